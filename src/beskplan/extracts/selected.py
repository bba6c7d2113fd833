"""What is kept of a table: rows with their area and period, by indicator."""

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
    """A row that is used: its area, period, the labels of the columns that are pinned, and what stands for its figure."""

    line: int
    area: str
    period: Period
    labels: tuple[str, ...]
    text: str


@dataclass
class SelectedRows:
    """What one indicator found in a table."""

    wanted: IndicatorRequest
    roles: Roles
    table: Table
    rows: list[SelectedRow] = field(default_factory=list)
    """In the order of the file."""
    batches: list[Batch] = field(default_factory=list)
    """The same rows in full."""
    published: set[Period] = field(default_factory=set)
    refused: list[ExtractError] = field(default_factory=list)
    other_periods: dict[str, int] = field(default_factory=dict)
    """Labels of periods of another type, each with the line where it first stands."""
    named: bool = False
    """Whether a row of a file of several indicators bears its name."""

    @property
    def header(self) -> tuple[str, ...]:
        return self.table.header

    @cached_property
    def texts(self) -> Mapping[str, int]:
        """The different texts of its figures, but those that the file states as numbers, each with the line where it first stands."""
        return {
            row.text: row.line for row in reversed(self.rows) if not isinstance(row.text, Exact)
        }

    @property
    def told(self) -> NumberFormat | None:
        """The number format of the file that the catalogue states, at this indicator or another, else the layout's own."""
        stated = next(
            (found for signs in self.wanted.stated if (found := declared_format(*signs))), None
        )
        return stated or (self.roles.layout.numbers if self.roles.layout is not None else None)

    @cached_property
    def cells(self) -> Mapping[int, Sequence[str]]:
        """All cells of each kept row, by its number."""
        return {number: cells for batch in self.batches for number, cells in batch.rows()}

    def is_missing(self, text: str) -> bool:
        marked = text.strip()
        return marked.lower() in MISSING_MARKS or marked in self.wanted.indicator.extract.missing


@dataclass
class Selection:
    """What all indicators found in a table."""

    indicators: list[SelectedRows] = field(default_factory=list)
    refused: list[ExtractError] = field(default_factory=list)
    rows: int = 0
    """How many rows the table has."""
    unknown: Counter[str] = field(default_factory=Counter)
    """Labels of areas that are not known, with their rows; counted only where all areas are
    wanted."""
    unknown_line: int = 0
    """Where the first of them stands."""
    unlabelled: list[int] = field(default_factory=list)
    """The rows that have a figure but no label of an area; looked for only where all areas are
    wanted."""
    names: set[str] = field(default_factory=set)
    """The indicators that a file of several names, in every spelling."""


def grouped(
    rows: Sequence[SelectedRow],
) -> tuple[dict[str, dict[Period, list[SelectedRow]]], list[tuple[SelectedRow, SelectedRow]]]:
    """The rows of each area and period, and each row that stands for the same as an earlier one, with that one."""
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
