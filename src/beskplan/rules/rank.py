"""The own place among areas; 1 is best.

```yaml
rule: {type: rank, indicator: long_term_unemployed_share, among: municipalities, at_most: 10}
```
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Annotated, ClassVar, Literal, NamedTuple

from pydantic import BeforeValidator

from beskplan.areas import Area, UnknownArea
from beskplan.fields import Positive, Words, refused
from beskplan.interval import Interval
from beskplan.measure import Measure, like_with_like
from beskplan.problems.codes.form import WRONG_OPERATOR, WRONG_VALUE
from beskplan.problems.codes.meaning import NEVER_DECIDED
from beskplan.problems.problem import Issue
from beskplan.rules.base import Evaluation, Scope, unknown_area
from beskplan.rules.compared import check_operators
from beskplan.rules.on_indicator import IndicatorRule, check_better, subject
from beskplan.texts import Text, english, joined, say
from beskplan.verdict.decide import Outcome, broken, certainties, nearer
from beskplan.verdict.finding import Note, Trend
from beskplan.verdict.notes import notes_on, unranked, within_rounding
from beskplan.verdict.operator import Bound, Demand, Operator, fixed
from beskplan.verdict.question import Question
from beskplan.verdict.side import Side
from beskplan.verdict.status import Status


def _among(value: object) -> object:
    if isinstance(value, str) and value != "municipalities":
        raise refused(WRONG_VALUE, english("expected 'municipalities' or a list of areas"))
    return value


class Rival(NamedTuple):
    """Another area beside the own one, over the places that the two are compared at."""

    whole: Measure
    used: Measure
    lead: Fraction | None
    """How much better it is than the own area; None if the two cannot be compared."""
    possible: bool
    """Whether it can turn out strictly better."""
    certain: bool
    """Whether it is strictly better whatever comes."""


class Rank(IndicatorRule):
    """The own place among areas: 1 + the areas with a strictly better figure."""

    question: ClassVar[Question] = Question.PLACE

    type: Literal["rank"]
    among: Annotated[Literal["municipalities"] | tuple[Words, ...], BeforeValidator(_among)] = (
        "municipalities"
    )
    """All municipalities, or a list of areas; the own area is always in."""
    at_most: Positive | None = None
    """The place must be this or better."""
    at_least: Positive | None = None
    """The better end of a corridor of places."""

    def outcome(self, bench: Evaluation) -> Outcome:
        own = self.own(bench)
        judged = self.estimated(bench, own)
        rivals = [self._rival(bench, own, judged, area) for area in self._mentioned(bench)]
        demands = [Demand(operator, fixed(limit)) for operator, limit in self._limits()]
        targets = [limit for _, limit in self._limits()]
        leads = tuple(rival.lead for rival in rivals if rival.lead is not None)
        ahead = sum(lead > 0 for lead in leads)
        place = Fraction(1 + ahead) if judged.estimate is not None else None
        places = Interval(
            Fraction(1 + sum(rival.certain for rival in rivals)),
            Fraction(1 + sum(rival.possible for rival in rivals)),
        )
        closed = own.closed and all(rival.whole.closed for rival in rivals)
        status, reason = self._status(own, rivals, demands, places, place, closed=closed)
        failing = broken(demands, place, targets) if place is not None else None
        chosen = nearer(place, targets) if failing is None else failing
        return Outcome(
            status,
            places,
            reason,
            demands[chosen].operator,
            measured=None if own.absent or not rivals else place,
            target=targets[chosen],
            bounds=tuple(Bound(operator, limit) for operator, limit in self._limits()),
            sides=(
                Side(own, judged, judged),
                *(Side(rival.whole, rival.whole, rival.used, reference=True) for rival in rivals),
            ),
            leads=leads,
        )

    def _status(
        self,
        own: Measure,
        rivals: Sequence[Rival],
        demands: Sequence[Demand],
        places: Interval,
        place: Fraction | None,
        *,
        closed: bool,
    ) -> tuple[Status, Text | None]:
        if own.absent:
            return Status.AWAITING_DATA, own.absent.text
        if not rivals:
            return Status.AWAITING_DATA, Text(
                "ingen andre områder at sammenligne med", "no other areas to compare with"
            )
        targets = [limit for _, limit in self._limits()]
        certain = certainties(demands, places, [Interval.point(limit) for limit in targets])
        if False in certain:
            return Status.NOT_MET, None
        if all(certain):
            return Status.MET, None
        if closed:
            return Status.UNDECIDED, self._undecided(places)
        if place is None:
            return Status.AWAITING_DATA, Text(
                "der er endnu ingen tal at sammenligne", "there are no figures to compare yet"
            )
        return (Status.ON_TRACK if broken(demands, place, targets) is None else Status.BEHIND), None

    def _undecided(self, places: Interval) -> Text:
        return say(
            "tal, der er skjult eller aldrig kom, lader pladsen stå åben mellem {low} og {high}",
            "figures that are hidden or never came leave the place open between {low} and {high}",
            low=int(places.low or 1),
            high=int(places.high or 1),
        )

    def _limits(self) -> list[tuple[Operator, Fraction]]:
        given = ((Operator.AT_LEAST, self.at_least), (Operator.AT_MOST, self.at_most))
        return [(operator, Fraction(limit)) for operator, limit in given if limit is not None]

    def _rival(self, bench: Evaluation, own: Measure, judged: Measure, area: Area) -> Rival:
        """The other area over the own window, and both as the estimates compare them."""
        other = bench.measure(self.indicator, area, own.span, self.aggregate)
        pair = judged, bench.measure(self.indicator, area, judged.span, self.aggregate)
        mine, theirs = (
            pair if own.closed and other.closed else like_with_like(pair, bench.figures.as_of)
        )
        sign = 1 if bench.scope.catalogue.indicators[self.indicator].better == "higher" else -1
        lead = None
        if other.absent is None and theirs.estimate is not None and mine.estimate is not None:
            lead = sign * (theirs.estimate - mine.estimate)
        ahead = (other.interval - own.interval) * Fraction(sign)
        return Rival(
            other,
            theirs,
            lead,
            possible=_is_late(other) or ahead.high is None or ahead.high > 0,
            certain=ahead.low is not None and ahead.low > 0,
        )

    def _others(self, scope: Scope) -> tuple[Area, ...]:
        own = scope.area(self.area)
        listed = (
            scope.areas.municipalities()
            if self.among == "municipalities"
            else map(scope.areas.known, self.among)
        )
        return tuple(area for area in dict.fromkeys(listed) if area != own)

    def _mentioned(self, bench: Evaluation) -> list[Area]:
        return [
            area
            for area in self._others(bench.scope)
            if bench.figures.mentions(self.indicator, area)
        ]

    def read_areas(self, scope: Scope) -> Iterator[Area]:
        yield from (scope.area(self.area), *self._others(scope))

    def since(self, scope: Scope) -> int | None:
        """Everything: whether an area is ranked at all depends on whether the extract has it in any period."""
        return None

    def unit(self, scope: Scope) -> str:
        return "place"

    def trend(self, bench: Evaluation, used: Measure) -> Trend | None:
        """A place has no level to compare with."""
        return None

    def notes(self, bench: Evaluation, outcome: Outcome) -> Iterator[Note]:
        yield from notes_on(outcome.sides[:1])
        if outcome.measured is not None and self._rounding_decides(bench, outcome):
            yield within_rounding()
        yield from self.reading(bench, outcome)
        missing = len(self._others(bench.scope)) - len(outcome.sides[1:])
        if missing:
            yield unranked(missing)

    def _rounding_decides(self, bench: Evaluation, outcome: Outcome) -> bool:
        """Whether areas whose published figures are level with the own one, within rounding, could change the answer."""
        decimals = bench.scope.catalogue.decimals(self.indicator)
        if decimals is None:
            return False
        unit, leads = Fraction(10) ** -decimals, outcome.leads
        places = (
            1 + sum(lead > unit for lead in leads),
            1 + sum(lead > 0 for lead in leads),
            1 + sum(lead >= -unit for lead in leads),
        )
        return (
            len(
                {
                    all(
                        operator.holds(Fraction(place), limit) for operator, limit in self._limits()
                    )
                    for place in places
                }
            )
            > 1
        )

    def check(self, scope: Scope) -> Iterator[Issue]:
        yield from super().check(scope)
        yield from check_better(scope, self.indicator)
        if self.at_most is None and self.at_least is not None:
            message = (
                f"a place is better the smaller it is: write at_most: {self.at_least} (at_least "
                "only makes a corridor with it)"
            )
            yield Issue(WRONG_OPERATOR, ("at_least",), english(message), at_key=True)
        elif self.at_most is None:
            yield from check_operators([])
        elif self.at_least is not None and self.at_least > self.at_most:
            yield Issue(
                WRONG_VALUE,
                ("at_least",),
                english("the corridor is empty: at_least is greater than at_most"),
            )
        if self.among != "municipalities":
            for number, area in enumerate(self.among):
                yield from unknown_area(scope, area, "among", number)
            own = scope.areas.find(self.area) if self.area is not None else scope.municipality
            if all(
                isinstance(found, UnknownArea) or found == own
                for found in map(scope.areas.find, self.among)
            ):
                message = "a rank among the own area alone can be neither met nor failed"
                yield Issue(NEVER_DECIDED, ("among",), english(message))

    def claim(self, scope: Scope) -> Text:
        words = [
            say("{word} {place}", "{word} {place}", word=operator.words, place=int(limit))
            for operator, limit in self._limits()
        ]
        if self.among == "municipalities":
            field = Text("alle kommuner", "all municipalities")
        else:
            *first, last = (area.name for area in (scope.area(self.area), *self._others(scope)))
            field = say(
                "{first} og {last}", "{first} and {last}", first=", ".join(first) or last, last=last
            )
        return say(
            "{subject} skal give plads {bounds} blandt {field} (1 er bedst)",
            "{subject} must give place {bounds} among {field} (1 is best)",
            subject=subject(scope, self),
            bounds=Text(joined(words, " og ").da, joined(words, " and ").en),
            field=field,
        )


def _is_late(other: Measure) -> bool:
    """Whether the extract has the area, but not in this window."""
    return other.absent is not None and other.absent.cause == "rows"
