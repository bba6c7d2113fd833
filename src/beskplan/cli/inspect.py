"""`inspect`: what a data folder holds, or what an unknown file is."""

import sys
from collections.abc import Iterable
from pathlib import Path

from beskplan.areas import Areas
from beskplan.cli.exits import Exit, Stop
from beskplan.cli.inputs import load_catalogue
from beskplan.cli.output import (
    print_data,
    print_lines,
    print_problems,
    print_text,
    width,
    write_file,
)
from beskplan.cli.progress import reading_bar
from beskplan.extracts import read_extracts, requests_for
from beskplan.extracts.coverage import coverage_of
from beskplan.extracts.errors import ExtractError
from beskplan.extracts.files import Dialect
from beskplan.extracts.profile import FileProfile
from beskplan.extracts.profiling import profile_file
from beskplan.output.inspect.coverage_lines import folder_lines
from beskplan.output.inspect.inspect_formats import file_csv, file_json, folder_csv, folder_json
from beskplan.output.inspect.profile_lines import file_lines
from beskplan.output.lines import Line, plain_text
from beskplan.problems.problem import Problem
from beskplan.texts import Language

OPTIONS = {"sheet": "--sheet", "header_row": "--header-row"}
"""Options for what a refusal wants a catalogue to say."""


def inspect_path(
    path: Path,
    form: Dialect,
    shape: str,
    output: Path | None,
    language: Language,
    *,
    no_color: bool,
) -> Exit:
    """Print or write what is there; problems are part of it, and go to stderr where the format has no place for them."""
    if path.is_dir():
        if form != Dialect():
            raise Stop(
                Exit.USAGE,
                "beskplan: --encoding, --sheet and --header-row are for a single file; of a folder "
                "the catalogue says them",
            )
        return _folder(path, shape, output, language, no_color=no_color)
    return _file(path, form, shape, output, language, no_color=no_color)


def _folder(
    folder: Path, shape: str, output: Path | None, language: Language, *, no_color: bool
) -> Exit:
    loaded = load_catalogue(folder)
    print_problems(loaded.problems, sys.stderr)
    with reading_bar() as bar:
        extracts = read_extracts(
            folder, requests_for(loaded.catalogue), loaded.catalogue.register, bar
        )
    surveys = list(coverage_of(folder, loaded.catalogue, extracts))
    if shape == "text":
        _show_lines(folder_lines(surveys, language, _columns(output)), output, no_color=no_color)
    else:
        _show_data((folder_json if shape == "json" else folder_csv)(surveys), output)
    if any(not problem.warning for problem in loaded.problems):
        return Exit.INVALID_PLAN
    return (
        Exit.INVALID_EXTRACT
        if any(not problem.warning for problem in extracts.problems)
        else Exit.DONE
    )


def _file(
    path: Path,
    form: Dialect,
    shape: str,
    output: Path | None,
    language: Language,
    *,
    no_color: bool,
) -> Exit:
    try:
        found = _surveyed(path, form)
    except OSError as error:
        raise Stop(Exit.USAGE, f"beskplan: {path} cannot be opened: {error.strerror}") from None
    except ExtractError as error:
        message = (
            f"{error.message}; on the command line with {OPTIONS[error.asks]}"
            if error.asks in OPTIONS
            else error.message
        )
        print_problems(
            [Problem(path.as_posix(), error.line, 0, error.code, message, sheet=error.sheet)],
            sys.stderr,
        )
        return Exit.INVALID_EXTRACT
    if shape == "text":
        _show_lines(file_lines(found, language, _columns(output)), output, no_color=no_color)
    else:
        _show_data((file_json if shape == "json" else file_csv)(found), output)
    return Exit.DONE


def _surveyed(path: Path, form: Dialect) -> FileProfile:
    with reading_bar() as bar:
        read = 0

        def told(size: int) -> None:
            nonlocal read
            read += size
            if bar is not None:
                bar(path.name, read, max(read, path.stat().st_size))

        return profile_file(path, form, Areas(), told)


def _columns(output: Path | None) -> int:
    return width(sys.stdout) if output is None else 100


def _show_lines(lines: Iterable[Line], output: Path | None, *, no_color: bool) -> None:
    if output is None:
        print_lines(list(lines), no_color=no_color)
    else:
        _write(output, plain_text(lines))


def _show_data(text: str, output: Path | None) -> None:
    if output is None:
        print_data(text)
    else:
        _write(output, text)


def _write(output: Path, text: str) -> None:
    write_file(output, text)
    print_text(f"{output.as_posix()} written\n")
