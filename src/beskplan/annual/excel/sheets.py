"""Sheet as plain values: its columns, its rows, and its cells."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from beskplan.output.sanitize import for_xml
from beskplan.texts import Text
from beskplan.verdict.status import Status

LONGEST_TEXT = 32_767
"""Most characters of a cell, as Excel counts them: those beyond the first plane twice."""
MOST_ROWS = 1_048_575
"""Most rows of a sheet below its header."""


@dataclass(frozen=True, slots=True)
class Figure:
    """Number that stays one, formatted with so many decimals."""

    value: Fraction
    decimals: int
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """Name of another sheet, which leads to it."""

    sheet: str


Cell = str | int | date | Figure | Link | Status | None


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """Column with its width in characters."""

    head: Text
    width: int
    figures: bool = False
    """True if its cells are numbers."""


@dataclass(frozen=True)
class Sheet:
    """Table with a header in every column."""

    name: Text
    about: Text
    """Description for the sheet of contents."""
    columns: tuple[SheetColumn, ...]
    rows: Sequence[Sequence[Cell]]
    above: tuple[str, ...] = ()
    """Lines above the table: a title, a warning."""
    printed: int | None = None
    """Number of columns that are printed; None for all."""


@dataclass(frozen=True, slots=True)
class ShortenedText:
    """Text that was too long for a cell."""

    sheet: Text
    row: int
    """Below the header, from 1."""
    head: Text
    """Of its column."""


def figure(value: Fraction | None, decimals: int, *, signed: bool = False) -> Figure | None:
    return None if value is None else Figure(value, decimals, signed)


def fitted(sheet: Sheet) -> tuple[Sheet, list[ShortenedText]]:
    """Sheet with every text as long as a cell can hold it, and the texts that were cut."""
    cuts: list[ShortenedText] = []
    rows = []
    for number, row in enumerate(sheet.rows, 1):
        cells = tuple(_fitted(cell) for cell in row)
        cuts += (
            ShortenedText(sheet.name, number, column.head)
            for column, cell, was in zip(sheet.columns, cells, row, strict=True)
            if isinstance(cell, str) and len(cell) < len(str(was))
        )
        rows.append(cells)
    return replace(sheet, rows=rows), cuts


def _fitted(cell: Cell) -> Cell:
    if isinstance(cell, str) and not isinstance(cell, Status):
        return cell_text(cell)
    return cell


def cell_text(text: str) -> str:
    """Text as a cell can hold it: writable characters, cut with … where it is too long."""
    writable = for_xml(text)
    if 2 * len(writable) <= LONGEST_TEXT:
        return writable
    units = writable.encode("utf-16-le")
    if len(units) <= 2 * LONGEST_TEXT:
        return writable
    return units[: 2 * (LONGEST_TEXT - 1)].decode("utf-16-le", "ignore") + "…"


def divided(sheet: Sheet, most: int = MOST_ROWS) -> Iterator[Sheet]:
    """Sheet, or as many numbered ones as its rows need."""
    if len(sheet.rows) <= most:
        yield sheet
        return
    for number, first in enumerate(range(0, len(sheet.rows), most), 1):
        name = sheet.name if number == 1 else numbered(sheet.name, number)
        yield replace(sheet, name=name, rows=sheet.rows[first : first + most])


def numbered(name: Text, number: int) -> Text:
    """Numbered name: `Observationer 2`."""
    return Text(f"{name.da} {number}", f"{name.en} {number}")
