"""Extracts: files and tables to series.

A file is a grid of cells, a layout makes a table of it, the requested rows are selected in one
pass, observations are built of them, and an account says what became of every row.
"""

from beskplan.extracts.reader import Extracts, read_extracts
from beskplan.extracts.request import IndicatorRequest, requests_for

__all__ = [
    "Extracts",
    "IndicatorRequest",
    "read_extracts",
    "requests_for",
]
