"""Chart of changes over time: the own figures and another area's, each from its own baseline."""

from fractions import Fraction

from beskplan.charts import series_words
from beskplan.charts.chart import UntitledChart
from beskplan.charts.fan import level_fan
from beskplan.charts.figure_table import period_table
from beskplan.charts.layout.lettering import shortened
from beskplan.charts.level import (
    group_remarks,
    other_name,
    other_trace,
    own_level,
    own_trace,
    pending_stretches,
    series_of,
    targets,
    time_axis,
    words_within,
)
from beskplan.charts.subject import ChartSubject
from beskplan.charts.time_series import TimeSeries
from beskplan.interval import Interval
from beskplan.measure import PeriodValue
from beskplan.output.dates import span_words
from beskplan.texts import say


def change_chart(subject: ChartSubject) -> UntitledChart | None:
    """Chart of both changes, period by period; 0 is as at the baseline."""
    _, then, other, _ = subject.finding.sides
    columns = changes_of(subject)
    if not columns or not any(value.estimate is not None for value in columns[0]):
        return None
    names = [subject.area, other_name(subject, other.whole)]
    levels = (*targets(subject), *own_level(subject))
    has_judged_level = any(level.judged for level in levels)
    traces = (
        own_trace(subject, names[0], columns[0], judged=not has_judged_level),
        other_trace(subject, names[1], columns[1]),
    )
    first, last, ticks = time_axis(subject, columns)
    base = then.used.estimate or Fraction(0)
    span = span_words(then.whole.span, subject.language)
    zero = say("0 = som i {span}", "0 = as in {span}", span=span).to(subject.language)
    time_series = TimeSeries(
        first,
        last,
        ticks,
        traces,
        levels,
        subject.unit,
        fan=level_fan(subject, columns[0], lambda figure: _change(subject, figure, base)),
        pending=pending_stretches(subject, columns[0]),
        periods=True,
        zero=shortened(zero, 60),
    )
    beside = [(words_within(subject, other.whole), columns[1])]
    return UntitledChart(
        time_series,
        period_table(subject, names, columns),
        say(
            "Ændringen siden {span}: {course}",
            "The change since {span}: {course}",
            span=span,
            course=series_words.course(subject, columns[0], beside),
        ),
        tuple(group_remarks(subject, [other.whole])),
    )


def changes_of(subject: ChartSubject) -> list[list[PeriodValue]]:
    """Own change and the other area's, period by period; nothing where a baseline is missing."""
    own, then, other, other_then = subject.finding.sides
    bases = [then.used.estimate, other_then.used.estimate]
    if not subject.calendar or None in bases:
        return []
    runs = zip(series_of(subject, [own, other]), bases, strict=True)
    return [
        [_changed(subject, value, base or Fraction(0)) for value in series] for series, base in runs
    ]


def _changed(subject: ChartSubject, value: PeriodValue, base: Fraction) -> PeriodValue:
    """Period value as a change from the baseline, in the unit of the finding."""
    if subject.finding.unit == "pct" and not base:
        return value._replace(estimate=None, reach=Interval())
    estimate = None
    if value.estimate is not None:
        estimate = _change(subject, value.estimate, base)
    reach = (value.range - Interval.point(base)) * _factor(subject, base)
    return value._replace(estimate=estimate, reach=reach, spread=None)


def _change(subject: ChartSubject, figure: Fraction, base: Fraction) -> Fraction:
    return (figure - base) * _factor(subject, base)


def _factor(subject: ChartSubject, base: Fraction) -> Fraction:
    """Factor from a difference to the unit of the finding."""
    return 100 / base if subject.finding.unit == "pct" and base else Fraction(1)
