"""The result as CSV for spreadsheets: a row for each criterion, part and other reading; decimal points, commas between cells."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from beskplan.assessment import Assessment
from beskplan.output.json_report import number
from beskplan.output.wording import clean
from beskplan.texts import Language
from beskplan.verdict.finding import Finding

COLUMNS = (
    *(
        "plan",
        "municipality",
        "goal",
        "criterion",
        "kind",
        "text",
        "rule",
        "claim",
        "status",
        "reason",
        "operator",
        "unit",
    ),
    *(
        "measured",
        "target",
        "distance",
        "low",
        "high",
        "period",
        "observed",
        "expected",
        "pace",
        "previous",
        "change",
        "trend",
    ),
    *("needed_periods", "needed_each", "needed_state", "notes", "as_of"),
)
FORMULA_STARTS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""And their full-width forms, which some spreadsheets take for the same."""


def csv_report(assessments: Sequence[Assessment], language: Language) -> str:
    stream = StringIO()
    rows = [row for assessment in assessments for row in records(assessment, language)]
    writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: cell(value) for name, value in row.items()} for row in rows)
    return stream.getvalue()


def records(assessment: Assessment, language: Language) -> Iterator[dict[str, object]]:
    """One flat record for each finding; `kind` tells criteria, commitments, parts and readings apart."""
    for goal in assessment.goals:
        for judged in goal.criteria:
            about = {
                "plan": assessment.plan.plan,
                "municipality": assessment.municipality.name,
                "goal": goal.goal.id,
                "criterion": judged.criterion.id,
            }
            kind = "commitment" if judged.criterion.commitment else "criterion"
            for of, text, finding in _flat(kind, judged.criterion.text, judged.finding):
                yield {
                    **about,
                    "kind": of,
                    "text": text,
                    **_figures(finding, language),
                    "as_of": assessment.as_of.isoformat(),
                }


def _flat(
    kind: str, text: str | None, finding: Finding
) -> Iterator[tuple[str, str | None, Finding]]:
    yield kind, text, finding
    for part in finding.parts:
        yield from _flat("part", part.text, part)
    for reading in finding.readings:
        yield from _flat("reading", reading.says, reading)


def _figures(finding: Finding, language: Language) -> dict[str, object]:
    interval, trend, needed = finding.interval, finding.trend, finding.needed
    return {
        "rule": finding.rule,
        "claim": finding.claim.to(language),
        "status": finding.status.value,
        "reason": finding.reason.to(language) if finding.reason else None,
        "operator": finding.operator.value if finding.operator else None,
        "unit": finding.unit,
        "measured": number(finding.measured),
        "target": number(finding.target),
        "distance": number(finding.distance),
        "low": number(interval.low if interval else None),
        "high": number(interval.high if interval else None),
        "period": None if finding.period is None else str(finding.period),
        "observed": finding.observed,
        "expected": finding.expected,
        "pace": number(finding.pace),
        "previous": number(trend.previous if trend else None),
        "change": number(trend.change if trend else None),
        "trend": trend.direction if trend else None,
        "needed_periods": needed.periods if needed else None,
        "needed_each": number(needed.each if needed else None),
        "needed_state": needed.state if needed else None,
        "notes": " ".join(dict.fromkeys(note.code for note in finding.notes)),
    }


def cell(value: object) -> object:
    """Text on one line; what a spreadsheet would take for a formula gets an apostrophe before it. Numbers are left alone."""
    if not isinstance(value, str):
        return value
    text = clean(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
