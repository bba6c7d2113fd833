"""Database that is open: its tables, the answers to queries, and its failures as one exception."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from threading import Timer
from typing import TypeVar

from beskplan.catalogue.connection import Connection
from beskplan.engines.engine import (
    ENGINES,
    Backend,
    Engine,
    Expression,
    Login,
    Rows,
    duckdb_in_memory,
)
from beskplan.engines.passwords import masked_secret, password_of, password_variable
from beskplan.texts import Text, counted, say, verbatim

ResultT = TypeVar("ResultT")
LONGEST_REASON = 300
"""Characters of what a database says of a failure."""
NO_TABLE = Text("den findes ikke i databasen", "it is not in the database")
NO_TIMEOUT = 0
SECONDS = (Text("sekund", "second"), Text("sekunder", "seconds"))
WILD = frozenset("*?[")


class DatabaseError(Exception):
    """Failure of a database, with what it says, and without any secret."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message


@dataclass(frozen=True, slots=True)
class Query:
    """Query that was answered."""

    text: str

    @property
    def sha256(self) -> str:
        return sha256(self.text.encode()).hexdigest()


class Database:
    """Database that is open."""

    def __init__(
        self, engine: Engine, backend: Backend, *, timeout: int, secret: str | None = None
    ) -> None:
        self.engine = engine
        self.backend = backend
        self.timeout = timeout
        self.secret = secret

    @classmethod
    def connected(cls, name: str, connection: Connection, folder: Path) -> "Database":
        """Return the database of a connection.

        Raises:
            DatabaseError: The extra is not installed, or the connection is refused.
        """
        engine = ENGINES[connection.engine]
        if connection.file is not None:
            _refuse_outside(folder, connection.file)
        password = password_of(name, connection) if "password_env" in engine.further_keys else None
        login = Login(connection, password, folder)
        refused = "forbindelsen afvises", "the connection is refused"
        try:
            with _failures(password, *refused, extra=engine.extra):
                backend = engine.connect(login)
        except DatabaseError as error:
            if password is None and "password_env" in engine.further_keys:
                raise DatabaseError(_without_password(error, name, connection)) from None
            raise
        return cls(engine, backend, timeout=connection.timeout, secret=password)

    @classmethod
    def of_files(cls) -> "Database":
        """Return a database in memory, which reads files of Parquet.

        Raises:
            DatabaseError: The extra is not installed.
        """
        with _failures(None, "DuckDB kan ikke startes", "DuckDB cannot be started"):
            backend = duckdb_in_memory()
        return cls(ENGINES["duckdb"], backend, timeout=NO_TIMEOUT)

    def table(self, connection: Connection, name: str, folder: Path) -> Expression:
        """Return a table by its name.

        Raises:
            DatabaseError: It is not there, or may not be read.
        """
        danish = f"tabellen {name!r} kan ikke læses"
        english = f"the table {name!r} cannot be read"
        with _failures(self.secret, danish, english):
            table: Expression = self._timed(
                lambda: self.engine.find(self.backend, connection, name, folder)
            )
        return table

    def parquet(self, name: str, paths: Sequence[Path], *, partitioned: bool) -> Expression:
        """Return the table that files of Parquet are, with the columns that any of them has.

        `partitioned` says that names of folders such as `year=2024` are columns.

        Raises:
            DatabaseError: One of them cannot be read.
        """
        for path in paths:
            if not WILD.isdisjoint(path.as_posix()):
                message = say(
                    "navnet {name!r} har et tegn, der står for flere filer; giv filen et andet",
                    "the name {name!r} has a character that stands for several files; rename it",
                    name=path.name,
                )
                raise DatabaseError(message)
        with _failures(None, "filen kan ikke læses", "the file cannot be read"):
            table: Expression = self.backend.read_parquet(
                [path.as_posix() for path in paths],
                table_name=name,
                hive_partitioning=partitioned,
                union_by_name=len(paths) > 1,
            )
        return table

    def compiled(self, expression: Expression) -> Query:
        """Return the query that an expression of ibis is in this engine."""
        return Query(str(self.backend.compile(expression)))

    def rows(self, query: Query) -> Rows:
        """Return the rows that answer a query.

        Raises:
            DatabaseError: It fails, or takes longer than the connection allows.
        """
        with _failures(self.secret, "forespørgslen fejlede", "the query failed"):
            return self._timed(lambda: self.engine.fetch(self.backend, query.text))

    def close(self) -> None:
        """End the connection; one that has broken already has nothing to end."""
        with suppress(DatabaseError), _failures(self.secret, "", ""):
            self.engine.close(self.backend)

    def _timed(self, work: Callable[[], ResultT]) -> ResultT:
        """Do some work, which is stopped when its time is over.

        Raises:
            DatabaseError: It was.
        """
        if not self.timeout:
            return work()
        began = time.monotonic()
        timer = Timer(self.timeout, self._stop)
        timer.daemon = True
        timer.start()
        try:
            return work()
        except Exception:
            if time.monotonic() - began < self.timeout:
                raise
            message = say(
                "forespørgslen tog mere end {timeout} og er stoppet; giv forbindelsen en "
                "længere timeout, eller spørg en mindre tabel",
                "the query took more than {timeout} and was stopped; give the connection "
                "a longer timeout, or ask a smaller table",
                timeout=counted(self.timeout, *SECONDS),
            )
            raise DatabaseError(message) from None
        finally:
            timer.cancel()

    def _stop(self) -> None:
        try:
            self.engine.stop(self.backend)
        except Exception:  # noqa: BLE001 - the query fails on its own where it cannot be stopped
            return


@contextmanager
def _failures(
    secret: str | None, danish: str, english: str, *, extra: str = "engines"
) -> Iterator[None]:
    """Context in which each failure of a library or a driver becomes a `DatabaseError`."""
    try:
        yield
    except DatabaseError:
        raise
    except ImportError as error:
        message = say(
            "at læse Parquet og databaser kræver udvidelsen: pip install 'beskplan[{extra}]' "
            "({error})",
            "reading Parquet and databases needs the extra: pip install 'beskplan[{extra}]' "
            "({error})",
            extra=extra,
            error=str(error),
        )
        raise DatabaseError(message) from None
    except Exception as error:  # noqa: BLE001 - each driver has exceptions of its own
        message = say(
            "{danish}: {reason}",
            "{english}: {reason}",
            danish=danish,
            english=english,
            reason=_reason(error, secret),
        )
        raise DatabaseError(message) from None


def _without_password(error: DatabaseError, name: str, connection: Connection) -> Text:
    """Return the message of a refused connection that no password was found for."""
    return say(
        "{message} (der er ingen adgangskode i {variable} eller i nøgleringen)",
        "{message} (there is no password in {variable} or in the keyring)",
        message=error.message,
        variable=password_variable(name, connection),
    )


def _reason(error: Exception, secret: str | None) -> Text:
    """Return what an exception says, in one line, without a secret and without the query."""
    if type(error).__name__ == "TableNotFound":
        return NO_TABLE
    said = masked_secret(str(error), secret).split("\nLINE ")[0]
    words = " ".join(said.split())
    if not words:
        words = type(error).__name__
    if len(words) > LONGEST_REASON:
        words = f"{words[:LONGEST_REASON]}…"
    return verbatim(words)


def _refuse_outside(folder: Path, file: str) -> None:
    path = (folder / file).resolve()
    if not path.is_relative_to(folder.resolve()):
        message = say(
            "{file!r} fører ud af datamappen", "{file!r} leads out of the data folder", file=file
        )
        raise DatabaseError(message)
    if not path.is_file():
        message = say(
            "der er ingen fil {file!r} i datamappen",
            "there is no file {file!r} in the data folder",
            file=file,
        )
        raise DatabaseError(message)
