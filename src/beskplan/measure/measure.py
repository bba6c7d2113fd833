"""Reading a window: an indicator in an area over a span, from its observations to a measure."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from beskplan.areas import Area
from beskplan.catalogue import Aggregate, Catalogue, Published, Ratio, parts_of
from beskplan.interval import Interval, total
from beskplan.measure.period_value import PeriodValue, State, added, pending
from beskplan.measure.ratio import Measure, RatioMeasure
from beskplan.measure.snapshot import Snapshot
from beskplan.measure.window import How, Missing, Window
from beskplan.periods import Frequency, Span
from beskplan.texts import Text, say

PER_CENT = 100


def measure(
    figures: Snapshot, name: str, area: Area, span: Span, aggregate: Aggregate | None
) -> Measure:
    """The indicator in the area over the span; `aggregate` is None where its kind settles it."""
    key = (name, area.name, span, aggregate)
    if key not in figures.measures:
        figures.measures[key] = _Reading(
            figures, area, span, figures.catalogue.frequency(name)
        ).measure(name, aggregate)
    return figures.measures[key]


def natural_range(catalogue: Catalogue, name: str) -> Interval:
    """The values that a single period's figure can take; a ratio's are those it is cut to."""
    indicator = catalogue.indicators[name]
    if isinstance(indicator, Published):
        return indicator.natural
    if indicator.range:
        return Interval(*indicator.range)
    return (
        Interval()
        if isinstance(indicator, Ratio)
        else total(natural_range(catalogue, part) for part in indicator.parts)
    )


class _Reading(NamedTuple):
    """An area and a span, at the frequency of the indicator that is read."""

    figures: Snapshot
    area: Area
    span: Span
    frequency: Frequency

    @property
    def catalogue(self) -> Catalogue:
        return self.figures.catalogue

    def measure(self, name: str, aggregate: Aggregate | None) -> Measure:
        indicator = self.catalogue.indicators[name]
        if not isinstance(indicator, Ratio):
            return self.window(name, (name,), aggregate, self.absence(name, None))
        above, below = (
            self.window(name, parts, None if self.all_flows(parts) else aggregate)
            for parts in (indicator.numerator, indicator.denominator)
        )
        if self.frequency is Frequency.IRREGULAR:
            above, below = _matched(above, below)
        factor = Fraction(PER_CENT if indicator.unit == "pct" else 1)
        quotient = RatioMeasure(name, above, below, factor, natural_range(self.catalogue, name))
        return replace(quotient, absent=self.absence(name, quotient.base))

    def window(
        self,
        name: str,
        parts: tuple[str, ...],
        aggregate: Aggregate | None,
        absent: Missing | None = None,
    ) -> Window:
        """The parts added up, period by period."""
        natural = total(natural_range(self.catalogue, part) for part in parts)
        every = [self.places(part) for part in parts]
        places = every[0] if len(every) == 1 else _added(every, natural)
        how = self.how(parts, aggregate)
        closed = self.outlived(name) or all(self.closed(part, how) for part in parts)
        expected = {Frequency.IRREGULAR: None, Frequency.ROLLING_YEAR: 1}.get(
            self.frequency, len(places)
        )
        return Window(name, self.area, self.span, how, places, natural, closed, expected, absent)

    def how(self, parts: tuple[str, ...], aggregate: Aggregate | None) -> How:
        if self.frequency is Frequency.ROLLING_YEAR:
            return "last"
        if any(self.catalogue.is_to_date(part) for part in parts):
            return "to_date"
        return aggregate or ("sum" if self.all_flows(parts) else "last")

    def all_flows(self, parts: tuple[str, ...]) -> bool:
        return all(self.catalogue.is_flow(part) for part in parts)

    def places(self, name: str) -> tuple[PeriodValue, ...]:
        indicator = self.catalogue.indicators[name]
        if isinstance(indicator, Published):
            return self.figures.places(name, self.area, self.span, self.frequency)
        return _added(
            [self.places(part) for part in parts_of(indicator)], natural_range(self.catalogue, name)
        )

    def closed(self, name: str, how: How) -> bool:
        """Whether nothing more is to come: every period that counts is settled, or the figures were fetched long after."""
        indicator = self.catalogue.indicators[name]
        if self.outlived(name):
            return True
        if not isinstance(indicator, Published):
            return all(self.closed(part, how) for part in parts_of(indicator))
        if self.frequency is Frequency.IRREGULAR:
            return self.figures.retrieved(name) > self.span.end
        places = self.figures.places(name, self.area, self.span, self.frequency)
        if how == "to_date":
            return places[-1].state is State.KNOWN
        return all(place.settled for place in (places[-1:] if how == "last" else places))

    def outlived(self, name: str) -> bool:
        """Whether the figures were fetched more than a year after the window's end."""
        return self.figures.fetched(name) and self.figures.retrieved(name) > self.span.shift(12).end

    def absence(self, name: str, base: Fraction | None) -> Missing | None:
        """Why there is nothing to judge by; `base` is what a ratio is divided by."""
        bases = [base_name for base_name, _ in self.catalogue.bases(name)]
        for part in dict.fromkeys((name, *bases)):
            entry = self.catalogue.indicators[part]
            if entry.valid and not self.span.within(entry.valid):
                return Missing("outside", _outside(entry.title, self.span, entry.valid))
        if file := self.figures.missing_file(name):
            return Missing("file", missing_file(file))
        if not all(any(place.rows for place in self.places(part)) for part in bases):
            return Missing(
                "rows",
                self.said(
                    name,
                    "ingen tal for {title} i {area} i {span}",
                    "no figures for {title} in {area} in {span}",
                ),
            )
        if base == 0:
            da, en = (
                "nævneren i {title} er 0 i {area} i {span}",
                "the denominator of {title} is 0 in {area} in {span}",
            )
            return Missing("zero", self.said(name, da, en))
        return None

    def said(self, name: str, da: str, en: str) -> Text:
        """What is to be said of the indicator here."""
        return say(
            da,
            en,
            title=self.catalogue.indicators[name].title,
            area=self.area.name,
            span=str(self.span),
        )


def missing_file(file: str) -> Text:
    """That an extract is not in the data folder."""
    return say(
        "filen {file} findes ikke i datamappen",
        "the file {file} is not in the data folder",
        file=file,
    )


def _added(parts: Sequence[tuple[PeriodValue, ...]], natural: Interval) -> tuple[PeriodValue, ...]:
    return tuple(added(same, natural) for same in zip(*_aligned(parts, natural), strict=True))


def _aligned(
    windows: Sequence[tuple[PeriodValue, ...]], natural: Interval
) -> list[tuple[PeriodValue, ...]]:
    """The windows over the same periods; where an irregular one has no row, the period is pending."""
    periods = sorted(
        {place.period for window in windows for place in window},
        key=lambda period: (period.start, period),
    )
    by_period = [{place.period: place for place in window} for window in windows]
    return [
        tuple(places.get(period) or pending(period, natural) for period in periods)
        for places in by_period
    ]


def _matched(above: Window, below: Window) -> tuple[Window, Window]:
    numerator, denominator = _aligned([above.places, below.places], Interval())
    return replace(above, places=numerator), replace(below, places=denominator)


def _outside(title: str, span: Span, valid: Span) -> Text:
    names = {"title": title, "span": str(span), "valid": str(valid)}
    if span.last > valid.last:
        return say(
            "serien er ophørt: {title} dækker {valid}, ikke hele {span}",
            "the series has ended: {title} covers {valid}, not all of {span}",
            **names,
        )
    return say(
        "serien begynder senere: {title} dækker {valid}, ikke hele {span}",
        "the series begins later: {title} covers {valid}, not all of {span}",
        **names,
    )
