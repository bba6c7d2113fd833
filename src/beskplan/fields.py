"""Scalars of the file formats: texts as people write them, which become exact values.

A text that is no such value is refused with a stable code. The error is a `PydanticCustomError`
whose context has the problem's code and its message.
"""

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from fractions import Fraction
from typing import Annotated, Self, cast

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainValidator,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from beskplan.period_labels import period_of_label
from beskplan.periods import Frequency, Span, parse_span
from beskplan.problems.code import Code
from beskplan.problems.codes.form import BAD_PERIOD, DECIMAL_COMMA, WRONG_TYPE, WRONG_VALUE
from beskplan.problems.problem import nearest
from beskplan.quantity import Quantity, has_decimal_comma, parse_number, parse_quantity
from beskplan.texts import MINUS, Text, say, slug, verbatim

FEWEST_DECIMALS, MOST_DECIMALS = -6, 9
"""From figures in whole millions to billionths."""

A_TEXT = Text("en tekst", "a text")
A_LIST = Text("en liste", "a list")
A_MAPPING = Text("nøgler med værdier", "a mapping")


HARD_SPACES = "\u00a0\u2007\u202f"
"""Spaces that look like any other, and are none in YAML; Word and web pages have them."""
NO_PLAIN_SPACE = Text(
    "her står et hårdt mellemrum, som fra Word eller en webside",
    "a non-breaking space stands here, as from Word or a web page",
)
OPERATOR_WORDS = re.compile(
    r"^(?:mindst|højst|over|under|at least|at most|above|below|[<>]=?|[≤≥=])\s*", re.IGNORECASE
)
"""Words and signs that people write in front of a number, in place of the key."""
KEY_SAYS = Text(
    ", og lad nøglen sige resten: at_least er mindst, at_most højst, above over, below under",
    ", and let the key say the rest: at_least, at_most, above or below",
)


class Declared(BaseModel):
    """Model of what people write: frozen, and strict about keys.

    The docstring below a field describes it. Pydantic is not set to collect them
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

    def changed(self, keys: Mapping[str, object]) -> Self:
        """Return it with other values of some keys; what is cached is worked out anew."""
        given = {name: getattr(self, name) for name in self.model_fields_set}
        return cast(Self, type(self).model_construct(**{**given, **keys}))


def refused(code: Code, message: Text) -> PydanticCustomError:
    """Error of a value that is not accepted, which carries the code and the message."""
    kind = code.name.replace("-", "_")
    context = {"message": message.en, "code": code, "text": message}
    return PydanticCustomError(kind, "{message}", context)


def expected(wanted: Text, value: object) -> Text:
    """Message that a value is not what was expected, with the value as it was found."""
    return say(
        "forventede {wanted}, fandt {found}",
        "expected {wanted}, found {found}",
        wanted=wanted,
        found=described(value),
    )


def described(value: object) -> Text:
    """A value in a message: a text in quotes, of a list or mapping only what it is."""
    if isinstance(value, str):
        return verbatim(shortened(value))
    if isinstance(value, Sequence):
        return A_LIST
    if isinstance(value, Mapping):
        return A_MAPPING
    return verbatim(repr(value))


def shortened(text: str, length: int = 60) -> str:
    """Return the text in quotes, cut where it is long."""
    cut = text if len(text) <= length else text[: length - 1] + "…"
    return repr(cut).replace("\\\\", "\\")  # a path of Windows stays as it was written


def _text(value: object, wanted: Text) -> str:
    if not isinstance(value, str):
        raise refused(WRONG_TYPE, expected(wanted, value))
    return value


def _refuse_comma(text: str) -> None:
    if has_decimal_comma(text):
        message = say(
            "{found} har decimalkomma; skriv {point!r}",
            "{found} has a decimal comma; write {point!r}",
            found=shortened(text),
            point=text.replace(",", "."),
        )
        raise refused(DECIMAL_COMMA, message)


def number_of(value: object) -> Fraction:
    """Return the exact number that a text is written as."""
    if isinstance(value, Fraction):
        return value
    text = _text(value, Text("et tal", "a number"))
    number = parse_number(text)
    if number is None:
        _refuse_comma(text)
        wanted = Text("et tal som 75 eller 75.5", "a number such as 75 or 75.5")
        raise refused(WRONG_TYPE, expected(wanted, text))
    return number


def quantity_of(value: object) -> Quantity:
    """Return the quantity that a text is written as."""
    if isinstance(value, Quantity):
        return value
    text = _text(value, Text("en mængde", "a quantity"))
    quantity = parse_quantity(text)
    if quantity is None:
        _refuse_comma(text)
        message = expected(
            Text(
                "et tal med eller uden enhed, for eksempel '75 pct'",
                "a number with or without a unit, such as '75 pct'",
            ),
            text,
        )
        meant = _meant_quantity(text)
        if meant is not None and any(space in text for space in HARD_SPACES):
            message = NO_PLAIN_SPACE
        if meant is not None:
            message = _with_meant(message, meant)
            if OPERATOR_WORDS.match(text.strip()):
                message = say("{message}{key}", "{message}{key}", message=message, key=KEY_SAYS)
        raise refused(WRONG_VALUE, message)
    return quantity


def _with_meant(message: Text, meant: str) -> Text:
    return say(
        "{message}; skriv {meant!r}", "{message}; write {meant!r}", message=message, meant=meant
    )


def _with_hint(message: Text, given: str, known: Sequence[str]) -> Text:
    """Message with the name that was probably meant, where one is near."""
    hint = nearest(given, known)
    return say("{message}{hint}", "{message}{hint}", message=message, hint=hint)


def _meant_quantity(text: str) -> str | None:
    """The quantity that a common other spelling stands for: `75%`, `1 200`, `mindst 75`."""
    plain = OPERATOR_WORDS.sub("", text.replace(MINUS, "-").strip())
    if plain != text and parse_quantity(plain) is not None:
        return plain
    if parse_quantity(" ".join(text.split())) is not None:  # with a space as Word has it
        return " ".join(text.split())
    if re.fullmatch(r"[+-]?[1-9]\d{0,2}(?:\.\d{3}){2,}", text.strip()):
        return text.strip().replace(".", "")
    percent = re.fullmatch(r"([+-]?[\d.]+)\s*(?:%|procent|percent)", text.strip(), re.IGNORECASE)
    if percent:
        return f"{percent[1]} pct"
    if re.fullmatch(r"[+-]?\d{1,3}(?:\s\d{3})+", text.strip()):
        return "".join(text.split())
    return None


def _whole(value: object) -> int:
    if isinstance(value, int):
        return value
    wanted = Text("et helt tal", "a whole number")
    text = _text(value, wanted)
    if not re.fullmatch(r"-?[0-9]{1,9}", text):
        raise refused(WRONG_TYPE, expected(wanted, text))
    return int(text)


def _natural(value: object) -> int:
    number = _whole(value)
    if number < 0:
        wanted = Text("et helt tal på 0 eller mere", "a whole number of 0 or more")
        raise refused(WRONG_VALUE, expected(wanted, number))
    return number


def positive(value: object) -> int:
    number = _whole(value)
    if number < 1:
        wanted = Text("et helt tal på 1 eller mere", "a whole number of 1 or more")
        raise refused(WRONG_VALUE, expected(wanted, number))
    return number


def _header_row(value: object) -> tuple[int, ...]:
    """Row of names, or two where one stands above the other."""
    given = [value] if isinstance(value, str | int) else value
    if not isinstance(given, Sequence) or not 1 <= len(given) <= 2:
        wanted = Text(
            "en rækkes nummer, eller to som [1, 2]", "the number of a row, or two such as [1, 2]"
        )
        raise refused(WRONG_TYPE, expected(wanted, value))
    rows = tuple(map(positive, given))
    if rows != tuple(sorted(set(rows))):
        wanted = Text("to rækker, den øverste først", "two rows, the upper one first")
        raise refused(WRONG_VALUE, expected(wanted, value))
    return rows


def _decimals(value: object) -> int:
    number = _whole(value)
    if not FEWEST_DECIMALS <= number <= MOST_DECIMALS:
        wanted = Text(
            f"mellem {FEWEST_DECIMALS} og {MOST_DECIMALS} decimaler",
            f"between {FEWEST_DECIMALS} and {MOST_DECIMALS} decimals",
        )
        raise refused(WRONG_VALUE, expected(wanted, number))
    return number


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    wanted = Text("true eller false", "true or false")
    text = _text(value, wanted)
    if text not in ("true", "false"):
        raise refused(WRONG_TYPE, _with_hint(expected(wanted, text), text, ("true", "false")))
    return text == "true"


def _day(value: object) -> date:
    if isinstance(value, date):
        return value
    text = _text(value, Text("en dato", "a date"))
    with suppress(ValueError):
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            return date.fromisoformat(text)
    message = expected(Text("en dato som 2025-02-20", "a date such as 2025-02-20"), text)
    meant = meant_day(text)
    if meant is not None:
        message = _with_meant(message, meant)
    raise refused(WRONG_VALUE, message)


def meant_day(text: str) -> str | None:
    """Date that another spelling stands for, as it is to be written; None where none is told.

    Those are `15-10-2025`, `15/10 2025`, `2025/10/15` and `15. oktober 2025`.
    """
    day_first = re.fullmatch(r"(\d{1,2})[-./ ]+(\d{1,2})[-./ ]+(\d{4})", text.strip())
    year_first = re.fullmatch(r"(\d{4})[-./ ]+(\d{1,2})[-./ ]+(\d{1,2})", text.strip())
    if day_first is not None:
        day, month, year = map(int, day_first.groups())
    elif year_first is not None:
        year, month, day = map(int, year_first.groups())
    else:
        period = period_of_label(text)
        return str(period) if period is not None and period.frequency is Frequency.DAY else None
    with suppress(ValueError):
        return date(year, month, day).isoformat()
    return None


def span_of(value: object) -> Span:
    """The span that a period is written as."""
    if isinstance(value, Span):
        return value
    text = _text(value, Text("en periode", "a period"))
    span = parse_span(text)
    if span is None:
        message = say(
            "{found} er ikke en periode; {hint}",
            "{found} is not a period; {hint}",
            found=shortened(text),
            hint=_period_hint(text),
        )
        raise refused(BAD_PERIOD, message)
    return span


def meant_period(text: str) -> str | None:
    """Period that another spelling stands for, as it is to be written; None where none is told.

    Those are `2024-2025`, `1. kvartal 2025` and `år 2025`; of a day it is the year.
    """
    years = re.fullmatch(r"(\d{4})\s*[-–/]\s*(\d{4})", text.strip())
    if years is not None:
        return f"{years[1]}..{years[2]}"
    period = period_of_label(text)
    if period is not None:
        return str(period)[:4] if period.frequency is Frequency.DAY else str(period)
    named = set(re.findall(r"(?<!\d)(?:19|20|21)\d\d(?!\w|[-–/]\d)", text))
    return named.pop() if len(named) == 1 else None


def _period_hint(text: str) -> Text:
    meant = meant_period(text)
    if meant is not None:
        return say("skriv {meant!r}", "write {meant!r}", meant=meant)
    return Text(
        "skriv 2024, 2024H1, 2024Q1, 2024M12 eller et tidsrum som 2023Q4..2024Q3",
        "write 2024, 2024H1, 2024Q1, 2024M12 or a span such as 2023Q4..2024Q3",
    )


def words_of(value: object) -> str:
    """Return a text that has words."""
    text = _text(value, A_TEXT)
    if not text.strip():
        raise refused(WRONG_VALUE, Text("teksten er tom", "the text is empty"))
    return text


def _identifier(value: object) -> str:
    text = _text(value, Text("et id", "an id"))
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,99}", text):
        message = say(
            "{found} er ikke et id: brug a-z, 0-9, - og _",
            "{found} is not an id: use a-z, 0-9, - and _",
            found=shortened(text),
        )
        meant = slug(text, "_" if "_" in text else "-")[:100]
        if meant:
            message = _with_meant(message, meant)
        raise refused(WRONG_VALUE, message)
    return text


def _one_or_more_texts(value: object) -> object:
    return (value,) if isinstance(value, str) else value


def _refuse_empty(values: tuple[str, ...]) -> tuple[str, ...]:
    if not values:
        message = Text(
            "listen er tom; der skal være mindst én værdi",
            "the list is empty; one entry or more is expected",
        )
        raise refused(WRONG_VALUE, message)
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
    """JSON Schema of a scalar for an editor.

    An editor reads a scalar that looks like a number as one, so `types` are accepted beside a text;
    the pattern is one for texts only.
    """
    return WithJsonSchema({"type": ["string", *types], "pattern": f"^{pattern}$", **bounds})


ExactNumber = Annotated[Fraction, PlainValidator(number_of), as_seen(NUMBER_PATTERN, "number")]
QUANTITY_SCHEMA = {
    "type": ["string", "number"],
    "pattern": rf"^\s*{NUMBER_PATTERN}(\s+[^\s\d,][^\s,]*)?\s*$",
}
QuantityText = Annotated[Quantity, PlainValidator(quantity_of), WithJsonSchema(QUANTITY_SCHEMA)]
Decimals = Annotated[
    int,
    PlainValidator(_decimals),
    as_seen(r"-?[0-9]", "integer", minimum=FEWEST_DECIMALS, maximum=MOST_DECIMALS),
]
Natural = Annotated[int, PlainValidator(_natural), as_seen(r"\d{1,9}", "integer", minimum=0)]
Positive = Annotated[
    int, PlainValidator(positive), as_seen(r"0*[1-9]\d{0,8}", "integer", minimum=1)
]
POSITIVE_SCHEMA = {"type": ["integer", "string"], "pattern": r"^0*[1-9]\d{0,8}$", "minimum": 1}
HeaderRow = Annotated[
    tuple[int, ...],
    PlainValidator(_header_row),
    WithJsonSchema(
        {
            "anyOf": [
                POSITIVE_SCHEMA,
                {"type": "array", "items": POSITIVE_SCHEMA, "minItems": 1, "maxItems": 2},
            ]
        }
    ),
]
Flag = Annotated[
    bool, PlainValidator(_flag), WithJsonSchema({"enum": [True, False, "true", "false"]})
]
Day = Annotated[date, PlainValidator(_day), as_seen(r"\d{4}-\d{2}-\d{2}")]
SpanText = Annotated[Span, PlainValidator(span_of), WithJsonSchema(SPAN_SCHEMA)]
WORDS_SCHEMA = {"type": ["string", "number", "boolean"], "minLength": 1}
Words = Annotated[str, PlainValidator(words_of), WithJsonSchema(WORDS_SCHEMA)]
Texts = Annotated[
    tuple[Words, ...],
    BeforeValidator(_one_or_more_texts, json_schema_input_type=Words | tuple[Words, ...]),
]
OneOrMore = Annotated[
    Texts,
    AfterValidator(_refuse_empty),
    WithJsonSchema(
        {"anyOf": [WORDS_SCHEMA, {"type": "array", "items": WORDS_SCHEMA, "minItems": 1}]}
    ),
]
Identifier = Annotated[
    str,
    PlainValidator(_identifier),
    as_seen(r"[a-z0-9][a-z0-9_-]*", "integer", maxLength=100),
]
