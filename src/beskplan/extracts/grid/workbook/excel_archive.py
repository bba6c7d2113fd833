"""Workbook of Excel in an archive (.xlsx, .xlsm, .xlsb): values by calamine, marks by a scan."""

import posixpath
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from beskplan.extracts.grid.rows import Grid
from beskplan.extracts.grid.workbook.archive import Archive, Attributes, target, unpacking
from beskplan.extracts.grid.workbook.book import SheetKind, Workbook, protected
from beskplan.extracts.grid.workbook.cells import (
    Percentage,
    Unusable,
    Value,
    ValueRow,
    sheet_rows,
)
from beskplan.extracts.grid.workbook.marks import SheetMarks, damaged
from beskplan.extracts.grid.workbook.number_formats import is_percent
from beskplan.extracts.grid.workbook.sheet_binary import (
    binary_percent_styles,
    binary_sheets,
    scan_binary,
)
from beskplan.extracts.grid.workbook.sheet_xml import scan_sheet
from beskplan.library_errors import library_reason
from beskplan.texts import say

PERCENT_FORMATS = {"9", "10"}
"""Ids of the formats 0% and 0.00%, which every workbook has."""


@dataclass(frozen=True, slots=True)
class SheetPart:
    """Sheet as the workbook lists it."""

    name: str
    relation: str
    """Id of the relation that leads to its member."""
    hidden: bool


class ExcelArchive(Workbook):
    """Workbook of Office Open XML, or its binary form."""

    formats_known = True

    def __init__(self, content: bytes, archive: Archive, part: str) -> None:
        self._content = content
        self._archive = archive
        self._binary = part.endswith(".bin")
        self._recalculate = False
        folder, name = posixpath.split(part)
        relations = list(archive.elements(f"{folder}/_rels/{name}.rels"))
        self._targets = {each.get("Id", ""): target(folder, each) for _, each in relations}
        types = {
            each.get("Id", ""): posixpath.basename(each.get("Type", "")) for _, each in relations
        }
        self._styles = next(
            (self._targets[id_] for id_, type_ in types.items() if type_ == "styles"), ""
        )
        parts = self._binary_parts(part) if self._binary else self._xml_parts(part)
        self._parts = {each.name: each for each in parts}
        super().__init__({each.name: _kind(each, types) for each in parts})

    def _xml_parts(self, part: str) -> list[SheetPart]:
        parts = []
        for tag, attributes in self._archive.elements(part):
            if tag == "sheet":
                name = attributes.get("name", "")
                hidden = attributes.get("state", "visible") != "visible"
                parts.append(SheetPart(name, attributes.get("id", ""), hidden))
            elif tag == "calcPr":
                self._recalculate = attributes.get("fullCalcOnLoad", "0") in {"1", "true"}
        return parts

    def _binary_parts(self, part: str) -> list[SheetPart]:
        with unpacking(), self._archive.open(part) as stream:
            return [SheetPart(*each) for each in binary_sheets(stream)]

    @cached_property
    def _percent_styles(self) -> frozenset[str]:
        """Numbers of the cell formats that show a percentage."""
        if self._styles not in self._archive:
            return frozenset()
        if self._binary:
            with unpacking(), self._archive.open(self._styles) as stream:
                formats, used = binary_percent_styles(stream)
        else:
            formats, used = _formats(self._archive.elements(self._styles))
        percent = PERCENT_FORMATS | {id_ for id_, code in formats.items() if is_percent(code)}
        return frozenset(str(style) for style, id_ in enumerate(used) if id_ in percent)

    @cached_property
    def _calamine(self) -> CalamineWorkbook:
        self._archive.check_texts("xl/sharedStrings.xml")
        with _reading():
            return CalamineWorkbook.from_filelike(BytesIO(self._content))

    def _grid(self, sheet: str) -> Grid:
        marks = self._marks(sheet)
        with _reading(sheet):
            values = self._calamine.get_sheet_by_name(sheet)
        if values.end is None:
            width = marks.extent.last_column
            if marks.extent.cells > sum(map(len, marks.unusable.values())):
                reason = say("arkets tegnsæt kan ikke læses", "the sheet's encoding cannot be read")
                raise damaged(reason, sheet=sheet)
        else:
            width = max(marks.extent.last_column, values.end[1] + 1)
        rows = _marked(_values(values), marks)
        return Grid(sheet_rows(rows, width, marks.merged), "row", sheet)

    def _marks(self, sheet: str) -> SheetMarks:
        with (
            unpacking(sheet),
            self._archive.open(self._targets[self._parts[sheet].relation]) as stream,
        ):
            if self._binary:
                return scan_binary(stream, sheet, self._percent_styles)
            return scan_sheet(stream, sheet, self._percent_styles, recalculate=self._recalculate)


def _kind(part: SheetPart, types: dict[str, str]) -> SheetKind:
    if types.get(part.relation) != "worksheet":
        return "chart"
    return "hidden" if part.hidden else "visible"


def _formats(elements: Iterable[tuple[str, Attributes]]) -> tuple[dict[str, str], list[str]]:
    """Codes of the number formats by id, and the id that each cell format uses."""
    codes: dict[str, str] = {}
    used: list[str] = []
    of_cells = False
    for tag, attributes in elements:
        if tag == "numFmt":
            codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif tag == "cellXfs":
            of_cells = True
        elif tag in {"cellStyles", "dxfs"}:
            break
        elif tag == "xf" and of_cells:
            used.append(attributes.get("numFmtId", "0"))
    return codes, used


def _values(sheet: CalamineSheet) -> Iterator[ValueRow]:
    """Rows of values from column A on, without the blank ones; they are numbered from 1."""
    if sheet.start is None:
        return
    before: list[Value] = [""] * sheet.start[1]
    blank = [""] * sheet.width
    for number, values in enumerate(sheet.iter_rows(), 1):
        if values != blank:
            yield number, [*before, *values] if before else values


def _marked(rows: Iterator[ValueRow], marks: SheetMarks) -> Iterator[ValueRow]:
    """Rows with their percentages, and with the cells that calamine leaves blank."""
    ahead = sorted(marks.unusable, reverse=True)
    for number, values in rows:
        while ahead and ahead[-1] < number:
            alone = ahead.pop()
            yield alone, _row((), marks.unusable[alone], ())
        if ahead and ahead[-1] == number:
            ahead.pop()
        unusable = marks.unusable.get(number)
        percent = marks.percent.get(number)
        if unusable or percent:
            yield number, _row(values, unusable or {}, percent or ())
        else:
            yield number, values
    for number in reversed(ahead):
        yield number, _row((), marks.unusable[number], ())


def _row(
    values: Sequence[Value], unusable: Mapping[int, Unusable], percent: Collection[int]
) -> list[Value]:
    marked = list(values)
    marked.extend([""] * (max([*unusable, *percent]) - len(marked)))
    for column in percent:
        value = marked[column - 1]
        if isinstance(value, int | float):
            marked[column - 1] = Percentage(value)
    for column, text in unusable.items():
        marked[column - 1] = text
    return marked


@contextmanager
def _reading(sheet: str = "") -> Iterator[None]:
    """Turn calamine's errors into one of the extract, its panics too, which are no `Exception`."""
    try:
        yield
    except PasswordError:
        raise protected() from None
    except (CalamineError, ValueError, OSError) as error:
        raise damaged(library_reason(error), sheet=sheet) from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise damaged(library_reason(error), sheet=sheet) from None
