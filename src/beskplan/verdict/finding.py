"""A finding: the verdict on one rule, and everything that stands beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, NamedTuple

from beskplan.interval import Interval
from beskplan.quantity import Quantity
from beskplan.texts import Text
from beskplan.verdict.operator import Bound, Operator
from beskplan.verdict.question import Question
from beskplan.verdict.side import Side
from beskplan.verdict.status import Status

NoteCode = Literal[
    "provisional",
    "suppressed",
    "gap",
    "rounded",
    "reading",
    "small_base",
    "unranked",
    "illustrative",
]
Direction = Literal["improved", "unchanged", "worsened", "unknown"]

DIRECTION_WORDS: Mapping[Direction, Text] = {
    "improved": Text("bedre", "improved"),
    "unchanged": Text("uændret", "unchanged"),
    "worsened": Text("dårligere", "worsened"),
    "unknown": Text("ukendt", "unknown"),
}


class Note(NamedTuple):
    """Something to know about the figures that a verdict used."""

    code: NoteCode
    message: Text


class Trend(NamedTuple):
    """The own estimate against the same places a year earlier."""

    previous: Fraction | None
    change: Fraction | None
    direction: Direction


class Needed(NamedTuple):
    """What the periods that are still to come must show on average, in the indicator's unit."""

    periods: int
    each: Fraction | None
    state: Literal["secured", "out_of_reach", "open"]


@dataclass(frozen=True)
class Finding:
    """The verdict on one rule; figures are exact, in the indicator's unit, and None where there is none."""

    rule: str
    """The rule's type."""
    claim: Text
    """The rule as a sentence."""
    status: Status
    question: Question | None = None
    """What was asked of figures; None where people judge, and for a composite, whose parts ask."""
    reason: Text | None = None
    """Why, where the status alone does not say it."""
    operator: Operator | None = None
    unit: str | None = None
    decimals: int | None = None
    """The decimals that the indicator is published with, where it says so."""
    better: Literal["lower", "higher"] | None = None
    """The direction that is an improvement for the indicator."""
    measured: Fraction | None = None
    target: Fraction | None = None
    bounds: tuple[Bound, ...] = ()
    """Every bound that was set, both of a corridor; the target reported is among them."""
    interval: Interval | None = None
    """What the measure can still become."""
    period: str | None = None
    """The window that the measure speaks of."""
    observed: int | None = None
    expected: int | None = None
    margin: Quantity | None = None
    """What was added to the reference to give the target."""
    pace: Fraction | None = None
    """The target's share of the window so far, where it decided."""
    trend: Trend | None = None
    needed: Needed | None = None
    notes: tuple[Note, ...] = ()
    sides: tuple[Side, ...] = ()
    """The measures that were compared, the own ones first."""
    note: str | None = None
    """What people wrote to a verdict of theirs."""
    parts: tuple["Finding", ...] = ()
    readings: tuple["Finding", ...] = ()
    """The criterion's other readings."""
    text: str | None = None
    """What the plan says of this part of a composite."""
    says: str | None = None
    """How this reading differs."""

    @property
    def distance(self) -> Fraction | None:
        """Measured minus target."""
        return None if self.measured is None or self.target is None else self.measured - self.target
