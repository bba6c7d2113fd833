"""What is seen of a column of an unknown file while its cells go by."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from beskplan.extracts.labels import is_total
from beskplan.extracts.numbers import MISSING_MARKS, Exact, is_numeric, stripped
from beskplan.extracts.profile import ColumnRole, LabelLook

MOST_MEMBERS = 1000
"""Different labels that are told apart in a column, and different numbers that are looked at for
their format."""
MOSTLY = 0.5
"""More than this share of a column's cells are numbers, or it is no column of figures: what tells
rows apart hardly ever is a bare number, and figures with as many texts among them are notes. Marks
of hidden figures count for neither side."""
HIDDEN = re.compile(
    r"[<>≤]=?\s*\d+|\*+|[x:?–—]|[iu]\.?\s?o\.?|n/?a|skjult|hidden|diskret\w*", re.IGNORECASE
)
"""What people write for a figure that is hidden or not known, beyond the marks that every file may
have."""
SIGNED = re.compile(
    r"kr\.?\s*(?P<behind>.+)|(?P<before>.+?)\s*(?:%|pct\.?|kr\.?|,-)", re.IGNORECASE
)
"""A number with a sign of what it counts: `70 %`, `1.512 kr.`."""


@dataclass
class ColumnStatistics:
    """A column with what has been seen of it so far."""

    name: str
    position: int
    role: ColumnRole = "dimension"
    """What it is taken for, once all is seen."""
    members: Counter[str] = field(default_factory=Counter)
    """Its labels with their rows."""
    figured: Counter[str] = field(default_factory=Counter)
    """The same, of rows that have a figure in another column."""
    missing: int = 0
    """Cells without a figure."""
    numbers: int = 0
    """Cells that are a number, with or without a sign of what it counts."""
    others: Counter[str] = field(default_factory=Counter)
    """Cells that are neither, and numbers with a sign."""
    texts: set[str] = field(default_factory=set)
    """Numbers that are written as text."""

    def note(self, cell: str) -> bool:
        """Take a cell in, and say whether it is a figure."""
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
        signed = looks(label) == "signed"
        self.numbers += signed
        return signed

    @property
    def labels(self) -> list[str]:
        """Its labels but the blank one."""
        return [label for label in self.members if label]

    @property
    def is_empty(self) -> bool:
        return not self.numbers and not self.others

    @property
    def is_figures(self) -> bool:
        """Whether it looks like a column of figures, some of which may be hidden or miswritten."""
        texts = sum(rows for label, rows in self.others.items() if looks(label) == "text")
        return self.numbers > MOSTLY * (self.numbers + texts) and not any(
            map(is_total, self.others)
        )


def note_row(columns: Sequence[ColumnStatistics], cells: Sequence[str]) -> bool:
    """Take a row in, and say whether it has a figure."""
    figures = [column.note(cell) for column, cell in zip(columns, cells, strict=False)]
    count = sum(figures)
    for column, cell, figure in zip(columns, cells, figures, strict=False):
        if count > figure:
            _count(column.figured, cell.strip())
    return count > 0


def looks(label: str) -> LabelLook:
    """What a label that is no figure looks like."""
    if HIDDEN.fullmatch(label):
        return "hidden"
    signed = SIGNED.fullmatch(label)
    return "signed" if signed and is_numeric(signed["behind"] or signed["before"]) else "text"


def _count(labels: Counter[str], label: str) -> None:
    if label in labels or len(labels) < MOST_MEMBERS:
        labels[label] += 1
