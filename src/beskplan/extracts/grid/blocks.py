"""Blocks of a plain text: each line is a row, and single columns of many rows are read at once."""

import csv
import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from io import StringIO

from beskplan.extracts.grid.refusals import unreadable_row
from beskplan.extracts.grid.rows import NumberedRow, PlainText

BLOCK = 1 << 15
"""Bytes that are read at once."""
LONGEST_CELL = 1_000_000
"""Characters of a cell that the csv module takes."""

Labels = bytes | tuple[bytes, ...]
"""Cells of a row in one column, or in several; of columns side by side, as they stand there."""


@dataclass(frozen=True, slots=True)
class EvenRows:
    """Rows of one width, in lines of which none is split yet."""

    numbers: Sequence[int]
    """Numbers of the lines."""
    lines: bytes
    """The lines, each after a line feed."""
    delimiter: bytes

    def labels(self, columns: tuple[int, ...]) -> Sequence[Labels]:
        """Cells of each row in some columns, which ascend."""
        if not columns:
            return [()] * len(self.numbers)
        return _cells_pattern(columns, self.delimiter).findall(self.lines)

    def counts(self, column: int) -> Mapping[bytes, int]:
        """Cells of a column, each with the number of its rows."""
        if column == 0:
            label, _, _ = self.lines[1:].partition(self.delimiter)
            count = self.lines.count(b"\n" + label + self.delimiter)
            if count == len(self.numbers):
                return {label: count}
        return Counter(_cells_pattern((column,), self.delimiter).findall(self.lines))

    def only(self, column: int, wanted: Container[bytes]) -> "EvenRows":
        """Rows that have one of the wanted cells in a column."""
        numbers, lines = [], [b""]
        labels = _cells_pattern((column,), self.delimiter).findall(self.lines)
        rows = zip(labels, self.numbers, self.each_line(), strict=True)
        for label, number, line in rows:
            if label in wanted:
                numbers.append(number)
                lines.append(line)
        return EvenRows(numbers, b"\n".join(lines), self.delimiter)

    def each_line(self) -> Sequence[bytes]:
        return self.lines.split(b"\n")[1:]


@cache
def _cells_pattern(columns: tuple[int, ...], delimiter: bytes) -> re.Pattern[bytes]:
    """Pattern of the cells of an even row in some columns, which ascend."""
    sign = re.escape(delimiter)
    cell = b"[^" + sign + b"\n]*"
    parts = [b"\n"]
    column = 0
    for wanted in columns:
        if parts[1:] and wanted == column + 1:
            parts[-1] = parts[-1].removesuffix(b")") + sign + cell + b")"
        else:
            parts.append((cell + sign) * (wanted - column))
            parts.append(b"(" + cell + b")")
        column = wanted
    return re.compile(b"".join(parts))


@dataclass(frozen=True)
class Block:
    """Whole lines of a plain text."""

    first: int
    """Number of the first line."""
    lines: bytes
    encoding: str
    delimiter: str

    @cached_property
    def signs(self) -> bytes:
        """Delimiters and line feeds, one after another: much less than the lines."""
        return self.lines.translate(None, _all_but(self.delimiter.encode()))

    @property
    def line_feeds(self) -> int:
        return self.signs.count(b"\n")

    def even_rows(self, width: int) -> EvenRows | None:
        """Rows of the lines, if each has `width` cells; else None."""
        if len(self.lines) > LONGEST_CELL:
            return None
        delimiter = self.delimiter.encode()
        signs = self.signs
        if not signs.endswith(b"\n"):
            signs += b"\n"
        count = len(signs) // width
        if signs != (delimiter * (width - 1) + b"\n") * count:
            return None
        lines = self.lines.replace(b"\r\n", b"\n") if b"\r" in self.lines else self.lines
        lines = b"\n" + lines.removesuffix(b"\n")
        return EvenRows(range(self.first, self.first + count), lines, delimiter)

    def rows(self) -> Iterator[NumberedRow]:
        """Rows of any length, one by one.

        Raises:
            ExtractError: The csv module cannot read one.
        """
        lines = StringIO(self.lines.decode(self.encoding), newline="")
        number = self.first - 1
        try:
            for cells in csv.reader(lines, delimiter=self.delimiter, strict=True):
                number += 1
                yield number, cells
        except csv.Error as error:
            raise unreadable_row(number + 1, error) from None


@cache
def _all_but(delimiter: bytes) -> bytes:
    """Every byte but the delimiter and the line feed."""
    return bytes(byte for byte in range(256) if byte not in delimiter + b"\n")


def blocks_of(plain: PlainText, first: int) -> Iterator[Block]:
    """Blocks of the lines of a text, from the line with a number on."""
    stream = plain.stream
    stream.seek(0)
    for _ in range(1, first):
        stream.readline()
    encoding = plain.encoding.removesuffix("-sig")  # which would take a mark off any line
    while lines := stream.read(BLOCK):
        if not lines.endswith(b"\n"):
            lines += stream.readline()
        block = Block(first, lines, encoding, plain.delimiter)
        yield block
        first += block.line_feeds
