"""The result of an assessment, as `evaluate --format json` writes it.

Every key is always there; further ones may be added.
"""

from typing import Literal

from pydantic import BaseModel

from beskplan.plan import GoalKind
from beskplan.verdict.finding import Direction, NoteCode
from beskplan.verdict.operator import Operator
from beskplan.verdict.status import Status

StatusName = Literal[
    "met", "not_met", "on_track", "behind", "undecided", "awaiting_data", "monitored"
]


class PlanResult(BaseModel):
    """The plan that was judged."""

    id: str
    """The plan's id."""
    title: str
    """The plan's title."""
    municipality: str
    """The municipality that was judged: the plan's own, or the one of --municipality."""
    period: str
    """The year or years that the plan covers."""
    file: str | None
    """The plan's file, as it was named on the command line."""


class ChangeResult(BaseModel):
    """A change to a criterion after the plan was adopted."""

    on: str
    """The day of the change."""
    what: str
    """What was changed."""


class TrendResult(BaseModel):
    """The own estimate against the same places a year earlier."""

    previous: float | None
    """The measure a year earlier."""
    change: float | None
    """The measure minus the previous one."""
    direction: Direction
    """Whether that is better, by the indicator's `better`."""


class NeededResult(BaseModel):
    """What the periods that are still to come must show."""

    periods: int
    """How many periods are still to come."""
    each: float | None
    """What each must show on average; null unless the state is open."""
    state: Literal["secured", "out_of_reach", "open"]
    """Whether the target is already met, can no longer be met, or is open."""


class NoteResult(BaseModel):
    """Something to know about the figures that a verdict used."""

    code: NoteCode
    """A stable code."""
    message: str
    """The note as a sentence."""


class ObservationResult(BaseModel):
    """A figure that a measure used."""

    period: str
    """Its period."""
    value: float | None
    """The figure; null where it is hidden or still to come."""
    state: Literal["known", "provisional", "suppressed", "pending"]
    """How far it is known: a known figure is settled, a provisional one is still revised."""
    lines: list[int]
    """The lines it stands in; several where the catalogue adds up labels."""


class SourceResult(BaseModel):
    """The rows of a file that a measure used."""

    indicator: str
    """The id of the published indicator."""
    area: str
    """The area that was measured."""
    period: str
    """The window that was measured."""
    file: str
    """The extract, inside the data folder."""
    sheet: str | None
    """The sheet of a workbook."""
    lines: list[int]
    """The numbers of its lines, from 1; of an answer or a workbook, of its rows."""
    observations: list[ObservationResult]
    """What the rows say."""


class FindingResult(BaseModel):
    """The verdict on one rule; figures are in the indicator's unit, null where there is none."""

    rule: str
    """The rule's type."""
    claim: str
    """The rule as a sentence."""
    status: StatusName
    """The verdict."""
    reason: str | None
    """Why, where the status alone does not say it."""
    note: str | None
    """What people wrote to a verdict of theirs."""
    operator: Operator | None
    """How the measure must stand to the target."""
    unit: str | None
    """The unit of the figures."""
    measured: float | None
    """The measure: its estimate."""
    target: float | None
    """What it is held against, margin included."""
    distance: float | None
    """Measured minus target."""
    low: float | None
    """The least that the measure can still become; null is unbounded, or unknown."""
    high: float | None
    """The most that the measure can still become; null is unbounded, or unknown."""
    period: str | None
    """The window that the measure speaks of."""
    observed: int | None
    """How many periods of the window are observed."""
    expected: int | None
    """How many periods the window has; null for an irregular indicator."""
    pace: float | None
    """The target's share of the window so far, where it decided."""
    trend: TrendResult | None
    """The direction of travel."""
    needed: NeededResult | None
    """What is still needed, while periods are to come."""
    notes: list[NoteResult]
    """What to know about the figures used."""
    sources: list[SourceResult]
    """Where they stand."""
    parts: list["PartResult"]
    """The verdicts on the parts of an all_of or any_of."""
    readings: list["ReadingResult"]
    """The verdicts under other readings of the same words, never counted."""


class PartResult(FindingResult):
    """The verdict on a part of an all_of or any_of."""

    text: str | None
    """What the plan says of this part."""


class ReadingResult(FindingResult):
    """The verdict under another reading."""

    says: str
    """How the reading differs."""


class CriterionResult(FindingResult):
    """A criterion or commitment with its verdict."""

    id: str
    """The criterion's id."""
    text: str
    """The criterion in the plan's own words."""
    commitment: bool
    """Whether it is a promise in the running text, which is counted apart."""
    page: int | None
    """The page number printed in the document."""
    target_group: str | None
    """Whom the plan says it is about."""
    measured_by: str | None
    """What the plan says is measured."""
    follow_up: str | None
    """Where the plan says it is followed up."""
    interpretation: list[str]
    """How the plan file reads what the text leaves open."""
    changes: list[ChangeResult]
    """What was changed after the plan was adopted."""


class GoalResult(BaseModel):
    """A goal with its criteria."""

    id: str
    """The goal's id."""
    kind: GoalKind
    """Whose goal it is."""
    number: int | None
    """The goal's number in the plan."""
    title: str
    """The goal's title."""
    objective: str | None
    """The plan's own statement of the goal."""
    page: int | None
    """The page number printed in the document."""
    focus_areas: list[str]
    """Focus areas or initiatives, by title."""
    interpretation: list[str]
    """How the plan file reads what the text leaves open."""
    no_criterion: str | None
    """Why there is no criterion."""
    criteria: list[CriterionResult]
    """Its criteria, in plan order."""


class ExtractResult(BaseModel):
    """A file that the plan's rules read."""

    file: str
    """Its path inside the data folder."""
    sha256: str
    """Of its bytes, in hexadecimal."""


class Result(BaseModel):
    """One plan, judged on a date."""

    schema_version: Literal[1]
    """The version of this format."""
    generator: str
    """The program and its version."""
    as_of: str
    """The date it was judged on."""
    plan: PlanResult
    """The plan that was judged."""
    illustrative: bool
    """Whether any figure used is made up."""
    extracts: list[ExtractResult]
    """The files that its rules read, so that a status can be proved later."""
    summary: dict[Status, int]
    """How many criteria have each status."""
    commitments: dict[Status, int]
    """How many commitments have each status."""
    goals: list[GoalResult]
    """The plan's goals, in its order."""


class Results(BaseModel):
    """Several plans, judged on a date."""

    results: list[Result]
    """One result for each plan, in the order of the command line."""
