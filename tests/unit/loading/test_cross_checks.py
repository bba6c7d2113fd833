"""Checks across files: ids that plans share, and indicators that no plan uses."""

from pathlib import Path

import pytest

from tests.support.running import beskplan

PLAN = """\
plan: case
title: Case
municipality: Holbæk
period: 2024
goals: [{{id: g, kind: local, title: G, criteria: [
  {{id: a, text: A, rule: {{type: threshold, indicator: {indicator}, at_least: 5}}}}]}}]
"""
CATALOGUE = """\
indicators:
  one: {title: One, unit: persons, kind: flow, frequency: year, extract: n.csv}
  two: {title: Two, unit: persons, kind: flow, frequency: year, extract: n.csv}
"""
UNUSED = (
    "data/indicators.yaml:3:3: warning unused-indicator: no rule and no other indicator uses "
    "'two'\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("plans", "plans/2025", "data"):
        (tmp_path / name).mkdir()
    (tmp_path / "plans/case.yaml").write_text(PLAN.format(indicator="one"), encoding="utf-8")
    (tmp_path / "data/indicators.yaml").write_text(CATALOGUE, encoding="utf-8")
    rows = "indicator;area;period;value\none;Holbæk;2024;7\ntwo;Holbæk;2024;7\n"
    (tmp_path / "data/n.csv").write_text(rows, encoding="utf-8")
    return tmp_path


def test_two_plans_of_one_id_are_an_error_in_the_later_one(folder: Path) -> None:
    (folder / "plans/2025/case.yaml").write_text(PLAN.format(indicator="one"), encoding="utf-8")
    ran = beskplan("validate", "plans", cwd=folder)
    assert ran.code == 3
    assert ran.stdout == (
        "plans/case.yaml:1:7: duplicate-id: the plan plans/2025/case.yaml has the id 'case' too\n2 "
        "plans checked: 1 error, 0 warnings.\n"
    )


@pytest.mark.parametrize(
    "command", [("evaluate",), ("evaluate", "--format", "json"), ("report", "--output", "r.md")]
)
def test_two_plans_of_one_id_are_judged_in_no_run(command: tuple[str, ...], folder: Path) -> None:
    (folder / "plans/2025/case.yaml").write_text(PLAN.format(indicator="one"), encoding="utf-8")
    name, *more = command
    ran = beskplan(
        name, "plans/2025/case.yaml", "plans/case.yaml", "--data", "data", *more, cwd=folder
    )
    assert (ran.code, ran.stdout) == (3, "")
    assert (
        ran.stderr
        == "plans/case.yaml:1:7: duplicate-id: the plan plans/2025/case.yaml has the id 'case' "
        "too\n"
    )
    assert not (folder / "r.md").exists()


@pytest.mark.parametrize("command", [("evaluate",), ("report", "--output", "r.md")])
def test_a_plan_that_is_named_twice_is_one(command: tuple[str, ...], folder: Path) -> None:
    name, *more = command
    once = beskplan(
        name, "plans/case.yaml", "--data", "data", "--as-of", "2025-02-01", *more, cwd=folder
    )
    paths = (
        "plans/case.yaml",
        "./plans/case.yaml",
        "plans/2025/../case.yaml",
        folder / "plans/case.yaml",
    )
    assert once.code == 0
    assert (
        beskplan(name, *paths, "--data", "data", "--as-of", "2025-02-01", *more, cwd=folder) == once
    )


def test_an_indicator_that_nothing_uses_is_a_warning_at_its_key(folder: Path) -> None:
    ran = beskplan("validate", "plans", "--data", "data", cwd=folder)
    assert (ran.code, ran.stdout) == (0, UNUSED + "1 plan checked: 0 errors, 1 warning.\n")
    assert beskplan("validate", "plans", "--data", "data", "--strict", cwd=folder).code == 3


def test_an_indicator_that_a_plan_beside_uses_is_not_unused(folder: Path) -> None:
    (folder / "plans/other.yaml").write_text(
        PLAN.format(indicator="two").replace("case", "other"), encoding="utf-8"
    )
    assert (
        UNUSED not in beskplan("validate", "plans/case.yaml", "--data", "data", cwd=folder).stdout
    )
    (folder / "plans/other.yaml").unlink()
    (folder / "plans/other.yaml").mkdir()
    assert UNUSED in beskplan("validate", "plans/case.yaml", "--data", "data", cwd=folder).stdout


def test_a_misspelt_indicator_is_not_called_unused_as_well(folder: Path) -> None:
    (folder / "plans/case.yaml").write_text(PLAN.format(indicator="onee"), encoding="utf-8")
    shown = beskplan("validate", "plans", "--data", "data", cwd=folder).stdout
    assert "unknown-indicator" in shown
    assert "unused-indicator" not in shown
