"""Grid: the rows of a text, or of a sheet of a workbook, as cells."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO, Literal, Self

from beskplan.extracts.errors import ExtractError
from beskplan.extracts.numbers import Exact
from beskplan.texts import Text, say

NumberedRow = tuple[int, Sequence[str]]
"""Number of a row, from 1 (in a text: of its first line), and its cells; blank cells are empty."""
TakeRow = Callable[[int, Sequence[str]], None]
"""Function that is given the number and the cells of a row."""
RowNoun = Literal["line", "row"]
"""Unit of a row's number, in messages."""


class SheetText(str):
    """Text of a cell of a sheet."""

    __slots__ = ("reference",)

    reference: str
    """The cell, such as C5."""

    def __new__(cls, text: str, reference: str) -> Self:
        cell = super().__new__(cls, text)
        cell.reference = reference
        return cell


class SheetNumber(Exact):
    """Number in a cell of a sheet, as it is stored: with a decimal point."""

    __slots__ = ("percent", "reference")

    reference: str
    percent: bool
    """True if the cell shows it as a percentage: 100 times what is stored."""

    def __new__(cls, text: str, reference: str, *, percent: bool = False) -> Self:
        cell = super().__new__(cls, text)
        cell.reference = reference
        cell.percent = percent
        return cell


class SheetError(str):
    """Cell that is not empty and has no value: an error such as #DIV/0!, or a formula."""

    __slots__ = ("reference", "uncalculated")

    reference: str
    uncalculated: bool
    """True for a formula of which no result is stored."""

    def __new__(cls, text: str, reference: str, *, uncalculated: bool = False) -> Self:
        cell = super().__new__(cls, text)
        cell.reference = reference
        cell.uncalculated = uncalculated
        return cell


def without_value(cell: SheetError) -> Text:
    """Return the message on a cell that is not empty and has no value."""
    if cell.uncalculated:
        return say(
            "{cell} har en formel uden resultat; åbn og gem projektmappen i et regneark",
            "{cell} holds a formula without a result; open and save the workbook in a spreadsheet "
            "program",
            cell=cell.reference,
        )
    return say(
        "{cell} viser fejlen {error}; ret den i regnearket",
        "{cell} shows the error {error}; correct it in the spreadsheet",
        cell=cell.reference,
        error=str(cell),
    )


def merged_number(reference: str) -> Text:
    """Return the message on a number in merged cells, which stands for several figures."""
    return say(
        "tallet i {cell} står i flettede celler og gælder flere perioder eller rækker; skriv et "
        "tal i hver celle",
        "the number in {cell} stands in merged cells, for several periods or rows; write a number "
        "into each cell",
        cell=reference,
    )


def reference_of(cell: str) -> str:
    """Return the cell's place in its sheet, such as C5; empty for a cell of a text."""
    if isinstance(cell, SheetNumber | SheetText | SheetError):
        return cell.reference
    return ""


@dataclass(frozen=True, slots=True)
class PlainText:
    """Text of which each line is a row, as bytes that stand for the same characters everywhere."""

    stream: BinaryIO
    encoding: str
    delimiter: str


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of a text or a sheet, from the first one on; they can be read once."""

    rows: Iterator[NumberedRow]
    """Blank rows may be left out; the numbers count them."""
    row_noun: RowNoun = "line"
    sheet: str = ""
    """The sheet of a workbook."""
    plain: PlainText | None = None
    """Source of the rows, which can be read in their place: many at once, where there are no
    quotation marks."""
    formats_known: bool = True
    """False if a percentage cannot be told from its fraction, as in .xls."""
    warnings: list[ExtractError] = field(default_factory=list)
    """Doubts about the rows, complete when they have been read."""
