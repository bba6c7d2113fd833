"""Reader of what stands in tables of engines: in Parquet files and in databases.

The modules that work with ibis are loaded once a database is open, so that a missing extra is told
of as a failure to open one.
"""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from beskplan.areas import Areas
from beskplan.engines.database import Database, DatabaseError
from beskplan.extracts.cases.case_list import CaseCounter
from beskplan.extracts.engine_tables.parquet_files import FoundFile
from beskplan.extracts.errors import ExtractError
from beskplan.extracts.layouts.table import Table
from beskplan.extracts.request import IndicatorRequest
from beskplan.extracts.selection import Selection
from beskplan.observation import Series
from beskplan.problems.codes.extract_files import DATABASE

if TYPE_CHECKING:
    from beskplan.extracts.engine_tables.engine_table import EngineTable

FILES = ""
"""Name of the database that files of Parquet are read with, which no connection has."""

Asked = tuple[IndicatorRequest, tuple[FoundFile, ...]]
"""Indicator, with the files of Parquet that it is read from; none for a table of a database."""

_TableKey = tuple[str, tuple[FoundFile, ...]]


@dataclass(frozen=True, slots=True)
class EngineAnswer:
    """Answer of one table about some indicators."""

    label: str
    requests: Sequence[IndicatorRequest]
    source: "EngineTable | ExtractError"
    """The table, or why there is none."""

    def select(self, areas: Areas) -> tuple[list[Selection], list[ExtractError]]:
        """Select the rows of the indicators that are read as figures."""
        from beskplan.extracts.engine_tables.engine_figures import select_there

        if isinstance(self.source, ExtractError):
            return [], []
        return select_there(self.source, self.requests, areas)

    def count(self, counters: Sequence[CaseCounter]) -> list[ExtractError]:
        """Count the cases of the indicators that are counted."""
        from beskplan.extracts.engine_tables.engine_cases import count_there

        return [] if isinstance(self.source, ExtractError) else count_there(self.source, counters)

    def series_with_query(self, series: Series, request: IndicatorRequest) -> Series:
        """Return the series with the query that it comes from."""
        if isinstance(self.source, ExtractError):
            return series
        return self.source.with_query(series, request)


def first_rows_of_parquet(path: Path, most: int) -> tuple[Table, int]:
    """Return the first rows of a file of Parquet as a table, and how many it has in all.

    Raises:
        ExtractError: It cannot be read.
    """
    try:
        database = Database.of_files()
    except DatabaseError as error:
        raise ExtractError(0, DATABASE, error.message) from None
    from beskplan.extracts.engine_tables.engine_table import open_parquet

    with closing(database):
        return open_parquet(database, [(path.name, path)]).beginning(most)


class EngineReader:
    """Reader that connects to each database once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.databases: dict[str, Database | ExtractError] = {}

    def close(self) -> None:
        for database in self.databases.values():
            if not isinstance(database, ExtractError):
                database.close()

    def answers(self, asked: Sequence[Asked]) -> Iterator[EngineAnswer]:
        """Return each table, with the indicators that are read from it."""
        alike: dict[tuple[str, bool, tuple[FoundFile, ...]], list[IndicatorRequest]] = {}
        for request, files in asked:
            label = files[0][0] if request.table is None else request.table.label
            key = label, request.indicator.extract.records is not None, files
            alike.setdefault(key, []).append(request)
        tables: dict[_TableKey, EngineTable | ExtractError] = {}
        for (label, _, files), requests in alike.items():
            if (label, files) not in tables:
                tables[label, files] = self._table(requests[0], files)
            yield EngineAnswer(label, requests, tables[label, files])

    def _table(
        self, request: IndicatorRequest, files: tuple[FoundFile, ...]
    ) -> "EngineTable | ExtractError":
        database = self._database(request)
        if isinstance(database, ExtractError):
            return database
        from beskplan.extracts.engine_tables.engine_table import open_parquet, open_table

        try:
            if request.table is None:
                return open_parquet(database, files)
            return open_table(database, request.table, self.folder)
        except ExtractError as error:
            return error

    def _database(self, request: IndicatorRequest) -> Database | ExtractError:
        table = request.table
        name = FILES if table is None else table.connection_name
        if name not in self.databases:
            try:
                if table is None:
                    self.databases[name] = Database.of_files()
                else:
                    self.databases[name] = Database.connected(name, table.connection, self.folder)
            except DatabaseError as error:
                self.databases[name] = ExtractError(0, DATABASE, error.message)
        return self.databases[name]
