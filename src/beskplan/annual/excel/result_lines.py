"""Results of a report, a line each: of criteria, of their parts and of other readings."""

from collections.abc import Iterator
from dataclasses import dataclass

from beskplan.annual.status_model import (
    ComparedRow,
    CriterionEntry,
    MunicipalityTable,
    PlanStatus,
    Report,
    RuleStatus,
)
from beskplan.texts import Text
from beskplan.verdict.finding import Finding

CRITERION = Text("Kriterium", "Criterion")
COMMITMENT = Text("Løfte", "Commitment")
PART = Text("Del", "Part")
READING = Text("Anden læsning", "Other reading")


@dataclass(frozen=True)
class Line:
    """Result with its section, plan, goal and criterion."""

    section: str
    """Anchor of the report's section."""
    plan: str
    municipality: str
    goal: str
    kind: Text
    wording: str
    """Plan's words; of another reading, how it differs."""
    result: RuleStatus
    criterion: CriterionEntry | ComparedRow
    """Criterion that it is the result of, or of a part of."""

    @property
    def finding(self) -> Finding:
        """Exact figures."""
        return self.result.finding

    @property
    def own(self) -> bool:
        """True if it is the criterion's own result."""
        return self.kind in (CRITERION, COMMITMENT)


def lines(report: Report) -> Iterator[Line]:
    """Lines in the order of the report; compared municipalities come one after another."""
    for section in report.sections:
        yield from _of_plan(section) if isinstance(section, PlanStatus) else _of_comparison(section)


def _of_plan(plan: PlanStatus) -> Iterator[Line]:
    for chapter in plan.chapters:
        for entry in chapter.entries:
            yield from _flat(plan, plan.municipality, chapter.heading, entry, entry.result)


def _of_comparison(comparison: MunicipalityTable) -> Iterator[Line]:
    for position, municipality in enumerate(comparison.municipalities):
        for row in comparison.rows:
            yield from _flat(comparison, municipality, row.heading, row, row.results[position])


def _flat(
    section: PlanStatus | MunicipalityTable,
    municipality: str,
    goal: str,
    criterion: CriterionEntry | ComparedRow,
    result: RuleStatus,
) -> Iterator[Line]:
    kind = COMMITMENT if criterion.commitment else CRITERION
    for of, wording, found in _results(kind, criterion.quote, result):
        yield Line(section.anchor, section.title, municipality, goal, of, wording, found, criterion)


def _results(
    kind: Text, wording: str, result: RuleStatus
) -> Iterator[tuple[Text, str, RuleStatus]]:
    yield kind, wording, result
    for part in result.parts:
        yield from _results(PART, part.text, part.result)
    for reading in result.readings:
        yield from _results(READING, reading.says, reading.result)
