"""How many observations there are: a step for each, against the number that is required."""

from fractions import Fraction

from beskplan.charts.chart import Dot, FigureTable, Level, Role, TimeSeries, Trace
from beskplan.charts.figure_table import caption, head, rows_of
from beskplan.charts.layout.scale import day_ticks
from beskplan.charts.plot import Plot
from beskplan.charts.subject import ChartSubject
from beskplan.measure import State
from beskplan.texts import Text

KIND = Text("Trappekurve over antal målinger af", "Step chart of the number of observations of")


def count_course(subject: ChartSubject) -> Plot | None:
    """The observations in the window, one by one."""
    own = subject.own.whole
    if subject.finding.measured is None:
        return None
    start, end = own.span.start.toordinal(), own.span.end.toordinal()
    seen = [
        place
        for place in own.places
        if place.state in (State.KNOWN, State.PROVISIONAL) and not place.hidden
    ]
    dots = tuple(
        Dot(place.period.start.toordinal(), Fraction(number), place.state)
        for number, place in enumerate(seen, 1)
    )
    until = max([min(subject.snapshot.as_of.toordinal(), end), start, *(dot.at for dot in dots)])
    levels = tuple(
        Level(start, end, bound.target, subject.target(bound.operator, bound.target), Role.TARGET)
        for bound in subject.finding.bounds
        if bound.target is not None
    )
    trace = Trace(subject.area, Role.OWN, dots, origin=start, until=until)
    ticks = day_ticks(own.span.start, own.span.end, subject.language)
    course = TimeSeries(
        start, end, ticks, (trace,), levels, subject.unit, 0, from_zero=True, stepped=True
    )
    rows = tuple(
        (subject.period(place.period), str(number), subject.standing(place), rows_of(place))
        for number, place in enumerate(seen, 1)
    )
    table = FigureTable(
        caption(subject), head(subject, subject.say("Målinger hidtil", "Observations so far")), rows
    )
    return Plot(course, table, KIND)
