"""The scalars of the file formats: text as it was written, turned into exact values or refused with a stable code.

A refusal is a `PydanticCustomError` whose context has the problem's code and its message.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from fractions import Fraction
from typing import Annotated

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainValidator,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from beskplan.periods import Span, parse_span
from beskplan.problems.code import Code
from beskplan.problems.codes.form import BAD_PERIOD, DECIMAL_COMMA, WRONG_TYPE, WRONG_VALUE
from beskplan.quantity import Quantity, has_decimal_comma, parse_number, parse_quantity
from beskplan.texts import Text, english

FEWEST_DECIMALS, MOST_DECIMALS = -6, 9
"""From figures in whole millions to billionths."""


class Declared(BaseModel):
    """What people write: frozen, and strict about keys.

    The docstring below a field describes it. Pydantic is not told to collect them
    (`use_attribute_docstrings`): it reads the source of every model to do so, which would cost each
    start of the command line more than all its work.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        arbitrary_types_allowed=True,
        hide_input_in_errors=True,
        defer_build=True,
    )


def refused(code: Code, message: Text) -> PydanticCustomError:
    """Error of a value that is not accepted, which carries the code and the message."""
    kind = code.name.replace("-", "_")
    return PydanticCustomError(kind, "{message}", {"code": code, "message": message})


def _text(value: object, expected: str) -> str:
    if not isinstance(value, str):
        raise refused(
            WRONG_TYPE,
            english(
                f"expected {expected}, found {'a list' if isinstance(value, list) else 'a mapping'}"
            ),
        )
    return value


def shortened(text: str, length: int = 60) -> str:
    """The text in quotes for a message, cut where it is long."""
    return repr(text if len(text) <= length else text[: length - 1] + "…")


def _refuse_comma(text: str) -> None:
    if has_decimal_comma(text):
        raise refused(
            DECIMAL_COMMA,
            english(f"{shortened(text)} has a decimal comma; write {text.replace(',', '.')!r}"),
        )


def _number(value: object) -> Fraction:
    if isinstance(value, Fraction):
        return value
    text = _text(value, "a number")
    number = parse_number(text)
    if number is None:
        _refuse_comma(text)
        raise refused(
            WRONG_TYPE, english(f"expected a number such as 75 or 75.5, found {shortened(text)}")
        )
    return number


def _quantity(value: object) -> Quantity:
    if isinstance(value, Quantity):
        return value
    text = _text(value, "a quantity")
    quantity = parse_quantity(text)
    if quantity is None:
        _refuse_comma(text)
        hint = "".join(f"; write {meant!r}" for meant in _meant(text))
        raise refused(
            WRONG_VALUE,
            english(
                "expected a number with or without a unit, such as '75 pct', found "
                f"{shortened(text)}{hint}"
            ),
        )
    return quantity


def _meant(text: str) -> Iterator[str]:
    """The quantity that a common other spelling stands for: `75%`, `75 procent`, `1 200`."""
    if percent := re.fullmatch(
        r"([+-]?[\d.]+)\s*(?:%|procent|percent)", text.strip(), re.IGNORECASE
    ):
        yield f"{percent[1]} pct"
    elif re.fullmatch(r"[+-]?\d{1,3}(?:\s\d{3})+", text.strip()):
        yield "".join(text.split())


def _whole(value: object) -> int:
    if isinstance(value, int):
        return value
    text = _text(value, "a whole number")
    if not re.fullmatch(r"-?[0-9]{1,9}", text):
        raise refused(WRONG_TYPE, english(f"expected a whole number, found {shortened(text)}"))
    return int(text)


def _natural(value: object) -> int:
    number = _whole(value)
    if number < 0:
        raise refused(WRONG_VALUE, english(f"expected a whole number of 0 or more, found {number}"))
    return number


def _positive(value: object) -> int:
    number = _whole(value)
    if number < 1:
        raise refused(WRONG_VALUE, english(f"expected a whole number of 1 or more, found {number}"))
    return number


def _decimals(value: object) -> int:
    number = _whole(value)
    if not FEWEST_DECIMALS <= number <= MOST_DECIMALS:
        raise refused(
            WRONG_VALUE,
            english(
                f"expected between {FEWEST_DECIMALS} and {MOST_DECIMALS} decimals, found {number}"
            ),
        )
    return number


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    text = _text(value, "true or false")
    if text not in ("true", "false"):
        raise refused(WRONG_TYPE, english(f"expected true or false, found {shortened(text)}"))
    return text == "true"


def _day(value: object) -> date:
    if isinstance(value, date):
        return value
    text = _text(value, "a date")
    with suppress(ValueError):
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            return date.fromisoformat(text)
    raise refused(
        WRONG_VALUE, english(f"expected a date such as 2025-02-20, found {shortened(text)}")
    )


def span_of(value: object) -> Span:
    """The span that a period is written as."""
    if isinstance(value, Span):
        return value
    text = _text(value, "a period")
    span = parse_span(text)
    if span is None:
        years = re.fullmatch(r"(\d{4})\s*[-–/]\s*(\d{4})", text.strip())
        hint = (
            f"write '{years[1]}..{years[2]}'"
            if years
            else "write 2024, 2024H1, 2024Q1, 2024M12 or a span such as 2023Q4..2024Q3"
        )
        raise refused(BAD_PERIOD, english(f"{shortened(text)} is not a period; {hint}"))
    return span


def _words(value: object) -> str:
    text = _text(value, "a text")
    if not text.strip():
        raise refused(WRONG_VALUE, english("the text is empty"))
    return text


def _identifier(value: object) -> str:
    text = _text(value, "an id")
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,99}", text):
        raise refused(
            WRONG_VALUE, english(f"{shortened(text)} is not an id: use a-z, 0-9, - and _")
        )
    return text


def _texts(value: object) -> object:
    return (value,) if isinstance(value, str) else value


def _some(values: tuple[str, ...]) -> tuple[str, ...]:
    if not values:
        raise refused(WRONG_VALUE, english("the list is empty; one entry or more is expected"))
    return values


NUMBER_PATTERN = r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,2})?"
SPAN_END = r"\d{4}(M(0?[1-9]|1[0-2])|Q0?[1-4]|H0?[12])?"
SPAN_PATTERN = rf"{SPAN_END}(\.\.{SPAN_END})?"
SPAN_SCHEMA = {
    "type": ["string", "integer"],
    "pattern": f"^{SPAN_PATTERN}$",
    "minimum": 1900,
    "maximum": 2199,
}


def as_seen(pattern: str, *types: str, **bounds: int) -> WithJsonSchema:
    """What an editor is to accept, which reads a scalar that looks like a number as one; the pattern speaks of texts only."""
    return WithJsonSchema({"type": ["string", *types], "pattern": f"^{pattern}$", **bounds})


Exact = Annotated[Fraction, PlainValidator(_number), as_seen(NUMBER_PATTERN, "number")]
QuantityText = Annotated[
    Quantity,
    PlainValidator(_quantity),
    as_seen(rf"\s*{NUMBER_PATTERN}(\s+[^\s\d,][^\s,]*)?\s*", "number"),
]
Decimals = Annotated[
    int,
    PlainValidator(_decimals),
    as_seen(r"-?[0-9]", "integer", minimum=FEWEST_DECIMALS, maximum=MOST_DECIMALS),
]
Natural = Annotated[int, PlainValidator(_natural), as_seen(r"\d{1,9}", "integer", minimum=0)]
Positive = Annotated[
    int, PlainValidator(_positive), as_seen(r"0*[1-9]\d{0,8}", "integer", minimum=1)
]
Flag = Annotated[
    bool, PlainValidator(_flag), WithJsonSchema({"enum": [True, False, "true", "false"]})
]
Day = Annotated[date, PlainValidator(_day), as_seen(r"\d{4}-\d{2}-\d{2}")]
SpanText = Annotated[Span, PlainValidator(span_of), WithJsonSchema(SPAN_SCHEMA)]
WORDS_SCHEMA = {"type": ["string", "number", "boolean"], "minLength": 1}
Words = Annotated[str, PlainValidator(_words), WithJsonSchema(WORDS_SCHEMA)]
Texts = Annotated[
    tuple[Words, ...], BeforeValidator(_texts, json_schema_input_type=Words | tuple[Words, ...])
]
OneOrMore = Annotated[
    Texts,
    AfterValidator(_some),
    WithJsonSchema(
        {"anyOf": [WORDS_SCHEMA, {"type": "array", "items": WORDS_SCHEMA, "minItems": 1}]}
    ),
]
Identifier = Annotated[
    str,
    PlainValidator(_identifier),
    as_seen(r"[a-z0-9][a-z0-9_-]*", "integer", maxLength=100),
]
