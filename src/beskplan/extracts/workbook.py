"""A sheet of a workbook as a table; pandas and its reader are loaded only here."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import is_zipfile

from beskplan.extracts.error_cells import error_cells
from beskplan.extracts.errors import MOST_NAMES, ExtractError, quoted
from beskplan.extracts.numbers import Exact
from beskplan.extracts.table import FEWEST_COLUMNS, NumberedRow, Rows, Table, column_names
from beskplan.problems.codes.extract_files import NOT_DATA, UNKNOWN_LAYOUT
from beskplan.problems.problem import listed, nearest
from beskplan.texts import english

if TYPE_CHECKING:
    import pandas as pd

BEGINNINGS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""What workbooks begin with: .xlsx (a zip archive), and .xls."""
ROWS_AT_ONCE = 2000


def is_workbook(head: bytes) -> bool:
    return head.startswith(BEGINNINGS)


def sheet_table(content: bytes, sheet: str | None, header_row: int | None) -> Table:
    """Table of a sheet, with the column names in `header_row`, from 1 (default: the first).

    The sheet may be left out where there is only one.

    Raises:
        ExtractError: It cannot be read, has no such sheet or row, or has no names of columns where
        they are looked for.
    """
    frame, name = _sheet(content, sheet)
    line = header_row or 1
    if line > len(frame):
        raise ExtractError(
            line,
            UNKNOWN_LAYOUT,
            english(f"the sheet {name!r} has only {len(frame)} rows"),
            sheet=name,
        )
    rows = [
        (number, [_text(cell) for cell in cells])
        for number, cells in enumerate(frame.itertuples(index=False, name=None), 1)
    ]
    for row, column, error in (
        error_cells(content, name) if any("" in cells for _, cells in rows) else ()
    ):
        rows[row - 1][1][column - 1] = error
    header = column_names(rows[line - 1][1], line)
    if not header or (header_row is None and _is_title(header, rows[line:])):
        raise ExtractError(
            line,
            UNKNOWN_LAYOUT,
            english(_no_header(name, line, header, rows)),
            sheet=name,
            asks="header_row",
        )
    return Table(header, _batches(rows[line:]), "row", sheet=name, header_line=line)


def _is_title(header: Sequence[str], below: Sequence[NumberedRow]) -> bool:
    """Return True if the row has too few cells to name columns.

    Two are enough where the next row has two as well.
    """
    names = sum(map(bool, header))
    return names < FEWEST_COLUMNS and (
        names < FEWEST_COLUMNS - 1 or not below or sum(map(bool, below[0][1])) != names
    )


def _no_header(sheet: str, line: int, header: Sequence[str], rows: Sequence[NumberedRow]) -> str:
    """Message on a header row that has no names, and the row that looks like one.

    For example `row 1 of the sheet 'Tal' is blank; say with header_row which row has the names of
    the columns; row 4 looks like it`.
    """
    state = f"has only {quoted(filter(None, header))}" if header else "is blank"
    wide = next(
        (
            number
            for number, cells in rows
            if sum(1 for cell in cells if cell.strip()) >= FEWEST_COLUMNS
        ),
        None,
    )
    hint = f"; row {wide} looks like it" if wide is not None else ""
    return (
        f"row {line} of the sheet {sheet!r} {state}; say with header_row which row has the names "
        f"of the columns{hint}"
    )


def _sheet(content: bytes, sheet: str | None) -> tuple["pd.DataFrame", str]:
    try:
        import pandas as pd
        import python_calamine
    except ImportError:
        message = (
            "the file is a workbook; reading it needs the extra: pip install 'beskplan[excel]'"
        )
        raise ExtractError(1, NOT_DATA, english(message)) from None
    try:
        with pd.ExcelFile(BytesIO(content), engine="calamine") as book:
            name = _sheet_name([str(each) for each in book.sheet_names], sheet)
            return pd.read_excel(
                book,
                sheet_name=name,
                header=None,
                dtype=object,
                keep_default_na=False,
                na_filter=False,
            ), name
    except (python_calamine.CalamineError, ValueError, OSError) as error:
        if is_zipfile(BytesIO(content)):
            message = (
                "the file is a zip archive, and no workbook; unpack it, and use the file that is "
                "inside"
            )
            raise ExtractError(1, NOT_DATA, english(message)) from None
        raise ExtractError(
            1, NOT_DATA, english(f"the file is not a workbook that can be read: {error}")
        ) from None


def _sheet_name(names: list[str], sheet: str | None) -> str:
    if sheet is None:
        if len(names) > 1:
            message = (
                "the workbook has several sheets; say which with sheet: "
                f"{listed(names, MOST_NAMES).en}"
            )
            raise ExtractError(1, UNKNOWN_LAYOUT, english(message), asks="sheet")
        return names[0]
    if sheet not in names:
        raise ExtractError(
            1,
            UNKNOWN_LAYOUT,
            english(
                "the workbook has no sheet "
                f"{sheet!r}{nearest(sheet, names).en or f'; it has {listed(names, MOST_NAMES).en}'}"
            ),
        )
    return sheet


def _batches(rows: list[NumberedRow]) -> Iterator[Rows]:
    for first in range(0, len(rows), ROWS_AT_ONCE):
        yield Rows(rows[first : first + ROWS_AT_ONCE])


def _text(cell: object) -> str:
    """Return the cell as text, as a spreadsheet displays it.

    A day is without midnight, a number has fifteen digits, and an error is its name.
    """
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, int | float):
        return Exact("" if cell != cell else f"{cell:.15g}")  # noqa: PLR0124  # not a number is not itself
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    if isinstance(cell, datetime | date | time):
        return cell.isoformat()
    return "" if cell is None else str(cell)
