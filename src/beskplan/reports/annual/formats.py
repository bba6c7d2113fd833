"""The formats of the annual status, by the ending of their files; each writer is imported when it is asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from beskplan.reports.annual.model import Report
from beskplan.reports.annual.wishes import Wishes, Writer

AnnualFormat = Literal["html", "docx", "xlsx", "md"]
"""The name of a format is the ending of its files."""


@dataclass(frozen=True)
class Format:
    """A format of the annual status."""

    write: Writer
    needs: tuple[str, ...]
    """The libraries of the extra `report` that it is written with."""


def _html(report: Report, wishes: Wishes) -> bytes:
    from beskplan.reports.annual.html import html_report

    return html_report(report, wishes.progress)


def _docx(report: Report, wishes: Wishes) -> bytes:
    from beskplan.reports.annual.word import word_report

    return word_report(report, wishes.template, wishes.progress)


def _xlsx(report: Report, _: Wishes) -> bytes:
    from beskplan.reports.annual.excel import excel_report

    return excel_report(report)


def _md(report: Report, _: Wishes) -> bytes:
    from beskplan.reports.annual.markdown import markdown_status

    return markdown_status(report).encode()


DATES = ("babel",)
DRAWINGS = ("altair", "vl_convert")

WRITERS: Mapping[AnnualFormat, Format] = {
    "html": Format(_html, (*DATES, *DRAWINGS, "jinja2", "markupsafe")),
    "docx": Format(_docx, (*DATES, *DRAWINGS, "docx")),
    "xlsx": Format(_xlsx, (*DATES, "xlsxwriter")),
    "md": Format(_md, DATES),
}
