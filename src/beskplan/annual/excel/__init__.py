"""Annual status as an Excel workbook: figures as numbers, and every observation."""

from collections.abc import Iterable

from beskplan.annual.excel.comparison_sheet import comparison_sheets
from beskplan.annual.excel.contents_sheet import contents_sheet
from beskplan.annual.excel.criteria_sheet import criteria_sheet
from beskplan.annual.excel.notes_sheet import files_sheet, notes_sheet
from beskplan.annual.excel.observations_sheet import observations_sheet
from beskplan.annual.excel.sheets import Sheet, ShortenedText, divided, fitted
from beskplan.annual.excel.workbook_writer import workbook_bytes
from beskplan.annual.status_model import Report

__all__ = ["excel_report", "sheets_of"]


def excel_report(report: Report) -> bytes:
    """Bytes of the workbook."""
    return workbook_bytes(report.title, report.as_of, report.language, sheets_of(report))


def sheets_of(report: Report) -> list[Sheet]:
    """Sheets as they are written; where a text had to be cut, the notes say so."""
    found = [fitted(sheet) for sheet in _sheets(report, ())]
    cuts = [cut for _, of_sheet in found for cut in of_sheet]
    return [sheet for sheet, _ in (map(fitted, _sheets(report, cuts)) if cuts else found)]


def _sheets(report: Report, cuts: Iterable[ShortenedText]) -> list[Sheet]:
    body = (
        *comparison_sheets(report),
        criteria_sheet(report),
        observations_sheet(report),
        notes_sheet(report, cuts),
        files_sheet(report),
    )
    parts = [part for sheet in body for part in divided(sheet)]
    return [contents_sheet(report, parts), *parts]
