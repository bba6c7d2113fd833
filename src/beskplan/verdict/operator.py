"""The four operators, and what one demands of a measure that is known only as an interval."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from beskplan.interval import ZERO, Interval, at_least, greatest
from beskplan.quantity import Quantity
from beskplan.texts import Text


class Operator(StrEnum):
    """How a measure must stand to its target."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOVE = "above"
    BELOW = "below"

    def holds(self, measure: Fraction, target: Fraction) -> bool:
        match self:
            case Operator.AT_LEAST:
                return at_least(measure, target)
            case Operator.AT_MOST:
                return at_least(target, measure)
            case Operator.ABOVE:
                return not at_least(target, measure)
            case Operator.BELOW:
                return not at_least(measure, target)

    @property
    def upward(self) -> bool:
        """True if more is needed rather than less."""
        return self in (Operator.AT_LEAST, Operator.ABOVE)

    @property
    def words(self) -> Text:
        return OPERATOR_WORDS[self]


OPERATOR_WORDS: Mapping[Operator, Text] = {
    Operator.AT_LEAST: Text("mindst", "at least"),
    Operator.AT_MOST: Text("højst", "at most"),
    Operator.ABOVE: Text("over", "above"),
    Operator.BELOW: Text("under", "below"),
}


Combine = Callable[[Sequence[Interval]], Interval]
"""How the measures of a side become one number."""


def alone(sides: Sequence[Interval]) -> Interval:
    """The number of a side that is a single indicator in a single area."""
    return sides[0]


def fixed(limit: Fraction) -> Combine:
    """The number of a side that is a limit and has no measures."""
    point = Interval.point(limit)
    return lambda _: point


def with_margin(reference: Interval, margin: Quantity | None) -> Interval:
    """The reference with a margin added: in its own unit, in points, or as a share of it (pct)."""
    if margin is None:
        return reference
    if margin.unit == "pct":
        return reference * (1 + margin.number / 100)
    return reference + Interval.point(margin.number)


SIZE: Mapping[Operator, Text] = {
    Operator.AT_LEAST: Text("mindst", "at least"),
    Operator.AT_MOST: Text("højst", "at most"),
    Operator.ABOVE: Text("mere end", "more than"),
    Operator.BELOW: Text("mindre end", "less than"),
}
"""The operators as they read before a size: more than 5."""


@dataclass(frozen=True, slots=True)
class Bound:
    """An operator with the number that it is held against, where that is known."""

    operator: Operator
    target: Fraction | None


@dataclass(frozen=True, slots=True)
class Demand:
    """An operator, the reference that it is held against, and a margin."""

    operator: Operator
    reference: Combine
    margin: Quantity | None = None
    level_is_enough: bool = False
    """True if the target is never below 0, and one of 0 is met by 0 although the operator is
    strict."""

    def target(self, sides: Sequence[Interval]) -> Interval:
        """Target that the measure is compared with."""
        found = with_margin(self.reference(sides), self.margin)
        return greatest([Interval.point(ZERO), found]) if self.level_is_enough else found

    def against(self, target: Fraction | None) -> Operator:
        """The operator that holds against this target."""
        return Operator.AT_MOST if self.level_is_enough and target == 0 else self.operator

    def satisfied(self, measure: Fraction, target: Fraction) -> bool:
        return self.against(target).holds(measure, target)

    def best(self, measure: Interval, target: Interval) -> tuple[Fraction | None, Fraction | None]:
        """Ends of both intervals that would satisfy the demand most easily; None is unbounded."""
        return (measure.high, target.low) if self.operator.upward else (measure.low, target.high)

    def worst(self, measure: Interval, target: Interval) -> tuple[Fraction | None, Fraction | None]:
        return (measure.low, target.high) if self.operator.upward else (measure.high, target.low)

    def certain(self, measure: Interval, target: Interval) -> bool | None:
        """True if it holds whatever comes, False if it fails whatever comes, else None."""
        low, against_low = self.worst(measure, target)
        if low is not None and against_low is not None and self.satisfied(low, against_low):
            return True
        high, against_high = self.best(measure, target)
        if high is not None and against_high is not None and not self.satisfied(high, against_high):
            return False
        return None
