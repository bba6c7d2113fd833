"""The observations on a date, seen period by period: known, provisional, suppressed or pending."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from beskplan.area import Area
from beskplan.catalogue import Aggregate, Catalogue, Published
from beskplan.interval import Interval
from beskplan.measure.place import Place, Row, State, pending
from beskplan.measure.quotient import Measure
from beskplan.observation import Observation, Series
from beskplan.period import Frequency, Period, Span, period_of


@dataclass(frozen=True)
class Figures:
    """A catalogue with its observations, as they stood on a date."""

    catalogue: Catalogue
    series: Mapping[str, Series]
    as_of: date
    """Observations of periods that end after this day are not there."""
    measures: dict[tuple[str, str, Span, Aggregate | None], Measure] = field(default_factory=dict, init=False, repr=False)
    """What has been measured, so that it is worked out once however many rules of however many plans ask for it."""
    _kept: dict[tuple[str, str, bool], dict[Period, Observation]] = field(default_factory=dict, init=False)
    _windows: dict[tuple[str, str, Span, Frequency], tuple[Place, ...]] = field(default_factory=dict, init=False)
    _revised: dict[tuple[str, bool], int | None] = field(default_factory=dict, init=False)

    def missing_file(self, name: str) -> str | None:
        """The first extract of an indicator that is not in the data folder."""
        return next((self.series[base].file for base, _ in self.catalogue.bases(name) if self.series[base].missing), None)

    def mentions(self, name: str, area: Area) -> bool:
        """Whether the extracts have a row for the area, in any period; a derived indicator: all of them."""
        finest = self.catalogue.frequency(name)
        return all(self._observations(base, area, coarse=entry.frequency is not finest) for base, entry in self.catalogue.bases(name))

    def places(self, name: str, area: Area, span: Span, frequency: Frequency) -> tuple[Place, ...]:
        """The window of a published indicator, period by period; `frequency` may be finer than its own."""
        key = (name, area.name, span, frequency)
        if key not in self._windows:
            self._windows[key] = self._seen(name, area, span, frequency)
        return self._windows[key]

    def _seen(self, name: str, area: Area, span: Span, frequency: Frequency) -> tuple[Place, ...]:
        indicator = self._published(name)
        if frequency is Frequency.IRREGULAR:
            inside = [period for period in self._observations(name, area, coarse=False) if span.covers(period)]
            return tuple(self._place(name, area, period, coarse=False) for period in sorted(inside, key=lambda period: period.start))
        if frequency is indicator.frequency:
            return tuple(self._place(name, area, period, coarse=False) for period in span.periods(frequency))
        return tuple(self._stood_in(name, area, period) for period in span.periods(frequency))

    def retrieved(self, name: str) -> date:
        """The day after which nothing can be in the figures: the date, or the day the file was fetched if that is earlier."""
        source = self.catalogue.indicators[name].source
        return min(self.as_of, source.retrieved) if source and source.retrieved else self.as_of

    def fetched(self, name: str) -> bool:
        """Whether the day that the figures were fetched is known."""
        source = self.catalogue.indicators[name].source
        return bool(source and source.retrieved)

    def _published(self, name: str) -> Published:
        indicator = self.catalogue.indicators[name]
        if not isinstance(indicator, Published):
            raise TypeError(f"{name} is derived")
        return indicator

    def _observations(self, name: str, area: Area, *, coarse: bool) -> dict[Period, Observation]:
        """What is there on the date; of a coarser stock all periods that have begun."""
        key = (name, area.name, coarse)
        if key not in self._kept:
            rows = self.series[name].areas.get(area.name, {})
            newest = self._newest(coarse=coarse)
            self._kept[key] = {period: row for period, row in rows.items() if period.ordinal <= newest[period.frequency]}
        return self._kept[key]

    def _newest(self, *, coarse: bool) -> Mapping[Frequency, int]:
        """The ordinal of the newest period that is there on the date: the one that has ended, or of a coarser stock has begun."""
        now = {frequency: period_of(self.as_of, frequency) for frequency in Frequency if frequency is not Frequency.IRREGULAR}
        return {frequency: period.ordinal - int(not coarse and period.end > self.as_of) for frequency, period in now.items()}

    def _revised_from(self, name: str, *, coarse: bool) -> int | None:
        """The ordinal of the first period that is still revised; None if none is."""
        key = (name, coarse)
        if key not in self._revised:
            self._revised[key] = self._first_revised(name, coarse=coarse)
        return self._revised[key]

    def _first_revised(self, name: str, *, coarse: bool) -> int | None:
        indicator = self._published(name)
        ended = indicator.valid is not None and indicator.valid.end <= self.as_of
        if not indicator.revised_periods or ended:
            return None
        newest = self._newest(coarse=coarse)[indicator.frequency]
        published = sorted(period.ordinal for period in self.series[name].published if period.ordinal <= newest)
        return published[-indicator.revised_periods :][0] if published else None

    def _place(self, name: str, area: Area, period: Period, *, coarse: bool) -> Place:
        indicator = self._published(name)
        observation = self._observations(name, area, coarse=coarse).get(period)
        if observation is None:
            return pending(period, indicator.natural)
        rows = (Row(name, self.series[name].file, observation, self.series[name].sheet),)
        start = self._revised_from(name, coarse=coarse)
        revised = start is not None and period.ordinal >= start
        if not observation.hidden:
            if revised:
                return Place(period, State.PROVISIONAL, observation.value, indicator.natural, rows)
            return Place(period, State.KNOWN, observation.value, Interval.point(observation.value), rows)
        if revised or indicator.empty == "pending":
            return pending(period, indicator.natural, rows)
        if indicator.suppressed_below is None:
            return Place(period, State.SUPPRESSED, None, indicator.natural, rows, hidden=True)
        most = Fraction(observation.hidden * (indicator.suppressed_below - 1))
        values = Interval(observation.value, observation.value + most)
        return Place(period, State.SUPPRESSED, values.middle, values, rows, hidden=True)

    def _stood_in(self, name: str, area: Area, period: Period) -> Place:
        """A coarser stock in one of the finer periods that it holds through; if its own is not out, the latest before."""
        indicator = self._published(name)
        holding = period.within(indicator.frequency)
        place = self._place(name, area, holding, coarse=True)
        if place.state is State.PENDING:
            rows = self._observations(name, area, coarse=True)
            if not any(other > holding and not row.hidden for other, row in rows.items()):
                before = (self._place(name, area, other, coarse=True) for other in sorted(rows, reverse=True) if other < holding)
                latest = next((earlier for earlier in before if earlier.estimate is not None), None)
                if latest is not None:
                    return latest._replace(period=period, state=State.PROVISIONAL, range=indicator.natural)
        return place._replace(period=period)
