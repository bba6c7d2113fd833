"""Frame of a plot over time: from positions and figures to pixels."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from beskplan.charts.layout.drawing import Point
from beskplan.charts.layout.free_space import LEAD
from beskplan.charts.layout.lettering import width_of
from beskplan.charts.layout.scale import number_text, tick_decimals
from beskplan.charts.parts import Caption, Dot, Level, Slope, Trace
from beskplan.language import Language
from beskplan.measure import State

if TYPE_CHECKING:
    from beskplan.charts.time_series import TimeSeries

NARROW = 440.0
"""Width under which labels stand in a key below the plot, and only figures beside it."""
WIDEST_COLUMN = 0.34
"""Most of the width that the labels beside a plot take."""
HEIGHT, NARROW_HEIGHT = 216.0, 180.0
SMALL = 0.62
"""Height of a second plot, as a share of a first one's."""
TOP = 26.0
GAP = 8.0
UNIT_MIDDLE = 9.0
"""Middle of the unit above the axis."""


@dataclass(frozen=True)
class Frame:
    """Coordinates of a plot in pixels."""

    plot: "TimeSeries"
    width: float
    language: Language

    @property
    def narrow(self) -> bool:
        return self.width < NARROW

    @cached_property
    def height(self) -> float:
        height = NARROW_HEIGHT if self.narrow else HEIGHT
        return height * SMALL if self.plot.small else height

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
        room = max((width_of(text, bold=True) for text in end_texts(self)), default=0.0)
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

    def stretch(self, level: Level) -> tuple[float, float]:
        """Ends of a level, as far as they lie in the plot."""
        ends = self.x(level.first - self.half), self.x(level.last + self.half)
        return max(ends[0], self.left), min(ends[1], self.right)

    def runs(self, trace: Trace) -> Iterator[list[Point]]:
        for run in self.dot_runs(trace):
            yield self.corners([self.point(dot) for dot in run])

    def dot_runs(self, trace: Trace) -> Iterator[list[Dot]]:
        """Figures that follow one another without a gap; a count begins at 0."""
        run: list[Dot] = []
        if trace.origin is not None:
            run.append(Dot(trace.origin, Fraction(0), State.KNOWN))
        for dot in trace.dots:
            if dot.height is None:
                if dot.state is State.SUPPRESSED or trace.origin is None:
                    yield run
                    run = []
            else:
                run.append(dot)
        if trace.until is not None and run:
            run.append(Dot(trace.until, run[-1].height, run[-1].state))
        yield run

    def point(self, dot: Dot) -> Point:
        return self.x(dot.at), self.y(dot.height or 0)

    def corners(self, points: Sequence[Point]) -> list[Point]:
        """Points of a line; of a stepped one also those where it turns."""
        if not self.plot.stepped:
            return list(points)
        corners = list(points[:1])
        for (_, y), (x2, y2) in pairwise(points):
            corners += [(x2, y), (x2, y2)]
        return corners


def captions(plot: "TimeSeries") -> Iterator[tuple[Caption, Level | Trace | Slope]]:
    """Words beside the plot, with the part that each speaks of."""
    for level in plot.levels:
        if not level.inside and level.caption.full:
            yield level.caption, level
    for trace in plot.traces:
        if trace.caption.full and trace.newest is not None:
            yield trace.caption, trace
    for slope in plot.slopes:
        if not slope.inside:
            yield slope.caption, slope


def end_texts(frame: Frame) -> Iterator[str]:
    """Texts of the column beside the plot."""
    words = [caption for caption, _ in captions(frame.plot)]
    if frame.plot.difference is not None:
        words.append(frame.plot.difference)
    for caption in words:
        yield caption.short if frame.narrow else caption.full
