"""The assessment of a plan: one finding for each criterion, in plan order."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import product

from beskplan.areas import Area
from beskplan.catalogue import Catalogue
from beskplan.lost_rows import LostRow, lost_rows_message, told_together
from beskplan.measure import PeriodValue, Snapshot
from beskplan.observation import Extent, Series, TableQuery
from beskplan.periods import Period, Span
from beskplan.plan import Criterion, Goal, Plan
from beskplan.problems.codes.extract_files import LOST_ROWS
from beskplan.problems.problem import Location, Problem
from beskplan.rules import Scope
from beskplan.verdict.finding import Finding
from beskplan.verdict.status import OPEN, Status


@dataclass(frozen=True, slots=True)
class CriterionFinding:
    """A criterion with the verdict on it."""

    criterion: Criterion
    finding: Finding


@dataclass(frozen=True, slots=True)
class GoalFindings:
    """A goal with the verdicts on its criteria."""

    goal: Goal
    criteria: tuple[CriterionFinding, ...]


@dataclass(frozen=True, slots=True)
class YearSummary:
    """A year of a plan of several years: the number of criteria with each status."""

    year: Span
    criteria: Mapping[Status, int]
    commitments: Mapping[Status, int]


@dataclass(frozen=True)
class Assessment:
    """A plan judged on a date."""

    plan: Plan
    municipality: Area
    snapshot: Snapshot
    """The figures that it was judged on."""
    goals: tuple[GoalFindings, ...]
    file: str | None = None
    """The plan's file, as it was named on the way in."""
    period: Span | None = None
    """The period that was asked for, where not all of the plan was."""

    @property
    def as_of(self) -> date:
        return self.snapshot.as_of

    @property
    def catalogue(self) -> Catalogue:
        return self.snapshot.catalogue

    @property
    def own(self) -> bool:
        """True if it is of the plan's own municipality."""
        return self.catalogue.register.find(self.plan.municipality) == self.municipality

    @property
    def judged(self) -> tuple[CriterionFinding, ...]:
        """Every criterion and commitment, in plan order."""
        return tuple(judged for goal in self.goals for judged in goal.criteria)

    @property
    def summary(self) -> Mapping[Status, int]:
        """Number of criteria with each status."""
        return _counted(
            judged.finding.status for judged in self.judged if not judged.criterion.commitment
        )

    @property
    def commitments(self) -> Mapping[Status, int]:
        """Number of commitments with each status."""
        return _counted(
            judged.finding.status for judged in self.judged if judged.criterion.commitment
        )

    @cached_property
    def by_year(self) -> tuple[YearSummary, ...]:
        """What each year asks; nothing for a plan of a year, or for one period of a plan."""
        if self.period is not None or self.plan.period.months <= 12:
            return ()
        scope = self.plan.scope(self.catalogue, self.municipality)
        return tuple(self._summary_of(year, scope) for year in self.plan.years(scope))

    def _summary_of(self, year: Span, scope: Scope) -> YearSummary:
        """Return the statuses of what a year asks; a rule that is asked as a whole is judged."""
        criteria: list[Status] = []
        commitments: list[Status] = []
        for judged in self.judged:
            asked = judged.criterion.asked_in(year, scope)
            if asked is None:
                continue
            finding = judged.finding
            if asked.rule is not judged.criterion.rule:
                finding = asked.judged_rule.judge(scope, self.snapshot)
            counted = commitments if asked.commitment else criteria
            counted.append(finding.status)
        return YearSummary(year, _counted(criteria), _counted(commitments))

    @property
    def illustrative(self) -> bool:
        """True if any figure is made up."""
        return any(
            note.code == "illustrative" for finding in self.findings for note in finding.notes
        )

    @property
    def findings(self) -> Iterator[Finding]:
        """Every finding, those of parts and readings too."""
        for judged in self.judged:
            yield from with_inner(judged.finding)

    @property
    def is_open(self) -> bool:
        """True if new figures can still change a finding."""
        return any(finding.status in OPEN for finding in self.findings)

    @cached_property
    def extents(self) -> Mapping[str, Extent]:
        """How much its rules read of each published indicator, by id."""
        return extents_of(self.plan, self.plan.scope(self.catalogue, self.municipality))

    @property
    def series(self) -> Mapping[str, Series]:
        """The series that its rules read, by the id of the published indicator."""
        return {name: self.snapshot.series[name] for name in self.extents}

    @property
    def extracts(self) -> Mapping[str, str]:
        """The SHA-256 of each extract that its rules read, by file, in order."""
        digests: dict[str, str] = {}
        for series in self.series.values():
            if series.sha256:
                digests[series.file] = series.sha256
                digests.update(series.further_files)
        return dict(sorted(digests.items()))

    @property
    def queries(self) -> tuple[TableQuery, ...]:
        """The queries that the figures of its rules answer, each once, in order."""
        found = {series.query for series in self.series.values() if series.query is not None}
        return tuple(sorted(found, key=lambda query: (query.file, query.text)))

    @cached_property
    def doubts(self) -> tuple[Problem, ...]:
        """Doubts about the extracts that its rules read: rows that they may lack, then others."""
        lost = [_lost_rows(rows) for rows in told_together(self._lost)]
        others: set[Problem] = set()
        for series in self.series.values():
            others.update(series.warnings)
        return (*lost, *sorted(others))

    @property
    def _lost(self) -> Iterable[LostRow]:
        """Rows that its rules may lack, as far as they look."""
        lost: dict[LostRow, None] = {}
        for name, extent in self.extents.items():
            for row in self.snapshot.series[name].lost:
                if extent.has_period(row.period) and (not row.area or extent.has_area(row.area)):
                    lost[row] = None
        return lost

    @cached_property
    def fetched(self) -> date | None:
        """The day that the newest of the files behind its figures was fetched, if that is known."""
        used = {row.indicator for value in self._used() for row in value.rows}
        sources = (self.catalogue.indicators[name].source for name in used)
        days = [source.retrieved for source in sources if source and source.retrieved]
        return max(days, default=None)

    @property
    def is_recalculated(self) -> bool:
        """True if it is as of a day before its figures were fetched."""
        return self.fetched is not None and self.fetched > self.as_of

    @cached_property
    def newest(self) -> Period | None:
        """The newest period that has ended and that a verdict used a figure of."""
        periods: dict[Period, None] = {}
        for value in self._used():
            if value.estimate is not None:
                for row in value.rows:
                    periods[row.observation.period] = None
        ended = [period for period in periods if period.end <= self.as_of]
        return max(ended, key=lambda period: (period.end, period.start), default=None)

    def _used(self) -> Iterator[PeriodValue]:
        """Return the period values that the verdicts rest on."""
        for finding in self.findings:
            for side in finding.sides:
                for window in side.used.windows:
                    yield from window.used


def assess(
    plan: Plan,
    snapshot: Snapshot,
    municipality: Area | None = None,
    file: str | None = None,
    period: Span | None = None,
) -> Assessment:
    """Judge every criterion of a plan that has been checked against the snapshot's catalogue.

    The snapshot must hold every series that the plan's rules read; several plans can share one, as
    what is worked out for one of them serves the others. Another `municipality` stands in for the
    plan's wherever a rule does not name an area. A `period` has the plan judged by what it
    asks in that period alone.
    """
    scope = plan.scope(snapshot.catalogue, municipality)
    if period is not None:
        plan = plan.asked_in(period, scope)
    goals = []
    for goal in plan.goals:
        criteria = []
        for criterion in goal.criteria:
            criteria.append(CriterionFinding(criterion, _judge(criterion, scope, snapshot)))
        goals.append(GoalFindings(goal, tuple(criteria)))
    return Assessment(plan, scope.municipality, snapshot, tuple(goals), file, period)


def extents_of_plans(
    plans: Iterable[Plan], catalogue: Catalogue, municipalities: Iterable[Area | None] = (None,)
) -> Mapping[str, Extent]:
    """Return the published indicators that the plans' rules read, and how much of each.

    A municipality of None stands for the plan's own.
    """
    return _united(
        each
        for plan, municipality in product(plans, municipalities)
        for each in extents_of(plan, plan.scope(catalogue, municipality)).items()
    )


def extents_of(plan: Plan, scope: Scope) -> Mapping[str, Extent]:
    """Return what one plan reads in a scope, by the published indicator."""
    rules = (rule for criterion in plan.criteria for rule in criterion.rules)
    return _united(each for rule in rules for each in rule.extents(scope))


def _united(extents: Iterable[tuple[str, Extent]]) -> Mapping[str, Extent]:
    """Return all that is read of each indicator."""
    found: dict[str, Extent] = {}
    for name, extent in extents:
        found[name] = found[name] | extent if name in found else extent
    return found


def _judge(criterion: Criterion, scope: Scope, snapshot: Snapshot) -> Finding:
    finding = criterion.judged_rule.judge(scope, snapshot)
    if not criterion.other_readings:
        return finding
    readings = tuple(
        replace(reading.judged_rule.judge(scope, snapshot), says=reading.says)
        for reading in criterion.other_readings
    )
    return replace(finding, readings=readings)


def with_inner(finding: Finding) -> Iterator[Finding]:
    """A finding, and those of its parts and readings."""
    yield finding
    for inner in (*finding.parts, *finding.readings):
        yield from with_inner(inner)
    if finding.ambition is not None:
        yield from with_inner(finding.ambition)


def _lost_rows(rows: Sequence[LostRow]) -> Problem:
    """Doubt about rows that are told of together, at the first of them."""
    location = Location(rows[0].file, rows[0].line, sheet=rows[0].sheet)
    return Problem.at(location, LOST_ROWS, lost_rows_message(rows))


def _counted(statuses: Iterable[Status]) -> Mapping[Status, int]:
    counts = Counter(statuses)
    return {status: counts[status] for status in Status}
