"""Heads of tables: the rows that name columns, and the periods among the names."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from beskplan.extracts.errors import ExtractError
from beskplan.extracts.grid.rows import NumberedRow, RowNoun
from beskplan.extracts.layouts.reshape import (
    BLANK,
    cell_at,
    is_figure,
    is_figure_or_mark,
    without_blanks,
)
from beskplan.period_labels import (
    part_of_year,
    period_of_label,
)
from beskplan.periods import Frequency, Period
from beskplan.problems.codes.extract_files import UNKNOWN_LAYOUT
from beskplan.texts import Text, say

MOST_TITLES = 50
"""Rows that are searched for the names of the columns."""
FEWEST_ACROSS = 2
"""Heads that must be periods; a single one can be anything."""
WIDEST_GAP = 10
"""Years between two heads that are bare years; numbers further apart are figures."""
AROUND = re.compile(r"^X(?=\d{4})|(?<=^\d{4})\.0$|(?<!\s)\s*(?:(?<!\*)\*+|[¹²³]|\d\))$")
"""Signs around a period: a footnote's in `2024*`, `2024 1)`, a program's in `X2024`, `2024.0`."""
DAYS = re.compile(r"(?<!\d)(?:\d{4}-\d\d-\d\d|\d{1,2}[./-]\s?\d{1,2}[./-]?\s?\d{4})(?!\d)")
"""Days in a title: they tell when a sheet was made, and not its year."""
YEARS = re.compile(
    r"(?:(?<![^\W\d])(?P<word>[^\W\d]+)\.?\s+)?(?<![\d.,])(?P<year>(?:19|20)\d\d)(?!\d|[.,]\d)"
    r"(?:\s?[/–-]\s?(?P<second>\d\d)(?!\d))?"
)
"""Year in a title, with the word before it, and two digits after it: 2024/25, or 2024-01."""

CODE = re.compile(r"[^\W\d_]\s?\d{1,2}")
"""A letter and a number: the first quarter, K1, or a question, an age, a column."""

PartOfYear = tuple[Frequency, int]
"""Month, quarter or half-year of a year."""


def bare_label(head: str) -> str:
    """Head without the mark of a footnote, and what programs put around years."""
    return AROUND.sub(BLANK, head.strip())


def period_heads(cells: Sequence[str]) -> dict[int, Period]:
    """Periods of the heads that are such, by position."""
    found = {}
    for position, cell in enumerate(cells):
        if cell and (period := period_of_label(bare_label(cell))):
            found[position] = period
    return found


def part_heads(cells: Sequence[str]) -> dict[int, PartOfYear]:
    """Months, quarters and half-years without a year among the heads, by position."""
    found = {}
    for position, cell in enumerate(cells):
        if cell and (part := part_of_year(bare_label(cell))):
            found[position] = part
    return found


def are_codes_without_year(heads: Iterable[str], texts: Iterable[str]) -> bool:
    """True if all heads are codes, such as K1, and no text around them has a year.

    They are no quarters then, as far as anyone can tell: months by their names would be.
    """
    return all(map(CODE.fullmatch, heads)) and not years_in(texts)


def is_period(cell: str) -> bool:
    return period_of_label(bare_label(cell)) is not None


def is_year(cell: str) -> bool:
    period = period_of_label(bare_label(cell))
    return period is not None and period.frequency is Frequency.YEAR


def has_only_years(cells: Iterable[str]) -> bool:
    """True if no cell is a figure, but for those that could be years."""
    return all(is_year(cell) for cell in cells if cell and is_figure(cell))


def names_columns(rows: Sequence[NumberedRow], at: int) -> bool:
    """True if a row can be one of heads: it has no figures, and years only as heads have them.

    Numbers that could be years are figures where names stand above them.
    """
    cells = rows[at][1]
    if not has_only_years(cells):
        return False
    years = [cells[position] for position in figures_in(cells)]
    return not _have_names_above(rows, at) and _could_be_heads(years)


def _have_names_above(rows: Sequence[NumberedRow], at: int) -> bool:
    """True if a row has numbers, each with a name right above it, or above the numbers there."""
    numbers = figures_in(rows[at][1])
    if not numbers:
        return False
    for _, cells in reversed(rows[:at]):
        above = [cell_at(cells, position) for position in numbers]
        if not all(map(is_figure, above)):
            return all(name and not is_figure(name) for name in above)
    return False


def _could_be_heads(cells: Iterable[str]) -> bool:
    """True if numbers that could be years follow one another as those do."""
    years = [period.ordinal for cell in cells if (period := period_of_label(bare_label(cell)))]
    steps = {later - earlier for earlier, later in pairwise(years)}
    return all(0 < step <= WIDEST_GAP for step in steps) or all(
        0 < -step <= WIDEST_GAP for step in steps
    )


def have_figures(rows: Sequence[NumberedRow], columns: Iterable[int]) -> bool:
    """True if one of the columns has a figure in the first of the rows."""
    near = rows[:MOST_TITLES]
    return any(is_figure(cell_at(cells, column)) for _, cells in near for column in columns)


def has_labels(rows: Sequence[NumberedRow], column: int) -> bool:
    """True if a column has texts and no figures."""
    below = [cell for _, cells in rows if (cell := cell_at(cells, column))]
    return not any(map(is_figure, below)) and not all(map(is_figure_or_mark, below))


def years_in(texts: Iterable[str]) -> set[int]:
    """Years that stand in texts, those of days and months aside; both years of 2024/25."""
    found = set[int]()
    for text in texts:
        for match in YEARS.finditer(DAYS.sub(BLANK, text)):
            year, second = int(match["year"]), match["second"]
            if match["word"] and part_of_year(match["word"]):
                continue
            if second and int(second) == (year + 1) % 100:
                found |= {year, year + 1}
            elif not second:
                found.add(year)
    return found


def noun_of(row_noun: RowNoun) -> Text:
    """Unit of a row's number, for a message."""
    return Text("række", "row") if row_noun == "row" else Text("linje", "line")


def year_of_parts(texts: Iterable[str], head: int, sheet: str, row_noun: RowNoun) -> int:
    """Year of the parts of a year that row `head` names, by the texts above it, or by the sheet.

    Raises:
        ExtractError: There is no year, or there are several.
    """
    years = years_in(texts)
    of_sheet = years_in([sheet])
    if len(of_sheet) == 1 or not years:
        years |= of_sheet
    if len(years) == 1:
        return min(years)
    noun = noun_of(row_noun)
    if years:
        message = say(
            "over månederne i {noun} {head} står flere år ({years}); skriv med header_row: "
            "[nummer, {head}], hvilken {noun} der har det rigtige",
            "above the months in {noun} {head} stand several years ({years}); say which {noun} has "
            "the right one with header_row: [number, {head}]",
            noun=noun,
            head=head,
            years=tuple(sorted(years)),
        )
    else:
        message = say(
            "månederne i {noun} {head} har intet år; skriv det i en celle over dem",
            "the months in {noun} {head} have no year; write it in a cell above them",
            noun=noun,
            head=head,
        )
    raise ExtractError(head, UNKNOWN_LAYOUT, message, sheet=sheet, asks="header_row")


def filled_right(cells: Sequence[str], width: int) -> list[str]:
    """Cells of an upper row of heads, each over all the columns up to the next one."""
    filled: list[str] = []
    label = BLANK
    for position in range(width):
        label = cell_at(cells, position) or label
        filled.append(label)
    return filled


def header_candidates(rows: Sequence[NumberedRow]) -> tuple[int, ...]:
    """Numbers of the rows that probably name the columns, the likeliest first.

    Those are rows above the first row of figures, with names over figures; the lowest comes first,
    unless it has a period or the mark of a hidden figure, as rows of figures have.
    """
    filled = without_blanks(rows[:MOST_TITLES])
    first = _first_row_of_figures(filled)
    if first is None:
        return ()
    figures = figures_in(filled[first][1])
    names: list[int] = []
    doubtful: list[int] = []
    for number, cells in reversed(filled[:first]):
        if any(_is_name(cell_at(cells, position)) for position in figures):
            candidates = doubtful if any(map(_is_data, cells)) else names
            candidates.append(number)
    return (*names, *doubtful)


def _is_data(cell: str) -> bool:
    """True if a cell is a period within a year, or stands for a hidden figure."""
    period = period_of_label(cell)
    if period is not None:
        return period.frequency is not Frequency.YEAR
    return cell.strip(" <>≤≥=*").isdecimal() or (bool(cell) and not cell.strip(" *.:-–"))


def _is_name(cell: str) -> bool:
    """True if a cell can name a column."""
    return bool(cell) and (is_year(cell) or not is_figure_or_mark(cell))


def _first_row_of_figures(rows: Sequence[NumberedRow]) -> int | None:
    """Position of the first row of figures that has others below; else of the first one."""
    found = []
    for at, (_, cells) in enumerate(rows):
        if has_only_years(cells) and not _have_names_above(rows, at):
            continue
        if have_figures(rows[at + 1 : at + 2], figures_in(cells)):
            return at
        found.append(at)
    return found[0] if found else None


def figures_in(cells: Sequence[str]) -> list[int]:
    """Positions of the figures in a row."""
    return [position for position, cell in enumerate(cells) if cell and is_figure(cell)]
