"""Which column of a table holds what for one indicator: as the layout has it, or as the catalogue names it."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from beskplan.extracts.errors import ExtractError, quoted
from beskplan.extracts.labels import normal
from beskplan.extracts.layouts import LAYOUTS, Layout, Role, recognised
from beskplan.extracts.numbers import NumberFormat, declared_format
from beskplan.extracts.request import IndicatorRequest
from beskplan.extracts.table import Table
from beskplan.problems.codes.extracts import UNKNOWN_COLUMN, UNKNOWN_LAYOUT
from beskplan.problems.problem import nearest
from beskplan.texts import english

CODED = re.compile(r"([A-Z0-9][A-Z0-9_.-]*)\s+(\S.*)")
"""A code and its text in one label: `TOT I alt`."""


class Pin(NamedTuple):
    """A column in which a row must have one of some labels."""

    column: int
    labels: Mapping[str, str]
    """Normalised, with their spelling in the catalogue."""
    coded: bool

    def matched(self, label: str) -> str | None:
        """The wanted label, normalised, that a label in the file stands for."""
        for reading in self._readings(label):
            if normal(reading) in self.labels:
                return normal(reading)
        return None

    def lets_through(self, label: str) -> bool:
        return self.matched(label) is not None

    def _readings(self, label: str) -> Sequence[str]:
        parts = CODED.fullmatch(label.strip()) if self.coded else None
        return (label, parts[2], parts[1]) if parts else (label,)


class Roles(NamedTuple):
    """The columns of a table that one indicator is read from, by position."""

    layout: Layout | None
    area: int | None
    """None where all rows are about one area."""
    period: int
    value: int
    indicator: int | None
    """The column that names the indicator of a row, where rows of several stand in one file."""
    pins: tuple[Pin, ...]
    declared: NumberFormat | None
    """The number format that the catalogue states."""
    about: str = ""
    """The area that all rows are about, where no column says it."""

    @property
    def labels(self) -> frozenset[int]:
        """The columns whose cells are labels."""
        named = {self.area, self.period, self.indicator, *(pin.column for pin in self.pins)}
        return frozenset(at for at in named if at is not None)


def roles(table: Table, wanted: IndicatorRequest) -> Roles:
    """The columns for an indicator.

    Raises:
        Refused: The header is of no known layout, or lacks a column that the catalogue names.
    """
    layout = table.layout or recognised(table.header)
    columns, extract = wanted.indicator.extract.columns, wanted.indicator.extract
    look = Lookup(table, layout)
    coded = layout is not None and layout.coded
    pins = tuple(
        Pin(look.named(name), {normal(label): label for label in labels}, coded)
        for name, labels in extract.where.items()
    )
    indicator = look.known("indicator")
    return Roles(
        layout,
        None if extract.area is not None else look.column(columns.area, "area"),
        look.column(columns.period, "period"),
        look.column(columns.value, "value"),
        None if any(pin.column == indicator for pin in pins) else indicator,
        pins,
        declared_format(extract.decimal, extract.thousands),
        extract.area or "",
    )


class Lookup(NamedTuple):
    """Looking columns up in a header."""

    table: Table
    layout: Layout | None

    def column(self, given: str | None, role: Role) -> int:
        found = self.named(given) if given is not None else self.known(role)
        if found is None:
            line, header = self.table.header_line, self.table.header
            shown = quoted(name for name in header if name)
            instead = ", or the area that all rows are about with area: …" if role == "area" else ""
            message = (
                f"no column is known to hold the {role}; there are {shown}: name it with columns: "
                f"{{{role}: …}}{instead}"
            )
            raise ExtractError(line, UNKNOWN_LAYOUT, english(message))
        return found

    def known(self, role: Role) -> int | None:
        """The column that the layout, or any layout where none has all its columns, has for the role."""
        layouts = LAYOUTS if self.layout is None else (self.layout,)
        wanted = {name for layout in layouts for name in layout.columns.get(role, ())}
        found = [
            position for position, name in enumerate(self.table.header) if normal(name) in wanted
        ]
        if len(found) > 1:
            shown = quoted(self.table.header[position] for position in found)
            raise ExtractError(
                self.table.header_line,
                UNKNOWN_LAYOUT,
                english(f"the {role} can be in {shown}; say which with columns: {{{role}: …}}"),
            )
        return found[0] if found else None

    def named(self, given: str) -> int:
        """The column of that name, or of that name after a group's: `Antal: personer`."""
        header = self.table.header
        if given in header:
            return header.index(given)
        names = [(position, normal(name)) for position, name in enumerate(header)]
        alike = [position for position, name in names if name == normal(given)]
        found = alike or [
            position for position, name in names if name.endswith(f":{normal(given)}")
        ]
        if len(found) > 1:
            shown = quoted(header[position] for position in found)
            raise ExtractError(
                self.table.header_line,
                UNKNOWN_COLUMN,
                english(f"the column {given!r} can be {shown}; write which"),
            )
        if not found:
            hint = (
                nearest(given, header).en
                or f"; there are {quoted(name for name in header if name)}"
            )
            raise ExtractError(
                self.table.header_line,
                UNKNOWN_COLUMN,
                english(f"there is no column {given!r}{hint}"),
            )
        return found[0]
