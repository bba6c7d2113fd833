"""Chart of the number of observations: a step for each, against the required number."""

from fractions import Fraction

from beskplan.charts.chart import Dot, FigureTable, Level, Role, TimeSeries, Trace, UntitledChart
from beskplan.charts.figure_table import caption, head, rows_of
from beskplan.charts.layout.scale import day_ticks
from beskplan.charts.subject import ChartSubject
from beskplan.measure import State
from beskplan.texts import Text

KIND = Text("Trappekurve over antal målinger af", "Step chart of the number of observations of")


def observation_steps_chart(subject: ChartSubject) -> UntitledChart | None:
    """Chart of the observations in the window, one by one."""
    own = subject.own.whole
    if subject.finding.measured is None:
        return None
    start, end = own.span.start.toordinal(), own.span.end.toordinal()
    observed = [
        period_value
        for period_value in own.period_values
        if period_value.state in (State.KNOWN, State.PROVISIONAL) and not period_value.suppressed
    ]
    dots = tuple(
        Dot(period_value.period.start.toordinal(), Fraction(number), period_value.state)
        for number, period_value in enumerate(observed, 1)
    )
    until = max([min(subject.snapshot.as_of.toordinal(), end), start, *(dot.at for dot in dots)])
    levels = tuple(
        Level(start, end, bound.target, subject.target(bound.operator, bound.target), Role.TARGET)
        for bound in subject.finding.bounds
        if bound.target is not None
    )
    trace = Trace(subject.area, Role.OWN, dots, origin=start, until=until)
    ticks = day_ticks(own.span.start, own.span.end, subject.language)
    time_series = TimeSeries(
        start, end, ticks, (trace,), levels, subject.unit, 0, from_zero=True, stepped=True
    )
    rows = tuple(
        (
            subject.period(period_value.period),
            str(number),
            subject.state_words(period_value),
            rows_of(period_value),
        )
        for number, period_value in enumerate(observed, 1)
    )
    table = FigureTable(
        caption(subject), head(subject, subject.say("Målinger hidtil", "Observations so far")), rows
    )
    return UntitledChart(time_series, table, KIND)
