"""Chart of a count that grows: the running count, the pace to the target, a year before."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import accumulate
from operator import add, or_

from beskplan.charts.chart import (
    Dot,
    FigureTable,
    Level,
    Role,
    Tick,
    TimeSeries,
    Trace,
    UntitledChart,
)
from beskplan.charts.figure_table import caption, head, rows_of
from beskplan.charts.layout.scale import day_ticks, period_short
from beskplan.charts.subject import ChartSubject, bounds
from beskplan.charts.time_series import (
    joined_stretches,
    other_name,
    period_range,
    same_series,
)
from beskplan.interval import ZERO, Interval
from beskplan.measure import Measure, PeriodValue, RatioMeasure, State
from beskplan.texts import Text, exact_decimals
from beskplan.verdict.finding import Side

KIND = Text("Kurve med løbende optælling af", "Line chart of the running count of")
MOST_TICKS = 4


@dataclass(frozen=True)
class _Count:
    """Running count of a measure, over the periods that a comparison uses."""

    subject: ChartSubject
    name: str
    role: Role
    measure: Measure
    period_values: tuple[PeriodValue, ...]
    """Value of each period by itself."""

    @property
    def calendar(self) -> bool:
        return self.subject.calendar

    def at(self, position: int) -> int:
        """End of a period, from the window's start; of other windows the same day in the own."""
        if self.calendar:
            return position + 1
        return (
            self.period_values[position].period.start.toordinal()
            - self.measure.span.start.toordinal()
        )

    @cached_property
    def dots(self) -> tuple[Dot, ...]:
        """Count by the end of each period; without a value where that is not observed."""
        return tuple(self._dot(position) for position in range(len(self.period_values)))

    def _dot(self, position: int) -> Dot:
        period_value, value = self.period_values[position], self._counted.get(position)
        if value is None:
            hidden = period_value.suppressed or period_value.state is State.SUPPRESSED
            return Dot(self.at(position), None, State.SUPPRESSED if hidden else State.PENDING)
        state = State.KNOWN if period_value.state is State.SUPPRESSED else period_value.state
        spread = self._spreads.get(position, Interval())
        return Dot(self.at(position), value, state, spread.low, spread.high)

    @cached_property
    def _observed(self) -> list[int]:
        return sorted(self.measure.positions)

    @cached_property
    def _counted(self) -> dict[int, Fraction | None]:
        """Count by the end of each observed period; a ratio is computed anew for each."""
        if self._summed:
            figures = [
                self.measure.period_values[position].estimate or ZERO for position in self._observed
            ]
            return dict(zip(self._observed, accumulate(figures), strict=True))
        return {
            position: self.measure.only(frozenset(self._observed[: number + 1])).estimate
            for number, position in enumerate(self._observed)
        }

    @cached_property
    def _spreads(self) -> dict[int, Interval]:
        """Ranges of the sum from the first suppressed figure on, unbounded if one is."""
        if not self._summed:
            return {}
        counted = [self.period_values[position] for position in self._observed]
        hidden = accumulate((period_value.suppressed for period_value in counted), or_)
        spreads = accumulate((_spread(period_value) for period_value in counted), add)
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


def _spread(period_value: PeriodValue) -> Interval:
    """Range of the figure: a point if known; both ends or none if it is suppressed."""
    if period_value.suppressed:
        return Interval(*bounds(period_value))
    return Interval.point(period_value.estimate or ZERO)


def running_count_chart(subject: ChartSubject) -> UntitledChart | None:
    """Chart of the own count and of what it is compared with, over the same periods."""
    own = _count(subject, subject.area, Role.OWN, subject.own)
    references = [
        side
        for side in subject.references
        if len(side.basis.period_values) == len(subject.own.basis.period_values)
        or not subject.calendar
    ]
    others = [
        _count(subject, _name(subject, side), Role.OTHER, side) for side in references
    ] or list(_year_before(subject))
    if not any(dot.value is not None or dot.low is not None for dot in own.dots):
        return None
    last = (
        len(own.period_values)
        if subject.calendar
        else (own.measure.span.end - own.measure.span.start).days
    )
    levels, pace = tuple(_targets(subject, own, last)), _pace(subject, last)
    time_series = TimeSeries(
        0,
        last,
        _ticks(subject, own, last),
        tuple(count.trace for count in (own, *others)),
        levels,
        subject.unit,
        _decimals(subject, own),
        pace=pace,
        pending=_pending(subject, own),
        from_zero=True,
        stepped=not subject.calendar,
    )
    return UntitledChart(time_series, _table(subject, [own, *others]), KIND)


def _count(subject: ChartSubject, name: str, role: Role, side: Side) -> _Count:
    """Count over all periods of a side, or over the compared ones if they are not the first."""
    basis, used = side.basis, side.used
    first = all(
        position in used.positions
        for position in basis.positions
        if position <= max(used.positions, default=-1)
    )
    same = len(basis.period_values) == len(used.period_values) and first
    measure = basis if same else used
    return _Count(
        subject,
        name,
        role,
        measure,
        basis.period_values
        if len(basis.period_values) == len(measure.period_values)
        else measure.period_values,
    )


def _name(subject: ChartSubject, side: Side) -> str:
    if same_series(subject, side):
        return _span_name(subject, side.basis)
    return other_name(subject, side.whole)


def _span_name(subject: ChartSubject, measure: Measure) -> str:
    whole = next(measure.span.whole(), None)
    if whole is not None:
        return period_short(whole, subject.language)
    if measure.span == subject.own.basis.span.year_before:
        return subject.say("året før", "year before")
    if not measure.period_values:
        return str(measure.span)
    return period_range(
        [measure.period_values[0].period, measure.period_values[-1].period], subject
    )


def _year_before(subject: ChartSubject) -> Iterator[_Count]:
    """Same count a year earlier, to show the season, where there is no other comparison."""
    basis = subject.own.basis
    earlier = subject.run(basis.indicator, basis.area, basis.span.year_before)
    if (
        subject.calendar
        and earlier.positions
        and len(earlier.period_values) == len(basis.period_values)
    ):
        yield _Count(
            subject, _span_name(subject, earlier), Role.OTHER, earlier, earlier.period_values
        )


def _targets(subject: ChartSubject, own: _Count, last: int) -> Iterator[Level]:
    """Targets over the whole window, or up to the period that both sides have reached."""
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
    """Even pace towards a target that is a number."""
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
        Tick(at, period_short(own.period_values[at - 1].period, subject.language)) for at in chosen
    )


def _pending(subject: ChartSubject, own: _Count) -> tuple[tuple[float, float], ...]:
    if not subject.calendar:
        return ()
    newest = max(own.measure.positions, default=-1)
    late = [
        position
        for position, period_value in enumerate(own.period_values)
        if period_value.state is State.PENDING and subject.expects(period_value.period)
    ]
    if own.measure.how == "to_date":
        late = [position for position in late if position > newest]
    return joined_stretches([(float(position), float(position + 1)) for position in late])


def _decimals(subject: ChartSubject, own: _Count) -> int:
    end = next((dot.value for dot in reversed(own.dots) if dot.value is not None), None)
    least = subject.decimals
    if end is None or end == subject.finding.measured:
        return least
    return max(least, min(exact_decimals(end), 1))


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
            subject.period(period_value.period),
            "–" if own.measure.how == "to_date" else subject.cell(period_value),
            *(_so_far(subject, count, position) for count in counts),
            subject.state_words(period_value),
            rows_of(*(count.period_values[position] for count in counts)),
        )
        for position, period_value in enumerate(own.period_values)
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
