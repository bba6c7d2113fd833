"""Comparison: what a rule holds against what, as a value that is decided on a snapshot."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import ClassVar, Literal

from beskplan.areas import Area
from beskplan.catalogue import Aggregate, Catalogue
from beskplan.interval import Interval
from beskplan.measure import Measure, Snapshot
from beskplan.observation import Extent
from beskplan.periods import Span
from beskplan.quantity import Quantity
from beskplan.texts import Text
from beskplan.verdict.finding import Needed, Note, Question, Side, Trend
from beskplan.verdict.notes import notes_on, reading_note, rounding_notes
from beskplan.verdict.operator import Bound, Operator
from beskplan.verdict.status import Status
from beskplan.verdict.trend import trend_of

YearBefore = Literal["year_before"]


@dataclass(frozen=True, slots=True)
class RuleWindow:
    """Window that a rule measures over: a span, or the rolling year that ends with one."""

    span: Span
    anchor: Span | None = None
    """The span that an open rolling year ends in; None for a window that does not roll."""

    @property
    def rolls(self) -> bool:
        return self.anchor is not None

    @property
    def since(self) -> int:
        """Month from which figures matter: the trend looks back as many years as the window has."""
        earliest = self.span.first if self.anchor is None else self.anchor.first - 11
        return earliest - self.span.whole_years


@dataclass(frozen=True, slots=True)
class MeasureRequest:
    """Measure that a comparison asks for: an indicator in an area, now or earlier."""

    indicator: str
    area: Area
    earlier: Span | YearBefore | None = None
    """An earlier window than the rule's own."""
    aggregate: Aggregate | None = None
    """Aggregate of a baseline that has one of its own."""
    apart: bool = False
    """True for a baseline that is a measure of its own, whatever the others have observed."""

    def span(self, window: Span) -> Span:
        if isinstance(self.earlier, Span):
            return self.earlier
        return window if self.earlier is None else window.year_before


@dataclass(frozen=True, slots=True)
class Outcome:
    """Status of a comparison, with the figures that led to it."""

    status: Status
    interval: Interval
    reason: Text | None = None
    operator: Operator | None = None
    margin: Quantity | None = None
    measured: Fraction | None = None
    target: Fraction | None = None
    bounds: tuple[Bound, ...] = ()
    pace: Fraction | None = None
    deciding: Fraction | None = None
    """The difference that decided."""
    sides: tuple[Side, ...] = ()
    """The measures that were compared, the own ones first."""
    measured_ends: Interval | None = None
    """The measure with each suppressed figure in it at its least and at its most; None where there
    is none in it."""
    target_ends: Interval | None = None
    """The target likewise."""
    unranked: int = 0
    """Of a rank: the number of areas that the extract never mentions."""
    leads: tuple[Fraction, ...] = ()
    """Of a rank: how much better each other area is, as far as the two can be compared."""


@dataclass(frozen=True, kw_only=True)
class Comparison(ABC):
    """Measures of an indicator over a window, and how they are judged."""

    own: tuple[MeasureRequest, ...]
    """Measures that the judged one is made of; the first is the indicator in the own area."""
    window: RuleWindow
    aggregate: Aggregate | None
    unit: str | None = None
    """The unit of measure and target, where it is not the indicator's."""

    question: ClassVar[Question] = Question.LEVEL

    @abstractmethod
    def decide(self, snapshot: Snapshot) -> Outcome:
        """Return the status, and the figures that led to it."""

    def status(self, snapshot: Snapshot) -> Status:
        """Return the status alone."""
        return self.decide(snapshot).status

    @property
    def requests(self) -> tuple[MeasureRequest, ...]:
        """Everything that is measured."""
        return self.own

    @property
    def since(self) -> int | None:
        """Month before which nothing is read, counted from year 0; None if all periods are."""
        return self.window.since

    @property
    def indicators(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(request.indicator for request in self.requests))

    def extents(self, catalogue: Catalogue) -> Iterator[tuple[str, Extent]]:
        """Return the published indicators that are read, and how much of each."""
        areas_by_indicator: dict[str, set[str]] = {}
        for request in self.requests:
            areas = areas_by_indicator.setdefault(request.indicator, set())
            areas.update(area.name for area in catalogue.areas_of(request.area))
        for name, areas in areas_by_indicator.items():
            if name not in catalogue.indicators:
                continue
            for base, _ in catalogue.bases(name):
                since = None if catalogue.stands_in(name, base) else self.since
                yield base, Extent(frozenset(areas), since)

    # Measures

    def measure(
        self, snapshot: Snapshot, request: MeasureRequest, window: Span | None = None
    ) -> Measure:
        """Return a measure over the rule's window, or over another."""
        span = request.span(window or self.window.span)
        aggregate = request.aggregate or self.aggregate
        return snapshot.measure(request.indicator, request.area, span, aggregate)

    def latest_year(self, snapshot: Snapshot) -> Span | None:
        """Return the rolling year that ends with the newest own figure; None if there is none."""
        anchor = self.window.anchor
        if anchor is None:
            return None
        observed = self.measure(snapshot, self.own[0], anchor).positions
        if not observed:
            return None
        periods = anchor.periods(snapshot.catalogue.frequency(self.own[0].indicator))
        newest = periods[max(observed)].last_month
        return Span(newest - 11, newest)

    def estimated(self, snapshot: Snapshot, whole: Measure) -> Measure:
        """Return the own measure that the estimate comes from.

        It is the whole window's, or of a rolling year that is still open the latest year's.
        """
        if not self.window.rolls or whole.closed:
            return whole
        latest = self.latest_year(snapshot)
        if latest is None:
            return whole.only(frozenset())
        return self.measure(snapshot, self.own[0], latest)

    # What stands beside the status

    def trend(self, snapshot: Snapshot, used: Measure) -> Trend | None:
        before = snapshot.measure(used.indicator, used.area, used.span.year_before, self.aggregate)
        better = snapshot.catalogue.indicators[used.indicator].better
        return trend_of(used, before, better, snapshot.as_of)

    def needed(self, snapshot: Snapshot, outcome: Outcome) -> Needed | None:
        """Return what the rest of the window must show, where a single number says it."""
        return None

    def notes(self, snapshot: Snapshot, outcome: Outcome) -> Iterator[Note]:
        yield from notes_on(outcome.sides)
        if outcome.measured is not None:
            yield from rounding_notes(snapshot.catalogue, outcome.sides, outcome.deciding)
        yield from self.reading_notes(snapshot, outcome)

    def reading_notes(self, snapshot: Snapshot, outcome: Outcome) -> Iterator[Note]:
        """Return a note if the mean and the latest figure give different statuses."""
        other: Aggregate
        if self.aggregate == "mean":
            other = "last"
        elif self.aggregate == "last":
            other = "mean"
        else:
            return
        if not snapshot.catalogue.is_level(self.own[0].indicator):
            return
        status = replace(self, aggregate=other).status(snapshot)
        if status not in (outcome.status, Status.AWAITING_DATA):
            yield reading_note(other, status)
