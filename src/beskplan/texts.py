"""Texts in the two languages of the tool, and the words and figures that they are made of."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Literal, NamedTuple

Language = Literal["da", "en"]

UNITS = {
    "pct": ("pct.", "per cent"),
    "pp": ("procentpoint", "percentage points"),
    "persons": ("personer", "persons"),
    "full_time_persons": ("fuldtidspersoner", "full-time persons"),
    "days": ("dage", "days"),
    "weeks": ("uger", "weeks"),
    "score": ("point", "points"),
    "place": ("plads", "place"),
    "observations": ("målinger", "observations"),
}


ONE = {
    "persons": ("person", "person"),
    "full_time_persons": ("fuldtidsperson", "full-time person"),
    "days": ("dag", "day"),
    "weeks": ("uge", "week"),
    "score": ("point", "point"),
    "observations": ("måling", "observation"),
}
"""The units of which one is called otherwise than many."""


class Text(NamedTuple):
    """One statement in Danish and in English."""

    da: str
    en: str

    def __bool__(self) -> bool:
        """True if it has words."""
        return bool(self.en)

    def to(self, language: Language) -> str:
        return self.da if language == "da" else self.en

    def capital(self) -> "Text":
        return Text(self.da[:1].upper() + self.da[1:], self.en[:1].upper() + self.en[1:])


SEMICOLON = Text("; ", "; ")


def say(da: str, en: str, **parts: "str | int | Text") -> Text:
    """A statement from two templates; a part that is a `Text` goes into each in its own language."""
    danish = {name: part.da if isinstance(part, Text) else part for name, part in parts.items()}
    english = {name: part.en if isinstance(part, Text) else part for name, part in parts.items()}
    return Text(da.format(**danish), en.format(**english))


def verbatim(text: str) -> Text:
    """A text of the analyst's own, the same in both languages."""
    return Text(text, text)


def english(text: str) -> Text:
    """A statement whose Danish is not written yet: until then its English stands for both."""
    return Text(text, text)


def joined(texts: Iterable[Text], separator: Text = SEMICOLON) -> Text:
    """Return the statements one after another."""
    every = list(texts)
    return Text(
        separator.da.join(text.da for text in every),
        separator.en.join(text.en for text in every),
    )


def unit_words(unit: str, *, one: bool = False) -> Text:
    """The unit as people write it, of many or of one; a unit of the user's own is shown with blanks for underscores."""
    if one and unit in ONE:
        return Text(*ONE[unit])
    return Text(*UNITS[unit]) if unit in UNITS else verbatim(unit.replace("_", " "))


def rounded(value: Fraction, decimals: int) -> Fraction:
    """The value rounded half away from zero."""
    return Fraction(_scaled(value, decimals), 10**decimals)


def _scaled(value: Fraction, decimals: int) -> int:
    """The value times ten to the power of `decimals`, rounded half away from zero."""
    numerator, denominator = value.as_integer_ratio()
    whole: int = (2 * abs(numerator) * 10**decimals + denominator) // (2 * denominator)
    return whole if numerator >= 0 else -whole


def figure(value: Fraction, decimals: int, language: Language) -> str:
    """The value rounded, in the language's notation: 1.234,5 in Danish, 1,234.5 in English."""
    whole = _scaled(value, decimals)
    digits = f"{abs(whole):0{decimals + 1}d}"
    sign = "-" if whole < 0 else ""
    integer, fraction = (digits[:-decimals], "." + digits[-decimals:]) if decimals else (digits, "")
    text = f"{sign}{int(integer):,}{fraction}"
    return text.translate(str.maketrans(",.", ".,")) if language == "da" else text


def exact_decimals(value: Fraction, most: int = 6) -> int:
    """How many decimals show the value exactly, at most `most`."""
    return next((count for count in range(most) if 10**count % value.denominator == 0), most)


def exact(value: Fraction) -> Text:
    """The value as it was written, without trailing zeros."""
    decimals = exact_decimals(value)
    return Text(figure(value, decimals, "da"), figure(value, decimals, "en"))
