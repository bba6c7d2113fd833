"""A picture of a finding as plain values: what to draw in exact figures, its titles, its alternative text, the table behind it."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from beskplan.measure import State


class Role(StrEnum):
    """What a part of a picture stands for, which settles its colour."""

    OWN = "own"
    OTHER = "other"
    TARGET = "target"


@dataclass(frozen=True, slots=True)
class Dot:
    """A figure at a position of the time axis; it has no value where it is hidden or still to come."""

    at: int
    value: Fraction | None
    state: State
    low: Fraction | None = None
    """The ends of what a hidden figure can be, where that is bounded."""
    high: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Trace:
    """A series in the order of time."""

    name: str
    """What stands at its right end."""
    role: Role
    dots: tuple[Dot, ...]
    origin: int | None = None
    """Where a count begins at 0."""
    until: int | None = None
    """How far the last figure still holds."""


@dataclass(frozen=True, slots=True)
class Level:
    """A number that speaks of a stretch of time: a mean, a baseline, a target."""

    first: int
    last: int
    value: Fraction
    label: str
    role: Role
    inside: bool = False
    """Whether its label stands above it rather than at the right end."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A named position of the time axis."""

    at: int
    label: str


@dataclass(frozen=True, slots=True)
class TimeSeries:
    """Series over time."""

    first: int
    last: int
    ticks: tuple[Tick, ...]
    traces: tuple[Trace, ...]
    levels: tuple[Level, ...]
    unit: str
    """What the vertical axis counts."""
    decimals: int
    """The decimals of the figures at the ends of series."""
    pace: Level | None = None
    """What an even pace comes to at its end, from 0 at its start."""
    waiting: tuple[tuple[float, float], ...] = ()
    """Stretches of the time axis whose figures are still to come."""
    from_zero: bool = False
    stepped: bool = False
    """Whether a figure holds until the next one."""
    zero: str = ""
    """The label of a line at 0, if one is drawn."""
    periods: bool = False
    """Whether a position is a period, which has a width, rather than a moment."""

    @property
    def band(self) -> tuple[Level, Level] | None:
        """The two targets of a corridor."""
        targets = sorted(
            (level for level in self.levels if level.role is Role.TARGET),
            key=lambda level: level.value,
        )
        return (targets[0], targets[-1]) if len(targets) > 1 else None


@dataclass(frozen=True, slots=True)
class RankedArea:
    """An area among others."""

    name: str
    place: int | None
    """From 1, the best; None where it cannot be ranked."""
    value: Fraction | None
    state: State
    own: bool
    low: Fraction | None = None
    high: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Ranking:
    """Areas in the order of their places."""

    standings: tuple[RankedArea, ...]
    limits: tuple[tuple[int, str], ...]
    """Places below which a line is drawn, with its label."""
    unit: str
    decimals: int


@dataclass(frozen=True, slots=True)
class Bar:
    """The answers of one survey, as shares of a hundred in the order of the answers' names."""

    label: str
    shares: tuple[Fraction, ...]
    state: State


@dataclass(frozen=True, slots=True)
class Answers:
    """The shares of each answer, survey by survey."""

    names: tuple[str, ...]
    counted: int
    """How many of them, from the first, the target is about."""
    bars: tuple[Bar, ...]
    target: Fraction | None
    target_label: str
    decimals: int


Drawing = TimeSeries | Ranking | Answers


@dataclass(frozen=True, slots=True)
class FigureTable:
    """The figures behind a picture."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """What to draw of a finding, and everything that stands around it."""

    drawing: Drawing
    headline: str
    """What was found, in at most ten words."""
    subtitle: str
    """Measure, place, period, unit."""
    alt: str
    """The kind of picture, what it shows and what was found, in one sentence."""
    remark: str
    """What a reader must know to read it rightly, or nothing."""
    table: FigureTable
