"""Problems as workflow commands of GitHub Actions: an annotation on the exact line and column of each."""

from beskplan.output.problems.checked import ValidationResult
from beskplan.problems.problem import Problem

IN_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
IN_PROPERTY = {**IN_MESSAGE, **str.maketrans({":": "%3A", ",": "%2C"})}


def github_report(checked: ValidationResult) -> str:
    return "".join(f"{_annotation(problem)}\n" for problem in checked.problems)


def _annotation(problem: Problem) -> str:
    place = {"file": problem.file.translate(IN_PROPERTY)}
    message = problem.message
    if problem.sheet:
        message = f"{problem.sheet}!{problem.line}: {message}"
    else:
        place |= {
            key: str(number)
            for key, number in (("line", problem.line), ("col", problem.column))
            if number
        }
    properties = ",".join(
        f"{key}={value}" for key, value in {**place, "title": problem.code}.items()
    )
    return (
        f"::{'warning' if problem.warning else 'error'} "
        f"{properties}::{message.translate(IN_MESSAGE)}"
    )
