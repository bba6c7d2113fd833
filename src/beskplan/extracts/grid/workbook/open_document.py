"""Workbook of LibreOffice (.ods), read from its XML.

OpenDocument 1.3, part 3, 9.1: a `table` has rows with cells, each of which can stand for several
that are alike. A value is an attribute of its cell, a text and the name of an error its content.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from beskplan.extracts.errors import ExtractError
from beskplan.extracts.grid.rows import Grid
from beskplan.extracts.grid.workbook.archive import (
    Archive,
    Attributes,
    feed,
    unpacking,
    xml_parser,
)
from beskplan.extracts.grid.workbook.book import SheetKind, Workbook, protected
from beskplan.extracts.grid.workbook.cells import (
    UNCALCULATED,
    MergedArea,
    Percentage,
    Unusable,
    Value,
    ValueRow,
    reference_of,
    sheet_rows,
)
from beskplan.extracts.grid.workbook.marks import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    SheetMarks,
    damaged,
    too_many_cells,
)
from beskplan.texts import say

ODF = "urn:oasis:names:tc:opendocument:xmlns"
OFFICE = f"{ODF}:office:1.0 "
TABLE = f"{ODF}:table:1.0 "
TEXT = f"{ODF}:text:1.0 "
STYLE = f"{ODF}:style:1.0 "
DRAW = f"{ODF}:drawing:1.0 "
CALC_TYPE = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 value-type"
"""Type of a value as LibreOffice knows it: it has one for errors."""
ASIDES = {
    f"{OFFICE}annotation",
    f"{OFFICE}text",  # the body of a document of text, which can have tables
    f"{TABLE}shapes",
    f"{TABLE}tracked-changes",
}
NUMBERS = {"float", "currency"}
ROWS_REPEATED = f"{TABLE}number-rows-repeated"
COLUMNS_REPEATED = f"{TABLE}number-columns-repeated"
ROWS_SPANNED = f"{TABLE}number-rows-spanned"
COLUMNS_SPANNED = f"{TABLE}number-columns-spanned"
FORMULA = f"{TABLE}formula"
VALUE_TYPE = f"{OFFICE}value-type"
STRING_VALUE = f"{OFFICE}string-value"
VALUE = f"{OFFICE}value"
ATTRIBUTES = {
    "float": VALUE,
    "currency": VALUE,
    "percentage": VALUE,
    "date": f"{OFFICE}date-value",
    "time": f"{OFFICE}time-value",
    "boolean": f"{OFFICE}boolean-value",
}
"""Attribute with the value, by its type."""
MOST_SPACES = 1000
ERROR = re.compile(r"#\w[\w/ ]*[!?]|#N/A|#I/T|(?:Err|Fejl):\d{3}")
"""Result of a formula that older writers display beside a value of 0."""
TIME = re.compile(r"PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S")
MIDNIGHT = re.compile(r"T00:00:00(?:\.0+)?$")


@dataclass(slots=True)
class _Sheet:
    """Rows of a worksheet, each with its number and how often it is repeated."""

    rows: list[tuple[int, int, list[Value]]] = field(default_factory=list)
    marks: SheetMarks = field(default_factory=SheetMarks)
    hidden: bool = False

    def add(self, row: int, count: int, values: list[Value]) -> None:
        """Take in a row, unless the sheet is too large to be read anyway."""
        filled = [column for column, value in enumerate(values, 1) if value != ""]
        extent = self.marks.extent
        extent.add(row, len(values), 0)
        extent.add(row + count - 1, filled[0], count * len(filled))
        if extent.fits:
            self.rows.append((row, count, values))


class OpenDocument(Workbook):
    """Workbook of OpenDocument."""

    formats_known = True

    def __init__(self, archive: Archive) -> None:
        if any(tag == "encryption-data" for tag, _ in archive.elements("META-INF/manifest.xml")):
            raise protected()
        reader = _Reader()
        with unpacking(), archive.open("content.xml") as stream:
            feed(reader.parser, stream, reader.count)
        self._read = reader.sheets
        super().__init__({name: _kind(sheet) for name, sheet in self._read.items()})

    def _grid(self, sheet: str) -> Grid:
        read = self._read[sheet]
        read.marks.check(sheet)
        width = read.marks.extent.last_column
        return Grid(sheet_rows(_values(read), width, read.marks.merged), "row", sheet)


def _kind(sheet: _Sheet) -> SheetKind:
    return "hidden" if sheet.hidden else "visible"


def _values(sheet: _Sheet) -> Iterator[ValueRow]:
    for first, count, values in sheet.rows:
        for number in range(first, first + count):
            yield number, values


class _Reader:
    """Handlers of the parser, and the sheet, row and cell in which it is."""

    def __init__(self) -> None:
        self.sheets: dict[str, _Sheet] = {}
        self.parser = xml_parser(self._start)
        self.parser.EndElementHandler = self._end
        self._elements = 0
        self._sheet = _Sheet()
        self._style = ""
        self._hidden_styles: set[str] = set()
        self._row = 0
        self._row_count = 0
        self._values: list[Value] = []
        self._kept = 0
        """Values of all sheets so far."""
        self._spans: list[tuple[int, int, int]] = []
        """Column of each merged cell of the row, with its rows and columns."""
        self._column = 0
        """Column after the last cell of the row."""
        self._cell: Attributes | None = None
        self._asides = 0
        """Elements around the place that are not the cell's: a note or a drawing."""
        self._text: list[str] = []
        self._starts: dict[str, Callable[[Attributes], None]] = {
            f"{STYLE}style": self._open_style,
            f"{STYLE}table-properties": self._take_display,
            f"{TABLE}table": self._open_table,
            f"{TABLE}table-row": self._open_row,
            f"{TABLE}table-cell": self._open_cell,
            f"{TABLE}covered-table-cell": self._open_cell,
            f"{TEXT}p": self._open_paragraph,
            f"{TEXT}s": self._take_spaces,
            f"{TEXT}tab": self._take_spaces,
            f"{TEXT}line-break": self._take_line_break,
        }
        self._ends: dict[str, Callable[[], None]] = {
            f"{TABLE}table-row": self._close_row,
            f"{TABLE}table-cell": self._close_cell,
            f"{TABLE}covered-table-cell": self._close_cell,
        }

    def count(self) -> int:
        """Return the number of elements so far."""
        return self._elements

    def _start(self, tag: str, attributes: Attributes) -> None:
        self._elements += 1
        handler = self._starts.get(tag)
        if handler:
            handler(attributes)
        elif tag.startswith(DRAW) or tag in ASIDES:
            self._open_aside(tag, attributes)

    def _end(self, tag: str) -> None:
        handler = self._ends.get(tag)
        if handler:
            handler()

    def _open_aside(self, tag: str, attributes: Attributes) -> None:
        """Pass over a note or a drawing: nothing in it is the cell's."""
        if not self._asides:
            self.parser.StartElementHandler = self._open_aside
            self.parser.EndElementHandler = self._close_aside
            self.parser.CharacterDataHandler = None
        self._elements += 1
        self._asides += 1

    def _close_aside(self, tag: str) -> None:
        self._asides -= 1
        if not self._asides:
            self.parser.StartElementHandler = self._start
            self.parser.EndElementHandler = self._end
            if self._cell is not None:
                self.parser.CharacterDataHandler = self._text.append

    def _open_style(self, attributes: Attributes) -> None:
        self._style = attributes.get(f"{STYLE}name", "")

    def _take_display(self, attributes: Attributes) -> None:
        if attributes.get(f"{TABLE}display") == "false":
            self._hidden_styles.add(self._style)

    def _open_table(self, attributes: Attributes) -> None:
        hidden = attributes.get(f"{TABLE}style-name", "") in self._hidden_styles
        self._sheet = _Sheet(hidden=hidden)
        self.sheets[attributes.get(f"{TABLE}name", "")] = self._sheet
        self._row = 0

    def _open_row(self, attributes: Attributes) -> None:
        self._row_count = int(attributes.get(ROWS_REPEATED, "1"))
        self._column = 0
        self._values = []
        self._spans.clear()

    def _close_row(self) -> None:
        first = self._row + 1
        self._row += self._row_count
        if not self._values:
            return
        if self._row > MOST_ROWS:
            raise self._outside(self._row, len(self._values))
        self._kept += len(self._values)
        if self._kept > MOST_CELLS:
            raise too_many_cells(self._kept)
        self._sheet.add(first, self._row_count, self._values)
        for column, rows, columns in self._spans:
            for top in range(first, self._row + 1):
                area = MergedArea(top, column, top + rows - 1, column + columns - 1)
                self._sheet.marks.merged.append(area)

    def _open_cell(self, attributes: Attributes) -> None:
        self._cell = attributes
        self._text.clear()
        if attributes:
            self.parser.CharacterDataHandler = self._text.append

    def _close_cell(self) -> None:
        attributes = self._cell or {}
        self._cell = None
        self.parser.CharacterDataHandler = None
        column = self._column + 1
        count = 1
        if COLUMNS_REPEATED in attributes:
            count = int(attributes[COLUMNS_REPEATED])
        self._column += count
        value = _value(attributes, "".join(self._text), displayed=bool(self._text))
        if value == "":
            return
        if self._column > MOST_COLUMNS:
            raise self._outside(self._row + 1, self._column)
        self._values.extend([""] * (column - 1 - len(self._values)))
        self._values.extend([value] * count)
        if COLUMNS_SPANNED in attributes or ROWS_SPANNED in attributes:
            rows = int(attributes.get(ROWS_SPANNED, "1"))
            columns = int(attributes.get(COLUMNS_SPANNED, "1"))
            self._spans.append((column, rows, columns))

    def _open_paragraph(self, attributes: Attributes) -> None:
        self._text.append("\n" if self._text else "")

    def _take_spaces(self, attributes: Attributes) -> None:
        self._text.append(" " * min(int(attributes.get(f"{TEXT}c", "1")), MOST_SPACES))

    def _take_line_break(self, attributes: Attributes) -> None:
        self._text.append("\n")

    def _outside(self, row: int, column: int) -> ExtractError:
        reason = say(
            "{cell} ligger uden for arket",
            "{cell} is outside the sheet",
            cell=reference_of(row, column),
        )
        return damaged(reason)


def _value(attributes: Attributes, text: str, *, displayed: bool) -> Value:
    """Value of a cell: an attribute of the type that it states, or its text.

    The result of a formula can be an empty text; it is `displayed` even so.
    """
    kind = attributes.get(VALUE_TYPE)
    formula = FORMULA in attributes
    if attributes.get(CALC_TYPE) == "error" or (formula and ERROR.fullmatch(text)):
        return Unusable(text or "#N/A")
    if kind is None:
        return Unusable(UNCALCULATED) if formula and not displayed else text
    if kind == "string":
        return attributes.get(STRING_VALUE, text)
    stored = attributes.get(ATTRIBUTES.get(kind, ""))
    if stored is None:
        return Unusable(UNCALCULATED) if formula else text
    if kind == "percentage":
        return Percentage(stored)
    if kind in NUMBERS:
        return float(stored)
    if kind == "boolean":
        return stored == "true"
    if kind == "time":
        return _time(stored)
    return MIDNIGHT.sub("", stored)


def _time(stored: str) -> str:
    """Time of day, or a longer time, as text."""
    matched = TIME.fullmatch(stored)
    return ":".join(matched.groups()) if matched else stored
