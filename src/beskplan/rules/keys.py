"""Keys that several rule types share: operators, margins, and earlier periods."""

from collections.abc import Sequence
from functools import cached_property
from typing import Annotated, ClassVar, Generic, TypeVar

from pydantic import PlainValidator, WithJsonSchema

from beskplan.fields import (
    SPAN_PATTERN,
    SPAN_SCHEMA,
    Declared,
    QuantityText,
    refused,
    shortened,
)
from beskplan.periods import Span, parse_span
from beskplan.problems.codes.form import BAD_PERIOD
from beskplan.texts import Text, say, verbatim
from beskplan.verdict.comparison import YearBefore
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


class MarginKeys(Declared):
    """Signed distance that is added to the reference."""

    margin: QuantityText | None = None
    """Added to the reference, with its sign: `5 pp`, `-5 pct`, or a number in the indicator's
    unit."""


def _earlier(value: object) -> object:
    if value == "year_before" or isinstance(value, Span):
        return value
    span = parse_span(value) if isinstance(value, str) else None
    if span is None:
        found = Text("en liste eller nøgler med værdier", "a list or mapping")
        if isinstance(value, str):
            found = verbatim(shortened(value))
        message = say(
            "forventede year_before eller en tidligere periode som 2023, fandt {found}",
            "expected year_before or an earlier period such as 2023, found {found}",
            found=found,
        )
        raise refused(BAD_PERIOD, message)
    return span


EarlierPeriod = Annotated[
    Span | YearBefore,
    PlainValidator(_earlier),
    WithJsonSchema({**SPAN_SCHEMA, "pattern": f"^(year_before|{SPAN_PATTERN})$"}),
]
"""An earlier period that a rule names, or the same window a year before."""
