"""Rules and figures as people read them, in both languages.

`sentences.yaml` holds a catalogue, each rule with the sentences that it is stated in, and figures
of each unit with their words; `~` stands for a no-break space.
"""

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from beskplan.catalogue import Catalogue
from beskplan.language import Language
from beskplan.loading.yaml_tree import parse, plain_value
from beskplan.output.dates import sentence
from beskplan.output.wording import (
    NOTE_WORDS,
    STATUS_MEANING,
    distance_words,
    measured_words,
    target_words,
)
from beskplan.plan import Plan
from beskplan.rules import RULE_TYPES
from beskplan.texts import Unit, verbatim
from beskplan.verdict.finding import Finding, Question
from beskplan.verdict.operator import Bound, Operator
from beskplan.verdict.status import Status
from tests.support.running import beskplan

LANGUAGES: tuple[Language, ...] = ("da", "en")
NO_BREAK = "\N{NO-BREAK SPACE}"


def _read(text: str) -> Any:
    node, problems = parse(text, "sentences.yaml")
    assert node is not None
    assert not problems
    return plain_value(node)


FILE = _read((Path(__file__).parent / "sentences.yaml").read_text(encoding="utf-8"))
CATALOGUE = Catalogue.model_validate(FILE["catalogue"])

UNIT_WORDS = "pct|per cent|procentpoint|percentage point|person|fuldtidsperson|full-time|dag|day|"
UNIT_WORDS += "uge|week|point|kr\\.|krone|bevilling|måling|observation"
NEVER = {
    "an English abbreviation of percentage points": re.compile(r"\bpp\b"),
    "two spaces": re.compile(r"  "),
    "the code of a period": re.compile(r"\b\d{4}[MQHK]\d|\d{4}\.\.\d{4}|\d{4}-\d\d-\d\d"),
    "a hyphen for a minus": re.compile(r"(?<![\w)])-\d"),
    "a unit that a line break can part from its number": re.compile(rf"\d (?:{UNIT_WORDS})"),
    "a capital in the country": re.compile(r"(?<!^)(?<!\. )(?<!: )Hele landet"),
    "a space before a sign": re.compile(r" [.,;:]"),
}


ONE_OF_MANY = re.compile(
    rf"(?<![\d.,])1{NO_BREAK}(personer|fuldtidspersoner|dage|uger|bevillinger)"
)


def claims_of(rule: object) -> Mapping[Language, str]:
    criterion = {"id": "c", "text": "C", "rule": rule}
    goal = {"id": "g", "kind": "local", "title": "G", "criteria": [criterion]}
    plan = Plan.model_validate(
        {"plan": "p", "title": "P", "municipality": "Holbæk", "period": "2024", "goals": [goal]}
    )
    claim = plan.criteria[0].judged_rule.claim(plan.scope(CATALOGUE))
    return {language: sentence(claim, language) for language in LANGUAGES}


def wrong_in(text: str) -> list[str]:
    return [what for what, pattern in NEVER.items() if pattern.search(text)]


@pytest.mark.parametrize("case", FILE["claims"], ids=lambda case: str(case["rule"]))
def test_a_rule_is_stated_in_its_sentence(case: Mapping[str, Any]) -> None:
    stated = claims_of(case["rule"])
    for language, text in stated.items():
        assert text.replace(NO_BREAK, "~") == case[language]
        assert wrong_in(text) == []
        assert text.endswith(".")
        assert text[0].isupper()


def test_every_rule_type_is_stated() -> None:
    assert {case["rule"]["type"] for case in FILE["claims"]} == set(RULE_TYPES)


def finding(unit: str, measured: str, operator: str, target: str, status: Status) -> Finding:
    number, limit = Fraction(measured), Fraction(target)
    word = Operator(operator)
    indicator_unit = CATALOGUE.indicators["grants"].unit if unit == "grants" else unit
    return Finding(
        rule="threshold",
        make_claim=lambda: verbatim("C."),
        status=status,
        question=Question.LEVEL,
        operator=word,
        unit=indicator_unit,
        measured=number,
        target=limit,
        bounds=(Bound(word, limit),),
    )


@pytest.mark.parametrize("case", FILE["figures"], ids=str)
def test_a_figure_has_its_words(case: Mapping[str, Any]) -> None:
    unit, measured, operator, target = str(case["of"]).split()
    word = Operator(operator)
    holds = word.holds(Fraction(measured), Fraction(target))
    found = finding(unit, measured, operator, target, Status.MET if holds else Status.NOT_MET)
    for language in LANGUAGES:
        words = [measured_words(found, language), target_words(found, language)]
        words.append(distance_words(found, language))
        assert "; ".join(words).replace(NO_BREAK, "~") == case[language]


UNITS = ("pct", "persons", "full_time_persons", "days", "weeks", "score", "dkk", "pp", "grants")


def _findings() -> Iterator[Finding]:
    numbers = ("0", "1", "2", "1.5", "-1", "1200")
    for unit, measured, operator, target, status in product(
        UNITS, numbers, Operator, numbers, Status
    ):
        yield finding(unit, measured, operator.value, target, status)


def test_words_of_any_figure_keep_to_the_same_typography() -> None:
    for found in _findings():
        for language in LANGUAGES:
            for words in (
                measured_words(found, language),
                target_words(found, language),
                distance_words(found, language),
            ):
                assert wrong_in(words) == [], words
                assert not ONE_OF_MANY.search(words), words


@pytest.mark.parametrize("status", Status)
def test_every_status_is_explained_in_whole_sentences(status: Status) -> None:
    for language in LANGUAGES:
        text = STATUS_MEANING[status].to(language)
        assert text.endswith(".")
        assert wrong_in(text) == []
    assert all(wrong_in(words.to(language)) == [] for words in NOTE_WORDS.values())


@pytest.mark.parametrize("plan", ["holbaek-2024", "herlev-2024", "lejre-2025"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_shown_of_the_shipped_plans_keeps_to_the_same_typography(
    plan: str, language: Language
) -> None:
    options = ("--data", "data", "--as-of", "2025-03-01", "--lang", language)
    ran = beskplan("evaluate", f"plans/{plan}.yaml", *options, "--wide")
    table = ran.stdout
    assert ran.code == 0
    for line in table.splitlines():
        words = line.strip().removeprefix("»")
        if "beskplan explain" not in line:
            assert not NEVER["the code of a period"].search(words), line
            assert not NEVER["an English abbreviation of percentage points"].search(words), line


def test_a_unit_with_a_word_for_one_is_counted() -> None:
    unit = CATALOGUE.indicators["grants"].unit
    assert isinstance(unit, Unit)
    assert (str(unit), unit.one) == ("bevillinger", "bevilling")
