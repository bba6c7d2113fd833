"""`inspect`: coverage of a data folder, its files without a catalogue, or a file's profile."""

import stat
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from beskplan.areas import Areas
from beskplan.cli.exits import Exit, Stop
from beskplan.cli.inputs import (
    FILE,
    PLAN_ENDINGS,
    cannot_open,
    input_files,
    load_catalogue,
    reading,
)
from beskplan.cli.output import Content, emit_result, real_path, refuse_input, width
from beskplan.cli.progress import progress_bar
from beskplan.cli.quoting import report_problems
from beskplan.extracts import read_extracts, requests_for
from beskplan.extracts.coverage import coverage_of
from beskplan.extracts.errors import ExtractError
from beskplan.extracts.files import Dialect
from beskplan.extracts.unknown_files.profile import FileProfile
from beskplan.extracts.unknown_files.profiling import profile_file
from beskplan.language import Language
from beskplan.library_errors import library_reason
from beskplan.loading.catalogue_file import CATALOGUE_FILE, revision_advice
from beskplan.output.inspect.coverage_lines import folder_lines
from beskplan.output.inspect.file_list import ListedFile, file_list_csv, file_list_json, list_lines
from beskplan.output.inspect.inspect_formats import file_csv, file_json, folder_csv, folder_json
from beskplan.output.inspect.profile_lines import file_lines
from beskplan.output.sanitize import encoded
from beskplan.problems.codes.extract_files import NOT_DATA
from beskplan.problems.problem import Location, Problem, errors_in
from beskplan.regular_file import WHOLE
from beskplan.system_errors import reason_of
from beskplan.texts import Text, say

OPTIONS = {"sheet": "--sheet", "header_row": "--header-row"}
"""Options for what an error wants a catalogue to say."""
NO_DATA = frozenset(
    (".md", ".yaml", ".yml", ".py", ".r", ".docx", ".doc", ".pdf", ".png", ".jpg", ".svg")
)
"""Endings of files that are not listed as data."""


@dataclass(frozen=True, slots=True)
class InspectRequest:
    """File or folder to look at, and how to show what is there."""

    path: Path
    dialect: Dialect
    form: str
    output: Path | None
    language: Language
    """Language of what is found."""
    message_language: Language
    no_color: bool
    largest: int | None = None
    """Bytes of the largest file that is read whole; None for what is usual."""


def inspect_path(request: InspectRequest) -> Exit:
    """Emit what is there; problems that the format has no room for go to stderr.

    Raises:
        Stop: The path cannot be opened, or the result not written.
    """
    with reading(request.path, FILE):
        is_folder = stat.S_ISDIR(request.path.stat().st_mode)
        has_catalogue = is_folder and (request.path / CATALOGUE_FILE).is_file()
    if not is_folder:
        return _inspect_file(request)
    if request.dialect != Dialect():
        message = Text(
            "--encoding, --sheet og --header-row hører til en enkelt fil; for en mappe står det i "
            "kataloget",
            "--encoding, --sheet and --header-row are for a single file; of a folder the "
            "catalogue says them",
        )
        raise Stop(Exit.USAGE, message)
    if not has_catalogue:
        return _list_files(request)
    return _inspect_folder(request)


def _inspect_folder(request: InspectRequest) -> Exit:
    folder, form = request.path, request.form
    loaded = load_catalogue(folder)
    if request.output is not None:
        refuse_input(request.output, input_files(folder, loaded.catalogue))
    report_problems(sorted({*loaded.problems, *revision_advice(loaded)}), request.message_language)
    with progress_bar() as bar:
        extracts = read_extracts(
            folder,
            requests_for(loaded.catalogue),
            loaded.catalogue.register,
            bar,
            request.largest or WHOLE,
        )
    coverages = list(coverage_of(folder, loaded.catalogue, extracts))
    content: Content
    if form == "json":
        content = encoded(folder_json(coverages))
    elif form == "csv":
        content = encoded(folder_csv(coverages))
        report_problems(extracts.problems, request.message_language)
    else:
        content = list(folder_lines(coverages, request.language, width(request.output)))
    emit_result(content, request.output, request.message_language, no_color=request.no_color)
    if errors_in(loaded.problems):
        return Exit.INVALID_PLAN
    if errors_in(extracts.problems):
        return Exit.INVALID_EXTRACT
    return Exit.DONE


def list_files(request: InspectRequest, known: Collection[str] = frozenset()) -> list[ListedFile]:
    """Files of a folder, but for those that are known by their real paths.

    Raises:
        Stop: The folder cannot be opened.
    """
    files = []
    for path in _data_files(request.path):
        if real_path(path) not in known:
            files.append(_listed(request, path))
    return files


def _list_files(request: InspectRequest) -> Exit:
    """Emit what each file of a folder without a catalogue is."""
    if request.output is not None:
        refuse_input(request.output, _data_files(request.path))
    listed = list_files(request)
    content: Content
    if request.form == "json":
        content = encoded(file_list_json(listed))
    elif request.form == "csv":
        content = encoded(file_list_csv(listed))
    else:
        folder = request.path.as_posix()
        content = list(list_lines(listed, folder, request.language, width(request.output)))
    emit_result(content, request.output, request.message_language, no_color=request.no_color)
    return Exit.DONE


def _data_files(folder: Path) -> Iterator[Path]:
    """Files of a folder that may hold data, by name.

    Raises:
        Stop: The folder cannot be opened.
    """
    try:
        paths = sorted(folder.iterdir())
    except OSError as error:
        raise cannot_open(folder, error) from None
    for path in paths:
        hidden = path.name.startswith((".", "~$"))
        if path.is_file() and not hidden and path.suffix.lower() not in NO_DATA:
            yield path


def passed_over_in(folder: Path) -> Iterator[Path]:
    """Whatever is in a folder and is no file: folders, pipes, links that lead nowhere; by name.

    Raises:
        OSError: The folder cannot be opened.
    """
    for path in sorted(folder.iterdir()):
        if not path.name.startswith(".") and not path.is_file():
            yield path


def _listed(request: InspectRequest, path: Path) -> ListedFile:
    name = path.relative_to(request.path).as_posix()
    try:
        return ListedFile(name, profile_of(path, Dialect(), request.largest))
    except OSError as error:
        reason = say("kan ikke åbnes: {why}", "cannot be opened: {why}", why=reason_of(error))
    except UnicodeError as error:
        reason = say("kan ikke læses: {why}", "cannot be read: {why}", why=library_reason(error))
    except ExtractError as error:
        reason = error.message
    return ListedFile(name, None, reason)


def _inspect_file(request: InspectRequest) -> Exit:
    path, form = request.path, request.form
    if request.output is not None:
        refuse_input(request.output, [path])
    try:
        profile = profile_of(path, request.dialect, request.largest)
    except OSError as error:
        raise cannot_open(path, error) from None
    except ExtractError as error:
        report_problems([problem_of(path, error)], request.message_language)
        return Exit.INVALID_EXTRACT
    content: Content
    if form == "json":
        content = encoded(file_json(profile))
    elif form == "csv":
        content = encoded(file_csv(profile))
    else:
        content = list(file_lines(profile, request.language, width(request.output)))
    emit_result(content, request.output, request.message_language, no_color=request.no_color)
    return Exit.DONE


def profile_of(path: Path, dialect: Dialect, largest: int | None) -> FileProfile:
    """Profile of a file, with a bar while it is read.

    Raises:
        ExtractError: It is not a table.
        OSError: It cannot be opened.
    """
    if path.exists() and not path.is_file():
        message = Text("det er ikke en almindelig fil", "this is no regular file")
        raise ExtractError(0, NOT_DATA, message)
    if path.suffix.lower() in PLAN_ENDINGS:
        message = Text(
            "det er en plan eller et katalog, ikke en fil med tal; brug validate",
            "this is a plan or a catalogue, and no file of figures; use validate",
        )
        raise ExtractError(0, NOT_DATA, message)
    with progress_bar() as bar:
        done = 0

        def progress(size: int) -> None:
            nonlocal done
            done += size
            if bar is not None:
                bar(path.name, done, max(done, path.stat().st_size))

        return profile_file(path, dialect, Areas(), progress, largest or WHOLE)


def problem_of(path: Path, error: ExtractError) -> Problem:
    """Problem of a file that cannot be read, with the option that helps where there is one."""
    message = error.message
    if error.asks in OPTIONS:
        message = say(
            "{message}; på kommandolinjen med {option}",
            "{message}; on the command line with {option}",
            message=message,
            option=OPTIONS[error.asks],
        )
    location = Location(path.as_posix(), error.line, sheet=error.sheet)
    return Problem(location, error.code, message, error.severity, error.indicator)
