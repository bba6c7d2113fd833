"""Scan of a binary workbook's parts (.xlsb), for what its values do not tell.

A part is records: a type and a length, each in groups of seven bits, and the data ([MS-XLSB],
2.1.4). A cell's data begins with its column and its format.
"""

from collections.abc import Iterator
from struct import Struct
from typing import IO

from beskplan.extracts.grid.workbook.cells import MergedArea, Unusable
from beskplan.extracts.grid.workbook.marks import SheetMarks, damaged
from beskplan.texts import say

ROW, BLANK, RK, ERROR, BOOLEAN, REAL, TEXT, SHARED_TEXT = range(8)
FORMULA_TEXT, FORMULA_NUMBER, FORMULA_BOOLEAN, FORMULA_ERROR = range(8, 12)
RICH_TEXT = 62
NUMBERS = {RK, REAL, FORMULA_NUMBER}
ERRORS = {ERROR, FORMULA_ERROR}
CELLS = {*range(RK, FORMULA_ERROR + 1), RICH_TEXT}
MERGED = 176
SHEET = 156
FORMAT, CELL_FORMAT, CELL_FORMATS, CELL_FORMATS_END = 44, 47, 617, 618
LONGEST_RECORD = 1 << 24

INTEGER = Struct("<I")
SHORT = Struct("<H")
CELL = Struct("<II")
"""Column, and format in the lower three bytes."""
AREA = Struct("<IIII")
ERROR_NAMES = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}


def scan_binary(stream: IO[bytes], sheet: str, percent_styles: frozenset[str]) -> SheetMarks:
    """Return the marks of a worksheet.

    Raises:
        ExtractError: It is damaged, or larger than can be read.
    """
    marks = SheetMarks()
    percent: dict[int, list[int]] = {}
    row = 0
    for kind, data in _records(stream):
        if kind == ROW:
            row = INTEGER.unpack_from(data)[0] + 1
        elif kind in CELLS:
            column, style = CELL.unpack_from(data)
            column += 1
            marks.extent.add(row, column)
            if kind in ERRORS:
                name = ERROR_NAMES.get(data[CELL.size], "#N/A")
                marks.unusable.setdefault(row, {})[column] = Unusable(name)
            elif kind in NUMBERS and str(style & 0xFFFFFF) in percent_styles:
                percent.setdefault(row, []).append(column)
        elif kind == MERGED:
            top, bottom, left, right = AREA.unpack_from(data)
            marks.merged.append(MergedArea(top + 1, left + 1, bottom + 1, right + 1))
    marks.percent.update(percent)
    marks.check(sheet)
    return marks


def binary_sheets(stream: IO[bytes]) -> Iterator[tuple[str, str, bool]]:
    """Name of each sheet, the id of its relation, and True if it is hidden."""
    for kind, data in _records(stream):
        if kind == SHEET:
            relation, end = _text(data, 8)
            name, _ = _text(data, end)
            yield name, relation, INTEGER.unpack_from(data)[0] != 0


def binary_percent_styles(stream: IO[bytes]) -> tuple[dict[str, str], list[str]]:
    """Codes of the number formats by id, and the id that each cell format uses."""
    codes: dict[str, str] = {}
    used: list[str] = []
    of_cells = False
    for kind, data in _records(stream):
        if kind == FORMAT:
            codes[str(SHORT.unpack_from(data)[0])] = _text(data, SHORT.size)[0]
        elif kind == CELL_FORMATS:
            of_cells = True
        elif kind == CELL_FORMATS_END:
            break
        elif kind == CELL_FORMAT and of_cells:
            used.append(str(SHORT.unpack_from(data, 2)[0]))
    return codes, used


def _text(data: bytes, start: int) -> tuple[str, int]:
    """Text with its length before it, and the position after it."""
    (length,) = INTEGER.unpack_from(data, start)
    begin = start + INTEGER.size
    end = begin + 2 * length
    return data[begin:end].decode("utf-16-le"), end


def _records(stream: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """Type and data of each record."""
    while (kind := _varying(stream, 2)) is not None:
        length = _varying(stream, 4) or 0
        if length > LONGEST_RECORD:
            raise damaged(say("en alt for lang post", "a record that is far too long"))
        yield kind, stream.read(length)


def _varying(stream: IO[bytes], most: int) -> int | None:
    """Integer of at most `most` groups of seven bits; None at the end."""
    value = 0
    for group in range(most):
        byte = stream.read(1)
        if not byte:
            return None
        value |= (byte[0] & 0x7F) << (7 * group)
        if byte[0] < 0x80:
            break
    return value
