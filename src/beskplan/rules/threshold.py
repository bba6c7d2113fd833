"""The measure against a fixed number.

```yaml
rule: {type: threshold, indicator: education_benefit_recipients, at_most: 95 full_time_persons,
aggregate: mean}
```
"""

from collections.abc import Iterator, Sequence
from typing import ClassVar, Literal

from beskplan.fields import QuantityText
from beskplan.measure import Measure, RatioMeasure, natural_range
from beskplan.problems.codes.form import WRONG_VALUE
from beskplan.problems.codes.meaning import UNIT_MISMATCH
from beskplan.problems.problem import Issue
from beskplan.rules.base import Evaluation, Scope
from beskplan.rules.compared import OperatedRule, thousands
from beskplan.rules.limits import Limit, check_reach, reach
from beskplan.rules.on_indicator import subject
from beskplan.texts import Text, english, exact, joined, say, unit_words
from beskplan.verdict.decide import Outcome
from beskplan.verdict.finding import Needed
from beskplan.verdict.operator import Demand, Operator, fixed
from beskplan.verdict.trend import needed


class Threshold(OperatedRule[QuantityText]):
    """The measure against a fixed number; `at_least` with `at_most` is a corridor."""

    type: Literal["threshold"]

    corridor: ClassVar[tuple[Operator, ...]] = (Operator.AT_LEAST, Operator.AT_MOST)

    def demands(self, scope: Scope) -> tuple[Demand, ...]:
        return tuple(Demand(operator, fixed(limit.number)) for operator, limit in self.operands)

    def paced(self, own: Measure) -> bool:
        """A count that grows through the window: a sum, or events over a population."""
        if isinstance(own, RatioMeasure):
            return own.numerator.how in ("sum", "to_date") and own.denominator.how not in (
                "sum",
                "to_date",
            )
        return own.how in ("sum", "to_date")

    def needed(self, bench: Evaluation, outcome: Outcome) -> Needed | None:
        if self.rolls(bench.scope) or len(self.operands) > 1:
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
        if not scope.knows(self.indicator):
            return
        unit = scope.catalogue.indicators[self.indicator].unit
        for operator, limit in self.operands:
            yield from thousands(limit, operator.value)
            if limit.unit not in (None, unit):
                message = (
                    f"{self.indicator!r} is in {unit}, the limit in {limit.unit!r}; write "
                    f"'{exact(limit.number).en} {unit}'"
                )
                yield Issue(UNIT_MISMATCH, (operator.value,), english(message))
        if self.at_least and self.at_most and self.at_least.number > self.at_most.number:
            yield Issue(
                WRONG_VALUE,
                ("at_least",),
                english("the corridor is empty: at_least is greater than at_most"),
            )
        else:
            span = self.span(scope) if self.has_period(scope) else None
            yield from check_reach(
                self.limits(scope), reach(scope.catalogue, self.indicator, self.aggregate, span)
            )

    def limits(self, scope: Scope) -> Sequence[Limit]:
        measure = self.measured(scope)
        return (
            tuple(
                Limit(measure, operator, limit.number, (operator.value,))
                for operator, limit in self.operands
            )
            if measure
            else ()
        )

    def claim(self, scope: Scope) -> Text:
        unit = unit_words(scope.catalogue.indicators[self.indicator].unit)
        bounds = [
            say(
                "{word} {number}",
                "{word} {number}",
                word=operator.words,
                number=exact(limit.number),
            )
            for operator, limit in self.operands
        ]
        both = joined(bounds, " og "), joined(bounds, " and ")
        return say(
            "{subject} skal være {bounds} {unit}",
            "{subject} must be {bounds} {unit}",
            subject=subject(scope, self),
            bounds=Text(both[0].da, both[1].en),
            unit=unit,
        )
