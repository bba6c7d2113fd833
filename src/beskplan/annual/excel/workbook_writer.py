"""Writer of sheets as a workbook, by xlsxwriter; every text is written as text."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from functools import cache
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from beskplan.annual.colours import STATUS_COLOURS
from beskplan.annual.excel.sheets import (
    Badge,
    Cell,
    Course,
    Figure,
    Link,
    Sheet,
    SheetRowKind,
    cell_text,
)
from beskplan.annual.status_model import PlanStatus, Report
from beskplan.language import Language
from beskplan.output.sanitize import for_xml
from beskplan.verdict.status import Status

A4 = 9
LONGEST_TITLE = 255
"""Characters of a document's title, and of a column's."""
LINE_HEIGHT, TALLEST_ROW = 15, 409
"""In points; the second is Excel's own limit."""
ROOM = 1.1
"""Room that unbroken words take, as a share of their letters."""
LONGEST_UNIT = 60
"""Characters of a unit in a cell; a number format holds no more than 255."""
WIDEST_PAGE = 300
"""Most characters that can be read when they are fitted to the width of a page."""
PLAIN: Mapping[str, object] = {
    "text_wrap": True,
    "valign": "top",
    "bottom": 1,
    "bottom_color": "#B1B4B6",
}
HEAD: Mapping[str, object] = {
    **PLAIN,
    "align": "left",
    "indent": 1,
    "bold": True,
    "bg_color": "#E7EBF0",
    "font_color": "#0B0C0C",
    "bottom": 2,
}
HEAD_OF_FIGURES: Mapping[str, object] = {**HEAD, "align": "right", "indent": 0}
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


GREY = "#595959"
"""Colour of other readings, which are not counted."""
INDENTS: Mapping[SheetRowKind, int] = {"own": 1, "part": 3, "reading": 3}
DAY = "dd-mm-yyyy"


def workbook_bytes(report: Report, sheets: Sequence[Sheet]) -> bytes:
    """Bytes of the workbook; nothing in them depends on the clock or the machine."""
    stream = BytesIO()
    workbook = Workbook(stream, OPTIONS)
    owners = [
        section.municipality if isinstance(section, PlanStatus) else section.owner
        for section in report.sections
    ]
    workbook.set_properties(
        {
            "title": cell_text(report.title)[:LONGEST_TITLE],
            "author": cell_text(", ".join(dict.fromkeys(owners)))[:LONGEST_TITLE],
            "created": datetime.combine(report.as_of, time()),
        }
    )
    looks = _Looks(workbook)
    for sheet in sheets:
        page = workbook.add_worksheet(sheet.name.to(report.language))
        _Writer(page, sheet, report.language, looks).write()
    workbook.close()
    return stream.getvalue()


class _Looks:
    """Formats of a workbook, each made once."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}
        self.heading = self.of({"bold": True, "font_size": 16})
        self.warning = self.of({"bold": True})

    def of(self, look: Mapping[str, object]) -> Format:
        """Format of a look."""
        key = tuple(sorted(look.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(dict(look))
        return self._made[key]


def number_format(figure: Figure) -> str:
    """Format with as many decimals as the verdict needs; Excel has its own decimal sign."""
    return _number_format(figure.decimals, figure.unit, figure.signed)


@cache
def _number_format(decimals: int, unit: str, signed: bool) -> str:  # noqa: FBT001 a cached function takes positions
    plain = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
    name = for_xml(unit).replace('"', "")[:LONGEST_UNIT]
    if name:
        plain += f'" {name}"'
    return f"+{plain};-{plain};{plain}" if signed else plain


class _Writer:
    """Writer of one sheet."""

    def __init__(self, page: Worksheet, sheet: Sheet, language: Language, looks: _Looks) -> None:
        self._page, self._sheet, self._language, self._looks = page, sheet, language, looks
        self._top = len(sheet.above) + len(sheet.lead)
        self._on_paper = sheet.printed != 0
        self._plain = PLAIN if self._on_paper else {}
        self._blank = looks.of(self._plain)
        self._text = cache(self._find_text)
        self._number = cache(self._find_number)

    def write(self) -> None:
        page, sheet = self._page, self._sheet
        for number, text in enumerate(sheet.above):
            look = self._looks.warning if number else self._looks.heading
            page.write_string(number, 0, cell_text(text), look)
        for number, text in enumerate(sheet.lead, len(sheet.above)):
            page.write_string(number, 0, cell_text(text))
        for number, column in enumerate(sheet.columns):
            page.set_column(number, number, column.width)
        heads = [column.head.to(self._language)[:LONGEST_TITLE] for column in sheet.columns]
        self._add_table(heads)
        page.set_row(self._top, _height(heads, sheet))
        if any(kind != "own" for kind in sheet.kinds):
            page.outline_settings(visible=True, symbols_below=False)
        for number, row in enumerate(sheet.rows):
            kind = sheet.kinds[number] if sheet.kinds else "own"
            self._row(self._top + 1 + number, row, kind)
        page.freeze_panes(self._top + 1, 0)
        self._set_print()

    def _row(self, number: int, row: Sequence[Cell], kind: SheetRowKind) -> None:
        if self._on_paper:
            level = {} if kind == "own" else {"level": 1}
            self._page.set_row(number, _height(row, self._sheet), None, level)
        for position, cell in enumerate(row):
            if self._on_paper or cell not in (None, ""):  # a blank one has lines on paper alone
                self._cell(number, position, cell, kind)

    def _cell(self, row: int, column: int, cell: Cell, kind: SheetRowKind) -> None:
        page = self._page
        match cell:
            case Badge():
                text = f"{cell.mark.symbol} {cell.mark.word}"
                page.write_string(row, column, text, self._badge(cell.mark.status))
            case Status():
                colour = GREY if kind == "reading" else STATUS_COLOURS[cell]
                look = self._words({"bold": True, "font_color": colour})
                page.write_string(row, column, cell.words.to(self._language), look)
            case None | "":
                page.write_blank(row, column, None, self._blank)
            case str():
                page.write_string(row, column, cell, self._text(column, kind))
            case int():
                page.write_number(row, column, cell, self._number(kind))
            case Figure():
                look = self._number(kind, number_format(cell))
                page.write_number(row, column, float(cell.value), look)
            case date():
                look = self._number(kind, DAY)
                page.write_datetime(row, column, datetime.combine(cell, time()), look)
            case Link():
                look = self._words({"font_color": "#12436D", "underline": 1})
                page.write_url(row, column, f"internal:'{cell.sheet}'!A1", look, cell.sheet)
            case Course():
                page.write_blank(row, column, None, self._blank)
                page.add_sparkline(row, column, self._sparkline(cell))

    def _find_text(self, column: int, kind: SheetRowKind) -> Format:
        """Format of a text; of a range among figures that of figures."""
        head = self._sheet.columns[column]
        if head.figures:
            return self._looks.of({**self._plain, "align": "right", **_muted(kind)})
        return self._words(_muted(kind), INDENTS[kind] if head.indented else 1)

    def _badge(self, status: Status) -> Format:
        look = {"bold": True, "font_color": "#FFFFFF", "bg_color": STATUS_COLOURS[status]}
        return self._words(look)

    def _words(self, more: Mapping[str, object], indent: int = 1) -> Format:
        """Format of words, set apart from the figures of the column before."""
        return self._looks.of({**self._plain, "align": "left", "indent": indent, **more})

    def _find_number(self, kind: SheetRowKind, form: str = "") -> Format:
        """Format of a number; without a form of its own, as Excel shows numbers."""
        shown = {"num_format": form} if form else {}
        return self._looks.of({**self._plain, **shown, **_muted(kind)})

    def _sparkline(self, course: Course) -> dict[str, object]:
        first = xl_rowcol_to_cell(course.first, course.column)
        last = xl_rowcol_to_cell(course.last, course.column)
        return {
            "range": f"'{course.sheet.to(self._language)}'!{first}:{last}",
            "series_color": STATUS_COLOURS[Status.ON_TRACK],
            "last_point": True,
            "last_color": "#0B0C0C",
        }

    def _add_table(self, heads: Sequence[str]) -> None:
        """Write the header with filters; a table without rows is only a header."""
        sheet = self._sheet
        formats = [
            self._looks.of(HEAD_OF_FIGURES if column.figures else HEAD) for column in sheet.columns
        ]
        if not sheet.rows:
            for number, (name, look) in enumerate(zip(heads, formats, strict=True)):
                self._page.write_string(self._top, number, name, look)
            return
        columns = [
            {"header": name, "header_format": look}
            for name, look in zip(heads, formats, strict=True)
        ]
        options = {
            "columns": columns,
            "style": None,
            "title": sheet.name.to(self._language),
            "description": sheet.about.to(self._language)[:LONGEST_TITLE],
        }
        last = self._top + len(sheet.rows)
        self._page.add_table(self._top, 0, last, len(heads) - 1, options)

    def _set_print(self) -> None:
        """Set A4 on its side, the header on every page, as wide as the page where it can be read.

        Of a sheet that stays on the screen only its header is printed.
        """
        page, sheet = self._page, self._sheet
        columns = sheet.columns[: sheet.printed] if self._on_paper else sheet.columns
        page.set_landscape()
        page.set_paper(A4)
        page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        page.repeat_rows(self._top)
        if not self._on_paper or sum(column.width for column in columns) <= WIDEST_PAGE:
            page.fit_to_pages(1, 0)
        else:
            page.repeat_columns(0, 2)
        rows = len(sheet.rows) if self._on_paper else 0
        page.print_area(0, 0, self._top + rows, len(columns) - 1)
        page.set_footer(f"&L{sheet.name.to(self._language)}&R&P / &N")


def _muted(kind: SheetRowKind) -> Mapping[str, object]:
    return {"font_color": GREY} if kind == "reading" else {}


def _height(cells: Sequence[Cell], sheet: Sheet) -> float:
    """Height that the longest text of a row needs; not every program computes it."""
    pairs = zip(cells[: sheet.printed], sheet.columns[: sheet.printed], strict=True)
    long = [
        (cell, column.width)
        for cell, column in pairs
        if isinstance(cell, str) and len(cell) * ROOM >= column.width - 1
    ]
    lines = max(
        (sum(_lines(part, width) for part in text.split("\n")) for text, width in long), default=1
    )
    return min(lines * LINE_HEIGHT, TALLEST_ROW)


def _lines(text: str, width: int) -> int:
    return 1 + int(len(text) * ROOM / (width - 1))
