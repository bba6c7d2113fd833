"""The schema of the result of `evaluate --format json`; every key is always there, further ones may be added."""

from typing import Literal

from pydantic import BaseModel, TypeAdapter

from beskplan.judgement.operator import Operator
from beskplan.judgement.status import Status
from beskplan.plan import GoalKind
from beskplan.schemas.described import DIALECT, Described, JsonSchema
from beskplan.schemas.result_parts import Change, Needed, Note, PlanNamed, Source, Trend

StatusName = Literal[
    "met", "not_met", "on_track", "behind", "undecided", "awaiting_data", "monitored"
]


class Finding(BaseModel):
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
    trend: Trend | None
    """The direction of travel."""
    needed: Needed | None
    """What is still needed, while periods are to come."""
    notes: list[Note]
    """What to know about the figures used."""
    sources: list[Source]
    """Where they stand."""
    parts: list["PartFinding"]
    """The verdicts on the parts of an all_of or any_of."""
    readings: list["ReadingFinding"]
    """The verdicts under other readings of the same words, never counted."""


class PartFinding(Finding):
    """The verdict on a part of an all_of or any_of."""

    text: str | None
    """What the plan says of this part."""


class ReadingFinding(Finding):
    """The verdict under another reading."""

    says: str
    """How the reading differs."""


class Criterion(Finding):
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
    changes: list[Change]
    """What was changed after the plan was adopted."""


class Goal(BaseModel):
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
    criteria: list[Criterion]
    """Its criteria, in plan order."""


class ExtractRead(BaseModel):
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
    plan: PlanNamed
    """The plan that was judged."""
    illustrative: bool
    """Whether any figure used is made up."""
    extracts: list[ExtractRead]
    """The files that its rules read, so that a status can be proved later."""
    summary: dict[Status, int]
    """How many criteria have each status."""
    commitments: dict[Status, int]
    """How many commitments have each status."""
    goals: list[Goal]
    """The plan's goals, in its order."""


class Results(BaseModel):
    """Several plans, judged on a date."""

    results: list[Result]
    """One result for each plan, in the order of the command line."""


def result_schema() -> JsonSchema:
    adapter: TypeAdapter[object] = TypeAdapter(Result | Results)
    found = adapter.json_schema(schema_generator=Described, mode="serialization")
    return {"$schema": DIALECT, "title": "The result of `beskplan evaluate --format json`", **found}
