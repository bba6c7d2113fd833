"""Errors of heads that are not clear: names again below them, weeks, months of several years."""

from collections.abc import Collection, Sequence

from beskplan.extracts.errors import ExtractError
from beskplan.extracts.grid.rows import NumberedRow, RowNoun
from beskplan.extracts.layouts.heads import (
    FEWEST_ACROSS,
    MOST_TITLES,
    PartOfYear,
    has_only_years,
    have_figures,
    is_period,
    noun_of,
)
from beskplan.extracts.layouts.reshape import cell_at, is_figure_or_mark
from beskplan.period_labels import WITHOUT_YEAR, why_no_period
from beskplan.problems.codes.extract_files import UNKNOWN_LAYOUT
from beskplan.problems.codes.form import BAD_PERIOD
from beskplan.texts import Text, say


def refuse_several_years(
    parts: Sequence[PartOfYear], head: int, sheet: str, row_noun: RowNoun
) -> None:
    """Raise the error of months, quarters or half-years that do not follow one another in a year.

    Raises:
        ExtractError: They do not, as from August to July.
    """
    for frequency in {frequency for frequency, _ in parts}:
        numbers = [number for other, number in parts if other is frequency]
        if numbers not in (sorted(numbers), sorted(numbers, reverse=True)):
            raise ExtractError(
                head,
                UNKNOWN_LAYOUT,
                say(
                    "månederne i {noun} {head} er ikke af samme år; skriv året over hver af dem, "
                    "og skriv header_row: [nummer, {head}]",
                    "the months in {noun} {head} are not of one year; write the year over each of "
                    "them, and say header_row: [number, {head}]",
                    noun=noun_of(row_noun),
                    head=head,
                ),
                sheet=sheet,
                asks="header_row",
            )


def refuse_further_names(
    below: Sequence[NumberedRow],
    columns: Collection[int],
    head: NumberedRow,
    sheet: str,
    row_noun: RowNoun,
) -> None:
    """Raise the error of a row below the heads that has names too.

    It is a second row of heads, or the head of another table.

    Raises:
        ExtractError: There is such a row.
    """
    without_names = [at for at in range(min(columns), _width(below)) if not cell_at(head[1], at)]
    again: int | None = None
    figures_above = False
    for number, cells in below:
        if again is None and _names_again(cells, head[1], [*columns, *without_names]):
            again = number
        elif have_figures([(number, cells)], columns):
            if again is not None:
                raise _names_twice(head[0], again, sheet, row_noun, part=figures_above)
            figures_above = True


def _names_twice(
    head: int, again: int, sheet: str, row_noun: RowNoun, *, part: bool
) -> ExtractError:
    """Error of two rows with names, of one table or of two that must be parted."""
    asks = "" if part else "header_row"
    if part:
        remedy = Text(
            "del tabellerne i hver sit ark eller hver sin fil",
            "part the tables into sheets or files of their own",
        )
    else:
        remedy = say(
            "skriv header_row: [{head}, {again}], hvis begge er overskrifter",
            "say header_row: [{head}, {again}] if both are heads",
            head=head,
            again=again,
        )
    message = say(
        "{noun} {again} har navne ligesom {noun} {head}; {remedy}",
        "{noun} {again} has names like {noun} {head}; {remedy}",
        noun=noun_of(row_noun),
        again=again,
        head=head,
        remedy=remedy,
    )
    return ExtractError(again, UNKNOWN_LAYOUT, message, sheet=sheet, asks=asks)


def refuse_unreadable_periods(
    rows: Sequence[NumberedRow], header_row: int | None, sheet: str, row_noun: RowNoun
) -> None:
    """Raise the error of heads that are meant as periods and cannot be read, such as weeks.

    Raises:
        ExtractError: There are several of them, with figures below.
    """
    for at, (number, cells) in enumerate(rows[:MOST_TITLES]):
        if header_row not in (None, number) or not has_only_years(cells):
            continue
        reasons = {}
        for position, cell in enumerate(cells):
            reason = why_no_period(cell)
            if reason not in (None, WITHOUT_YEAR):
                reasons[position] = reason
        if len(reasons) < FEWEST_ACROSS or not have_figures(rows[at + 1 :], reasons):
            continue
        first = min(reasons)
        message = say(
            "{label!r} i {noun} {number} er ikke en periode: {reason}",
            "{label!r} in {noun} {number} is no period: {reason}",
            label=cells[first],
            noun=noun_of(row_noun),
            number=number,
            reason=reasons[first],
        )
        raise ExtractError(number, BAD_PERIOD, message, sheet=sheet)


def _names_again(cells: Sequence[str], head: Sequence[str], columns: Sequence[int]) -> bool:
    """True if a row has names or periods where figures are expected, or repeats the heads."""
    words = [cell for at in columns if (cell := cell_at(cells, at))]
    labels = cells[: min(columns)]
    if any(label and label == name for label, name in zip(labels, head, strict=False)):
        return bool(words)
    if len(set(words)) < FEWEST_ACROSS:
        return False
    if not any(labels) and all(map(is_period, words)):
        return True
    return not any(map(is_figure_or_mark, words))


def _width(rows: Sequence[NumberedRow]) -> int:
    return max((len(cells) for _, cells in rows), default=0)
