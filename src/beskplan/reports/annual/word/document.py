"""The whole document: title, contents, plans, how it was computed, the files, and the figures behind the pictures."""

from collections.abc import Sequence

from docx.oxml.text.paragraph import CT_P

from beskplan.reports.annual.drawing import drawn
from beskplan.reports.annual.model import Comparison, PlanStatus, Report
from beskplan.reports.annual.wishes import Progress
from beskplan.reports.annual.word import comparison, plan
from beskplan.reports.annual.word.closing import write_closing
from beskplan.reports.annual.word.contents import write_contents
from beskplan.reports.annual.word.criterion import Chapters
from beskplan.reports.annual.word.finish import describe, packed, speak
from beskplan.reports.annual.word.looks import CONTENTS, SUBTITLE, TITLE, WARNING
from beskplan.reports.annual.word.page import Page
from beskplan.reports.annual.word.running import write_header_and_footer
from beskplan.reports.annual.word.styles import Styles
from beskplan.reports.annual.word.tables import Column
from beskplan.reports.annual.word.template import opened
from beskplan.reports.annual.word.xml import Content, Piece
from beskplan.reports.marks import MADE_UP
from beskplan.reports.pictures.draw import png_of


def word_report(report: Report, template: bytes | None, progress: Progress | None) -> bytes:
    """The report as a .docx file.

    Raises:
        WrongTemplate: The template is not a Word document that can be written in.
    """
    document = opened(template)
    styles = Styles(document)
    page = Page(document, styles)
    pictures = drawn(report, lambda _, picture: png_of(picture, report.language), progress)
    contents = _opening(page, report)
    write_header_and_footer(document, styles, report, bare=template is None)
    chapters = Chapters(page, report.headings, pictures)
    for section in report.sections:
        _section(chapters, report, section)
    write_closing(page, report)
    write_contents(page, contents, report)
    speak(document, styles, report.language)
    describe(document, report.title, report.language, report.as_of)
    return packed(document)


def _opening(page: Page, report: Report) -> CT_P:
    """Title, day, facts; gives the paragraph after which the list of contents goes."""
    page.paragraph(TITLE, report.title)
    page.paragraph(SUBTITLE, report.dated)
    if len(report.sections) == 1:
        plan.write_facts(page, report.sections[0].facts)
    if report.illustrative:
        page.paragraph(WARNING, MADE_UP.to(report.language))
    contents = page.paragraph(CONTENTS, report.headings.contents)
    if len(report.plans) > 1:
        _plans(page, report)
    return contents


def _plans(page: Page, report: Report) -> None:
    """The plans in a row each."""
    said = report.headings
    page.caption(said.plans)
    words = [f"{count.verdict.word} {count.verdict.symbol}" for count in report.plans[0].counts]
    columns = (Column(said.plan, 3.4), *(Column(word, 1.95, figures=True) for word in words))
    rows: list[Sequence[Content]] = [
        ([Piece(_name(each), link=each.anchor)], *(f"{count.number}" for count in each.counts))
        for each in report.plans
    ]
    page.table(said.plans, columns, rows)


def _section(chapters: Chapters, report: Report, section: PlanStatus | Comparison) -> None:
    page, said, depth = chapters.page, report.headings, 1
    if len(report.sections) > 1:
        depth = 2
        page.heading(1, _name(section), section.anchor, new_page=True)
        plan.write_facts(page, section.facts)
        if section.illustrative:
            page.paragraph(WARNING, MADE_UP.to(report.language))
    if isinstance(section, Comparison):
        comparison.write_comparison(page, section, said, depth)
        return
    plan.write_summary(page, section, said, depth)
    if section.entries:
        plan.write_overview(page, section, said, depth)
    plan.write_goals(chapters, section, depth)


def _name(section: PlanStatus | Comparison) -> str:
    return (
        f"{section.title}, {section.municipality}"
        if isinstance(section, PlanStatus)
        else section.title
    )
