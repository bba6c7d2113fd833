"""What people see of hidden figures, of bases, of distances, and of a day before the fetching."""

import json
import re
from pathlib import Path

import pytest

from tests.support.running import beskplan

CATALOGUE = """
indicators:
  grants: {title: Bevillinger, unit: grants, kind: flow, frequency: quarter, better: higher,
    suppressed_below: 3, extract: grants.csv, source: {name: Jobindsats, retrieved: 2025-02-20}}
  asked: {title: Svar, unit: svar, kind: flow, frequency: quarter, extract: asked.csv}
  share: {title: Andel, unit: pct, kind: ratio, better: higher, numerator: grants,
    denominator: asked}
  persons: {title: Personer, unit: persons, kind: stock, frequency: month, better: lower,
    extract: persons.csv}
"""
PLAN = """
plan: case
title: Case
municipality: Holbæk
period: 2024
goals:
  - id: g
    kind: local
    title: G
    criteria:
      - {id: range, text: R, rule: {type: threshold, indicator: grants, at_least: 41}}
      - {id: sure, text: S, rule: {type: threshold, indicator: grants, at_least: 30}}
      - {id: base, text: B, rule: {type: threshold, indicator: share, at_least: 20}}
      - {id: fewer, text: F, rule: {type: period_comparison, indicator: persons,
          below: year_before, aggregate: mean}}
"""
FILES = {
    "grants.csv": "Holbæk;2024Q1;18\nHolbæk;2024Q2;\nHolbæk;2024Q3;12\nHolbæk;2024Q4;10\n",
    "asked.csv": "Holbæk;2024Q1;50\nHolbæk;2024Q2;50\nHolbæk;2024Q3;50\nHolbæk;2024Q4;40\n",
    "persons.csv": "".join(
        f"Holbæk;{year}M{month:02};{figure}\n"
        for year, figures in ((2023, (316, 317, 317)), (2024, (311, 311, 312)))
        for month, figure in enumerate(figures, 1)
    ),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    data = tmp_path / "data"
    data.mkdir()
    (data / "indicators.yaml").write_text(CATALOGUE, encoding="utf-8")
    (tmp_path / "case.yaml").write_text(PLAN, encoding="utf-8")
    for name, rows in FILES.items():
        (data / name).write_text(f"area;period;value\n{rows}", encoding="utf-8")
    return tmp_path


def evaluated(folder: Path, *arguments: str, as_of: str = "2025-03-01") -> str:
    ran = beskplan(
        *("evaluate", "case.yaml", "--data", "data", "--as-of", as_of, *arguments), cwd=folder
    )
    assert (ran.code, ran.stderr) == (0, "")
    return ran.stdout


def explained(folder: Path, criterion: str) -> str:
    ran = beskplan(
        *("explain", "case.yaml", criterion, "--data", "data", "--as-of", "2025-03-01"), cwd=folder
    )
    return ran.stdout


def row(text: str, title: str) -> list[str]:
    (line,) = [line for line in text.splitlines() if re.match(rf" \S {title} ", line)]
    return line.replace("\N{NO-BREAK SPACE}", " ").split()


def test_a_hidden_figure_makes_a_range_and_an_undecided_status_has_no_distance(
    folder: Path,
) -> None:
    table = evaluated(folder)
    assert row(table, "R")[:5] == ["?", "R", "40–42", "≥", "41"]
    assert not any(cell.startswith(("+", "\N{MINUS SIGN}")) for cell in row(table, "R"))
    assert row(table, "S")[2:6] == ["40–42", "≥", "30", "+10…+12"]
    assert "| R | 40–42 grants | mindst 41 grants | – |" in spaced(
        evaluated(folder, "--format", "markdown")
    )
    explanation = spaced(explained(folder, "range"))
    assert "? Kan ikke afgøres: målt 40–42 grants, krav mindst 41 grants\n" in explanation
    assert "= sum 40–42" in explanation


def test_a_ratio_is_shown_with_what_it_divides(folder: Path) -> None:
    assert "40–42 af 190" in evaluated(folder, "--wide")
    markdown = spaced(evaluated(folder, "--format", "markdown"))
    assert "21,1–22,1 pct., 40–42 af 190" in markdown


def test_a_distance_and_a_change_between_the_same_figures_are_the_same(folder: Path) -> None:
    text = " ".join(spaced(explained(folder, "fewer")).split())
    assert "5,4 personer færre end kravet (bedre)" in text
    assert "5,4 personer færre end året før, hvor tallet var 316,7 personer (bedre)" in text
    (goal,) = json.loads(evaluated(folder, "--format", "json"))["goals"]
    assert goal["criteria"][3]["distance"] == pytest.approx(-16 / 3)


def test_a_day_before_the_figures_were_fetched_is_said_to_be_worked_out_afterwards(
    folder: Path,
) -> None:
    said = "tilbageregnet: tal hentet 20. februar 2025"
    assert said in spaced(evaluated(folder, as_of="2025-02-01"))
    assert said in spaced(evaluated(folder, "--format", "markdown", as_of="2025-02-01"))
    assert "tilbageregnet" not in evaluated(folder)
    result = json.loads(evaluated(folder, "--format", "json", as_of="2025-02-01"))
    assert result["fetched"] == "2025-02-20"


def spaced(text: str) -> str:
    """Text with plain spaces for no-break ones, and dates without the sign Markdown needs."""
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\\.", ".")
