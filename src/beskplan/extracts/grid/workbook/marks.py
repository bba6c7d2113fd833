"""Marks of a worksheet, which a scan finds beside the values, and bounds of what can be read."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from beskplan.extracts.errors import ExtractError
from beskplan.extracts.grid.workbook.cells import MergedArea, Unusable, reference_of
from beskplan.problems.codes.extract_files import NOT_DATA
from beskplan.texts import Text, say

MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384
MOST_CELLS = 20_000_000
"""Cells of the rectangle from A1 to the last row and column: about 1 GB of memory."""


@dataclass(slots=True)
class SheetExtent:
    """Number of cells with content, and those that stand in the last row and column."""

    cells: int = 0
    last_row: int = 0
    last_column: int = 0
    lowest: tuple[int, int] = (0, 0)
    """Row and column of the first cell of the last row."""
    rightmost: tuple[int, int] = (0, 0)

    def add(self, row: int, column: int, cells: int = 1) -> None:
        """Take in a cell, or the outermost one of several."""
        self.cells += cells
        if row > self.last_row:
            self.last_row = row
            self.lowest = (row, column)
        if column > self.last_column:
            self.last_column = column
            self.rightmost = (row, column)

    @property
    def fits(self) -> bool:
        """True if the sheet can be read."""
        return max(self._rectangle, self.cells) <= MOST_CELLS

    @property
    def _rectangle(self) -> int:
        return self.last_row * self.last_column

    def check(self, sheet: str) -> None:
        """Raise an error if the sheet is larger than can be read."""
        if self.fits:
            return
        if 2 * self.cells > self._rectangle:
            raise too_many_cells(self.cells, sheet)
        raise ExtractError(self.lowest[0], NOT_DATA, self._too_far(), sheet=sheet)

    def _too_far(self) -> Text:
        lowest = reference_of(*self.lowest)
        rightmost = reference_of(*self.rightmost)
        if lowest == rightmost:
            return say(
                "arket går helt ud til {cell}; slet det, der står der",
                "the sheet goes as far as {cell}; delete what stands there",
                cell=lowest,
            )
        return say(
            "arket går helt ud til {right} og ned til {low}; slet det, der står der",
            "the sheet goes as far as {right} and {low}; delete what stands there",
            right=rightmost,
            low=lowest,
        )


@dataclass(slots=True)
class SheetMarks:
    """Facts about a sheet's cells that its values do not tell, by row and column from 1."""

    extent: SheetExtent = field(default_factory=SheetExtent)
    unusable: dict[int, dict[int, Unusable]] = field(default_factory=dict)
    percent: dict[int, Sequence[int]] = field(default_factory=dict)
    """Columns whose cells show a percentage, by row."""
    merged: list[MergedArea] = field(default_factory=list)

    def check(self, sheet: str) -> None:
        """Raise an error if the sheet is larger than can be read, or its merged cells overlap."""
        self.extent.check(sheet)
        covered = 0
        for top, left, bottom, right in self.merged:
            rows = min(bottom, self.extent.last_row) - top + 1
            columns = min(right, self.extent.last_column) - left + 1
            covered += max(rows, 0) * max(columns, 0)
        if covered > MOST_CELLS:
            raise damaged(say("flettede celler overlapper", "merged cells overlap"), sheet=sheet)


def damaged(reason: Text, *, sheet: str = "", line: int = 1) -> ExtractError:
    """Error of a workbook that is damaged."""
    message = say(
        "filen er ikke et regneark, der kan læses: den er beskadiget ({reason}); hent den igen, "
        "eller åbn og gem den i et regnearksprogram",
        "the file is not a workbook that can be read: it is damaged ({reason}); fetch it anew, or "
        "open and save it in a spreadsheet program",
        reason=reason,
    )
    return ExtractError(line, NOT_DATA, message, sheet=sheet)


def too_many_cells(cells: int, sheet: str = "") -> ExtractError:
    """Error of a sheet that is full, and too large."""
    message = say(
        "arket har {cells} celler, flere end der kan læses; gem det som CSV",
        "the sheet has {cells} cells, more than can be read; save it as CSV",
        cells=cells,
    )
    return ExtractError(1, NOT_DATA, message, sheet=sheet)
