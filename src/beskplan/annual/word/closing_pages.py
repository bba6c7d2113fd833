"""Closing pages: the method, the files, and the figures behind the charts."""

from collections.abc import Iterator

from beskplan.annual.chart_images import charts_of
from beskplan.annual.status_model import Report, SourceFile
from beskplan.annual.word.criterion_pages import figures_anchor
from beskplan.annual.word.looks import COMPUTED, MONO, SMALL
from beskplan.annual.word.page import Page
from beskplan.annual.word.word_tables import TableColumn, fitted
from beskplan.annual.word.xml import Content, Run


def write_closing(page: Page, report: Report) -> None:
    """Write the method, then the files, and last the figures, which are many pages."""
    headings = report.headings
    page.heading(1, headings.how)
    page.paragraph(COMPUTED, headings.how_text)
    page.heading(1, headings.extracts)
    columns = (
        TableColumn(headings.file, 3.6),
        TableColumn(headings.contains, 4.9),
        TableColumn(headings.publisher, 3.4),
        TableColumn(headings.fingerprint, 5.1),
    )
    page.table(headings.extracts, columns, [_file(origin) for origin in _origins(report)])
    _figures(page, report)


def _origins(report: Report) -> Iterator[SourceFile]:
    """Files of all plans, each once."""
    yield from dict.fromkeys(
        origin for section in report.sections for origin in section.source_files
    )


def _file(origin: SourceFile) -> tuple[Content, ...]:
    return origin.file, origin.indicators, origin.publisher, [Run(origin.sha256, MONO)]


def _figures(page: Page, report: Report) -> None:
    charts = list(charts_of(report))
    if charts:
        page.heading(1, report.headings.charts_data)
    for anchor, chart in charts:
        table = chart.table
        page.caption(table.caption, figures_anchor(anchor))
        page.table(table.caption, fitted(table.head, table.rows), table.rows)
        if chart.remark:
            page.paragraph(SMALL, chart.remark)
