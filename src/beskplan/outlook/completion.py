"""Measures completed by courses: what a window comes to if the rest goes as it once went."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain
from operator import mul
from statistics import fmean, median
from typing import NamedTuple

from beskplan.catalogue import Published
from beskplan.outlook.courses import SPREAD, Courses
from beskplan.outlook.past import SeriesKey
from beskplan.outlook.shapes import CourseShape, LineHow, MiddleOf, Quotient, SeriesSum, Term
from beskplan.periods import Frequency

Number = float | None
"""A measure; None where a denominator is 0."""

AGGREGATES: Mapping[LineHow, Callable[[Sequence[float]], float]] = {
    "sum": sum,
    "mean": lambda values: sum(values) / len(values),
    "last": lambda values: values[-1],
    "min": min,
    "max": max,
}


class Gap(LookupError):
    """A figure is missing before the newest one."""


class Changes(NamedTuple):
    """How far a donor's series went from its level at each lag: what a course adds to today's."""

    summed: Sequence[float]
    """Sum of the changes over the periods, for each lag."""
    least: float
    most: float
    """Bounds of any single change."""


@dataclass(frozen=True, eq=False)
class Completion:
    """Courses applied to what is read at one frequency and known up to one period."""

    courses: Courses
    frequency: Frequency
    newest: int
    """Ordinal of the newest period that all sides have observed."""

    @cached_property
    def in_order(self) -> Callable[[frozenset[CourseShape]], Sequence[Sequence[float]]]:
        """Measures of several shapes from the least to the greatest, in each course."""
        return cache(self._in_order)

    def _in_order(self, shapes: frozenset[CourseShape]) -> Sequence[Sequence[float]]:
        of_shapes = [self.measures(shape) for shape in shapes]
        ordered = []
        for of_course in zip(*of_shapes, strict=True):
            ordered.append(sorted(value for value in of_course if value is not None))
        return ordered

    @cached_property
    def measures(self) -> Callable[[CourseShape], Sequence[Number]]:
        """Measure of a shape in each course."""
        return cache(self._measures)

    def _measures(self, shape: CourseShape) -> Sequence[Number]:
        if isinstance(shape, SeriesSum):
            return self._line(shape)
        if isinstance(shape, Quotient):
            above, below = self._line(shape.above), self._line(shape.below)
            return [quotient(shape, *pair) for pair in zip(above, below, strict=True)]
        of_members = [self.measures(member) for member in shape.members]
        return [middle(shape, values) for values in zip(*of_members, strict=True)]

    def values(self, shape: CourseShape) -> list[list[Number]]:
        """Return the figures of the periods to come, in each course."""
        if isinstance(shape, SeriesSum):
            return [list(each) for each in self._ahead(shape, self.newest + 1)]
        if isinstance(shape, Quotient):
            above = self._ahead(shape.above, self.newest + 1)
            below = self._ahead(shape.below, self.newest + 1)
            found = []
            for numerators, denominators in zip(above, below, strict=True):
                pairs = zip(numerators, denominators, strict=True)
                found.append([quotient(shape, *pair) for pair in pairs])
            return found
        of_members = [self.values(member) for member in shape.members]
        found = []
        for of_course in zip(*of_members, strict=True):
            every = zip(*of_course, strict=True)
            found.append([middle(shape, values) for values in every])
        return found

    def today(self, shape: CourseShape) -> Number:
        """Return the figure of the newest period by itself."""
        if isinstance(shape, SeriesSum):
            return self._seen(shape._replace(first=self.newest, last=self.newest))[0]
        if isinstance(shape, Quotient):
            return quotient(shape, self.today(shape.above), self.today(shape.below))
        return middle(shape, [self.today(member) for member in shape.members])

    def _line(self, line: SeriesSum) -> Sequence[float]:
        """Return a line's measure in each course."""
        aggregate = AGGREGATES[line.how]
        if line.how == "last":
            line = line._replace(first=line.last)
        if line.last <= self.newest:
            return [aggregate(self._seen(line))] * len(self.courses)
        if line.how == "last":
            return self._totals(line, line.last)
        seen = self._seen(line)
        first = max(line.first, self.newest + 1)
        if line.how in ("sum", "mean"):
            number = 1 if line.how == "sum" else line.last - line.first + 1
            known = sum(seen)
            return [(known + total) / number for total in self._totals(line, first)]
        return [aggregate([*seen, *values]) for values in self._ahead(line, first)]

    def _seen(self, line: SeriesSum) -> list[float]:
        """Return the figures of the window's periods up to the newest."""
        past = self.courses.past
        seen = [0.0] * (min(line.last, self.newest) - line.first + 1)
        for term in line.terms:
            figures = past.figures(SeriesKey(term.base, self.frequency), term.area)
            for position in range(len(seen)):
                figure = figures.get(line.first + position)
                if figure is None:
                    raise Gap
                seen[position] += term.sign * figure
        return seen

    def _totals(self, line: SeriesSum, first: int) -> Sequence[float]:
        """Return the sum from a period to come to the window's last, in each course."""
        start, end = first - self.newest, line.last - self.newest
        of_terms = [self._total(term._replace(sign=1), start, end) for term in line.terms]
        if len(line.terms) == 1 and line.terms[0].sign == 1:
            return of_terms[0]
        signs = [term.sign for term in line.terms]
        totals = []
        for of_course in zip(*of_terms, strict=True):
            totals.append(sum(map(mul, signs, of_course)))
        return totals

    @cached_property
    def _total(self) -> Callable[[Term, int, int], Sequence[float]]:
        """Sum of a series from `start` to `end` periods after the newest, in each course."""
        return cache(self._find_total)

    def _find_total(self, term: Term, start: int, end: int) -> Sequence[float]:
        past, newest = self.courses.past, self.newest
        key = SeriesKey(term.base, self.frequency)
        ways = self._ways(term)
        today = past.run(key, term.area, newest)[-1]
        low, high = self._range(term.base)
        count = end - start + 1
        of_ways = []
        for donor, factor in ways:
            changes = self._changes(key, donor, start, end)
            least, most = today + factor * changes.least, today + factor * changes.most
            if (low is None or least >= low) and (high is None or most <= high):
                of_lags = [count * today + factor * change for change in changes.summed]
            else:
                of_lags = [
                    sum(_cut(today, factor, level, piece, low, high))
                    for level, piece in self._pieces(key, donor, start, end)
                ]
            of_ways.append(of_lags)
        return list(chain.from_iterable(zip(*of_ways, strict=True)))

    @cached_property
    def _changes(self) -> Callable[[SeriesKey, str, int, int], Changes]:
        """Changes of a donor's series from `start` to `end` periods after each lag."""
        return cache(self._find_changes)

    def _find_changes(self, key: SeriesKey, donor: str, start: int, end: int) -> Changes:
        run = self.courses.past.run(key, donor, self.newest)
        sums = self.courses.past.sums(key, donor, self.newest)
        count = end - start + 1
        summed, levels = [], []
        for lag in self.courses.lags_in(self.frequency):
            origin = len(run) - 1 - lag
            level = run[origin]
            summed.append(sums[origin + end + 1] - sums[origin + start] - count * level)
            levels.append(level)
        return Changes(summed, min(run) - max(levels), max(run) - min(levels))

    def _pieces(
        self, key: SeriesKey, donor: str, start: int, end: int
    ) -> Iterator[tuple[float, Sequence[float]]]:
        """Yield for each lag a donor's figure then, and those from `start` to `end` after it."""
        run = self.courses.past.run(key, donor, self.newest)
        for lag in self.courses.lags_in(self.frequency):
            origin = len(run) - 1 - lag
            yield run[origin], run[origin + start : origin + end + 1]

    def _ways(self, term: Term) -> list[tuple[str, float]]:
        """Return whose way a series goes in courses of each shift, and the factor on changes."""
        courses = self.courses
        key = SeriesKey(term.base, self.frequency)
        if not courses.past.run(key, term.area, self.newest):
            raise Gap
        if not term.is_municipality:
            return [(term.area, SPREAD)] * len(courses.shifts)
        swings = courses.swings(key, self.newest)
        ways = []
        for shift in courses.shifts:
            donor = courses.donor(term.area, shift)
            ways.append((donor, swings.factor(term.area, donor)))
        return ways

    def _ahead(self, line: SeriesSum, first: int) -> list[list[float]]:
        """Return the figures from a period to come to the window's last, in each course."""
        start, end = first - self.newest, line.last - self.newest
        if len(line.terms) == 1 and line.terms[0].sign == 1:
            return self._term(line.terms[0], start, end)
        of_terms = [self._term(term, start, end) for term in line.terms]
        signs = [term.sign for term in line.terms]
        found = []
        for of_course in zip(*of_terms, strict=True):
            found.append(
                [
                    sum(sign * figure for sign, figure in zip(signs, figures, strict=True))
                    for figures in zip(*of_course, strict=True)
                ]
            )
        return found

    def _term(self, term: Term, start: int, end: int) -> list[list[float]]:
        """Return a series from `start` to `end` periods after the newest, in each course."""
        key = SeriesKey(term.base, self.frequency)
        ways = self._ways(term)
        today = self.courses.past.run(key, term.area, self.newest)[-1]
        low, high = self._range(term.base)
        of_ways = []
        for donor, factor in ways:
            of_lags = []
            for level, piece in self._pieces(key, donor, start, end):
                of_lags.append(_cut(today, factor, level, piece, low, high))
            of_ways.append(of_lags)
        return list(chain.from_iterable(zip(*of_ways, strict=True)))

    def _range(self, base: str) -> tuple[float | None, float | None]:
        """Return the ends of what a single figure can be; of a count to date, what it can add."""
        indicator = self.courses.past.catalogue.indicators[base]
        if not isinstance(indicator, Published):
            raise TypeError(f"{base} is derived")
        natural = indicator.natural
        if indicator.extract.to_date:
            return (0.0 if natural.low is not None and natural.low >= 0 else None), None
        low = None if natural.low is None else float(natural.low)
        return low, None if natural.high is None else float(natural.high)


def _cut(
    today: float,
    factor: float,
    level: float,
    piece: Sequence[float],
    low: float | None,
    high: float | None,
) -> list[float]:
    """Return today's figure with the changes of a course since its origin, in its range."""
    values = [today + factor * (figure - level) for figure in piece]
    if low is not None and min(values) < low:
        values = [max(value, low) for value in values]
    if high is not None and max(values) > high:
        values = [min(value, high) for value in values]
    return values


def quotient(shape: Quotient, above: Number, below: Number) -> Number:
    if above is None or not below:
        return None
    value = above / below * shape.factor
    if shape.low is not None and value < shape.low:
        return shape.low
    if shape.high is not None and value > shape.high:
        return shape.high
    return value


def middle(shape: MiddleOf, values: Sequence[Number]) -> Number:
    known = [value for value in values if value is not None]
    if len(known) < len(values):
        return None
    return fmean(known) if shape.middle == "mean" else median(known)
