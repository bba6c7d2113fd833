"""Rows for the same area and period: equal ones count once, the others are errors."""

from collections.abc import Iterator, Sequence

from beskplan.extracts.account import Reason
from beskplan.extracts.errors import ExtractError
from beskplan.extracts.labels import is_total
from beskplan.extracts.layouts.tables import ROW_WORDS
from beskplan.extracts.numbers import Exact, is_numeric
from beskplan.extracts.selection import SelectedRow, Selection
from beskplan.periods import Period
from beskplan.problems.codes.extract_files import NOT_UNIQUE
from beskplan.problems.problem import AND, listed
from beskplan.texts import ROWS, Text, counted, joined, say

MOST_LABELS = 5
"""Labels of a column that a message names."""

Groups = dict[str, dict[Period, list[SelectedRow]]]
"""Rows by area and period, one for each combination of pinned labels."""
Repeated = list[tuple[SelectedRow, SelectedRow]]
"""Rows that repeat an earlier one, each with that one."""


def grouped(selection: Selection) -> tuple[Groups, Repeated]:
    """Rows by area and period, and the others; rows equal in every cell count once."""
    groups: Groups = {}
    repeated: Repeated = []
    for row in selection.rows:
        same = groups.setdefault(row.area, {}).setdefault(row.period, [])
        first = None
        for earlier in same:
            if earlier.labels == row.labels:
                first = earlier
                break
        if first is None:
            same.append(row)
        elif list(first.cells) == list(row.cells):
            selection.account.move(1, Reason.EQUAL_ROW)
        else:
            repeated.append((row, first))
    return groups, repeated


def not_unique(selection: Selection, repeated: Repeated) -> Iterator[ExtractError]:
    """Errors of rows that repeat an earlier one.

    Those that the same columns distinguish are reported together, with all of these columns.
    """
    reported: dict[tuple[int, ...], tuple[SelectedRow, SelectedRow, int]] = {}
    for row, first in repeated:
        columns = tuple(_differing_columns(selection, row, first))
        if not columns:
            message = joined(
                (_repetition(selection, row, first), _difference(selection, row, first))
            )
            yield ExtractError(row.line, NOT_UNIQUE, message)
        elif columns in reported:
            reported[columns] = (*reported[columns][:2], reported[columns][2] + 1)
        else:
            reported[columns] = (row, first, 0)
    for columns, (row, first, further) in reported.items():
        more = Text("", "")
        if further:
            more = say(
                " (og {further} på samme måde)",
                " (and {further} likewise)",
                further=counted(further, *ROWS),
            )
        remedies = [_remedy(selection, column, row) for column in columns]
        message = say(
            "{repetition}{more}; {remedy}",
            "{repetition}{more}; {remedy}",
            repetition=_repetition(selection, row, first),
            more=more,
            remedy=joined(remedies, Text(", og ", ", and ")),
        )
        yield ExtractError(row.line, NOT_UNIQUE, message)


def _repetition(selection: Selection, row: SelectedRow, first: SelectedRow) -> Text:
    if not selection.table.is_numbered:
        return say(
            "endnu en række for {area} {period}",
            "a second row for {area} {period}",
            area=row.area,
            period=row.period,
        )
    return say(
        "endnu en række for {area} {period}, den første er {noun} {line}",
        "a second row for {area} {period}, the first is in {noun} {line}",
        area=row.area,
        period=row.period,
        noun=ROW_WORDS[selection.table.row_noun],
        line=first.line,
    )


def _difference(selection: Selection, row: SelectedRow, first: SelectedRow) -> Text:
    """Difference of two rows: `they differ in ALDER (16 and 17): …, else remove one`."""
    known = selection.roles.labels | {selection.roles.value}
    differing = []
    for position, name in enumerate(selection.header):
        one, other = row.cells[position], first.cells[position]
        if position not in known and one != other:
            differing.append((name, other, one))
    if not differing:
        return Text(
            "ingen kolonne viser forskel på dem: slet den ene",
            "no column tells them apart: remove one",
        )
    differences = []
    for name, other, one in differing[:MOST_LABELS]:
        differences.append(
            say(
                "{name} ({other} og {one})",
                "{name} ({other} and {one})",
                name=name,
                other=other,
                one=one,
            )
        )
    return say(
        "de er forskellige i {differences}: vælg med kolonnen, der skiller dem, where: "
        "{{{name}: …}}, eller slet en af rækkerne",
        "they differ in {differences}: pin the column that parts them, where: "
        "{{{name}: …}}, or remove one of the rows",
        differences=joined(differences),
        name=differing[0][0],
    )


def _differing_columns(selection: Selection, row: SelectedRow, first: SelectedRow) -> Iterator[int]:
    """Columns of labels in which the rows differ."""
    known = selection.roles.labels | {selection.roles.value}
    for position in range(len(selection.header)):
        if position in known:
            continue
        one, other = row.cells[position], first.cells[position]
        if one != other and not (_is_figure(selection, one) and _is_figure(selection, other)):
            yield position


def _is_figure(selection: Selection, text: str) -> bool:
    return isinstance(text, Exact) or selection.is_missing(text) or is_numeric(text)


def _remedy(selection: Selection, column: int, row: SelectedRow) -> Text:
    """Remedy: `add where: {Køn: I alt} (it looks like the total of 'Mænd' and 'Kvinder')`."""
    labels: dict[str, None] = {}
    for each in selection.rows:
        if (each.area, each.period) == (row.area, row.period):
            labels[each.cells[column]] = None
    name = selection.header[column]
    filled = [label for label in labels if label.strip()]
    if len(filled) == 1:
        return say(
            "{name!r} er tom i nogle af rækkerne: hvis en tekst gælder, til den næste står der, så "
            "skriv fill_down: [{name}]",
            "{name!r} is blank in some of the rows: if a label holds until the next one, say "
            "fill_down: [{name}]",
            name=name,
        )
    totals = [label for label in labels if is_total(label)]
    if len(totals) == 1:
        return say(
            "tilføj where: {{{name}: {total}}} (det ligner summen af {parts})",
            "add where: {{{name}: {total}}} (it looks like the total of {parts})",
            name=name,
            total=totals[0],
            parts=_quoted_labels([label for label in labels if label != totals[0]]),
        )
    return say(
        "tilføj where: {{{name}: …}} med en af {labels}",
        "add where: {{{name}: …}} with one of {labels}",
        name=name,
        labels=_quoted_labels(list(labels)),
    )


def _quoted_labels(labels: Sequence[str]) -> Text:
    return listed(map(repr, labels), MOST_LABELS, last=AND)
