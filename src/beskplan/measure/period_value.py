"""Period value: what is known of one period's figure, and every value that it can still take."""

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
    """Observation with the indicator and file that it stands in; one for every row that is used."""

    indicator: str
    file: str
    observation: Observation
    area: str
    """The name of the area that it is of."""
    sheet: str = ""
    """The sheet of a workbook."""

    @property
    def location(self) -> str:
        """`y38a02.csv:14,15`, or `flygtninge.xlsx:Ark1!14`."""
        lines = ",".join(map(str, self.observation.lines))
        return f"{self.file}:{self.sheet}!{lines}" if self.sheet else f"{self.file}:{lines}"


class PeriodValue(NamedTuple):
    """One period of a window, of which there are very many; observed if it has an estimate."""

    period: Period
    state: State
    estimate: Fraction | None
    """The figure, or the middle of the values that a suppressed one can have."""
    range: Interval
    """Every value that the figure can take in the end."""
    rows: tuple[Row, ...] = ()
    suppressed: bool = False
    """True if there is a suppressed figure in it."""

    @property
    def final(self) -> bool:
        """True if nothing more is to come for it."""
        return self.state in (State.KNOWN, State.SUPPRESSED)


def pending(period: Period, natural: Interval, rows: tuple[Row, ...] = ()) -> PeriodValue:
    """Return the value of a period that has no figure yet."""
    return PeriodValue(period, State.PENDING, None, natural, rows)


def added(parts: Sequence[PeriodValue], natural: Interval) -> PeriodValue:
    """Return the same period of several indicators, added up.

    `natural` is the range of the sum while it is not final.
    """
    period = parts[0].period
    rows = tuple(row for part in parts for row in part.rows)
    suppressed = any(part.suppressed for part in parts)
    states = {part.state for part in parts}
    if State.PENDING in states:
        return pending(period, natural, rows)
    estimate = _sum_of(parts)
    if State.PROVISIONAL in states:
        return PeriodValue(period, State.PROVISIONAL, estimate, natural, rows, suppressed)
    state = State.SUPPRESSED if suppressed else State.KNOWN
    reach = total(part.range for part in parts)
    return PeriodValue(period, state, estimate, reach, rows, suppressed)


def _sum_of(parts: Sequence[PeriodValue]) -> Fraction | None:
    """Return the sum of the estimates; None if one is missing."""
    result = ZERO
    for part in parts:
        if part.estimate is None:
            return None
        result += part.estimate
    return result


def divided(
    above: PeriodValue, below: PeriodValue, factor: Fraction, within: Interval
) -> PeriodValue:
    """Return the same period of two indicators, divided.

    There is no estimate where the one below is suppressed or 0.
    """
    rows = above.rows + below.rows
    states = {above.state, below.state}
    if State.PENDING in states:
        return pending(above.period, within, rows)
    estimate = None
    if above.estimate is not None and below.estimate and not below.suppressed:
        estimate = within.clip(above.estimate / below.estimate * factor, low=True)
    state = State.KNOWN
    if State.PROVISIONAL in states:
        state = State.PROVISIONAL
    elif State.SUPPRESSED in states:
        state = State.SUPPRESSED
    reach = (above.range / below.range * factor).cut(within)
    suppressed = above.suppressed or below.suppressed
    return PeriodValue(above.period, state, estimate, reach, rows, suppressed)
