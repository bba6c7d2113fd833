"""Problems as JUnit's XML: a suite a file, with a case for the file and one for each problem."""

from collections import Counter
from collections.abc import Iterator, Sequence

from beskplan.output.junit_xml import Case, junit_text
from beskplan.output.problems.validation_result import ValidationResult
from beskplan.problems.problem import Problem


def junit_report(result: ValidationResult) -> str:
    """Return the suites of all files."""
    cases: list[Case] = []
    for file, problems in result.by_file.items():
        cases += _cases(result, file, problems)
    return junit_text(cases)


def _cases(result: ValidationResult, file: str, problems: Sequence[Problem]) -> Iterator[Case]:
    failing = sum(map(result.fails, problems))
    every = "\n".join(map(str, problems))
    noun = "problem" if failing == 1 else "problems"
    failure = f"{failing} {noun}" if failing else None
    yield Case(file, file, failure, "invalid", every, file)
    alike: Counter[str] = Counter()
    for problem in problems:
        code = problem.code.name
        location = str(problem.location).removeprefix(file).lstrip(":") or "whole file"
        name = f"{location} {code}"
        alike[name] += 1
        if alike[name] > 1:  # viewers keep one case of a name
            name = f"{name} ({alike[name]})"
        failure = problem.message.en if result.fails(problem) else None
        yield Case(file, name, failure, code, str(problem), file, problem.location.line)
