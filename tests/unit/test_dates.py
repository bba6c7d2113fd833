"""Days and periods in words: the names of months and quarters are those of CLDR."""

from datetime import date

import pytest
from babel.dates import format_date

from beskplan.language import Language
from beskplan.output.dates import day_words, period_words, short_day_words, short_words
from beskplan.periods import parse_period

LOCALES: dict[Language, str] = {"da": "da_DK", "en": "en_GB"}


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("month", range(1, 13))
def test_names_are_those_of_cldr(language: Language, month: int) -> None:
    locale, day = LOCALES[language], date(2024, month, 3)
    period = parse_period(f"2024M{month:02}")
    quarter = parse_period(f"2024Q{(month + 2) // 3}")
    assert period is not None
    assert quarter is not None
    short_day = "d. MMM yyyy" if language == "da" else "d MMM yyyy"
    found = {
        "long": day_words(day, language),
        short_day: short_day_words(day, language),
        "MMMM yyyy": period_words(period, language),
        "MMM yyyy": short_words(period, language),
        "QQQQ yyyy": period_words(quarter, language),
        "QQQ yyyy": short_words(quarter, language),
    }
    for form, words in found.items():
        assert words.replace("\N{NO-BREAK SPACE}", " ") == format_date(day, form, locale)
