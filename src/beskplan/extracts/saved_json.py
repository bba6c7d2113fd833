"""Saved answers: JSON of a known layout as a table; other JSON, or a web page, is an error."""

import json
import re
from collections.abc import Iterator, Sequence

from beskplan.extracts.decoding import DecodedText
from beskplan.extracts.errors import ExtractError, quoted
from beskplan.extracts.labels import decoded_twice
from beskplan.extracts.layouts import ANSWERS
from beskplan.extracts.numbers import Exact
from beskplan.extracts.table import NumberedRow, Rows, Table, column_names
from beskplan.problems.codes.extract_files import DECODED_TWICE, NOT_DATA
from beskplan.texts import english

CAUSES = ("cause", "message", "error", "detail", "title", "code")
"""Keys of an error answer, the most telling first."""
ROWS_AT_ONCE = 2000


def refuse_other_files(text: str) -> None:
    """Raise the error of a file whose beginning plainly shows that it is no data.

    Raises:
        ExtractError: It is empty, a web page, or not text.
    """
    start = text.lstrip("\ufeff \t\r\n")
    if not text:
        raise ExtractError(1, NOT_DATA, english("the file is empty"))
    if "\x00" in text:
        raise ExtractError(
            1, NOT_DATA, english("the file is not text; if it is UTF-16, save it as UTF-8")
        )
    if start.startswith("<"):
        import html

        found = re.search(
            r"<(title|h1|message)\b[^>]*>(.*?)</\1>", start, re.IGNORECASE | re.DOTALL
        )
        title = (
            " ".join(html.unescape(re.sub(r"<[^>]*>", " ", found[2])).split())[:200]
            if found
            else ""
        )
        table = (
            "; if it opens as a table in a spreadsheet, save it from there as a workbook (.xlsx)"
            if "<table" in start.lower()
            else ""
        )
        raise ExtractError(
            1,
            NOT_DATA,
            english(
                f"the file is a saved web page{f' ({title!r})' if title else ''}, not data; fetch "
                f"the data anew{table}"
            ),
        )


def is_answer(text: str) -> bool:
    """True if the beginning of a text is that of JSON."""
    return text.lstrip("\ufeff \t\r\n")[:1] in ("{", "[")


def answer_table(text: DecodedText) -> Table:
    """Table in a saved answer; its rows are numbered from 1.

    Raises:
        ExtractError: It is not JSON of a known layout, or the answer is an error.
    """
    try:
        value = json.loads(
            text.whole().lstrip("\ufeff"), parse_float=Exact, parse_int=Exact, parse_constant=Exact
        )
    except (ValueError, RecursionError) as error:
        raise ExtractError(
            1,
            NOT_DATA,
            english(f"the file is JSON that was cut off or is wrong: {error}; fetch it anew"),
        ) from None
    for layout in ANSWERS:
        found = layout.answer(value) if layout.answer else None
        if found is not None:
            names, rows = found
            header = [
                name for name in names if isinstance(name, str) and not isinstance(name, Exact)
            ]
            if len(header) < len(names):
                raise ExtractError(
                    1,
                    NOT_DATA,
                    english(
                        f"the file has the form of {layout.name}, but not every column has a name"
                    ),
                )
            if any(decoded_twice(name) for name in header):
                raise ExtractError(
                    1,
                    DECODED_TWICE,
                    english(
                        f"the text was decoded wrongly and saved again ({header[:3]}); fetch the "
                        "file anew"
                    ),
                )
            return Table(column_names(header, 1), _batches(rows), "row", layout)
    raise ExtractError(1, NOT_DATA, english(_other_json(value)))


def _batches(rows: Sequence[object]) -> Iterator[Rows]:
    for first in range(0, len(rows), ROWS_AT_ONCE):
        yield Rows(
            [
                _row(number, row)
                for number, row in enumerate(rows[first : first + ROWS_AT_ONCE], first + 1)
            ]
        )


def _row(number: int, row: object) -> NumberedRow:
    if not isinstance(row, list):
        raise ExtractError(number, NOT_DATA, english(f"row {number} is not a list of cells"))
    return number, [
        "" if cell is None else cell if isinstance(cell, str) else json.dumps(cell) for cell in row
    ]


def _other_json(value: object) -> str:
    """Message of JSON without a table."""
    if not isinstance(value, dict):
        return "the file is JSON of an unknown form"
    causes = [str(value[key]) for key in CAUSES if value.get(key)]
    if causes:
        return f"the file is a saved error answer: {causes[0][:200]}; fetch the data anew"
    return f"the file is JSON of an unknown form; it has the keys {quoted(value)}"
