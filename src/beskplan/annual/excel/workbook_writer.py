"""Writer of sheets as a workbook, by xlsxwriter; every text is written as text."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from beskplan.annual.colours import STATUS_COLOURS
from beskplan.annual.excel.sheets import Cell, Figure, Link, Sheet, cell_text
from beskplan.language import Language
from beskplan.verdict.status import Status

A4 = 9
LONGEST_TITLE = 255
"""Characters of a document's title, and of a column's."""
LINE_HEIGHT, TALLEST_ROW = 15, 409
"""In points; the second is Excel's own limit."""
ROOM = 1.1
"""Room that unbroken words take, as a share of their letters."""
WIDEST_PAGE = 300
"""Most characters that can be read when they are fitted to the width of a page."""
PLAIN: Mapping[str, object] = {
    "text_wrap": True,
    "valign": "top",
    "bottom": 1,
    "bottom_color": "#B1B4B6",
}
WORDS: Mapping[str, object] = {**PLAIN, "align": "left", "indent": 1}
"""Format of words, set apart from the figures of the column before."""
HEAD: Mapping[str, object] = {
    **WORDS,
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


def workbook_bytes(title: str, as_of: date, language: Language, sheets: Sequence[Sheet]) -> bytes:
    """Bytes of the workbook; nothing in them depends on the clock or the machine."""
    stream = BytesIO()
    workbook = Workbook(stream, OPTIONS)
    workbook.set_properties(
        {
            "title": cell_text(title)[:LONGEST_TITLE],
            "author": "beskplan",
            "created": datetime.combine(as_of, time()),
        }
    )
    looks = _Looks(workbook)
    for sheet in sheets:
        _add(workbook.add_worksheet(sheet.name.to(language)), sheet, language, looks)
    workbook.close()
    return stream.getvalue()


class _Looks:
    """Formats of a workbook, each made once."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._figures: dict[tuple[int, bool], Format] = {}
        self.heading, self.warning = (
            self._made({"bold": True, "font_size": 16}),
            self._made({"bold": True}),
        )
        self.head, self.head_of_figures = self._made(HEAD), self._made(HEAD_OF_FIGURES)
        self.plain, self.words = self._made(PLAIN), self._made(WORDS)
        self.day = self._made({**PLAIN, "num_format": "yyyy-mm-dd"})
        self.link = self._made({**WORDS, "font_color": "#12436D", "underline": 1})
        self.statuses = {
            status: self._made({**WORDS, "bold": True, "font_color": colour})
            for status, colour in STATUS_COLOURS.items()
        }

    def figure(self, figure: Figure) -> Format:
        """Format with as many decimals as the verdict needs; Excel has its own decimal sign."""
        key = figure.decimals, figure.signed
        if key not in self._figures:
            number_format = f"#,##0.{'0' * figure.decimals}" if figure.decimals else "#,##0"
            self._figures[key] = self._made(
                {
                    **PLAIN,
                    "num_format": f"+{number_format};-{number_format};{number_format}"
                    if figure.signed
                    else number_format,
                }
            )
        return self._figures[key]

    def _made(self, look: Mapping[str, object]) -> Format:
        return self._workbook.add_format(dict(look))


def _add(page: Worksheet, sheet: Sheet, language: Language, looks: _Looks) -> None:
    top = len(sheet.above)
    for number, text in enumerate(sheet.above):
        page.write_string(number, 0, cell_text(text), looks.warning if number else looks.heading)
    for number, column in enumerate(sheet.columns):
        page.set_column(number, number, column.width)
    heads = [column.head.to(language)[:LONGEST_TITLE] for column in sheet.columns]
    _add_table(page, sheet, heads, top, language, looks)
    page.set_row(top, _height(heads, sheet))
    for number, row in enumerate(sheet.rows, top + 1):
        page.set_row(number, _height(row, sheet))
        for column_number, cell in enumerate(row):
            _write(page, number, column_number, cell, language, looks)
    page.freeze_panes(top + 1, 0)
    _set_print(page, sheet, top, language)


def _add_table(
    page: Worksheet, sheet: Sheet, heads: Sequence[str], top: int, language: Language, looks: _Looks
) -> None:
    """Header with filters; a table without rows is only a header."""
    formats = [looks.head_of_figures if column.figures else looks.head for column in sheet.columns]
    if not sheet.rows:
        for number, (name, look) in enumerate(zip(heads, formats, strict=True)):
            page.write_string(top, number, name, look)
        return
    options = {
        "columns": [
            {"header": name, "header_format": look}
            for name, look in zip(heads, formats, strict=True)
        ],
        "style": None,
        "title": sheet.name.to(language),
        "description": sheet.about.to(language)[:LONGEST_TITLE],
    }
    page.add_table(top, 0, top + len(sheet.rows), len(heads) - 1, options)


def _write(
    page: Worksheet, row: int, column: int, cell: Cell, language: Language, looks: _Looks
) -> None:
    match cell:
        case Status():
            page.write_string(row, column, cell.words.to(language), looks.statuses[cell])
        case None | "":
            page.write_blank(row, column, None, looks.plain)
        case str():
            page.write_string(row, column, cell, looks.words)
        case int():
            page.write_number(row, column, cell, looks.plain)
        case Figure():
            page.write_number(row, column, float(cell.value), looks.figure(cell))
        case date():
            page.write_datetime(row, column, datetime.combine(cell, time()), looks.day)
        case Link():
            page.write_url(row, column, f"internal:'{cell.sheet}'!A1", looks.link, cell.sheet)


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


def _set_print(page: Worksheet, sheet: Sheet, top: int, language: Language) -> None:
    """A4 on its side, the header on every page, as wide as the page where that can be read."""
    columns = sheet.columns[: sheet.printed]
    page.set_landscape()
    page.set_paper(A4)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.repeat_rows(top)
    if sum(column.width for column in columns) <= WIDEST_PAGE:
        page.fit_to_pages(1, 0)
    else:
        page.repeat_columns(0, 2)
    page.print_area(0, 0, top + len(sheet.rows), len(columns) - 1)
    page.set_footer(f"&L{sheet.name.to(language)}&R&P / &N")
