"""Delimited text as a table.

Lines without quotation marks are split in bulk; the csv module reads the rest.
"""

import csv
import re
from collections.abc import Iterator
from io import StringIO
from itertools import chain, islice, pairwise

from beskplan.extracts.decoding import DecodedText
from beskplan.extracts.errors import ExtractError
from beskplan.extracts.labels import decoded_twice
from beskplan.extracts.table import (
    FEWEST_COLUMNS,
    Batch,
    Lines,
    NumberedRow,
    Rows,
    Table,
    column_names,
)
from beskplan.problems.codes.extract_files import DECODED_TWICE, NOT_DATA, UNKNOWN_LAYOUT
from beskplan.problems.codes.form import SYNTAX
from beskplan.texts import english

DELIMITERS = (";", "\t", ",")
LONGEST_CELL = 1_000_000
ROWS_AT_ONCE = 2000
SEPARATOR = re.compile(r"\"?sep=(?P<sign>[;,\t])\"?\s*$", re.IGNORECASE | re.MULTILINE)
"""Line that some programs write above the table for a spreadsheet to read."""
QUOTED = re.compile(r'"[^"]*"')
MOST_TITLES = 50
"""Lines searched for the names of the columns."""


def delimited_table(text: DecodedText, header_row: int | None = None) -> Table:
    """Table in a text, with the column names in the line `header_row`, from 1.

    By default that is the first line, or the second where the first one only tells a spreadsheet
    which delimiter it has.

    Raises:
        ExtractError: The text is not a table, or was decoded wrongly before it was saved.
    """
    csv.field_size_limit(LONGEST_CELL)
    chunks = text.chunks()
    first = _opening(chunks, header_row or 2)
    separator = SEPARATOR.match(first)
    at = header_row or (2 if separator else 1)
    head, below = _first_row(_from_line(first, at))
    if decoded_twice(head.strip()):
        raise ExtractError(at, DECODED_TWICE, english(decoded_twice_message(head.strip())))
    bare = QUOTED.sub("", head)
    delimiter = (
        separator["sign"] if separator else next((sign for sign in DELIMITERS if sign in bare), ";")
    )
    header = column_names(_cells(head, delimiter, at), at)
    if len(header) < FEWEST_COLUMNS and (len(header) <= 1 or ", " in head):
        raise _no_header(head.strip(), first, at)
    line = at + head.count("\n") if head.endswith("\n") else at + 1
    return Table(header, _batches(chain([below], chunks), delimiter, line), header_line=at)


def _opening(chunks: Iterator[str], lines: int) -> str:
    """First chunks, as many as have that many lines."""
    text = ""
    for chunk in chunks:
        text += chunk
        if text.count("\n") >= lines:
            break
    return text


def _from_line(text: str, number: int) -> str:
    """Text from a line on, counted from 1."""
    stream = StringIO(text, newline="")
    for _ in range(number - 1):
        stream.readline()
    return stream.read()


def _no_header(head: str, text: str, line: int) -> ExtractError:
    """Error of a line without names of columns: they stand further down, or nowhere."""
    below = _likely_header(text, line)
    if below is not None:
        cells = head.strip(' ";,\t')
        state = f"has only {cells[:60]!r}" if cells else "is blank"
        message = (
            f"line {line} {state}; line {below} looks like the names of the columns: say so with "
            f"header_row: {below}"
        )
        return ExtractError(line, UNKNOWN_LAYOUT, english(message), asks="header_row")
    if not head:
        return ExtractError(
            line,
            NOT_DATA,
            english(f"line {line} is blank; a line with the names of the columns is expected"),
        )
    return ExtractError(
        line,
        NOT_DATA,
        english(f"the file is not a table but a message: {head[:200]!r}; fetch the data anew"),
    )


def _likely_header(text: str, above: int) -> int | None:
    """First line below another that has several cells, and as many as the next one."""
    lines = list(islice(StringIO(text), MOST_TITLES))
    for number, (line, following) in enumerate(pairwise(lines[above:]), above + 1):
        for sign in DELIMITERS:
            if FEWEST_COLUMNS <= len(line.split(sign)) == len(following.split(sign)) and all(
                line.split(sign)[:FEWEST_COLUMNS]
            ):
                return number
    return None


def _cells(head: str, delimiter: str, line: int) -> list[str]:
    """Cells of the row of column names."""
    try:
        return next(csv.reader([head], delimiter=delimiter, strict=True), [])
    except csv.Error as error:
        raise ExtractError(
            line, SYNTAX, english(f"the line with the names of the columns cannot be read: {error}")
        ) from None


def decoded_twice_message(text: str) -> str:
    """Message on a text for which `decoded_twice` holds."""
    return (
        f"the text was decoded wrongly and saved again ({text[:60]!r}); fetch the file anew, or "
        "save it as UTF-8"
    )


def _first_row(text: str) -> tuple[str, str]:
    """First row, line breaks inside quotation marks included, and the text below it."""
    end = 0
    for physical in StringIO(text, newline=""):
        end += len(physical)
        if text.count('"', 0, end) % 2 == 0:
            break
    return text[:end], text[end:]


def _batches(chunks: Iterator[str], delimiter: str, line: int) -> Iterator[Batch]:
    """Rows of the text, which begins with the line of that number."""
    for chunk in chunks:
        plain = chunk.replace("\r\n", "\n") if "\r" in chunk else chunk
        if '"' in plain or "\r" in plain:
            yield from _quoted(chain([chunk], chunks), delimiter, line)
            return
        lines = plain.split("\n")
        if not lines[-1]:
            lines.pop()
        batch = Lines(range(line, line + len(lines)), lines, delimiter)
        yield batch.select(map(bool, lines)) if "" in lines else batch
        line += len(lines)


def _quoted(chunks: Iterator[str], delimiter: str, line: int) -> Iterator[Rows]:
    """Rows of text with quotation marks, in which a row can span several lines."""
    physical = (each for chunk in chunks for each in StringIO(chunk, newline=""))
    reader = csv.reader(physical, delimiter=delimiter, strict=True)
    start, rows = line, list[NumberedRow]()
    try:
        for row in reader:
            if row:
                rows.append((line, row))
            line = start + reader.line_num
            if len(rows) == ROWS_AT_ONCE:
                yield Rows(rows)
                rows = []
    except csv.Error as error:
        raise ExtractError(
            line, SYNTAX, english(f"the row cannot be read: {error}; check the quotation marks")
        ) from None
    yield Rows(rows)
