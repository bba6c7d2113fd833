"""Word document: title, contents, plans, method, files, and the figures behind the charts."""

from collections.abc import Sequence

from docx.oxml.text.paragraph import CT_P

from beskplan.annual.chart_images import draw_charts
from beskplan.annual.status_model import MunicipalityTable, PlanStatus, Report
from beskplan.annual.word import comparison_pages, plan_pages
from beskplan.annual.word.closing_pages import write_closing
from beskplan.annual.word.criterion_pages import Chapters
from beskplan.annual.word.finish import describe, packed, speak
from beskplan.annual.word.header_footer import write_header_and_footer
from beskplan.annual.word.looks import CONTENTS, SUBTITLE, TITLE, WARNING
from beskplan.annual.word.page import Page
from beskplan.annual.word.styles import Styles
from beskplan.annual.word.table_of_contents import write_contents
from beskplan.annual.word.template import opened
from beskplan.annual.word.word_tables import TableColumn
from beskplan.annual.word.xml import Content, Run
from beskplan.annual.writer_options import Progress
from beskplan.charts import render_png
from beskplan.output.wording import MADE_UP


def word_report(report: Report, template: bytes | None, progress: Progress | None) -> bytes:
    """Report as a .docx file.

    Raises:
        WrongTemplate: The template is not a Word document that can be written in.
    """
    document = opened(template)
    styles = Styles(document)
    page = Page(document, styles)
    charts = draw_charts(report, lambda _, chart: render_png(chart), progress)
    contents = _opening(page, report)
    write_header_and_footer(document, styles, report, bare=template is None)
    chapters = Chapters(page, report.headings, charts)
    for section in report.sections:
        _section(chapters, report, section)
    write_closing(page, report)
    write_contents(page, contents, report)
    speak(document, styles, report.language)
    describe(document, report.title, report.language, report.as_of)
    return packed(document)


def _opening(page: Page, report: Report) -> CT_P:
    """Write title, day, facts; return the paragraph after which the list of contents goes."""
    page.paragraph(TITLE, report.title)
    page.paragraph(SUBTITLE, report.dated)
    if len(report.sections) == 1:
        plan_pages.write_facts(page, report.sections[0].facts)
    if report.illustrative:
        page.paragraph(WARNING, MADE_UP.to(report.language))
    contents = page.paragraph(CONTENTS, report.headings.contents)
    if len(report.plans) > 1:
        _plans(page, report)
    return contents


def _plans(page: Page, report: Report) -> None:
    """Write the plans in a row each."""
    headings = report.headings
    page.caption(headings.plans)
    words = [f"{count.verdict.word} {count.verdict.symbol}" for count in report.plans[0].counts]
    columns = (
        TableColumn(headings.plan, 3.4),
        *(TableColumn(word, 1.95, figures=True) for word in words),
    )
    rows: list[Sequence[Content]] = [
        ([Run(_name(each), link=each.anchor)], *(f"{count.number}" for count in each.counts))
        for each in report.plans
    ]
    page.table(headings.plans, columns, rows)


def _section(chapters: Chapters, report: Report, section: PlanStatus | MunicipalityTable) -> None:
    page, headings, depth = chapters.page, report.headings, 1
    if len(report.sections) > 1:
        depth = 2
        page.heading(1, _name(section), section.anchor, new_page=True)
        plan_pages.write_facts(page, section.facts)
        if section.illustrative:
            page.paragraph(WARNING, MADE_UP.to(report.language))
    if isinstance(section, MunicipalityTable):
        comparison_pages.write_comparison(page, section, headings, depth)
        return
    plan_pages.write_summary(page, section, headings, depth)
    if section.entries:
        plan_pages.write_overview(page, section, headings, depth)
    plan_pages.write_goals(chapters, section, depth)


def _name(section: PlanStatus | MunicipalityTable) -> str:
    return (
        f"{section.title}, {section.municipality}"
        if isinstance(section, PlanStatus)
        else section.title
    )
