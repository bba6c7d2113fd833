"""Phrases of an indicator: how it stands in a sentence, which its title does not tell."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator

from beskplan.fields import Declared, Words, refused, shortened
from beskplan.problems.codes.form import WRONG_VALUE
from beskplan.texts import say

SentenceKind = Literal["threshold", "observation_count"]

IN_SUBJECT = ("in_area",)
IN_SENTENCE = ("bound", "when", "in_area", "area")
FIELD = re.compile(r"\{([^{}]*)\}|[{}]")


def _subject(text: str) -> str:
    return _with_fields(text, IN_SUBJECT)


def _sentence(text: str) -> str:
    """Return the sentence without its full stop."""
    return _with_fields(text.removesuffix("."), IN_SENTENCE)


def _with_fields(text: str, known: tuple[str, ...]) -> str:
    """Return a text in which only known words stand in braces."""
    for found in FIELD.finditer(text):
        if found[1] not in known:
            message = say(
                "{found} kan ikke stå i klammer her; der er {known}",
                "{found} cannot stand in braces here; there are {known}",
                found=shortened(found[0]),
                known=", ".join(f"{{{name}}}" for name in known),
            )
            raise refused(WRONG_VALUE, message)
    return text


Subject = Annotated[Words, AfterValidator(_subject)]
Sentence = Annotated[Words, AfterValidator(_sentence)]


class Phrases(Declared):
    """How an indicator stands in a sentence."""

    subject: Subject | None = None
    """In its definite form, as a sentence begins with it: `omgørelsesprocenten {in_area}`."""
    threshold: Sentence | None = None
    """A whole sentence for a fixed limit: `{bound} af de unge {in_area} skal {when} være i job`."""
    observation_count: Sentence | None = None
    """A whole sentence for a number of observations: `{area} skal {when} holde {bound} møder`."""

    def sentence(self, kind: SentenceKind) -> str | None:
        """Return the whole sentence for a kind of rule; None if nobody wrote it."""
        return self.threshold if kind == "threshold" else self.observation_count


def _phrases_of_subject(value: object) -> object:
    """Return the mapping that a bare text stands for."""
    return {"subject": value} if isinstance(value, str) else value


InSentence = Annotated[
    Phrases, BeforeValidator(_phrases_of_subject, json_schema_input_type=Words | Phrases)
]
