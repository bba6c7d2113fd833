"""`--period`: what a plan of several years asks in one of them, and its summary by year."""

import json
from pathlib import Path

import pytest

from tests.support.running import beskplan

CATALOGUE = """
indicators:
  n: {title: N, unit: pct, kind: share, frequency: year, better: higher, extract: n.csv}
"""
PLAN = """
plan: p
title: P
municipality: Holbæk
period: 2023..2025
goals:
  - id: g
    kind: local
    title: G
    criteria:
      - {id: steps, text: S, rule: {type: threshold, indicator: n, at_least: {2023: 69, 2024: 72, 2025: 75}}}
      - {id: one, text: O, rule: {type: threshold, indicator: n, at_least: 70, period: 2023}}
      - {id: every, text: E, rule: {type: threshold, indicator: n, at_least: 70, period: 2023..2025, every: year}}
      - {id: line, text: L, rule: {type: threshold, indicator: n, at_least: 74, period: 2025, path: {from: 2022}}}
      - {id: due, text: D, rule: {type: assessment, due: 2024-07-01}}
"""  # noqa: E501  # a rule is a line
ALL = ("--data", "data", "--as-of", "2025-02-01")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/indicators.yaml").write_text(CATALOGUE, "utf-8")
    rows = "Holbæk;2022;68\nHolbæk;2023;70\nHolbæk;2024;71\n"
    (tmp_path / "data/n.csv").write_text(f"area;period;value\n{rows}", "utf-8")
    (tmp_path / "p.yaml").write_text(PLAN, "utf-8")
    return tmp_path


def statuses(folder: Path, period: str) -> dict[str, str]:
    ran = beskplan("evaluate", "p.yaml", *ALL, "--format", "json", "--period", period, cwd=folder)
    assert ran.code == 0, ran.stderr
    result = json.loads(ran.stdout)
    assert (result["period"], result["years"]) == (period, [])
    return {each["id"]: each["status"] for each in result["goals"][0]["criteria"]}


def test_a_period_has_the_steps_and_rules_that_end_in_it(folder: Path) -> None:
    assert statuses(folder, "2023") == {
        "steps": "met",
        "one": "met",
        "every": "met",
        "line": "met",
    }
    assert statuses(folder, "2024") == {
        "steps": "not_met",
        "every": "met",
        "line": "not_met",
        "due": "behind",
    }
    assert list(statuses(folder, "2025")) == ["steps", "every", "line"]


def test_a_plan_of_several_years_is_summed_up_year_by_year(folder: Path) -> None:
    ran = beskplan("evaluate", "p.yaml", *ALL, "--format", "json", cwd=folder)
    years = {each["period"]: each["summary"] for each in json.loads(ran.stdout)["years"]}
    assert (years["2023"]["met"], years["2024"]["not_met"]) == (4, 2)
    table = beskplan("evaluate", "p.yaml", *ALL, cwd=folder).stdout
    assert "Kriterier 2023: ✓ 4 opfyldt" in table.replace("\N{NO-BREAK SPACE}", " ")
    assert "Kriterier:" not in table


def test_a_period_in_which_nothing_is_asked_is_refused(folder: Path) -> None:
    ran = beskplan("explain", "p.yaml", "one", *ALL, "--period", "2024", cwd=folder)
    assert ran.code == 2
    assert "nothing is asked in 2024; there is something in 2023" in ran.stderr
