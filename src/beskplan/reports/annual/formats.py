"""The formats of the annual status, by the ending of their files; each writer is imported when it is asked for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from beskplan.reports.annual.model import Report

AnnualFormat = Literal["html", "docx", "xlsx", "md"]
"""The name of a format is the ending of its files."""

Progress = Callable[[int, int], None]
"""Told how many pictures have been drawn, of how many."""


@dataclass(frozen=True)
class Wishes:
    """What a writer is told beside the report."""

    template: bytes | None = None
    """A Word document whose styles, header and footer are taken over."""
    progress: Progress | None = None


class WrongTemplate(ValueError):
    """What is wrong with a template, as the end of a sentence about it."""


Writer = Callable[[Report, Wishes], bytes]


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


WRITERS: Mapping[AnnualFormat, Writer] = {"html": _html, "docx": _docx, "xlsx": _xlsx, "md": _md}
