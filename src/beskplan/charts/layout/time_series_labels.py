"""Labels beside and between the lines of a time series, none on another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from beskplan.charts.chart import Level, Role, TimeSeries, Trace
from beskplan.charts.layout.axes import GAP, HEIGHT, Frame
from beskplan.charts.layout.label_space import LabelSpace, Point, along, filled, roomiest
from beskplan.charts.layout.lettering import apart, broken, width_of
from beskplan.charts.layout.panel import INKS, LINE, TEXT, Ink, Label
from beskplan.interval import ZERO
from beskplan.language import Language
from beskplan.measure import State
from beskplan.texts import Text, figure

SPOTS = 12
"""Positions along a line where its label is tried."""
AWAY = (0.62, 1.3, 2.0)
"""Distances above and below, in lines of words."""
WIDEST = 150.0
"""Pixels of a label at the right end before it breaks."""
STAYS = 50.0
"""Weight of a label whose line must not run through others, so that it moves less."""
PROVISIONAL = Text("foreløbig", "provisional")
HIDDEN = Text("skjult", "suppressed")
PENDING = Text("mangler endnu", "still to come")


@dataclass(frozen=True, slots=True)
class End:
    """Label to the right of a point."""

    at: float
    value: Fraction
    lines: tuple[str, ...]
    ink: Ink
    bold: bool = False
    stays: bool = False
    """True if its line goes on under labels of series that have ended: those must make way."""

    @property
    def width(self) -> float:
        return max(width_of(line, TEXT) * (1.08 if self.bold else 1) for line in self.lines)


def ends_of(time_series: TimeSeries, language: Language) -> tuple[End, ...]:
    """Labels of the series and of the numbers at the right end."""
    return (*_series_ends(time_series, language), *_level_ends(time_series))


def _series_ends(time_series: TimeSeries, language: Language) -> Iterator[End]:
    for trace in time_series.traces:
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
            lines = with_figure(trace.name, figure(dot.value, time_series.decimals, language))
            more = (PROVISIONAL.to(language),) if dot.state is State.PROVISIONAL else ()
            at = _edge(dot.at if trace.until is None else trace.until, time_series)
            yield End(at, dot.value, (*lines, *more), INKS[trace.role], trace.role is Role.OWN)


def _edge(at: int, time_series: TimeSeries) -> float:
    """Position that a label is to the right of; of the last one its outer edge."""
    return at + 0.5 if time_series.periods and at >= time_series.last else float(at)


def with_figure(name: str, figure_text: str) -> tuple[str, ...]:
    """Name over at most two lines, and the figure, which is never cut."""
    if width_of(f"{name} {figure_text}", TEXT) <= WIDEST:
        return (f"{name} {figure_text}",)
    *before, last = broken(name, WIDEST, TEXT)
    if width_of(f"{last} {figure_text}", TEXT) <= WIDEST:
        return (*before, f"{last} {figure_text}")
    return (*before, last, figure_text)


def _level_ends(time_series: TimeSeries) -> Iterator[End]:
    for level in time_series.levels:
        if not level.inside:
            beyond = level.last > min(
                (trace.dots[-1].at for trace in time_series.traces if trace.dots),
                default=level.last,
            )
            stays = beyond or any(
                dot.value is None for trace in time_series.traces for dot in trace.dots[-1:]
            )
            yield End(
                level.last + (0.5 if time_series.periods else 0.0),
                level.value,
                broken(level.label, WIDEST, TEXT),
                INKS[level.role],
                stays=stays,
            )


def labels(frame: Frame, ends: Sequence[End]) -> Iterator[Label]:
    """All labels: those at the ends of lines, then those inside, where they have most room."""
    occupied = list(_occupied_points(frame))
    heights = [len(end.lines) * float(LINE) for end in ends]
    preferred = [frame.y(end.value) for end in ends]
    weights = [STAYS if end.stays else 1.0 for end in ends]
    middles = apart(preferred, heights, -LINE / 2, HEIGHT + LINE / 2, weights)
    for end, height, preferred_middle, middle in zip(
        ends, heights, preferred, middles, strict=True
    ):
        yield Label(
            end.at,
            float(end.value),
            end.lines,
            end.ink,
            "left",
            GAP,
            middle - preferred_middle,
            bold=end.bold,
        )
        occupied += filled(frame.x(end.at) + GAP, middle, end.width, height)
    for text, ink, spots in _inside(frame):
        width = width_of(text, TEXT)
        spot = roomiest(spots(width), width, occupied)
        yield Label(frame.first, frame.high, (text,), ink, "left", spot.left, spot.middle)
        occupied += filled(spot.left, spot.middle, width, LINE)


def _occupied_points(frame: Frame) -> Iterator[Point]:
    for trace in frame.time_series.traces:
        points = [frame.point(dot.at, dot.value) for dot in trace.dots if dot.value is not None]
        yield from along(points)
        for dot in trace.dots:
            if dot.low is not None and dot.high is not None:
                yield from along([frame.point(dot.at, dot.low), frame.point(dot.at, dot.high)])
    for level in frame.time_series.levels:
        yield from along(
            [frame.point(level.first, level.value), frame.point(level.last, level.value)]
        )
    if frame.time_series.pace:
        yield from along(
            [
                frame.point(frame.time_series.pace.first, 0),
                frame.point(frame.time_series.pace.last, frame.time_series.pace.value),
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
    time_series = frame.time_series
    for level in time_series.levels:
        if level.inside:
            yield level.label, INKS[level.role], _line(frame, level)
    if time_series.zero:
        yield (
            time_series.zero,
            "quiet",
            _Beside(frame, frame.point(frame.first, 0), frame.point(frame.last, 0)),
        )
    if time_series.pace:
        pace = time_series.pace
        yield (
            pace.label,
            "quiet",
            _Beside(frame, frame.point(pace.first, 0), frame.point(pace.last, pace.value)),
        )
    for trace in time_series.traces[:1]:
        yield from _hidden(frame, trace)
    if time_series.pending:
        first, last = max(time_series.pending, key=lambda stretch: stretch[1] - stretch[0])
        yield PENDING.to(frame.language), "quiet", _Within(frame, first, last)


def _line(frame: Frame, level: Level) -> _Beside:
    return _Beside(
        frame, frame.point(level.first, level.value), frame.point(level.last, level.value)
    )


def _hidden(frame: Frame, trace: Trace) -> Iterator[tuple[str, Ink, _Beside]]:
    """Label of the first suppressed figure, beside its range or its mark."""
    dot = next((dot for dot in trace.dots if dot.state is State.SUPPRESSED), None)
    if dot is not None:
        height: Fraction | float = frame.low
        if dot.high is not None:
            height = dot.high
        elif dot.value is not None:
            height = dot.value
        x, y = frame.point(dot.at, height)
        yield HIDDEN.to(frame.language), INKS[trace.role], _Beside(frame, (x - 20, y), (x + 24, y))
