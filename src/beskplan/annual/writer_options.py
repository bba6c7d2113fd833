"""What the writers of the annual status are told beside the report."""

from collections.abc import Callable
from dataclasses import dataclass

from beskplan.annual.status_model import Report

Progress = Callable[[int, int], None]
"""Told how many pictures have been drawn, of how many."""


@dataclass(frozen=True)
class WriterOptions:
    """What a writer is told beside the report."""

    template: bytes | None = None
    """A Word document whose styles, header and footer are taken over."""
    progress: Progress | None = None


class WrongTemplate(ValueError):
    """What is wrong with a template, as the end of a sentence about it."""


Writer = Callable[[Report, WriterOptions], bytes]
"""From a report to the content of a file."""
