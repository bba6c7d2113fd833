"""What is found in files when nothing is judged: what an unknown file holds, and what there is of each indicator."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from beskplan.periods import Frequency, Period
from beskplan.problems.problem import Problem

ColumnRole = Literal[
    "area", "period", "part", "indicator", "measure", "dimension", "other", "empty"
]
"""`part` says a part of the period that another column has (the month, where that has the year); a
`dimension` tells rows of one area and period apart, and an `other` column does not; `empty` has
nothing at all."""
LabelLook = Literal["hidden", "signed", "text"]
"""What a cell that is no figure looks like: the mark of a hidden one, a number with a sign such as
%, or anything else."""
Written = Literal[
    "month number", "danish month", "english month", "quarter first", "quarter last", "otherwise"
]
"""How a column says which part of a year it means; quarters by the end at which their number
stands."""


class UnfitLabel(NamedTuple):
    """A label that does not fit what its column is taken for: an unknown area, no period, no figure."""

    label: str
    rows: int
    meant: tuple[str, ...] = ()
    """Known areas that may be meant."""
    looks: LabelLook = "text"


@dataclass(frozen=True)
class ColumnProfile:
    """A column of an unknown file."""

    name: str
    position: int
    """From 1."""
    role: ColumnRole
    members: Mapping[str, int]
    """Its labels with their rows, as many as were told apart."""
    totals: tuple[str, ...]
    """Members that look like the total of the others."""
    missing: int
    """How many cells have no figure."""
    blank: int
    """How many rows have a figure, but no label here; none for a column of figures."""
    strangers: tuple[UnfitLabel, ...]

    @property
    def letters(self) -> str:
        """The position as a spreadsheet shows it: A, B … Z, AA."""
        letters, rest = "", self.position
        while rest:
            rest, letter = divmod(rest - 1, 26)
            letters = chr(ord("A") + letter) + letters
        return letters


class Split(NamedTuple):
    """A period that is said in two columns."""

    year: ColumnProfile
    part: ColumnProfile
    written: Written


class SecondHeader(NamedTuple):
    """A row of further names below the one with the names of the columns."""

    row: int
    names: tuple[str, ...]


@dataclass(frozen=True)
class FileProfile:
    """What an unknown file holds."""

    file: str
    layout: str | None
    """The layout's name; None for one that is not known."""
    sheet: str
    header_row: int
    rows: int
    columns: tuple[ColumnProfile, ...]
    unnamed: frozenset[ColumnRole]
    """Area, period and measure where no layout says which column it is, so that the catalogue must
    name it."""
    frequencies: Mapping[Frequency, tuple[Period, Period]]
    """Each type of period with the first and the newest one."""
    new_years: bool
    """Whether its dates are all a 1 January, of several years."""
    areas: int
    """How many different known areas it has."""
    across: tuple[str, ...]
    """Columns of figures whose names are periods."""
    split: Split | None
    second_header: SecondHeader | None
    decimal: str | None
    """The decimal sign of its texts, where the layout or the numbers show it."""
    ambiguous: str | None
    """A number that can be read in two ways, where nothing settles it."""
    encoding: str | None = None
    """The encoding that it was read in, where that was said."""

    def of(self, *roles: ColumnRole) -> tuple[ColumnProfile, ...]:
        return tuple(column for column in self.columns if column.role in roles)

    @property
    def unknown_areas(self) -> tuple[UnfitLabel, ...]:
        return tuple(stranger for column in self.of("area") for stranger in column.strangers)


@dataclass(frozen=True, slots=True)
class FigureCount:
    """How many areas have a figure in a period, and how many a hidden one."""

    figures: int
    suppressed: int


@dataclass(frozen=True)
class Coverage:
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
    periods: Mapping[Period, FigureCount]
    """Every period that has a row, in order."""
    gaps: tuple[Period, ...]
    """Periods between the first and the newest that have no row at all; none for an irregular
    indicator."""
    incomplete: int
    """How many areas lack a row in a period that others have one in, over all periods."""
    provisional: tuple[Period, ...]
    """The newest periods, which are still revised."""
    problems: tuple[Problem, ...]
    """Of its file."""

    @property
    def suppressed(self) -> int:
        """How many observations have no figure."""
        return sum(filled.suppressed for filled in self.periods.values())

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
