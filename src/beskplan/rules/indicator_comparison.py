"""The own measure against another indicator of the same area, such as actual against expected.

```yaml
rule: {type: indicator_comparison, indicator: actual_recipients, below: expected_recipients}
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
from beskplan.rules.checks import (
    check_margin,
    check_only_operator,
    unknown_indicator,
)
from beskplan.rules.claims import demanded, subject
from beskplan.rules.figure_rule import FigureRule
from beskplan.rules.keys import MarginKeys, OperatorKeys
from beskplan.texts import Text, say
from beskplan.verdict.comparison import MeasureRequest
from beskplan.verdict.decide import TargetComparison
from beskplan.verdict.operator import Demand, alone


class IndicatorComparison(FigureRule, OperatorKeys[Words], MarginKeys):
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
            demands=(Demand(operator, alone, self.margin),),
        )

    def check(self, scope: Scope) -> Iterator[Issue]:
        yield from super().check(scope)
        operators = [operator for operator, _ in self.operands]
        yield from check_only_operator(scope, self.indicator, operators)
        yield from check_margin(scope, self.indicator, self.margin)
        for operator, other in self.operands:
            yield from unknown_indicator(scope, other, operator.value)
            if scope.knows(self.indicator) and scope.knows(other):
                yield from self._check_alike(scope, other, operator.value)

    def _check_alike(self, scope: Scope, other: str, key: str) -> Iterator[Issue]:
        catalogue, name = scope.catalogue, self.indicator
        own, reference = catalogue.indicators[name], catalogue.indicators[other]
        if other == name:
            message = say(
                "{other!r} sammenlignes med sig selv",
                "{other!r} is compared with itself",
                other=other,
            )
            yield Issue(CIRCULAR, (key,), message)
        if own.unit != reference.unit:
            message = say(
                "{name!r} er i {unit}, {other!r} i {other_unit}",
                "{name!r} is in {unit}, {other!r} in {other_unit}",
                name=name,
                unit=own.unit,
                other=other,
                other_unit=reference.unit,
            )
            yield Issue(UNIT_MISMATCH, (key,), message)
        if catalogue.is_to_date(name) is not catalogue.is_to_date(other):
            message = Text(
                "en optælling fra årets start kan ikke holdes op mod optællinger for enkelte "
                "perioder",
                "a count to date cannot be held against counts of single periods",
            )
            yield Issue(KIND_MISMATCH, (key,), message)
        if own.kind != reference.kind:
            message = say(
                "{name!r} er en {kind}, {other!r} en {other_kind}",
                "{name!r} is a {kind}, {other!r} a {other_kind}",
                name=name,
                kind=own.kind,
                other=other,
                other_kind=reference.kind,
            )
            yield Issue(KIND_MISMATCH, (key,), message)
        frequency, expected = catalogue.frequency(other), catalogue.frequency(name)
        if frequency is not expected:
            message = say(
                "{name!r} har frekvensen {expected}, {other!r} frekvensen {frequency}",
                "{name!r} is observed by {expected}, {other!r} by {frequency}",
                name=name,
                expected=expected,
                other=other,
                frequency=frequency,
            )
            yield Issue(FREQUENCY_MISMATCH, (key,), message)

    def claim(self, scope: Scope) -> Text:
        operator, other = self.operand
        title = scope.catalogue.indicators[other].title
        reference = Text(f"{title} samme sted", f"{title} in the same area")
        return say(
            "{subject} skal være {bound}",
            "{subject} must be {bound}",
            subject=subject(scope, self),
            bound=demanded(operator, self.margin, reference),
        )
