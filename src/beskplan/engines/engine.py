"""Table of the engines: how each is connected to, asked and stopped.

A new engine is one more entry, where ibis has a backend for it.
"""

import os
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from beskplan.catalogue.connection import Connection

Backend = Any
"""Backend of ibis that is connected."""
Expression = Any
"""Table, column or value of ibis."""
SparkObject = Any
"""Object of pyspark, which is loaded only where Spark is asked."""
Rows = list[tuple[Any, ...]]
"""Rows of an answer, with the exact values that the engine's driver has."""

TIME_ZONE = "Europe/Copenhagen"
"""Zone in which a point of time with a zone has its day, whatever machine it is read on."""
CONNECT_TIMEOUT = 10
"""Seconds until a server that does not answer is given up."""
QUIET_SPARK = {
    "spark.log.level": "OFF",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}
"""Settings without which Spark writes between the lines of a terminal."""
FAILED_QUERIES = "SQLQueryContextLogger"
"""Logger that writes each exception of a query with its stack, before it is raised."""
LAST_LINES = 4
"""Lines of a Java that does not start, the last of which say why."""
MEMORY = "300MB"
"""Most that DuckDB takes; what does not fit goes to a temporary file."""


@dataclass(frozen=True, slots=True)
class Login:
    """All that a connection is made with."""

    connection: Connection
    password: str | None
    folder: Path
    """The data folder, which files of databases lie in."""


@dataclass(frozen=True, slots=True)
class Engine:
    """Engine: the keys of its connections, and what is done with it."""

    keys: tuple[str, ...]
    """Keys that a connection must have."""
    further_keys: tuple[str, ...]
    """Keys that it may have."""
    connect: Callable[[Login], Backend]
    fetch: Callable[[Backend, str], Rows]
    """Function that answers a query."""
    stop: Callable[[Backend], None]
    """Function that stops the query that is running, called from another thread."""
    find: Callable[[Backend, Connection, str, Path], Expression]
    """Function that finds a table by its name."""
    close: Callable[[Backend], None] = lambda backend: backend.con.close()
    """Function that ends a connection."""
    extra: str = "engines"
    """Extra of the package that has its driver."""


def _duckdb(login: Login) -> Backend:
    import ibis

    path = login.folder / (login.connection.file or "")
    settings = login.connection.settings
    backend = ibis.duckdb.connect(path, read_only=True, memory_limit=MEMORY, **settings)
    return _in_time_zone(backend)


def duckdb_in_memory() -> Backend:
    """Return a DuckDB of its own that reads files and keeps nothing; it loads no extensions."""
    import ibis

    backend = ibis.duckdb.connect(memory_limit=MEMORY, autoinstall_known_extensions=False)
    backend.raw_sql("SET parquet_metadata_cache = true")  # 20 ms a query of 100 million rows
    return _in_time_zone(backend)


def _in_time_zone(backend: Backend) -> Backend:
    """Set the time zone of a DuckDB, in place of UTC that ibis has set."""
    backend.raw_sql(f"SET TimeZone = '{TIME_ZONE}'")
    return backend


def _fetch_duckdb(backend: Backend, query: str) -> Rows:
    rows: Rows = backend.raw_sql(query).fetchall()
    return rows


def _stop_duckdb(backend: Backend) -> None:
    backend.con.interrupt()


def _postgres(login: Login) -> Backend:
    import ibis

    connection = login.connection
    milliseconds = connection.timeout * 1000
    options = (
        f"-c default_transaction_read_only=on -c statement_timeout={milliseconds} "
        f"-c TimeZone={TIME_ZONE}"
    )
    given: dict[str, Any] = {"connect_timeout": CONNECT_TIMEOUT, "options": options}
    given |= connection.settings
    if connection.port is not None:
        given["port"] = connection.port
    return ibis.postgres.connect(
        host=connection.host,
        user=connection.user,
        password=login.password,
        database=connection.database,
        **given,
    )


def _fetch_postgres(backend: Backend, query: str) -> Rows:
    with backend.raw_sql(query) as cursor:
        return list(cursor.fetchall())


def _stop_postgres(backend: Backend) -> None:
    backend.con.cancel()


def _spark(login: Login) -> Backend:
    import ibis

    connection = login.connection
    settings = {**QUIET_SPARK, **connection.settings}
    if connection.master is not None:
        settings["spark.master"] = connection.master
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of data frames of pandas, which are not used here
        from pyspark import SparkConf, SparkContext
        from pyspark.logger import PySparkLogger
        from pyspark.sql import SparkSession

        PySparkLogger.getLogger(FAILED_QUERIES).disabled = True
        conf = SparkConf().setAppName("beskplan").setAll(list(settings.items()))
        if SparkContext._active_spark_context is None:  # noqa: SLF001 - nothing else tells it
            SparkContext(conf=conf, gateway=_quiet_java(conf))
        session = SparkSession.builder.config(conf=conf).getOrCreate()
        backend = ibis.pyspark.connect(session)
        session.conf.set("spark.sql.session.timeZone", TIME_ZONE)
        return backend


def _quiet_java(conf: SparkObject) -> SparkObject:
    """Start the Java of Spark, whose notes go to a file that is deleted with it.

    What fails later is told by an exception; a Java that does not start tells it in its notes only.

    Raises:
        RuntimeError: It does not start.
    """
    from pyspark.errors import PySparkRuntimeError
    from pyspark.java_gateway import launch_gateway

    with TemporaryFile("w+", encoding="utf-8", errors="replace") as notes:
        try:
            return launch_gateway(conf, {"stdout": notes, "stderr": notes})
        except PySparkRuntimeError as error:
            notes.seek(0)
            last_words = " ".join(notes.read().split("\n")[-LAST_LINES:]).strip()
            raise RuntimeError(last_words or str(error)) from None


def _fetch_spark(backend: Backend, query: str) -> Rows:
    return [tuple(row) for row in backend.raw_sql(query).collect()]


def _stop_spark(backend: Backend) -> None:
    backend._session.sparkContext.cancelAllJobs()  # noqa: SLF001 - ibis has no other way to it


def _named(backend: Backend, _connection: Connection, table: str, _folder: Path) -> Expression:
    """Return the table of a name, which may begin with that of its schema."""
    *schema, name = table.split(".")
    if not schema:
        return backend.table(name)
    return backend.table(name, database=tuple(schema) if len(schema) > 1 else schema[0])


def _of_spark(backend: Backend, connection: Connection, table: str, folder: Path) -> Expression:
    """Return the table of the catalogue of Spark, or of a folder of Parquet files."""
    if connection.folder is None:
        return _named(backend, connection, table, folder)
    place = connection.folder
    if "://" not in place:
        place = os.fspath((folder / place).resolve())
    return backend.read_parquet(f"{place}/{table}")


ENGINES: Mapping[str, Engine] = {
    "duckdb": Engine(("file",), (), _duckdb, _fetch_duckdb, _stop_duckdb, _named),
    "postgres": Engine(
        ("host", "database"),
        ("port", "user", "password_env"),
        _postgres,
        _fetch_postgres,
        _stop_postgres,
        _named,
    ),
    "spark": Engine(
        (),
        ("master", "folder"),
        _spark,
        _fetch_spark,
        _stop_spark,
        _of_spark,
        close=lambda _: None,  # its session ends with the program
        extra="spark",
    ),
}
"""By the name that `engine` of a connection takes; a new one is added here."""
COMMON_KEYS = ("engine", "settings", "timeout")
"""Keys that a connection of any engine may have."""
