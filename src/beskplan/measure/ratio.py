"""Ratios of two windows, and windows cut to the periods that all measures compared have."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from beskplan.areas import Area
from beskplan.interval import Interval
from beskplan.measure.period_value import PeriodValue, divided
from beskplan.measure.window import How, Missing, Window
from beskplan.periods import Span
from beskplan.texts import Text


@dataclass(frozen=True)
class RatioMeasure:
    """A ratio: two windows divided, over the periods that both have observed."""

    indicator: str
    numerator: Window
    denominator: Window
    factor: Fraction
    """100 where the unit is pct, else 1."""
    range: Interval
    """Range that estimate and interval are cut to."""
    zero: Text
    """Statement that the denominator is 0."""
    missing: Missing | None = None

    @property
    def windows(self) -> tuple[Window, ...]:
        return self.numerator, self.denominator

    @property
    def area(self) -> Area:
        return self.numerator.area

    @property
    def span(self) -> Span:
        return self.numerator.span

    @property
    def closed(self) -> bool:
        return self.numerator.closed and self.denominator.closed

    @property
    def expected(self) -> int | None:
        return self.numerator.expected

    @property
    def irregular(self) -> bool:
        return self.numerator.irregular

    @property
    def how(self) -> How:
        return self.numerator.how

    @property
    def accumulates(self) -> bool:
        """True for events over a population, which grow through the window."""
        return self.numerator.accumulates and not self.denominator.accumulates

    @cached_property
    def positions(self) -> frozenset[int]:
        visible = {
            position
            for position in self.denominator.positions
            if not self.denominator.period_values[position].suppressed
        }
        return self.numerator.positions & visible

    @property
    def observed(self) -> int:
        return self.numerator.only(self.positions).observed

    @property
    def figure_count(self) -> int:
        """Number of periods with a figure on both sides."""
        both = zip(self.numerator.period_values, self.denominator.period_values, strict=True)
        return sum(above.has_figure and below.has_figure for above, below in both)

    @property
    def has_pending(self) -> bool:
        return self.numerator.has_pending or self.denominator.has_pending

    @cached_property
    def period_values(self) -> tuple[PeriodValue, ...]:
        """The ratio of each period by itself."""
        every = zip(self.numerator.period_values, self.denominator.period_values, strict=True)
        return tuple(divided(above, below, self.factor, self.range) for above, below in every)

    @cached_property
    def sides(self) -> tuple[Window, Window]:
        """Numerator and denominator over the periods that both have."""
        shared = self.positions
        return self.numerator.only(shared, closed=self.closed), self.denominator.only(
            shared, closed=self.closed
        )

    @cached_property
    def used(self) -> tuple[PeriodValue, ...]:
        every = zip(self.numerator.period_values, self.denominator.period_values, strict=True)
        seen = [
            pair
            for position, pair in enumerate(every)
            if position in self.positions or any(value.suppressed for value in pair)
        ]
        if self.numerator.how == "last" and self.denominator.how == "last":
            seen = seen[-1:]
        return tuple(
            value for value in (*(above for above, _ in seen), *(below for _, below in seen))
        )

    @property
    def base(self) -> Fraction | None:
        """Number that the estimate is divided by."""
        return self.sides[1].estimate

    @cached_property
    def estimate(self) -> Fraction | None:
        above, below = (side.estimate for side in self.sides)
        if above is None or not below:
            return None
        return self.range.clip(above / below * self.factor, low=True)

    @property
    def ends(self) -> Interval | None:
        """The estimate with each suppressed figure in it at its least and at its most."""
        above, below = self.sides
        if above.ends is None or not below.estimate:
            return None
        return (above.ends * (self.factor / below.estimate)).cut(self.range)

    @property
    def has_spread(self) -> bool:
        """True if there is a suppressed figure in its estimates."""
        return self.numerator.has_spread

    @property
    def undivided(self) -> Text | None:
        """Statement that the denominator is 0, where it is."""
        return self.zero if self.base == 0 else None

    @cached_property
    def interval(self) -> Interval:
        return (self.numerator.interval / self.denominator.interval * self.factor).cut(self.range)

    def only(self, positions: AbstractSet[int], *, closed: bool = False) -> "RatioMeasure":
        return self._with(
            self.numerator.only(positions, closed=closed),
            self.denominator.only(positions, closed=closed),
        )

    def until(self, day: date) -> "RatioMeasure":
        return self._with(self.numerator.until(day), self.denominator.until(day))

    def _with(self, numerator: Window, denominator: Window) -> "RatioMeasure":
        if numerator is self.numerator and denominator is self.denominator:
            return self
        return RatioMeasure(
            self.indicator,
            numerator,
            denominator,
            self.factor,
            self.range,
            self.zero,
            self.missing,
        )
