"""Keeping the rows that the plans need: one pass over a table, however many indicators are read from it."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from beskplan.areas import Areas
from beskplan.extracts.columns import roles
from beskplan.extracts.errors import ExtractError
from beskplan.extracts.labels import normal
from beskplan.extracts.request import IndicatorRequest
from beskplan.extracts.row_filter import RowFilter
from beskplan.extracts.row_filters import ColumnFilter, by_label, number_of, readable
from beskplan.extracts.selected import SelectedRows, Selection
from beskplan.extracts.table import Batch, Table
from beskplan.periods import parse_period
from beskplan.problems.codes.form import BAD_PERIOD
from beskplan.texts import english

Labels = Callable[[int], Mapping[str, str]]
"""All labels of a column of the file, normalised, with their spelling."""


def collect(table: Table, wanted: Sequence[IndicatorRequest], areas: Areas) -> Selection:
    """The rows of each indicator, and why an indicator cannot be read from the table."""
    found = Selection()
    for each in wanted:
        try:
            found.indicators.append(SelectedRows(each, roles(table, each), table))
        except ExtractError as error:
            error.indicator = each.name
            found.refused.append(error)
    if found.indicators:
        _Pass(found, areas).run(table)
    return found


class _Pass:
    """One pass over a table."""

    def __init__(self, found: Selection, areas: Areas) -> None:
        self.found = found
        self.areas = areas
        self.keepers = [RowFilter(each, areas, found.refused) for each in found.indicators]
        self.unnamed = [keeper for keeper in self.keepers if keeper.into.roles.indicator is None]
        self.indicator = next(
            (each.roles.indicator for each in found.indicators if each.roles.indicator is not None),
            None,
        )
        self.by_name: dict[str, list[RowFilter]] = {}
        for keeper in self.keepers:
            for name in keeper.wanted.names if keeper not in self.unnamed else ():
                self.by_name.setdefault(name, []).append(keeper)
        self.gates = list(self._shared_gates())
        self.counted = next(
            (
                each
                for each in found.indicators
                if each.wanted.extent.areas is None and each.roles.area is not None
            ),
            None,
        )

    def _shared_gates(self) -> Iterator[ColumnFilter]:
        """Gates on the columns that every indicator has one on: through goes what any of them needs."""
        if self.indicator is not None and not self.unnamed:
            yield ColumnFilter(self.indicator, self._is_named, self.found.refused)
        columns = [{gate.column: gate for gate in keeper.gates} for keeper in self.keepers]
        for column in dict.fromkeys(gate.column for gate in self.keepers[0].gates):
            if len(self.keepers) > 1 and all(column in each for each in columns):
                yield ColumnFilter(
                    column, _any_of([each[column] for each in columns]), self.found.refused
                )

    def _is_named(self, label: str) -> bool:
        self.found.names.add(label)
        named = self.by_name.get(normal(label), ())
        for keeper in named:
            keeper.into.named = True
        return bool(named)

    def run(self, table: Table) -> None:
        for batch in table.batches:
            self.found.rows += len(batch)
            if self.counted is not None:
                self._count_unknown(batch, self.counted)
            needed = batch
            for gate in self.gates:
                needed = gate.through(needed)
                if not len(needed):
                    break
            if len(needed):
                self._keep(needed)
        self.found.refused += [
            refused for keeper in self.keepers if (refused := keeper.other_areas())
        ]
        for each in self.found.indicators:
            each.rows.sort(key=lambda row: row.line)
            each.refused += [
                ExtractError(
                    line,
                    BAD_PERIOD,
                    english(
                        f"{_shown(label)} is not a period, such as 2024M01, 2024-01 or a date "
                        "2024-01-01"
                    ),
                )
                for label, line in each.other_periods.items()
                if parse_period(label) is None
            ]

    def _keep(self, batch: Batch) -> None:
        for keeper in self.unnamed:
            keeper.keep(batch)
        if self.indicator is None:
            return
        for label, rows in by_label(*readable(batch, self.indicator, self.found.refused)):
            if self._is_named(label):
                for keeper in self.by_name[normal(label)]:
                    keeper.keep(rows)

    def _count_unknown(self, batch: Batch, collected: SelectedRows) -> None:
        batch, labels = readable(batch, collected.roles.area or 0, [])
        unknown = {label for label in set(labels) if self.areas.named(label) is None}
        blank = {label for label in unknown if not label.strip()}
        if blank:
            without, figures = readable(
                batch.those([label in blank for label in labels]), collected.roles.value, []
            )
            filled = [not collected.is_missing(figure) for figure in figures]
            self.found.unlabelled += without.those(filled).numbers
        if unknown := unknown - blank:
            positions = [position for position, label in enumerate(labels) if label in unknown]
            self.found.unknown_line = self.found.unknown_line or number_of(batch, positions[0])
            self.found.unknown.update(labels[position] for position in positions)


def _shown(label: str) -> str:
    return (
        repr(label[:60])
        if label.strip()
        else "a blank (where cells are merged, write the period into every row)"
    )


def _any_of(gates: Sequence[ColumnFilter]) -> Callable[[str], bool]:
    """Whether a label passes any of the gates."""
    return lambda label: any(gate.passes(label) for gate in gates)


def labels_of(table: Table, column: int) -> Mapping[str, str]:
    """Every label of a column, normalised, with its spelling."""
    return {normal(cells[column]): cells[column] for _, cells in table.rows if len(cells) > column}
