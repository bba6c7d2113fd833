"""Questions in the terminal, about what only a person can know of an unknown file."""

import re
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date

import typer

from beskplan.areas import Areas, UnknownArea
from beskplan.catalogue import Catalogue, Source
from beskplan.cli.exits import Exit, Stop
from beskplan.cli.output import print_message
from beskplan.language import Language
from beskplan.loading.answers_file import EntryAnswers
from beskplan.output.inspect.catalogue_entry import decimal_signs
from beskplan.output.inspect.proposal import (
    AREA,
    FREQUENCY,
    KIND,
    PERIOD,
    UNIT,
    LabelChoice,
    Proposal,
    is_open,
    with_answers,
)
from beskplan.output.wording import clean, first_names
from beskplan.period_words import period_of_label
from beskplan.problems.problem import listed, nearest
from beskplan.texts import Text, say

IDENTIFIER = re.compile(r"[a-z0-9][a-z0-9_-]{0,99}")
UNIT_WORD = re.compile(r"[^\W\d][\w-]*")
KINDS = {
    "niveau": "stock",
    "beholdning": "stock",
    "hændelser": "flow",
    "hændelse": "flow",
    "procent": "share",
    "andel": "share",
    "gennemsnit": "average",
}
"""Kinds by the Danish words that the question has."""
FREQUENCIES = {
    "måned": "month",
    "kvartal": "quarter",
    "halvår": "half_year",
    "år": "year",
    "uregelmæssig": "irregular",
}
YES = frozenset({"j", "ja", "y", "yes"})
NO = frozenset({"n", "nej", "no"})

Check = Callable[[str], str | Text]
"""Function from an answer to its value, or to what is wrong with it."""


def can_ask() -> bool:
    """True if there is a terminal to ask on."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


class Questions:
    """Questions about the entries of one file; an earlier answer is offered for the next one."""

    def __init__(self, catalogue: Catalogue, language: Language) -> None:
        self.catalogue = catalogue
        self.language = language
        self.taken = set(catalogue.indicators)
        self.area = ""
        self.source: str | Source | None = None
        self.source_asked = False

    def ask(self, found: Sequence[Proposal]) -> list[tuple[Proposal, EntryAnswers]]:
        """Proposals that the user wants, each complete.

        Raises:
            Stop: No answer comes, or none is wanted.
        """
        completed = []
        for proposal in found:
            if len(found) > 1:
                self._say(say("\n{title}", "\n{title}", title=clean(proposal.title)))
                wanted = Text("Skal den i kataloget? (ja/nej)", "Into the catalogue? (yes/no)")
                if self._ask(wanted, "ja" if self.language == "da" else "yes", _yes_or_no) == "no":
                    continue
            answers = self._about(proposal)
            completed.append((with_answers(proposal, answers), answers))
        if not completed:
            raise Stop(Exit.USAGE, Text("intet er skrevet", "nothing was written"))
        return completed

    def _about(self, proposal: Proposal) -> EntryAnswers:
        given: dict[str, object] = {}
        if not proposal.has_own_title:
            given["title"] = self._ask(Text("Titel", "Title"), proposal.title, _any)
        given["id"] = self._ask(Text("Id i planerne", "Id in plans"), proposal.name, self._id)
        self.taken.add(str(given["id"]))
        if proposal.unit == UNIT:
            question = Text(
                "Enhed (persons, full_time_persons, pct, days, weeks, score eller et eget ord)",
                "Unit (persons, full_time_persons, pct, days, weeks, score, or your own word)",
            )
            given["unit"] = self._ask(question, None, _unit)
        if proposal.kind == KIND:
            question = Text(
                "Hvad er ét tal: stock (niveau), flow (hændelser), share (procent) eller average "
                "(gennemsnit)",
                "What is one figure: stock (a level), flow (events), share (a percentage) or "
                "average",
            )
            default = "share" if given.get("unit") == "pct" else None
            given["kind"] = self._ask(question, default, _one_of(KINDS))
        if proposal.frequency == FREQUENCY:
            question = Text(
                "Hvor tit kommer tallet: month, quarter, half_year, year eller irregular",
                "How often does it come: month, quarter, half_year, year or irregular",
            )
            given["frequency"] = self._ask(question, None, _one_of(FREQUENCIES))
        if proposal.area == AREA:
            question = Text("Kommune, som alle rækker handler om", "Municipality of all rows")
            self.area = self._ask(question, self.area or None, self._known_area)
            given["area"] = self.area
        if proposal.period:
            question = Text(
                "Periode, som alle rækker handler om, fx 2024M06",
                "Period of all rows, such as 2024M06",
            )
            default = None if proposal.period == PERIOD else proposal.period
            given["period"] = self._ask(question, default, _period)
        labels: dict[str, tuple[str, ...]] = {}
        ignored = []
        for choice in filter(is_open, proposal.choices):
            chosen = self._labels(choice)
            if chosen:
                labels[choice.column] = chosen
            else:
                ignored.append(choice.column)
        given |= {"labels": labels, "ignore": tuple(ignored)}
        if proposal.ambiguous:
            given["decimal"] = self._decimal(proposal.ambiguous)
        given["source"] = self._source()
        return EntryAnswers.model_construct(**given)  # type: ignore[arg-type]  # each is checked

    def _labels(self, choice: LabelChoice) -> tuple[str, ...]:
        """Labels that are chosen in a column; none where it is left out."""
        self._say(
            say(
                "{column}: {labels}",
                "{column}: {labels}",
                column=clean(choice.column),
                labels=first_names(choice.labels, most=30),
            )
        )
        question = Text(
            "Hvilken skal bruges? (flere, der lægges sammen, med ; imellem)",
            "Which one is used? (several to be added up, with ; between)",
        )
        default = None
        if choice.may_be_remarks:
            question = Text(
                "Hvilken skal bruges? (- hvis kolonnen er bemærkninger)",
                "Which one is used? (- if the column has remarks)",
            )

        def check(answer: str) -> str | Text:
            if choice.may_be_remarks and answer == "-":
                return answer
            for label in _parted(answer):
                if label not in choice.labels:
                    hint = nearest(label, choice.labels)
                    return say(
                        "{label!r} står der ikke{hint}",
                        "{label!r} is not there{hint}",
                        label=label,
                        hint=hint,
                    )
            return answer

        answer = self._ask(question, default, check)
        return () if answer == "-" and choice.may_be_remarks else _parted(answer)

    def _decimal(self, number: str) -> str:
        whole = number.replace(".", "").replace(",", "")
        question = say(
            "Er {number} det hele tal {whole}? (ja/nej)",
            "Is {number} the whole number {whole}? (yes/no)",
            number=number,
            whole=whole,
        )
        if_whole, if_decimals = decimal_signs(number)
        return if_whole if self._ask(question, None, _yes_or_no) == "yes" else if_decimals

    def _source(self) -> str | Source | None:
        """Source of the file, which is asked for once."""
        if self.source_asked:
            return self.source
        self.source_asked = True
        question = Text("Kilde (- hvis den ikke skal nævnes)", "Source (- to leave it out)")
        if self.catalogue.sources:
            question = say(
                "Kilde: {names} eller en anden (- hvis den ikke skal nævnes)",
                "Source: {names} or another (- to leave it out)",
                names=", ".join(self.catalogue.sources),
            )
        name = self._ask(question, "-", _any)
        if name == "-":
            return None
        if name in self.catalogue.sources:
            self.source = name
            return name
        question = Text(
            "Hentet den dag, fx 2025-01-31 (- hvis det ikke vides)",
            "Fetched on the day, such as 2025-01-31 (- if it is not known)",
        )
        day = self._ask(question, "-", _day)
        retrieved = None if day == "-" else date.fromisoformat(day)
        self.source = Source(name=name, retrieved=retrieved)
        return self.source

    def _id(self, answer: str) -> str | Text:
        if not IDENTIFIER.fullmatch(answer):
            return Text("brug a-z, 0-9, - og _", "use a-z, 0-9, - and _")
        if answer in self.taken:
            return Text("det id er brugt i kataloget", "the catalogue has that id already")
        return answer

    def _known_area(self, answer: str) -> str | Text:
        areas = Areas(self.catalogue.areas)
        found = areas.find(answer)
        if isinstance(found, UnknownArea):
            return found.issue().message
        return found.name

    def _say(self, text: Text) -> None:
        typer.echo(text.to(self.language))

    def _ask(self, question: Text, default: str | None, check: Check) -> str:
        """Answer that is in order; the question comes again until it is.

        Raises:
            Stop: No answer comes.
        """
        while True:
            try:
                answer = str(typer.prompt(question.to(self.language), default=default)).strip()
            except typer.Abort:
                print_message("")  # the line of the question ends
                message = Text("intet er skrevet", "nothing was written")
                raise Stop(Exit.USAGE, message) from None
            value = check(answer)
            if isinstance(value, str):
                return value
            self._say(say("  {wrong}", "  {wrong}", wrong=value))


def _any(answer: str) -> str | Text:
    return answer or Text("skriv noget", "write something")


def _yes_or_no(answer: str) -> str | Text:
    word = answer.casefold()
    if word in YES:
        return "yes"
    return "no" if word in NO else Text("svar ja eller nej", "answer yes or no")


def _unit(answer: str) -> str | Text:
    if answer == UNIT or not UNIT_WORD.fullmatch(answer):
        return Text(
            "en enhed er ét ord (med _ for et mellemrum)", "a unit is one word (with _ for a blank)"
        )
    return answer


def _one_of(words: Mapping[str, str]) -> Check:
    """Check of an answer that must be one of some keys, or a Danish word for one."""

    def check(answer: str) -> str | Text:
        word = answer.casefold()
        if word in words.values():
            return word
        keys = listed(dict.fromkeys(words.values()))
        return words.get(word) or say("svar {keys}", "answer {keys}", keys=keys)

    return check


def _period(answer: str) -> str | Text:
    period = period_of_label(answer)
    if period is None:
        return Text("skriv fx 2024M06, 2024Q2 eller 2024", "write 2024M06, 2024Q2 or 2024, say")
    return str(period)


def _day(answer: str) -> str | Text:
    if answer == "-":
        return answer
    try:
        return date.fromisoformat(answer).isoformat()
    except ValueError:
        return Text("skriv datoen som 2025-01-31", "write the date as 2025-01-31")


def _parted(answer: str) -> tuple[str, ...]:
    return tuple(label.strip() for label in answer.split(";") if label.strip())
