"""Chart of a rolling year against an earlier one: two bars, with the ranges of hidden figures."""

from dataclasses import replace
from fractions import Fraction

from beskplan.charts.bars import Bars, RangedBar
from beskplan.charts.chart import UntitledChart
from beskplan.charts.figure_table import period_table
from beskplan.charts.level import group_remarks, level_chart, same_series, series_of
from beskplan.charts.subject import ChartSubject, good_side
from beskplan.measure import Measure
from beskplan.output.dates import span_words
from beskplan.periods import Period, Span
from beskplan.texts import Text, say


def _description(subject: ChartSubject, other: RangedBar, own: RangedBar) -> Text:
    return say(
        "{title} i {area}: {figure} i {name}, {before} i {before_name}",
        "{title} in {area}: {figure} in {name}, {before} in {before_name}",
        title=subject.title,
        area=subject.area,
        figure=own.figure,
        name=own.name,
        before=other.figure,
        before_name=other.name,
    )


MONTHS = 12


def rolling_year_chart(subject: ChartSubject) -> UntitledChart | None:
    """Chart of the year against an earlier one; of other comparisons the course of the years."""
    earlier = [side for side in subject.references if same_series(subject, side)]
    measured = subject.finding.measured
    if len(earlier) != 1 or measured is None or earlier[0].used.estimate is None:
        return level_chart(subject)
    before = earlier[0].used
    figure = subject.with_unit(subject.measured)
    low, high = subject.measured_range
    own_name = _name(subject, subject.own.used)
    own = RangedBar(own_name, measured, figure, own=True, low=low, high=high)
    low, high = _range(before)
    value = before.estimate or Fraction(0)
    other = RangedBar(_name(subject, before), value, "", own=False, low=low, high=high)
    other = replace(other, figure=_figure(subject, other))
    bound, target = subject.bounds[0] if subject.bounds else (None, None)
    requirement, good = "", None
    if bound is not None and target is not None:
        requirement = subject.requirement(bound.operator, target).full
        good = good_side(bound.operator)
    columns = series_of(subject, [subject.own])
    return UntitledChart(
        Bars((other, own), subject.unit, target, *subject.target_range, requirement, good),
        period_table(subject, [subject.area], columns),
        _description(subject, other, own),
        tuple(group_remarks(subject, [subject.own.whole])),
    )


def is_rolling_comparison(subject: ChartSubject) -> bool:
    """True of a count in one figure, or over no calendar year, against an earlier one."""
    window = subject.finding.period
    is_single = subject.calendar and len(subject.own.basis.period_values) == 1
    is_year = isinstance(window, Span) and window.months == MONTHS and window.first % MONTHS != 0
    if len(subject.references) != 1 or not same_series(subject, subject.references[0]):
        return False
    return is_single or is_year


def _name(subject: ChartSubject, measure: Measure) -> str:
    """Year that a rolling year is, in words."""
    positions = sorted(measure.positions)
    if positions and measure.how == "last":
        period = measure.period_values[positions[-1]].period
        return span_words(period_span(period), subject.language)
    return span_words(measure.span, subject.language)


def _range(measure: Measure) -> tuple[Fraction | None, Fraction | None]:
    ends = measure.ends
    if ends is None or ends.low is None or ends.high is None or ends.low == ends.high:
        return None, None
    return ends.low, ends.high


def _figure(subject: ChartSubject, bar: RangedBar) -> str:
    if bar.low is None or bar.high is None:
        return subject.exact(bar.value)
    return f"{subject.exact(bar.low)}–{subject.exact(bar.high)}"


def period_span(period: Period) -> Span:
    """Months of a period."""
    return Span(period.first_month, period.last_month)
