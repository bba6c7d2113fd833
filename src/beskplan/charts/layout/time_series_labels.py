"""The words beside and between the lines of a picture over time, placed so that none lies on another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from beskplan.charts.chart import Level, Role, TimeSeries, Trace
from beskplan.charts.layout.axes import GAP, HEIGHT, Frame
from beskplan.charts.layout.label_space import LabelSpace, Point, along, filled, roomiest
from beskplan.charts.layout.lettering import apart, broken, width_of
from beskplan.charts.layout.panel import INKS, LINE, TEXT, Ink, Label
from beskplan.interval import ZERO
from beskplan.measure import State
from beskplan.texts import Language, Text, figure

SPOTS = 12
"""Places along a line where its label is tried."""
AWAY = (0.62, 1.3, 2.0)
"""How many lines of words above and below."""
WIDEST = 150.0
"""Pixels of a label at the right end before it breaks."""
STAYS = 50.0
"""How much less a label moves whose line must not run through others."""
PROVISIONAL = Text("foreløbig", "provisional")
HIDDEN = Text("skjult", "suppressed")
AWAITED = Text("mangler endnu", "still to come")


@dataclass(frozen=True, slots=True)
class End:
    """A label that wants to stand to the right of a point."""

    at: float
    value: Fraction
    lines: tuple[str, ...]
    ink: Ink
    bold: bool = False
    stays: bool = False
    """Whether its line goes on under labels of series that have ended, so that those must make
    way."""

    @property
    def width(self) -> float:
        return max(width_of(line, TEXT) * (1.08 if self.bold else 1) for line in self.lines)


def ends_of(course: TimeSeries, language: Language) -> tuple[End, ...]:
    """The labels of the series and of the numbers that stand at the right end."""
    return (*_series_ends(course, language), *_level_ends(course))


def _series_ends(course: TimeSeries, language: Language) -> Iterator[End]:
    for trace in course.traces:
        dot = next((dot for dot in reversed(trace.dots) if dot.value is not None), None)
        if dot is None and trace.origin is not None and trace.until is not None:
            yield End(
                float(trace.until),
                ZERO,
                with_figure(trace.name, "0"),
                INKS[trace.role],
                trace.role is Role.OWN,
            )
        if dot is not None and dot.value is not None:
            named = with_figure(trace.name, figure(dot.value, course.decimals, language))
            more = (PROVISIONAL.to(language),) if dot.state is State.PROVISIONAL else ()
            at = _edge(dot.at if trace.until is None else trace.until, course)
            yield End(at, dot.value, (*named, *more), INKS[trace.role], trace.role is Role.OWN)


def _edge(at: int, course: TimeSeries) -> float:
    """Where a label to the right of a position stands: of the last one outside."""
    return at + 0.5 if course.periods and at >= course.last else float(at)


def with_figure(name: str, shown: str) -> tuple[str, ...]:
    """The name over at most two lines, and the figure, which is never cut."""
    if width_of(f"{name} {shown}", TEXT) <= WIDEST:
        return (f"{name} {shown}",)
    *before, last = broken(name, WIDEST, TEXT)
    if width_of(f"{last} {shown}", TEXT) <= WIDEST:
        return (*before, f"{last} {shown}")
    return (*before, last, shown)


def _level_ends(course: TimeSeries) -> Iterator[End]:
    for level in course.levels:
        if not level.inside:
            beyond = level.last > min(
                (trace.dots[-1].at for trace in course.traces if trace.dots), default=level.last
            )
            stays = beyond or any(
                dot.value is None for trace in course.traces for dot in trace.dots[-1:]
            )
            yield End(
                level.last + (0.5 if course.periods else 0.0),
                level.value,
                broken(level.label, WIDEST, TEXT),
                INKS[level.role],
                stays=stays,
            )


def labels(frame: Frame, ends: Sequence[End]) -> Iterator[Label]:
    """All of them: first those at the ends of lines, then those inside, where they have most room."""
    taken = list(_drawn(frame))
    heights = [len(end.lines) * float(LINE) for end in ends]
    wanted = [frame.y(end.value) for end in ends]
    weights = [STAYS if end.stays else 1.0 for end in ends]
    middles = apart(wanted, heights, -LINE / 2, HEIGHT + LINE / 2, weights)
    for end, height, want, middle in zip(ends, heights, wanted, middles, strict=True):
        yield Label(
            end.at, float(end.value), end.lines, end.ink, "left", GAP, middle - want, bold=end.bold
        )
        taken += filled(frame.x(end.at) + GAP, middle, end.width, height)
    for text, ink, spots in _inside(frame):
        width = width_of(text, TEXT)
        spot = roomiest(spots(width), width, taken)
        yield Label(frame.first, frame.high, (text,), ink, "left", spot.left, spot.middle)
        taken += filled(spot.left, spot.middle, width, LINE)


def _drawn(frame: Frame) -> Iterator[Point]:
    for trace in frame.course.traces:
        points = [frame.point(dot.at, dot.value) for dot in trace.dots if dot.value is not None]
        yield from along(points)
        for dot in trace.dots:
            if dot.low is not None and dot.high is not None:
                yield from along([frame.point(dot.at, dot.low), frame.point(dot.at, dot.high)])
    for level in frame.course.levels:
        yield from along(
            [frame.point(level.first, level.value), frame.point(level.last, level.value)]
        )
    if frame.course.pace:
        yield from along(
            [
                frame.point(frame.course.pace.first, 0),
                frame.point(frame.course.pace.last, frame.course.pace.value),
            ]
        )


@dataclass(frozen=True, slots=True)
class _Beside:
    """Spots above and below a straight line, from its left end."""

    frame: Frame
    start: Point
    end: Point

    def __call__(self, width: float) -> Iterator[LabelSpace]:
        (x, y), (x2, y2) = self.start, self.end
        slope = (y2 - y) / (x2 - x) if x2 != x else 0.0
        furthest = max(min(x2 - min(width, (x2 - x) / 2), self.frame.width - width), 0.0)
        nearest = max(min(x, furthest), 0.0)
        for away in AWAY:
            for index in range(SPOTS + 1):
                left = nearest + (furthest - nearest) * index / SPOTS
                for side in (-1, 1):
                    beside = left if (slope < 0) == (side > 0) else left + width
                    middle = y + slope * (beside - x) + side * LINE * away
                    if -LINE / 2 <= middle <= HEIGHT - LINE * 0.6:
                        yield LabelSpace(left, middle)
        yield LabelSpace(nearest, min(max(y - LINE * 0.62, 0.0), HEIGHT - LINE / 2))


@dataclass(frozen=True, slots=True)
class _Within:
    """Spots at the bottom and top of a stretch, flush with the right end where it reaches that."""

    frame: Frame
    first: float
    last: float

    def __call__(self, width: float) -> Iterator[LabelSpace]:
        right = self.frame.x(self.last)
        middle = (self.frame.x(self.first) + right) / 2
        left = min(max(middle - width / 2, 2.0), self.frame.width - width - 4)
        for height in (HEIGHT - LINE * 0.7, LINE * 0.5, HEIGHT - LINE * 1.8, LINE * 1.5):
            yield LabelSpace(left, height)


def _inside(frame: Frame) -> Iterator[tuple[str, Ink, "_Beside | _Within"]]:
    course = frame.course
    for level in course.levels:
        if level.inside:
            yield level.label, INKS[level.role], _line(frame, level)
    if course.zero:
        yield (
            course.zero,
            "quiet",
            _Beside(frame, frame.point(frame.first, 0), frame.point(frame.last, 0)),
        )
    if course.pace:
        pace = course.pace
        yield (
            pace.label,
            "quiet",
            _Beside(frame, frame.point(pace.first, 0), frame.point(pace.last, pace.value)),
        )
    for trace in course.traces[:1]:
        yield from _hidden(frame, trace)
    if course.waiting:
        first, last = max(course.waiting, key=lambda stretch: stretch[1] - stretch[0])
        yield AWAITED.to(frame.language), "quiet", _Within(frame, first, last)


def _line(frame: Frame, level: Level) -> _Beside:
    return _Beside(
        frame, frame.point(level.first, level.value), frame.point(level.last, level.value)
    )


def _hidden(frame: Frame, trace: Trace) -> Iterator[tuple[str, Ink, _Beside]]:
    """The word for the first hidden figure, beside its range or its mark."""
    dot = next((dot for dot in trace.dots if dot.state is State.SUPPRESSED), None)
    if dot is not None:
        at = dot.high if dot.high is not None else dot.value if dot.value is not None else frame.low
        x, y = frame.point(dot.at, at)
        yield HIDDEN.to(frame.language), INKS[trace.role], _Beside(frame, (x - 20, y), (x + 24, y))
