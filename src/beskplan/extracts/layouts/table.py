"""Table: what a layout makes of a grid, namely named columns with a row for each figure."""

from collections.abc import Iterator
from dataclasses import dataclass

from beskplan.extracts.grid.grid import Row, RowNoun
from beskplan.extracts.layouts.layout import Layout


@dataclass(frozen=True, slots=True)
class Table:
    """Column names with the rows below them; `rows` can be read once."""

    header: tuple[str, ...]
    """Names, stripped; empty for a column without one."""
    rows: Iterator[Row]
    """Rows with a cell for each column; several can have the number of one row of the file, where
    that holds several figures."""
    row_noun: RowNoun = "line"
    layout: Layout | None = None
    """Layout that the form of the file has decided already; None: by the header."""
    sheet: str = ""
    header_line: int = 1
