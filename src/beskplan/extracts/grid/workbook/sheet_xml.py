"""Scan of a worksheet's XML, for what its values do not tell: errors, formulas, percentages, size.

Office Open XML (ECMA-376, part 1), 18.3.1: `sheetData` has rows with cells `c`, which have a
formula `f`, a value `v` or an inline text `is`. Whatever the namespace, the prefix is that of the
first element, so that the strict form is read as the usual one. Rows and cells without a reference
follow the one before.
"""

import re
from typing import IO

from beskplan.extracts.errors import ExtractError
from beskplan.extracts.grid.workbook.archive import Attributes, feed, unpacking, xml_parser
from beskplan.extracts.grid.workbook.cells import UNCALCULATED, MergedArea, Unusable, reference_of
from beskplan.extracts.grid.workbook.marks import MOST_COLUMNS, MOST_ROWS, SheetMarks, damaged
from beskplan.texts import say

DIGITS = "0123456789"
REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})", re.ASCII | re.IGNORECASE)
ZERO = re.compile(r"0(?:\.0+)?")


def scan_sheet(
    stream: IO[bytes], sheet: str, percent_styles: frozenset[str], *, recalculate: bool
) -> SheetMarks:
    """Return the marks of a worksheet.

    With `recalculate`, the file says that its results are to be worked out anew when it is opened:
    a result of 0 is then what a writer puts there that does not work out formulas.

    Raises:
        ExtractError: It is damaged, or larger than can be read.
    """
    scan = _Scan(sheet, percent_styles, recalculate=recalculate)
    with unpacking(sheet):
        feed(scan.parser, stream, scan.count)
    scan.close_row()
    scan.marks.check(sheet)
    return scan.marks


class _Scan:
    """Handlers of the parser, and the row and cell in which it is.

    Of most cells only the start of the value is looked at: this runs for each cell of a sheet.
    """

    __slots__ = (
        "_alike",
        "_cell",
        "_cell_tag",
        "_columns",
        "_elements",
        "_formula",
        "_formula_tag",
        "_inline_tag",
        "_merge_tag",
        "_percent",
        "_percent_styles",
        "_recalculate",
        "_row_digits",
        "_row_tag",
        "_sheet",
        "_text",
        "_value_tag",
        "_valued",
        "marks",
        "parser",
        "row",
    )

    def __init__(self, sheet: str, percent_styles: frozenset[str], *, recalculate: bool) -> None:
        self.marks = SheetMarks()
        self.parser = xml_parser(self._root, namespaces=False)
        self.row = 0
        self._elements = 0
        self._sheet = sheet
        self._percent_styles = percent_styles
        self._recalculate = recalculate
        self._row_digits = ""
        self._columns: dict[str, int] = {}
        """Numbers of columns by their letters, as far as they have been met."""
        self._percent: list[int] = []
        """Columns of the row that show a percentage."""
        self._alike: dict[tuple[int, ...], tuple[int, ...]] = {}
        """The same, once for all rows in which they are alike."""
        self._cell: Attributes = {}
        self._formula = False
        self._valued = False
        self._text: list[str] = []

    def count(self) -> int:
        """Return the number of elements so far."""
        return self._elements

    def _root(self, tag: str, attributes: Attributes) -> None:
        before, colon, _ = tag.rpartition(":")
        prefix = before + colon
        self._row_tag = f"{prefix}row"
        self._cell_tag = f"{prefix}c"
        self._value_tag = f"{prefix}v"
        self._formula_tag = f"{prefix}f"
        self._inline_tag = f"{prefix}is"
        self._merge_tag = f"{prefix}mergeCell"
        self.parser.StartElementHandler = self._start

    def _start(self, tag: str, attributes: Attributes) -> None:
        self._elements += 1
        if tag == self._cell_tag:
            self._cell = attributes if "r" in attributes else self._after_last(attributes)
        elif tag == self._value_tag:
            if self._formula or self._cell.get("t") == "e":
                self._watch()
                self._valued = True
            else:
                self._take_value()
        elif tag == self._inline_tag:
            self._take_value()
        elif tag == self._row_tag:
            self._open_row(attributes)
        elif tag == self._formula_tag:
            self._formula = True
            self._watch()
        elif tag == self._merge_tag:
            self._take_merged(attributes.get("ref", ""))

    def _open_row(self, attributes: Attributes) -> None:
        self.close_row()
        number = attributes.get("r", str(self.row + 1))
        if not number.isdecimal() or not 1 <= int(number) <= MOST_ROWS:
            raise self._outside(number)
        self.row = int(number)
        self._row_digits = number
        self._cell = {}

    def close_row(self) -> None:
        """Keep which columns of the row show a percentage."""
        if self._percent:
            columns = tuple(self._percent)
            self.marks.percent[self.row] = self._alike.setdefault(columns, columns)
            self._percent.clear()

    def _after_last(self, attributes: Attributes) -> Attributes:
        """Give a cell without a reference that of the next column."""
        column = self._column() + 1 if self._cell else 1
        return {**attributes, "r": reference_of(self.row, column)}

    def _column(self) -> int:
        """Return the column of the cell."""
        reference = self._cell["r"]
        letters = reference.rstrip(DIGITS)
        column = self._columns.get(letters)
        if column is None or reference[len(letters) :] != self._row_digits:
            row, column = self._read(reference)
            self._columns[letters] = column
            if row != self.row:  # a cell that stands in the element of another row
                self.close_row()
                self.row = row
                self._row_digits = str(row)
        return column

    def _read(self, reference: str) -> tuple[int, int]:
        matched = REFERENCE.fullmatch(reference)
        if not matched:
            raise self._outside(reference)
        column = 0
        for letter in matched[1].upper():
            column = column * 26 + ord(letter) - ord("A") + 1
        row = int(matched[2])
        if column > MOST_COLUMNS or row > MOST_ROWS:
            raise self._outside(reference)
        return row, column

    def _take_value(self) -> None:
        column = self._column()
        self.marks.extent.add(self.row, column)
        style = self._cell.get("s", "0")
        if style in self._percent_styles and self._cell.get("t", "n") == "n":
            self._percent.append(column)

    def _watch(self) -> None:
        """Listen to the text that follows, and to the end of the cell."""
        self._text.clear()
        self.parser.CharacterDataHandler = self._text.append
        self.parser.EndElementHandler = self._end

    def _end(self, tag: str) -> None:
        if tag == self._formula_tag:
            self._text.clear()
        elif tag == self._cell_tag:
            self._close_formula_or_error("".join(self._text).strip())
            self.parser.CharacterDataHandler = None
            self.parser.EndElementHandler = None
            self._formula = False
            self._valued = False

    def _close_formula_or_error(self, result: str) -> None:
        if self._cell.get("t") == "e":
            self._refuse(result or "#N/A")
        elif self._is_calculated(result):
            self._take_value()
        else:
            self._refuse(UNCALCULATED)

    def _is_calculated(self, result: str) -> bool:
        """Return True if a formula's result is stored; a text may be an empty one."""
        if self._cell.get("t") == "str":
            return self._valued and (bool(result) or not self._recalculate)
        return bool(result) and not (self._recalculate and ZERO.fullmatch(result))

    def _refuse(self, text: str) -> None:
        column = self._column()
        self.marks.extent.add(self.row, column)
        self.marks.unusable.setdefault(self.row, {})[column] = Unusable(text)

    def _take_merged(self, area: str) -> None:
        first, _, last = area.partition(":")
        top, left = self._read(first)
        bottom, right = self._read(last or first)
        self.marks.merged.append(MergedArea(top, left, bottom, right))

    def _outside(self, reference: str) -> ExtractError:
        reason = say("{cell} ligger uden for arket", "{cell} is outside the sheet", cell=reference)
        return damaged(reason, sheet=self._sheet, line=max(self.row, 1))
