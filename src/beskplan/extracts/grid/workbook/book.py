"""Workbook, whatever its format: the sheets that it has, and each of them as a grid."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Literal

from beskplan.extracts.errors import MOST_NAMES, ExtractError
from beskplan.extracts.grid.rows import Grid
from beskplan.extracts.labels import normal
from beskplan.problems.codes.extract_files import NOT_DATA, UNKNOWN_LAYOUT
from beskplan.problems.problem import listed, nearest
from beskplan.texts import Text, say

SheetKind = Literal["visible", "hidden", "chart"]
REASONS: dict[SheetKind, Text] = {
    "hidden": Text("skjult ark", "hidden sheet"),
    "chart": Text("ark uden celler, fx et diagram", "sheet without cells, a chart for example"),
}


@dataclass(frozen=True, slots=True)
class PassedSheet:
    """Sheet that is read only if it is asked for by name, or not at all."""

    name: str
    reason: Text


class Workbook(ABC):
    """Sheets of a workbook by name, each of which can be read as a grid."""

    formats_known: bool
    """True if the cells that show a percentage can be told."""

    def __init__(self, kinds: dict[str, SheetKind]) -> None:
        if not kinds:
            raise no_sheets()
        self._kinds = kinds
        self.sheets = tuple(name for name, kind in kinds.items() if kind == "visible")
        """Worksheets that are not hidden, in order."""
        self.passed_over = tuple(
            PassedSheet(name, REASONS[kind]) for name, kind in kinds.items() if kind != "visible"
        )

    def spelled(self, name: str) -> str:
        """Return the name of a sheet as the workbook spells it; case and Unicode form are free."""
        if name not in self._kinds:
            for sheet in self._kinds:
                if normal(sheet) == normal(name):
                    return sheet
        return name

    def grid(self, sheet: str) -> Grid:
        """Return the cells of a worksheet, be it hidden.

        Raises:
            ExtractError: There is no such sheet, it has no cells, is larger than can be read, or is
            damaged.
        """
        kind = self._kinds.get(sheet)
        if kind is None:
            raise ExtractError(1, UNKNOWN_LAYOUT, self._no_such_sheet(sheet))
        if kind == "chart":
            message = say(
                "arket {sheet!r} har ingen celler: det er et diagram eller lignende",
                "the sheet {sheet!r} has no cells: it is a chart or the like",
                sheet=sheet,
            )
            raise ExtractError(1, UNKNOWN_LAYOUT, message)
        return self._grid(sheet)

    @abstractmethod
    def _grid(self, sheet: str) -> Grid:
        """Return the cells of a worksheet that there is."""

    def _no_such_sheet(self, sheet: str) -> Text:
        hint = nearest(sheet, self.sheets) or say(
            "; det har {names}", "; it has {names}", names=listed(self.sheets, MOST_NAMES)
        )
        return say(
            "regnearket har intet ark {sheet!r}{hint}",
            "the workbook has no sheet {sheet!r}{hint}",
            sheet=sheet,
            hint=hint,
        )


def missing_extra() -> ExtractError:
    """Error of a workbook for which the library of the extra is not installed."""
    message = say(
        "filen er et regneark; at læse det kræver udvidelsen: pip install 'beskplan[excel]'",
        "the file is a workbook; reading it needs the extra: pip install 'beskplan[excel]'",
    )
    return ExtractError(1, NOT_DATA, message)


def protected() -> ExtractError:
    """Error of a workbook that is encrypted."""
    message = say(
        "regnearket er beskyttet med en adgangskode; gem en kopi uden",
        "the workbook is protected by a password; save a copy without",
    )
    return ExtractError(1, NOT_DATA, message)


def no_sheets() -> ExtractError:
    """Error of a document that is no workbook, or an empty one."""
    message = say(
        "filen er ikke et regneark, der kan læses: den har ingen ark",
        "the file is not a workbook that can be read: it has no sheets",
    )
    return ExtractError(1, NOT_DATA, message)
