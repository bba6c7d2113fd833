"""Days and periods in full words: `10. september 2024`, `3. kvartal 2024`, `okt. 2024`.

The short names of months are those of CLDR; a test holds them to babel's.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from beskplan.language import Language
from beskplan.period_labels import MONTHS
from beskplan.periods import Frequency, Period, Span
from beskplan.problems.problem import AND, listed
from beskplan.texts import NO_BREAK, Text

# fmt: off
SHORT_MONTHS: Mapping[Language, Sequence[str]] = {
    "da": ("jan.", "feb.", "mar.", "apr.", "maj", "jun.",
           "jul.", "aug.", "sep.", "okt.", "nov.", "dec."),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun",
           "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"),
}
# fmt: on
ORDINALS = ("1st", "2nd", "3rd", "4th")
YEAR_UP_TO = Text("året til og med", "the year up to")
YEAR_TO = Text("året til", "year to")
"""Words before the quarter that a rolling year ends with, in full and short."""
DASH = "\N{EN DASH}"
SPAN_FREQUENCIES = (Frequency.YEAR, Frequency.HALF_YEAR, Frequency.QUARTER, Frequency.MONTH)
"""Calendar periods from the longest; every span consists of whole months."""


def day_words(day: date, language: Language) -> str:
    """Day with the name of its month: `10. september 2024`."""
    number = _day_number(day, language)
    return f"{number}{NO_BREAK}{MONTHS[language][day.month - 1]}{NO_BREAK}{day.year}"


def short_day_words(day: date, language: Language) -> str:
    """Day as a chart has it: `10. sep. 2024`."""
    number = _day_number(day, language)
    return f"{number}{NO_BREAK}{SHORT_MONTHS[language][day.month - 1]}{NO_BREAK}{day.year}"


def _day_number(day: date, language: Language) -> str:
    return f"{day.day}." if language == "da" else str(day.day)


@cache
def period_words(period: Period, language: Language, *, year: bool = True) -> str:
    """Period by its name: `september 2024` or `september`, `3. kvartal 2024`, `2024`."""
    return _name(period, language, short=False).words(year=year)


def short_words(period: Period, language: Language) -> str:
    """Period as a table has it: `okt. 2024`, `3. kvt. 2024`, `1. halvår 2024`."""
    return _name(period, language, short=True).words()


class _Name(NamedTuple):
    """Parts of a period's name, of which neighbours share the last: `3.`, `kvartal`, `2024`."""

    own: str
    kind: str = ""
    year: str = ""
    """Empty where the name is never without it."""

    def words(self, *, year: bool = True) -> str:
        parts = (self.own, self.kind, self.year if year else "")
        return NO_BREAK.join(part for part in parts if part)


def _name(period: Period, language: Language, *, short: bool) -> _Name:
    start, year = period.start, str(period.end.year)
    match period.frequency:
        case Frequency.DAY:
            return _Name(_day_number(start, language), MONTHS[language][start.month - 1], year)
        case Frequency.MONTH:
            names = SHORT_MONTHS if short else MONTHS
            return _Name(names[language][start.month - 1], year=year)
        case Frequency.QUARTER:
            return _quarter_name(period.ordinal, language, short=short)
        case Frequency.HALF_YEAR:
            return _half_year_name(period.ordinal, language, short=short)
        case Frequency.ROLLING_YEAR:
            quarter = _quarter_name(period.ordinal, language, short=short)
            up_to = YEAR_TO if short else YEAR_UP_TO
            return _Name(f"{up_to.to(language)} {quarter.words()}")
        case _:
            return _Name(year)


def _quarter_name(ordinal: int, language: Language, *, short: bool) -> _Name:
    number, year = ordinal % 4 + 1, str(ordinal // 4)
    if language == "da":
        return _Name(f"{number}.", "kvt." if short else "kvartal", year)
    if short:
        return _Name(f"Q{number}", year=year)
    return _Name(ORDINALS[number - 1], "quarter", year)


def _half_year_name(ordinal: int, language: Language, *, short: bool) -> _Name:
    number, year = ordinal % 2 + 1, str(ordinal // 2)
    if language == "da":
        return _Name(f"{number}.", "halvår", year)
    if short:
        return _Name(f"H{number}", year=year)
    return _Name(f"half-year{NO_BREAK}{number}", year=f"of{NO_BREAK}{year}")


def runs_words(
    periods: Iterable[Period], language: Language, *, short: bool = False, year: int | None = None
) -> list[str]:
    """Periods in order of time, neighbours as a run: `okt.–dec.`, `3. og 4. kvartal 2024`.

    The year is left out where it is `year`. A short run may go on into the year after.
    """
    runs: list[list[Period]] = []
    for period in periods:
        if runs and _continues(runs[-1][-1], period, across_years=short):
            runs[-1].append(period)
        else:
            runs.append([period])
    return [_run_words(run, language, short=short, year=year) for run in runs]


def _continues(earlier: Period, later: Period, *, across_years: bool) -> bool:
    if later != Period(earlier.frequency, earlier.ordinal + 1):
        return False
    return across_years or earlier.end.year == later.end.year


def _run_words(run: Sequence[Period], language: Language, *, short: bool, year: int | None) -> str:
    first = _name(run[0], language, short=short)
    last = _name(run[-1], language, short=short)
    last_words = last.words(year=run[-1].start.year != year)
    if len(run) == 1:
        return last_words
    first_words = first.words(year=first.year != last.year)
    if (first.kind, first.year) == (last.kind, last.year):
        first_words = first.own
    if len(run) == 2 and not short:
        return listed((first_words, last_words), last=AND).to(language)
    return f"{first_words}{DASH}{last_words}"


def span_words(span: Span, language: Language) -> str:
    """Span by its longest periods: `3. kvartal 2024`, `oktober 2023 – september 2024`."""
    for period in span.whole():
        return period_words(period, language)
    frequency = next(each for each in SPAN_FREQUENCIES if span.aligned(each))
    periods = span.periods(frequency)
    first, last = period_words(periods[0], language), period_words(periods[-1], language)
    if frequency is Frequency.YEAR:
        return f"{first}{DASH}{last}"
    return f"{first} {DASH} {last}"


def window_words(window: Period | Span, language: Language) -> str:
    """Window of a finding in words: `2024`, `oktober 2023 – september 2024`."""
    if isinstance(window, Span):
        return span_words(window, language)
    return period_words(window, language)


def value_words(value: object, language: Language) -> str:
    """Period, span or date that is a part of a statement, in words; anything else as it is."""
    match value:
        case date():
            return day_words(value, language)
        case Period() | Span():
            return window_words(value, language)
        case _:
            return str(value)


def speller(language: Language) -> Callable[[object], str]:
    """Return the function that writes a period or date among a statement's parts."""
    return lambda value: value_words(value, language)


def sentence(text: Text, language: Language) -> str:
    """Statement with its periods and dates in words: `Holbæk juli 2024`, not `Holbæk 2024M07`."""
    return text.to(language, speller(language))
