"""Errors of several rows for one area and period, with what distinguishes them."""

from collections.abc import Iterator, Sequence

from beskplan.extracts.errors import ExtractError
from beskplan.extracts.labels import is_total
from beskplan.extracts.numbers import Exact, is_numeric
from beskplan.extracts.selected import SelectedRow, SelectedRows
from beskplan.problems.codes.extract_files import NOT_UNIQUE
from beskplan.problems.problem import AND, listed
from beskplan.texts import english

MOST_LABELS = 5
"""Labels of a column that a message names."""


def not_unique(
    selected: SelectedRows, repeated: Sequence[tuple[SelectedRow, SelectedRow]]
) -> Iterator[ExtractError]:
    """Errors of rows that repeat an earlier one.

    Those that the same columns distinguish are reported together.
    """
    reported: dict[tuple[int, ...], tuple[SelectedRow, SelectedRow, int]] = {}
    for row, first in repeated:
        columns = tuple(_differing_columns(selected, row, first))
        if not columns:
            message = f"{_repetition(selected, row, first)}; {_difference(selected, row, first)}"
            yield ExtractError(row.line, NOT_UNIQUE, english(message))
        elif columns in reported:
            reported[columns] = (*reported[columns][:2], reported[columns][2] + 1)
        else:
            reported[columns] = (row, first, 0)
    for columns, (row, first, further) in reported.items():
        more = f" (and {further} rows likewise)" if further else ""
        remedy = ", and ".join(_remedy(selected, column, row) for column in columns)
        yield ExtractError(
            row.line, NOT_UNIQUE, english(f"{_repetition(selected, row, first)}{more}; {remedy}")
        )


def _repetition(selected: SelectedRows, row: SelectedRow, first: SelectedRow) -> str:
    return (
        f"a second row for {row.area} {row.period}, the first is in {selected.table.row_noun} "
        f"{first.line}"
    )


def _difference(selected: SelectedRows, row: SelectedRow, first: SelectedRow) -> str:
    """Difference of two rows: `they differ in ALDER (16 and 17): …, else remove one`."""
    cells, first_cells = selected.cells[row.line], selected.cells[first.line]
    known = selected.roles.labels | {selected.roles.value}
    differing = [
        (name, other, one)
        for position, (name, one, other) in enumerate(
            zip(selected.header, cells, first_cells, strict=False)
        )
        if position not in known and one != other
    ]
    if not differing:
        return "no column tells them apart: remove one"
    differences = "; ".join(
        f"{name} ({other} and {one})" for name, other, one in differing[:MOST_LABELS]
    )
    return (
        f"they differ in {differences}: pin the column that parts them, where: "
        f"{{{differing[0][0]}: …}}, or remove one of the rows"
    )


def _differing_columns(
    selected: SelectedRows, row: SelectedRow, first: SelectedRow
) -> Iterator[int]:
    """Columns of labels in which the rows differ."""
    known = selected.roles.labels | {selected.roles.value}
    cells, first_cells = selected.cells[row.line], selected.cells[first.line]
    for position in range(len(selected.header)):
        if position in known or position >= min(len(cells), len(first_cells)):
            continue
        one, other = cells[position], first_cells[position]
        if one != other and not (_is_figure(selected, one) and _is_figure(selected, other)):
            yield position


def _is_figure(selected: SelectedRows, text: str) -> bool:
    return isinstance(text, Exact) or selected.is_missing(text) or is_numeric(text)


def _remedy(selected: SelectedRows, column: int, row: SelectedRow) -> str:
    """Remedy: `add where: {Køn: I alt} (it looks like the total of 'Mænd' and 'Kvinder')`."""
    same = [
        selected.cells[each.line]
        for each in selected.rows
        if (each.area, each.period) == (row.area, row.period)
    ]
    labels = list(dict.fromkeys(cells[column] for cells in same if len(cells) > column))
    totals = [label for label in labels if is_total(label)]
    name = selected.header[column]
    if len(totals) == 1:
        return (
            f"add where: {{{name}: {totals[0]}}} (it looks like the total of "
            f"{_quoted_labels([each for each in labels if each != totals[0]])})"
        )
    return f"add where: {{{name}: …}} with one of {_quoted_labels(labels)}"


def _quoted_labels(labels: Sequence[str]) -> str:
    return listed(map(repr, labels), MOST_LABELS, last=AND).en
