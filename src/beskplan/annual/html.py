"""Annual status as one HTML page, for screen, paper and screen readers alike.

It has no script, and nothing is fetched from anywhere.
"""

import csv
import re
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from io import StringIO
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from beskplan.annual.chart_images import draw_charts
from beskplan.annual.colours import STATUS_COLOURS
from beskplan.annual.status_model import Report
from beskplan.annual.writer_options import Progress
from beskplan.charts import DARK, Chart, render_svg
from beskplan.verdict.status import Status

PACKAGE = "beskplan.annual"
MOST_ABREAST: Final = 6
"""Most municipalities in columns beside each other; more are rows, with the criteria as columns."""

MOST_CHIPS: Final = 60
"""Most criteria that the contents name one by one."""

MINUS = re.compile(r"(?<![\w.,-])-(?=\d)")
UNIT = re.compile(r"(?<=\d) (?=(?:pct\.|pp|per cent|percent)(?!\w))")
FIGURE = re.compile(r"[-+–]?[\d.,]*\d?(?:–[\d.,]+)?(?: ?(?:pct\.|pp))?")


def html_report(report: Report, progress: Progress | None) -> bytes:
    def draw(_: str, chart: Chart) -> Markup:
        return Markup(render_svg(chart))  # noqa: S704 our own chart, which escapes what it is given

    page = _environment().get_template("page.html.j2")
    text = page.render(
        report=report,
        headings=report.headings,
        charts={} if report.brief else draw_charts(report, draw, progress),
        sparks={},
        most_abreast=MOST_ABREAST,
        most_chips=MOST_CHIPS,
    )
    return text.encode("utf-8", "replace")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader(PACKAGE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["typeset"] = typeset
    environment.filters["css"] = css_class
    environment.filters["csv_link"] = csv_link
    environment.filters["csv_name"] = csv_name
    environment.filters["numeric_columns"] = numeric_columns
    environment.globals["style"] = Markup(stylesheet())  # noqa: S704 our own file, without anything of a report
    return environment


def stylesheet() -> str:
    """Stylesheet, with the colours of statuses, and of charts on a dark ground."""
    sheet = (files(PACKAGE) / "templates" / "report.css").read_text(encoding="utf-8").rstrip("\n")
    statuses = "\n".join(
        f"  --{css_class(status)}: {colour};" for status, colour in STATUS_COLOURS.items()
    )
    return f":root {{\n{statuses}\n}}\n{sheet}\n{_dark_charts(DARK)}"


def _dark_charts(colours: Mapping[str, str]) -> str:
    """Rules for charts on a dark screen; for paper they carry their colours as attributes."""
    rules = (
        f'svg [{part}="{light}"]{{{part}:{dark}}}'
        for light, dark in colours.items()
        for part in ("fill", "stroke")
    )
    return "@media screen and (prefers-color-scheme: dark) {\n" + "\n".join(rules) + "\n}"


def typeset(text: str) -> str:
    """Computed figures for print: a minus for the hyphen, and no break before a unit."""
    return UNIT.sub("\N{NO-BREAK SPACE}", MINUS.sub("\N{MINUS SIGN}", text))


def css_class(status: Status) -> str:
    """Name of a status in the stylesheet: `not-met`."""
    return status.value.replace("_", "-")


def csv_link(chart: Chart) -> str:
    """Link that holds the figures behind a chart as a file for Excel."""
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(chart.table.head)
    writer.writerows(chart.table.rows)
    content = b64encode(text.getvalue().encode("utf-8-sig", "replace")).decode()
    return f"data:text/csv;base64,{content}"


def csv_name(anchor: str) -> str:
    """Name of the file behind such a link: `appeals.csv`."""
    return f"{anchor.split('.', 2)[-1].replace('.', '-')}.csv"


def numeric_columns(rows: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """Numbers of the columns of figures, which are aligned to the right."""
    return tuple(_numeric(rows))


def _numeric(rows: Sequence[Sequence[str]]) -> Iterator[int]:
    for number, column in enumerate(zip(*rows, strict=True)):
        if (
            number
            and any(any(map(str.isdigit, cell)) for cell in column)
            and all(FIGURE.fullmatch(cell) for cell in column)
        ):
            yield number
