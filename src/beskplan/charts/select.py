"""Selection of the chart that answers a finding's question."""

from collections.abc import Callable, Mapping

from beskplan.charts.change import change_chart
from beskplan.charts.chart import Chart, UntitledChart
from beskplan.charts.country import Country
from beskplan.charts.fan import FAN, has_fan
from beskplan.charts.gap import gap_chart
from beskplan.charts.level import level_chart
from beskplan.charts.nature import Nature, nature_of
from beskplan.charts.ranking import ranking_chart
from beskplan.charts.rolling_year import rolling_year_chart
from beskplan.charts.running_count import running_count_chart
from beskplan.charts.step_bars import steps_chart
from beskplan.charts.subject import ChartSubject
from beskplan.charts.survey_answers import survey_answers_chart
from beskplan.charts.survey_count import survey_count_chart
from beskplan.charts.time_series import TimeSeries
from beskplan.charts.titles import alternative_text, headline, subtitle
from beskplan.language import Language
from beskplan.measure import Snapshot
from beskplan.output.dates import sentence
from beskplan.texts import Text
from beskplan.verdict.finding import Finding, Question

Maker = Callable[[ChartSubject], UntitledChart | None]
"""Function that makes a chart, or nothing where the figures do not suffice."""

CHARTS: Mapping[tuple[Question, Nature], Maker] = {
    (Question.LEVEL, Nature.STEADY): level_chart,
    (Question.LEVEL, Nature.ROLLING): rolling_year_chart,
    (Question.LEVEL, Nature.GROWING): running_count_chart,
    (Question.LEVEL, Nature.SURVEYED): survey_answers_chart,
    (Question.GAP, Nature.STEADY): gap_chart,
    (Question.GAP, Nature.ROLLING): gap_chart,
    (Question.GAP, Nature.GROWING): gap_chart,
    (Question.GAP, Nature.SURVEYED): gap_chart,
    (Question.CHANGE, Nature.STEADY): change_chart,
    (Question.CHANGE, Nature.ROLLING): change_chart,
    (Question.CHANGE, Nature.GROWING): change_chart,
    (Question.CHANGE, Nature.SURVEYED): change_chart,
    (Question.RANK, Nature.STEADY): ranking_chart,
    (Question.RANK, Nature.ROLLING): ranking_chart,
    (Question.RANK, Nature.GROWING): ranking_chart,
    (Question.RANK, Nature.SURVEYED): ranking_chart,
    (Question.COUNT, Nature.STEADY): survey_count_chart,
    (Question.COUNT, Nature.ROLLING): survey_count_chart,
    (Question.COUNT, Nature.GROWING): survey_count_chart,
    (Question.COUNT, Nature.SURVEYED): survey_count_chart,
}
"""Function that makes the chart, by question and nature of the figures."""

CUT = Text("Den lodrette akse begynder ikke ved 0.", "The vertical axis does not begin at 0.")


def chart_of(
    finding: Finding, snapshot: Snapshot, language: Language, country: Country | None = None
) -> Chart | None:
    """Chart of a finding; None where there is none.

    A composite, people's own judgement and a finding without any figures have none. The charts of
    a document share a `country`, so that the figures of all municipalities are worked out once.
    """
    if finding.question is None or not finding.sides:
        return None
    subject = ChartSubject(finding, snapshot, language, country)
    maker = CHARTS[finding.question, nature_of(subject)]
    if finding.has_steps and maker is not level_chart:
        maker = steps_chart
    untitled = maker(subject)
    if untitled is None:
        return None
    second_title = untitled.second_title
    return Chart(
        untitled.plot,
        headline(subject),
        subtitle(subject),
        alternative_text(subject, untitled.description, FAN if has_fan(untitled) else None),
        _remark(untitled, language),
        untitled.table,
        language,
        untitled.second,
        "" if second_title is None else second_title.to(language),
    )


def _remark(untitled: UntitledChart, language: Language) -> str:
    """Remarks that are needed to read the chart rightly."""
    remarks = list(untitled.remarks)
    plot = untitled.plot
    if isinstance(plot, TimeSeries) and (plot.axis[0] > 0 or plot.axis[-1] < 0):
        remarks.append(CUT)
    return " ".join(sentence(remark, language) for remark in remarks)
