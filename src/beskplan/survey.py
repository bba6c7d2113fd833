"""What is found in files when nothing is judged: what an unknown file holds, and what there is of each indicator."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from beskplan.period import Frequency, Period
from beskplan.problem import Problem

ColumnRole = Literal["area", "period", "indicator", "measure", "dimension"]


@dataclass(frozen=True)
class ColumnSurvey:
    """A column of an unknown file."""

    name: str
    role: ColumnRole
    members: Mapping[str, int]
    """Its labels with their rows, as many as were told apart."""
    totals: tuple[str, ...]
    """Members that look like the total of the others."""
    missing: int
    """How many cells have no figure."""


@dataclass(frozen=True)
class FileSurvey:
    """What an unknown file holds."""

    file: str
    layout: str | None
    """The layout's name; None for one that is not known."""
    sheet: str
    header_row: int
    rows: int
    columns: tuple[ColumnSurvey, ...]
    unnamed: frozenset[ColumnRole]
    """Area, period and measure where no layout says which column it is, so that the catalogue must name it."""
    frequencies: Mapping[Frequency, tuple[Period, Period]]
    """Each type of period with the first and the newest one."""
    areas: int
    """How many different known areas it has."""
    unknown_areas: tuple[str, ...]
    decimal: str | None
    """The decimal sign of its texts, where the layout or the numbers show it."""
    ambiguous: str | None
    """A number that can be read in two ways, where nothing settles it."""

    def of(self, role: ColumnRole) -> tuple[ColumnSurvey, ...]:
        return tuple(column for column in self.columns if column.role == role)


@dataclass(frozen=True, slots=True)
class Filled:
    """How many areas have a figure in a period, and how many a hidden one."""

    figures: int
    hidden: int


@dataclass(frozen=True)
class IndicatorSurvey:
    """What there is of an indicator of the catalogue."""

    name: str
    title: str
    frequency: Frequency
    file: str
    sheet: str
    missing: bool
    """Whether the data folder has no such file."""
    layout: str | None
    """None where the file could not be read."""
    rows: int
    """Of the file."""
    used: int
    """How many of them are of the indicator."""
    areas: int
    periods: Mapping[Period, Filled]
    """Every period that has a row, in order."""
    gaps: tuple[Period, ...]
    """Periods between the first and the newest that have no row at all; none for an irregular indicator."""
    incomplete: int
    """How many areas lack a row in a period that others have one in, over all periods."""
    provisional: tuple[Period, ...]
    """The newest periods, which are still revised."""
    problems: tuple[Problem, ...]
    """Of its file."""

    @property
    def suppressed(self) -> int:
        """How many observations have no figure."""
        return sum(filled.hidden for filled in self.periods.values())

    @property
    def first(self) -> Period | None:
        return next(iter(self.periods), None)

    @property
    def newest(self) -> Period | None:
        """The newest period with a figure."""
        return next((period for period in reversed(list(self.periods)) if self.periods[period].figures), None)
