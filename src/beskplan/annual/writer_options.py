"""Options of the writers of the annual status."""

from collections.abc import Callable
from dataclasses import dataclass

from beskplan.annual.status_model import Report
from beskplan.texts import Text

ChartProgress = Callable[[int, int], None]
"""Progress callback: how many charts have been rendered, of how many."""


@dataclass(frozen=True)
class WriterOptions:
    """Options of a writer."""

    template: bytes | None = None
    """Word document whose styles, header and footer are taken over."""
    progress: ChartProgress | None = None


class WrongTemplate(ValueError):
    """Error in a template, as the end of a sentence about it."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


Writer = Callable[[Report, WriterOptions], bytes]
"""Function from a report to the content of a file."""
