"""Problems as one JSON object, for scripts."""

from beskplan import __version__
from beskplan.output.data_text import json_text
from beskplan.output.problems.validation_result import ValidationResult
from beskplan.problems.problem import Problem

SCHEMA_VERSION = 1


def json_list(result: ValidationResult) -> str:
    """Return the files, how much is wrong with them, and every problem."""
    value = {
        "schema_version": SCHEMA_VERSION,
        "generator": f"beskplan {__version__}",
        "files": list(result.files),
        "summary": {"errors": result.errors, "warnings": result.warnings},
        "problems": [_problem(problem) for problem in result.problems],
    }
    return json_text(value)


def _problem(problem: Problem) -> dict[str, object]:
    """Return an entry of the list; line and column are null where the file has none."""
    location = problem.location
    return {
        "file": location.file,
        "line": location.line or None,
        "column": location.column or None,
        "sheet": location.sheet or None,
        "severity": problem.severity.value,
        "code": problem.code.name,
        "message": problem.message.en,
    }
