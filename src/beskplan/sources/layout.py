"""Which column of a table holds what: recognised by the header, or named by the catalogue."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from beskplan.problem import listed, nearest
from beskplan.sources.labels import normal
from beskplan.sources.numbers import NumberFormat, declared_format
from beskplan.sources.refusal import Refused
from beskplan.sources.tidy import TIDY
from beskplan.sources.wanted import Wanted


@dataclass(frozen=True)
class Roles:
    """The columns of a table that one indicator is read from, by position."""

    area: int
    period: int
    value: int
    indicator: int | None
    """The column that names the indicator of a row, where rows of several stand in one file."""
    where: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    """Per pinned column the labels that are wanted: normalised, with their spelling in the catalogue."""
    numbers: NumberFormat | None = None
    """The number format that the catalogue or the layout states."""

    @property
    def last(self) -> int:
        """The last column that is needed."""
        return max(self.area, self.period, self.value, self.indicator or 0, *self.where)


LAYOUTS = (TIDY,)
"""Every layout by the names of its columns; a new one is added here."""


def roles(header: Sequence[str], wanted: Wanted) -> Roles:
    """The columns for an indicator.

    Raises:
        Refused: The header is of no known layout, or lacks a column that the catalogue names.
    """
    columns = wanted.indicator.extract.columns
    names = {normal(name): position for position, name in reversed(list(enumerate(header)))}
    return Roles(
        _column(header, names, columns.area, "area"),
        _column(header, names, columns.period, "period"),
        _column(header, names, columns.value, "value"),
        next((names[name] for layout in LAYOUTS for name in layout["indicator"] if name in names), None),
        {
            _column(header, names, column, "where"): {normal(label): label for label in labels}
            for column, labels in wanted.indicator.extract.where.items()
        },
        declared_format(wanted.indicator.extract.decimal, wanted.indicator.extract.thousands),
    )


def _column(header: Sequence[str], names: Mapping[str, int], given: str | None, role: str) -> int:
    if given is not None:
        if normal(given) not in names:
            hint = nearest(given, header) or f"; the file has {listed(repr(name) for name in header)}"
            raise Refused(1, "unknown-column", f"the file has no column {given!r}{hint}")
        return names[normal(given)]
    for layout in LAYOUTS:
        for name in layout[role]:
            if name in names:
                return names[name]
    shown = listed(repr(name) for name in header)
    raise Refused(
        1, "unknown-layout", f"no column of the file is known to hold the {role}; it has {shown}: name it with columns: {{{role}: …}}"
    )
