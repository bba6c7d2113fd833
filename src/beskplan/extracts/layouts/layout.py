"""Layout of extracts: the names of its columns, and the form of its numbers and labels."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from beskplan.extracts.labels import normal
from beskplan.extracts.numbers import NumberFormat

Role = Literal["area", "period", "value", "indicator"]
Answer = tuple[Sequence[object], Sequence[object]]
"""The column names and the rows of a saved answer, as JSON has them."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Layout of a publisher's tables."""

    name: str
    columns: Mapping[Role, tuple[str, ...]]
    """Names that the column of each role can have, normalised; no `value` where each measure has
    its own column."""
    numbers: NumberFormat | None = None
    """The number format of its texts, where it has one."""
    coded: bool = False
    """True if labels may be codes, or a code and a text: `101 København`."""
    value_last: bool = False
    answer: Callable[[object], Answer | None] | None = None
    """Function that splits a saved JSON answer of this layout; None for another one."""

    def recognises(self, header: Sequence[str]) -> bool:
        """True if a header has a column for each role but that of the indicator."""
        names = [normal(name) for name in header]
        if self.value_last and names[-1:] != list(self.columns["value"]):
            return False
        return all(
            role == "indicator" or any(name in names for name in given)
            for role, given in self.columns.items()
        )
