"""Exact decimal numbers and quantities with a unit, as people write them in plans."""

import re
from dataclasses import dataclass, field
from fractions import Fraction

NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?")
LONGEST_NUMBER = 40
"""Characters; a longer number is no count of people and would only cost time."""


def parse_number(text: str) -> Fraction | None:
    """Exact value of a number with a decimal point; None if it is not one (or absurdly long)."""
    return Fraction(text) if len(text) <= LONGEST_NUMBER and NUMBER.fullmatch(text) else None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with the unit it was written with; `unit` is None for a bare number."""

    number: Fraction
    unit: str | None = None
    written: str = field(default="", compare=False)
    """The number as it was written."""

    @property
    def looks_like_thousands(self) -> bool:
        """True if it is written as thousands are in Danish: 1.200, which is 1.2 here."""
        return re.fullmatch(r"[+-]?[1-9]\d{0,2}\.\d{3}", self.written) is not None


def parse_quantity(text: str) -> Quantity | None:
    """Quantity of `75`, `75.5 pct` or `20 persons`; None if not a number and at most one word."""
    number, _, unit = text.strip().partition(" ")
    value = parse_number(number)
    unit = unit.strip()
    if value is None or not re.fullmatch(r"(?:[^\W\d][\w.-]*)?", unit):
        return None
    return Quantity(value, unit or None, number)


def has_decimal_comma(text: str) -> bool:
    """Return True if the text would be a quantity if its comma were a point."""
    return (
        bool(re.search(r"\d,\d|^[+-]?,\d", text))
        and parse_quantity(text.replace(",", ".", 1)) is not None
    )
