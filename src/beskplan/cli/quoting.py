"""Problems on a terminal: each with the line of the file that it is about, and the remedy."""

import io
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from beskplan.cli.output import print_lines, print_message, print_problems, width
from beskplan.language import Language
from beskplan.output.lines import Line
from beskplan.output.problems.quoted import quoted_lines
from beskplan.problems.problem import Problem
from beskplan.regular_file import open_regular
from beskplan.texts import Text

MORE = Text(
    "`beskplan validate --explain KODE` fortæller mere om en kode.",
    "`beskplan validate --explain CODE` says more about a code.",
)


def report_problems(
    problems: Iterable[Problem], language: Language, *, no_color: bool = False
) -> None:
    """Print problems of files on stderr: on a terminal quoted, in a pipe a line each."""
    every = list(problems)
    if not every or not sys.stderr.isatty():
        print_problems(every, language)
        return
    print_lines(quoted_problems(every, language), no_color=no_color)
    print_message(MORE.to(language))


def quoted_problems(problems: Sequence[Problem], language: Language) -> list[Line]:
    """Lines of the problems, each with the line of its file where there is one."""
    columns = width()
    numbers: dict[str, set[int]] = {}
    for problem in problems:
        if _has_lines(problem):
            numbers.setdefault(problem.location.file, set()).add(problem.location.line)
    sources = {file: _lines(Path(file), wanted) for file, wanted in numbers.items()}
    lines: list[Line] = []
    for problem in problems:
        location = problem.location
        source = sources.get(location.file, {}).get(location.line)
        lines += quoted_lines(problem, source, columns, language)
    return lines


def _has_lines(problem: Problem) -> bool:
    """True if the problem's number is of a line; of a saved answer or a sheet it is of a row."""
    return not problem.location.sheet and not problem.location.file.endswith(".json")


def _lines(path: Path, numbers: set[int]) -> dict[int, str]:
    """Some lines of a file, by number from 1; none where it cannot be read."""
    found: dict[int, str] = {}
    try:
        raw = open_regular(path)
        with io.TextIOWrapper(raw, encoding="utf-8-sig", errors="replace") as stream:
            for number, text in zip(range(1, max(numbers) + 1), stream, strict=False):
                if number in numbers:
                    found[number] = text.rstrip("\n")
    except OSError:
        return {}
    return found
