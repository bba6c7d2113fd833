"""What an extract says: one figure, or the lack of one, for one area and period, with the lines it was read from."""

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from beskplan.extent import EVERYTHING, Extent
from beskplan.period import Period


class Observation(NamedTuple):
    """The rows of one area and period; several where the catalogue adds up listed values of a column."""

    period: Period
    value: Fraction
    """The sum of the figures in the rows."""
    hidden: int
    """How many of the rows have no figure."""
    lines: tuple[int, ...]
    """Line numbers in the extract, from 1 (a JSON answer: row numbers; a workbook: its rows)."""


class Series(NamedTuple):
    """All that was read of one indicator: by the area's name, then by period."""

    file: str
    """The extract's path as the catalogue names it, inside the data folder."""
    areas: Mapping[str, Mapping[Period, Observation]] = MappingProxyType({})
    published: frozenset[Period] = frozenset()
    """The periods that have a figure for any area, as far as they tell which are revised; kept only
    for indicators that are."""
    asked: Extent = EVERYTHING
    """What was read of it."""
    missing: bool = False
    """Whether the data folder has no such file."""
    sha256: str = ""
    """Of the file's bytes as they were read, in hexadecimal; empty where the file is missing."""
    sheet: str = ""
    """The sheet of a workbook, whose rows `lines` are."""
