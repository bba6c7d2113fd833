"""Personal data in an unknown file: recognised, and masked in all that is shown of it."""

import re
from collections.abc import Collection
from typing import Literal

PersonalData = Literal["cpr", "email", "name", "text", "case"]
"""Kind of personal data: numbers of persons, addresses of mail, names, texts that hardly repeat and
may have any of these, or labels that may tell whom a case is about."""

MASK = "•••"
CPR = re.compile(
    r"(?<!\d)(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d\d(?:[- ]?[\dxX]{4})(?!\d)", re.ASCII
)
"""Number of a person, the last four digits hidden or not."""
EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
NAME = re.compile(r"[A-ZÆØÅÉÖÄÜ][\w'’.-]*(?:\s+(?:(?:de|von|van|af|el)\s+)?[A-ZÆØÅÉÖÄÜ][\w'’.-]*)+")
"""Two or more words with capitals."""
GIVEN_NAME = re.compile(r"[A-ZÆØÅÉÖÄÜ][a-zæøåéöäü'’-]+")
PERSON_HEADINGS = re.compile(
    r"(?:for|efter|mellem|fulde|borger|person|medarbejder|deltager)?\s?navne?t?"
    r"|borger\w*|deltager\w*|sagsbehandler\w*|kontaktperson\w*|medarbejder\w*|respondent\w*"
    r"|(?:first|last|full|given)?\s?name|cpr\W?\w*|adresse\w*|address|e-?mail\w*|telefon\w*|mobil\w*",
    re.IGNORECASE,
)
"""Names of columns that hold persons."""
HARDLY_REPEATED = 0.9
"""Share of different labels above which a column's labels hardly repeat."""
FEWEST_ROWS = 3
FEWEST_TEXTS = 20
"""Rows from which on texts that hardly repeat are masked, whatever they look like."""


def masked(label: str) -> str:
    """Label in which numbers of persons and addresses of mail are masked."""
    return EMAIL.sub(MASK, CPR.sub(MASK, label))


def hardly_repeats(distinct: int, rows: int) -> bool:
    """True if nearly every row has a label of its own."""
    return rows >= FEWEST_ROWS and distinct >= HARDLY_REPEATED * rows


def personal_data(heading: str, labels: Collection[str], rows: int) -> PersonalData | None:
    """Kind of personal data in a column of texts; None where it seems to have none.

    Args:
        heading: The column's name.
        labels: Its different labels.
        rows: Number of rows that have one of them.
    """
    if any(map(EMAIL.search, labels)):
        return "email"
    if any(map(CPR.search, labels)):
        return "cpr"
    if not labels:
        return None
    of_persons = PERSON_HEADINGS.fullmatch(heading.strip()) is not None
    names = sum(NAME.fullmatch(label) is not None for label in labels)
    given_names = sum(GIVEN_NAME.fullmatch(label) is not None for label in labels)
    unique = hardly_repeats(len(labels), rows)
    if 2 * names > len(labels) and (of_persons or unique):
        return "name"
    if of_persons and 2 * (names + given_names) > len(labels):
        return "name"
    return "text" if unique and rows >= FEWEST_TEXTS else None
