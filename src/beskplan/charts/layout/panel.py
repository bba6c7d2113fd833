"""A picture laid out: strokes, boxes, marks and words in the coordinates of its two axes, ready for any drawing library."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from beskplan.charts.chart import Role
from beskplan.measure import State

WIDTH = 560
"""Of a picture, in pixels."""
TEXT = 14
"""The size of words, in pixels."""
LINE = 18
"""From one line of words to the next."""

Ink = Literal[
    "own",
    "own_light",
    "own_pale",
    "other",
    "other_mid",
    "other_light",
    "other_pale",
    "target",
    "words",
    "quiet",
    "grid",
    "shade",
    "paper",
]
"""A colour by what it is for."""


INKS: Mapping[Role, Ink] = {Role.OWN: "own", Role.OTHER: "other", Role.TARGET: "target"}


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points."""

    points: tuple[tuple[float, float], ...]
    ink: Ink
    width: float = 1
    dash: tuple[int, ...] = ()
    stepped: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle."""

    left: float
    right: float
    low: float
    high: float
    ink: Ink


@dataclass(frozen=True, slots=True)
class Mark:
    """A point: filled where the figure is known, hollow where it is provisional, a cross where it is hidden."""

    x: float
    y: float
    ink: Ink
    state: State
    size: float


@dataclass(frozen=True, slots=True)
class Label:
    """Lines of text beside a point, moved by pixels."""

    x: float
    y: float
    lines: tuple[str, ...]
    ink: Ink
    align: Literal["left", "center", "right"] = "left"
    dx: float = 0
    dy: float = 0
    """Of the middle of the lines, downwards."""
    bold: bool = False
    halo: bool = True
    """Whether it is set off from what lies under it."""


@dataclass(frozen=True, slots=True)
class Panel:
    """Axes with what stands between and beside them; sizes are in pixels."""

    x: tuple[float, float]
    y: tuple[float, float]
    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    boxes: tuple[Box, ...]
    strokes: tuple[Stroke, ...]
    marks: tuple[Mark, ...]
    words: tuple[Label, ...]
