"""From an assessment to its result: sentences in one language, exact numbers as floats."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from beskplan import __version__
from beskplan.assessment import Assessment, CriterionFinding, GoalFindings
from beskplan.catalogue import Catalogue
from beskplan.interval import Interval
from beskplan.language import Language
from beskplan.measure import Measure, PeriodValue, Row, State
from beskplan.periods import Period
from beskplan.plan import GoalLabel
from beskplan.result.model import (
    BaseResult,
    ChangeResult,
    CriterionResult,
    ExtractResult,
    FindingResult,
    GoalResult,
    NeededResult,
    NoteResult,
    ObservationResult,
    OutlookResult,
    PartResult,
    PlanResult,
    ReadingResult,
    Result,
    SourceResult,
    TrendResult,
    WarningResult,
    YearResult,
)
from beskplan.texts import Text
from beskplan.verdict.finding import Base, Finding, Needed, Outlook, Trend


def build_result(
    assessment: Assessment,
    language: Language,
    spell: Callable[[object], str],
    *,
    with_sources: bool = True,
) -> Result:
    """Return the result of one plan; `spell` writes the periods and dates in its sentences.

    `with_sources=False` saves more than half of the work where no source is needed.
    """
    build = _Build(assessment.catalogue, language, spell, with_sources)
    plan = assessment.plan
    extracts = _extracts(assessment)
    years = []
    for each in assessment.by_year:
        summary = YearResult(
            period=str(each.year), summary=each.criteria, commitments=each.commitments
        )
        years.append(summary)
    return Result(
        schema_version=1,
        generator=f"beskplan {__version__}",
        as_of=assessment.as_of,
        plan=PlanResult(
            id=plan.plan,
            title=plan.title,
            municipality=assessment.municipality.name,
            period=str(plan.period),
            file=assessment.file,
        ),
        fetched=assessment.fetched,
        period=None if assessment.period is None else str(assessment.period),
        illustrative=assessment.illustrative,
        extracts=tuple(extracts),
        warnings=tuple(_warnings(assessment, language)),
        summary=assessment.summary,
        commitments=assessment.commitments,
        years=tuple(years),
        goals=tuple(build.goal(goal) for goal in assessment.goals),
    )


@dataclass(frozen=True, slots=True)
class _Build:
    """The making of a result in one language."""

    catalogue: Catalogue
    language: Language
    spell: Callable[[object], str]
    with_sources: bool

    def words(self, text: Text) -> str:
        return text.to(self.language, self.spell)

    def goal(self, judged: GoalFindings) -> GoalResult:
        goal = judged.goal
        return GoalResult(
            id=goal.id,
            kind="own" if isinstance(goal.kind, GoalLabel) else goal.kind,
            label=goal.kind.label if isinstance(goal.kind, GoalLabel) else None,
            number=goal.number,
            title=goal.title,
            objective=goal.objective,
            page=goal.page,
            focus_areas=goal.focus_areas,
            interpretation=goal.interpretation,
            no_criterion=goal.no_criterion,
            criteria=tuple(self.criterion(each) for each in judged.criteria),
        )

    def criterion(self, judged: CriterionFinding) -> CriterionResult:
        criterion = judged.criterion
        changes = [ChangeResult(on=change.on, what=change.what) for change in criterion.changes]
        return CriterionResult(
            id=criterion.id,
            text=criterion.text,
            title=criterion.title,
            commitment=criterion.commitment,
            page=criterion.page,
            target_group=criterion.target_group,
            measured_by=criterion.measured_by,
            follow_up=criterion.follow_up,
            interpretation=criterion.interpretation,
            changes=tuple(changes),
            **self.verdict(judged.finding),
        )

    def part(self, part: Finding) -> PartResult:
        step = None if part.step is None else str(part.step)
        return PartResult(text=part.text, step=step, **self.verdict(part))

    def ambition(self, finding: Finding | None) -> FindingResult | None:
        return None if finding is None else FindingResult(**self.verdict(finding))

    def reading(self, reading: Finding) -> ReadingResult:
        return ReadingResult(says=reading.says or "", **self.verdict(reading))

    def verdict(self, finding: Finding) -> dict[str, Any]:
        """The fields that every finding has, by the names that `FindingResult` gives them."""
        interval = finding.interval or Interval()
        measured = finding.measured_ends or Interval(finding.measured, finding.measured)
        target = finding.target_ends or Interval(finding.target, finding.target)
        notes = [
            NoteResult(code=note.code, message=self.words(note.message)) for note in finding.notes
        ]
        sources: list[SourceResult] = []
        if self.with_sources:
            for side in finding.sides:
                sources += _sources(side.used, self.catalogue)
        return {
            "rule": finding.rule,
            "claim": self.words(finding.claim),
            "status": finding.status,
            "reason": None if finding.reason is None else self.words(finding.reason),
            "note": finding.note,
            "operator": finding.operator,
            "unit": finding.unit and str(finding.unit),
            "measured": _float(finding.measured),
            "target": _float(finding.target),
            "distance": _float(finding.distance),
            "measured_low": _float(measured.low),
            "measured_high": _float(measured.high),
            "target_low": _float(target.low),
            "target_high": _float(target.high),
            "base": finding.base and _base(finding.base),
            "low": _float(interval.low),
            "high": _float(interval.high),
            "period": None if finding.period is None else str(finding.period),
            "observed": finding.observed,
            "expected": finding.expected,
            "pace": _float(finding.pace),
            "trend": finding.trend and _trend(finding.trend),
            "needed": finding.needed and _needed(finding.needed),
            "outlook": finding.outlook and _outlook(finding.outlook, self.language),
            "notes": tuple(notes),
            "sources": tuple(sources),
            "parts": tuple(self.part(part) for part in finding.parts),
            "readings": tuple(self.reading(reading) for reading in finding.readings),
            "ambition": self.ambition(finding.ambition),
        }


def _warnings(assessment: Assessment, language: Language) -> Iterator[WarningResult]:
    for problem in assessment.doubts:
        location = problem.location
        yield WarningResult(
            code=problem.code.name,
            file=location.file,
            line=location.line or None,
            sheet=location.sheet or None,
            message=problem.message.to(language),
        )


def _base(base: Base) -> BaseResult:
    return BaseResult(numerator=float(base.numerator), denominator=float(base.denominator))


def _trend(trend: Trend) -> TrendResult:
    return TrendResult(
        previous=_float(trend.previous), change=_float(trend.change), direction=trend.direction
    )


def _needed(needed: Needed) -> NeededResult:
    return NeededResult(periods=needed.periods, each=_float(needed.each), state=needed.state)


def _outlook(outlook: Outlook, language: Language) -> OutlookResult:
    return {
        "chance": outlook.chance,
        "courses": outlook.courses,
        "areas": outlook.areas,
        "from": None if outlook.since is None else str(outlook.since),
        "method": outlook.method,
        "reason": None if outlook.reason is None else outlook.reason.to(language),
    }


def _extracts(assessment: Assessment) -> list[ExtractResult]:
    """The files that were read, and a table once for each of its queries."""
    digests = dict(assessment.extracts)
    found = []
    for query in assessment.queries:
        own = query.sha256 if query.connection else digests[query.file]
        found.append(
            ExtractResult(
                file=query.file,
                sha256=own,
                connection=query.connection or None,
                table=query.table or None,
                query=query.text,
                query_sha256=query.sha256,
            )
        )
    asked = {query.file for query in assessment.queries}
    for file, digest in digests.items():
        if file not in asked:
            found.append(ExtractResult(file=file, sha256=digest))
    return sorted(found, key=lambda each: (each.file, each.query or ""))


def _float(exact: Fraction | None) -> float | None:
    """The nearest float: the only function that gives up exactness."""
    return None if exact is None else float(exact)


def _sources(measure: Measure, catalogue: Catalogue) -> Iterator[SourceResult]:
    """The rows that a measure used, by indicator, area, file and sheet."""
    rows: dict[tuple[str, str, str, str], dict[Period, tuple[PeriodValue, Row]]] = {}
    for window in measure.windows:
        for value in window.used:
            for row in value.rows:
                source = rows.setdefault((row.indicator, row.area, row.file, row.sheet), {})
                source[row.observation.period] = value, row
    for (indicator, area, file, sheet), by_period in rows.items():
        lines = {line for _, row in by_period.values() for line in row.observation.lines}
        yield SourceResult(
            indicator=indicator,
            area=area,
            period=str(measure.span),
            file=file,
            sheet=sheet or None,
            lines=tuple(sorted(lines)),
            title=catalogue.indicators[indicator].title,
            observations=tuple(_observation(value, row) for value, row in by_period.values()),
        )


def _observation(value: PeriodValue, row: Row) -> ObservationResult:
    """The observation of a row, with its state for the measure that used it."""
    observation = row.observation
    number, state = _float(observation.value), State.KNOWN
    if observation.suppressed:
        number = None
    if observation.suppressed or value.state is State.PROVISIONAL:
        state = value.state
    return ObservationResult(
        period=str(observation.period), value=number, state=state, lines=observation.lines
    )
