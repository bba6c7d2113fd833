"""Output formats of `evaluate` by name; each module is imported when its format is asked for."""

from collections.abc import Callable, Collection, Mapping, Sequence

from beskplan.assessment import Assessment
from beskplan.language import Language
from beskplan.verdict.status import Status

TextFormat = Callable[[Sequence[Assessment], Language, Collection[Status]], str]
"""Renders assessments as text; of the statuses, those that count as failures."""


def _json(assessments: Sequence[Assessment], language: Language, _: Collection[Status]) -> str:
    from beskplan.output.json_report import json_report

    return json_report(assessments, language)


def _csv(assessments: Sequence[Assessment], language: Language, _: Collection[Status]) -> str:
    from beskplan.output.csv_report import csv_report

    return csv_report(assessments, language)


def _markdown(assessments: Sequence[Assessment], language: Language, _: Collection[Status]) -> str:
    from beskplan.output.markdown import markdown_report

    return markdown_report(assessments, language)


def _junit(
    assessments: Sequence[Assessment], language: Language, failing: Collection[Status]
) -> str:
    from beskplan.output.junit import junit_report

    return junit_report(assessments, language, failing)


FORMATS: Mapping[str, TextFormat] = {
    "json": _json,
    "csv": _csv,
    "markdown": _markdown,
    "junit": _junit,
}
"""Explicit table: a new format has a function and an entry here, and a member of `FormatName` of
the command line. The table of `evaluate`, which depends on the terminal's width, is apart."""
