"""One pass over a table, for all the indicators that are read from it."""

import csv
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import islice

from beskplan.areas import Areas
from beskplan.extracts.columns import find_roles
from beskplan.extracts.errors import ExtractError
from beskplan.extracts.gate import Gate
from beskplan.extracts.grid.blocks import blocks_of
from beskplan.extracts.grid.refusals import unreadable_row
from beskplan.extracts.grid.rows import NumberedRow, TakeRow
from beskplan.extracts.layouts.table import Table
from beskplan.extracts.request import IndicatorRequest
from beskplan.extracts.row_length import RowLengths
from beskplan.extracts.selection import MOST_LABELS, RowSelector, Selection

FIRST_ROWS = 1000
"""Rows that show the number format of a file where the selected ones do not."""

TakesOf = Callable[[str], Sequence[TakeRow]]
"""Function from a label to the selectors that it concerns."""


def select(
    table: Table, requests: Sequence[IndicatorRequest], areas: Areas
) -> tuple[list[Selection], list[ExtractError]]:
    """Rows of each indicator, and the errors of the table, and of indicators it has not all of.

    Raises:
        ExtractError: The table can be read no further.
    """
    errors: list[ExtractError] = []
    selectors = []
    for request in requests:
        try:
            roles = find_roles(table, request)
        except ExtractError as error:
            error.indicator = request.name
            errors.append(error)
        else:
            selectors.append(RowSelector(Selection(request, roles, table), areas, errors))
    if selectors:
        errors += _TablePass(table, selectors).run()
        errors += table.warnings
    return [selector.selection for selector in selectors], errors


class _TablePass:
    """One pass over a table."""

    def __init__(self, table: Table, selectors: Sequence[RowSelector]) -> None:
        self.table = table
        self.selectors = selectors
        self.lengths = RowLengths(table)
        self.gate = Gate(selectors)
        self.column = self.gate.column
        self.takes_of = self._takes_of_all() if self.column is None else self._takes_by_label()

    def run(self) -> list[ExtractError]:
        """Errors of rows of another length."""
        first = list(islice(self.table.rows, FIRST_ROWS))
        for selector in self.selectors:
            selector.see_first(first)
        rows, last = self._give(first)
        further: Iterable[NumberedRow] = self.table.rows
        if self.table.plain and len(first) == FIRST_ROWS:
            blocks = blocks_of(self.table.plain, first[-1][0] + 1)
            further = self.gate.rows_of(blocks, len(self.table.header))
        more, below = self._give(further)
        rows += more + self.gate.passed
        last = max(last, below, self.gate.last)
        errors, remarks = self.lengths.outcome(last)
        for selector in self.selectors:
            selector.finish(rows, remarks)
        return errors

    def _give(self, rows: Iterable[NumberedRow]) -> tuple[int, int]:
        """Give each row to the selectors that its label in the column concerns.

        The result is how many rows there are, blank ones and those of another length left out, and
        the number of the last of them.
        """
        width, fit = len(self.table.header), self.lengths.fit
        column, takes_of = self.column or 0, self.takes_of
        watching = self._watching()
        read, last = 0, self.table.header_line
        try:
            for number, given in rows:
                cells = given if len(given) == width else fit(number, given)
                if cells is None:
                    continue
                read += 1
                last = number
                for take in takes_of(cells[column]):
                    take(number, cells)
                for selector in watching:
                    selector.watch(cells)
                    if not selector.watches:
                        watching = self._watching()
        except csv.Error as error:
            raise unreadable_row(last + 1, error) from None
        return read, last

    def _watching(self) -> list[RowSelector]:
        """Selectors that must see rows of other areas, which they do not take."""
        if self.column is None:
            return []
        return [each for each in self.selectors if each.watches and each.indicator is None]

    def _takes_by_label(self) -> TakesOf:
        @lru_cache(MOST_LABELS)
        def takes_of(label: str) -> Sequence[TakeRow]:
            return [selector.take for selector in self.selectors if selector.considers(label)]

        return takes_of

    def _takes_of_all(self) -> TakesOf:
        takes = [selector.take for selector in self.selectors]
        return lambda _: takes
