"""The rule types, each in a file of its own; a rule is chosen by its `type`."""

from beskplan.rules.base import Rule, Scope
from beskplan.rules.composite import RULE_TYPES, AnyRule
from beskplan.rules.unfold import unfold

__all__ = ["RULE_TYPES", "AnyRule", "Rule", "Scope", "unfold"]
