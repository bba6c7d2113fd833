"""`inspect`: coverage of a data folder, its files without a catalogue, or a file's profile."""

import stat
from dataclasses import dataclass
from pathlib import Path

from beskplan.cli.exits import Exit, Stop
from beskplan.cli.file_profiles import data_files, list_files, problem_of, profile_of
from beskplan.cli.inputs import FILE, cannot_open, input_files, load_catalogue, reading
from beskplan.cli.output import OutputContent, emit_result, refuse_input, width
from beskplan.cli.progress import progress_bar
from beskplan.cli.quoting import report_problems
from beskplan.extracts import read_extracts, requests_for
from beskplan.extracts.coverage import coverage_of
from beskplan.extracts.errors import ExtractError
from beskplan.extracts.files import Dialect
from beskplan.language import Language
from beskplan.loading.catalogue_file import CATALOGUE_FILE, revision_advice
from beskplan.output.inspect.coverage_lines import folder_lines
from beskplan.output.inspect.file_list import file_list_csv, file_list_json, list_lines
from beskplan.output.inspect.inspect_formats import file_csv, file_json, folder_csv, folder_json
from beskplan.output.inspect.profile_lines import file_lines
from beskplan.output.sanitize import encoded
from beskplan.problems.problem import errors_in
from beskplan.regular_file import WHOLE
from beskplan.texts import Text


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
    content: OutputContent
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


def _list_files(request: InspectRequest) -> Exit:
    """Emit what each file of a folder without a catalogue is."""
    if request.output is not None:
        refuse_input(request.output, data_files(request.path))
    listed = list_files(request.path, request.largest)
    content: OutputContent
    if request.form == "json":
        content = encoded(file_list_json(listed))
    elif request.form == "csv":
        content = encoded(file_list_csv(listed))
    else:
        folder = request.path.as_posix()
        content = list(list_lines(listed, folder, request.language, width(request.output)))
    emit_result(content, request.output, request.message_language, no_color=request.no_color)
    return Exit.DONE


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
    content: OutputContent
    if form == "json":
        content = encoded(file_json(profile))
    elif form == "csv":
        content = encoded(file_csv(profile))
    else:
        content = list(file_lines(profile, request.language, width(request.output)))
    emit_result(content, request.output, request.message_language, no_color=request.no_color)
    return Exit.DONE
