"""A sheet of a workbook as a table; pandas and its reader are loaded only here."""

from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING

from beskplan.problem import listed, nearest
from beskplan.sources.numbers import Exact
from beskplan.sources.refusal import Refused
from beskplan.sources.table import Numbered, Rows, Table, column_names

if TYPE_CHECKING:
    import pandas as pd

BEGINNINGS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""What workbooks begin with: .xlsx (a zip archive), and .xls."""
ROWS_AT_ONCE = 2000


def is_workbook(head: bytes) -> bool:
    return head.startswith(BEGINNINGS)


def sheet_table(content: bytes, sheet: str | None, header_row: int | None) -> Table:
    """A sheet (the only one, where none is named) with the column names in `header_row`, from 1 (default: the first).

    Raises:
        Refused: It cannot be read, or has no such sheet or row.
    """
    frame, name = _sheet(content, sheet)
    line = header_row or 1
    if line > len(frame):
        raise Refused(line, "unknown-layout", f"the sheet {name!r} has only {len(frame)} rows", sheet=name)
    rows = [(number, [_text(cell) for cell in cells]) for number, cells in enumerate(frame.itertuples(index=False, name=None), 1)]
    header = column_names(rows[line - 1][1], line)
    if not header:
        message = f"row {line} of the sheet {name!r} is blank; say with header_row which row has the names of the columns"
        raise Refused(line, "unknown-layout", message, sheet=name)
    return Table(header, _batches(rows[line:]), "row", sheet=name, header_line=line)


def _sheet(content: bytes, sheet: str | None) -> tuple["pd.DataFrame", str]:
    try:
        import pandas as pd
        import python_calamine
    except ImportError:
        message = "the file is a workbook; reading it needs the extra: pip install 'beskplan[excel]'"
        raise Refused(1, "not-data", message) from None
    try:
        with pd.ExcelFile(BytesIO(content), engine="calamine") as book:
            name = _sheet_name([str(each) for each in book.sheet_names], sheet)
            return pd.read_excel(book, sheet_name=name, header=None, dtype=object, keep_default_na=False, na_filter=False), name
    except (python_calamine.CalamineError, ValueError, OSError) as error:
        raise Refused(1, "not-data", f"the file is not a workbook that can be read: {error}") from None


def _sheet_name(names: list[str], sheet: str | None) -> str:
    if sheet is None:
        if len(names) > 1:
            raise Refused(1, "unknown-layout", f"the workbook has several sheets; say which with sheet: {listed(names)}")
        return names[0]
    if sheet not in names:
        raise Refused(1, "unknown-layout", f"the workbook has no sheet {sheet!r}{nearest(sheet, names) or f'; it has {listed(names)}'}")
    return sheet


def _batches(rows: list[Numbered]) -> Iterator[Rows]:
    for first in range(0, len(rows), ROWS_AT_ONCE):
        yield Rows(rows[first : first + ROWS_AT_ONCE])


def _text(cell: object) -> str:
    """The cell as text; a number with the fifteen digits that a spreadsheet shows, an error as it is called there."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, int | float):
        return Exact("" if cell != cell else f"{cell:.15g}")  # noqa: PLR0124  # not a number is not itself
    if isinstance(cell, datetime | date | time):
        return cell.isoformat()
    return "" if cell is None else str(cell)
