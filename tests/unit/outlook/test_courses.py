"""Courses: where they set out, and whose way they go."""

from dataclasses import replace
from datetime import date

import pytest

from beskplan.outlook import Outlooks
from beskplan.periods import Frequency, Period
from beskplan.verdict.status import Status
from tests.support.panels import COUNTRY, MUNICIPALITIES, OWN, walks

RULE = {"type": "threshold", "indicator": "x", "aggregate": "mean", "at_most": "100"}


def test_origins_are_near_the_same_place_of_the_year_and_shifts_make_up_200() -> None:
    panel = walks(1, date(2024, 8, 31))
    outlook = panel.outlook(RULE).outlook
    assert outlook is not None
    # 60 months: 11, 12, 13, 23 … 49 and 59 months back, so 13 origins and 16 shifts
    assert outlook.courses == 13 * 16
    assert outlook.areas == len(MUNICIPALITIES)
    newest = Period(Frequency.MONTH, 2024 * 12 + 7)
    assert outlook.since == newest._replace(ordinal=newest.ordinal - 59)
    assert outlook.until == newest._replace(ordinal=newest.ordinal - 11)
    assert outlook.hits is not None
    assert outlook.chance == (outlook.hits + 0.5) / (13 * 16 + 1)


def test_a_short_past_is_told() -> None:
    outlook = walks(1, date(2024, 8, 31), months=12).outlook(RULE).outlook
    assert outlook is not None
    assert outlook.chance is None
    assert outlook.reason is not None
    assert "13 måneders tal" in outlook.reason.da


@pytest.mark.parametrize("area", [OWN, COUNTRY])
def test_a_gap_before_the_newest_figure_is_told(area: str) -> None:
    panel = walks(1, date(2024, 8, 31))
    gone = Period(Frequency.MONTH, 2024 * 12 + 3)
    figures = {
        name: {
            each: {
                period: value for period, value in periods.items() if (each, period) != (area, gone)
            }
            for each, periods in areas.items()
        }
        for name, areas in panel.figures.items()
    }
    rule = {"type": "area_comparison", "indicator": "x", "aggregate": "mean", "below": COUNTRY}
    outlook = replace(panel, figures=figures).outlook(rule).outlook
    assert outlook is not None
    assert outlook.reason is not None
    assert "mangler" in outlook.reason.da


def test_a_municipality_without_all_figures_lends_no_course() -> None:
    panel = walks(1, date(2024, 8, 31))
    figures = {
        name: {
            area: dict(sorted(periods.items())[40:]) if area == MUNICIPALITIES[20] else periods
            for area, periods in areas.items()
        }
        for name, areas in panel.figures.items()
    }
    outlook = replace(panel, figures=figures).outlook(RULE).outlook
    assert outlook is not None
    assert outlook.areas == len(MUNICIPALITIES) - 1


def test_details_are_given_where_they_are_asked_for() -> None:
    panel = walks(1, date(2024, 8, 31))
    (judged,) = panel.judge(RULE).judged
    outlook = (
        Outlooks(panel.snapshot, panel.history, fans=True, nearest=True).on(judged.finding).outlook
    )
    assert outlook is not None
    assert [str(value.period) for value in outlook.fan] == [f"2024M{n:02}" for n in range(9, 13)]
    for value in outlook.fan:
        assert value.low <= value.lower <= value.middle <= value.upper <= value.high
    assert len(outlook.nearest) == 3


@pytest.mark.parametrize(("aggregate", "is_said"), [("last", True), ("mean", False)])
def test_of_a_baseline_that_the_figures_begin_in_the_last_is_enough(
    aggregate: str, *, is_said: bool
) -> None:
    panel = walks(1, date(2024, 8, 31), months=18)
    rule = {"type": "period_comparison", "indicator": "x", "below": "year_before"}
    outlook = panel.outlook({**rule, "aggregate": aggregate}).outlook
    assert outlook is not None
    assert (outlook.chance is not None) is is_said


def test_a_part_whose_first_figure_is_not_out_goes_the_same_courses() -> None:
    panel = walks(1, date(2024, 7, 10))
    today = panel.figures["x"][OWN][Period(Frequency.MONTH, 2024 * 12 + 5)]
    last = {"type": "threshold", "indicator": "x", "aggregate": "last"}
    part = {**last, "at_most": f"{today - 1}"}
    always = {**RULE, "at_most": "1000", "period": "2024Q3"}
    rank = {"type": "rank", "indicator": "x", "aggregate": "mean", "among": list(MUNICIPALITIES)}
    ranked = {**rank, "at_most": len(MUNICIPALITIES), "period": "2024Q3"}
    alone = panel.outlook(part)
    together = panel.outlook({"type": "all_of", "rules": [part, always, ranked]})
    assert alone.status is Status.BEHIND
    assert together.parts[1].status is together.parts[2].status is Status.AWAITING_DATA
    assert alone.outlook is not None
    assert alone.outlook.hits
    assert together.outlook == alone.outlook
