"""`inspect`: coverage of a data folder, or profile of an unknown file."""

from pathlib import Path

from beskplan.areas import Areas
from beskplan.cli.exits import Exit, Stop
from beskplan.cli.inputs import load_catalogue
from beskplan.cli.output import Content, emit, print_problems, width
from beskplan.cli.progress import reading_bar
from beskplan.extracts import read_extracts, requests_for
from beskplan.extracts.coverage import coverage_of
from beskplan.extracts.errors import ExtractError
from beskplan.extracts.files import Dialect
from beskplan.extracts.profile import FileProfile
from beskplan.extracts.profiling import profile_file
from beskplan.language import Language
from beskplan.output.inspect.coverage_lines import folder_lines
from beskplan.output.inspect.inspect_formats import file_csv, file_json, folder_csv, folder_json
from beskplan.output.inspect.profile_lines import file_lines
from beskplan.problems.problem import Location, Problem
from beskplan.texts import say

OPTIONS = {"sheet": "--sheet", "header_row": "--header-row"}
"""Options for what an error wants a catalogue to say."""


def inspect_path(
    path: Path,
    dialect: Dialect,
    form: str,
    output: Path | None,
    language: Language,
    *,
    no_color: bool,
) -> Exit:
    """Emit what is there; problems that the format has no room for go to stderr.

    Raises:
        Stop: The path cannot be opened, or the result not written.
    """
    if not path.is_dir():
        return _inspect_file(path, dialect, form, output, language, no_color=no_color)
    if dialect != Dialect():
        message = (
            "beskplan: --encoding, --sheet and --header-row are for a single file; of a folder "
            "the catalogue says them"
        )
        raise Stop(Exit.USAGE, message)
    return _inspect_folder(path, form, output, language, no_color=no_color)


def _inspect_folder(
    folder: Path, form: str, output: Path | None, language: Language, *, no_color: bool
) -> Exit:
    loaded = load_catalogue(folder)
    print_problems(loaded.problems)
    with reading_bar() as bar:
        extracts = read_extracts(
            folder, requests_for(loaded.catalogue), loaded.catalogue.register, bar
        )
    coverages = list(coverage_of(folder, loaded.catalogue, extracts))
    content: Content
    if form == "json":
        content = folder_json(coverages).encode()
    elif form == "csv":
        content = folder_csv(coverages).encode()
    else:
        content = list(folder_lines(coverages, language, width(output)))
    emit(content, output, no_color=no_color)
    if any(not problem.warning for problem in loaded.problems):
        return Exit.INVALID_PLAN
    if any(not problem.warning for problem in extracts.problems):
        return Exit.INVALID_EXTRACT
    return Exit.DONE


def _inspect_file(
    path: Path,
    dialect: Dialect,
    form: str,
    output: Path | None,
    language: Language,
    *,
    no_color: bool,
) -> Exit:
    try:
        profile = _profile(path, dialect)
    except OSError as error:
        raise Stop(Exit.USAGE, f"beskplan: {path} cannot be opened: {error.strerror}") from None
    except ExtractError as error:
        print_problems([_problem(path, error)])
        return Exit.INVALID_EXTRACT
    content: Content
    if form == "json":
        content = file_json(profile).encode()
    elif form == "csv":
        content = file_csv(profile).encode()
    else:
        content = list(file_lines(profile, language, width(output)))
    emit(content, output, no_color=no_color)
    return Exit.DONE


def _profile(path: Path, dialect: Dialect) -> FileProfile:
    with reading_bar() as bar:
        done = 0

        def progress(size: int) -> None:
            nonlocal done
            done += size
            if bar is not None:
                bar(path.name, done, max(done, path.stat().st_size))

        return profile_file(path, dialect, Areas(), progress)


def _problem(path: Path, error: ExtractError) -> Problem:
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
