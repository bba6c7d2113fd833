"""The formats of the annual status, by the ending of their files; each writer is imported when it is asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from beskplan.annual.status_model import Report
from beskplan.annual.writer_options import Writer, WriterOptions

AnnualFormat = Literal["html", "docx", "xlsx", "md"]
"""The name of a format is the ending of its files."""


@dataclass(frozen=True)
class Format:
    """A format of the annual status."""

    write: Writer
    needs: tuple[str, ...]
    """The libraries of the extra `report` that it is written with."""


def _html(report: Report, wishes: WriterOptions) -> bytes:
    from beskplan.annual.html import html_report

    return html_report(report, wishes.progress)


def _docx(report: Report, wishes: WriterOptions) -> bytes:
    from beskplan.annual.word import word_report

    return word_report(report, wishes.template, wishes.progress)


def _xlsx(report: Report, _: WriterOptions) -> bytes:
    from beskplan.annual.excel import excel_report

    return excel_report(report)


def _md(report: Report, _: WriterOptions) -> bytes:
    from beskplan.annual.markdown_report import markdown_status

    return markdown_status(report).encode()


DATES = ("babel",)
DRAWINGS = ("altair", "vl_convert")

WRITERS: Mapping[AnnualFormat, Format] = {
    "html": Format(_html, (*DATES, *DRAWINGS, "jinja2", "markupsafe")),
    "docx": Format(_docx, (*DATES, *DRAWINGS, "docx")),
    "xlsx": Format(_xlsx, (*DATES, "xlsxwriter")),
    "md": Format(_md, DATES),
}
