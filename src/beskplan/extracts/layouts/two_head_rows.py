"""Two rows of heads: measures over periods, periods over measures, or years over months.

Ankestyrelsen's Talportal and jobindsats.dk have them. An upper head stands over each of its
columns, or over the first one. A text file can have both in one row, as `measure;period`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile

from beskplan.extracts.errors import ExtractError
from beskplan.extracts.grid.rows import NumberedRow, RowNoun
from beskplan.extracts.layouts.heads import (
    FEWEST_ACROSS,
    MOST_TITLES,
    are_codes_without_year,
    bare_label,
    figures_in,
    filled_right,
    has_labels,
    has_only_years,
    have_figures,
    noun_of,
    part_heads,
    year_of_parts,
    years_in,
)
from beskplan.extracts.layouts.reshape import (
    BLANK,
    FigureColumn,
    area_names,
    cell_at,
    free_name,
    layout_of,
    refuse_merged_figures,
    rows_of_figures,
    stub_names,
    unpivoted,
    used_stubs,
    without_blanks,
)
from beskplan.extracts.layouts.table import Table
from beskplan.extracts.layouts.unclear_heads import (
    refuse_further_names,
    refuse_several_years,
)
from beskplan.extracts.row_length import uneven_rows
from beskplan.period_labels import part_of_year, period_of_label, period_of_parts
from beskplan.problems.codes.extract_files import UNKNOWN_LAYOUT
from beskplan.texts import say

NAME = "two head rows"
PERIOD, VALUE, MEASURE = "periode", "værdi", "mål"
BOTH = re.compile(
    r"\s*(?P<upper>[^;:|\s](?:[^;:|]*[^;:|\s])?)\s*[;:|]\s*(?P<lower>[^;:|\s](?:[^;:|]*[^;:|\s])?)\s*"
)
"""Upper and lower head in one cell."""


@dataclass(frozen=True, slots=True)
class _Heads:
    """Two rows of heads, and the rows around them."""

    line: int
    """Number of the lower row."""
    upper: Sequence[str]
    lower: Sequence[str]
    titles: Sequence[NumberedRow]
    below: Sequence[NumberedRow]
    in_one_row: bool = False

    def times(self, cells: Sequence[str]) -> list[int]:
        """Positions of the periods and parts of a year in one of the rows, right of the labels."""
        near = self.below[:MOST_TITLES]
        times = [at for at, cell in enumerate(cells) if _is_time(cell)]
        return list(dropwhile(lambda at: has_labels(near, at), times))


@dataclass(frozen=True, slots=True)
class _Pair:
    """Upper and lower head of a column, by what they say."""

    position: int
    measure: str
    time: str
    """Period, or part of a year."""


def two_head_rows(
    rows: Sequence[NumberedRow],
    sheet: str,
    row_noun: RowNoun,
    header_row: int | tuple[int, int] | None = None,
) -> Table | None:
    """Table of a grid with two rows of heads, in the rows `header_row` or the first such two.

    A single number is that of the lower row. None for a grid that has no such rows. Two rows that
    are given and have no periods name the columns `upper: lower`.

    Raises:
        ExtractError: Months have no year or several, or the heads are not clear.
    """
    filled = without_blanks(rows)
    if isinstance(header_row, tuple):
        heads = _given(filled, header_row)
        if heads is None:
            return None
        pairs = _pairs(heads)
        if not pairs:
            return _with_joined_names(heads, sheet, row_noun)
        return _table(heads, pairs, sheet, row_noun)
    for found in _candidates(filled, header_row):
        pairs = _pairs(found)
        if pairs and _is_regular(found, pairs):
            around = [*found.upper, *(cell for _, cells in found.titles for cell in cells), sheet]
            if are_codes_without_year([pair.time for pair in pairs], around):
                return None
            return _table(found, pairs, sheet, row_noun)
    return None


def _candidates(rows: Sequence[NumberedRow], header_row: int | None) -> Iterator[_Heads]:
    """Heads that stand in one row, or in two that follow one another, above the first figures."""
    for at, (number, cells) in enumerate(rows):
        if header_row is None and (at >= MOST_TITLES or _is_row_of_figures(cells)):
            return
        if header_row not in (None, number) or not has_only_years(cells):
            continue
        yield _split(rows, at)
        if at > 0 and has_only_years(rows[at - 1][1]):
            yield _heads(rows, at - 1, at)


def _is_row_of_figures(cells: Sequence[str]) -> bool:
    return not has_only_years(cells) and len(figures_in(cells)) > 1


def _heads(rows: Sequence[NumberedRow], upper: int, lower: int) -> _Heads:
    return _Heads(
        rows[lower][0], rows[upper][1], rows[lower][1], rows[: upper + 1], rows[lower + 1 :]
    )


def _given(rows: Sequence[NumberedRow], numbers: tuple[int, int]) -> _Heads | None:
    """Heads in the rows of these numbers; None where one of them is blank."""
    at = {number: position for position, (number, _) in enumerate(rows)}
    upper, lower = (at.get(number) for number in sorted(numbers))
    return None if upper is None or lower is None else _heads(rows, upper, lower)


def _split(rows: Sequence[NumberedRow], at: int) -> _Heads:
    """Heads of which both stand in one row."""
    number, cells = rows[at]
    upper, lower = list[str](), list[str]()
    for cell in cells:
        both = BOTH.fullmatch(cell)
        upper.append(both["upper"] if both else BLANK)
        lower.append(both["lower"] if both else cell)
    return _Heads(number, upper, lower, rows[:at], rows[at + 1 :], in_one_row=True)


def _pairs(heads: _Heads) -> list[_Pair]:
    """Heads of the columns of figures, of which one row has periods; none if neither has."""
    below, above = heads.times(heads.lower), heads.times(heads.upper)
    if len(below) >= FEWEST_ACROSS:
        upper = _upper_from(heads, below[0])
        return [_with_time_below(at, upper[at], heads.lower[at]) for at in below]
    if not above:
        return []
    upper = _upper_from(heads, above[0])
    return [
        _Pair(at, label, bare_label(upper[at]))
        for at, cell in enumerate(heads.lower)
        if at >= above[0] and (label := cell.strip()) and _is_time(upper[at])
    ]


def _with_time_below(position: int, upper: str, lower: str) -> _Pair:
    """Pair of which the lower head is a period, a part of the year above it, or the year of one."""
    over, label = bare_label(upper), bare_label(lower)
    if not _is_time(over):
        return _Pair(position, over, label)
    period = period_of_parts(over, label, None) or period_of_parts(label, over, None)
    return _Pair(position, BLANK, str(period or label))


def _upper_from(heads: _Heads, first: int) -> list[str]:
    """Upper heads of all columns, from the first one with figures on; a wider one is a title."""
    left = cell_at(heads.upper, first - 1) if first else BLANK
    over = [BLANK if cell == left else cell for cell in heads.upper[first:]]
    width = max(len(heads.upper), len(heads.lower))
    return [BLANK] * first + filled_right(over, width - first)


def _is_time(head: str) -> bool:
    label = bare_label(head)
    return bool(period_of_label(label) or part_of_year(label))


def _by_measure(pairs: Sequence[_Pair]) -> dict[str, list[str]]:
    """Periods of each measure, as they follow one another."""
    measures: dict[str, list[str]] = {}
    for pair in pairs:
        measures.setdefault(pair.measure, []).append(pair.time)
    return measures


def _is_regular(heads: _Heads, pairs: Sequence[_Pair]) -> bool:
    """True if the heads are plainly two rows: several measures of the same periods, or years."""
    measures = _by_measure(pairs)
    times = list(measures.values())
    for stub in range(pairs[0].position):
        names = {cell_at(heads.upper, stub), cell_at(heads.lower, stub)} - {BLANK}
        if len(names) > 1:
            return False
    if not have_figures(heads.below, [pair.position for pair in pairs]):
        return False
    if any(len(set(each)) < FEWEST_ACROSS or each != times[0] for each in times):
        return False
    if len(set(times[0])) < len(times[0]):
        return False
    if len(measures) == 1 and BLANK in measures:
        upper = {cell for cell in heads.upper if cell}
        joined = all(pair.time != bare_label(heads.lower[pair.position]) for pair in pairs)
        return joined and len(upper) > 1
    return BLANK not in measures and (len(measures) > 1 or heads.in_one_row)


def _refuse_unclear(heads: _Heads, pairs: Sequence[_Pair], sheet: str, row_noun: RowNoun) -> None:
    """Raise the error of heads that do not tell the columns apart.

    Raises:
        ExtractError: One has no upper head, or the same as another one.
    """
    positions = [pair.position for pair in pairs]
    refuse_further_names(heads.below, positions, (heads.line, heads.lower), sheet, row_noun)
    measures = _by_measure(pairs)
    for measure, times in measures.items():
        repeated = next((time for time in times if times.count(time) > 1), None)
        unnamed = times[0] if measure == BLANK and len(measures) > 1 else None
        label = repeated or unnamed
        if label is not None:
            raise ExtractError(
                heads.line,
                UNKNOWN_LAYOUT,
                say(
                    "det er ikke klart, hvad der står over {label!r} i {noun} {line}; skriv den "
                    "øverste overskrift over hver af sine kolonner",
                    "it is not clear what stands above {label!r} in {noun} {line}; write the upper "
                    "head over each of its columns",
                    label=label,
                    noun=noun_of(row_noun),
                    line=heads.line,
                ),
                sheet=sheet,
            )


def _table(heads: _Heads, pairs: Sequence[_Pair], sheet: str, row_noun: RowNoun) -> Table:
    """Table with a column for each measure; with one that names it, where their periods differ.

    Raises:
        ExtractError: Months have no year or several, or the heads are not clear.
    """
    _refuse_unclear(heads, pairs, sheet, row_noun)
    first = pairs[0].position
    positions = [pair.position for pair in pairs]
    rows = rows_of_figures(heads.below, range(first), positions)
    refuse_merged_figures(rows, positions, sheet)
    head = []
    for stub in range(first):
        upper, lower = cell_at(heads.upper, stub), cell_at(heads.lower, stub)
        is_title = upper == cell_at(heads.upper, first)
        head.append(lower if lower or is_title else upper)
    stubs = used_stubs(head, range(first), rows)
    names = stub_names(head, stubs)
    measures = _by_measure(pairs)
    alike = len({tuple(times) for times in measures.values()}) == 1
    if alike:
        dimensions = [free_name(PERIOD, names)]
        values = [measure or free_name(VALUE, names) for measure in measures]
    else:
        dimensions = [free_name(MEASURE, names), free_name(PERIOD, names)]
        values = [free_name(VALUE, names)]
    columns = []
    for pair, period in zip(pairs, _periods(heads, pairs, sheet, row_noun), strict=True):
        labels = (period,) if alike else (pair.measure, period)
        measure = pair.measure if alike else BLANK
        columns.append(FigureColumn(pair.position, labels, period_of_label(period), measure))
    return Table(
        (*names, *dimensions, *values),
        unpivoted(rows, stubs, columns),
        row_noun,
        layout_of(
            NAME,
            area_names(names, stubs, rows),
            dimensions[-1],
            values[0] if len(values) == 1 else BLANK,
        ),
        sheet,
        heads.line,
        warnings=list(uneven_rows(heads.below, heads.lower, positions, row_noun)),
    )


def _periods(heads: _Heads, pairs: Sequence[_Pair], sheet: str, row_noun: RowNoun) -> list[str]:
    """Periods of the columns; parts of a year get the year that stands above."""
    if all(period_of_label(pair.time) for pair in pairs):
        return [pair.time for pair in pairs]
    years = years_in(heads.upper)
    if len(years) != 1:
        corner = heads.lower[: pairs[0].position]
        titles = [cell for _, cells in heads.titles for cell in cells]
        years = {year_of_parts([*corner, *titles], heads.line, sheet, row_noun)}
    times = dict.fromkeys(pair.time for pair in pairs)
    parts = list(part_heads(list(times)).values())
    refuse_several_years(parts, heads.line, sheet, row_noun)
    year = str(min(years))
    periods = []
    for pair in pairs:
        if period_of_label(pair.time):
            periods.append(pair.time)
        else:
            periods.append(str(period_of_parts(year, pair.time, None)))
    return periods


def _with_joined_names(heads: _Heads, sheet: str, row_noun: RowNoun) -> Table:
    """Table as it stands, with the columns named by both rows: `upper: lower`."""
    names: list[str] = []
    over = BLANK
    for at in range(max(len(heads.upper), len(heads.lower))):
        upper, lower = cell_at(heads.upper, at).strip(), cell_at(heads.lower, at).strip()
        if upper:
            over = upper if lower else BLANK
        joined = lower and over and over != lower
        names.append(f"{over}: {lower}" if joined else lower or upper)
    columns = [at for at in range(len(names)) if have_figures(heads.below, [at])]
    stubs = [at for at in range(len(names)) if at not in columns]
    rows = rows_of_figures(heads.below, stubs, columns)
    return Table(tuple(names), iter(rows), row_noun, None, sheet, heads.line)
