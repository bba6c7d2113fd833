"""Days and periods in full words: `10. september 2024`, `3. kvartal 2024`, `okt. 2024`.

The names of months are those of CLDR, written down here because every table has one: loading them
with babel takes a quarter of the time of `evaluate`. A test holds them to babel's.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache

from beskplan.language import Language
from beskplan.periods import Frequency, Period, Span
from beskplan.texts import NO_BREAK, Text

# fmt: off
MONTHS: Mapping[Language, Sequence[str]] = {
    "da": ("januar", "februar", "marts", "april", "maj", "juni",
           "juli", "august", "september", "oktober", "november", "december"),
    "en": ("January", "February", "March", "April", "May", "June",
           "July", "August", "September", "October", "November", "December"),
}
SHORT_MONTHS: Mapping[Language, Sequence[str]] = {
    "da": ("jan.", "feb.", "mar.", "apr.", "maj", "jun.",
           "jul.", "aug.", "sep.", "okt.", "nov.", "dec."),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun",
           "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"),
}
# fmt: on
ORDINALS = ("1st", "2nd", "3rd", "4th")
DASH = "\N{EN DASH}"
SPAN_FREQUENCIES = (Frequency.YEAR, Frequency.HALF_YEAR, Frequency.QUARTER, Frequency.MONTH)
"""Calendar periods from the longest; every span consists of whole months."""


def day_words(day: date, language: Language) -> str:
    """Day with the name of its month: `10. september 2024`."""
    number = Text(f"{day.day}.", str(day.day)).to(language)
    return f"{number}{NO_BREAK}{MONTHS[language][day.month - 1]}{NO_BREAK}{day.year}"


def short_day_words(day: date, language: Language) -> str:
    """Day as a chart has it: `10. sep. 2024`."""
    number = Text(f"{day.day}.", str(day.day)).to(language)
    return f"{number}{NO_BREAK}{SHORT_MONTHS[language][day.month - 1]}{NO_BREAK}{day.year}"


@cache
def period_words(period: Period, language: Language) -> str:
    """Period by its name: `september 2024`, `3. kvartal 2024`, `2. halvår 2024`, `2024`."""
    match period.frequency:
        case Frequency.DAY:
            return day_words(period.start, language)
        case Frequency.MONTH:
            return f"{MONTHS[language][period.start.month - 1]}{NO_BREAK}{period.start.year}"
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
        name = SHORT_MONTHS[language][period.start.month - 1]
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
    quarter = (day.month + 2) // 3
    name = Text(f"{quarter}.{NO_BREAK}kvartal", f"{ORDINALS[quarter - 1]}{NO_BREAK}quarter")
    return f"{name.to(language)}{NO_BREAK}{day.year}"


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
