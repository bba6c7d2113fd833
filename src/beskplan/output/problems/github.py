"""Problems as workflow commands of GitHub Actions: an annotation on the exact line and column of each."""

from beskplan.output.problems.checked import ValidationResult
from beskplan.problems.problem import Problem

IN_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
IN_PROPERTY = {**IN_MESSAGE, **str.maketrans({":": "%3A", ",": "%2C"})}


def github_report(checked: ValidationResult) -> str:
    return "".join(f"{_annotation(problem)}\n" for problem in checked.problems)


def _annotation(problem: Problem) -> str:
    location = problem.location
    properties = {"file": location.file.translate(IN_PROPERTY)}
    message = problem.message.en
    if location.sheet:
        message = f"{location.sheet}!{location.line}: {message}"
    elif location.line:
        properties["line"] = str(location.line)
    if location.column and not location.sheet:
        properties["col"] = str(location.column)
    properties["title"] = problem.code.name
    listed = ",".join(f"{key}={value}" for key, value in properties.items())
    return f"::{problem.severity.value} {listed}::{message.translate(IN_MESSAGE)}"
