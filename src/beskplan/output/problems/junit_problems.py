"""Problems as JUnit's XML: a suite for each file, in it a case for the file and one for each problem."""

from collections.abc import Iterator, Sequence

from beskplan.output.junit_xml import Case, junit_text
from beskplan.output.problems.checked import ValidationResult
from beskplan.problems.problem import Problem


def junit_report(checked: ValidationResult) -> str:
    return junit_text(
        case
        for file, problems in checked.by_file.items()
        for case in _cases(checked, file, problems)
    )


def _cases(checked: ValidationResult, file: str, problems: Sequence[Problem]) -> Iterator[Case]:
    failing = sum(map(checked.fails, problems))
    every = "\n".join(map(str, problems))
    counted = f"{failing} {'problem' if failing == 1 else 'problems'}" if failing else None
    yield Case(file, file, counted, "invalid", every, file)
    for problem in problems:
        code = problem.code.name
        name = f"{str(problem.location).removeprefix(file).lstrip(':') or 'whole file'} {code}"
        failure = problem.message.en if checked.fails(problem) else None
        yield Case(file, name, failure, code, str(problem), file, problem.location.line)
