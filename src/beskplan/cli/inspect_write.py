"""`inspect --write`: the entries of a file are put into the catalogue, once they are complete."""

from collections.abc import Sequence
from pathlib import Path

from beskplan.cli.catalogue_entries import (
    catalogue_before,
    catalogue_text,
    check_entries,
    united,
    with_entries,
)
from beskplan.cli.exits import Exit, Stop
from beskplan.cli.file_profiles import problem_of, profile_of
from beskplan.cli.inputs import cannot_open
from beskplan.cli.inspect import InspectRequest
from beskplan.cli.output import emit_result, print_message
from beskplan.cli.prompts import NOTHING_WRITTEN, answers_of, can_ask
from beskplan.cli.questions import Questions
from beskplan.cli.quoting import report_problems
from beskplan.extracts.errors import ExtractError
from beskplan.loading.answers_file import EntryAnswers, FileAnswers
from beskplan.loading.catalogue_file import CATALOGUE_FILE
from beskplan.output.inspect.obstacles import obstacles
from beskplan.output.sanitize import encoded
from beskplan.problems.problem import AND, errors_in, listed
from beskplan.proposals.proposal import Proposal, open_keys, renamed, with_answers
from beskplan.proposals.propose import proposals
from beskplan.texts import Text, say


def write_entries(request: InspectRequest, answers_path: Path | None) -> Exit:
    """Put the entries of a file into the catalogue of its folder; on any error it stays as it is.

    Raises:
        Stop: There is nobody to answer, an answer is missing, or a file cannot be opened or
        written.
    """
    language = request.message_language
    _refuse_wrong_use(request, answers_path)
    try:
        profile = profile_of(request.path, request.dialect, request.largest)
    except OSError as error:
        raise cannot_open(request.path, error) from None
    except ExtractError as error:
        report_problems([problem_of(request.path, error)], language)
        return Exit.INVALID_EXTRACT
    found = proposals(profile)
    if any(obstacles(profile)) or not found:
        for obstacle in obstacles(profile):
            print_message(obstacle.to(language))
        return Exit.INVALID_EXTRACT
    catalogue_path = request.path.parent / CATALOGUE_FILE
    text = catalogue_text(catalogue_path, request.language)
    before = catalogue_before(text, catalogue_path)
    if errors_in(before.problems):
        report_problems(before.problems, language)
        return Exit.INVALID_PLAN
    if answers_path is not None:
        completed = _answered(found, answers_of(answers_path, FileAnswers, language))
    else:
        completed = Questions(before.catalogue, language).entries(found)
    completed = renamed(completed)
    text = with_entries(text, catalogue_path, completed, request.language)
    code = check_entries(text, catalogue_path, completed, language, request.largest)
    if code is Exit.DONE:
        emit_result(encoded(text), catalogue_path, language)
    else:
        print_message(f"beskplan: {NOTHING_WRITTEN.to(language)}")
    return code


def _refuse_wrong_use(request: InspectRequest, answers_path: Path | None) -> None:
    """Raise Stop unless a file is given, and someone or something to answer."""
    if request.path.is_dir():
        message = Text(
            "--write skriver en enkelt fil ind i kataloget; nævn filen",
            "--write puts a single file into the catalogue; name the file",
        )
    elif request.form != "text" or request.output is not None:
        message = Text(
            "--write skriver i kataloget og kan ikke bruges sammen med --format eller --output",
            "--write writes into the catalogue, and does not go with --format and --output",
        )
    elif answers_path is None and not can_ask():
        message = Text(
            "--write stiller spørgsmål, og her er ingen terminal at stille dem i; giv "
            "svarene i en fil med --answers FIL",
            "--write asks questions, and there is no terminal to ask them on; give the "
            "answers in a file with --answers FILE",
        )
    else:
        return
    raise Stop(Exit.USAGE, message)


def _answered(
    found: Sequence[Proposal], answers: FileAnswers
) -> list[tuple[Proposal, EntryAnswers]]:
    """Proposals that are to be written, each complete.

    Raises:
        Stop: Answers are missing, or are about an indicator that is not proposed.
    """
    names = [proposal.name for proposal in found]
    unknown = [name for name in answers.indicators if name not in names]
    if unknown:
        message = say(
            "der er intet forslag {name!r}; der er {names}",
            "there is no proposal {name!r}; there is {names}",
            name=unknown[0],
            names=listed(names, last=AND),
        )
        raise Stop(Exit.USAGE, message)
    completed = []
    missing = []
    for proposal in found:
        if answers.indicators and proposal.name not in answers.indicators:
            continue
        own = united(answers, answers.indicators.get(proposal.name, EntryAnswers()))
        whole = with_answers(proposal, own)
        missing += [f"{proposal.name}: {key}" for key in open_keys(whole)]
        completed.append((whole, own))
    if missing:
        message = say(
            "svar mangler ({keys}); intet er skrevet",
            "answers are missing ({keys}); nothing was written",
            keys=", ".join(missing),
        )
        raise Stop(Exit.USAGE, message)
    return completed
