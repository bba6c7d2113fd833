"""Rows of a sheet or of a text, as the readers of files give them."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from pathlib import Path
from typing import Any

from beskplan.extracts.grid.rows import NumberedRow, SheetNumber, SheetText, reference_of
from beskplan.extracts.grid.workbook import open_workbook
from beskplan.extracts.layouts.table import Table


def sheet_rows(*rows: Sequence[Any]) -> list[NumberedRow]:
    """Rows of a sheet from row 1 on; None and "" are blank cells."""
    return [
        (number, [_cell(value, f"{chr(65 + at)}{number}") for at, value in enumerate(cells)])
        for number, cells in enumerate(rows, 1)
    ]


def _cell(value: object, reference: str) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, int | float):
        return SheetNumber(f"{value:.15g}", reference)
    return SheetText(str(value), reference)


def text_rows(text: str, delimiter: str = ";") -> list[NumberedRow]:
    """Rows of a delimited text, each numbered by its line."""
    reader = csv.reader(StringIO(text.lstrip("\n")), delimiter=delimiter)
    return [(reader.line_num, cells) for cells in reader]


def read(table: Table | None) -> list[tuple[str, ...]]:
    """Rows of a table, its header first."""
    assert table is not None
    return [table.header, *(tuple(cells) for _, cells in table.rows)]


def references(table: Table | None) -> list[str]:
    """Cells that the figures of a table stand in."""
    assert table is not None
    return [reference_of(cells[-1]) for _, cells in table.rows]


def role(table: Table | None, name: str) -> Iterable[str]:
    """Names of the columns that a table has for a role."""
    assert table is not None
    assert table.layout is not None
    return dict(table.layout.columns).get(name, ())  # type: ignore[call-overload, no-any-return]


def workbook_rows(path: Path, sheet: str = "") -> list[NumberedRow]:
    """Rows of a sheet of a workbook, by default the first, as the tool reads it."""
    workbook = open_workbook(path.read_bytes())
    return list(workbook.grid(sheet or workbook.sheets[0]).rows)
