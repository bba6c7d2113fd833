"""Period value: what is known of one period's figure, and every value that it can still take."""

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from beskplan.interval import ZERO, Interval, total
from beskplan.interval import added as sum_of
from beskplan.observation import Observation
from beskplan.periods import Period

if TYPE_CHECKING:
    from beskplan.measure.snapshot import ObservedSeries

Origins = tuple[tuple["ObservedSeries", Observation], ...]
"""Observations, each with the series that it stands in."""


class State(StrEnum):
    """How far a period's figure is known."""

    KNOWN = "known"
    PROVISIONAL = "provisional"
    SUPPRESSED = "suppressed"
    PENDING = "pending"


FINAL = (State.KNOWN, State.SUPPRESSED)
"""States of a figure that nothing more is to come for."""


class Row(NamedTuple):
    """Observation with the indicator and file that it stands in; one for every row that is used."""

    indicator: str
    file: str
    observation: Observation
    area: str
    """The name of the area that it is of."""
    sheet: str = ""
    """The sheet of a workbook."""

    @property
    def location(self) -> str:
        """`y38a02.csv:14,15`, or `flygtninge.xlsx:Ark1!14`; of a case list without rows."""
        lines = ",".join(map(str, self.observation.lines))
        if not lines:
            return f"{self.file}:{self.sheet}" if self.sheet else self.file
        return f"{self.file}:{self.sheet}!{lines}" if self.sheet else f"{self.file}:{lines}"


class PeriodValue(NamedTuple):
    """One period of a window, of which there are very many; observed if it has an estimate."""

    period: Period
    state: State
    estimate: Fraction | None
    """The figure, or the middle of the values that a suppressed one can have."""
    reach: Interval | None = None
    """Every value that the figure can take in the end; None where it is known."""
    origins: Origins = ()
    """The observations that it is made of."""
    suppressed: bool = False
    """True if there is a suppressed figure in it."""
    spread: Interval | None = None
    """Values that the estimate stands for, where suppressed figures are in it."""

    @property
    def rows(self) -> tuple[Row, ...]:
        """Rows of the observations; few measures are asked for them."""
        return tuple([series.row(observation) for series, observation in self.origins])

    @property
    def range(self) -> Interval:
        """Every value that the figure can take in the end."""
        if self.reach is not None:
            return self.reach
        return Interval(self.estimate, self.estimate)

    @property
    def ends(self) -> Interval | None:
        """Values that the estimate stands for; None where there is no estimate."""
        if self.estimate is None or self.spread is not None:
            return self.spread
        return Interval.point(self.estimate)

    @property
    def has_figure(self) -> bool:
        """True if every figure in it has been published."""
        return self.estimate is not None and not self.suppressed

    @property
    def final(self) -> bool:
        """True if nothing more is to come for it."""
        return self.state in FINAL

    def state_of(self, row: Row) -> State:
        """Return the state of the figure of one of its rows, for the measure that used it."""
        if row.observation.suppressed or self.state is State.PROVISIONAL:
            return self.state
        return State.KNOWN


def pending(period: Period, natural: Interval, origins: Origins = ()) -> PeriodValue:
    """Return the value of a period that has no figure yet."""
    return PeriodValue(period, State.PENDING, None, natural, origins)


def added(parts: Sequence[PeriodValue], natural: Interval) -> PeriodValue:
    """Return the same period of several indicators, added up.

    `natural` is the range of the sum while it is not final.
    """
    period = parts[0].period
    origins = tuple(origin for part in parts for origin in part.origins)
    suppressed = any(part.suppressed for part in parts)
    states = {part.state for part in parts}
    if State.PENDING in states:
        return pending(period, natural, origins)
    estimate = _sum_of(parts)
    spread = None
    if suppressed and estimate is not None:
        spread = total(part.ends for part in parts if part.ends is not None)
    if State.PROVISIONAL in states:
        return PeriodValue(
            period, State.PROVISIONAL, estimate, natural, origins, suppressed, spread
        )
    if not suppressed:
        return PeriodValue(period, State.KNOWN, estimate, None, origins)
    reach = total(part.range for part in parts)
    return PeriodValue(period, State.SUPPRESSED, estimate, reach, origins, suppressed, spread)


def counted_up(values: Sequence[PeriodValue]) -> tuple[PeriodValue, ...]:
    """Return counts to date, in which a hidden one is at least the greatest known before it."""
    least = ZERO
    counts = []
    for value in values:
        count = value
        if value.state is State.KNOWN and value.estimate is not None:
            least = max(least, value.estimate)
        elif value.state is State.SUPPRESSED and value.range.low is not None:
            low, high = max(least, value.range.low), value.range.high
            reach = Interval(low, high if high is None else max(low, high))
            count = value._replace(reach=reach)
            if value.estimate is not None:
                count = count._replace(estimate=reach.middle, spread=reach)
        counts.append(count)
    return tuple(counts)


def _sum_of(parts: Sequence[PeriodValue]) -> Fraction | None:
    """Return the sum of the estimates; None if one is missing."""
    estimates = [part.estimate for part in parts if part.estimate is not None]
    return sum_of(estimates) if len(estimates) == len(parts) else None


def divided(
    above: PeriodValue, below: PeriodValue, factor: Fraction, within: Interval
) -> PeriodValue:
    """Return the same period of two indicators, divided.

    There is no estimate where the one below is suppressed or 0.
    """
    origins = above.origins + below.origins
    states = {above.state, below.state}
    if State.PENDING in states:
        return pending(above.period, within, origins)
    estimate = spread = None
    if above.estimate is not None and below.estimate and not below.suppressed:
        estimate = within.clip(above.estimate / below.estimate * factor, low=True)
        if above.spread is not None:
            spread = (above.spread * (factor / below.estimate)).cut(within)
    state = State.KNOWN
    if State.PROVISIONAL in states:
        state = State.PROVISIONAL
    elif State.SUPPRESSED in states:
        state = State.SUPPRESSED
    reach = (above.range / below.range * factor).cut(within)
    suppressed = above.suppressed or below.suppressed
    return PeriodValue(above.period, state, estimate, reach, origins, suppressed, spread)
