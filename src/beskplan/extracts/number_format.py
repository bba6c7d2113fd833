"""Number format of a file: the declared one, else the layout's, else the only possible one."""

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
from beskplan.extracts.table import NumberedRow
from beskplan.problems.codes.extract_files import AMBIGUOUS_NUMBER
from beskplan.texts import english


def number_format(
    selected: Sequence[SelectedRows], second_reading: SecondReading
) -> NumberFormat | ExtractError:
    """Return the number format of a file, or the error that there is none.

    It does not depend on how much of the file is requested.
    """
    decimals = set()
    for each in selected:
        for signs in each.request.declared_signs:
            declared = declared_format(*signs)
            if declared is not None:
                decimals.add(declared.decimal)
    if len(decimals) > 1:
        message = (
            "the catalogue says decimal: '.' of one indicator of this file and decimal: ',' of "
            "another; a file has one number format"
        )
        return ExtractError(selected[0].table.header_line, AMBIGUOUS_NUMBER, english(message))
    for each in selected:
        if each.file_format is not None:
            return each.file_format
    return _inferred_format(selected, second_reading)


def _inferred_format(
    selected: Sequence[SelectedRows], second_reading: SecondReading
) -> NumberFormat | ExtractError:
    """Return the only format that the numbers of the file allow.

    The selected numbers are tried first, then all of the indicators, then all others of the file.
    """
    lines = _lines(selected, [each.texts for each in selected])
    try:
        return _only_format(lines, selected)
    except Ambiguous:
        lines = _lines(selected, [second_reading.texts(each) for each in selected])
    try:
        return _only_format(lines, selected)
    except Ambiguous as error:
        return _format_of_other_columns(selected, second_reading.first_rows()) or _both_values(
            error.text, lines[error.text]
        )


def _lines(selected: Sequence[SelectedRows], texts: Sequence[Mapping[str, int]]) -> dict[str, int]:
    """Numbers in texts, each with its first line, in the order of the lines."""
    found: dict[str, int] = {}
    for each, lines in zip(selected, texts, strict=True):
        for text, line in lines.items() if each.roles.declared is None else ():
            if not isinstance(text, Exact) and not each.is_missing(text):
                bare = stripped(text)
                found[bare] = min(line, found.get(bare, line))
    return dict(sorted(found.items(), key=lambda each: each[1]))


def _only_format(
    lines: Mapping[str, int], selected: Sequence[SelectedRows]
) -> NumberFormat | ExtractError:
    """Only format that the numbers allow, or the error that there is none.

    Raises:
        Ambiguous: They allow both.
    """
    try:
        return only_format(lines)
    except Ambiguous as error:
        if error.against is None:
            raise
        return _contradiction(error.text, error.against, lines, selected[0].table.row_noun)


def _format_of_other_columns(
    selected: Sequence[SelectedRows], rows: Iterable[NumberedRow]
) -> NumberFormat | None:
    """Format that the other numbers of the file show; None if they show none."""
    labels = frozenset[int]().union(*(each.roles.labels for each in selected))
    numeric: dict[int, set[str]] = {
        at: set() for at in range(len(selected[0].header)) if at not in labels
    }
    for _, cells in rows:
        for position in list(numeric):
            text = cells[position] if position < len(cells) else ""
            if isinstance(text, Exact) or any(each.is_missing(text) for each in selected):
                continue
            if is_numeric(text):
                numeric[position].add(stripped(text))
            else:
                del numeric[position]
    unambiguous = [text for texts in numeric.values() for text in texts if _is_unambiguous(text)]
    try:
        return only_format(unambiguous) if unambiguous else None
    except Ambiguous:
        return None


def _is_unambiguous(text: str) -> bool:
    """True if only one format allows the number."""
    try:
        only_format([text])
    except Ambiguous:
        return False
    return "." in text or "," in text


def _contradiction(
    text: str, against: str, lines: Mapping[str, int], row_noun: str
) -> ExtractError:
    message = (
        f"{text!r} needs a decimal comma, but {row_noun} {lines[against]} has {against!r}; a file "
        "has one number format"
    )
    return ExtractError(lines[text], AMBIGUOUS_NUMBER, english(message))


def _both_values(text: str, line: int) -> ExtractError:
    """Error of a number with two possible values, with what to write for each."""
    sign, name, other = (",", "comma", ".") if "," in text else (".", "point", ",")
    whole, fraction = text.replace(sign, ""), text.replace(",", ".")
    message = (
        f"{text!r} can be {whole}, with a {name} between thousands, or {fraction}, with a decimal "
        f"{name}; "
        f"say which in the extract's catalogue entry: decimal: '{other}' for {whole}, decimal: "
        f"'{sign}' for {fraction}"
    )
    return ExtractError(line, AMBIGUOUS_NUMBER, english(message))
