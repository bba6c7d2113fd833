"""Gate before the selectors: passes over the rows that all of them would only count.

It takes most of the time off a file of many areas and years, since a row is told by a few of its
labels, and what a label is worth is settled once. Selections are the same without it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain

from beskplan.extracts.account import Reason
from beskplan.extracts.grid.blocks import Block, EvenRows, Labels
from beskplan.extracts.grid.rows import NumberedRow
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
    passes: dict[Labels, bool] = field(default_factory=dict)
    """Labels of periods and pinned columns, with whether a row that has them is passed over; not
    those that are not known yet, or of which more is to be seen."""
    passed: int = 0
    """Number of rows that were passed over."""

    @property
    def is_closed(self) -> bool:
        """True if every row of this kind would only be counted."""
        if self.unclear or self.needed_by:
            return False
        return not any(selector.watches for selector in self.of_other_area)

    def learn(self, labels: Labels, cells: Sequence[str]) -> None:
        """Learn from a row that was looked at if others with its labels are to be passed over."""
        if self.unclear or len(self.passes) >= MOST_LABELS:
            return
        if not all(selector.finds_early(cells) for selector in self.needed_by):
            self.passes[labels] = False
            return
        tracked = all(selector.has_tracked(cells) for selector in self.needed_by)
        if tracked and all(selector.has_seen(cells) for selector in self.of_other_area):
            self.passes[labels] = True

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
        self.columns = _united(selector.deciding for selector in selectors)
        """Columns of the indicator and the area."""
        self.further = _united(selector.watched_columns for selector in selectors)
        """Columns of periods and pinned labels."""
        firsts = {selector.deciding[:1] for selector in selectors}
        self.column = firsts.pop()[0] if len(firsts) == 1 and () not in firsts else None
        """Column that every selector looks at first; None where there is no such column."""
        self.by_indicator = all(selector.indicator is not None for selector in selectors)
        """True if that is the column of indicators."""
        self.concerns = lru_cache(MOST_LABELS)(self._concerns)
        self.kind_of = lru_cache(MOST_LABELS)(self._kind_of)
        self.kinds: dict[tuple[Interest, ...], RowKind] = {}
        self.passed = 0
        """Number of rows that were passed over."""
        self.last = 0
        """Number of the last row that came to the gate in a block of even rows."""

    def rows_of(self, blocks: Iterable[Block], width: int) -> Iterator[NumberedRow]:
        """Rows that must be looked at; in a block with rows of another width, all of them."""
        for block in blocks:
            rows = block.even_rows(width)
            if rows is None:
                yield from block.rows()
                continue
            self.last = rows.numbers[-1]
            own = self._of_own_indicators(rows, block.encoding)
            if own is not None:
                yield from self._let_through(own, block.encoding)
        for kind in self.kinds.values():
            kind.count()

    def _of_own_indicators(self, rows: EvenRows, encoding: str) -> EvenRows | None:
        """Rows of the selectors' indicators, if there are any."""
        if self.column is None or not self.by_indicator:
            return rows
        counts = rows.counts(self.column)
        wanted = {label for label in counts if self.concerns(label, encoding)}
        if len(wanted) == len(counts):
            return rows
        self.passed += sum(count for label, count in counts.items() if label not in wanted)
        return rows.only(self.column, wanted) if wanted else None

    def _concerns(self, label: bytes, encoding: str) -> bool:
        """True if a selector must look at rows with the label in the column of all."""
        text = label.decode(encoding)
        return any(selector.considers(text) for selector in self.selectors)

    def _let_through(self, rows: EvenRows, encoding: str) -> Iterator[NumberedRow]:
        keys = rows.labels(self.columns)
        open_kinds: dict[Labels, RowKind] = {}
        for key, count in Counter(keys).items():
            kind = self.kind_of(key, rows.delimiter, encoding)
            if kind.is_closed:
                kind.passed += count
                self.passed += count
            else:
                open_kinds[key] = kind
        if not open_kinds:
            return
        delimiter = rows.delimiter.decode()
        lines = rows.each_line()
        further = rows.labels(self.further)
        for position, key in enumerate(keys):
            open_kind = open_kinds.get(key)
            if open_kind is None:
                continue
            labels = further[position]
            passes = open_kind.passes.get(labels)
            if passes:
                open_kind.passed += 1
                self.passed += 1
                continue
            cells = lines[position].decode(encoding).split(delimiter)
            yield rows.numbers[position], cells
            if passes is None:
                open_kind.learn(labels, cells)

    def _kind_of(self, key: Labels, delimiter: bytes, encoding: str) -> RowKind:
        """Kind of the rows that have the labels of the key in the gate's columns."""
        text = key if isinstance(key, bytes) else delimiter.join(key)
        cells = text.decode(encoding).split(delimiter.decode()) if self.columns else []
        labels = dict(zip(self.columns, cells, strict=True))
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


def _united(columns: Iterable[Iterable[int]]) -> tuple[int, ...]:
    """Return all columns once, ascending."""
    return tuple(sorted(set(chain.from_iterable(columns))))
