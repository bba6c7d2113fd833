"""Layouts that are reshaped: an explicit table of the functions that recognise them."""

from collections.abc import Sequence

from beskplan.extracts.grid.rows import Grid, NumberedRow
from beskplan.extracts.layouts.periods_across import periods_across
from beskplan.extracts.layouts.statbank_matrix import statbank_matrix
from beskplan.extracts.layouts.table import Table
from beskplan.extracts.layouts.tables import Reshape
from beskplan.extracts.layouts.two_head_rows import two_head_rows


def _matrix(rows: Sequence[NumberedRow], header_rows: tuple[int, ...], grid: Grid) -> Table | None:
    if len(header_rows) == 2:
        return None
    return statbank_matrix(rows, grid.sheet, grid.row_noun, *header_rows)


def _two_rows(
    rows: Sequence[NumberedRow], header_rows: tuple[int, ...], grid: Grid
) -> Table | None:
    if len(header_rows) == 2:
        return two_head_rows(rows, grid.sheet, grid.row_noun, (header_rows[0], header_rows[1]))
    return two_head_rows(rows, grid.sheet, grid.row_noun, *header_rows)


def _across(rows: Sequence[NumberedRow], header_rows: tuple[int, ...], grid: Grid) -> Table | None:
    if len(header_rows) == 2:
        return None
    return periods_across(rows, grid.sheet, grid.row_noun, *header_rows)


RESHAPES: tuple[Reshape, ...] = (_matrix, _two_rows, _across)
"""The more particular ones first; a new one is added here."""
