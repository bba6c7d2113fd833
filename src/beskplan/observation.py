"""Observations as extracts state them, and how much of an indicator is asked for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from beskplan.lost_rows import LostRow
from beskplan.periods import Frequency, Period
from beskplan.problems.problem import Problem


@dataclass(frozen=True, slots=True)
class Extent:
    """The observations of some areas from a month on."""

    areas: frozenset[str] | None = None
    """The names of the areas; None for all."""
    since: int | None = None
    """The month, counted from year 0, before which no observation matters; None where all do."""

    @property
    def whole(self) -> "Extent":
        """The same areas in every period."""
        return Extent(self.areas)

    def has_area(self, name: str) -> bool:
        return self.areas is None or name in self.areas

    def has_period(self, period: Period) -> bool:
        return self.since is None or period.last_month >= self.since

    def __or__(self, other: "Extent") -> "Extent":
        return Extent(
            None if self.areas is None or other.areas is None else self.areas | other.areas,
            None if self.since is None or other.since is None else min(self.since, other.since),
        )

    def beyond(self, other: "Extent") -> str:
        """Part of it that the other leaves out, in words; empty if the other has it all."""
        if other.since is not None and (self.since is None or self.since < other.since):
            return f"before {Period(Frequency.MONTH, other.since)}"
        if other.areas is None:
            return ""
        if self.areas is None:
            return "elsewhere"
        missing = sorted(self.areas - other.areas)
        return f"in {', '.join(missing)}" if missing else ""


EVERYTHING = Extent()


class Observation(NamedTuple):
    """The rows of one area and period; several where the catalogue adds up values of a column."""

    period: Period
    value: Fraction
    """The sum of the figures in the rows."""
    suppressed: int
    """Number of the rows without a figure."""
    lines: tuple[int, ...]
    """Line numbers in the extract, from 1 (a JSON answer: row numbers; a workbook: its rows).
    Empty where the figure is counted from a case list, whose rows are about persons."""
    file: str = ""
    """Its file, where the indicator is read from several; empty: that of the series."""
    sheet: str = ""
    """Its sheet, where the indicator is read from several; empty: that of the series."""


@dataclass(frozen=True, slots=True)
class TableQuery:
    """Query that figures answer, of a table or of Parquet files."""

    file: str
    """The path inside the data folder, or connection and table: `warehouse:public.y07a02`."""
    text: str
    sha256: str
    connection: str = ""
    """Its name; empty for Parquet files."""
    table: str = ""
    """The table's name in the database."""


@dataclass(frozen=True, slots=True)
class Series:
    """All that was read of one indicator: by the area's name, then by period."""

    file: str
    """The extract's path inside the data folder; of several files, the first."""
    areas: Mapping[str, Mapping[Period, Observation]] = field(default_factory=dict)
    published: frozenset[Period] = frozenset()
    """The periods that have a figure for any area, as far as they tell which are revised; kept only
    for indicators that are."""
    extent: Extent = EVERYTHING
    """Extent that was read of it."""
    missing: bool = False
    """True if the data folder has no such file."""
    sha256: str = ""
    """Of the file's bytes as they were read, in hexadecimal; empty where the file is missing. Of a
    table of a database, of the query's text."""
    sheet: str = ""
    """The sheet of a workbook, whose rows `lines` are; of several sheets, the first."""
    further_files: tuple[tuple[str, str], ...] = ()
    """Each further file that it was read from, with its SHA-256."""
    lost: tuple[LostRow, ...] = ()
    """Rows that may belong to it, and are not used."""
    query: TableQuery | None = None
    """The query that its figures answer, where an engine read them."""
    warnings: tuple[Problem, ...] = ()
    """Other doubts about its files, whatever is read of them."""
