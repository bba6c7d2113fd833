"""Free space for labels inside a chart, and labels in a column beside it with leader lines."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from math import inf

from beskplan.charts.layout.drawing import Group, Ink, Label, Point, Polyline, Shape, lines_of_text
from beskplan.charts.layout.lettering import LINE, apart, broken

STEP = 4.0
"""Pixels between the points of a line that are tried."""
CLEAR = 3.0
"""Pixels between a label and anything else."""
MOVED = 4.0
"""Pixels from which on a label in a column needs a leader line."""
LEAD = 16.0
"""Pixels between a plot and the column of labels beside it."""


def along(points: Sequence[Point], step: float = STEP) -> Iterator[Point]:
    """Points close together on a line through corners."""
    yield from points[:1]
    for (x, y), (x2, y2) in pairwise(points):
        count = max(1, int(max(abs(x2 - x), abs(y2 - y)) / step))
        for number in range(1, count + 1):
            yield x + (x2 - x) * number / count, y + (y2 - y) * number / count


def first_free(
    labels: Iterable[Label], occupied: Sequence[Point], taken: Sequence[Label]
) -> Label | None:
    """First of the possible labels that touches nothing; None where none is free.

    The points that are occupied are in order from left to right.
    """
    for label in labels:
        left, top, right, bottom = label.box
        first = bisect_left(occupied, (left - CLEAR, -inf))
        last = bisect_right(occupied, (right + CLEAR, inf))
        hit = any(top - CLEAR <= y <= bottom + CLEAR for _, y in occupied[first:last])
        if not hit and not any(overlap(label, other) for other in taken):
            return label
    return None


def overlap(one: Label, other: Label, room: float = 1.0) -> bool:
    """True if the letters of two labels touch."""
    left, top, right, bottom = one.box
    left2, top2, right2, bottom2 = other.box
    beside = right + room <= left2 or right2 + room <= left
    return not beside and top < bottom2 and top2 < bottom


@dataclass(frozen=True, slots=True)
class EndLabel:
    """Text for the column beside a plot, with the point that it speaks of."""

    text: str
    at: Point
    ink: Ink
    bold: bool = False
    weight: float = 1
    """Resistance to being moved."""


def column(
    labels: Sequence[EndLabel], left: float, width: float, top: float, bottom: float
) -> Iterator[Shape]:
    """Labels in a column, none over another; a leader line goes to each that was moved."""
    texts = [broken(label.text, width, lines=3, bold=label.bold) for label in labels]
    middles = apart(
        [label.at[1] for label in labels],
        [len(lines) * LINE for lines in texts],
        top,
        bottom,
        [label.weight for label in labels],
    )
    for label, lines, middle in zip(labels, texts, middles, strict=True):
        x, y = label.at
        start = (left - LEAD + 4, y) if x < left - LEAD else (x + 4, y)
        if abs(middle - y) > MOVED:
            yield Polyline((start, (left - 3, middle)), "quiet", 0.8)
        top_line = middle - LINE * (len(lines) - 1) / 2
        first = Label(left, top_line, "", label.ink, bold=label.bold, halo=False)
        yield from lines_of_text(lines, first)


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """Text with the sample that it explains, drawn in a box of 20 by 10 pixels at the origin."""

    sample: tuple[Shape, ...]
    text: str
    ink: Ink = "quiet"
    bold: bool = False


SAMPLE = 26.0
"""Width of a sample with the space after it."""
BETWEEN = 18.0
"""Pixels between the entries of a key."""
MOST_KEYS = 256
"""Keys that are remembered; a document has some twenty that differ."""


def key(entries: Sequence[KeyEntry], width: float, top: float) -> tuple[list[Shape], float]:
    """Entries of a key, as many in a row as there is room for, and their height together."""
    if not entries:
        return [], 0.0
    shapes, height = _key(tuple(entries), width)
    return [Group(shapes, 0, top)], height


@lru_cache(MOST_KEYS)
def _key(entries: tuple[KeyEntry, ...], width: float) -> tuple[tuple[Shape, ...], float]:
    """Shapes of a key from the top left corner, and its height; few keys differ in a document."""
    shapes: list[Shape] = []
    x, y = 0.0, LINE / 2
    for number, entry in enumerate(entries):
        lines = broken(entry.text, width - SAMPLE, lines=3, bold=entry.bold)
        label = Label(0, 0, "", entry.ink, bold=entry.bold, halo=False)
        labels = lines_of_text(lines, label)
        needed = SAMPLE + max(each.width for each in labels)
        if number and x + needed > width:
            x, y = 0.0, y + LINE
        shapes += [shape.moved(x, y - 5) for shape in entry.sample]
        shapes += [replace(each, x=x + SAMPLE, y=y + each.y) for each in labels]
        x += needed + BETWEEN
        y += LINE * (len(lines) - 1)
        if len(lines) > 1:
            x = width
    return tuple(shapes), y + LINE / 2
