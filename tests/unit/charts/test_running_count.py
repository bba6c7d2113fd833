"""The chart of a running count: its steps, its spread, and many observations."""

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from itertools import accumulate

import pytest

from beskplan.charts import Chart, chart_of
from beskplan.charts.parts import Dot
from beskplan.charts.time_series import TimeSeries
from beskplan.measure import State
from tests.support.worlds import HIDDEN, OWN, Cell, World

DAYS = [str(date(2024, 1, 1) + timedelta(number)) for number in range(366)]
FLOW = {
    "title": "X",
    "unit": "cases",
    "kind": "flow",
    "frequency": "irregular",
    "better": "higher",
    "extract": "x.csv",
}
MONTHS = {**FLOW, "frequency": "month"}


def picture(entry: Mapping[str, object], cells: Mapping[str, Cell]) -> Chart:
    assessment = World(entry, {"x": {OWN: cells}}, date(2025, 2, 1)).assessment(
        {"type": "threshold", "indicator": "x", "at_least": "1000"}
    )
    found = chart_of(assessment.judged[0].finding, assessment.snapshot, "da")
    assert found is not None
    return found


def dots(drawn: Chart) -> tuple[Dot, ...]:
    assert isinstance(drawn.plot, TimeSeries)
    return drawn.plot.traces[0].dots


def test_a_year_of_days_is_counted_up_once() -> None:
    figures = [Fraction(number % 7) for number in range(len(DAYS))]
    drawn = picture(FLOW, dict(zip(DAYS, figures, strict=True)))
    assert [dot.value for dot in dots(drawn)] == list(accumulate(figures))
    assert len(drawn.table.rows) == len(DAYS)


@pytest.mark.parametrize(
    ("bound", "spreads"),
    [
        ({"suppressed_below": "5"}, [(None, None), (3, 7), (5, 9), None, (5, 13), (11, 19)]),
        ({}, [(None, None)] * 3 + [None] + [(None, None)] * 2),
    ],
)
def test_a_suppressed_figure_spreads_the_count_from_there_on(
    bound: dict[str, str], spreads: list[object]
) -> None:
    cells: dict[str, Cell] = {
        "2024M01": Fraction(3),
        "2024M02": HIDDEN,
        "2024M03": Fraction(2),
        "2024M05": HIDDEN,
        "2024M06": Fraction(6),
    }
    first = dots(picture({**MONTHS, **bound}, cells))[:6]
    assert first[3] == Dot(4, None, State.PENDING)
    assert [None if dot.state is State.PENDING else (dot.low, dot.high) for dot in first] == spreads


def counts(year: int, *figures: int) -> dict[str, Cell]:
    return {f"{year}M{month:02}": Fraction(figure) for month, figure in enumerate(figures, 1)}


def chart(rule: Mapping[str, object], cells: Mapping[str, Cell], as_of: date) -> TimeSeries:
    assessment = World(MONTHS, {"x": {OWN: cells}}, as_of).assessment({"indicator": "x", **rule})
    found = chart_of(assessment.judged[0].finding, assessment.snapshot, "da")
    assert found is not None
    assert isinstance(found.plot, TimeSeries)
    return found.plot


def test_the_target_of_a_count_against_last_year_is_last_years_curve() -> None:
    cells = counts(2023, *[40] * 12) | counts(2024, *[50] * 6)
    rule = {"type": "period_comparison", "above": "2023"}
    plot = chart(rule, cells, date(2024, 7, 10))
    assert plot.levels == ()
    own, before = plot.traces
    assert (own.judged, own.caption.full) == (True, "2024 indtil nu: 300\xa0cases")
    assert before.good == "above"
    assert before.caption.full == "2023:\xa0480, skal overgås (på samme tid:\xa0240)"


def test_a_count_towards_a_number_shows_its_pace_and_where_it_ends() -> None:
    rule = {"type": "threshold", "at_least": "500"}
    plot = chart(rule, counts(2024, *[50] * 6), date(2024, 7, 10))
    assert [level.caption.full for level in plot.levels] == ["krav: mindst\xa0500"]
    ends = [(float(slope.end[0]), float(slope.end[1])) for slope in plot.slopes]
    assert ends == [(12.0, 500.0), (12.0, 600.0)]
    words = [slope.caption.full for slope in plot.slopes]
    assert words == ["jævnt tempo", "ender ved ca.\N{NO-BREAK SPACE}600"]
