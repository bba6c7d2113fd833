"""Data frames as pandas writes them to JSON: by column, which is its default, or split."""

from itertools import chain

from beskplan.extracts.layouts.layout import Answer


def pandas_answer(value: object) -> Answer | None:
    """Table of `{"columns": […], "index": […], "data": [[cells]]}` or of `{name: {"0": cell}}`."""
    if not isinstance(value, dict) or not value:
        return None
    names, data = value.get("columns"), value.get("data")
    if isinstance(names, list) and isinstance(data, list) and "index" in value:
        return Answer(None, names, data)
    columns = [column for column in value.values() if isinstance(column, dict)]
    if len(columns) < len(value):
        return None
    index = columns[0].keys()
    if not index or not all(key.isdecimal() for key in index):
        return None
    if any(column.keys() != index for column in columns):
        return None
    cells = chain.from_iterable(column.values() for column in columns)
    if any(isinstance(cell, dict | list) for cell in cells):
        return None
    return Answer(None, list(value), zip(*(column.values() for column in columns), strict=True))
