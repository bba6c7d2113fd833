"""Drawing: lines, areas, marks and labels in pixels, from the top left corner."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from beskplan.charts.layout.lettering import LINE, SMALL, width_of
from beskplan.measure import State

Ink = Literal[
    "own",
    "own_light",
    "own_pale",
    "fan",
    "fan_half",
    "other",
    "other_mid",
    "other_light",
    "other_pale",
    "target",
    "words",
    "quiet",
    "grid",
    "hatch",
    "good",
    "on_own",
    "on_light",
    "paper",
]
"""Colour by what it is for."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Polyline:
    """Line through points."""

    points: tuple[Point, ...]
    ink: Ink
    width: float = 1
    dash: tuple[int, ...] = ()

    def moved(self, dx: float, dy: float) -> "Polyline":
        return Polyline(_moved(self.points, dx, dy), self.ink, self.width, self.dash)


@dataclass(frozen=True, slots=True)
class Strokes:
    """Straight strokes of one look: the lines of a grid, hatching, the ends of a range."""

    ends: tuple[tuple[Point, Point], ...]
    ink: Ink
    width: float = 1

    def moved(self, dx: float, dy: float) -> "Strokes":
        ends = tuple((moved[0], moved[1]) for moved in (_moved(pair, dx, dy) for pair in self.ends))
        return Strokes(ends, self.ink, self.width)


@dataclass(frozen=True, slots=True)
class Polygon:
    """Filled polygon."""

    points: tuple[Point, ...]
    ink: Ink

    def moved(self, dx: float, dy: float) -> "Polygon":
        return Polygon(_moved(self.points, dx, dy), self.ink)


@dataclass(frozen=True, slots=True)
class Mark:
    """Point: filled where known, hollow where provisional, a cross where suppressed."""

    x: float
    y: float
    ink: Ink
    state: State
    radius: float

    def moved(self, dx: float, dy: float) -> "Mark":
        return Mark(self.x + dx, self.y + dy, self.ink, self.state, self.radius)


@dataclass(frozen=True, slots=True)
class Label:
    """Line of text; `y` is its middle."""

    x: float
    y: float
    text: str
    ink: Ink
    align: Literal["start", "middle", "end"] = "start"
    size: float = SMALL
    bold: bool = False
    halo: bool = True
    """True if it is set off from what lies under it."""

    def moved(self, dx: float, dy: float) -> "Label":
        return Label(
            self.x + dx,
            self.y + dy,
            self.text,
            self.ink,
            self.align,
            self.size,
            self.bold,
            self.halo,
        )

    @property
    def width(self) -> float:
        return width_of(self.text, self.size, bold=self.bold)

    @property
    def left(self) -> float:
        share = {"start": 0.0, "middle": 0.5, "end": 1.0}[self.align]
        return self.x - share * self.width

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of its letters."""
        half = self.size * 0.5
        return self.left, self.y - half, self.left + self.width, self.y + half


@dataclass(frozen=True, slots=True)
class Group:
    """Shapes that many drawings have alike, from an origin of their own; a page has them once."""

    shapes: tuple["Shape", ...]
    x: float
    y: float

    def moved(self, dx: float, dy: float) -> "Group":
        return Group(self.shapes, self.x + dx, self.y + dy)


Shape = Polyline | Strokes | Polygon | Mark | Label | Group


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes on a ground of some width and height; later ones lie over earlier ones."""

    width: float
    height: float
    shapes: tuple[Shape, ...]

    @property
    def flat(self) -> Iterator[Shape]:
        """Shapes with those of groups by themselves, at their positions."""
        return _flat(self.shapes)

    @property
    def labels(self) -> tuple[Label, ...]:
        return tuple(shape for shape in self.flat if isinstance(shape, Label))

    def above(self, other: "Drawing", gap: float = 0) -> "Drawing":
        """Drawing with another one below it."""
        down = self.height + gap
        moved = tuple(shape.moved(0, down) for shape in other.shapes)
        return Drawing(self.width, down + other.height, self.shapes + moved)


def _flat(shapes: Iterable[Shape]) -> Iterator[Shape]:
    for shape in shapes:
        if isinstance(shape, Group):
            yield from (inner.moved(shape.x, shape.y) for inner in _flat(shape.shapes))
        else:
            yield shape


def rectangle(left: float, top: float, right: float, bottom: float, ink: Ink) -> Polygon:
    return Polygon(((left, top), (right, top), (right, bottom), (left, bottom)), ink)


def lines_of_text(lines: Iterable[str], first: Label) -> list[Label]:
    """Labels for lines of text, one under the other, the first of them as given."""
    return [
        replace(first, text=text, y=first.y + number * LINE) for number, text in enumerate(lines)
    ]


def _moved(points: tuple[Point, ...], dx: float, dy: float) -> tuple[Point, ...]:
    return tuple((x + dx, y + dy) for x, y in points)
