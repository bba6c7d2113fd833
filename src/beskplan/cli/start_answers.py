"""Answers that `start` needs: asked for on a terminal, or given in a file."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Protocol

from beskplan.areas import Areas
from beskplan.catalogue import Aggregate, Catalogue, Source
from beskplan.cli.catalogue_entries import united
from beskplan.cli.exits import Exit, Stop
from beskplan.cli.prompts import NOTHING_WRITTEN, Check, anything, known_area, one_of
from beskplan.cli.questions import Questions
from beskplan.language import Language
from beskplan.loading.answers_file import CriterionAnswers, EntryAnswers, StartAnswers
from beskplan.output.first_plan import YEAR_BEFORE, Requirement
from beskplan.output.wording import clean
from beskplan.periods import FIRST_YEAR, LAST_YEAR
from beskplan.problems.problem import AND, listed
from beskplan.proposals.proposal import AREA, Proposal, open_keys, with_answers
from beskplan.texts import Text, say, unit_words
from beskplan.verdict.operator import Operator

OPERATORS: Mapping[str, Operator] = {
    "mindst": Operator.AT_LEAST,
    "minimum": Operator.AT_LEAST,
    "at least": Operator.AT_LEAST,
    ">=": Operator.AT_LEAST,
    "≥": Operator.AT_LEAST,
    "højst": Operator.AT_MOST,
    "maksimalt": Operator.AT_MOST,
    "at most": Operator.AT_MOST,
    "<=": Operator.AT_MOST,
    "≤": Operator.AT_MOST,
    "over": Operator.ABOVE,
    "mere end": Operator.ABOVE,
    "flere end": Operator.ABOVE,
    "above": Operator.ABOVE,
    "more than": Operator.ABOVE,
    ">": Operator.ABOVE,
    "under": Operator.BELOW,
    "mindre end": Operator.BELOW,
    "færre end": Operator.BELOW,
    "below": Operator.BELOW,
    "less than": Operator.BELOW,
    "fewer than": Operator.BELOW,
    "<": Operator.BELOW,
}
"""Operators by the words and signs that people write."""
BETTER = ("bedre", "better")
"""Words for the operator that the indicator's better direction gives."""
NUMBER = re.compile(
    r"(?P<number>-?\d+(?:[.,]\d+)?)\s*"
    r"(?P<unit>(?!.*\b(?:end|than|over|under|above|below)\b)[^\d\s.,][^\d]*)?"
)
"""Number with its unit; one that is set against something else is no number."""
REQUIREMENT = re.compile(
    rf"(?P<operator>{'|'.join(map(re.escape, (*OPERATORS, *BETTER)))})\s*"
    r"(?:end |som |than |as |på niveau med )?(?P<reference>\S.*)"
)
YEAR_BEFORE_WORDS = frozenset(
    {
        "sidste år",
        "året før",
        "året før det",
        "forrige år",
        "i fjor",
        "last year",
        "year before",
        "the year before",
        YEAR_BEFORE,
    }
)
"""Words for the figure of the year before."""
DIRECTIONS: Mapping[str, str] = {
    "højere": "higher",
    "højt": "higher",
    "h": "higher",
    "lavere": "lower",
    "lavt": "lower",
    "l": "lower",
}
"""Better directions by the words that the question has."""
DIRECTION_CHOICES = Text("højere eller lavere", "higher or lower")
LOOKS_LIKE_THOUSANDS = re.compile(r"-?\d{1,3}[.,]\d{3}")
WHEN: Mapping[str, Aggregate] = {
    "gennemsnit": "mean",
    "g": "mean",
    "average": "mean",
    "udgang": "last",
    "u": "last",
    "slut": "last",
    "end": "last",
}
"""Aggregates by the words that the question has."""
WHEN_CHOICES = Text("gennemsnit eller udgang", "mean or last")
ALL = frozenset({"alle", "all"})
NONE = "-"
NOTHING = frozenset({"-", "–", "ingen", "intet", "none"})
"""Answers of one who requires nothing."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Indicator that the plan can have: of the catalogue, or one that a file proposes."""

    name: str
    title: str
    origin: str
    """The file that has it, or the catalogue."""
    proposals: tuple[Proposal, ...] = ()
    """The proposed entry; a ratio's parts come before it. None where the catalogue has it."""
    likely_source: str | None = None
    """Who seems to have published the file."""


class AnswerSource(Protocol):
    """Answers to the questions, in the order in which they are asked."""

    def folder(self, likely: Path) -> Path:
        """Folder of the files."""

    def municipality(self, likely: str | None) -> str:
        """Municipality that the plan is about, by its name in the register."""

    def year(self, likely: int) -> int:
        """Year that the plan covers."""

    def wanted(self, candidates: Sequence[Candidate], area: str) -> Sequence[Candidate]:
        """Candidates that the plan is to have."""

    def completed(self, candidate: Candidate, area: str) -> list[tuple[Proposal, EntryAnswers]]:
        """Entries of a candidate with nothing left open; an area that is open is the plan's."""

    def requirement(self, candidate: Candidate, catalogue: Catalogue) -> Requirement | None:
        """What the plan requires of it; None if it is only followed."""

    def aggregate(self, candidate: Candidate, year: int, *, must_say: bool) -> Aggregate | None:
        """How its figures of the year become one; None where that need not be said."""


class AskedAnswers:
    """Answers of someone at a terminal."""

    def __init__(self, language: Language) -> None:
        self._questions = Questions(Catalogue.model_construct(indicators={}), language)
        self._sources: dict[str, Source | None] = {}
        """Sources by the name of the file."""

    def folder(self, likely: Path) -> Path:
        question = Text("Mappe med filerne med tal", "Folder of the files with figures")
        return Path(self._questions.ask(question, likely.as_posix(), _folder))

    def municipality(self, likely: str | None) -> str:
        question = Text("Kommune", "Municipality")
        name = self._questions.ask(question, likely, _area)
        self._questions.area = name
        return name

    def year(self, likely: int) -> int:
        question = Text("Planens år", "The plan's year")
        return int(self._questions.ask(question, str(likely), _year))

    def wanted(self, candidates: Sequence[Candidate], area: str) -> Sequence[Candidate]:
        ask = self._questions
        ask.say(Text("\nDet kan planen bygge på:", "\nThe plan can be built on:"))
        for number, candidate in enumerate(candidates, 1):
            ask.say(
                say(
                    "  {number}  {title} ({origin})",
                    "  {number}  {title} ({origin})",
                    number=number,
                    title=clean(candidate.title),
                    origin=clean(candidate.origin),
                )
            )
        question = Text(
            "Hvilke skal med? Numre med komma imellem, eller alle",
            "Which ones? Numbers with commas between, or all",
        )
        every = Text("alle", "all").to(ask.language)
        answer = ask.ask(question, every, lambda given: _numbers(given, len(candidates)))
        return [candidates[int(number) - 1] for number in answer.split(",")]

    def completed(self, candidate: Candidate, area: str) -> list[tuple[Proposal, EntryAnswers]]:
        found = []
        for proposal in candidate.proposals:
            ask = self._questions
            ask.say(say("\n{title}", "\n{title}", title=clean(proposal.title)))
            given: dict[str, object] = {}
            if proposal is candidate.proposals[-1] and not proposal.has_own_title:
                given["title"] = ask.ask(Text("Titel", "Title"), proposal.title, anything)
            given |= ask.what_is_open(proposal)
            if proposal.ratio is None:
                given["source"] = self._source(candidate)
            answers = EntryAnswers.model_construct(**given)  # type: ignore[arg-type]  # each is checked
            found.append((with_answers(proposal, answers), answers))
        return found

    def _source(self, candidate: Candidate) -> Source | None:
        """Source of a candidate's file, which is asked for once."""
        if candidate.origin not in self._sources:
            question = Text(
                "Kilde, fx Jobindsats.dk (- hvis den ikke skal nævnes)",
                "Source, such as Jobindsats.dk (- to leave it out)",
            )
            name = self._questions.ask(question, candidate.likely_source or NONE, anything)
            self._sources[candidate.origin] = None if name in NOTHING else Source(name=name)
        return self._sources[candidate.origin]

    def requirement(self, candidate: Candidate, catalogue: Catalogue) -> Requirement | None:
        ask = self._questions
        if not candidate.proposals:
            ask.say(say("\n{title}", "\n{title}", title=clean(candidate.title)))
        indicator = catalogue.indicators[candidate.name]
        question = say(
            "Planens krav i {unit}, fx højst 95, bedre end sidste år eller bedre end Hele landet "
            "(- hvis tallet kun følges)",
            "The plan's requirement in {unit}, such as at most 95, better than last year or better "
            "than Hele landet (- if it is only followed)",
            unit=unit_words(indicator.unit),
        )
        answer = ask.ask(question, NONE, self._requirement)
        found = _matched(answer)
        if found is None:
            return None
        operator = OPERATORS.get(found["operator"]) or self._better(indicator.better)
        return Requirement(operator, self._reference(found["reference"]))

    def _requirement(self, answer: str) -> str | Text:
        """Check of an answer that is a requirement, or that there is none."""
        if answer in NOTHING:
            return NONE
        found = _matched(answer)
        if found is None:
            return Text(
                "skriv fx højst 95, mindst 75,5, under sidste år eller bedre end Hele landet, "
                "eller - for intet krav",
                "write at most 95, at least 75.5, below last year or better than Hele landet, say, "
                "or - for none",
            )
        reference = found["reference"]
        number = NUMBER.fullmatch(reference)
        if number is None and reference not in YEAR_BEFORE_WORDS:
            area = _area(reference)
            return answer if isinstance(area, str) else area
        if number is not None and LOOKS_LIKE_THOUSANDS.fullmatch(number["number"]):
            return _two_readings(number["number"])
        return answer

    def _reference(self, words: str) -> Fraction | str:
        """Reference of an answer that is in order."""
        number = NUMBER.fullmatch(words)
        if number is not None:
            return Fraction(number["number"].replace(",", "."))
        return YEAR_BEFORE if words in YEAR_BEFORE_WORDS else str(_area(words))

    def _better(self, known: str | None) -> Operator:
        """Operator of a figure that is to be better; the direction is asked for if need be."""
        if known is None:
            question = Text(
                "Er det bedst, at tallet er højere eller lavere? (højere/lavere)",
                "Is it better that the figure is higher, or lower? (higher/lower)",
            )
            known = self._questions.ask(question, None, one_of(DIRECTIONS, DIRECTION_CHOICES))
        return Operator.ABOVE if known == "higher" else Operator.BELOW

    def aggregate(self, candidate: Candidate, year: int, *, must_say: bool) -> Aggregate | None:
        if not must_say:
            return None
        question = say(
            "Gælder kravet {year} i gennemsnit eller ved årets udgang? (gennemsnit/udgang)",
            "Does it hold for {year} on average, or at the end of the year? (average/end)",
            year=year,
        )
        likely = Text("gennemsnit", "average").to(self._questions.language)
        answer = self._questions.ask(question, likely, one_of(WHEN, WHEN_CHOICES))
        return "last" if answer == "last" else "mean"


class GivenAnswers:
    """Answers of a file."""

    def __init__(self, answers: StartAnswers) -> None:
        self._answers = answers

    def folder(self, likely: Path) -> Path:
        return Path(_checked("data", self._answers.data or likely.as_posix(), _folder))

    def municipality(self, likely: str | None) -> str:
        name = self._answers.municipality or likely
        if name is None:
            raise _missing(["municipality"])
        return _checked("municipality", name, _area)

    def year(self, likely: int) -> int:
        return int(_checked("year", str(self._answers.year or likely), _year))

    def wanted(self, candidates: Sequence[Candidate], area: str) -> Sequence[Candidate]:
        named = self._answers.indicators
        by_name = {candidate.name: candidate for candidate in candidates}
        for name in named:
            if name not in by_name:
                message = say(
                    "der er ingen indikator {name!r}; der er {names}",
                    "there is no indicator {name!r}; there is {names}",
                    name=name,
                    names=listed(by_name, last=AND),
                )
                raise Stop(Exit.USAGE, message)
        chosen = [by_name[name] for name in named] or list(candidates)
        missing = []
        for candidate in chosen:
            for proposal, _ in self.completed(candidate, area):
                missing += [f"{candidate.name}: {key}" for key in open_keys(proposal)]
        if missing:
            raise _missing(missing)
        return chosen

    def completed(self, candidate: Candidate, area: str) -> list[tuple[Proposal, EntryAnswers]]:
        found = []
        for proposal in candidate.proposals:
            answers = united(self._answers, self._about(candidate))
            if proposal.area == AREA and answers.area is None:
                answers = answers.model_copy(update={"area": area})
            answers = answers.model_copy(update={"id": None})
            found.append((with_answers(proposal, answers), answers))
        return found

    def requirement(self, candidate: Candidate, catalogue: Catalogue) -> Requirement | None:
        own = self._about(candidate)
        for operator in Operator:
            reference = getattr(own, operator.value)
            if reference is None:
                continue
            if isinstance(reference, str) and reference.casefold() in YEAR_BEFORE_WORDS:
                reference = YEAR_BEFORE
            elif isinstance(reference, str):
                reference = _checked(operator.value, reference, _area)
            return Requirement(operator, reference)
        return None

    def aggregate(self, candidate: Candidate, year: int, *, must_say: bool) -> Aggregate | None:
        given = self._about(candidate).aggregate
        return "mean" if given is None and must_say else given

    def _about(self, candidate: Candidate) -> CriterionAnswers:
        return self._answers.indicators.get(candidate.name, CriterionAnswers())


def _checked(key: str, answer: str, check: Check) -> str:
    """Answer of a file that is in order.

    Raises:
        Stop: It is not.
    """
    value = check(answer)
    if isinstance(value, Text):
        raise Stop(Exit.USAGE, say("{key}: {wrong}", "{key}: {wrong}", key=key, wrong=value))
    return value


def _missing(keys: Iterable[str]) -> Stop:
    message = say(
        "svar mangler ({keys}); {nothing}",
        "answers are missing ({keys}); {nothing}",
        keys=", ".join(keys),
        nothing=NOTHING_WRITTEN,
    )
    return Stop(Exit.USAGE, message)


def _folder(answer: str) -> str | Text:
    try:
        if Path(answer).expanduser().is_dir():
            return Path(answer).expanduser().as_posix()
    except (OSError, ValueError, RuntimeError):
        pass
    return say("der er ingen mappe {path}", "there is no folder {path}", path=answer)


def _area(answer: str) -> str | Text:
    return known_area(answer, Areas())


def _year(answer: str) -> str | Text:
    if re.fullmatch(r"\d{4}", answer) and FIRST_YEAR <= int(answer) <= LAST_YEAR:
        return answer
    return Text("skriv et år, fx 2025", "write a year, such as 2025")


def _numbers(answer: str, most: int) -> str | Text:
    """Numbers of a list, with commas between them; of all where that is the answer."""
    if answer.casefold() in ALL:
        return ",".join(str(number) for number in range(1, most + 1))
    numbers = dict.fromkeys(re.split(r"[\s,;]+", answer.strip(" ,;")))
    for number in numbers:
        if not re.fullmatch(r"\d{1,4}", number) or not 1 <= int(number) <= most:
            return say(
                "skriv numre fra 1 til {most} med komma imellem, eller alle",
                "write numbers from 1 to {most} with commas between, or all",
                most=most,
            )
    return ",".join(numbers)


def _two_readings(number: str) -> Text:
    return say(
        "{number} kan læses på to måder; skriv {whole}, eller {decimal} med decimaler",
        "{number} can be read in two ways; write {whole}, or {decimal} with decimals",
        number=number,
        whole=re.sub("[.,]", "", number),
        decimal=f"{number}0",
    )


def _matched(answer: str) -> re.Match[str] | None:
    return REQUIREMENT.fullmatch(" ".join(answer.casefold().split()))
