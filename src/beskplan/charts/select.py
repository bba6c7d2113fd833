"""Which picture answers a finding's question."""

from collections.abc import Callable, Mapping
from enum import StrEnum

from beskplan.charts.chart import Chart, Drawing, Ranking, TimeSeries
from beskplan.charts.gap import gap_course
from beskplan.charts.layout.axes import course_ticks
from beskplan.charts.observation_steps import count_course
from beskplan.charts.plot import Plot
from beskplan.charts.ranking import places_of
from beskplan.charts.running_count import running_count
from beskplan.charts.subject import ChartSubject
from beskplan.charts.survey_answers import answers_of
from beskplan.charts.time_series import level_course
from beskplan.charts.titles import alternative, headline, subtitle
from beskplan.measure import Measure, RatioMeasure, Snapshot
from beskplan.texts import Language, Text
from beskplan.verdict.finding import Finding, Question


class Nature(StrEnum):
    """What becomes of a measure's figures in its window."""

    STEADY = "steady"
    """Each period has a level of its own."""
    GROWING = "growing"
    """They are added up, or counted from the start of the year."""
    SURVEYED = "surveyed"
    """Answers to a survey, divided by all answers."""


PICTURES: Mapping[tuple[Question, Nature], Callable[[ChartSubject], Plot | None]] = {
    (Question.LEVEL, Nature.STEADY): level_course,
    (Question.LEVEL, Nature.GROWING): running_count,
    (Question.LEVEL, Nature.SURVEYED): answers_of,
    (Question.GAP, Nature.STEADY): gap_course,
    (Question.GAP, Nature.GROWING): gap_course,
    (Question.GAP, Nature.SURVEYED): gap_course,
    (Question.RANK, Nature.STEADY): places_of,
    (Question.RANK, Nature.GROWING): places_of,
    (Question.RANK, Nature.SURVEYED): places_of,
    (Question.COUNT, Nature.STEADY): count_course,
    (Question.COUNT, Nature.GROWING): count_course,
    (Question.COUNT, Nature.SURVEYED): count_course,
}
"""The picture for each question asked of each nature of figures."""

RANGES = Text(
    "Skjulte tal er tegnet som det spænd, de kan ligge i.",
    "Suppressed figures are drawn as the range they can lie in.",
)
CUT = Text("Den lodrette akse begynder ikke ved 0.", "The vertical axis does not begin at 0.")


def nature_of(measure: Measure) -> Nature:
    """A ratio of events to events is a level; one of events to people grows with the events."""
    counts = ("sum", "to_date")
    if isinstance(measure, RatioMeasure):
        if measure.irregular:
            return Nature.SURVEYED
        return (
            Nature.GROWING
            if measure.numerator.how in counts and measure.denominator.how not in counts
            else Nature.STEADY
        )
    return Nature.GROWING if measure.how in counts else Nature.STEADY


def picture_of(finding: Finding, snapshot: Snapshot, language: Language) -> Chart | None:
    """The picture of a finding; None where there is nothing to draw: a composite, people's own judgement, no figures at all."""
    if finding.question is None or not finding.sides:
        return None
    subject = ChartSubject(finding, snapshot, language)
    drawn = PICTURES[finding.question, nature_of(subject.own.whole)](subject)
    if drawn is None:
        return None
    found = headline(subject)
    alt = alternative(subject, drawn.kind, found)
    return Chart(
        drawn.drawing, found, subtitle(subject), alt, _remark(drawn, language), drawn.table
    )


def _remark(drawn: Plot, language: Language) -> str:
    """What must be known to read the axes rightly."""
    remarks = [drawn.remark] if drawn.remark else []
    if _has_ranges(drawn.drawing):
        remarks.append(RANGES)
    if _cut(drawn.drawing):
        remarks.append(CUT)
    return " ".join(remark.to(language) for remark in remarks)


def _has_ranges(drawing: Drawing) -> bool:
    """Whether any figure is drawn as what it can be."""
    if isinstance(drawing, TimeSeries):
        return any(
            dot.low is not None and dot.low != dot.high
            for trace in drawing.traces
            for dot in trace.dots
        )
    return isinstance(drawing, Ranking) and any(each.low is not None for each in drawing.standings)


def _cut(drawing: Drawing) -> bool:
    """Whether the vertical axis leaves out 0."""
    if not isinstance(drawing, TimeSeries):
        return False
    ticks = course_ticks(drawing)
    return ticks[0] > 0 or ticks[-1] < 0
