"""The own change against the change of another area: better development than others.

```yaml
rule:
  type: development_comparison
  indicator: education_benefit_share
  below: Hele landet
  since: 2023
  in: pct
  aggregate: mean
```

It is not convergence, which an area that is ahead always meets.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import ClassVar, Literal

from pydantic import Field

from beskplan.fields import Words
from beskplan.interval import Interval
from beskplan.measure import Snapshot
from beskplan.problems.codes.meaning import SIZE_DECIDES, UNIT_MISMATCH
from beskplan.problems.problem import Issue
from beskplan.quantity import Quantity
from beskplan.rules.base import Scope
from beskplan.rules.baseline import PlainEarlierPeriod
from beskplan.rules.checks import (
    check_area,
    check_earlier,
    check_margin,
    check_only_operator,
    foreign_area,
)
from beskplan.rules.claims import (
    Reference,
    compared,
    earlier_reference,
    figure_words,
    in_area,
    title_words,
)
from beskplan.rules.every import EveryKeys
from beskplan.rules.figure_rule import FigureRule
from beskplan.rules.keys import MarginKeys, OperatorKeys
from beskplan.texts import Text, as_written, say, sentence_of, unit_words
from beskplan.verdict.comparison import MeasureRequest, Outcome
from beskplan.verdict.decide import TargetComparison
from beskplan.verdict.finding import Question
from beskplan.verdict.operator import Demand
from beskplan.verdict.status import Status

COUNTS = ("persons", "full_time_persons")


@dataclass(frozen=True, kw_only=True)
class ChangeComparison(TargetComparison):
    """Own change since an earlier period, against the change of another area."""

    question: ClassVar[Question] = Question.CHANGE

    def decide(self, snapshot: Snapshot) -> Outcome:
        """Return the status; a baseline of 0 has no change in per cent."""
        outcome = super().decide(snapshot)
        if self.combine is not change_in_per_cent or outcome.status in (
            Status.MET,
            Status.NOT_MET,
        ):
            return outcome
        for side in outcome.sides[1::2]:
            if side.used.estimate == 0:
                reason = say(
                    "tallet for {area} i {span} er 0, så ændringen i pct. kan ikke regnes ud",
                    "the figure of {area} in {span} is 0, so there is no change in per cent",
                    area=side.used.area.name,
                    span=side.used.span,
                )
                return replace(
                    outcome, status=Status.AWAITING_DATA, reason=reason, measured=None, target=None
                )
        return outcome

    def status(self, snapshot: Snapshot) -> Status:
        """Return the status alone, which the figures can change."""
        return self.decide(snapshot).status


class DevelopmentComparison(FigureRule, OperatorKeys[Words], MarginKeys, EveryKeys):
    """The own change since an earlier period against another area's change."""

    type: Literal["development_comparison"]
    since: PlainEarlierPeriod
    """The earlier period, or year_before, that both changes are counted from."""
    measured_in: Literal["units", "pct"] = Field(alias="in")
    """Changes in the indicator's units (of percentages in points), or in per cent of the
    baseline."""

    def comparison(self, scope: Scope) -> ChangeComparison:
        operator, other = self.operand
        combine = change_in_per_cent if self.measured_in == "pct" else change_in_units
        return ChangeComparison(
            own=self._now_and_then(scope, self.area),
            reference=self._now_and_then(scope, other),
            window=self.window(scope),
            aggregate=self.aggregate,
            unit=self._unit(scope),
            combine=combine,
            demands=(Demand(operator, combine, self.own_margin),),
            has_trend=False,  # the change is one
        )

    def _now_and_then(self, scope: Scope, name: str | None) -> tuple[MeasureRequest, ...]:
        area = scope.area(name)
        return (
            MeasureRequest(self.indicator, area),
            MeasureRequest(self.indicator, area, self.since),
        )

    def _unit(self, scope: Scope) -> str:
        """Return the unit of a change."""
        if self.measured_in == "pct":
            return "pct"
        unit = (
            scope.catalogue.indicators[self.indicator].unit if scope.knows(self.indicator) else ""
        )
        return "pp" if unit == "pct" else unit

    def check(self, scope: Scope) -> Iterator[Issue]:
        yield from super().check(scope)
        operators = [operator for operator, _ in self.operands]
        yield from check_only_operator(scope, self.indicator, operators)
        for operator, area in self.operands:
            yield from check_area(scope, self.indicator, area, operator.value)
            yield from foreign_area(scope, area, operator.value, own=self.area)
        yield from check_earlier(self, scope, self.since, "since")
        yield from self._check_margin(scope)
        if scope.knows(self.indicator) and self.measured_in == "units":
            yield from self._check_size(scope)

    def _check_margin(self, scope: Scope) -> Iterator[Issue]:
        margin = self.own_margin
        if self.measured_in == "units" and (margin is None or margin.unit != "pct"):
            yield from check_margin(scope, self.indicator, margin)
            return
        if margin is None or margin.unit == "pp" or margin == Quantity(Fraction(0)):
            return
        message = say(
            "tillægget lægges til det andet områdes ændring, som er i {unit}: skriv '{number} "
            "{wanted}'",
            "the margin is added to the other area's change, which is in {unit}: write '{number} "
            "{wanted}'",
            unit=unit_words(self._unit(scope)),
            number=as_written(margin.number),
            wanted="pp" if self.measured_in == "pct" else self._unit(scope),
        )
        yield Issue(UNIT_MISMATCH, ("margin",), message)

    def _check_size(self, scope: Scope) -> Iterator[Issue]:
        unit = scope.catalogue.indicators[self.indicator].unit
        if unit in COUNTS:
            message = say(
                "{indicator!r} tæller {unit}: områdernes størrelse afgør ændringen; skriv in: pct",
                "{indicator!r} counts {unit}: the size of the areas decides the change; write in: "
                "pct",
                indicator=self.indicator,
                unit=unit,
            )
            yield Issue(SIZE_DECIDES, ("in",), message)

    def claim(self, scope: Scope) -> Text:
        operator, other = self.operand
        change = say("ændringen {area}", "the change {area}", area=in_area(scope, other))
        predicate = compared(scope, self, operator, self.own_margin, Reference(change, change))
        since = earlier_reference(scope, self, self.since)
        return sentence_of(
            say(
                "{title} {in_area}: Ændringen fra {since} til {now} {modal}, regnet i {unit}, "
                "{bound}",
                "{title} {in_area}: The change from {since} to {now}, in {unit}, must {bound}",
                title=title_words(scope, self),
                in_area=in_area(scope, self.area),
                since=since.level,
                now=figure_words(scope, self, self.window(scope).span, self.aggregate),
                unit=unit_words(self._unit(scope)),
                modal="må" if predicate.may else "skal",
                bound=predicate.after_verb,
            )
        )


def change_in_units(sides: Sequence[Interval]) -> Interval:
    """Return how much a measure has grown since its baseline."""
    now, then = sides
    return now - then


def change_in_per_cent(sides: Sequence[Interval]) -> Interval:
    """Return how much a measure has grown, in per cent of its baseline; unbounded from 0."""
    now, then = sides
    if not then.low or then.low < 0:
        return Interval()
    return now / then * Fraction(100) - Interval.point(Fraction(100))
