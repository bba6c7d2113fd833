"""Finding: the verdict on one rule, and everything that stands beside it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from beskplan.interval import Interval
from beskplan.measure import Measure
from beskplan.periods import Period, Span
from beskplan.quantity import Quantity
from beskplan.texts import Text
from beskplan.verdict.operator import Bound, Operator
from beskplan.verdict.status import ALL_OF, ANY_OF, Status, first_of

if TYPE_CHECKING:
    from beskplan.verdict.comparison import Comparison

NoteCode = Literal[
    "provisional",
    "suppressed",
    "gap",
    "rounded",
    "reading",
    "small_base",
    "unranked",
    "illustrative",
    "path",
]
Direction = Literal["improved", "unchanged", "worsened", "unknown"]

DIRECTION_WORDS: Mapping[Direction, Text] = {
    "improved": Text("bedre", "improved"),
    "unchanged": Text("uændret", "unchanged"),
    "worsened": Text("dårligere", "worsened"),
    "unknown": Text("ukendt", "unknown"),
}


class Question(StrEnum):
    """Kind of question that a rule asks of figures; a chart answers it."""

    LEVEL = "level"
    """Measure against its target."""
    GAP = "gap"
    """Gap of the own area to another, against an earlier gap."""
    CHANGE = "change"
    """Change of the own area against the change of another."""
    RANK = "rank"
    """Rank of the own area among others."""
    COUNT = "count"
    """Number of observations."""


@dataclass(frozen=True, slots=True)
class Side:
    """Measure on a side of a comparison: as the rule reads it, and as the verdict used it."""

    whole: Measure
    """Over its whole window."""
    basis: Measure
    """Over the window that its estimate comes from."""
    used: Measure
    """Over the periods that were compared."""
    reference: bool = False
    """True if the target was worked out from it."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something to know about the figures that a verdict used."""

    code: NoteCode
    message: Text


@dataclass(frozen=True, slots=True)
class Trend:
    """Own estimate against the same periods a year earlier."""

    previous: Fraction | None
    change: Fraction | None
    direction: Direction
    own_ends: Interval | None = None
    """The own estimate with each suppressed figure in it at its least and at its most; None where
    there is none in either year."""
    previous_ends: Interval | None = None
    """The previous one likewise."""


@dataclass(frozen=True, slots=True)
class Needed:
    """Average that the periods still to come must show, in the indicator's unit."""

    periods: int
    each: Fraction | None
    state: Literal["secured", "out_of_reach", "open"]
    each_ends: Interval | None = None
    """The average with each suppressed figure at its least and at its most; None where there is
    none."""


@dataclass(frozen=True, slots=True)
class Base:
    """Numerator and denominator that a ratio divides."""

    numerator: Fraction
    denominator: Fraction


OutlookMethod = Literal["courses", "swings"]


@dataclass(frozen=True, slots=True)
class FanValue:
    """Own figure in a period to come: where half and nine tenths of the courses lie."""

    period: Period
    low: float
    """A twentieth of the courses lie below it."""
    lower: float
    """A quarter lie below it."""
    middle: float
    upper: float
    high: float


@dataclass(frozen=True, slots=True)
class NearestCourse:
    """Earlier course that most resembles the year behind the own newest figure."""

    area: str
    since: Period
    """The period that it sets out from."""
    change: float
    """Change of the own figure to the end of the window, if it goes that way."""
    met: bool


@dataclass(frozen=True, slots=True)
class Outlook:
    """Chance that a criterion that is still open ends met, or the reason why none can be given."""

    chance: float | None = None
    method: OutlookMethod | None = None
    courses: int | None = None
    """Number of earlier courses that were counted."""
    hits: int | None = None
    """Number of them in which the criterion was met."""
    areas: int | None = None
    """Number of municipalities that they were taken from."""
    since: Period | None = None
    """Period of the earliest origin; of swings, of the earliest figure."""
    until: Period | None = None
    """Period of the latest origin; of swings, of the newest figure."""
    changes: int | None = None
    """Of swings: the number of changes that they were measured by."""
    reason: Text | None = None
    """Reason why there is no chance."""
    fan: tuple[FanValue, ...] = ()
    """Own figure in the periods to come, where it was asked for."""
    running_fan: tuple[FanValue, ...] = ()
    """Own count by the end of each of them, where the window is added up."""
    nearest: tuple[NearestCourse, ...] = ()
    """Earlier courses most like the own last year, where they were asked for."""


MakeClaim = Callable[[], Text]
"""Function that states a rule as a sentence: an eighth of judging, for outputs that have it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Verdict on one rule.

    Figures are exact and in the indicator's unit; None where there is none.
    """

    rule: str
    """The rule's type."""
    make_claim: MakeClaim = field(repr=False, compare=False)
    status: Status
    question: Question | None = None
    """Question put to figures; None where people judge, and for a composite, whose parts ask."""
    reason: Text | None = None
    """Reason, where the status alone does not give it."""
    operator: Operator | None = None
    unit: str | None = None
    decimals: int | None = None
    """The decimals that the indicator is published with, where it says so."""
    better: Literal["lower", "higher"] | None = None
    """The direction that is an improvement for the indicator."""
    measured: Fraction | None = None
    target: Fraction | None = None
    measured_ends: Interval | None = None
    """The measure with each suppressed figure in it at its least and at its most; None where there
    is none in it."""
    target_ends: Interval | None = None
    """The target likewise."""
    base: Base | None = None
    """What was divided, where the measure is a ratio."""
    bounds: tuple[Bound, ...] = ()
    """Every bound that was set, both of a corridor; the target reported is among them."""
    interval: Interval | None = None
    """Interval that the measure can still reach."""
    has_begun: bool = True
    """False if its window begins after the date."""
    period: Period | Span | None = None
    """The window that the measure speaks of."""
    observed: int | None = None
    expected: int | None = None
    margin: Quantity | None = None
    """Margin added to the reference to give the target."""
    pace: Fraction | None = None
    """The target's share of the window so far, where it decided."""
    trend: Trend | None = None
    needed: Needed | None = None
    notes: tuple[Note, ...] = ()
    sides: tuple[Side, ...] = ()
    """The measures that were compared, the own ones first."""
    note: str | None = None
    """Text that people wrote to a verdict of theirs."""
    parts: tuple["Finding", ...] = ()
    readings: tuple["Finding", ...] = ()
    """The criterion's other readings."""
    ambition: "Finding | None" = None
    """Verdict on a second, harder level."""
    step: Span | None = None
    """Period of a step towards a last target."""
    text: str | None = None
    """The plan's words on this part of a composite."""
    says: str | None = None
    """Difference of this reading from the criterion's own."""
    outlook: Outlook | None = None
    """Chance that it ends met, where it is open and the outlook was asked for."""
    comparison: "Comparison | None" = field(default=None, repr=False, compare=False)
    """What was decided; None where people judge, and for a whole of parts."""
    one_is_enough: bool = False
    """True if one of the parts must be met, not all of them."""

    @property
    def claim(self) -> Text:
        """The rule as a sentence."""
        return self.make_claim()

    @property
    def has_steps(self) -> bool:
        """True if its parts are steps, of which one decided."""
        return any(part.step is not None for part in self.parts)

    @property
    def target_so_far(self) -> bool:
        """True if the target is that of the periods so far, which more will be added to."""
        if self.question not in (Question.LEVEL, Question.GAP):
            return False
        references = [side for side in self.sides if side.reference]
        return any(side.used.observed < side.whole.observed for side in references)

    @property
    def distance(self) -> Fraction | None:
        """Measured minus target."""
        return None if self.measured is None or self.target is None else self.measured - self.target


def status_of_all(parts: Sequence[Finding]) -> Status:
    """Return the status of a whole whose parts must all be met.

    Parts that have not begun are passed over while another has, but then nothing is met yet.
    """
    begun = [part.status for part in parts if part.has_begun]
    if not begun:
        return first_of(ALL_OF, [part.status for part in parts])
    status = first_of(ALL_OF, begun)
    if status is Status.MET and len(begun) < len(parts):
        return Status.ON_TRACK
    return status


def status_of_any(parts: Sequence[Finding]) -> Status:
    """Return the status of a whole of which one part must be met."""
    return first_of(ANY_OF, [part.status for part in parts])
