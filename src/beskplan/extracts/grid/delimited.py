"""Delimited text as a grid: the csv module splits it, and gives exact line numbers."""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from io import StringIO
from itertools import islice
from typing import TextIO

from beskplan.extracts.encodings import SettledEncoding
from beskplan.extracts.errors import ExtractError
from beskplan.extracts.grid.blocks import LONGEST_CELL
from beskplan.extracts.grid.refusals import unreadable_row
from beskplan.extracts.grid.rows import Grid, NumberedRow, PlainText
from beskplan.problems.codes.extract_files import UNCLOSED_QUOTE
from beskplan.texts import say

DELIMITERS = (";", "\t", ",")
SEPARATOR = re.compile(r"\"?sep=(?P<sign>[;,\t])\"?[;,\t]*\s*", re.IGNORECASE)
"""Line that some programs write above the table for a spreadsheet to read."""
FIRST_LINES = 50
"""Lines by which the delimiter is told."""


def delimited_grid(stream: TextIO, settled: SettledEncoding) -> Grid:
    """Return the grid of a text, whose beginning tells the delimiter.

    The stream decodes a binary one, and keeps the line ends (`newline=""`).
    """
    csv.field_size_limit(LONGEST_CELL)
    first_line = settled.beginning.partition("\n")[0]
    separator = SEPARATOR.fullmatch(first_line)
    if separator:
        stream.readline()
    delimiter = separator["sign"] if separator else delimiter_of(settled.beginning)
    warnings: list[ExtractError] = []
    first = 2 if separator else 1
    reader = csv.reader(stream, delimiter=delimiter, strict=True)
    if settled.quoted:
        return Grid(_numbered(reader, delimiter, first, warnings), "line", warnings=warnings)
    plain = PlainText(stream.buffer, settled.encoding, delimiter) if settled.bytewise else None
    return Grid(enumerate(reader, first), "line", plain=plain)


def delimiter_of(text: str) -> str:
    """Return the sign that parts most of the first lines into the same number of cells."""
    most = 0
    best = DELIMITERS[0]
    if '"' not in text:
        text = "\n".join(text.split("\n", FIRST_LINES)[:FIRST_LINES])
    for sign in DELIMITERS:
        lines = StringIO(text, newline="")
        widths: Counter[int] = Counter()
        try:
            for row in islice(csv.reader(lines, delimiter=sign), FIRST_LINES):
                widths[len(row)] += 1
        except csv.Error:
            continue
        several = [rows for width, rows in widths.items() if width > 1]
        if several and max(several) > most:
            most = max(several)
            best = sign
    return best


def _numbered(
    reader: Iterator[list[str]], delimiter: str, first: int, warnings: list[ExtractError]
) -> Iterator[NumberedRow]:
    """Rows with the number of their first line, where one can go over several lines."""
    above = first - 1
    line = first
    try:
        for cells in reader:
            end = above + reader.line_num  # type: ignore[attr-defined]  # a reader of csv has it
            if end > line and _looks_like_rows(cells, delimiter):
                warnings.append(_unclosed(line, end))
            yield line, cells
            line = end + 1
    except csv.Error as error:
        raise unreadable_row(line, error) from None


def _looks_like_rows(cells: Sequence[str], delimiter: str) -> bool:
    """True if the lines that a row goes over could each be one: they have as many delimiters.

    The first one has those before the cell that goes on, and the last one those after it.
    """
    wanted = len(cells) - 1
    for before, cell in enumerate(cells):
        first, *further = [line.count(delimiter) for line in cell.split("\n")]
        if not further or wanted == 0:
            continue
        if before + first == wanted and further[-1] == before:
            return True
        if max(further) >= wanted:
            return True
    return False


def _unclosed(first: int, last: int) -> ExtractError:
    message = say(
        "rækken går over linje {first} til {last}, og de ligner rækker for sig: mangler der et "
        "afsluttende anførselstegn?",
        "the row goes over lines {first} to {last}, and these look like rows of their own: is a "
        "quotation mark not closed?",
        first=first,
        last=last,
    )
    return ExtractError(first, UNCLOSED_QUOTE, message)
