"""`--period`: what a plan of several years asks in one of them, and its summary by year."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from beskplan import assess, load_catalogue, load_plan, read_extracts
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
  - id: h
    kind: local
    title: H
    criteria:
      - {id: either, text: E, rule: {type: any_of, rules: [
          {type: threshold, indicator: n, at_least: 99, period: 2023},
          {type: threshold, indicator: n, at_least: 70, period: 2024}]}}
      - {id: both, text: B, rule: {type: all_of, rules: [
          {type: threshold, indicator: n, at_least: 69, period: 2023},
          {type: threshold, indicator: n, at_least: 99, period: 2024}]}}
      - {id: level, text: A, rule: {type: threshold, indicator: n, at_least: {2023: 69, 2024: 71}, ambition: 75},
         other_readings: [{says: hele tiden, rule: {type: threshold, indicator: n, at_least: 70, period: 2023}}]}
      - {id: promise, text: P, commitment: true, rule: {type: threshold, indicator: n, at_least: 70, period: 2024}}
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


def asked(folder: Path, period: str) -> list[dict[str, Any]]:
    """What a period asks, goal by goal."""
    ran = beskplan("evaluate", "p.yaml", *ALL, "--format", "json", "--period", period, cwd=folder)
    assert ran.code == 0, ran.stderr
    result = json.loads(ran.stdout)
    assert (result["period"], result["years"]) == (period, [])
    count = sum(len(goal["criteria"]) for goal in result["goals"])
    assert sum((*result["summary"].values(), *result["commitments"].values())) == count
    goals: list[dict[str, Any]] = result["goals"]
    return goals


def statuses(folder: Path, period: str, goal: int = 0) -> dict[str, str]:
    return {each["id"]: each["status"] for each in asked(folder, period)[goal]["criteria"]}


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
    assert (years["2023"]["met"], years["2024"]["not_met"]) == (6, 3)
    table = beskplan("evaluate", "p.yaml", *ALL, cwd=folder).stdout
    assert "Kriterier 2023: ✓ 6 opfyldt" in table.replace("\N{NO-BREAK SPACE}", " ")
    assert "Kriterier:" not in table


def test_a_period_in_which_nothing_is_asked_is_refused(folder: Path) -> None:
    ran = beskplan("explain", "p.yaml", "one", *ALL, "--period", "2024", cwd=folder)
    assert ran.code == 2
    assert "nothing is asked in 2024; there is something in 2023" in ran.stderr
    danish = beskplan("evaluate", "p.yaml", *ALL, "--period", "2030", "--lang", "da", cwd=folder)
    assert danish.stderr == (
        "beskplan: --period: planen stiller ingen krav i 2030, men i 2023, 2024 eller 2025\n"
    )


def test_what_is_no_period_is_refused(folder: Path) -> None:
    arguments = ("evaluate", "p.yaml", *ALL, "--period", "soon")
    assert "'soon' is not a period" in beskplan(*arguments, cwd=folder).stderr
    ran = beskplan(*arguments, cwd=folder, environment={"BESKPLAN_LANG": "da"})
    assert (ran.code, "'soon' er ikke en periode" in ran.stderr) == (2, True)


def test_of_several_rules_a_year_asks_the_parts_that_end_in_it(folder: Path) -> None:
    assert statuses(folder, "2023", 1) == {"both": "met", "level": "met"}
    assert statuses(folder, "2024", 1) == {
        "either": "met",
        "both": "not_met",
        "level": "met",
        "promise": "met",
    }
    (both,) = (each for each in asked(folder, "2024")[1]["criteria"] if each["id"] == "both")
    assert [part["period"] for part in both["parts"]] == ["2024"]


def test_an_ambition_and_a_reading_belong_to_the_year_that_asks_them(folder: Path) -> None:
    _, early = asked(folder, "2023")[1]["criteria"]
    assert (early["ambition"], [each["period"] for each in early["readings"]]) == (None, ["2023"])
    late = asked(folder, "2024")[1]["criteria"][2]
    assert (late["ambition"]["status"], late["readings"]) == ("not_met", [])


def test_a_year_of_a_path_has_its_step_alone(folder: Path) -> None:
    (line,) = (each for each in asked(folder, "2024")[0]["criteria"] if each["id"] == "line")
    assert [(part["step"], part["target"]) for part in line["parts"]] == [("2024", 72.0)]


@pytest.mark.parametrize("form", ["table", "markdown", "csv", "junit"])
def test_every_format_has_just_what_the_period_asks(form: str, folder: Path) -> None:
    arguments = ("evaluate", "p.yaml", *ALL, "--format", form, "--period", "2023")
    ran = beskplan(*arguments, cwd=folder)
    assert ran.code == 0
    assert "2023" in ran.stdout
    assert "99" not in ran.stdout
    assert "2024" not in ran.stdout


def test_the_report_has_just_what_the_period_asks(folder: Path) -> None:
    arguments = ("report", "p.yaml", *ALL, "--period", "2023", "--output", "r.md")
    assert beskplan(*arguments, cwd=folder).code == 0
    text = (folder / "r.md").read_text("utf-8").replace("\N{NO-BREAK SPACE}", " ")
    assert "2024" not in "".join(line for line in text.splitlines() if line.startswith("#"))
    assert "mindst 69 pct." in text
    assert "99" not in text


def test_a_period_from_python(folder: Path) -> None:
    catalogue = load_catalogue(folder / "data")
    plan = load_plan(folder / "p.yaml", catalogue)
    series = read_extracts(folder / "data", catalogue, [plan])
    day = date(2025, 2, 1)
    found = assess(plan, catalogue, series, day, period="2024")
    assert [each.criterion.id for each in found.judged][-2:] == ["level", "promise"]
    assert found.by_year == ()
    whole = assess(plan, catalogue, series, day)
    (year,) = (each for each in whole.by_year if str(each.year) == "2024")
    assert (year.criteria, year.commitments) == (found.summary, found.commitments)
    with pytest.raises(ValueError, match="'soon' is not a period"):
        assess(plan, catalogue, series, day, period="soon")
