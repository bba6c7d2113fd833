"""The guide to problems: every code has an entry, and every entry a case that produces it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from beskplan.problems.guide import GUIDE, guide_page
from tests.conformance.run import Case, cases
from tests.support.running import ROOT, beskplan

SOURCE = ROOT / "src" / "beskplan"
TESTS = ROOT / "tests"
PAGE = ROOT / "docs" / "problems.md"
MADE_BY = {"Issue", "Problem", "ExtractError", "refused", "_report"}
"""The calls that give a problem its code."""
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


def _modules() -> Iterator[ast.Module]:
    for path in SOURCE.rglob("*.py"):
        if "problem_guide" not in path.parts:
            yield ast.parse(path.read_text(encoding="utf-8"))


def _given(module: ast.Module) -> Iterator[str]:
    """The codes that the module gives to problems."""
    for node in ast.walk(module):
        if (
            isinstance(node, ast.Call)
            and getattr(node.func, "id", getattr(node.func, "attr", "")) in MADE_BY
        ):
            constants = [each.value for each in node.args if isinstance(each, ast.Constant)]
            yield from (
                each for each in constants if isinstance(each, str) and CODE.fullmatch(each)
            )


def _cases() -> Iterator[Case]:
    for folder in ("cases", "conformance/cases"):
        for path in sorted((TESTS / folder).glob("*.yaml")):
            yield from cases(path)


def test_every_code_that_the_program_gives_has_an_entry() -> None:
    given = {code for module in _modules() for code in _given(module)}
    assert len(given) > 40
    assert given - set(GUIDE) == set()


def test_every_entry_is_of_a_code_that_the_program_gives() -> None:
    words = {
        node.value
        for module in _modules()
        for node in ast.walk(module)
        if isinstance(node, ast.Constant)
    }
    assert set(GUIDE) - words == set()


def test_every_code_has_a_case_that_produces_it() -> None:
    produced = {
        word.strip(":")
        for case in _cases()
        for problem in case.get("problems", [])
        for word in problem.split()[1:3]
    }
    assert set(GUIDE) - produced - set(ELSEWHERE) == set()
    for code, test in ELSEWHERE.items():
        assert code in (TESTS / test).read_text(encoding="utf-8")


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
    assert entry.meaning.endswith(".")
    assert entry.remedy.endswith(".")
    assert entry.example.strip() == entry.example != ""
    printed = beskplan("validate", "--explain", code)
    assert printed.code == 0
    assert entry.markdown in printed.stdout


def test_the_page_of_all_problems_is_the_guide() -> None:
    assert PAGE.read_text(encoding="utf-8") == guide_page() + "\n", (
        "renew it: beskplan validate --explain all > docs/problems.md"
    )
    assert beskplan("validate", "--explain", "all").stdout == guide_page() + "\n"
