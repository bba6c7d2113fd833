"""What a rule asks of its figures: the question that a picture of them must answer."""

from enum import StrEnum


class Question(StrEnum):
    """The kinds of question."""

    LEVEL = "level"
    """How the measure stands to its target."""
    GAP = "gap"
    """Whether the own area comes nearer to another."""
    PLACE = "place"
    """Where the own area stands among others."""
    COUNT = "count"
    """How many observations there are."""
