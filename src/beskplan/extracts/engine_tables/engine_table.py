"""Table that an engine answers queries about: of a database, or of files of Parquet.

Each expression is one of ibis: names become quoted identifiers and values literals of the engine;
nothing is pasted into a query.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from struct import pack, unpack
from typing import Any, Literal

import ibis

from beskplan.catalogue import ConnectedTable
from beskplan.engines.database import Database, DatabaseError, Query
from beskplan.engines.engine import Expression
from beskplan.extracts.engine_tables.parquet_files import FoundFile, parquet_files
from beskplan.extracts.errors import ExtractError
from beskplan.extracts.layouts.table import Table
from beskplan.extracts.numbers import Exact
from beskplan.extracts.request import IndicatorRequest
from beskplan.observation import Series, TableQuery
from beskplan.problems.codes.extract_files import DATABASE
from beskplan.regular_file import open_regular
from beskplan.texts import Text, counted, say

MOST_LABELS = 100_000
"""Different labels of a column, or combinations of some, that come back."""
MOST_ROWS = 1_000_000
"""Rows of figures that come back."""
LABEL_ROWS = 20_000
"""Rows that show most of the labels of a column, and cost next to nothing."""
MOST_NAMED = 1_000
"""Labels that are named in a query because the first rows have them."""
MOST_HASHED = 100_000_000
"""Bytes of the Parquet files whose content is hashed; larger ones are known by their query."""
PIECE = 1 << 20

ColumnKind = Literal["text", "number", "float", "date", "time", "other", "nested"]
RowLabels = tuple[Any, ...]
"""Values of some columns, one of each."""


@dataclass
class EngineTable:
    """Table that queries are asked about, with those that were answered."""

    label: str
    """Path of the file inside the data folder, or connection and table."""
    database: Database
    table: Expression
    digests: Mapping[str, str] = field(default_factory=dict)
    """SHA-256 of each file or folder, where it was hashed, by its path inside the data folder."""
    queries: dict[str, Query] = field(default_factory=dict)
    """Queries that the observations of an indicator come from, by its id."""
    _first: dict[int, list[Any]] = field(default_factory=dict)
    _different: dict[int, list[Any]] = field(default_factory=dict)
    _ends: dict[int, tuple[Any, Any, int, int]] = field(default_factory=dict)
    _others: dict[tuple[int, RowLabels], dict[Any, int]] = field(default_factory=dict)
    _counts: dict[tuple[int, ...], dict[RowLabels, int] | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        schema = self.table.schema()
        self.header: tuple[str, ...] = tuple(schema.names)
        self.kinds: tuple[ColumnKind, ...] = tuple(map(_kind_of, schema.types))
        self.single = [kind.is_float32() for kind in schema.types]

    def with_query(self, series: Series, request: IndicatorRequest) -> Series:
        """Return the series of an indicator with the query that its observations come from."""
        query = self.queries.get(request.name)
        if query is None:
            return series
        names = list(self.digests.items())
        first = names[0][1] if names else ""
        further = tuple((name, digest) for name, digest in names[1:] if digest)
        connection, table = "", ""
        if request.table is not None:
            connection, table = request.table.connection_name, request.table.table
        answered = TableQuery(self.label, query.text, query.sha256, connection, table)
        digest = first or query.sha256
        return replace(series, sha256=digest, further_files=further, query=answered)

    def empty(self) -> Table:
        """Return the table as its names of columns alone."""
        return Table(self.header, iter(()), "row", header_line=0, is_numbered=False)

    def beginning(self, most: int) -> tuple[Table, int]:
        """Return the first rows as a table, and how many there are in all.

        Raises:
            ExtractError: The query fails.
        """
        rows = []
        for number, values in enumerate(self.rows(self.table.limit(most)), 1):
            rows.append((number, list(map(self.cell, range(len(values)), values))))
        together = self.counts(()) or {}
        return Table(self.header, iter(rows), "row", header_line=0), together.get((), 0)

    def column(self, position: int) -> Expression:
        """Return the expression of a column; a point of time stands for its day.

        Raises:
            ExtractError: Its values are no cells.
        """
        name = self.header[position]
        if self.kinds[position] == "nested":
            message = say(
                "kolonnen {name!r} har lister, strukturer eller rå bytes og ikke én værdi i hver "
                "række; gør den til tekst, tal eller datoer, for eksempel i et view",
                "the column {name!r} has lists, structures or raw bytes, and not one value in "
                "each row; make texts, numbers or dates of it, in a view for example",
                name=name,
            )
            raise ExtractError(0, DATABASE, message)
        return self.values(position)

    def values(self, position: int) -> Expression:
        """Return the expression of a column of any kind."""
        column = self.table[self.header[position]]
        return column.date() if self.kinds[position] == "time" else column

    def rows(self, expression: Expression, indicator: str = "") -> list[tuple[Any, ...]]:
        """Return the rows that answer an expression, which gives the observations of an indicator.

        Raises:
            ExtractError: The query fails.
        """
        try:
            query = self.database.compiled(expression)
            answer = self.database.rows(query)
        except DatabaseError as error:
            raise ExtractError(0, DATABASE, error.message) from None
        if indicator:
            self.queries[indicator] = query
        return answer

    def counts(self, columns: Sequence[int]) -> dict[RowLabels, int] | None:
        """Return the labels of some columns together, with their rows; None if they are too many.

        Raises:
            ExtractError: The query fails.
        """
        key = tuple(columns)
        if key not in self._counts:
            self._counts[key] = self._count(key)
        return self._counts[key]

    def labels(self, position: int) -> dict[Any, int]:
        """Return the labels of a column with their rows.

        Raises:
            ExtractError: There are too many of them, or the query fails.
        """
        for columns, together in self._counts.items():
            if position in columns and together is not None:
                at, rows_of = columns.index(position), Counter[Any]()
                for labels, rows in together.items():
                    rows_of[labels[at]] += rows
                return rows_of
        found = self.counts((position,))
        if found is None:
            raise self._too_many_labels(position)
        return {labels[0]: rows for labels, rows in found.items()}

    def labels_but(self, position: int, known: Sequence[Any]) -> dict[Any, int]:
        """Return the labels of a column with their rows, but for some that are known to be there.

        DuckDB tests a label of Parquet once for all its rows, and then counts few rows.

        Raises:
            ExtractError: There are too many of them, or the query fails.
        """
        key = position, tuple(known)
        if key not in self._others:
            column = self.column(position)
            others = self.table
            if known:
                others = others.filter(is_none_of(column, known))
            grouped = others.group_by(label=column).agg(rows=others.count())
            answer = self.rows(grouped.limit(MOST_LABELS + 1))
            if len(answer) > MOST_LABELS:
                raise self._too_many_labels(position)
            self._others[key] = {label: int(rows) for label, rows in _in_order(answer)}
        return self._others[key]

    def first_labels(self, position: int) -> list[Any]:
        """Return the labels of a column that the first rows have; none if they are too many.

        Raises:
            ExtractError: The query fails.
        """
        if position not in self._first:
            column = self.table.select(label=self.column(position)).limit(LABEL_ROWS).distinct()
            answer = self.rows(column.limit(MOST_NAMED + 1))
            labels = [row[0] for row in _in_order(answer)]
            self._first[position] = labels if len(labels) <= MOST_NAMED else []
        return self._first[position]

    def ends(self, position: int) -> tuple[Any, Any, int, int]:
        """Return the lowest and highest value of a column, the rows that have one, and all rows.

        Raises:
            ExtractError: The query fails.
        """
        if position not in self._ends:
            self._ends[position] = self.ends_of(self.column(position), self.table)
        return self._ends[position]

    def ends_of(self, column: Expression, table: Expression) -> tuple[Any, Any, int, int]:
        """Return the same of some rows of the table.

        Raises:
            ExtractError: The query fails.
        """
        figures = {"low": column.min(), "high": column.max(), "filled": column.count()}
        ((low, high, filled, rows),) = self.rows(table.agg(**figures, rows=table.count()))
        return low, high, int(filled), int(rows)

    def has_different(self, position: int) -> bool:
        """True if all labels of a column have been asked for."""
        return position in self._different

    def different(self, position: int) -> list[Any]:
        """Return the labels of a column, which takes less of an engine than to count their rows.

        Raises:
            ExtractError: There are too many of them, or the query fails.
        """
        if position not in self._different:
            column = self.table.select(label=self.column(position)).distinct()
            answer = self.rows(column.limit(MOST_LABELS + 1))
            if len(answer) > MOST_LABELS:
                raise self._too_many_labels(position)
            self._different[position] = [row[0] for row in _in_order(answer)]
        return self._different[position]

    def _too_many_labels(self, position: int) -> ExtractError:
        message = say(
            "kolonnen {name!r} har mere end {most} forskellige værdier og kan ikke bruges til at "
            "vælge rækker; nævn en anden, eller gør den til tal eller datoer i databasen",
            "the column {name!r} has more than {most} different values and cannot choose "
            "rows; name another one, or make numbers or dates of it in the database",
            name=self.header[position],
            most=MOST_LABELS,
        )
        return ExtractError(0, DATABASE, message)

    def _count(self, columns: tuple[int, ...]) -> dict[RowLabels, int] | None:
        if not columns:
            ((rows,),) = self.rows(self.table.agg(rows=self.table.count()))
            return {(): int(rows)}
        keys = {f"k{at}": self.column(position) for at, position in enumerate(columns)}
        grouped = self.table.group_by(**keys).agg(rows=self.table.count())
        answer = self.rows(grouped.limit(MOST_LABELS + 1))
        if len(answer) > MOST_LABELS:
            return None
        return {row[:-1]: int(row[-1]) for row in answer}

    def cell(self, position: int, value: object) -> str:
        """Return the cell that a file would have for a value of a column."""
        if self.single[position] and isinstance(value, float):
            return _cell_of_single(value)
        return cell_of(value)


def cell_of(value: object) -> str:
    """Return the cell that a file would have for a value; a number is exact."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return Exact(value)
    if isinstance(value, Decimal):
        return "" if value.is_nan() else Exact(_without_zeros(f"{value:f}"))
    if isinstance(value, float):
        return "" if value != value else Exact(repr(value).removesuffix(".0"))  # noqa: PLR0124 - NaN
    if isinstance(value, datetime):
        day = value.time() == time()
        return value.date().isoformat() if day else value.isoformat(" ")
    return value.isoformat() if isinstance(value, date) else str(value)


def _without_zeros(number: str) -> str:
    """Return a number without the zeros that only the scale of its column gives it."""
    return number.rstrip("0").rstrip(".") if "." in number else number


def _in_order(rows: Sequence[RowLabels]) -> list[RowLabels]:
    """Return rows by the cell of their label: a query that names labels is the same every time."""
    return sorted(rows, key=lambda row: (row[0] is not None, cell_of(row[0])))


def _cell_of_single(value: float) -> str:
    """Return the shortest decimal that is the same number in single precision."""
    if value != value:  # noqa: PLR0124 - NaN
        return ""
    for digits in range(6, 10):
        text = f"{value:.{digits}g}"
        if unpack("f", pack("f", float(text))) == unpack("f", pack("f", value)):
            return Exact(text)
    return Exact(repr(value))


def _kind_of(kind: Expression) -> ColumnKind:
    """Return the kind of a column, by its type in ibis."""
    if kind.is_string():
        return "text"
    if kind.is_integer() or kind.is_decimal():
        return "number"
    if kind.is_floating():
        return "float"
    if kind.is_nested() or kind.is_binary():
        return "nested"
    if kind.is_date():
        return "date"
    return "time" if kind.is_timestamp() else "other"


def is_one_of(column: Expression, labels: Sequence[object]) -> Expression:
    """Return the condition that a column has one of some labels, of which None is a missing one.

    It may be null where it does not hold, which a filter and a case take for the same.
    """
    known = [label for label in labels if label is not None]
    found: Expression = ibis.literal(value=False)
    if known:
        found = column.isin(known)
    if len(known) == len(labels):
        return found
    return found | column.isnull() if known else column.isnull()


def is_none_of(column: Expression, labels: Sequence[object]) -> Expression:
    """Return the condition that a column has none of some labels, of which None is a missing one.

    As in `is_one_of`, it may be null where it does not hold. It is no negated and settled
    `is_one_of`, which DuckDB evaluates for each row of Parquet where it could for each label.
    """
    known = [label for label in labels if label is not None]
    if not known:
        return column.notnull() if labels else ibis.literal(value=True)
    found: Expression = ~column.isin(known)
    return found if len(known) < len(labels) else found | column.isnull()


def settled(condition: Expression) -> Expression:
    """Return a condition that is false where it would be null."""
    return condition.fill_null(ibis.literal(value=False))


# Files of Parquet


def open_parquet(database: Database, found: Sequence[FoundFile]) -> EngineTable:
    """Return the table of files and folders of Parquet, each with its path in the data folder.

    Raises:
        ExtractError: They cannot be read.
    """
    files: list[Path] = []
    digests = {}
    partitioned = False
    for name, path in found:
        own = list(parquet_files(path)) if path.is_dir() else [path]
        for each in own:
            inside = each.relative_to(path).parts[:-1]
            partitioned |= any("=" in part for part in inside)
        files += own
        digests[name] = _digest(own)
    label = found[0][0]
    try:
        table = database.parquet(label, files, partitioned=partitioned)
    except DatabaseError as error:
        raise ExtractError(0, DATABASE, error.message) from None
    return EngineTable(label, database, table, digests)


def _digest(files: Sequence[Path]) -> str:
    """Return the SHA-256 of the bytes of all files, where they are not too many."""
    if sum(path.stat().st_size for path in files) > MOST_HASHED:
        return ""
    digest = sha256()
    for path in files:
        with open_regular(path) as stream:
            while piece := stream.read(PIECE):
                digest.update(piece)
    return digest.hexdigest()


# Tables of databases


def open_table(database: Database, connected: ConnectedTable, folder: Path) -> EngineTable:
    """Return a table of a database.

    Raises:
        ExtractError: It cannot be read.
    """
    try:
        table = database.table(connected.connection, connected.table, folder)
    except DatabaseError as error:
        raise ExtractError(0, DATABASE, error.message) from None
    return EngineTable(connected.label, database, table)


def too_many_rows(rows: int) -> ExtractError:
    """Return the error of an answer that is longer than figures can be."""
    message = say(
        "tabellen giver mere end {rows} for indikatoren; vælg færre med where, eller tæl dem med "
        "records",
        "the table gives more than {rows} for the indicator; choose fewer with where, or count "
        "them with records",
        rows=counted(rows, Text("række", "row"), Text("rækker", "rows")),
    )
    return ExtractError(0, DATABASE, message)
