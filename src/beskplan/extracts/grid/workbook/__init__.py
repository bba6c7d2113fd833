"""Workbooks as grids: .xlsx, .xlsm, .xlsb, .xls and .ods."""

from beskplan.extracts.errors import ExtractError
from beskplan.extracts.grid.workbook.book import Workbook, missing_extra
from beskplan.problems.codes.extract_files import NOT_DATA
from beskplan.regular_file import WHOLE
from beskplan.texts import say

ARCHIVE = b"PK\x03\x04"
OLD_EXCEL = b"\xd0\xcf\x11\xe0"
"""Beginning of .xls, and of workbooks that are encrypted."""


def is_workbook(head: bytes) -> bool:
    """Return True if a file that begins so is a workbook, or an archive."""
    return head.startswith((ARCHIVE, OLD_EXCEL))


def open_workbook(content: bytes, largest: int = WHOLE) -> Workbook:
    """Return the workbook that a file is, of at most `largest` bytes when it is unpacked.

    Its readers are loaded only here.

    Raises:
        ExtractError: It is none, is damaged, protected by a password, or larger than can be read.
    """
    try:
        if content.startswith(OLD_EXCEL):
            from beskplan.extracts.grid.workbook.xls import OldExcel

            return OldExcel(content)
        return _in_archive(content, largest)
    except ImportError:
        raise missing_extra() from None


def _in_archive(content: bytes, largest: int) -> Workbook:
    from beskplan.extracts.grid.workbook.archive import Archive

    archive = Archive(content, largest)
    part = archive.excel_part()
    if part in archive:
        from beskplan.extracts.grid.workbook.excel_archive import ExcelArchive

        return ExcelArchive(content, archive, part)
    if "content.xml" in archive:
        from beskplan.extracts.grid.workbook.open_document import OpenDocument

        return OpenDocument(archive)
    message = say(
        "filen er et zip-arkiv og ikke et regneark; pak det ud, og brug den fil, der er i det",
        "the file is a zip archive, and no workbook; unpack it, and use the file that is inside",
    )
    raise ExtractError(1, NOT_DATA, message)
