"""Fan of earlier courses: where the own figure goes from its newest period to the window's end."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from beskplan.charts.chart import Plot, UntitledChart
from beskplan.charts.parts import Dot, FanStep
from beskplan.charts.subject import ChartSubject
from beskplan.charts.time_series import TimeSeries
from beskplan.measure import Measure, PeriodValue, RatioMeasure
from beskplan.periods import Period
from beskplan.texts import Text
from beskplan.verdict.finding import FanValue

FAN = Text(
    "felterne viser, hvor halvdelen og ni tiendedele af tidligere forløb gik hen",
    "the areas show where half and nine tenths of earlier courses went",
)
Transform = Callable[[Fraction], Fraction]


def level_fan(
    subject: ChartSubject,
    own: Sequence[PeriodValue],
    change: Transform = lambda figure: figure,
) -> tuple[FanStep, ...]:
    """Fan of the own series, or of what a chart makes of its figures.

    There is none of a count to date, whose courses are of what each period adds.
    """
    outlook = subject.finding.outlook
    if outlook is None or not subject.calendar or _is_to_date(subject.own.whole):
        return ()
    positions = {value.period: subject.at(value.period) for value in own}
    return _steps(outlook.fan, positions, list(map(subject.dot, own)), change)


def running_fan(
    subject: ChartSubject, positions: Mapping[Period, int], dots: Sequence[Dot]
) -> tuple[FanStep, ...]:
    """Fan of a count that grows, by the position that each period ends at."""
    outlook = subject.finding.outlook
    if outlook is None or not subject.calendar:
        return ()
    return _steps(outlook.running_fan, positions, dots, lambda figure: figure)


def has_fan(chart: UntitledChart) -> bool:
    return _is_fan_drawn(chart.plot) or _is_fan_drawn(chart.second)


def _is_fan_drawn(plot: Plot | None) -> bool:
    return isinstance(plot, TimeSeries) and bool(plot.fan)


def _steps(
    values: Sequence[FanValue],
    positions: Mapping[Period, int],
    dots: Sequence[Dot],
    change: Transform,
) -> tuple[FanStep, ...]:
    """Steps in the order of time, from the figure that the courses set out from."""
    steps = [
        _step(positions[value.period], value, change)
        for value in values
        if value.period in positions
    ]
    if not steps:
        return ()
    origin = next((dot.height for dot in dots if dot.at == steps[0].at - 1), None)
    if origin is not None:
        steps.insert(0, FanStep(steps[0].at - 1, origin, origin, origin, origin))
    return tuple(steps)


def _step(at: int, value: FanValue, change: Transform) -> FanStep:
    ends = (value.low, value.lower, value.upper, value.high)
    low, lower, upper, high = (change(Fraction(end)) for end in ends)
    return FanStep(at, low, lower, upper, high)


def _is_to_date(measure: Measure) -> bool:
    if isinstance(measure, RatioMeasure):
        return "to_date" in (measure.numerator.how, measure.denominator.how)
    return measure.how == "to_date"
