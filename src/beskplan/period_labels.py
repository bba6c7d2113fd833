"""Labels of periods, as people write them in the files that figures come in.

`januar 2024`, `jan-24`, `2024 K1`, `1. halvår 2024`, in Danish and in English. Plans have the
spellings of `periods` only.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache, lru_cache

from beskplan.language import Language
from beskplan.periods import (
    FIRST_YEAR,
    LAST_YEAR,
    MONTHS_IN,
    Frequency,
    Period,
    full_year,
    parse_period,
)
from beskplan.texts import Text, say

# fmt: off
MONTHS: Mapping[Language, Sequence[str]] = {
    "da": ("januar", "februar", "marts", "april", "maj", "juni",
           "juli", "august", "september", "oktober", "november", "december"),
    "en": ("January", "February", "March", "April", "May", "June",
           "July", "August", "September", "October", "November", "December"),
}
# fmt: on
"""Names of the months, which are those of CLDR; a test holds them to babel's."""
SHORTEST_NAME = 3
"""Letters of a month's name that are enough: `feb`, `febr.`, `sept`."""
MOST_LABELS = 4096
"""Labels that are remembered; the files of a catalogue have the same few hundred."""
LONGEST_LABEL = 40
"""Characters; a longer text is no period, and is not looked at."""
SIGNS = r"[\s.,/_'’–-]*"
YEAR_LAST = re.compile(rf"(?P<part>.+?){SIGNS}(?<!\d)(?P<year>\d{{4}}|\d\d)", re.ASCII)
YEAR_FIRST = re.compile(rf"(?P<year>\d{{4}})(?!\d){SIGNS}(?P<part>.+)", re.ASCII)
DAY = re.compile(rf"(?P<day>\d\d?){SIGNS}(?P<name>[a-z]+){SIGNS}(?P<year>\d{{4}})", re.ASCII)

YEAR_NAMED = re.compile(r"(?:år(?:et)?|year)\s(?P<year>\d{4})", re.ASCII)

ORDINALS = {
    "første": "1",
    "first": "1",
    "andet": "2",
    "second": "2",
    "tredje": "3",
    "third": "3",
    "fjerde": "4",
    "fourth": "4",
}
QUARTER = r"(?:kvartal|kvt|kv|quarter)"
HALF_YEAR = r"(?:halvår|half[\s-]?year|half)"
FIRST = r"(\d)(?:\.|st|nd|rd|th)?[\s-]?"
PARTS = (
    (Frequency.QUARTER, re.compile(rf"{FIRST}{QUARTER}\.?")),
    (Frequency.QUARTER, re.compile(rf"(?:{QUARTER}\.?|k|q)\s?0?(\d)")),
    (Frequency.HALF_YEAR, re.compile(rf"{FIRST}{HALF_YEAR}")),
    (Frequency.HALF_YEAR, re.compile(rf"(?:{HALF_YEAR}|h)\s?0?(\d)")),
    (Frequency.MONTH, re.compile(r"m([01]\d)")),
)
"""Parts of a year that are counted, each with the pattern of one spelling."""
COUNTED = (Frequency.MONTH, Frequency.QUARTER, Frequency.HALF_YEAR)
HEADINGS = {
    **dict.fromkeys(("måned", "month"), Frequency.MONTH),
    **dict.fromkeys(("kvartal", "kvt", "quarter"), Frequency.QUARTER),
    **dict.fromkeys(("halvår", "half-year", "half year"), Frequency.HALF_YEAR),
}
MONTH_NAME = re.compile(rf"([a-z]{{{SHORTEST_NAME},}})\.?")
NUMBER = re.compile(r"0?([1-9]|1[0-2])\.?")

WEEK = re.compile(
    rf"(?:(?:\d{{4}}|\d\d){SIGNS})?(?:uge|week)\.?\s?\d\d?(?:{SIGNS}(?:\d{{4}}|\d\d))?"
    rf"|\d{{4}}{SIGNS}[uw]\s?\d\d?"
    rf"|[uw]\s?\d\d?{SIGNS}\d{{4}}",
    re.ASCII,
)
SERIAL = re.compile(r"\d{5}(?:\.0+)?", re.ASCII)
"""Day as a spreadsheet counts it, in a cell that is not shown as a date."""
FIRST_SERIAL, LAST_SERIAL = 32874, 73050
"""1990 to 2099."""
SERIAL_ZERO = date(1899, 12, 30)
ONLY_NUMBERS = re.compile(r"\d\d?[-./](?:\d{4}|\d\d?[-./](?:\d{4}|\d\d))", re.ASCII)
SHORT_DATE = re.compile(rf"\d\d?{SIGNS}(?P<name>[a-z]+){SIGNS}(?:\d\d)?", re.ASCII)
"""Day and month, or year and month: `24-maj`, `01-maj-24`."""

WEEKS = Text(
    "uger går ikke op i måneder; hent tallene måned for måned",
    "weeks do not add up to months; fetch the figures month by month",
)
WITHOUT_YEAR = Text(
    "året mangler; skriv det i samme celle, eller nævn begge kolonner: "
    "columns: {period: [År, Måned]}",
    "the year is missing; write it in the same cell, or name both columns: "
    "columns: {period: [År, Måned]}",
)
UNCLEAR = Text(
    "dag, måned og år kan ikke kendes fra hinanden; skriv en måned som 2024-05 og en dag som "
    "2024-05-31",
    "day, month and year cannot be told apart; write a month as 2024-05 and a day as 2024-05-31",
)


@lru_cache(MOST_LABELS)
def period_of_label(label: str) -> Period | None:
    """Return the period that a label of an extract names, by its code or in words."""
    return parse_period(label) or _by_words(_folded(label))


def part_of_year(label: str, number_of: Frequency | None = None) -> tuple[Frequency, int] | None:
    """Return the month, quarter or half-year that a label without a year names.

    A bare number is one only where `number_of` says of what: of months, quarters or half-years.
    """
    return _part(_folded(label), number_of)


def period_of_parts(year: str, part: str, number_of: Frequency | None) -> Period | None:
    """Return the period of a year and a part of it that stand in two cells.

    A bare number counts what `number_of` says, as the heading of its column tells it, or else the
    frequency of the indicator.
    """
    whole = parse_period(year)
    if whole is None or whole.frequency is not Frequency.YEAR:
        return None
    return _in_year(whole.ordinal, part_of_year(part, number_of))


def frequency_of_heading(name: str) -> Frequency | None:
    """Return the frequency that a column's name tells: `Opgørelsesmåned`, `Kvartal`."""
    text = _folded(name).replace("aa", "å")
    for word, frequency in HEADINGS.items():
        if word in text:
            return frequency
    return None


def is_week(label: str) -> bool:
    """True if a label names a week: `uge 23 2024`, `2024W23`."""
    return WEEK.fullmatch(_folded(label)) is not None


def why_no_period(label: str) -> Text | None:
    """Return the reason why a label is refused that may well be meant as a period."""
    if period_of_label(label) is not None:
        return None
    text = _folded(label)
    if is_week(label):
        return WEEKS
    if SERIAL.fullmatch(text) and FIRST_SERIAL <= int(text[:5]) <= LAST_SERIAL:
        day = SERIAL_ZERO + timedelta(days=int(text[:5]))
        return say(
            "som dato i et regneark er tallet {day}; giv cellerne et datoformat, eller skriv "
            "perioden som tekst",
            "as a date of a spreadsheet the number is {day}; give the cells a format of dates, or "
            "write the period as a text",
            day=day.isoformat(),
        )
    if ONLY_NUMBERS.fullmatch(text):
        return UNCLEAR
    if _part(text) is not None:
        return WITHOUT_YEAR
    short = SHORT_DATE.fullmatch(text)
    return UNCLEAR if short and _part(short["name"]) else None


def _folded(label: str) -> str:
    """Label without its case, Unicode form and outer spaces; nothing of one that is too long."""
    if len(label) > LONGEST_LABEL:
        return ""
    return unicodedata.normalize("NFKC", label).casefold().strip()


def _by_words(text: str) -> Period | None:
    for pattern in (YEAR_LAST, YEAR_FIRST):
        if found := pattern.fullmatch(text):
            period = _in_year(full_year(found["year"]), _part(found["part"]))
            if period is not None:
                return period
    year = YEAR_NAMED.fullmatch(text)
    if year and FIRST_YEAR <= int(year["year"]) <= LAST_YEAR:
        return Period(Frequency.YEAR, int(year["year"]))
    day = DAY.fullmatch(text)
    return _day(int(day["year"]), day["name"], int(day["day"])) if day else None


def _part(text: str, number_of: Frequency | None = None) -> tuple[Frequency, int] | None:
    if found := MONTH_NAME.fullmatch(text):
        month = _months().get(found[1])
        return None if month is None else (Frequency.MONTH, month)
    if number_of in COUNTED and (found := NUMBER.fullmatch(text)):
        return _within_year(number_of, int(found[1]))
    first, blank, rest = text.partition(" ")
    counted = ORDINALS.get(first, first) + blank + rest
    for frequency, pattern in PARTS:
        if found := pattern.fullmatch(counted):
            return _within_year(frequency, int(found[1]))
    return None


def _within_year(frequency: Frequency, number: int) -> tuple[Frequency, int] | None:
    return (frequency, number) if 1 <= number <= 12 // MONTHS_IN[frequency] else None


def _in_year(year: int, part: tuple[Frequency, int] | None) -> Period | None:
    if part is None or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    frequency, number = part
    return Period(frequency, year * 12 // MONTHS_IN[frequency] + number - 1)


def _day(year: int, name: str, day: int) -> Period | None:
    month = _in_year(year, _part(name))
    if month is None or not 1 <= day <= month.end.day:
        return None
    return Period(Frequency.DAY, date(year, month.start.month, day).toordinal())


@cache
def _months() -> dict[str, int]:
    """Numbers of the months by their names in both languages, full and cut short."""
    numbers = dict[str, int]()
    for names in MONTHS.values():
        for number, name in enumerate(names, 1):
            word = name.casefold()
            for length in range(SHORTEST_NAME, len(word) + 1):
                numbers[word[:length]] = number
    return numbers
