"""The own rank among areas; 1 is best.

```yaml
rule:
  type: rank
  indicator: long_term_unemployed_share
  among: municipalities
  at_most: 10
```
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator

from beskplan.areas import Area, UnknownArea
from beskplan.fields import Positive, Words, refused
from beskplan.interval import Interval
from beskplan.measure import Measure, Snapshot, like_with_like
from beskplan.problems.codes.form import WRONG_OPERATOR, WRONG_VALUE
from beskplan.problems.codes.meaning import NEVER_DECIDED
from beskplan.problems.problem import Issue
from beskplan.rules.base import Scope
from beskplan.rules.checks import check_better, check_operators, unknown_area
from beskplan.rules.claims import subject
from beskplan.rules.every import EveryKeys
from beskplan.rules.figure_rule import FigureRule
from beskplan.texts import Text, joined, say
from beskplan.verdict.comparison import Comparison, MeasureRequest, Outcome
from beskplan.verdict.decide import NO_FIGURES_YET, broken, certainties, nearer
from beskplan.verdict.finding import Note, Question, Side, Trend
from beskplan.verdict.notes import notes_on, unranked_note, within_rounding_note
from beskplan.verdict.operator import Bound, Demand, Operator, fixed
from beskplan.verdict.status import Status


def _among(value: object) -> object:
    if isinstance(value, str) and value != "municipalities":
        message = Text(
            "forventede 'municipalities' eller en liste af områder",
            "expected 'municipalities' or a list of areas",
        )
        raise refused(WRONG_VALUE, message)
    return value


class Rank(FigureRule, EveryKeys):
    """The own rank among areas: 1 + the areas with a strictly better figure."""

    type: Literal["rank"]
    among: Annotated[Literal["municipalities"] | tuple[Words, ...], BeforeValidator(_among)] = (
        "municipalities"
    )
    """All municipalities, or a list of areas; the own area is always in."""
    at_most: Positive | None = None
    """The place must be this or better."""
    at_least: Positive | None = None
    """The better end of a corridor of places."""

    def comparison(self, scope: Scope) -> "RankComparison":
        own = MeasureRequest(self.indicator, scope.area(self.area))
        others = tuple(MeasureRequest(self.indicator, area) for area in self._others(scope))
        return RankComparison(
            own=(own,),
            others=others,
            window=self.window(scope),
            aggregate=self.aggregate,
            unit="place",
            limits=self._limits(),
            sign=1 if scope.better(self.indicator) == "higher" else -1,
        )

    def _limits(self) -> tuple[Bound, ...]:
        limits = []
        if self.at_least is not None:
            limits.append(Bound(Operator.AT_LEAST, Fraction(self.at_least)))
        if self.at_most is not None:
            limits.append(Bound(Operator.AT_MOST, Fraction(self.at_most)))
        return tuple(limits)

    def _others(self, scope: Scope) -> tuple[Area, ...]:
        """Return the areas that the own one is ranked among, each once."""
        own = scope.area(self.area)
        if self.among == "municipalities":
            listed = scope.areas.municipalities()
        else:
            listed = tuple(map(scope.areas.known, self.among))
        return tuple(area for area in dict.fromkeys(listed) if area != own)

    def check(self, scope: Scope) -> Iterator[Issue]:
        yield from super().check(scope)
        yield from check_better(scope, self.indicator)
        yield from self._check_limits()
        yield from self._check_among(scope)

    def _check_limits(self) -> Iterator[Issue]:
        if self.at_most is None and self.at_least is None:
            yield from check_operators([])
        elif self.at_most is None:
            message = say(
                "en placering er bedre, jo mindre tallet er: skriv at_most: {limit} (at_least "
                "danner kun en korridor sammen med den)",
                "a place is better the smaller it is: write at_most: {limit} (at_least "
                "only makes a corridor with it)",
                limit=str(self.at_least),
            )
            yield Issue(WRONG_OPERATOR, ("at_least",), message, at_key=True)
        elif self.at_least is not None and self.at_least > self.at_most:
            message = Text(
                "korridoren er tom: at_least er større end at_most",
                "the corridor is empty: at_least is greater than at_most",
            )
            yield Issue(WRONG_VALUE, ("at_least",), message)

    def _check_among(self, scope: Scope) -> Iterator[Issue]:
        if self.among == "municipalities":
            return
        for number, area in enumerate(self.among):
            yield from unknown_area(scope, area, "among", number)
        own = scope.municipality if self.area is None else scope.areas.find(self.area)
        found = [scope.areas.find(name) for name in self.among]
        if all(isinstance(area, UnknownArea) or area == own for area in found):
            message = Text(
                "en placering blandt det egne område alene kan hverken være opfyldt eller ej",
                "a rank among the own area alone can be neither met nor failed",
            )
            yield Issue(NEVER_DECIDED, ("among",), message)

    def claim(self, scope: Scope) -> Text:
        bounds = [
            say(
                "{word} {place}",
                "{word} {place}",
                word=bound.operator.words,
                place=str(bound.target),
            )
            for bound in self._limits()
        ]
        return say(
            "{subject} skal give plads {bounds} blandt {field} (1 er bedst)",
            "{subject} must give place {bounds} among {field} (1 is best)",
            subject=subject(scope, self),
            bounds=joined(bounds, Text(" og ", " and ")),
            field=self._field(scope),
        )

    def _field(self, scope: Scope) -> Text:
        if self.among == "municipalities":
            return Text("alle kommuner", "all municipalities")
        *first, last = [area.name for area in (scope.area(self.area), *self._others(scope))]
        together = ", ".join(first) or last
        return say("{first} og {last}", "{first} and {last}", first=together, last=last)


@dataclass(frozen=True, slots=True)
class Rival:
    """Another area beside the own one, over the periods that the two are compared at."""

    whole: Measure
    used: Measure
    lead: Fraction | None
    """How much better it is than the own area; None if the two cannot be compared."""
    possible: bool
    """True if it can turn out strictly better."""
    certain: bool
    """True if it is strictly better whatever comes."""


@dataclass(frozen=True, kw_only=True)
class RankComparison(Comparison):
    """Own rank among other areas, against the worst (and best) rank that is allowed."""

    others: tuple[MeasureRequest, ...]
    limits: tuple[Bound, ...]
    sign: int
    """1 if a higher figure is better, -1 if a lower one is."""

    question: ClassVar[Question] = Question.RANK

    @property
    def requests(self) -> tuple[MeasureRequest, ...]:
        return (*self.own, *self.others)

    @property
    def since(self) -> int | None:
        """None, since an area is ranked if the extract has it in any period at all."""
        return None

    @property
    def demands(self) -> list[Demand]:
        return [Demand(bound.operator, fixed(target)) for bound, target in self._targets]

    @property
    def _targets(self) -> list[tuple[Bound, Fraction]]:
        return [(bound, bound.target) for bound in self.limits if bound.target is not None]

    def decide(self, snapshot: Snapshot) -> Outcome:
        own = self.measure(snapshot, self.own[0])
        judged = self.estimated(snapshot, own)
        rivals = [self._rival(snapshot, own, judged, other) for other in self._mentioned(snapshot)]
        targets = [target for _, target in self._targets]
        leads = tuple(rival.lead for rival in rivals if rival.lead is not None)
        rank = None
        if judged.estimate is not None:
            rank = Fraction(1 + sum(lead > 0 for lead in leads))
        ranks = Interval(
            Fraction(1 + sum(rival.certain for rival in rivals)),
            Fraction(1 + sum(rival.possible for rival in rivals)),
        )
        status, reason = self._status(own, rivals, ranks, rank)
        failing = broken(self.demands, rank, targets) if rank is not None else None
        chosen = nearer(rank, targets) if failing is None else failing
        others = (Side(rival.whole, rival.whole, rival.used, reference=True) for rival in rivals)
        return Outcome(
            status,
            ranks,
            reason,
            self.limits[chosen].operator,
            measured=None if own.missing or not rivals else rank,
            target=targets[chosen],
            bounds=self.limits,
            sides=(Side(own, judged, judged), *others),
            leads=leads,
        )

    def _status(
        self, own: Measure, rivals: Sequence[Rival], ranks: Interval, rank: Fraction | None
    ) -> tuple[Status, Text | None]:
        if own.missing:
            return Status.AWAITING_DATA, own.missing.text
        if not rivals:
            reason = Text(
                "ingen andre områder at sammenligne med", "no other areas to compare with"
            )
            return Status.AWAITING_DATA, reason
        targets = [target for _, target in self._targets]
        certain = certainties(self.demands, ranks, [Interval.point(limit) for limit in targets])
        if False in certain:
            return Status.NOT_MET, None
        if all(certain):
            return Status.MET, None
        if own.closed and all(rival.whole.closed for rival in rivals):
            return Status.UNDECIDED, _why_undecided(ranks)
        if rank is None:
            return Status.AWAITING_DATA, NO_FIGURES_YET
        if broken(self.demands, rank, targets) is None:
            return Status.ON_TRACK, None
        return Status.BEHIND, None

    def _mentioned(self, snapshot: Snapshot) -> list[MeasureRequest]:
        return [other for other in self.others if snapshot.mentions(other.indicator, other.area)]

    def _rival(
        self, snapshot: Snapshot, own: Measure, judged: Measure, request: MeasureRequest
    ) -> Rival:
        """Return the other area over the own window, and both as the estimates compare them."""
        other = self.measure(snapshot, request, own.span)
        pair = (judged, self.measure(snapshot, request, judged.span))
        if not (own.closed and other.closed):
            mine, theirs = like_with_like(pair, snapshot.as_of)
        else:
            mine, theirs = pair
        lead = None
        if other.missing is None and theirs.estimate is not None and mine.estimate is not None:
            lead = self.sign * (theirs.estimate - mine.estimate)
        ahead = (other.interval - own.interval) * Fraction(self.sign)
        return Rival(
            other,
            theirs,
            lead,
            possible=_is_late(other) or ahead.high is None or ahead.high > 0,
            certain=ahead.low is not None and ahead.low > 0,
        )

    def trend(self, snapshot: Snapshot, used: Measure) -> Trend | None:
        """Return None: a rank has no level to compare with."""
        return None

    def notes(self, snapshot: Snapshot, outcome: Outcome) -> Iterator[Note]:
        yield from notes_on(outcome.sides[:1])
        if outcome.measured is not None and self._rounding_decides(snapshot, outcome):
            yield within_rounding_note()
        yield from self.reading_notes(snapshot, outcome)
        unranked = len(self.others) - len(outcome.sides[1:])
        if unranked:
            yield unranked_note(unranked)

    def _rounding_decides(self, snapshot: Snapshot, outcome: Outcome) -> bool:
        """Return True if areas level with the own one within rounding could change the answer."""
        decimals = snapshot.catalogue.decimals(self.own[0].indicator)
        if decimals is None:
            return False
        unit = Fraction(10) ** -decimals
        ranks = (
            1 + sum(lead > unit for lead in outcome.leads),
            1 + sum(lead > 0 for lead in outcome.leads),
            1 + sum(lead >= -unit for lead in outcome.leads),
        )
        answers = {
            all(bound.operator.holds(Fraction(rank), target) for bound, target in self._targets)
            for rank in ranks
        }
        return len(answers) > 1


def _why_undecided(ranks: Interval) -> Text:
    return say(
        "tal, der er skjult eller aldrig kom, lader pladsen stå åben mellem {low} og {high}",
        "figures that are hidden or never came leave the place open between {low} and {high}",
        low=int(ranks.low or 1),
        high=int(ranks.high or 1),
    )


def _is_late(other: Measure) -> bool:
    """Return True if the extract has the area, but not in this window."""
    return other.missing is not None and other.missing.cause == "rows"
