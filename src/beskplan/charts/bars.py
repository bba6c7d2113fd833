"""Plot of bars one under the other: figures with ranges, held against a requirement."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from beskplan.charts.layout.drawing import Drawing, Ink, Label, Line, Shape, rectangle
from beskplan.charts.layout.free_space import KeyEntry, key
from beskplan.charts.layout.lettering import LINE, width_of
from beskplan.charts.layout.scale import axis_of, number_text, tick_decimals
from beskplan.charts.parts import DASH, MET, RANGE, GoodSide
from beskplan.language import Language

BAR, ROW = 30.0, 62.0
TOP = 20.0
GAP = 8.0
Scale = Callable[[Fraction], float]
"""Pixels from the left of a figure."""


@dataclass(frozen=True, slots=True)
class RangedBar:
    """Bar with its name and its figure, which may be a range."""

    name: str
    value: Fraction
    figure: str
    own: bool
    low: Fraction | None = None
    high: Fraction | None = None
    target: Fraction | None = None
    """Requirement of this bar alone."""
    requirement: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars on one axis from 0, with the requirement."""

    bars: tuple[RangedBar, ...]
    unit: str
    target: Fraction | None = None
    """Requirement of all bars."""
    requirement: str = ""
    good: GoodSide | None = None

    @property
    def axis(self) -> tuple[Fraction, ...]:
        """Round figures of the axis."""
        values = [bar.high or bar.value for bar in self.bars]
        targets = [self.target, *(bar.target for bar in self.bars)]
        values += [target for target in targets if target is not None]
        return axis_of(values, from_zero=True)

    def draw(self, width: float, language: Language) -> Drawing:
        """Return the bars laid out in so many pixels."""
        bottom = TOP + ROW * len(self.bars)
        room = max(width_of(bar.figure, bold=True) for bar in self.bars) + 2 * GAP
        low, high = float(self.axis[0]), float(self.axis[-1])
        edge = width_of(number_text(self.axis[0], 0, language)) / 2

        def x(value: Fraction) -> float:
            return edge + (float(value) - low) / (high - low) * (width - room - edge)

        shapes: list[Shape] = []
        if self.target is not None and self.good is not None:
            end = self.axis[-1] if self.good == "above" else self.axis[0]
            left, right = sorted((x(self.target), x(end)))
            shapes.append(rectangle(left, TOP, right, bottom, "good"))
        shapes += self._axis_shapes(x, bottom, language)
        for number, bar in enumerate(self.bars):
            shapes += _bar_shapes(bar, x, TOP + ROW * number, width)
        entries = list(self._key(language))
        if self.target is not None:
            at = x(self.target)
            shapes.append(Line(((at, TOP), (at, bottom)), "target", 1.8, DASH))
            half = width_of(self.requirement) / 2
            middle = min(max(at, half), width - half)
            shapes.append(Label(middle, 9, self.requirement, "target", "middle", halo=False))
        below, height = key(entries, width, bottom + LINE + GAP)
        return Drawing(width, bottom + LINE + GAP + height + 2, (*shapes, *below))

    def _axis_shapes(self, x: Scale, bottom: float, language: Language) -> Iterator[Shape]:
        decimals = tick_decimals(self.axis)
        edge = -1.0
        for tick in self.axis:
            yield Line(((x(tick), TOP), (x(tick), bottom)), "grid")
            name = number_text(tick, decimals, language)
            if tick == self.axis[-1]:
                name = f"{name} {self.unit}" if len(self.unit) < 14 else name
            label = Label(x(tick), bottom + 12, name, "quiet", "middle", halo=False)
            if label.left > edge:
                yield label
                edge = label.left + label.width + 4
        yield Line(((x(self.axis[0]), TOP), (x(self.axis[0]), bottom)), "quiet")

    def _key(self, language: Language) -> Iterator[KeyEntry]:
        if self.good is not None:
            yield KeyEntry((rectangle(0, 0, 20, 10, "good"),), MET.to(language))
        if any(bar.low is not None for bar in self.bars):
            line = Line(((2, 5), (18, 5)), "words", 1.6)
            ends = [Line(((x, 1), (x, 9)), "words", 1.6) for x in (2, 18)]
            yield KeyEntry((line, *ends), RANGE.to(language))


def _bar_shapes(bar: RangedBar, x: Scale, top: float, width: float) -> Iterator[Shape]:
    """Name over the bar, the bar with the range at its end, and the figure beside it."""
    ink: Ink = "own" if bar.own else "own_pale"
    name_ink: Ink = "own" if bar.own else "words"
    yield Label(x(Fraction(0)) + 3, top + 11, bar.name, name_ink, bold=bar.own)
    y = top + 22
    yield rectangle(x(Fraction(0)), y, x(bar.value), y + BAR, ink)
    end, middle = x(bar.value), y + BAR / 2
    if bar.low is not None and bar.high is not None:
        end = max(end, x(bar.high))
        yield rectangle(x(bar.low), middle - 5, x(bar.high), middle + 5, "paper")
        yield Line(((x(bar.low), middle), (x(bar.high), middle)), "words", 1.8)
        for each in (bar.low, bar.high):
            yield Line(((x(each), middle - 7), (x(each), middle + 7)), "words", 1.8)
    if bar.target is not None:
        at = x(bar.target)
        yield Line(((at, y - 4), (at, y + BAR + 4)), "target", 2.2, (5, 3))
        half = width_of(bar.requirement) / 2
        inside = min(max(at, half), width - half)
        yield Label(inside, y + BAR + 11, bar.requirement, "target", "middle", halo=False)
    left = min(end + GAP, width - width_of(bar.figure, bold=bar.own))
    yield Label(left, middle, bar.figure, name_ink, bold=bar.own)
