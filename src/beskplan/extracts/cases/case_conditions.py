"""Conditions on the cells of a case list, and its numbers in their one format."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import lru_cache

from beskplan.catalogue.case_records import Condition, Range
from beskplan.extracts.cases.case_dates import date_of, without_time
from beskplan.extracts.labels import normal
from beskplan.extracts.numbers import (
    DECLARED,
    MISSING_MARKS,
    Ambiguous,
    Exact,
    NumberFormat,
    is_numeric,
    only_format,
    stripped,
)
from beskplan.extracts.selection import MOST_LABELS

BLANKS = MISSING_MARKS | {"nat"}
"""Cells, in lower case, that have nothing."""


class CellCondition:
    """Condition on one column, and the labels of it that have been seen."""

    def __init__(self, name: str, condition: Condition) -> None:
        self.name = name
        self.condition = condition
        self.column = 0
        self.numbers = CaseNumbers(None)
        self.labels = {normal(label): label for label in condition.labels}
        self.matched: set[str] = set()
        self.known: dict[str, int] = {}
        """Some labels of the column, with a row that has each; only to name that row."""
        self.holds: Callable[[str], bool] = lru_cache(MOST_LABELS)(self._holds)

    @property
    def of_numbers(self) -> bool:
        return self.condition.range is not None and not self.condition.range.of_dates

    @property
    def unseen(self) -> list[str]:
        """Labels of the catalogue that no cell has had, in their order."""
        return [label for key, label in self.labels.items() if key not in self.matched]

    def is_unreadable(self, cell: str) -> bool:
        """True if the cell has something that should be a number or a date, and is none."""
        limits = self.condition.range
        if limits is None or cell.strip().lower() in BLANKS:
            return False
        return self._lies_in(limits, cell) is None

    def _holds(self, cell: str) -> bool:
        condition = self.condition
        if condition.blank is not None:
            found: bool | None = (cell.strip().lower() in BLANKS) is condition.blank
        elif condition.range is not None:
            found = self._lies_in(condition.range, cell)
            if found is None and cell.strip().lower() in BLANKS:
                found = False
        else:
            found = normal(cell) in self.labels
            if found:
                self.matched.add(normal(cell))
        if found is None:
            return False
        return found is not condition.negated

    def _lies_in(self, limits: Range, cell: str) -> bool | None:
        """True if the number or date of the cell lies inside; None where it has none."""
        if limits.of_dates:
            day = date_of(without_time(cell))
            return None if day is None else limits.holds(day)
        number = self.numbers.exact(cell) if isinstance(cell, Exact) else self.numbers.read(cell)
        return None if number is None else limits.holds(number)


class CaseNumbers:
    """Numbers of a file in its one format, declared or told by what it has."""

    def __init__(self, declared: NumberFormat | None) -> None:
        self.format = declared
        self.is_ambiguous = False

    def see(self, cells: Iterator[str]) -> None:
        """Tell the format by the first cells of a column."""
        texts = [stripped(cell) for cell in cells if cell.strip() and not isinstance(cell, Exact)]
        signed = [text for text in texts if ("," in text or "." in text) and is_numeric(text)]
        if self.format is None and signed:
            self._tell(signed)

    def exact(self, cell: str) -> Fraction | None:
        """Number of a cell that its file declares as one."""
        return DECLARED.read(cell) if DECLARED.pattern.fullmatch(cell) else None

    def read(self, cell: str) -> Fraction | None:
        """Number of a text; None where it is none, or can be read in two ways."""
        text = stripped(cell) if cell.strip() else ""
        if self.format is None and ("," in text or "." in text) and is_numeric(text):
            self._tell([text])
            if self.format is None:
                return None
        numbers = self.format or DECLARED
        return numbers.read(text) if numbers.pattern.fullmatch(text) else None

    def _tell(self, texts: Sequence[str]) -> None:
        try:
            self.format = only_format(texts)
        except Ambiguous:
            self.is_ambiguous = True
