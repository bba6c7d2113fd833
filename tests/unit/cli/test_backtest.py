"""`backtest`: earlier years of the same figures, judged as they stood."""

import json
from datetime import date
from pathlib import Path

import pytest

from tests.support.panels import COUNTRY, MUNICIPALITIES, OWN, walks
from tests.support.running import beskplan

PLAN = f"""plan: case
title: Prøve
municipality: {OWN}
period: 2024
goals:
  - id: g
    kind: local
    title: G
    criteria:
      - id: area
        text: T
        rule: {{type: area_comparison, indicator: x, below: {COUNTRY}, aggregate: mean}}
      - id: earlier
        text: T
        rule: {{type: period_comparison, indicator: x, below: year_before, aggregate: last}}
"""
CATALOGUE = """indicators:
  x:
    title: Personer
    unit: score
    kind: stock
    frequency: month
    better: lower
    revised_periods: 1
    extract: x.csv
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    panel = walks(11, date(2024, 8, 31))
    lines = ["area;period;value"]
    for area, periods in panel.figures["x"].items():
        lines += [f"{area};{period};{float(value):.2f}" for period, value in periods.items()]
    (tmp_path / "x.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (tmp_path / "indicators.yaml").write_text(CATALOGUE, encoding="utf-8")
    (tmp_path / "case.yaml").write_text(PLAN, encoding="utf-8")
    return tmp_path


def _backtest(folder: Path, *further: str) -> str:
    some = [argument for name in MUNICIPALITIES[:3] for argument in ("--municipality", name)]
    done = beskplan(
        "backtest", folder / "case.yaml", "--data", folder, "--as-of", "2024-08-31", *some, *further
    )
    assert done.code == 0, done.stderr
    return done.stdout


def test_the_result_adds_up_and_is_the_same_again(folder: Path) -> None:
    text = _backtest(folder, "--format", "json")
    assert text == _backtest(folder, "--format", "json")
    result = json.loads(text)
    worth = result["worth"]
    months = result["by_month"].values()
    assert worth["on_track"] == sum(month["on_track"] for month in months)
    assert worth["behind"] == sum(month["behind"] for month in months)
    assert sum(each["cases"] for each in result["bins"]) == worth["with_chance"] > 0
    assert 0 <= worth["brier"] <= 1
    assert result["areas"] == 3
    assert set(result["by_criterion"]) == {"area", "earlier"}


def test_the_table_and_the_page_show_the_same_shares(folder: Path) -> None:
    table = _backtest(folder)
    page = _backtest(folder, "--format", "html")
    assert "Mod et andet område" in table
    assert "Mod et andet område" in page
    assert page.count("<circle") == table.split("Chance i pct.")[1].strip().count("\n")
    assert page.startswith("<!doctype html>")


def test_too_few_years_end_in_a_message(folder: Path) -> None:
    done = beskplan("backtest", folder / "case.yaml", "--data", folder, "--as-of", "2019-08-31")
    assert done.code == 2
    assert "two years" in done.stderr
