"""Indicator: its unit, kind and frequency, and where its figures come from."""

from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Literal

from pydantic import (
    BeforeValidator,
    Field,
    PlainValidator,
    WithJsonSchema,
    model_validator,
)

from beskplan.catalogue.case_records import Records, WhereText
from beskplan.catalogue.phrases import InSentence
from beskplan.fields import (
    Day,
    Decimals,
    Declared,
    ExactNumber,
    Flag,
    HeaderRow,
    Natural,
    OneOrMore,
    Positive,
    SpanText,
    Texts,
    Words,
    refused,
    shortened,
    words_of,
)
from beskplan.interval import ZERO, Interval
from beskplan.periods import Frequency
from beskplan.problems.codes.form import EXCLUDED_KEY, MISSING_KEY, WRONG_TYPE, WRONG_VALUE
from beskplan.problems.problem import nearest
from beskplan.texts import Text, Unit, say

Aggregate = Literal["mean", "sum", "last", "min", "max"]
PER_CENT = 100
AN_EXTRACT = Text("et udtræk", "an extract")
FREQUENCIES = [frequency.value for frequency in Frequency if frequency is not Frequency.DAY]


KIND_WORDS: Mapping[str, Text] = {
    "stock": Text("et niveau (stock)", "a stock"),
    "flow": Text("hændelser (flow)", "a flow"),
    "share": Text("en procentandel (share)", "a share"),
    "average": Text("et gennemsnit (average)", "an average"),
    "ratio": Text("et forholdstal (ratio)", "a ratio"),
    "sum": Text("en sum (sum)", "a sum"),
}
"""Kinds of an indicator in words, with their names in a catalogue."""


def _extract_of_file(value: object) -> object:
    """Return the mapping that a bare file name stands for."""
    return {"file": value} if isinstance(value, str) else value


def _frequency(value: object) -> Frequency:
    names = ", ".join(FREQUENCIES)
    if not isinstance(value, str):
        message = say(
            "forventede en af {names}, fandt en liste eller nøgler med værdier",
            "expected one of {names}, found a list or mapping",
            names=names,
        )
        raise refused(WRONG_TYPE, message)
    if value not in FREQUENCIES:
        message = say(
            "forventede en af {names}, fandt {found}{hint}",
            "expected one of {names}, found {found}{hint}",
            names=names,
            found=shortened(value),
            hint=nearest(value, FREQUENCIES),
        )
        raise refused(WRONG_VALUE, message)
    return Frequency(value)


class Source(Declared):
    """Who published the figures, and when this copy was fetched."""

    name: Words
    """The publisher, shown in reports."""
    table: Words | None = None
    """The publisher's name of the table."""
    address: Words | None = None
    """Where it can be looked up."""
    retrieved: Day | None = None
    """The day the file was fetched; nothing newer than this can be in it."""


def _source_of_name(value: object) -> object:
    """Return the source, unless it is a name that no source of the catalogue has."""
    if isinstance(value, str):
        message = say(
            "{name} står ikke under sources: øverst i kataloget; skriv den dér, eller skriv her "
            "source: {{name: …, retrieved: 2025-02-20}}",
            "{name} is not among the sources: at the top of the catalogue; put it there, or write "
            "source: {{name: …, retrieved: 2025-02-20}} here",
            name=shortened(value),
        )
        raise refused(WRONG_VALUE, message)
    return value


NamedSource = Annotated[
    Source, BeforeValidator(_source_of_name, json_schema_input_type=Words | Source)
]


class Columns(Declared):
    """The names of the columns, where they are not recognised; `column C` for one without name."""

    area: Words | None = None
    """The column of areas."""
    period: Texts = ()
    """The column of periods, or two: that of the year and that of the month or quarter. `sheet`
    where the name of the sheet is the period."""
    value: Words | None = None
    """The column of figures."""


class Extract(Declared):
    """The file, or the table of a database, that an indicator's figures are read from."""

    file: OneOrMore = ()
    """Its path inside the data folder, or several, or a pattern such as `sygedagpenge-*.csv`; of
    Parquet also a folder."""
    connection: Words | None = None
    """The database of `connections.yaml` that the table is in, in place of a file."""
    table: Words | None = None
    """The table's name in the database, with its schema: `public.y07a02`."""
    columns: Columns = Field(default_factory=Columns)
    area: Words | None = None
    """The area that every row is about, of a file without a column of areas."""
    period: Words | None = None
    """The period that every row is about, of a file without a column of periods."""
    where: dict[Words, WhereText] = Field(default_factory=dict)
    """Further columns and the label that each must have; several labels are added up. Of a case
    list also blank, filled, a range {at_least: 18, at_most: 29}, or {not: …} around any of them."""
    records: Records | None = None
    """Of a case list, with a row for each case: what is counted of its rows."""
    covers: SpanText | None = None
    """Of a case list, the periods that it has all cases of; one without a case is 0."""
    to_date: Flag = False
    """The column counts from 1 January."""
    decimal: Literal[".", ","] | None = None
    """The decimal sign of the file's numbers."""
    thousands: Literal[".", ",", " ", "'"] | None = None
    """The sign between thousands."""
    missing: Texts = ()
    """Further marks that stand for no figure."""
    encoding: Words | None = None
    """The file's character encoding, where it is not UTF-8, UTF-16 or Windows-1252."""
    sheet: Texts = ()
    """The sheet of a workbook, or several; `*` for all."""
    header_row: HeaderRow = ()
    """The row of a sheet, or the line of a text, that holds the column names, from 1; two where
    names stand above names."""
    fill_down: Texts = ()
    """Columns in which a blank label is that of the row above."""

    @model_validator(mode="after")
    def _has_origin(self) -> "Extract":
        """Extract with a file, or with a table of a database, and not with both."""
        if self.connection is None and self.table is None:
            if not self.file:
                message = say("{model} skal have 'file'", "{model} needs 'file'", model=AN_EXTRACT)
                raise refused(MISSING_KEY, message)
            return self
        if self.file:
            message = Text(
                "skriv enten 'file', eller 'connection' og 'table'",
                "write either 'file', or 'connection' and 'table'",
            )
            raise refused(EXCLUDED_KEY, message)
        if self.connection is None or self.table is None:
            message = Text(
                "en tabel i en database skal have både 'connection' og 'table'",
                "a table of a database needs both 'connection' and 'table'",
            )
            raise refused(MISSING_KEY, message)
        if self.encoding or self.sheet or self.header_row or self.fill_down:
            message = Text(
                "'encoding', 'sheet', 'header_row' og 'fill_down' hører til filer; en tabel i en "
                "database har dem ikke",
                "'encoding', 'sheet', 'header_row' and 'fill_down' are for files; a table of a "
                "database has none of them",
            )
            raise refused(EXCLUDED_KEY, message)
        return self

    @property
    def origins(self) -> tuple[str, ...]:
        """Files that it is read from, or its connection and table: `warehouse:public.y07a02`."""
        if self.connection is not None:
            return (f"{self.connection}:{self.table}",)
        return self.file

    @property
    def pinned(self) -> dict[str, tuple[str, ...]]:
        """Further columns with their labels, where the extract is no case list."""
        return {name: each for name, each in self.where.items() if isinstance(each, tuple)}


class CountedUnit(Declared):
    """A unit of the user's own, by its names for one and for many."""

    one: Words
    """Its name where there is one: bevilling."""
    many: Words
    """Its name where there are none or many: bevillinger."""


def _unit(value: object) -> str:
    if isinstance(value, Mapping):
        counted = CountedUnit.model_validate(value)
        return Unit(counted.many, counted.one)
    return value if isinstance(value, Unit) else words_of(value)


UnitName = Annotated[str, PlainValidator(_unit, json_schema_input_type=Words | CountedUnit)]


class _Indicator(Declared):
    """Keys that every kind of indicator has."""

    title: Words
    """What it is called in reports."""
    unit: UnitName
    """pct, persons, full_time_persons, days, weeks, score, dkk, or a word of the user's own, also
    as {one: bevilling, many: bevillinger}."""
    in_sentence: InSentence | None = None
    """How it stands in a Danish sentence, where the title alone will not do."""
    in_english: InSentence | None = None
    """How it stands in an English sentence."""
    better: Literal["lower", "higher"] | None = None
    """Which direction is an improvement."""
    decimals: Decimals | None = None
    """The decimals of a figure that is published rounded (-1: to tens)."""
    range: tuple[ExactNumber, ExactNumber] | None = None
    """The values that a single figure can take, where the natural range is not right."""
    source: NamedSource | None = None
    """Who published it, or the name of one of the catalogue's sources."""
    valid: SpanText | None = None
    """The periods that the series covers, when it has ended or begun late."""
    illustrative: Flag = False
    """Made-up example figures."""
    no_figures_for: Texts = ()
    """The areas that the source has no figures for: they are not ranked."""


class Published(_Indicator):
    """An indicator whose figures stand in an extract."""

    kind: Literal["stock", "flow", "share", "average"]
    """A level (stock), events (flow), a percentage (share), or a mean or score (average)."""
    frequency: Annotated[
        Frequency, PlainValidator(_frequency), WithJsonSchema({"enum": FREQUENCIES})
    ]
    """month, quarter, half_year, year, rolling_year or irregular."""
    extract: Annotated[
        Extract, BeforeValidator(_extract_of_file, json_schema_input_type=Words | Extract)
    ]
    """The file, or just its name."""
    revised_periods: Natural = 0
    """How many of the newest periods are still being revised."""
    suppressed_below: Positive | None = None
    """An empty figure stands for 0 up to this number, this number not included."""
    empty: Literal["suppressed", "pending"] = "suppressed"
    """What a row without a figure stands for: a hidden figure, or one that is still to come."""

    @cached_property
    def natural(self) -> Interval:
        """Values that a single figure can take."""
        if self.range:
            return Interval(*self.range)
        highest = Fraction(100) if self.kind == "share" else None
        return Interval(ZERO, highest)


class Ratio(_Indicator):
    """An indicator divided out: numerator by denominator over a window, times 100 for pct."""

    kind: Literal["ratio"]
    numerator: OneOrMore
    """Ids of the indicators that are added up above the line."""
    denominator: OneOrMore
    """Ids of the indicators that are added up below the line."""
    per: Positive | None = None
    """Factor of the quotient, such as 1000; default 100 where the unit is pct, else 1."""

    @property
    def factor(self) -> Fraction:
        """What the quotient is multiplied by."""
        default = PER_CENT if self.unit == "pct" else 1
        return Fraction(default if self.per is None else self.per)


class Sum(_Indicator):
    """An indicator that adds up others, period by period."""

    kind: Literal["sum"]
    parts: OneOrMore
    """Ids of the indicators that are added up."""


Indicator = Published | Ratio | Sum
