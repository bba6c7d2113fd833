"""Texts that plainly are no table: each is refused with its remedy."""

import csv
import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice

from beskplan.extracts.errors import ExtractError
from beskplan.library_errors import library_reason
from beskplan.problems.codes.extract_files import NOT_DATA
from beskplan.problems.codes.form import SYNTAX
from beskplan.texts import Text, say

PC_AXIS = re.compile(
    r"(?:CHARSET|AXIS-VERSION|CODEPAGE|LANGUAGES?|CREATION-DATE|NEXT-UPDATE|(?:SHOW)?DECIMALS|MATRIX"
    r"|SUBJECT-(?:CODE|AREA)|COPYRIGHT|DESCRIPTION|TITLE|CONTENTS|UNITS|STUB|HEADING|TABLEID)"
    r'(?:\[\w+\])?[ \t]*=[ \t]*(?:"|\d+;|YES;|NO;)'
)
"""First keyword of a PC-Axis file, with its value."""
DOCUMENTS = (
    ("%PDF-", "PDF"),
    ("{\\rtf", "RTF"),
    ("%!PS", "PostScript"),
)
"""Beginnings of documents that are text, more or less."""
POINTER = "version https://git-lfs.github.com/spec/"
"""Beginning of the text that stands in a repository for a large file."""
PAGE = re.compile(r"<[a-z!?]", re.IGNORECASE)
TITLE = re.compile(r"<(?:title|h1|message)(?:\s[^<>]*)?>", re.IGNORECASE)
END_OF_TITLE = re.compile(r"</(?:title|h1|message)\b", re.IGNORECASE)
TAG = re.compile(r"<[^<>]*>")
MOST_TITLES = 5
"""Titles of a page that are tried; the first ones can be empty."""
LONGEST_TITLE = 200
LONGEST_MARKUP = 2000
"""Characters of a title with the tags in it."""
SPACES = re.compile(r"(?<=\S) {2,}(?=\S)")
"""Gap between columns of fixed width."""
OTHER_SEPARATORS = "|^~\x1f\x01"
"""Signs that programs put between cells, and that are not read."""
FEWEST_CELLS = 3


def refuse_other_files(beginning: str) -> None:
    """Raise the error of a text whose beginning plainly shows that it is no table.

    Raises:
        ExtractError: It is empty, not text, a web page, a document, or PC-Axis.
    """
    start = beginning.lstrip("\ufeff \t\r\n")
    if "\x00" in beginning:
        raise _no_data(
            "filen er ikke tekst; hvis den er UTF-16, så gem den som UTF-8",
            "the file is not text; if it is UTF-16, save it as UTF-8",
        )
    if not start:
        raise _no_data("filen er tom", "the file is empty")
    if PAGE.match(start):
        raise _web_page(start)
    if PC_AXIS.match(start):
        raise _no_data(
            "filen er PC-Axis (.px), som ikke læses; hent tabellen igen og vælg CSV, helst med et "
            "tal i hver række (relationstabel)",
            "the file is PC-Axis (.px), which is not read; fetch the table anew and choose CSV, "
            "best with one figure in each row (relational table)",
        )
    if start.startswith(POINTER):
        raise _no_data(
            "filen er kun en henvisning fra Git LFS til den rigtige; hent den med git lfs pull",
            "the file is only a pointer of Git LFS to the real one; fetch that with git lfs pull",
        )
    for mark, name in DOCUMENTS:
        if start.startswith(mark):
            message = say(
                "filen er et dokument ({name}), ikke en tabel; hent tallene som CSV eller regneark",
                "the file is a document ({name}), not a table; fetch the figures as CSV or a "
                "workbook",
                name=name,
            )
            raise ExtractError(1, NOT_DATA, message)


def refuse_quoted_lines(first_lines: Sequence[str]) -> None:
    """Raise the error of a text of which several lines are one quoted cell each.

    Raises:
        ExtractError: There are such lines.
    """
    numbered = enumerate(first_lines, 1)
    quoted = [number for number, line in numbered if is_quoted_as_a_whole(line)]
    if len(quoted) > 1:
        message = Text(
            "hver linje er én celle i anførselstegn, som når Excel gemmer en CSV-fil, den ikke har "
            "delt i kolonner; hent filen igen, og åbn den ikke i Excel først",
            "each line is one quoted cell, as when Excel saves a CSV file that it has not split "
            "into columns; fetch the file anew, and do not open it in Excel first",
        )
        raise ExtractError(quoted[0], NOT_DATA, message)


def refuse_unreadable_text(first_lines: Sequence[str]) -> None:
    """Raise the error of a text without a header whose lines show why it has none.

    Raises:
        ExtractError: Its lines are quoted as a whole, or its cells are separated by another sign
            than those that are read.
    """
    refuse_quoted_lines(first_lines)
    lines = [line.strip("\ufeff\r\n") for line in first_lines]
    numbered = [(number, line) for number, line in enumerate(lines, 1) if line.strip()]
    for sign in OTHER_SEPARATORS:
        line = _separated_by(sign, numbered)
        if line:
            message = say(
                "cellerne er adskilt af {sign}, som ikke læses; gem filen med ;",
                "cells are separated by {sign}, which is not read; save the file with ;",
                sign=sign if sign.isprintable() else repr(sign),
            )
            raise ExtractError(line, NOT_DATA, message)
    line = _in_columns(numbered)
    if line:
        message = Text(
            "kolonnerne er adskilt af mellemrum, som ikke læses; gem filen med ; mellem cellerne",
            "the columns are separated by spaces, which is not read; save the file with ; between "
            "the cells",
        )
        raise ExtractError(line, NOT_DATA, message)


def message_instead_of_table(line: int, text: str) -> ExtractError:
    """Error of a text without a header of which a line is a message."""
    message = say(
        "filen er ikke en tabel, men en besked: {text!r}; hent tallene igen",
        "the file is not a table but a message: {text!r}; fetch the data anew",
        text=text.strip()[:LONGEST_TITLE],
    )
    return ExtractError(line, NOT_DATA, message)


def is_quoted_as_a_whole(line: str) -> bool:
    """True if a line is one quoted cell that has several cells in it, quoted ones among them."""
    bare = line.strip("\ufeff \t\r\n").rstrip(";,")
    if len(bare) < 2 or bare[0] != '"' or bare[-1] != '"':
        return False
    inner = bare[1:-1]
    within = inner.replace('""', "")
    return '""' in inner and '"' not in within and any(sign in within for sign in ",;\t")


def _no_data(danish: str, english: str) -> ExtractError:
    return ExtractError(1, NOT_DATA, Text(danish, english))


def _web_page(start: str) -> ExtractError:
    title = _title(start)
    named = Text("", "")
    if title:
        named = say(" ({title!r})", " ({title!r})", title=title)
    remedy = Text("", "")
    if "<table" in start.lower():
        remedy = Text(
            "; kan den åbnes som en tabel i et regneark, så gem den derfra som .xlsx",
            "; if it opens as a table in a spreadsheet, save it from there as a workbook (.xlsx)",
        )
    elif start.startswith("<?xml") and "<html" not in start.lower():
        return ExtractError(
            1,
            NOT_DATA,
            say(
                "filen er XML{named}, som ikke læses; hent tallene som CSV, eller åbn filen i et "
                "regneark og gem den som .xlsx",
                "the file is XML{named}, which is not read; fetch the data as CSV, or open the "
                "file in a spreadsheet and save it as a workbook (.xlsx)",
                named=named,
            ),
        )
    message = say(
        "filen er en gemt webside{named}, ikke tal; hent tallene igen{remedy}",
        "the file is a saved web page{named}, not data; fetch the data anew{remedy}",
        named=named,
        remedy=remedy,
    )
    return ExtractError(1, NOT_DATA, message)


def _title(page: str) -> str:
    """First title, heading or message of a page that has words; empty if there is none."""
    import html

    for begin in islice(TITLE.finditer(page), MOST_TITLES):
        end = END_OF_TITLE.search(page, begin.end())
        if end is None:
            return ""
        markup = page[begin.end() : min(end.start(), begin.end() + LONGEST_MARKUP)]
        words = html.unescape(TAG.sub(" ", markup)).split()
        if words:
            return " ".join(words)[:LONGEST_TITLE]
    return ""


def _separated_by(sign: str, lines: Sequence[tuple[int, str]]) -> int | None:
    """First line of cells that a sign separates; None if most lines do not have it alike."""
    return _alike([(number, line.count(sign) + 1) for number, line in lines])


def _in_columns(lines: Sequence[tuple[int, str]]) -> int | None:
    """First line of columns that spaces separate; None if most lines do not have them alike."""
    counts = [(number, len(SPACES.findall(line)) + 1) for number, line in lines]
    return _alike(counts) if len(lines) > 1 else None


def _alike(counts: Sequence[tuple[int, int]]) -> int | None:
    """First line with as many cells as most lines have; None if lines have one or differ.

    Two cells may be a label and a remark: then all lines must have two, and there be several.
    """
    if not counts:
        return None
    cells = [count for _, count in counts]
    usual, times = Counter(cells).most_common(1)[0]
    needed = len(cells) / 2
    if usual < FEWEST_CELLS:
        needed = max(len(cells), 2)
    if usual < 2 or times < needed:
        return None
    return next(number for number, count in counts if count == usual)


def unreadable_row(line: int, error: csv.Error) -> ExtractError:
    """Error of a row that the csv module cannot read, at its line or above it."""
    message = say(
        "rækken kan ikke læses: {why}; se efter anførselstegnene",
        "the row cannot be read: {why}; check the quotation marks",
        why=library_reason(error),
    )
    return ExtractError(line, SYNTAX, message)
