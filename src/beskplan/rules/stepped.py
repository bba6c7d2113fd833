"""Targets by year: the quantity of a threshold, or the margin of a comparison, for each period.

```yaml
rule:
  type: threshold
  indicator: activation
  at_least: {2024: 71.9, 2025: 72.6, 2026: 75.3}
  aggregate: mean
```
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from itertools import pairwise

from beskplan.measure import Snapshot
from beskplan.periods import Span
from beskplan.problems.codes.form import EXCLUDED_KEY
from beskplan.problems.codes.meaning import PERIOD_MISMATCH
from beskplan.problems.problem import Issue, IssuePath
from beskplan.rules.base import Scope
from beskplan.rules.checks import check_in_plan
from beskplan.rules.claims import within_words
from beskplan.rules.figure_rule import FigureRule
from beskplan.rules.steps import Steps
from beskplan.rules.unfolded import RulePart, Unfolded
from beskplan.texts import (
    AND_ALSO,
    Text,
    is_named,
    joined,
    listed_texts,
    quantity_words,
    say,
)
from beskplan.verdict.deciding_step import judged_by_steps
from beskplan.verdict.finding import Finding

NEEDLESS_KEYS = ("period", "every", "some", "path")
"""Keys that have no place beside steps, which are periods themselves."""


def steps_of(rule: FigureRule) -> dict[str, Steps]:
    """Return the steps of a rule, by the key that has them."""
    keys = type(rule).model_fields
    given = {key: getattr(rule, key) for key in keys}
    return {key: value for key, value in given.items() if isinstance(value, Steps)}


class SteppedRule(Unfolded):
    """A rule with steps: judged at each of them, and as a whole by the one that decides."""

    @classmethod
    def is_meant(cls, rule: FigureRule) -> bool:
        return bool(steps_of(rule))

    @cached_property
    def steps(self) -> Mapping[str, Steps]:
        return steps_of(self.rule)

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        return next(iter(self.steps.values())).spans

    def parts(self, scope: Scope) -> Sequence[RulePart]:
        parts = []
        for number, span in enumerate(self.spans):
            moved: dict[str, IssuePath] = {}
            changed: dict[str, object] = dict.fromkeys(self._needless) | {"period": span}
            for key, steps in self.steps.items():
                step = steps.steps[number]
                changed[key] = step.quantity
                moved |= {key: (key, step.key), "period": (key, step.key)}
            parts.append(RulePart(self.unfold(self.rule.changed(changed)), moved))
        return parts

    @property
    def _needless(self) -> list[str]:
        return [key for key in NEEDLESS_KEYS if getattr(self.rule, key, None) is not None]

    def check(self, scope: Scope) -> Iterator[Issue]:
        for key in self._needless:
            message = say(
                "trin er selv perioder: reglen har ingen {key!r} ved siden af dem",
                "steps are periods themselves: the rule has no {key!r} beside them",
                key=key,
            )
            yield Issue(EXCLUDED_KEY, (key,), message, at_key=True)
        if len({steps.spans for steps in self.steps.values()}) > 1:
            message = Text(
                "de to krav har ikke trin for de samme perioder",
                "the two limits do not have steps for the same periods",
            )
            yield Issue(PERIOD_MISMATCH, (), message)
            return
        for key, steps in self.steps.items():
            yield from _check_order(key, steps)
            for step in steps.steps:
                yield from check_in_plan(scope, step.span, key, step.key)
        yield from super().check(scope)

    def judge(self, scope: Scope, snapshot: Snapshot) -> Finding:
        findings = []
        for span, part in zip(self.spans, self.parts(scope), strict=True):
            findings.append(replace(part.rule.judge(scope, snapshot), step=span))
        return judged_by_steps(self.type, partial(self.claim, scope), findings, snapshot.as_of)

    def claim(self, scope: Scope) -> Text:
        *earlier, last = self.parts(scope)
        claim = last.rule.claim(scope)
        if not earlier:
            return claim
        return say(
            "{claim} På vejen dertil: {steps}.",
            "{claim} On the way: {steps}.",
            claim=claim,
            steps=listed_texts([self._words(scope, number) for number in range(len(earlier))]),
        )

    def _words(self, scope: Scope, number: int) -> Text:
        """Return `71,9 pct. i 2024`, or `0,5 procentpoint i 2024` of a margin."""
        own = scope.catalogue.indicators[self.rule.indicator].unit
        quantities = []
        for steps in self.steps.values():
            quantity = steps.steps[number].quantity
            unit = quantity.unit or own
            unit = own if is_named(own, unit) else unit
            quantities.append(quantity_words(quantity.number, unit))
        return say(
            "{quantity} {within}",
            "{quantity} {within}",
            quantity=joined(quantities, AND_ALSO),
            within=within_words(self.spans[number]),
        )


def _check_order(key: str, steps: Steps) -> Iterator[Issue]:
    """Return an issue for each step that is no longer period, or begins too early."""
    for earlier, later in pairwise(steps.steps):
        if later.span.months != earlier.span.months:
            message = say(
                "{later} er ikke lige så lang som {earlier}; alle trin har samme længde",
                "{later} is not as long as {earlier}; all steps have one length",
                later=str(later.span),
                earlier=str(earlier.span),
            )
            yield Issue(PERIOD_MISMATCH, (key, later.key), message, at_key=True)
        elif later.span.first <= earlier.span.last:
            message = say(
                "{later} begynder ikke efter {earlier}; trin står i rækkefølge uden at overlappe",
                "{later} does not begin after {earlier}; steps stand in order, without overlap",
                later=str(later.span),
                earlier=str(earlier.span),
            )
            yield Issue(PERIOD_MISMATCH, (key, later.key), message, at_key=True)
