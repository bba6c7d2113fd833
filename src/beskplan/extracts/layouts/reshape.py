"""Reshaping of small, irregular tables by pandas: labels filled down, columns turned into rows."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from beskplan.areas import Areas
from beskplan.extracts.errors import ExtractError
from beskplan.extracts.grid.rows import NumberedRow, SheetError, merged_number, reference_of
from beskplan.extracts.grid.workbook.cells import column_letters
from beskplan.extracts.labels import normal
from beskplan.extracts.layouts.layout import AREA_WORDS, Layout, TidyRole
from beskplan.extracts.layouts.table import Table
from beskplan.extracts.numbers import MISSING_MARKS, Exact, is_numeric
from beskplan.periods import Frequency, Period
from beskplan.problems.codes.extract_files import UNKNOWN_LAYOUT

if TYPE_CHECKING:
    import pandas as pd

BLANK = ""
FURTHER_MARKS = frozenset({"na", "n/a", "x", ":", "…", "..."})
"""Marks of a missing figure by which a row is told from a remark, beside those that are read so."""
AREA_NAMES = frozenset({"område", "area", *AREA_WORDS.split()})
AREA_ENDINGS = ("kommune", "område", "municipality")
"""Ends of the names of columns with areas: `Bopælskommune`."""


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """Column of figures whose head becomes labels of rows."""

    position: int
    labels: tuple[str, ...]
    """Labels that its rows get, such as the period."""
    period: Period | None = None
    """Period of its figures, where the head tells; of any year, where the year stands in rows."""
    measure: str = BLANK
    """Name of the column that its figures go into, where there are several."""


def without_blanks(rows: Iterable[NumberedRow]) -> list[NumberedRow]:
    """Rows that are not blank, with each cell of mere white space empty."""
    kept: list[NumberedRow] = []
    for number, cells in rows:
        bare = [BLANK if cell.isspace() else cell for cell in cells]
        if any(bare):
            kept.append((number, bare))
    return kept


def cell_at(cells: Sequence[str], position: int) -> str:
    """Cell of a row; empty beyond its end."""
    return cells[position] if position < len(cells) else BLANK


def is_figure(cell: str) -> bool:
    """True if a cell has a figure, or an error where one should be."""
    return isinstance(cell, Exact | SheetError) or is_numeric(cell.rstrip(" %"))


def is_figure_or_mark(cell: str) -> bool:
    """True if a cell has a figure, or a mark of a missing one."""
    if not cell:
        return False
    word = cell.strip().casefold()
    return word in MISSING_MARKS or word in FURTHER_MARKS or is_figure(cell)


def rows_of_figures(
    rows: Sequence[NumberedRow], stubs: Collection[int], columns: Collection[int]
) -> list[NumberedRow]:
    """Rows of a table: from the first to the last one with a figure, without remarks between.

    A row that has a label, and another text where the figures stand, is none of the remarks.
    """
    with_figures = [
        at
        for at, (_, cells) in enumerate(rows)
        if any(is_figure_or_mark(cell_at(cells, column)) for column in columns)
    ]
    if not with_figures:
        return []
    certain = set(with_figures)
    kept = []
    for at in range(with_figures[0], with_figures[-1] + 1):
        if at in certain:
            kept.append(rows[at])
            continue
        cells = rows[at][1]
        labels = {cell_at(cells, stub) for stub in stubs} - {BLANK}
        texts = {cell_at(cells, column) for column in columns} - {BLANK}
        if labels and texts - labels:
            kept.append(rows[at])
    return kept


def refuse_merged_figures(
    rows: Sequence[NumberedRow], columns: Collection[int], sheet: str
) -> None:
    """Raise the error of a number in merged cells, which stands for several figures.

    Raises:
        ExtractError: There is one.
    """
    seen = set[str]()
    for number, cells in rows:
        for column in columns:
            cell = cell_at(cells, column)
            reference = reference_of(cell)
            if not reference or not is_figure(cell):
                continue
            if reference in seen:
                raise ExtractError(number, UNKNOWN_LAYOUT, merged_number(reference), sheet=sheet)
            seen.add(reference)


def filled_labels(rows: Sequence[NumberedRow], stubs: Sequence[int]) -> list[NumberedRow]:
    """Rows in which a blank label in the columns `stubs` is the one above it."""
    import pandas as pd

    labels = pd.DataFrame(_cells(rows, stubs), dtype=object)
    filled = labels.where(labels != BLANK).ffill().fillna(BLANK)
    result: list[NumberedRow] = []
    for (number, cells), above in zip(rows, filled.to_numpy().tolist(), strict=True):
        changed = [*cells, *[BLANK] * (max(stubs, default=-1) + 1 - len(cells))]
        for stub, label in zip(stubs, above, strict=True):
            changed[stub] = label
        result.append((number, changed))
    return result


def unpivoted(
    rows: Sequence[NumberedRow], stubs: Sequence[int], columns: Sequence[FigureColumn]
) -> Iterator[NumberedRow]:
    """Rows with the labels of the stubs, those of the columns, and a figure, each as its cell is.

    Where columns of several measures have the same labels, a row has the figures of them all. A
    blank cell is a missing figure where its row has a newer one, and else it gives no row.
    """
    import pandas as pd

    if not rows:
        return
    measures = list(dict.fromkeys(column.measure for column in columns))
    by_label: dict[tuple[str, ...], list[int | None]] = {}
    for at, column in enumerate(columns):
        of_measures = by_label.setdefault(column.labels, [None] * len(measures))
        of_measures[measures.index(column.measure)] = at
    positions = [column.position for column in columns]
    figures = pd.DataFrame(_cells(rows, positions), dtype=object)
    to_come = _still_to_come(figures, columns)
    every = zip(
        rows,
        _cells(rows, stubs),
        figures.to_numpy().tolist(),
        to_come.to_numpy().tolist(),
        strict=True,
    )
    for (number, _), left, cells, blank in every:
        for labels, of_measures in by_label.items():
            if all(at is None or blank[at] for at in of_measures):
                continue
            found = [BLANK if at is None else cells[at] for at in of_measures]
            yield number, [*left, *labels, *found]


def _cells(rows: Sequence[NumberedRow], positions: Sequence[int]) -> list[list[str]]:
    """Cells of the rows in some columns; empty beyond the end of a row."""
    width = max(positions, default=-1) + 1
    found = []
    for _, cells in rows:
        whole = [*cells, *[BLANK] * (width - len(cells))]
        found.append([whole[position] for position in positions])
    return found


def _still_to_come(figures: "pd.DataFrame", columns: Sequence[FigureColumn]) -> "pd.DataFrame":
    """Table of the blank cells after the newest figure of their row, measure and frequency."""
    blank = figures == BLANK
    series: dict[tuple[str, Frequency | None], list[int]] = {}
    for at, column in enumerate(columns):
        frequency = column.period.frequency if column.period else None
        series.setdefault((column.measure, frequency), []).append(at)
    for (_, frequency), members in series.items():
        if frequency is None:
            blank[members] = False
            continue
        members.sort(key=lambda at: columns[at].period or (), reverse=True)
        blank[members] = blank[members].cummin(axis="columns")
    return blank


def used_stubs(head: Sequence[str], stubs: Iterable[int], rows: Sequence[NumberedRow]) -> list[int]:
    """Columns of labels that have a name or a label; a margin has neither."""
    return [
        stub
        for stub in stubs
        if cell_at(head, stub) or any(cell_at(cells, stub) for _, cells in rows)
    ]


def stub_names(head: Sequence[str], stubs: Sequence[int]) -> list[str]:
    """Names of columns of labels; those without a name of their own are `column A`."""
    names: list[str] = []
    for stub in stubs:
        name = cell_at(head, stub).strip()
        taken = {normal(other) for other in names}
        names.append(name if name and normal(name) not in taken else column_name(stub))
    return names


def column_name(position: int) -> str:
    """Name of a column that has none: `column A` is the first."""
    return f"column {column_letters(position + 1)}"


def free_name(name: str, taken: Iterable[str]) -> str:
    """Name, with a number after it where a column is called so already."""
    names = {normal(other) for other in taken}
    free, number = name, 2
    while normal(free) in names:
        free, number = f"{name} {number}", number + 1
    return free


def layout_of(
    name: str, areas: Sequence[str], period: str, value: str = BLANK, *, coded: bool = False
) -> Layout:
    """Layout of one reshaped table, by the names that its columns have got."""
    columns: dict[TidyRole, tuple[str, ...]] = {}
    if areas:
        columns["area"] = tuple(areas)
    if period:
        columns["period"] = (normal(period),)
    if value:
        columns["value"] = (normal(value),)
    return Layout(name, columns, coded=coded)


def area_names(
    names: Sequence[str], stubs: Sequence[int], rows: Sequence[NumberedRow]
) -> list[str]:
    """Names of the columns of labels that have the areas: by the names, or else by the labels."""
    named = [
        name for name in map(normal, names) if name in AREA_NAMES or name.endswith(AREA_ENDINGS)
    ]
    if named:
        return named
    areas = Areas()
    found = []
    for name, stub in zip(names, stubs, strict=True):
        labels = {label for _, cells in rows if not is_figure(label := cell_at(cells, stub))}
        known = sum(areas.named(label) is not None for label in labels)
        if 2 * known > len(labels):
            found.append(normal(name))
    return found if len(found) == 1 else []


def filled_down(table: Table, columns: Collection[int]) -> Table:
    """Table in which a blank label in these columns, by position, is the one above it."""
    return replace(table, rows=_filled_down(table.rows, columns), plain=None)


def _filled_down(rows: Iterator[NumberedRow], columns: Collection[int]) -> Iterator[NumberedRow]:
    above = dict.fromkeys(columns, BLANK)
    for number, cells in rows:
        if not any(cells):
            yield number, cells
            continue
        filled = list(cells)
        for column, label in above.items():
            if column >= len(filled):
                continue
            if filled[column].strip():
                above[column] = filled[column]
            else:
                filled[column] = label
        yield number, filled
