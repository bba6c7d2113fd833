"""Workbook of Excel as it was before 2007 (.xls), by xlrd."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from io import StringIO
from struct import unpack_from
from typing import Literal

import xlrd
from xlrd.biffh import unpack_string, unpack_unicode
from xlrd.compdoc import CompDoc
from xlrd.sheet import Cell, Sheet
from xlrd.xldate import xldate_as_datetime

from beskplan.extracts.errors import ExtractError
from beskplan.extracts.grid.rows import Grid
from beskplan.extracts.grid.workbook.book import SheetKind, Workbook, no_sheets, protected
from beskplan.extracts.grid.workbook.cells import (
    MergedArea,
    Percentage,
    Unusable,
    Value,
    ValueRow,
    sheet_rows,
)
from beskplan.extracts.grid.workbook.marks import damaged
from beskplan.extracts.grid.workbook.number_formats import is_percent
from beskplan.library_errors import library_reason
from beskplan.texts import say

ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""Name of the stream in which a workbook of today is kept that is protected by a password."""
SHEET, END = 0x85, 0x0A
"""Records of the stream, for a sheet and at the end of their list."""
WORKSHEET = 0
UNICODE_VERSION = 80
"""Version of the format from which on names are Unicode."""


class OldExcel(Workbook):
    """Workbook in the binary format of Excel 97 to 2003, or an older one."""

    formats_known = True

    def __init__(self, content: bytes) -> None:
        if ENCRYPTED in content:
            raise protected()
        with _reading():
            if _is_circular(CompDoc(content, logfile=StringIO()).SSAT):
                raise damaged(say("sektorer i ring", "a circle of sectors"))
            self._book = xlrd.open_workbook(
                file_contents=content,
                logfile=StringIO(),
                formatting_info=True,
                on_demand=True,
                ragged_rows=True,
            )
            super().__init__(dict(_kinds(self._book)))

    def _grid(self, sheet: str) -> Grid:
        with _reading(sheet):
            cells = self._book.sheet_by_name(sheet)
            rows = list(self._values(cells))
        merged = [
            MergedArea(top + 1, left + 1, bottom, right)
            for top, bottom, left, right in cells.merged_cells
        ]
        return Grid(sheet_rows(rows, cells.ncols, merged), "row", sheet)

    @cached_property
    def _percent_formats(self) -> frozenset[int]:
        """Numbers of the cell formats that show a percentage."""
        codes = self._book.format_map
        return frozenset(
            number
            for number, style in enumerate(self._book.xf_list)
            if is_percent(codes[style.format_key].format_str)
        )

    def _values(self, sheet: Sheet) -> Iterator[ValueRow]:
        for row in range(sheet.nrows):
            yield row + 1, [self._value(cell) for cell in sheet.row(row)]

    def _value(self, cell: Cell) -> Value:
        kind = cell.ctype
        value = cell.value
        if kind == xlrd.XL_CELL_TEXT:
            return value
        if kind == xlrd.XL_CELL_NUMBER:
            return Percentage(value) if cell.xf_index in self._percent_formats else value
        if kind == xlrd.XL_CELL_BOOLEAN:
            return bool(value)
        if kind == xlrd.XL_CELL_ERROR:
            return Unusable(xlrd.error_text_from_code.get(int(value), "#N/A"))
        if kind == xlrd.XL_CELL_DATE:
            return _date(float(value), self._book.datemode)
        return ""


def _date(number: float, start: Literal[0, 1]) -> Value:
    """Date, or time of day, that a number stands for; the number itself where it is none."""
    try:
        moment = xldate_as_datetime(number, start)
    except (ValueError, OverflowError):
        return number
    return moment.time() if 0 <= number < 1 else moment


def _kinds(book: xlrd.Book) -> Iterator[tuple[str, SheetKind]]:
    """Name of each sheet and what it is, charts included, which xlrd leaves out."""
    stream = book.mem or b""
    position = book.base
    while True:
        record, length = unpack_from("<HH", stream, position)
        data = stream[position + 4 : position + 4 + length]
        position += 4 + length
        if record == END:
            return
        if record == SHEET:
            hidden, kind = data[4:6]
            if book.biff_version >= UNICODE_VERSION:
                name = unpack_unicode(data, 6, lenlen=1)
            else:
                name = unpack_string(data, 6, book.encoding or "cp1252", lenlen=1)
            yield name, _kind(hidden, kind)


def _kind(hidden: int, kind: int) -> SheetKind:
    if kind != WORKSHEET:
        return "chart"
    return "hidden" if hidden else "visible"


def _is_circular(successors: Sequence[int]) -> bool:
    """Return True if a chain of sectors comes back to itself: xlrd would follow it for ever."""
    finished: set[int] = set()
    for start in range(len(successors)):
        chain: set[int] = set()
        sector = start
        while 0 <= sector < len(successors) and sector not in finished:
            if sector in chain:
                return True
            chain.add(sector)
            sector = successors[sector]
        finished |= chain
    return False


@contextmanager
def _reading(sheet: str = "") -> Iterator[None]:
    """Turn errors of xlrd, which are of many types, into one of the extract."""
    try:
        yield
    except ExtractError:
        raise
    except Exception as error:  # noqa: BLE001  # of a damaged file it raises any
        if "encrypted" in str(error):
            raise protected() from None
        if "Can't find workbook" in str(error):
            raise no_sheets() from None
        raise damaged(library_reason(error), sheet=sheet) from None
