"""Chart of a level over time: the own series, its references, the target, and pending figures."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from beskplan.charts.chart import Level, Role, Tick, TimeSeries, Trace, UntitledChart
from beskplan.charts.figure_table import period_table
from beskplan.charts.layout.lettering import shortened
from beskplan.charts.layout.scale import chosen_ticks, day_ticks, period_short, period_ticks
from beskplan.charts.subject import ChartSubject
from beskplan.measure import How, Measure, PeriodValue, State
from beskplan.periods import MONTHS_IN, Frequency, Period, Span
from beskplan.texts import Text, exact_decimals
from beskplan.verdict.finding import Side

KIND = Text("Kurve over", "Line chart of")
LEAST_PERIODS = 12
WHOLE: Mapping[How, Text] = {
    "mean": Text("gennemsnit", "mean"),
    "sum": Text("samlet", "overall"),
    "min": Text("laveste", "lowest"),
    "max": Text("højeste", "highest"),
}
"""Names of the number of a whole window beside its periods; the latest figure is a point of the
series itself."""


def level_chart(subject: ChartSubject) -> UntitledChart | None:
    """Chart of the own figures and of the areas or indicators that they are compared with."""
    others = _other_series(subject)
    columns = series_of(subject, [subject.own, *others])
    names = [subject.area, *(other_name(subject, side.whole) for side in others)]
    if not any(period_value.rows for period_values in columns for period_value in period_values):
        return None
    traces = tuple(
        Trace(
            name if number else end_label(subject, name, period_values),
            Role.OTHER if number else Role.OWN,
            tuple(map(subject.dot, period_values)),
        )
        for number, (name, period_values) in enumerate(zip(names, columns, strict=True))
    )
    first, last, ticks = time_axis(subject, columns)
    levels = tuple(_levels(subject))
    pending = pending_stretches(subject, columns[0])
    time_series = TimeSeries(
        first,
        last,
        ticks,
        traces,
        levels,
        subject.unit,
        end_decimals(subject, columns),
        pending=pending,
        periods=subject.calendar,
    )
    return UntitledChart(time_series, period_table(subject, names, columns), KIND)


def end_label(subject: ChartSubject, name: str, period_values: Sequence[PeriodValue]) -> str:
    """Name with the period of the last figure: `Herlev, dec. 2024:`.

    So the figure is not taken for that of the whole window.
    """
    with_figure = [
        period_value
        for period_value in period_values
        if period_value.estimate is not None and not period_value.suppressed
    ]
    if not with_figure or not subject.calendar:
        return name
    return f"{name}, {period_short(with_figure[-1].period, subject.language)}:"


def same_series(subject: ChartSubject, side: Side) -> bool:
    """True if a side is an earlier part of the own series."""
    return (side.whole.indicator, side.whole.area) == (
        subject.own.whole.indicator,
        subject.own.whole.area,
    )


def series_of(subject: ChartSubject, sides: Sequence[Side]) -> list[tuple[PeriodValue, ...]]:
    """Series of each side from a year before the window, or from the baseline.

    Periods before any figure are left out.
    """
    span = _series_span(subject)
    runs = [
        subject.run(side.whole.indicator, side.whole.area, span).period_values for side in sides
    ]
    if not subject.calendar:
        return runs
    if subject.frequency is Frequency.ROLLING_YEAR:
        return _published(runs)
    needed = min(
        measure.span.first
        for side in subject.finding.sides
        for measure in (side.whole, side.basis, side.used)
    )
    by_position = list(zip(*runs, strict=True))
    skipped = next(
        (
            n
            for n, at in enumerate(by_position)
            if at[0].period.last_month >= needed or any(period_value.rows for period_value in at)
        ),
        0,
    )
    return [period_values[skipped:] for period_values in runs]


def _published(runs: Sequence[tuple[PeriodValue, ...]]) -> list[tuple[PeriodValue, ...]]:
    """Rolling years with a row, and those after the newest: not every quarter has one."""
    by_position = list(zip(*runs, strict=True))
    with_rows = [
        number
        for number, period_values in enumerate(by_position)
        if any(period_value.rows for period_value in period_values)
    ]
    kept = [*with_rows, *range(max(with_rows, default=-1) + 1, len(by_position))]
    return [tuple(period_values[number] for number in kept) for period_values in runs]


def _series_span(subject: ChartSubject) -> Span:
    """Span to the window's end, from a year before it or the baseline: twelve periods or more."""
    window = subject.own.whole.span
    starts = [
        measure.span.first
        for side in subject.finding.sides
        for measure in (side.whole, side.basis, side.used)
    ]
    length = MONTHS_IN.get(subject.frequency, 3)
    steps = [part.step for part in subject.finding.parts if part.step is not None]
    last = max([window.last, *(step.last for step in steps)])
    starts += [step.first for step in steps]
    return Span(min(*starts, window.first - 12, window.last + 1 - LEAST_PERIODS * length), last)


def time_axis(
    subject: ChartSubject, columns: Sequence[Sequence[PeriodValue]]
) -> tuple[int, int, tuple[Tick, ...]]:
    """First and last position, and the ticks between."""
    window = subject.own.whole.span
    if subject.calendar:
        first, last = columns[0][0].period.ordinal, columns[0][-1].period.ordinal
        if subject.frequency is Frequency.ROLLING_YEAR:
            return (
                first,
                last,
                chosen_ticks(
                    [period_value.period for period_value in columns[0] if period_value.rows],
                    subject.language,
                ),
            )
        return first, last, period_ticks(subject.frequency, first, last, subject.language)
    start = min(
        [
            window.start,
            *(
                period_value.period.start
                for period_values in columns
                for period_value in period_values
            ),
        ]
    )
    return start.toordinal(), window.end.toordinal(), day_ticks(start, window.end, subject.language)


def end_decimals(subject: ChartSubject, columns: Sequence[Sequence[PeriodValue]]) -> int:
    """Decimals of the figures at the ends of series: the status's for the same figure."""
    ends = [
        period_value.estimate
        for period_value in map(latest, columns)
        if period_value is not None and period_value.estimate is not None
    ]
    if not ends or subject.finding.unit in ("pct", "pp") or ends[0] == subject.finding.measured:
        return subject.decimals
    return min(max(exact_decimals(value) for value in ends), 1)


def latest(period_values: Sequence[PeriodValue]) -> PeriodValue | None:
    """Newest period value with a figure that is not suppressed."""
    return next(
        (
            period_value
            for period_value in reversed(period_values)
            if period_value.estimate is not None and not period_value.suppressed
        ),
        None,
    )


def pending_stretches(
    subject: ChartSubject, period_values: Sequence[PeriodValue]
) -> tuple[tuple[float, float], ...]:
    """Stretches of the window whose figures are pending."""
    if not subject.calendar:
        return ()
    pending = [
        subject.at(period_value.period)
        for period_value in period_values
        if period_value.state is State.PENDING and subject.expects(period_value.period)
    ]
    return joined_stretches([(at - 0.5, at + 0.5) for at in pending])


def joined_stretches(stretches: Sequence[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    """Stretches in order, those that touch made into one."""
    joined: list[tuple[float, float]] = []
    for first, last in stretches:
        if joined and joined[-1][1] == first:
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return tuple(joined)


def _other_series(subject: ChartSubject) -> list[Side]:
    """References that are another series than the own one, each series once."""
    others: dict[tuple[str, str], Side] = {}
    for side in subject.references:
        if not same_series(subject, side):
            others.setdefault((side.whole.indicator, side.whole.area.name), side)
    return list(others.values())


def _levels(subject: ChartSubject) -> Iterator[Level]:
    """Targets, the number of the whole window, and the baseline."""
    if subject.finding.has_steps:
        yield from _stepped_targets(subject)
    else:
        yield from _targets(subject)
    yield from _own_level(subject)
    yield from _baseline(subject)


def _stepped_targets(subject: ChartSubject) -> Iterator[Level]:
    """Target of each step over its period, as far as it is known."""
    for part in subject.finding.parts:
        if part.target is None or part.operator is None or not part.sides:
            continue
        label = shortened(subject.target(part.operator, part.target))
        if part is not subject.finding.parts[-1]:
            label = subject.number(part.target)
        yield Level(
            *window_positions(subject, part.sides[0].whole),
            part.target,
            label,
            Role.TARGET,
            inside=part is not subject.finding.parts[-1],
        )


def _targets(subject: ChartSubject) -> Iterator[Level]:
    for bound in subject.finding.bounds:
        if bound.target is not None:
            yield Level(
                *window_positions(subject, subject.own.used),
                bound.target,
                shortened(subject.target(bound.operator, bound.target)),
                Role.TARGET,
            )


def _own_level(subject: ChartSubject) -> Iterator[Level]:
    """Level of the window's periods together."""
    used, measured = subject.own.used, subject.finding.measured
    if measured is not None and used.how in WHOLE and len(used.positions) > 1:
        label = f"{WHOLE[used.how].to(subject.language)} {subject.number(measured)}"
        yield Level(*used_positions(subject, used), measured, label, Role.OWN)


def _baseline(subject: ChartSubject) -> Iterator[Level]:
    """Level of an earlier window of the same series."""
    for side in subject.references:
        if same_series(subject, side) and side.used.estimate is not None and side.used.positions:
            yield Level(
                *used_positions(subject, side.used),
                side.used.estimate,
                earlier_label(subject, side.used, side.used.estimate),
                Role.OTHER,
                inside=True,
            )


def earlier_label(subject: ChartSubject, measure: Measure, value: Fraction) -> str:
    """Label of an earlier figure: `2023: 410,3`, or `dec. 2023: 409` of a single period."""
    return f"{period_label(subject, measure)}: {subject.number(value)}"


def period_label(subject: ChartSubject, measure: Measure) -> str:
    """Periods that a number is made of, in short."""
    every = sorted(measure.positions)
    if measure.how == "last":
        every = every[-1:]
    whole = next(measure.span.whole(), None)
    if whole is not None and measure.how != "last" and len(every) == len(measure.period_values):
        return period_short(whole, subject.language)
    ends = [measure.period_values[position].period for position in (every[0], every[-1])]
    return period_range(ends, subject)


def period_range(periods: Sequence[Period], subject: ChartSubject) -> str:
    """Range of periods: `jan.–aug. 2023`."""
    first = period_short(periods[0], subject.language)
    last = period_short(periods[-1], subject.language)
    if first == last:
        return first
    return f"{first.removesuffix(f' {periods[-1].start.year}')}–{last}"


def window_positions(subject: ChartSubject, measure: Measure) -> tuple[int, int]:
    """Positions that a window begins and ends at."""
    if subject.calendar and measure.period_values:
        return measure.period_values[0].period.ordinal, measure.period_values[-1].period.ordinal
    return measure.span.start.toordinal(), measure.span.end.toordinal()


def used_positions(subject: ChartSubject, measure: Measure) -> tuple[int, int]:
    """Positions of the first and last period that a number is made of."""
    every = sorted(measure.positions)
    first, last = every[0], every[-1]
    if measure.how == "last":
        first = last
    return subject.at(measure.period_values[first].period), subject.at(
        measure.period_values[last].period
    )


def other_name(subject: ChartSubject, measure: Measure) -> str:
    """Name of the other area, or of the other indicator of the same area."""
    if measure.area != subject.own.whole.area:
        return shortened(measure.area.name)
    return shortened(subject.title_of(measure.indicator))
