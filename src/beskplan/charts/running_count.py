"""A count that grows through its window: the running count, the pace that leads to the target, and the count of a year before."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import accumulate
from operator import add, or_

from beskplan.charts.chart import Dot, FigureTable, Level, Role, Tick, TimeSeries, Trace
from beskplan.charts.figure_table import caption, head, rows_of
from beskplan.charts.layout.lettering import shortened
from beskplan.charts.layout.scale import day_ticks, period_short
from beskplan.charts.plot import Plot
from beskplan.charts.subject import ChartSubject, bounds
from beskplan.charts.time_series import joined_up, period_range, same_series
from beskplan.interval import ZERO, Interval
from beskplan.measure import Measure, PeriodValue, RatioMeasure, State
from beskplan.texts import Text, exact_decimals
from beskplan.verdict.finding import Side

KIND = Text("Kurve med løbende optælling af", "Line chart of the running count of")
MOST_TICKS = 4


@dataclass(frozen=True)
class _Count:
    """A measure counted up, place by place, over the places that a comparison uses."""

    subject: ChartSubject
    name: str
    role: Role
    measure: Measure
    places: tuple[PeriodValue, ...]
    """What is known of each period by itself."""

    @property
    def calendar(self) -> bool:
        return self.subject.calendar

    def at(self, position: int) -> int:
        """The end of a period, counted from the window's start; of another window the same day of the own one's."""
        if self.calendar:
            return position + 1
        return self.places[position].period.start.toordinal() - self.measure.span.start.toordinal()

    @cached_property
    def dots(self) -> tuple[Dot, ...]:
        """What was counted by the end of each place; nothing where that is not observed."""
        return tuple(self._dot(position) for position in range(len(self.places)))

    def _dot(self, position: int) -> Dot:
        place, value = self.places[position], self._counted.get(position)
        if value is None:
            hidden = place.hidden or place.state is State.SUPPRESSED
            return Dot(self.at(position), None, State.SUPPRESSED if hidden else State.PENDING)
        state = State.KNOWN if place.state is State.SUPPRESSED else place.state
        spread = self._spreads.get(position, Interval())
        return Dot(self.at(position), value, state, spread.low, spread.high)

    @cached_property
    def _observed(self) -> list[int]:
        return sorted(self.measure.positions)

    @cached_property
    def _counted(self) -> dict[int, Fraction | None]:
        """What was counted by the end of each observed place; a sum grows by each, a ratio is worked out anew."""
        if self._summed:
            figures = [
                self.measure.places[position].estimate or ZERO for position in self._observed
            ]
            return dict(zip(self._observed, accumulate(figures), strict=True))
        return {
            position: self.measure.only(frozenset(self._observed[: number + 1])).estimate
            for number, position in enumerate(self._observed)
        }

    @cached_property
    def _spreads(self) -> dict[int, Interval]:
        """What the sum can be from the first hidden figure on; unbounded from where one has no bounds."""
        if not self._summed:
            return {}
        counted = [self.places[position] for position in self._observed]
        hidden = accumulate((place.hidden for place in counted), or_)
        spreads = accumulate((_spread(place) for place in counted), add)
        return {
            position: spread
            for position, spread, is_hidden in zip(self._observed, spreads, hidden, strict=True)
            if is_hidden
        }

    @property
    def _summed(self) -> bool:
        return self.measure.how == "sum" and not isinstance(self.measure, RatioMeasure)

    @property
    def trace(self) -> Trace:
        return Trace(self.name, self.role, self.dots, origin=0)


def _spread(place: PeriodValue) -> Interval:
    """What the figure can be: itself, or where it is hidden both ends of it, or neither."""
    return Interval(*bounds(place)) if place.hidden else Interval.point(place.estimate or ZERO)


def running_count(subject: ChartSubject) -> Plot | None:
    """The own count, and what it is held against, counted up over the same places."""
    own = _count(subject, subject.area, Role.OWN, subject.own)
    references = [
        side
        for side in subject.references
        if len(side.basis.places) == len(subject.own.basis.places) or not subject.calendar
    ]
    others = [
        _count(subject, _name(subject, side), Role.OTHER, side) for side in references
    ] or list(_year_before(subject))
    if not any(dot.value is not None or dot.low is not None for dot in own.dots):
        return None
    last = (
        len(own.places)
        if subject.calendar
        else (own.measure.span.end - own.measure.span.start).days
    )
    levels, pace = tuple(_targets(subject, own, last)), _pace(subject, last)
    course = TimeSeries(
        0,
        last,
        _ticks(subject, own, last),
        tuple(count.trace for count in (own, *others)),
        levels,
        subject.unit,
        _decimals(subject, own),
        pace=pace,
        waiting=_waiting(subject, own),
        from_zero=True,
        stepped=not subject.calendar,
    )
    return Plot(course, _table(subject, [own, *others]), KIND)


def _count(subject: ChartSubject, name: str, role: Role, side: Side) -> _Count:
    """The count over all its places where those compared are the first ones of them; else over those compared."""
    basis, used = side.basis, side.used
    first = all(
        position in used.positions
        for position in basis.positions
        if position <= max(used.positions, default=-1)
    )
    same = len(basis.places) == len(used.places) and first
    measure = basis if same else used
    return _Count(
        subject,
        name,
        role,
        measure,
        basis.places if len(basis.places) == len(measure.places) else measure.places,
    )


def _name(subject: ChartSubject, side: Side) -> str:
    if same_series(subject, side):
        return _span_name(subject, side.basis)
    measure = side.whole
    return shortened(
        measure.area.name
        if measure.area != subject.own.whole.area
        else subject.title_of(measure.indicator)
    )


def _span_name(subject: ChartSubject, measure: Measure) -> str:
    whole = next(measure.span.whole(), None)
    if whole is not None:
        return period_short(whole, subject.language)
    if measure.span == subject.own.basis.span.year_before:
        return subject.say("året før", "year before")
    return (
        period_range([measure.places[0].period, measure.places[-1].period], subject)
        if measure.places
        else str(measure.span)
    )


def _year_before(subject: ChartSubject) -> Iterator[_Count]:
    """The same count a year earlier, to see the season by, where nothing else is held against."""
    basis = subject.own.basis
    earlier = subject.run(basis.indicator, basis.area, basis.span.year_before)
    if subject.calendar and earlier.positions and len(earlier.places) == len(basis.places):
        yield _Count(subject, _span_name(subject, earlier), Role.OTHER, earlier, earlier.places)


def _targets(subject: ChartSubject, own: _Count, last: int) -> Iterator[Level]:
    """Over the whole window, or up to the place that both sides have reached."""
    used = subject.own.used
    partial = (
        bool(subject.references)
        and subject.own.used is not subject.own.basis
        and bool(used.positions)
    )
    reach = own.at(max(used.positions)) if partial else last
    for bound in subject.finding.bounds:
        if bound.target is not None:
            label = subject.target(bound.operator, bound.target)
            yield Level(
                0,
                reach,
                bound.target,
                f"{label} {subject.say('indtil nu', 'so far')}"
                if partial and reach < last
                else label,
                Role.TARGET,
            )


def _pace(subject: ChartSubject, last: int) -> Level | None:
    """The even pace towards a target that is a number."""
    target = subject.finding.target
    if target is None or subject.references or subject.own.basis.closed:
        return None
    return Level(0, last, target, subject.say("jævnt tempo", "even pace"), Role.OTHER, inside=True)


def _ticks(subject: ChartSubject, own: _Count, last: int) -> tuple[Tick, ...]:
    if not subject.calendar:
        start = own.measure.span.start
        return tuple(
            Tick(tick.at - start.toordinal(), tick.label)
            for tick in day_ticks(start, own.measure.span.end, subject.language)
        )
    step = next(
        step for step in (1, 2, 3, 4, 6, 12, 24, 60, 120, last) if last // step <= MOST_TICKS
    )
    chosen = [at for at in range(1, last + 1) if (last - at) % step == 0]
    return tuple(
        Tick(at, period_short(own.places[at - 1].period, subject.language)) for at in chosen
    )


def _waiting(subject: ChartSubject, own: _Count) -> tuple[tuple[float, float], ...]:
    if not subject.calendar:
        return ()
    newest = max(own.measure.positions, default=-1)
    late = [
        position
        for position, place in enumerate(own.places)
        if place.state is State.PENDING and subject.awaits(place.period)
    ]
    if own.measure.how == "to_date":
        late = [position for position in late if position > newest]
    return joined_up([(float(position), float(position + 1)) for position in late])


def _decimals(subject: ChartSubject, own: _Count) -> int:
    end = next((dot.value for dot in reversed(own.dots) if dot.value is not None), None)
    least = subject.decimals
    return (
        least
        if end is None or end == subject.finding.measured
        else max(least, min(exact_decimals(end), 1))
    )


def _table(subject: ChartSubject, counts: Sequence[_Count]) -> FigureTable:
    own = counts[0]
    so_far = subject.say("{name}, i alt hidtil", "{name}, total so far")
    names = [subject.say("{name}, i perioden", "{name}, in the period").format(name=own.name)]
    names += [so_far.format(name=count.name) for count in counts]
    if not subject.calendar:
        counts = [own]
        names = names[:2]
    rows = tuple(
        (
            subject.period(place.period),
            "–" if own.measure.how == "to_date" else subject.cell(place),
            *(_so_far(subject, count, position) for count in counts),
            subject.standing(place),
            rows_of(*(count.places[position] for count in counts)),
        )
        for position, place in enumerate(own.places)
    )
    table = FigureTable(caption(subject), head(subject, *names), rows)
    return _without_column(table, 1) if own.measure.how == "to_date" else table


def _so_far(subject: ChartSubject, count: _Count, position: int) -> str:
    dot = count.dots[position]
    if dot.low is not None and dot.high is not None and dot.low != dot.high:
        return f"{subject.exact(dot.low)}–{subject.exact(dot.high)}"
    return "–" if dot.value is None else subject.exact(dot.value)


def _without_column(table: FigureTable, column: int) -> FigureTable:
    head_left = table.head[:column] + table.head[column + 1 :]
    return FigureTable(
        table.caption, head_left, tuple(row[:column] + row[column + 1 :] for row in table.rows)
    )
