"""Cases whose CSV files become tables of an engine, to be judged like the files."""

import csv
import io
import json
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import psycopg
import pytest
import yaml
from psycopg import sql

from beskplan.extracts.cases.case_dates import date_of
from tests.support.running import Ran, beskplan

POSTGRES = "BESKPLAN_TEST_POSTGRES"
"""Environment variable with the address of a PostgreSQL that tests may write to."""
SPARK = "BESKPLAN_TEST_SPARK"
"""Environment variable that has the tests start Spark."""
NUMBER = re.compile(r"-?(0|[1-9]\d{0,8})(\.\d{1,6})?")
CODE = re.compile(r"^\S.*?: (?:warning )?([a-z]+(?:-[a-z]+)*): ", re.MULTILINE)
SOURCES = ("sources", "extracts", "lines", "file", "warnings")
"""Keys of a result that say where figures stand."""
OTHER_SHAPES = ("unclosed-quote", "looks-like-thousands")
"""Codes of what only a text can have."""
SPARK_SETTINGS = {
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.sql.shuffle.partitions": "1",
    "spark.default.parallelism": "1",
}


@dataclass(frozen=True)
class CsvTable:
    """CSV file with one head row, as a table with the types that its columns have."""

    header: list[str]
    rows: list[list[str]]
    typed: bool = True
    """False where all its columns are to be texts."""

    @property
    def types(self) -> list[str]:
        """The type of each column in SQL."""
        return [self._type(at) if self.typed else "text" for at in range(len(self.header))]

    def _type(self, at: int) -> str:
        cells = [row[at] for row in self.rows if row[at]]
        if cells and all(NUMBER.fullmatch(cell) for cell in cells):
            return "numeric(18,6)" if any("." in cell for cell in cells) else "bigint"
        if cells and all(date_of(cell) is not None and len(cell) <= 10 for cell in cells):
            return "date"
        return "text"

    @property
    def values(self) -> Iterator[list[str | None]]:
        """Its rows, each value as a text that stands for it in SQL."""
        types = self.types
        for row in self.rows:
            values: list[str | None] = []
            for cell, kind in zip(row, types, strict=True):
                day = date_of(cell) if kind == "date" else None
                text = day.isoformat() if day is not None else cell
                values.append(None if kind != "text" and not cell else text)
            yield values


def table_of(path: Path, extract: Mapping[str, Any]) -> CsvTable | None:
    """The table that a CSV file is; None where it is of another shape."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None
    head = text.split("\n", 1)[0]
    delimiter = max(";,\t", key=head.count)
    if text.lstrip().startswith(("{", "[")) or not head.count(delimiter):
        return None
    rows = [row for row in csv.reader(io.StringIO(text), delimiter=delimiter) if row]
    header = [cell.strip() for cell in rows[0]]
    even = all(len(row) == len(header) for row in rows)
    names = {name.lower() for name in header}
    if len(rows) < 2 or not even or "" in header or len(names) < len(header):
        return None
    as_text = "decimal" in extract or "thousands" in extract
    return CsvTable(header, rows[1:], typed=not as_text)


@cache
def _duckdb() -> duckdb.DuckDBPyConnection:
    """The one that writes all files: to start takes longer than to write."""
    return duckdb.connect()


def write_parquet(table: CsvTable, path: Path) -> None:
    """Write a table as a file of Parquet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    columns = []
    for name, kind in zip(table.header, table.types, strict=True):
        quoted = name.replace('"', '""')
        columns.append(f'"{quoted}" {kind}')
    rows = list(table.values)
    marks = ",".join("?" * len(columns))
    places = ",".join([f"({marks})"] * len(rows))
    cells = [cell for row in rows for cell in row]
    _duckdb().execute(f"create or replace table t ({', '.join(columns)})")
    _duckdb().execute(f"insert into t values {places}", cells)  # noqa: S608 - question marks
    _duckdb().execute(f"copy t to '{path.as_posix()}' (format parquet)")


@dataclass(frozen=True)
class Postgres:
    """PostgreSQL that tests may write to."""

    connection: psycopg.Connection[Any]

    def write(self, table: CsvTable, name: str) -> None:
        columns = []
        for column, kind in zip(table.header, table.types, strict=True):
            columns.append(sql.SQL("{} {}").format(sql.Identifier(column), sql.SQL(kind)))
        every = sql.SQL(", ").join(columns)
        quoted = sql.Identifier(name)
        self.connection.execute(sql.SQL("drop table if exists {}").format(quoted))
        self.connection.execute(sql.SQL("create table {} ({})").format(quoted, every))
        copying = sql.SQL("copy {} from stdin").format(quoted)
        with self.connection.cursor().copy(copying) as copy:
            for row in table.values:
                copy.write_row(row)

    def entry(self, **further: object) -> dict[str, object]:
        """Its connection, as a file of connections has it."""
        info = self.connection.info
        return {
            "engine": "postgres",
            "host": info.host,
            "port": info.port,
            "database": info.dbname,
            "user": info.user,
            **further,
        }


@contextmanager
def postgres() -> Iterator[Postgres]:
    """The PostgreSQL of the environment; the test is skipped where there is none."""
    address = os.environ.get(POSTGRES)
    if address is None:
        pytest.skip(f"{POSTGRES} is not set: .ci/run starts a server and sets it")
    with psycopg.connect(address, autocommit=True) as connection:
        os.environ["BESKPLAN_WAREHOUSE_PASSWORD"] = connection.info.password
        yield Postgres(connection)


def write_connections(data: Path, **connections: Mapping[str, object]) -> None:
    text = yaml.safe_dump({"connections": connections}, allow_unicode=True)
    (data / "connections.yaml").write_text(text, encoding="utf-8")


Move = Callable[[str, CsvTable], Mapping[str, str]]
"""Function from a file and its table to the keys of an extract that stand in place of the file."""


def moved_extracts(data: Path, move: Move) -> bool:
    """Have the catalogue of a data folder name tables in place of files, where they are some."""
    path = data / "indicators.yaml"
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    moved = False
    for entry in content["indicators"].values():
        extract = entry.get("extract")
        if isinstance(extract, str):
            extract = entry["extract"] = {"file": extract}
        if not isinstance(extract, dict) or not isinstance(extract.get("file"), str):
            continue
        table = table_of(data / extract["file"], extract)
        if table is None:
            continue
        moved = True
        file = extract.pop("file")
        extract.pop("encoding", None)
        extract.update(move(file, table))
    path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    return moved


def judged(folder: Path, as_of: object) -> tuple[Ran, Any]:
    """A run over the plan of a case, and its result without where the figures stand."""
    ran = beskplan(
        *("evaluate", "plans/case.yaml", "--data", "data", "--format", "json"),
        *("--as-of", str(as_of)),
        cwd=folder,
    )
    return ran, _without_sources(json.loads(ran.stdout)) if ran.stdout else None


def _without_sources(value: object) -> object:
    if isinstance(value, dict):
        return {key: _without_sources(each) for key, each in value.items() if key not in SOURCES}
    if isinstance(value, list):
        return [_without_sources(each) for each in value]
    return value


def codes(ran: Ran) -> Sequence[str]:
    """Codes of the problems of a run, in order."""
    return sorted(CODE.findall(ran.stderr))
