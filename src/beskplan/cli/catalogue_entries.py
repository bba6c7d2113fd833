"""Entries that are put into a catalogue, and what it says before and after."""

from collections.abc import Collection, Sequence
from pathlib import Path

from beskplan.catalogue import Source
from beskplan.cli.exits import Exit, Stop
from beskplan.cli.inputs import cannot_open
from beskplan.cli.output import print_message, print_problems
from beskplan.cli.schema import schema_line
from beskplan.extracts import read_extracts, requests_for
from beskplan.language import Language
from beskplan.loading.answers_file import EntryAnswers
from beskplan.loading.catalogue_edit import NotAdded, with_entry
from beskplan.loading.catalogue_file import LoadedCatalogue, catalogue_of
from beskplan.loading.yaml_file import LARGEST, parse_document
from beskplan.observation import EVERYTHING
from beskplan.output.inspect.catalogue_entry import entry_lines
from beskplan.output.yaml_text import scalar
from beskplan.problems.problem import errors_in
from beskplan.proposals.proposal import Proposal
from beskplan.regular_file import WHOLE, open_regular
from beskplan.texts import Text, say

BOM = "\ufeff"
BEGINNING = Text(
    "# Kataloget: hvad tallene i mappens filer er. Alle nøgler: docs/da/data.md. Se, hvad der "
    "bliver læst, med: beskplan inspect MAPPE",
    "# The catalogue: what the figures in the folder are. Every key: docs/en/data.md. See what is "
    "read with: beskplan inspect DIR",
)


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


def united(common: EntryAnswers, own: EntryAnswers) -> EntryAnswers:
    """Answers about one indicator, with those about all of them that it does not have itself."""
    about_all = common.model_fields_set & EntryAnswers.model_fields.keys()
    given = {name: getattr(common, name) for name in about_all}
    given |= {name: getattr(own, name) for name in own.model_fields_set}
    return EntryAnswers.model_construct(**given)


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


def check_entries(
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
