"""The own measure against another indicator of the same area, such as actual against expected.

```yaml
rule: {type: indicator_comparison, indicator: actual_recipients, below: expected_recipients}
```
"""

from collections.abc import Iterator
from typing import Literal

from beskplan.fields import Words
from beskplan.problems.problem import Issue
from beskplan.rules.base import Scope
from beskplan.rules.checks import (
    check_alike,
    check_margin,
    check_only_operator,
    check_sense,
)
from beskplan.rules.claims import Reference, claim_of, compared, named
from beskplan.rules.every import EveryKeys
from beskplan.rules.figure_rule import FigureRule
from beskplan.rules.keys import MarginKeys, OperatorKeys
from beskplan.texts import Text
from beskplan.verdict.comparison import MeasureRequest
from beskplan.verdict.decide import TargetComparison
from beskplan.verdict.operator import Demand, alone


class IndicatorComparison(FigureRule, OperatorKeys[Words], MarginKeys, EveryKeys):
    """The own measure against another indicator of the same unit, kind and frequency."""

    type: Literal["indicator_comparison"]

    def comparison(self, scope: Scope) -> TargetComparison:
        operator, other = self.operand
        own = scope.area(self.area)
        return TargetComparison(
            own=(MeasureRequest(self.indicator, own),),
            reference=(MeasureRequest(other, own),),
            window=self.window(scope),
            aggregate=self.aggregate,
            demands=(Demand(operator, alone, self.own_margin),),
        )

    def check(self, scope: Scope) -> Iterator[Issue]:
        yield from super().check(scope)
        operators = [operator for operator, _ in self.operands]
        yield from check_only_operator(scope, self.indicator, operators)
        yield from check_margin(scope, self.indicator, self.own_margin)
        for operator, _ in self.operands:
            if self.own_margin is not None and self.own_margin.unit == "pct":
                yield from check_sense(scope, self.indicator, operator, self.own_margin)
        for operator, other in self.operands:
            yield from check_alike(scope, self.indicator, other, operator.value)

    def claim(self, scope: Scope) -> Text:
        operator, other = self.operand
        name = named(scope, other)
        predicate = compared(scope, self, operator, self.own_margin, Reference(name, name))
        return claim_of(scope, self, predicate)
