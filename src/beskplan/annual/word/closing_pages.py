"""The end: how the status was computed, from which files, and the figures behind the pictures."""

from collections.abc import Iterator

from beskplan.annual.chart_images import pictures_of
from beskplan.annual.status_model import Report, SourceFile
from beskplan.annual.word.criterion_pages import figures_anchor
from beskplan.annual.word.looks import COMPUTED, MONO, SMALL
from beskplan.annual.word.page import Page
from beskplan.annual.word.word_tables import TableColumn, fitted
from beskplan.annual.word.xml import Content, Run


def write_closing(page: Page, report: Report) -> None:
    """How it was computed stands above the files that it speaks of; the figures, which are many pages, come last."""
    said = report.headings
    page.heading(1, said.how)
    page.paragraph(COMPUTED, said.how_text)
    page.heading(1, said.extracts)
    columns = (
        TableColumn(said.file, 3.6),
        TableColumn(said.contains, 4.9),
        TableColumn(said.publisher, 3.4),
        TableColumn(said.fingerprint, 5.1),
    )
    page.table(said.extracts, columns, [_file(origin) for origin in _origins(report)])
    _figures(page, report)


def _origins(report: Report) -> Iterator[SourceFile]:
    """The files of all plans, each once."""
    yield from dict.fromkeys(origin for section in report.sections for origin in section.origins)


def _file(origin: SourceFile) -> tuple[Content, ...]:
    return origin.file, origin.indicators, origin.publisher, [Run(origin.sha256, MONO)]


def _figures(page: Page, report: Report) -> None:
    pictures = list(pictures_of(report))
    if pictures:
        page.heading(1, report.headings.pictures_data)
    for anchor, picture in pictures:
        table = picture.table
        page.caption(table.caption, figures_anchor(anchor))
        page.table(table.caption, fitted(table.head, table.rows), table.rows)
        if picture.remark:
            page.paragraph(SMALL, picture.remark)
