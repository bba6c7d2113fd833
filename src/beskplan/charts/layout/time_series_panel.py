"""Layout of a time series: axes, lines, points and stretches."""

from collections.abc import Iterator, Sequence
from typing import Literal

from beskplan.charts.chart import Dot, Role, Tick, TimeSeries, Trace
from beskplan.charts.layout.axes import BOTTOM, GAP, HEIGHT, TOP, Frame
from beskplan.charts.layout.lettering import width_of
from beskplan.charts.layout.panel import (
    INKS,
    LINE,
    TEXT,
    WIDTH,
    Box,
    Ink,
    Label,
    Mark,
    Panel,
    Stroke,
)
from beskplan.charts.layout.time_series_labels import End, ends_of, labels
from beskplan.interval import ZERO
from beskplan.language import Language
from beskplan.measure import State

MANY = 40
"""Periods beyond which points are small."""


def time_series_panel(time_series: TimeSeries, language: Language) -> Panel:
    ends = ends_of(time_series, language)
    frame = _framed(time_series, language, ends)
    size = 14.0 if time_series.last - time_series.first > MANY and not time_series.stepped else 36.0
    return Panel(
        (frame.first, frame.last),
        (frame.low, frame.high),
        frame.width,
        HEIGHT,
        frame.left,
        frame.right,
        TOP,
        BOTTOM,
        tuple(_boxes(frame)),
        (
            *_axes(frame),
            *_levels(time_series),
            *(
                stroke
                for trace in _painted(time_series)
                for stroke in _trace(trace, stepped=time_series.stepped)
            ),
        ),
        tuple(mark for trace in _painted(time_series) for mark in _marks(trace, frame.low, size)),
        (*_axis_words(frame), *labels(frame, ends)),
    )


def _framed(time_series: TimeSeries, language: Language, ends: Sequence[End]) -> Frame:
    """Frame as wide as the labels at its right end leave it.

    Those of series that end before it need less beside it.
    """
    narrowest = Frame(
        time_series, language, max([end.width for end in ends], default=0.0) + 2 * GAP
    )
    beyond = [narrowest.x(end.at) + GAP + end.width - narrowest.width for end in ends]
    return Frame(time_series, language, max([*beyond, GAP]) + GAP)


def _painted(time_series: TimeSeries) -> list[Trace]:
    """Series with the own one last, so that it lies on top."""
    return sorted(time_series.traces, key=lambda trace: trace.role is Role.OWN)


def _axes(frame: Frame) -> Iterator[Stroke]:
    dark = 0.0 if frame.low <= 0 else frame.low
    for tick in frame.ticks:
        yield Stroke(
            ((frame.first, float(tick)), (frame.last, float(tick))),
            "quiet" if float(tick) == dark else "grid",
        )
    notch = 5 / HEIGHT * (frame.high - frame.low)
    for named in frame.time_series.ticks:
        yield Stroke(((float(named.at), frame.low), (float(named.at), frame.low - notch)), "quiet")


def _axis_words(frame: Frame) -> Iterator[Label]:
    for tick, name in zip(frame.ticks, frame.tick_names, strict=True):
        yield Label(frame.first, float(tick), (name,), "quiet", "right", -GAP)
    for named in _legible(frame):
        yield Label(
            float(named.at), frame.low, (named.label,), "quiet", _aligned(named, frame), dy=LINE
        )
    yield Label(
        frame.first,
        frame.high,
        (frame.time_series.unit,),
        "quiet",
        "left",
        GAP - frame.left,
        -LINE * 1.2,
    )


def _legible(frame: Frame) -> Iterator[Tick]:
    """Ticks whose names do not touch, from the right."""
    free = WIDTH - frame.left
    for tick in reversed(frame.time_series.ticks):
        x, width = frame.x(tick.at), width_of(tick.label, TEXT)
        right = {"left": x + width, "center": x + width / 2, "right": x}[_aligned(tick, frame)]
        if right + GAP <= free:
            free = right - width
            yield tick


def _aligned(tick: Tick, frame: Frame) -> Literal["left", "center", "right"]:
    """Alignment of a tick's name; near an end of the axis it stays inside the chart."""
    x, half = frame.x(tick.at), width_of(tick.label, TEXT) / 2
    if x - half < GAP / 2 - frame.left:
        return "left"
    return "right" if x + half > frame.width + frame.right - GAP / 2 else "center"


def _boxes(frame: Frame) -> Iterator[Box]:
    for first, last in frame.time_series.pending:
        yield Box(first, last, frame.low, frame.high, "shade")
    if frame.time_series.band:
        below, above = frame.time_series.band
        yield Box(
            float(below.first), float(below.last), float(below.value), float(above.value), "shade"
        )


def _levels(time_series: TimeSeries) -> Iterator[Stroke]:
    if time_series.pace:
        yield Stroke(
            (
                (float(time_series.pace.first), 0.0),
                (float(time_series.pace.last), float(time_series.pace.value)),
            ),
            "other",
            1.4,
            (2, 4),
        )
    for level in time_series.levels:
        target = level.role is Role.TARGET
        half = 0.5 if time_series.periods else 0.0
        points = ((level.first - half, float(level.value)), (level.last + half, float(level.value)))
        yield Stroke(points, INKS[level.role], 1.6 if target else 1.4, (6, 4) if target else ())


def _trace(trace: Trace, *, stepped: bool) -> Iterator[Stroke]:
    """Lines between neighbours, dotted towards a provisional figure; none across a gap."""
    ink, width = INKS[trace.role], 2.4 if trace.role is Role.OWN else 1.8
    for run in _runs(trace):
        points = tuple((float(dot.at), float(dot.value)) for dot in run if dot.value is not None)
        yield Stroke(
            points, ink, width, (2, 3) if run[-1].state is State.PROVISIONAL else (), stepped
        )
    newest = trace.dots[-1] if trace.dots else None
    if (
        newest is not None
        and newest.value is not None
        and trace.until is not None
        and trace.until > newest.at
    ):
        yield Stroke(
            ((float(newest.at), float(newest.value)), (float(trace.until), float(newest.value))),
            ink,
            width,
        )
    if not trace.dots and trace.origin is not None and trace.until is not None:
        yield Stroke(((float(trace.origin), 0.0), (float(trace.until), 0.0)), ink, width)
    for dot in trace.dots:
        if dot.low is not None and dot.high is not None and dot.low != dot.high:
            pale: Ink = "own_pale" if trace.role is Role.OWN else "other_light"
            yield Stroke(
                ((float(dot.at), float(dot.low)), (float(dot.at), float(dot.high))),
                pale,
                6 if dot.value is None else 2,
            )


def _runs(trace: Trace) -> Iterator[Sequence[Dot]]:
    """Dots that one line goes through, all of its steps solid or all dotted."""
    start = [] if trace.origin is None else [Dot(trace.origin, ZERO, State.KNOWN)]
    run: list[Dot] = []
    for dot in (*start, *trace.dots):
        if dot.value is None:
            yield from _long(run)
            run = []
        elif len(run) > 1 and (dot.state is State.PROVISIONAL) != (
            run[-1].state is State.PROVISIONAL
        ):
            yield run
            run = [run[-1], dot]
        else:
            run.append(dot)
    yield from _long(run)


def _long(run: Sequence[Dot]) -> Iterator[Sequence[Dot]]:
    if len(run) > 1:
        yield run


def _marks(trace: Trace, low: float, size: float) -> Iterator[Mark]:
    """Points: every own one, and the newest and provisional ones of others.

    A suppressed figure without bounds is a cross on the axis.
    """
    ink: Ink = INKS[trace.role]
    newest = max((dot.at for dot in trace.dots if dot.value is not None), default=None)
    lone = {dot.at for dot in trace.dots if dot.value is not None} - {
        dot.at for run in _runs(trace) for dot in run
    }
    for dot in trace.dots:
        if dot.value is not None and (
            trace.role is Role.OWN
            or dot.state is State.PROVISIONAL
            or dot.at == newest
            or dot.at in lone
        ):
            yield Mark(float(dot.at), float(dot.value), ink, dot.state, size)
        elif dot.value is None and dot.state is State.SUPPRESSED and dot.low is None:
            yield Mark(float(dot.at), low, ink, dot.state, 64.0)
