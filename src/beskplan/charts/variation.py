"""Variation of a series in words: more than the usual swings, or only those.

The limits are those of an XmR chart: mean ± 2.66 × mean moving range.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import lcm

from beskplan.texts import Text, say

LEAST = 12
"""Figures from which on limits mean something."""
FACTOR = Fraction(266, 100)
RUN = 8
"""Figures in a row on one side of the mean that are no chance."""


USUAL = Text("Udsvingene er ikke større end normalt.", "The swings are no greater than usual.")


@dataclass(frozen=True, slots=True)
class Limits:
    """Mean of a series, and the limits that its usual swings stay within."""

    mean: Fraction
    low: Fraction
    high: Fraction


def limits_of(values: Sequence[Fraction]) -> Limits | None:
    """Limits of figures in the order of time; None where there are too few."""
    if len(values) < LEAST:
        return None
    shared = lcm(*(value.denominator for value in values))
    whole = [value.numerator * (shared // value.denominator) for value in values]
    moves = [abs(second - first) for first, second in pairwise(whole)]
    mean = Fraction(sum(whole), shared * len(whole))
    swing = FACTOR * Fraction(sum(moves), shared * len(moves))
    return Limits(mean, mean - swing, mean + swing)


def variation_words(values: Sequence[Fraction]) -> Text | None:
    """Sentence on the newest figures of a series against its usual swings."""
    limits = limits_of(values)
    if limits is None or limits.low == limits.high:
        return None
    newest = values[-1]
    if not limits.low <= newest <= limits.high:
        return say(
            "Det seneste tal ligger {side} de udsving, der er normale for serien.",
            "The newest figure lies {side} the swings that are usual for the series.",
            side=Text("over", "above") if newest > limits.high else Text("under", "below"),
        )
    last = values[-RUN:]
    if all(value > limits.mean for value in last) or all(value < limits.mean for value in last):
        return say(
            "De seneste {run} tal ligger alle {side} gennemsnittet; det er ikke tilfældigt.",
            "The latest {run} figures all lie {side} the mean; that is no chance.",
            run=RUN,
            side=Text("over", "above") if newest > limits.mean else Text("under", "below"),
        )
    outside = sum(not limits.low <= value <= limits.high for value in values)
    if outside:
        return None
    return USUAL


def is_seasonal(figures: Mapping[int, Fraction], per_year: int) -> bool:
    """True if the season moves a series more than everything else but its trend.

    The figures are by the position of their period. Each is held against the same one a year
    later: what the two have in common is season, what they differ by is not.
    """
    pairs = [
        (at, first, figures[at + per_year])
        for at, first in figures.items()
        if at + per_year in figures
    ]
    if per_year == 1 or len(pairs) < max(per_year // 2, 3):
        return False
    changes = [second - first for _, first, second in pairs]
    a_year = sum(changes, Fraction(0)) / len(pairs)
    levels = [(first + second) / 2 - a_year * at / per_year for at, first, second in pairs]
    rest = _variance(changes) / 2
    return _variance(levels) - rest / 2 > rest


def _variance(values: Sequence[Fraction]) -> Fraction:
    mean = sum(values, Fraction(0)) / len(values)
    return sum(((value - mean) ** 2 for value in values), Fraction(0)) / (len(values) - 1)
