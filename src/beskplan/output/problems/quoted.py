"""Problem for a terminal: the line of the file quoted, a caret under it, and the remedy."""

import re
import unicodedata
from collections.abc import Iterator

from beskplan.language import Language
from beskplan.output.lines import Line, Piece, line, wrapped
from beskplan.output.sanitize import visible
from beskplan.output.wording import clean
from beskplan.problems.code import WARNING
from beskplan.problems.problem import Problem
from beskplan.texts import Text

TOKEN = re.compile(
    r"""("(?:[^"\\]|\\.)*"|'[^']*'|[^\s{}\[\],:#"'](?:[^{}\[\],:#]|:(?=\S)|(?<=\S)#)*)"""
)
"""A YAML scalar, as far as a caret needs to know."""
TAB = 4
ERROR = Text("fejl", "error")
HELP = Text("hjælp", "help")


def quoted_lines(
    problem: Problem, source: str | None, width: int, language: Language
) -> Iterator[Line]:
    """Return the message, the location, its line (if it can be quoted), and the remedy."""
    location = problem.location
    severity = WARNING if problem.warning else ERROR
    yield (
        Piece(severity.to(language), "warning" if problem.warning else "not_met"),
        Piece(f" {problem.code}: ", "strong"),
        Piece(clean(problem.message.to(language))),
    )
    gutter = " " * len(str(location.line or ""))
    yield (Piece(f"{gutter}--> ", "on_track"), Piece(clean(str(location))))
    if source is not None and location.column:
        text, before, marked = _excerpt(source, location.column, width - len(gutter) - 3)
        yield line(f"{gutter} |", "on_track")
        yield (Piece(f"{location.line} | ", "on_track"), Piece(text))
        yield (
            Piece(f"{gutter} | ", "on_track"),
            Piece(" " * before),
            Piece("^" * marked, "not_met"),
        )
    remedy = f"{HELP.to(language)}: {problem.code.remedy.to(language)}"
    yield from wrapped(
        remedy,
        width,
        f"{gutter} = ",
        "dim",
        hanging=f"{gutter}   " + " " * (len(HELP.to(language)) + 2),
    )
    yield line()


def _excerpt(source: str, column: int, room: int) -> tuple[str, int, int]:
    """Return the part of a line that fits around a column (from 1).

    With it come the cells before the caret and under it.
    """
    start = min(column - 1, len(source))
    token = TOKEN.match(source, start)
    end = start + max(1, len(token[0].rstrip()) if token else 1)
    first = 0 if _cells(source[:end]) <= room else max(0, start - room // 3)
    cells = [_visible(character) for character in source[first:]]
    text, used = "", 0
    for cell in cells:
        if used + _cells(cell) > room:
            break
        text, used = text + cell, used + _cells(cell)
    before = _cells("".join(cells[: start - first]))
    marked = _cells("".join(cells[start - first : end - first])) or 1
    return text.rstrip(), before, max(1, min(marked, room - before))


def _visible(character: str) -> str:
    if character == "\t":
        return " " * TAB
    return visible(character)


def _cells(text: str) -> int:
    """Return the number of cells of a terminal that the text takes."""
    return sum(map(_width, text))


def _width(character: str) -> int:
    if character == "\t":
        return TAB
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
