"""Statistics on a column of an unknown file, collected cell by cell."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from beskplan.extracts.labels import is_total
from beskplan.extracts.numbers import MISSING_MARKS, Exact, is_numeric, stripped
from beskplan.extracts.profile import ColumnRole, LabelLook

MOST_MEMBERS = 1000
"""Labels counted in a column, and numbers kept of it for their format."""
MOSTLY = 0.5
"""Share of numbers above which a column holds figures: columns that distinguish rows hardly ever
hold bare numbers, and figures with as many texts among them are notes. Marks of suppressed figures
count for neither side."""
SUPPRESSED_MARK = re.compile(
    r"[<>≤]=?\s*\d+|\*+|[x:?–—]|[iu]\.?\s?o\.?|n/?a|skjult|hidden|diskret\w*", re.IGNORECASE
)
"""Marks that people write for a suppressed or unknown figure, beyond those that every file may
have."""
SIGNED = re.compile(
    r"kr\.?\s*(?P<behind>.+)|(?P<before>.+?)\s*(?:%|pct\.?|kr\.?|,-)", re.IGNORECASE
)
"""Number with a sign of what it counts: `70 %`, `1.512 kr.`."""


@dataclass
class ColumnStatistics:
    """Column with the statistics collected so far."""

    name: str
    position: int
    role: ColumnRole = "dimension"
    """Role, assigned when all rows are read."""
    members: Counter[str] = field(default_factory=Counter)
    """Labels with their number of rows."""
    with_figure: Counter[str] = field(default_factory=Counter)
    """Labels of rows that have a figure in another column."""
    missing: int = 0
    """Cells without a figure."""
    numbers: int = 0
    """Cells that are a number, with or without a sign of what it counts."""
    others: Counter[str] = field(default_factory=Counter)
    """Cells that are neither, and numbers with a sign."""
    texts: set[str] = field(default_factory=set)
    """Numbers that are written as text."""

    def note(self, cell: str) -> bool:
        """Add a cell, and return True if it is a figure."""
        label = cell.strip()
        _count(self.members, label)
        if label.lower() in MISSING_MARKS:
            self.missing += 1
            return False
        if isinstance(cell, Exact) or is_numeric(label):
            self.numbers += 1
            if not isinstance(cell, Exact) and len(self.texts) < MOST_MEMBERS:
                self.texts.add(stripped(label))
            return True
        _count(self.others, label)
        signed = label_look(label) == "signed"
        self.numbers += signed
        return signed

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
    for column, cell, figure in zip(columns, cells, figures, strict=False):
        if count > figure:
            _count(column.with_figure, cell.strip())
    return count > 0


def label_look(label: str) -> LabelLook:
    """Kind of a label that is no figure."""
    if SUPPRESSED_MARK.fullmatch(label):
        return "hidden"
    signed = SIGNED.fullmatch(label)
    return "signed" if signed and is_numeric(signed["behind"] or signed["before"]) else "text"


def _count(labels: Counter[str], label: str) -> None:
    if label in labels or len(labels) < MOST_MEMBERS:
        labels[label] += 1
