"""Quantities by period, as a plan states targets for each of several years."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated

from pydantic import PlainValidator, TypeAdapter, WithJsonSchema

from beskplan.fields import (
    QUANTITY_SCHEMA,
    SPAN_PATTERN,
    QuantityText,
    SpanText,
    expected,
    quantity_of,
    refused,
)
from beskplan.periods import Span, parse_span
from beskplan.problems.codes.form import WRONG_TYPE, WRONG_VALUE
from beskplan.quantity import Quantity
from beskplan.texts import Text


@dataclass(frozen=True, slots=True)
class Step:
    """A quantity and the period that it holds for."""

    span: Span
    quantity: Quantity
    key: str
    """The period as it is written."""


@dataclass(frozen=True, slots=True)
class Steps:
    """Quantities by period, in the order in which they are written."""

    steps: tuple[Step, ...]

    @property
    def spans(self) -> tuple[Span, ...]:
        return tuple(step.span for step in self.steps)


@cache
def _mapping() -> TypeAdapter[dict[Span, Quantity]]:
    return TypeAdapter(dict[SpanText, QuantityText])


def _quantity_or_steps(value: object) -> Quantity | Steps:
    """Return a quantity, or the steps that a mapping of periods stands for."""
    if isinstance(value, Steps):
        return value
    if not isinstance(value, Mapping):
        return quantity_of(value)
    if not any(isinstance(key, str) and parse_span(key) for key in value):
        wanted = Text("en mængde, eller en for hver periode", "a quantity, or one for each period")
        raise refused(WRONG_TYPE, expected(wanted, value))
    by_span = _mapping().validate_python(value)
    if len(by_span) < len(value):
        message = Text(
            "trin skal være forskellige perioder, hver med sit tal, som {2024: 72, 2025: 75}",
            "steps are different periods, each with its number, such as {2024: 72, 2025: 75}",
        )
        raise refused(WRONG_VALUE, message)
    written = zip(value, by_span.items(), strict=True)
    return Steps(tuple(Step(span, quantity, str(key)) for key, (span, quantity) in written))


QuantityOrSteps = Annotated[
    Quantity | Steps,
    PlainValidator(_quantity_or_steps),
    WithJsonSchema(
        {
            "anyOf": [
                QUANTITY_SCHEMA,
                {
                    "type": "object",
                    "patternProperties": {f"^{SPAN_PATTERN}$": QUANTITY_SCHEMA},
                    "additionalProperties": False,
                    "minProperties": 1,
                },
            ]
        }
    ),
]
"""A quantity, or several by period."""


def without_steps(quantity: Quantity | Steps | None) -> Quantity | None:
    """Return the quantity of a rule that is a step itself, or has none."""
    if isinstance(quantity, Steps):
        raise TypeError("a rule with steps is unfolded before it is judged")
    return quantity
