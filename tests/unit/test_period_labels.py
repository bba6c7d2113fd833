"""Labels of periods: every spelling names one period, and nothing else names any."""

import unicodedata
from collections.abc import Callable

import pytest
from babel.dates import get_month_names, get_quarter_names
from hypothesis import given
from hypothesis import strategies as st

from beskplan.period_labels import (
    frequency_of_heading,
    part_of_year,
    period_of_label,
    period_of_parts,
    why_no_period,
)
from beskplan.periods import MONTHS_IN, Frequency, Period, parse_period, parse_span
from tests.support.laws import often

NAMES = {
    month: {
        get_month_names(width, locale=locale)[month].removesuffix(".")
        for locale in ("da", "en", "en_GB")
        for width in ("wide", "abbreviated")
    }
    for month in range(1, 13)
}
COUNTED = {
    Frequency.QUARTER: (
        *("{}. kvartal", "{}. kvt.", "{}.kvt", "{} kvt", "kvartal {}", "kvt. {}", "K{}", "Q{}"),
        *("K 0{}", "Quarter {}"),
    ),
    Frequency.HALF_YEAR: ("{}. halvår", "halvår {}", "H{}", "half-year {}"),
}
CASES: tuple[Callable[[str], str], ...] = (
    str.lower,
    str.upper,
    str.title,
    lambda text: unicodedata.normalize("NFD", text),
)
SIGNS = (" ", "-", ". ", "/", ", ", ".", "  ", "\u00a0", " \N{EN DASH} ", " '")
cases, signs = st.sampled_from(CASES), st.sampled_from(SIGNS)
recent_years = st.integers(2000, 2068)


def spelled(label: str) -> str | None:
    period = period_of_label(label)
    return str(period) if period else None


@pytest.mark.parametrize("month", NAMES)
def test_a_month_is_known_by_its_names_in_both_languages_in_every_year(month: int) -> None:
    for name in NAMES[month]:
        assert part_of_year(name) == part_of_year(f"{name}.") == (Frequency.MONTH, month)
        for year in range(2000, 2100):
            expected = Period(Frequency.MONTH, year * 12 + month - 1)
            for label in (f"{name} {year}", f"{name}-{year}", f"{year} {name}", f"{name}{year}"):
                assert period_of_label(label) == expected, label


@often
@given(
    st.integers(1, 12).flatmap(lambda month: st.sampled_from(sorted(NAMES[month]))), signs, cases
)
def test_a_month_is_known_whatever_stands_between_it_and_its_year(
    name: str, sign: str, case: Callable[[str], str]
) -> None:
    part = part_of_year(name)
    assert part is not None
    expected = Period(Frequency.MONTH, 2024 * 12 + part[1] - 1)
    for label in (f"{name}{sign}2024", f"{name}{sign}24", f"2024{sign}{name}", f"{name}. 24"):
        assert period_of_label(f" {case(label)} ") == expected, label


@often
@given(
    st.sampled_from(
        [(frequency, template) for frequency, some in COUNTED.items() for template in some]
    ),
    st.integers(1, 4),
    recent_years,
    signs,
    cases,
)
def test_a_quarter_or_half_year_is_known_by_its_number(
    counted: tuple[Frequency, str], number: int, year: int, sign: str, case: Callable[[str], str]
) -> None:
    frequency, template = counted
    per_year = 12 // MONTHS_IN[frequency]
    expected = Period(frequency, year * per_year + number - 1) if number <= per_year else None
    part = template.format(number)
    for label in (f"{part}{sign}{year}", f"{part}{sign}{year % 100:02}", f"{year}{sign}{part}"):
        assert period_of_label(case(label)) == expected, label


def test_a_quarter_is_known_by_the_names_that_the_languages_have_for_it() -> None:
    for locale in ("da", "en"):
        for width in ("wide", "abbreviated"):
            for number, name in get_quarter_names(width, locale=locale).items():
                assert part_of_year(name) == (Frequency.QUARTER, number)


@pytest.mark.parametrize(
    ("label", "period"),
    [
        ("Maj 24", "2024M05"),
        ("May-24", "2024M05"),
        ("febr. 2024", "2024M02"),
        ("sept 2024", "2024M09"),
        ("første halvår 2024", "2024H1"),
        ("fourth quarter 2023", "2023Q4"),
        ("2024-Q1", "2024Q1"),
        ("2024-M01", "2024M01"),
        ("jan-98", "1998M01"),
        ("jan-68", "2068M01"),
        ("1. januar 2024", "2024-01-01"),
        ("29-Feb-2024", "2024-02-29"),
        ("1.5.2024", "2024-05-01"),
        ("2024K1", "2024Q1"),
        ("2024", "2024"),
        ("2024M01", "2024M01"),
    ],
)
def test_a_label_is_read_as_people_mean_it(label: str, period: str) -> None:
    assert spelled(label) == period


@pytest.mark.parametrize(
    "label",
    [
        "",
        "7",
        "24",
        "Holbæk",
        "24-05-01",
        "24-maj",
        "24. maj",
        "01-maj-24",
        "30-feb-2024",
        "maj",
        "maj 7",
        "maj 124",
        "maj 0024",
        "ma 2024",
        "majs 2024",
        "K5 2024",
        "3. halvår 2024",
        "K12024",
        "2024 K1 24",
        "januar 2024 (foreløbig)",
        "16-66 år",
        "M2 60",
        "2024 i alt",
        "maj 2024" + " " * 40 + "x",
    ],
)
def test_anything_else_is_no_period(label: str) -> None:
    assert period_of_label(label) is None


@often
@given(st.text(alphabet="0123456789 .,-/", max_size=12))
def test_numbers_alone_are_the_periods_that_they_were(label: str) -> None:
    assert period_of_label(label) == parse_period(label)


def test_plans_keep_their_spelling() -> None:
    assert parse_span("januar 2024") is None
    assert parse_span("2024 K1") is None


@pytest.mark.parametrize(
    ("label", "number_of", "part"),
    [
        ("Marts", None, (Frequency.MONTH, 3)),
        ("2. kvt.", None, (Frequency.QUARTER, 2)),
        ("K3", Frequency.MONTH, (Frequency.QUARTER, 3)),
        ("7", None, None),
        ("7", Frequency.MONTH, (Frequency.MONTH, 7)),
        ("07", Frequency.MONTH, (Frequency.MONTH, 7)),
        ("7", Frequency.QUARTER, None),
        ("3", Frequency.QUARTER, (Frequency.QUARTER, 3)),
        ("13", Frequency.MONTH, None),
        ("0", Frequency.MONTH, None),
        ("1", Frequency.YEAR, None),
        ("Antal", None, None),
    ],
)
def test_a_part_of_a_year_has_a_number_of_its_own_only_where_it_is_said_of_what(
    label: str, number_of: Frequency | None, part: tuple[Frequency, int] | None
) -> None:
    assert part_of_year(label, number_of) == part


@pytest.mark.parametrize(
    ("year", "part", "period"),
    [
        ("2024", "7", "2024M07"),
        ("2024", "juli", "2024M07"),
        ("2024", "K3", "2024Q3"),
        ("2024", "I alt", None),
        ("24", "7", None),
        ("2024M01", "7", None),
    ],
)
def test_a_period_may_stand_in_two_cells(year: str, part: str, period: str | None) -> None:
    found = period_of_parts(year, part, Frequency.MONTH)
    assert (str(found) if found else None) == period


@pytest.mark.parametrize(
    ("name", "frequency"),
    [
        ("Måned", Frequency.MONTH),
        ("MAANED", Frequency.MONTH),
        ("Opgørelsesmåned", Frequency.MONTH),
        ("Kvartal nr.", Frequency.QUARTER),
        ("Halvår", Frequency.HALF_YEAR),
        ("Periode", None),
    ],
)
def test_a_heading_tells_what_the_numbers_below_it_count(
    name: str, frequency: Frequency | None
) -> None:
    assert frequency_of_heading(name) == frequency


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("uge 23 2024", "weeks do not add up"),
        ("uge 23, 2024", "weeks do not add up"),
        ("2024U23", "weeks do not add up"),
        ("2024-W23", "weeks do not add up"),
        ("Week 23", "weeks do not add up"),
        ("24-05-01", "cannot be told apart"),
        ("05/2024", "cannot be told apart"),
        ("24-maj", "cannot be told apart"),
        ("01-maj-24", "cannot be told apart"),
        ("jan", "the year is missing"),
        ("2. kvt.", "the year is missing"),
    ],
)
def test_a_label_that_may_be_meant_as_a_period_is_refused_with_the_reason(
    label: str, words: str
) -> None:
    assert period_of_label(label) is None
    why = why_no_period(label)
    assert why is not None
    assert words in why.en
    assert why.da != why.en


@pytest.mark.parametrize("label", ["maj 2024", "2024M01", "Holbæk", "U30", "7", ""])
def test_a_period_and_a_plain_label_have_no_such_reason(label: str) -> None:
    assert why_no_period(label) is None


@pytest.mark.parametrize("label", ["år 2024", "Året 2024", "Year 2024"])
def test_a_year_may_be_called_one(label: str) -> None:
    assert spelled(label) == "2024"


@pytest.mark.parametrize("label", ["År 1066", "år 24", "Årgang 2024", "16-66 år"])
def test_another_number_beside_that_word_is_no_year(label: str) -> None:
    assert spelled(label) is None


def test_the_number_of_a_day_in_a_spreadsheet_is_told_as_that_day() -> None:
    why = why_no_period("45292")
    assert why is not None
    assert "2024-01-01" in why.en
    assert "2024-01-01" in why.da
    assert why_no_period("10115") is None
