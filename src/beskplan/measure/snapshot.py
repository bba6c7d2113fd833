"""The observations on a date: the windows of published indicators, each worked out once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from beskplan.areas import Area
from beskplan.catalogue import Aggregate, Catalogue, Published
from beskplan.measure.holding import Holding
from beskplan.measure.period_value import PeriodValue
from beskplan.measure.ratio import Measure
from beskplan.observation import Series
from beskplan.periods import Frequency, Span, last_ended, period_of


@dataclass(frozen=True)
class Snapshot:
    """A catalogue with its observations, as they stood on a date."""

    catalogue: Catalogue
    series: Mapping[str, Series]
    as_of: date
    """Observations of periods that end after this day are not there."""
    measures: dict[tuple[str, str, Span, Aggregate | None], Measure] = field(
        default_factory=dict, init=False, repr=False
    )
    """What has been measured, so that it is worked out once however many rules of however many
    plans ask for it."""
    _holdings: dict[tuple[str, str, bool], Holding] = field(default_factory=dict, init=False)
    _windows: dict[tuple[str, str, Span, Frequency], tuple[PeriodValue, ...]] = field(
        default_factory=dict, init=False
    )
    _revised: dict[tuple[str, bool], int | None] = field(default_factory=dict, init=False)

    def missing_file(self, name: str) -> str | None:
        """The first extract of an indicator that is not in the data folder."""
        return next(
            (
                self.series[base].file
                for base, _ in self.catalogue.bases(name)
                if self.series[base].missing
            ),
            None,
        )

    def mentions(self, name: str, area: Area) -> bool:
        """Whether the extracts have a row for the area, in any period; a derived indicator: all of them."""
        for base, _ in self.catalogue.bases(name):
            self._refuse_unread(base, None)
        of_all = (
            self._holding(base, area, coarse=self.catalogue.stands_in(name, base))
            for base, _ in self.catalogue.bases(name)
        )
        return all(any(True for _ in holding.periods()) for holding in of_all)

    def places(
        self, name: str, area: Area, span: Span, frequency: Frequency
    ) -> tuple[PeriodValue, ...]:
        """The window of a published indicator, period by period; `frequency` may be finer than its own."""
        key = (name, area.name, span, frequency)
        if key not in self._windows:
            self._windows[key] = self._seen(name, area, span, frequency)
        return self._windows[key]

    def _seen(
        self, name: str, area: Area, span: Span, frequency: Frequency
    ) -> tuple[PeriodValue, ...]:
        coarse = frequency not in (Frequency.IRREGULAR, self._published(name).frequency)
        self._refuse_unread(name, None if coarse else span.first)
        holding = self._holding(name, area, coarse=coarse)
        if frequency is Frequency.IRREGULAR:
            inside = [period for period in holding.periods() if span.covers(period)]
            return tuple(map(holding.place, sorted(inside, key=lambda period: period.start)))
        return tuple(map(holding.stood_in if coarse else holding.place, span.periods(frequency)))

    def _refuse_unread(self, name: str, since: int | None) -> None:
        """That periods from a month on (None: all) were read; a rule that reads more than it said it needs would find nothing there."""
        read = self.series[name].asked.since
        if read is not None and (since is None or since < read):
            raise LookupError(
                f"{name} was not read from the beginning, or not from as early as a rule reads it"
            )

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

    def _holding(self, name: str, area: Area, *, coarse: bool) -> Holding:
        """What is there on the date; of a coarser stock all periods that have begun."""
        key = (name, area.name, coarse)
        if key not in self._holdings:
            series = self.series[name]
            rows = series.areas.get(area.name, {})
            revised = self._revised_from(name, coarse=coarse)
            self._holdings[key] = Holding(
                name, self._published(name), series, rows, self._newest[coarse], revised
            )
        return self._holdings[key]

    @cached_property
    def _newest(self) -> Mapping[bool, Mapping[Frequency, int]]:
        """The ordinal of the newest period that is there on the date: the one that has ended, or of a coarser stock (True) has begun."""
        every = [frequency for frequency in Frequency if frequency is not Frequency.IRREGULAR]
        return {
            True: {frequency: period_of(self.as_of, frequency).ordinal for frequency in every},
            False: {frequency: last_ended(self.as_of, frequency).ordinal for frequency in every},
        }

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
        newest = self._newest[coarse][indicator.frequency]
        published = sorted(
            period.ordinal for period in self.series[name].published if period.ordinal <= newest
        )
        return published[-indicator.revised_periods :][0] if published else None
