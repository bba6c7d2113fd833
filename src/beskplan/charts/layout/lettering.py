"""Lettering of charts: the width of words, their line breaks, and labels kept apart."""

from collections.abc import Sequence
from functools import cache

from beskplan.charts.layout.font import BOLD, REGULAR, UNKNOWN, widths
from beskplan.output.wording import clean
from beskplan.texts import NO_BREAK

LONGEST = 50
"""Characters of a label."""
MOST_READ = 2_000
"""Characters of a text that are read at all; nobody reads a title that is longer."""
SMALL = 12.5
"""Size of words, in pixels."""
LINE = 16.0
"""Height of a line of words, in pixels."""


def clean_line(text: str) -> str:
    """Text on one line without control characters, its no-break spaces kept."""
    return NO_BREAK.join(clean(part) for part in text.split(NO_BREAK))


def shortened(text: str, most: int = LONGEST) -> str:
    """Text on one line, cut at a word where it is longer than `most`."""
    whole = clean_line(text[:MOST_READ])
    if len(whole) <= most:
        return whole
    cut = whole[: most - 1]
    at_word = cut.rpartition(" ")[0]
    return (at_word if len(at_word) > most // 2 else cut).rstrip(" ,;:-") + "…"


@cache
def width_of(text: str, size: float = SMALL, *, bold: bool = False) -> float:
    """Width of a line of text in pixels."""
    ems = widths(BOLD if bold else REGULAR)
    return sum(ems.get(character, UNKNOWN) for character in text) * size


def broken(
    text: str, most: float, size: float = SMALL, lines: int = 2, *, bold: bool = False
) -> tuple[str, ...]:
    """Text over at most so many lines of `most` pixels; what does not fit is cut."""
    rows: list[str] = []
    words = text.split(" ")
    while words and len(rows) < lines:
        row = words.pop(0)
        while words and width_of(f"{row} {words[0]}", size, bold=bold) <= most:
            row = f"{row} {words.pop(0)}"
        rows.append(row)
    if words:
        rows[-1] = f"{rows[-1]} …"
    return tuple(_fitted(row, most, size, bold=bold) for row in rows)


def _fitted(row: str, most: float, size: float, *, bold: bool) -> str:
    if width_of(row, size, bold=bold) <= most:
        return row
    kept = row
    while kept and width_of(f"{kept}…", size, bold=bold) > most:
        kept = kept[:-1]
    return f"{kept}…"


def apart(
    preferred: Sequence[float],
    heights: Sequence[float],
    low: float,
    high: float,
    weights: Sequence[float] | None = None,
) -> list[float]:
    """Middles for labels of these heights, near the preferred ones, none over another.

    Of labels that touch the heavier moves less. All lie between `low` and `high` if there is room
    for them; otherwise they begin at `low`.
    """
    order = sorted(range(len(preferred)), key=lambda index: (preferred[index], index))
    blocks: list[_Block] = []
    for index in order:
        blocks.append(
            _Block(
                [index],
                preferred[index] - heights[index] / 2,
                heights[index],
                weights[index] if weights else 1.0,
            )
        )
        while len(blocks) > 1 and blocks[-2].top + blocks[-2].height > blocks[-1].top:
            below = blocks.pop()
            blocks[-1] = blocks[-1].with_below(below)
        blocks[-1].keep_between(low, high)
        while len(blocks) > 1 and blocks[-2].top + blocks[-2].height > blocks[-1].top:
            below = blocks.pop()
            blocks[-1] = blocks[-1].with_below(below)
            blocks[-1].keep_between(low, high)
    placed = [0.0] * len(preferred)
    for block in blocks:
        top = block.top
        for index in block.members:
            placed[index] = top + heights[index] / 2
            top += heights[index]
    return placed


class _Block:
    """Labels that touch."""

    def __init__(self, members: list[int], top: float, height: float, weight: float) -> None:
        self.members, self.top, self.height, self.weight = members, top, height, weight

    def with_below(self, other: "_Block") -> "_Block":
        weight = self.weight + other.weight
        top = (self.top * self.weight + (other.top - self.height) * other.weight) / weight
        return _Block(self.members + other.members, top, self.height + other.height, weight)

    def keep_between(self, low: float, high: float) -> None:
        self.top = max(min(self.top, high - self.height), low)
