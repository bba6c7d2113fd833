"""Lines of styled text, which a terminal shows in colour and a pipe without."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from beskplan.output.sanitize import without_controls


@dataclass(frozen=True, slots=True)
class Piece:
    """Text with the name of its style (of `STYLES`), or with none."""

    text: str
    style: str = ""


Line = tuple[Piece, ...]

NARROWEST = 20
"""Characters of a line that is broken, however little room there is."""

STYLES = {
    "title": "bold",
    "goal": "dim",
    "head": "dim",
    "dim": "dim",
    "strong": "bold",
    "warning": "bold yellow",
    "met": "bold green",
    "not_met": "bold red",
    "on_track": "bold bright_blue",
    "bars": "bright_blue",
    "caution": "yellow",
    "behind": "bold yellow",
    "undecided": "bold magenta",
    "awaiting_data": "dim",
    "monitored": "bold cyan",
}
"""Styles by name, in rich's words; no style carries what the words do not say."""


def line(text: str = "", style: str = "") -> Line:
    return (Piece(text, style),)


def wrapped(
    text: str, width: int, indent: str = "", style: str = "", hanging: str | None = None
) -> Iterator[Line]:
    """Lines of the text; only a word that is longer than a line is broken."""
    if hanging is None:
        hanging = indent
    parts = textwrap.wrap(
        text,
        max(width, NARROWEST),
        initial_indent=indent,
        subsequent_indent=hanging,
        break_on_hyphens=False,
    )
    for part in parts or [indent]:
        yield line(part, style)


def columns(rows: Sequence[Sequence[Piece]], right: Iterable[int], gap: int = 2) -> list[Line]:
    """Lines of a table, columns as wide as their widest cell; those in `right` are flush right."""
    widths = [max(len(piece.text) for piece in column) for column in zip(*rows, strict=True)]
    flush = set(right)
    return [tuple(_cells(row, widths, flush, gap)) for row in rows]


def _cells(
    row: Sequence[Piece], widths: Sequence[int], flush: set[int], gap: int
) -> Iterator[Piece]:
    for column, (piece, width) in enumerate(zip(row, widths, strict=True)):
        if column:
            yield Piece(" " * gap)
        padding = " " * (width - len(piece.text))
        if column in flush:
            yield Piece(padding)
            yield piece
        elif column == len(widths) - 1:
            yield piece
        else:
            yield piece
            yield Piece(padding)


def plain_text(lines: Iterable[Line]) -> str:
    """Lines without styles, each ending in a line feed."""
    texts = ("".join(piece.text for piece in each) for each in lines)
    return "".join(f"{without_controls(text).rstrip()}\n" for text in texts)
