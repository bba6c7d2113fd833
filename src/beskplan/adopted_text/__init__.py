"""Adopted document of a plan: its text, and checks of the plan file's words against it."""

from beskplan.adopted_text.document_reader import LARGEST_DOCUMENT, UnreadableText, read_document
from beskplan.adopted_text.passages import Passage, uncovered_passages
from beskplan.adopted_text.rewording import compare_wording
from beskplan.adopted_text.text import AdoptedText

__all__ = [
    "LARGEST_DOCUMENT",
    "AdoptedText",
    "Passage",
    "UnreadableText",
    "compare_wording",
    "read_document",
    "uncovered_passages",
]
