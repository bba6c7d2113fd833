"""The comparison of two results of a plan, or of a municipality's plans of two years.

The names of the fields are the keys that `compare --format json` writes.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Generic, Literal, TypeVar

from pydantic import Field

from beskplan.measure import State
from beskplan.periods import parse_span
from beskplan.result.model import (
    CriterionResult,
    FindingResult,
    ObservationResult,
    PartResult,
    Result,
)
from beskplan.result.revisions import Revision, revisions_of
from beskplan.verdict.operator import Operator
from beskplan.verdict.status import Status

T = TypeVar("T")

YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")
NUMBER = re.compile(r"\d[\d.,]*")

Cause = Literal[
    "changed_plan",
    "changed_rule",
    "settled_moved",
    "revised",
    "new_figures",
    "gone_figures",
    "confirmed",
    "date",
    "other",
]
"""The reason of a change: the criterion's words or its rule; known or provisional values that are
different now; observations that are new, or no longer used; provisional values that are known now;
the date alone; something in catalogue or program."""

OBSERVATION_CAUSES: Sequence[Cause] = (
    "settled_moved",
    "revised",
    "new_figures",
    "gone_figures",
    "confirmed",
)
"""The causes that lie in observations, in the order in which they are listed."""


@dataclass(frozen=True)
class Pair(Generic[T]):
    """A value in the older and in the newer result."""

    old: T
    new: T

    @property
    def both(self) -> tuple[T, T]:
        return self.old, self.new

    @property
    def changed(self) -> bool:
        return self.old != self.new


@dataclass(frozen=True)
class ObservationChange:
    """An observation that is different now, or is in one result only (None in the other)."""

    indicator: str
    area: str
    period: str
    old: float | None
    new: float | None
    file: str
    lines: tuple[int, ...]
    title: str | None = None
    """The indicator's title."""


@dataclass(frozen=True)
class CauseOfChange:
    """A cause with the observations that it lies in."""

    cause: Cause
    figures: tuple[ObservationChange, ...] = ()


@dataclass(frozen=True)
class FindingChange:
    """A status, measure or target that changed."""

    criterion: str
    """The criterion's id; of a part `id (1)`, of a step `id (2025)`, of another reading `id: …`."""
    status: Pair[Status]
    measured: Pair[float | None]
    target: Pair[float | None]
    unit: str | None
    claim: Pair[str]
    why: tuple[CauseOfChange, ...]
    belongs_to: Annotated[str, Field(exclude=True)]
    """The id of the criterion that it is of, or of a part or reading of; not written."""
    operator: Pair[Operator | None]

    @property
    def inner(self) -> bool:
        """True if it is of a part or another reading, not of the criterion itself."""
        return self.criterion != self.belongs_to

    @property
    def settled_moved(self) -> Iterator[ObservationChange]:
        """The observations that were known and are different now."""
        for why in self.why:
            if why.cause == "settled_moved":
                yield from why.figures


@dataclass(frozen=True)
class ExtractChange:
    """A file that is different now, with its SHA-256; None where a result has not read it."""

    file: str
    old: str | None
    new: str | None


RequirementChange = Literal["same", "target", "rule"]
"""What the later of two plans asks, beside the earlier: the same, the same with other numbers, or
by another rule. A year that has moved on with the plan is the same."""


@dataclass(frozen=True)
class CriterionOfTwoYears:
    """A criterion that the plans of two years have, with its status and its requirement in each."""

    criterion: str
    status: Pair[Status]
    requirement: RequirementChange
    claim: Pair[str]
    operator: Pair[Operator | None]
    measured: Pair[float | None]
    target: Pair[float | None]
    unit: Pair[str | None]


@dataclass(frozen=True)
class ResultComparison:
    """The changes between two results of one plan, or of the plans of two years."""

    plan: str
    municipality: str
    as_of: Pair[date]
    criteria: int
    """The number of criteria that both have."""
    moves: tuple[FindingChange, ...]
    settled_moved: tuple[ObservationChange, ...]
    """Observations that were known and are different now."""
    added: tuple[str, ...]
    removed: tuple[str, ...]
    extracts: tuple[ExtractChange, ...]
    kept: tuple[CriterionOfTwoYears, ...]
    """The criteria that both have, where they are plans of different years."""
    plans: Pair[str]
    """The ids of the two plans."""
    period: Pair[str]
    """The years that they cover."""
    revisions: tuple[Revision, ...] = ()
    """How the newest period of each indicator was revised."""


def pair_results(
    old: Sequence[Result], new: Sequence[Result]
) -> tuple[list[Pair[Result]], list[Result]]:
    """Return the results that belong together, in the order of the newer, and those left over.

    A plan belongs to itself, else to its municipality's plan of another year: the only one, or the
    one whose id differs in its years alone.
    """
    left = {_key(result): result for result in old}
    partners: dict[tuple[str, str], Result] = {}
    for result in new:
        if _key(result) in left:
            partners[_key(result)] = left.pop(_key(result))
    rest = [result for result in new if _key(result) not in partners]
    for result in rest:
        earlier = _of_another_year(result, list(left.values()), rest)
        if earlier is not None:
            partners[_key(result)] = left.pop(_key(earlier))
    pairs = [Pair(partners[_key(each)], each) for each in new if _key(each) in partners]
    alone = [each for each in rest if _key(each) not in partners]
    return pairs, [*left.values(), *alone]


def _key(result: Result) -> tuple[str, str]:
    return result.plan.id, result.plan.municipality


def _of_another_year(
    result: Result, earlier: Sequence[Result], rest: Sequence[Result]
) -> Result | None:
    """Return the municipality's plan of another year; None if it is not clear which one it is."""
    municipality = result.plan.municipality
    candidates = []
    for each in earlier:
        if each.plan.municipality == municipality and each.plan.period != result.plan.period:
            candidates.append(each)
    rivals = [each for each in rest if each.plan.municipality == municipality]
    if len(candidates) > 1 or len(rivals) > 1:
        name = YEAR.sub("", result.plan.id)
        candidates = [each for each in candidates if YEAR.sub("", each.plan.id) == name]
    return candidates[0] if len(candidates) == 1 else None


def compare(old: Result, new: Result) -> ResultComparison:
    """Return the changes from the older to the newer result."""
    before, after = _criteria(old), _criteria(new)
    cause_left: Cause = "other"
    if old.as_of != new.as_of:
        cause_left = "date"
    changes: list[FindingChange] = []
    shared = [name for name in after if name in before]
    for name in shared:
        changes += _changes(name, before[name], after[name], cause_left, name)
    settled: list[ObservationChange] = []
    for change in changes:
        settled += change.settled_moved
    for name in shared:
        settled += _observation_changes(before[name], after[name])["settled_moved"]
    kept = []
    if old.plan.period != new.plan.period:
        years = _first_year(new) - _first_year(old)
        kept = [_of_two_years(name, before[name], after[name], years) for name in shared]
    return ResultComparison(
        plan=new.plan.id,
        municipality=new.plan.municipality,
        as_of=Pair(old.as_of, new.as_of),
        criteria=len(shared),
        moves=tuple(changes),
        settled_moved=tuple(dict.fromkeys(settled)),
        added=tuple(name for name in after if name not in before),
        removed=tuple(name for name in before if name not in after),
        extracts=tuple(_extract_changes(old, new)),
        kept=tuple(kept),
        revisions=tuple(revisions_of(old, new)),
        plans=Pair(old.plan.id, new.plan.id),
        period=Pair(old.plan.period, new.plan.period),
    )


def _first_year(result: Result) -> int:
    span = parse_span(result.plan.period)
    return 0 if span is None else span.first // 12


def _of_two_years(
    name: str, old: CriterionResult, new: CriterionResult, years: int
) -> CriterionOfTwoYears:
    return CriterionOfTwoYears(
        criterion=name,
        status=Pair(old.status, new.status),
        requirement=_requirement(old, new, years),
        claim=Pair(old.claim, new.claim),
        operator=Pair(old.operator, new.operator),
        measured=Pair(old.measured, new.measured),
        target=Pair(old.target, new.target),
        unit=Pair(old.unit, new.unit),
    )


def _requirement(old: FindingResult, new: FindingResult, years: int) -> RequirementChange:
    """Return what the later plan asks beside the earlier, by the claims of the two."""
    if old.rule != new.rule:
        return "rule"
    before, after = YEAR.split(old.claim), YEAR.split(new.claim)
    if before[::2] == after[::2]:
        moved = all(
            int(later) - int(earlier) in (0, years)
            for earlier, later in zip(before[1::2], after[1::2], strict=True)
        )
        if moved:
            return "same"
    same_words = NUMBER.sub("", old.claim) == NUMBER.sub("", new.claim)
    return "target" if same_words else "rule"


def _criteria(result: Result) -> dict[str, CriterionResult]:
    criteria: dict[str, CriterionResult] = {}
    for goal in result.goals:
        criteria |= {criterion.id: criterion for criterion in goal.criteria}
    return criteria


def _extract_changes(old: Result, new: Result) -> Iterator[ExtractChange]:
    before = {extract.file: extract.sha256 for extract in old.extracts}
    after = {extract.file: extract.sha256 for extract in new.extracts}
    for file in sorted({*before, *after}):
        change = ExtractChange(file, before.get(file), after.get(file))
        if change.old != change.new:
            yield change


def _changes(
    name: str,
    old: FindingResult,
    new: FindingResult,
    cause_left: Cause,
    belongs_to: str,
) -> Iterator[FindingChange]:
    """The changes of a criterion, its parts and its other readings.

    Steps are matched by their period, other parts by their position, readings by their words.
    """
    status = Pair(old.status, new.status)
    measured, target = Pair(old.measured, new.measured), Pair(old.target, new.target)
    if status.changed or measured.changed or target.changed:
        yield FindingChange(
            criterion=name,
            status=status,
            measured=measured,
            target=target,
            unit=new.unit,
            claim=Pair(old.claim, new.claim),
            why=tuple(_causes(old, new)) or (CauseOfChange(cause_left),),
            belongs_to=belongs_to,
            operator=Pair(old.operator, new.operator),
        )
    for inner_name, before, after in _inner(name, old, new):
        yield from _changes(inner_name, before, after, cause_left, belongs_to)


def _inner(
    name: str, old: FindingResult, new: FindingResult
) -> Iterator[tuple[str, FindingResult, FindingResult]]:
    """The parts, the ambition and the other readings that both have, each with its name."""
    for label, before, after in _same_parts(old, new):
        yield f"{name} ({label})", before, after
    if old.ambition is not None and new.ambition is not None:
        yield f"{name} (ambition)", old.ambition, new.ambition
    earlier = {reading.says: reading for reading in old.readings}
    for reading in new.readings:
        if reading.says in earlier:
            yield f"{name}: {reading.says}", earlier[reading.says], reading


def _same_parts(
    old: FindingResult, new: FindingResult
) -> Iterator[tuple[str, PartResult, PartResult]]:
    """The parts that both have, with the label of each: the period of a step, or its position."""
    if any(part.step is None for part in (*old.parts, *new.parts)):
        for number, (before, after) in enumerate(zip(old.parts, new.parts, strict=False), 1):
            yield str(number), before, after
        return
    earlier = {part.step: part for part in old.parts}
    for part in new.parts:
        if part.step is not None and part.step in earlier:
            yield part.step, earlier[part.step], part


def _causes(old: FindingResult, new: FindingResult) -> Iterator[CauseOfChange]:
    if _words(old) != _words(new):
        yield CauseOfChange("changed_plan")
    if (old.rule, old.claim) != (new.rule, new.claim):
        yield CauseOfChange("changed_rule")
    for cause, figures in _observation_changes(old, new).items():
        if figures:
            yield CauseOfChange(cause, tuple(figures))


def _words(finding: FindingResult) -> str | None:
    """The plan's words for a criterion or a part; a reading has none of its own."""
    match finding:
        case CriterionResult(text=text) | PartResult(text=text):
            return text
        case _:
            return None


@dataclass(frozen=True)
class _UsedObservation:
    """An observation that a measure used, with its file."""

    observation: ObservationResult
    file: str
    title: str | None


_ObservationKey = tuple[str, str, str]
"""The indicator, area and period of an observation."""


def _observation_changes(
    old: FindingResult, new: FindingResult
) -> dict[Cause, list[ObservationChange]]:
    """The observations that are different now, new or no longer used, by cause."""
    before, after = _used_observations(old), _used_observations(new)
    changes: dict[Cause, list[ObservationChange]] = {cause: [] for cause in OBSERVATION_CAUSES}
    for key in sorted({*before, *after}):
        earlier, later = before.get(key), after.get(key)
        cause = _observation_cause(earlier, later)
        if cause is not None:
            changes[cause].append(_observation_change(key, earlier, later))
    return changes


def _used_observations(finding: FindingResult) -> dict[_ObservationKey, _UsedObservation]:
    """The observations that a finding, or a part of it, used."""
    used: dict[_ObservationKey, _UsedObservation] = {}
    for source in finding.sources:
        for observation in source.observations:
            key = source.indicator, source.area, observation.period
            used[key] = _UsedObservation(observation, source.file, source.title)
    for part in finding.parts:
        used |= _used_observations(part)
    return used


def _observation_cause(
    earlier: _UsedObservation | None, later: _UsedObservation | None
) -> Cause | None:
    """The cause that lies in one observation; None where nothing about it counts as a change."""
    if later is None:
        return "gone_figures"
    if earlier is None:
        return "new_figures"
    old, new = earlier.observation, later.observation
    if old.value is None:
        return None if new.value is None else "new_figures"
    if old.value != new.value:
        return "settled_moved" if old.state is State.KNOWN else "revised"
    if old.state is State.PROVISIONAL and new.state is State.KNOWN:
        return "confirmed"
    return None


def _observation_change(
    key: _ObservationKey, earlier: _UsedObservation | None, later: _UsedObservation | None
) -> ObservationChange:
    """The change with the file and lines of the newer result, or of the older if it has none."""
    indicator, area, period = key
    located = later or earlier
    return ObservationChange(
        indicator=indicator,
        area=area,
        period=period,
        old=earlier.observation.value if earlier else None,
        new=later.observation.value if later else None,
        file=located.file if located else "",
        lines=located.observation.lines if located else (),
        title=located.title if located else None,
    )
