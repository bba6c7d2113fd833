"""Demands of a rule by period: the steps and windows that end in it.

A window is asked for by the period that it ends in: what is measured over two years is asked in the
second of them.
"""

from collections.abc import Iterator, Sequence
from typing import cast

from beskplan.periods import Span
from beskplan.rules.base import Scope
from beskplan.rules.composite import AllOf, AnyRule, CompositeRule
from beskplan.rules.every import EveryKeys, EveryRule
from beskplan.rules.figure_rule import FigureRule
from beskplan.rules.human_assessment import HumanAssessment
from beskplan.rules.keys import AmbitionKeys
from beskplan.rules.path import PartOfPath, PathKeys, PathRule
from beskplan.rules.stepped import steps_of
from beskplan.rules.steps import Steps
from beskplan.rules.unfold import unfold


def asked_spans(rule: AnyRule, scope: Scope) -> Iterator[Span]:
    """Yield the windows that a rule as it is written measures over, each step apart."""
    if isinstance(rule, AllOf):
        for part in rule.rules:
            yield from asked_spans(part, rule.inner(scope))
    elif isinstance(rule, CompositeRule):
        # one part is enough: nothing is asked before the last of them
        spans = [span for part in rule.rules for span in asked_spans(part, rule.inner(scope))]
        yield max(spans, key=lambda span: span.last)
    elif isinstance(rule, HumanAssessment):
        yield from _assessed(rule, scope)
    elif isinstance(rule, FigureRule):
        yield from _measured(rule, scope)


def _assessed(rule: HumanAssessment, scope: Scope) -> Iterator[Span]:
    """Yield the month of the deadline; without one the period that rules read, or the plan's."""
    if rule.due is not None:
        month = rule.due.year * 12 + rule.due.month - 1
        yield Span(month, month)
        return
    span = scope.period or scope.plan_period
    if span is not None:
        yield span


def _measured(rule: FigureRule, scope: Scope) -> Sequence[Span]:
    for steps in steps_of(rule).values():
        return steps.spans
    window = rule.find_window(scope)
    if window is None:
        return ()
    keys: object = rule
    if isinstance(keys, PathKeys) and keys.path is not None:
        return PathRule(rule, unfold).spans(scope)
    if isinstance(keys, EveryKeys) and keys.every is not None:
        periods = window.span.periods(EveryRule(rule, unfold).length)
        return [Span(period.first_month, period.last_month) for period in periods]
    return [window.span]


def asked_in(rule: AnyRule, period: Span, scope: Scope) -> AnyRule | None:
    """Return the rule as far as a period asks it; None if it asks nothing in it."""
    spans = list(asked_spans(rule, scope))
    kept = [span for span in spans if _ends_in(period, span)]
    if not kept:
        return None
    if len(kept) == len(spans):
        return rule
    if isinstance(rule, AllOf):
        parts = [asked_in(part, period, rule.inner(scope)) for part in rule.rules]
        kept_parts = tuple(part for part in parts if part is not None)
        return rule.changed({"rules": kept_parts})
    if isinstance(rule, FigureRule):
        return cast(AnyRule, rule.changed(_narrowed(rule, kept, at_end=spans[-1] in kept)))
    return rule


def _narrowed(rule: FigureRule, kept: Sequence[Span], *, at_end: bool) -> dict[str, object]:
    """Return the keys of the rule that only some of its steps or periods leave otherwise."""
    keys: object = rule
    changed: dict[str, object] = {}
    if not at_end and isinstance(keys, AmbitionKeys):
        changed["ambition"] = None  # it is a harder last level
    steps = steps_of(rule)
    for key, each in steps.items():
        changed[key] = Steps(tuple(step for step in each.steps if step.span in kept))
    if steps:
        return changed
    if isinstance(keys, PathKeys) and keys.path is not None:
        changed["path"] = PartOfPath.model_construct(from_=keys.path.from_, asked=tuple(kept))
    else:
        changed["period"] = Span(kept[0].first, kept[-1].last)
    return changed


def _ends_in(period: Span, span: Span) -> bool:
    return period.first <= span.last <= period.last
