"""Plans that are parsed once and checked for several municipalities."""

from pathlib import Path

import pytest

from beskplan.areas import Areas
from beskplan.fields import meant_period
from beskplan.loading.catalogue_file import read_catalogue
from beskplan.loading.plan_file import parse_plan
from beskplan.loading.yaml_file import read_document

CATALOGUE = """\
indicators:
  one: {title: One, unit: pct, kind: share, frequency: year, extract: n.csv}
"""
PLAN = """\
plan: case
title: Case
municipality: Holbæk
period: 2024
goals:
  - id: g
    kind: local
    title: G
    criteria:
      - id: a
        text: A
        rule: {type: area_comparison, indicator: one, below: Region Sjælland}
"""


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_each_municipality_has_its_own_problems_of_one_parsed_plan(tmp_path: Path) -> None:
    catalogue = read_catalogue(written(tmp_path, "indicators.yaml", CATALOGUE))
    parsed = parse_plan(read_document(written(tmp_path, "case.yaml", PLAN)))
    aarhus = Areas().known("Aarhus")

    assert [problem.code.name for problem in parsed.check(catalogue, aarhus).problems] == [
        "foreign-area"
    ]
    assert parsed.check(catalogue).problems == ()


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("1. kvt. 2024", "2024Q1"),
        ("år 2025", "2025"),
        ("31-12-2025", "2025"),
        ("2024 til 2025", None),
        ("2025/26", None),
        ("2024Q5", None),
    ],
)
def test_only_a_period_that_is_sure_is_proposed(text: str, meant: str | None) -> None:
    assert meant_period(text) == meant


def test_a_problem_is_worded_in_danish_and_in_english(tmp_path: Path) -> None:
    catalogue = read_catalogue(written(tmp_path, "indicators.yaml", CATALOGUE))
    text = PLAN.replace("period: 2024", "period: 2024-2025\nperoid: 2024")
    document = read_document(written(tmp_path, "case.yaml", text))

    messages = [problem.message for problem in parse_plan(document).check(catalogue).problems]

    assert [message.da for message in messages] == [
        "'2024-2025' er ikke en periode; skriv '2024..2025'",
        "'peroid' er ikke en nøgle i en plan; mente du 'period'?",
    ]
    assert [message.en for message in messages] == [
        "'2024-2025' is not a period; write '2024..2025'",
        "'peroid' is not a key of a plan; did you mean 'period'?",
    ]
