"""Files of figures that no catalogue names: those of a folder, and the profile of each."""

from collections.abc import Collection, Iterator
from pathlib import Path

from beskplan.areas import Areas
from beskplan.cli.inputs import PLAN_ENDINGS, cannot_open
from beskplan.cli.output import real_path
from beskplan.cli.progress import progress_bar
from beskplan.extracts.errors import ExtractError
from beskplan.extracts.files import Dialect
from beskplan.extracts.unknown_files.profile import FileProfile
from beskplan.extracts.unknown_files.profiling import profile_file
from beskplan.library_errors import library_reason
from beskplan.output.inspect.file_list import ListedFile
from beskplan.problems.codes.extract_files import NOT_DATA
from beskplan.problems.problem import Location, Problem
from beskplan.regular_file import WHOLE
from beskplan.system_errors import reason_of
from beskplan.texts import Text, say

OPTIONS = {"sheet": "--sheet", "header_row": "--header-row"}
"""Options for what an error wants a catalogue to say."""
NO_DATA = frozenset(
    (".md", ".yaml", ".yml", ".py", ".r", ".docx", ".doc", ".pdf", ".png", ".jpg", ".svg")
)
"""Endings of files that are not listed as data."""


def list_files(
    folder: Path, largest: int | None, known: Collection[str] = frozenset()
) -> list[ListedFile]:
    """Files of a folder, but for those that are known by their real paths.

    Raises:
        Stop: The folder cannot be opened.
    """
    files = []
    for path in data_files(folder):
        if real_path(path) not in known:
            files.append(_listed(folder, path, largest))
    return files


def _listed(folder: Path, path: Path, largest: int | None) -> ListedFile:
    name = path.relative_to(folder).as_posix()
    try:
        return ListedFile(name, profile_of(path, Dialect(), largest))
    except OSError as error:
        reason = say("kan ikke åbnes: {why}", "cannot be opened: {why}", why=reason_of(error))
    except UnicodeError as error:
        reason = say("kan ikke læses: {why}", "cannot be read: {why}", why=library_reason(error))
    except ExtractError as error:
        reason = error.message
    return ListedFile(name, None, reason)


def data_files(folder: Path) -> Iterator[Path]:
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
    """Entries of a folder that are no files: folders, pipes, links that lead nowhere; by name.

    Raises:
        OSError: The folder cannot be opened.
    """
    for path in sorted(folder.iterdir()):
        if not path.name.startswith(".") and not path.is_file():
            yield path


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
