"""From measures to a status: a comparison is settled for certain, left undecided, or judged by its estimates."""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from beskplan.interval import Interval
from beskplan.measure import Measure, PeriodValue, RatioMeasure, State, like_with_like
from beskplan.quantity import Quantity
from beskplan.texts import Text, figure, joined, say
from beskplan.verdict.operator import Bound, Combine, Demand, Operator, alone
from beskplan.verdict.side import Side
from beskplan.verdict.status import Status


class Comparison(NamedTuple):
    """What a rule holds against what: measures over their whole windows, and what is demanded of them."""

    own: tuple[Measure, ...]
    reference: tuple[Measure, ...]
    demands: tuple[Demand, ...]
    measured: Combine = alone
    estimating: tuple[Measure, ...] = ()
    """Own and reference measures that the estimates come from, where those are of another year."""
    paced: bool = False
    """Whether an open window is judged by its pace."""

    @property
    def whole(self) -> tuple[Measure, ...]:
        return (*self.own, *self.reference)

    @property
    def open_basis(self) -> tuple[Measure, ...]:
        return self.estimating or self.whole


class Outcome(NamedTuple):
    """A status with the figures that led to it."""

    status: Status
    interval: Interval
    reason: Text | None = None
    operator: Operator | None = None
    margin: Quantity | None = None
    measured: Fraction | None = None
    target: Fraction | None = None
    bounds: tuple[Bound, ...] = ()
    pace: Fraction | None = None
    deciding: Fraction | None = None
    """The difference that decided."""
    whole_target: Fraction | None = None
    """The target of the whole window, where a single figure that is fully known says it."""
    sides: tuple[Side, ...] = ()
    leads: tuple[Fraction, ...] = ()
    """Of a rank: how much better each other area is, as far as the two can be compared."""


def conclude(comparison: Comparison, as_of: date) -> Outcome:
    """The status of a comparison, in the order of the statuses' definitions."""
    measure = comparison.measured([own.interval for own in comparison.own])
    targets = [
        demand.target([other.interval for other in comparison.reference])
        for demand in comparison.demands
    ]
    absent = _absences(comparison)
    if absent:
        return _resting(comparison, Status.AWAITING_DATA, measure, joined(absent))
    certain = certainties(comparison.demands, measure, targets)
    if False in certain:
        return _final(comparison, Status.NOT_MET, certain.index(False), measure, targets)
    if all(certain):
        return _final(comparison, Status.MET, None, measure, targets)
    if all(found.closed for found in comparison.whole):
        return _resting(comparison, Status.UNDECIDED, measure, _hidden(comparison.whole))
    return _estimated(comparison, measure, as_of)


def _absences(comparison: Comparison) -> list[Text]:
    """Why a side has nothing to be judged by; what it is divided by is that of the year that the estimates come from."""
    estimated = [
        found.absent
        for found in comparison.open_basis
        if found.absent and found.absent.cause == "zero"
    ]
    whole = [
        found.absent for found in comparison.whole if found.absent and found.absent.cause != "zero"
    ]
    return list(dict.fromkeys(absence.text for absence in (*whole, *estimated)))


def certainties(
    demands: Sequence[Demand], measure: Interval, targets: Sequence[Interval]
) -> list[bool | None]:
    """Of each demand, whether it holds or fails whatever comes."""
    return [
        demand.certain(measure, target) for demand, target in zip(demands, targets, strict=True)
    ]


def broken(
    demands: Sequence[Demand], measured: Fraction, targets: Sequence[Fraction]
) -> int | None:
    """The first demand that the estimate does not satisfy."""
    pairs = zip(demands, targets, strict=True)
    return next(
        (
            number
            for number, (demand, target) in enumerate(pairs)
            if not demand.satisfied(measured, target)
        ),
        None,
    )


def nearer(measured: Fraction | None, targets: Sequence[Fraction | None]) -> int:
    """The target nearest to the measure; of two as near, the lower."""
    if measured is None:
        return 0
    known = [
        (abs(measured - target), target, number)
        for number, target in enumerate(targets)
        if target is not None
    ]
    return min(known)[2] if known else 0


def _estimated(comparison: Comparison, interval: Interval, as_of: date) -> Outcome:
    used = like_with_like(comparison.open_basis, as_of)
    measured, targets = _estimates(comparison, used)
    if measured is None or None in targets:
        absent = [found.absent.text for found in comparison.estimating if found.absent]
        reason = (
            joined(dict.fromkeys(absent))
            if absent
            else Text(
                "der er endnu ingen tal at sammenligne", "there are no figures to compare yet"
            )
        )
        return _resting(comparison, Status.AWAITING_DATA, interval, reason)
    wanted = [target for target in targets if target is not None]
    share = pace_share(used[0], as_of) if comparison.paced else None
    paces = [target * share for target in wanted] if share is not None else wanted
    failing = broken(comparison.demands, measured, paces)
    chosen = nearer(measured, paces) if failing is None else failing
    return Outcome(
        Status.ON_TRACK if failing is None else Status.BEHIND,
        interval,
        operator=comparison.demands[chosen].against(wanted[chosen]),
        margin=comparison.demands[chosen].margin,
        measured=measured,
        target=wanted[chosen],
        bounds=_bounds(comparison, wanted),
        pace=paces[chosen] if share is not None else None,
        deciding=measured - paces[chosen],
        whole_target=_whole_target(comparison),
        sides=_sides(comparison, comparison.open_basis, used),
    )


def pace_share(measure: Measure, as_of: date) -> Fraction:
    """The share of the window that has been observed; of an irregular one, the share of its days that has gone."""
    if measure.expected is not None:
        return Fraction(measure.observed, measure.expected)
    return elapsed_share(measure.span.start, measure.span.end, as_of)


def elapsed_share(start: date, end: date, as_of: date) -> Fraction:
    """Days gone of all days, first and last day and the date itself included."""
    days = (end - start).days + 1
    return Fraction(min(max((as_of - start).days + 1, 0), days), days)


def _final(
    comparison: Comparison,
    status: Status,
    failing: int | None,
    measure: Interval,
    targets: Sequence[Interval],
) -> Outcome:
    measured, estimates = _estimates(comparison, comparison.open_basis)
    chosen = nearer(measured, estimates) if failing is None else failing
    demand, target = comparison.demands[chosen], estimates[chosen]
    ends = demand.best if status is Status.NOT_MET else demand.worst
    value, against = ends(measure, targets[chosen])
    shown = (
        measured is not None
        and target is not None
        and demand.satisfied(measured, target) is (status is Status.MET)
    )
    return Outcome(
        status,
        measure,
        None if shown or measured is None else _settled_by(measure),
        operator=demand.against(target),
        margin=demand.margin,
        measured=measured,
        target=target,
        bounds=_bounds(comparison, estimates),
        deciding=None if value is None or against is None else value - against,
        whole_target=_whole_target(comparison),
        sides=_sides(comparison, comparison.open_basis, comparison.open_basis),
    )


def _settled_by(measure: Interval) -> Text:
    """Why a verdict is final that the estimate does not show: it leaves out what is hidden, or is of another year."""
    low, high = (
        Text(figure(end, 1, "da"), figure(end, 1, "en")) if end is not None else Text("…", "…")
        for end in (measure.low, measure.high)
    )
    return say(
        "afgjort af, hvad hele perioden kan give ({low} til {high}); det målte dækker ikke det hele",
        "settled by what the whole period can come to ({low} to {high}); the measure does not "
        "cover all of it",
        low=low,
        high=high,
    )


def _resting(comparison: Comparison, status: Status, measure: Interval, reason: Text) -> Outcome:
    """A status without a comparison; it keeps what is known."""
    measured, targets = _estimates(comparison, comparison.open_basis)
    known = [target for target in targets if target is not None]
    failing = (
        broken(comparison.demands, measured, known)
        if measured is not None and len(known) == len(targets)
        else None
    )
    chosen = nearer(measured, targets) if failing is None else failing
    return Outcome(
        status,
        measure,
        reason,
        operator=comparison.demands[chosen].against(targets[chosen]),
        margin=comparison.demands[chosen].margin,
        measured=measured,
        target=targets[chosen],
        bounds=_bounds(comparison, targets),
        whole_target=_whole_target(comparison),
        sides=_sides(comparison, comparison.open_basis, comparison.open_basis),
    )


def _estimates(
    comparison: Comparison, measures: Sequence[Measure]
) -> tuple[Fraction | None, list[Fraction | None]]:
    """The estimate of the measure and of each target; None where a figure for it is missing."""
    own, reference = measures[: len(comparison.own)], measures[len(comparison.own) :]
    above = _points(own)
    below = _points(reference)
    measured = comparison.measured(above).low if above is not None else None
    targets = [
        demand.target(below).low if below is not None else None for demand in comparison.demands
    ]
    return measured, targets


def _bounds(comparison: Comparison, targets: Sequence[Fraction | None]) -> tuple[Bound, ...]:
    return tuple(
        Bound(demand.against(target), target)
        for demand, target in zip(comparison.demands, targets, strict=True)
    )


def _whole_target(comparison: Comparison) -> Fraction | None:
    if len(comparison.demands) > 1 or any(
        other.observed != other.expected for other in comparison.reference
    ):
        return None
    below = _points(comparison.reference)
    return comparison.demands[0].target(below).low if below is not None else None


def _sides(
    comparison: Comparison, basis: Sequence[Measure], used: Sequence[Measure]
) -> tuple[Side, ...]:
    own = len(comparison.own)
    every = zip(comparison.whole, basis, used, strict=True)
    return tuple(
        Side(whole, read, compared, number >= own)
        for number, (whole, read, compared) in enumerate(every)
    )


def _points(measures: Sequence[Measure]) -> list[Interval] | None:
    estimates = [found.estimate for found in measures]
    return None if None in estimates else [Interval(estimate, estimate) for estimate in estimates]


def _hidden(measures: Sequence[Measure]) -> Text:
    """Why closed windows leave it open."""
    places = [place for found in measures for place in found.used]
    suppressed = _named(place for place in places if place.state is State.SUPPRESSED)
    missing = _named(place for place in places if not place.settled)
    reasons = []
    if suppressed:
        reasons.append(
            say(
                "skjulte tal ({periods}) lader det stå åbent",
                "hidden figures ({periods}) leave it open",
                periods=", ".join(suppressed),
            )
        )
    if missing:
        reasons.append(
            say(
                "tal, der aldrig kom ({periods}), lader det stå åbent",
                "figures that never came ({periods}) leave it open",
                periods=", ".join(missing),
            )
        )
    if not reasons and any(isinstance(found, RatioMeasure) for found in measures):
        reasons.append(say("nævneren kan være 0", "the denominator can be 0"))
    return (
        joined(reasons)
        if reasons
        else say("de kendte tal afgør det ikke", "the known figures do not decide it")
    )


def _named(places: Iterable[PeriodValue]) -> list[str]:
    """The periods of the places, each once, in order."""
    return list(
        dict.fromkeys(
            str(place.period) for place in sorted(places, key=lambda place: place.period.start)
        )
    )
