"""Header and footer of every page: the title, and the page's number."""

from collections.abc import Iterable, Iterator
from typing import Literal

from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import _Footer, _Header

from beskplan.annual.status_model import Report
from beskplan.annual.word.finish import shortened
from beskplan.annual.word.looks import FOOTER, HEADER
from beskplan.annual.word.styles import Styles
from beskplan.annual.word.xml import field, runs

LONGEST_TITLE = 110
"""Most letters that fit on a line."""


def write_header_and_footer(
    document: Document, styles: Styles, report: Report, *, bare: bool
) -> None:
    """Write the title above, not on the first page, and page numbers below.

    A header or footer of a template stays as it is.
    """
    section = document.sections[-1]
    if bare:
        section.different_first_page_header_footer = True
        _fill(section.first_page_header, styles(HEADER), [])
        _fill(section.first_page_footer, styles(FOOTER), _numbers(report))
    if _is_blank(document, "header"):
        _fill(section.header, styles(HEADER), runs(shortened(report.title, LONGEST_TITLE)))
    if _is_blank(document, "footer"):
        _fill(section.footer, styles(FOOTER), _numbers(report))


def _is_blank(document: Document, name: Literal["header", "footer"]) -> bool:
    """True if the coming pages have no header or footer of that name.

    They take over that of the last section with one.
    """
    for section in reversed(document.sections):
        part = section.header if name == "header" else section.footer
        if not part.is_linked_to_previous:
            return (
                not any(paragraph.text.strip() or paragraph.runs for paragraph in part.paragraphs)
                and not part.tables
            )
    return True


def _fill(part: _Header | _Footer, style: str, content: Iterable[BaseOxmlElement]) -> None:
    part.is_linked_to_previous = False
    first = part.paragraphs[0]
    first.clear()
    run = first.add_run()
    paragraph = run.element.getparent()
    paragraph.remove(run.element)
    paragraph.style = style
    paragraph.extend(content)


def _numbers(report: Report) -> Iterator[BaseOxmlElement]:
    """Page number: `Side 3 af 12`."""
    yield from runs(f"{report.headings.page} ")
    yield from field("PAGE", "1")
    yield from runs(f" {report.headings.page_of} ")
    yield from field("NUMPAGES", "1")
