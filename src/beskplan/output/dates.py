"""Days and periods as a report says them: `10. september 2024`, `3. kvartal 2024`; the names are those of CLDR, by babel."""

import re
from datetime import date

from babel.dates import format_date

from beskplan.periods import Frequency, Period, Span, parse_period, parse_span
from beskplan.texts import Language, Text

LOCALES = {"da": "da_DK", "en": "en_GB"}
DASH = "\N{EN DASH}"
NAMED = re.compile(
    r"\b(?:\d{4}(?:M\d{2}|Q\d|H\d)?\.\.\d{4}(?:M\d{2}|Q\d|H\d)?|\d{4}(?:M\d{2}|Q\d|H\d|QMAT\d{2}|-\d{2}-\d{2}))\b"
)
"""Periods as the tool writes them; a year alone is already a word."""


def day_words(day: date, language: Language) -> str:
    """`10. september 2024`."""
    return format_date(day, "long", LOCALES[language])


def period_words(period: Period, language: Language) -> str:
    """`september 2024`, `3. kvartal 2024`, `2. halvår 2024`, `2024`, `året til og med 2. kvartal 2024`, `3. maj 2024`."""
    match period.frequency:
        case Frequency.DAY:
            return day_words(period.start, language)
        case Frequency.MONTH:
            return format_date(period.start, "MMMM yyyy", LOCALES[language])
        case Frequency.QUARTER:
            return format_date(period.start, "QQQQ yyyy", LOCALES[language])
        case Frequency.HALF_YEAR:
            half = period.ordinal % 2 + 1
            template = Text("{half}. halvår {year}", "half-year {half} of {year}").to(language)
            return template.format(half=half, year=period.start.year)
        case Frequency.ROLLING_YEAR:
            closing = format_date(period.end, "QQQQ yyyy", LOCALES[language])
            return (
                Text("året til og med {quarter}", "the year up to {quarter}")
                .to(language)
                .format(quarter=closing)
            )
        case _:
            return str(period.start.year)


def span_words(span: Span, language: Language) -> str:
    """`2024`, `3. kvartal 2024`, `oktober 2023 – september 2024`: a span by the largest periods that it is made of."""
    for period in span.whole():
        return period_words(period, language)
    frequencies = (Frequency.YEAR, Frequency.HALF_YEAR, Frequency.QUARTER, Frequency.MONTH)
    periods = next(span.periods(frequency) for frequency in frequencies if span.aligned(frequency))
    gap = "" if periods[0].frequency is Frequency.YEAR else " "
    return (
        f"{period_words(periods[0], language)}{gap}{DASH}{gap}{period_words(periods[-1], language)}"
    )


def window_words(window: Period | Span, language: Language) -> str:
    """Return the window of a finding in words: `2024`, `oktober 2023 – september 2024`."""
    if isinstance(window, Span):
        return span_words(window, language)
    return period_words(window, language)


def spelled_out(text: str, language: Language) -> str:
    """The text with its periods in words: `Holbæk 2024M07` becomes `Holbæk juli 2024`."""
    return NAMED.sub(lambda found: _spelled(found[0], language), text)


def _spelled(name: str, language: Language) -> str:
    window = parse_span(name) or parse_period(name)
    return name if window is None else window_words(window, language)
