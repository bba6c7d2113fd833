"""Questions in the terminal, about what only a person can know of an unknown file."""

import re
from collections.abc import Sequence
from datetime import date
from functools import partial

from beskplan.areas import Areas
from beskplan.catalogue import Catalogue, Source
from beskplan.cli.exits import Exit, Stop
from beskplan.cli.prompts import NOTHING_WRITTEN, Prompts, anything, known_area, one_of, yes_or_no
from beskplan.fields import meant_day
from beskplan.language import Language
from beskplan.loading.answers_file import EntryAnswers
from beskplan.output.inspect.catalogue_entry import decimal_signs
from beskplan.output.wording import clean, first_names
from beskplan.period_words import period_of_label
from beskplan.problems.problem import nearest
from beskplan.proposals.proposal import (
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
KIND_CHOICES = Text("niveau, hændelser, procent eller gennemsnit", "stock, flow, share or average")
FREQUENCIES = {
    "måned": "month",
    "månedligt": "month",
    "kvartal": "quarter",
    "halvår": "half_year",
    "år": "year",
    "årligt": "year",
    "uregelmæssig": "irregular",
    "uregelmæssigt": "irregular",
}
"""Frequencies by the Danish words that the question has."""
FREQUENCY_CHOICES = Text(
    "måned, kvartal, halvår, år eller uregelmæssigt", "month, quarter, half_year, year or irregular"
)
UNITS = {
    "person": "persons",
    "personer": "persons",
    "fuldtidspersoner": "full_time_persons",
    "pct.": "pct",
    "procent": "pct",
    "per cent": "pct",
    "%": "pct",
    "dage": "days",
    "uger": "weeks",
    "point": "score",
    "kr": "dkk",
    "kr.": "dkk",
    "kroner": "dkk",
}
"""Units by other words for them."""


class Questions(Prompts):
    """Questions about the entries of one file; an earlier answer is offered for the next one."""

    def __init__(self, catalogue: Catalogue, language: Language) -> None:
        super().__init__(language)
        self.catalogue = catalogue
        self.taken = set(catalogue.indicators)
        self.area = ""
        self.source: str | Source | None = None
        self.source_asked = False

    def entries(self, found: Sequence[Proposal]) -> list[tuple[Proposal, EntryAnswers]]:
        """Proposals that the user wants, each complete.

        Raises:
            Stop: No answer comes, or none is wanted.
        """
        completed = []
        for proposal in found:
            if len(found) > 1:
                self.say(say("\n{title}", "\n{title}", title=clean(proposal.title)))
                wanted = Text("Skal den i kataloget? (ja/nej)", "Into the catalogue? (yes/no)")
                if not self.is_wanted(wanted):
                    continue
            given: dict[str, object] = {}
            if not proposal.has_own_title:
                given["title"] = self.ask(Text("Titel", "Title"), proposal.title, anything)
            given["id"] = self.ask(Text("Id i planerne", "Id in plans"), proposal.name, self._id)
            self.taken.add(str(given["id"]))
            given |= self.what_is_open(proposal)
            given["source"] = self._source()
            answers = EntryAnswers.model_construct(**given)  # type: ignore[arg-type]  # each is checked
            completed.append((with_answers(proposal, answers), answers))
        if not completed:
            raise Stop(Exit.USAGE, NOTHING_WRITTEN)
        return completed

    def what_is_open(self, proposal: Proposal) -> dict[str, object]:
        """Answers, by their keys, to what the file does not say of an indicator.

        Raises:
            Stop: No answer comes.
        """
        given: dict[str, object] = {}
        if proposal.unit == UNIT:
            question = Text(
                "Enhed (personer, fuldtidspersoner, pct, dage, uger, score, kr eller et eget ord, "
                "helst i ental og flertal som ordre/ordrer)",
                "Unit (persons, full_time_persons, pct, days, weeks, score, dkk, or your own word, "
                "best for one and many such as order/orders)",
            )
            given["unit"] = self.ask(question, None, _unit)
        if proposal.kind == KIND:
            default = "share" if given.get("unit") == "pct" else None
            if default is not None and self.language == "da":
                default = "procent"
            question = Text(
                "Hvad er ét tal: niveau (fx ledige i en måned), hændelser (fx besøg i en måned), "
                "procent eller gennemsnit",
                "What is one figure: stock (a level), flow (events), share (a percentage) or "
                "average",
            )
            given["kind"] = self.ask(question, default, one_of(KINDS, KIND_CHOICES))
        if proposal.frequency == FREQUENCY:
            question = say(
                "Hvor tit kommer tallet: {choices}",
                "How often does it come: {choices}",
                choices=FREQUENCY_CHOICES,
            )
            given["frequency"] = self.ask(question, None, one_of(FREQUENCIES, FREQUENCY_CHOICES))
        if proposal.area == AREA:
            question = Text("Kommune, som alle rækker handler om", "Municipality of all rows")
            check = partial(known_area, areas=Areas(self.catalogue.areas))
            self.area = self.ask(question, self.area or None, check)
            given["area"] = self.area
        if proposal.period:
            question = Text(
                "Periode, som alle rækker handler om, fx 2024M06",
                "Period of all rows, such as 2024M06",
            )
            default = None if proposal.period == PERIOD else proposal.period
            given["period"] = self.ask(question, default, _period)
        return given | self._labels_and_decimals(proposal)

    def _labels_and_decimals(self, proposal: Proposal) -> dict[str, object]:
        labels: dict[str, tuple[str, ...]] = {}
        ignored = []
        for choice in filter(is_open, proposal.choices):
            chosen = self._labels(choice)
            if chosen:
                labels[choice.column] = chosen
            else:
                ignored.append(choice.column)
        given: dict[str, object] = {"labels": labels, "ignore": tuple(ignored)}
        if proposal.ambiguous:
            given["decimal"] = self._decimal(proposal.ambiguous)
        return given

    def _labels(self, choice: LabelChoice) -> tuple[str, ...]:
        """Labels that are chosen in a column; none where it is left out."""
        self.say(
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
                        "{label!r} er ikke en af dem{hint}",
                        "{label!r} is not there{hint}",
                        label=label,
                        hint=hint,
                    )
            return answer

        answer = self.ask(question, default, check)
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
        return if_whole if self.ask(question, None, yes_or_no) == "yes" else if_decimals

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
        name = self.ask(question, "-", anything)
        if name == "-":
            return None
        if name in self.catalogue.sources:
            self.source = name
            return name
        question = Text(
            "Hvornår er filen hentet, fx 2025-01-31 (- hvis du ikke ved det)",
            "Fetched on the day, such as 2025-01-31 (- if it is not known)",
        )
        day = self.ask(question, "-", _day)
        retrieved = None if day == "-" else date.fromisoformat(day)
        self.source = Source(name=name, retrieved=retrieved)
        return self.source

    def _id(self, answer: str) -> str | Text:
        if not IDENTIFIER.fullmatch(answer):
            return Text("brug a-z, 0-9, - og _", "use a-z, 0-9, - and _")
        if answer in self.taken:
            return Text("det id er allerede brugt i kataloget", "the catalogue has that id already")
        return answer


def _unit(answer: str) -> str | Text:
    answer = UNITS.get(answer.casefold(), answer)
    one, slash, many = answer.partition("/")
    words = [one.strip(), many.strip()] if slash else [answer]
    if answer == UNIT or not all(map(UNIT_WORD.fullmatch, words)):
        return Text(
            "en enhed er ét ord (med _ for et mellemrum), eller to som ordre/ordrer",
            "a unit is one word (with _ for a blank), or two such as order/orders",
        )
    return "/".join(words)


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
        meant = meant_day(answer)
        if meant is not None:
            return say("skriv {meant}", "write {meant}", meant=meant)
        return Text("skriv datoen som 2025-01-31", "write the date as 2025-01-31")


def _parted(answer: str) -> tuple[str, ...]:
    return tuple(label.strip() for label in answer.split(";") if label.strip())
