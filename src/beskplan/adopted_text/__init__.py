"""The edge where the adopted document comes in: its text, held against the words of the plan file."""

from beskplan.adopted_text.passages import Passage, uncovered_passages
from beskplan.adopted_text.reading import UnreadableText, read_document
from beskplan.adopted_text.text import AdoptedText
from beskplan.adopted_text.wording import compare_wording

__all__ = [
    "AdoptedText",
    "Passage",
    "UnreadableText",
    "compare_wording",
    "read_document",
    "uncovered_passages",
]
