"""Parts of a plot over time: series, levels and slopes, each with the words at its end."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Literal

from beskplan.charts.layout.drawing import Ink
from beskplan.measure import State
from beskplan.texts import Text

GoodSide = Literal["above", "below"]
"""Side of a target on which it is met."""
DASH = (6, 4)
"""Lengths of a dash and a gap in the line of a target."""
MET = Text("her er kravet opfyldt", "the requirement is met here")
HALF = Text("halvdelen af tidligere forløb", "half of earlier courses")
NINE_TENTHS = Text("ni tiendedele af dem", "nine tenths of them")
RANGE = Text("skjult tal: muligt spænd", "suppressed figure: possible range")


class Role(StrEnum):
    """Role of a part of a chart, which decides its colour."""

    OWN = "own"
    OTHER = "other"
    TARGET = "target"

    @property
    def ink(self) -> Ink:
        return INKS[self]


INKS: Mapping[Role, Ink] = {Role.OWN: "own", Role.OTHER: "other", Role.TARGET: "target"}


@dataclass(frozen=True, slots=True)
class Dot:
    """Figure at a position of the time axis, without a value if suppressed or pending."""

    at: int
    value: Fraction | None
    state: State
    low: Fraction | None = None
    """Ends of what a suppressed figure can be, where that is bounded."""
    high: Fraction | None = None

    @property
    def height(self) -> Fraction | None:
        """Value at which it is drawn: of a range its middle."""
        if self.low is not None and self.high is not None:
            return (self.low + self.high) / 2
        return self.value

    @property
    def is_range(self) -> bool:
        return self.low is not None and self.high is not None and self.low < self.high


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
    good: GoodSide | None = None
    """Side of it on which the requirement is met, if it is the target."""

    @property
    def newest(self) -> Dot | None:
        """Newest figure that can be drawn."""
        return next((dot for dot in reversed(self.dots) if dot.height is not None), None)


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
    good: GoodSide | None = None
    """Side of it on which the requirement is met."""
    inside: bool = False
    """True if its words stand at the line rather than beside the plot."""


@dataclass(frozen=True, slots=True)
class FanStep:
    """Position of the time axis, and where half and nine tenths of the earlier courses lie."""

    at: int
    low: Fraction
    lower: Fraction
    upper: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True)
class Slope:
    """Straight line from one point to another: an even pace, or where a count is heading."""

    start: tuple[float, Fraction]
    end: tuple[float, Fraction]
    caption: Caption
    role: Role
    inside: bool = False
