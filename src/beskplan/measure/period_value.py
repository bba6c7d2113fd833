"""One period of a window: what is known about its figure, and every value that it can still take."""

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from beskplan.interval import ZERO, Interval, total
from beskplan.observation import Observation
from beskplan.periods import Period


class State(StrEnum):
    """How far a period's figure is known."""

    KNOWN = "known"
    PROVISIONAL = "provisional"
    SUPPRESSED = "suppressed"
    PENDING = "pending"


class Row(NamedTuple):
    """An observation with the indicator and file that it stands in."""

    indicator: str
    file: str
    observation: Observation
    sheet: str = ""
    """The sheet of a workbook."""

    @property
    def place(self) -> str:
        """`y38a02.csv:14,15`, or `flygtninge.xlsx:Ark1!14`."""
        lines = ",".join(str(line) for line in self.observation.lines)
        return f"{self.file}:{self.sheet}!{lines}" if self.sheet else f"{self.file}:{lines}"


class PeriodValue(NamedTuple):
    """One period of a window; it is observed when it has an estimate."""

    period: Period
    state: State
    estimate: Fraction | None
    """The figure, or the middle of the values that a hidden one can have."""
    range: Interval
    """Every value that the figure can take in the end."""
    rows: tuple[Row, ...] = ()
    hidden: bool = False
    """Whether there is a hidden figure in it."""

    @property
    def settled(self) -> bool:
        """Whether nothing more is to come for it."""
        return self.state in (State.KNOWN, State.SUPPRESSED)


def pending(period: Period, natural: Interval, rows: tuple[Row, ...] = ()) -> PeriodValue:
    return PeriodValue(period, State.PENDING, None, natural, rows)


def added(parts: Sequence[PeriodValue], natural: Interval) -> PeriodValue:
    """The same period of several indicators, added up; `natural` is the range of the sum while it is not settled."""
    rows = tuple(row for part in parts for row in part.rows)
    period = parts[0].period
    hidden = any(part.hidden for part in parts)
    states = {part.state for part in parts}
    if State.PENDING in states:
        return pending(period, natural, rows)
    estimates = [part.estimate for part in parts]
    estimate = (
        None
        if None in estimates
        else sum((value for value in estimates if value is not None), start=ZERO)
    )
    if State.PROVISIONAL in states:
        return PeriodValue(period, State.PROVISIONAL, estimate, natural, rows, hidden)
    state = State.SUPPRESSED if hidden else State.KNOWN
    return PeriodValue(period, state, estimate, total(part.range for part in parts), rows, hidden)


def divided(
    above: PeriodValue, below: PeriodValue, factor: Fraction, within: Interval
) -> PeriodValue:
    """The same period of two indicators, divided; no estimate where the one below is hidden or 0."""
    rows = above.rows + below.rows
    hidden = above.hidden or below.hidden
    states = {above.state, below.state}
    if State.PENDING in states:
        return pending(above.period, within, rows)
    estimate = None
    if above.estimate is not None and below.estimate and not below.hidden:
        estimate = within.clip(above.estimate / below.estimate * factor, low=True)
    state = next(
        state for state in (State.PROVISIONAL, State.SUPPRESSED, State.KNOWN) if state in states
    )
    return PeriodValue(
        above.period,
        state,
        estimate,
        (above.range / below.range * factor).cut(within),
        rows,
        hidden,
    )
