"""Next year's plan: what is moved, what stays, what is left out, and every other character kept."""

import difflib
from pathlib import Path
from typing import Any

import pytest
import yaml

from beskplan.loading.catalogue_file import read_catalogue
from beskplan.loading.next_year import next_year
from beskplan.loading.plan_file import parse_plan, read_plan
from beskplan.loading.yaml_file import parse_document
from tests.support.case_files import written_cases
from tests.support.running import ROOT

HEAD = """plan: x-2025
title: X
municipality: Skive
period: 2025
goals:
  - id: g
    kind: local
    title: G
    criteria:
"""


def moved_rule(rule: str, period: str = "2025") -> dict[str, Any]:
    """The rule of next year's plan."""
    head = HEAD.replace("period: 2025", f"period: {period}")
    moved = next_year(f"{head}      - {{id: a, text: T, rule: {rule}}}\n")
    plan = yaml.load(moved.text, yaml.BaseLoader)  # noqa: S506 - texts alone
    found: dict[str, Any] = plan["goals"][0]["criteria"][0]["rule"]
    return found


@pytest.mark.parametrize(
    ("rule", "key", "then"),
    [
        (
            "{type: threshold, at_least: {2024: 71.9, 2025: 72, 2026: 75}}",
            "at_least",
            {"2026": "75"},
        ),
        (
            "{type: threshold, at_least: {2025Q1: 1, 2025Q2: 2}}",
            "at_least",
            {"2026Q1": "1", "2026Q2": "2"},
        ),
        ("{type: threshold, at_least: 80, period: 2030, path: {from: 2022}}", "period", "2030"),
        (
            "{type: threshold, at_least: 80, period: 2030, path: {from: 2024}}",
            "path",
            {"from": "2024"},
        ),
        ("{type: threshold, at_least: 80, period: 2025Q4}", "period", "2026Q4"),
        ("{type: threshold, at_least: 2025}", "at_least", "2025"),
        ("{type: period_comparison, below: 2024}", "below", "2025"),
        ("{type: period_comparison, below: 2019}", "below", "2019"),
        ("{type: period_comparison, below: year_before}", "below", "year_before"),
        (
            "{type: period_comparison, at_most: {period: 2016, aggregate: mean}, period: 2030}",
            "at_most",
            {"period": "2016", "aggregate": "mean"},
        ),
        (
            "{type: period_comparison, below: {period: 2024, aggregate: mean}}",
            "below",
            {"period": "2025", "aggregate": "mean"},
        ),
        (
            "{type: period_comparison, at_most: 2022, margin: {2025: -5 pct, 2026: -9 pct}}",
            "margin",
            {"2026": "-9 pct"},
        ),
        ("{type: development_comparison, above: Hele landet, since: 2024}", "since", "2025"),
        ("{type: convergence, towards: Hele landet, baseline: 2024M12}", "baseline", "2025M12"),
        (
            "{type: assessment, due: 2025-07-01, verdict: met, assessed_by: U, note: N}",
            "due",
            "2026-07-01",
        ),
        ("{type: assessment, due: 2027-07-01}", "due", "2027-07-01"),
        ("{verdict: met, type: assessment}", "type", "assessment"),
        (
            "{type: all_of, period: 2030, rules: [{type: period_comparison, below: 2024}]}",
            "period",
            "2030",
        ),
    ],
)
def test_what_lies_in_the_year_that_is_over_is_moved_and_what_lies_ahead_stays(
    rule: str, key: str, then: object
) -> None:
    rules = moved_rule(rule)
    assert rules[key] == then
    assert not {"verdict", "assessed_by", "note"} & set(rules)


def test_a_plan_of_several_years_is_moved_by_its_length() -> None:
    steps = "{type: threshold, at_least: {2025: 1, 2026: 2, 2027: 3}}"
    assert moved_rule(steps, "2025..2027")["at_least"] == {"2028": "1", "2029": "2", "2030": "3"}
    ahead = "{type: threshold, at_least: {2026: 2, 2027: 3, 2028: 4}}"
    assert moved_rule(ahead, "2025..2027")["at_least"] == {"2028": "4"}
    assert moved_rule("{type: period_comparison, below: 2023}", "2025..2027")["below"] == "2026"
    leap = "{type: assessment, due: 2024-02-29}"
    assert moved_rule(leap, "2024")["due"] == "2025-02-28"


WRITTEN = """# vores plan
plan: "x-2025"   # id
title: >-
  Plan
  2025
municipality: Skive

period: '2025'
document:
  title: Gammel
# om målene
goals:
- id: g
  kind: local
  title: Mål for 2025
  criteria:
  - changes: [{on: 2025-03-01, what: Rettet}]   # væk
    id: a
    text: Under 95 i 2025   # ordret
    measured_by: Tallet for 2025
    interpretation:
    - »I 2025« er årets gennemsnit
    # reglen
    rule:
      type: threshold
      indicator: n
      at_most:
        2025: 95
        # det sidste
        2026: 90
      aggregate: mean
    changes:
    - on: 2025-03-01
      what: >-
        Rettet

  # det næste
  - {id: b, text: B 2025,
     rule: {type: monitoring, indicator: n}}
  - {id: c, text: C, rule: {type: assessment, verdict: met,
     assessed_on: 2025-12-01, due: 2025-07-01}}
"""
THEN = """# vores plan
plan: x-2026   # id
title: >-
  Plan
  2026
municipality: Skive

period: '2026'
# om målene
goals:
- id: g
  kind: local
  # TJEK: teksten nævner det gamle år
  title: Mål for 2025
  criteria:
  - id: a
    # TJEK: teksten nævner det gamle år
    text: Under 95 i 2025   # ordret
    # TJEK: teksten nævner det gamle år
    measured_by: Tallet for 2025
    # TJEK: teksten nævner det gamle år
    interpretation:
    - »I 2025« er årets gennemsnit
    # reglen
    # TJEK: er kravet det samme?
    rule:
      type: threshold
      indicator: n
      at_most:
        2026: 90
      aggregate: mean

  # det næste
  # TJEK: teksten nævner det gamle år
  - {id: b, text: B 2025,
     rule: {type: monitoring, indicator: n}}
  # TJEK: er kravet det samme?
  - {id: c, text: C, rule: {type: assessment, due: 2026-07-01}}
"""


def test_every_other_character_is_kept() -> None:
    twice = WRITTEN.replace(
        "    changes:\n    - on: 2025-03-01\n      what: >-\n        Rettet\n", ""
    )
    for written in (
        WRITTEN.replace("changes: [{on: 2025-03-01, what: Rettet}]   # væk\n    ", ""),
        twice,
    ):
        moved = next_year(written)
        assert moved.id == "x-2026"
        shown = list(difflib.unified_diff(THEN.splitlines(), moved.text.splitlines(), lineterm=""))
        assert shown == []


def test_marks_are_in_the_language_of_the_plan() -> None:
    text = f"{HEAD}      - {{id: a, text: In 2025, rule: {{type: assessment}}}}\n"
    moved = next_year(text.replace("title: X", "title: X\nlanguage: en"))
    assert "CHECK: the text names the old year" in moved.text
    assert "TJEK" not in moved.text


def test_a_plan_without_a_year_in_its_id_gets_one() -> None:
    assert next_year(HEAD.replace("x-2025", "x")).id == "x-2026"
    assert next_year(HEAD, "mine").text.startswith("plan: mine\n")


def test_a_tab_after_a_comma_is_taken_as_where_plans_are_read() -> None:
    text = f"{HEAD}      - {{id: a, text: et,\trule: {{type: assessment}}}}\n"
    assert parse_document(text.encode(), "x-2025.yaml").problems == ()
    assert "text: et,\trule: {type: assessment}" in next_year(text).text


def test_lists_in_brackets_are_marked_above_the_key_that_has_them() -> None:
    head = HEAD.replace("    criteria:\n", "    criteria: [{id: a, text: et\n")
    moved = next_year(f"{head}      langt, rule: {{type: assessment}}}}]\n")
    assert "    # TJEK: er kravet det samme?\n    criteria: [" in moved.text


@pytest.mark.parametrize(
    "path", sorted((ROOT / "plans").glob("*.yaml")), ids=lambda path: path.stem
)
def test_what_is_made_of_a_shipped_plan_validates(path: Path) -> None:
    catalogue = read_catalogue(ROOT / "data" / "indicators.yaml")
    moved = next_year(path.read_text("utf-8"))
    document = parse_document(moved.text.encode(), f"{moved.id}.yaml")
    assert parse_plan(document).check(catalogue).problems == ()


def test_what_is_made_of_any_plan_validates() -> None:
    made = 0
    for each in written_cases():
        if not each.plan.is_file() or not (each.data / "indicators.yaml").is_file():
            continue
        catalogue = read_catalogue(each.data / "indicators.yaml")
        if read_plan(each.plan, catalogue).plan is None:
            continue
        moved = next_year(each.plan.read_text("utf-8"))
        document = parse_document(moved.text.encode(), f"{moved.id}.yaml")
        problems = parse_plan(document).check(catalogue).problems
        errors = [str(problem) for problem in problems if not problem.warning]
        assert errors == [], moved.text
        made += 1
    assert made > 300
