"""Number format of a file: the declared one, else the layout's, else the only possible one."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from beskplan.extracts.errors import ExtractError
from beskplan.extracts.layouts.tables import ROW_WORDS
from beskplan.extracts.numbers import (
    Ambiguous,
    Exact,
    NumberFormat,
    declared_format,
    is_numeric,
    only_format,
    stripped,
    without_percent_sign,
)
from beskplan.extracts.selection import Selection
from beskplan.problems.codes.extract_files import AMBIGUOUS_NUMBER
from beskplan.texts import Text, say


def number_format(selections: Sequence[Selection]) -> NumberFormat:
    """Return the number format of a file.

    Raises:
        ExtractError: It has none, or it cannot be told.
    """
    decimals = set()
    for selection in selections:
        for signs in selection.request.declared_signs:
            declared = declared_format(*signs)
            if declared is not None:
                decimals.add(declared.decimal)
    if len(decimals) > 1:
        message = Text(
            "kataloget siger decimal: '.' om en indikator i filen og decimal: ',' om en anden; en "
            "fil har ét talformat",
            "the catalogue says decimal: '.' of one indicator of this file and decimal: ',' of "
            "another; a file has one number format",
        )
        raise ExtractError(selections[0].table.header_line, AMBIGUOUS_NUMBER, message)
    for selection in selections:
        if selection.file_format is not None:
            return _checked(selection.file_format, selections)
    return _inferred_format(selections)


def _checked(numbers: NumberFormat, selections: Sequence[Selection]) -> NumberFormat:
    """Layout's own format, unless the file contradicts it.

    Raises:
        ExtractError: Some figures have the sign that the layout never writes, and nothing else in
        the file says what it means.
    """
    if any(selection.request.declared_signs for selection in selections):
        return numbers
    lines = _lines(selections, _selected_texts)
    foreign = "." if numbers.decimal == "," else ","
    doubtful = [text for text in lines if foreign in text and numbers.decimal not in text]
    if not doubtful:
        return numbers
    try:
        only = only_format(_lines(selections, _first_texts) | lines)
    except Ambiguous as error:
        raise _both_values(doubtful[0], lines[doubtful[0]]) from error
    if only != numbers:
        raise _both_values(doubtful[0], lines[doubtful[0]])
    return numbers


def _inferred_format(selections: Sequence[Selection]) -> NumberFormat:
    """Return the only format that the numbers of the file allow.

    The selected numbers are tried first, then those of the first rows in the same columns, then
    those of all other columns.

    Raises:
        ExtractError: They allow both, or some need one and some the other.
    """
    lines = _lines(selections, _selected_texts)
    try:
        return _only_format(lines, selections)
    except Ambiguous as error:
        ambiguous = error.text
    try:
        return _only_format(_lines(selections, _first_texts) | lines, selections)
    except Ambiguous:
        other = _format_of_other_columns(selections)
    if other is None:
        raise _both_values(ambiguous, lines[ambiguous])
    return other


def _selected_texts(selection: Selection) -> Iterator[tuple[str, int]]:
    for row in selection.rows:
        yield row.text, row.line


def _first_texts(selection: Selection) -> Iterator[tuple[str, int]]:
    """Numbers of the first rows of the table, in the indicator's column."""
    for line, cells in selection.first_rows:
        if len(cells) > selection.roles.value:
            yield cells[selection.roles.value], line


def _lines(
    selections: Sequence[Selection], texts: Callable[[Selection], Iterable[tuple[str, int]]]
) -> dict[str, int]:
    """Numbers in texts, each with its first line, in the order of the lines."""
    found: dict[str, int] = {}
    for selection in selections:
        if selection.roles.declared is not None:
            continue
        spelled: dict[str, int] = {}
        for text, line in texts(selection):
            if not isinstance(text, Exact) and line <= spelled.get(text, line):
                spelled[text] = line
        for text, line in spelled.items():
            if not selection.is_missing(text):
                unit = selection.request.indicator.unit
                bare = without_percent_sign(stripped(text), unit)
                found[bare] = min(line, found.get(bare, line))
    return dict(sorted(found.items(), key=lambda each: each[1]))


def _only_format(lines: Mapping[str, int], selections: Sequence[Selection]) -> NumberFormat:
    """Only format that the numbers allow.

    Raises:
        Ambiguous: They allow both.
        ExtractError: They allow none.
    """
    try:
        return only_format(lines)
    except Ambiguous as error:
        if error.against is None:
            raise
        noun = ROW_WORDS[selections[0].table.row_noun]
        raise _contradiction(error.text, error.against, lines, noun) from None


def _format_of_other_columns(selections: Sequence[Selection]) -> NumberFormat | None:
    """Format that the other numbers of the first rows show; None if they show none."""
    labels = frozenset[int]().union(*(selection.roles.labels for selection in selections))
    numeric: dict[int, set[str]] = {}
    for position in range(len(selections[0].header)):
        if position not in labels:
            numeric[position] = set()
    for _, cells in selections[0].first_rows:
        for position in list(numeric):
            text = cells[position] if position < len(cells) else ""
            if isinstance(text, Exact) or any(each.is_missing(text) for each in selections):
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


def _contradiction(text: str, against: str, lines: Mapping[str, int], noun: Text) -> ExtractError:
    message = say(
        "{text!r} kræver decimalkomma, men {noun} {line} har {against!r}; en fil har ét talformat",
        "{text!r} needs a decimal comma, but {noun} {line} has {against!r}; a file has one number "
        "format",
        text=text,
        noun=noun,
        line=lines[against],
        against=against,
    )
    return ExtractError(lines[text], AMBIGUOUS_NUMBER, message)


def _both_values(text: str, line: int) -> ExtractError:
    """Error of a number with two possible values, with what to write for each."""
    sign, name, other = ".", Text("punktum", "point"), ","
    if "," in text:
        sign, name, other = ",", Text("komma", "comma"), "."
    whole, fraction = text.replace(sign, ""), text.replace(",", ".")
    message = say(
        "{text!r} kan være {whole}, med {name} mellem tusinder, eller {fraction}, med {name} som "
        "decimaltegn; skriv hvilket i katalogets 'extract': decimal: '{other}' for {whole}, "
        "decimal: '{sign}' for {fraction}",
        "{text!r} can be {whole}, with a {name} between thousands, or {fraction}, with a decimal "
        "{name}; say which in the extract's catalogue entry: decimal: '{other}' for {whole}, "
        "decimal: '{sign}' for {fraction}",
        text=text,
        whole=whole,
        fraction=fraction,
        name=name,
        other=other,
        sign=sign,
    )
    return ExtractError(line, AMBIGUOUS_NUMBER, message)
