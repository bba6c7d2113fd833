"""The project's own cases: a file for every rule type, and one with every problem."""

import re
from pathlib import Path

import pytest

from beskplan.rules import RULE_TYPES
from tests.cases.test_conformance import in_process
from tests.conformance.run import Case, cases, check
from tests.support.running import beskplan

CASES = Path(__file__).parent
NO_ROWS = "no-rows"
"""A case about a plan has extracts without rows, which are warned of in every one of them."""


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=f"{path.stem}: {case['name']}")
        for path in sorted(CASES.glob("*.yaml"))
        for case in cases(path)
    ],
)
def test_the_tool_does_what_the_case_says(case: Case, tmp_path: Path) -> None:
    assert check(case, tmp_path, in_process) == []


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=case["name"]) for case in cases(CASES / "problems.yaml")]
)
def test_a_faulty_file_has_the_problems_of_its_case_and_no_others(
    case: Case, tmp_path: Path
) -> None:
    check(case, tmp_path, in_process)
    ran = beskplan("validate", "plans/case.yaml", "--data", "data", cwd=tmp_path)
    problems = [line for line in ran.stdout.splitlines() if re.match(r"(plans|data)/", line)]
    printed = [line for line in problems if " no-rows:" not in line or NO_ROWS in case["name"]]
    assert [line for line in printed if not line.startswith(tuple(case["problems"]))] == []
    assert len(printed) == len(case["problems"])


@pytest.mark.parametrize("name", RULE_TYPES)
def test_every_rule_type_has_a_file_of_cases_that_use_it(name: str) -> None:
    text = (CASES / f"{name}.yaml").read_text(encoding="utf-8")
    assert len(list(cases(CASES / f"{name}.yaml"))) >= 3
    assert f"type: {name}" in text
