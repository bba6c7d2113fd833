"""The fan of earlier courses: where it is drawn, how far it goes, and what is said of it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import Any

import pytest

from beskplan.charts.chart import Chart
from beskplan.charts.fan import FAN
from beskplan.charts.layout.drawing import Polygon
from beskplan.charts.layout.free_space import overlap
from beskplan.charts.render import drawing_of, render_svg
from beskplan.charts.select import chart_of
from beskplan.charts.svg import DARK, PALETTE
from beskplan.charts.time_series import TimeSeries
from beskplan.language import Language
from beskplan.outlook import Outlooks
from beskplan.verdict.finding import Finding, Outlook
from tests.support.panels import COUNTRY, OWN, Panel, walks

DAY = date(2024, 8, 31)
LEVEL = {"type": "threshold", "indicator": "x", "aggregate": "mean", "at_most": "100"}
OTHER = {"type": "area_comparison", "indicator": "x", "aggregate": "mean", "below": COUNTRY}
GAP = {
    "type": "convergence",
    "indicator": "r",
    "aggregate": "mean",
    "towards": COUNTRY,
    "baseline": "year_before",
}
COUNT = {"type": "threshold", "indicator": "x", "at_least": "1500"}
RULES = {"level": LEVEL, "other": OTHER, "gap": GAP, "count": COUNT}


def panel(rule: Mapping[str, Any], day: date = DAY) -> Panel:
    found = walks(3, day)
    if rule is COUNT:
        entry = {**found.entries["x"], "kind": "flow", "better": "higher"}
        return replace(found, entries={**found.entries, "x": entry})
    return found


def judged(rule: Mapping[str, Any], day: date = DAY, *, detailed: bool = True) -> Finding:
    figures = panel(rule, day)
    (found,) = figures.judge(rule).judged
    return Outlooks(figures.snapshot, figures.history, detailed).on(found.finding)


def chart(rule: Mapping[str, Any], language: Language = "da", *, detailed: bool = True) -> Chart:
    found = chart_of(judged(rule, detailed=detailed), panel(rule).snapshot, language)
    assert found is not None
    return found


def outlook_of(finding: Finding) -> Outlook:
    assert finding.outlook is not None
    return finding.outlook


def plot_with_fan(found: Chart) -> TimeSeries:
    (plot,) = [
        each for each in (found.plot, found.second) if isinstance(each, TimeSeries) and each.fan
    ]
    return plot


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_the_fan_goes_from_the_newest_figure_to_the_end_of_the_window(
    rule: Mapping[str, Any],
) -> None:
    plot = plot_with_fan(chart(rule))
    assert plot.fan[-1].at == plot.last
    assert len(plot.fan) == 5
    newest = plot.traces[0].newest
    assert newest is not None
    first = plot.fan[0]
    assert (first.at, first.low, first.high) == (newest.at, newest.height, newest.height)
    for step in plot.fan:
        assert step.low <= step.lower <= step.upper <= step.high
        assert plot.axis[0] <= step.low
        assert step.high <= plot.axis[-1]


def test_the_fan_of_a_level_is_that_of_its_outlook() -> None:
    outlook = outlook_of(judged(LEVEL))
    plot = plot_with_fan(chart(LEVEL))
    assert [float(step.upper) for step in plot.fan[1:]] == [value.upper for value in outlook.fan]


def test_the_fan_of_a_count_is_counted_up() -> None:
    outlook = outlook_of(judged(COUNT))
    plot = plot_with_fan(chart(COUNT))
    figures = panel(COUNT).figures["x"][OWN]
    counted = sum(value for period, value in figures.items() if period.start.year == DAY.year)
    assert plot.fan[0].low == counted
    assert float(plot.fan[1].low) == pytest.approx(float(counted) + outlook.fan[0].low)
    assert float(plot.fan[-1].low) == outlook.running_fan[-1].low


def test_a_level_has_no_running_fan() -> None:
    assert outlook_of(judged(LEVEL)).running_fan == ()


@pytest.mark.parametrize("width", [600, 300])
@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_it_is_named_in_words_that_touch_nothing(
    rule: Mapping[str, Any], language: Language, width: int
) -> None:
    drawing = drawing_of(chart(rule, language), width)
    for one, other in combinations(drawing.labels, 2):
        assert not overlap(one, other, room=0), (one, other)
    texts = [label.text for label in drawing.labels]
    half = {"da": "halvdelen af tidligere forløb", "en": "half of earlier courses"}
    assert texts.count(half[language]) == 1
    inks = [shape.ink for shape in drawing.flat if isinstance(shape, Polygon)]
    assert inks.count("fan") == inks.count("fan_half") == 2  # the area and its sample


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_the_alternative_text_says_it_once(rule: Mapping[str, Any]) -> None:
    assert chart(rule).alt.count(FAN.da) == 1
    assert FAN.en in chart(rule, "en").alt
    assert FAN.da not in chart(rule, detailed=False).alt


def test_a_final_verdict_has_none() -> None:
    later = date(2025, 3, 31)
    rule = {**LEVEL, "period": "2024"}
    finding = judged(rule, later)
    assert finding.outlook is None
    found = chart_of(finding, panel(rule, later).snapshot, "da")
    assert found is not None
    assert isinstance(found.plot, TimeSeries)
    assert found.plot.fan == ()


def test_it_has_colours_of_its_own_in_the_dark() -> None:
    svg = render_svg(chart(LEVEL))
    for ink in ("fan", "fan_half"):
        assert PALETTE[ink] in svg
        assert DARK[PALETTE[ink]] != PALETTE[ink]
