"""The formats of `validate` that programs read, by name; the text, which depends on the terminal, is apart."""

from collections.abc import Callable, Mapping

from beskplan.output.problems.checked import ValidationResult
from beskplan.output.problems.github import github_report
from beskplan.output.problems.json_list import json_list
from beskplan.output.problems.junit_problems import junit_report
from beskplan.output.problems.sarif import sarif_report

FORMATS: Mapping[str, Callable[[ValidationResult], str]] = {
    "json": json_list,
    "github": github_report,
    "sarif": sarif_report,
    "junit": junit_report,
}
"""Each turns what was checked into text; a new one is named here and in `ProblemFormat` of the
command line."""
