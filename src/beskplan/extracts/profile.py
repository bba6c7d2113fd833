"""Profile of an unknown file, and coverage of an indicator; nothing is judged."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from beskplan.periods import Frequency, Period
from beskplan.problems.problem import Problem

ColumnRole = Literal[
    "area", "period", "part", "indicator", "measure", "dimension", "other", "empty"
]
"""`part` is a part of the period that another column has (the month, where that has the year); a
`dimension` distinguishes rows of one area and period, and an `other` column does not; `empty` has
nothing at all."""
LabelLook = Literal["hidden", "signed", "text"]
"""Kind of a cell that is no figure: the mark of a suppressed one, a number with a sign such as %,
or any other text."""
PartNotation = Literal[
    "month number", "danish month", "english month", "quarter first", "quarter last", "otherwise"
]
"""Notation of a part of a year; of quarters by the end at which their number stands."""


@dataclass(frozen=True, slots=True)
class UnfitLabel:
    """Label that does not fit the role of its column: unknown area, no period, no figure."""

    label: str
    rows: int
    suggestions: tuple[str, ...] = ()
    """Known areas that may be meant."""
    look: LabelLook = "text"


@dataclass(frozen=True)
class ColumnProfile:
    """Column of an unknown file."""

    name: str
    position: int
    """From 1."""
    role: ColumnRole
    members: Mapping[str, int]
    """Labels with their rows, as many as were counted."""
    totals: tuple[str, ...]
    """Members that look like the total of the others."""
    missing: int
    """Number of cells without a figure."""
    blank: int
    """Number of rows with a figure, but no label here; none for a column of figures."""
    unfit_labels: tuple[UnfitLabel, ...]

    @property
    def letters(self) -> str:
        """The position as a spreadsheet shows it: A, B … Z, AA."""
        letters, rest = "", self.position
        while rest:
            rest, letter = divmod(rest - 1, 26)
            letters = chr(ord("A") + letter) + letters
        return letters


@dataclass(frozen=True, slots=True)
class Split:
    """Period in two columns."""

    year: ColumnProfile
    part: ColumnProfile
    notation: PartNotation


@dataclass(frozen=True, slots=True)
class SecondHeader:
    """Row of further names below the one with the names of the columns."""

    row: int
    names: tuple[str, ...]


@dataclass(frozen=True)
class FileProfile:
    """Profile of an unknown file."""

    file: str
    layout: str | None
    """The layout's name; None for one that is not known."""
    sheet: str
    header_row: int
    rows: int
    columns: tuple[ColumnProfile, ...]
    unnamed: frozenset[ColumnRole]
    """Area, period and measure where no layout has a column for it, so that the catalogue must name
    it."""
    frequencies: Mapping[Frequency, tuple[Period, Period]]
    """Each type of period with the first and the newest one."""
    new_years: bool
    """True if its dates are all a 1 January, of several years."""
    areas: int
    """Number of different known areas."""
    across: tuple[str, ...]
    """Columns of figures whose names are periods."""
    split: Split | None
    second_header: SecondHeader | None
    decimal: str | None
    """Decimal sign of its texts, where the layout or the numbers show it."""
    ambiguous: str | None
    """Number that can be read in two ways, where nothing decides which."""
    encoding: str | None = None
    """Encoding that it was read in, where that was declared."""

    def of(self, *roles: ColumnRole) -> tuple[ColumnProfile, ...]:
        return tuple(column for column in self.columns if column.role in roles)

    @property
    def unknown_areas(self) -> tuple[UnfitLabel, ...]:
        return tuple(unfit for column in self.of("area") for unfit in column.unfit_labels)


@dataclass(frozen=True, slots=True)
class FigureCount:
    """Number of areas with a figure in a period, and with a suppressed one."""

    figures: int
    suppressed: int


@dataclass(frozen=True)
class Coverage:
    """Coverage of an indicator of the catalogue."""

    name: str
    title: str
    frequency: Frequency
    file: str
    sheet: str
    missing: bool
    """True if the data folder has no such file."""
    layout: str | None
    """None where the file could not be read."""
    rows: int
    """Of the file."""
    used: int
    """Number of rows of the indicator."""
    areas: int
    periods: Mapping[Period, FigureCount]
    """Every period that has a row, in order."""
    gaps: tuple[Period, ...]
    """Periods between the first and the newest that have no row at all; none for an irregular
    indicator."""
    incomplete: int
    """Number of areas without a row in a period that others have one in, over all periods."""
    provisional: tuple[Period, ...]
    """The newest periods, which are still revised."""
    problems: tuple[Problem, ...]
    """Of its file."""

    @property
    def suppressed(self) -> int:
        """Number of observations without a figure."""
        return sum(count.suppressed for count in self.periods.values())

    @property
    def first(self) -> Period | None:
        return next(iter(self.periods), None)

    @property
    def newest(self) -> Period | None:
        """The newest period with a figure."""
        return next(
            (period for period in reversed(list(self.periods)) if self.periods[period].figures),
            None,
        )
