"""The fixed limits that rules set to measures, and what can be told of them before any figure is known."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations
from typing import NamedTuple

from beskplan.catalogue import Aggregate, Catalogue, Ratio
from beskplan.interval import ZERO, Interval
from beskplan.measure import natural_range
from beskplan.periods import MONTHS_IN, Span
from beskplan.problems.codes.meaning import NEVER_FAILED, NEVER_MET
from beskplan.problems.problem import Issue
from beskplan.texts import english, exact
from beskplan.verdict.operator import Demand, Operator, fixed


class Limit(NamedTuple):
    """A bound on a measure, with the path of its key from the rule."""

    measure: tuple[str, ...]
    """What is measured: indicator, area, window and aggregate; limits on the same measure can be
    held against one another."""
    operator: Operator
    number: Fraction
    path: tuple[str | int, ...]

    @property
    def strict(self) -> bool:
        return self.operator in (Operator.ABOVE, Operator.BELOW)

    @property
    def words(self) -> str:
        return f"{self.operator.words.en} {exact(self.number).en}"

    def under(self, *path: str | int) -> "Limit":
        return Limit(self.measure, self.operator, self.number, (*path, *self.path))


def reach(
    catalogue: Catalogue, name: str, aggregate: Aggregate | None, span: Span | None
) -> Interval:
    """Every value that a measure can have: the natural range, over the window where figures are added up."""
    natural = natural_range(catalogue, name)
    adds_up = aggregate == "sum" or (aggregate is None and catalogue.is_flow(name))
    if not adds_up or isinstance(catalogue.indicators[name], Ratio) or catalogue.is_to_date(name):
        return natural
    frequency = catalogue.frequency(name)
    if frequency not in MONTHS_IN or span is None:
        return Interval(ZERO if natural.low is not None and natural.low >= 0 else None)
    return natural * Fraction(len(span.periods(frequency)))


def check_reach(limits: Sequence[Limit], within: Interval) -> Iterator[Issue]:
    """Warnings where no value within reach meets the limits, or every one does."""
    certain = [
        Demand(limit.operator, fixed(limit.number)).certain(within, Interval.point(limit.number))
        for limit in limits
    ]
    for limit, answer in zip(limits, certain, strict=True):
        if answer is False:
            message = f"no figure can be {limit.words}: the indicator lies {_ends(within)}"
            yield Issue(NEVER_MET, limit.path, english(message))
    if limits and all(certain):
        message = (
            f"every figure is {' and '.join(limit.words for limit in limits)}: the indicator lies "
            f"{_ends(within)}"
        )
        yield Issue(NEVER_FAILED, limits[0].path, english(message))


def _ends(values: Interval) -> str:
    low = None if values.low is None else exact(values.low).en
    high = None if values.high is None else exact(values.high).en
    return (
        f"between {low} and {high}"
        if low and high
        else f"at {low} or above"
        if low
        else f"at {high} or below"
    )


def contradictions(parts: Sequence[Sequence[Limit]]) -> Iterator[Issue]:
    """Warnings where two parts that must both be met demand what no figure is."""
    for lower, upper, later in _opposed(parts):
        if lower.number > upper.number or (
            lower.number == upper.number and (lower.strict or upper.strict)
        ):
            message = f"no figure is both {lower.words} and {upper.words}, as two parts demand"
            yield Issue(NEVER_MET, later.path, english(message))


def certainties(parts: Sequence[Sequence[Limit]]) -> Iterator[Issue]:
    """Warnings where every figure meets one or the other of two parts of which one is enough."""
    for lower, upper, later in _opposed(parts):
        if lower.number < upper.number or (
            lower.number == upper.number and not (lower.strict and upper.strict)
        ):
            message = f"every figure is {lower.words} or {upper.words}, and one part is enough"
            yield Issue(NEVER_FAILED, later.path, english(message))


def _opposed(parts: Sequence[Sequence[Limit]]) -> Iterator[tuple[Limit, Limit, Limit]]:
    """A lower and an upper limit that two parts set to the same measure, and which of them comes later."""
    for earlier, later in combinations(parts, 2):
        for one in earlier:
            for other in later:
                if one.measure == other.measure and one.operator.upward != other.operator.upward:
                    yield (one, other, other) if one.operator.upward else (other, one, other)
