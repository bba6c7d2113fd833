"""Trend and need: where the own measure is heading, and what the rest of the window must show."""

from datetime import date
from fractions import Fraction
from typing import Literal

from beskplan.interval import Interval
from beskplan.measure import Measure, State, Window
from beskplan.periods import months_later
from beskplan.verdict.finding import Direction, Needed, Trend
from beskplan.verdict.status import Status

UNKNOWN = Trend(None, None, "unknown")


def trend(
    now: Measure, earlier: Measure, better: Literal["lower", "higher"] | None, as_of: date
) -> Trend:
    """The estimate against the same places a year earlier; unknown if any counterpart is missing."""
    estimate = now.estimate
    same = _same_places(now, earlier, as_of)
    previous = same.estimate if same is not None and earlier.absent is None else None
    if estimate is None or previous is None:
        return UNKNOWN
    change = estimate - previous
    return Trend(previous, change, _direction(change, better))


def _direction(change: Fraction, better: Literal["lower", "higher"] | None) -> Direction:
    if change == 0:
        return "unchanged"
    if better is None:
        return "unknown"
    return "improved" if (change > 0) == (better == "higher") else "worsened"


def _same_places(now: Measure, earlier: Measure, as_of: date) -> Measure | None:
    if now.irregular:
        months = earlier.span.first - now.span.first
        return (
            earlier
            if now.closed or now.how != "sum"
            else earlier.until(months_later(as_of, months))
        )
    wanted = now.positions
    if now.how in ("last", "to_date"):
        wanted = frozenset([max(wanted)]) if wanted else wanted
    return earlier.only(wanted) if wanted and wanted <= earlier.positions else None


def needed(
    own: Measure, status: Status, target: Fraction | None, natural: Interval
) -> Needed | None:
    """What each pending period must show on average to meet the whole window's target; None where no number says it."""
    if (
        not isinstance(own, Window)
        or own.closed
        or own.irregular
        or own.how not in ("sum", "mean", "to_date")
    ):
        return None
    missing = len(own.places) - own.observed if own.how == "to_date" else _pending(own)
    if not missing or status is Status.AWAITING_DATA:
        return None
    if status in (Status.MET, Status.NOT_MET):
        return Needed(missing, None, "secured" if status is Status.MET else "out_of_reach")
    known = own.estimate
    hidden = own.how != "to_date" and any(
        place.estimate is None and place.state is not State.PENDING for place in own.places
    )
    if known is None or target is None or hidden:
        return None
    wanted = (
        target * len(own.places) - known * own.observed if own.how == "mean" else target - known
    )
    each = wanted / missing
    return Needed(missing, each, "open") if natural.holds(each) else None


def _pending(own: Window) -> int:
    return sum(place.state is State.PENDING for place in own.places)
