"""Counting of the courses in which a question ends met, by the comparisons' own demands."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from operator import and_, sub
from typing import cast

from beskplan.interval import Interval
from beskplan.outlook.completion import Completion, Gap, Number
from beskplan.outlook.courses import Courses
from beskplan.outlook.question import GAP, CannotSay, Leaf, OpenQuestion, Settled
from beskplan.rules.rank import RankComparison
from beskplan.verdict.decide import TargetComparison
from beskplan.verdict.operator import Bound, Demand, Operator, alone

TIE = 1e-9
"""Part of a number within which two are level: floats stand for exact figures."""


def outcomes(
    question: OpenQuestion, courses: Courses, completions: Callable[[Leaf], Completion]
) -> Sequence[bool]:
    """Return for each course if the question ends met."""
    if isinstance(question, Settled):
        return [question.met] * len(courses)
    if isinstance(question, Leaf):
        try:
            return _leaf(question, completions(question))
        except Gap:
            raise CannotSay(GAP) from None
    of_parts = [outcomes(part, courses, completions) for part in question.parts]
    joined = any if question.one_is_enough else all
    return [joined(of_course) for of_course in zip(*of_parts, strict=True)]


def _leaf(leaf: Leaf, completion: Completion) -> Sequence[bool]:
    own = [completion.measures(shape) for shape in leaf.own]
    if isinstance(leaf.comparison, RankComparison):
        return _ranked(leaf, leaf.comparison, own[0], completion)
    others = [completion.measures(shape) for shape in leaf.others]
    return _compared(leaf.comparison, own, others)


def _compared(
    comparison: TargetComparison,
    own: Sequence[Sequence[Number]],
    others: Sequence[Sequence[Number]],
) -> Sequence[bool]:
    measured = _combined(comparison.combine, own)
    met = [True] * len(measured)
    for demand in comparison.demands:
        targets = _targets(demand, others, len(measured))
        if demand.level_is_enough or None in measured or None in targets:
            for number, (measure, target) in enumerate(zip(measured, targets, strict=True)):
                if measure is None or target is None or not holds(demand, measure, target):
                    met[number] = False
        else:
            met = list(map(and_, met, _all_hold(demand, measured, targets)))
    return met


def _all_hold(
    demand: Demand, measured: Sequence[Number], targets: Sequence[Number]
) -> Sequence[bool]:
    """Return what `holds` returns for each pair of known numbers, without a call for each."""
    pairs = cast(Iterable[tuple[float, float]], zip(measured, targets, strict=True))
    match demand.operator:
        case Operator.AT_LEAST:
            return [one - other >= -TIE * max(one, other, -one, -other, 1) for one, other in pairs]
        case Operator.AT_MOST:
            return [one - other <= TIE * max(one, other, -one, -other, 1) for one, other in pairs]
        case Operator.ABOVE:
            return [one - other > TIE * max(one, other, -one, -other, 1) for one, other in pairs]
        case Operator.BELOW:
            return [one - other < -TIE * max(one, other, -one, -other, 1) for one, other in pairs]


def _combined(
    combine: Callable[[Sequence[Interval]], Interval], sides: Sequence[Sequence[Number]]
) -> Sequence[Number]:
    if combine is alone:
        return sides[0]
    if len(sides) == 2 and not any(None in side for side in sides):
        for sign, ways in ((1, sides), (-1, sides[::-1])):
            if _is_difference(combine, sign):
                one, other = cast(Sequence[Sequence[float]], ways)
                return list(map(sub, one, other))
    return [_point(combine, values) for values in zip(*sides, strict=True)]


def _is_difference(combine: Callable[[Sequence[Interval]], Interval], sign: int) -> bool:
    """Return True if two sides combine to the first less the second, or the other way round."""
    probes = ((3, 1), (1, 4), (7, 7), (0, 2))
    return all(
        _point(combine, [float(one), float(other)]) == sign * (one - other) for one, other in probes
    )


def _targets(demand: Demand, others: Sequence[Sequence[Number]], number: int) -> Sequence[Number]:
    """Return the target in each course."""
    if not others:
        return [_float(demand.target([]).low)] * number
    found: Sequence[Number] = _combined(demand.reference, others)
    factor, added = 1.0, 0.0
    if demand.margin is not None and demand.margin.unit == "pct":
        factor += float(demand.margin.number) / 100
    elif demand.margin is not None:
        added = float(demand.margin.number)
    targets = [None if value is None else value * factor + added for value in found]
    if demand.level_is_enough:
        return [None if value is None else max(value, 0.0) for value in targets]
    return targets


def _point(combine: Callable[[Sequence[Interval]], Interval], values: Sequence[Number]) -> Number:
    """Return what numbers combine to; the intervals of rules take floats as well as fractions."""
    if None in values:
        return None
    points = [Interval.point(cast(Fraction, value)) for value in values]
    return _float(combine(points).low)


def _float(value: Fraction | None) -> Number:
    return None if value is None else float(value)


def holds(demand: Demand, measure: float, target: float) -> bool:
    """Return True if a measure meets a target; the two are level within the error of floats."""
    reach = TIE * max(abs(measure), abs(target), 1.0)
    beyond = measure - target
    operator = demand.operator
    if demand.level_is_enough and abs(target) <= TIE:
        operator = Operator.AT_MOST
    match operator:
        case Operator.AT_LEAST:
            return beyond >= -reach
        case Operator.AT_MOST:
            return beyond <= reach
        case Operator.ABOVE:
            return beyond > reach
        case Operator.BELOW:
            return beyond < -reach


def _ranked(
    leaf: Leaf, comparison: RankComparison, own: Sequence[Number], completion: Completion
) -> Sequence[bool]:
    """Return for each course if the rank is within its limits, whatever unknown areas do."""
    bounds = [limit.bound(1 + len(leaf.others) + leaf.unknown) for limit in comparison.limits]
    every = completion.in_order(frozenset((*leaf.own, *leaf.others)))
    met = []
    for measure, ordered in zip(own, every, strict=True):
        if measure is None:
            met.append(False)
            continue
        reach = TIE * max(abs(measure), 1.0)
        if comparison.sign > 0:
            better = len(ordered) - bisect_right(ordered, measure + reach)
        else:
            better = bisect_left(ordered, measure - reach)
        ranks = (Fraction(1 + better), Fraction(1 + better + leaf.unknown))
        met.append(all(_is_within(rank, bounds) for rank in ranks))
    return met


def _is_within(rank: Fraction, bounds: Sequence[Bound]) -> bool:
    return all(
        bound.target is not None and bound.operator.holds(rank, bound.target) for bound in bounds
    )
