"""Columns of a table by role for one indicator, as the layout or the catalogue names them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from beskplan.extracts.errors import ExtractError, quoted
from beskplan.extracts.labels import normal
from beskplan.extracts.layouts import LAYOUTS, Layout, TidyRole, recognised
from beskplan.extracts.layouts.table import Table
from beskplan.extracts.numbers import NumberFormat, declared_format
from beskplan.extracts.request import IndicatorRequest
from beskplan.problems.code import Code
from beskplan.problems.codes.extract_files import UNKNOWN_COLUMN, UNKNOWN_LAYOUT
from beskplan.problems.problem import NO_HINT, nearest
from beskplan.texts import Text, say

CODED = re.compile(r"([A-Z0-9][A-Z0-9_.-]*)\s+(\S.*)")
"""Code and text in one label: `TOT I alt`."""
LETTERED = re.compile(r"(?:column|kolonne)\s+([a-z]{1,3})", re.IGNORECASE)
"""Column without a name, by its letter."""
ROLE_WORDS: Mapping[TidyRole, Text] = {
    "area": Text("området", "the area"),
    "period": Text("perioden", "the period"),
    "value": Text("tallet", "the value"),
    "indicator": Text("indikatoren", "the indicator"),
}


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

    def _spellings(self, label: str) -> Sequence[str]:
        parts = CODED.fullmatch(label.strip()) if self.coded else None
        return (label, parts[2], parts[1]) if parts else (label,)


@dataclass(frozen=True, slots=True)
class Roles:
    """Columns of a table that one indicator is read from, by position."""

    layout: Layout | None
    area: int | None
    """None where all rows are about one area."""
    period: tuple[int, ...]
    """One column, or that of the year and that of its part; none where all rows are about one
    period."""
    value: int
    indicator: int | None
    """Column that names the indicator of a row, where rows of several stand in one file."""
    pins: tuple[Pin, ...]
    declared: NumberFormat | None
    """Number format that the catalogue declares."""
    about: str = ""
    """Area that all rows are about, where no column says it."""
    period_label: str = ""
    """Period that all rows are about, where no column says it."""

    @property
    def labels(self) -> frozenset[int]:
        """Columns whose cells are labels."""
        named = {self.area, *self.period, self.indicator, *(pin.column for pin in self.pins)}
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
    pins = []
    for name, labels in extract.pinned.items():
        spellings = {normal(label): label for label in labels}
        pins.append(Pin(lookup.named(name), spellings, coded))
    indicator = lookup.known("indicator")
    if any(pin.column == indicator for pin in pins):
        indicator = None
    area = None
    if extract.area is None:
        area = lookup.column(columns.area, "area")
    period, period_label = _period_columns(lookup, columns.period, extract.period)
    return Roles(
        layout,
        area,
        period,
        lookup.column(columns.value, "value"),
        indicator,
        tuple(pins),
        declared_format(extract.decimal, extract.thousands),
        extract.area or "",
        period_label,
    )


def _period_columns(
    lookup: "Lookup", names: Sequence[str], declared: str | None
) -> tuple[tuple[int, ...], str]:
    """Columns of the period, or the label of the one that all rows are about."""
    if declared is not None:
        return (), declared
    table = lookup.table
    if list(names) == ["sheet"] and table.sheet and "sheet" not in map(normal, table.header):
        return (), table.sheet
    if len(names) > 1 and not (table.in_memory and lookup.has_usual(names[0], "period")):
        return tuple(map(lookup.named, names)), ""
    return (lookup.column(names[0] if names else None, "period"),), ""


@dataclass(frozen=True, slots=True)
class Lookup:
    """Lookup of columns in a header."""

    table: Table
    layout: Layout | None

    def column(self, given: str | None, role: TidyRole) -> int:
        if given is not None and not (self.table.in_memory and self.has_usual(given, role)):
            return self.named(given)
        found = self.known(role)
        if found is None:
            raise self._error(UNKNOWN_LAYOUT, self._no_column(role))
        return found

    def has_usual(self, given: str, role: TidyRole) -> bool:
        """True if the usual name of a role stands in the header, and the given one does not."""
        names = set(map(normal, self.table.header))
        return normal(given) not in names and self.known(role) is not None

    def known(self, role: TidyRole) -> int | None:
        """Column that the layout has for the role; any layout, where none has all its columns."""
        layouts = LAYOUTS if self.layout is None else (self.layout,)
        role_names = {name for layout in layouts for name in layout.columns.get(role, ())}
        found = []
        for position, name in enumerate(self.table.header):
            if normal(name) in role_names:
                found.append(position)
        if len(found) > 1:
            message = say(
                "{role} kan stå i {names}; skriv hvilken med columns: {{{key}: …}}",
                "{role} can be in {names}; say which with columns: {{{key}: …}}",
                role=ROLE_WORDS[role],
                key=role,
                names=quoted(self.table.header[position] for position in found),
            )
            raise self._error(UNKNOWN_LAYOUT, message)
        return found[0] if found else None

    def named(self, given: str) -> int:
        """Column of that name, or of that name after a group's: `Antal: personer`."""
        header = self.table.header
        if given in header:
            return header.index(given)
        lettered = LETTERED.fullmatch(given.strip())
        if lettered:
            position = position_of(lettered[1])
            if position < len(header) and not header[position]:
                return position
        names = [(position, normal(name)) for position, name in enumerate(header)]
        alike = [position for position, name in names if name == normal(given)]
        found = alike or [
            position for position, name in names if name.endswith(f":{normal(given)}")
        ]
        if len(found) > 1:
            message = say(
                "kolonnen {given!r} kan være {candidates}; skriv hvilken",
                "the column {given!r} can be {candidates}; write which",
                given=given,
                candidates=quoted(header[position] for position in found),
            )
            raise self._error(UNKNOWN_COLUMN, message)
        if not found:
            message = say(
                "der er ingen kolonne {given!r}{hint}",
                "there is no column {given!r}{hint}",
                given=given,
                hint=nearest(given, header) or self._columns(),
            )
            raise self._error(UNKNOWN_COLUMN, message)
        return found[0]

    def _no_column(self, role: TidyRole) -> Text:
        instead = NO_HINT
        if role == "area":
            instead = Text(
                ", eller det område, som alle rækker handler om, med area: …",
                ", or the area that all rows are about with area: …",
            )
        return say(
            "ingen kolonne vides at indeholde {role}{columns}: nævn den med columns: "
            "{{{key}: …}}{instead}",
            "no column is known to hold {role}{columns}: name it with columns: "
            "{{{key}: …}}{instead}",
            role=ROLE_WORDS[role],
            key=role,
            columns=self._columns(),
            instead=instead,
        )

    def _columns(self) -> Text:
        """Names that there are, as the end of a sentence."""
        return say(
            "; der er {names}",
            "; there are {names}",
            names=quoted(filter(None, self.table.header)),
        )

    def _error(self, code: Code, message: Text) -> ExtractError:
        return ExtractError(self.table.header_line, code, message)


def position_of(letters: str) -> int:
    """Position, from 0, of a column by its letters: A, B … Z, AA."""
    position = 0
    for letter in letters.upper():
        position = position * 26 + ord(letter) - ord("A") + 1
    return position - 1


def names_in(requests: Iterable[IndicatorRequest]) -> tuple[frozenset[str], ...]:
    """Names of columns that the catalogue gives for each indicator, normalised.

    None for an indicator whose column of figures it does not name: periods may stand across.
    """
    found = []
    for request in requests:
        extract = request.indicator.extract
        columns = extract.columns
        if columns.value is None or LETTERED.fullmatch(columns.value):
            continue
        given = [columns.area, *columns.period, columns.value, *extract.where]
        names = [name for name in given if name and name != "sheet"]
        found.append(frozenset(normal(name) for name in names if not LETTERED.fullmatch(name)))
    return tuple(found)
