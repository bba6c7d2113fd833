"""Annual status as one HTML page, for screen, paper and screen readers alike.

It has no script, and nothing is fetched from anywhere.
"""

import csv
import os
import re
import sys
from functools import cache, partial
from importlib.resources import files
from io import StringIO
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemBytecodeCache, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from beskplan.annual.chart_images import charts_of, draw_charts, sparks_of
from beskplan.annual.colours import STATUS_COLOURS
from beskplan.annual.status_model import (
    MunicipalityTable,
    PlanStatus,
    Report,
    SourceFile,
    StatusMark,
)
from beskplan.annual.writer_options import ChartProgress
from beskplan.charts import Chart, FigureTable, SvgPage, chart_data, render_svg
from beskplan.output.data_text import FORMULA_STARTS, cell
from beskplan.output.wording import STATUS_SYMBOLS
from beskplan.verdict.status import Status

PACKAGE = "beskplan.annual"
MOST_ABREAST: Final = 6
"""Most municipalities in columns beside each other; more are rows, with the criteria as columns."""

NARROW: Final = 300
"""Pixels of a chart on a telephone."""
MOST_NARROW: Final = 200
"""Most charts that are drawn for telephones too; more make a file that is no use there."""
MOST_CHIPS: Final = 60
"""Most criteria that the contents name one by one."""

MINUS = re.compile(r"(?<![\w.,-])-(?=\d)")
UNIT = re.compile(r"(?<=\d) (?=(?:pct\.|pp|per cent|percent)(?!\w))")
BYTE_ORDER_MARK: Final = "%EF%BB%BF"
"""First character of a file that Excel is to read as UTF-8."""
ESCAPED = {ord(character): f"%{ord(character):02X}" for character in '%#"\n\t'}
"""Characters that a link cannot hold as they are, or that would be longer as HTML has them."""
LONG_UNIT = re.compile("\N{NO-BREAK SPACE}(?=[^\\W\\d]{6})")
FIGURE = re.compile(r"[-+–]?[\d.,]*\d?(?:–[\d.,]+)?(?: ?(?:pct\.|pp))?")


def html_report(report: Report, progress: ChartProgress | None) -> bytes:
    fits_phone = sum(1 for _ in charts_of(report)) <= MOST_NARROW

    page = SvgPage()

    def draw(_: str, chart: Chart) -> Markup:
        wide = render_svg(chart, page=page)
        if not fits_phone:
            return Markup(wide)  # noqa: S704 our own chart, which escapes what it is given
        narrow = render_svg(chart, width=NARROW, page=page)
        both = f'<div class="wide-chart">{wide}</div><div class="narrow-chart">{narrow}</div>'
        return Markup(both)  # noqa: S704 the same

    charts = {} if report.brief else draw_charts(report, draw, progress)
    sparks = {anchor: Markup(drawn) for anchor, drawn in sparks_of(report, page).items()}  # noqa: S704 the same
    text = (
        _environment()
        .get_template("page.html.j2")
        .render(
            report=report,
            headings=report.headings,
            lang=partial(language_attribute, report),
            words=partial(plan_words, report),
            source_files=source_files_of(report),
            charts=charts,
            sparks=sparks,
            chart_style=Markup(page.style),  # noqa: S704 the same
            chart_definitions=Markup(page.definitions),  # noqa: S704 the same
            most_abreast=MOST_ABREAST,
            most_chips=MOST_CHIPS,
        )
    )
    return text.encode("utf-8", "replace")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader(PACKAGE),
        bytecode_cache=_bytecode_cache(),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["typeset"] = typeset
    environment.filters["mark"] = status_mark
    environment.filters["table_rows"] = table_rows
    environment.filters["breakable"] = breakable
    environment.filters["css"] = css_class
    environment.filters["csv_link"] = csv_link
    environment.filters["csv_name"] = csv_name
    environment.globals["style"] = Markup(stylesheet())  # noqa: S704 our own file, without anything of a report
    return environment


def _bytecode_cache() -> FileSystemBytecodeCache | None:
    """Compiled templates beside them, as Python keeps its modules: a quarter of a second a run.

    None where Python writes none either.
    """
    folder = files(PACKAGE) / "templates" / "__pycache__"
    if sys.dont_write_bytecode or not isinstance(folder, Path):
        return None
    try:
        folder.mkdir(exist_ok=True)
    except OSError:
        return None
    return FileSystemBytecodeCache(str(folder)) if os.access(folder, os.W_OK) else None


def stylesheet() -> str:
    """Stylesheet, with the colours and the symbols of statuses."""
    sheet = (files(PACKAGE) / "templates" / "report.css").read_text(encoding="utf-8").rstrip("\n")
    colours, looks = [], []
    for status, colour in STATUS_COLOURS.items():
        name = css_class(status)
        colours.append(f"  --{name}: {colour};")
        looks.append(
            f'.{name} {{ --status: var(--{name}); --symbol: "{STATUS_SYMBOLS[status]}"; }}'
        )
    return "\n".join([":root {", *colours, "}", sheet, *looks])


def typeset(text: str) -> str:
    """Computed figures for print: a minus for the hyphen, and no break before a unit."""
    if "-" not in text and " p" not in text:
        return text
    return UNIT.sub("\N{NO-BREAK SPACE}", MINUS.sub("\N{MINUS SIGN}", text))


def breakable(text: str) -> str:
    """Figures in a narrow column, which a long unit may stand below."""
    return LONG_UNIT.sub(" ", typeset(text))


def language_attribute(report: Report, section: PlanStatus | MunicipalityTable) -> Markup:
    """Attribute of the plan's own words, where they are in another language than the report."""
    if section.language == report.language:
        return Markup()
    return Markup(' lang="{}"').format(section.language)


def plan_words(report: Report, section: PlanStatus | MunicipalityTable, text: str) -> Markup:
    """Plan's own words inside other words, marked where they are in another language."""
    language = language_attribute(report, section)
    return Markup("<span{}>{}</span>").format(language, text) if language else escape(text)


def source_files_of(report: Report) -> list[SourceFile]:
    """Files that verdicts rest on, those of several plans once."""
    files = (file for section in report.sections for file in section.source_files)
    return list(dict.fromkeys(files))


@cache
def status_mark(verdict: StatusMark) -> Markup:
    """Status as its word; the stylesheet puts its symbol before it."""
    return Markup('<span class="status {}">{}</span>').format(
        css_class(verdict.status), verdict.word
    )


def css_class(status: Status) -> str:
    """Name of a status in the stylesheet: `not-met`."""
    return status.value.replace("_", "-")


def table_rows(table: FigureTable) -> Markup:
    """Rows of a table without their last column, which only the file has.

    They are escaped together, and without the end tags that HTML leaves out: many charts have many.
    """
    lines = "\n".join("\t".join(cell or "–" for cell in row[:-1]) for row in table.rows)
    rows = []
    for line in typeset(str(escape(lines))).split("\n"):
        head, *cells = line.split("\t")
        rows.append(f"<tr><th>{head}<td>{'<td>'.join(cells)}")
    return Markup("\n".join(rows))  # noqa: S704 escaped above


def csv_link(chart: Chart) -> str:
    """Link that holds the figures behind a chart as a file for Excel."""
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerows([safe_cell(text) for text in row] for row in chart_data(chart))
    content = text.getvalue().translate(ESCAPED)
    return f"data:text/csv;charset=utf-8,{BYTE_ORDER_MARK}{content}"


def safe_cell(text: str) -> object:
    """Cell of such a file; a figure stays one, and no text becomes a formula."""
    return cell(text) if text.startswith(FORMULA_STARTS) and not FIGURE.fullmatch(text) else text


def csv_name(anchor: str) -> str:
    """Name of the file behind such a link: `appeals.csv`."""
    return f"{anchor.split('.', 1)[-1].replace('.', '-')}.csv"
