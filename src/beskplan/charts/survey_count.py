"""Chart of a number of surveys: a box for each that is asked for, ticked for each that was made."""

from collections.abc import Iterator
from dataclasses import dataclass

from beskplan.charts.chart import FigureTable, UntitledChart
from beskplan.charts.figure_table import caption, head, rows_of
from beskplan.charts.layout.drawing import Drawing, Label, Polyline, Shape, rectangle
from beskplan.charts.layout.lettering import LINE, broken
from beskplan.charts.layout.scale import period_short
from beskplan.charts.subject import ChartSubject
from beskplan.language import Language
from beskplan.measure import State
from beskplan.texts import Text, say
from beskplan.verdict.operator import Operator

BOX = 30.0
LEAST_PLACE = 84.0
"""Least width of a box with its label."""
MOST_BOXES = 24


@dataclass(frozen=True, slots=True)
class Boxes:
    """Boxes in a row: those made, with their names, and those still asked for."""

    names: tuple[str, ...]
    """Name of each that was made."""
    asked: int
    """Number that is asked for."""
    requirement: str
    missing: str
    """Name of a box that is not ticked."""

    def draw(self, width: float, language: Language) -> Drawing:
        """Return the boxes laid out in so many pixels."""
        del language
        count = min(max(len(self.names), self.asked, 1), MOST_BOXES)
        abreast = max(1, min(count, int(width // LEAST_PLACE)))
        place = min(width / abreast, 130.0)
        rows = -(-count // abreast)
        row_height = BOX + 2 * LINE + 16
        shapes: list[Shape] = [Label(0, 9, self.requirement, "target", halo=False)]
        for number in range(count):
            row, position = divmod(number, abreast)
            shapes += self._box(number, position * place, 26 + row * row_height, place)
        return Drawing(width, 26 + rows * row_height, tuple(shapes))

    def _box(self, number: int, left: float, top: float, place: float) -> Iterator[Shape]:
        is_made = number < len(self.names)
        corners = (
            (left + 2, top),
            (left + 2 + BOX, top),
            (left + 2 + BOX, top + BOX),
            (left + 2, top + BOX),
            (left + 2, top),
        )
        if is_made:
            yield rectangle(left + 2, top, left + 2 + BOX, top + BOX, "own")
            tick = ((left + 9, top + 16), (left + 15, top + 22), (left + 26, top + 8))
            yield Polyline(tick, "on_own", 3.4)
        else:
            yield Polyline(corners, "quiet", 1.6, (4, 3))
        text = self.names[number] if is_made else self.missing
        for row, line in enumerate(broken(text, place - 8)):
            y = top + BOX + 12 + row * LINE
            yield Label(left + 2, y, line, "words" if is_made else "quiet", halo=False)


def survey_count_chart(subject: ChartSubject) -> UntitledChart | None:
    """Chart of the observations in the window, one by one."""
    own = subject.own.whole
    if subject.finding.measured is None:
        return None
    observed = [
        period_value
        for period_value in own.period_values
        if period_value.state in (State.KNOWN, State.PROVISIONAL) and not period_value.suppressed
    ]
    asked, requirement = 0, ""
    for bound, target in subject.bounds:
        requirement = subject.requirement(bound.operator, target).full
        asked = int(target) + (1 if bound.operator is Operator.ABOVE else 0)
    names = tuple(period_short(value.period, subject.language) for value in observed)
    rows = tuple(
        (
            subject.period(period_value.period),
            str(number),
            subject.state_words(period_value),
            rows_of(period_value),
        )
        for number, period_value in enumerate(observed, 1)
    )
    column = subject.say("Målinger hidtil", "Observations so far")
    table = FigureTable(caption(subject), head(subject, column), rows)
    missing = subject.say("mangler endnu", "still to come")
    if own.closed:
        missing = subject.say("ikke gennemført", "not carried out")
    description = say(
        "Målinger i {area}: {names}",
        "Observations in {area}: {names}",
        area=subject.area,
        names=tuple(names) or Text("ingen endnu", "none yet"),
    )
    return UntitledChart(Boxes(names, asked, requirement, missing), table, description)
