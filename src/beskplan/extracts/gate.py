"""Gate before the selectors: passes over the rows that all of them would only count.

It takes most of the time off a file of many areas and years, since a row is told by a few of its
labels, and what a label is worth is settled once. Selections are the same without it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from beskplan.extracts.account import Reason
from beskplan.extracts.grid.blocks import Block, EvenRows, Labels
from beskplan.extracts.grid.rows import Row
from beskplan.extracts.selection import MOST_LABELS, Interest, RowSelector


@dataclass(slots=True)
class RowKind:
    """Rows that each selector has the same interest in, by their indicator and area."""

    needed_by: tuple[RowSelector, ...]
    """Selectors that need those of their periods and pinned labels."""
    of_other_area: tuple[RowSelector, ...]
    """Selectors whose rows they would be, were they of another area."""
    unclear: bool
    """True if a selector must look at each row, as of an area that is not known."""
    settled: set[Labels] = field(default_factory=set)
    """Labels of periods and pinned columns with which a further row would only be counted."""
    passed: int = 0
    """Number of rows that were passed over."""

    @property
    def is_closed(self) -> bool:
        """True if every row of this kind would only be counted."""
        if self.unclear or self.needed_by:
            return False
        return not any(selector.watches for selector in self.of_other_area)

    def settle(self, labels: Labels, cells: Sequence[str]) -> None:
        """Note the labels of a row that was looked at, if a further one would only be counted."""
        if self.unclear or len(self.settled) >= MOST_LABELS:
            return
        early = all(selector.finds_early(cells) for selector in self.needed_by)
        if early and all(selector.has_seen(cells) for selector in self.of_other_area):
            self.settled.add(labels)

    def count(self) -> None:
        """Enter the rows that were passed over into the accounts."""
        for selector in self.needed_by:
            selector.pass_over(self.passed, Reason.EARLIER)
        for selector in self.of_other_area:
            selector.pass_over(self.passed, Reason.OTHER_AREA)


class Gate:
    """Gate for the rows of one table, before all its selectors."""

    def __init__(self, selectors: Sequence[RowSelector]) -> None:
        self.selectors = selectors
        self.columns = _common_beginning([selector.deciding for selector in selectors])
        """Columns of the indicator and area, as far as they are the same for all selectors."""
        self.further = tuple(sorted({at for each in selectors for at in each.watched_columns}))
        """Columns of periods and pinned labels."""
        self.kind_of = lru_cache(MOST_LABELS)(self._kind_of)
        self.kinds: dict[tuple[Interest, ...], RowKind] = {}
        self.passed = 0
        """Number of rows that were passed over."""
        self.last = 0
        """Number of the last row that came to the gate in a block of even rows."""

    def rows_of(self, blocks: Iterable[Block], width: int) -> Iterator[Row]:
        """Rows that must be looked at; in a block with rows of another width, all of them."""
        for block in blocks:
            rows = block.even_rows(width)
            yield from block.rows() if rows is None else self._let_through(rows)
        for kind in self.kinds.values():
            kind.count()

    def _let_through(self, rows: EvenRows) -> Iterator[Row]:
        self.last = rows.last
        keys = rows.labels(self.columns)
        open_kinds: dict[Labels, RowKind] = {}
        for key, count in Counter(keys).items():
            kind = self.kind_of(key)
            if kind.is_closed:
                kind.passed += count
                self.passed += count
            else:
                open_kinds[key] = kind
        if not open_kinds:
            return
        further = rows.labels(self.further)
        for position, key in enumerate(keys):
            open_kind = open_kinds.get(key)
            if open_kind is None:
                continue
            labels = further[position]
            if labels in open_kind.settled:
                open_kind.passed += 1
                self.passed += 1
                continue
            row = rows.row(position)
            yield row
            open_kind.settle(labels, row[1])

    def _kind_of(self, key: Labels) -> RowKind:
        """Kind of the rows that have the labels of the key in the gate's columns."""
        labels = (key,) if isinstance(key, str) else key
        interests = tuple(selector.interest_in(labels) for selector in self.selectors)
        kind = self.kinds.get(interests)
        if kind is None:
            kind = RowKind(
                self._with(Interest.NEEDS, interests),
                self._with(Interest.OTHER_AREA, interests),
                Interest.UNCLEAR in interests,
            )
            self.kinds[interests] = kind
        return kind

    def _with(self, wanted: Interest, interests: Sequence[Interest]) -> tuple[RowSelector, ...]:
        chosen = []
        for selector, interest in zip(self.selectors, interests, strict=True):
            if interest is wanted:
                chosen.append(selector)
        return tuple(chosen)


def _common_beginning(sequences: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    """Return the columns that all sequences begin with."""
    common = []
    for columns in zip(*sequences, strict=False):
        if len(set(columns)) > 1:
            break
        common.append(columns[0])
    return tuple(common)
