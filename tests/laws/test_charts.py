"""Laws of the drawing of any chart: readable labels inside it, and the verdict to be seen."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beskplan.charts.layout.drawing import Drawing, Mark, Polygon, Polyline, Strokes
from beskplan.charts.layout.free_space import overlap
from beskplan.charts.parts import Caption, Dot, Role, Trace
from beskplan.charts.render import drawing_of
from beskplan.charts.time_series import TimeSeries
from beskplan.charts.time_series_frame import TOP, Frame
from beskplan.language import Language
from beskplan.measure import State
from tests.support.chart_cases import Drawable, drawable, of_cases, shipped
from tests.support.worlds import entries, rules, worlds

WIDTHS = (600, 300)
SMALLEST = 11
"""Least size of words, in pixels."""


def every() -> tuple[Drawable, ...]:
    return (*shipped(), *of_cases())


def readable(drawing: Drawing) -> None:
    """Fail unless all labels lie inside, are large enough, and do not touch one another."""
    for label in drawing.labels:
        left, top, right, bottom = label.box
        assert left >= -1, label
        assert right <= drawing.width + 1, label
        assert top >= -2, label
        assert bottom <= drawing.height + 1, label
        assert label.size >= SMALLEST
    for one, other in combinations(drawing.labels, 2):
        assert not overlap(one, other, room=0), (one, other)


def inside(drawing: Drawing) -> None:
    """Fail unless every shape lies inside the drawing."""
    for x, y in points(drawing):
        assert -1 <= x <= drawing.width + 1, x
        assert -1 <= y <= drawing.height + 1, y


def points(drawing: Drawing) -> Iterator[tuple[float, float]]:
    for shape in drawing.flat:
        match shape:
            case Polyline() | Polygon():
                yield from shape.points
            case Strokes():
                for ends in shape.ends:
                    yield from ends
            case Mark():
                yield shape.x, shape.y
            case _:
                pass


@pytest.mark.parametrize("language", ["da", "en"])
def test_labels_do_not_touch_and_everything_lies_inside(language: Language) -> None:
    for each in every():
        picture = each.again(language)
        for width in WIDTHS:
            drawing = drawing_of(picture, width)
            assert drawing.width == width
            readable(drawing)
            inside(drawing)


def time_series() -> Iterator[tuple[Drawable, TimeSeries]]:
    for each in every():
        if isinstance(each.picture.plot, TimeSeries):
            yield each, each.picture.plot


@pytest.mark.parametrize("width", WIDTHS)
def test_the_judged_number_is_marked_at_its_height(width: int) -> None:
    judged = 0
    for each, plot in time_series():
        level = plot.judged_level
        if level is None:
            continue
        judged += 1
        assert level.value == each.finding.measured
        frame = Frame(plot, width, "da")
        low, high = float(plot.axis[0]), float(plot.axis[-1])
        share = (high - float(level.value)) / (high - low)
        marks = [shape for shape in plot.draw(width, "da").shapes if isinstance(shape, Mark)]
        biggest = max(marks, key=lambda mark: mark.radius)
        assert biggest.y == pytest.approx(TOP + share * frame.height)
        bold = [label.text for label in plot.draw(width, "da").labels if label.bold]
        assert bold, each.name
    assert judged


def test_the_shaded_side_is_the_one_on_which_the_requirement_is_met() -> None:
    for each, plot in time_series():
        operators = {bound.target: bound.operator for bound in each.finding.bounds}
        for part in each.finding.parts:
            operators[part.target] = part.operator or operators.get(part.target)  # type: ignore[assignment]
        frame = Frame(plot, 600, "da")
        grounds = [
            shape
            for shape in plot.draw(600, "da").flat
            if isinstance(shape, Polygon) and shape.ink == "good"
        ]
        targets = [level for level in plot.targets if level.good is not None]
        if len(targets) != 1 or not grounds:
            continue
        level = targets[0]
        operator = operators[level.value]
        ys = [y for _, y in grounds[0].points]
        safe = level.high if operator.upward else level.low
        edge = frame.y(level.value if safe is None else safe)
        assert edge in (pytest.approx(min(ys)), pytest.approx(max(ys)))
        middle = (min(ys) + max(ys)) / 2
        is_above = middle < edge
        assert is_above is operator.upward, each.name


@given(st.data())
def test_no_world_breaks_a_drawing(data: st.DataObject) -> None:
    entry = data.draw(entries())
    world = data.draw(worlds(entry=st.just(entry)))
    monitoring = {"type": "monitoring", "indicator": "x", **_aggregate(entry)}
    for each in drawable("world", world.assessment(data.draw(rules(entry)), monitoring)):
        for width in WIDTHS:
            drawing = drawing_of(each.picture, width)
            readable(drawing)
            inside(drawing)


def _aggregate(entry: dict[str, Any]) -> dict[str, str]:
    return {} if entry["kind"] in ("flow", "ratio") else {"aggregate": "mean"}


@given(
    st.lists(
        st.fractions(min_value=-(10**6), max_value=10**6, max_denominator=100),
        min_size=1,
        max_size=30,
    )
)
def test_the_axis_holds_every_figure(values: list[Fraction]) -> None:
    dots = tuple(Dot(at, value, State.KNOWN) for at, value in enumerate(values))
    trace = Trace("x", Role.OWN, dots, Caption("x", "x"))
    plot = TimeSeries(0, len(values) - 1, (), (trace,), (), "x")
    inside(plot.draw(300, "da"))
