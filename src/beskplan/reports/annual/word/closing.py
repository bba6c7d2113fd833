"""The end: how the status was computed, from which files, and the figures behind the pictures."""

from collections.abc import Iterator

from beskplan.reports.annual.drawing import pictures_of
from beskplan.reports.annual.model import Origin, Report
from beskplan.reports.annual.word.criterion import figures_anchor
from beskplan.reports.annual.word.looks import COMPUTED, MONO, SMALL
from beskplan.reports.annual.word.page import Page
from beskplan.reports.annual.word.tables import Column, fitted
from beskplan.reports.annual.word.xml import Content, Piece


def write_closing(page: Page, report: Report) -> None:
    """How it was computed stands above the files that it speaks of; the figures, which are many pages, come last."""
    said = report.headings
    page.heading(1, said.how)
    page.paragraph(COMPUTED, said.how_text)
    page.heading(1, said.extracts)
    columns = (
        Column(said.file, 3.6),
        Column(said.contains, 4.9),
        Column(said.publisher, 3.4),
        Column(said.fingerprint, 5.1),
    )
    page.table(said.extracts, columns, [_file(origin) for origin in _origins(report)])
    _figures(page, report)


def _origins(report: Report) -> Iterator[Origin]:
    """The files of all plans, each once."""
    yield from dict.fromkeys(origin for section in report.sections for origin in section.origins)


def _file(origin: Origin) -> tuple[Content, ...]:
    return origin.file, origin.indicators, origin.publisher, [Piece(origin.sha256, MONO)]


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
