"""The measure against a fixed number.

```yaml
rule:
  type: threshold
  indicator: education_benefit_recipients
  at_most: 95 full_time_persons
  aggregate: mean
```
"""

from collections.abc import Iterator, Sequence
from typing import ClassVar, Literal

from beskplan.problems.codes.form import WRONG_VALUE
from beskplan.problems.codes.meaning import UNIT_MISMATCH
from beskplan.problems.problem import Issue
from beskplan.quantity import Quantity
from beskplan.rules.base import Scope
from beskplan.rules.checks import check_only_operator, check_thousands
from beskplan.rules.claims import claim_of, limits_words, whole_sentence
from beskplan.rules.every import EveryKeys
from beskplan.rules.figure_rule import FigureRule
from beskplan.rules.keys import AmbitionKeys, OperatorKeys
from beskplan.rules.limits import Limit, check_reach, limits_on
from beskplan.rules.path import PathKeys
from beskplan.rules.steps import QuantityOrSteps, without_steps
from beskplan.texts import Text, as_written, is_named, say
from beskplan.verdict.comparison import MeasureRequest
from beskplan.verdict.decide import TargetComparison
from beskplan.verdict.operator import Demand, Operator, fixed


class Threshold(FigureRule, OperatorKeys[QuantityOrSteps], AmbitionKeys, PathKeys, EveryKeys):
    """The measure against a fixed number; `at_least` with `at_most` is a corridor."""

    type: Literal["threshold"]

    corridor: ClassVar[tuple[Operator, ...]] = (Operator.AT_LEAST, Operator.AT_MOST)

    @property
    def own_limits(self) -> list[tuple[Operator, Quantity]]:
        """The limits of a rule that is a step itself, or has none."""
        limits = []
        for operator, operand in self.operands:
            limit = without_steps(operand)
            if limit is not None:
                limits.append((operator, limit))
        return limits

    def comparison(self, scope: Scope) -> TargetComparison:
        return TargetComparison(
            own=(MeasureRequest(self.indicator, scope.area(self.area)),),
            window=self.window(scope),
            aggregate=self.aggregate,
            demands=tuple(
                Demand(operator, fixed(limit.number)) for operator, limit in self.own_limits
            ),
            paced=True,
            has_need=True,
        )

    def limits(self, scope: Scope) -> Sequence[Limit]:
        return limits_on(
            self, scope, [(operator, limit.number) for operator, limit in self.own_limits]
        )

    def check(self, scope: Scope) -> Iterator[Issue]:
        yield from super().check(scope)
        operators = [operator for operator, _ in self.operands]
        yield from check_only_operator(scope, self.indicator, operators, self.corridor)
        if not scope.knows(self.indicator):
            return
        yield from self._check_units(scope)
        bounds = dict(self.own_limits)
        lowest, highest = bounds.get(Operator.AT_LEAST), bounds.get(Operator.AT_MOST)
        if lowest and highest and lowest.number > highest.number:
            message = Text(
                "korridoren er tom: at_least er større end at_most",
                "the corridor is empty: at_least is greater than at_most",
            )
            yield Issue(WRONG_VALUE, ("at_least",), message)
        else:
            yield from check_reach(self, scope)

    def _check_units(self, scope: Scope) -> Iterator[Issue]:
        unit = scope.catalogue.indicators[self.indicator].unit
        for operator, limit in self.own_limits:
            yield from check_thousands(limit, operator.value)
            if limit.unit is not None and not is_named(unit, limit.unit):
                message = say(
                    "{indicator!r} er i {unit}, kravet i {limit_unit!r}; skriv '{number} {unit}'",
                    "{indicator!r} is in {unit}, the limit in {limit_unit!r}; write "
                    "'{number} {unit}'",
                    indicator=self.indicator,
                    unit=unit,
                    limit_unit=str(limit.unit),
                    number=as_written(limit.number),
                )
                yield Issue(UNIT_MISMATCH, (operator.value,), message)

    def claim(self, scope: Scope) -> Text:
        limits = [(operator, limit.number) for operator, limit in self.own_limits]
        predicate = limits_words(limits, scope.catalogue.indicators[self.indicator].unit)
        plain = claim_of(scope, self, predicate)
        return whole_sentence(scope, self, "threshold", predicate.alone, plain)
