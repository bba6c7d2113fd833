"""Axes of a time series: from positions and figures to pixels."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from beskplan.charts.chart import TimeSeries
from beskplan.charts.layout.label_space import Point
from beskplan.charts.layout.lettering import width_of
from beskplan.charts.layout.panel import TEXT, WIDTH
from beskplan.charts.layout.scale import axis_of, tick_decimals
from beskplan.language import Language
from beskplan.texts import figure

HEIGHT, TOP, BOTTOM = 230.0, 36.0, 34.0
GAP = 8.0


def value_ticks(time_series: TimeSeries) -> tuple[Fraction, ...]:
    """Round figures of the vertical axis."""
    return axis_of(_values(time_series), from_zero=time_series.from_zero or bool(time_series.zero))


def _values(time_series: TimeSeries) -> Iterator[Fraction]:
    for trace in time_series.traces:
        for dot in trace.dots:
            yield from (value for value in (dot.value, dot.low, dot.high) if value is not None)
    yield from (level.value for level in time_series.levels)
    if time_series.pace:
        yield time_series.pace.value


@dataclass(frozen=True)
class Frame:
    """Plotted part of a chart; `right` is the width of the labels at its right end."""

    time_series: TimeSeries
    language: Language
    right: float

    @cached_property
    def ticks(self) -> tuple[Fraction, ...]:
        return value_ticks(self.time_series)

    @cached_property
    def tick_names(self) -> tuple[str, ...]:
        decimals = tick_decimals(self.ticks)
        return tuple(figure(tick, decimals, self.language) for tick in self.ticks)

    @property
    def low(self) -> float:
        return float(self.ticks[0])

    @property
    def high(self) -> float:
        return float(self.ticks[-1])

    @property
    def half(self) -> float:
        """Half the width of a position."""
        return 0.5 if self.time_series.periods else 0.0

    @property
    def first(self) -> float:
        return self.time_series.first - self.half

    @property
    def last(self) -> float:
        return max(self.time_series.last + self.half, self.first + 1)

    @cached_property
    def left(self) -> float:
        return max(width_of(name, TEXT) for name in self.tick_names) + 2 * GAP

    @property
    def width(self) -> float:
        return WIDTH - self.left - self.right

    def x(self, at: float) -> float:
        """Pixels from the left axis."""
        return (at - self.first) / (self.last - self.first) * self.width

    def y(self, value: Fraction | float) -> float:
        """Pixels from the top."""
        return (self.high - float(value)) / (self.high - self.low) * HEIGHT

    def point(self, at: float, value: Fraction | float) -> Point:
        return self.x(at), self.y(value)
