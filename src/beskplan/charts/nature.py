"""Nature of the figures that a chart is drawn from."""

from enum import StrEnum

from beskplan.charts.subject import ChartSubject
from beskplan.measure import RatioMeasure
from beskplan.periods import Frequency


class Nature(StrEnum):
    """Behaviour of a measure's figures in its window."""

    STEADY = "steady"
    """Each period has a level of its own."""
    ROLLING = "rolling"
    """Each figure is of a whole year, up to its period."""
    GROWING = "growing"
    """They are added up, or counted from the start of the year."""
    SURVEYED = "surveyed"
    """Answers to a survey, divided by all answers."""


def nature_of(subject: ChartSubject) -> Nature:
    """Nature of a measure: a ratio of events to people grows, one of events to events does not."""
    counts = ("sum", "to_date")
    measure = subject.own.whole
    if subject.frequency is Frequency.ROLLING_YEAR:
        return Nature.ROLLING
    if isinstance(measure, RatioMeasure):
        if measure.irregular:
            return Nature.SURVEYED
        grows = measure.numerator.how in counts and measure.denominator.how not in counts
        return Nature.GROWING if grows else Nature.STEADY
    return Nature.GROWING if measure.how in counts else Nature.STEADY
