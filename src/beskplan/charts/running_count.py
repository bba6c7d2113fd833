"""Chart of a count that grows: the running count, the pace to the target, a year before."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import accumulate
from operator import add, or_

from beskplan.charts.chart import FigureTable, UntitledChart
from beskplan.charts.fan import running_fan
from beskplan.charts.figure_table import caption, head, rows_of
from beskplan.charts.layout.scale import Tick, day_ticks, period_short
from beskplan.charts.level import (
    group_remarks,
    joined_stretches,
    judged_name,
    other_name,
    period_range,
    same_series,
)
from beskplan.charts.parts import Caption, Dot, FanStep, Level, Role, Slope, Trace
from beskplan.charts.rolling_year import is_rolling_comparison, rolling_year_chart
from beskplan.charts.subject import ChartSubject, bounds, good_side
from beskplan.charts.time_series import TimeSeries
from beskplan.interval import ZERO, Interval
from beskplan.measure import Measure, PeriodValue, RatioMeasure, State
from beskplan.texts import NO_BREAK, Text, exact_decimals, say
from beskplan.verdict.finding import Side
from beskplan.verdict.operator import Operator

TO_PASS: Mapping[Operator, Text] = {
    Operator.ABOVE: Text("{end}, skal overgås", "{end}, to be passed"),
    Operator.AT_LEAST: Text("{end}, skal nås", "{end}, to be reached"),
    Operator.BELOW: Text("{end}, skal holdes under", "{end}, to be kept below"),
    Operator.AT_MOST: Text("{end}, må ikke overgås", "{end}, not to be passed"),
}
"""End of the curve of the year before, which is the target."""
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
    def newest(self) -> int:
        """Position of the newest count, -1 where there is none."""
        return max(
            (position for position, dot in enumerate(self.dots) if dot.value is not None),
            default=-1,
        )

    @property
    def end(self) -> Fraction | None:
        """Newest count."""
        return next((dot.value for dot in reversed(self.dots) if dot.value is not None), None)


def _spread(period_value: PeriodValue) -> Interval:
    """Range of the figure: a point if known; both ends or none if it is suppressed."""
    if period_value.suppressed:
        return Interval(*bounds(period_value))
    return Interval.point(period_value.estimate or ZERO)


def running_count_chart(subject: ChartSubject) -> UntitledChart | None:
    """Chart of the own count and of what it is compared with, over the same periods."""
    if is_rolling_comparison(subject):
        return rolling_year_chart(subject)
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
    curve = _target_curve(subject, others)
    levels = () if curve is not None else tuple(_targets(subject, last))
    time_series = TimeSeries(
        0,
        last,
        _ticks(subject, own, last),
        tuple(_traces(subject, own, others, curve)),
        levels,
        subject.unit,
        slopes=tuple(_slopes(subject, own, last)),
        fan=_fan(subject, own),
        pending=_pending(subject, own),
        from_zero=True,
        stepped=not subject.calendar,
    )
    return UntitledChart(
        time_series,
        _table(subject, [own, *others]),
        _description(subject, own, others),
        tuple(group_remarks(subject, [side.whole for side in (subject.own, *references)])),
    )


def _target_curve(subject: ChartSubject, others: Sequence[_Count]) -> _Count | None:
    """Count of another year or area that is itself the target, so far and at the end."""
    finding = subject.finding
    if len(subject.references) != 1 or len(others) != 1 or len(subject.bounds) != 1:
        return None
    if finding.margin is not None and finding.margin.number:
        return None
    return others[0]


def _traces(
    subject: ChartSubject, own: _Count, others: Sequence[_Count], curve: _Count | None
) -> Iterator[Trace]:
    end = own.end
    text = judged_name(subject, subject.own.used)
    number = subject.measured if end == subject.finding.measured else ""
    if not number and end is not None:
        number = subject.number(end, min(exact_decimals(end), 1))
    full = f"{text}: {subject.with_unit(number)}"
    yield Trace(own.name, Role.OWN, own.dots, Caption(full, number), origin=0, judged=True)
    for count in others:
        if count.end is None:
            continue
        number = _so_far(subject, count, count.newest)
        named = f"{count.name}:{NO_BREAK}{number}"
        if count is curve:
            bound, _ = subject.bounds[0]
            words = TO_PASS[bound.operator].to(subject.language).format(end=named)
            if own.newest < count.newest:
                then = _so_far(subject, count, own.newest)
                words += subject.say(
                    f" (på samme tid:{NO_BREAK}{then})", f" (by the same time:{NO_BREAK}{then})"
                )
            side = good_side(bound.operator)
            yield Trace(
                count.name, Role.TARGET, count.dots, Caption(words, number), origin=0, good=side
            )
        else:
            yield Trace(count.name, Role.OTHER, count.dots, Caption(named, number), origin=0)


def _description(subject: ChartSubject, own: _Count, others: Sequence[_Count]) -> Text:
    """Description: how far the count has come, and the others by the same time and at the end."""
    counted = [dot for dot in own.dots if dot.value is not None]
    text = say(
        "{title} i {area}, talt op: {number}",
        "{title} in {area}, counted up: {number}",
        title=subject.title,
        area=subject.area,
        number=subject.with_unit(subject.measured),
    )
    if not counted:
        return text
    position = own.dots.index(counted[-1])
    if subject.calendar:
        text = say(
            "{text} til og med {period}",
            "{text} up to {period}",
            text=text,
            period=subject.period(own.period_values[position].period),
        )
    for count in others:
        then = count.dots[position].value if position < len(count.dots) else None
        if then is None or count.end is None or not subject.calendar:
            continue
        text = say(
            "{text}; {name} {then} på samme tid og {end} i alt",
            "{text}; {name} {then} by the same time and {end} in all",
            text=text,
            name=count.name,
            then=_so_far(subject, count, position),
            end=_so_far(subject, count, count.newest),
        )
    return text


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


def _targets(subject: ChartSubject, last: int) -> Iterator[Level]:
    """Target of each bound, which the count is held against at the end of the window."""
    for bound, target in subject.bounds:
        caption = subject.requirement(bound.operator, target)
        side = good_side(bound.operator)
        low, high = subject.target_range
        if subject.finding.target_so_far:
            last = max(1, max(subject.own.used.positions, default=0) + 1)
        yield Level(0, last, target, caption, Role.TARGET, low, high, good=side)


def _slopes(subject: ChartSubject, own: _Count, last: int) -> Iterator[Slope]:
    """Even pace towards a target that is a number, and where the count is heading."""
    target = subject.finding.target
    if target is None or subject.references or subject.own.basis.closed:
        return
    words = Caption(subject.say("jævnt tempo", "even pace"))
    yield Slope((0, ZERO), (last, target), words, Role.OTHER, inside=True)
    heading = _heading(subject, own, last)
    if heading is not None:
        yield heading


def _fan(subject: ChartSubject, own: _Count) -> tuple[FanStep, ...]:
    """Fan of the count; none where it is not of the whole window."""
    if own.measure is not subject.own.basis:
        return ()
    positions = {}
    for position, value in enumerate(own.period_values):
        positions[value.period] = own.at(position)
    return running_fan(subject, positions, [Dot(0, ZERO, State.KNOWN), *own.dots])


def _heading(subject: ChartSubject, own: _Count, last: int) -> Slope | None:
    """Line from the newest count to the end of the window, at the pace so far."""
    reached = [dot for dot in own.dots if dot.value is not None]
    if isinstance(subject.own.basis, RatioMeasure) or not reached:
        return None
    newest = reached[-1]
    at, value = newest.at, newest.value
    if not subject.calendar:
        at = min((subject.snapshot.as_of - own.measure.span.start).days + 1, last)
    if value is None or not 0 < at < last:
        return None
    end = value * last / at
    number = subject.number(end, 0)
    text = subject.say(f"ender ved ca.{NO_BREAK}{number}", f"ends at about{NO_BREAK}{number}")
    return Slope((newest.at, value), (last, end), Caption(text, f"~{number}"), Role.OWN)


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
