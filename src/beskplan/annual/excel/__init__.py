"""Annual status as an Excel workbook: figures as numbers, and every observation."""

from beskplan.annual.excel.data_sheets import (
    contents_sheet,
    files_sheet,
    notes_sheet,
    observations_sheet,
)
from beskplan.annual.excel.sheets import Sheet, divided, fitted
from beskplan.annual.excel.status_sheets import comparison_sheets, criteria_sheet, overview_sheets
from beskplan.annual.excel.workbook_writer import workbook_bytes
from beskplan.annual.status_model import Report

__all__ = ["excel_report", "sheets_of"]


def excel_report(report: Report) -> bytes:
    """Bytes of the workbook."""
    return workbook_bytes(report, sheets_of(report))


def sheets_of(report: Report) -> list[Sheet]:
    """Sheets as they are written; where a text had to be cut, the notes say so."""
    overview, *series = overview_sheets(report)
    body = [
        *comparison_sheets(report),
        criteria_sheet(report),
        observations_sheet(report),
        *series,
        files_sheet(report),
    ]
    found = [fitted(sheet) for sheet in (overview, *body)]
    cuts = [cut for _, of_sheet in found for cut in of_sheet]
    overview, *whole = [sheet for sheet, _ in found]
    notes, _ = fitted(notes_sheet(report, cuts))
    whole.insert(len(whole) - 1, notes)
    parts = [part for sheet in whole for part in divided(sheet)]
    contents, _ = fitted(contents_sheet(report, [overview, *parts]))
    return [overview, contents, *parts]
