"""The guide to problems: every code is explained, and has a case that produces it."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

from beskplan.language import Language
from beskplan.problems.guide import CHAPTERS, GUIDE, guide_page
from tests.conformance.run import Case, cases
from tests.support.running import ROOT, beskplan

TESTS = ROOT / "tests"
LANGUAGES: tuple[Language, ...] = get_args(Language)
PAGES: Mapping[Language, Path] = {
    "da": ROOT / "docs" / "da" / "problemer.md",
    "en": ROOT / "docs" / "en" / "problems.md",
}
CODE = re.compile(r"[a-z]+(-[a-z]+)*")
ELSEWHERE = {
    **dict.fromkeys(
        ("not-in-document", "reworded", "wrong-page", "uncovered-passage"),
        "unit/test_adopted_text.py",
    ),
    **dict.fromkeys(
        ("unknown-plan", "unknown-criterion", "later-comment"), "unit/test_comments.py"
    ),
    **dict.fromkeys(("missing-catalogue", "too-large", "too-deep"), "docs/test_problem_guide.py"),
}
"""Codes whose files are no case of a plan and a data folder alone, with the tests that produce
them."""


def _cases() -> Iterator[Case]:
    for folder in ("cases", "conformance/cases"):
        for path in sorted((TESTS / folder).glob("*.yaml")):
            yield from cases(path)


def test_no_code_is_defined_twice() -> None:
    names = [code.name for chapter in CHAPTERS.values() for code in chapter]
    assert len(names) > 40
    assert len(names) == len(set(names))


@cache
def _produced() -> frozenset[str]:
    """The codes of the problems of all cases."""
    located = re.compile(r"\S+ (?:warning )?([a-z]+(?:-[a-z]+)*)\b")
    found = set()
    for case in _cases():
        for problem in case.get("problems", []):
            match = located.match(problem)
            if match:
                found.add(match[1])
    return frozenset(found)


def test_every_code_that_a_case_produces_has_an_entry() -> None:
    produced = _produced()
    assert len(produced) > 40
    assert produced - set(GUIDE) == set()


def test_every_entry_is_of_a_code_that_a_test_produces() -> None:
    assert set(GUIDE) - _produced() == set(ELSEWHERE)
    for code, test in ELSEWHERE.items():
        assert f"{code}: " in (TESTS / test).read_text(encoding="utf-8")


def test_a_folder_without_a_catalogue_is_a_problem(tmp_path: Path) -> None:
    ran = beskplan("validate", ROOT / "plans", "--data", tmp_path, "--strict")
    assert ran.code == 3
    assert "/indicators.yaml: missing-catalogue: " in ran.stdout


def test_indicators_that_are_derived_without_end_are_a_problem(tmp_path: Path) -> None:
    entry = "  i{0}: {{title: T, unit: persons, kind: sum, parts: i{1}}}\n"
    chain = "".join(entry.format(number, number + 1) for number in range(300))
    last = "  i300: {title: T, unit: persons, kind: flow, frequency: year, extract: n.csv}\n"
    (tmp_path / "indicators.yaml").write_text(f"indicators:\n{chain}{last}", encoding="utf-8")
    ran = beskplan("validate", ROOT / "plans/herlev-2024.yaml", "--data", tmp_path)
    assert ran.code == 3
    assert "/indicators.yaml:2:7: too-deep: " in ran.stdout


def test_a_file_that_is_far_too_large_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text("plan: case\n" * 500_000, encoding="utf-8")
    ran = beskplan("validate", "case.yaml", cwd=tmp_path)
    assert ran.code == 3
    assert ran.stdout.startswith("case.yaml:1:1: too-large: ")


@pytest.mark.parametrize("code", GUIDE)
def test_an_entry_says_what_where_and_what_now(code: str) -> None:
    entry = GUIDE[code]
    assert CODE.fullmatch(code)
    for language in LANGUAGES:
        meaning, remedy = entry.meaning.to(language), entry.remedy.to(language)
        example = entry.example.to(language)
        assert meaning.endswith(".")
        assert remedy.endswith(".")
        assert example.strip() == example != ""
        printed = beskplan("validate", "--explain", code, "--lang", language)
        assert printed.code == 0
        assert entry.markdown(language) in printed.stdout


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_all_problems_is_the_guide(language: Language) -> None:
    page = guide_page(language) + "\n"
    arguments = ["validate", "--explain", "all", "--lang", language]
    assert PAGES[language].read_text(encoding="utf-8") == page, (
        f"renew it: beskplan {' '.join(arguments)} > {PAGES[language].name}"
    )
    assert beskplan(*arguments).stdout == page
