"""Trend and need: where the own measure is heading, and what the rest of the window must show."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Literal

from beskplan.interval import Interval
from beskplan.measure import Measure, State, Window
from beskplan.periods import months_later
from beskplan.verdict.finding import Direction, Needed, Trend
from beskplan.verdict.status import Status

UNKNOWN = Trend(None, None, "unknown")


def trend_of(
    now: Measure, earlier: Measure, better: Literal["lower", "higher"] | None, as_of: date
) -> Trend:
    """Return the estimate against the same periods a year earlier.

    It is unknown if any of those periods has no figure, or lies outside the series.
    """
    estimate = now.estimate
    same = _same_periods(now, earlier, as_of)
    if same is None or same.estimate is None or estimate is None:
        return UNKNOWN
    if _lies_outside(now) or _lies_outside(earlier):
        return UNKNOWN
    change = estimate - same.estimate
    direction = _direction(change, better)
    if not (now.has_spread or same.has_spread):
        return Trend(same.estimate, change, direction)
    return Trend(same.estimate, change, direction, now.ends, same.ends)


def _lies_outside(measure: Measure) -> bool:
    """Return True if the series does not cover the window."""
    return measure.missing is not None and measure.missing.cause == "outside"


def _direction(change: Fraction, better: Literal["lower", "higher"] | None) -> Direction:
    if change == 0:
        return "unchanged"
    if better is None:
        return "unknown"
    return "improved" if (change > 0) == (better == "higher") else "worsened"


def _same_periods(now: Measure, earlier: Measure, as_of: date) -> Measure | None:
    if now.irregular:
        if now.closed or now.how != "sum":
            return earlier
        months = earlier.span.first - now.span.first
        return earlier.until(months_later(as_of, months))
    observed = now.positions
    if not observed:
        return None
    if now.how in ("last", "to_date"):
        observed = frozenset([max(observed)])
    return earlier.only(observed) if observed <= earlier.positions else None


def needed_of(
    own: Measure,
    status: Status,
    find_target: Callable[[], tuple[Fraction | None, Interval | None]],
    natural: Interval,
) -> Needed | None:
    """Return what each pending period must show on average to meet the whole window's target.

    None where no number says it. The target is only found where the status leaves it open, and its
    ends where suppressed figures are in it.
    """
    if not isinstance(own, Window) or own.closed or own.irregular:
        return None
    if own.how not in ("sum", "mean", "to_date") or status is Status.AWAITING_DATA:
        return None
    missing = _pending(own)
    if not missing:
        return None
    if status is Status.MET:
        return Needed(missing, None, "secured")
    if status is Status.NOT_MET:
        return Needed(missing, None, "out_of_reach")
    target, target_ends = find_target()
    known = own.estimate
    if known is None or target is None or _has_unknown(own):
        return None
    wanted = target - known
    if own.how == "mean":
        wanted = target * len(own.period_values) - known * own.observed
    each = wanted / missing
    if not natural.holds(each):
        return None
    ends = None
    if own.has_spread or target_ends is not None:
        ends = _ends_of_need(own, target_ends or Interval.point(target), missing).cut(natural)
    return Needed(missing, each, "open", ends)


def _ends_of_need(own: Window, target: Interval, missing: int) -> Interval:
    """Return the need of each pending period with each suppressed figure at its two ends."""
    known = own.ends or Interval()
    if own.how == "mean":
        target *= Fraction(len(own.period_values))
        known *= Fraction(own.observed)
    return (target - known).over(missing)


def _pending(own: Window) -> int:
    """Return how many periods are still to come."""
    if own.how == "to_date":
        return len(own.period_values) - own.observed
    return sum(value.state is State.PENDING for value in own.period_values)


def _has_unknown(own: Window) -> bool:
    """Return True if a suppressed figure has no estimate, so that the average is unknown."""
    if own.how == "to_date":
        return False
    return any(
        value.estimate is None and value.state is not State.PENDING for value in own.period_values
    )
