"""What there is of one indicator in one area on a date, seen period by period: known, provisional, suppressed or pending."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from beskplan.catalogue import Published
from beskplan.interval import Interval
from beskplan.measure.period_value import PeriodValue, Row, State, pending
from beskplan.observation import Observation, Series
from beskplan.periods import Frequency, Period


class Holding(NamedTuple):
    """The rows of an indicator in an area, of which those that are not there yet on the date do not count."""

    name: str
    indicator: Published
    series: Series
    observations: Mapping[Period, Observation]
    newest: Mapping[Frequency, int]
    """The ordinal of the newest period that is there on the date."""
    revised_from: int | None
    """The ordinal of the first period that is still revised; None if none is."""

    def periods(self) -> Iterator[Period]:
        return (
            period
            for period in self.observations
            if period.ordinal <= self.newest[period.frequency]
        )

    def place(self, period: Period) -> PeriodValue:
        """A period at the indicator's own frequency."""
        indicator, natural = self.indicator, self.indicator.natural
        observation = self.observations.get(period)
        if observation is None or period.ordinal > self.newest[period.frequency]:
            return PeriodValue(period, State.PENDING, None, natural)
        rows = (Row(self.name, self.series.file, observation, self.series.sheet),)
        revised = self.revised_from is not None and period.ordinal >= self.revised_from
        if not observation.hidden:
            value = observation.value
            if revised:
                return PeriodValue(period, State.PROVISIONAL, value, natural, rows)
            return PeriodValue(period, State.KNOWN, value, Interval(value, value), rows)
        if revised or indicator.empty == "pending":
            return pending(period, natural, rows)
        if indicator.suppressed_below is None:
            return PeriodValue(period, State.SUPPRESSED, None, natural, rows, hidden=True)
        most = Fraction(observation.hidden * (indicator.suppressed_below - 1))
        values = Interval(observation.value, observation.value + most)
        return PeriodValue(period, State.SUPPRESSED, values.middle, values, rows, hidden=True)

    def stood_in(self, period: Period) -> PeriodValue:
        """A coarser stock in one of the finer periods that it holds through; if its own is not out, the latest before."""
        holding = period.within(self.indicator.frequency)
        place = self.place(holding)
        if place.state is State.PENDING:
            there = list(self.periods())
            if not any(other > holding and not self.observations[other].hidden for other in there):
                before = (
                    self.place(other) for other in sorted(there, reverse=True) if other < holding
                )
                latest = next((earlier for earlier in before if earlier.estimate is not None), None)
                if latest is not None:
                    return latest._replace(
                        period=period, state=State.PROVISIONAL, range=self.indicator.natural
                    )
        return place._replace(period=period)
