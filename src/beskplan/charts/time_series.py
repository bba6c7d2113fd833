"""Plot of series over time, with targets, levels, pending figures and the judged number."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from beskplan.charts.layout.drawing import Drawing
from beskplan.charts.layout.free_space import key
from beskplan.charts.layout.lettering import LINE
from beskplan.charts.layout.scale import Tick, axis_of, extremes
from beskplan.charts.parts import Caption, FanStep, Level, Role, Slope, Trace
from beskplan.charts.time_series_frame import GAP, Frame
from beskplan.charts.time_series_labels import inside_labels, key_entries, labels_beside
from beskplan.charts.time_series_shapes import shapes
from beskplan.language import Language

ROOM = 20
"""Part of the range of the figures that is left free on the side where a target is met."""


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
    fan: tuple[FanStep, ...] = ()
    """Courses of the own figure to the end of the window, from the newest figure on."""
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
        values = list(self._values())
        return axis_of([*values, *self._room(values)], from_zero=from_zero)

    @property
    def targets(self) -> tuple[Level, ...]:
        return tuple(level for level in self.levels if level.role is Role.TARGET)

    @property
    def judged_level(self) -> Level | None:
        return next((level for level in self.levels if level.judged), None)

    @property
    def judged_value(self) -> Fraction | None:
        """Number that the verdict rests on, where it stands in the plot."""
        if self.judged_level is not None:
            return self.judged_level.value
        newest = next((trace.newest for trace in self.traces if trace.judged), None)
        return None if newest is None else newest.height

    def _values(self) -> Iterator[Fraction]:
        for trace in self.traces:
            for dot in trace.dots:
                yield from (value for value in (dot.value, dot.low, dot.high) if value is not None)
        for level in self.levels:
            ends = (level.value, level.low, level.high)
            yield from (value for value in ends if value is not None)
        for slope in self.slopes:
            yield slope.end[1]
        for step in self.fan:
            yield from (step.low, step.high)

    def _room(self, values: Sequence[Fraction]) -> Iterator[Fraction]:
        """Figures that leave room on the side of a target where it is met."""
        if not values:
            return
        low, high = extremes(values)
        room = (high - low) / ROOM or abs(high) / ROOM or Fraction(1)
        for level in self.targets:
            if level.good == "above":
                yield level.value + room
            elif level.good == "below" and (low < 0 or level.value >= room):
                yield level.value - room

    def draw(self, width: float, language: Language) -> Drawing:
        """Return the plot laid out in so many pixels."""
        frame = Frame(self, width, language)
        beside = labels_beside(frame)
        inside, left_over = inside_labels(frame, beside)
        top = frame.bottom + LINE + GAP + 2
        below, height = key([*key_entries(frame), *left_over], width, top)
        parts = (*shapes(frame), *beside, *inside, *below)
        return Drawing(width, top + height, parts)
