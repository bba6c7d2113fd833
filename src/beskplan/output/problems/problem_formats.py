"""Formats of `validate` for programs, by name; the text depends on the terminal and is apart."""

from collections.abc import Callable, Mapping

from beskplan.output.problems.github import github_report
from beskplan.output.problems.json_list import json_list
from beskplan.output.problems.junit_problems import junit_report
from beskplan.output.problems.sarif import sarif_report
from beskplan.output.problems.validation_result import ValidationResult

FORMATS: Mapping[str, Callable[[ValidationResult], str]] = {
    "json": json_list,
    "github": github_report,
    "sarif": sarif_report,
    "junit": junit_report,
}
"""Writers of a validation's result; a new one is named here and in `ProblemFormat` of the command
line."""
