"""Keys that several rule types share: operators, margins, and earlier periods."""

from collections.abc import Sequence
from functools import cached_property
from typing import ClassVar, Generic, TypeVar

from beskplan.fields import (
    Declared,
    QuantityText,
)
from beskplan.quantity import Quantity
from beskplan.rules.steps import QuantityOrSteps, without_steps
from beskplan.verdict.operator import Operator

OperandT = TypeVar("OperandT")


class OperatorKeys(Declared, Generic[OperandT]):
    """Operators of a rule that reads *indicator, operator, operand*."""

    at_least: OperandT | None = None
    """The measure must be this or more."""
    at_most: OperandT | None = None
    """The measure must be this or less."""
    above: OperandT | None = None
    """The measure must be more than this."""
    below: OperandT | None = None
    """The measure must be less than this."""

    corridor: ClassVar[tuple[Operator, ...]] = ()
    """The two operators that may stand together."""

    @cached_property
    def operands(self) -> Sequence[tuple[Operator, OperandT]]:
        """The operators that are given, with their operands."""
        every = [(operator, getattr(self, operator)) for operator in Operator]
        return [(operator, operand) for operator, operand in every if operand is not None]

    @property
    def operand(self) -> tuple[Operator, OperandT]:
        """The only operator, with its operand."""
        return self.operands[0]


def operands_of(rule: Declared) -> Sequence[tuple[Operator, object]]:
    """Return the operators that a rule is given, with their operands; none of a rule without."""
    return rule.operands if isinstance(rule, OperatorKeys) else ()


class AmbitionKeys(Declared):
    """A second, harder level."""

    ambition: QuantityText | None = None
    """A harder limit, or a harder margin of a comparison: judged beside the verdict, never
    counted."""


class MarginKeys(AmbitionKeys):
    """Signed distance that is added to the reference."""

    margin: QuantityOrSteps | None = None
    """Added to the reference, with its sign: `5 pp`, `-5 pct`, or a number in the indicator's
    unit; or one for each of several periods."""

    @property
    def own_margin(self) -> Quantity | None:
        """The margin of a rule that is a step itself, or has none."""
        return without_steps(self.margin)
