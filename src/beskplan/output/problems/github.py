"""Problems as workflow commands of GitHub Actions: annotations at their lines and columns."""

from beskplan.output.problems.validation_result import ValidationResult
from beskplan.output.sanitize import without_controls
from beskplan.problems.problem import Problem

IN_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
IN_PROPERTY = {**IN_MESSAGE, **str.maketrans({":": "%3A", ",": "%2C"})}


def github_report(result: ValidationResult) -> str:
    """Return a workflow command a problem, each on a line of its own."""
    return "".join(f"{_annotation(problem)}\n" for problem in result.problems)


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
    pairs = ",".join(f"{key}={value}" for key, value in properties.items())
    command = f"::{problem.severity.value} {pairs}::{message.translate(IN_MESSAGE)}"
    return without_controls(command)
