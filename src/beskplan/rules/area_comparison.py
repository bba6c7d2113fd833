"""The own measure against the same measure of another area.

```yaml
rule:
  type: area_comparison
  indicator: employed_refugees_share
  at_least: Hele landet
  margin: 5 pp
  aggregate: last
```
"""

from collections.abc import Iterator
from typing import Literal

from beskplan.fields import Words
from beskplan.problems.codes.meaning import SIZE_DECIDES
from beskplan.problems.problem import Issue
from beskplan.rules.base import Scope
from beskplan.rules.checks import (
    check_alike,
    check_area,
    check_margin,
    check_only_operator,
    check_sense,
    foreign_area,
)
from beskplan.rules.claims import Reference, area_reference, claim_of, compared, in_area, named
from beskplan.rules.every import EveryKeys
from beskplan.rules.figure_rule import FigureRule
from beskplan.rules.keys import MarginKeys, OperatorKeys
from beskplan.texts import Text, say
from beskplan.verdict.comparison import MeasureRequest
from beskplan.verdict.decide import TargetComparison
from beskplan.verdict.operator import Demand, alone

COUNTS = ("persons", "full_time_persons")


class AreaComparison(FigureRule, OperatorKeys[Words], MarginKeys, EveryKeys):
    """The own measure against the same measure of another area; a margin is added to the other's.

    The margin may be negative, such as `-1 weeks`.
    """

    type: Literal["area_comparison"]
    reference_indicator: Words | None = None
    """The indicator that has the other area's figure, where the own one has not: a published table
    beside a list of the municipality's own."""

    def comparison(self, scope: Scope) -> TargetComparison:
        operator, area = self.operand
        other = self.reference_indicator or self.indicator
        return TargetComparison(
            own=(MeasureRequest(self.indicator, scope.area(self.area)),),
            reference=(MeasureRequest(other, scope.area(area)),),
            window=self.window(scope),
            aggregate=self.aggregate,
            demands=(Demand(operator, alone, self.own_margin),),
        )

    def check(self, scope: Scope) -> Iterator[Issue]:
        yield from super().check(scope)
        operators = [operator for operator, _ in self.operands]
        yield from check_only_operator(scope, self.indicator, operators)
        other = self.reference_indicator
        if other is not None:
            yield from check_alike(scope, self.indicator, other, "reference_indicator")
        for operator, area in self.operands:
            yield from check_area(scope, other or self.indicator, area, operator.value)
            yield from foreign_area(scope, area, operator.value, own=self.area)
        yield from check_margin(scope, self.indicator, self.own_margin)
        for operator, _ in self.operands:
            if self.own_margin is not None and self.own_margin.unit == "pct":
                yield from check_sense(scope, self.indicator, operator, self.own_margin)
        if scope.knows(self.indicator):
            yield from self._check_size(scope)

    def _check_size(self, scope: Scope) -> Iterator[Issue]:
        unit = scope.catalogue.indicators[self.indicator].unit
        if unit in COUNTS:
            message = say(
                "{indicator!r} tæller {unit}: områdernes størrelse afgør sammenligningen",
                "{indicator!r} counts {unit}: the size of the areas decides the comparison",
                indicator=self.indicator,
                unit=unit,
            )
            yield Issue(SIZE_DECIDES, ("indicator",), message)

    def claim(self, scope: Scope) -> Text:
        operator, area = self.operand
        reference = area_reference(scope, area)
        if self.reference_indicator is not None:
            name = named(scope, self.reference_indicator)
            words = say("{name} {there}", "{name} {there}", name=name, there=in_area(scope, area))
            reference = Reference(words, words)
        return claim_of(scope, self, compared(scope, self, operator, self.own_margin, reference))
