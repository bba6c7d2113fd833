"""Lines of styled text: what a terminal shows in colour, and a pipe without."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text with the name of its style (of `STYLES`), or none."""

    text: str
    style: str = ""


Line = tuple[Piece, ...]

STYLES = {
    "title": "bold",
    "goal": "bold",
    "head": "dim",
    "dim": "dim",
    "strong": "bold",
    "warning": "bold yellow",
    "met": "bold green",
    "not_met": "bold red",
    "on_track": "bold blue",
    "behind": "bold yellow",
    "undecided": "bold magenta",
    "awaiting_data": "bold bright_black",
    "monitored": "bold cyan",
}
"""Styles by name, in rich's words; no style carries what the words do not say."""

ASCII = str.maketrans(
    {
        "≥": ">=",
        "≤": "<=",
        "✓": "+",
        "✗": "x",
        "▲": "^",
        "▼": "v",
        "●": "o",
        "◐": "o",
        "…": "...",
        "–": "-",
        "—": "-",
        "·": "|",
        "─": "-",
        "━": "=",
        "→": "->",
        "⚠": "!",
        "↳": ">",
        "↗": "^",
        "↘": "v",
        "æ": "ae",
        "ø": "oe",
        "å": "aa",
        "Æ": "Ae",
        "Ø": "Oe",
        "Å": "Aa",
        "»": '"',
        "«": '"',
        "×": "x",
    }
)
"""What stands for the symbols on a stream that cannot show them."""


STEERING = dict.fromkeys(
    (
        *range(32),
        *range(127, 160),
        *range(8234, 8239),
        *range(8294, 8298),
        *range(0xD800, 0xE000),
        0xFFFE,
        0xFFFF,
    ),
    "�",
)
STEERING[ord("\N{NO-BREAK SPACE}")] = " "


def line(text: str = "", style: str = "") -> Line:
    return (Piece(text, style),)


def wrapped(
    text: str, width: int, indent: str = "", style: str = "", hanging: str | None = None
) -> Iterator[Line]:
    """The text over as many lines as it needs; only what is longer than a line is broken inside a word."""
    rest = indent if hanging is None else hanging
    for each in textwrap.wrap(
        text, max(width, 20), initial_indent=indent, subsequent_indent=rest, break_on_hyphens=False
    ) or [indent]:
        yield line(each, style)


def columns(rows: Sequence[Sequence[Piece]], right: Iterable[int], gap: int = 2) -> list[Line]:
    """Rows of cells in columns as wide as their widest cell; the columns in `right` are set flush right."""
    widths = (
        [max(len(row[column].text) for row in rows) for column in range(len(rows[0]))]
        if rows
        else []
    )
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
    """The lines without styles, each ending in a line feed."""
    return "".join("".join(shown(piece.text) for piece in each).rstrip() + "\n" for each in lines)


def shown(text: str) -> str:
    """The text without characters that would steer a terminal."""
    return text.translate(STEERING)
