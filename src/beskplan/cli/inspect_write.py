"""`inspect --write`: the entries of a file are put into the catalogue, once they are complete."""

from collections.abc import Collection, Sequence
from pathlib import Path

from beskplan.catalogue import Source
from beskplan.cli.exits import Exit, Stop
from beskplan.cli.inputs import cannot_open
from beskplan.cli.inspect import InspectRequest, problem_of, profile_of
from beskplan.cli.output import emit_result, print_message, print_problems
from beskplan.cli.prompts import NOTHING_WRITTEN, answers_of, can_ask
from beskplan.cli.questions import Questions
from beskplan.cli.quoting import report_problems
from beskplan.cli.schema import schema_line
from beskplan.extracts import read_extracts, requests_for
from beskplan.extracts.errors import ExtractError
from beskplan.language import Language
from beskplan.loading.answers_file import EntryAnswers, FileAnswers
from beskplan.loading.catalogue_edit import NotAdded, with_entry
from beskplan.loading.catalogue_file import CATALOGUE_FILE, LoadedCatalogue, catalogue_of
from beskplan.loading.yaml_file import LARGEST, parse_document
from beskplan.observation import EVERYTHING
from beskplan.output.inspect.catalogue_entry import entry_lines
from beskplan.output.inspect.obstacles import obstacles
from beskplan.output.inspect.proposal import Proposal, open_keys, proposals, renamed, with_answers
from beskplan.output.sanitize import encoded
from beskplan.output.yaml_text import scalar
from beskplan.problems.problem import AND, errors_in, listed
from beskplan.regular_file import WHOLE, open_regular
from beskplan.texts import Text, say

BOM = "\ufeff"
BEGINNING = Text(
    "# Kataloget: hvad tallene i mappens filer er. Alle nøgler: docs/da/data.md. Se, hvad der "
    "bliver læst, med: beskplan inspect MAPPE",
    "# The catalogue: what the figures in the folder are. Every key: docs/en/data.md. See what is "
    "read with: beskplan inspect DIR",
)


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
    code = refuse_faulty(text, catalogue_path, completed, language, request.largest)
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


def catalogue_text(path: Path, language: Language) -> str:
    """Text of the catalogue; of one that is not there yet, or empty, the lines that it begins with.

    Raises:
        Stop: It cannot be read.
    """
    beginning = f"{schema_line(path, 'catalogue')}\n{BEGINNING.to(language)}\n"
    try:
        if not path.exists():
            return beginning
        with open_regular(path) as stream:
            raw = stream.read(LARGEST + 1)
        text = raw.decode("utf-8")
        return text if text.removeprefix(BOM).strip() else beginning
    except OSError as error:
        raise cannot_open(path, error) from None
    except UnicodeDecodeError:
        message = say(
            "{path} er ikke UTF-8; gem den som UTF-8",
            "{path} is not UTF-8; save it as UTF-8",
            path=str(path),
        )
        raise Stop(Exit.INVALID_PLAN, message) from None


def catalogue_before(text: str, path: Path) -> LoadedCatalogue:
    """Catalogue of a text; one without any indicator is in order, for it will get some."""
    lines = [line.strip() for line in text.removeprefix(BOM).splitlines()]
    if all(not line or line.startswith("#") for line in lines):
        return LoadedCatalogue.unknown()
    loaded = catalogue_of(parse_document(text.encode(), path.as_posix()))
    document = loaded.document
    value = document.value if document is not None and not document.problems else None
    if isinstance(value, dict) and not value.get("indicators"):
        return LoadedCatalogue.unknown()
    return loaded


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


def united(common: EntryAnswers, own: EntryAnswers) -> EntryAnswers:
    """Answers about one indicator, with those about all of them that it does not have itself."""
    about_all = common.model_fields_set & EntryAnswers.model_fields.keys()
    given = {name: getattr(common, name) for name in about_all}
    given |= {name: getattr(own, name) for name in own.model_fields_set}
    return EntryAnswers.model_construct(**given)


def _further(answers: EntryAnswers, sources: Collection[str]) -> list[str]:
    """Lines of the keys that nobody is asked for, and that can be given.

    A source that is none of the catalogue's own `sources` is written by its name.
    """
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
    elif answers.source in sources:
        lines.append(f"    source: {answers.source}")
    elif answers.source is not None:
        lines.append(f"    source: {{name: {scalar(answers.source)}}}")
    return lines


def with_entries(
    text: str, path: Path, completed: Sequence[tuple[Proposal, EntryAnswers]], language: Language
) -> str:
    """Text of a catalogue with further entries, their comments in a language.

    Raises:
        Stop: One of them cannot be added.
    """
    before = catalogue_before(text, path)
    for proposal, answers in completed:
        further = _further(answers, before.catalogue.sources)
        lines = list(entry_lines(proposal, language, further, marked=False))
        try:
            text = with_entry(text, proposal.name, lines)
        except NotAdded:
            raise _not_added(proposal.name, before, path) from None
    return text


def refuse_faulty(
    text: str,
    path: Path,
    completed: Sequence[tuple[Proposal, EntryAnswers]],
    language: Language,
    largest: int | None,
) -> Exit:
    """Print what is wrong with a catalogue, or with the files of its new entries as it reads them.

    Returns:
        Exit code of what is wrong; `Exit.DONE` where nothing is.
    """
    loaded = catalogue_of(parse_document(text.encode(), path.as_posix()))
    if errors_in(loaded.problems):
        print_problems(loaded.problems, language)
        return Exit.INVALID_PLAN
    read = [proposal.name for proposal, _ in completed if proposal.ratio is None]
    extracts = read_extracts(
        path.parent,
        requests_for(loaded.catalogue, dict.fromkeys(read, EVERYTHING)),
        loaded.catalogue.register,
        largest=largest or WHOLE,
    )
    print_problems([*loaded.problems, *extracts.problems], language)
    if errors_in(extracts.problems):
        return Exit.INVALID_EXTRACT
    for name in read:
        if not extracts.series[name].areas:
            message = say(
                "filen har ingen tal til {name!r}",
                "{name!r} gets no figures of the file",
                name=name,
            )
            print_message(f"beskplan: {message.to(language)}")
            return Exit.INVALID_EXTRACT
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
            "{name!r} kan ikke føjes til {path}, uden at andet i filen ændres; skriv den selv ind",
            "{name!r} cannot be added to {path} without changing more of it; put the "
            "entry in by hand",
            name=name,
            path=str(path),
        )
    return Stop(Exit.USAGE, message)
