"""Proposals for a case list: what can be counted of its rows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from beskplan.extracts.unknown_files.profile import ColumnProfile, TableProfile

START = re.compile(r"(?:start|begynd|påbegynd|fra|from|begin)\w*(?:dato|date)?", re.IGNORECASE)
END = re.compile(r"(?:slut|afslut|ophør|til|stop|end|to\b)\w*(?:dato|date)?", re.IGNORECASE)
MADE = re.compile(r"(?:opret|modtag|dato|besvar|created|received|date)\w*", re.IGNORECASE)
AGREEMENT = re.compile(
    r"(?:(?:meget|helt|overvejende|delvis\w*|lidt|very|strongly|somewhat)\s+)?"
    r"(?:enig|tilfreds|god|godt|agree|satisfied|good)",
    re.IGNORECASE,
)
"""Answers that agree, or are content."""
DISAGREEMENT = re.compile(
    r"(?:(?:meget|helt|overvejende|delvis\w*|lidt|very|strongly|somewhat)\s+)?"
    r"(?:uenig|utilfreds|dårlig\w*|disagree|dissatisfied|bad)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ProposedRecords:
    """Records of a list, as they are proposed."""

    dates: tuple[tuple[str, str], ...]
    """Names of the columns of dates, by their key."""
    count: str

    @property
    def of_spells(self) -> bool:
        return len(self.dates) > 1


@dataclass(frozen=True, slots=True)
class ProposedSurvey:
    """Question of a questionnaire, with the answers that agree."""

    column: str
    agreeing: tuple[str, ...]


def proposed_records(table: TableProfile) -> ProposedRecords:
    """Records of a case list that can be counted."""
    names = [column.reference for column in table.dates]
    first = _first(START, names)
    last = _first(END, names)
    if first is not None and last is not None and first != last:
        return ProposedRecords((("from", first), ("to", last)), "full_time_persons")
    date = _first(MADE, names) or first or names[0]
    return ProposedRecords((("date", date),), "rows")


def _first(pattern: re.Pattern[str], names: Sequence[str]) -> str | None:
    return next((name for name in names if pattern.match(name)), None)


def surveys(table: TableProfile) -> Iterator[ProposedSurvey]:
    """Questions of a list with a row for each respondent."""
    for column in choosing_columns(table):
        labels = [label for label in column.members if label]
        agreeing = tuple(filter(AGREEMENT.fullmatch, labels))
        if agreeing and any(map(DISAGREEMENT.fullmatch, labels)):
            yield ProposedSurvey(column.reference, agreeing)


def choosing_columns(table: TableProfile) -> Iterator[ColumnProfile]:
    """Columns by whose labels rows can be chosen: a few labels, none of them about persons."""
    for column in table.of("dimension", "other"):
        labels = [label for label in column.members if label]
        if column.personal is None and len(labels) > 1:
            yield column
