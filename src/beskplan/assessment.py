"""The assessment of a plan: one finding for each criterion, in plan order."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import product

from beskplan.areas import Area
from beskplan.catalogue import Catalogue
from beskplan.measure import Snapshot
from beskplan.observation import Extent, Series
from beskplan.periods import Period
from beskplan.plan import Criterion, Goal, Plan
from beskplan.rules import Evaluation
from beskplan.verdict.finding import Finding
from beskplan.verdict.status import Status


@dataclass(frozen=True)
class CriterionFinding:
    """A criterion with the verdict on it."""

    criterion: Criterion
    finding: Finding


@dataclass(frozen=True)
class GoalFindings:
    """A goal with the verdicts on its criteria."""

    goal: Goal
    criteria: tuple[CriterionFinding, ...]


@dataclass(frozen=True)
class Assessment:
    """A plan, judged on a date."""

    plan: Plan
    bench: Evaluation
    """What it was judged with."""
    goals: tuple[GoalFindings, ...]
    file: str | None = None
    """The plan's file, as it was named on the way in."""
    extracts: Mapping[str, str] = field(default_factory=dict)
    """The SHA-256 of each extract that its rules read, by file, in order."""

    @property
    def as_of(self) -> date:
        return self.bench.figures.as_of

    @property
    def municipality(self) -> Area:
        return self.bench.scope.municipality

    @property
    def own(self) -> bool:
        """Whether it is of the plan's own municipality."""
        return self.catalogue.register.find(self.plan.municipality) == self.municipality

    @property
    def catalogue(self) -> Catalogue:
        return self.bench.scope.catalogue

    @property
    def judged(self) -> tuple[CriterionFinding, ...]:
        """Every criterion and commitment, in plan order."""
        return tuple(judged for goal in self.goals for judged in goal.criteria)

    @property
    def summary(self) -> Mapping[Status, int]:
        """How many criteria have each status."""
        return _counted(
            judged.finding.status for judged in self.judged if not judged.criterion.commitment
        )

    @property
    def commitments(self) -> Mapping[Status, int]:
        """How many commitments have each status."""
        return _counted(
            judged.finding.status for judged in self.judged if judged.criterion.commitment
        )

    @property
    def illustrative(self) -> bool:
        """Whether any figure is made up."""
        return any(
            note.code == "illustrative" for finding in self.findings for note in finding.notes
        )

    @property
    def findings(self) -> Iterator[Finding]:
        """Every finding, those of parts and readings too."""
        for judged in self.judged:
            yield from _with_inner(judged.finding)

    @property
    def newest(self) -> Period | None:
        """The newest period that a verdict used a figure of."""
        periods = [
            row.observation.period
            for finding in self.findings
            for side in finding.sides
            for window in side.used.windows
            for place in window.used
            if place.estimate is not None
            for row in place.rows
        ]
        return max(periods, key=lambda period: (period.end, period.start), default=None)


def assess(
    plan: Plan,
    catalogue: Catalogue,
    observations: Mapping[str, Series],
    as_of: date,
    municipality: Area | None = None,
    file: str | None = None,
) -> Assessment:
    """Judge every criterion of a plan that has been checked against the catalogue, as on a date.

    `observations` are by the id of the published indicator; they must hold every one that the
    plan's rules read. Another `municipality` takes the place of the plan's wherever a rule does not
    name an area.
    """
    return assess_with(plan, Snapshot(catalogue, observations, as_of), municipality, file)


def assess_with(
    plan: Plan, figures: Snapshot, municipality: Area | None = None, file: str | None = None
) -> Assessment:
    """The same with figures that several plans share, so that what is worked out for one serves the others."""
    bench = Evaluation(plan.scope(figures.catalogue, municipality), figures)
    goals = tuple(
        GoalFindings(
            goal,
            tuple(
                CriterionFinding(criterion, _judge(criterion, bench)) for criterion in goal.criteria
            ),
        )
        for goal in plan.goals
    )
    return Assessment(plan, bench, goals, file, _extracts(plan, figures, municipality))


def _extracts(plan: Plan, figures: Snapshot, municipality: Area | None) -> Mapping[str, str]:
    read = (figures.series[name] for name in needs([plan], figures.catalogue, [municipality]))
    return dict(sorted((series.file, series.sha256) for series in read if series.sha256))


def needs(
    plans: Iterable[Plan], catalogue: Catalogue, municipalities: Iterable[Area | None] = (None,)
) -> Mapping[str, Extent]:
    """The published indicators that the plans' rules read, and how much of each; None stands for the plan's own municipality."""
    found: dict[str, Extent] = {}
    for plan, municipality in product(plans, municipalities):
        scope = plan.scope(catalogue, municipality)
        for criterion in plan.criteria:
            for rule in (criterion.rule, *(other.rule for other in criterion.other_readings)):
                for name, extent in rule.needs(scope):
                    found[name] = found[name] | extent if name in found else extent
    return found


def _judge(criterion: Criterion, bench: Evaluation) -> Finding:
    finding = criterion.rule.judge(bench)
    readings = tuple(
        replace(other.rule.judge(bench), says=other.says) for other in criterion.other_readings
    )
    return replace(finding, readings=readings) if readings else finding


def _with_inner(finding: Finding) -> Iterator[Finding]:
    yield finding
    for inner in (*finding.parts, *finding.readings):
        yield from _with_inner(inner)


def _counted(statuses: Iterator[Status]) -> Mapping[Status, int]:
    counts = Counter(statuses)
    return {status: counts[status] for status in Status}
