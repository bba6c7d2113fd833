"""Days and periods in full words, `10. september 2024`, `3. kvartal 2024`, for reports and charts.

The names are those of CLDR, by babel, which takes a moment to load; all other words are in
`wording`.
"""

from collections.abc import Callable
from datetime import date
from functools import cache

from babel.dates import format_date

from beskplan.language import Language
from beskplan.periods import Frequency, Period, Span
from beskplan.texts import NO_BREAK, Text

LOCALES = {"da": "da_DK", "en": "en_GB"}
DASH = "\N{EN DASH}"
SPAN_FREQUENCIES = (Frequency.YEAR, Frequency.HALF_YEAR, Frequency.QUARTER, Frequency.MONTH)
"""Calendar periods from the longest; every span consists of whole months."""


def day_words(day: date, language: Language) -> str:
    """Day with the name of its month: `10. september 2024`."""
    return format_date(day, "long", LOCALES[language]).replace(" ", NO_BREAK)


@cache
def period_words(period: Period, language: Language) -> str:
    """Period by its name: `september 2024`, `3. kvartal 2024`, `2. halvår 2024`, `2024`."""
    match period.frequency:
        case Frequency.DAY:
            return day_words(period.start, language)
        case Frequency.MONTH:
            month = format_date(period.start, "MMMM yyyy", LOCALES[language])
            return month.replace(" ", NO_BREAK)
        case Frequency.QUARTER:
            return _quarter_words(period.start, language)
        case Frequency.HALF_YEAR:
            half = period.ordinal % 2 + 1
            template = Text("{half}. halvår {year}", "half-year {half} of {year}").to(language)
            words = template.format(half=half, year=period.start.year)
            return words.replace(" ", NO_BREAK)
        case Frequency.ROLLING_YEAR:
            template = Text("året til og med {quarter}", "the year up to {quarter}").to(language)
            return template.format(quarter=_quarter_words(period.end, language))
        case _:
            return str(period.start.year)


def short_words(period: Period, language: Language, *, year: bool = True) -> str:
    """Period as a table has it: `okt. 2024` or `okt.`, `3. kvt. 2024`, `1. halvår 2024`."""
    if period.frequency is Frequency.MONTH:
        name = format_date(period.start, "MMM", LOCALES[language])
    elif period.frequency is Frequency.QUARTER:
        quarter = period.ordinal % 4 + 1
        name = Text(f"{quarter}.{NO_BREAK}kvt.", f"Q{quarter}").to(language)
    elif period.frequency is Frequency.HALF_YEAR:
        half = period.ordinal % 2 + 1
        name = Text(f"{half}.{NO_BREAK}halvår", f"H{half}").to(language)
    elif period.frequency is Frequency.ROLLING_YEAR:
        closing = Period(Frequency.QUARTER, period.ordinal)
        to = Text("året til", "year to").to(language)
        return f"{to} {short_words(closing, language)}"
    else:
        return period_words(period, language)
    return f"{name}{NO_BREAK}{period.start.year}" if year else name


def _quarter_words(day: date, language: Language) -> str:
    return format_date(day, "QQQQ yyyy", LOCALES[language]).replace(" ", NO_BREAK)


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
