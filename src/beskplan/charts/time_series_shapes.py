"""Shapes of a plot over time: the ground, the axes, the lines and the marks."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from beskplan.charts.layout.drawing import (
    Group,
    Ink,
    Label,
    Mark,
    Point,
    Polygon,
    Polyline,
    Shape,
    Strokes,
    rectangle,
)
from beskplan.charts.parts import DASH, Dot, Level, Role, Trace
from beskplan.charts.time_series_frame import GAP, TOP, UNIT_MIDDLE, Frame
from beskplan.measure import State

OPEN_DASH = (3, 3)
"""Lengths of a dash and a gap in the line to a provisional figure."""
MANY = 24
"""Figures from which on only those that need it are marked with a point."""


def shapes(frame: Frame) -> list[Shape]:
    """Shapes from the ground up: shading, axes, lines, marks."""
    return [
        *_good_sides(frame),
        *_pending(frame),
        *_fan(frame),
        Group(tuple(_axes(frame)), 0, 0),
        *_bands(frame),
        *_lines(frame),
        *_difference(frame),
        *marks(frame),
    ]


def _good_sides(frame: Frame) -> Iterator[Shape]:
    targets = [level for level in frame.plot.targets if level.good is not None]
    lows = [level for level in targets if level.good == "above"]
    highs = [level for level in targets if level.good == "below"]
    if lows and highs and _stretch(lows[0]) == _stretch(highs[0]):
        yield _ground(frame, lows[0], frame.y(highs[0].value), frame.y(lows[0].value))
    else:
        for level in lows:
            least = level.value if level.high is None else level.high
            yield _ground(frame, level, TOP, frame.y(least))
        for level in highs:
            most = level.value if level.low is None else level.low
            yield _ground(frame, level, frame.y(most), frame.bottom)
    for trace in frame.plot.traces:
        if trace.good is not None:
            yield from _beside_curve(frame, trace)


def _ground(frame: Frame, level: Level, top: float, bottom: float) -> Polygon:
    left, right = frame.stretch(level)
    return rectangle(left, top, right, bottom, "good")


def _beside_curve(frame: Frame, trace: Trace) -> Iterator[Polygon]:
    edge = TOP if trace.good == "above" else frame.bottom
    for dots in frame.dot_runs(trace):
        points = frame.corners([(frame.x(dot.at), frame.y(_met_from(trace, dot))) for dot in dots])
        if len(points) > 1:
            yield Polygon((*points, (points[-1][0], edge), (points[0][0], edge)), "good")


def _met_from(trace: Trace, dot: Dot) -> Fraction:
    """Value from which on the requirement is met for sure, whatever a suppressed figure is."""
    end = dot.high if trace.good == "above" else dot.low
    if dot.is_range and end is not None:
        return end
    return dot.height or Fraction(0)


def _pending(frame: Frame) -> Iterator[Shape]:
    for first, last in frame.plot.pending:
        left, right = max(frame.x(first), frame.left), min(frame.x(last), frame.right)
        ends = tuple(((x, TOP), (x, frame.bottom)) for x in hatching(left, right))
        yield Strokes(ends, "hatch")


def _fan(frame: Frame) -> Iterator[Polygon]:
    """Areas of nine tenths and of half of the earlier courses."""
    if not frame.plot.fan:
        return
    low, lower, upper, high = fan_edges(frame)
    yield Polygon((*high, *reversed(low)), "fan")
    yield Polygon((*upper, *reversed(lower)), "fan_half")


def fan_edges(frame: Frame) -> tuple[list[Point], list[Point], list[Point], list[Point]]:
    """Edges of the fan, the lowest figures first."""
    low, lower, upper, high = [], [], [], []
    for step in frame.plot.fan:
        x = frame.x(step.at)
        low.append((x, frame.y(step.low)))
        lower.append((x, frame.y(step.lower)))
        upper.append((x, frame.y(step.upper)))
        high.append((x, frame.y(step.high)))
    return low, lower, upper, high


def _axes(frame: Frame) -> Iterator[Shape]:
    """Grid, axes and their names: alike in the charts of many municipalities."""
    ys = [frame.y(tick) for tick in frame.plot.axis]
    yield Strokes(tuple(((frame.left, y), (frame.right, y)) for y in ys), "grid")
    for y, name in zip(ys, frame.axis_names, strict=True):
        yield Label(frame.left - GAP + 2, y, name, "quiet", "end", halo=False)
    yield Polyline(((frame.left, frame.bottom), (frame.right, frame.bottom)), "quiet")
    if frame.plot.zero and frame.plot.axis[0] < 0 < frame.plot.axis[-1]:
        yield Polyline(((frame.left, frame.y(0)), (frame.right, frame.y(0))), "quiet", 1.4)
    yield Label(0, UNIT_MIDDLE, frame.plot.unit, "quiet", halo=False)
    yield from _tick_names(frame)


def _tick_names(frame: Frame) -> Iterator[Shape]:
    xs = [frame.x(tick.at) for tick in frame.plot.ticks]
    yield Strokes(tuple(((x, frame.bottom), (x, frame.bottom + 4)) for x in xs), "quiet")
    edge = -1.0
    for x, tick in zip(xs, frame.plot.ticks, strict=True):
        name = Label(x, frame.bottom + 13, tick.label, "quiet", "middle", halo=False)
        half = name.width / 2
        middle = min(max(x, half), frame.width - half)
        if middle - half < edge:
            continue
        edge = middle + half + GAP
        yield Label(middle, frame.bottom + 13, tick.label, "quiet", "middle", halo=False)


def _bands(frame: Frame) -> Iterator[Shape]:
    """Ranges of levels with suppressed figures in them."""
    for level in frame.plot.levels:
        if level.low is not None and level.high is not None and level.low < level.high:
            left, right = frame.stretch(level)
            ink: Ink = "own_pale" if level.role is Role.OWN else "other_pale"
            yield rectangle(left, frame.y(level.high), right, frame.y(level.low), ink)


def _lines(frame: Frame) -> Iterator[Shape]:
    for trace in reversed(frame.plot.traces):
        yield from _segments(frame, trace)
    for slope in frame.plot.slopes:
        (x, y), (x2, y2) = slope.start, slope.end
        points = ((frame.x(x), frame.y(y)), (frame.x(x2), frame.y(y2)))
        yield Polyline(points, slope.role.ink, 1.3, (2, 3))
    for level in sorted(frame.plot.levels, key=lambda level: level.judged):
        if level.role is Role.TARGET and level.low is not None:
            yield from _target_edges(frame, level)
        else:
            yield _level_line(frame, level)


def _level_line(frame: Frame, level: Level) -> Polyline:
    left, right = frame.stretch(level)
    y = frame.y(level.value)
    if level.role is Role.TARGET:
        return Polyline(((left, y), (right, y)), "target", 1.8, DASH)
    return Polyline(((left, y), (right, y)), level.role.ink, 4.0 if level.judged else 2.0)


def _target_edges(frame: Frame, level: Level) -> Iterator[Polyline]:
    """Both ends of a requirement with suppressed figures in it, as dashed lines."""
    left, right = frame.stretch(level)
    for value in (level.low, level.high):
        if value is not None:
            y = frame.y(value)
            yield Polyline(((left, y), (right, y)), "target", 1.8, DASH)


def _segments(frame: Frame, trace: Trace) -> Iterator[Polyline]:
    """Lines of a series: dashed to a provisional figure, broken at one that is not known."""
    ink = trace.role.ink
    is_thin = trace.role is Role.OTHER or any(level.judged for level in frame.plot.levels)
    width = 1.6 if is_thin else 2.4
    if trace.good is not None:
        width = 1.8
    for points, is_open in _pieces(frame, trace):
        dash: tuple[int, ...] = ()
        if trace.role is Role.TARGET:
            dash = DASH
        elif is_open:
            dash = OPEN_DASH
        yield Polyline(tuple(points), ink, width, dash)


def _pieces(frame: Frame, trace: Trace) -> Iterator[tuple[list[Point], bool]]:
    """Points of a series between gaps; those to provisional figures apart."""
    for run in frame.dot_runs(trace):
        for is_open, dots in _alike(run):
            points = frame.corners([frame.point(dot) for dot in dots])
            if len(points) > 1:
                yield points, is_open


def marks(frame: Frame) -> Iterator[Shape]:
    """Marks of figures and of the judged number."""
    for trace in reversed(frame.plot.traces):
        yield from _trace_marks(frame, trace)
    level = frame.plot.judged_level
    if level is not None:
        left, right = frame.stretch(level)
        x = (left + right) / 2 if level.first == level.last else right
        yield Mark(x, frame.y(level.value), "own", State.KNOWN, 5.0)


def _trace_marks(frame: Frame, trace: Trace) -> Iterator[Shape]:
    ink = trace.role.ink
    last = trace.newest
    for dot in trace.dots:
        x = frame.x(dot.at)
        if dot.is_range and dot.low is not None and dot.high is not None:
            yield range_strokes(x, frame.y(dot.high), frame.y(dot.low), ink)
        elif dot.state is State.SUPPRESSED:
            yield Mark(x, frame.bottom - 8, ink, State.SUPPRESSED, 3.2)
        if dot is last and trace.judged:
            yield Mark(x, frame.y(dot.height or 0), ink, dot.state, 5.0)
        elif dot.value is not None and _is_marked(trace, dot, last):
            yield Mark(x, frame.y(dot.value), ink, dot.state, 2.4)


def _difference(frame: Frame) -> Iterator[Shape]:
    """Bracket between the judged level and the target."""
    ends = difference_ends(frame)
    if ends is None:
        return
    x, top, bottom = ends
    yield range_strokes(x, top, bottom, "words", 1.2)


def difference_ends(frame: Frame) -> tuple[float, float, float] | None:
    """Position and both ends of the bracket; None where there is none."""
    plot = frame.plot
    value, targets = plot.judged_value, plot.targets
    if plot.difference is None or value is None or not targets:
        return None
    right = frame.right
    if plot.judged_level is not None:
        right = min(frame.stretch(plot.judged_level)[1], right)
    ys = sorted((frame.y(value), frame.y(targets[-1].value)))
    return right + 9, ys[0], ys[1]


def range_strokes(x: float, top: float, bottom: float, ink: Ink, width: float = 1.8) -> Strokes:
    """Upright stroke with its ends."""
    ends = (
        ((x, top), (x, bottom)),
        ((x - 4, top), (x + 4, top)),
        ((x - 4, bottom), (x + 4, bottom)),
    )
    return Strokes(ends, ink, width)


def hatching(left: float, right: float) -> list[float]:
    """Positions of thin lines over a stretch."""
    count = max(1, int((right - left) / 6))
    step = (right - left) / count
    return [left + step * (number + 0.5) for number in range(count)]


def _stretch(level: Level) -> tuple[int, int]:
    return level.first, level.last


def _is_marked(trace: Trace, dot: Dot, last: Dot | None) -> bool:
    """True if a figure has a point of its own: the last, an open one, or one of a few."""
    if trace.role is not Role.OWN:
        return len(trace.dots) == 1
    return dot is last or dot.state is not State.KNOWN or len(trace.dots) <= MANY


def _alike(dots: Sequence[Dot]) -> Iterator[tuple[bool, list[Dot]]]:
    """Stretches of a line: those that lead to a provisional figure apart from the others."""
    stretch: list[Dot] = list(dots[:1])
    was_open = False
    for dot, following in pairwise(dots):
        is_open = following.state is State.PROVISIONAL
        if len(stretch) > 1 and is_open is not was_open:
            yield was_open, stretch
            stretch = [dot]
        was_open = is_open
        stretch.append(following)
    if stretch:
        yield was_open, stretch
