"""Delimited text as a table: a header, and rows with the number of the line that each begins in."""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from io import TextIOBase

from beskplan.sources.labels import decoded_twice
from beskplan.sources.refusal import Refused

DELIMITERS = (";", "\t", ",")
LONGEST_CELL = 1_000_000


@dataclass(frozen=True)
class Table:
    """A header with the rows below it; `rows` can be read once."""

    header: tuple[str, ...]
    rows: Iterator[tuple[int, list[str]]]


def read_table(stream: TextIOBase) -> Table:
    """The table in a stream of text.

    Raises:
        Refused: The text is not a table, or was decoded wrongly before it was saved.
    """
    csv.field_size_limit(LONGEST_CELL)
    first = stream.readline()
    _refuse_other_files(first, stream)
    if not first.strip():
        raise Refused(1, "not-data", "the first line is blank; a line with the names of the columns is expected")
    delimiter = next((sign for sign in DELIMITERS if sign in first), ";")
    header = tuple(cell.strip() for cell in next(csv.reader([first], delimiter=delimiter)))
    if decoded_twice(first):
        message = f"the text was decoded wrongly and saved again ({first.strip()[:60]!r}); fetch the file anew, or save it as UTF-8"
        raise Refused(1, "decoded-twice", message)
    while header and not header[-1]:
        header = header[:-1]
    repeated = next((name for position, name in enumerate(header) if name in header[:position]), None)
    if repeated is not None:
        raise Refused(1, "unknown-layout", f"two columns are called {repeated!r}; give each a name of its own")
    return Table(header, _rows(stream, delimiter))


def _rows(stream: TextIOBase, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(stream, delimiter=delimiter, strict=True)
    line = 2
    try:
        for row in reader:
            if row:
                yield line, row
            line = reader.line_num + 2
    except csv.Error as error:
        raise Refused(line, "syntax", f"the row cannot be read: {error}; check the quotation marks") from None


def _refuse_other_files(first: str, stream: TextIOBase) -> None:
    """Say what the file is where it is plainly something else."""
    start = first.lstrip("\ufeff \t")
    if not first:
        raise Refused(1, "not-data", "the file is empty")
    if start.startswith("PK\x03\x04"):
        raise Refused(1, "not-data", "the file is a workbook or an archive, not text")
    if "\x00" in first:
        raise Refused(1, "not-data", "the file is not text")
    if start.startswith("<"):
        raise Refused(1, "not-data", "the file is a saved web page, not data: fetch it anew")
    if start[:1] in ("{", "["):
        raise Refused(1, "not-data", _json_cause(first + stream.read(100_000)))


def _json_cause(text: str) -> str:
    """What a saved answer says of itself."""
    try:
        answer = json.loads(text)
    except (ValueError, RecursionError):
        return "the file is JSON, cut off or of an unknown form"
    if isinstance(answer, dict) and ("cause" in answer or "code" in answer):
        return f"the file is a saved error answer: {answer.get('cause', answer.get('code'))}; fetch it anew"
    return "the file is JSON of an unknown form"
