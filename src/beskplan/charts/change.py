"""Chart of changes over time: the own figures and another area's, each from its own baseline."""

from collections.abc import Iterator
from fractions import Fraction

from beskplan.charts.chart import Level, Role, TimeSeries, Trace, UntitledChart
from beskplan.charts.figure_table import period_table
from beskplan.charts.layout.lettering import shortened
from beskplan.charts.subject import ChartSubject
from beskplan.charts.time_series import (
    earlier_label,
    end_decimals,
    end_label,
    other_name,
    pending_stretches,
    series_of,
    time_axis,
    used_positions,
    window_positions,
)
from beskplan.interval import Interval
from beskplan.measure import PeriodValue
from beskplan.output.dates import span_words
from beskplan.texts import Text, say

KIND = Text("Kurve over ændringen i", "Line chart of the change of")


def change_chart(subject: ChartSubject) -> UntitledChart | None:
    """Chart of both changes, period by period; 0 is as at the baseline."""
    own, then, other, other_then = subject.finding.sides
    bases = [then.used.estimate, other_then.used.estimate]
    if not subject.calendar or None in bases:
        return None
    columns = []
    for series, base in zip(series_of(subject, [own, other]), bases, strict=True):
        columns.append([_changed(subject, value, base or Fraction(0)) for value in series])
    if not any(value.estimate is not None for value in columns[0]):
        return None
    names = [subject.area, other_name(subject, other.whole)]
    traces = (
        Trace(
            end_label(subject, names[0], columns[0]),
            Role.OWN,
            tuple(map(subject.dot, columns[0])),
        ),
        Trace(names[1], Role.OTHER, tuple(map(subject.dot, columns[1]))),
    )
    first, last, ticks = time_axis(subject, columns)
    span = span_words(then.whole.span, subject.language)
    time_series = TimeSeries(
        first,
        last,
        ticks,
        traces,
        tuple(_levels(subject)),
        subject.unit,
        end_decimals(subject, columns),
        pending=pending_stretches(subject, columns[0]),
        periods=True,
        zero=shortened(say("som i {span}", "as in {span}", span=span).to(subject.language)),
    )
    return UntitledChart(time_series, period_table(subject, names, columns), KIND)


def _changed(subject: ChartSubject, value: PeriodValue, base: Fraction) -> PeriodValue:
    """Period value as a change from the baseline, in the unit of the finding."""
    factor = Fraction(1)
    if subject.finding.unit == "pct":
        if not base:
            return value._replace(estimate=None, range=Interval())
        factor = 100 / base
    estimate = None
    if value.estimate is not None:
        estimate = (value.estimate - base) * factor
    return value._replace(
        estimate=estimate, range=(value.range - Interval.point(base)) * factor, spread=None
    )


def _levels(subject: ChartSubject) -> Iterator[Level]:
    """Target, and the own change of the whole window."""
    finding, used = subject.finding, subject.own.used
    for bound in finding.bounds:
        if bound.target is not None:
            label = shortened(subject.target(bound.operator, bound.target))
            yield Level(*window_positions(subject, used), bound.target, label, Role.TARGET)
    if finding.measured is not None and len(used.positions) > 1:
        label = earlier_label(subject, used, finding.measured)
        yield Level(*used_positions(subject, used), finding.measured, label, Role.OWN)
