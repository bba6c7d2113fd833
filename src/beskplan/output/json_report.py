"""The result as JSON: stable, one object for one plan, `results` for several."""

import json
from collections.abc import Mapping, Sequence
from fractions import Fraction

from beskplan import __version__
from beskplan.assessment import Assessment, CriterionFinding, GoalFindings
from beskplan.measure import Measure, PeriodValue, Row, State
from beskplan.periods import Period
from beskplan.texts import Language
from beskplan.verdict.finding import Finding
from beskplan.verdict.status import Status

SCHEMA_VERSION = 1
NESTED = frozenset({"results", "goals", "criteria", "parts", "readings"})
"""The lists of objects that have a line for each key."""
LISTED = NESTED | {"extracts", "sources"}
"""The lists that have a line for each item."""
ENCODER = json.JSONEncoder(ensure_ascii=False)


def json_report(assessments: Sequence[Assessment], language: Language) -> str:
    results = [result(assessment, language) for assessment in assessments]
    value: object = results[0] if len(results) == 1 else {"results": results}
    return _written(value, "") + "\n"


def _written(value: object, indent: str) -> str:
    """JSON with a line for each key, and for each item of some lists; the json module is quick where it does not indent."""
    if not isinstance(value, dict):
        return _on_a_line(value)
    inner = f"{indent}  "
    lines = [f'{inner}"{key}": {_value(key, each, inner)}' for key, each in value.items()]
    return "{\n" + ",\n".join(lines) + f"\n{indent}}}"


def _value(key: str, value: object, indent: str) -> str:
    if key not in LISTED or not isinstance(value, list) or not value:
        return _on_a_line(value)
    inner = f"{indent}  "
    items = [
        inner + (_written(item, inner) if key in NESTED else _on_a_line(item)) for item in value
    ]
    return "[\n" + ",\n".join(items) + f"\n{indent}]"


def _on_a_line(value: object) -> str:
    """The json module takes longer to begin than to write a single number or an empty list."""
    if value is None:
        return "null"
    if value == []:
        return "[]"
    return repr(value) if type(value) is float else ENCODER.encode(value)


def result(assessment: Assessment, language: Language) -> dict[str, object]:
    """One plan's result as dictionaries, lists, texts and numbers."""
    plan = assessment.plan
    return {
        "schema_version": SCHEMA_VERSION,
        "generator": f"beskplan {__version__}",
        "as_of": assessment.as_of.isoformat(),
        "plan": {
            "id": plan.plan,
            "title": plan.title,
            "municipality": assessment.municipality.name,
            "period": str(plan.period),
            "file": assessment.file,
        },
        "illustrative": assessment.illustrative,
        "extracts": [
            {"file": file, "sha256": digest} for file, digest in assessment.extracts.items()
        ],
        "summary": _counts(assessment.summary),
        "commitments": _counts(assessment.commitments),
        "goals": [_goal(goal, language) for goal in assessment.goals],
    }


def _counts(counts: Mapping[Status, int]) -> dict[str, object]:
    return {status.value: count for status, count in counts.items()}


def _goal(goal: GoalFindings, language: Language) -> dict[str, object]:
    return {
        "id": goal.goal.id,
        "kind": goal.goal.kind,
        "number": goal.goal.number,
        "title": goal.goal.title,
        "objective": goal.goal.objective,
        "page": goal.goal.page,
        "focus_areas": list(goal.goal.focus_areas),
        "interpretation": list(goal.goal.interpretation),
        "no_criterion": goal.goal.no_criterion,
        "criteria": [_criterion(judged, language) for judged in goal.criteria],
    }


def _criterion(judged: CriterionFinding, language: Language) -> dict[str, object]:
    criterion = judged.criterion
    return {
        "id": criterion.id,
        "text": criterion.text,
        "commitment": criterion.commitment,
        "page": criterion.page,
        "target_group": criterion.target_group,
        "measured_by": criterion.measured_by,
        "follow_up": criterion.follow_up,
        "interpretation": list(criterion.interpretation),
        "changes": [
            {"on": change.on.isoformat(), "what": change.what} for change in criterion.changes
        ],
        **_finding(judged.finding, language),
    }


def _finding(finding: Finding, language: Language) -> dict[str, object]:
    low, high = (finding.interval.low, finding.interval.high) if finding.interval else (None, None)
    return {
        "rule": finding.rule,
        "claim": finding.claim.to(language),
        "status": finding.status.value,
        "reason": finding.reason.to(language) if finding.reason else None,
        "note": finding.note,
        "operator": finding.operator.value if finding.operator else None,
        "unit": finding.unit,
        "measured": number(finding.measured),
        "target": number(finding.target),
        "distance": number(finding.distance),
        "low": number(low),
        "high": number(high),
        "period": None if finding.period is None else str(finding.period),
        "observed": finding.observed,
        "expected": finding.expected,
        "pace": number(finding.pace),
        "trend": _trend(finding),
        "needed": _needed(finding),
        "notes": [
            {"code": note.code, "message": note.message.to(language)} for note in finding.notes
        ],
        "sources": [source for side in finding.sides for source in sources(side.used)],
        "parts": [{"text": part.text, **_finding(part, language)} for part in finding.parts],
        "readings": [
            {"says": reading.says, **_finding(reading, language)} for reading in finding.readings
        ],
    }


def _trend(finding: Finding) -> dict[str, object] | None:
    trend = finding.trend
    if trend is None:
        return None
    return {
        "previous": number(trend.previous),
        "change": number(trend.change),
        "direction": trend.direction,
    }


def _needed(finding: Finding) -> dict[str, object] | None:
    needed = finding.needed
    if needed is None:
        return None
    return {"periods": needed.periods, "each": number(needed.each), "state": needed.state}


def number(value: Fraction | None) -> float | None:
    """The nearest float: the only place where exactness is left."""
    return None if value is None else float(value)


def sources(measure: Measure) -> list[dict[str, object]]:
    """The rows that a measure used, by indicator, with what they said."""
    found: dict[tuple[str, str, str], dict[Period, tuple[PeriodValue, Row]]] = {}
    for place in (place for window in measure.windows for place in window.used):
        for row in place.rows:
            found.setdefault((row.indicator, row.file, row.sheet), {})[row.observation.period] = (
                place,
                row,
            )
    return [
        {
            "indicator": indicator,
            "area": measure.area.name,
            "period": str(measure.span),
            "file": file,
            "sheet": sheet or None,
            "lines": sorted({line for _, row in rows.values() for line in row.observation.lines}),
            "observations": [_observation(place, row) for place, row in rows.values()],
        }
        for (indicator, file, sheet), rows in found.items()
    ]


def _observation(place: PeriodValue, row: Row) -> dict[str, object]:
    """What a row said: its figure, null for a hidden one or one to come; its state for this measure."""
    said = row.observation
    state = place.state if said.suppressed or place.state is State.PROVISIONAL else State.KNOWN
    return {
        "period": str(said.period),
        "value": None if said.suppressed else number(said.value),
        "state": state.value,
        "lines": list(said.lines),
    }
