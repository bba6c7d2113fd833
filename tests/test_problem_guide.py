"""The guide to problems: every code has an entry, and every entry a case that produces it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from beskplan.problem_guide import GUIDE, guide_page
from tests.conformance.run import Case, cases, check
from tests.running import ROOT, beskplan
from tests.test_conformance import in_process

SOURCE = ROOT / "src" / "beskplan"
PAGE = ROOT / "docs" / "problems.md"
FURTHER = Path(__file__).parent / "cases" / "further-problems.yaml"
MADE_BY = {"Fault", "Problem", "Refused", "refused", "_report"}
"""The calls that give a problem its code."""
CODE = re.compile(r"[a-z]+(-[a-z]+)*")
ELSEWHERE = {
    "not-in-document": "test_document",
    "reworded": "test_document",
    "wrong-page": "test_document",
    "uncovered-passage": "test_document",
}
"""Codes whose files are no case of a plan and a data folder, with the tests that produce them."""


def _modules() -> Iterator[ast.Module]:
    for path in SOURCE.rglob("*.py"):
        if "problem_guide" not in path.parts:
            yield ast.parse(path.read_text(encoding="utf-8"))


def _given(module: ast.Module) -> Iterator[str]:
    """The codes that the module gives to problems."""
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in MADE_BY:
            constants = [each.value for each in node.args if isinstance(each, ast.Constant)]
            yield from (each for each in constants if isinstance(each, str) and CODE.fullmatch(each))


def _cases() -> Iterator[Case]:
    for folder in ("cases", "conformance/cases"):
        for path in sorted((Path(__file__).parent / folder).glob("*.yaml")):
            yield from cases(path)


def test_every_code_that_the_program_gives_has_an_entry() -> None:
    given = {code for module in _modules() for code in _given(module)}
    assert len(given) > 40
    assert given - set(GUIDE) == set()


def test_every_entry_is_of_a_code_that_the_program_gives() -> None:
    words = {node.value for module in _modules() for node in ast.walk(module) if isinstance(node, ast.Constant)}
    assert set(GUIDE) - words == set()


def test_every_code_has_a_case_that_produces_it() -> None:
    produced = {code for case in _cases() for problem in case.get("problems", []) for code in problem.split()[1:]}
    assert set(GUIDE) - produced - set(ELSEWHERE) == set()


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in cases(FURTHER)])
def test_validate_finds_the_problems_of_the_further_cases(case: Case, tmp_path: Path) -> None:
    assert check(case, tmp_path, in_process) == []


@pytest.mark.parametrize("code", GUIDE)
def test_an_entry_says_what_where_and_what_now(code: str) -> None:
    entry = GUIDE[code]
    assert CODE.fullmatch(code)
    assert entry.meaning.endswith(".")
    assert entry.remedy.endswith(".")
    assert entry.example.strip() == entry.example != ""
    printed = beskplan("validate", "--explain", code)
    assert printed.code == 0
    assert entry.markdown in printed.stdout


def test_the_page_of_all_problems_is_the_guide() -> None:
    assert PAGE.read_text(encoding="utf-8") == guide_page() + "\n", "renew it: beskplan validate --explain all > docs/problems.md"
    assert beskplan("validate", "--explain", "all").stdout == guide_page() + "\n"
