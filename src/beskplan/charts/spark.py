"""Tiny charts for the lines of an overview: the course of a criterion, or two bars."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from beskplan.charts.change import changes_of
from beskplan.charts.gap import gaps_of
from beskplan.charts.layout.drawing import Drawing, Ink, Mark, Point, Polyline, Shape, rectangle
from beskplan.charts.level import other_series, series_of
from beskplan.charts.nature import Nature, nature_of
from beskplan.charts.subject import ChartSubject, good_side
from beskplan.charts.svg import SvgPage, svg_of_drawing
from beskplan.measure import PeriodValue, Snapshot, State
from beskplan.verdict.finding import Finding, Question

WIDTH, HEIGHT = 160.0, 40.0
EDGE = 4.0
BAR = 11.0
DASH = (4, 3)
ROOM = 0.2
"""Part of the height that is free on the side of a target where it is met."""


def spark(
    finding: Finding,
    snapshot: Snapshot,
    page: SvgPage | None = None,
    *,
    width: float = WIDTH,
    height: float = HEIGHT,
) -> str:
    """Return a tiny SVG that is hidden from screen readers, since words stand beside it.

    It stands by itself, or in a page. It is empty where a finding has no figures.
    """
    if finding.question is None or not finding.sides:
        return ""
    shapes = list(_shapes(ChartSubject(finding, snapshot, "da"), width, height))
    if not shapes:
        return ""
    return svg_of_drawing(Drawing(width, height, tuple(shapes)), None, page)


def _shapes(subject: ChartSubject, width: float, height: float) -> Iterator[Shape]:
    match subject.finding.question:
        case Question.RANK | Question.COUNT:
            yield from _count_bars(subject, width, height)
        case Question.GAP | Question.CHANGE:
            yield from _course(subject, width, height)
        case _:
            nature = nature_of(subject)
            has_course = nature is Nature.ROLLING and bool(other_series(subject))
            if nature is not Nature.STEADY and not has_course:
                yield from _two_bars(subject, width, height)
            else:
                yield from _course(subject, width, height)


def _two_bars(subject: ChartSubject, width: float, height: float) -> Iterator[Shape]:
    """Bars of the year before and of this year, with the requirement as a dashed line."""
    finding = subject.finding
    values = [subject.before, finding.measured]
    target = finding.target
    ends = finding.measured_ends
    most = None if ends is None else ends.high
    known = [abs(value) for value in (*values, target, most) if value is not None]
    if not known or not max(known):
        return
    per_pixel = float(max(known)) / (width - 2 * EDGE)
    top = height / 2 - BAR - 2
    inks: tuple[Ink, Ink] = ("own_pale", "own")
    for value, ink in zip(values, inks, strict=True):
        if value is not None and value >= 0:
            yield rectangle(EDGE, top, EDGE + float(value) / per_pixel, top + BAR, ink)
        top += BAR + 4
    yield from _range(finding, per_pixel, top - 4 - BAR / 2)
    if target is not None and target >= 0:
        x = EDGE + float(target) / per_pixel
        yield Polyline(((x, 2), (x, height - 2)), "target", 1.6, DASH)


def _range(finding: Finding, per_pixel: float, y: float) -> Iterator[Shape]:
    """Range of a measure with suppressed figures in it."""
    ends = finding.measured_ends
    if ends is None or ends.low is None or ends.high is None or ends.low == ends.high:
        return
    left, right = (EDGE + float(end) / per_pixel for end in (ends.low, ends.high))
    yield Polyline(((left, y), (right, y)), "target", 1.4)
    for x in (left, right):
        yield Polyline(((x, y - 4), (x, y + 4)), "target", 1.4)


def _count_bars(subject: ChartSubject, width: float, height: float) -> Iterator[Shape]:
    """Bar of a place or of a number, with the requirement as a dashed line."""
    finding = subject.finding
    if finding.measured is None:
        return
    most = max(finding.measured, finding.target or Fraction(0), Fraction(1))
    if finding.question is Question.RANK:
        most = Fraction(max(len(finding.sides), int(most)))
    room = width - 2 * EDGE
    top = height / 2 - BAR / 2
    right = EDGE + float(finding.measured / most) * room
    if finding.question is Question.RANK:
        yield Polyline(((EDGE, height / 2), (width - EDGE, height / 2)), "other_light", 2)
        yield Mark(right, height / 2, "own", State.KNOWN, 4)
    else:
        yield rectangle(EDGE, top, right, top + BAR, "own")
    if finding.target is not None:
        x = EDGE + float(finding.target / most) * room
        yield Polyline(((x, 4), (x, height - 4)), "target", 1.6, DASH)


def _course(subject: ChartSubject, width: float, height: float) -> Iterator[Shape]:
    """Own series, another area's in grey, the requirement, and the side where it is met."""
    series = _columns(subject)
    columns = [[_figure(value) for value in column] for column in series]
    if not columns or not any(value is not None for value in columns[0]):
        return
    values = [value for column in columns for value in column if value is not None]
    targets = [target for _, target in subject.bounds]
    heights = list(map(float, [*values, *targets]))
    low, high = min(heights), max(heights)
    room = (high - low or 1.0) * ROOM
    for bound, target in subject.bounds:
        if good_side(bound.operator) == "above":
            high = max(high, float(target) + room)
        else:
            low = min(low, float(target) - room)
    frame = _Frame(width, height, len(columns[0]), low, high)
    window = {value.period for value in subject.own.whole.period_values}
    inside = (number for number, value in enumerate(series[0]) if value.period in window)
    yield from _requirement(subject, frame, next(inside, 0))
    for column in columns[:0:-1]:
        for run in frame.runs(column):
            yield Polyline(tuple(run), "other_mid", 1.2)
    for run in frame.runs(columns[0]):
        yield Polyline(tuple(run), "own", 2)
    last = max(number for number, value in enumerate(columns[0]) if value is not None)
    x, y = frame.point(last, columns[0][last] or Fraction(0))
    yield Mark(x, y, "own", State.KNOWN, 2.6)


def _columns(subject: ChartSubject) -> list[Sequence[PeriodValue]]:
    """Series that the question is about, the own one first."""
    question = subject.finding.question
    if question is Question.GAP:
        own, other = (side for side in subject.finding.sides if not side.reference)
        return [gaps_of(subject, own, other)]
    if question is Question.CHANGE:
        return list(changes_of(subject))
    return list(series_of(subject, [subject.own, *other_series(subject)]))


def _figure(value: PeriodValue) -> Fraction | None:
    """Figure that can be drawn; of a suppressed one the middle of its range, if that is known."""
    return None if value.state is State.PENDING else value.estimate


class _Frame:
    """Positions and figures as pixels."""

    def __init__(self, width: float, height: float, count: int, low: float, high: float) -> None:
        self.width, self.height, self.count = width, height, count
        self.low, self.high = (low, high) if low < high else (low - 1, high + 1)

    def x(self, number: float) -> float:
        return EDGE + number / max(self.count - 1, 1) * (self.width - 2 * EDGE)

    def y(self, value: Fraction | float) -> float:
        share = (self.high - float(value)) / (self.high - self.low)
        return EDGE + share * (self.height - 2 * EDGE)

    def point(self, number: int, value: Fraction) -> Point:
        return self.x(number), self.y(value)

    def runs(self, column: Sequence[Fraction | None]) -> Iterator[list[Point]]:
        """Points that follow one another without a gap."""
        run: list[Point] = []
        for number, value in enumerate(column):
            if value is None:
                if len(run) > 1:
                    yield run
                run = []
            else:
                run.append(self.point(number, value))
        if len(run) > 1:
            yield run


def _requirement(subject: ChartSubject, frame: _Frame, start: int) -> Iterator[Shape]:
    """Dashed line of each bound over the window, with the ground where it is met."""
    left = frame.x(max(start - 0.5, 0))
    right = frame.width - EDGE
    tops, bottoms = [EDGE], [frame.height - EDGE]
    for bound, target in subject.bounds:
        side = bottoms if good_side(bound.operator) == "above" else tops
        side.append(frame.y(target))
    if subject.bounds and max(tops) < min(bottoms):
        yield rectangle(left, max(tops), right, min(bottoms), "good")
    for _, target in subject.bounds:
        y = frame.y(target)
        yield Polyline(((left, y), (right, y)), "target", 1.4, DASH)
