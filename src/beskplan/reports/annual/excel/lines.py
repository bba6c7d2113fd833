"""Every finding of a report as one line: those of criteria, of their parts and of other readings, and where each stands."""

from collections.abc import Iterator
from dataclasses import dataclass

from beskplan.judgement.finding import Finding
from beskplan.reports.annual.model import ComparedRow, Comparison, Entry, PlanStatus, Report
from beskplan.reports.shown import clean
from beskplan.words import Text

CRITERION = Text("Kriterium", "Criterion")
COMMITMENT = Text("Løfte", "Commitment")
PART = Text("Del", "Part")
READING = Text("Anden læsning", "Other reading")


@dataclass(frozen=True)
class Line:
    """A finding and where it stands."""

    section: str
    """The anchor of the report's section."""
    plan: str
    municipality: str
    goal: str
    kind: Text
    wording: str
    """The plan's words; of another reading, how it differs."""
    finding: Finding
    criterion: Entry | ComparedRow
    """The criterion that it is the finding of, or of a part of."""

    @property
    def own(self) -> bool:
        """Whether it is the criterion's own finding."""
        return self.kind in (CRITERION, COMMITMENT)


def lines(report: Report) -> Iterator[Line]:
    """All of them, in the order of the report; municipalities that are compared come one after another."""
    for section in report.sections:
        yield from _of_plan(section) if isinstance(section, PlanStatus) else _of_comparison(section)


def _of_plan(plan: PlanStatus) -> Iterator[Line]:
    for chapter in plan.chapters:
        for entry in chapter.entries:
            yield from _flat(plan, plan.municipality, chapter.heading, entry, entry.result.finding)


def _of_comparison(comparison: Comparison) -> Iterator[Line]:
    for position, municipality in enumerate(comparison.municipalities):
        for row in comparison.rows:
            yield from _flat(comparison, municipality, row.heading, row, row.results[position].finding)


def _flat(
    section: PlanStatus | Comparison, municipality: str, goal: str, criterion: Entry | ComparedRow, finding: Finding
) -> Iterator[Line]:
    kind = COMMITMENT if criterion.commitment else CRITERION
    for of, wording, found in _findings(kind, criterion.quote, finding):
        yield Line(section.anchor, section.title, municipality, goal, of, wording, found, criterion)


def _findings(kind: Text, wording: str, finding: Finding) -> Iterator[tuple[Text, str, Finding]]:
    yield kind, wording, finding
    for part in finding.parts:
        yield from _findings(PART, clean(part.text or ""), part)
    for reading in finding.readings:
        yield from _findings(READING, clean(reading.says or ""), reading)
