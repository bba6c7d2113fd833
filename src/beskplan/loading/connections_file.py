"""The file of connections: read, typed and checked, and joined to the extracts that name them."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from beskplan.catalogue import Catalogue, ConnectedTable, Published
from beskplan.catalogue.connection import Connection, Connections, check_inside
from beskplan.engines.engine import COMMON_KEYS, ENGINES
from beskplan.engines.passwords import usual_variable
from beskplan.fields import shortened
from beskplan.loading.model_errors import parse_model
from beskplan.loading.yaml_file import YamlFile, all_problems, read_document
from beskplan.problems.codes.form import (
    EXCLUDED_KEY,
    MISSING_KEY,
    SECRET_IN_FILE,
    WRONG_VALUE,
)
from beskplan.problems.codes.meaning import UNKNOWN_CONNECTION
from beskplan.problems.problem import Issue, IssuePath, Problem, listed, nearest
from beskplan.texts import say

CONNECTIONS_FILE = "connections.yaml"
SECRET_KEY = re.compile(r"pass(?:word|wd|phrase)?$|pwd$|secret|token|credential", re.IGNORECASE)
"""Name of a key that holds a secret."""
SECRET_ADDRESS = re.compile(r"://[^/@\s:]+:[^/@\s]+@|\bpassword\s*=", re.IGNORECASE)
"""Address with a password in it."""


def with_connections(
    catalogue: Catalogue, document: YamlFile, folder: Path
) -> tuple[Catalogue, tuple[Problem, ...], frozenset[str]]:
    """Return the catalogue with its tables, the problems, and the entries that are not sound.

    The file of connections is checked wherever it is there, and missed where an entry needs it.
    """
    path = folder / CONNECTIONS_FILE
    connections: Mapping[str, Connection] = {}
    problems: tuple[Problem, ...] = ()
    known: frozenset[str] = frozenset()
    if path.is_file():
        connections, problems, known = read_connections(path)
    tables = {}
    faulty = set()
    found = list(problems)
    for name, entry in catalogue.indicators.items():
        if not isinstance(entry, Published) or entry.extract.connection is None:
            continue
        extract_path: IssuePath = ("indicators", name, "extract")
        given, table = entry.extract.connection, entry.extract.table or ""
        if given in connections:
            message = say("{table}", "{table}", table=table)
            place = document.locate(Issue(WRONG_VALUE, extract_path, message)).location
            tables[name] = ConnectedTable(given, connections[given], table, place)
            continue
        faulty.add(name)
        if given in known:
            continue  # its own problem has been told
        message = say(
            "{given} er ingen forbindelse i {file}{hint}",
            "{given} is no connection in {file}{hint}",
            given=shortened(given),
            file=CONNECTIONS_FILE,
            hint=nearest(given, known),
        )
        issue = Issue(UNKNOWN_CONNECTION, (*extract_path, "connection"), message)
        found.append(document.locate(issue))
    return catalogue.with_tables(tables), tuple(found), frozenset(faulty)


def read_connections(
    path: Path,
) -> tuple[Mapping[str, Connection], tuple[Problem, ...], frozenset[str]]:
    """Return the sound connections of a file, its problems, and every name that it has.

    Raises:
        OSError: The file cannot be opened.
    """
    document = read_document(path)
    newer = document.newer_format()
    if newer is not None:
        return {}, (newer,), frozenset()
    value = document.value
    if document.root is None or not isinstance(value, dict):
        return {}, document.problems, frozenset()
    secrets = list(_secrets(value, ()))
    hidden = {issue.path for issue in secrets}
    model, issues = parse_model(Connections, _without(value, hidden, ()))
    issues += secrets
    sound = {}
    entries = value.get("connections")
    names = frozenset(map(str, entries)) if isinstance(entries, dict) else frozenset[str]()
    if isinstance(model, Connections):
        for name, connection in model.connections.items():
            wrong = list(_check(name, connection))
            issues += wrong
            if not wrong:
                sound[name] = connection
    faulty = {str(issue.path[1]) for issue in issues if len(issue.path) > 1}
    kept = {name: each for name, each in sound.items() if name not in faulty}
    return kept, all_problems(document, issues), names


def _secrets(value: object, path: IssuePath) -> Iterator[Issue]:
    """Issues of keys and addresses with a secret, which the file must not have."""
    if not isinstance(value, dict):
        return
    for key, each in value.items():
        own = (*path, key)
        is_name = own[:1] == ("connections",) and len(own) == 2
        is_secret = not is_name and SECRET_KEY.search(str(key))
        if is_secret or (isinstance(each, str) and SECRET_ADDRESS.search(each)):
            yield _secret(own)
        else:
            yield from _secrets(each, own)


def _secret(path: IssuePath) -> Issue:
    variable = "BESKPLAN_…_PASSWORD"
    if len(path) > 1:
        variable = usual_variable(str(path[1]))
    message = say(
        "adgangskoder må ikke stå i filen: slet den her, skift den, og læg den i miljøvariablen "
        "{variable}, eller i systemets nøglering med: keyring set beskplan {name}",
        "passwords must not stand in the file: delete it here, change it, and put it into the "
        "environment variable {variable}, or into the system's keyring with: keyring set "
        "beskplan {name}",
        variable=variable,
        name=str(path[1]) if len(path) > 1 else "…",
    )
    return Issue(SECRET_IN_FILE, path, message, at_key=True)


def _without(value: object, hidden: set[IssuePath], path: IssuePath) -> object:
    """Return the value without the keys at some paths."""
    if not isinstance(value, dict):
        return value
    kept = {}
    for key, each in value.items():
        if (*path, key) not in hidden:
            kept[key] = _without(each, hidden, (*path, key))
    return kept


def _check(name: str, connection: Connection) -> Iterator[Issue]:
    """Issues of a connection whose engine is not known, or has other keys."""
    path: IssuePath = ("connections", name)
    engine = ENGINES.get(connection.engine)
    if engine is None:
        message = say(
            "{found} er ikke en af {names}{hint}",
            "{found} is not one of {names}{hint}",
            found=shortened(connection.engine),
            names=listed(ENGINES),
            hint=nearest(connection.engine, ENGINES),
        )
        yield Issue(WRONG_VALUE, (*path, "engine"), message)
        return
    given = connection.model_fields_set
    for key in engine.keys:
        if key not in given:
            message = say(
                "en forbindelse til {engine} skal have {key!r}",
                "a connection to {engine} needs {key!r}",
                engine=connection.engine,
                key=key,
            )
            yield Issue(MISSING_KEY, path, message)
    allowed = (*COMMON_KEYS, *engine.keys, *engine.further_keys)
    for key in sorted(given - set(allowed)):
        message = say(
            "{key!r} hører ikke til en forbindelse til {engine}; den har {names}",
            "{key!r} does not belong to a connection to {engine}; it has {names}",
            key=key,
            engine=connection.engine,
            names=listed(allowed),
        )
        yield Issue(EXCLUDED_KEY, (*path, key), message, at_key=True)
    if connection.file is not None:
        yield from check_inside(connection.file, (*path, "file"))
