"""Selected rows of a table, with their area and period, by indicator."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from beskplan.extracts.columns import Roles
from beskplan.extracts.errors import ExtractError
from beskplan.extracts.numbers import MISSING_MARKS, Exact, NumberFormat, declared_format
from beskplan.extracts.request import IndicatorRequest
from beskplan.extracts.table import Batch, Table
from beskplan.periods import Period


class SelectedRow(NamedTuple):
    """Selected row: its area, period, pinned labels, and the text of its figure."""

    line: int
    area: str
    period: Period
    labels: tuple[str, ...]
    text: str


@dataclass
class SelectedRows:
    """Selected rows of one indicator."""

    request: IndicatorRequest
    roles: Roles
    table: Table
    rows: list[SelectedRow] = field(default_factory=list)
    """In the order of the file."""
    batches: list[Batch] = field(default_factory=list)
    """Selected rows in full."""
    published: set[Period] = field(default_factory=set)
    errors: list[ExtractError] = field(default_factory=list)
    other_periods: dict[str, int] = field(default_factory=dict)
    """Labels of periods of another type, each with its first line."""
    named: bool = False
    """True if a row of a file of several indicators has its name."""

    @property
    def header(self) -> tuple[str, ...]:
        return self.table.header

    @cached_property
    def texts(self) -> Mapping[str, int]:
        """Different texts of its figures, but declared numbers, each with its first line."""
        return {
            row.text: row.line for row in reversed(self.rows) if not isinstance(row.text, Exact)
        }

    @property
    def file_format(self) -> NumberFormat | None:
        """Number format that the catalogue declares for the file, else the layout's own."""
        declared = next(
            (found for signs in self.request.declared_signs if (found := declared_format(*signs))),
            None,
        )
        return declared or (self.roles.layout.numbers if self.roles.layout is not None else None)

    @cached_property
    def cells(self) -> Mapping[int, Sequence[str]]:
        """Cells of each selected row, by its number."""
        return {number: cells for batch in self.batches for number, cells in batch.rows()}

    def is_missing(self, text: str) -> bool:
        label = text.strip()
        return label.lower() in MISSING_MARKS or label in self.request.indicator.extract.missing


@dataclass
class Selection:
    """Selected rows of all indicators of a table."""

    indicators: list[SelectedRows] = field(default_factory=list)
    errors: list[ExtractError] = field(default_factory=list)
    rows: int = 0
    """Number of rows of the table."""
    unknown: Counter[str] = field(default_factory=Counter)
    """Labels of unknown areas, with their rows; counted only where all areas are requested."""
    unknown_line: int = 0
    """Line of the first of them."""
    unlabelled: list[int] = field(default_factory=list)
    """Rows with a figure but no label of an area; counted only where all areas are requested."""
    names: set[str] = field(default_factory=set)
    """Indicators that a file of several names, in every spelling."""


def grouped(
    rows: Sequence[SelectedRow],
) -> tuple[dict[str, dict[Period, list[SelectedRow]]], list[tuple[SelectedRow, SelectedRow]]]:
    """Rows by area and period, and each row that repeats an earlier one, with that one."""
    groups: dict[str, dict[Period, list[SelectedRow]]] = {}
    repeated = []
    for row in rows:
        same = groups.setdefault(row.area, {}).setdefault(row.period, [])
        first = next((each for each in same if each.labels == row.labels), None) if same else None
        if first is None:
            same.append(row)
        else:
            repeated.append((row, first))
    return groups, repeated
