"""Columns of a table by role for one indicator, as the layout or the catalogue names them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from beskplan.extracts.errors import ExtractError, quoted
from beskplan.extracts.labels import normal
from beskplan.extracts.layouts import LAYOUTS, Layout, Role, recognised
from beskplan.extracts.numbers import NumberFormat, declared_format
from beskplan.extracts.request import IndicatorRequest
from beskplan.extracts.table import Table
from beskplan.problems.codes.extract_files import UNKNOWN_COLUMN, UNKNOWN_LAYOUT
from beskplan.problems.problem import nearest
from beskplan.texts import english

CODED = re.compile(r"([A-Z0-9][A-Z0-9_.-]*)\s+(\S.*)")
"""Code and text in one label: `TOT I alt`."""


@dataclass(frozen=True, slots=True)
class Pin:
    """Column in which a row must have one of some labels."""

    column: int
    labels: Mapping[str, str]
    """Normalised, with their spelling in the catalogue."""
    coded: bool

    def matching_label(self, label: str) -> str | None:
        """Label of the catalogue, normalised, that a label in the file stands for."""
        for spelling in self._spellings(label):
            if normal(spelling) in self.labels:
                return normal(spelling)
        return None

    def matches(self, label: str) -> bool:
        return self.matching_label(label) is not None

    def _spellings(self, label: str) -> Sequence[str]:
        parts = CODED.fullmatch(label.strip()) if self.coded else None
        return (label, parts[2], parts[1]) if parts else (label,)


@dataclass(frozen=True, slots=True)
class Roles:
    """Columns of a table that one indicator is read from, by position."""

    layout: Layout | None
    area: int | None
    """None where all rows are about one area."""
    period: int
    value: int
    indicator: int | None
    """Column that names the indicator of a row, where rows of several stand in one file."""
    pins: tuple[Pin, ...]
    declared: NumberFormat | None
    """Number format that the catalogue declares."""
    about: str = ""
    """Area that all rows are about, where no column says it."""

    @property
    def labels(self) -> frozenset[int]:
        """Columns whose cells are labels."""
        named = {self.area, self.period, self.indicator, *(pin.column for pin in self.pins)}
        return frozenset(at for at in named if at is not None)


def find_roles(table: Table, request: IndicatorRequest) -> Roles:
    """Columns for an indicator.

    Raises:
        ExtractError: The header is of no known layout, or misses a column that the catalogue names.
    """
    layout = table.layout or recognised(table.header)
    extract = request.indicator.extract
    columns = extract.columns
    lookup = Lookup(table, layout)
    coded = layout is not None and layout.coded
    pins = tuple(
        Pin(lookup.named(name), {normal(label): label for label in labels}, coded)
        for name, labels in extract.where.items()
    )
    indicator = lookup.known("indicator")
    if any(pin.column == indicator for pin in pins):
        indicator = None
    area = None
    if extract.area is None:
        area = lookup.column(columns.area, "area")
    return Roles(
        layout,
        area,
        lookup.column(columns.period, "period"),
        lookup.column(columns.value, "value"),
        indicator,
        pins,
        declared_format(extract.decimal, extract.thousands),
        extract.area or "",
    )


@dataclass(frozen=True, slots=True)
class Lookup:
    """Lookup of columns in a header."""

    table: Table
    layout: Layout | None

    def column(self, given: str | None, role: Role) -> int:
        found = self.named(given) if given is not None else self.known(role)
        if found is None:
            line, header = self.table.header_line, self.table.header
            names = quoted(name for name in header if name)
            instead = ", or the area that all rows are about with area: …" if role == "area" else ""
            message = (
                f"no column is known to hold the {role}; there are {names}: name it with columns: "
                f"{{{role}: …}}{instead}"
            )
            raise ExtractError(line, UNKNOWN_LAYOUT, english(message))
        return found

    def known(self, role: Role) -> int | None:
        """Column that the layout has for the role; any layout, where none has all its columns."""
        layouts = LAYOUTS if self.layout is None else (self.layout,)
        role_names = {name for layout in layouts for name in layout.columns.get(role, ())}
        found = [
            position
            for position, name in enumerate(self.table.header)
            if normal(name) in role_names
        ]
        if len(found) > 1:
            names = quoted(self.table.header[position] for position in found)
            raise ExtractError(
                self.table.header_line,
                UNKNOWN_LAYOUT,
                english(f"the {role} can be in {names}; say which with columns: {{{role}: …}}"),
            )
        return found[0] if found else None

    def named(self, given: str) -> int:
        """Column of that name, or of that name after a group's: `Antal: personer`."""
        header = self.table.header
        if given in header:
            return header.index(given)
        names = [(position, normal(name)) for position, name in enumerate(header)]
        alike = [position for position, name in names if name == normal(given)]
        found = alike or [
            position for position, name in names if name.endswith(f":{normal(given)}")
        ]
        if len(found) > 1:
            candidates = quoted(header[position] for position in found)
            raise ExtractError(
                self.table.header_line,
                UNKNOWN_COLUMN,
                english(f"the column {given!r} can be {candidates}; write which"),
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
