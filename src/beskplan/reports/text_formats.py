"""The output formats of `evaluate`, by name."""

from collections.abc import Callable, Collection, Mapping, Sequence

from beskplan.assessment import Assessment
from beskplan.judgement.status import Status
from beskplan.language import Language
from beskplan.reports.csv_report import csv_report
from beskplan.reports.json_report import json_report
from beskplan.reports.junit import junit_report
from beskplan.reports.markdown import markdown_report

FORMATS: Mapping[str, Callable[[Sequence[Assessment], Language, Collection[Status]], str]] = {
    "json": lambda assessments, language, _failing: json_report(assessments, language),
    "csv": lambda assessments, language, _failing: csv_report(assessments, language),
    "markdown": lambda assessments, language, _failing: markdown_report(assessments, language),
    "junit": junit_report,
}
"""Each turns assessments into text, told which statuses count as failures; the table, which depends on the terminal, is apart."""
