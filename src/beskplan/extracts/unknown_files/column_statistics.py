"""Statistics on a column of an unknown file, collected cell by cell."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from beskplan.extracts.grid.rows import SheetError, SheetNumber
from beskplan.extracts.labels import is_total
from beskplan.extracts.numbers import MISSING_MARKS, Exact, is_numeric, stripped
from beskplan.extracts.unknown_files.profile import ColumnRole, LabelLook

MOST_MEMBERS = 1000
"""Labels counted in a column, and numbers kept of it for their format."""
MOST_CELLS = 10_000
"""Different texts that are counted before they are looked at: a third of a long file's time."""
MOSTLY = 0.5
"""Share of numbers above which a column holds figures: columns that distinguish rows hardly ever
hold bare numbers, and figures with as many texts among them are notes. Marks of suppressed figures
count for neither side."""
SUPPRESSED_MARK = re.compile(
    r"[<>≤]=?\s*\d+|\*+|[x:?–—]|[iu]\.?\s?o\.?|n/?a|skjult|hidden|diskret\w*", re.IGNORECASE
)
"""Marks that people write for a suppressed or unknown figure, beyond those that every file may
have."""
SIGNED = re.compile(r"kr\.?\s*(?P<behind>.+)|(?P<before>.+?)\s*(?:pct\.?|kr\.?|,-)", re.IGNORECASE)
"""Number with a sign of what it counts: `70 pct.`, `1.512 kr.`."""
LONGEST_FIGURE = 100
"""Characters; a longer cell is a text, and is not looked through for a figure."""
PERCENTAGE = re.compile(r"(?P<number>[^%]*[^%\s])\s*%")

CellKind = Literal["missing", "number", "percentage", "signed", "other"]
FIGURES = frozenset[CellKind](("number", "percentage", "signed"))


@dataclass(slots=True)
class _SeenText:
    """Text that stands in a column, with its number of rows."""

    is_figure: bool
    rows: int = 0


@dataclass
class ColumnStatistics:
    """Column with the statistics collected so far; complete once `finish` has been called."""

    name: str
    position: int
    role: ColumnRole = "dimension"
    """Role, assigned when all rows are read."""
    members: Counter[str] = field(default_factory=Counter)
    """Labels with their number of rows."""
    without_figure: Counter[str] = field(default_factory=Counter)
    """Labels of rows that have no figure in another column."""
    missing: int = 0
    """Cells without a figure."""
    numbers: int = 0
    """Cells that are a number, with or without a sign of what it counts."""
    percentages: int = 0
    """Cells that are shown as a percentage."""
    others: Counter[str] = field(default_factory=Counter)
    """Cells that are neither, and numbers with a sign."""
    texts: set[str] = field(default_factory=set)
    """Numbers that are written as text."""
    seen: dict[str, _SeenText] = field(default_factory=dict)
    """Texts that are counted first, and looked at once, in `finish`."""

    def note(self, cell: str) -> bool:
        """Add a cell, and return True if it is a figure."""
        if type(cell) is not str:  # a number of the file, or a cell of a sheet
            return self._add(cell, 1)
        text = self.seen.get(cell)
        if text is None:
            if len(self.seen) >= MOST_CELLS:
                return self._add(cell, 1)
            is_figure = _kind(cell, cell.strip()) in FIGURES
            text = self.seen[cell] = _SeenText(is_figure)
        text.rows += 1
        return text.is_figure

    def finish(self) -> None:
        """Look at the texts that have been counted."""
        for cell, text in self.seen.items():
            self._add(cell, text.rows)
        self.seen.clear()

    def _add(self, cell: str, rows: int) -> bool:
        """Add so many cells, and return True if they are figures."""
        label = cell.strip()
        _count(self.members, label, rows)
        kind = _kind(cell, label)
        if kind == "missing":
            self.missing += rows
        elif kind in ("number", "percentage"):
            self.numbers += rows
            if kind == "percentage":
                self.percentages += rows
            if not isinstance(cell, Exact) and len(self.texts) < MOST_MEMBERS:
                self.texts.add(stripped(label.rstrip(" %")))
        else:
            _count(self.others, label, rows)
            if kind == "signed":
                self.numbers += rows
        return kind in FIGURES

    @property
    def with_figure(self) -> Counter[str]:
        """Labels of rows that have a figure in another column."""
        return self.members - self.without_figure

    @property
    def labels(self) -> list[str]:
        """Labels without the blank one."""
        return [label for label in self.members if label]

    @property
    def is_empty(self) -> bool:
        return not self.numbers and not self.others

    @property
    def is_figures(self) -> bool:
        """True if it looks like a column of figures, some of them suppressed or miswritten."""
        texts = sum(rows for label, rows in self.others.items() if label_look(label) == "text")
        return self.numbers > MOSTLY * (self.numbers + texts) and not any(
            map(is_total, self.others)
        )


def note_row(columns: Sequence[ColumnStatistics], cells: Sequence[str]) -> bool:
    """Add a row, and return True if it has a figure."""
    figures = [column.note(cell) for column, cell in zip(columns, cells, strict=False)]
    count = sum(figures)
    if count < 2:
        for column, cell, figure in zip(columns, cells, figures, strict=False):
            if count <= figure:
                _count(column.without_figure, cell.strip(), 1)
    return count > 0


def label_look(label: str) -> LabelLook:
    """Kind of a label that is no figure."""
    if len(label) > LONGEST_FIGURE:
        return "text"
    if SUPPRESSED_MARK.fullmatch(label):
        return "hidden"
    signed = SIGNED.fullmatch(label)
    return "signed" if signed and is_numeric(signed["behind"] or signed["before"]) else "text"


def _kind(cell: str, label: str) -> CellKind:
    if isinstance(cell, SheetNumber):
        return "percentage" if cell.percent else "number"
    if isinstance(cell, Exact):
        return "number"
    if isinstance(cell, SheetError):
        return "other"
    if len(label) > LONGEST_FIGURE:
        return "other"
    if label.lower() in MISSING_MARKS:
        return "missing"
    if is_numeric(label):
        return "number"
    percentage = PERCENTAGE.fullmatch(label)
    if percentage and is_numeric(percentage["number"]):
        return "percentage"
    return "signed" if label_look(label) == "signed" else "other"


def _count(labels: Counter[str], label: str, rows: int) -> None:
    if label in labels or len(labels) < MOST_MEMBERS:
        labels[label] += rows
