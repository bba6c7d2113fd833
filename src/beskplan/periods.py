"""Calendar periods: their spellings, their order, and the spans of months that rules read."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import NamedTuple


class Frequency(StrEnum):
    """Interval of observation; `day` types a single date of an irregular indicator."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    ROLLING_YEAR = "rolling_year"
    IRREGULAR = "irregular"
    DAY = "day"

    __hash__ = (
        str.__hash__
    )  # the enum's own is written in Python, and periods are looked up all the time


MONTHS_IN = {Frequency.MONTH: 1, Frequency.QUARTER: 3, Frequency.HALF_YEAR: 6, Frequency.YEAR: 12}
"""The calendar frequencies, from the finest, with their length in months."""

LETTERS = {
    Frequency.MONTH: "M{:02}",
    Frequency.QUARTER: "Q{}",
    Frequency.HALF_YEAR: "H{}",
    Frequency.YEAR: "",
}
FIRST_YEAR, LAST_YEAR = 1900, 2199
PIVOT = 69
"""The first year of two digits that lies in the 20th century, as for `%y` in Python."""


@cache
def month_start(ordinal: int) -> date:
    """The first day of a month counted from year 0."""
    return date(ordinal // 12, ordinal % 12 + 1, 1)


@cache
def month_end(ordinal: int) -> date:
    year, month = ordinal // 12, ordinal % 12 + 1
    return date(year, month, monthrange(year, month)[1])


def full_year(digits: str) -> int:
    """The year that four digits or two stand for: 24 is 2024, and 98 is 1998."""
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (2000 if year < PIVOT else 1900)


def months_later(day: date, months: int) -> date:
    """The same day in another month, or the last of it where it has none such."""
    ordinal = day.year * 12 + day.month - 1 + months
    return min(month_end(ordinal), month_start(ordinal) + timedelta(days=day.day - 1))


class Period(NamedTuple):
    """One calendar period.

    `ordinal` counts periods of its frequency from year 0 (a day: the proleptic ordinal). A rolling
    year is counted by the quarter that it ends with.
    """

    frequency: Frequency
    ordinal: int

    @property
    def first_month(self) -> int:
        if self.frequency is Frequency.DAY:
            day = date.fromordinal(self.ordinal)
            return day.year * 12 + day.month - 1
        if self.frequency is Frequency.ROLLING_YEAR:
            return self.ordinal * 3 - 9
        return self.ordinal * MONTHS_IN[self.frequency]

    @property
    def last_month(self) -> int:
        if self.frequency is Frequency.DAY:
            return self.first_month
        if self.frequency is Frequency.ROLLING_YEAR:
            return self.ordinal * 3 + 2
        return self.first_month + MONTHS_IN[self.frequency] - 1

    @property
    def start(self) -> date:
        return (
            date.fromordinal(self.ordinal)
            if self.frequency is Frequency.DAY
            else month_start(self.first_month)
        )

    @property
    def end(self) -> date:
        """The last day of the period, included in it."""
        return (
            date.fromordinal(self.ordinal)
            if self.frequency is Frequency.DAY
            else month_end(self.last_month)
        )

    def within(self, frequency: Frequency) -> "Period":
        """The calendar period of a coarser frequency that this one lies in."""
        return Period(frequency, self.first_month // MONTHS_IN[frequency])

    def __str__(self) -> str:
        return _spelled(self)


@cache
def _spelled(period: Period) -> str:
    """The period as Jobindsats spells it; each figure that a report shows has one."""
    frequency, ordinal = period
    if frequency is Frequency.DAY:
        return period.start.isoformat()
    if frequency is Frequency.ROLLING_YEAR:
        return f"{ordinal // 4}QMAT{ordinal % 4 + 1:02}"
    per_year = 12 // MONTHS_IN[frequency]
    return f"{ordinal // per_year}" + LETTERS[frequency].format(ordinal % per_year + 1)


def period_of(day: date, frequency: Frequency) -> Period:
    """The period that the day lies in (a rolling year: the one ending with the day's quarter)."""
    if frequency is Frequency.DAY:
        return Period(frequency, day.toordinal())
    length = 3 if frequency is Frequency.ROLLING_YEAR else MONTHS_IN[frequency]
    return Period(frequency, (day.year * 12 + day.month - 1) // length)


def last_ended(day: date, frequency: Frequency) -> Period:
    """The newest period whose last day has come."""
    period = period_of(day, frequency)
    return period if period.end <= day else Period(frequency, period.ordinal - 1)


LABEL = re.compile(
    r"(?P<year>\d{4})(?:M(?P<M>\d{1,2})|[QK](?P<Q>\d{1,2})|H(?P<H>\d{1,2})|Y(?P<Y>01)|QMAT(?P<R>\d{1,2})"
    r"|-(?P<month>\d{2})(?:-(?P<day>\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?)?)?)?",
    re.IGNORECASE | re.ASCII,
)
DANISH_DAY = re.compile(r"(\d{1,2})[-.](\d{1,2})[-.](\d{4})", re.ASCII)
"""A date as a Danish spreadsheet writes it into a text file: 31-12-2024 or 1.5.2024."""
PER_YEAR = {
    "M": (Frequency.MONTH, 12),
    "month": (Frequency.MONTH, 12),
    "Q": (Frequency.QUARTER, 4),
    "H": (Frequency.HALF_YEAR, 2),
    "R": (Frequency.ROLLING_YEAR, 4),
}


def parse_period(text: str) -> Period | None:
    """The period of a code such as `2024M01`, or of a date; None if none.

    Words such as `januar 2024` are read by `period_labels`.
    """
    label = text.strip()
    code, _, name = label.partition(" ")
    if code == name.lstrip():
        label = code
    danish = DANISH_DAY.fullmatch(label)
    match = LABEL.fullmatch("{2}-{1:0>2}-{0:0>2}".format(*danish.groups()) if danish else label)
    if not match or not FIRST_YEAR <= int(match["year"]) <= LAST_YEAR:
        return None
    year = int(match["year"])
    if match["day"]:
        try:
            return Period(
                Frequency.DAY, date(year, int(match["month"]), int(match["day"])).toordinal()
            )
        except ValueError:
            return None
    for name, (frequency, per_year) in PER_YEAR.items():
        if match[name]:
            number = int(match[name])
            return (
                Period(frequency, year * per_year + number - 1) if 1 <= number <= per_year else None
            )
    return Period(Frequency.YEAR, year)


class Span(NamedTuple):
    """A run of whole months, both ends included: what a rule reads."""

    first: int
    last: int

    @property
    def months(self) -> int:
        return self.last - self.first + 1

    @property
    def start(self) -> date:
        return month_start(self.first)

    @property
    def end(self) -> date:
        return month_end(self.last)

    def shift(self, months: int) -> "Span":
        return Span(self.first + months, self.last + months)

    @property
    def whole_years(self) -> int:
        """The months of as many whole years as it takes to hold it."""
        return 12 * max(1, -(-self.months // 12))

    @property
    def year_before(self) -> "Span":
        """The same span a year earlier, or as many whole years as it is long."""
        return self.shift(-self.whole_years)

    @property
    def rolling_year(self) -> "Span":
        """The twelve months that end where this span ends."""
        return Span(self.last - 11, self.last)

    def aligned(self, frequency: Frequency) -> bool:
        """True if it is whole periods of the frequency (a rolling year: ends with a quarter)."""
        if frequency is Frequency.IRREGULAR:
            return True
        if frequency is Frequency.ROLLING_YEAR:
            return self.first % 3 == 0 and (self.last + 1) % 3 == 0
        length = MONTHS_IN[frequency]
        return self.first % length == 0 and (self.last + 1) % length == 0

    def periods(self, frequency: Frequency) -> tuple[Period, ...]:
        """Its periods in order; of rolling years, those that end inside it."""
        return _periods_in(self, frequency)

    def covers(self, period: Period) -> bool:
        """True if the period lies inside (a rolling year: ends inside)."""
        first = (
            period.last_month if period.frequency is Frequency.ROLLING_YEAR else period.first_month
        )
        return self.first <= first and period.last_month <= self.last

    def within(self, other: "Span") -> bool:
        return other.first <= self.first and self.last <= other.last

    def whole(self) -> Iterator[Period]:
        """The single calendar periods that it could be, from the longest."""
        for frequency in reversed(MONTHS_IN):
            if self.aligned(frequency) and self.months == MONTHS_IN[frequency]:
                yield Period(frequency, self.first // MONTHS_IN[frequency])

    def __str__(self) -> str:
        for period in self.whole():
            return str(period)
        for frequency in reversed(MONTHS_IN):
            if self.aligned(frequency):
                periods = self.periods(frequency)
                return f"{periods[0]}..{periods[-1]}"
        raise AssertionError("months align with every span")


@cache
def _periods_in(span: Span, frequency: Frequency) -> tuple[Period, ...]:
    """The periods of a span; many plans read the same ones."""
    length = 3 if frequency is Frequency.ROLLING_YEAR else MONTHS_IN[frequency]
    first, after = span.first // length, (span.last + 1) // length
    return tuple(Period(frequency, ordinal) for ordinal in range(first, after))


SPAN_END = re.compile(r"\d{4}(?:[MQH]\d{1,2})?", re.ASCII)


def parse_span(text: str) -> Span | None:
    """A period of a plan: `2024`, `2024H1`, `2024Q1`, `2024M12`, or a span of two; None if none."""
    ends = text.split("..")
    periods = [parse_period(end) if SPAN_END.fullmatch(end) else None for end in ends]
    if len(ends) > 2 or periods[0] is None or periods[-1] is None:
        return None
    first, last = periods[0].first_month, periods[-1].last_month
    return Span(first, last) if first <= last else None
