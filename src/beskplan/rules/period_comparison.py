"""The own measure against the own earlier measure.

```yaml
rule: {type: period_comparison, indicator: sickness_benefit_weeks, below: year_before}
```
"""

from collections.abc import Iterator
from typing import Literal

from beskplan.problems.problem import Issue
from beskplan.rules.base import Scope
from beskplan.rules.baseline import EarlierPeriod, earlier_request
from beskplan.rules.checks import check_earlier, check_margin, check_only_operator, check_sense
from beskplan.rules.claims import claim_of, compared, earlier_reference
from beskplan.rules.every import EveryKeys
from beskplan.rules.figure_rule import FigureRule
from beskplan.rules.keys import MarginKeys, OperatorKeys
from beskplan.texts import Text
from beskplan.verdict.comparison import MeasureRequest
from beskplan.verdict.decide import TargetComparison
from beskplan.verdict.operator import Demand, alone


class PeriodComparison(FigureRule, OperatorKeys[EarlierPeriod], MarginKeys, EveryKeys):
    """The own measure against that of an earlier period, or of the same window a year before."""

    type: Literal["period_comparison"]

    def comparison(self, scope: Scope) -> TargetComparison:
        operator, period = self.operand
        own = scope.area(self.area)
        return TargetComparison(
            own=(MeasureRequest(self.indicator, own),),
            reference=(earlier_request(self.indicator, own, period),),
            window=self.window(scope),
            aggregate=self.aggregate,
            demands=(Demand(operator, alone, self.own_margin),),
            has_need=True,
        )

    def check(self, scope: Scope) -> Iterator[Issue]:
        yield from super().check(scope)
        operators = [operator for operator, _ in self.operands]
        yield from check_only_operator(scope, self.indicator, operators)
        for operator, period in self.operands:
            yield from check_sense(scope, self.indicator, operator, self.own_margin)
            yield from check_earlier(self, scope, period, operator.value)
        yield from check_margin(scope, self.indicator, self.own_margin)

    def claim(self, scope: Scope) -> Text:
        operator, period = self.operand
        reference = earlier_reference(scope, self, period)
        return claim_of(scope, self, compared(scope, self, operator, self.own_margin, reference))
