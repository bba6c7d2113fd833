"""Days and periods in words: the names of months and quarters are those of CLDR."""

from datetime import date

import pytest
from babel.dates import format_date

from beskplan.language import Language
from beskplan.output.dates import day_words, period_words, runs_words, short_day_words, short_words
from beskplan.periods import Period, parse_period

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


RUNS = [
    ("2024M02 2024M10 2024M11 2024M12", ["feb.", "okt.–dec."], ["februar", "oktober–december"]),
    ("2024Q3 2024Q4", ["3.–4. kvt."], ["3. og 4. kvartal"]),
    ("2024H1 2024H2", ["1.–2. halvår"], ["1. og 2. halvår"]),
    ("2024M12 2025M01", ["dec. 2024–jan. 2025"], ["december", "januar 2025"]),
    ("2025Q1 2025Q2 2025Q3", ["1.–3. kvt. 2025"], ["1.–3. kvartal 2025"]),
    ("2022 2023", ["2022–2023"], ["2022", "2023"]),
    ("2024-08-31 2024-09-01", ["31. august–1. september"], ["31. august og 1. september"]),
    (
        "2023QMAT04 2024QMAT01",
        ["året til 4. kvt. 2023–året til 1. kvt. 2024"],
        ["året til og med 4. kvartal 2023", "året til og med 1. kvartal 2024"],
    ),
]


@pytest.mark.parametrize(("codes", "short", "full"), RUNS)
def test_neighbours_are_a_run(codes: str, short: list[str], full: list[str]) -> None:
    periods = [period for code in codes.split() if (period := parse_period(code))]
    assert runs(periods, short=True) == short
    assert runs(periods, short=False) == full


def runs(periods: list[Period], *, short: bool) -> list[str]:
    """Runs of periods, in a plan of 2024."""
    found = runs_words(periods, "da", short=short, year=2024)
    return [words.replace("\N{NO-BREAK SPACE}", " ") for words in found]
