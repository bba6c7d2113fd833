"""Saved error: JSON without a table, with the cause that a service gave."""

from collections import deque
from collections.abc import Iterator
from itertools import islice

from beskplan.extracts.errors import LONGEST_NAME, MOST_NAMES, ExtractError
from beskplan.extracts.numbers import Exact
from beskplan.problems.codes.extract_files import NOT_DATA
from beskplan.problems.problem import AND, listed
from beskplan.texts import Text, say

CAUSES = (
    *("cause", "message", "error_description", "errormessage", "faultstring", "msg", "reason"),
    *("besked", "fejlbesked", "fejl", "error", "errors", "detail", "failures"),
)
"""Keys of the cause of an error, wherever they stand, in lower case; the most telling first."""
LAST_CAUSES = ("title", "error", "code")
"""Keys of the whole answer that tell something where nothing else does, if only a number."""
LONGEST_CAUSE = 200
MOST_SEARCHED = 200
"""Elements of a list, and keys of an object, that are searched."""


def error_without_table(value: object) -> ExtractError:
    """Error of JSON that has no table, with its cause if it is a saved error."""
    cause = _cause(value)
    if cause:
        message = say(
            "filen er et gemt fejlsvar: {cause}; hent tallene igen",
            "the file is a saved error answer: {cause}; fetch the data anew",
            cause=" ".join(cause[: 4 * LONGEST_CAUSE].split())[:LONGEST_CAUSE],
        )
    elif isinstance(value, dict) and value:
        message = say(
            "filen er JSON af ukendt form; den har nøglerne {names}; hent tabellen som CSV",
            "the file is JSON of an unknown form; it has the keys {names}; fetch the table as CSV",
            names=listed((repr(key[:LONGEST_NAME]) for key in value), MOST_NAMES, last=AND),
        )
    else:
        message = Text(
            "filen er JSON af ukendt form; hent tabellen som CSV",
            "the file is JSON of an unknown form; fetch the table as CSV",
        )
    return ExtractError(1, NOT_DATA, message)


def named_inside(value: object) -> Iterator[tuple[str, object]]:
    """Values in an object or a list, each with its key, or its number from 1: `[1]`."""
    if isinstance(value, dict):
        yield from islice(value.items(), MOST_SEARCHED)
    elif isinstance(value, list):
        for number, inner in enumerate(islice(value, MOST_SEARCHED), 1):
            yield f"[{number}]", inner


def _cause(value: object) -> str:
    """Cause that a saved error gives; empty where it gives none."""
    cause = _text_under_a_cause(value)
    if cause:
        return cause
    if isinstance(value, list):
        return _plain_text(value)
    if not isinstance(value, dict):
        return ""
    for key in LAST_CAUSES:
        if isinstance(value.get(key), str):
            return str(value[key])
    if any(value.values()):
        return ""
    return ", ".join(value)  # {"Bad request": null}


def _text_under_a_cause(value: object) -> str:
    """First text under a key of causes, or inside what stands there; empty if there is none."""
    further = []
    for node in _nodes(value):
        by_key = {key.casefold(): inner for key, inner in named_inside(node)}
        for key in CAUSES:
            inner = by_key.get(key)
            if text := _plain_text(inner):
                return text
            if inner:
                further.append(inner)
    for node in _nodes(further):
        texts = [_plain_text(inner) for _, inner in named_inside(node)]
        longest = max(texts, key=len, default="")
        if longest:
            return longest
    return ""


def _plain_text(value: object) -> str:
    """Text that a value is, or begins with if it is a list; empty of another value."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, str) and not isinstance(value, Exact):
        return value
    return ""


def _nodes(value: object) -> Iterator[object]:
    """Value, and all that is inside it, the outer ones first."""
    nodes: deque[object] = deque([value])
    while nodes:
        node = nodes.popleft()
        yield node
        nodes.extend(inner for _, inner in named_inside(node) if isinstance(inner, dict | list))
