"""Texts in the two languages of the tool, and the units and exact figures in them."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Literal, NamedTuple

Language = Literal["da", "en"]

DANISH_SIGNS = str.maketrans(",.", ".,")
"""Signs of thousands and decimals, from the English notation to the Danish one."""


class Text(NamedTuple):
    """Statement in Danish and in English."""

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

UNITS: Mapping[str, Text] = {
    "pct": Text("pct.", "per cent"),
    "pp": Text("procentpoint", "percentage points"),
    "persons": Text("personer", "persons"),
    "full_time_persons": Text("fuldtidspersoner", "full-time persons"),
    "days": Text("dage", "days"),
    "weeks": Text("uger", "weeks"),
    "score": Text("point", "points"),
    "place": Text("plads", "place"),
    "observations": Text("målinger", "observations"),
}
SINGULAR_UNITS: Mapping[str, Text] = {
    "persons": Text("person", "person"),
    "full_time_persons": Text("fuldtidsperson", "full-time person"),
    "days": Text("dag", "day"),
    "weeks": Text("uge", "week"),
    "score": Text("point", "point"),
    "observations": Text("måling", "observation"),
}
"""Units of which one has another name than many."""


def say(da: str, en: str, **parts: "str | int | Text") -> Text:
    """Statement from two templates; a part that is a `Text` goes into each in its own language."""
    danish = {name: part.da if isinstance(part, Text) else part for name, part in parts.items()}
    english = {name: part.en if isinstance(part, Text) else part for name, part in parts.items()}
    return Text(da.format(**danish), en.format(**english))


def verbatim(text: str) -> Text:
    """Text in the analyst's own words, the same in both languages."""
    return Text(text, text)


def english(text: str) -> Text:
    """Statement whose Danish is not written yet: until then its English stands for both."""
    return Text(text, text)


def joined(texts: Iterable[Text], separator: Text = SEMICOLON) -> Text:
    """Statements one after another."""
    every = list(texts)
    return Text(
        separator.da.join(text.da for text in every),
        separator.en.join(text.en for text in every),
    )


def unit_words(unit: str, *, one: bool = False) -> Text:
    """Unit in words, of many or of one; the user's own with spaces for underscores."""
    if one and unit in SINGULAR_UNITS:
        return SINGULAR_UNITS[unit]
    return UNITS.get(unit) or verbatim(unit.replace("_", " "))


def rounded(value: Fraction, decimals: int) -> Fraction:
    """Value rounded half away from zero."""
    return Fraction(_scaled(value, decimals), 10**decimals)


def _scaled(value: Fraction, decimals: int) -> int:
    """Value times ten to the power of `decimals`, rounded half away from zero."""
    numerator, denominator = value.as_integer_ratio()
    whole: int = (2 * abs(numerator) * 10**decimals + denominator) // (2 * denominator)
    return whole if numerator >= 0 else -whole


def figure(value: Fraction, decimals: int, language: Language) -> str:
    """Value rounded, in the language's notation: 1.234,5 in Danish, 1,234.5 in English."""
    scaled = _scaled(value, decimals)
    sign = "-" if scaled < 0 else ""
    whole, rest = divmod(abs(scaled), 10**decimals)
    text = f"{sign}{whole:,}"
    if decimals:
        text += f".{rest:0{decimals}d}"
    return text.translate(DANISH_SIGNS) if language == "da" else text


def exact_decimals(value: Fraction, most: int = 6) -> int:
    """Number of decimals that the value has, at most `most`."""
    for decimals in range(most):
        if 10**decimals % value.denominator == 0:
            return decimals
    return most


def exact(value: Fraction) -> Text:
    """Value as it was written, without trailing zeros."""
    decimals = exact_decimals(value)
    return Text(figure(value, decimals, "da"), figure(value, decimals, "en"))
