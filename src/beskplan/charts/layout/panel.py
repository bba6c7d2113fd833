"""Chart laid out: strokes, boxes, marks and words in the coordinates of its two axes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from beskplan.charts.chart import Role
from beskplan.measure import State

WIDTH = 560
"""Width of a chart, in pixels."""
TEXT = 14
"""Size of words, in pixels."""
LINE = 18
"""Height of a line of words, in pixels."""

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
"""Colour by what it is for."""


INKS: Mapping[Role, Ink] = {Role.OWN: "own", Role.OTHER: "other", Role.TARGET: "target"}


@dataclass(frozen=True, slots=True)
class Stroke:
    """Line through points."""

    points: tuple[tuple[float, float], ...]
    ink: Ink
    width: float = 1
    dash: tuple[int, ...] = ()
    stepped: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """Filled rectangle."""

    left: float
    right: float
    low: float
    high: float
    ink: Ink


@dataclass(frozen=True, slots=True)
class Mark:
    """Point: filled where known, hollow where provisional, a cross where suppressed."""

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
    """Offset of the middle of the lines, downwards."""
    bold: bool = False
    halo: bool = True
    """True if it is set off from what lies under it."""


@dataclass(frozen=True, slots=True)
class Panel:
    """Axes with everything between and beside them; sizes are in pixels."""

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
