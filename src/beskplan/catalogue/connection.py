"""Connections: the databases of a data folder, as `connections.yaml` names them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath

from pydantic import Field

from beskplan.fields import Declared, Identifier, Natural, Positive, Words, shortened
from beskplan.problems.codes.meaning import UNSAFE_PATH
from beskplan.problems.problem import Issue, IssuePath, Location
from beskplan.texts import say

USUAL_TIMEOUT = 600
"""Seconds that a query may take where a connection does not say it."""


class Connection(Declared):
    """A database, by its engine and where it is; never a password."""

    engine: Words
    """The kind of database: duckdb, postgres or spark."""
    file: Words | None = None
    """Of duckdb, the file of the database inside the data folder."""
    host: Words | None = None
    """The server's name or address."""
    port: Positive | None = None
    """The server's port, where it is not the usual one."""
    database: Words | None = None
    """The name of the database on the server."""
    user: Words | None = None
    """The user to log in as."""
    password_env: Words | None = None
    """The environment variable that holds the password; default BESKPLAN_<NAME>_PASSWORD. Where it
    is not set, the system's keyring is asked (service beskplan, the connection's name)."""
    folder: Words | None = None
    """Of spark, the folder or address below which each table is a folder of Parquet files; where it
    is not given, tables are those of the catalogue of Spark."""
    master: Words | None = None
    """Of spark, where it runs, such as local[2] or yarn."""
    settings: dict[Words, Words] = Field(default_factory=dict)
    """Further settings of the engine, by the engine's own names."""
    timeout: Positive = USUAL_TIMEOUT
    """Seconds that a query may take."""


class Connections(Declared):
    """`data/connections.yaml`: the databases that extracts are read from, by name."""

    format: Natural = 1
    """The version of the format."""
    connections: dict[Identifier, Connection]
    """The databases, by the name that extracts give."""


@dataclass(frozen=True, slots=True)
class ConnectedTable:
    """Table of a database that an indicator is read from."""

    connection_name: str
    connection: Connection
    table: str
    """Its name in the database, with that of its schema where one is given."""
    location: Location
    """Where the catalogue names it."""

    @property
    def label(self) -> str:
        """Connection and table, as they stand for a file: `warehouse:public.y07a02`."""
        return f"{self.connection_name}:{self.table}"


def check_inside(file: str, path: IssuePath) -> Iterator[Issue]:
    """Return an issue if a file is not inside the data folder, on this system or another."""
    parts = PurePosixPath(file.replace("\\", "/"))
    if parts.is_absolute() or ".." in parts.parts or PureWindowsPath(file).drive:
        message = say(
            "{file} fører ud af datamappen; læg filen i mappen, og skriv kun dens navn",
            "{file} leads out of the data folder; put the file into it, and write its name",
            file=shortened(file),
        )
        yield Issue(UNSAFE_PATH, path, message)
