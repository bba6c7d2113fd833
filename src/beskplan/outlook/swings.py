"""The outlook without a panel: from the swings of the distance to what is asked, so far."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import atan, cos, pi, sin, sqrt
from typing import cast

from beskplan.interval import Interval
from beskplan.outlook.completion import AGGREGATES, Number, middle, quotient
from beskplan.outlook.past import Past, SeriesKey
from beskplan.outlook.question import GAP, CannotSay, Leaf, OpenQuestion, Settled, leaves_of
from beskplan.outlook.shapes import CourseShape, LineHow, Quotient, SeriesSum, lines_of, terms_of
from beskplan.periods import Period
from beskplan.rules.rank import RankComparison
from beskplan.texts import Text, say
from beskplan.verdict.decide import TargetComparison
from beskplan.verdict.finding import Outlook
from beskplan.verdict.operator import Demand

FEWEST_CHANGES = 12
Distances = Mapping[int, float]
"""Distance to what is asked, by the ordinal of the period; 0 or less is enough."""

NEEDS_PANEL = Text(
    "kan ikke siges: det kræver tal for mindst 20 kommuner",
    "cannot be said: it takes figures of at least 20 municipalities",
)


def by_swings(question: OpenQuestion, past: Past) -> Outlook:
    """Return the outlook of a question of which one comparison is open.

    Raises:
        CannotSay: Several are open, or it is a rank or a least or greatest figure.
    """
    leaves = leaves_of(question)
    if len(leaves) != 1 or _is_settled_otherwise(question):
        raise CannotSay(NEEDS_PANEL)
    leaf = leaves[0]
    comparison = leaf.comparison
    how = _how(leaf)
    if isinstance(comparison, RankComparison) or how in ("min", "max"):
        raise CannotSay(NEEDS_PANEL)
    chances, newest_of = [], []
    for demand in comparison.demands:
        distances = _Distances(leaf, comparison, demand, past, how).by_period()
        chance, changes = _chance(distances, leaf, how)
        chances.append(chance)
        newest_of.append(changes)
    changes = min(newest_of)
    # of a corridor: not below it and not above it
    chance = max(0.0, sum(chances) - (len(chances) - 1))
    return Outlook(
        chance=chance,
        method="swings",
        since=Period(leaf.frequency, leaf.newest - changes),
        until=Period(leaf.frequency, leaf.newest),
        changes=changes,
    )


def _is_settled_otherwise(question: OpenQuestion) -> bool:
    """Return True if what is settled decides the whole, whatever the open part does."""
    if isinstance(question, Settled | Leaf):
        return False
    for part in question.parts:
        if isinstance(part, Settled) and part.met is question.one_is_enough:
            return True
        if _is_settled_otherwise(part):
            return True
    return False


def _how(leaf: Leaf) -> LineHow:
    """Return the aggregate of the own measure; a ratio of events is like a mean of its periods."""
    shape = leaf.own[0]
    if isinstance(shape, SeriesSum):
        return shape.how
    hows = {line.how for line in lines_of(shape)}
    if hows in ({"last"}, {"min"}, {"max"}):
        return hows.pop()
    return "sum" if hows == {"sum"} and not isinstance(shape, Quotient) else "mean"


@dataclass(frozen=True)
class _Distances:
    """Distances of a comparison to one of its demands, period by period."""

    leaf: Leaf
    comparison: TargetComparison
    demand: Demand
    past: Past
    how: LineHow

    def by_period(self) -> Distances:
        leaf = self.leaf
        sign = 1 if not self.demand.operator.upward else -1
        target = self._target()
        own = [self._at(shape) for shape in leaf.own]
        oldest = min(self._oldest(shape) for shape in leaf.own)
        distances = {}
        for ordinal in range(oldest, leaf.newest + 1):
            values = [at(ordinal) for at in own]
            measured = _combined(self.comparison.combine, values)
            asked = target(ordinal)
            if measured is not None and asked is not None:
                distances[ordinal] = sign * (measured - asked)
        return distances

    def _at(self, shape: CourseShape) -> Callable[[int], Number]:
        """Return the function from an ordinal of the own window to a shape's figure then.

        A baseline is read as many periods earlier as it begins earlier.
        """
        back = self._first_of(self.leaf.own[0]) - self._first_of(shape)
        if back and not self._is_alike(shape):
            level = self._whole(shape)
            return lambda _: level
        return lambda ordinal: self.figure(shape, ordinal - back)

    def _is_alike(self, shape: CourseShape) -> bool:
        """Return True if a baseline has as many periods as the window, and is read like it."""
        own, other = (next(iter(lines_of(each))) for each in (self.leaf.own[0], shape))
        return own.last - own.first == other.last - other.first and own.how == other.how

    def _first_of(self, shape: CourseShape) -> int:
        return next(iter(lines_of(shape))).first

    def _target(self) -> Callable[[int], Number]:
        if not self.leaf.others:
            asked = self.demand.target([]).low
            fixed = None if asked is None else float(asked)
            if fixed is not None and self.how == "sum":
                fixed /= self._periods
            return lambda _: fixed
        if self.demand.level_is_enough:
            return self._gap_target()
        others = [self._at(shape) for shape in self.leaf.others]
        per_period = self._margin_share

        def target(ordinal: int) -> Number:
            reference = _combined(self.demand.reference, [at(ordinal) for at in others])
            return None if reference is None else per_period(reference)

        return target

    def _gap_target(self) -> Callable[[int], Number]:
        """Return the gap at the baseline; lifted to level with the other where it asks for more.

        Lifted as a whole, so that a tighter margin never has a greater chance.
        """
        whole = [self._whole(shape) for shape in self.leaf.others]
        reference = _combined(self.demand.reference, whole)
        if reference is None:
            return lambda _: None
        lift = max(-self._with_margin(reference, 1), 0.0)
        if self.how == "sum":
            lift /= self._periods
        others = [self._at(shape) for shape in self.leaf.others]

        def target(ordinal: int) -> Number:
            gap = _combined(self.demand.reference, [at(ordinal) for at in others])
            return None if gap is None else self._margin_share(gap) + lift

        return target

    @property
    def _periods(self) -> int:
        return self.leaf.last - self._first_of(self.leaf.own[0]) + 1

    def _margin_share(self, reference: float) -> float:
        """Return a period's reference with its share of the margin."""
        return self._with_margin(reference, self._periods if self.how == "sum" else 1)

    def _with_margin(self, reference: float, periods: int) -> float:
        margin = self.demand.margin
        if margin is None:
            return reference
        if margin.unit == "pct":
            return reference * (1 + float(margin.number) / 100)
        return reference + float(margin.number) / periods

    def figure(self, shape: CourseShape, ordinal: int) -> Number:
        """Return the figure of one period by itself."""
        if isinstance(shape, SeriesSum):
            total = 0.0
            for term in shape.terms:
                key = SeriesKey(term.base, self.leaf.frequency)
                figure = self.past.figures(key, term.area).get(ordinal)
                if figure is None:
                    return None
                total += term.sign * figure
            return total
        if isinstance(shape, Quotient):
            above, below = self.figure(shape.above, ordinal), self.figure(shape.below, ordinal)
            return quotient(shape, above, below)
        return middle(shape, [self.figure(member, ordinal) for member in shape.members])

    def _whole(self, shape: CourseShape) -> float:
        """Return the measure of a window that is known."""
        if isinstance(shape, SeriesSum):
            figures = [
                self.figure(shape, ordinal)
                for ordinal in range(shape.first, min(shape.last, self.leaf.newest) + 1)
            ]
            known = [figure for figure in figures if figure is not None]
            if not known or len(known) < len(figures):
                raise CannotSay(GAP)
            return AGGREGATES[shape.how](known)
        found: Number
        if isinstance(shape, Quotient):
            found = quotient(shape, self._whole(shape.above), self._whole(shape.below))
        else:
            found = middle(shape, [self._whole(member) for member in shape.members])
        if found is None:
            raise CannotSay(GAP)
        return found

    def _oldest(self, shape: CourseShape) -> int:
        oldest = []
        for term in terms_of(shape):
            key = SeriesKey(term.base, self.leaf.frequency)
            oldest.append(min(self.past.figures(key, term.area), default=self.leaf.newest))
        return min(oldest)


def _combined(
    combine: Callable[[Sequence[Interval]], Interval], values: Sequence[Number]
) -> Number:
    if None in values:
        return None
    points = [Interval.point(cast(Fraction, value)) for value in values]
    found = combine(points).low
    return None if found is None else float(found)


def _chance(distances: Distances, leaf: Leaf, how: LineHow) -> tuple[float, int]:
    """Return the chance that the window's distance ends at 0 or less, and the changes counted."""
    newest, ahead = leaf.newest, leaf.ahead
    if newest not in distances:
        raise CannotSay(GAP)
    changes = []
    ordinal = newest
    while ordinal - 1 in distances:
        changes.append(distances[ordinal] - distances[ordinal - 1])
        ordinal -= 1
    if len(changes) < FEWEST_CHANGES:
        reason = say(
            "kan ikke siges: færre end {number} ændringer at måle udsving på",
            "cannot be said: fewer than {number} changes to measure swings by",
            number=FEWEST_CHANGES,
        )
        raise CannotSay(reason)
    swing = sqrt(sum(change * change for change in changes) / len(changes))
    if how == "last":
        total = distances[newest]
        spread = swing * sqrt(ahead)
    else:
        first = next(iter(lines_of(leaf.own[0]))).first
        seen = [distances.get(each) for each in range(first, newest + 1)]
        known = [each for each in seen if each is not None]
        if len(known) < len(seen):
            raise CannotSay(GAP)
        total = sum(known) + ahead * distances[newest]
        spread = swing * sqrt(sum(step * step for step in range(1, ahead + 1)))
    if not spread:
        return (1.0 if total <= 0 else 0.0), len(changes)
    return student(-total / spread, len(changes)), len(changes)


def student(value: float, freedom: int) -> float:
    """Return the distribution function of Student's t, by the finite sum for whole degrees."""
    angle = atan(value / sqrt(freedom))
    cosine = cos(angle)
    square = cosine * cosine
    term = total = 1.0 if freedom % 2 == 0 else cosine
    for step in range(2 + freedom % 2, freedom - 1, 2):
        term *= square * (step - 1) / step
        total += term
    if freedom % 2 == 0:
        inside = sin(angle) * total
    elif freedom == 1:
        inside = 2 * angle / pi
    else:
        inside = 2 / pi * (angle + sin(angle) * total)
    return min(max((1 + inside) / 2, 0.0), 1.0)
