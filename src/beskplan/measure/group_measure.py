"""The mean or median of the measures of several areas."""

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cached_property
from statistics import median
from typing import Literal

from beskplan.areas import Area
from beskplan.interval import Interval, mean_of, total
from beskplan.measure.period_value import PeriodValue, State
from beskplan.measure.ratio import RatioMeasure
from beskplan.measure.window import How, Missing, Window
from beskplan.periods import Span
from beskplan.texts import Text

Middle = Literal["mean", "median"]


MIDDLES: Mapping[Middle, Callable[[Sequence[Fraction]], Fraction]] = {
    "mean": mean_of,
    "median": median,
}


@dataclass(frozen=True)
class GroupMeasure:
    """Mean or median of the measures of several areas."""

    indicator: str
    area: Area
    """The group."""
    middle: Middle
    members: tuple[Window | RatioMeasure, ...]
    missing: Missing | None = None
    """Reason of the first member that has nothing to be judged by."""

    @property
    def windows(self) -> tuple[Window, ...]:
        return tuple(window for member in self.members for window in member.windows)

    @property
    def span(self) -> Span:
        return self.members[0].span

    @property
    def closed(self) -> bool:
        return all(member.closed for member in self.members)

    @property
    def expected(self) -> int | None:
        return self.members[0].expected

    @property
    def irregular(self) -> bool:
        return self.members[0].irregular

    @property
    def how(self) -> How:
        return self.members[0].how

    @property
    def accumulates(self) -> bool:
        return self.members[0].accumulates

    @cached_property
    def positions(self) -> frozenset[int]:
        """Positions of the periods that every member has observed."""
        return frozenset.intersection(*(member.positions for member in self.members))

    @cached_property
    def shared(self) -> tuple[Window | RatioMeasure, ...]:
        """The members over the periods that all of them have observed."""
        if self.irregular:
            return self.members
        shared: list[Window | RatioMeasure] = []
        for member in self.members:
            if member.positions == self.positions:
                shared.append(member)
            else:
                shared.append(member.only(self.positions, closed=self.closed))
        return tuple(shared)

    @property
    def observed(self) -> int:
        return self.shared[0].observed

    @property
    def figure_count(self) -> int:
        """Number of periods with a figure for every member."""
        return sum(value.has_figure for value in self.period_values)

    @property
    def has_pending(self) -> bool:
        return any(member.has_pending for member in self.members)

    @cached_property
    def period_values(self) -> tuple[PeriodValue, ...]:
        """The middle of each period by itself."""
        if self.irregular:
            return ()
        every = zip(*(member.period_values for member in self.members), strict=True)
        return tuple(self._middle_value(values) for values in every)

    def _middle_value(self, values: Sequence[PeriodValue]) -> PeriodValue:
        states = {value.state for value in values}
        order = (State.PENDING, State.PROVISIONAL, State.SUPPRESSED, State.KNOWN)
        state = next(state for state in order if state in states)
        estimate = None
        if state is not State.PENDING:
            estimate = self._middle_of([value.estimate for value in values])
        return PeriodValue(
            values[0].period,
            state,
            estimate,
            self._middle_range([value.range for value in values]),
            tuple(origin for value in values for origin in value.origins),
            any(value.suppressed for value in values),
            self._middle_ends([value.ends for value in values]),
        )

    @cached_property
    def used(self) -> tuple[PeriodValue, ...]:
        return tuple(value for member in self.shared for value in member.used)

    @cached_property
    def estimate(self) -> Fraction | None:
        return self._middle_of([member.estimate for member in self.shared])

    @cached_property
    def interval(self) -> Interval:
        return self._middle_range([member.interval for member in self.members])

    @property
    def has_spread(self) -> bool:
        """True if the estimate stands for a range, because of suppressed figures in it."""
        return any(member.has_spread for member in self.shared)

    @property
    def ends(self) -> Interval | None:
        """The estimate with each suppressed figure in it at its least and at its most."""
        return self._middle_ends([member.ends for member in self.shared])

    @property
    def undivided(self) -> Text | None:
        """Statement that the denominator of a member is 0, where one is."""
        texts = [member.undivided for member in self.shared]
        return next((text for text in texts if text is not None), None)

    def _middle_of(self, values: Sequence[Fraction | None]) -> Fraction | None:
        """Return the middle of the values; None if one is missing."""
        known = [value for value in values if value is not None]
        return MIDDLES[self.middle](known) if len(known) == len(values) else None

    def _middle_range(self, ranges: Sequence[Interval]) -> Interval:
        """Return the range from the middle of the low ends to that of the high ends."""
        if self.middle == "mean":
            return total(ranges).over(len(ranges))
        lows = sorted((each.low for each in ranges), key=lambda low: (low is not None, low or 0))
        highs = sorted((each.high for each in ranges), key=lambda high: (high is None, high or 0))
        return Interval(_middle_end(lows), _middle_end(highs))

    def _middle_ends(self, ends: Sequence[Interval | None]) -> Interval | None:
        """Return the range of the middle of estimates; None if one is missing."""
        known = [each for each in ends if each is not None]
        return self._middle_range(known) if len(known) == len(ends) else None

    def only(self, positions: AbstractSet[int]) -> "GroupMeasure":
        return self._with([member.only(positions) for member in self.members])

    def until(self, day: date) -> "GroupMeasure":
        return self._with([member.until(day) for member in self.members])

    def _with(self, members: Sequence[Window | RatioMeasure]) -> "GroupMeasure":
        return replace(self, members=tuple(members))


def _middle_end(ends: Sequence[Fraction | None]) -> Fraction | None:
    """Return the middle one of ends in order, or the mean of the middle two; None is unbounded."""
    half = len(ends) // 2
    middle = ends[half : half + 1] if len(ends) % 2 else ends[half - 1 : half + 1]
    known = [end for end in middle if end is not None]
    return mean_of(known) if len(known) == len(middle) else None
