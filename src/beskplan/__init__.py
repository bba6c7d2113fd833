"""Judge which goals of a municipality's employment plan are met, and how certain that is.

The names of the Python interface are imported when they are first asked for, so that the command
line starts at once.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from beskplan.api import (
        Assessment,
        InvalidFile,
        assess,
        load_catalogue,
        load_plan,
        read_extracts,
        read_frames,
    )

__version__ = "0.1.0"
__all__ = [
    "Assessment",
    "InvalidFile",
    "assess",
    "load_catalogue",
    "load_plan",
    "read_extracts",
    "read_frames",
]


def __getattr__(name: str) -> object:
    if name in __all__:
        return getattr(import_module("beskplan.api"), name)
    raise AttributeError(f"module 'beskplan' has no attribute {name!r}")
