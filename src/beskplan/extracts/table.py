"""A file as a table: column names, and rows in batches, each row with the number by which it is found in the file."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from itertools import compress
from typing import NamedTuple, Protocol

from beskplan.extracts.errors import ExtractError
from beskplan.extracts.layouts.layout import Layout
from beskplan.problems.codes.extracts import UNKNOWN_LAYOUT
from beskplan.texts import english

Numbered = tuple[int, list[str]]
"""A row with its line in a text, or its row in an answer or a sheet."""
FEWEST_COLUMNS = 3
"""Area, period and value: what has fewer is a title or a message, unless the catalogue says the
area."""
NEAR = 4
"""Columns from the left; to find a further one it pays to see whether it is the last."""


class Batch(Protocol):
    """Some rows of a table that follow one another."""

    def __len__(self) -> int: ...

    @property
    def numbers(self) -> Sequence[int]:
        """The numbers of the rows."""
        ...

    @property
    def width(self) -> int | None:
        """How many cells each row has; None where they differ, or where there is no row."""
        ...

    def column(self, position: int) -> list[str]:
        """The cells of a column.

        Raises:
            IndexError: A row is too short to have it.
        """
        ...

    def those(self, kept: Iterable[bool]) -> "Batch":
        """The rows for which `kept` holds."""
        ...

    def rows(self) -> Iterator[Numbered]:
        """The rows in full."""
        ...


@dataclass(frozen=True)
class Lines:
    """Lines of text without quotation marks, so that each is a row and its cells stand between the delimiters."""

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

    def those(self, kept: Iterable[bool]) -> "Lines":
        selectors = list(kept)
        return Lines(
            list(compress(self.numbers, selectors)),
            list(compress(self.lines, selectors)),
            self.delimiter,
        )

    def rows(self) -> Iterator[Numbered]:
        for number, line in zip(self.numbers, self.lines, strict=True):
            yield number, line.split(self.delimiter)


@dataclass(frozen=True)
class Rows:
    """Rows that have been taken apart already."""

    numbered: Sequence[Numbered]

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

    def those(self, kept: Iterable[bool]) -> "Rows":
        return Rows(list(compress(self.numbered, kept)))

    def rows(self) -> Iterator[Numbered]:
        return iter(self.numbered)


def _only(widths: AbstractSet[int]) -> int | None:
    """The width that all rows have."""
    return next(iter(widths)) if len(widths) == 1 else None


class Table(NamedTuple):
    """Column names with the rows below them; `batches` can be read once."""

    header: tuple[str, ...]
    batches: Iterator[Batch]
    place: str = "line"
    """What a row's number counts: lines or rows."""
    layout: Layout | None = None
    """The layout, where the form of the file has shown it already."""
    sheet: str = ""
    header_line: int = 1

    @property
    def rows(self) -> Iterator[Numbered]:
        """The rows one by one, blank ones left out."""
        for batch in self.batches:
            for number, cells in batch.rows():
                if any(cells):
                    yield number, cells


def column_names(cells: Iterable[str], line: int) -> tuple[str, ...]:
    """The names in a row of column names, without the empty ones at its end.

    Raises:
        Refused: Two columns have the same name.
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
