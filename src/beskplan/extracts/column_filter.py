"""Filter on the labels of one column: each label is judged once, however many rows have it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice, pairwise

from beskplan.extracts.delimited import decoded_twice_message
from beskplan.extracts.errors import ExtractError
from beskplan.extracts.labels import decoded_twice
from beskplan.extracts.table import Batch, Rows
from beskplan.problems.codes.extract_files import DECODED_TWICE, ROW_LENGTH
from beskplan.texts import english

MOST_LABELS = 100_000
"""Labels remembered at once, so that a column of ids does not fill the memory."""

MOST_REFUSED = 1000
"""Errors kept of a table; one that is wrong throughout is wrong in the same way."""


class ColumnFilter:
    """Column with the labels that let a row pass."""

    def __init__(
        self, column: int, passes: Callable[[str], bool], errors: list[ExtractError]
    ) -> None:
        """`passes` is called once for each spelling.

        A label that was decoded wrongly and a row without the column are errors.
        """
        self.column = column
        self.passes = passes
        self._errors = errors
        self._passing: set[str] = set()
        self._failing: set[str] = set()

    def apply(self, batch: Batch) -> Batch:
        """Rows of the batch whose label passes."""
        batch, labels = readable(batch, self.column, self._errors)
        found = set(labels)
        new = found - self._failing - self._passing
        if new:
            self._settle(new, labels, batch)
        passing = found & self._passing
        if len(passing) == len(found):
            return batch
        if not passing:
            return Rows(())
        return batch.select([label in passing for label in labels])

    def _settle(self, new: set[str], labels: Sequence[str], batch: Batch) -> None:
        if len(self._failing) > MOST_LABELS:
            self._failing.clear()
        for label in sorted(new):
            if decoded_twice(label):
                self._errors.append(
                    ExtractError(
                        number_of(batch, labels.index(label)),
                        DECODED_TWICE,
                        english(decoded_twice_message(label)),
                    )
                )
            (self._passing if self.passes(label) else self._failing).add(label)


def readable(batch: Batch, column: int, errors: list[ExtractError]) -> tuple[Batch, list[str]]:
    """Rows that have the column, and their cells in it; the others are errors."""
    try:
        return batch, batch.column(column)
    except IndexError:
        long_enough = [len(cells) > column for _, cells in batch.rows()]
        short = batch.select(not kept for kept in long_enough)
        some = islice(
            ((number, cells) for number, cells in short.rows() if filled(cells)),
            max(0, MOST_REFUSED - len(errors)),
        )
        errors.extend(
            [wrong_length(number, cells, "fewer than are needed") for number, cells in some]
        )
        kept = batch.select(long_enough)
        return kept, kept.column(column)


def filled(cells: Iterable[str]) -> bool:
    """True if any cell has more than spaces."""
    return any(map(str.strip, cells))


def wrong_length(number: int, cells: Sequence[str], against: str) -> ExtractError:
    """Error of a row with too few or too many cells; `against` says what there should be."""
    count = f"{len(cells)} cell{'' if len(cells) == 1 else 's'}"
    remedy = (
        "delete the line if it is a remark; a text or number that has the separator in it stands "
        "in quotation marks"
    )
    return ExtractError(number, ROW_LENGTH, english(f"the row has {count}, {against}; {remedy}"))


def number_of(batch: Batch, position: int) -> int:
    """Line or row number of a row of the batch."""
    return next(number for at, (number, _) in enumerate(batch.rows()) if at == position)


def by_label(batch: Batch, labels: Sequence[str]) -> Iterator[tuple[str, Batch]]:
    """Rows of each label."""
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
