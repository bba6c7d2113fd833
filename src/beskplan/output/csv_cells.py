"""Cells of CSV for spreadsheets."""

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
