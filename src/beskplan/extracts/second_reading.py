"""Reading a file anew, for what the rows that were kept of it do not tell."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from beskplan.extracts.files import Dialect, read_table
from beskplan.extracts.labels import normal
from beskplan.extracts.selected import SelectedRows
from beskplan.extracts.selection import labels_of
from beskplan.extracts.table import Numbered, Table

MOST_ROWS = 100_000
"""How far a file is read to see how its other numbers are written."""


class SecondReading(NamedTuple):
    """A file that has been read once."""

    path: Path
    form: Dialect

    def labels(self, column: int) -> Mapping[str, str]:
        """All labels of a column, normalised, with their spelling."""
        return read_table(self.path, self.form, lambda table: labels_of(table, column))[0]

    def texts(self, collected: SelectedRows) -> Mapping[str, int]:
        """What stands for an indicator's figures, of whatever area and period, each text with the line where it first stands."""
        roles, names = collected.roles, collected.wanted.names

        def first_lines(table: Table) -> Mapping[str, int]:
            found: dict[str, int] = {}
            for line, cells in table.rows:
                whole = len(cells) >= len(collected.header)
                named = whole and (
                    roles.indicator is None or normal(cells[roles.indicator]) in names
                )
                if named and all(pin.lets_through(cells[pin.column]) for pin in roles.pins):
                    found.setdefault(cells[roles.value], line)
            return found

        return read_table(self.path, self.form, first_lines)[0]

    def first_rows(self) -> Sequence[Numbered]:
        def some(table: Table) -> Sequence[Numbered]:
            return [row for row, _ in zip(table.rows, range(MOST_ROWS), strict=False)]

        return read_table(self.path, self.form, some)[0]
