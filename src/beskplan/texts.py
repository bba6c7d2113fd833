"""Texts in the two languages of the tool, and the units and exact figures in them."""

import re
import unicodedata
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Self

from beskplan.language import Language

DANISH_SIGNS = str.maketrans(",.", ".,")
"""Signs of thousands and decimals, from the English notation to the Danish one."""
PLAIN_LETTERS = str.maketrans(
    {"æ": "ae", "ø": "oe", "å": "aa", "é": "e", "ü": "u", "ö": "o", "ä": "a"}
)
"""Letters beyond a to z, with those that stand for them in an id."""


@dataclass(frozen=True, slots=True)
class Text:
    """Statement in Danish and in English, or the templates of one with the parts that fill them.

    Periods, spans and dates stay values among the parts until someone renders the statement.
    """

    danish: str
    english: str
    parts: tuple[tuple[str, "Part"], ...] = ()
    """Values by the names that the templates have for them; none where these are the statement."""

    def to(self, language: Language, spell: Callable[[object], str] = str) -> str:
        """Render the statement; `spell` writes what is neither a text nor a number."""
        template = self.danish if language == "da" else self.english
        if not self.parts:
            return template
        words = {name: _render(part, language, spell) for name, part in self.parts}
        return template.format(**words)

    def __bool__(self) -> bool:
        """True if it has words."""
        return bool(self.en)

    @property
    def da(self) -> str:
        return self.to("da")

    @property
    def en(self) -> str:
        return self.to("en")

    def capital(self) -> "Text":
        """Statement without parts, with a capital letter."""
        return Text(capital(self.danish), capital(self.english))


Part = Hashable
"""A text, number, period, span, date or `Text`, or a tuple of these, with commas between."""


def _render(part: Part, language: Language, spell: Callable[[object], str]) -> str:
    if isinstance(part, Text):
        return part.to(language, spell)
    if isinstance(part, str | int):
        return str(part)
    if type(part) is tuple:
        return ", ".join(_render(each, language, spell) for each in part)
    return spell(part)


def capital(text: str) -> str:
    """Text with its first letter a capital."""
    return text[:1].upper() + text[1:]


def slug(text: str, separator: str) -> str:
    """Id made of a text: `Høje-Taastrup` gives `hoeje-taastrup`."""
    letters = unicodedata.normalize("NFC", text).casefold().translate(PLAIN_LETTERS)
    return re.sub(r"[^a-z0-9]+", separator, letters).strip(separator)


ROWS = (Text("række", "row"), Text("rækker", "rows"))
FILES = (Text("fil", "file"), Text("filer", "files"))
MONTHS = (Text("måned", "month"), Text("måneder", "months"))
PERIODS = (Text("periode", "period"), Text("perioder", "periods"))
PLANS = (Text("plan", "plan"), Text("planer", "plans"))
CRITERIA = (Text("kriterium", "criterion"), Text("kriterier", "criteria"))
MUNICIPALITIES = (Text("kommune", "municipality"), Text("kommuner", "municipalities"))
AREAS = (Text("område", "area"), Text("områder", "areas"))
MORE = (Text("mere", "more"), Text("flere", "more"))
"""Names of what messages count, of one and of many."""
SEMICOLON = Text("; ", "; ")
COMMA = Text(", ", ", ")
AND_ALSO = Text(" og ", " and ")
NO_BREAK = "\N{NO-BREAK SPACE}"
"""Space between a number and its unit, which stay on one line."""
MINUS = "\N{MINUS SIGN}"


class Unit(str):
    """Unit of the user's own that can be counted: its name for many, with that for one."""

    __slots__ = ("one",)

    one: str

    def __new__(cls, many: str, one: str) -> Self:
        unit = super().__new__(cls, many)
        unit.one = one
        return unit


UNITS: Mapping[str, Text] = {
    "pct": Text("pct.", "per cent"),
    "pp": Text("procentpoint", "percentage points"),
    "persons": Text("personer", "persons"),
    "full_time_persons": Text("fuldtidspersoner", "full-time persons"),
    "days": Text("dage", "days"),
    "weeks": Text("uger", "weeks"),
    "score": Text("point", "points"),
    "dkk": Text("kr.", "kroner"),
    "place": Text("plads", "place"),
    "observations": Text("målinger", "observations"),
}
SINGULAR_UNITS: Mapping[str, Text] = {
    "pp": Text("procentpoint", "percentage point"),
    "persons": Text("person", "person"),
    "full_time_persons": Text("fuldtidsperson", "full-time person"),
    "days": Text("dag", "day"),
    "weeks": Text("uge", "week"),
    "score": Text("point", "point"),
    "dkk": Text("kr.", "krone"),
    "observations": Text("måling", "observation"),
}
"""Units of which one has another name than many."""
COUNTED = ("persons", "full_time_persons", "observations")
"""Units of which there are more or fewer, not a higher or a lower figure."""
NUMBER_WORDS: Mapping[int, Text] = {
    1: Text("én", "one"),
    2: Text("to", "two"),
    3: Text("tre", "three"),
    4: Text("fire", "four"),
    5: Text("fem", "five"),
    6: Text("seks", "six"),
    7: Text("syv", "seven"),
    8: Text("otte", "eight"),
    9: Text("ni", "nine"),
    10: Text("ti", "ten"),
    11: Text("elleve", "eleven"),
    12: Text("tolv", "twelve"),
}


def say(da: str, en: str, **parts: Part) -> Text:
    """Statement from two templates; a part that is a `Text` goes into each in its own language."""
    return Text(da, en, tuple(parts.items()))


def verbatim(text: str) -> Text:
    """Text in the analyst's own words, the same in both languages."""
    return Text(text, text)


def counted(number: int, one: Text, many: Text) -> Text:
    """Number with what is counted, one of it or many: `1 række`, `2 rækker`."""
    return say(
        "{number} {noun}", "{number} {noun}", number=number, noun=one if number == 1 else many
    )


def joined(texts: Iterable[Text], separator: Text = SEMICOLON) -> Text:
    """Statements one after another; a single one as it is."""
    every = list(texts)
    if len(every) == 1:
        return every[0]
    names = [f"text{number}" for number in range(len(every))]
    fields = [f"{{{name}}}" for name in names]
    parts = tuple(zip(names, every, strict=True))
    return Text(separator.danish.join(fields), separator.english.join(fields), parts)


def listed_texts(texts: Sequence[Text]) -> Text:
    """Statements with commas between them, and a word before the last: `a, b og c`."""
    *first, last = texts
    return joined([joined(first, COMMA), last], AND_ALSO) if first else last


def unit_words(unit: str, *, one: bool = False) -> Text:
    """Unit in words, of many or of one; the user's own with spaces for underscores."""
    if isinstance(unit, Unit):
        return verbatim(unit.one if one else str(unit))
    if one and unit in SINGULAR_UNITS:
        return SINGULAR_UNITS[unit]
    return UNITS.get(unit) or verbatim(unit.replace("_", " "))


def is_counted(unit: str) -> bool:
    """Return True if there are more or fewer of a unit: persons, or one with a word for one."""
    return unit in COUNTED or isinstance(unit, Unit)


def is_named(unit: str, name: str) -> bool:
    """Return True if a unit is called so, one of it or many."""
    return name == unit or (isinstance(unit, Unit) and name == unit.one)


def number_words(number: int) -> Text:
    """Small number in letters, a greater one in figures."""
    return NUMBER_WORDS.get(number) or verbatim(str(number))


def quantity_words(number: Fraction, unit: str) -> Text:
    """Exact number with its unit, one of it or many: `1 bevilling`, `1,5 procentpoint`."""
    return say(
        f"{{number}}{NO_BREAK}{{unit}}",
        f"{{number}}{NO_BREAK}{{unit}}",
        number=exact(number),
        unit=unit_words(unit, one=abs(number) == 1),
    )


def sentence_of(text: Text) -> Text:
    """Statement with the full stop that ends it; one that ends in `pct.` has it already."""
    danish_stop = "" if _ending(text, "da").endswith(".") else "."
    english_stop = "" if _ending(text, "en").endswith(".") else "."
    return Text(text.danish + danish_stop, text.english + english_stop, text.parts)


def _ending(text: Text, language: Language) -> str:
    """Return the end of a statement, without the work of rendering all of it where that is told."""
    template = text.danish if language == "da" else text.english
    if not text.parts or not template.endswith("}"):
        return template
    last = dict(text.parts).get(template[template.rindex("{") + 1 : -1])
    words = _ending(last, language) if isinstance(last, Text) else ""
    return words or text.to(language)


def rounded(value: Fraction, decimals: int) -> Fraction:
    """Value rounded half away from zero."""
    return Fraction(scaled(value, decimals), 10**decimals)


def scaled(value: Fraction, decimals: int) -> int:
    """Value times ten to the power of `decimals`, rounded half away from zero."""
    numerator, denominator = value.as_integer_ratio()
    whole: int = (2 * abs(numerator) * 10**decimals + denominator) // (2 * denominator)
    return whole if numerator >= 0 else -whole


def figure(value: Fraction, decimals: int, language: Language) -> str:
    """Value rounded, in the language's notation: 1.234,5 in Danish, 1,234.5 in English."""
    whole_number = scaled(value, decimals)
    sign = MINUS if whole_number < 0 else ""
    whole, rest = divmod(abs(whole_number), 10**decimals)
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


def as_written(value: Fraction) -> str:
    """Value as a plan or catalogue writes it, to be copied from a message: `-1200.5`."""
    return figure(value, exact_decimals(value), "en").replace(",", "").replace(MINUS, "-")
