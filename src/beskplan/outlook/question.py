"""Questions of a finding: what is still open in it, as leaves that courses can complete.

A part whose verdict is final counts as it stands. Of steps the last one decides the whole.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from beskplan.catalogue import Catalogue
from beskplan.measure import Measure, Snapshot, State
from beskplan.outlook.courses import LeafKey
from beskplan.outlook.past import Past, SeriesKey
from beskplan.outlook.shapes import CourseShape, ShapeMaker, terms_of
from beskplan.periods import MONTHS_IN, Frequency
from beskplan.rules.rank import RankComparison
from beskplan.texts import Text
from beskplan.verdict.comparison import MeasureRequest
from beskplan.verdict.decide import TargetComparison
from beskplan.verdict.finding import Finding
from beskplan.verdict.status import Status

BY_PEOPLE = Text("kan ikke siges: mennesker vurderer det", "cannot be said: people judge it")
COUNTED = Text("kan ikke siges: målinger tælles", "cannot be said: observations are counted")
IRREGULAR = Text(
    "kan ikke siges: tallene kommer ikke med faste mellemrum",
    "cannot be said: the figures do not come at regular intervals",
)
ROLLING = Text(
    "kan ikke siges: hvert tal dækker et helt rullende år",
    "cannot be said: each figure covers a whole rolling year",
)
GAP = Text(
    "kan ikke siges: et tal mangler eller er skjult før det nyeste",
    "cannot be said: a figure before the newest is missing or hidden",
)
NO_FIGURES = Text("kan ikke siges: der er ingen tal", "cannot be said: there are no figures")
UNLIKE = Text(
    "kan ikke siges: tallene i sammenligningen har ikke samme slags perioder",
    "cannot be said: the figures compared have not the same kind of periods",
)


TO_COME = ("not_begun", "rows")
"""Why a window is without figures that courses can fill in: none is out yet."""


class CannotSay(Exception):
    """No chance can be given, for a reason."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason.en)
        self.reason = reason


@dataclass(frozen=True)
class Settled:
    """Part whose verdict stands."""

    met: bool


@dataclass(frozen=True)
class Whole:
    """Parts of which all must be met, or one."""

    parts: tuple["OpenQuestion", ...]
    one_is_enough: bool


@dataclass(frozen=True, eq=False)
class Leaf:
    """Comparison whose window is still open."""

    finding: Finding
    comparison: TargetComparison | RankComparison
    own: tuple[CourseShape, ...]
    others: tuple[CourseShape, ...]
    """Reference of a target; the rivals of a rank."""
    unknown: int
    """Of a rank: the number of areas that have no figures to go on with."""
    frequency: Frequency
    newest: int
    """Ordinal of the newest period that all sides have observed."""
    last: int
    """Ordinal of the window's last period."""

    @property
    def ahead(self) -> int:
        return max(self.last - self.newest, 0)

    @cached_property
    def key(self) -> LeafKey:
        """Key of the courses that it can go."""
        series: dict[SeriesKey, None] = {}
        own_way: dict[tuple[SeriesKey, str], None] = {}
        for shape in (*self.own, *self.others):
            for term in terms_of(shape):
                key = SeriesKey(term.base, self.frequency)
                series[key] = None
                if not term.is_municipality:
                    own_way[key, term.area] = None
        return LeafKey(tuple(series), tuple(own_way), self.newest, self.ahead)


OpenQuestion = Settled | Whole | Leaf


def question_of(finding: Finding, snapshot: Snapshot, past: Past) -> OpenQuestion:
    """Return the question of a finding.

    Raises:
        CannotSay: Something in it is open that no course completes.
    """
    if finding.has_steps:
        return question_of(finding.parts[-1], snapshot, past)
    if finding.status in (Status.MET, Status.NOT_MET, Status.UNDECIDED):
        return Settled(finding.status is Status.MET)
    if finding.parts:
        parts = tuple(question_of(part, snapshot, past) for part in finding.parts)
        return Whole(parts, finding.one_is_enough)
    return _leaf(finding, snapshot, past)


def leaves_of(question: OpenQuestion) -> list[Leaf]:
    if isinstance(question, Leaf):
        return [question]
    if isinstance(question, Whole):
        return [leaf for part in question.parts for leaf in leaves_of(part)]
    return []


def _leaf(finding: Finding, snapshot: Snapshot, past: Past) -> Leaf:
    comparison = finding.comparison
    if comparison is None:
        raise CannotSay(BY_PEOPLE)
    if not isinstance(comparison, TargetComparison | RankComparison):
        raise CannotSay(COUNTED)
    catalogue = snapshot.catalogue
    frequency = _frequency(comparison, catalogue)
    make = ShapeMaker(catalogue, frequency)

    def shape(request: MeasureRequest) -> CourseShape:
        aggregate = request.aggregate or comparison.aggregate
        span = request.span(comparison.window.span)
        return make.shape(request.indicator, request.area, span, aggregate)

    own = tuple(map(shape, comparison.own))
    months = MONTHS_IN[frequency]
    span = comparison.window.span
    last = (span.last + 1) // months - 1
    unknown = 0
    if isinstance(comparison, RankComparison):
        others, unknown = _rivals(comparison, snapshot, finding, shape)
    else:
        others = tuple(map(shape, comparison.reference))
    newest = _newest(finding, comparison, (*own, *others), past, frequency)
    return Leaf(finding, comparison, own, others, unknown, frequency, newest, last)


def _frequency(comparison: TargetComparison | RankComparison, catalogue: Catalogue) -> Frequency:
    found = {catalogue.frequency(name) for name in comparison.indicators}
    if Frequency.IRREGULAR in found:
        raise CannotSay(IRREGULAR)
    if Frequency.ROLLING_YEAR in found:
        raise CannotSay(ROLLING)
    if len(found) > 1:
        raise CannotSay(UNLIKE)
    return found.pop()


def _rivals(
    comparison: RankComparison,
    snapshot: Snapshot,
    finding: Finding,
    shape: Callable[[MeasureRequest], CourseShape],
) -> tuple[tuple[CourseShape, ...], int]:
    """Return the rivals that have figures to go on with, and how many others can be better."""
    own, *others = (side.whole for side in finding.sides)
    measured = {whole.area: whole for whole in others}
    without_figures = snapshot.catalogue.without_figures(comparison.own[0].indicator)
    rivals, unknown = [], 0
    for other in comparison.others:
        whole = measured.get(other.area)
        if whole is not None and _is_usable(whole, own):
            rivals.append(shape(other))
        elif whole is not None or other.area.name not in without_figures:
            unknown += 1
    return tuple(rivals), unknown


def _is_usable(measure: Measure, own: Measure) -> bool:
    """Return True if a rival has figures, none hidden, and no gap before the newest.

    It need not have any in the window yet where the own area has none.
    """
    if _has_hidden(measure):
        return False
    positions = measure.positions
    if not positions:
        return not own.positions and _is_to_come(measure)
    return len(positions) == max(positions) + 1


def _is_to_come(measure: Measure) -> bool:
    """Return True if courses can fill in a window that has no figure yet."""
    return measure.missing is None or measure.missing.cause in TO_COME


def _has_hidden(measure: Measure) -> bool:
    """Return True if a figure is hidden without a bound."""
    return any(
        value.state is State.SUPPRESSED and value.estimate is None
        for value in measure.period_values
    )


def _newest(
    finding: Finding,
    comparison: TargetComparison | RankComparison,
    shapes: Sequence[CourseShape],
    past: Past,
    frequency: Frequency,
) -> int:
    """Return the ordinal of the newest period that all sides have observed.

    Raises:
        CannotSay: There is none, or a figure before it is missing or hidden.
    """
    months = MONTHS_IN[frequency]
    span = comparison.window.span
    first, last = span.first // months, (span.last + 1) // months - 1
    shared = _shared_positions(finding, comparison)
    if shared:
        newest = max(shared)
        if len(shared) <= newest:
            raise CannotSay(GAP)
        return first + newest
    newest_of = []
    for each in shapes:
        for term in terms_of(each):
            own = past.newest(SeriesKey(term.base, frequency), term.area)
            if own is None:
                raise CannotSay(NO_FIGURES)
            newest_of.append(own)
    before = min(*newest_of, last)
    if before >= first:
        raise CannotSay(GAP)
    return before


def _shared_positions(
    finding: Finding, comparison: TargetComparison | RankComparison
) -> frozenset[int]:
    """Return the positions in the window that all sides have observed, baselines apart.

    Raises:
        CannotSay: A side has no figures, or one that is hidden without a bound.
    """
    sides = finding.sides
    positions = []
    if isinstance(comparison, RankComparison):
        rivals = (side.whole for side in sides[1:])
        positions = [rival.positions for rival in rivals if _is_usable(rival, sides[0].whole)]
        sides = sides[:1]
    for request, side in zip(comparison.requests, sides, strict=False):
        if not _is_to_come(side.whole):
            raise CannotSay(NO_FIGURES)
        if _has_hidden(side.whole):
            raise CannotSay(GAP)
        if request.earlier is None:
            positions.append(side.whole.positions)
    return frozenset.intersection(*positions)
