"""Rows of another length than the header: errors, unless they are remarks below the table."""

from collections.abc import Sequence

from beskplan.extracts.errors import ExtractError
from beskplan.extracts.layouts.table import Table
from beskplan.problems.codes.extract_files import ROW_LENGTH
from beskplan.texts import say

MOST_ERRORS = 1000
"""Errors kept of a table; one that is wrong throughout is wrong in the same way."""
SIGNS = (";", ",", "\t", "|")


class RowLengths:
    """Rows of one table whose number of cells is not that of the header."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.width = len(table.header)
        self.other: list[tuple[int, Sequence[str]]] = []
        """Rows of another length, that may be remarks."""

    def fit(self, number: int, cells: Sequence[str]) -> Sequence[str] | None:
        """Cells of a row as long as the header; None for one that is blank, or of another length.

        Cells beside a table in a sheet are none of it.
        """
        if not any(map(str.strip, cells)):
            return None
        beside = cells[self.width :]
        if len(cells) < self.width and not self.table.sheet:
            self._keep(number, cells)
            return None
        if any(map(str.strip, beside)) and not self.table.sheet:
            self._keep(number, cells)
            return None
        fitting = list(cells[: self.width])
        fitting += [""] * (self.width - len(fitting))
        return fitting if any(map(str.strip, fitting)) else None

    def outcome(self, last: int) -> tuple[list[ExtractError], int]:
        """Errors, and the number of remarks: single texts below the last whole row."""
        errors = []
        remarks = 0
        for number, cells in self.other:
            if number > last and self._is_remark(cells):
                remarks += 1
            else:
                errors.append(self._error(number, cells))
        return errors, remarks

    def _keep(self, number: int, cells: Sequence[str]) -> None:
        if len(self.other) < MOST_ERRORS:
            self.other.append((number, cells))

    def _is_remark(self, cells: Sequence[str]) -> bool:
        """True if a row has one text, which is not itself a row with other separators."""
        filled = [cell for cell in cells if cell.strip()]
        if len(filled) != 1:
            return False
        return all(filled[0].count(sign) + 1 != self.width for sign in SIGNS)

    def _error(self, number: int, cells: Sequence[str]) -> ExtractError:
        message = say(
            "rækken har {found}, kolonnernes navne er {width}; slet linjen, hvis den er en "
            "bemærkning; en tekst eller et tal, som skilletegnet står i, skal have anførselstegn "
            "omkring sig",
            "the row has {found_en}, the header {width}; delete the line if it is a remark; a text "
            "or number that has the separator in it stands in quotation marks",
            found=f"{len(cells)} {'celle' if len(cells) == 1 else 'celler'}",
            found_en=f"{len(cells)} {'cell' if len(cells) == 1 else 'cells'}",
            width=self.width,
        )
        return ExtractError(number, ROW_LENGTH, message)
