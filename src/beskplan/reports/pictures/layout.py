"""The layout of each kind of drawing."""

from beskplan.language import Language
from beskplan.reports.pictures.answers_panel import answers_panel
from beskplan.reports.pictures.course_panel import course_panel
from beskplan.reports.pictures.panel import Panel
from beskplan.reports.pictures.picture import Answers, Course, Drawing, Places
from beskplan.reports.pictures.places_panel import places_panel


def panel_of(drawing: Drawing, language: Language) -> Panel:
    match drawing:
        case Course():
            return course_panel(drawing, language)
        case Places():
            return places_panel(drawing, language)
        case Answers():
            return answers_panel(drawing, language)
