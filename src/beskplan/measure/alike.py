"""Measures of every kind, and the same measures over the periods that all of them have."""

from collections.abc import Iterable, Sequence
from datetime import date

from beskplan.measure.group_measure import GroupMeasure
from beskplan.measure.ratio import RatioMeasure
from beskplan.measure.window import Window
from beskplan.periods import Span, months_later

Measure = Window | RatioMeasure | GroupMeasure


def like_with_like(measures: Sequence[Measure], as_of: date) -> tuple[Measure, ...]:
    """The measures over the periods that all of them have observed.

    Irregular windows are whole, except that an open sum is held against the others up to the same
    day of theirs.
    """
    if any(measure.irregular for measure in measures):
        open_sums = [measure for measure in measures if measure.how == "sum" and not measure.closed]
        return (
            _to_the_same_day(measures, open_sums[0].span, as_of) if open_sums else tuple(measures)
        )
    shared = frozenset.intersection(*[measure.positions for measure in measures])
    return tuple([measure.only(shared) for measure in measures])


def _to_the_same_day(measures: Iterable[Measure], span: Span, as_of: date) -> tuple[Measure, ...]:
    return tuple(
        measure.until(months_later(as_of, measure.span.first - span.first))
        if measure.span != span
        else measure
        for measure in measures
    )
