"""Delimited text as a table: where no quotation mark stands, lines are taken apart in bulk; the csv module does the rest."""

import csv
from collections.abc import Iterator
from io import StringIO
from itertools import chain

from beskplan.sources.decoding import Text
from beskplan.sources.labels import decoded_twice
from beskplan.sources.refusal import Refused
from beskplan.sources.table import Batch, Lines, Numbered, Rows, Table, column_names

DELIMITERS = (";", "\t", ",")
LONGEST_CELL = 1_000_000
ROWS_AT_ONCE = 2000
FEWEST_COLUMNS = 3
"""Area, period and value; text with fewer is a message, not a table."""


def delimited_table(text: Text) -> Table:
    """The table in a text.

    Raises:
        Refused: The text is not a table, or was decoded wrongly before it was saved.
    """
    csv.field_size_limit(LONGEST_CELL)
    chunks = text.chunks()
    first = next(chunks, "")
    head, below = _first_row(first)
    if not head.strip():
        raise Refused(1, "not-data", "the first line is blank; a line with the names of the columns is expected")
    if decoded_twice(head.strip()):
        raise Refused(1, "decoded-twice", decoded_twice_message(head.strip()))
    delimiter = next((sign for sign in DELIMITERS if sign in head), ";")
    header = column_names(_cells(head, delimiter), 1)
    if len(header) == 1 or (len(header) < FEWEST_COLUMNS and ", " in head):
        raise Refused(1, "not-data", f"the file is not a table but a message: {head.strip()[:200]!r}; fetch the data anew")
    line = head.count("\n") + 1 if head.endswith("\n") else 2
    return Table(header, _batches(chain([below], chunks), delimiter, line))


def _cells(head: str, delimiter: str) -> list[str]:
    """The cells of the first row."""
    try:
        return next(csv.reader([head], delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise Refused(1, "syntax", f"the line with the names of the columns cannot be read: {error}") from None


def decoded_twice_message(text: str) -> str:
    """What to say of a text for which `decoded_twice` holds."""
    return f"the text was decoded wrongly and saved again ({text[:60]!r}); fetch the file anew, or save it as UTF-8"


def _first_row(text: str) -> tuple[str, str]:
    """The first row, line breaks inside quotation marks included, and what stands below it."""
    end = 0
    for physical in StringIO(text, newline=""):
        end += len(physical)
        if text.count('"', 0, end) % 2 == 0:
            break
    return text[:end], text[end:]


def _batches(chunks: Iterator[str], delimiter: str, line: int) -> Iterator[Batch]:
    """The rows of the text, which begins with the line of that number."""
    for chunk in chunks:
        plain = chunk.replace("\r\n", "\n") if "\r" in chunk else chunk
        if '"' in plain or "\r" in plain:
            yield from _quoted(chain([chunk], chunks), delimiter, line)
            return
        lines = plain.split("\n")
        if not lines[-1]:
            lines.pop()
        batch = Lines(range(line, line + len(lines)), lines, delimiter)
        yield batch.those(map(bool, lines)) if "" in lines else batch
        line += len(lines)


def _quoted(chunks: Iterator[str], delimiter: str, line: int) -> Iterator[Rows]:
    """The same for text with quotation marks, in which a row can go over several lines."""
    physical = (each for chunk in chunks for each in StringIO(chunk, newline=""))
    reader = csv.reader(physical, delimiter=delimiter, strict=True)
    start, rows = line, list[Numbered]()
    try:
        for row in reader:
            if row:
                rows.append((line, row))
            line = start + reader.line_num
            if len(rows) == ROWS_AT_ONCE:
                yield Rows(rows)
                rows = []
    except csv.Error as error:
        raise Refused(line, "syntax", f"the row cannot be read: {error}; check the quotation marks") from None
    yield Rows(rows)
