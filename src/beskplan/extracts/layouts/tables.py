"""Table of a grid: where its names of columns stand, and which layout it has."""

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

from beskplan.extracts.errors import ExtractError
from beskplan.extracts.grid.refusals import message_instead_of_table, unreadable_row
from beskplan.extracts.grid.rows import Grid, NumberedRow, RowNoun
from beskplan.extracts.labels import decoded_twice, normal
from beskplan.extracts.layouts import recognised
from beskplan.extracts.layouts.table import Table, column_names
from beskplan.extracts.numbers import is_numeric
from beskplan.problems.codes.extract_files import DECODED_TWICE, NOT_DATA, UNKNOWN_LAYOUT
from beskplan.texts import Text, say

FIRST_ROWS = 50
"""Rows searched for the names of the columns."""
MOST_ROWS = 200_000
"""Rows of a grid that can be reshaped; a longer one has a row for each figure."""
FEWEST_COLUMNS = 2
MOST_COLUMNS = 16_384
"""Columns of a table, as many as a sheet of Excel has."""
ROW_WORDS: Mapping[RowNoun, Text] = {"line": Text("linje", "line"), "row": Text("række", "row")}

Reshape = Callable[[Sequence[NumberedRow], tuple[int, ...], Grid], Table | None]
"""Function that makes a table of all rows of a grid, with the head rows that the catalogue names;
None where they have another shape."""
Reshapes = Callable[[], Sequence[Reshape]]
"""Function that gives them all, called only for a grid whose head row is not known."""


@dataclass(frozen=True, slots=True)
class Names:
    """Names of columns by which the head row of a file is told."""

    wanted: tuple[frozenset[str], ...] = ()
    """Of each indicator, normalised; one without any tells nothing."""
    of_cases: bool = False
    """True for a case list, which has a row a case and is never reshaped."""

    def stand_in(self, cells: Iterable[str]) -> bool:
        """True if a row has all names of an indicator."""
        present = {normal(cell) for cell in cells}
        return any(names and names <= present for names in self.wanted)

    def fit(self, header: Sequence[str], rows: Iterable[NumberedRow]) -> bool:
        """True unless a row of the file has all names of an indicator, and the header has not."""
        return self.stand_in(header) or not any(self.stand_in(cells) for _, cells in rows)


def table_of(grid: Grid, header_rows: tuple[int, ...], names: Names, reshapes: Reshapes) -> Table:
    """Return the table of a grid.

    The head row is the declared one, else the first of a known layout or with the names that the
    catalogue has; where there is none, the grid may be of a shape that is reshaped; else it is the
    first row.

    Raises:
        ExtractError: The grid has no row of names, or was decoded wrongly before it was saved.
    """
    first = _first_rows(grid, max(header_rows, default=0) + FIRST_ROWS)
    head = _declared_row(first, header_rows)
    if not header_rows:
        head = _known_layout(first)
        if head is None:
            head = _named_row(first, names, above_figures=True)
    if (head is None or header_rows) and not names.of_cases:
        reshaped = _reshaped(grid, first, header_rows, names, reshapes)
        if reshaped is not None:
            return reshaped
    if head is None and header_rows:
        raise _no_header(grid, header_rows[-1], "", first)
    if head is None:
        head = _named_row(first, names)
    return _below(grid, first, _first_row(first) if head is None else head)


def _first_rows(grid: Grid, most: int) -> list[NumberedRow]:
    first: list[NumberedRow] = []
    line = 1
    try:
        for number, cells in islice(grid.rows, most):
            if len(cells) > MOST_COLUMNS:
                raise _too_wide(number, len(cells))
            first.append((number, cells))
            line = number + 1
    except csv.Error as error:
        raise unreadable_row(line, error) from None
    return first


def _too_wide(line: int, columns: int) -> ExtractError:
    message = say(
        "rækken har {columns} celler; en tabel har højst {most} kolonner",
        "the row has {columns} cells; a table has at most {most} columns",
        columns=columns,
        most=MOST_COLUMNS,
    )
    return ExtractError(line, NOT_DATA, message)


def _declared_row(first: Sequence[NumberedRow], header_rows: tuple[int, ...]) -> int | None:
    """Position of the row that the catalogue declares, or the lower one of two."""
    for position, (number, _) in enumerate(first):
        if number in header_rows[-1:]:
            return position
    return None


def _known_layout(first: Sequence[NumberedRow]) -> int | None:
    """Position of the first row with the columns of a known layout."""
    for position, (_, cells) in enumerate(first):
        if recognised([cell.strip() for cell in cells]):
            return position
    return None


def _named_row(
    first: Sequence[NumberedRow], names: Names, *, above_figures: bool = False
) -> int | None:
    """Position of the first row with the names of columns that the catalogue has."""
    for position, (_, cells) in enumerate(first):
        if names.stand_in(cells) and (not above_figures or _has_figures_below(first, position)):
            return position
    return None


def _has_figures_below(first: Sequence[NumberedRow], position: int) -> bool:
    """True if the row below has numbers, which are no years under names that go on to the right."""
    if position + 1 >= len(first):
        return False
    cells, below = first[position][1], first[position + 1][1]
    numbers = [at for at, cell in enumerate(below) if is_numeric(cell)]
    if not numbers:
        return False
    from beskplan.extracts.layouts.heads import has_only_years

    names = [cells[at] if at < len(cells) else "" for at in numbers]
    goes_on = any(not name.strip() for name in names) or len(set(names)) < len(names)
    return not (goes_on and has_only_years(below))


def _first_row(first: Sequence[NumberedRow]) -> int:
    """Position of the row above the first figures, or of the first that is not blank."""
    from beskplan.extracts.layouts.heads import header_candidates

    candidates = header_candidates(first)
    for position, (number, cells) in enumerate(first):
        if number in candidates[:1] or (not candidates and _is_filled(cells)):
            return position
    return 0


def _reshaped(
    grid: Grid,
    first: list[NumberedRow],
    header_rows: tuple[int, ...],
    names: Names,
    reshapes: Reshapes,
) -> Table | None:
    """Table of a grid of another shape; its first rows tell which.

    None as well where the catalogue names columns that the grid has and that table has not.
    """
    for reshape in reshapes():
        table = reshape(first, header_rows, grid)
        if table is None or not names.fit(table.header, first):
            continue
        first += islice(grid.rows, MOST_ROWS)
        if next(grid.rows, None) is not None:
            message = say(
                "arket eller filen har mere end {most} rækker og perioder på tværs; gem den med "
                "en række for hvert tal",
                "the sheet or file has more than {most} rows and periods across; save it with a "
                "row for each figure",
                most=MOST_ROWS,
            )
            raise ExtractError(first[0][0], UNKNOWN_LAYOUT, message)
        whole = reshape(first, header_rows, grid) or table
        rows = list(whole.rows)
        used = {number for number, _ in rows} | {whole.header_line, *header_rows}
        remarks = [number for number, cells in first if number not in used and _is_filled(cells)]
        return replace(
            whole,
            rows=iter(rows),
            remarks=len(remarks),
            formats_known=grid.formats_known,
            warnings=[*grid.warnings, *whole.warnings],
        )
    return None


def _below(grid: Grid, first: Sequence[NumberedRow], position: int) -> Table:
    """Table with the names of its columns in a row, and the rows below it."""
    if not first:
        message = Text("filen er tom", "the file is empty")
        raise ExtractError(1, NOT_DATA, message)
    line, cells = first[position]
    head = ", ".join(filter(None, map(str.strip, cells)))
    if decoded_twice(head):
        raise ExtractError(line, DECODED_TWICE, decoded_twice_message(head))
    above = first[position - 1][0] if _has_names_above(first, position) else 0
    header = column_names(cells, line, above)
    below = first[position + 1 :]
    if not grid.sheet:  # beyond the end of the head row, a cell is one too many
        below = [(number, row[: len(cells)]) for number, row in below]
    header = _padded(header, below)
    if len(header) < FEWEST_COLUMNS or _is_sentence(cells):
        raise _no_header(grid, line, head, first)
    rows = chain(first[position + 1 :], grid.rows)
    return Table(
        header,
        rows,
        grid.row_noun,
        sheet=grid.sheet,
        header_line=line,
        plain=grid.plain if position < FIRST_ROWS else None,
        remarks=sum(1 for _, above in first[:position] if _is_filled(above)),
        formats_known=grid.formats_known,
        warnings=grid.warnings,
    )


def _has_names_above(first: Sequence[NumberedRow], position: int) -> bool:
    """True if the row right above has several names over the names of the columns."""
    if position == 0 or first[position - 1][0] != first[position][0] - 1:
        return False
    return len({cell.strip() for cell in first[position - 1][1]} - {""}) > 1


def _is_filled(cells: Iterable[str]) -> bool:
    """True if a row is not blank."""
    return any(map(str.strip, cells))


def _is_sentence(cells: Sequence[str]) -> bool:
    """True if two cells are what a comma makes of a sentence."""
    return len(cells) == FEWEST_COLUMNS and cells[1].startswith(" ")


def _padded(header: tuple[str, ...], below: Sequence[NumberedRow]) -> tuple[str, ...]:
    """Names with blank ones for the columns to the right that have cells and no name."""
    width = len(header)
    for _, cells in below:
        for position in range(len(cells) - 1, width - 1, -1):
            if cells[position].strip():
                width = position + 1
                break
    return header + ("",) * (width - len(header))


def _no_header(grid: Grid, line: int, head: str, rows: Sequence[NumberedRow]) -> ExtractError:
    """Error of a row without names of columns: they stand elsewhere, or nowhere."""
    from beskplan.extracts.layouts.heads import header_candidates

    where = say("{noun} {line}", "{noun} {line}", noun=ROW_WORDS[grid.row_noun], line=line)
    if grid.sheet:
        where = say(
            "{where} i arket {sheet!r}",
            "{where} of the sheet {sheet!r}",
            where=where,
            sheet=grid.sheet,
        )
    state = Text("er tom", "is blank")
    if head:
        state = say("har kun {head!r}", "has only {head!r}", head=head[:60])
    elif not rows or line > rows[-1][0]:
        state = Text("findes ikke", "is not there")
    candidates = [number for number in header_candidates(rows) if number != line]
    if candidates:
        message = say(
            "{where} {state}; {noun} {below} ligner kolonnernes navne: skriv header_row: {below}",
            "{where} {state}; {noun} {below} looks like the names of the columns: say so with "
            "header_row: {below}",
            where=where,
            state=state,
            noun=ROW_WORDS[grid.row_noun],
            below=candidates[0],
        )
        return ExtractError(line, UNKNOWN_LAYOUT, message, asks="header_row")
    if head and not grid.sheet:
        return message_instead_of_table(line, head)
    message = say(
        "{where} {state}; skriv med header_row, hvilken række der har kolonnernes navne",
        "{where} {state}; say with header_row which row has the names of the columns",
        where=where,
        state=state,
    )
    return ExtractError(line, UNKNOWN_LAYOUT, message, asks="header_row")


def decoded_twice_message(text: str) -> Text:
    """Message on a text for which `decoded_twice` holds."""
    return say(
        "teksten blev læst forkert og gemt igen ({text!r}); hent filen på ny, eller gem den som "
        "UTF-8",
        "the text was decoded wrongly and saved again ({text!r}); fetch the file anew, or save it "
        "as UTF-8",
        text=text[:60],
    )
