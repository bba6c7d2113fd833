"""Snapshot: the observations that count on a date, and the measures of them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache, cached_property, partial

from beskplan.areas import Area
from beskplan.catalogue import Aggregate, Catalogue, Published
from beskplan.interval import Interval
from beskplan.measure.alike import Measure
from beskplan.measure.grouping import measured, missing_reason, natural_of, total_values
from beskplan.measure.measure import Measuring
from beskplan.measure.period_value import PeriodValue, Row, State, pending
from beskplan.measure.window import Missing
from beskplan.observation import Observation, Series
from beskplan.periods import Frequency, Period, Span, last_ended, period_of


@dataclass(frozen=True)
class Snapshot:
    """Catalogue with its observations, as they stood on a date.

    Its cached functions work out each measure once, however many rules of however many plans ask.
    """

    catalogue: Catalogue
    series: Mapping[str, Series]
    as_of: date
    """Observations of periods that end after this day do not count."""

    @cached_property
    def measure(self) -> Callable[[str, Area, Span, Aggregate | None], Measure]:
        """Measure of an indicator in an area over a span.

        The aggregate is None where the indicator's kind decides it.
        """
        return cache(partial(measured, self))

    @cached_property
    def measuring(self) -> Callable[[Area, Span, Frequency], Measuring]:
        """Area and span in which many indicators of a frequency are measured."""
        return cache(partial(Measuring, self))

    @cached_property
    def natural(self) -> Callable[[str, Area], Interval]:
        """Values that a single figure of an indicator can take in an area."""
        return cache(partial(natural_of, self))

    @cached_property
    def missing(self) -> Callable[[str, Area, Span], Missing | None]:
        """Reason why a measure has nothing to be judged by, whatever its aggregate."""
        return cache(partial(missing_reason, self))

    @cached_property
    def period_values(self) -> Callable[[str, Area, Span, Frequency], tuple[PeriodValue, ...]]:
        """Values of a published indicator in an area over a span, period by period.

        The frequency may be finer than its own.
        """
        return cache(self._period_values)

    def missing_file(self, name: str) -> str | None:
        """Return the first extract of an indicator that is not in the data folder."""
        for base, _ in self.catalogue.bases(name):
            if self.series[base].missing:
                return self.series[base].file
        return None

    def mentions(self, name: str, area: Area) -> bool:
        """Return True if the extracts have a row for the area, in any period.

        For a derived indicator all of its extracts must.
        """
        if area.kind == "group":
            return all(self.mentions(name, each) for each in self.catalogue.areas_of(area))
        for base, _ in self.catalogue.bases(name):
            self._refuse_unread(base, None)
            observed = self._observed(base, area, self.catalogue.stands_in(name, base))
            if next(observed.periods(), None) is None:
                return False
        return True

    def revised_after(self, name: str) -> tuple[Period, Period] | None:
        """Return the newest period with a figure and the first that is still revised.

        Figures for any area move them. None for an indicator that is not revised.
        """
        indicator = self.catalogue.indicators[name]
        if not isinstance(indicator, Published):
            return None
        first = self.revised_from(name, coarse := False)
        if first is None:
            return None
        newest = self._newest[coarse][indicator.frequency]
        published = [each.ordinal for each in self.series[name].published]
        latest = max(ordinal for ordinal in published if ordinal <= newest)
        return Period(indicator.frequency, latest), Period(indicator.frequency, first)

    def not_ended(self, name: str, area: Area, span: Span) -> Period | None:
        """Return the first period of a span that has a row but has not ended, so does not count."""
        rows = self.series[name].areas.get(area.name, {})
        later = [period for period in rows if span.covers(period) and period.end > self.as_of]
        return min(later, key=lambda period: (period.end, period), default=None)

    def retrieved(self, name: str) -> date:
        """Return the day after which nothing can be in the figures.

        It is the date of the snapshot, or the day the file was fetched if that is earlier.
        """
        source = self.catalogue.indicators[name].source
        if source is None or source.retrieved is None:
            return self.as_of
        return min(self.as_of, source.retrieved)

    @cached_property
    def is_past_revision(self) -> Callable[[str, Span], bool]:
        """True if an indicator's figures were fetched more than a year after a span's end."""
        return cache(self._is_past_revision)

    def _is_past_revision(self, name: str, span: Span) -> bool:
        source, end = self.catalogue.indicators[name].source, span.shift(12).end
        if source is None or source.retrieved is None:
            return False
        return min(self.as_of, source.retrieved) > end

    def _period_values(
        self, name: str, area: Area, span: Span, frequency: Frequency
    ) -> tuple[PeriodValue, ...]:
        if area.kind == "group":
            return total_values(self, name, area, span, frequency)
        coarse = frequency not in (Frequency.IRREGULAR, self._published(name).frequency)
        self._refuse_unread(name, None if coarse else span.first)
        observed = self._observed(name, area, coarse)
        if frequency is Frequency.IRREGULAR:
            inside = [period for period in observed.periods() if span.covers(period)]
            return tuple(map(observed.value, sorted(inside, key=lambda period: period.start)))
        value_of = observed.stood_in if coarse else observed.value
        return tuple(map(value_of, span.periods(frequency)))

    def _refuse_unread(self, name: str, since: int | None) -> None:
        """Raise LookupError unless the periods from a month on (None: all) were read.

        A rule that reads more than it requests would find nothing there, and be awaiting data.
        """
        read = self.series[name].extent.since
        if read is not None and (since is None or since < read):
            raise LookupError(f"{name} was not read from as early as a rule reads it")

    def _published(self, name: str) -> Published:
        indicator = self.catalogue.indicators[name]
        if not isinstance(indicator, Published):
            raise TypeError(f"{name} is derived")
        return indicator

    @cached_property
    def _observed(self) -> Callable[[str, Area, bool], "ObservedSeries"]:
        """Observations of an indicator in an area; of a coarser stock (True) those begun."""
        return cache(self._find_observed)

    def _find_observed(self, name: str, area: Area, coarse: bool) -> "ObservedSeries":  # noqa: FBT001 - a cached function takes positions
        series = self.series[name]
        return ObservedSeries(
            name,
            area.name,
            self._published(name),
            series,
            series.areas.get(area.name, {}),
            self._newest[coarse],
            self.revised_from(name, coarse),
        )

    @cached_property
    def _newest(self) -> Mapping[bool, Mapping[Frequency, int]]:
        """Ordinal of the newest period that counts: ended, or of a coarser stock (True) begun."""
        regular = [each for each in Frequency if each is not Frequency.IRREGULAR]
        return {
            True: {each: period_of(self.as_of, each).ordinal for each in regular},
            False: {each: last_ended(self.as_of, each).ordinal for each in regular},
        }

    @cached_property
    def revised_from(self) -> Callable[[str, bool], int | None]:
        """Ordinal of the first period that is still revised; None if none is.

        Of a coarser stock (True) periods count that have begun.
        """
        return cache(self._find_revised_from)

    def _find_revised_from(self, name: str, coarse: bool) -> int | None:  # noqa: FBT001 - as above
        indicator = self._published(name)
        ended = indicator.valid is not None and indicator.valid.end <= self.as_of
        if not indicator.revised_periods or ended:
            return None
        newest = self._newest[coarse][indicator.frequency]
        ordinals = [period.ordinal for period in self.series[name].published]
        published = sorted(ordinal for ordinal in ordinals if ordinal <= newest)
        return published[-indicator.revised_periods :][0] if published else None


@dataclass(frozen=True, slots=True)
class ObservedSeries:
    """Observations of an indicator in an area, of which later ones do not count yet."""

    name: str
    area: str
    indicator: Published
    series: Series
    observations: Mapping[Period, Observation]
    newest: Mapping[Frequency, int]
    """Ordinal of the newest period that counts on the date."""
    revised_from: int | None
    """Ordinal of the first period that is still revised; None if none is."""

    def periods(self) -> Iterator[Period]:
        """Return the periods that have a row and count on the date."""
        return (
            period
            for period in self.observations
            if period.ordinal <= self.newest[period.frequency]
        )

    def row(self, observation: Observation) -> Row:
        """Return the row of one of the observations."""
        file = observation.file or self.series.file
        sheet = observation.sheet or self.series.sheet
        return Row(self.name, file, observation, self.area, sheet)

    def value(self, period: Period) -> PeriodValue:
        """Return the value of a period at the indicator's own frequency."""
        indicator = self.indicator
        observation = self.observations.get(period)
        if observation is None or period.ordinal > self.newest[period.frequency]:
            return pending(period, indicator.natural)
        origins = ((self, observation),)
        revised = self.revised_from is not None and period.ordinal >= self.revised_from
        if not observation.suppressed:
            figure = observation.value
            if revised:
                return PeriodValue(period, State.PROVISIONAL, figure, indicator.natural, origins)
            return PeriodValue(period, State.KNOWN, figure, None, origins)
        if revised or indicator.empty == "pending":
            return pending(period, indicator.natural, origins)
        reach = self._stands_for(observation)
        if indicator.suppressed_below is None:
            return PeriodValue(period, State.SUPPRESSED, None, reach, origins, suppressed=True)
        return PeriodValue(period, State.SUPPRESSED, reach.middle, reach, origins, True, reach)  # noqa: FBT003 - a NamedTuple made by the million takes positions

    def _stands_for(self, observation: Observation) -> Interval:
        """Return the values that rows can have of which one is hidden, or several.

        Rows with a figure are the least that it can be, if nothing can be negative.
        """
        natural, bound = self.indicator.natural, self.indicator.suppressed_below
        if bound is not None:
            most = Fraction(observation.suppressed * (bound - 1))
            return Interval(observation.value, observation.value + most)
        if natural.low is None or natural.low < 0:
            return natural
        return Interval(max(natural.low, observation.value), natural.high)

    def stood_in(self, period: Period) -> PeriodValue:
        """Return the value of a coarser stock in one of the finer periods that it holds through.

        If its own is not out yet, the latest before it stands in.
        """
        own = period.within(self.indicator.frequency)
        value = self.value(own)
        if value.state is State.PENDING and (latest := self._latest_before(own)):
            return latest._replace(
                period=period, state=State.PROVISIONAL, reach=self.indicator.natural
            )
        return value._replace(period=period)

    def _latest_before(self, period: Period) -> PeriodValue | None:
        """Return the newest value with a figure before a period, if no figure is newer than it."""
        counting = sorted(self.periods(), reverse=True)
        for other in counting:
            if other > period and not self.observations[other].suppressed:
                return None
        for other in counting:
            if other < period and (value := self.value(other)).estimate is not None:
                return value
        return None
