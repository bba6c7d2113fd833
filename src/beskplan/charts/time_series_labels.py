"""Labels of a plot over time: in a column beside it, at its lines, and in a key under it."""

from collections.abc import Iterator, Sequence

from beskplan.charts.layout.drawing import (
    Ink,
    Label,
    Mark,
    Point,
    Polyline,
    Shape,
    Strokes,
    rectangle,
)
from beskplan.charts.layout.free_space import LEAD, EndLabel, KeyEntry, along, column, first_free
from beskplan.charts.parts import (
    DASH,
    HALF,
    MET,
    NINE_TENTHS,
    RANGE,
    Dot,
    Level,
    Role,
    Slope,
    Trace,
)
from beskplan.charts.time_series_frame import TOP, UNIT_MIDDLE, Frame, captions
from beskplan.charts.time_series_shapes import (
    OPEN_DASH,
    difference_ends,
    fan_edges,
    hatching,
    marks,
    range_strokes,
)
from beskplan.measure import State
from beskplan.texts import Text

COLUMN_TOP = 10.0
APART = 12.0
"""Pixels between the places for a label that are tried."""
PENDING = Text("mangler endnu", "still to come")
PROVISIONAL = Text("foreløbigt", "provisional")
SUPPRESSED = Text("skjult", "suppressed")


def labels_beside(frame: Frame) -> list[Shape]:
    """Labels in the column beside the plot, with leader lines to those that were moved."""
    ends = list(_ends(frame))
    left = frame.right + LEAD
    return list(column(ends, left, frame.width - left, COLUMN_TOP, frame.bottom + 6))


def _ends(frame: Frame) -> Iterator[EndLabel]:
    """Labels for the column beside the plot."""
    for caption, part in captions(frame.plot):
        text = caption.short if frame.narrow else caption.full
        if not text:
            continue
        ink = part.role.ink
        judged = not isinstance(part, Slope) and part.judged
        weight = 4.0 if judged else 1.0
        at = _end_point(frame, part)
        yield EndLabel(text, at, ink, bold=judged, weight=weight)
    ends = difference_ends(frame)
    if ends is not None and frame.plot.difference is not None and not frame.narrow:
        x, top, bottom = ends
        yield EndLabel(frame.plot.difference.full, (x, (top + bottom) / 2), "words", weight=0.5)


def _end_point(frame: Frame, part: Level | Trace | Slope) -> Point:
    if isinstance(part, Level):
        return frame.stretch(part)[1], frame.y(part.value)
    if isinstance(part, Slope):
        return frame.x(part.end[0]), frame.y(part.end[1])
    last = part.newest or Dot(frame.plot.last, None, State.PENDING)
    at = last.at if part.until is None else part.until
    return frame.x(at), frame.point(last)[1]


def inside_labels(frame: Frame, beside: Sequence[Shape]) -> tuple[list[Label], list[KeyEntry]]:
    """Labels at lines inside the plot; those that find no room go to the key."""
    unit = Label(0, UNIT_MIDDLE, frame.plot.unit, "quiet")
    taken = [unit, *(shape for shape in beside if isinstance(shape, Label))]
    placed: list[Label] = []
    left_over: list[KeyEntry] = []
    texts = list(_inside_texts(frame))
    occupied = sorted(_occupied(frame)) if texts else []
    for text, ink, line, dash in texts:
        label = first_free(_spots(frame, text, ink, line), occupied, [*taken, *placed])
        if label is None:
            left_over.append(KeyEntry(_sample(ink, 2.0, dash), text, ink))
        else:
            placed.append(label)
    return placed, left_over


def _inside_texts(frame: Frame) -> Iterator[tuple[str, Ink, list[Point], tuple[int, ...]]]:
    for level in frame.plot.levels:
        if level.inside and level.caption.full:
            left, right = frame.stretch(level)
            y = frame.y(level.value)
            dash = DASH if level.role is Role.TARGET else ()
            yield level.caption.full, level.role.ink, [(left, y), (right, y)], dash
    for slope in frame.plot.slopes:
        if slope.inside:
            (x, value), (x2, value2) = slope.start, slope.end
            points = [(frame.x(x), frame.y(value)), (frame.x(x2), frame.y(value2))]
            yield slope.caption.full, "other", points, (2, 3)
    if frame.plot.zero:
        yield frame.plot.zero, "quiet", [(frame.left, frame.y(0)), (frame.right, frame.y(0))], ()


def _spots(frame: Frame, text: str, ink: Ink, line: Sequence[Point]) -> Iterator[Label]:
    """Possible labels at a line, the nearest to its left end first."""
    sample = Label(0, 0, text, ink)
    _, above, width, below = sample.box
    for away in (-11.0, 11.0, -17.0, 17.0):
        for x, y in along(line, APART):
            left, middle = x + 2, y + away
            fits_across = frame.left <= left and left + width <= frame.right
            fits_down = middle + above >= TOP - 4 and middle + below <= frame.bottom - 2
            if fits_across and fits_down:
                yield sample.moved(left, middle)


def _occupied(frame: Frame) -> Iterator[Point]:
    """Points that a label inside may not lie on."""
    for trace in frame.plot.traces:
        for run in frame.runs(trace):
            yield from along(run)
    for slope in frame.plot.slopes:
        (x, y), (x2, y2) = slope.start, slope.end
        yield from along([(frame.x(x), frame.y(y)), (frame.x(x2), frame.y(y2))])
    for edge in fan_edges(frame):
        yield from along(edge)
    for level in frame.plot.levels:
        left, right = frame.stretch(level)
        for value in (level.value, level.low, level.high):
            if value is not None:
                yield from along([(left, frame.y(value)), (right, frame.y(value))])
    yield from _occupied_by_marks(frame)


def _occupied_by_marks(frame: Frame) -> Iterator[Point]:
    for mark in marks(frame):
        if isinstance(mark, Mark):
            for rise in (-mark.radius, mark.radius):
                yield mark.x + rise, mark.y
                yield mark.x, mark.y + rise
        elif isinstance(mark, Strokes):
            for ends in mark.ends:
                yield from along(ends)


def key_entries(frame: Frame) -> Iterator[KeyEntry]:
    """Entries for what has no label at it: all lines where it is narrow, then the states."""
    if frame.narrow:
        yield from _line_key(frame)
    if any(level.good for level in frame.plot.levels) or any(
        trace.good for trace in frame.plot.traces
    ):
        ground = rectangle(0, 0, 20, 10, "good")
        yield KeyEntry((ground,), MET.to(frame.language))
    if frame.plot.fan:
        yield KeyEntry((rectangle(0, 0, 20, 10, "fan_half"),), HALF.to(frame.language))
        yield KeyEntry((rectangle(0, 0, 20, 10, "fan"),), NINE_TENTHS.to(frame.language))
    if frame.plot.small:
        return
    dots = [dot for trace in frame.plot.traces for dot in trace.dots]
    own = frame.plot.traces[0].dots if frame.plot.traces else ()
    if any(dot.state is State.PROVISIONAL and dot.value is not None for dot in own):
        mark = Mark(10, 5, "own", State.PROVISIONAL, 2.4)
        line = Polyline(((0, 5), (20, 5)), "own", 1.6, OPEN_DASH)
        yield KeyEntry((line, mark), PROVISIONAL.to(frame.language))
    if any(dot.is_range for dot in dots):
        yield KeyEntry((range_strokes(10, 0, 10, "own"),), RANGE.to(frame.language))
    if any(dot.state is State.SUPPRESSED and dot.low is None for dot in dots):
        mark = Mark(10, 5, "own", State.SUPPRESSED, 3.2)
        yield KeyEntry((mark,), SUPPRESSED.to(frame.language))
    if frame.plot.pending:
        ends = tuple(((x, 0.0), (x, 10.0)) for x in hatching(0, 20))
        yield KeyEntry((Strokes(ends, "hatch"),), PENDING.to(frame.language))


def _line_key(frame: Frame) -> Iterator[KeyEntry]:
    for caption, part in captions(frame.plot):
        ink = part.role.ink
        if isinstance(part, Slope):
            yield KeyEntry(_sample(ink, 1.3, (2, 3)), caption.full, ink)
            continue
        dash = DASH if part.role is Role.TARGET else ()
        is_thick = isinstance(part, Level) and part.judged
        width = 4.0 if is_thick else 1.8
        yield KeyEntry(_sample(ink, width, dash), caption.full, ink, bold=part.judged)
    if frame.plot.difference is not None:
        bracket = range_strokes(10, 0, 10, "words", 1.2)
        yield KeyEntry((bracket,), frame.plot.difference.full, "words")


def _sample(ink: Ink, width: float, dash: tuple[int, ...]) -> tuple[Shape, ...]:
    return (Polyline(((0, 5), (20, 5)), ink, width, dash),)
