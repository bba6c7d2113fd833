"""Tallies of a case list: what is kept of its rows, namely a few numbers a group of them."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import accumulate
from typing import Protocol

from beskplan.catalogue.case_records import CaseCount
from beskplan.periods import Frequency, Period

CaseValue = str | Fraction | None
"""Cell that is counted as different from others, or number that is added up; None for a row."""


class CaseTally(Protocol):
    """Figures of one indicator, by area and period, while the rows go by."""

    def add(self, area: str, period: Period, value: CaseValue) -> None:
        """Count a row."""

    def rows(self, area: str) -> Mapping[Period, int]:
        """Number of rows of each period of an area."""

    def figure(self, area: str, period: Period) -> Fraction | None:
        """Figure of a period; None for the mean of no rows."""


def tally_of(count: CaseCount, *, to_date: bool) -> CaseTally:
    """Return an empty tally for a count of dated rows."""
    if count.of == "distinct":
        return DistinctTally(to_date=to_date)
    if count.of in ("sum", "mean"):
        return NumberTally(mean=count.of == "mean", to_date=to_date)
    return RowTally(to_date=to_date)


class RowTally:
    """Number of rows."""

    def __init__(self, *, to_date: bool) -> None:
        self.to_date = to_date
        self.counts: dict[str, Counter[Period]] = {}

    def add(self, area: str, period: Period, value: CaseValue = None) -> None:
        counts = self.counts.get(area)
        if counts is None:
            counts = self.counts[area] = Counter()
        counts[period] += 1

    def rows(self, area: str) -> Mapping[Period, int]:
        return self.counts.get(area, {})

    def figure(self, area: str, period: Period) -> Fraction | None:
        counts = self.rows(area)
        return Fraction(
            sum(counts.get(each, 0) for each in counted_periods(period, to_date=self.to_date))
        )


class DistinctTally(RowTally):
    """Number of different cells; in a count to date, of those first seen in each period."""

    def __init__(self, *, to_date: bool) -> None:
        super().__init__(to_date=to_date)
        self.seen: dict[tuple[str, Period], set[str]] = {}

    def add(self, area: str, period: Period, value: CaseValue = None) -> None:
        super().add(area, period)
        self.seen.setdefault((area, period), set()).add(str(value))

    def figure(self, area: str, period: Period) -> Fraction | None:
        together = set[str]()
        for each in counted_periods(period, to_date=self.to_date):
            together |= self.seen.get((area, each), set())
        return Fraction(len(together))


class NumberTally(RowTally):
    """Sum or mean of numbers, exactly."""

    def __init__(self, *, mean: bool, to_date: bool) -> None:
        super().__init__(to_date=to_date)
        self.mean = mean
        self.sums: dict[tuple[str, Period], dict[int, int]] = {}
        """Numerators added up, by their denominator."""

    def add(self, area: str, period: Period, value: CaseValue = None) -> None:
        super().add(area, period)
        if isinstance(value, Fraction):
            sums = self.sums.setdefault((area, period), {})
            numerator, denominator = value.as_integer_ratio()
            sums[denominator] = sums.get(denominator, 0) + numerator

    def figure(self, area: str, period: Period) -> Fraction | None:
        total, rows = Fraction(0), 0
        for each in counted_periods(period, to_date=self.to_date):
            for denominator, numerator in self.sums.get((area, each), {}).items():
                total += Fraction(numerator, denominator)
            rows += self.rows(area).get(each, 0)
        if not self.mean:
            return total
        return total / rows if rows else None


def counted_periods(period: Period, *, to_date: bool) -> Iterable[Period]:
    """Periods that a figure is made of: its own, or those from 1 January to it."""
    if not to_date:
        return (period,)
    frequency = period.frequency
    first = period.ordinal - (period.start.month - 1) // _months(frequency)
    return (Period(frequency, ordinal) for ordinal in range(first, period.ordinal + 1))


def _months(frequency: Frequency) -> int:
    return Period(frequency, 0).last_month + 1


class SpellTally:
    """Spells by their first and last day: memory for the days, not for the spells."""

    def __init__(self) -> None:
        self.starts: dict[str, Counter[int]] = {}
        self.ends: dict[str, Counter[int]] = {}
        """Last days, which are in the spell; none of a spell that is still running."""

    def add(self, area: str, first: int, last: int | None, spells: int = 1) -> None:
        """Count spells of the same days, as proleptic ordinals."""
        self.starts.setdefault(area, Counter())[first] += spells
        if last is not None:
            self.add_ends(area, last, spells)

    def add_ends(self, area: str, last: int, spells: int) -> None:
        """Count the ends of spells whose beginnings have been counted."""
        self.ends.setdefault(area, Counter())[last] += spells

    def areas(self) -> Iterator[str]:
        return iter(self.starts)

    def before(self, area: str, day: int) -> int:
        """Number of spells that have ended before a day."""
        return sum(number for last, number in self.ends.get(area, {}).items() if last < day)

    def after(self, area: str, day: int) -> int:
        """Number of spells that begin after a day."""
        return sum(number for first, number in self.starts.get(area, {}).items() if first > day)

    def figures(self, area: str, periods: Iterable[Period], *, at_end: bool) -> Iterator[Fraction]:
        """Spells on the last day of each period, or their days divided by the period's days."""
        starts = _Days(self.starts.get(area, Counter()))
        ends = _Days(self.ends.get(area, Counter()))
        for period in periods:
            first, last = period.start.toordinal(), period.end.toordinal()
            if at_end:
                yield Fraction(starts.number(last) - ends.number(last - 1))
                continue
            days = starts.days(last) - starts.days(first - 1)
            days -= ends.days(last - 1) - ends.days(first - 2)
            yield Fraction(days, last - first + 1)


class _Days:
    """Events by day, summed up once, so that each period is looked up."""

    def __init__(self, events: Mapping[int, int]) -> None:
        self.order = sorted(events)
        self.numbers = [0, *accumulate(events[day] for day in self.order)]
        self.weighted = [0, *accumulate(day * events[day] for day in self.order)]

    def number(self, day: int) -> int:
        """Events until a day, which is included."""
        return self.numbers[bisect_right(self.order, day)]

    def days(self, day: int) -> int:
        """Days from each event until a day, both included, added up."""
        at = bisect_right(self.order, day)
        return (day + 1) * self.numbers[at] - self.weighted[at]
