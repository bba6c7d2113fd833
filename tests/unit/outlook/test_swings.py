"""The outlook without a panel."""

from dataclasses import replace
from datetime import date
from itertools import pairwise
from math import gamma, pi, sqrt

import pytest

from beskplan.outlook.swings import student
from tests.support.panels import COUNTRY, OWN, Panel, walks


@pytest.mark.parametrize("freedom", [1, 2, 3, 12, 23, 60])
@pytest.mark.parametrize("value", [-4.0, -0.7, 0.0, 1.3])
def test_students_distribution_is_the_integral_of_its_density(freedom: int, value: float) -> None:
    scale = gamma((freedom + 1) / 2) / (sqrt(freedom * pi) * gamma(freedom / 2))
    steps = 20_000
    width = value / steps
    area = sum(
        (1 + ((step + 0.5) * width) ** 2 / freedom) ** (-(freedom + 1) / 2) for step in range(steps)
    )
    assert student(value, freedom) == pytest.approx(0.5 + scale * area * width, abs=1e-8)


def _few(panel: Panel) -> Panel:
    """The own municipality and the country alone."""
    figures = {
        name: {area: areas[area] for area in (OWN, COUNTRY)}
        for name, areas in panel.figures.items()
    }
    return replace(panel, figures=figures)


def test_the_swings_of_the_distance_give_the_chance() -> None:
    """Worked out anew from the formula, for a mean against the country."""
    panel = _few(walks(5, date(2024, 8, 31)))
    rule = {"type": "area_comparison", "indicator": "x", "aggregate": "mean", "below": COUNTRY}
    outlook = panel.outlook(rule).outlook
    assert outlook is not None
    own, country = (panel.figures["x"][area] for area in (OWN, COUNTRY))
    distances = [float(own[period] - country[period]) for period in sorted(own)]
    changes = [after - before for before, after in pairwise(distances)]
    swing = sqrt(sum(change**2 for change in changes) / len(changes))
    seen, ahead = distances[-8:], 4
    total = sum(seen) + ahead * distances[-1]
    spread = swing * sqrt(sum(step**2 for step in range(1, ahead + 1)))
    assert outlook.method == "swings"
    assert outlook.changes == len(changes) == 59
    assert outlook.chance == pytest.approx(student(-total / spread, 59), abs=1e-12)


def test_last_looks_at_the_newest_distance_alone() -> None:
    panel = _few(walks(6, date(2024, 9, 30)))
    rule = {"type": "threshold", "indicator": "x", "aggregate": "last", "at_most": "100"}
    outlook = panel.outlook(rule).outlook
    assert outlook is not None
    own = panel.figures["x"][OWN]
    figures = [float(own[period]) for period in sorted(own)]
    changes = [after - before for before, after in pairwise(figures)]
    swing = sqrt(sum(change**2 for change in changes) / len(changes))
    expected = student(-(figures[-1] - 100) / (swing * sqrt(3)), len(changes))
    assert outlook.chance == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(
    "rule",
    [
        {"type": "threshold", "indicator": "x", "aggregate": "max", "at_most": "9999"},
        {"type": "rank", "indicator": "x", "aggregate": "mean", "among": [COUNTRY], "at_most": 1},
    ],
)
def test_ranks_and_extremes_need_a_panel(rule: dict[str, object]) -> None:
    outlook = _few(walks(5, date(2024, 8, 31))).outlook(rule).outlook
    assert outlook is not None
    assert outlook.chance is None
    assert outlook.reason is not None
    assert "20" in outlook.reason.da


@pytest.mark.parametrize("aggregate", ["mean", "last"])
def test_a_tighter_margin_of_a_gap_has_no_greater_chance(aggregate: str) -> None:
    panel = _few(walks(12, date(2024, 8, 31)))
    gap = {"type": "convergence", "indicator": "x", "towards": COUNTRY, "baseline": "year_before"}
    chances = []
    for margin in range(60, -61, -4):
        rule = {**gap, "aggregate": aggregate, "margin": f"{margin} persons"}
        outlook = panel.outlook(rule).outlook
        assert outlook is not None
        assert outlook.chance is not None
        chances.append(outlook.chance)
    assert all(tighter <= wider + 1e-12 for wider, tighter in pairwise(chances))
    assert chances[0] > 2 * chances[-1]
    # once level is asked for, no margin asks for more
    assert chances[-2] == pytest.approx(chances[-1], rel=1e-9)
