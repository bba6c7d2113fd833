"""Second reading of a file, for what the selected rows do not show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from beskplan.extracts.files import Dialect, read_table
from beskplan.extracts.labels import normal
from beskplan.extracts.selected import SelectedRows
from beskplan.extracts.selection import labels_of
from beskplan.extracts.table import NumberedRow, Table

MOST_ROWS = 100_000
"""Rows that are read for the format of their other numbers."""


@dataclass(frozen=True, slots=True)
class SecondReading:
    """File that has been read once."""

    path: Path
    dialect: Dialect

    def labels(self, column: int) -> Mapping[str, str]:
        """Labels of a column, normalised, with their spelling."""
        return read_table(self.path, self.dialect, lambda table: labels_of(table, column))[0]

    def texts(self, selected: SelectedRows) -> Mapping[str, int]:
        """Texts of an indicator's figures in all areas and periods, each with its first line."""
        roles, names = selected.roles, selected.request.names

        def first_lines(table: Table) -> Mapping[str, int]:
            found: dict[str, int] = {}
            for line, cells in table.rows:
                whole = len(cells) >= len(selected.header)
                named = whole and (
                    roles.indicator is None or normal(cells[roles.indicator]) in names
                )
                if named and all(pin.matches(cells[pin.column]) for pin in roles.pins):
                    found.setdefault(cells[roles.value], line)
            return found

        return read_table(self.path, self.dialect, first_lines)[0]

    def first_rows(self) -> Sequence[NumberedRow]:
        def first(table: Table) -> Sequence[NumberedRow]:
            return [row for row, _ in zip(table.rows, range(MOST_ROWS), strict=False)]

        return read_table(self.path, self.dialect, first)[0]
