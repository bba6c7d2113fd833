"""Numbers in text: their formats, of which a file has one, never guessed cell by cell."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from beskplan.texts import MINUS

MISSING_MARKS = frozenset({"", "-", ".", "..", "null", "none", "nan"})
"""Marks of a missing figure, in lower case."""

BLANKS = str.maketrans("\u00a0\u2009\u202f\t", "    ")
GROUPED = re.compile(r"[+-]?\d{1,3}(?: \d{3})+(?:[.,]\d+)?", re.ASCII)
"""Number whose thousands are separated by spaces."""
LONGEST = 30
"""Characters; no figure about people is longer."""
CODE = re.compile(r"[+-]?0\d")
"""Beginning of a code: 0 and a further digit."""


class Exact(str):
    """Text of a cell that its file declares as a number, in JSON's notation."""

    __slots__ = ()


@dataclass(frozen=True)
class NumberFormat:
    """Decimal sign, and the sign between thousands (None: none but spaces)."""

    decimal: str
    thousands: str | None

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        group = re.escape(self.thousands) if self.thousands else None
        whole = rf"(?:\d+|[1-9]\d{{0,2}}(?:{group}\d{{3}})+)" if group else r"\d+"
        return re.compile(
            rf"(?!.{{{LONGEST + 1}}})[+-]?{whole}(?:{re.escape(self.decimal)}\d+)?"
            r"(?:[eE][+-]?\d{1,2})?",
            re.ASCII,
        )

    def read(self, text: str) -> Fraction:
        """Exact value of a text that matches the pattern."""
        without = text.replace(self.thousands, "") if self.thousands else text
        whole, _, decimals = without.partition(self.decimal)
        digits = whole + decimals
        if "e" in digits or "E" in digits:
            return Fraction(without.replace(self.decimal, "."))
        return Fraction(int(digits), 10 ** len(decimals))  # many times as fast as from a text


POINT = NumberFormat(".", ",")
COMMA = NumberFormat(",", ".")
DECLARED = NumberFormat(".", None)
"""Notation of numbers that a file declares as such."""


class Ambiguous(Exception):
    """Error of a text that both formats allow, with different values.

    With `against`, a text that needs a decimal point where `text` needs a comma.
    """

    def __init__(self, text: str, against: str | None = None) -> None:
        super().__init__(text)
        self.text = text
        self.against = against


def stripped(text: str) -> str:
    """Number without the spaces around it and between thousands, with a hyphen as its minus."""
    words = text.replace(MINUS, "-").split(maxsplit=1)
    if len(words) == 1:
        return words[0]
    bare = text.replace(MINUS, "-").translate(BLANKS).strip()
    return bare.replace(" ", "") if " " in bare and GROUPED.fullmatch(bare) else bare


def without_percent_sign(digits: str, unit: str) -> str:
    """Stripped number without the sign of per cent, which only a figure in that unit may have."""
    if unit == "pct" and digits.endswith("%"):
        return digits[:-1].rstrip()
    return digits


def declared_format(decimal: str | None, thousands: str | None) -> NumberFormat | None:
    """Format that a catalogue entry declares, in whole or in part."""
    if decimal is None and thousands is None:
        return None
    if decimal is None:
        decimal = "." if thousands == "," else ","
    if thousands is None:
        thousands = "." if decimal == "," else ","
    return NumberFormat(decimal, None if thousands == " " else thousands)


def only_format(texts: Iterable[str]) -> NumberFormat:
    """Only format that all the numbers allow; those that no format allows do not count.

    Raises:
        Ambiguous: Both formats remain and would read a number differently, or some numbers need one
        and some the other.
    """
    needs_point = needs_comma = either = None
    for text in texts:
        if "." not in text and "," not in text:
            continue  # the formats read it alike, or neither does
        in_point, in_comma = POINT.pattern.fullmatch(text), COMMA.pattern.fullmatch(text)
        if in_point and in_comma:
            if POINT.read(text) != COMMA.read(text):
                either = either or text
        elif in_point:
            needs_point = needs_point or text
        elif in_comma:
            needs_comma = needs_comma or text
    if needs_point and needs_comma:
        raise Ambiguous(needs_comma, needs_point)
    if either and not needs_point and not needs_comma:
        raise Ambiguous(either)
    return COMMA if needs_comma else POINT


def is_numeric(text: str) -> bool:
    """True if a cell is a number in some format, and not a code such as 0163."""
    digits = stripped(text)
    return not CODE.match(digits) and bool(
        POINT.pattern.fullmatch(digits) or COMMA.pattern.fullmatch(digits)
    )
