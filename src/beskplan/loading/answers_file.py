"""Answers to the questions of `inspect --write` and of `start`, given in a file."""

from fractions import Fraction
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import Field, PlainValidator, model_validator

from beskplan.catalogue import Aggregate, Source
from beskplan.fields import (
    Declared,
    Identifier,
    Natural,
    OneOrMore,
    Positive,
    Texts,
    Words,
    number_of,
    refused,
    words_of,
)
from beskplan.loading.model_errors import parse_model
from beskplan.loading.yaml_file import all_problems, read_document
from beskplan.problems.codes.form import SEVERAL_OPERATORS
from beskplan.problems.problem import Problem
from beskplan.texts import Text

ONE_REQUIREMENT = Text(
    "et svar giver ét krav; skriv et til i planen bagefter",
    "an answer gives one requirement; write another into the plan afterwards",
)


def _reference(value: object) -> Fraction | str:
    """Number, or the words for what takes its place."""
    if isinstance(value, str) and not any(character.isdigit() for character in value):
        return words_of(value)
    return number_of(value)


GivenReference = Annotated[Fraction | str, PlainValidator(_reference)]


class EntryAnswers(Declared):
    """Answers about one indicator; what the file says already may be left out."""

    id: Identifier | None = None
    """Its id in the catalogue."""
    title: Words | None = None
    unit: Words | None = None
    kind: Words | None = None
    frequency: Words | None = None
    area: Words | None = None
    """The area that all rows are about."""
    period: Words | None = None
    """The period that all rows are about."""
    labels: dict[Words, OneOrMore] = Field(default_factory=dict)
    """The label of each column that distinguishes rows; several are added up."""
    ignore: Texts = ()
    """Columns that hold remarks, and are not pinned."""
    decimal: Literal[".", ","] | None = None
    better: Literal["lower", "higher"] | None = None
    source: Words | Source | None = None
    """Who published it, or the name of one of the catalogue's sources."""
    revised_periods: Natural | None = None
    suppressed_below: Positive | None = None


class FileAnswers(EntryAnswers):
    """Answers about a file: for all its indicators, and for some of them by the proposed id."""

    indicators: dict[Words, EntryAnswers] = Field(default_factory=dict)
    """The indicators to write; all of them where none is named."""


class CriterionAnswers(EntryAnswers):
    """Answers about one indicator and what the plan requires of it; it is followed if nothing."""

    at_least: GivenReference | None = None
    """A number, `year_before`, or the name of an area."""
    at_most: GivenReference | None = None
    above: GivenReference | None = None
    below: GivenReference | None = None
    aggregate: Aggregate | None = None
    """How the year's figures become one, such as mean, or last for the end of the year."""

    @model_validator(mode="after")
    def _has_one_requirement(self) -> "CriterionAnswers":
        requirements = (self.at_least, self.at_most, self.above, self.below)
        if len([each for each in requirements if each is not None]) > 1:
            raise refused(SEVERAL_OPERATORS, ONE_REQUIREMENT)
        return self


class StartAnswers(EntryAnswers):
    """Answers to `start`: about the plan, for all its indicators, and for some of them."""

    data: Words | None = None
    """The folder of the files."""
    municipality: Words | None = None
    year: Natural | None = None
    indicators: dict[Words, CriterionAnswers] = Field(default_factory=dict)
    """The indicators of the plan, by the proposed id or that of the catalogue; all of them where
    none is named."""


AnswersT = TypeVar("AnswersT", FileAnswers, StartAnswers)


def read_answers(path: Path, kind: type[AnswersT]) -> tuple[AnswersT | None, tuple[Problem, ...]]:
    """Read a file of answers: None where it is wrong, and its problems.

    Raises:
        OSError: The file cannot be opened.
    """
    document = read_document(path)
    if document.root is None:
        return None, document.problems
    answers, issues = parse_model(kind, document.value)
    problems = all_problems(document, issues)
    if problems or not isinstance(answers, kind):
        return None, problems
    return answers, ()
