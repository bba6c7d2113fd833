"""Measuring: an indicator in an area over a span, from its observations to a measure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from beskplan.areas import Area
from beskplan.catalogue import Aggregate, Catalogue, Published, Ratio, parts_of
from beskplan.interval import Interval, total
from beskplan.measure.alike import Measure
from beskplan.measure.period_value import FINAL, PeriodValue, State, added, counted_up, pending
from beskplan.measure.ratio import RatioMeasure
from beskplan.measure.window import How, Missing, Window
from beskplan.periods import Frequency, Period, Span
from beskplan.texts import Text, joined, say

if TYPE_CHECKING:
    from beskplan.measure.snapshot import Snapshot

NOT_BEGUN = Text("perioden er ikke begyndt ({span})", "the period has not begun ({span})")
NO_FIGURES = Text(
    "der er ingen tal for »{title}« i {area} i {span}",
    "there are no figures for “{title}” in {area} in {span}",
)
ZERO_DENOMINATOR = Text(
    "nævneren i {title} er 0 i {area} i {span}",
    "the denominator of {title} is 0 in {area} in {span}",
)


def measure_of(
    snapshot: "Snapshot", name: str, area: Area, span: Span, aggregate: Aggregate | None
) -> Measure:
    """Return the measure of an indicator in an area over a span."""
    frequency = snapshot.catalogue.frequency(name)
    return snapshot.measuring(area, span, frequency).measure(name, aggregate)


def missing_of(snapshot: "Snapshot", name: str, area: Area, span: Span) -> Missing | None:
    """Return why a measure of an indicator in an area over a span has nothing to be judged by."""
    frequency = snapshot.catalogue.frequency(name)
    return snapshot.measuring(area, span, frequency).missing(name)


def natural_range(catalogue: Catalogue, name: str) -> Interval:
    """Return the values that a single period's figure can take; of a ratio, those it is cut to."""
    indicator = catalogue.indicators[name]
    if isinstance(indicator, Published):
        return indicator.natural
    if indicator.range:
        return Interval(*indicator.range)
    if isinstance(indicator, Ratio):
        return Interval()
    return total(natural_range(catalogue, part) for part in indicator.parts)


@dataclass(frozen=True, slots=True)
class Measuring:
    """Area and span, at the frequency of the indicators that are measured."""

    snapshot: "Snapshot"
    area: Area
    span: Span
    frequency: Frequency

    @property
    def catalogue(self) -> Catalogue:
        return self.snapshot.catalogue

    def measure(self, name: str, aggregate: Aggregate | None) -> Measure:
        indicator = self.catalogue.indicators[name]
        missing = self.snapshot.missing(name, self.area, self.span)
        if not isinstance(indicator, Ratio):
            return self.window(name, (name,), aggregate, missing)
        above = self.ratio_window(name, indicator.numerator, aggregate)
        below = self.ratio_window(name, indicator.denominator, aggregate)
        if self.frequency is Frequency.IRREGULAR:
            numerator, denominator = _aligned(
                [above.period_values, below.period_values], Interval()
            )
            above = replace(above, period_values=numerator)
            below = replace(below, period_values=denominator)
        natural = natural_range(self.catalogue, name)
        zero = self.filled(ZERO_DENOMINATOR, name)
        return RatioMeasure(name, above, below, indicator.factor, natural, zero, missing)

    def ratio_window(
        self, name: str, parts: tuple[str, ...], aggregate: Aggregate | None
    ) -> Window:
        """Return the numerator or denominator; events are always added up."""
        return self.window(name, parts, None if self.all_flows(parts) else aggregate)

    def window(
        self,
        name: str,
        parts: tuple[str, ...],
        aggregate: Aggregate | None,
        missing: Missing | None = None,
    ) -> Window:
        """Return the parts added up, period by period."""
        of_parts = [self.period_values(part) for part in parts]
        natural, values = self.natural(parts[0]), of_parts[0]
        if len(parts) > 1:
            natural = total(map(self.natural, parts))
            values = added_up(of_parts, natural)
        how = self.how(parts, aggregate)
        every = zip(parts, of_parts, strict=True)
        closed = all(self.is_closed(part, figures, how) for part, figures in every)
        if name not in parts:
            closed = closed or self.snapshot.is_past_revision(name, self.span)
        expected: int | None = len(values)
        if self.frequency is Frequency.IRREGULAR:
            expected = None
        elif self.frequency is Frequency.ROLLING_YEAR:
            expected = 1
        return Window(name, self.area, self.span, how, values, natural, closed, expected, missing)

    def natural(self, name: str) -> Interval:
        return self.snapshot.natural(name, self.area)

    def how(self, parts: tuple[str, ...], aggregate: Aggregate | None) -> How:
        if self.frequency is Frequency.ROLLING_YEAR:
            return "last"
        if any(map(self.catalogue.is_to_date, parts)):
            return "to_date"
        if aggregate is not None:
            return aggregate
        return "sum" if self.all_flows(parts) else "last"

    def all_flows(self, parts: tuple[str, ...]) -> bool:
        return all(map(self.catalogue.is_flow, parts))

    def period_values(self, name: str) -> tuple[PeriodValue, ...]:
        indicator = self.snapshot.catalogue.indicators[name]
        if isinstance(indicator, Published):
            values = self.snapshot.period_values(name, self.area, self.span, self.frequency)
            return counted_up(values) if indicator.extract.to_date else values
        parts = [self.period_values(part) for part in parts_of(indicator)]
        return added_up(parts, self.natural(name))

    def is_closed(self, name: str, values: tuple[PeriodValue, ...], how: How) -> bool:
        """Return True if nothing more is to come.

        Every period that counts is final, or the figures were fetched long after.
        """
        if self.snapshot.is_past_revision(name, self.span):
            return True
        indicator = self.catalogue.indicators[name]
        if not isinstance(indicator, Published):
            parts = parts_of(indicator)
            return all(self.is_closed(part, self.period_values(part), how) for part in parts)
        if self.frequency is Frequency.IRREGULAR:
            return self.snapshot.retrieved(name) > self.span.end
        if how == "to_date":
            return values[-1].state is State.KNOWN
        if how == "last":
            values = values[-1:]
        return all(value.state in FINAL for value in reversed(values))

    def missing(self, name: str) -> Missing | None:
        """Return why there is nothing to judge by."""
        if self.span.start > self.snapshot.as_of:
            text = say(NOT_BEGUN.danish, NOT_BEGUN.english, span=self.span)
            return Missing("not_begun", text)
        bases = [base_name for base_name, _ in self.catalogue.bases(name)]
        for part in dict.fromkeys((name, *bases)):
            entry = self.catalogue.indicators[part]
            if entry.valid and not self.span.within(entry.valid):
                return Missing("outside", _outside(entry.title, self.span, entry.valid))
        if file := self.snapshot.missing_file(name):
            return Missing("file", missing_file(file))
        without_rows = [base for base in bases if not self.has_rows(base)]
        if not without_rows:
            return None
        text = self.filled(NO_FIGURES, name)
        for base in without_rows:
            if coming := self.snapshot.not_ended(base, self.area, self.span):
                text = joined([text, _counts_from(coming)])
                break
        return Missing("rows", text)

    def has_rows(self, name: str) -> bool:
        return any(value.origins for value in self.period_values(name))

    def filled(self, template: Text, name: str) -> Text:
        """Return a statement about an indicator in this area and span."""
        return say(
            template.danish,
            template.english,
            title=self.catalogue.indicators[name].title,
            area=self.area.name,
            span=self.span,
        )


def missing_file(file: str) -> Text:
    """Return the statement that an extract is not in the data folder."""
    return say(
        "filen {file} findes ikke i datamappen",
        "the file {file} is not in the data folder",
        file=file,
    )


def added_up(
    parts: Sequence[tuple[PeriodValue, ...]], natural: Interval
) -> tuple[PeriodValue, ...]:
    """Return the parts added up, period by period; `natural` is the range of a sum to come."""
    aligned = _aligned(parts, natural)
    return tuple(added(same, natural) for same in zip(*aligned, strict=True))


def _aligned(
    windows: Sequence[tuple[PeriodValue, ...]], natural: Interval
) -> list[tuple[PeriodValue, ...]]:
    """Return the windows over the same periods; where one has no row, the period is pending."""
    found = {value.period for window in windows for value in window}
    periods = sorted(found, key=lambda period: (period.start, period))
    aligned = []
    for window in windows:
        by_period = {value.period: value for value in window}
        aligned.append(
            tuple(by_period.get(period) or pending(period, natural) for period in periods)
        )
    return aligned


def _counts_from(period: Period) -> Text:
    """Return the statement that a figure is there which does not count yet."""
    return say(
        "filens tal for {period} tæller først fra den dag, perioden slutter ({day})",
        "the file's figure for {period} counts from the day on which the period ends ({day})",
        period=period,
        day=period.end,
    )


def _outside(title: str, span: Span, valid: Span) -> Text:
    if span.last > valid.last:
        template = Text(
            "serien er ophørt: {title} dækker {valid}, ikke hele {span}",
            "the series has ended: {title} covers {valid}, not all of {span}",
        )
    else:
        template = Text(
            "serien begynder senere: {title} dækker {valid}, ikke hele {span}",
            "the series begins later: {title} covers {valid}, not all of {span}",
        )
    return say(template.danish, template.english, title=title, span=span, valid=valid)
