"""Selection of the requested rows: one pass over a table, for all its indicators."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from beskplan.areas import Areas
from beskplan.extracts.column_filter import ColumnFilter, by_label, number_of, readable
from beskplan.extracts.columns import find_roles
from beskplan.extracts.errors import ExtractError
from beskplan.extracts.labels import normal
from beskplan.extracts.request import IndicatorRequest
from beskplan.extracts.row_filter import RowFilter
from beskplan.extracts.selected import SelectedRows, Selection
from beskplan.extracts.table import Batch, Table
from beskplan.periods import parse_period
from beskplan.problems.codes.form import BAD_PERIOD
from beskplan.texts import english

Labels = Callable[[int], Mapping[str, str]]
"""Function from a column to its labels, normalised, with their spelling."""


def collect(table: Table, requests: Sequence[IndicatorRequest], areas: Areas) -> Selection:
    """Rows of each indicator, and the errors of those that cannot be read from the table."""
    selection = Selection()
    for request in requests:
        try:
            roles = find_roles(table, request)
            selection.indicators.append(SelectedRows(request, roles, table))
        except ExtractError as error:
            selection.errors.append(error)
    if selection.indicators:
        _TablePass(selection, areas).run(table)
    return selection


class _TablePass:
    """One pass over a table."""

    def __init__(self, selection: Selection, areas: Areas) -> None:
        self.selection = selection
        self.areas = areas
        self.row_filters = [
            RowFilter(each, areas, selection.errors) for each in selection.indicators
        ]
        self.unnamed: list[RowFilter] = []
        """Filters of indicators whose rows do not name them."""
        self.by_name: dict[str, list[RowFilter]] = {}
        self.indicator: int | None = None
        """Column that names the indicator of a row."""
        self.counted: SelectedRows | None = None
        """Rows of an indicator of all areas, by which unknown areas are counted."""
        for row_filter in self.row_filters:
            selected = row_filter.selected
            roles = selected.roles
            if roles.indicator is None:
                self.unnamed.append(row_filter)
            else:
                if self.indicator is None:
                    self.indicator = roles.indicator
                for name in row_filter.request.names:
                    self.by_name.setdefault(name, []).append(row_filter)
            takes_all_areas = selected.request.extent.areas is None and roles.area is not None
            if self.counted is None and takes_all_areas:
                self.counted = selected
        self.column_filters = list(self._shared_filters())

    def _shared_filters(self) -> Iterator[ColumnFilter]:
        """Filters on the columns that every indicator filters: a row passes if any needs it."""
        if self.indicator is not None and not self.unnamed:
            yield ColumnFilter(self.indicator, self._is_named, self.selection.errors)
        columns = [
            {column_filter.column: column_filter for column_filter in row_filter.column_filters}
            for row_filter in self.row_filters
        ]
        if len(columns) == 1:
            return
        for column in columns[0]:
            if all(column in each for each in columns):
                passes = _any_of([each[column] for each in columns])
                yield ColumnFilter(column, passes, self.selection.errors)

    def _is_named(self, label: str) -> bool:
        self.selection.names.add(label)
        named = self.by_name.get(normal(label), ())
        for row_filter in named:
            row_filter.selected.named = True
        return bool(named)

    def run(self, table: Table) -> None:
        for batch in table.batches:
            self.selection.rows += len(batch)
            if self.counted is not None:
                self._count_unknown(batch, self.counted)
            needed = batch
            for column_filter in self.column_filters:
                needed = column_filter.apply(needed)
                if not len(needed):
                    break
            if len(needed):
                self._keep(needed)
        for row_filter in self.row_filters:
            error = row_filter.other_areas()
            if error is not None:
                self.selection.errors.append(error)
        for each in self.selection.indicators:
            each.rows.sort(key=lambda row: row.line)
            each.errors += [
                ExtractError(
                    line,
                    BAD_PERIOD,
                    english(
                        f"{_quoted_label(label)} is not a period, such as 2024M01, 2024-01 or a "
                        "date 2024-01-01"
                    ),
                )
                for label, line in each.other_periods.items()
                if parse_period(label) is None
            ]

    def _keep(self, batch: Batch) -> None:
        for row_filter in self.unnamed:
            row_filter.keep(batch)
        if self.indicator is None:
            return
        for label, rows in by_label(*readable(batch, self.indicator, self.selection.errors)):
            if self._is_named(label):
                for row_filter in self.by_name[normal(label)]:
                    row_filter.keep(rows)

    def _count_unknown(self, batch: Batch, selected: SelectedRows) -> None:
        batch, labels = readable(batch, selected.roles.area or 0, [])
        unknown = {label for label in set(labels) if self.areas.named(label) is None}
        blank = {label for label in unknown if not label.strip()}
        if blank:
            without, figures = readable(
                batch.select([label in blank for label in labels]), selected.roles.value, []
            )
            filled = [not selected.is_missing(figure) for figure in figures]
            self.selection.unlabelled += without.select(filled).numbers
        if unknown := unknown - blank:
            positions = [position for position, label in enumerate(labels) if label in unknown]
            self.selection.unknown_line = self.selection.unknown_line or number_of(
                batch, positions[0]
            )
            self.selection.unknown.update(labels[position] for position in positions)


def _quoted_label(label: str) -> str:
    return (
        repr(label[:60])
        if label.strip()
        else "a blank (where cells are merged, write the period into every row)"
    )


def _any_of(column_filters: Sequence[ColumnFilter]) -> Callable[[str], bool]:
    """Predicate of labels that pass any of the filters."""
    return lambda label: any(column_filter.passes(label) for column_filter in column_filters)


def labels_of(table: Table, column: int) -> Mapping[str, str]:
    """Labels of a column, normalised, with their spelling."""
    return {normal(cells[column]): cells[column] for _, cells in table.rows if len(cells) > column}
