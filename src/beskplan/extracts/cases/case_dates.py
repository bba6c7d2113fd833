"""Dates of a case list as they come: cells and texts, the day first, with or without a time."""

import re
from contextlib import suppress
from datetime import date

from beskplan.period_labels import period_of_label
from beskplan.periods import (
    FIRST_YEAR,
    LAST_YEAR,
    MONTHS_IN,
    Frequency,
    Period,
    full_year,
    period_of,
)

DAY_FIRST = re.compile(r"(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4}|\d\d)", re.ASCII)
YEAR_FIRST = re.compile(r"(\d{4})([-./]?)(\d\d)\2(\d\d)", re.ASCII)
TIME = re.compile(
    r"(?:[T ]| kl\.? ?)\d{1,2}[:.]\d\d(?:[:.]\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?\d\d)?", re.ASCII
)
LENGTH = 10
"""Characters of a date with two digits for its day and its month."""


def without_time(label: str) -> str:
    """Label without its time, where its date has the usual length."""
    if len(label) > LENGTH and TIME.fullmatch(label, LENGTH):
        return label[:LENGTH]
    return label


def date_of(label: str) -> date | None:
    """Date that a cell or a text stands for; None if it stands for none."""
    text = label.strip()
    found = _in_digits(text)
    if found is None and (blank := text.find(" ")) > 0 and TIME.fullmatch(text, blank):
        found = _in_digits(text[:blank])
    if found is None:
        period = period_of_label(text)
        if period is not None and period.frequency is Frequency.DAY:
            found = period.start
    if found is None or not FIRST_YEAR <= found.year <= LAST_YEAR:
        return None
    return found


def period_at(label: str, frequency: Frequency) -> Period | None:
    """Period of the frequency that a date lies in, or that a label such as `2024M10` names.

    Of an irregular indicator it is the day, or the period that the label names.
    """
    day = date_of(label)
    irregular = frequency is Frequency.IRREGULAR
    if day is not None:
        return period_of(day, Frequency.DAY if irregular else frequency)
    period = period_of_label(label.strip())
    if period is None or irregular or period.frequency is frequency:
        return period
    length = MONTHS_IN.get(period.frequency)
    if length is None or length > MONTHS_IN[frequency]:
        return None
    return period.within(frequency)


def is_month_first(label: str) -> bool:
    """True if a label is a date only with the month before the day, as Americans write it."""
    found = DAY_FIRST.fullmatch(without_time(label.strip()))
    if found is None or int(found[2]) <= 12:
        return False
    return _date(found[3], found[1], found[2]) is not None


def _in_digits(text: str) -> date | None:
    bare = without_time(text)
    if found := DAY_FIRST.fullmatch(bare):
        return _date(found[3], found[2], found[1])
    if found := YEAR_FIRST.fullmatch(bare):
        return _date(found[1], found[3], found[4])
    return None


def _date(year: str, month: str, day: str) -> date | None:
    with suppress(ValueError):
        return date(full_year(year), int(month), int(day))
    return None
