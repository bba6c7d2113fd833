"""The own measure against the same measure of another area.

```yaml
rule: {type: area_comparison, indicator: employed_refugees_share, at_least: Hele landet, margin: 5
pp, aggregate: last}
```
"""

from collections.abc import Iterator
from typing import Literal

from beskplan.fields import Words
from beskplan.problems.codes.meaning import SIZE_DECIDES
from beskplan.problems.problem import Issue
from beskplan.rules.base import Scope, foreign_area, unknown_area
from beskplan.rules.compared import Margin, MeasureRequest, OperatedRule, demanded
from beskplan.rules.on_indicator import subject
from beskplan.texts import Text, english, say
from beskplan.verdict.operator import Demand, alone

COUNTS = ("persons", "full_time_persons")


class AreaComparison(OperatedRule[Words], Margin):
    """The own measure against the same measure of another area; a margin is added to the other's."""

    type: Literal["area_comparison"]

    def reference_sides(self, scope: Scope) -> tuple[MeasureRequest, ...]:
        return (MeasureRequest(self.indicator, scope.area(self.operand[1])),)

    def demands(self, scope: Scope) -> tuple[Demand, ...]:
        return (Demand(self.operand[0], alone, self.margin),)

    def check(self, scope: Scope) -> Iterator[Issue]:
        yield from super().check(scope)
        for operator, area in self.operands:
            yield from unknown_area(scope, area, operator.value)
            yield from foreign_area(scope, area, operator.value)
        if not scope.knows(self.indicator):
            return
        indicator = scope.catalogue.indicators[self.indicator]
        yield from self.check_margin(indicator.unit)
        if indicator.unit in COUNTS:
            message = (
                f"{self.indicator!r} counts {indicator.unit}: the size of the areas decides the "
                "comparison"
            )
            yield Issue(SIZE_DECIDES, ("indicator",), english(message))

    def claim(self, scope: Scope) -> Text:
        operator, area = self.operand
        reference = Text(
            f"tallet for {scope.area(area).name}", f"the figure of {scope.area(area).name}"
        )
        bound = demanded(operator, self.margin, reference)
        return say(
            "{subject} skal være {bound}",
            "{subject} must be {bound}",
            subject=subject(scope, self),
            bound=bound,
        )
