"""A window of an indicator in an area, aggregated to an estimate and an interval."""

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Literal

from beskplan.areas import Area
from beskplan.interval import Interval, added, greatest, least, mean_of, total
from beskplan.measure.period_value import PeriodValue, State, pending
from beskplan.periods import Span
from beskplan.texts import Text

How = Literal["sum", "mean", "last", "min", "max", "to_date"]


@dataclass(frozen=True, slots=True)
class Missing:
    """Reason why a measure has nothing to be judged by."""

    cause: Literal["not_begun", "outside", "file", "rows"]
    """The window begins after the date; the series does not cover it; the file is not there; it has
    no row."""
    text: Text


AGGREGATES: Mapping[How, Callable[[Sequence[Fraction]], Fraction]] = {
    "sum": added,
    "mean": mean_of,
    "last": lambda values: values[-1],
    "min": min,
    "max": max,
    "to_date": max,
}
RANGES: Mapping[How, Callable[[Sequence[Interval]], Interval]] = {
    "sum": total,
    "mean": lambda ranges: total(ranges).over(len(ranges)),
    "last": lambda ranges: ranges[-1],
    "min": least,
    "max": greatest,
    "to_date": greatest,
}


@dataclass(frozen=True)
class Window:
    """The periods of a window in order, and how they become one number."""

    indicator: str
    area: Area
    span: Span
    how: How
    period_values: tuple[PeriodValue, ...]
    natural: Interval
    """The range of a single period's figure."""
    closed: bool
    """True if nothing more is to come."""
    expected: int | None
    """Number of its periods; None if irregular."""
    missing: Missing | None = None
    """Reason why it has nothing to be judged by."""

    @property
    def windows(self) -> tuple["Window", ...]:
        """The windows that it is made of: itself."""
        return (self,)

    @property
    def irregular(self) -> bool:
        return self.expected is None

    @property
    def accumulates(self) -> bool:
        """True for a count that grows through the window."""
        return self.how in ("sum", "to_date")

    @cached_property
    def positions(self) -> frozenset[int]:
        """Positions of the period values that are observed, from 0."""
        every = enumerate(self.period_values)
        return frozenset([position for position, value in every if value.estimate is not None])

    @property
    def observed(self) -> int:
        """Number of periods that the estimate covers."""
        if self.how == "to_date":
            return max(self.positions, default=-1) + 1
        if self.expected is not None and self.expected < len(self.period_values):
            return int(self.period_values[-1].estimate is not None)
        return len(self.positions)

    @property
    def figure_count(self) -> int:
        """Number of observations with a figure."""
        return sum(value.has_figure for value in self.period_values)

    @property
    def has_pending(self) -> bool:
        """True if any of its periods is still to come."""
        return any(value.state is State.PENDING for value in self.period_values)

    @property
    def used(self) -> tuple[PeriodValue, ...]:
        """The period values that the estimate is made of, or that leave it unknown."""
        if self.how not in ("last", "to_date"):
            return self.period_values
        last = self.period_values[-1:]
        if self.closed and self.how == "last":
            return last
        for value in reversed(self.period_values):
            if value.estimate is not None:
                return (value,)
        return last

    @cached_property
    def estimate(self) -> Fraction | None:
        if self.how == "last":
            return self.used[0].estimate if self.used else None
        values = [value.estimate for value in self.period_values if value.estimate is not None]
        return AGGREGATES[self.how](values) if values else None

    @cached_property
    def ends(self) -> Interval | None:
        """The estimate with each suppressed figure in it at its least and at its most."""
        if self.estimate is None or not self.has_spread:
            return None if self.estimate is None else Interval.point(self.estimate)
        counted = self.period_values
        if self.how == "last" and self.closed:
            counted = counted[-1:]
        return RANGES[self.how]([value.ends for value in counted if value.ends is not None])

    @property
    def has_spread(self) -> bool:
        """True if there is a suppressed figure in its estimates."""
        spreads = [value.spread for value in self.period_values if value.spread is not None]
        return bool(spreads)

    @property
    def undivided(self) -> Text | None:
        """None: a window is not divided by anything that could be 0."""
        return None

    @cached_property
    def interval(self) -> Interval:
        if self.how == "to_date":
            return self._counted()
        if self.irregular and not self.closed:
            if self.how == "sum" and self.natural.low is not None and self.natural.low >= 0:
                return Interval(total(value.range for value in self.period_values).low, None)
            return self.natural if self.how != "sum" else Interval()
        if not self.period_values:
            return self.natural
        if self.how == "last":
            return self.period_values[-1].range
        ranges = [value.reach for value in self.period_values if value.reach is not None]
        if not ranges:
            return Interval(self.estimate, self.estimate)
        return self._with_known(ranges)

    def _with_known(self, ranges: list[Interval]) -> Interval:
        """Return every value of the aggregate, from the ranges of what is not known."""
        known = [value.estimate for value in self.period_values if value.reach is None]
        figures = [figure for figure in known if figure is not None]
        if self.how == "mean":
            lows = [reach.low for reach in ranges]
            highs = [reach.high for reach in ranges]
            return Interval(_mean_end(figures, lows), _mean_end(figures, highs))
        if figures:
            ranges = [*ranges, Interval.point(AGGREGATES[self.how](figures))]
        return RANGES[self.how](ranges)

    def _counted(self) -> Interval:
        """Interval that a count to date can still reach: it only grows."""
        known = [
            value.estimate
            for value in self.period_values
            if value.state is State.KNOWN and value.estimate is not None
        ]
        low = max(known, default=self.natural.low)
        last = self.period_values[-1]
        if not last.final:
            return Interval(low, self.natural.high)
        ends = [end for end in (low, last.range.low) if end is not None]
        least_count = max(ends, default=None)
        most = last.range.high
        return Interval(
            least_count, most if most is None or least_count is None else max(most, least_count)
        )

    def only(self, positions: AbstractSet[int], *, closed: bool = False) -> "Window":
        """The window as if only the period values at these positions had been observed."""
        if positions == self.positions and (
            self._is_whole or (closed is self.closed and self._is_clear)
        ):
            return self
        values = [
            value if position in positions else pending(value.period, self.natural)
            for position, value in enumerate(self.period_values)
        ]
        return self._with(tuple(values), closed=closed)

    @property
    def _is_whole(self) -> bool:
        """True if every period is observed."""
        return len(self.positions) == len(self.period_values)

    @property
    def _is_clear(self) -> bool:
        """True if every period value without an estimate is a plain pending one."""
        for value in self.period_values:
            if value.estimate is None and (value.origins or value.state is not State.PENDING):
                return False
        return True

    def until(self, day: date) -> "Window":
        """The observations up to a day, that day included."""
        return self._with(
            tuple(value for value in self.period_values if value.period.end <= day), closed=False
        )

    def _with(self, values: tuple[PeriodValue, ...], *, closed: bool) -> "Window":
        """The window with other period values.

        `dataclasses.replace` takes several times as long, and windows are cut all the time.
        """
        return Window(
            self.indicator,
            self.area,
            self.span,
            self.how,
            values,
            self.natural,
            closed,
            self.expected,
            self.missing,
        )


def _mean_end(figures: Sequence[Fraction], ends: Sequence[Fraction | None]) -> Fraction | None:
    """Return the mean of figures and of the ends of ranges; None if one of these is unbounded."""
    bounded = [end for end in ends if end is not None]
    return mean_of([*figures, *bounded]) if len(bounded) == len(ends) else None
