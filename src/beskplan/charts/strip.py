"""Strip of all municipalities: a line for each one's figure, with the own place among them."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache

from beskplan.charts.country import Country, CountryFigures
from beskplan.charts.layout.drawing import (
    Drawing,
    Group,
    Label,
    Mark,
    Polyline,
    Shape,
    Strokes,
    rectangle,
)
from beskplan.charts.layout.lettering import LINE, SMALL, width_of
from beskplan.charts.layout.scale import axis_of, number_text, tick_decimals
from beskplan.charts.parts import DASH, Caption, GoodSide
from beskplan.charts.subject import ChartSubject, good_side
from beskplan.language import Language
from beskplan.measure import State
from beskplan.texts import Text

BETWEEN = 12.0
"""Pixels between the words under the axis."""
LEAST_SHARE = Fraction(9, 10)
"""Share of the municipalities that must have a figure."""
MOST_GROUNDS = 256
"""Grounds that are remembered; the plans of a report share those of their indicators."""
TOP, BOTTOM = 34.0, 62.0
TICK_NAMES = 12.0
"""Distance from the axis down to the names of its ticks."""
UNDER = 28.0
"""Distance from the axis down to the words under it."""
TITLE = Text(
    "Alle landets kommuner: hver streg er en kommune",
    "All municipalities of the country: each line is one of them",
)


@dataclass(frozen=True)
class Strip:
    """Figures of all areas on one axis, with the own one marked."""

    title: Text
    figures: CountryFigures
    own: Fraction
    caption: str
    """Own place in words: `Holbæk: nr. 38 af 98`."""
    target: Fraction | None = None
    requirement: Caption | None = None
    good: GoodSide | None = None
    better: str = ""
    """Words on the better side: `lavere er bedre`."""

    def draw(self, width: float, language: Language) -> Drawing:
        """Return the strip laid out in so many pixels."""
        marked = [self.own] if self.target is None else [self.own, self.target]
        ordered = self.figures.ordered
        ticks = axis_of([ordered[0], ordered[-1], *marked], from_zero=False)
        axis = _Axis(ticks, width, language)
        ground, lowest = _drawn(
            _Ground(axis, self.figures, self.target, self.requirement, self.good, self.better)
        )
        x = axis.x(self.own)
        own_line = Polyline(((x, TOP), (x, BOTTOM)), "own", 3.0)
        own_mark = Mark(x, TOP, "own", State.KNOWN, 4.5)
        shapes = (ground, own_line, own_mark, self._own_label(x, width))
        return Drawing(width, lowest + LINE / 2 + 2, shapes)

    def _own_label(self, x: float, width: float) -> Label:
        half = width_of(self.caption, bold=True) / 2
        middle = min(max(x, half), width - half)
        return Label(middle, TOP - 15, self.caption, "own", "middle", SMALL, bold=True)


@dataclass(frozen=True)
class _Axis:
    """Axis of a strip, from the first tick to the last."""

    ticks: tuple[Fraction, ...]
    width: float
    language: Language

    @cached_property
    def names(self) -> tuple[str, ...]:
        decimals = tick_decimals(self.ticks)
        return tuple(number_text(tick, decimals, self.language) for tick in self.ticks)

    @cached_property
    def _edge(self) -> float:
        return max(map(width_of, self.names)) / 2 + 2

    @cached_property
    def _low(self) -> float:
        return float(self.ticks[0])

    @cached_property
    def _range(self) -> float:
        return float(self.ticks[-1]) - self._low

    def x(self, value: Fraction | float) -> float:
        share = (float(value) - self._low) / self._range
        return self._edge + share * (self.width - 2 * self._edge)


@dataclass(frozen=True)
class _Ground:
    """Part of a strip that is the same for all areas with the same requirement."""

    axis: _Axis
    figures: CountryFigures
    target: Fraction | None
    requirement: Caption | None
    good: GoodSide | None
    better: str

    def shapes(self) -> Iterator[Shape]:
        axis = self.axis
        if self.target is not None and self.good is not None:
            best = axis.ticks[-1] if self.good == "above" else axis.ticks[0]
            ends = (axis.x(self.target), axis.x(best))
            yield rectangle(min(ends), TOP, max(ends), BOTTOM, "good")
        yield _areas(axis, self.figures)
        if self.target is not None:
            x = axis.x(self.target)
            yield Polyline(((x, TOP), (x, BOTTOM)), "target", 1.8, DASH)
        yield from self.words()

    def words(self) -> Iterator[Label]:
        """Words under the axis: the better side, and the requirement on the right or below."""
        y = BOTTOM + UNDER
        if self.better:
            yield Label(0, y, self.better, "quiet", halo=False)
        if self.requirement is not None:
            text = self.requirement.full
            if width_of(self.better) + width_of(text) + BETWEEN > self.axis.width:
                y += LINE
            yield Label(self.axis.width, y, text, "target", "end", halo=False)


@lru_cache(MOST_GROUNDS)
def _drawn(ground: _Ground) -> tuple[Group, float]:
    """Shapes of a ground, and the middle of its lowest line of text."""
    lowest = max((label.y for label in ground.words()), default=BOTTOM + TICK_NAMES)
    return Group(tuple(ground.shapes()), 0, 0), lowest


@lru_cache(MOST_GROUNDS)
def _areas(axis: _Axis, figures: CountryFigures) -> Group:
    """Axis with a line for each area."""
    ends = ((axis.x(axis.ticks[0]), BOTTOM), (axis.x(axis.ticks[-1]), BOTTOM))
    shapes: list[Shape] = [Polyline(ends, "quiet")]
    labels: list[Label] = []
    last = -1.0
    for tick, name in zip(axis.ticks, axis.names, strict=True):
        x = axis.x(tick)
        label = Label(x, BOTTOM + TICK_NAMES, name, "quiet", "middle", halo=False)
        if label.left > last:
            shapes.append(Polyline(((x, BOTTOM), (x, BOTTOM + 4)), "quiet"))
            labels.append(label)
            last = label.left + label.width + 4
    places = [axis.x(value) for value in figures.heights]
    strokes = tuple(((x, TOP + 8), (x, BOTTOM - 2)) for x in places)
    return Group((*shapes, *labels, Strokes(strokes, "other_mid", 1.2)), 0, 0)


def strip_of(subject: ChartSubject) -> Strip | None:
    """Strip of the own figure among all municipalities; None where not nearly all are there."""
    own = subject.own
    if own.whole.area.kind != "municipality" or own.used.estimate is None:
        return None
    country = subject.country or Country(subject.snapshot)
    figures = country.figures(own.whole.indicator, own.whole.how, own.used.span, own.used.positions)
    mine = figures.by_area.get(own.whole.area.name)
    count = len(figures.by_area)
    if mine is None or count < LEAST_SHARE * len(country.municipalities):
        return None
    better = subject.finding.better
    rank = figures.rank_of(mine, better)
    place = f"{subject.area}: " + subject.say(f"nr. {rank} af {count}", f"no. {rank} of {count}")
    words = {
        "lower": Text("← lavere er bedre", "← lower is better"),
        "higher": Text("højere er bedre →", "higher is better →"),
    }
    target, requirement, good = None, None, None
    if len(subject.bounds) == 1:
        bound, target = subject.bounds[0]
        requirement = subject.requirement(bound.operator, target)
        good = good_side(bound.operator)
    return Strip(
        TITLE,
        figures,
        mine,
        place if better is not None else subject.area,
        target,
        requirement,
        good,
        words[better].to(subject.language) if better is not None else "",
    )
