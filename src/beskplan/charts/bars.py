"""Plot of bars one under the other: figures with ranges, held against a requirement."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from beskplan.charts.layout.drawing import Drawing, Ink, Label, Polyline, Shape, Strokes, rectangle
from beskplan.charts.layout.free_space import KeyEntry, key
from beskplan.charts.layout.lettering import LINE, width_of
from beskplan.charts.layout.scale import axis_of, number_text, tick_decimals
from beskplan.charts.parts import MET, RANGE, GoodSide
from beskplan.language import Language
from beskplan.texts import NO_BREAK

BAR, ROW = 30.0, 62.0
ROW_WITH_REQUIREMENT = 76.0
"""Height of a row whose bar has a requirement of its own, with its label."""
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
    target_low: Fraction | None = None
    """Ends of what it can be, where suppressed figures are in it."""
    target_high: Fraction | None = None
    requirement: str = ""
    good: GoodSide | None = None

    @property
    def axis(self) -> tuple[Fraction, ...]:
        """Round figures of the axis."""
        values = [bar.high or bar.value for bar in self.bars]
        targets = [self.target, self.target_high, *(bar.target for bar in self.bars)]
        values += [target for target in targets if target is not None]
        return axis_of(values, from_zero=True)

    @property
    def _lines(self) -> tuple[Fraction, ...]:
        """Requirement as a line; of a range, both its ends."""
        ends = (self.target_low, self.target_high)
        every = ends if self.target_low is not None else (self.target,)
        return tuple(value for value in every if value is not None)

    @property
    def row(self) -> float:
        """Height of a row."""
        return ROW_WITH_REQUIREMENT if any(bar.requirement for bar in self.bars) else ROW

    def draw(self, width: float, language: Language) -> Drawing:
        """Return the bars laid out in so many pixels."""
        row = self.row
        bottom = TOP + row * len(self.bars)
        room = max(width_of(bar.figure, bold=True) for bar in self.bars) + 2 * GAP
        room = min(room, width / 2)
        low, high = float(self.axis[0]), float(self.axis[-1])
        edge = width_of(number_text(self.axis[0], 0, language)) / 2

        def x(value: Fraction) -> float:
            return edge + (float(value) - low) / (high - low) * (width - room - edge)

        shapes: list[Shape] = []
        if self.target is not None and self.good is not None:
            end, start = self.axis[0], self.target_low
            if self.good == "above":
                end, start = self.axis[-1], self.target_high
            left, right = sorted((x(self.target if start is None else start), x(end)))
            shapes.append(rectangle(left, TOP, right, bottom, "good"))
        if self.target_low is not None and self.target_high is not None:
            edges = (x(self.target_low), x(self.target_high))
            shapes.append(rectangle(edges[0], TOP, edges[1], bottom, "other_pale"))
        shapes += self._axis_shapes(x, bottom, language)
        for number, bar in enumerate(self.bars):
            shapes += _bar_shapes(bar, x, TOP + row * number, width, self._lines)
        entries = list(self._key(language))
        if self.target is not None:
            shapes.append(_inside(x(self.target), 9, self.requirement, width))
        below, height = key(entries, width, bottom + LINE + GAP)
        return Drawing(width, bottom + LINE + GAP + height + 2, (*shapes, *below))

    def _axis_shapes(self, x: Scale, bottom: float, language: Language) -> Iterator[Shape]:
        decimals = tick_decimals(self.axis)
        edge = -1.0
        for tick in self.axis:
            yield Polyline(((x(tick), TOP), (x(tick), bottom)), "grid")
            name = number_text(tick, decimals, language)
            if tick == self.axis[-1]:
                name = f"{name}{NO_BREAK}{self.unit}" if len(self.unit) < 14 else name
            label = Label(x(tick), bottom + 12, name, "quiet", "middle", halo=False)
            if label.left > edge:
                yield label
                edge = label.left + label.width + 4
        yield Polyline(((x(self.axis[0]), TOP), (x(self.axis[0]), bottom)), "quiet")

    def _key(self, language: Language) -> Iterator[KeyEntry]:
        if self.good is not None:
            yield KeyEntry((rectangle(0, 0, 20, 10, "good"),), MET.to(language))
        if any(bar.low is not None for bar in self.bars):
            yield KeyEntry((_range(2, 18, 5),), RANGE.to(language))


def _bar_shapes(
    bar: RangedBar, x: Scale, top: float, width: float, targets: Sequence[Fraction]
) -> Iterator[Shape]:
    """Name over the bar, the bar with the range at its end, and the figure beside it."""
    ink: Ink = "own" if bar.own else "other_mid"
    name_ink: Ink = "own" if bar.own else "words"
    yield Label(x(Fraction(0)) + 3, top + 11, bar.name, name_ink, bold=bar.own)
    upper = top + 22
    lower, middle = upper + BAR, upper + BAR / 2
    start, end = x(Fraction(0)), x(bar.value)
    if bar.low is None or bar.high is None:
        yield rectangle(start, upper, end, lower, ink)
    else:
        end = x(bar.high)
        yield rectangle(start, upper, x(bar.low), lower, ink)
        yield rectangle(x(bar.low), upper, end, lower, "own_pale" if bar.own else "other_pale")
        yield _range(x(bar.low), end, middle)
    for wanted in targets if bar.target is None else (bar.target,):
        yield Polyline(((x(wanted), upper - 3), (x(wanted), lower + 5)), "target", 2.2, (5, 3))
        end = max(end, x(wanted))
    if bar.requirement:
        label = bar.requirement
        yield _inside(x(bar.target or bar.value), lower + 12, label, width)
    left = min(end + GAP, width - width_of(bar.figure, bold=bar.own))
    yield Label(left, middle, bar.figure, name_ink, bold=bar.own)


def _range(low: float, high: float, y: float) -> Strokes:
    """Stroke from the least to the greatest value, with its ends."""
    ends = ((low, y), (high, y)), ((low, y - 6), (low, y + 6)), ((high, y - 6), (high, y + 6))
    return Strokes(ends, "words", 1.8)


def _inside(x: float, y: float, text: str, width: float) -> Label:
    """Label of a requirement in the middle of its line, moved so that it stays inside."""
    half = width_of(text) / 2
    middle = min(max(x, half), width - half)
    return Label(middle, y, text, "target", "middle", halo=False)
