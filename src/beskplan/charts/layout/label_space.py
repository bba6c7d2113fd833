"""Free space for a label inside a chart."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

ENOUGH = 11.0
"""Pixels from the middle of a label to a line at which nothing disturbs it."""
STEP = 4.0
"""Pixels between the points of a line that are tried."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class LabelSpace:
    """Possible position of a label: its left end and its middle, in pixels."""

    left: float
    middle: float


def along(points: Sequence[Point]) -> Iterator[Point]:
    """Points close together on a line through corners."""
    yield from points[:1]
    for (x, y), (x2, y2) in pairwise(points):
        steps = max(1, int(max(abs(x2 - x), abs(y2 - y)) / STEP))
        yield from (
            (x + (x2 - x) * step / steps, y + (y2 - y) * step / steps)
            for step in range(1, steps + 1)
        )


def filled(left: float, middle: float, width: float, height: float) -> Iterator[Point]:
    """Points of a label that is placed already."""
    for row in (-0.4, 0.0, 0.4):
        yield from along([(left, middle + row * height), (left + width, middle + row * height)])


def roomiest(spots: Iterable[LabelSpace], width: float, occupied: Sequence[Point]) -> LabelSpace:
    """First of the spots whose label is farthest from everything in the chart."""
    every = list(spots)
    return max(every, key=lambda spot: _clearance(spot, width, occupied))


def _clearance(spot: LabelSpace, width: float, occupied: Sequence[Point]) -> float:
    distances = (
        abs(y - spot.middle) for x, y in occupied if spot.left - 4 <= x <= spot.left + width + 4
    )
    return min(min(distances, default=ENOUGH), ENOUGH)
