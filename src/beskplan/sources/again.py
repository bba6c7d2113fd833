"""Reading a file anew, for what the rows that were kept of it do not tell."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from beskplan.area import Areas
from beskplan.sources.collected import Collected
from beskplan.sources.collecting import collect, labels_of
from beskplan.sources.reading import Form, read_table
from beskplan.sources.table import Numbered, Table
from beskplan.sources.wanted import Wanted

MOST_ROWS = 100_000
"""How far a file is read to see how its other numbers are written."""


class Again(NamedTuple):
    """A file that has been read once."""

    path: Path
    form: Form
    wanted: Sequence[Wanted]
    areas: Areas

    def labels(self, column: int) -> Mapping[str, str]:
        """All labels of a column, normalised, with their spelling."""
        return read_table(self.path, self.form, lambda table: labels_of(table, column))[0]

    def every_period(self) -> Sequence[Collected]:
        """What was wanted, of all periods."""
        whole = [each._replace(extent=each.extent.whole) for each in self.wanted]
        return read_table(self.path, self.form, lambda table: collect(table, whole, self.areas))[0].indicators

    def first_rows(self) -> Sequence[Numbered]:
        def some(table: Table) -> Sequence[Numbered]:
            return [row for row, _ in zip(table.rows, range(MOST_ROWS), strict=False)]

        return read_table(self.path, self.form, some)[0]
