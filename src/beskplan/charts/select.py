"""Selection of the chart that answers a finding's question."""

from collections.abc import Callable, Mapping
from enum import StrEnum

from beskplan.charts.change import change_chart
from beskplan.charts.chart import Chart, Plot, Ranking, TimeSeries, UntitledChart
from beskplan.charts.gap import gap_chart
from beskplan.charts.layout.axes import value_ticks
from beskplan.charts.observation_steps import observation_steps_chart
from beskplan.charts.ranking import ranking_chart
from beskplan.charts.running_count import running_count_chart
from beskplan.charts.subject import ChartSubject
from beskplan.charts.survey_answers import survey_answers_chart
from beskplan.charts.time_series import level_chart
from beskplan.charts.titles import alternative_text, headline, subtitle
from beskplan.language import Language
from beskplan.measure import Measure, RatioMeasure, Snapshot
from beskplan.texts import Text
from beskplan.verdict.finding import Finding, Question


class Nature(StrEnum):
    """Behaviour of a measure's figures in its window."""

    STEADY = "steady"
    """Each period has a level of its own."""
    GROWING = "growing"
    """They are added up, or counted from the start of the year."""
    SURVEYED = "surveyed"
    """Answers to a survey, divided by all answers."""


CHARTS: Mapping[tuple[Question, Nature], Callable[[ChartSubject], UntitledChart | None]] = {
    (Question.LEVEL, Nature.STEADY): level_chart,
    (Question.LEVEL, Nature.GROWING): running_count_chart,
    (Question.LEVEL, Nature.SURVEYED): survey_answers_chart,
    (Question.GAP, Nature.STEADY): gap_chart,
    (Question.GAP, Nature.GROWING): gap_chart,
    (Question.GAP, Nature.SURVEYED): gap_chart,
    (Question.CHANGE, Nature.STEADY): change_chart,
    (Question.CHANGE, Nature.GROWING): change_chart,
    (Question.CHANGE, Nature.SURVEYED): change_chart,
    (Question.RANK, Nature.STEADY): ranking_chart,
    (Question.RANK, Nature.GROWING): ranking_chart,
    (Question.RANK, Nature.SURVEYED): ranking_chart,
    (Question.COUNT, Nature.STEADY): observation_steps_chart,
    (Question.COUNT, Nature.GROWING): observation_steps_chart,
    (Question.COUNT, Nature.SURVEYED): observation_steps_chart,
}
"""Function that makes the chart, by question and nature of the figures."""

RANGES = Text(
    "Skjulte tal er tegnet som det spænd, de kan ligge i.",
    "Suppressed figures are drawn as the range they can lie in.",
)
CUT = Text("Den lodrette akse begynder ikke ved 0.", "The vertical axis does not begin at 0.")


def nature_of(measure: Measure) -> Nature:
    """Nature of a measure: a ratio of events to people grows, one of events to events does not."""
    counts = ("sum", "to_date")
    if isinstance(measure, RatioMeasure):
        if measure.irregular:
            return Nature.SURVEYED
        grows = measure.numerator.how in counts and measure.denominator.how not in counts
        return Nature.GROWING if grows else Nature.STEADY
    return Nature.GROWING if measure.how in counts else Nature.STEADY


def chart_of(finding: Finding, snapshot: Snapshot, language: Language) -> Chart | None:
    """Chart of a finding; None where there is none.

    A composite, people's own judgement and a finding without any figures have none.
    """
    if finding.question is None or not finding.sides:
        return None
    subject = ChartSubject(finding, snapshot, language)
    untitled = CHARTS[finding.question, nature_of(subject.own.whole)](subject)
    if untitled is None:
        return None
    headline_text = headline(subject)
    alt = alternative_text(subject, untitled.kind, headline_text)
    return Chart(
        untitled.plot,
        headline_text,
        subtitle(subject),
        alt,
        _remark(untitled, language),
        untitled.table,
    )


def _remark(untitled: UntitledChart, language: Language) -> str:
    """Remarks that are needed to read the axes rightly."""
    remarks = [untitled.remark] if untitled.remark else []
    if _has_ranges(untitled.plot):
        remarks.append(RANGES)
    if _cut(untitled.plot):
        remarks.append(CUT)
    return " ".join(remark.to(language) for remark in remarks)


def _has_ranges(plot: Plot) -> bool:
    """True if any figure is plotted as a range."""
    if isinstance(plot, TimeSeries):
        return any(
            dot.low is not None and dot.low != dot.high
            for trace in plot.traces
            for dot in trace.dots
        )
    return isinstance(plot, Ranking) and any(each.low is not None for each in plot.areas)


def _cut(plot: Plot) -> bool:
    """True if the vertical axis leaves out 0."""
    if not isinstance(plot, TimeSeries):
        return False
    ticks = value_ticks(plot)
    return ticks[0] > 0 or ticks[-1] < 0
