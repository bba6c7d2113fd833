"""`inspect --write`: the entries of a file are put into the catalogue, once they are complete."""

from collections.abc import Sequence
from pathlib import Path

from beskplan.catalogue import Source
from beskplan.cli.exits import Exit, Stop
from beskplan.cli.inputs import cannot_open
from beskplan.cli.inspect import InspectRequest, problem_of, profile_of
from beskplan.cli.output import emit_result, print_message, print_problems
from beskplan.cli.questions import Questions, can_ask
from beskplan.cli.quoting import report_problems
from beskplan.extracts import read_extracts, requests_for
from beskplan.extracts.errors import ExtractError
from beskplan.language import Language
from beskplan.loading.answers_file import EntryAnswers, FileAnswers, read_answers
from beskplan.loading.catalogue_edit import NotAdded, with_entry
from beskplan.loading.catalogue_file import CATALOGUE_FILE, LoadedCatalogue, catalogue_of
from beskplan.loading.yaml_file import LARGEST, parse_document
from beskplan.observation import EVERYTHING
from beskplan.output.inspect.catalogue_entry import entry_lines
from beskplan.output.inspect.obstacles import obstacles
from beskplan.output.inspect.proposal import Proposal, open_keys, proposals, renamed, with_answers
from beskplan.output.sanitize import encoded
from beskplan.output.yaml_text import scalar
from beskplan.problems.problem import listed
from beskplan.regular_file import WHOLE, open_regular
from beskplan.texts import Text, say

BOM = "\ufeff"


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
    text = _text(catalogue_path)
    before = _catalogue(text, catalogue_path)
    if any(not problem.warning for problem in before.problems):
        report_problems(before.problems, language)
        return Exit.INVALID_PLAN
    if answers_path is not None:
        completed = _answered(found, _answers(answers_path, language))
    else:
        completed = Questions(before.catalogue, language).ask(found)
    completed = renamed(completed)
    for proposal, answers in completed:
        lines = list(entry_lines(proposal, request.language, _further(answers), marked=False))
        try:
            text = with_entry(text, proposal.name, lines)
        except NotAdded:
            raise _not_added(proposal.name, before, catalogue_path) from None
    return _checked_and_written(text, catalogue_path, completed, request)


def _refuse_wrong_use(request: InspectRequest, answers_path: Path | None) -> None:
    """Raise Stop unless a file is given, and someone or something to answer."""
    if request.path.is_dir():
        message = Text(
            "--write skriver en enkelt fil ind i kataloget; nævn filen",
            "--write puts a single file into the catalogue; name the file",
        )
    elif request.form != "text" or request.output is not None:
        message = Text(
            "--write skriver i kataloget, og kan ikke stå sammen med --format og --output",
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


def _text(path: Path) -> str:
    """Text of the catalogue; of one that is not there, an empty one."""
    try:
        if not path.exists():
            return ""
        with open_regular(path) as stream:
            raw = stream.read(LARGEST + 1)
        return raw.decode("utf-8")
    except OSError as error:
        raise cannot_open(path, error) from None
    except UnicodeDecodeError:
        message = say(
            "{path} er ikke UTF-8; gem den som UTF-8",
            "{path} is not UTF-8; save it as UTF-8",
            path=str(path),
        )
        raise Stop(Exit.INVALID_PLAN, message) from None


def _catalogue(text: str, path: Path) -> LoadedCatalogue:
    """Catalogue of a text; one without any indicator is in order, for it will get some."""
    if not text.removeprefix(BOM).strip():
        return LoadedCatalogue.unknown()
    loaded = catalogue_of(parse_document(text.encode(), path.as_posix()))
    document = loaded.document
    value = document.value if document is not None and not document.problems else None
    if isinstance(value, dict) and not value.get("indicators"):
        return LoadedCatalogue.unknown()
    return loaded


def _answers(path: Path, language: Language) -> FileAnswers:
    """Answers of a file.

    Raises:
        Stop: It cannot be opened, or is wrong; its problems have been printed.
    """
    try:
        answers, problems = read_answers(path)
    except OSError as error:
        raise cannot_open(path, error) from None
    report_problems(problems, language)
    if answers is None:
        raise Stop(Exit.USAGE)
    return answers


def _answered(
    found: Sequence[Proposal], answers: FileAnswers
) -> list[tuple[Proposal, EntryAnswers]]:
    """Proposals that are to be written, each complete.

    Raises:
        Stop: FileAnswers are missing, or are about an indicator that is not proposed.
    """
    names = [proposal.name for proposal in found]
    unknown = [name for name in answers.indicators if name not in names]
    if unknown:
        message = say(
            "der er intet forslag {name!r}; der er {names}",
            "there is no proposal {name!r}; there is {names}",
            name=unknown[0],
            names=listed(names),
        )
        raise Stop(Exit.USAGE, message)
    completed = []
    missing = []
    for proposal in found:
        if answers.indicators and proposal.name not in answers.indicators:
            continue
        own = _united(answers, answers.indicators.get(proposal.name, EntryAnswers()))
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


def _united(common: FileAnswers, own: EntryAnswers) -> EntryAnswers:
    """Answers about one indicator, with those about all of them that it does not have itself."""
    given = {name: getattr(common, name) for name in common.model_fields_set - {"indicators"}}
    given |= {name: getattr(own, name) for name in own.model_fields_set}
    return EntryAnswers.model_construct(**given)


def _further(answers: EntryAnswers) -> list[str]:
    """Lines of the keys that nobody is asked for, and that can be given."""
    lines = []
    if answers.better is not None:
        lines.append(f"    better: {answers.better}")
    if answers.revised_periods is not None:
        lines.append(f"    revised_periods: {answers.revised_periods}")
    if answers.suppressed_below is not None:
        lines.append(f"    suppressed_below: {answers.suppressed_below}")
    if isinstance(answers.source, Source):
        parts = []
        for key, value in answers.source.model_dump(exclude_none=True).items():
            written = value if isinstance(value, str) else str(value)
            parts.append(f"{key}: {scalar(written)}" if key != "retrieved" else f"{key}: {written}")
        lines.append(f"    source: {{{', '.join(parts)}}}")
    elif answers.source is not None:
        lines.append(f"    source: {scalar(answers.source)}")
    return lines


def _checked_and_written(
    text: str,
    path: Path,
    completed: Sequence[tuple[Proposal, EntryAnswers]],
    request: InspectRequest,
) -> Exit:
    """Write the catalogue if it is valid and reads the file; else print what is wrong."""
    language = request.message_language
    loaded = catalogue_of(parse_document(text.encode(), path.as_posix()))
    nothing = Text("intet er skrevet", "nothing was written")
    if any(not problem.warning for problem in loaded.problems):
        print_problems(loaded.problems, language)
        print_message(f"beskplan: {nothing.to(language)}")
        return Exit.INVALID_PLAN
    read = [proposal.name for proposal, _ in completed if proposal.ratio is None]
    extents = dict.fromkeys(read, EVERYTHING)
    extracts = read_extracts(
        path.parent,
        requests_for(loaded.catalogue, extents),
        loaded.catalogue.register,
        largest=request.largest or WHOLE,
    )
    print_problems([*loaded.problems, *extracts.problems], language)
    if any(not problem.warning for problem in extracts.problems):
        print_message(f"beskplan: {nothing.to(language)}")
        return Exit.INVALID_EXTRACT
    for name in read:
        if not extracts.series[name].areas:
            message = say(
                "{name!r} får ingen tal af filen; intet er skrevet",
                "{name!r} gets no figures of the file; nothing was written",
                name=name,
            )
            print_message(f"beskplan: {message.to(language)}")
            return Exit.INVALID_EXTRACT
    emit_result(encoded(text), path, language)
    return Exit.DONE


def _not_added(name: str, before: LoadedCatalogue, path: Path) -> Stop:
    if name in before.catalogue.indicators or name in before.unreadable:
        message = say(
            "{path} har allerede en indikator {name!r}; giv denne et andet id",
            "{path} has an indicator {name!r} already; give this one another id",
            path=str(path),
            name=name,
        )
    else:
        message = say(
            "{name!r} kan ikke føjes til {path} uden at ændre andet i den; sæt "
            "indgangen ind i hånden",
            "{name!r} cannot be added to {path} without changing more of it; put the "
            "entry in by hand",
            name=name,
            path=str(path),
        )
    return Stop(Exit.USAGE, message)
