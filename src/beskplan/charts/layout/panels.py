"""Layout of each kind of plot."""

from beskplan.charts.chart import Answers, Plot, Ranking, TimeSeries
from beskplan.charts.layout.panel import Panel
from beskplan.charts.layout.ranking_panel import ranking_panel
from beskplan.charts.layout.survey_answers_panel import survey_answers_panel
from beskplan.charts.layout.time_series_panel import time_series_panel
from beskplan.language import Language


def panel_of(plot: Plot, language: Language) -> Panel:
    match plot:
        case TimeSeries():
            return time_series_panel(plot, language)
        case Ranking():
            return ranking_panel(plot, language)
        case Answers():
            return survey_answers_panel(plot, language)
