"""The result of an assessment: written as JSON, described by a schema, compared, flattened to CSV.

Every key is always written, in the order of the fields; further ones may be added. A key that has a
default may be missing where a result is read, so that older results stay readable. The docstring
below a field is its description in the schema.

Pydantic checks the dataclasses where a result is read and describes them as a schema; they are not
its models, since to make those took `evaluate` a tenth longer on 98 plans.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict  # pydantic asks for this one before Python 3.12

from beskplan.measure import State
from beskplan.plan import GoalKind
from beskplan.verdict.finding import Direction, NoteCode, OutlookMethod
from beskplan.verdict.operator import Operator
from beskplan.verdict.status import Status


@dataclass(frozen=True, kw_only=True)
class PlanResult:
    """The plan that was judged."""

    id: str
    """The plan's id."""
    title: str
    """The plan's title."""
    municipality: str
    """The municipality that was judged: the plan's own, or the one of --municipality."""
    period: str
    """The year or years that the plan covers."""
    file: str | None = None
    """The plan's file, as it was named on the command line."""


@dataclass(frozen=True, kw_only=True)
class ChangeResult:
    """A change to a criterion after the plan was adopted."""

    on: date
    """The day of the change."""
    what: str
    """The change in words."""


@dataclass(frozen=True, kw_only=True)
class TrendResult:
    """The measure's own estimate against the same periods a year earlier."""

    previous: float | None = None
    """The measure a year earlier."""
    change: float | None = None
    """The measure minus the previous one."""
    direction: Direction
    """Better or worse, by the indicator's `better`."""


@dataclass(frozen=True, kw_only=True)
class NeededResult:
    """The average that the pending periods must show."""

    periods: int
    """The number of pending periods."""
    each: float | None = None
    """The average that they must show; null unless the state is open."""
    state: Literal["secured", "out_of_reach", "open"]
    """Secured if the target is already met, out_of_reach if it can no longer be met."""


@dataclass(frozen=True, kw_only=True)
class NoteResult:
    """Something to know about the figures that a verdict used."""

    code: NoteCode
    """A stable code."""
    message: str
    """The note as a sentence."""


@dataclass(frozen=True, kw_only=True)
class ObservationResult:
    """An observation that a measure used."""

    period: str
    """Its period."""
    value: float | None = None
    """Its value; null where it is suppressed or pending."""
    state: State
    """How far it is known: a known value is settled, a provisional one is still revised."""
    lines: tuple[int, ...] = ()
    """The lines of the file; several where the catalogue adds up labels."""


@dataclass(frozen=True, kw_only=True)
class SourceResult:
    """The rows of a file that a measure used."""

    indicator: str
    """The id of the published indicator."""
    area: str
    """The area that was measured."""
    period: str
    """The window that was measured."""
    file: str
    """The extract, inside the data folder."""
    sheet: str | None = None
    """The sheet of a workbook."""
    lines: tuple[int, ...] = ()
    """The numbers of its lines, from 1; of an answer or a workbook, of its rows."""
    title: str | None = None
    """The indicator's title."""
    observations: tuple[ObservationResult, ...] = ()
    """The observations in the rows."""


@dataclass(frozen=True, kw_only=True)
class BaseResult:
    """The numerator and denominator that a ratio divides."""

    numerator: float
    """The estimate above the line."""
    denominator: float
    """The estimate below the line."""


OutlookResult = TypedDict(
    "OutlookResult",
    {
        "chance": Annotated[
            float | None,
            Field(description="The chance that it ends met, from 0 to 1; null with a reason."),
        ],
        "courses": Annotated[
            int | None, Field(description="The number of earlier courses that were counted.")
        ],
        "areas": Annotated[
            int | None, Field(description="The number of municipalities that they were taken from.")
        ],
        "from": Annotated[
            str | None,
            Field(
                description="The period of the earliest origin of a course; of swings, of the "
                "earliest figure."
            ),
        ],
        "method": Annotated[
            OutlookMethod | None,
            Field(
                description="Earlier courses of many municipalities, or the swings of the figure "
                "itself."
            ),
        ],
        "reason": Annotated[str | None, Field(description="The reason why there is no chance.")],
    },
)
"""The chance that a criterion which is still open ends met."""


@dataclass(frozen=True, kw_only=True)
class FindingResult:
    """The verdict on one rule; numbers are in the indicator's unit, null where there is none."""

    rule: str
    """The rule's type."""
    claim: str
    """The rule as a sentence."""
    status: Status
    """The verdict."""
    reason: str | None = None
    """The reason, where the status alone does not tell it."""
    note: str | None = None
    """The remark of the people who judged, on a verdict of theirs."""
    operator: Operator | None = None
    """How the measure must stand to the target."""
    unit: str | None = None
    """The unit of the numbers."""
    measured: float | None = None
    """The measure: its estimate."""
    target: float | None = None
    """The number that it is compared with, margin included."""
    distance: float | None = None
    """Measured minus target."""
    measured_low: float | None = None
    """The measure with each suppressed figure in it at its least."""
    measured_high: float | None = None
    """The measure with each suppressed figure in it at its most."""
    target_low: float | None = None
    """The target with each suppressed figure in it at its least."""
    target_high: float | None = None
    """The target with each suppressed figure in it at its most."""
    base: BaseResult | None = None
    """What was divided, where the measure is a ratio."""
    low: float | None = None
    """The least that the measure can still become; null is unbounded, or unknown."""
    high: float | None = None
    """The most that the measure can still become; null is unbounded, or unknown."""
    period: str | None = None
    """The window of the measure."""
    observed: int | None = None
    """The number of periods in the window that are observed."""
    expected: int | None = None
    """The number of periods in the window; null for an irregular indicator."""
    pace: float | None = None
    """The target's share of the window so far, where it decided."""
    trend: TrendResult | None = None
    """The direction of travel."""
    needed: NeededResult | None = None
    """What is still needed, while periods are pending."""
    outlook: OutlookResult | None = None
    """The chance that it ends met; null where the status is final, or without the outlook."""
    notes: tuple[NoteResult, ...] = ()
    """Notes on the figures used."""
    sources: tuple[SourceResult, ...] = ()
    """The rows used, by file."""
    parts: tuple["PartResult", ...] = ()
    """The verdicts on the parts of an all_of or any_of."""
    readings: tuple["ReadingResult", ...] = ()
    """The verdicts under other readings of the same words, never counted."""
    ambition: "FindingResult | None" = None
    """The verdict on a second, harder level, never counted."""


@dataclass(frozen=True, kw_only=True)
class PartText:
    """The words of a part, which stand before its verdict."""

    text: str | None = None
    """The plan's words for this part."""
    step: str | None = None
    """The period of a step towards a last target."""


@dataclass(frozen=True, kw_only=True)
class PartResult(FindingResult, PartText):
    """The verdict on a part of an all_of or any_of."""


@dataclass(frozen=True, kw_only=True)
class ReadingText:
    """The words of another reading, which stand before its verdict."""

    says: str
    """How the reading differs."""


@dataclass(frozen=True, kw_only=True)
class ReadingResult(FindingResult, ReadingText):
    """The verdict under another reading."""


@dataclass(frozen=True, kw_only=True)
class CriterionText:
    """The plan's words on a criterion, which stand before its verdict."""

    id: str
    """The criterion's id."""
    text: str
    """The criterion in the plan's own words."""
    title: str | None = None
    """A heading of a few words."""
    commitment: bool = False
    """True if it is a promise in the running text, which is counted apart."""
    page: int | None = None
    """The page number printed in the document."""
    target_group: str | None = None
    """The people that it is about, in the plan's words."""
    measured_by: str | None = None
    """What is measured, in the plan's words."""
    follow_up: str | None = None
    """Where it is followed up, in the plan's words."""
    interpretation: tuple[str, ...] = ()
    """How the plan file reads what the text leaves open."""
    changes: tuple[ChangeResult, ...] = ()
    """The changes after the plan was adopted."""


@dataclass(frozen=True, kw_only=True)
class CriterionResult(FindingResult, CriterionText):
    """A criterion or commitment with its verdict."""


@dataclass(frozen=True, kw_only=True)
class GoalResult:
    """A goal with its criteria."""

    id: str
    """The goal's id."""
    kind: GoalKind | Literal["own"]
    """An ambition, a goal of the minister, a local goal, or a kind of the plan's own."""
    label: str | None = None
    """What the plan calls a kind of its own."""
    number: int | None = None
    """The goal's number in the plan."""
    title: str
    """The goal's title."""
    objective: str | None = None
    """The plan's own statement of the goal."""
    page: int | None = None
    """The page number printed in the document."""
    focus_areas: tuple[str, ...] = ()
    """Focus areas or initiatives, by title."""
    interpretation: tuple[str, ...] = ()
    """How the plan file reads what the text leaves open."""
    no_criterion: str | None = None
    """The reason why there is no criterion."""
    criteria: tuple[CriterionResult, ...] = ()
    """Its criteria, in plan order."""


@dataclass(frozen=True, kw_only=True)
class YearResult:
    """A year of a plan of several years: what it asks, and what became of it."""

    period: str
    """The year."""
    summary: Mapping[Status, int]
    """The number of criteria by status, each by its steps and windows that end in the year."""
    commitments: Mapping[Status, int]
    """The number of commitments by status."""


@dataclass(frozen=True, kw_only=True)
class ExtractResult:
    """A file that the plan's rules read, or a table and the query that its figures answer."""

    file: str
    """Its path inside the data folder."""
    sha256: str
    """The SHA-256 of its bytes, in hexadecimal; of a table of a database, and of Parquet files that
    are too large to be read whole, of the text of its query."""
    connection: str | None = None
    """The database of a table, as `connections.yaml` names it."""
    table: str | None = None
    """The table's name in the database."""
    query: str | None = None
    """The query that the figures answer, of a table or of Parquet files."""
    query_sha256: str | None = None
    """The SHA-256 of the query's text."""


@dataclass(frozen=True, kw_only=True)
class WarningResult:
    """A doubt about a file that the plan's rules read."""

    code: str
    """The stable name of the kind of problem."""
    file: str
    """The file, from the working folder."""
    line: int | None = None
    """Its line, from 1; of a workbook, the row."""
    sheet: str | None = None
    """The sheet of a workbook."""
    message: str
    """The doubt in words."""


@dataclass(frozen=True, kw_only=True)
class Result:
    """One plan, judged on a date."""

    schema_version: Literal[1] = 1
    """The version of this format."""
    generator: str
    """The program and its version."""
    as_of: date
    """The date it was judged on."""
    plan: PlanResult
    """The plan that was judged."""
    fetched: date | None = None
    """The day that the newest of the files was fetched; after `as_of`, the result was worked out
    afterwards."""
    period: str | None = None
    """The period of --period, whose demands alone were judged."""
    illustrative: bool = False
    """True if any figure used is made up."""
    extracts: tuple[ExtractResult, ...] = ()
    """The files that its rules read, so that a status can be proved later."""
    warnings: tuple[WarningResult, ...] = ()
    """Doubts about the files, such as rows that are passed over for no stated reason."""
    summary: Mapping[Status, int]
    """The number of criteria by status: each once, as it stands, whatever years it asks for."""
    commitments: Mapping[Status, int]
    """The number of commitments by status."""
    years: tuple[YearResult, ...] = ()
    """The summary of each year; of a plan of several years only."""
    goals: tuple[GoalResult, ...]
    """The plan's goals, in its order."""


@dataclass(frozen=True, kw_only=True)
class Results:
    """Several plans, judged on a date."""

    results: tuple[Result, ...]
    """One result for each plan, in the order of the command line."""
