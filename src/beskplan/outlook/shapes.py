"""Measures as courses complete them: sums of series over a window, quotients, and middles."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from beskplan.areas import Area
from beskplan.catalogue import Aggregate, Catalogue, Published, Ratio, parts_of
from beskplan.measure import natural_range
from beskplan.measure.group_measure import Middle
from beskplan.periods import MONTHS_IN, Frequency, Span

LineHow = Literal["sum", "mean", "last", "min", "max"]


class Term(NamedTuple):
    """Series of a published indicator in a single area, added or taken off."""

    base: str
    area: str
    is_municipality: bool
    """True if it goes the way of another municipality; the country and regions go their own."""
    sign: int = 1


class SeriesSum(NamedTuple):
    """Sum of series, period by period, and how its window becomes one number."""

    terms: tuple[Term, ...]
    first: int
    """Ordinal of the window's first period."""
    last: int
    how: LineHow


class Quotient(NamedTuple):
    """Ratio of two lines."""

    above: SeriesSum
    below: SeriesSum
    factor: float
    low: float | None
    high: float | None


class MiddleOf(NamedTuple):
    """Mean or median of the measures of a group's members."""

    middle: Middle
    members: tuple["SeriesSum | Quotient", ...]


CourseShape = SeriesSum | Quotient | MiddleOf


@dataclass(frozen=True, slots=True)
class ShapeMaker:
    """Shapes of the measures of a catalogue at one frequency."""

    catalogue: Catalogue
    frequency: Frequency

    def shape(self, name: str, area: Area, span: Span, aggregate: Aggregate | None) -> CourseShape:
        group = self.catalogue.group(area)
        if group is None or group.union == "total":
            return self._single(name, area, span, aggregate)
        members = []
        for each in self.catalogue.areas_of(area):
            # a member goes its own way, as the group does
            members.append(self._single(name, each._replace(kind="other"), span, aggregate))
        return MiddleOf(group.union, tuple(members))

    def _single(
        self, name: str, area: Area, span: Span, aggregate: Aggregate | None
    ) -> SeriesSum | Quotient:
        indicator = self.catalogue.indicators[name]
        if not isinstance(indicator, Ratio):
            return self._line((name,), area, span, aggregate)
        reach = natural_range(self.catalogue, name)
        return Quotient(
            self._side(indicator.numerator, area, span, aggregate),
            self._side(indicator.denominator, area, span, aggregate),
            float(indicator.factor),
            None if reach.low is None else float(reach.low),
            None if reach.high is None else float(reach.high),
        )

    def _side(
        self, parts: tuple[str, ...], area: Area, span: Span, aggregate: Aggregate | None
    ) -> SeriesSum:
        flows = all(map(self.catalogue.is_flow, parts))
        return self._line(parts, area, span, None if flows else aggregate)

    def _line(
        self, parts: tuple[str, ...], area: Area, span: Span, aggregate: Aggregate | None
    ) -> SeriesSum:
        months = MONTHS_IN[self.frequency]
        terms = tuple(term for part in parts for term in self._terms(part, area))
        how = self._how(parts, aggregate)
        return SeriesSum(terms, span.first // months, (span.last + 1) // months - 1, how)

    def _how(self, parts: tuple[str, ...], aggregate: Aggregate | None) -> LineHow:
        if any(map(self.catalogue.is_to_date, parts)):
            return "sum"  # of what each period adds to the count
        if aggregate is not None:
            return aggregate
        return "sum" if all(map(self.catalogue.is_flow, parts)) else "last"

    def _terms(self, name: str, area: Area) -> Iterator[Term]:
        indicator = self.catalogue.indicators[name]
        if not isinstance(indicator, Published):
            for part in parts_of(indicator):
                yield from self._terms(part, area)
        elif area.kind == "group":
            members, without = self.catalogue.members(area)
            for each in members:
                yield Term(name, each.name, is_municipality=False)
            for each in without:
                yield Term(name, each.name, is_municipality=False, sign=-1)
        else:
            yield Term(name, area.name, area.kind == "municipality")


def terms_of(shape: CourseShape) -> Iterator[Term]:
    """Yield the series that a shape is made of."""
    for line in lines_of(shape):
        yield from line.terms


def up_to(shape: CourseShape, last: int) -> CourseShape:
    """Return a shape whose window ends at an earlier period."""
    if isinstance(shape, MiddleOf):
        return shape._replace(members=tuple(_up_to(member, last) for member in shape.members))
    return _up_to(shape, last)


def _up_to(shape: SeriesSum | Quotient, last: int) -> SeriesSum | Quotient:
    if isinstance(shape, SeriesSum):
        return shape._replace(last=last)
    above, below = shape.above._replace(last=last), shape.below._replace(last=last)
    return shape._replace(above=above, below=below)


def lines_of(shape: CourseShape) -> Iterator[SeriesSum]:
    if isinstance(shape, SeriesSum):
        yield shape
    elif isinstance(shape, Quotient):
        yield shape.above
        yield shape.below
    else:
        for member in shape.members:
            yield from lines_of(member)
