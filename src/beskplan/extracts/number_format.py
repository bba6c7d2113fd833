"""The one number format of a file: what the catalogue says, else the layout's own, else the only one its numbers allow."""

from collections.abc import Iterable, Mapping, Sequence

from beskplan.extracts.errors import ExtractError
from beskplan.extracts.numbers import (
    Ambiguous,
    Exact,
    NumberFormat,
    declared_format,
    is_numeric,
    only_format,
    stripped,
)
from beskplan.extracts.second_reading import SecondReading
from beskplan.extracts.selected import SelectedRows
from beskplan.extracts.table import Numbered
from beskplan.problems.codes.extracts import AMBIGUOUS_NUMBER
from beskplan.texts import english


def number_format(
    collected: Sequence[SelectedRows], again: SecondReading
) -> NumberFormat | ExtractError:
    """The format of what is read from a file, or why there is none; how much of it is read makes no difference to a number."""
    if (
        len(
            {
                signs.decimal
                for each in collected
                for stated in each.wanted.stated
                if (signs := declared_format(*stated))
            }
        )
        > 1
    ):
        message = (
            "the catalogue says decimal: '.' of one indicator of this file and decimal: ',' of "
            "another; a file has one number format"
        )
        return ExtractError(collected[0].table.header_line, AMBIGUOUS_NUMBER, english(message))
    return next((each.told for each in collected if each.told is not None), None) or _shown(
        collected, again
    )


def _shown(collected: Sequence[SelectedRows], again: SecondReading) -> NumberFormat | ExtractError:
    """The format that the numbers themselves allow: those that are read, else all of the indicators, else all others of the file."""
    lines = _lines(collected, [each.texts for each in collected])
    try:
        return _only_format(lines, collected)
    except Ambiguous:
        lines = _lines(collected, [again.texts(each) for each in collected])
    try:
        return _only_format(lines, collected)
    except Ambiguous as error:
        return _settled(collected, again.first_rows()) or _two_readings(
            error.text, lines[error.text]
        )


def _lines(collected: Sequence[SelectedRows], texts: Sequence[Mapping[str, int]]) -> dict[str, int]:
    """The numbers in texts, each with the line where it first stands, in the order of the lines."""
    found: dict[str, int] = {}
    for each, lines in zip(collected, texts, strict=True):
        for text, line in lines.items() if each.roles.declared is None else ():
            if not isinstance(text, Exact) and not each.is_missing(text):
                bare = stripped(text)
                found[bare] = min(line, found.get(bare, line))
    return dict(sorted(found.items(), key=lambda each: each[1]))


def _only_format(
    lines: Mapping[str, int], collected: Sequence[SelectedRows]
) -> NumberFormat | ExtractError:
    """The only format that the numbers allow, or that there is none.

    Raises:
        Ambiguous: They allow both.
    """
    try:
        return only_format(lines)
    except Ambiguous as error:
        if error.against is None:
            raise
        return _contradiction(error.text, error.against, lines, collected[0].table.place)


def _settled(collected: Sequence[SelectedRows], rows: Iterable[Numbered]) -> NumberFormat | None:
    """The format that the other numbers of the file show; None if they show none."""
    labels = frozenset[int]().union(*(each.roles.labels for each in collected))
    numeric: dict[int, set[str]] = {
        at: set() for at in range(len(collected[0].header)) if at not in labels
    }
    for _, cells in rows:
        for position in list(numeric):
            text = cells[position] if position < len(cells) else ""
            if isinstance(text, Exact) or any(each.is_missing(text) for each in collected):
                continue
            if is_numeric(text):
                numeric[position].add(stripped(text))
            else:
                del numeric[position]
    telling = [text for texts in numeric.values() for text in texts if _tells(text)]
    try:
        return only_format(telling) if telling else None
    except Ambiguous:
        return None


def _tells(text: str) -> bool:
    """Whether only one format allows the number."""
    try:
        only_format([text])
    except Ambiguous:
        return False
    return "." in text or "," in text


def _contradiction(text: str, against: str, lines: Mapping[str, int], place: str) -> ExtractError:
    message = (
        f"{text!r} needs a decimal comma, but {place} {lines[against]} has {against!r}; a file has "
        "one number format"
    )
    return ExtractError(lines[text], AMBIGUOUS_NUMBER, english(message))


def _two_readings(text: str, line: int) -> ExtractError:
    """Both readings of a number, with what to write for each."""
    sign, name, other = (",", "comma", ".") if "," in text else (".", "point", ",")
    whole, fraction = text.replace(sign, ""), text.replace(",", ".")
    message = (
        f"{text!r} can be {whole}, with a {name} between thousands, or {fraction}, with a decimal "
        f"{name}; "
        f"say which in the extract's catalogue entry: decimal: '{other}' for {whole}, decimal: "
        f"'{sign}' for {fraction}"
    )
    return ExtractError(line, AMBIGUOUS_NUMBER, english(message))
