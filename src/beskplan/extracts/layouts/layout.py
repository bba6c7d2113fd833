"""What a layout of extracts is: the names of its columns, and how its numbers and labels are written."""

from collections.abc import Callable, Mapping, Sequence
from typing import Literal, NamedTuple

from beskplan.extracts.labels import normal
from beskplan.extracts.numbers import NumberFormat

Role = Literal["area", "period", "value", "indicator"]
Answer = tuple[Sequence[object], Sequence[object]]
"""The column names and the rows of a saved answer, as JSON has them."""


class Layout(NamedTuple):
    """How a publisher lays out its tables."""

    name: str
    columns: Mapping[Role, tuple[str, ...]]
    """For each role the names that its column can have, normalised; no `value` where each measure
    has its own column."""
    numbers: NumberFormat | None = None
    """The number format of its texts, where it has one."""
    coded: bool = False
    """Whether labels may be codes, or a code and a text: `101 København`."""
    value_last: bool = False
    answer: Callable[[object], Answer | None] | None = None
    """Takes a saved JSON answer of this layout apart; None for another one."""

    def recognises(self, header: Sequence[str]) -> bool:
        """Whether a header has a column for each role but that of the indicator."""
        names = [normal(name) for name in header]
        if self.value_last and names[-1:] != list(self.columns["value"]):
            return False
        return all(
            role == "indicator" or any(name in names for name in given)
            for role, given in self.columns.items()
        )
