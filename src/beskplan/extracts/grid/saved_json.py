"""Saved JSON as a table: the only one in an answer, or the objects of JSON lines."""

import json
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence

from beskplan.extracts.errors import LONGEST_NAME, MOST_NAMES, ExtractError
from beskplan.extracts.grid.rows import NumberedRow
from beskplan.extracts.grid.saved_error import error_without_table, named_inside
from beskplan.extracts.labels import LOST, decoded_twice
from beskplan.extracts.layouts import recognised
from beskplan.extracts.layouts.answers import JSON_LAYOUTS
from beskplan.extracts.layouts.layout import Answer
from beskplan.extracts.layouts.records import (
    MESSAGES,
    is_message,
    names_in,
    records_answer,
    rows_of,
)
from beskplan.extracts.layouts.table import Table, column_names, repeated_name
from beskplan.extracts.numbers import Exact
from beskplan.problems.codes.extract_files import DECODED_TWICE, NOT_DATA
from beskplan.problems.problem import AND, listed
from beskplan.texts import Text, say

NOT_BLANK = re.compile(r"[^ \t\r\n]")
HALF = re.compile(
    r"(\\\\|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})"
    r"|\\u[dD][89a-fA-F][0-9a-fA-F]{2}"
)
"""Escape of half a character, such as an emoji that was cut in two (or, as group 1, a whole one or
a backslash)."""


def json_table(text: str) -> Table:
    """Table in a text of JSON or JSON lines; its rows are numbered from 1.

    Raises:
        ExtractError: It is not JSON, it has no table or several, or the answer is an error.
    """
    whole = _without_halves(text)
    has_lost_characters = LOST in text
    start = _next_value(whole, 0)
    value, end = _decoded(whole, start)
    following = _next_value(whole, end)
    if following < len(whole):
        _decoded(whole, following)
        _refuse_lines_of_others(value)
        answer = _lines_answer(lambda: _values(whole, start))
    else:
        answer = _only_answer(value)
    header = _header(answer, has_lost_characters=has_lost_characters)
    return Table(header, _rows(answer), "row", answer.layout)


def _without_halves(text: str) -> str:
    """Text whose escapes of half a character are U+FFFD, which every output can hold."""
    if "\\ud" not in text and "\\uD" not in text:
        return text
    return HALF.sub(lambda escape: escape[1] or LOST, text)


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Object of JSON, no key of which stands twice: one of the figures would be lost."""
    found = dict(pairs)
    if len(found) < len(pairs):
        seen = set[str]()
        for key, _ in pairs:
            if key in seen:
                raise repeated_name(key, 1)
            seen.add(key)
    return found


DECODER = json.JSONDecoder(
    parse_float=Exact, parse_int=Exact, parse_constant=Exact, object_pairs_hook=_unique
)


def _next_value(text: str, start: int) -> int:
    """Position of the next value, past a byte order mark and blanks; the end if there is none."""
    if text.startswith("\ufeff", start):
        start += 1
    found = NOT_BLANK.search(text, start)
    return found.start() if found else len(text)


def _decoded(text: str, start: int) -> tuple[object, int]:
    """Value of JSON at a position, and where it ends."""
    try:
        return DECODER.raw_decode(text, start)
    except json.JSONDecodeError as error:
        message = say(
            "filen er JSON, men den er skåret af eller forkert i linje {line}, tegn {column}; "
            "hent den igen",
            "the file is JSON that was cut off or is wrong in line {line}, character {column}; "
            "fetch it anew",
            line=error.lineno,
            column=error.colno,
        )
    except RecursionError:
        message = Text(
            "filen er JSON med for mange lag inden i hinanden; hent den igen",
            "the file is JSON with too many layers inside one another; fetch it anew",
        )
    except MemoryError:
        message = Text(
            "filen er JSON, der er for stor til computerens hukommelse; hent den som CSV",
            "the file is JSON that is too large for the memory of this computer; fetch it as CSV",
        )
    raise ExtractError(1, NOT_DATA, message)


def _values(text: str, start: int) -> Iterator[object]:
    """Values of JSON one after another, mostly one a line."""
    while start < len(text):
        value, end = _decoded(text, start)
        yield value
        start = _next_value(text, end)


def _refuse_lines_of_others(first: object) -> None:
    """Raise the error of lines of which the first one is no row of a table."""
    if isinstance(first, dict) and is_message(first):
        raise error_without_table(first)
    if any(layout(first) for layout in JSON_LAYOUTS):
        message = Text(
            "filen har flere svar efter hinanden; gem det, der skal bruges, i sin egen fil",
            "the file has several answers one after another; save the one that is needed in a "
            "file of its own",
        )
        raise ExtractError(1, NOT_DATA, message)


def _lines_answer(read: Callable[[], Iterable[object]]) -> Answer:
    """Table of objects one after another, which `read` gives anew each time it is called."""
    names = names_in(_objects(read()))
    return Answer(None, names, rows_of(_objects(read()), names))


def _objects(values: Iterable[object]) -> Iterator[dict[str, object]]:
    for number, value in enumerate(values, 1):
        if not isinstance(value, dict):
            message = say(
                "række {number} er ikke et objekt med navne og værdier: {{…}}",
                "row {number} is not an object with names and values: {{…}}",
                number=number,
            )
            raise ExtractError(number, NOT_DATA, message)
        yield value


def _only_answer(value: object) -> Answer:
    """The one table in a value of JSON.

    Raises:
        ExtractError: There is none, or there are several.
    """
    for layout in JSON_LAYOUTS:
        found = _found(value, layout)
        if len(found) > 1:
            raise _several(found)
        for _, answer in found:
            return answer
    if isinstance(value, dict) and recognised(list(value)):
        return records_answer([value]) or Answer(None, (), ())
    raise error_without_table(value)


def _found(value: object, layout: Callable[[object], Answer | None]) -> list[tuple[str, Answer]]:
    """Tables of a layout with their paths of keys, the outer ones first."""
    found = []
    nodes = deque([("", value)])
    while nodes:
        path, node = nodes.popleft()
        answer = layout(node)
        if answer is not None:
            found.append((path.removeprefix("."), answer))
            continue
        for name, inner in named_inside(node):
            if isinstance(inner, dict | list) and name.casefold() not in MESSAGES:
                step = name if isinstance(node, list) else f".{name}"
                nodes.append((f"{path}{step}"[:LONGEST_NAME], inner))
    return found


def _several(found: Sequence[tuple[str, Answer]]) -> ExtractError:
    """Error of a file with several tables, which it names."""
    message = say(
        "filen har {count} svar: {names}; gem det, der skal bruges, i sin egen fil",
        "the file has {count} answers: {names}; save the one that is needed in a file of its own",
        count=len(found),
        names=listed((repr(path) for path, _ in found), MOST_NAMES, last=AND),
    )
    return ExtractError(1, NOT_DATA, message)


def _header(answer: Answer, *, has_lost_characters: bool) -> tuple[str, ...]:
    names = [name for name in answer.names if isinstance(name, str) and not isinstance(name, Exact)]
    if len(names) < len(answer.names):
        message = say(
            "filen har form som {layout}, men ikke alle kolonner har et navn",
            "the file has the form of {layout}, but not every column has a name",
            layout=answer.layout.name if answer.layout else "JSON",
        )
        raise ExtractError(1, NOT_DATA, message)
    for name in names:
        as_saved = name
        if not has_lost_characters:  # then U+FFFD is half a character, and no fault of decoding
            as_saved = name.replace(LOST, "")
        if decoded_twice(as_saved):
            message = say(
                "teksten er læst forkert og gemt igen ({name!r}); hent filen igen",
                "the text was decoded wrongly and saved again ({name!r}); fetch the file anew",
                name=name[:LONGEST_NAME],
            )
            raise ExtractError(1, DECODED_TWICE, message)
    return column_names(names, 1)


def _rows(answer: Answer) -> Iterator[NumberedRow]:
    for number, row in enumerate(answer.rows, 1):
        if not isinstance(row, list | tuple):
            message = say(
                "række {number} er ikke en liste af celler",
                "row {number} is not a list of cells",
                number=number,
            )
            raise ExtractError(number, NOT_DATA, message)
        cells = []
        for cell in row:
            if isinstance(cell, str):
                cells.append(cell)
            elif cell is None:
                cells.append("")
            elif isinstance(cell, bool):
                cells.append("true" if cell else "false")
            else:
                raise _nested(answer, number, len(cells))
        yield number, cells


def _nested(answer: Answer, number: int, position: int) -> ExtractError:
    """Error of a cell that is itself a list or an object."""
    name: object = position + 1
    if position < len(answer.names):
        name = answer.names[position]
    message = say(
        "række {number} har en liste eller et objekt i {name!r}, hvor der skal stå et tal eller en "
        "tekst; hent tabellen som CSV",
        "row {number} has a list or an object in {name!r}, where a number or a text should be; "
        "fetch the table as CSV",
        number=number,
        name=str(name)[:LONGEST_NAME],
    )
    return ExtractError(number, NOT_DATA, message)
