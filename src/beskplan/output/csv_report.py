"""The result as CSV for spreadsheets: a row for each criterion, part and other reading."""

from collections.abc import Iterator, Sequence

from beskplan.assessment import Assessment
from beskplan.language import Language
from beskplan.output.data_text import csv_text
from beskplan.output.dates import speller
from beskplan.result.build import build_result
from beskplan.result.model import CriterionResult, FindingResult, Result

COLUMNS = (
    *("plan", "municipality", "goal", "criterion", "kind", "text"),
    *("rule", "claim", "status", "reason", "operator", "unit"),
    *("measured", "target", "distance", "low", "high"),
    *("period", "observed", "expected", "pace"),
    *("previous", "change", "trend", "needed_periods", "needed_each", "needed_state"),
    *("notes", "as_of"),
    *("measured_low", "measured_high", "target_low", "target_high", "numerator", "denominator"),
    *("chance", "courses", "areas", "courses_from", "outlook_method", "outlook_reason"),
)


def csv_report(assessments: Sequence[Assessment], language: Language) -> str:
    rows: list[dict[str, object]] = []
    for assessment in assessments:
        result = build_result(assessment, language, speller(language), with_sources=False)
        rows += records(result)
    return csv_text(COLUMNS, rows)


def records(result: Result) -> Iterator[dict[str, object]]:
    """One flat record for each finding, by column; None where a cell is empty."""
    for goal in result.goals:
        for criterion in goal.criteria:
            for kind, text, finding in _criterion_findings(criterion):
                yield {
                    **dict.fromkeys(COLUMNS),
                    "plan": result.plan.id,
                    "municipality": result.plan.municipality,
                    "goal": goal.id,
                    "criterion": criterion.id,
                    "kind": kind,
                    "text": text,
                    **_finding_cells(finding),
                    "as_of": result.as_of.isoformat(),
                }


def _criterion_findings(
    criterion: CriterionResult,
) -> Iterator[tuple[str, str | None, FindingResult]]:
    """The findings of a criterion, its own first, each with its kind and its words."""
    kind = "commitment" if criterion.commitment else "criterion"
    yield kind, criterion.text, criterion
    yield from _inner_findings(criterion)


def _inner_findings(finding: FindingResult) -> Iterator[tuple[str, str | None, FindingResult]]:
    for part in finding.parts:
        yield "part", part.text, part
        yield from _inner_findings(part)
    if finding.ambition is not None:
        yield "ambition", None, finding.ambition
        yield from _inner_findings(finding.ambition)
    for reading in finding.readings:
        yield "reading", reading.says, reading
        yield from _inner_findings(reading)


def _finding_cells(finding: FindingResult) -> dict[str, object]:
    cells: dict[str, object] = {
        "rule": finding.rule,
        "claim": finding.claim,
        "status": finding.status.value,
        "reason": finding.reason,
        "unit": finding.unit,
        "measured": finding.measured,
        "target": finding.target,
        "distance": finding.distance,
        "low": finding.low,
        "high": finding.high,
        "period": finding.period,
        "observed": finding.observed,
        "expected": finding.expected,
        "pace": finding.pace,
        "notes": " ".join(dict.fromkeys(note.code for note in finding.notes)),
        "measured_low": finding.measured_low,
        "measured_high": finding.measured_high,
        "target_low": finding.target_low,
        "target_high": finding.target_high,
    }
    if finding.base is not None:
        cells["numerator"] = finding.base.numerator
        cells["denominator"] = finding.base.denominator
    if finding.operator is not None:
        cells["operator"] = finding.operator.value
    if finding.trend is not None:
        cells["previous"] = finding.trend.previous
        cells["change"] = finding.trend.change
        cells["trend"] = finding.trend.direction
    if finding.needed is not None:
        cells["needed_periods"] = finding.needed.periods
        cells["needed_each"] = finding.needed.each
        cells["needed_state"] = finding.needed.state
    if finding.outlook is not None:
        cells["chance"] = finding.outlook["chance"]
        cells["courses"] = finding.outlook["courses"]
        cells["areas"] = finding.outlook["areas"]
        cells["courses_from"] = finding.outlook["from"]
        cells["outlook_method"] = finding.outlook["method"]
        cells["outlook_reason"] = finding.outlook["reason"]
    return cells
