"""The gap to another area is smaller than at the baseline, or closed.

```yaml
rule: {type: convergence, indicator: education_benefit_share, towards: Region Sjælland, baseline:
year_before, aggregate: mean}
```
"""

from collections.abc import Iterator, Sequence
from typing import ClassVar, Literal

from beskplan.fields import Words
from beskplan.interval import Interval
from beskplan.measure import Measure
from beskplan.problems.problem import Issue
from beskplan.rules.base import Evaluation, Scope, foreign_area, unknown_area
from beskplan.rules.compared import ComparingRule, Margin, MeasureRequest
from beskplan.rules.earlier import EarlierPeriod, check_earlier, earlier_words
from beskplan.rules.on_indicator import check_better, subject
from beskplan.texts import Text, exact, say, unit_words
from beskplan.verdict.decide import Outcome
from beskplan.verdict.finding import Note, Trend
from beskplan.verdict.notes import notes_on, rounded
from beskplan.verdict.operator import Combine, Demand, Operator
from beskplan.verdict.question import Question


class Convergence(ComparingRule, Margin):
    """How much worse the own area is than another, against how much worse it was; level or better is always enough."""

    question: ClassVar[Question] = Question.GAP

    type: Literal["convergence"]
    towards: Words
    """The other area."""
    baseline: EarlierPeriod
    """The earlier period, or year_before, whose gap is held against this one."""

    def own_sides(self, scope: Scope) -> tuple[MeasureRequest, ...]:
        return (
            MeasureRequest(self.indicator, scope.area(self.area)),
            MeasureRequest(self.indicator, scope.area(self.towards)),
        )

    def reference_sides(self, scope: Scope) -> tuple[MeasureRequest, ...]:
        return tuple(
            MeasureRequest(request.indicator, request.area, self.baseline)
            for request in self.own_sides(scope)
        )

    def combine(self, scope: Scope) -> Combine:
        lower = scope.catalogue.indicators[self.indicator].better == "lower"

        def gap(sides: Sequence[Interval]) -> Interval:
            own, other = sides
            return own - other if lower else other - own

        return gap

    def demands(self, scope: Scope) -> tuple[Demand, ...]:
        return (Demand(Operator.BELOW, self.combine(scope), self.margin, level_is_enough=True),)

    def unit(self, scope: Scope) -> str:
        """A gap between percentages is in percentage points."""
        unit = super().unit(scope)
        return "pp" if unit == "pct" else unit

    def trend(self, bench: Evaluation, used: Measure) -> Trend | None:
        """The gap at the baseline already says where it is heading."""
        return None

    def notes(self, bench: Evaluation, outcome: Outcome) -> Iterator[Note]:
        yield from notes_on(outcome.sides)
        level = outcome.target == 0
        compared = outcome.sides[:2] if level else outcome.sides
        if outcome.measured is not None:
            yield from rounded(bench.scope.catalogue, compared, outcome.deciding)
        yield from self.reading(bench, outcome)

    def check(self, scope: Scope) -> Iterator[Issue]:
        yield from super().check(scope)
        yield from unknown_area(scope, self.towards, "towards")
        yield from foreign_area(scope, self.towards, "towards")
        yield from check_earlier(self, scope, self.baseline, "baseline")
        yield from check_better(scope, self.indicator)
        if scope.knows(self.indicator):
            yield from self.check_margin(scope.catalogue.indicators[self.indicator].unit)

    def claim(self, scope: Scope) -> Text:
        baseline = earlier_words(self, scope, self.baseline)
        text = say(
            "{subject} skal være tættere på tallet for {towards} end {baseline}, eller mindst lige "
            "så godt",
            "{subject} must be closer to the figure of {towards} than {baseline}, or at least as "
            "good",
            subject=subject(scope, self),
            towards=scope.area(self.towards).name,
            baseline=baseline,
        )
        if self.margin is None or self.margin.number == 0:
            return text
        unit = unit_words(self.margin.unit or "")
        return say(
            "{text} (afstanden ved udgangspunktet tillægges {number} {unit})",
            "{text} ({number} {unit} is added to the gap at the baseline)",
            text=text,
            number=exact(self.margin.number),
            unit=unit,
        )
