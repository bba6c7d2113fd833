"""Extracts: files and tables to series, each file read once."""

from beskplan.extracts.reader import Extracts, Progress, ReadingOrigin, read_extracts
from beskplan.extracts.request import IndicatorRequest, requests_for

__all__ = [
    "Extracts",
    "IndicatorRequest",
    "Progress",
    "ReadingOrigin",
    "read_extracts",
    "requests_for",
]
