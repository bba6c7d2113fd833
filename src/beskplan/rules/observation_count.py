"""How many observations there are in the period, such as a survey held twice a year.

```yaml
rule: {type: observation_count, indicator: user_survey, at_least: 2}
```
"""

from collections.abc import Iterator
from fractions import Fraction
from math import floor
from typing import ClassVar, Literal

from beskplan.fields import Positive
from beskplan.interval import Interval
from beskplan.measure import Measure, missing_file
from beskplan.periods import MONTHS_IN, Frequency
from beskplan.problems.codes.meaning import NEVER_MET
from beskplan.problems.problem import Issue
from beskplan.rules.base import Evaluation, Scope
from beskplan.rules.on_indicator import IndicatorRule
from beskplan.texts import Text, english, say
from beskplan.verdict.decide import Outcome, elapsed_share
from beskplan.verdict.finding import Note, Trend
from beskplan.verdict.notes import notes_on
from beskplan.verdict.operator import Bound, Operator
from beskplan.verdict.question import Question
from beskplan.verdict.side import Side
from beskplan.verdict.status import Status


class ObservationCount(IndicatorRule):
    """How many observations with a figure there are in the period."""

    question: ClassVar[Question] = Question.COUNT

    type: Literal["observation_count"]
    at_least: Positive
    """The number of observations that is required."""

    def outcome(self, bench: Evaluation) -> Outcome:
        own = self.own(bench)
        count = own.figures
        status, reason = self._status(bench, own, count)
        missing = status is Status.AWAITING_DATA
        return Outcome(
            status,
            Interval(Fraction(count), Fraction(count) if status is Status.NOT_MET else None),
            reason,
            Operator.AT_LEAST,
            measured=None if missing else Fraction(count),
            target=Fraction(self.at_least),
            bounds=(Bound(Operator.AT_LEAST, Fraction(self.at_least)),),
            sides=(Side(own, own, own),),
        )

    def _status(self, bench: Evaluation, own: Measure, count: int) -> tuple[Status, Text | None]:
        figures, span = bench.figures, own.span
        if file := figures.missing_file(self.indicator):
            return Status.AWAITING_DATA, missing_file(file)
        if count >= self.at_least:
            return Status.MET, None
        over = all(
            figures.retrieved(base) > span.end
            for base, _ in figures.catalogue.bases(self.indicator)
        )
        if over and (own.irregular or not own.waits):
            return Status.NOT_MET, None
        expected = floor(self.at_least * elapsed_share(span.start, span.end, figures.as_of))
        return (Status.ON_TRACK if count >= expected else Status.BEHIND), None

    def unit(self, scope: Scope) -> str:
        return "observations"

    def trend(self, bench: Evaluation, used: Measure) -> Trend | None:
        """A count of observations has no direction."""
        return None

    def notes(self, bench: Evaluation, outcome: Outcome) -> Iterator[Note]:
        yield from notes_on(outcome.sides)

    def check_aggregate(self, scope: Scope) -> Iterator[Issue]:
        """Observations are counted, not aggregated: any aggregate will do, and none."""
        yield from ()

    def check(self, scope: Scope) -> Iterator[Issue]:
        yield from super().check(scope)
        frequency = (
            scope.catalogue.frequency(self.indicator)
            if scope.knows(self.indicator)
            else Frequency.IRREGULAR
        )
        if (
            frequency in MONTHS_IN
            and self.has_period(scope)
            and self.at_least > (most := len(self.span(scope).periods(frequency)))
        ):
            message = (
                f"{self.span(scope)} has {most} periods of {self.indicator!r}, which is {frequency}"
            )
            yield Issue(NEVER_MET, ("at_least",), english(message))

    def claim(self, scope: Scope) -> Text:
        return say(
            "Der skal være mindst {count} målinger af {title} i {area} i {span}",
            "There must be at least {count} observations of {title} in {area} in {span}",
            count=self.at_least,
            title=scope.catalogue.indicators[self.indicator].title,
            area=scope.area(self.area).name,
            span=str(self.span(scope)),
        )
