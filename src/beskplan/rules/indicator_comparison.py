"""The own measure against another indicator of the same area, such as actual against expected.

```yaml
rule: {type: indicator_comparison, indicator: actual_recipients, below: expected_recipients,
aggregate: last}
```
"""

from collections.abc import Iterator
from typing import Literal

from beskplan.fields import Words
from beskplan.problems.codes.meaning import (
    CIRCULAR,
    FREQUENCY_MISMATCH,
    KIND_MISMATCH,
    UNIT_MISMATCH,
)
from beskplan.problems.problem import Issue
from beskplan.rules.base import Scope
from beskplan.rules.compared import Margin, MeasureRequest, OperatedRule, demanded
from beskplan.rules.on_indicator import subject, unknown_indicator
from beskplan.texts import Text, english, say
from beskplan.verdict.operator import Demand, alone


class IndicatorComparison(OperatedRule[Words], Margin):
    """The own measure against another indicator of the same unit, kind and frequency, in the same area."""

    type: Literal["indicator_comparison"]

    def indicators(self) -> tuple[str, ...]:
        return (self.indicator, self.operand[1])

    def reference_sides(self, scope: Scope) -> tuple[MeasureRequest, ...]:
        return (MeasureRequest(self.operand[1], scope.area(self.area)),)

    def demands(self, scope: Scope) -> tuple[Demand, ...]:
        return (Demand(self.operand[0], alone, self.margin),)

    def check(self, scope: Scope) -> Iterator[Issue]:
        yield from super().check(scope)
        if scope.knows(self.indicator):
            yield from self.check_margin(scope.catalogue.indicators[self.indicator].unit)
        for operator, other in self.operands:
            yield from unknown_indicator(scope, other, operator.value)
            if scope.knows(self.indicator) and scope.knows(other):
                yield from self._check_alike(scope, other, operator.value)

    def _check_alike(self, scope: Scope, other: str, key: str) -> Iterator[Issue]:
        own, reference = (
            scope.catalogue.indicators[self.indicator],
            scope.catalogue.indicators[other],
        )
        if other == self.indicator:
            yield Issue(CIRCULAR, (key,), english(f"{other!r} is compared with itself"))
        if own.unit != reference.unit:
            yield Issue(
                UNIT_MISMATCH,
                (key,),
                english(f"{self.indicator!r} is in {own.unit}, {other!r} in {reference.unit}"),
            )
        if scope.catalogue.is_to_date(self.indicator) is not scope.catalogue.is_to_date(other):
            yield Issue(
                KIND_MISMATCH,
                (key,),
                english("a count to date cannot be held against counts of single periods"),
            )
        if own.kind != reference.kind:
            yield Issue(
                KIND_MISMATCH,
                (key,),
                english(f"{self.indicator!r} is a {own.kind}, {other!r} a {reference.kind}"),
            )
        frequency, expected = (
            scope.catalogue.frequency(other),
            scope.catalogue.frequency(self.indicator),
        )
        if frequency is not expected:
            yield Issue(
                FREQUENCY_MISMATCH,
                (key,),
                english(f"{self.indicator!r} is observed by {expected}, {other!r} by {frequency}"),
            )

    def claim(self, scope: Scope) -> Text:
        operator, other = self.operand
        title = scope.catalogue.indicators[other].title
        reference = Text(f"{title} samme sted", f"{title} in the same area")
        bound = demanded(operator, self.margin, reference)
        return say(
            "{subject} skal være {bound}",
            "{subject} must be {bound}",
            subject=subject(scope, self),
            bound=bound,
        )
