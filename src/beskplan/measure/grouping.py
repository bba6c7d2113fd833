"""Measures of groups of areas: counts added up, or the mean or median of the members' measures."""

from fractions import Fraction
from typing import TYPE_CHECKING

from beskplan.areas import Area
from beskplan.catalogue import Aggregate
from beskplan.interval import ZERO, Interval
from beskplan.measure.alike import Measure
from beskplan.measure.group_measure import GroupMeasure
from beskplan.measure.measure import added_up, measure_of, missing_of, natural_range
from beskplan.measure.period_value import PeriodValue, State, counted_up
from beskplan.measure.window import Missing
from beskplan.periods import Frequency, Span

if TYPE_CHECKING:
    from beskplan.measure.snapshot import Snapshot


def measured(
    snapshot: "Snapshot", name: str, area: Area, span: Span, aggregate: Aggregate | None
) -> Measure:
    """Return the measure of an indicator in an area or a group of areas over a span."""
    group = snapshot.catalogue.group(area)
    if group is None:
        return measure_of(snapshot, name, area, span, aggregate)
    if group.union == "total":
        return measure_of(snapshot, name, area, span, aggregate)
    areas = snapshot.catalogue.areas_of(area)
    of_areas = [snapshot.measure(name, each, span, aggregate) for each in areas]
    members = tuple(each for each in of_areas if not isinstance(each, GroupMeasure))
    missing = snapshot.missing(name, area, span)
    return GroupMeasure(name, area, group.union, members, missing)


def missing_reason(snapshot: "Snapshot", name: str, area: Area, span: Span) -> Missing | None:
    """Return why a measure has nothing to be judged by: of a group, the reason of a member."""
    if area.kind != "group":
        return missing_of(snapshot, name, area, span)
    reasons = [snapshot.missing(name, each, span) for each in snapshot.catalogue.areas_of(area)]
    return next((reason for reason in reasons if reason is not None), None)


def total_values(
    snapshot: "Snapshot", name: str, area: Area, span: Span, frequency: Frequency
) -> tuple[PeriodValue, ...]:
    """Return the period values of a group's total: its members', less what is taken off."""
    catalogue = snapshot.catalogue
    members, without = catalogue.members(area)
    parts = []
    for each in (*members, *without):
        values = snapshot.period_values(name, each, span, frequency)
        if catalogue.is_to_date(name):
            values = counted_up(values)
        if each in without:
            values = tuple(map(_taken_off, values))
        parts.append(values)
    natural = snapshot.natural(name, area)
    values = added_up(parts, natural)
    if without:
        values = tuple(_possible(value, natural) for value in values)
    return values


def _possible(value: PeriodValue, natural: Interval) -> PeriodValue:
    """Return a value whose range ends where a hidden figure cannot reach, as nothing below 0.

    A figure that is hidden without a bound could otherwise be taken off more than there is.
    """
    if value.state is not State.SUPPRESSED or natural.low is None:
        return value
    if value.range.high is not None and value.range.high < natural.low:
        return value
    return value._replace(reach=value.range.cut(Interval(natural.low, None)))


def _taken_off(value: PeriodValue) -> PeriodValue:
    estimate = None if value.estimate is None else -value.estimate
    reach = None if value.reach is None else -value.reach
    spread = None if value.spread is None else -value.spread
    return value._replace(estimate=estimate, reach=reach, spread=spread)


def natural_of(snapshot: "Snapshot", name: str, area: Area) -> Interval:
    """Return the values that a single period's figure can take in an area or a group's total."""
    catalogue = snapshot.catalogue
    natural = natural_range(catalogue, name)
    if catalogue.group(area) is None:
        return natural
    members, without = catalogue.members(area)
    reach = natural * Fraction(len(members))
    if without:
        reach -= natural * Fraction(len(without))
    if natural.low is not None and natural.low >= 0:
        return reach.cut(Interval(ZERO, None))
    return reach
