"""Statements in two languages: templates, parts, and how they are put together."""

from datetime import date
from fractions import Fraction
from typing import get_args

import pytest

from beskplan.language import Language
from beskplan.periods import Span, parse_period, parse_span
from beskplan.problems.problem import listed
from beskplan.texts import (
    AREAS,
    CRITERIA,
    FILES,
    MONTHS,
    MORE,
    PERIODS,
    PLANS,
    ROWS,
    UNITS,
    Text,
    Unit,
    counted,
    joined,
    quantity_words,
    say,
    unit_words,
    verbatim,
)

LANGUAGES: tuple[Language, ...] = get_args(Language)


def span(text: str) -> Span:
    found = parse_span(text)
    assert found is not None
    return found


def test_a_statement_is_rendered_in_each_language() -> None:
    text = say("{count} mål i {area}", "{count} goals in {area}", count=2, area="Holbæk")
    assert (text.to("da"), text.to("en")) == ("2 mål i Holbæk", "2 goals in Holbæk")


def test_a_part_that_is_a_text_is_rendered_in_the_language_of_the_whole() -> None:
    inner = Text("mindst", "at least")
    assert say("{word} 3", "{word} 3", word=inner).to("da") == "mindst 3"


@pytest.mark.parametrize("users_own", ["{title}", "{", "}}", "{0.__class__}", "100 % {x!r}"])
def test_braces_in_a_users_text_stay(users_own: str) -> None:
    assert verbatim(users_own).to("da") == users_own
    assert say("»{text}«", '"{text}"', text=users_own).to("da") == f"»{users_own}«"
    assert joined([verbatim(users_own), verbatim("x")]).to("en") == f"{users_own}; x"


def test_periods_spans_and_dates_stay_values_until_they_are_rendered() -> None:
    month, year = parse_period("2024M07"), span("2024")
    text = say("{month} i {year} ({day})", "", month=month, year=year, day=date(2024, 7, 1))
    assert text.to("da") == "2024M07 i 2024 (2024-07-01)"
    assert text.to("da", lambda value: f"<{type(value).__name__}>") == "<Period> i <Span> (<date>)"


def test_a_tuple_of_parts_is_enumerated() -> None:
    assert say("{all}", "{all}", all=(span("2024Q1"), "x", 3)).to("en") == "2024Q1, x, 3"


def test_statements_are_joined_and_a_single_one_is_itself() -> None:
    one, other = Text("et", "one"), say("{n} til", "{n} more", n=2)
    assert joined([one]) is one
    assert joined([one, other]).to("da") == "et; 2 til"
    assert joined([one, other], Text(" og ", " and ")).to("en") == "one and 2 more"
    assert joined([]).to("da") == ""


def test_equal_statements_are_told_once() -> None:
    texts = [say("{f} mangler", "{f} is missing", f="a.csv") for _ in range(2)]
    assert len(dict.fromkeys([*texts, joined(texts[:1])])) == 1


def test_a_statement_is_true_where_it_has_words() -> None:
    empty = say("{hint}", "{hint}", hint=Text("", ""))
    assert not empty
    assert not Text("", "")
    assert Text("ja", "yes")


@pytest.mark.parametrize("words", [ROWS, FILES, MONTHS, PERIODS, PLANS, CRITERIA, AREAS, MORE])
def test_what_is_counted_agrees_with_its_number(words: tuple[Text, Text]) -> None:
    one, many = words
    for language in LANGUAGES:
        assert counted(1, *words).to(language) == f"1 {one.to(language)}"
        for number in (0, 2, 11):
            assert counted(number, *words).to(language) == f"{number} {many.to(language)}"


@pytest.mark.parametrize("unit", [*UNITS, Unit("bevillinger", "bevilling")])
def test_a_unit_agrees_with_its_number(unit: str) -> None:
    for number, one in (
        (Fraction(0), False),
        (Fraction(1), True),
        (Fraction(-1), True),
        (Fraction(3, 2), False),
        (Fraction(2), False),
    ):
        said = quantity_words(number, unit)
        words = unit_words(unit, one=one)
        for language in LANGUAGES:
            assert said.to(language).endswith(f"\N{NO-BREAK SPACE}{words.to(language)}")
    assert quantity_words(Fraction(3, 2), unit).da.startswith("1,5")


def test_names_that_are_left_out_are_counted() -> None:
    assert listed("abc", 2).da == "a, b … og 1 mere"
    assert listed("abcd", 2).da == "a, b … og 2 flere"
