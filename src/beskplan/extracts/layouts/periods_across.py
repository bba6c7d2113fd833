"""Periods across: own sheets in which two or more heads are periods, with the figures below them.

The year of months may stand in a title or a cell above them, in a column of its own, or in the name
of the sheet; the months of years in a column. The heads may come again below, with other periods.
Columns to the right that have no period, such as "I alt", and remarks are beside the table.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile

from beskplan.extracts.errors import ExtractError
from beskplan.extracts.grid.rows import NumberedRow, RowNoun
from beskplan.extracts.labels import normal
from beskplan.extracts.layouts.heads import (
    FEWEST_ACROSS,
    MOST_TITLES,
    are_codes_without_year,
    bare_label,
    has_labels,
    has_only_years,
    have_figures,
    is_period,
    is_year,
    names_columns,
    noun_of,
    part_heads,
    period_heads,
    year_of_parts,
    years_in,
)
from beskplan.extracts.layouts.reshape import (
    FigureColumn,
    area_names,
    cell_at,
    filled_labels,
    free_name,
    is_figure,
    is_figure_or_mark,
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
    refuse_unreadable_periods,
)
from beskplan.extracts.row_length import uneven_rows
from beskplan.period_labels import (
    frequency_of_heading,
    part_of_year,
    period_of_label,
    period_of_parts,
)
from beskplan.periods import Frequency, Period
from beskplan.problems.codes.extract_files import UNKNOWN_LAYOUT
from beskplan.texts import say

NAME = "periods across"
PERIOD, VALUE = "periode", "værdi"
YEAR_NAMES = ("år", "year", "årstal", "kalenderår")
ANY_YEAR = "2000"


@dataclass(frozen=True, slots=True)
class _Block:
    """Rows below a row of heads, up to the next one."""

    titles: Sequence[NumberedRow]
    """Rows above the heads."""
    head: NumberedRow
    labels: dict[int, str]
    """Heads that are periods, or parts of a year, by position."""
    below: Sequence[NumberedRow]
    rows: Sequence[NumberedRow]
    """Rows with figures, of those below."""

    @property
    def stubs(self) -> range:
        """Columns of labels, left of the figures."""
        return range(min(self.labels))


def periods_across(
    rows: Sequence[NumberedRow], sheet: str, row_noun: RowNoun, header_row: int | None = None
) -> Table | None:
    """Table of a grid with periods across, in row `header_row` or the first that has them; or None.

    Raises:
        ExtractError: The heads are weeks, months without a year, or not clear in another way.
    """
    filled = without_blanks(rows)
    blocks = _blocks(filled, header_row)
    if not blocks:
        refuse_unreadable_periods(filled, header_row, sheet, row_noun)
        return None
    first = blocks[0]
    head = first.head[1]
    around = [*head, *(cell for _, cells in first.titles for cell in cells), sheet]
    every = [row for block in blocks for row in block.rows]
    stubs = used_stubs(head, first.stubs, every)
    names = stub_names(head, stubs)
    times = _time_column(first, stubs, names)
    if times is None and are_codes_without_year(first.labels.values(), around):
        return None
    for block in blocks:
        _refuse_unclear(block, first, sheet, row_noun)
    tables: list[tuple[Sequence[NumberedRow], Sequence[FigureColumn]]] = []
    uneven: list[ExtractError] = []
    year: int | None = None
    for block in blocks:
        if times is None and not all(map(is_period, block.labels.values())):
            year = _year(block, year, sheet, row_noun)
        columns = [_figure_column(at, label, year) for at, label in block.labels.items()]
        tables.append((block.rows, columns))
        uneven += uneven_rows(block.below, block.head[1], block.labels, row_noun)
    period, value = free_name(PERIOD, names), free_name(VALUE, names)
    return Table(
        (*names, period, value),
        _reshaped(tables, stubs, times),
        row_noun,
        layout_of(NAME, area_names(names, stubs, every), period, value),
        sheet,
        first.head[0],
        warnings=uneven,
        title=_title(first.titles),
    )


def _title(rows: Sequence[NumberedRow]) -> str:
    """Title above the heads: the only text of the first row above them, without a year."""
    filled = [cell for cell in rows[0][1] if cell] if rows else []
    if len(filled) != 1 or is_figure(filled[0]) or years_in(filled):
        return ""
    return " ".join(filled[0].split())


def _blocks(rows: Sequence[NumberedRow], header_row: int | None) -> list[_Block]:
    """Blocks of rows, each below heads that are periods; none if the grid has no such heads."""
    first = _first_heads(rows, header_row)
    if first is None:
        return []
    starts = [first]
    for at in range(first + 1, len(rows)):
        if _heads(rows, at) and _heads_again(rows, at, first):
            starts.append(at)
    blocks: list[_Block] = []
    titles = rows[:first]
    for start, end in zip(starts, [*starts[1:], None], strict=True):
        labels = _heads(rows, start, given=header_row is not None)
        below = rows[start + 1 : end]
        last = len(below) if end is None else _end_of_figures(below)
        with_figures = rows_of_figures(below[:last], range(min(labels)), labels)
        blocks.append(_Block(titles, rows[start], labels, below[:last], with_figures))
        titles = below[last:]
    return blocks


def _first_heads(rows: Sequence[NumberedRow], header_row: int | None) -> int | None:
    """Position of the row `header_row`, or the first one, if it has heads that are periods."""
    for at, (number, _) in enumerate(rows):
        if header_row is None and at >= MOST_TITLES:
            break
        if header_row in (None, number) and _heads(rows, at, given=number == header_row):
            return at
    return None


def _heads(rows: Sequence[NumberedRow], at: int, *, given: bool = False) -> dict[int, str]:
    """Heads in a row that are periods with figures below, by position; none if they are too few."""
    cells = rows[at][1]
    if not (has_only_years(cells) if given else names_columns(rows, at)):
        return {}
    found = set(period_heads(cells))
    parts = part_heads(cells)
    if len(parts) >= FEWEST_ACROSS:
        found.update(parts)
        first = min(parts)  # a year left of the months is theirs
        found = {position for position in found if position >= first}
    if len(found) < FEWEST_ACROSS:
        return {}
    below = rows[at + 1 : at + 1 + MOST_TITLES]
    across = list(dropwhile(lambda position: has_labels(below, position), sorted(found)))
    if len(across) < FEWEST_ACROSS or not have_figures(below, across):
        return {}
    return {position: bare_label(cells[position]) for position in across}


def _heads_again(rows: Sequence[NumberedRow], at: int, first: int) -> bool:
    """True if a row with periods has heads as the first row of them, and not figures like years."""
    number, cells = rows[at]
    if not any(map(is_year, cells)):
        return True
    names = [cell for cell in cells if cell and not is_year(cell)]
    if names:
        return names == [cell for cell in rows[first][1] if cell and not is_year(cell)]
    number_above, above = rows[at - 1]
    return number > number_above + 1 or not any(map(is_figure, above))


def _end_of_figures(rows: Sequence[NumberedRow]) -> int:
    """Position after the last row of figures; a title below them may have a year."""
    for at in range(len(rows), 0, -1):
        figures = [cell for cell in rows[at - 1][1] if cell and is_figure_or_mark(cell)]
        if len(figures) > 1 or not all(map(is_year, figures)):
            return at
    return 0


def _refuse_unclear(block: _Block, first: _Block, sheet: str, row_noun: RowNoun) -> None:
    """Raise the error of heads that stand twice, or do not stand as the first ones do.

    Raises:
        ExtractError: They do.
    """
    number = block.head[0]
    refuse_further_names(block.below, block.labels, block.head, sheet, row_noun)
    noun = noun_of(row_noun)
    over = block.titles[-1][0] if block.titles else number - 1
    refuse_merged_figures(block.rows, block.labels, sheet)
    seen = set[object]()
    for label in block.labels.values():
        meaning = period_of_label(label) or part_of_year(label)
        if meaning in seen:
            raise ExtractError(
                number,
                UNKNOWN_LAYOUT,
                say(
                    "{label!r} står to gange i {noun} {number}; hvad hver af dem er, skal stå i en "
                    "{noun} over dem; skriv så header_row: [{over}, {number}]",
                    "{label!r} stands twice in {noun} {number}; what each is must stand in a "
                    "{noun} above them; then say header_row: [{over}, {number}]",
                    label=label,
                    over=over,
                    noun=noun,
                    number=number,
                ),
                sheet=sheet,
                asks="header_row",
            )
        seen.add(meaning)
    if block.stubs != first.stubs:
        raise ExtractError(
            number,
            UNKNOWN_LAYOUT,
            say(
                "{noun} {number} har perioder som {noun} {first}, men i andre kolonner; del "
                "tabellerne i hver sit ark eller hver sin fil",
                "{noun} {number} has periods like {noun} {first}, but in other columns; part the "
                "tables into sheets or files of their own",
                noun=noun,
                number=number,
                first=first.head[0],
            ),
            sheet=sheet,
        )


@dataclass(frozen=True, slots=True)
class _TimeColumn:
    """Column of labels with the years of months across, or the months of years across."""

    position: int
    number_of: Frequency | None
    """Parts of a year that its numbers count, as its name tells."""

    def period(self, label: str, head: str) -> Period | None:
        """Period of a label in the column and a head."""
        bare = bare_label(label)
        if is_year(head):
            return period_of_parts(head, bare, self.number_of)
        return period_of_parts(bare, head, None)


def _time_column(block: _Block, stubs: Sequence[int], names: Sequence[str]) -> _TimeColumn | None:
    """Column of labels that makes whole periods of the heads; None where none is needed."""
    heads = block.labels.values()
    parts = [head for head in heads if not is_period(head)]
    if not parts and not all(map(is_year, heads)):
        return None
    example = next(iter(parts or heads))
    year_above = years_in(cell for _, cells in block.titles for cell in cells)
    for stub, name in zip(stubs, names, strict=True):
        if parts and year_above and normal(name) not in YEAR_NAMES:
            continue
        column = _TimeColumn(stub, frequency_of_heading(name))
        labels = {label for _, cells in block.rows if (label := cell_at(cells, stub))}
        fitting = sum(column.period(label, example) is not None for label in labels)
        if fitting and 2 * fitting >= len(labels):
            return column
    return None


def _year(block: _Block, before: int | None, sheet: str, row_noun: RowNoun) -> int:
    """Year of the months of a block: above them, or as in the block before."""
    number, head = block.head
    parts = part_heads(list(block.labels.values()))
    refuse_several_years(list(parts.values()), number, sheet, row_noun)
    corner = head[: len(block.stubs)]
    texts = [*corner, *(cell for _, cells in block.titles for cell in cells)]
    if before is not None and not years_in(texts):
        return before
    return year_of_parts(texts, number, sheet, row_noun)


def _figure_column(position: int, label: str, year: int | None) -> FigureColumn:
    period = period_of_label(label)
    if period is not None:
        return FigureColumn(position, (label,), period)
    if year is not None:
        period = period_of_parts(str(year), label, None)
        return FigureColumn(position, (str(period),), period)
    return FigureColumn(position, (label,), period_of_parts(ANY_YEAR, label, None))


def _reshaped(
    tables: Sequence[tuple[Sequence[NumberedRow], Sequence[FigureColumn]]],
    stubs: Sequence[int],
    times: _TimeColumn | None,
) -> Iterator[NumberedRow]:
    """Rows of all blocks, with whole periods."""
    for rows, columns in tables:
        if times is None:
            yield from unpivoted(rows, stubs, columns)
            continue
        at = stubs.index(times.position)
        for number, cells in unpivoted(filled_labels(rows, [times.position]), stubs, columns):
            *labels, head, figure = cells
            period = times.period(labels[at], head) or head
            yield number, [*labels, str(period), figure]
