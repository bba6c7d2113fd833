"""Chart of a finding as plain values: a plot in exact figures, its titles, its table."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from beskplan.measure import State
from beskplan.texts import Text


class Role(StrEnum):
    """Role of a part of a chart, which decides its colour."""

    OWN = "own"
    OTHER = "other"
    TARGET = "target"


@dataclass(frozen=True, slots=True)
class Dot:
    """Figure at a position of the time axis, without a value if suppressed or pending."""

    at: int
    value: Fraction | None
    state: State
    low: Fraction | None = None
    """Ends of what a suppressed figure can be, where that is bounded."""
    high: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Trace:
    """Series in the order of time."""

    name: str
    """Label at its right end."""
    role: Role
    dots: tuple[Dot, ...]
    origin: int | None = None
    """Position at which a count begins at 0."""
    until: int | None = None
    """Position up to which the last figure still holds."""


@dataclass(frozen=True, slots=True)
class Level:
    """Number for a stretch of time: a mean, a baseline, a target."""

    first: int
    last: int
    value: Fraction
    label: str
    role: Role
    inside: bool = False
    """True if its label stands above it rather than at the right end."""


@dataclass(frozen=True, slots=True)
class Tick:
    """Named position of the time axis."""

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
    """Unit of the vertical axis."""
    decimals: int
    """Decimals of the figures at the ends of series."""
    pace: Level | None = None
    """Even pace, with its sum at the end, from 0 at its start."""
    pending: tuple[tuple[float, float], ...] = ()
    """Stretches of the time axis whose figures are pending."""
    from_zero: bool = False
    stepped: bool = False
    """True if a figure holds until the next one."""
    zero: str = ""
    """Label of a line at 0, if there is one."""
    periods: bool = False
    """True if a position is a period, which has a width, rather than a moment."""

    @property
    def band(self) -> tuple[Level, Level] | None:
        """Two targets of a corridor; steps stand one after another and are none."""
        targets = [level for level in self.levels if level.role is Role.TARGET]
        stretches = {(level.first, level.last) for level in targets}
        if len(targets) < 2 or len(stretches) > 1:
            return None
        targets.sort(key=lambda level: level.value)
        return targets[0], targets[-1]


@dataclass(frozen=True, slots=True)
class RankedArea:
    """Area among others."""

    name: str
    rank: int | None
    """Rank from 1, the best; None where it cannot be ranked."""
    value: Fraction | None
    state: State
    own: bool
    low: Fraction | None = None
    high: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Ranking:
    """Areas by rank."""

    areas: tuple[RankedArea, ...]
    limits: tuple[tuple[int, str], ...]
    """Ranks after which a line stands, with its label."""
    unit: str
    decimals: int


@dataclass(frozen=True, slots=True)
class Bar:
    """Answers of one survey, as shares of a hundred in the order of the answers' names."""

    label: str
    shares: tuple[Fraction, ...]
    state: State


@dataclass(frozen=True, slots=True)
class Answers:
    """Shares of each answer, survey by survey."""

    names: tuple[str, ...]
    counted: int
    """Number of answers, from the first, that the target is about."""
    bars: tuple[Bar, ...]
    target: Fraction | None
    target_label: str
    decimals: int


Plot = TimeSeries | Ranking | Answers


@dataclass(frozen=True, slots=True)
class FigureTable:
    """Figures behind a chart."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class UntitledChart:
    """Plot with the table behind it and the word for its kind, before it is given its titles."""

    plot: Plot
    table: FigureTable
    kind: Text
    remark: Text | None = None
    """Remark that a reader needs beside the axes."""


@dataclass(frozen=True, slots=True)
class Chart:
    """Chart of a finding, with everything around its plot."""

    plot: Plot
    headline: str
    """Finding in at most ten words."""
    subtitle: str
    """Measure, area, period, unit."""
    alt: str
    """Kind of chart, its content and the finding, in one sentence."""
    remark: str
    """Remark that a reader needs, or nothing."""
    table: FigureTable
