"""A level over time: the own series, what it is held against, the target, and what is still to come."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from beskplan.charts.chart import Level, Role, Tick, TimeSeries, Trace
from beskplan.charts.figure_table import period_table
from beskplan.charts.layout.lettering import shortened
from beskplan.charts.layout.scale import chosen_ticks, day_ticks, period_short, period_ticks
from beskplan.charts.plot import CURVE, Plot
from beskplan.charts.subject import ChartSubject
from beskplan.measure import How, Measure, PeriodValue, State
from beskplan.periods import MONTHS_IN, Frequency, Period, Span
from beskplan.texts import Text, exact_decimals
from beskplan.verdict.finding import Side

LEAST_PERIODS = 12
WHOLE: Mapping[How, Text] = {
    "mean": Text("gennemsnit", "mean"),
    "sum": Text("samlet", "overall"),
    "min": Text("laveste", "lowest"),
    "max": Text("højeste", "highest"),
}
"""What the number of a whole window is called beside its periods; the latest figure is a point of
the series itself."""


def level_course(subject: ChartSubject) -> Plot | None:
    """The course of the own figures and of the areas or indicators that they are held against."""
    others = [side for side in subject.references if not same_series(subject, side)]
    columns = run_of(subject, [subject.own, *others])
    names = [subject.area, *(_other_name(subject, side.whole) for side in others)]
    if not any(place.rows for places in columns for place in places):
        return None
    traces = tuple(
        Trace(
            name if number else at_its_end(subject, name, places),
            Role.OTHER if number else Role.OWN,
            tuple(map(subject.dot, places)),
        )
        for number, (name, places) in enumerate(zip(names, columns, strict=True))
    )
    first, last, ticks = time_axis(subject, columns)
    levels = (*_targets(subject), *_own_level(subject), *_baseline(subject))
    waiting = awaited(subject, columns[0])
    course = TimeSeries(
        first,
        last,
        ticks,
        traces,
        levels,
        subject.unit,
        end_decimals(subject, columns),
        waiting=waiting,
        periods=subject.calendar,
    )
    return Plot(course, period_table(subject, names, columns), CURVE)


def at_its_end(subject: ChartSubject, name: str, places: Sequence[PeriodValue]) -> str:
    """The name with the period of the last figure, so that it is not taken for that of the whole window: `Herlev, dec. 2024:`."""
    shown = [place for place in places if place.estimate is not None and not place.hidden]
    return (
        f"{name}, {period_short(shown[-1].period, subject.language)}:"
        if shown and subject.calendar
        else name
    )


def same_series(subject: ChartSubject, side: Side) -> bool:
    """Whether a side is an earlier part of the own series."""
    return (side.whole.indicator, side.whole.area) == (
        subject.own.whole.indicator,
        subject.own.whole.area,
    )


def run_of(subject: ChartSubject, sides: Sequence[Side]) -> list[tuple[PeriodValue, ...]]:
    """Each side's series from a year before the window, or from the baseline, but not from before any figure."""
    span = _run_span(subject)
    runs = [subject.run(side.whole.indicator, side.whole.area, span).places for side in sides]
    if not subject.calendar:
        return runs
    if subject.frequency is Frequency.ROLLING_YEAR:
        return _published(runs)
    needed = min(
        measure.span.first
        for side in subject.finding.sides
        for measure in (side.whole, side.basis, side.used)
    )
    beside = list(zip(*runs, strict=True))
    skipped = next(
        (
            n
            for n, at in enumerate(beside)
            if at[0].period.last_month >= needed or any(place.rows for place in at)
        ),
        0,
    )
    return [places[skipped:] for places in runs]


def _published(runs: Sequence[tuple[PeriodValue, ...]]) -> list[tuple[PeriodValue, ...]]:
    """Rolling years as they come out, which is not every quarter: those with a row, and those after the newest."""
    beside = list(zip(*runs, strict=True))
    with_rows = [
        number for number, places in enumerate(beside) if any(place.rows for place in places)
    ]
    kept = [*with_rows, *range(max(with_rows, default=-1) + 1, len(beside))]
    return [tuple(places[number] for number in kept) for places in runs]


def _run_span(subject: ChartSubject) -> Span:
    """To the window's end, from a year before it or the baseline; at least twelve periods."""
    window = subject.own.whole.span
    starts = [
        measure.span.first
        for side in subject.finding.sides
        for measure in (side.whole, side.basis, side.used)
    ]
    length = MONTHS_IN.get(subject.frequency, 3)
    return Span(
        min(*starts, window.first - 12, window.last + 1 - LEAST_PERIODS * length), window.last
    )


def time_axis(
    subject: ChartSubject, columns: Sequence[Sequence[PeriodValue]]
) -> tuple[int, int, tuple[Tick, ...]]:
    """Its first and last position, and the ticks between."""
    window = subject.own.whole.span
    if subject.calendar:
        first, last = columns[0][0].period.ordinal, columns[0][-1].period.ordinal
        if subject.frequency is Frequency.ROLLING_YEAR:
            return (
                first,
                last,
                chosen_ticks(
                    [place.period for place in columns[0] if place.rows], subject.language
                ),
            )
        return first, last, period_ticks(subject.frequency, first, last, subject.language)
    start = min([window.start, *(place.period.start for places in columns for place in places)])
    return start.toordinal(), window.end.toordinal(), day_ticks(start, window.end, subject.language)


def end_decimals(subject: ChartSubject, columns: Sequence[Sequence[PeriodValue]]) -> int:
    """The decimals of the figures at the ends of series: those of the status where it is the same figure."""
    ends = [
        place.estimate
        for place in map(latest, columns)
        if place is not None and place.estimate is not None
    ]
    if not ends or subject.finding.unit in ("pct", "pp") or ends[0] == subject.finding.measured:
        return subject.decimals
    return min(max(exact_decimals(value) for value in ends), 1)


def latest(places: Sequence[PeriodValue]) -> PeriodValue | None:
    """The newest place with a figure that is not hidden."""
    return next(
        (place for place in reversed(places) if place.estimate is not None and not place.hidden),
        None,
    )


def awaited(
    subject: ChartSubject, places: Sequence[PeriodValue]
) -> tuple[tuple[float, float], ...]:
    """Stretches of the window whose figures are still to come."""
    if not subject.calendar:
        return ()
    waiting = [
        subject.at(place.period)
        for place in places
        if place.state is State.PENDING and subject.awaits(place.period)
    ]
    return joined_up([(at - 0.5, at + 0.5) for at in waiting])


def joined_up(stretches: Sequence[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    """The stretches in order, those that touch made into one."""
    joined: list[tuple[float, float]] = []
    for first, last in stretches:
        if joined and joined[-1][1] == first:
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return tuple(joined)


def _targets(subject: ChartSubject) -> Iterator[Level]:
    for bound in subject.finding.bounds:
        if bound.target is not None:
            yield Level(
                *over(subject, subject.own.used),
                bound.target,
                shortened(subject.target(bound.operator, bound.target)),
                Role.TARGET,
            )


def _own_level(subject: ChartSubject) -> Iterator[Level]:
    """What the window's periods come to together."""
    used, measured = subject.own.used, subject.finding.measured
    if measured is not None and used.how in WHOLE and len(used.positions) > 1:
        label = f"{WHOLE[used.how].to(subject.language)} {subject.number(measured)}"
        yield Level(*taken(subject, used), measured, label, Role.OWN)


def _baseline(subject: ChartSubject) -> Iterator[Level]:
    """What an earlier window of the same series came to."""
    for side in subject.references:
        if same_series(subject, side) and side.used.estimate is not None and side.used.positions:
            yield Level(
                *taken(subject, side.used),
                side.used.estimate,
                earlier_label(subject, side.used, side.used.estimate),
                Role.OTHER,
                inside=True,
            )


def earlier_label(subject: ChartSubject, measure: Measure, value: Fraction) -> str:
    """`2023: 410,3`, or `dec. 2023: 409` where a single period speaks for it."""
    return f"{when(subject, measure)}: {subject.number(value)}"


def when(subject: ChartSubject, measure: Measure) -> str:
    """The periods that a number is made of, in short."""
    every = sorted(measure.positions)
    periods = [
        measure.places[position].period
        for position in (every[:1] + every[-1:] if measure.how != "last" else every[-1:])
    ]
    whole = next(measure.span.whole(), None)
    if whole is not None and measure.how != "last" and len(every) == len(measure.places):
        return period_short(whole, subject.language)
    return period_range(periods, subject)


def period_range(periods: Sequence[Period], subject: ChartSubject) -> str:
    """`jan.–aug. 2023`."""
    first, last = (period_short(period, subject.language) for period in (periods[0], periods[-1]))
    if first == last:
        return first
    year = f" {periods[-1].start.year}"
    return f"{first.removesuffix(year) if first.endswith(year) else first}–{last}"


def over(subject: ChartSubject, measure: Measure) -> tuple[int, int]:
    """The positions that a window begins and ends at."""
    if subject.calendar and measure.places:
        return measure.places[0].period.ordinal, measure.places[-1].period.ordinal
    return measure.span.start.toordinal(), measure.span.end.toordinal()


def taken(subject: ChartSubject, measure: Measure) -> tuple[int, int]:
    """The positions of the first and last place that a number is made of."""
    every = sorted(measure.positions)[-1:] if measure.how == "last" else sorted(measure.positions)
    first, last = (
        subject.at(measure.places[position].period) for position in (every[0], every[-1])
    )
    return first, last


def _other_name(subject: ChartSubject, measure: Measure) -> str:
    """The other area, or the other indicator of the same area."""
    return shortened(
        measure.area.name
        if measure.area != subject.own.whole.area
        else subject.title_of(measure.indicator)
    )
