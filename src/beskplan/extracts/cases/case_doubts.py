"""Doubts about a case list: rows that are not counted, told of without what stands in them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from beskplan.extracts.cases.case_dates import date_of
from beskplan.extracts.columns import Lookup
from beskplan.extracts.errors import ExtractError
from beskplan.extracts.layouts import recognised
from beskplan.extracts.layouts.table import Table
from beskplan.extracts.numbers import is_numeric
from beskplan.extracts.unknown_files.personal_data import masked
from beskplan.problems.codes.extract_files import UNKNOWN_LAYOUT
from beskplan.texts import Text, say

MOST_LINES = 5
"""Rows that a message names."""


@dataclass(slots=True)
class Doubt:
    """Rows that are not counted for one reason, with the numbers of the first ones."""

    rows: int = 0
    lines: list[int] = field(default_factory=list)

    def note(self, line: int) -> None:
        self.rows += 1
        if len(self.lines) < MOST_LINES:
            self.lines.append(line)


DOUBTS: Mapping[str, Text] = {
    "no_date": Text(
        "{rows} ingen dato i kolonnen {column!r} og tælles ikke",
        "{rows} no date in the column {column!r} and {are} not counted",
    ),
    "bad_date": Text(
        "{rows} noget i kolonnen {column!r}, der ikke er en dato som 31-01-2024, og tælles ikke",
        "{rows} something in the column {column!r} that is no date such as 31-01-2024, and {are} "
        "not counted",
    ),
    "reversed": Text(
        "{rows} en dato i kolonnen {column!r}, der ligger før forløbets første dag, og tælles ikke",
        "{rows} a date in the column {column!r} that is before the first day of the spell, and "
        "{are} not counted",
    ),
    "no_number": Text(
        "{rows} noget i kolonnen {column!r}, der ikke er et tal",
        "{rows} something in the column {column!r} that is not a number",
    ),
    "no_identity": Text(
        "{rows} en tom celle i kolonnen {column!r}, som skal kendes forskel på, og tælles ikke",
        "{rows} a blank cell in the column {column!r}, which tells cases apart, and {are} not "
        "counted",
    ),
    "no_area": Text(
        "{rows} intet område i kolonnen {column!r} og tælles ikke",
        "{rows} no area in the column {column!r} and {are} not counted",
    ),
    "unknown_area": Text(
        "{rows} et område i kolonnen {column!r}, der ikke kendes, og tælles ikke",
        "{rows} an area in the column {column!r} that is not known, and {are} not counted",
    ),
}
"""What rows have, by the kind of doubt."""


def doubt_message(kind: str, column: str, doubt: Doubt) -> Text:
    template = DOUBTS[kind]
    have = Text(f"{doubt.rows} rækker har", f"{doubt.rows} rows have")
    if doubt.rows == 1:
        have = Text("1 række har", "1 row has")
    where = Text(" (række {lines})", " (row {lines})") if doubt.lines else Text("", "")
    return say(
        f"{template.danish}{where.danish}",
        f"{template.english}{where.english}",
        rows=have,
        column=column,
        are="is" if doubt.rows == 1 else "are",
        lines=lines_of(doubt),
    )


def lines_of(doubt: Doubt) -> str:
    """Numbers of the first rows: `3, 4, 5 …`."""
    shown = ", ".join(map(str, doubt.lines))
    return f"{shown} …" if doubt.rows > len(doubt.lines) else shown


@dataclass(frozen=True, slots=True)
class NamedColumns:
    """Lookup of the columns of a case list, which says no value of a file without names."""

    table: Table

    def named(self, name: str) -> int:
        try:
            return self._lookup.named(name)
        except ExtractError as error:
            raise self._discreet(error) from None

    def area(self, name: str | None) -> int:
        try:
            return self._lookup.column(name, "area")
        except ExtractError as error:
            raise self._discreet(error) from None

    @property
    def _lookup(self) -> Lookup:
        return Lookup(self.table, self.table.layout or recognised(self.table.header))

    def _discreet(self, error: ExtractError) -> ExtractError:
        """Error without the names of columns, where they seem to be the cells of a case."""
        if any(map(_is_value, self.table.header)):
            message = Text(
                "rækken ligner ikke navne på kolonner; skriv med header_row, hvilken række der "
                "har dem",
                "the row does not look like names of columns; say with header_row which row has "
                "them",
            )
            return ExtractError(error.line, UNKNOWN_LAYOUT, message, asks="header_row")
        return error


def _is_value(name: str) -> bool:
    """True if the name of a column is a date, a number or something of a person."""
    return masked(name) != name or date_of(name) is not None or (is_numeric(name) and bool(name))


def discreet(error: ExtractError) -> ExtractError:
    """Error of a case list, without anything that looks like a person's number or address."""
    error.message = Text(masked(error.message.da), masked(error.message.en))
    return error
