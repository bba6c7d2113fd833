"""The edge where the adopted document comes in: its text, held against the words of the plan file."""

from beskplan.documents.passages import Passage, uncovered_passages
from beskplan.documents.reading import Unreadable, read_document
from beskplan.documents.text import DocumentText
from beskplan.documents.wording import compare_wording

__all__ = [
    "DocumentText",
    "Passage",
    "Unreadable",
    "compare_wording",
    "read_document",
    "uncovered_passages",
]
