"""The layout of each kind of drawing."""

from beskplan.charts.chart import Answers, Drawing, Ranking, TimeSeries
from beskplan.charts.layout.panel import Panel
from beskplan.charts.layout.ranking_panel import places_panel
from beskplan.charts.layout.survey_answers_panel import answers_panel
from beskplan.charts.layout.time_series_panel import course_panel
from beskplan.texts import Language


def panel_of(drawing: Drawing, language: Language) -> Panel:
    match drawing:
        case TimeSeries():
            return course_panel(drawing, language)
        case Ranking():
            return places_panel(drawing, language)
        case Answers():
            return answers_panel(drawing, language)
