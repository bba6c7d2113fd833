"""The formats of `validate` that programs read, by name; the text, which depends on the terminal, is apart."""

from collections.abc import Callable, Mapping

from beskplan.reports.problems.checked import Checked
from beskplan.reports.problems.github import github_report
from beskplan.reports.problems.json_list import json_list
from beskplan.reports.problems.junit import junit_report
from beskplan.reports.problems.sarif import sarif_report

FORMATS: Mapping[str, Callable[[Checked], str]] = {
    "json": json_list,
    "github": github_report,
    "sarif": sarif_report,
    "junit": junit_report,
}
"""Each turns what was checked into text; a new one is named here and in `ProblemFormat` of the
command line."""
