"""The own measure against the own earlier measure.

```yaml
rule: {type: period_comparison, indicator: sickness_benefit_weeks, below: year_before}
```
"""

from collections.abc import Iterator
from typing import Literal

from beskplan.measure import natural_range
from beskplan.problems.problem import Issue
from beskplan.rules.base import Evaluation, Scope
from beskplan.rules.compared import Margin, MeasureRequest, OperatedRule, demanded
from beskplan.rules.earlier import EarlierPeriod, check_earlier, earlier_words
from beskplan.rules.on_indicator import subject
from beskplan.texts import Text, say
from beskplan.verdict.decide import Outcome
from beskplan.verdict.finding import Needed
from beskplan.verdict.operator import Demand, alone
from beskplan.verdict.trend import needed


class PeriodComparison(OperatedRule[EarlierPeriod], Margin):
    """The own measure against the own measure of an earlier period, or of the same window a year before."""

    type: Literal["period_comparison"]

    def reference_sides(self, scope: Scope) -> tuple[MeasureRequest, ...]:
        return (MeasureRequest(self.indicator, scope.area(self.area), self.operand[1]),)

    def demands(self, scope: Scope) -> tuple[Demand, ...]:
        return (Demand(self.operand[0], alone, self.margin),)

    def needed(self, bench: Evaluation, outcome: Outcome) -> Needed | None:
        if self.rolls(bench.scope):
            return None
        own = outcome.sides[0].whole
        return needed(
            own,
            outcome.status,
            outcome.whole_target,
            natural_range(bench.scope.catalogue, self.indicator),
        )

    def check(self, scope: Scope) -> Iterator[Issue]:
        yield from super().check(scope)
        for operator, period in self.operands:
            yield from check_earlier(self, scope, period, operator.value)
        if scope.knows(self.indicator):
            yield from self.check_margin(scope.catalogue.indicators[self.indicator].unit)

    def claim(self, scope: Scope) -> Text:
        operator, period = self.operand
        bound = demanded(operator, self.margin, earlier_words(self, scope, period))
        return say(
            "{subject} skal være {bound}",
            "{subject} must be {bound}",
            subject=subject(scope, self),
            bound=bound,
        )
