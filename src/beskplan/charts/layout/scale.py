"""Axes: round ticks for figures, and named ticks for periods."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil, floor

from beskplan.interval import ZERO
from beskplan.language import Language
from beskplan.output.dates import short_day_words, short_words
from beskplan.periods import MONTHS_IN, Frequency, Period, month_start, period_of
from beskplan.texts import MINUS, NO_BREAK, Text, exact_decimals, figure

STEPS: Mapping[Frequency, tuple[int, ...]] = {
    Frequency.MONTH: (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200),
    Frequency.QUARTER: (1, 2, 4, 8, 20, 40, 80, 200, 400),
    Frequency.ROLLING_YEAR: (1, 2, 4, 8, 20, 40, 80, 200, 400),
    Frequency.HALF_YEAR: (1, 2, 4, 10, 20, 40, 100, 200),
    Frequency.YEAR: (1, 2, 5, 10, 20, 50, 100),
}
"""Possible numbers of periods between two ticks."""
MOST_TICKS = 5
NEAR_ZERO = Fraction(2, 5)
"""Share of the greatest figure; under it the least one lets an axis begin at 0."""


@dataclass(frozen=True, slots=True)
class Tick:
    """Named position of the time axis."""

    at: int
    label: str


def number_text(value: Fraction, decimals: int, language: Language) -> str:
    """Number in the language's notation, with a minus sign that is one."""
    return figure(value, decimals, language).replace("-", MINUS)


def round_ticks(
    low: Fraction, high: Fraction, most: int = 6, *, whole: bool = False
) -> tuple[Fraction, ...]:
    """Three to six round numbers from at most `low` to at least `high`."""
    if low == high:
        low, high = (low - abs(low) / 10, high + abs(high) / 10) if low else (low, Fraction(1))
    power = Fraction(10) ** (_magnitude(high - low) - 1)
    if whole:
        power = max(power, Fraction(1))
    while True:
        for factor in (1, 2, 5):
            step = power * factor
            first, last = floor(low / step), ceil(high / step)
            if last - first < most:
                return tuple(step * index for index in range(first, max(last, first + 2) + 1))
        power *= 10


def _magnitude(value: Fraction) -> int:
    """Power of ten that the value reaches."""
    whole = floor(value)
    if whole:
        return len(str(whole)) - 1
    return -len(str(floor(1 / value)))


def extremes(values: Sequence[Fraction]) -> tuple[Fraction, Fraction]:
    """Lowest and highest of some figures.

    They are compared as floats: a quarter of the time, and as exact as any drawing.
    """
    return min(values, key=float), max(values, key=float)


def axis_of(values: Iterable[Fraction], *, from_zero: bool) -> tuple[Fraction, ...]:
    """Ticks of an axis for these figures, from 0 where that costs little."""
    every = list(values) or [ZERO]
    whole = all(value.denominator == 1 for value in every)
    low, high = extremes(every)
    if from_zero or (low >= 0 and low <= high * NEAR_ZERO):
        low, high = min(low, ZERO), max(high, ZERO)
    elif high <= 0 and high >= low * NEAR_ZERO:
        high = ZERO
    ticks = round_ticks(low, high, whole=whole)
    return (2 * ticks[0] - ticks[1], *ticks) if ticks[0] == low and low != ZERO else ticks


def tick_decimals(ticks: Sequence[Fraction]) -> int:
    return max(exact_decimals(tick, 9) for tick in ticks)


def period_short(period: Period, language: Language) -> str:
    """Short name: `jan. 2024`, `1. kvt. 2024`, `1. halvår 2024`, `2024`, `3. maj 2024`."""
    if period.frequency is Frequency.DAY:
        return short_day_words(period.start, language)
    if period.frequency is Frequency.ROLLING_YEAR:
        closing = short_words(Period(Frequency.QUARTER, period.ordinal), language)
        return Text(f"til {closing}", f"to {closing}").to(language).replace(" ", NO_BREAK)
    return short_words(period, language)


def period_ticks(
    frequency: Frequency, first: int, last: int, language: Language, most: int = MOST_TICKS
) -> tuple[Tick, ...]:
    """Named periods between two ordinals, at the starts of years where there are many."""
    step = next(
        (step for step in STEPS[frequency] if (last - first) // step < most), STEPS[frequency][-1]
    )
    regular = [at for at in range(first, last + 1) if at % step == 0]
    every = regular if len(regular) > 1 or first == last else sorted({first, *regular, last})
    return tuple(Tick(at, period_short(Period(frequency, at), language)) for at in every)


def chosen_ticks(periods: Sequence[Period], language: Language, most: int = 4) -> tuple[Tick, ...]:
    """Ticks of the last of the periods and of those before it at even distances."""
    step = max(1, -(-len(periods) // most))
    return tuple(
        Tick(period.ordinal, period_short(period, language))
        for period in reversed(periods[::-1][::step])
    )


def day_ticks(
    first: date, last: date, language: Language, most: int = MOST_TICKS
) -> tuple[Tick, ...]:
    """Starts of months between two days, their ordinals counted from year 1."""
    begin, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    step = next((step for step in STEPS[Frequency.MONTH] if (end - begin) // step < most), 1200)
    starts = [month_start(month) for month in range(begin, end + 1) if month % step == 0]
    ticks = [day for day in starts if first <= day <= last] or [first]
    return tuple(
        Tick(day.toordinal(), period_short(period_of(day, Frequency.MONTH), language))
        for day in ticks
    )


def calendar(frequency: Frequency) -> bool:
    """True if periods of the frequency follow one another without gaps."""
    return frequency in MONTHS_IN or frequency is Frequency.ROLLING_YEAR
