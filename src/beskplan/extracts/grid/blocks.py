"""Blocks of a plain text: each line is a row, and the cells of many rows are split at once."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO

from beskplan.extracts.grid.refusals import unreadable_row
from beskplan.extracts.grid.rows import PlainText, Row

BLOCK = 1 << 16
"""Characters that are split at once: few enough for the processor's cache."""
LONGEST_CELL = 1_000_000
"""Characters of a cell that the csv module takes."""

Labels = str | tuple[str, ...]
"""Cells of a row in one column, or in several."""


@dataclass(frozen=True, slots=True)
class EvenRows:
    """Rows of one width, as the cells of one after the other."""

    first: int
    """Number of the first row's line."""
    width: int
    cells: Sequence[str]

    def __len__(self) -> int:
        return len(self.cells) // self.width

    @property
    def last(self) -> int:
        """Number of the last row's line."""
        return self.first + len(self) - 1

    def row(self, position: int) -> Row:
        start = position * self.width
        return self.first + position, self.cells[start : start + self.width]

    def labels(self, columns: Sequence[int]) -> Sequence[Labels]:
        """Cells of each row in some columns."""
        if not columns:
            return [()] * len(self)
        of_columns = [self.cells[column :: self.width] for column in columns]
        return of_columns[0] if len(columns) == 1 else list(zip(*of_columns, strict=True))


@dataclass(frozen=True, slots=True)
class Block:
    """Whole lines of a plain text."""

    first: int
    """Number of the first line."""
    text: str
    delimiter: str

    @property
    def line_count(self) -> int:
        text = self.text
        ends = text.count("\n") + text.count("\r") - text.count("\r\n")
        return ends if text.endswith(("\n", "\r")) else ends + 1

    def even_rows(self, width: int) -> EvenRows | None:
        """Rows of the lines, if each has `width` cells; else None.

        It takes half the time that the csv module does.
        """
        text = self.text.replace("\r\n", "\n")
        if "\r" in text or len(text) > LONGEST_CELL:
            return None
        if not text.endswith("\n"):
            text += "\n"
        count = text.count("\n")
        cells = text.replace("\n", "\n" + self.delimiter).split(self.delimiter)
        cells.pop()
        if len(cells) != count * width:
            return None
        # Each row has `width` cells if each line ends in what is then the last cell of a row.
        last_column = "".join(cells[width - 1 :: width]).split("\n")
        last_column.pop()
        if len(last_column) != count:
            return None
        cells[width - 1 :: width] = last_column
        return EvenRows(self.first, width, cells)

    def rows(self) -> Iterator[Row]:
        """Rows of any length, one by one.

        Raises:
            ExtractError: The csv module cannot read one.
        """
        lines = StringIO(self.text, newline="")
        number = self.first - 1
        try:
            for cells in csv.reader(lines, delimiter=self.delimiter, strict=True):
                number += 1
                yield number, cells
        except csv.Error as error:
            raise unreadable_row(number + 1, error) from None


def blocks_of(plain: PlainText, first: int) -> Iterator[Block]:
    """Blocks of the lines of a text that are not read yet, from the line with a number on."""
    while text := plain.stream.read(BLOCK):
        block = Block(first, text + plain.stream.readline(), plain.delimiter)
        yield block
        first += block.line_count
