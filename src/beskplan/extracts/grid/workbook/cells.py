"""Cells of a worksheet from its values, whatever the format; merged cells are filled."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from beskplan.extracts.grid.rows import NumberedRow, SheetError, SheetNumber, SheetText

UNCALCULATED = "="
"""Text of a formula without a stored result."""

NOT_FINITE = {"nan", "inf", "-inf"}


class Percentage(float):
    """Number that the cell shows as a percentage: 100 times what is stored."""

    __slots__ = ()


class Unusable(str):
    """Value of a cell that is not empty and gives none: the error's name, or `UNCALCULATED`."""

    __slots__ = ()


Value = object
"""Text, number, boolean, date or time of a cell; an empty text for a blank one."""
ValueRow = tuple[int, Sequence[Value]]
"""Number of a row, and its values from column A on."""


class MergedArea(NamedTuple):
    """Merged cells; rows and columns count from 1, the last ones included."""

    top: int
    left: int
    bottom: int
    right: int


def column_letters(column: int) -> str:
    """Letters of a column, from 1: A, B … Z, AA."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def reference_of(row: int, column: int) -> str:
    """Return the reference of a cell, such as C5."""
    return f"{column_letters(column)}{row}"


def sheet_rows(
    rows: Iterable[ValueRow], width: int, merged: Iterable[MergedArea] = ()
) -> Iterator[NumberedRow]:
    """Rows of a worksheet as cells, all of one width; merged cells are filled, blank rows go."""
    letters = [column_letters(column) for column in range(1, width + 1)]
    filling = _Filling(merged)
    for number, values in rows:
        cells = [""] * width
        for at, value in enumerate(values):
            if value != "":
                cells[at] = _cell(value, f"{letters[at]}{number}")
        filling.fill(number, cells)
        if any(cells):
            yield number, cells


def _cell(value: Value, reference: str) -> str:
    """Return the cell with its value as a spreadsheet displays it.

    A day is without midnight, and a number has fifteen digits.
    """
    if type(value) is str:
        return SheetText(value, reference)
    kind = type(value)
    if kind is float or kind is Percentage or kind is int:
        text = f"{value:.15g}"
        if text in NOT_FINITE:
            return SheetError(text, reference)
        return SheetNumber(text, reference, percent=kind is Percentage)
    if isinstance(value, Unusable):
        return SheetError(value, reference, uncalculated=value == UNCALCULATED)
    if isinstance(value, bool):
        return SheetText(str(value).lower(), reference)
    if isinstance(value, datetime) and value.time() == time():
        return SheetText(value.date().isoformat(), reference)
    if isinstance(value, datetime | date | time):
        return SheetText(value.isoformat(), reference)
    if isinstance(value, timedelta):
        return SheetText(_hours(value), reference)
    return SheetText(str(value), reference)


def _hours(duration: timedelta) -> str:
    """Duration in hours, minutes and seconds, such as 36:00:00."""
    minutes, seconds = divmod(round(duration.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}"


class _Filling:
    """Filling of merged cells, from the first row to the last."""

    def __init__(self, merged: Iterable[MergedArea]) -> None:
        self._ahead = sorted(merged, reverse=True)
        self._open: list[tuple[MergedArea, str]] = []

    def fill(self, row: int, cells: list[str]) -> None:
        """Put the first cell of each merged area into its others in this row."""
        while self._ahead and self._ahead[-1].top <= row:
            area = self._ahead.pop()
            if area.top == row and area.left <= len(cells) and cells[area.left - 1]:
                self._open.append((area, cells[area.left - 1]))
        if not self._open:
            return
        self._open = [(area, cell) for area, cell in self._open if area.bottom >= row]
        for area, cell in self._open:
            right = min(area.right, len(cells))
            cells[area.left - 1 : right] = [cell] * (right - area.left + 1)
