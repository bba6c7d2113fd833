"""The output formats of `evaluate`, by name."""

from collections.abc import Callable, Mapping, Sequence

from beskplan.assessment import Assessment
from beskplan.reports.csv_report import csv_report
from beskplan.reports.json_report import json_report
from beskplan.reports.markdown import markdown_report
from beskplan.words import Language

FORMATS: Mapping[str, Callable[[Sequence[Assessment], Language], str]] = {
    "json": json_report,
    "csv": csv_report,
    "markdown": markdown_report,
}
"""Each turns assessments into text; the table, which depends on the terminal, is apart."""
