"""The ideas by which one rule stands for several, and the function that unfolds them."""

from collections.abc import Sequence

from beskplan.rules.ambition import AmbitiousRule
from beskplan.rules.base import Rule
from beskplan.rules.each import EachRule
from beskplan.rules.every import EveryRule
from beskplan.rules.figure_rule import FigureRule
from beskplan.rules.path import PathRule
from beskplan.rules.stepped import SteppedRule
from beskplan.rules.unfolded import Unfolded

IDEAS: Sequence[type[Unfolded]] = (AmbitiousRule, EachRule, SteppedRule, PathRule, EveryRule)
"""The outermost idea first: each of several indicators is judged at each of its steps."""


def unfold(rule: Rule) -> Rule:
    """Return the rule that is judged: the one that is written, or those that it stands for."""
    if not isinstance(rule, FigureRule):
        return rule
    for idea in IDEAS:
        unfolded = idea.of(rule, unfold)
        if unfolded is not None:
            return unfolded
    return rule
