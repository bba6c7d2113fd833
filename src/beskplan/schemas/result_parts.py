"""The small things that the result of `evaluate --format json` is made of, for its schema."""

from typing import Literal

from pydantic import BaseModel

from beskplan.judgement.finding import Direction, NoteCode


class PlanNamed(BaseModel):
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


class Change(BaseModel):
    """A change to a criterion after the plan was adopted."""

    on: str
    """The day of the change."""
    what: str
    """What was changed."""


class Trend(BaseModel):
    """The own estimate against the same places a year earlier."""

    previous: float | None
    """The measure a year earlier."""
    change: float | None
    """The measure minus the previous one."""
    direction: Direction
    """Whether that is better, by the indicator's `better`."""


class Needed(BaseModel):
    """What the periods that are still to come must show."""

    periods: int
    """How many periods are still to come."""
    each: float | None
    """What each must show on average; null unless the state is open."""
    state: Literal["secured", "out_of_reach", "open"]
    """Whether the target is already met, can no longer be met, or is open."""


class Note(BaseModel):
    """Something to know about the figures that a verdict used."""

    code: NoteCode
    """A stable code."""
    message: str
    """The note as a sentence."""


class Observation(BaseModel):
    """A figure that a measure used."""

    period: str
    """Its period."""
    value: float | None
    """The figure; null where it is hidden or still to come."""
    state: Literal["known", "provisional", "suppressed", "pending"]
    """How far it is known: a known figure is settled, a provisional one is still revised."""
    lines: list[int]
    """The lines it stands in; several where the catalogue adds up labels."""


class Source(BaseModel):
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
    observations: list[Observation]
    """What the rows say."""
