"""Questions on a terminal, each asked until its answer is in order, and files of answers."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import typer

from beskplan.areas import Areas, UnknownArea
from beskplan.cli.exits import Exit, Stop
from beskplan.cli.inputs import cannot_open
from beskplan.cli.output import print_message
from beskplan.cli.quoting import report_problems
from beskplan.language import Language
from beskplan.loading.answers_file import AnswersT, read_answers
from beskplan.texts import Text, say

YES = frozenset({"j", "ja", "y", "yes"})
NO = frozenset({"n", "nej", "no"})
NOTHING_WRITTEN = Text("intet er skrevet", "nothing was written")

Check = Callable[[str], str | Text]
"""Function from an answer to its value, or to what is wrong with it."""


def can_ask() -> bool:
    """True if there is a terminal to ask on."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


class Prompts:
    """Terminal on which questions are asked."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def say(self, text: Text) -> None:
        """Print a line."""
        typer.echo(text.to(self.language))

    def ask(self, question: Text, default: str | None, check: Check) -> str:
        """Answer that is in order; the question comes again until it is.

        Raises:
            Stop: No answer comes.
        """
        while True:
            try:
                answer = str(typer.prompt(question.to(self.language), default=default)).strip()
            except typer.Abort as abort:
                print_message("")  # the line of the question ends
                interrupted = isinstance(abort.__context__, KeyboardInterrupt)
                code = Exit.INTERRUPTED if interrupted else Exit.USAGE
                raise Stop(code, NOTHING_WRITTEN) from None
            value = check(answer)
            if isinstance(value, str):
                return value
            self.say(say("  {wrong}", "  {wrong}", wrong=value))

    def is_wanted(self, question: Text) -> bool:
        """True if the question is answered with yes, which is what is offered."""
        yes = "ja" if self.language == "da" else "yes"
        return self.ask(question, yes, yes_or_no) == "yes"


def anything(answer: str) -> str | Text:
    """Check of an answer that can be any text."""
    return answer or Text("skriv noget", "write something")


def yes_or_no(answer: str) -> str | Text:
    """Check of an answer that is `yes` or `no`, whichever word says so."""
    word = answer.casefold()
    if word in YES:
        return "yes"
    if word in NO:
        return "no"
    return Text("svar ja eller nej", "answer yes or no")


def one_of(words: Mapping[str, str], choices: Text) -> Check:
    """Check of an answer that must be one of some keys, or a word for one.

    Args:
        words: The keys by the words for them.
        choices: What can be answered, for one who answers something else.
    """

    def check(answer: str) -> str | Text:
        word = answer.casefold()
        if word in words.values():
            return word
        return words.get(word) or say("svar {choices}", "answer {choices}", choices=choices)

    return check


def known_area(answer: str, areas: Areas) -> str | Text:
    """Check of an answer that is an area, by its name in the register."""
    found = areas.find(answer)
    if isinstance(found, UnknownArea):
        return found.issue().message
    return found.name


def answers_of(path: Path, kind: type[AnswersT], language: Language) -> AnswersT:
    """Answers of a file, in place of those on a terminal.

    Raises:
        Stop: It cannot be opened, or is wrong; its problems have been printed.
    """
    try:
        answers, problems = read_answers(path, kind)
    except OSError as error:
        raise cannot_open(path, error) from None
    report_problems(problems, language)
    if answers is None:
        raise Stop(Exit.USAGE)
    return answers
