"""Series over time, laid out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from beskplan.language import Language
from beskplan.measure import State
from beskplan.reports.pictures.lettering import apart, broken, width_of
from beskplan.reports.pictures.panel import LINE, TEXT, WIDTH, Box, Ink, Mark, Panel, Stroke, Words
from beskplan.reports.pictures.picture import Course, Dot, Role, Trace
from beskplan.reports.pictures.scale import axis_of, tick_decimals
from beskplan.words import Text, figure

HEIGHT, TOP, BOTTOM = 230, 34, 34
LABEL = 150
"""The widest that a label at the right end is before it breaks."""
GAP = 8

INKS: dict[Role, Ink] = {Role.OWN: "own", Role.OTHER: "other", Role.TARGET: "target"}
PROVISIONAL = Text("foreløbig", "provisional")
HIDDEN = Text("skjult", "suppressed")
AWAITED = Text("mangler endnu", "still to come")


@dataclass(frozen=True)
class _End:
    """A label that wants to stand to the right of a point."""

    x: float
    y: float
    lines: tuple[str, ...]
    ink: Ink
    bold: bool


def course_ticks(course: Course) -> tuple[Fraction, ...]:
    """The round figures of the vertical axis."""
    return axis_of(_values(course), from_zero=course.from_zero or bool(course.zero))


def _values(course: Course) -> Iterator[Fraction]:
    for trace in course.traces:
        for dot in trace.dots:
            yield from (value for value in (dot.value, dot.low, dot.high) if value is not None)
    yield from (level.value for level in course.levels)
    if course.corridor is not None and course.ceiling is not None:
        yield from (course.corridor.value, course.ceiling)
    if course.pace:
        yield course.pace[0]


def course_panel(course: Course, language: Language) -> Panel:
    ticks = course_ticks(course)
    low, high = float(ticks[0]), float(ticks[-1])
    decimals = tick_decimals(ticks)
    names = [figure(tick, decimals, language) for tick in ticks]
    left = max(width_of(name, TEXT) for name in names) + 2 * GAP
    ends = list(_ends(course, language))
    right = max([width_of(line, TEXT) for end in ends for line in end.lines], default=0.0) + 2 * GAP
    first, last = float(course.first), float(max(course.last, course.first + 1))
    width = WIDTH - left - right
    down = HEIGHT / (high - low)
    grid = [Stroke(((first, float(tick)), (last, float(tick))), "quiet" if tick == ticks[0] else "grid") for tick in ticks]
    axis = [Words(first, float(tick), (name,), "quiet", "right", -GAP) for tick, name in zip(ticks, names, strict=True)]
    below = [Words(float(tick.at), low, (tick.label,), "quiet", _aligned(tick.at, first, last), dy=LINE) for tick in course.ticks]
    notches = [Stroke(((float(tick.at), low), (float(tick.at), low - 5 / down)), "quiet") for tick in course.ticks]
    unit = Words(first, high, (course.unit,), "quiet", "left", -left + GAP, -LINE)
    size = 36.0 if course.last - course.first <= 40 else 14.0
    marks = [mark for trace in course.traces for mark in _marks(trace, low, size)]
    return Panel(
        (first, last),
        (low, high),
        width,
        HEIGHT,
        left,
        right,
        TOP,
        BOTTOM,
        tuple(_boxes(course, low, high)),
        (*grid, *notches, *_lines(course)),
        tuple(marks),
        (unit, *axis, *below, *_inside(course, low, language), *_placed(ends, low, high)),
    )


def _aligned(at: int, first: float, last: float) -> Literal["left", "center", "right"]:
    return "left" if at == first else "right" if at == last else "center"


def _boxes(course: Course, low: float, high: float) -> Iterator[Box]:
    for first, last in course.waiting:
        yield Box(first - 0.5, min(last + 0.5, float(course.last)), low, high, "shade")
    if course.corridor is not None and course.ceiling is not None:
        yield Box(float(course.corridor.first), float(course.corridor.last), float(course.corridor.value), float(course.ceiling), "shade")


def _lines(course: Course) -> Iterator[Stroke]:
    for level in course.levels:
        dash = (6, 4) if level.role is Role.TARGET else ()
        points = ((float(level.first), float(level.value)), (float(level.last), float(level.value)))
        yield Stroke(points, INKS[level.role], 1.6 if level.role is Role.TARGET else 1.4, dash)
    for trace in sorted(course.traces, key=lambda trace: trace.role is Role.OWN):
        yield from _joined(trace, course)
        for dot in trace.dots:
            if dot.low is not None and dot.high is not None:
                yield Stroke(((float(dot.at), float(dot.low)), (float(dot.at), float(dot.high))), INKS[trace.role], 4)


def _joined(trace: Trace, course: Course) -> Iterator[Stroke]:
    """Neighbours joined: solid where both are known, dotted towards a provisional figure; nothing across a gap."""
    ink, width = INKS[trace.role], 2.4 if trace.role is Role.OWN else 1.8
    run: list[Dot] = []
    for before, dot in zip([None, *trace.dots], trace.dots, strict=False):
        if dot.value is None:
            yield from _stroke(run, ink, width, course)
            run = []
            continue
        if (
            before is not None
            and before.value is not None
            and run
            and (dot.state is State.PROVISIONAL) != (run[-1].state is State.PROVISIONAL and len(run) > 1)
        ):
            yield from _stroke(run, ink, width, course)
            run = [before]
        run.append(dot)
    yield from _stroke(run, ink, width, course)


def _stroke(run: Sequence[Dot], ink: Ink, width: float, course: Course) -> Iterator[Stroke]:
    if len(run) > 1:
        points = tuple((float(dot.at), float(dot.value)) for dot in run if dot.value is not None)
        yield Stroke(points, ink, width, (2, 3) if run[-1].state is State.PROVISIONAL else (), course.stepped)


def _marks(trace: Trace, low: float, size: float) -> Iterator[Mark]:
    own = trace.role is Role.OWN
    newest = max((dot.at for dot in trace.dots if dot.value is not None), default=None)
    for dot in trace.dots:
        if dot.value is not None and (own or dot.state is State.PROVISIONAL or dot.at == newest):
            yield Mark(float(dot.at), float(dot.value), INKS[trace.role], dot.state, size)
        elif dot.state is State.SUPPRESSED and dot.low is None:
            yield Mark(float(dot.at), low, INKS[trace.role], dot.state, 36.0)


def _ends(course: Course, language: Language) -> Iterator[_End]:
    for trace in course.traces:
        dot = next((dot for dot in reversed(trace.dots) if dot.value is not None), None)
        if dot is None or dot.value is None:
            continue
        text = f"{trace.name} {figure(dot.value, course.decimals, language)}"
        more = (PROVISIONAL.to(language),) if dot.state is State.PROVISIONAL else ()
        lines = (*broken(text, LABEL, TEXT), *more)
        yield _End(float(dot.at), float(dot.value), lines, INKS[trace.role], bold=trace.role is Role.OWN)
    for level in course.levels:
        if not level.inside:
            yield _End(float(level.last), float(level.value), broken(level.label, LABEL, TEXT), INKS[level.role], bold=False)


def _placed(ends: Sequence[_End], low: float, high: float) -> Iterator[Words]:
    """The labels at the right ends, pushed apart."""
    down = HEIGHT / (high - low)
    wanted = [(high - end.y) * down for end in ends]
    middles = apart(wanted, [len(end.lines) * float(LINE) for end in ends], -LINE / 2, HEIGHT + LINE / 2)
    for end, want, middle in zip(ends, wanted, middles, strict=True):
        yield Words(end.x, end.y, end.lines, end.ink, "left", GAP, middle - want, bold=end.bold)


def _inside(course: Course, low: float, language: Language) -> Iterator[Words]:
    for level in course.levels:
        if level.inside:
            yield Words(float(level.first), float(level.value), (level.label,), INKS[level.role], "left", 0, -LINE * 0.6)
    for first, last in course.waiting:
        at_end = last == course.last
        x = float(last) if at_end else (first + last) / 2
        yield Words(x, low, (AWAITED.to(language),), "quiet", "right" if at_end else "center", -2 if at_end else 0, -LINE * 0.6)
