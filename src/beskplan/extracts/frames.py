"""Data frames: figures in memory as tables, which are read with the same checks as files."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time
from decimal import Decimal
from functools import partial
from numbers import Integral, Real
from typing import TYPE_CHECKING, Any

import narwhals as nw
import numpy as np
import pandas as pd
from narwhals.exceptions import DuplicateError

from beskplan.areas import Areas
from beskplan.catalogue.indicator import Extract
from beskplan.extracts.columns import Lookup
from beskplan.extracts.errors import ExtractError, quoted
from beskplan.extracts.grid.rows import NumberedRow
from beskplan.extracts.layouts.reshape import filled_down
from beskplan.extracts.layouts.table import Table
from beskplan.extracts.numbers import Exact
from beskplan.extracts.reader import Extracts, read_tables
from beskplan.extracts.request import IndicatorRequest
from beskplan.periods import Frequency, period_of
from beskplan.problems.codes.extract_files import UNKNOWN_COLUMN, UNKNOWN_LAYOUT
from beskplan.problems.problem import Problem
from beskplan.texts import Text, say

if TYPE_CHECKING:
    from narwhals.typing import IntoDataFrame

ROWS_AT_ONCE = 10_000
"""Rows that become cells at once, so that a long frame is not held in memory twice."""
BLANK = ""


def read_frames(
    frames: "Mapping[str, IntoDataFrame]", requests: Sequence[IndicatorRequest], areas: Areas
) -> Extracts:
    """Read the requested indicators from data frames, by the id of the indicator.

    A frame has the columns that the catalogue names, or the usual area, period and value. What the
    catalogue says of the form of the file (encoding, sheet, head row) does not concern it.

    Raises:
        TypeError: Something is no data frame, or one that has yet to be collected.
    """
    tables = {}
    for request in requests:
        frame = frames[request.name]
        tables[request.name] = partial(_table, request.name, frame, request.indicator.extract)
    extracts = read_tables(tables, requests, areas)
    problems = [_with_index(problem, frames) for problem in extracts.problems]
    return replace(extracts, problems=tuple(problems))


def _table(name: str, given: "IntoDataFrame", extract: Extract) -> Table:
    """Table of a frame, whose rows count from 1.

    Raises:
        ExtractError: Two of its columns have the same name.
    """
    try:
        frame = nw.from_native(given, eager_only=True)
    except DuplicateError:
        message = Text(
            "to kolonner har samme navn; giv hver sit eget navn",
            "two columns have the same name; give each a name of its own",
        )
        raise ExtractError(0, UNKNOWN_LAYOUT, message) from None
    except TypeError as error:
        raise TypeError(
            f"{name!r} is a {type(given).__name__}; expected a data frame that is in memory (a "
            "lazy one is collected first), or a series of read_extracts"
        ) from error
    header = tuple(str(column).strip() for column in frame.columns)
    table = Table(header, _rows(frame), "row", header_line=0, in_memory=True)
    if extract.fill_down:
        lookup = Lookup(table, None)
        return filled_down(table, [lookup.named(column) for column in extract.fill_down])
    return table


def _rows(frame: "nw.DataFrame[Any]") -> Iterator[NumberedRow]:
    for start in range(0, len(frame), ROWS_AT_ONCE):
        some = frame[start : start + ROWS_AT_ONCE]
        columns = [_cells(column) for column in some.iter_columns()]
        yield from enumerate(zip(*columns, strict=True), start + 1)


def _cells(column: "nw.Series[Any]") -> list[str]:
    values: Sequence[object] = column.to_list()
    if column.dtype == nw.Float32:  # a list has the doubles that are nearest, with more digits
        values = [np.float32(value) if isinstance(value, float) else value for value in values]
    return [_cell(value) for value in values]


def _cell(value: object) -> str:
    """Cell with a value as a file would have it; a number is exact to its fifteen digits."""
    if isinstance(value, str):
        return value
    if value is None or value is pd.NA or value is pd.NaT:
        return BLANK
    if isinstance(value, bool | np.bool):
        return str(value).lower()
    if isinstance(value, Integral):
        return Exact(str(int(value)))
    if isinstance(value, Decimal):
        return BLANK if value.is_nan() else Exact(f"{value:f}")
    if isinstance(value, np.float32):
        return _number(str(value))
    if isinstance(value, Real):
        return _number(f"{float(value):.15g}")
    if isinstance(value, pd.Period):
        return _period(value)
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return str(value)


def _number(text: str) -> str:
    if text == "nan":
        return BLANK
    return Exact(text.removesuffix(".0"))


def _period(value: pd.Period) -> str:
    """Label of a period of pandas, of which a year may end in any month."""
    first, last = value.start_time.date(), value.end_time.date()
    for frequency in Frequency:
        if frequency in (Frequency.IRREGULAR, Frequency.ROLLING_YEAR):
            continue
        period = period_of(first, frequency)
        if (period.start, period.end) == (first, last):
            return str(period)
    return f"{first}/{last}"


def _with_index(problem: Problem, frames: "Mapping[str, IntoDataFrame]") -> Problem:
    """Problem of a column that is not there, with the remedy where the index may have it."""
    frame = frames.get(problem.indicator or "")
    if problem.code not in (UNKNOWN_COLUMN, UNKNOWN_LAYOUT) or not isinstance(frame, pd.DataFrame):
        return problem
    names = [str(name) for name in frame.index.names if name is not None]
    if not names:
        return problem
    message = say(
        "{message}; {names} står i datarammens indeks, som ikke læses: kald reset_index()",
        "{message}; {names} stands in the data frame's index, which is not read: call "
        "reset_index()",
        message=problem.message,
        names=quoted(names),
    )
    return replace(problem, message=message)
