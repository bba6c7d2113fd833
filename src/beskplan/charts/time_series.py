"""Plot of series over time, with targets, levels, pending figures and the judged number."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from typing import Literal

from beskplan.charts.chart import Dot, Role
from beskplan.charts.layout.drawing import (
    Area,
    Drawing,
    Ink,
    Label,
    Line,
    Mark,
    Point,
    Shape,
    rectangle,
)
from beskplan.charts.layout.free_space import (
    LEAD,
    EndLabel,
    KeyEntry,
    along,
    column,
    first_free,
    key,
)
from beskplan.charts.layout.lettering import LINE, width_of
from beskplan.charts.layout.scale import Tick, axis_of, number_text, tick_decimals
from beskplan.language import Language
from beskplan.measure import State
from beskplan.texts import Text

NARROW = 440.0
"""Width under which labels stand in a key below the plot, and only figures beside it."""
WIDEST_COLUMN = 0.34
"""Most of the width that the labels beside a plot take."""
HEIGHT, NARROW_HEIGHT = 216.0, 180.0
TOP = 26.0
GAP = 8.0
DASH = (6, 4)
MANY = 24
"""Figures from which on only those that need it are marked with a point."""

Side = Literal["above", "below"]

INKS: dict[Role, Ink] = {Role.OWN: "own", Role.OTHER: "other", Role.TARGET: "target"}
PENDING = Text("mangler endnu", "still to come")
PROVISIONAL = Text("foreløbigt", "provisional")
SUPPRESSED = Text("skjult", "suppressed")
RANGE = Text("skjult tal: muligt spænd", "suppressed figure: possible range")
MET = Text("her er kravet opfyldt", "the requirement is met here")


@dataclass(frozen=True, slots=True)
class Caption:
    """Words beside an end, and the figure alone, for where there is little room."""

    full: str
    short: str = ""


@dataclass(frozen=True, slots=True)
class Trace:
    """Series in the order of time."""

    name: str
    role: Role
    dots: tuple[Dot, ...]
    caption: Caption
    """Words at its last figure."""
    origin: int | None = None
    """Position at which a count begins at 0."""
    until: int | None = None
    """Position up to which the last figure still holds."""
    judged: bool = False
    """True if the verdict rests on its last figure."""
    good: Side | None = None
    """Side of it on which the requirement is met, if it is the target."""


@dataclass(frozen=True, slots=True)
class Level:
    """Number for a stretch of time: a mean, a baseline, a target."""

    first: int
    last: int
    value: Fraction
    caption: Caption
    role: Role
    low: Fraction | None = None
    """Ends of what it can be, where suppressed figures are in it."""
    high: Fraction | None = None
    judged: bool = False
    """True if the verdict rests on it."""
    good: Side | None = None
    """Side of it on which the requirement is met."""
    inside: bool = False
    """True if its words stand at the line rather than beside the plot."""


@dataclass(frozen=True, slots=True)
class Slope:
    """Straight line from one point to another: an even pace, or where a count is heading."""

    start: tuple[float, Fraction]
    end: tuple[float, Fraction]
    caption: Caption
    role: Role
    inside: bool = False


@dataclass(frozen=True)
class TimeSeries:
    """Series over time."""

    first: int
    last: int
    ticks: tuple[Tick, ...]
    traces: tuple[Trace, ...]
    levels: tuple[Level, ...]
    unit: str
    """Unit of the vertical axis."""
    slopes: tuple[Slope, ...] = ()
    pending: tuple[tuple[float, float], ...] = ()
    """Stretches of the time axis whose figures are pending."""
    from_zero: bool = False
    stepped: bool = False
    """True if a figure holds until the next one."""
    zero: str = ""
    """Words on a line at 0, if there is one."""
    periods: bool = False
    """True if a position is a period, which has a width, rather than a moment."""
    difference: Caption | None = None
    """Words on the gap between the judged level and the target."""
    small: bool = False
    """True if it is the second plot of a chart."""

    @cached_property
    def axis(self) -> tuple[Fraction, ...]:
        """Round figures of the vertical axis."""
        from_zero = self.from_zero or bool(self.zero)
        return axis_of(self._values(), from_zero=from_zero)

    @property
    def targets(self) -> tuple[Level, ...]:
        return tuple(level for level in self.levels if level.role is Role.TARGET)

    @property
    def judged_level(self) -> Level | None:
        return next((level for level in self.levels if level.judged), None)

    def _values(self) -> Iterator[Fraction]:
        for trace in self.traces:
            for dot in trace.dots:
                yield from (value for value in (dot.value, dot.low, dot.high) if value is not None)
        for level in self.levels:
            ends = (level.value, level.low, level.high)
            yield from (value for value in ends if value is not None)
        for slope in self.slopes:
            yield slope.end[1]

    def draw(self, width: float, language: Language) -> Drawing:
        """Return the plot laid out in so many pixels."""
        return _Layout(self, width, language).drawing()


@dataclass
class _Layout:
    """Plot being laid out: the frame, and what has been placed so far."""

    plot: TimeSeries
    width: float
    language: Language
    placed: list[Label] = field(default_factory=list)

    @property
    def narrow(self) -> bool:
        return self.width < NARROW

    @cached_property
    def height(self) -> float:
        height = NARROW_HEIGHT if self.narrow else HEIGHT
        return height * 0.62 if self.plot.small else height

    @cached_property
    def axis_names(self) -> tuple[str, ...]:
        decimals = tick_decimals(self.plot.axis)
        return tuple(number_text(tick, decimals, self.language) for tick in self.plot.axis)

    @cached_property
    def left(self) -> float:
        return max(width_of(name) for name in self.axis_names) + GAP

    @cached_property
    def right(self) -> float:
        """Right end of the plotted part."""
        room = max((width_of(text, bold=True) for text in self._end_texts()), default=0.0)
        column_width = min(room, self.width * WIDEST_COLUMN)
        return self.width - column_width - (LEAD if room else 0.0) - 6.0

    @property
    def bottom(self) -> float:
        return TOP + self.height

    @cached_property
    def half(self) -> float:
        """Half the width of a position."""
        return 0.5 if self.plot.periods else 0.0

    @cached_property
    def _first(self) -> float:
        return self.plot.first - self.half

    @cached_property
    def _per_position(self) -> float:
        """Pixels of a position."""
        positions = max(self.plot.last + self.half - self._first, 1)
        return (self.right - self.left) / positions

    @cached_property
    def _high(self) -> float:
        return float(self.plot.axis[-1])

    @cached_property
    def _per_unit(self) -> float:
        """Pixels of a unit of the figures."""
        return self.height / (self._high - float(self.plot.axis[0]))

    def x(self, at: float) -> float:
        return self.left + (at - self._first) * self._per_position

    def y(self, value: Fraction | float) -> float:
        return TOP + (self._high - float(value)) * self._per_unit

    def drawing(self) -> Drawing:
        """Drawing from the ground up: shading, axes, lines, marks, labels, key."""
        ends = list(self._ends())
        left, room = self.right + LEAD, self.width - self.right - LEAD
        beside = list(column(ends, left, room, 10.0, self.bottom + 6)) if ends else []
        self.placed += [shape for shape in beside if isinstance(shape, Label)]
        shapes = [
            *self._good_sides(),
            *self._pending(),
            *self._axes(),
            *self._bands(),
            *self._lines(),
            *self._difference(),
            *self._marks(),
            *beside,
        ]
        inside, left_over = self._inside()
        entries = [*self._key(), *left_over]
        below, key_height = key(entries, self.width, self.bottom + LINE + GAP + 2)
        height = self.bottom + LINE + GAP + 2 + key_height
        return Drawing(self.width, height, (*shapes, *inside, *below))

    # The ground

    def _good_sides(self) -> Iterator[Shape]:
        targets = [level for level in self.plot.targets if level.good is not None]
        lows = [level for level in targets if level.good == "above"]
        highs = [level for level in targets if level.good == "below"]
        if lows and highs and _stretch(lows[0]) == _stretch(highs[0]):
            yield self._ground(lows[0], self.y(highs[0].value), self.y(lows[0].value))
        else:
            for level in lows:
                yield self._ground(level, TOP, self.y(level.value))
            for level in highs:
                yield self._ground(level, self.y(level.value), self.bottom)
        for trace in self.plot.traces:
            if trace.good is not None:
                yield from self._beside_curve(trace)

    def _ground(self, level: Level, top: float, bottom: float) -> Area:
        left, right = self._stretch(level)
        return rectangle(left, top, right, bottom, "good")

    def _stretch(self, level: Level) -> tuple[float, float]:
        return self.x(level.first - self.half), self.x(level.last + self.half)

    def _beside_curve(self, trace: Trace) -> Iterator[Area]:
        edge = TOP if trace.good == "above" else self.bottom
        for points in self._runs(trace):
            if len(points) > 1:
                yield Area((*points, (points[-1][0], edge), (points[0][0], edge)), "good")

    def _pending(self) -> Iterator[Shape]:
        for first, last in self.plot.pending:
            left, right = max(self.x(first), self.left), min(self.x(last), self.right)
            for x in _hatching(left, right):
                yield Line(((x, TOP), (x, self.bottom)), "grid", 1)

    def _axes(self) -> Iterator[Shape]:
        for tick, name in zip(self.plot.axis, self.axis_names, strict=True):
            y = self.y(tick)
            yield Line(((self.left, y), (self.right, y)), "grid")
            yield Label(self.left - GAP + 2, y, name, "quiet", "end", halo=False)
        yield Line(((self.left, self.bottom), (self.right, self.bottom)), "quiet")
        if self.plot.zero and self.plot.axis[0] < 0 < self.plot.axis[-1]:
            yield Line(((self.left, self.y(0)), (self.right, self.y(0))), "quiet", 1.4)
        unit = Label(0, 9, self.plot.unit, "quiet", halo=False)
        self.placed.append(unit)
        yield unit
        yield from self._tick_names()

    def _tick_names(self) -> Iterator[Shape]:
        edge = -1.0
        for tick in self.plot.ticks:
            x = self.x(tick.at)
            name = Label(x, self.bottom + 13, tick.label, "quiet", "middle", halo=False)
            half = name.width / 2
            middle = min(max(x, half), self.width - half)
            if middle - half < edge:
                continue
            edge = middle + half + GAP
            yield Line(((x, self.bottom), (x, self.bottom + 4)), "quiet")
            yield Label(middle, self.bottom + 13, tick.label, "quiet", "middle", halo=False)

    # The figures

    def _bands(self) -> Iterator[Shape]:
        """Ranges of levels with suppressed figures in them."""
        for level in self.plot.levels:
            if level.low is not None and level.high is not None and level.low < level.high:
                left, right = self._stretch(level)
                ink: Ink = "own_pale" if level.role is Role.OWN else "other_pale"
                yield rectangle(left, self.y(level.high), right, self.y(level.low), ink)

    def _lines(self) -> Iterator[Shape]:
        for trace in reversed(self.plot.traces):
            yield from self._segments(trace)
        for slope in self.plot.slopes:
            (x, y), (x2, y2) = slope.start, slope.end
            points = ((self.x(x), self.y(y)), (self.x(x2), self.y(y2)))
            yield Line(points, INKS[slope.role], 1.3, (2, 3))
        for level in sorted(self.plot.levels, key=lambda level: level.judged):
            yield self._level_line(level)

    def _level_line(self, level: Level) -> Line:
        left, right = self._stretch(level)
        y = self.y(level.value)
        if level.role is Role.TARGET:
            return Line(((left, y), (right, y)), "target", 1.8, DASH)
        return Line(((left, y), (right, y)), INKS[level.role], 4.0 if level.judged else 2.0)

    def _segments(self, trace: Trace) -> Iterator[Line]:
        """Lines of a series: dashed to a provisional figure, broken at one that is not known."""
        ink = INKS[trace.role]
        is_thin = trace.role is Role.OTHER or any(level.judged for level in self.plot.levels)
        width = 1.6 if is_thin else 2.4
        if trace.good is not None:
            width = 1.8
        for points, is_open in self._pieces(trace):
            if trace.role is Role.TARGET:
                dash = DASH
            else:
                dash = (3, 3) if is_open else ()
            yield Line(tuple(points), ink, width, dash)

    def _pieces(self, trace: Trace) -> Iterator[tuple[list[Point], bool]]:
        """Points of a series between gaps; those to provisional figures apart."""
        for run in self._dot_runs(trace):
            for is_open, dots in _alike(run):
                points = self._corners([self._point(dot) for dot in dots])
                if len(points) > 1:
                    yield points, is_open

    def _runs(self, trace: Trace) -> Iterator[list[Point]]:
        for run in self._dot_runs(trace):
            yield self._corners([self._point(dot) for dot in run])

    def _dot_runs(self, trace: Trace) -> Iterator[list[Dot]]:
        """Figures that follow one another without a gap; a count begins at 0."""
        run: list[Dot] = []
        if trace.origin is not None:
            run.append(Dot(trace.origin, Fraction(0), State.KNOWN))
        for dot in trace.dots:
            if _height(dot) is None:
                if dot.state is State.SUPPRESSED or trace.origin is None:
                    yield run
                    run = []
            else:
                run.append(dot)
        if trace.until is not None and run:
            run.append(Dot(trace.until, _height(run[-1]), run[-1].state))
        yield run

    def _point(self, dot: Dot) -> Point:
        return self.x(dot.at), self.y(_height(dot) or 0)

    def _corners(self, points: Sequence[Point]) -> list[Point]:
        """Points of a line; of a stepped one also those where it turns."""
        if not self.plot.stepped:
            return list(points)
        corners = list(points[:1])
        for (_, y), (x2, y2) in pairwise(points):
            corners += [(x2, y), (x2, y2)]
        return corners

    def _marks(self) -> Iterator[Shape]:
        for trace in reversed(self.plot.traces):
            yield from self._trace_marks(trace)
        level = self.plot.judged_level
        if level is not None:
            _, right = self._stretch(level)
            yield Mark(right, self.y(level.value), "own", State.KNOWN, 5.0)

    def _trace_marks(self, trace: Trace) -> Iterator[Shape]:
        ink = INKS[trace.role]
        last = _last(trace)
        for dot in trace.dots:
            x = self.x(dot.at)
            if dot.low is not None and dot.high is not None and dot.low < dot.high:
                yield from self._range(x, dot.low, dot.high, ink)
            elif dot.state is State.SUPPRESSED:
                yield Mark(x, self.bottom - 8, ink, State.SUPPRESSED, 3.2)
            if dot is last and trace.judged:
                yield Mark(x, self.y(_height(dot) or 0), ink, dot.state, 5.0)
            elif dot.value is not None and trace.role is Role.OWN and _is_marked(trace, dot, last):
                yield Mark(x, self.y(dot.value), ink, dot.state, 2.4)

    def _range(self, x: float, low: Fraction, high: Fraction, ink: Ink) -> Iterator[Shape]:
        """Range that a figure can lie in, with its ends."""
        top, bottom = self.y(high), self.y(low)
        yield Line(((x, top), (x, bottom)), ink, 2.0)
        for y in (top, bottom):
            yield Line(((x - 4, y), (x + 4, y)), ink, 1.6)

    def _difference(self) -> Iterator[Shape]:
        """Bracket between the judged level and the target."""
        ends = self._difference_ends()
        if ends is None:
            return
        x, top, bottom = ends
        yield Line(((x, top), (x, bottom)), "words", 1.2)
        for y in (top, bottom):
            yield Line(((x - 3, y), (x + 3, y)), "words", 1.2)

    def _difference_ends(self) -> tuple[float, float, float] | None:
        level, targets = self.plot.judged_level, self.plot.targets
        if self.plot.difference is None or level is None or not targets:
            return None
        ys = sorted((self.y(level.value), self.y(targets[-1].value)))
        return min(self._stretch(level)[1] + 9, self.right + 9), ys[0], ys[1]

    # The words

    def _end_texts(self) -> Iterator[str]:
        for caption, _ in self._captions():
            yield caption.short if self.narrow else caption.full
        if self.plot.difference is not None:
            difference = self.plot.difference
            yield difference.short if self.narrow else difference.full

    def _captions(self) -> Iterator[tuple[Caption, Level | Trace | Slope]]:
        for level in self.plot.levels:
            if not level.inside and level.caption.full:
                yield level.caption, level
        for trace in self.plot.traces:
            if trace.caption.full and _last(trace) is not None:
                yield trace.caption, trace
        for slope in self.plot.slopes:
            if not slope.inside:
                yield slope.caption, slope

    def _ends(self) -> Iterator[EndLabel]:
        """Labels for the column beside the plot."""
        for caption, part in self._captions():
            text = caption.short if self.narrow else caption.full
            if not text:
                continue
            ink = INKS[part.role]
            judged = not isinstance(part, Slope) and part.judged
            weight = 4.0 if judged else 1.0
            at = self._end_point(part)
            yield EndLabel(text, at, ink, bold=judged, weight=weight)
        ends = self._difference_ends()
        if ends is not None and self.plot.difference is not None and not self.narrow:
            x, top, bottom = ends
            yield EndLabel(self.plot.difference.full, (x, (top + bottom) / 2), "words", weight=0.5)

    def _end_point(self, part: Level | Trace | Slope) -> Point:
        if isinstance(part, Level):
            return self._stretch(part)[1], self.y(part.value)
        if isinstance(part, Slope):
            return self.x(part.end[0]), self.y(part.end[1])
        last = _last(part) or Dot(self.plot.last, None, State.PENDING)
        at = last.at if part.until is None else part.until
        return self.x(at), self._point(last)[1]

    def _inside(self) -> tuple[list[Shape], list[KeyEntry]]:
        """Labels at lines inside the plot; those that find no room go to the key."""
        shapes: list[Shape] = []
        left_over: list[KeyEntry] = []
        texts = list(self._inside_texts())
        occupied = list(self._occupied()) if texts else []
        for text, ink, line, dash in texts:
            label = first_free(self._spots(text, ink, line), occupied, self.placed)
            if label is None:
                width = 4.0 if not dash and ink == "own" else 2.0
                left_over.append(KeyEntry(_sample(ink, width, dash), text, ink))
            else:
                self.placed.append(label)
                shapes.append(label)
        return shapes, left_over

    def _inside_texts(self) -> Iterator[tuple[str, Ink, list[Point], tuple[int, ...]]]:
        for level in self.plot.levels:
            if level.inside and level.caption.full:
                left, right = self._stretch(level)
                y = self.y(level.value)
                dash = DASH if level.role is Role.TARGET else ()
                yield level.caption.full, INKS[level.role], [(left, y), (right, y)], dash
        for slope in self.plot.slopes:
            if slope.inside:
                (x, value), (x2, value2) = slope.start, slope.end
                points = [(self.x(x), self.y(value)), (self.x(x2), self.y(value2))]
                yield slope.caption.full, "other", points, (2, 3)
        if self.plot.zero:
            yield self.plot.zero, "quiet", [(self.left, self.y(0)), (self.right, self.y(0))], ()

    def _spots(self, text: str, ink: Ink, line: Sequence[Point]) -> Iterator[Label]:
        """Possible labels at a line, the nearest to its left end first."""
        for away in (-11.0, 11.0, -17.0, 17.0):
            for x, y in along(line):
                label = Label(x + 2, y + away, text, ink)
                left, top, right, bottom = label.box
                if (
                    self.left <= left
                    and right <= self.right
                    and top >= TOP - 4
                    and (bottom <= self.bottom - 2)
                ):
                    yield label

    def _occupied(self) -> Iterator[Point]:
        for trace in self.plot.traces:
            for run in self._runs(trace):
                yield from along(run)
            for dot in trace.dots:
                if dot.low is not None and dot.high is not None:
                    x = self.x(dot.at)
                    yield from along([(x, self.y(dot.low)), (x, self.y(dot.high))])
        for level in self.plot.levels:
            left, right = self._stretch(level)
            for value in (level.value, level.low, level.high):
                if value is not None:
                    yield from along([(left, self.y(value)), (right, self.y(value))])
        for slope in self.plot.slopes:
            (x, y), (x2, y2) = slope.start, slope.end
            yield from along([(self.x(x), self.y(y)), (self.x(x2), self.y(y2))])

    def _key(self) -> Iterator[KeyEntry]:
        """Entries for what has no label at it: all lines where it is narrow, then the states."""
        if self.narrow:
            yield from self._line_key()
        if any(level.good for level in self.plot.levels) or any(
            trace.good for trace in self.plot.traces
        ):
            ground = rectangle(0, 0, 20, 10, "good")
            yield KeyEntry((ground,), MET.to(self.language))
        if self.plot.small:
            return
        dots = [dot for trace in self.plot.traces for dot in trace.dots]
        own = self.plot.traces[0].dots if self.plot.traces else ()
        if any(dot.state is State.PROVISIONAL and dot.value is not None for dot in own):
            mark = Mark(10, 5, "own", State.PROVISIONAL, 2.4)
            line = Line(((0, 5), (20, 5)), "own", 1.6, (3, 3))
            yield KeyEntry((line, mark), PROVISIONAL.to(self.language))
        if any(_is_range(dot) for dot in dots):
            yield KeyEntry(tuple(_range_sample()), RANGE.to(self.language))
        if any(dot.state is State.SUPPRESSED and dot.low is None for dot in dots):
            mark = Mark(10, 5, "own", State.SUPPRESSED, 3.2)
            yield KeyEntry((mark,), SUPPRESSED.to(self.language))
        if self.plot.pending:
            lines = tuple(Line(((x, 0), (x, 10)), "other_light") for x in _hatching(0, 20))
            yield KeyEntry(lines, PENDING.to(self.language))

    def _line_key(self) -> Iterator[KeyEntry]:
        for caption, part in self._captions():
            ink = INKS[part.role]
            if isinstance(part, Slope):
                yield KeyEntry(_sample(ink, 1.3, (2, 3)), caption.full, ink)
                continue
            dash = DASH if part.role is Role.TARGET else ()
            is_thick = isinstance(part, Level) and part.judged
            width = 4.0 if is_thick else 1.8
            yield KeyEntry(_sample(ink, width, dash), caption.full, ink, bold=part.judged)
        if self.plot.difference is not None:
            bracket = (
                Line(((10, 0), (10, 10)), "words", 1.2),
                Line(((7, 0), (13, 0)), "words", 1.2),
                Line(((7, 10), (13, 10)), "words", 1.2),
            )
            yield KeyEntry(bracket, self.plot.difference.full, "words")


def _sample(ink: Ink, width: float, dash: tuple[int, ...]) -> tuple[Shape, ...]:
    return (Line(((0, 5), (20, 5)), ink, width, dash),)


def _range_sample() -> Iterator[Shape]:
    yield Line(((10, 0), (10, 10)), "own", 2.0)
    for y in (0, 10):
        yield Line(((6, y), (14, y)), "own", 1.6)


def _hatching(left: float, right: float) -> list[float]:
    """Positions of thin lines over a stretch."""
    count = max(1, int((right - left) / 6))
    step = (right - left) / count
    return [left + step * (number + 0.5) for number in range(count)]


def _stretch(level: Level) -> tuple[int, int]:
    return level.first, level.last


def _height(dot: Dot) -> Fraction | None:
    """Value at which a figure is drawn: of a range its middle."""
    if dot.low is not None and dot.high is not None:
        return (dot.low + dot.high) / 2
    return dot.value


def _is_range(dot: Dot) -> bool:
    return dot.low is not None and dot.high is not None and dot.low < dot.high


def _last(trace: Trace) -> Dot | None:
    """Newest figure of a series that can be drawn."""
    drawn = [dot for dot in trace.dots if _height(dot) is not None]
    return drawn[-1] if drawn else None


def _is_marked(trace: Trace, dot: Dot, last: Dot | None) -> bool:
    """True if a figure has a point of its own: the last, an open one, or one of a few."""
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
