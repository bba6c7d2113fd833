"""Fixed limits that rules set to measures, and what they tell before any figure is known."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING

from beskplan.areas import UnknownArea
from beskplan.catalogue import Ratio
from beskplan.interval import ZERO, Interval
from beskplan.measure import natural_range
from beskplan.periods import MONTHS_IN
from beskplan.problems.codes.meaning import NEVER_FAILED, NEVER_MET
from beskplan.problems.problem import Issue
from beskplan.texts import Text, exact, joined, say
from beskplan.verdict.operator import Demand, Operator, fixed

if TYPE_CHECKING:
    from beskplan.rules.base import Scope
    from beskplan.rules.figure_rule import FigureRule


SPACE = Text(" ", " ")


@dataclass(frozen=True, slots=True)
class Limit:
    """Bound on a measure, with the path of its key from the rule."""

    measure: Hashable
    """What is measured; limits on equal measures can be held against one another."""
    operator: Operator
    number: Fraction
    path: tuple[str | int, ...]

    @property
    def strict(self) -> bool:
        return self.operator in (Operator.ABOVE, Operator.BELOW)

    @property
    def words(self) -> Text:
        return joined([self.operator.words, exact(self.number)], SPACE)

    def under(self, *path: str | int) -> "Limit":
        return replace(self, path=(*path, *self.path))


def limits_on(
    rule: "FigureRule", scope: "Scope", bounds: Sequence[tuple[Operator, Fraction]]
) -> Sequence[Limit]:
    """Return the bounds of a rule as limits; none if it is not known what is measured."""
    area = scope.municipality if rule.area is None else scope.areas.find(rule.area)
    window = rule.find_window(scope)
    if not scope.knows(rule.indicator) or isinstance(area, UnknownArea) or window is None:
        return ()
    measure = (rule.indicator, area.name, window, rule.aggregate)
    return [Limit(measure, operator, number, (operator.value,)) for operator, number in bounds]


def check_reach(rule: "FigureRule", scope: "Scope") -> Iterator[Issue]:
    """Return warnings if no value that the measure can have meets the limits, or every one does."""
    limits = rule.limits(scope)
    within = _reach(rule, scope)
    certain = []
    for limit in limits:
        demand = Demand(limit.operator, fixed(limit.number))
        answer = demand.certain(within, Interval.point(limit.number))
        certain.append(answer)
        if answer is False:
            message = say(
                "intet tal kan være {limit}: indikatoren ligger {range}",
                "no figure can be {limit}: the indicator lies {range}",
                limit=limit.words,
                range=_range_words(within),
            )
            yield Issue(NEVER_MET, limit.path, message)
    if limits and all(certain):
        message = say(
            "ethvert tal er {limits}: indikatoren ligger {range}",
            "every figure is {limits}: the indicator lies {range}",
            limits=joined((limit.words for limit in limits), Text(" og ", " and ")),
            range=_range_words(within),
        )
        yield Issue(NEVER_FAILED, limits[0].path, message)


def _reach(rule: "FigureRule", scope: "Scope") -> Interval:
    """Return every value that a measure can have.

    It is the natural range of a figure, over the window where figures are added up.
    """
    catalogue, name = scope.catalogue, rule.indicator
    natural = natural_range(catalogue, name)
    adds_up = rule.aggregate == "sum" or (rule.aggregate is None and catalogue.is_flow(name))
    if not adds_up or isinstance(catalogue.indicators[name], Ratio) or catalogue.is_to_date(name):
        return natural
    frequency = catalogue.frequency(name)
    window = rule.find_window(scope)
    if frequency not in MONTHS_IN or window is None:
        is_count = natural.low is not None and natural.low >= 0
        return Interval(ZERO if is_count else None)
    return natural * Fraction(len(window.span.periods(frequency)))


def _range_words(values: Interval) -> Text:
    """Return where values lie, after "the indicator lies"."""
    if values.low is None:
        if values.high is None:
            return Text("hvor som helst", "anywhere")
        return say("på {high} eller lavere", "at {high} or below", high=exact(values.high))
    if values.high is None:
        return say("på {low} eller højere", "at {low} or above", low=exact(values.low))
    return say(
        "mellem {low} og {high}",
        "between {low} and {high}",
        low=exact(values.low),
        high=exact(values.high),
    )


def contradictions(parts: Sequence[Sequence[Limit]]) -> Iterator[Issue]:
    """Return warnings where two parts that must both be met demand what no figure is."""
    for lower, upper, later in _opposed(parts):
        touching = lower.number == upper.number
        if lower.number > upper.number or (touching and (lower.strict or upper.strict)):
            message = say(
                "intet tal er både {lower} og {upper}, som to dele kræver",
                "no figure is both {lower} and {upper}, as two parts demand",
                lower=lower.words,
                upper=upper.words,
            )
            yield Issue(NEVER_MET, later.path, message)


def certain_parts(parts: Sequence[Sequence[Limit]]) -> Iterator[Issue]:
    """Return warnings where every figure meets one of two parts of which one is enough."""
    for lower, upper, later in _opposed(parts):
        touching = lower.number == upper.number
        if lower.number < upper.number or (touching and not (lower.strict and upper.strict)):
            message = say(
                "ethvert tal er {lower} eller {upper}, og én del er nok",
                "every figure is {lower} or {upper}, and one part is enough",
                lower=lower.words,
                upper=upper.words,
            )
            yield Issue(NEVER_FAILED, later.path, message)


def _opposed(parts: Sequence[Sequence[Limit]]) -> Iterator[tuple[Limit, Limit, Limit]]:
    """Return each lower and upper limit that two parts set to one measure, and the later one."""
    for earlier, later in combinations(parts, 2):
        for one in earlier:
            for other in later:
                if one.measure != other.measure or one.operator.upward == other.operator.upward:
                    continue
                lower, upper = (one, other) if one.operator.upward else (other, one)
                yield lower, upper, other
