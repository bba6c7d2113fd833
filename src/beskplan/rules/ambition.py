"""A second, harder level, judged beside the one that counts.

```yaml
rule: {type: threshold, indicator: self_supporting, at_least: 70 pct, ambition: 75 pct}
```
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cached_property

from beskplan.fields import Declared
from beskplan.measure import Snapshot
from beskplan.problems.codes.form import EXCLUDED_KEY
from beskplan.problems.codes.meaning import WEAK_AMBITION
from beskplan.problems.problem import Issue
from beskplan.quantity import Quantity
from beskplan.rules.base import Rule, Scope
from beskplan.rules.claims import limits_words
from beskplan.rules.figure_rule import FigureRule
from beskplan.rules.keys import AmbitionKeys, MarginKeys, operands_of
from beskplan.rules.limits import Limit
from beskplan.rules.stepped import steps_of
from beskplan.rules.steps import Steps
from beskplan.rules.unfolded import RulePart, Unfolded
from beskplan.texts import Text, exact, say, sentence_of
from beskplan.verdict.finding import Finding
from beskplan.verdict.operator import Operator

NO_MARGIN = Quantity(Fraction(0))


def ambition_of(rule: Declared) -> Quantity | None:
    return rule.ambition if isinstance(rule, AmbitionKeys) else None


def has_margin(rule: Declared) -> bool:
    """Return True if the rule's own level is a margin, not a limit."""
    return isinstance(rule, MarginKeys)


class AmbitiousRule(Unfolded):
    """A rule with a harder level beside the one that counts."""

    @classmethod
    def is_meant(cls, rule: FigureRule) -> bool:
        return ambition_of(rule) is not None

    @property
    def ambition(self) -> Quantity:
        found = ambition_of(self.rule)
        if found is None:
            raise TypeError("a rule without an ambition")
        return found

    @property
    def operator(self) -> Operator:
        """The operator of the rule; of one that has none, such as convergence, below."""
        operands = operands_of(self.rule)
        return operands[0][0] if operands else Operator.BELOW

    @property
    def key(self) -> str:
        """The key of the quantity that the ambition stands beside."""
        return "margin" if has_margin(self.rule) else self.operator.value

    @cached_property
    def plain(self) -> Rule:
        """The rule that counts."""
        return self.unfold(self.rule.changed({"ambition": None}))

    @cached_property
    def harder(self) -> Rule:
        """The rule with the ambition in place of what counts; of steps, in place of the last."""
        changed: dict[str, object] = {"ambition": None, self.key: self.ambition}
        steps = steps_of(self.rule).get(self.key)
        if steps is not None:
            changed["period"] = steps.spans[-1]
        return self.unfold(self.rule.changed(changed))

    def parts(self, scope: Scope) -> Sequence[RulePart]:
        return RulePart(self.plain), RulePart(self.harder, {self.key: ("ambition",)})

    def check(self, scope: Scope) -> Iterator[Issue]:
        if len(operands_of(self.rule)) > 1:
            message = Text(
                "en ambition kræver én operator; denne regel har to",
                "an ambition needs one operator; this rule has two",
            )
            yield Issue(EXCLUDED_KEY, ("ambition",), message, at_key=True)
            yield from self.plain.check(scope)
            return
        of_plain = list(self.plain.check(scope))
        yield from of_plain
        _, harder = self.parts(scope)
        for issue in self.harder.check(scope):
            if issue not in of_plain:
                yield harder.moved_issue(issue)
        yield from self._check_harder()

    def _check_harder(self) -> Iterator[Issue]:
        """Return a warning unless the ambition asks for more than what counts."""
        plain = getattr(self.rule, self.key) or NO_MARGIN
        if isinstance(plain, Steps):
            plain = plain.steps[-1].quantity
        units = {quantity.unit for quantity in (plain, self.ambition) if quantity.number}
        if self.key == "margin" and len(units) > 1:
            return
        beyond = self.ambition.number - plain.number
        if beyond and (beyond > 0) == self.operator.upward:
            return
        message = say(
            "ambitionen {ambition} er ikke sværere end kravet {plain}",
            "the ambition {ambition} is no harder than the requirement {plain}",
            ambition=exact(self.ambition.number),
            plain=exact(plain.number),
        )
        yield Issue(WEAK_AMBITION, ("ambition",), message)

    def limits(self, scope: Scope) -> Sequence[Limit]:
        return self.plain.limits(scope)

    def judge(self, scope: Scope, snapshot: Snapshot) -> Finding:
        finding = self.plain.judge(scope, snapshot)
        return replace(finding, ambition=self.harder.judge(scope, snapshot))

    def claim(self, scope: Scope) -> Text:
        return say(
            "{claim} {ambition}",
            "{claim} {ambition}",
            claim=self.plain.claim(scope),
            ambition=self._ambition_words(scope),
        )

    def _ambition_words(self, scope: Scope) -> Text:
        """Return the harder level; of a limit its number, of a margin the whole sentence."""
        if has_margin(self.rule):
            harder = self.harder.claim(scope)
            return say("Ambitionen: {claim}", "The ambition: {claim}", claim=harder)
        indicator = self.rule.indicator or self.rule.each[0]
        unit = scope.catalogue.indicators[indicator].unit
        limit = limits_words([(self.operator, self.ambition.number)], unit)
        return sentence_of(
            say("Ambitionen er {limit}", "The ambition is {limit}", limit=limit.alone)
        )
