"""Records of a case list: what is counted of its rows, and which of them count."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field, PlainValidator, WithJsonSchema, model_validator

from beskplan.fields import (
    NUMBER_PATTERN,
    WORDS_SCHEMA,
    Declared,
    Words,
    expected,
    refused,
    shortened,
    words_of,
)
from beskplan.problems.codes.form import EXCLUDED_KEY, MISSING_KEY, WRONG_TYPE, WRONG_VALUE
from beskplan.problems.problem import listed, nearest
from beskplan.quantity import parse_number
from beskplan.texts import Text, say

CountOf = Literal["rows", "distinct", "sum", "mean", "full_time_persons", "persons_at_end"]

OF_COLUMN = ("distinct", "sum", "mean")
"""Counts that read a column: `{distinct: Borger}`."""
OF_SPELLS = ("full_time_persons", "persons_at_end")
"""Counts of spells, which have a first and a last day."""
COUNTS = ("rows", *OF_SPELLS)
"""Counts that are written as a word."""
BLANK, FILLED = "blank", "filled"
"""Conditions that are written as a word."""
NOT = "not"
ENDS = ("at_least", "at_most")


@dataclass(frozen=True, slots=True)
class CaseCount:
    """Figure that is made of the rows of one area and period."""

    of: CountOf
    column: str = ""
    """Column that is counted or added up; empty where the rows are."""


RangeEnd = Fraction | date


@dataclass(frozen=True, slots=True)
class Range:
    """Numbers or dates from one to another, both included."""

    at_least: RangeEnd | None = None
    at_most: RangeEnd | None = None

    @property
    def of_dates(self) -> bool:
        return isinstance(self.at_most if self.at_least is None else self.at_least, date)

    def holds(self, value: RangeEnd) -> bool:
        """True if a value of the same type lies inside."""
        if self.at_least is not None and value < self.at_least:  # type: ignore[operator]  # of one type
            return False
        return self.at_most is None or value <= self.at_most  # type: ignore[operator]  # of one type


@dataclass(frozen=True, slots=True)
class Condition:
    """Condition on the cells of a column of a case list."""

    labels: tuple[str, ...] = ()
    """Labels of which a cell must have one; none for a range, or for blank and filled cells."""
    range: Range | None = None
    blank: bool | None = None
    """True where the cell must be blank, False where it must not."""
    negated: bool = False
    """True if the rows count for which the rest does not hold."""


Where = tuple[str, ...] | Condition
"""Labels of which a column must have one, or another condition on it, of case lists only."""


def condition_of(value: Where) -> Condition:
    """Return the condition that a column of a case list is pinned to."""
    if isinstance(value, Condition):
        return value
    if value in ((BLANK,), (FILLED,)):
        return Condition(blank=value == (BLANK,))
    return Condition(labels=value)


def where_of(value: object) -> Where:
    """Return the labels, or the condition, that `where` says of a column."""
    if isinstance(value, Condition):
        return value
    if isinstance(value, Mapping):
        return _condition(value)
    return _labels(value)


def _labels(value: object) -> tuple[str, ...]:
    given = (value,) if isinstance(value, str) else value
    if not isinstance(given, list | tuple):
        wanted = Text("en tekst, en liste eller en betingelse", "a text, a list or a condition")
        raise refused(WRONG_TYPE, expected(wanted, value))
    if not given:
        message = Text(
            "listen er tom; der skal være mindst én værdi",
            "the list is empty; one entry or more is expected",
        )
        raise refused(WRONG_VALUE, message)
    return tuple(map(words_of, given))


def _condition(value: Mapping[object, object]) -> Condition:
    keys = (*ENDS, NOT)
    for key in value:
        if key not in keys:
            message = say(
                "{found} er ikke en betingelse{hint}; forventede {names}",
                "{found} is not a condition{hint}; expected {names}",
                found=shortened(str(key)),
                hint=nearest(str(key), keys),
                names=listed(keys),
            )
            raise refused(WRONG_VALUE, message)
    if NOT in value:
        return _negated(value)
    ends = {key: _bound(value[key]) for key in ENDS if key in value}
    if not ends:
        message = Text(
            "betingelsen er tom; skriv at_least, at_most eller not",
            "the condition is empty; write at_least, at_most or not",
        )
        raise refused(WRONG_VALUE, message)
    found = Range(ends.get("at_least"), ends.get("at_most"))
    low, high = found.at_least, found.at_most
    if low is not None and high is not None:
        if isinstance(low, date) is not isinstance(high, date):
            message = Text(
                "de to grænser skal begge være tal eller begge være datoer",
                "both ends must be numbers, or both dates",
            )
            raise refused(WRONG_VALUE, message)
        if not found.holds(low):
            message = say(
                "intet ligger mellem {low} og {high}",
                "nothing lies between {low} and {high}",
                low=str(low),
                high=str(high),
            )
            raise refused(WRONG_VALUE, message)
    return Condition(range=found)


def _negated(value: Mapping[object, object]) -> Condition:
    if len(value) > 1:
        message = Text(
            "not står alene; skriv den anden betingelse inden i not, eller for en anden kolonne",
            "not stands alone; write the other condition inside of it, or for another column",
        )
        raise refused(WRONG_VALUE, message)
    inner = condition_of(where_of(value[NOT]))
    if inner.negated:
        raise refused(WRONG_VALUE, Text("not inden i not", "not inside of not"))
    return Condition(inner.labels, inner.range, inner.blank, negated=True)


def _bound(value: object) -> RangeEnd:
    if isinstance(value, Fraction | date):
        return value
    wanted = Text(
        "et tal som 18, eller en dato som 2024-01-31", "a number such as 18, or a date 2024-01-31"
    )
    if not isinstance(value, str):
        raise refused(WRONG_TYPE, expected(wanted, value))
    number = parse_number(value)
    if number is not None:
        return number
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise refused(WRONG_TYPE, expected(wanted, value)) from None


def _count(value: object) -> CaseCount:
    if isinstance(value, CaseCount):
        return value
    names = (*COUNTS, *(f"{{{word}: …}}" for word in OF_COLUMN))
    if isinstance(value, str):
        if value in COUNTS:
            return CaseCount(value)  # type: ignore[arg-type]  # one of the words
        choices = say("; forventede {names}", "; expected {names}", names=listed(names))
        message = say(
            "{found} er ikke en optælling{hint}",
            "{found} is not a count{hint}",
            found=shortened(value),
            hint=nearest(value, (*COUNTS, *OF_COLUMN)) or choices,
        )
        raise refused(WRONG_VALUE, message)
    if not isinstance(value, Mapping):
        wanted = say("en af {names}", "one of {names}", names=listed(names))
        raise refused(WRONG_TYPE, expected(wanted, value))
    keys = list(value)
    if len(keys) != 1 or keys[0] not in OF_COLUMN:
        wrong = next((str(key) for key in keys if key not in OF_COLUMN), "")
        message = say(
            "forventede én af nøglerne {names}{hint}",
            "expected one of the keys {names}{hint}",
            names=listed(OF_COLUMN),
            hint=nearest(wrong, OF_COLUMN),
        )
        raise refused(WRONG_VALUE, message)
    return CaseCount(keys[0], words_of(value[keys[0]]))


COUNT_SCHEMA = {
    "anyOf": [
        {"enum": list(COUNTS)},
        {
            "type": "object",
            "properties": dict.fromkeys(OF_COLUMN, WORDS_SCHEMA),
            "additionalProperties": False,
            "minProperties": 1,
            "maxProperties": 1,
        },
    ]
}
LABELS_SCHEMA = {"anyOf": [WORDS_SCHEMA, {"type": "array", "items": WORDS_SCHEMA, "minItems": 1}]}
BOUND_SCHEMA = {
    "type": ["string", "number"],
    "pattern": rf"^({NUMBER_PATTERN}|\d{{4}}-\d{{2}}-\d{{2}})$",
}
RANGE_SCHEMA = {
    "type": "object",
    "properties": dict.fromkeys(ENDS, BOUND_SCHEMA),
    "additionalProperties": False,
    "minProperties": 1,
}
NOT_SCHEMA = {
    "type": "object",
    "properties": {NOT: {"anyOf": [*LABELS_SCHEMA["anyOf"], RANGE_SCHEMA]}},
    "additionalProperties": False,
    "required": [NOT],
}
WHERE_SCHEMA = {"anyOf": [*LABELS_SCHEMA["anyOf"], RANGE_SCHEMA, NOT_SCHEMA]}

WhereText = Annotated[Where, PlainValidator(where_of), WithJsonSchema(WHERE_SCHEMA)]
CountText = Annotated[CaseCount, PlainValidator(_count), WithJsonSchema(COUNT_SCHEMA)]


class Records(Declared):
    """Figures counted from a case list, which has a row for each order, respondent or spell."""

    date: Words | None = None
    """The column with the date that a row belongs to."""
    from_: Words | None = Field(None, alias="from")
    """Of spells, the column with the first day."""
    to: Words | None = None
    """Of spells, the column with the last day; a blank one is still running."""
    count: CountText
    """rows, {distinct: COLUMN}, {sum: COLUMN} or {mean: COLUMN}; of spells full_time_persons
    (days in the spell by days in the period) or persons_at_end."""

    @model_validator(mode="after")
    def _fit(self) -> "Records":
        """Records whose columns are those that its count needs."""
        spells = self.count.of in OF_SPELLS
        if not spells and self.date is None:
            if self.from_ is not None or self.to is not None:
                message = say(
                    "from og to hører til forløb: skriv count: full_time_persons eller "
                    "persons_at_end, eller date i stedet for from og to",
                    "from and to belong to spells: write count: full_time_persons or "
                    "persons_at_end, or date in place of from and to",
                )
                raise refused(EXCLUDED_KEY, message)
            message = Text(
                "records skal have date: kolonnen med den dato, som rækken hører til",
                "records needs date: the column with the date that a row belongs to",
            )
            raise refused(MISSING_KEY, message)
        if spells and (self.from_ is None or self.to is None):
            message = say(
                "{count} tæller forløb: skriv from og to, kolonnerne med første og sidste dag",
                "{count} counts spells: write from and to, the columns of the first and last day",
                count=self.count.of,
            )
            raise refused(MISSING_KEY, message)
        if self.date is not None and (self.from_ is not None or self.to is not None):
            message = Text(
                "skriv enten date, eller from og to", "write either date, or from and to"
            )
            raise refused(EXCLUDED_KEY, message)
        return self

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns that it reads."""
        given = (self.date, self.from_, self.to, self.count.column)
        return tuple(name for name in given if name)
