"""JSON and CSV as text: data for programs and for spreadsheets."""

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO

from beskplan.output.wording import clean

FORMULA_STARTS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""And their full-width forms, which some spreadsheets take for the same."""


def cell(value: object) -> object:
    """Text on one line, with an apostrophe before what a spreadsheet would take for a formula.

    Numbers are left alone.
    """
    if not isinstance(value, str):
        return value
    text = clean(value)
    if text.startswith(FORMULA_STARTS):
        return f"'{text}"
    return text


def csv_text(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """Table with a line of column names; a cell is empty where a row has no value for it."""
    stream = StringIO()
    writer = csv.DictWriter(stream, columns, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: cell(value) for name, value in row.items()})
    return stream.getvalue()


def json_text(value: object) -> str:
    """Value as JSON with a line for each key and item, as people read it."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
