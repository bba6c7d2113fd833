"""Which picture answers a finding's question."""

from beskplan.judgement.finding import Finding
from beskplan.judgement.question import Question
from beskplan.language import Language
from beskplan.reports.pictures.course import level_course
from beskplan.reports.pictures.course_panel import course_ticks
from beskplan.reports.pictures.picture import Course, Drawing, Picture
from beskplan.reports.pictures.subject import Subject
from beskplan.reports.pictures.titles import alternative, headline, subtitle
from beskplan.rules import Bench
from beskplan.words import Text

CUT = Text("Den lodrette akse begynder ikke ved 0.", "The vertical axis does not begin at 0.")


def picture_of(finding: Finding, bench: Bench, language: Language) -> Picture | None:
    """The picture of a finding; None where there is nothing to draw: a composite, people's own judgement, no figures at all."""
    if finding.question is not Question.LEVEL:
        return None
    subject = Subject(finding, bench, language)
    drawing, table = level_course(subject)
    if not any(dot.value is not None or dot.low is not None for trace in drawing.traces for dot in trace.dots):
        return None
    found = headline(subject)
    alt = alternative(subject, Text("Kurve over", "Line chart of"), found)
    return Picture(drawing, found, subtitle(subject), alt, remark_on(drawing, language), table)


def remark_on(drawing: Drawing, language: Language) -> str:
    if isinstance(drawing, Course) and course_ticks(drawing)[0] != 0:
        return CUT.to(language)
    return ""
