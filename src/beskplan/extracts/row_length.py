"""Rows of another length than the header: errors, unless they are remarks below the table."""

from collections.abc import Collection, Iterator, Sequence
from itertools import islice

from beskplan.extracts.errors import ExtractError
from beskplan.extracts.grid.rows import NumberedRow, RowNoun
from beskplan.extracts.layouts.table import Table
from beskplan.extracts.numbers import MISSING_MARKS, is_numeric
from beskplan.period_labels import period_of_label
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
            if number > last and _is_remark(cells, self.width):
                remarks += 1
            else:
                errors.append(_of_another_length(number, cells, self.width))
        return errors, remarks

    def _keep(self, number: int, cells: Sequence[str]) -> None:
        if len(self.other) < MOST_ERRORS:
            self.other.append((number, cells))


def uneven_rows(
    rows: Sequence[NumberedRow], head: Sequence[str], figures: Collection[int], row_noun: RowNoun
) -> Iterator[ExtractError]:
    """Errors, as many as are told, of rows below heads that have another number of cells.

    Rows without a figure, such as a label on a line of its own, may be shorter; a sheet has no
    lines that could be too short, and what stands beside a table is none of it.
    """
    if row_noun == "row":
        return iter(())
    return islice(_uneven_rows(rows, head, figures), MOST_ERRORS)


def _uneven_rows(
    rows: Sequence[NumberedRow], head: Sequence[str], figures: Collection[int]
) -> Iterator[ExtractError]:
    width = max((at + 1 for at, name in enumerate(head) if name), default=0)
    for number, cells in rows:
        beside = any(map(str.strip, cells[width:]))
        if any(_may_be_figure(cells[at]) for at in figures if at < len(cells)):
            if len(cells) < width or beside:
                yield _of_another_length(number, cells, width)
        elif beside or _is_row_with_another_sign(cells, width):
            yield _of_another_length(number, cells, width)


def _may_be_figure(cell: str) -> bool:
    bare = cell.strip().rstrip(" %").casefold()
    return bool(bare) and (bare in MISSING_MARKS or is_numeric(bare))


def _is_remark(cells: Sequence[str], width: int) -> bool:
    """True if a row has one text, which is not itself a row with other separators."""
    filled = [cell for cell in cells if cell.strip()]
    return len(filled) == 1 and not _is_row_with_another_sign(cells, width)


def _is_row_with_another_sign(cells: Sequence[str], width: int) -> bool:
    """True if a row is one text that another sign parts into the cells of a row.

    A decimal comma parts it into more of them, and a space parts the words of a remark as well,
    in which a space follows on the sign: `years 2022, 2023 and 2024`.
    """
    filled = [cell for cell in cells if cell.strip()]
    if len(filled) != 1:
        return False
    for sign in SIGNS:
        parts = filled[0].split(sign)
        spaced = any(part[:1].isspace() for part in parts[1:])
        if len(parts) == width:
            return True
        if len(parts) > width and not spaced and is_numeric(parts[-1]):
            return True
    words = filled[0].split()
    of_period = any(period_of_label(word) for word in words[:-1])
    return len(words) == width and of_period and is_numeric(words[-1])


def _of_another_length(number: int, cells: Sequence[str], width: int) -> ExtractError:
    message = say(
        "rækken har {found}, kolonnernes navne er {width}; slet linjen, hvis den er en "
        "bemærkning; en tekst eller et tal, som skilletegnet står i, skal have anførselstegn "
        "omkring sig",
        "the row has {found_en}, the header {width}; delete the line if it is a remark; a text "
        "or number that has the separator in it stands in quotation marks",
        found=f"{len(cells)} {'celle' if len(cells) == 1 else 'celler'}",
        found_en=f"{len(cells)} {'cell' if len(cells) == 1 else 'cells'}",
        width=width,
    )
    return ExtractError(number, ROW_LENGTH, message)
