"""Formats of the annual status; each writer is imported when it is needed."""

from collections.abc import Mapping
from dataclasses import dataclass

from beskplan.annual import AnnualFormat
from beskplan.annual.status_model import Report
from beskplan.annual.writer_options import Writer, WriterOptions


@dataclass(frozen=True)
class Format:
    """Format of the annual status."""

    write: Writer
    needs: tuple[str, ...]
    """Libraries of the extra `report` that it is written with."""


def _html(report: Report, options: WriterOptions) -> bytes:
    from beskplan.annual.html import html_report

    return html_report(report, options.progress)


def _docx(report: Report, options: WriterOptions) -> bytes:
    from beskplan.annual.word import word_report

    return word_report(report, options.template, options.progress)


def _xlsx(report: Report, _: WriterOptions) -> bytes:
    from beskplan.annual.excel import excel_report

    return excel_report(report)


def _md(report: Report, _: WriterOptions) -> bytes:
    from beskplan.annual.markdown_report import markdown_status

    return markdown_status(report).encode()


PNG_LIBRARIES = ("PIL", "resvg_py")

WRITERS: Mapping[AnnualFormat, Format] = {
    "html": Format(_html, ("jinja2", "markupsafe")),
    "docx": Format(_docx, (*PNG_LIBRARIES, "docx")),
    "xlsx": Format(_xlsx, ("xlsxwriter",)),
    "md": Format(_md, ()),
}
