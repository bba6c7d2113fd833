"""StatBank matrix: "Excel" and "CSV (matrix)" of statistikbanken.dk, with a dimension across.

A title above the table names its dimensions, "… efter alder, område, køn og tid", those of the rows
first; below it may stand the unit. The heads over the labels of the rows are blank. A label stands
only where it changes, maybe on a line of its own. Notes come last.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from beskplan.extracts.errors import ExtractError
from beskplan.extracts.grid.rows import NumberedRow, RowNoun
from beskplan.extracts.labels import normal
from beskplan.extracts.layouts.heads import (
    MOST_TITLES,
    bare_label,
    filled_right,
    has_labels,
    has_only_years,
    have_figures,
    is_period,
    noun_of,
)
from beskplan.extracts.layouts.reshape import (
    BLANK,
    FigureColumn,
    area_names,
    cell_at,
    column_name,
    filled_labels,
    free_name,
    layout_of,
    refuse_merged_figures,
    rows_of_figures,
    unpivoted,
    without_blanks,
)
from beskplan.extracts.layouts.table import Table
from beskplan.extracts.layouts.unclear_heads import refuse_further_names
from beskplan.extracts.row_length import uneven_rows
from beskplan.period_labels import frequency_of_heading
from beskplan.problems.codes.extract_files import UNKNOWN_LAYOUT
from beskplan.texts import say

NAME = "StatBank matrix"
VALUE, PERIOD = "INDHOLD", "TID"
"""Names of the columns of figures and periods in StatBank's other CSV."""
TIME_NAMES = ("tid", "time", "periode", "period", "år", "year")
MOST_HEADS = 3
UNIT = re.compile(r"^(?:enhed|unit)\s*:\s*(?P<unit>\S.*)", re.IGNORECASE)
NAMING = (re.compile(r"\sefter\s", re.IGNORECASE), re.compile(r"\sby\s", re.IGNORECASE))
"""Words of a title before the names of the dimensions."""
COMMA = r",\s*(?![^()]*\))"
"""Comma between names, and not inside brackets."""
AND = r",?\s(?:og|and)\s"
SEPARATORS = (
    re.compile(rf"{AND}(?!.*\s(?:og|and)\s)|{COMMA}", re.IGNORECASE),
    re.compile(rf"{AND}|{COMMA}", re.IGNORECASE),
)
"""Separators of names: "and" before the last one, or else every "and"."""


@dataclass(frozen=True, slots=True)
class _Matrix:
    """Rows of a matrix by what they are."""

    titles: Sequence[str]
    heads: Sequence[NumberedRow]
    """Rows of heads, over one another; the last one has a head over each column of figures."""
    stubs: range
    """Columns of labels."""
    columns: Sequence[int]
    """Columns of figures."""
    labels: Sequence[tuple[str, ...]]
    """Heads over each column of figures, from the upper row to the lower one."""
    below: Sequence[NumberedRow]
    rows: Sequence[NumberedRow]
    """Rows with figures, of those below, each with all its labels."""


@dataclass(frozen=True, slots=True)
class _Names:
    """Names of the dimensions of a matrix."""

    stubs: Sequence[str]
    across: Sequence[str]
    """One for each row of heads; none where the heads are what the figures are called."""


def statbank_matrix(
    rows: Sequence[NumberedRow], sheet: str, row_noun: RowNoun, header_row: int | None = None
) -> Table | None:
    """Table of a StatBank matrix, with its lowest heads in row `header_row`; None for another grid.

    Raises:
        ExtractError: There are heads again below the figures.
    """
    matrix = _matrix(without_blanks(rows))
    if matrix is None or header_row not in (None, matrix.heads[-1][0]):
        return None
    refuse_merged_figures(matrix.rows, matrix.columns, sheet)
    refuse_further_names(matrix.below, matrix.columns, matrix.heads[-1], sheet, row_noun)
    names = _names(matrix)
    labels = matrix.labels if names.across else [()] * len(matrix.columns)
    if names.across:
        values = [free_name(VALUE, (*names.stubs, *names.across))]
        measures = [BLANK] * len(matrix.columns)
    else:
        values = measures = [heads[-1] for heads in matrix.labels]
    columns = [
        FigureColumn(position, column_labels, measure=measure)
        for position, column_labels, measure in zip(matrix.columns, labels, measures, strict=True)
    ]
    _refuse_alike(columns, matrix, sheet, row_noun)
    return Table(
        (*names.stubs, *names.across, *values),
        unpivoted(matrix.rows, matrix.stubs, columns),
        row_noun,
        layout_of(
            NAME,
            area_names(names.stubs, matrix.stubs, matrix.rows),
            _period_name(matrix, names),
            values[0] if len(values) == 1 else BLANK,
            coded=True,
        ),
        sheet,
        matrix.heads[-1][0],
        warnings=list(uneven_rows(matrix.below, matrix.heads[-1][1], matrix.columns, row_noun)),
        title=_subject(matrix.titles),
        unit=_unit(matrix.titles),
    )


def _refuse_alike(
    columns: Sequence[FigureColumn], matrix: _Matrix, sheet: str, row_noun: RowNoun
) -> None:
    """Raise the error of two columns of figures with the same heads.

    Raises:
        ExtractError: There are such columns.
    """
    seen: set[tuple[Sequence[str], str]] = set()
    for column, heads in zip(columns, matrix.labels, strict=True):
        alike = column.labels, column.measure
        if alike in seen:
            number = matrix.heads[-1][0]
            message = say(
                "{label!r} står over to kolonner i {noun} {number}; hent tabellen på ny",
                "{label!r} stands over two columns in {noun} {number}; fetch the table anew",
                label=" ".join(heads),
                noun=noun_of(row_noun),
                number=number,
            )
            raise ExtractError(number, UNKNOWN_LAYOUT, message, sheet=sheet)
        seen.add(alike)


def _subject(titles: Sequence[str]) -> str:
    """Words of the title before the names of the dimensions."""
    for title, naming in product(titles, NAMING):
        if named := naming.search(title):
            return title[: named.start()].strip()
    return BLANK


def _unit(titles: Sequence[str]) -> str:
    """Unit that a title states; empty where none does."""
    for title in titles:
        if found := UNIT.fullmatch(title):
            return found["unit"].strip()
    return BLANK


def _matrix(rows: Sequence[NumberedRow]) -> _Matrix | None:
    """Rows of a matrix by what they are; None for another grid."""
    first = next((at for at, (_, cells) in enumerate(rows[:MOST_TITLES]) if not cells[0]), None)
    if not first:  # no head, or no title above it
        return None
    end = first
    while end < len(rows) and not rows[end][1][0]:
        end += 1
    heads = rows[first:end]
    titles = [_title(cells) for _, cells in rows[:first]]
    if len(heads) > MOST_HEADS or not all(has_only_years(cells) for _, cells in rows[:end]):
        return None
    marks = (UNIT, *NAMING)
    if not any(mark.search(title) for mark in marks for title in titles):
        return None
    lowest = heads[-1][1]
    columns = [at for at, head in enumerate(lowest) if head]
    stubs = range(columns[0])
    of_periods = [at for at in columns if is_period(lowest[at])]
    columns = of_periods or [at for at in columns if not has_labels(rows[end:], at)]
    upper = [filled_right(cells, len(lowest)) for _, cells in heads[:-1]]
    labels = [tuple(bare_label(row[at]) for row in (*upper, lowest)) for at in columns]
    if not have_figures(rows[end:], columns) or not all(map(all, labels)):
        return None
    filled = rows_of_figures(filled_labels(rows[end:], stubs), stubs, columns)
    return _Matrix(titles, heads, stubs, columns, labels, rows[end:], filled)


def _title(cells: Sequence[str]) -> str:
    """Text of a row of the title, be it in merged cells, or cut at its commas."""
    return ", ".join(dict.fromkeys(cell.strip() for cell in cells if cell))


def _names(matrix: _Matrix) -> _Names:
    """Names of the dimensions, as the title has them, or by position where it does not fit."""
    stubs, heads = len(matrix.stubs), len(matrix.heads)
    every = _dimensions(matrix.titles, stubs + heads)
    if every:
        return _Names(every[:stubs], every[stubs:])
    all_but_one = _dimensions(matrix.titles, stubs + heads - 1)
    by_position = [column_name(at) for at in matrix.stubs]
    if heads == 1 and not is_period(matrix.labels[0][0]):
        return _Names(all_but_one or by_position, ())
    if all_but_one and _names_time(all_but_one[-1]):  # the first column says what is counted
        return _Names([by_position[0], *all_but_one[: stubs - 1]], all_but_one[stubs - 1 :])
    if all_but_one and heads == 1:
        return _Names(all_but_one, (PERIOD,))
    across = [f"row {number}" for number, _ in matrix.heads]
    for at, labels in enumerate(zip(*matrix.labels, strict=True)):
        if all(map(is_period, labels)):
            across[at] = PERIOD
    return _Names(by_position, across)


def _period_name(matrix: _Matrix, names: _Names) -> str:
    """Name of the dimension of which all labels are periods; empty where there is none."""
    across = (
        zip(names.across, zip(*matrix.labels, strict=True), strict=True) if names.across else ()
    )
    for name, labels in across:
        if all(map(is_period, labels)):
            return name
    for name, position in zip(names.stubs, matrix.stubs, strict=True):
        if all(is_period(cell_at(cells, position)) for _, cells in matrix.rows):
            return name
    return BLANK


def _dimensions(titles: Sequence[str], number: int) -> list[str]:
    """Names of that many dimensions in the title; none where it has not so many."""
    lines = [title for title in titles if not UNIT.fullmatch(title)]
    for text, naming in product((*lines, " ".join(lines)), NAMING):
        _, *tails = naming.split(text)
        for tail, separator in product(reversed(tails), SEPARATORS):
            names = [name.strip() for name in separator.split(tail)]
            if len(set(names)) == number and all(names):
                return names
    return []


def _names_time(name: str) -> bool:
    """True if a dimension is called as that of the periods is."""
    return normal(name) in TIME_NAMES or frequency_of_heading(name) is not None
