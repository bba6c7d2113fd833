"""Several rows for one area and period: which lines, what tells them apart, and which of them looks like the total."""

from collections.abc import Iterator, Sequence

from beskplan.extracts.errors import ExtractError
from beskplan.extracts.labels import is_total
from beskplan.extracts.numbers import Exact, is_numeric
from beskplan.extracts.selected import SelectedRow, SelectedRows
from beskplan.problems.codes.extracts import NOT_UNIQUE
from beskplan.problems.problem import AND, listed
from beskplan.texts import english

MOST_LABELS = 5
"""Shown of a column."""


def not_unique(
    collected: SelectedRows, repeated: Sequence[tuple[SelectedRow, SelectedRow]]
) -> Iterator[ExtractError]:
    """Rows that stand for the same as an earlier one, with that one; those that a column tells apart are told of together."""
    told: dict[tuple[int, ...], tuple[SelectedRow, SelectedRow, int]] = {}
    for row, first in repeated:
        columns = tuple(_telling(collected, row, first))
        if not columns:
            message = f"{_where(collected, row, first)}; {_apart(collected, row, first)}"
            yield ExtractError(row.line, NOT_UNIQUE, english(message))
        elif columns in told:
            told[columns] = (*told[columns][:2], told[columns][2] + 1)
        else:
            told[columns] = (row, first, 0)
    for columns, (row, first, further) in told.items():
        likewise = f" (and {further} rows likewise)" if further else ""
        remedy = ", and ".join(_remedy(collected, column, row) for column in columns)
        yield ExtractError(
            row.line, NOT_UNIQUE, english(f"{_where(collected, row, first)}{likewise}; {remedy}")
        )


def _where(collected: SelectedRows, row: SelectedRow, first: SelectedRow) -> str:
    return (
        f"a second row for {row.area} {row.period}, the first is in {collected.table.place} "
        f"{first.line}"
    )


def _apart(collected: SelectedRows, row: SelectedRow, first: SelectedRow) -> str:
    """`they differ in ALDER (16 and 17): if it parts them, add where: {ALDER: …}, else remove one`."""
    ones, others = collected.cells[row.line], collected.cells[first.line]
    known = collected.roles.labels | {collected.roles.value}
    differing = [
        (name, other, one)
        for position, (name, one, other) in enumerate(
            zip(collected.header, ones, others, strict=False)
        )
        if position not in known and one != other
    ]
    if not differing:
        return "no column tells them apart: remove one"
    told = "; ".join(f"{name} ({other} and {one})" for name, other, one in differing[:MOST_LABELS])
    return (
        f"they differ in {told}: pin the column that parts them, where: {{{differing[0][0]}: …}}, "
        "or remove one of the rows"
    )


def _telling(collected: SelectedRows, row: SelectedRow, first: SelectedRow) -> Iterator[int]:
    """The columns of labels in which the rows differ."""
    known = collected.roles.labels | {collected.roles.value}
    ones, others = collected.cells[row.line], collected.cells[first.line]
    for position in range(len(collected.header)):
        if position in known or position >= min(len(ones), len(others)):
            continue
        one, other = ones[position], others[position]
        if one != other and not (_is_figure(collected, one) and _is_figure(collected, other)):
            yield position


def _is_figure(collected: SelectedRows, text: str) -> bool:
    return isinstance(text, Exact) or collected.is_missing(text) or is_numeric(text)


def _remedy(collected: SelectedRows, column: int, row: SelectedRow) -> str:
    """`add where: {Køn: I alt} (it looks like the total of 'Mænd' and 'Kvinder')`."""
    same = [
        collected.cells[each.line]
        for each in collected.rows
        if (each.area, each.period) == (row.area, row.period)
    ]
    labels = list(dict.fromkeys(cells[column] for cells in same if len(cells) > column))
    totals = [label for label in labels if is_total(label)]
    name = collected.header[column]
    if len(totals) == 1:
        return (
            f"add where: {{{name}: {totals[0]}}} (it looks like the total of "
            f"{_shown([each for each in labels if each != totals[0]])})"
        )
    return f"add where: {{{name}: …}} with one of {_shown(labels)}"


def _shown(labels: Sequence[str]) -> str:
    return listed(map(repr, labels), MOST_LABELS, last=AND).en
