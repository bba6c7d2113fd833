"""Closed intervals of exact numbers: every value that something not yet known can still take."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from `low` to `high`, both included; an end that is None is unbounded."""

    low: Fraction | None = None
    high: Fraction | None = None

    @classmethod
    def point(cls, value: Fraction) -> "Interval":
        return cls(value, value)

    @property
    def middle(self) -> Fraction | None:
        return None if self.low is None or self.high is None else (self.low + self.high) / 2

    @property
    def has_one_end(self) -> bool:
        """True if both ends are one number, or none: what holds for one is not worked out twice."""
        return self.low is self.high

    def __add__(self, other: "Interval") -> "Interval":
        low = None if self.low is None or other.low is None else self.low + other.low
        if self.has_one_end and other.has_one_end:
            return Interval(low, low)
        return Interval(
            low, None if self.high is None or other.high is None else self.high + other.high
        )

    def __neg__(self) -> "Interval":
        return Interval(
            None if self.high is None else -self.high, None if self.low is None else -self.low
        )

    def __sub__(self, other: "Interval") -> "Interval":
        low = None if self.low is None or other.high is None else self.low - other.high
        if self.has_one_end and other.has_one_end:
            return Interval(low, low)
        return Interval(
            low, None if self.high is None or other.low is None else self.high - other.low
        )

    def __mul__(self, factor: Fraction) -> "Interval":
        if factor < 0:
            return -self * -factor
        if factor == 0:
            return Interval.point(ZERO)
        low = None if self.low is None else self.low * factor
        if self.has_one_end:
            return Interval(low, low)
        return Interval(low, None if self.high is None else self.high * factor)

    def over(self, count: int) -> "Interval":
        """Every quotient by a count."""
        low = None if self.low is None else self.low / count
        if self.has_one_end:
            return Interval(low, low)
        return Interval(low, None if self.high is None else self.high / count)

    def __truediv__(self, other: "Interval") -> "Interval":
        """Every quotient by a denominator that is not negative; unbounded where that can be 0."""
        if other.low is None or other.low < 0:
            return Interval()
        low = _least_quotient(self.low, other)
        if other.low == 0:
            return Interval(low)
        return Interval(low, _negated(_least_quotient(_negated(self.high), other)))

    def cut(self, other: "Interval") -> "Interval":
        """The part inside the other; where they do not meet, the other's nearest end."""
        return Interval(other.clip(self.low, low=True), other.clip(self.high, low=False))

    def clip(self, value: Fraction | None, *, low: bool) -> Fraction | None:
        """The value, moved to the nearest end if outside; None is an unbounded low or high end."""
        if value is None:
            return self.low if low else self.high
        if self.low is not None and value < self.low:
            return self.low
        if self.high is not None and value > self.high:
            return self.high
        return value

    def holds(self, value: Fraction) -> bool:
        return (self.low is None or at_least(value, self.low)) and (
            self.high is None or at_least(self.high, value)
        )


def at_least(one: Fraction, other: Fraction) -> bool:
    """Return `one >= other`: twice as fast, as it does not ask which types the two have."""
    return one.numerator * other.denominator >= other.numerator * one.denominator


def added(values: Collection[Fraction]) -> Fraction:
    """The exact sum, over one common denominator: many times as fast as adding one by one."""
    return Fraction(*_added_ratio(values))


def mean_of(values: Collection[Fraction]) -> Fraction:
    """The exact mean."""
    numerator, denominator = _added_ratio(values)
    return Fraction(numerator, denominator * len(values))


def _added_ratio(values: Collection[Fraction]) -> tuple[int, int]:
    """Return numerator and denominator of the sum, which may have a factor in common."""
    ratios = [value.as_integer_ratio() for value in values]
    common = lcm(*[denominator for _, denominator in ratios])
    return sum([numerator * (common // denominator) for numerator, denominator in ratios]), common


def total(intervals: Iterable[Interval]) -> Interval:
    """The interval of the sum of one value from each."""
    every = list(intervals)
    lows = [interval.low for interval in every if interval.low is not None]
    highs = [interval.high for interval in every if interval.high is not None]
    low = added(lows) if len(lows) == len(every) else None
    if len(highs) < len(every):
        return Interval(low, None)
    if all(interval.has_one_end for interval in every):
        return Interval(low, low)
    return Interval(low, added(highs))


def least(intervals: Iterable[Interval]) -> Interval:
    """The interval of the smallest of one value from each."""
    every = list(intervals)
    lows = [interval.low for interval in every]
    highs = [interval.high for interval in every if interval.high is not None]
    return Interval(
        None if None in lows else min(low for low in lows if low is not None),
        min(highs, default=None),
    )


def greatest(intervals: Iterable[Interval]) -> Interval:
    """The interval of the largest of one value from each."""
    every = list(intervals)
    lows = [interval.low for interval in every if interval.low is not None]
    highs = [interval.high for interval in every]
    return Interval(
        max(lows, default=None),
        None if None in highs else max(high for high in highs if high is not None),
    )


def _negated(value: Fraction | None) -> Fraction | None:
    return None if value is None else -value


def _least_quotient(low: Fraction | None, denominator: Interval) -> Fraction | None:
    """Least of low/d over the denominator's values, none negative; None if there is no least."""
    if low is None:
        return None
    if low >= 0:
        if denominator.high is None:
            return ZERO
        return low / denominator.high if denominator.high else None
    return low / denominator.low if denominator.low else None
