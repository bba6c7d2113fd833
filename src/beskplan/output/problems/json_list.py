"""Problems as one JSON object, for scripts."""

import json

from beskplan import __version__
from beskplan.output.problems.checked import ValidationResult
from beskplan.problems.problem import Problem

SCHEMA_VERSION = 1


def json_list(checked: ValidationResult) -> str:
    value = {
        "schema_version": SCHEMA_VERSION,
        "generator": f"beskplan {__version__}",
        "files": list(checked.files),
        "summary": {"errors": checked.errors, "warnings": checked.warnings},
        "problems": [_problem(problem) for problem in checked.problems],
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _problem(problem: Problem) -> dict[str, object]:
    """Line and column count from 1; null where the file has none."""
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
