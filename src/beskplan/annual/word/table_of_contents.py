"""Table of contents: a field that Word updates on demand, filled with links until then."""

from docx.oxml.text.paragraph import CT_P

from beskplan.annual.status_model import Report
from beskplan.annual.word.page import Page
from beskplan.annual.word.xml import made, runs, text_element

FEW_SECTIONS = 3
"""Most sections that are listed with their goals."""


def write_contents(page: Page, after: CT_P, report: Report) -> None:
    """List the headings, without page numbers, which only Word knows."""
    depth = 2 if 1 < len(report.sections) <= FEW_SECTIONS else 1
    lines = []
    for heading in page.headings:
        if heading.depth <= depth:
            style = made("pPr", made("pStyle", val=page.style(f"toc {heading.depth}")))
            lines.append(
                made(
                    "p",
                    style,
                    made("hyperlink", *runs(heading.text), anchor=heading.bookmark, history=1),
                )
            )
    begin = made("r", made("fldChar", fldCharType="begin"))
    instruction = made("r", text_element(f' TOC \\o "1-{depth}" \\h \\z \\u ', "instrText"))
    separate = made("r", made("fldChar", fldCharType="separate"))
    for position, run in enumerate((begin, instruction, separate), 1):
        lines[0].insert(position, run)
    lines[-1].append(made("r", made("fldChar", fldCharType="end")))
    for line in reversed(lines):
        after.addnext(line)
