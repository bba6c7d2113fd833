"""Layout of extracts: the names of its columns, and the form of its numbers and labels."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from beskplan.extracts.labels import normal
from beskplan.extracts.numbers import NumberFormat

TidyRole = Literal["area", "period", "value", "indicator"]
AREA_WORDS = (
    "kommune kommuner kommunenavn kommunenr kommunekode bopælskommune områder jobcenter jobcentre "
    "municipality region"
)
"""Names of columns with areas, beside those that the layouts have."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Layout of a publisher's tables."""

    name: str
    columns: Mapping[TidyRole, tuple[str, ...]]
    """Names that the column of each role can have, normalised; no `value` where each measure has
    its own column."""
    numbers: NumberFormat | None = None
    """The number format of its texts, where it has one."""
    coded: bool = False
    """True if labels may be codes, or a code and a text: `101 København`."""
    value_last: bool = False

    def recognises(self, header: Sequence[str]) -> bool:
        """True if a header has a column for each role but that of the indicator."""
        names = [normal(name) for name in header]
        if self.value_last and names[-1:] != list(self.columns["value"]):
            return False
        return all(
            role == "indicator" or any(name in names for name in given)
            for role, given in self.columns.items()
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """Table in a value of JSON, as its layout finds it there."""

    layout: Layout | None
    """None where the names of the columns decide it."""
    names: Sequence[object]
    rows: Iterable[object]
    """Rows from the first one on, each a sequence of cells if the answer is as it should be."""
