"""Figures of a table of an engine: what is asked for becomes filters there.

The labels of each column come first, with their rows: they are matched here, as those of a file,
and the rows that have the matching ones are then asked for. What comes back goes the way of every
file.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import reduce
from operator import and_, or_
from typing import Any

import ibis

from beskplan.areas import Areas
from beskplan.engines.engine import Expression
from beskplan.extracts.account import Reason
from beskplan.extracts.columns import find_roles
from beskplan.extracts.engine_tables.engine_table import (
    MOST_ROWS,
    EngineTable,
    RowLabels,
    cell_of,
    is_none_of,
    is_one_of,
    too_many_rows,
)
from beskplan.extracts.errors import ExtractError
from beskplan.extracts.numbers import MISSING_MARKS
from beskplan.extracts.request import IndicatorRequest
from beskplan.extracts.selection import PeriodLabel, RowSelector, Selection, period_named
from beskplan.extracts.table_pass import FIRST_ROWS
from beskplan.periods import Period, month_start

MOST_DOUBTFUL = 10_000
"""Rows that are looked at for a label that was renamed."""


def select_there(
    source: EngineTable, requests: Sequence[IndicatorRequest], areas: Areas
) -> tuple[list[Selection], list[ExtractError]]:
    """Rows of each indicator, and the errors of the table, and of indicators it has not all of."""
    errors: list[ExtractError] = []
    selections = []
    for request in requests:
        table = source.empty()
        try:
            roles = find_roles(table, request)
            selector = RowSelector(Selection(request, roles, table), areas, errors)
            _Figures(source, selector).select()
        except ExtractError as error:
            error.indicator = request.name
            errors.append(error)
        else:
            selections.append(selector.selection)
    return selections, errors


class _Figures:
    """Figures of one indicator."""

    def __init__(self, source: EngineTable, selector: RowSelector) -> None:
        self.source = source
        self.selector = selector
        self.selection = selector.selection
        self.roles = selector.selection.roles
        self.extent = selector.extent
        self.deciding = selector.deciding
        """Columns of the indicator and the area."""
        self.pins = dict(selector.pins)
        self.label_columns = tuple(dict.fromkeys((*self.deciding, *self.pins)))
        self.period: Sequence[int] = self.roles.period

    def select(self) -> None:
        """Take the rows that are asked for, and account for the others.

        Raises:
            ExtractError: A query fails, or gives too many rows.
        """
        selector, selection = self.selector, self.selection
        area = self.roles.area
        self.source.counts(self.label_columns)
        if area is not None:
            labels = [cell_of(label).strip() for label in self.source.labels(area)]
            selector.only_codes = all(label.isdigit() for label in labels if label)
        expected = self._expected()
        if self._needs_first_rows():
            selection.first_rows = self._first_rows()
        if selector.watches:
            self._note_published()
        rows = self._rows(self._wanted(), MOST_ROWS, selection.request.name)
        self._take(rows)
        if self.pins and selection.rows:
            self._take_renamed()
        self._account(expected)
        selection.account.used = len(selection.rows)

    # Labels

    def _expected(self) -> Counter[Reason | None]:
        """Return the rows by the reason for which their labels pass them over; None for the others.

        Every label that the table has is made known to the selector.
        """
        columns = self.label_columns
        together = self.source.counts(columns)
        expected: Counter[Reason | None] = Counter()
        if together is not None:
            for labels, rows in together.items():
                cells = dict(zip(columns, map(cell_of, labels), strict=True))
                expected[self._reason(cells)] += rows
            return expected
        for column in columns:
            for label in self.source.labels(column):
                self._keeps(column, cell_of(label))
        first = columns[0]
        for label, rows in self.source.labels(first).items():
            cells = {first: cell_of(label)}
            expected[self._reason(cells) if first in self.deciding else None] += rows
        return expected

    def _reason(self, cells: dict[int, str]) -> Reason | None:
        selector = self.selector
        if selector.indicator in cells:
            reason = selector.is_named(cells[selector.indicator])
            if reason is not None:
                return reason
        for column, match in self.pins.items():
            if column in cells and match(cells[column]) is None:
                return Reason.OTHER_LABEL if cells[column].strip() else Reason.NO_LABEL
        if self.roles.area in cells:
            area = selector.area_of(cells[self.roles.area])
            return area if area is Reason.OTHER_AREA else None
        return None

    def _keeps(self, column: int, label: str) -> bool:
        """True if rows with the label in a column must be looked at."""
        selector = self.selector
        if column == selector.indicator:
            return selector.is_named(label) is not Reason.OTHER_INDICATOR
        if column == self.roles.area:
            return selector.area_of(label) is not Reason.OTHER_AREA
        return self.pins[column](label) is not None or not label.strip()

    # Filters

    def _wanted(self) -> Expression:
        """Return the condition of the rows that are asked for."""
        return _all([*map(self._has_kept_label, self.label_columns), *self._is_late()])

    def _has_kept_label(self, column: int) -> Expression:
        labels = self.source.labels(column)
        kept = [label for label in labels if self._keeps(column, cell_of(label))]
        return is_one_of(self.source.column(column), kept)

    def _is_matched(self) -> list[Expression]:
        """Return the conditions that a row is of the indicator, and has its pinned labels."""
        conditions = [self._is_pinned()]
        indicator = self.selector.indicator
        if indicator is not None:
            labels = self.source.labels(indicator)
            named = [each for each in labels if self.selector.is_named(cell_of(each)) is None]
            conditions.append(is_one_of(self.source.column(indicator), named))
        return conditions

    def _is_pinned(self) -> Expression:
        pinned = self._pinned_labels().items()
        return _all([is_one_of(self.source.column(column), kept) for column, kept in pinned])

    def _is_not_pinned(self) -> Expression:
        pinned = self._pinned_labels().items()
        others = [is_none_of(self.source.column(column), kept) for column, kept in pinned]
        return reduce(or_, others)

    def _pinned_labels(self) -> dict[int, list[object]]:
        """Return the labels of each pinned column that fit the catalogue."""
        pinned = {}
        for column, match in self.pins.items():
            labels = self.source.labels(column)
            pinned[column] = [each for each in labels if match(cell_of(each)) is not None]
        return pinned

    def _is_late(self) -> Iterator[Expression]:
        """Conditions that a row is not before what is needed."""
        since = self.extent.since
        if since is None or not self.period:
            return
        column = self.period[0]
        if len(self.period) == 1 and self.source.kinds[column] in ("date", "time"):
            days = self.source.column(column)
            first: date = month_start(since)
            yield (days >= first) | days.isnull()
            return
        together = self.source.counts(tuple(self.period))
        if together is None:
            return
        kept = [labels for labels in together if self._is_late_label(labels)]
        if len(kept) == len(together):
            return
        for at, part in enumerate(self.period):
            values = dict.fromkeys(labels[at] for labels in kept)
            yield is_one_of(self.source.column(part), list(values))

    def _is_late_label(self, labels: RowLabels) -> bool:
        return self.selector.period_of(_period_label(labels)) is not Reason.EARLIER

    # Rows

    def _rows(self, wanted: Expression, most: int, indicator: str = "") -> list[list[str]]:
        """Return rows with the cells of the columns that the request names.

        The other columns are asked for only where rows are alike in all but their figure: they tell
        such rows apart.
        """
        self.source.column(self.roles.value)  # which is refused where its values are no cells
        named = (*self.label_columns, *self.period, self.roles.value)
        rows = self._cells(wanted, most, indicator, named)
        if len(set(map(self._labels_in, rows))) < len(rows):
            return self._cells(wanted, most, indicator, range(len(self.source.header)))
        return rows

    def _labels_in(self, row: Sequence[str]) -> tuple[object, ...]:
        """Return the area, the period and the pinned labels of a row, however they are spelled."""
        labels: list[object] = []
        for column in self.label_columns:
            cell = row[column]
            known: object = None
            if column == self.roles.area:
                known = self.selector.area_of(cell)
            elif column in self.pins:
                known = self.pins[column](cell)
            labels.append(known if isinstance(known, str) else cell)
        label = tuple(row[column] for column in self.period)
        period = self.selector.period_of(_period_label(label)) if label else None
        return *labels, period if isinstance(period, Period) else label

    def _cells(
        self, wanted: Expression, most: int, indicator: str, columns: Iterable[int]
    ) -> list[list[str]]:
        """Return rows with the cells of some columns; the other cells are empty."""
        source = self.source
        named = tuple(dict.fromkeys(columns))
        values = {f"c{at}": source.values(at) for at in named}
        answer = source.rows(
            source.table.filter(wanted).select(**values).limit(most + 1), indicator
        )
        if len(answer) > most and indicator:
            raise too_many_rows(most)
        return self._padded(named, answer)

    def _take(self, rows: Sequence[Sequence[str]]) -> None:
        first = self.selector.taken + 1
        for number, cells in enumerate(rows, first):
            self.selector.take(number, cells)

    def _take_renamed(self) -> None:
        """Take rows of labels that may have taken the place of the pinned ones.

        They stand in periods in which some area has no row that is used; and rows of the same
        labels that stand beside a used one tell that they have not.
        """
        used: dict[str, set[RowLabels]] = {}
        for row in self.selection.rows:
            label = tuple(row.cells[column] for column in self.period)
            used.setdefault(row.area, set()).add(label)
        everywhere = set.intersection(*used.values())
        periods = self.source.counts(tuple(self.period))
        if not self.period or periods is None:
            return
        open_periods = []
        for labels in periods:
            cells = tuple(map(cell_of, labels))
            if cells not in everywhere and self._is_late_label(labels):
                open_periods.append(labels)
        if not open_periods:
            return
        others = _all([*map(self._has_kept_label, self.deciding), self._is_not_pinned()])
        rows = self._rows(others & self._stands_in(open_periods), MOST_DOUBTFUL)
        if not rows:
            return
        beside = [each for each in periods if tuple(map(cell_of, each)) in everywhere]
        if beside:
            rows += self._rows(others & self._stands_in(beside[-1:]), MOST_DOUBTFUL)
        self._take(rows)

    def _stands_in(self, periods: Sequence[RowLabels]) -> Expression:
        conditions = []
        for at, column in enumerate(self.period):
            values = dict.fromkeys(labels[at] for labels in periods)
            conditions.append(is_one_of(self.source.column(column), list(values)))
        return _all(conditions)

    def _note_published(self) -> None:
        """Note the periods that have a figure for any area."""
        selector, source = self.selector, self.source
        if not self.period or not selector.tracks_published:
            return
        figure = source.column(self.roles.value)
        conditions = [*self._is_matched(), figure.notnull()]
        if source.kinds[self.roles.value] == "text":
            missing = [*MISSING_MARKS, *self.selection.request.indicator.extract.missing]
            conditions.append(~figure.strip().lower().isin(missing))
        keys = {f"k{at}": source.column(column) for at, column in enumerate(self.period)}
        published = source.table.filter(_all(conditions)).select(**keys).distinct()
        frequency = self.selection.request.indicator.frequency
        for labels in source.rows(published):
            period = period_named(_period_label(labels), frequency)
            if period is not None and period.frequency is frequency:
                self.selection.published.add(period)

    def _needs_first_rows(self) -> bool:
        indicator = self.selection.request.indicator
        fractions = indicator.unit == "pct" and not indicator.range
        return fractions or self.source.kinds[self.roles.value] == "text"

    def _first_rows(self) -> list[tuple[int, Sequence[str]]]:
        """Return rows with the different figures of the indicator, of any area and period."""
        source = self.source
        columns = dict.fromkeys((self.selector.indicator, *self.pins, self.roles.value))
        named = [column for column in columns if column is not None]
        keys = {f"c{at}": source.column(at) for at in named}
        some = source.table.filter(_all(self._is_matched())).select(**keys).distinct()
        found = self._padded(named, source.rows(some.limit(FIRST_ROWS)))
        return [(0, cells) for cells in found]

    def _padded(self, columns: Sequence[int], rows: Iterable[Sequence[object]]) -> list[list[str]]:
        """Return rows of some columns in order, as rows of which the other cells are empty."""
        found: list[list[str]] = []
        for row in rows:
            cells = [""] * len(self.source.header)
            for column, value in zip(columns, row, strict=True):
                cells[column] = self.source.cell(column, value)
            found.append(cells)
        return sorted(found)

    # Account

    def _account(self, expected: Counter[Reason | None]) -> None:
        """Account for the rows that stayed there."""
        counted = self.selection.account.passed_over.copy()
        for reason, rows in expected.items():
            if reason is not None:
                self.selector.pass_over(max(rows - counted[reason], 0), reason)
        rest = expected.total() - self.selector.taken
        self.selector.pass_over(max(rest, 0), Reason.EARLIER)


def _period_label(labels: RowLabels) -> PeriodLabel:
    cells = tuple(map(cell_of, labels))
    return cells[0] if len(cells) == 1 else (cells[0], cells[1])


def _all(conditions: Sequence[Expression]) -> Expression:
    everything: Any = ibis.literal(value=True)
    return reduce(and_, conditions) if conditions else everything
