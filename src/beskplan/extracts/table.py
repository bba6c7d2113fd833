"""File as a table: column names, and batches of rows, each with its number in the file."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from itertools import compress
from typing import Protocol

from beskplan.extracts.errors import ExtractError
from beskplan.extracts.layouts.layout import Layout
from beskplan.problems.codes.extract_files import UNKNOWN_LAYOUT
from beskplan.texts import english

NumberedRow = tuple[int, list[str]]
"""Row with its line in a text, or its row in an answer or a sheet."""
FEWEST_COLUMNS = 3
"""Fewest columns of a table, for area, period and value: what has fewer is a title or a message,
unless the catalogue says the area."""
NEAR = 4
"""Columns from the left that are always split from there; for a further one it pays to check
whether it is the last."""


class Batch(Protocol):
    """Rows of a table that follow one another."""

    def __len__(self) -> int: ...

    @property
    def numbers(self) -> Sequence[int]:
        """Numbers of the rows."""
        ...

    @property
    def width(self) -> int | None:
        """Number of cells of each row; None where they differ, or where there is no row."""
        ...

    def column(self, position: int) -> list[str]:
        """Cells of a column.

        Raises:
            IndexError: A row is too short to have it.
        """
        ...

    def select(self, kept: Iterable[bool]) -> "Batch":
        """Rows for which `kept` is true."""
        ...

    def rows(self) -> Iterator[NumberedRow]:
        """Rows in full."""
        ...


@dataclass(frozen=True)
class Lines:
    """Lines of text without quotation marks: each is a row, split at the delimiters."""

    numbers: Sequence[int]
    lines: Sequence[str]
    delimiter: str

    def __len__(self) -> int:
        return len(self.lines)

    @cached_property
    def width(self) -> int | None:
        delimiter = self.delimiter
        return _only({line.count(delimiter) + 1 for line in self.lines})

    def column(self, position: int) -> list[str]:
        delimiter, splits = self.delimiter, position + 1
        if position == 0:
            return [line.partition(delimiter)[0] for line in self.lines]
        if position >= NEAR and self.width == position + 1:
            return [line.rpartition(delimiter)[2] for line in self.lines]
        return [line.split(delimiter, splits)[position] for line in self.lines]

    def select(self, kept: Iterable[bool]) -> "Lines":
        selectors = list(kept)
        return Lines(
            list(compress(self.numbers, selectors)),
            list(compress(self.lines, selectors)),
            self.delimiter,
        )

    def rows(self) -> Iterator[NumberedRow]:
        for number, line in zip(self.numbers, self.lines, strict=True):
            yield number, line.split(self.delimiter)


@dataclass(frozen=True)
class Rows:
    """Rows that are split already."""

    numbered: Sequence[NumberedRow]

    def __len__(self) -> int:
        return len(self.numbered)

    @property
    def numbers(self) -> list[int]:
        return [number for number, _ in self.numbered]

    @property
    def width(self) -> int | None:
        return _only({len(cells) for _, cells in self.numbered})

    def column(self, position: int) -> list[str]:
        return [cells[position] for _, cells in self.numbered]

    def select(self, kept: Iterable[bool]) -> "Rows":
        return Rows(list(compress(self.numbered, kept)))

    def rows(self) -> Iterator[NumberedRow]:
        return iter(self.numbered)


def _only(widths: AbstractSet[int]) -> int | None:
    """Width that all rows have."""
    return next(iter(widths)) if len(widths) == 1 else None


@dataclass(frozen=True, slots=True)
class Table:
    """Column names with the rows below them; `batches` can be read once."""

    header: tuple[str, ...]
    batches: Iterator[Batch]
    row_noun: str = "line"
    """Unit of a row's number: line or row."""
    layout: Layout | None = None
    """Layout, where the form of the file has decided it already."""
    sheet: str = ""
    header_line: int = 1

    @property
    def rows(self) -> Iterator[NumberedRow]:
        """Rows one by one, without blank ones."""
        for batch in self.batches:
            for number, cells in batch.rows():
                if any(cells):
                    yield number, cells


def column_names(cells: Iterable[str], line: int) -> tuple[str, ...]:
    """Names in a row of column names, without the empty ones at its end.

    Raises:
        ExtractError: Two columns have the same name.
    """
    names = [cell.strip() for cell in cells]
    while names and not names[-1]:
        names.pop()
    repeated = next((name for name, times in Counter(names).items() if name and times > 1), None)
    if repeated is not None:
        raise ExtractError(
            line,
            UNKNOWN_LAYOUT,
            english(f"two columns are called {repeated!r}; give each a name of its own"),
        )
    return tuple(names)
