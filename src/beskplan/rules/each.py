"""The same demand on each of several indicators.

```yaml
rule:
  type: period_comparison
  each: [cash_benefit, sickness_benefit]
  below: year_before
  aggregate: mean
```
"""

from collections.abc import Iterator, Sequence
from functools import partial

from beskplan.measure import Snapshot
from beskplan.problems.codes.form import EXCLUDED_KEY, WRONG_VALUE
from beskplan.problems.codes.meaning import UNIT_MISMATCH
from beskplan.problems.problem import AND, Issue, listed
from beskplan.quantity import Quantity
from beskplan.rules.base import Scope
from beskplan.rules.figure_rule import FigureRule
from beskplan.rules.keys import operands_of
from beskplan.rules.path import path_of
from beskplan.rules.stepped import steps_of
from beskplan.rules.steps import Steps
from beskplan.rules.unfolded import RulePart, Unfolded
from beskplan.texts import Text, say
from beskplan.verdict.finding import Finding, status_of_all
from beskplan.verdict.status import Status, first_of
from beskplan.verdict.together import judged_together

FOLLOWED = (Status.MONITORED, Status.AWAITING_DATA)
"""Statuses of monitoring, the one that decides first: any figure will do."""


class EachRule(Unfolded):
    """A rule on several indicators, every one of which must meet it."""

    @classmethod
    def is_meant(cls, rule: FigureRule) -> bool:
        return bool(rule.each)

    def parts(self, scope: Scope) -> Sequence[RulePart]:
        parts = []
        for number, name in enumerate(self.rule.each):
            rule = self.rule.changed({"indicator": name, "each": ()})
            parts.append(RulePart(self.unfold(rule), {"indicator": ("each", number)}))
        return parts

    def check(self, scope: Scope) -> Iterator[Issue]:
        each = self.rule.each
        if self.rule.indicator:
            message = Text(
                "each står i stedet for indicator; skriv den ene af dem",
                "each stands in place of indicator; write one of them",
            )
            yield Issue(EXCLUDED_KEY, ("each",), message, at_key=True)
        if len(each) < 2:
            message = Text(
                "each skal nævne mindst to indikatorer; én skrives med indicator",
                "each needs two or more indicators; one is written with indicator",
            )
            yield Issue(WRONG_VALUE, ("each",), message)
        for number, name in enumerate(each):
            if name in each[:number]:
                message = say("{name!r} er nævnt to gange", "{name!r} is named twice", name=name)
                yield Issue(WRONG_VALUE, ("each", number), message)
        yield from self._check_units(scope)
        yield from super().check(scope)

    def _check_units(self, scope: Scope) -> Iterator[Issue]:
        """Return an issue for a fixed number that would be of several units."""
        operands = [operand for _, operand in operands_of(self.rule)]
        if not any(isinstance(operand, Quantity | Steps) for operand in operands):
            return
        known = [name for name in self.rule.each if scope.knows(name)]
        units = dict.fromkeys(scope.catalogue.indicators[name].unit for name in known)
        if len(units) > 1:
            message = say(
                "indikatorerne er i {units}, så ét tal kan ikke gælde dem alle; skriv en regel "
                "for hver i all_of",
                "the indicators are in {units}, so no one number can be for all of them; write a "
                "rule for each in an all_of",
                units=listed(units, last=AND),
            )
            yield Issue(UNIT_MISMATCH, ("each",), message)

    def judge(self, scope: Scope, snapshot: Snapshot) -> Finding:
        findings = [part.rule.judge(scope, snapshot) for part in self.parts(scope)]
        if self.type == "monitoring":
            status = first_of(FOLLOWED, [finding.status for finding in findings])
        else:
            status = status_of_all(findings)
        return judged_together(self.type, partial(self.claim, scope), status, findings)

    def claim(self, scope: Scope) -> Text:
        """Return the claim, whose subject names every indicator.

        Steps and paths are stated of the first, and said to be those of the others too.
        """
        if steps_of(self.rule) or path_of(self.rule) is not None:
            first = self.parts(scope)[0]
            titles = [scope.catalogue.indicators[name].title for name in self.rule.each[1:]]
            return say(
                "{claim} Det samme gælder {titles}.",
                "{claim} The same holds for {titles}.",
                claim=first.rule.claim(scope),
                titles=listed(titles, last=AND),
            )
        return self.rule.changed({"indicator": self.rule.each[0]}).claim(scope)
