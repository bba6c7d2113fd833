"""Chart of ranks: every area in the order of its figures, with the own one and the limit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from beskplan.charts.chart import FigureTable, UntitledChart
from beskplan.charts.figure_table import caption, rows_of
from beskplan.charts.layout.drawing import Drawing, Ink, Label, Polyline, Shape, rectangle
from beskplan.charts.layout.free_space import overlap
from beskplan.charts.layout.lettering import LINE, broken, shortened, width_of
from beskplan.charts.layout.scale import axis_of, number_text, tick_decimals
from beskplan.charts.level import group_remarks
from beskplan.charts.parts import DASH
from beskplan.charts.subject import STATE_WORDS, ChartSubject, bounds
from beskplan.language import Language
from beskplan.measure import Measure, PeriodValue, State, like_with_like
from beskplan.output.wording import distinct_decimals, format_number
from beskplan.texts import Text, exact_decimals, say
from beskplan.verdict.finding import Side
from beskplan.verdict.operator import Operator

FEW = 16
"""Most areas that each get a bar with a name."""
ROW, GAP = 24.0, 8.0
COLUMNS_HEIGHT = 190.0
NEIGHBOURS = 1
"""Areas on either side of the own one that are named among many."""


@dataclass(frozen=True, slots=True)
class RankedArea:
    """Area among others."""

    name: str
    rank: int | None
    """Rank from 1, the best; None where it cannot be ranked."""
    value: Fraction | None
    state: State
    own: bool
    low: Fraction | None = None
    high: Fraction | None = None

    @property
    def numbered(self) -> str:
        return self.name if self.rank is None else f"{self.rank}. {self.name}"


@dataclass(frozen=True, slots=True)
class Ranking:
    """Areas by rank."""

    areas: tuple[RankedArea, ...]
    limits: tuple[tuple[int, str], ...]
    """Ranks after which a line stands, with its label."""
    unit: str
    decimals: int

    def draw(self, width: float, language: Language) -> Drawing:
        """Return bars for few areas, and sorted columns for many."""
        if len(self.areas) <= FEW:
            return self._bars(width, language)
        return self._columns(width, language)

    def axis(self) -> tuple[Fraction, ...]:
        """Round figures of the axis, from 0."""
        values = [
            value
            for area in self.areas
            for value in (area.value, area.low, area.high)
            if value is not None
        ]
        return axis_of(values, from_zero=True)

    def within(self, limit: int) -> int:
        """Number of areas with a rank up to the limit; areas that are level share theirs."""
        return sum(area.rank is not None and area.rank <= limit for area in self.areas)

    def _figure(self, area: RankedArea, language: Language) -> str:
        """Figure, with its state where it is not known for good."""
        state = "" if area.state is State.KNOWN else STATE_WORDS[area.state].to(language)
        if area.value is None:
            return state or "–"
        text = number_text(area.value, self.decimals, language)
        return f"{text} ({state})" if area.state is State.PROVISIONAL else text

    def _bars(self, width: float, language: Language) -> Drawing:
        ticks = self.axis()
        low, high = float(ticks[0]), float(ticks[-1])
        names = [
            broken(area.numbered, width * 0.36, lines=1, bold=area.own)[0] for area in self.areas
        ]
        figures = [self._figure(area, language) for area in self.areas]
        left = max(width_of(name, bold=True) for name in names) + GAP
        right = width - max(width_of(text, bold=True) for text in figures) - 2 * GAP

        def x(value: float) -> float:
            return left + (value - low) / (high - low) * (right - left)

        top = LINE + 6 + LINE * len(self.limits)
        shapes: list[Shape] = [*self._row_grounds(top, width)]
        shapes.append(Label(0, 9, self.unit, "quiet", halo=False))
        for row, (area, name, text) in enumerate(zip(self.areas, names, figures, strict=True)):
            y = top + row * ROW + ROW / 2
            ink: Ink = "own" if area.own else "other_light"
            text_ink: Ink = "own" if area.own else "words"
            shapes.append(Label(left - GAP, y, name, text_ink, "end", bold=area.own, halo=False))
            end = max(x(0.0), x(0.0 if area.value is None else float(area.value)))
            if area.low is not None and area.high is not None:
                low_x, high_x = x(float(area.low)), x(float(area.high))
                shapes.append(rectangle(low_x, y - 3, high_x, y + 3, ink))
                end = high_x
            elif area.value is not None:
                ends = sorted((x(0.0), x(float(area.value))))
                shapes.append(rectangle(ends[0], y - 8, ends[1], y + 8, ink))
            shapes.append(Label(end + GAP, y, text, text_ink, bold=area.own))
        bottom = top + ROW * len(self.areas)
        shapes.append(Polyline(((x(0.0), top), (x(0.0), bottom)), "quiet"))
        for number, (limit, label) in enumerate(self.limits):
            y = top + ROW * self.within(limit)
            shapes.append(Polyline(((0, y), (width, y)), "target", 1.8, DASH))
            label_y = 9 + LINE * (number + 1)
            shapes.append(Label(width, label_y, label, "target", "end", halo=False))
        return Drawing(width, bottom + 6, tuple(shapes))

    def _good_rows(self) -> tuple[int, int] | None:
        """First and last row of the places that the limits ask for."""
        if not self.limits:
            return None
        ends = sorted(self.within(limit) for limit, _ in self.limits)
        return (ends[0], ends[1]) if len(ends) > 1 else (0, ends[0])

    def _row_grounds(self, top: float, width: float) -> Iterator[Shape]:
        good = self._good_rows()
        if good is not None and good[0] < good[1]:
            yield rectangle(0, top + good[0] * ROW, width, top + good[1] * ROW, "good")

    def _columns(self, width: float, language: Language) -> Drawing:
        ranked = [area for area in self.areas if area.value is not None]
        missing = len(self.areas) - len(ranked)
        ticks = self.axis()
        low, high = float(ticks[0]), float(ticks[-1])
        decimals = tick_decimals(ticks)
        names = [number_text(tick, decimals, language) for tick in ticks]
        left = max(map(width_of, names)) + GAP
        top = LINE * 2 + 14
        bottom = top + COLUMNS_HEIGHT
        step = (width - left) / max(len(ranked), 1)

        def y(value: float) -> float:
            return top + (high - value) / (high - low) * COLUMNS_HEIGHT

        shapes: list[Shape] = []
        good = self._good_rows()
        if good is not None and good[0] < good[1]:
            first, last = left + step * good[0], left + step * good[1]
            shapes.append(rectangle(first, top, last, bottom, "good"))
        for tick, name in zip(ticks, names, strict=True):
            ink: Ink = "quiet" if tick == 0 else "grid"
            shapes.append(Polyline(((left, y(float(tick))), (width, y(float(tick)))), ink))
            shapes.append(Label(left - GAP + 2, y(float(tick)), name, "quiet", "end", halo=False))
        for column, area in enumerate(ranked):
            start = left + step * column
            ends = sorted((y(0.0), y(float(area.value or 0))))
            fill: Ink = "own" if area.own else "other_light"
            shapes.append(rectangle(start + step * 0.1, ends[0], start + step * 0.9, ends[1], fill))
        shapes.append(Label(0, 9, self.unit, "quiet", halo=False))
        placed: list[Label] = []
        for after, label in self.limits:
            x = left + step * self.within(after)
            shapes.append(Polyline(((x, top - 4), (x, bottom)), "target", 1.8, DASH))
            placed.append(_inwards(x, top - 12, label, width, "target", bold=False))
        placed += self._named(ranked, left, step, bottom, width, language)
        note = _missing(missing, language)
        height = bottom + 2 * LINE + 8
        if note:
            placed.append(Label(0, height + LINE / 2, note, "quiet", halo=False))
            height += LINE
        return Drawing(width, height, (*shapes, *placed))

    def _named(
        self,
        ranked: Sequence[RankedArea],
        left: float,
        step: float,
        bottom: float,
        width: float,
        language: Language,
    ) -> Iterator[Label]:
        """Labels under the columns: the own area, the best, the last, and neighbours."""
        own = next((column for column, area in enumerate(ranked) if area.own), None)
        if not ranked:
            return
        if own is not None:
            x = left + step * (own + 0.5)
            text = f"{ranked[own].numbered}: {self._figure(ranked[own], language)}"
            yield _inwards(x, bottom + LINE + 12, text, width, "own", bold=True)
        first = Label(left, bottom + 12, ranked[0].numbered, "quiet", halo=False)
        last = Label(width, bottom + 12, ranked[-1].numbered, "quiet", "end", halo=False)
        taken = [first, last]
        yield first
        if not overlap(first, last):
            yield last
        for column in () if own is None else (own - NEIGHBOURS, own + NEIGHBOURS):
            if not 0 < column < len(ranked) - 1:
                continue
            x = left + step * (column + 0.5)
            is_before = own is not None and column < own
            neighbour = Label(
                x,
                bottom + 12,
                ranked[column].numbered,
                "quiet",
                "end" if is_before else "start",
                halo=False,
            )
            inside = neighbour.left >= 0 and neighbour.left + neighbour.width <= width
            if inside and not any(overlap(neighbour, other, room=8) for other in taken):
                taken.append(neighbour)
                yield neighbour


def _inwards(x: float, y: float, text: str, width: float, ink: Ink, *, bold: bool) -> Label:
    """Label in the middle of a position, moved so that it stays inside."""
    half = width_of(text, bold=bold) / 2
    middle = min(max(x, half), max(width - half, half))
    return Label(middle, y, text, ink, "middle", bold=bold)


def _missing(count: int, language: Language) -> str:
    if not count:
        return ""
    one = Text("1 område uden tal er ikke tegnet", "1 area without figures is not drawn")
    many = Text(
        "{count} områder uden tal er ikke tegnet", "{count} areas without figures are not drawn"
    )
    return (one if count == 1 else many).to(language).format(count=count)


WORST_FIRST = (State.PENDING, State.SUPPRESSED, State.PROVISIONAL, State.KNOWN)


def ranking_chart(subject: ChartSubject) -> UntitledChart | None:
    """Chart of all ranked areas, the best first; then those without a figure."""
    measured = subject.finding.measured
    if measured is None or subject.own.used.estimate is None:
        return None
    sign = 1 if subject.finding.better == "higher" else -1
    leads = {side.whole.area.name: _lead(subject, side, sign) for side in subject.references}
    known = [lead for lead in leads.values() if lead is not None]
    ranked_areas = [_ranked_area(subject.own, int(measured), own=True)]
    for side in subject.references:
        lead = leads[side.whole.area.name]
        rank = None
        if lead is not None:
            ahead = sum(other > lead for other in known) + int(lead < 0)
            rank = 1 + ahead
        ranked_areas.append(_ranked_area(side, rank, own=False))
    order = {area: -lead for area, lead in leads.items() if lead is not None} | {
        subject.own.whole.area.name: Fraction(0)
    }
    ranked = sorted(
        zip(ranked_areas, (side.whole.area.name for side in subject.finding.sides), strict=True),
        key=lambda pair: (
            pair[0].rank is None,
            order.get(pair[1], Fraction(0)),
            not pair[0].own,
            pair[1],
        ),
    )
    unit = subject.snapshot.catalogue.indicators[subject.own.whole.indicator].unit
    values = [ranked_area.value for ranked_area in ranked_areas if ranked_area.value is not None]
    decimals = _decimals(values, unit)
    plot = Ranking(
        tuple(ranked_area for ranked_area, _ in ranked),
        tuple(_limits(subject)),
        subject.indicator_unit,
        decimals,
    )
    sides = {side.whole.area.name: side for side in subject.finding.sides}
    rows = tuple(
        _row(subject, ranked_area, sides[area].used, decimals) for ranked_area, area in ranked
    )
    names = (
        subject.say("Område", "Area"),
        subject.say("Plads", "Place"),
        plot.unit,
        subject.say("Tallet er", "The figure is"),
        subject.say("Står i", "Found in"),
    )
    areas = [side.whole for side in subject.finding.sides]
    return UntitledChart(
        plot,
        FigureTable(caption(subject), names, rows),
        _description(subject, plot),
        tuple(group_remarks(subject, areas)),
    )


def _description(subject: ChartSubject, ranking: Ranking) -> Text:
    """Description: the own place, and the best and the last of the areas."""
    ranked = [area for area in ranking.areas if area.value is not None]
    own = next(area for area in ranking.areas if area.own)
    return say(
        "{title}: {own} er nr. {rank} af {count}, fra {best} ({best_figure}) til "
        "{last} ({last_figure})",
        "{title}: {own} is no. {rank} of {count}, from {best} ({best_figure}) to "
        "{last} ({last_figure})",
        title=subject.title,
        own=own.name,
        rank=own.rank or 0,
        count=len(ranked),
        best=ranked[0].name,
        best_figure=subject.number(ranked[0].value, ranking.decimals),
        last=ranked[-1].name,
        last_figure=subject.number(ranked[-1].value, ranking.decimals),
    )


def _decimals(values: Sequence[Fraction], unit: str) -> int:
    """Decimals that distinguish neighbours, but not more than two for that."""
    least = (
        1 if unit == "pct" else min(max((exact_decimals(value) for value in values), default=0), 1)
    )
    return min(distinct_decimals(values, least), max(least, 2))


def _lead(subject: ChartSubject, side: Side, sign: int) -> Fraction | None:
    """Lead of the other area, over the periods that both have."""
    own = subject.own
    if own.whole.closed and side.whole.closed:
        mine = own.basis.estimate
    else:
        mine = like_with_like((own.basis, side.used), subject.snapshot.as_of)[0].estimate
    if side.whole.missing is not None or mine is None or side.used.estimate is None:
        return None
    return sign * (side.used.estimate - mine)


def _ranked_area(side: Side, rank: int | None, *, own: bool) -> RankedArea:
    used = side.used
    state, hidden = _state(side.whole), [value for value in used.used if value.suppressed]
    low, high = bounds(used.used[-1]) if hidden and len(used.used) == 1 else (None, None)
    return RankedArea(
        shortened(side.whole.area.name, 40),
        rank,
        used.estimate if rank is not None else None,
        state,
        own,
        low,
        high,
    )


def _state(measure: Measure) -> State:
    states = {State.SUPPRESSED if value.suppressed else value.state for value in measure.used}
    if states <= {State.PENDING}:
        return State.PENDING
    return next(state for state in WORST_FIRST[1:] if state in states or state is State.KNOWN)


def _limits(subject: ChartSubject) -> Sequence[tuple[int, str]]:
    """Ranks after which a line stands: the worst allowed one, and before the best allowed."""
    found = []
    for bound in subject.finding.bounds:
        if bound.target is None:
            continue
        worst = bound.operator is Operator.AT_MOST
        text = say(
            "krav: nr. {number} eller bedre" if worst else "krav: nr. {number} eller ringere",
            "requirement: no. {number} or better"
            if worst
            else "requirement: no. {number} or worse",
            number=int(bound.target),
        )
        found.append((int(bound.target) - int(not worst), text.to(subject.language)))
    return found


def _row(
    subject: ChartSubject, ranked_area: RankedArea, measure: Measure, decimals: int
) -> tuple[str, ...]:
    rows: tuple[PeriodValue, ...] = measure.used
    return (
        ranked_area.name,
        "–" if ranked_area.rank is None else str(ranked_area.rank),
        format_number(ranked_area.value, decimals, subject.language),
        STATE_WORDS[ranked_area.state].to(subject.language),
        rows_of(*rows),
    )
