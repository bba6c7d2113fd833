"""Passing over the rows that nobody needs, a column at a time: what a label is worth is settled once for each label."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice, pairwise

from beskplan.extracts.delimited import decoded_twice_message
from beskplan.extracts.errors import ExtractError
from beskplan.extracts.labels import decoded_twice
from beskplan.extracts.table import Batch, Rows
from beskplan.problems.codes.extracts import DECODED_TWICE, ROW_LENGTH
from beskplan.texts import english

MOST_LABELS = 100_000
"""Remembered at once, so that a column of ids does not fill the memory."""

MOST_REFUSED = 1000
"""Rows of a table; one that is wrong throughout is wrong in the same way."""


class ColumnFilter:
    """A column, and which of its labels let a row through."""

    def __init__(
        self, column: int, passes: Callable[[str], bool], refused: list[ExtractError]
    ) -> None:
        """`passes` is asked once about each spelling; a label that was decoded wrongly and a row without the column are refused."""
        self.column = column
        self.passes = passes
        self._refused = refused
        self._open: set[str] = set()
        self._shut: set[str] = set()

    def through(self, batch: Batch) -> Batch:
        """The rows whose label passes."""
        batch, labels = readable(batch, self.column, self._refused)
        found = set(labels)
        new = found - self._shut - self._open
        if new:
            self._settle(new, labels, batch)
        passing = found & self._open
        if len(passing) == len(found):
            return batch
        if not passing:
            return Rows(())
        return batch.those([label in passing for label in labels])

    def _settle(self, new: set[str], labels: Sequence[str], batch: Batch) -> None:
        if len(self._shut) > MOST_LABELS:
            self._shut.clear()
        for label in sorted(new):
            if decoded_twice(label):
                self._refused.append(
                    ExtractError(
                        number_of(batch, labels.index(label)),
                        DECODED_TWICE,
                        english(decoded_twice_message(label)),
                    )
                )
            (self._open if self.passes(label) else self._shut).add(label)


def readable(batch: Batch, column: int, refused: list[ExtractError]) -> tuple[Batch, list[str]]:
    """The rows that have the column, with their cells in it; the others are refused."""
    try:
        return batch, batch.column(column)
    except IndexError:
        long_enough = [len(cells) > column for _, cells in batch.rows()]
        short = batch.those(not kept for kept in long_enough)
        some = islice(
            ((number, cells) for number, cells in short.rows() if filled(cells)),
            max(0, MOST_REFUSED - len(refused)),
        )
        refused.extend(
            [wrong_length(number, cells, "fewer than are needed") for number, cells in some]
        )
        kept = batch.those(long_enough)
        return kept, kept.column(column)


def filled(cells: Iterable[str]) -> bool:
    """Whether any cell has more than blanks."""
    return any(map(str.strip, cells))


def wrong_length(number: int, cells: Sequence[str], against: str) -> ExtractError:
    """That a row has too few or too many cells, `against` what there should be."""
    count = f"{len(cells)} cell{'' if len(cells) == 1 else 's'}"
    remedy = (
        "delete the line if it is a remark; a text or number that has the separator in it stands "
        "in quotation marks"
    )
    return ExtractError(number, ROW_LENGTH, english(f"the row has {count}, {against}; {remedy}"))


def number_of(batch: Batch, position: int) -> int:
    """The line or row number of a row of the batch."""
    return next(number for at, (number, _) in enumerate(batch.rows()) if at == position)


def by_label(batch: Batch, labels: Sequence[str]) -> Iterator[tuple[str, Batch]]:
    """The rows of each label."""
    found = sorted(set(labels))
    if len(found) < 2:
        yield from ((label, batch) for label in found)
        return
    order = sorted(range(len(labels)), key=labels.__getitem__)
    numbered = list(batch.rows())
    ends = [
        0,
        *(at for at, (one, other) in enumerate(pairwise(order), 1) if labels[one] != labels[other]),
        len(order),
    ]
    for start, end in pairwise(ends):
        yield labels[order[start]], Rows([numbered[position] for position in order[start:end]])
