"""What an extract says, figure by figure with the lines it was read from, and how much of an indicator is asked for."""

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from beskplan.period import Period


class Observation(NamedTuple):
    """The rows of one area and period; several where the catalogue adds up listed values of a column."""

    period: Period
    value: Fraction
    """The sum of the figures in the rows."""
    hidden: int
    """How many of the rows have no figure."""
    lines: tuple[int, ...]
    """Line numbers in the extract, from 1 (a JSON answer: row numbers; a workbook: its rows)."""


class Reach(NamedTuple):
    """How much of an indicator is asked for."""

    areas: frozenset[str]
    """The names of the areas."""
    since: int | None = None
    """The month, counted from year 0, before which no row matters; None where every row does."""

    def __or__(self, other: "Reach") -> "Reach":
        since = None if self.since is None or other.since is None else min(self.since, other.since)
        return Reach(self.areas | other.areas, since)

    def within(self, other: "Reach | None") -> bool:
        """Whether all of it is asked for in the other; None asks for everything."""
        return other is None or (self.areas <= other.areas and (self | other).since == other.since)


class Series(NamedTuple):
    """All that was read of one indicator: by the area's name, then by period."""

    file: str
    """The extract's path as the catalogue names it, inside the data folder."""
    areas: Mapping[str, Mapping[Period, Observation]] = MappingProxyType({})
    published: frozenset[Period] = frozenset()
    """The periods that have a figure for any area, as far as they tell which are revised; kept only for indicators that are."""
    asked: Reach | None = None
    """What was read of it; None for all."""
    missing: bool = False
    """Whether the data folder has no such file."""
    sha256: str = ""
    """Of the file's bytes as they were read, in hexadecimal; empty where the file is missing."""
    sheet: str = ""
    """The sheet of a workbook, whose rows `lines` are."""
