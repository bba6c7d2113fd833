"""Table: what a layout makes of a grid, namely named columns with a row for each figure."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from beskplan.extracts.errors import ExtractError
from beskplan.extracts.grid.rows import NumberedRow, PlainText, RowNoun
from beskplan.extracts.layouts.layout import Layout
from beskplan.problems.codes.extract_files import UNKNOWN_LAYOUT
from beskplan.texts import say


@dataclass(frozen=True, slots=True)
class Table:
    """Column names with the rows below them; `rows` can be read once."""

    header: tuple[str, ...]
    """Names, stripped; empty for a column without one."""
    rows: Iterator[NumberedRow]
    """Rows with a cell for each column; several can have the number of one row of the file, where
    that holds several figures."""
    row_noun: RowNoun = "line"
    layout: Layout | None = None
    """Layout that the form of the file has decided already; None: by the header."""
    sheet: str = ""
    header_line: int = 1
    plain: PlainText | None = None
    """Source of the rows, which can be read in their place, many at once."""
    remarks: int = 0
    """Rows above the names of the columns, and beside or below what has figures."""
    formats_known: bool = True
    """False if a percentage cannot be told from its fraction."""
    warnings: list[ExtractError] = field(default_factory=list)
    """Problems of the rows, such as an open quotation mark; complete when these have been read."""
    in_memory: bool = False
    """True for a data frame: the catalogue names the columns of a file, and it may have the usual
    names instead."""
    is_numbered: bool = True
    """False for a table of a database, whose rows have no numbers that a person could look up."""
    title: str = ""
    """Title above the table, where the layout has one."""
    unit: str = ""
    """Unit that is stated there, such as `Pct.`."""


def column_names(cells: Iterable[str], line: int, above: int = 0) -> tuple[str, ...]:
    """Names in a row of column names, stripped, without the empty ones at its end.

    Row `above`, if any, has names as well.

    Raises:
        ExtractError: Two columns have the same name.
    """
    names = [cell.strip() for cell in cells]
    while names and not names[-1]:
        names.pop()
    for name, times in Counter(names).items():
        if name and times > 1:
            raise repeated_name(name, line, above)
    return tuple(names)


def repeated_name(name: str, line: int, above: int = 0) -> ExtractError:
    """Error of a name that two columns have, maybe below different names in row `above`."""
    if above:
        message = say(
            "to kolonner hedder {name!r}; skriv header_row: [{above}, {line}], hvis navnene over "
            "dem hører med, eller giv hver sit eget navn",
            "two columns are called {name!r}; say header_row: [{above}, {line}] if the names above "
            "them belong to theirs, or give each a name of its own",
            name=name,
            above=above,
            line=line,
        )
        return ExtractError(line, UNKNOWN_LAYOUT, message, asks="header_row")
    message = say(
        "to kolonner hedder {name!r}; giv hver sit eget navn",
        "two columns are called {name!r}; give each a name of its own",
        name=name,
    )
    return ExtractError(line, UNKNOWN_LAYOUT, message)
