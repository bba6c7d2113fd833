"""Chart of a level over time: the own series, its references, the target, and pending figures."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from beskplan.charts import series_words
from beskplan.charts.chart import UntitledChart
from beskplan.charts.fan import level_fan
from beskplan.charts.figure_table import period_table
from beskplan.charts.layout.lettering import shortened
from beskplan.charts.layout.scale import Tick, chosen_ticks, day_ticks, period_short, period_ticks
from beskplan.charts.parts import Caption, Level, Role, Trace
from beskplan.charts.strip import strip_of
from beskplan.charts.subject import ChartSubject, good_side
from beskplan.charts.time_series import TimeSeries
from beskplan.charts.variation import USUAL, is_seasonal, variation_words
from beskplan.interval import Interval
from beskplan.measure import Measure, PeriodValue, State
from beskplan.output.wording import distance_between, is_chance
from beskplan.periods import MONTHS_IN, Frequency, Period, Span
from beskplan.texts import NO_BREAK, Text, exact_decimals, say
from beskplan.verdict.finding import Question, Side

LEAST_PERIODS = 12
LONGEST_NAME = 80
"""Characters of the name of another indicator."""
SO_FAR = Text("{period} indtil nu", "{period} so far")
LOWEST = Text("{period}, laveste", "{period}, lowest")
HIGHEST = Text("{period}, højeste", "{period}, highest")


def level_chart(subject: ChartSubject) -> UntitledChart | None:
    """Chart of the own figures and of the areas or indicators that they are compared with."""
    others = other_series(subject)
    columns = series_of(subject, [subject.own, *others])
    names = [subject.area, *(other_name(subject, side.whole) for side in others)]
    if not any(period_value.rows for period_values in columns for period_value in period_values):
        return None
    first, last, ticks = time_axis(subject, columns)
    levels = tuple(_levels(subject))
    has_judged_level = any(level.judged for level in levels)
    own = own_trace(subject, subject.area, columns[0], judged=not has_judged_level)
    traces = (own, *map(other_trace, [subject] * len(others), names[1:], columns[1:]))
    time_series = TimeSeries(
        first,
        last,
        ticks,
        traces,
        levels,
        subject.unit,
        fan=level_fan(subject, columns[0]),
        pending=pending_stretches(subject, columns[0]),
        periods=subject.calendar,
        difference=_difference(subject, others),
    )
    beside = [
        (words_within(subject, side.whole), column)
        for side, column in zip(others, columns[1:], strict=True)
    ]
    strip = strip_of(subject)
    return UntitledChart(
        time_series,
        period_table(subject, names, columns),
        series_words.course(subject, columns[0], beside),
        tuple(remarks_of(subject, columns[0], others)),
        second=strip,
        second_title=None if strip is None else strip.title,
    )


def own_trace(
    subject: ChartSubject, name: str, period_values: Sequence[PeriodValue], *, judged: bool
) -> Trace:
    """Own series; its last figure is bold only where the verdict rests on it."""
    last = latest(period_values) or newest_estimate(period_values)
    is_judged = judged and last is not None and last.estimate == subject.finding.measured
    return Trace(
        name,
        Role.OWN,
        tuple(map(subject.dot, period_values)),
        last_caption(subject, last, with_unit=is_judged),
        judged=is_judged,
    )


def other_trace(subject: ChartSubject, name: str, period_values: Sequence[PeriodValue]) -> Trace:
    """Series of another area or indicator, with its name at its end."""
    return Trace(name, Role.OTHER, tuple(map(subject.dot, period_values)), Caption(name))


def last_caption(
    subject: ChartSubject, last: PeriodValue | None, *, with_unit: bool = False
) -> Caption:
    """Words at the last figure: `dec. 2024: 7,3 (foreløbigt)`."""
    if last is None or last.estimate is None:
        return Caption("")
    number = subject.number(last.estimate, _last_decimals(subject, last.estimate))
    if with_unit:
        number = subject.measured
    full = f"{period_short(last.period, subject.language)}:{NO_BREAK}{number}"
    if with_unit:
        full = f"{period_short(last.period, subject.language)}: {subject.with_unit(number)}"
    if last.state is State.PROVISIONAL:
        full += subject.say(" (foreløbigt)", " (provisional)")
    return Caption(full, number)


def _last_decimals(subject: ChartSubject, value: Fraction) -> int:
    """Decimals of a single figure: the verdict's, or those that it was published with."""
    if subject.finding.unit in ("pct", "pp") or value == subject.finding.measured:
        return subject.decimals
    return min(exact_decimals(value), 1)


def words_within(subject: ChartSubject, measure: Measure) -> str:
    """Name of a series within a sentence."""
    if measure.area != subject.own.whole.area:
        return subject.name_within(measure.area)
    return shortened(subject.title_of(measure.indicator), 60)


def _difference(subject: ChartSubject, others: Sequence[Side]) -> Caption | None:
    """Words on the gap to another area or indicator, where the rule asks about that."""
    distance = distance_between(subject.finding)
    if not others or distance is None or subject.finding.question is not Question.LEVEL:
        return None
    if distance.low is None or distance.high is None or distance.low == distance.high == 0:
        return None
    ends = sorted((abs(distance.low), abs(distance.high)))
    number = subject.number(ends[0])
    if ends[0] != ends[1]:
        number = f"{number}–{subject.number(ends[1])}"
    if subject.finding.unit == "pct":
        number += subject.say(f"{NO_BREAK}procentpoint", f"{NO_BREAK}percentage points")
    return Caption(subject.say(f"forskel: {number}", f"difference: {number}"))


def remarks_of(
    subject: ChartSubject, own: Sequence[PeriodValue], others: Sequence[Side] = ()
) -> Iterator[Text]:
    """Remarks: how the figures vary, and the members of groups."""
    if subject.calendar and subject.frequency is not Frequency.ROLLING_YEAR:
        figures = {
            value.period.ordinal: value.estimate
            for value in own
            if value.has_figure and value.estimate is not None
        }
        words = variation_words(list(figures.values()))
        if words is not None and (words == USUAL or not _explains_itself(subject, figures)):
            yield words
    yield from group_remarks(subject, [side.whole for side in (subject.own, *others)])


def _explains_itself(subject: ChartSubject, figures: Mapping[int, Fraction]) -> bool:
    """True if the season, or chance alone, can have moved the newest figures so far."""
    trend = subject.finding.trend
    previous = None if trend is None else trend.previous
    if previous is not None and is_chance(subject.finding, previous):
        return True
    length = MONTHS_IN.get(subject.frequency)
    return length is not None and is_seasonal(figures, MONTHS_IN[Frequency.YEAR] // length)


def group_remarks(subject: ChartSubject, measures: Sequence[Measure]) -> Iterator[Text]:
    """Members of each group of areas that is shown."""
    for area in dict.fromkeys(measure.area for measure in measures):
        group = subject.snapshot.catalogue.group(area)
        if group is not None:
            yield say(
                "{name}: {members}.", "{name}: {members}.", name=area.name, members=group.words
            )


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


def newest_estimate(period_values: Sequence[PeriodValue]) -> PeriodValue | None:
    """Newest period value with an estimate, be it the middle of a range."""
    return next((value for value in reversed(period_values) if value.estimate is not None), None)


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


def other_series(subject: ChartSubject) -> list[Side]:
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
        yield from targets(subject)
    yield from own_level(subject)
    yield from _baseline(subject)


def _stepped_targets(subject: ChartSubject) -> Iterator[Level]:
    """Target of each step over its period, as far as it is known."""
    last = subject.finding.parts[-1]
    for part in subject.finding.parts:
        if part.target is None or part.operator is None or not part.sides:
            continue
        caption = Caption(subject.target_number(part.target))
        if part is last:
            caption = subject.requirement(part.operator, part.target)
        yield Level(
            *window_positions(subject, part.sides[0].whole),
            part.target,
            caption,
            Role.TARGET,
            good=good_side(part.operator),
            inside=part is not last,
        )


def targets(subject: ChartSubject) -> Iterator[Level]:
    """Target of each bound over the window; one of the periods so far, up to the last of them."""
    first, last = window_positions(subject, subject.own.basis)
    if subject.finding.target_so_far and subject.own.used.positions:
        _, last = used_positions(subject, subject.own.used)
    for bound, target in subject.bounds:
        caption = subject.requirement(bound.operator, target)
        low, high = subject.target_range if target == subject.finding.target else (None, None)
        yield Level(
            first,
            last,
            target,
            caption,
            Role.TARGET,
            low,
            high,
            good=good_side(bound.operator),
        )


def own_level(subject: ChartSubject) -> Iterator[Level]:
    """Number of the window's periods together, which the verdict rests on."""
    used, measured = subject.own.used, subject.finding.measured
    if measured is None or not used.positions or _is_newest(subject, used):
        return
    yield judged_level(subject, used, measured)


def _is_newest(subject: ChartSubject, used: Measure) -> bool:
    """True if the judged number is the newest figure of the series by itself."""
    if used.how != "last" and len(used.positions) > 1:
        return False
    return max(used.positions) == max(subject.own.whole.positions, default=-1)


def judged_level(subject: ChartSubject, used: Measure, measured: Fraction) -> Level:
    """Level of the judged number over the periods that it is made of: `2024: 22,1 pct.`."""
    name = judged_name(subject, used)
    text = f"{name}: {subject.with_unit(subject.measured)}"
    return Level(
        *used_positions(subject, used),
        measured,
        Caption(text, subject.measured),
        Role.OWN,
        *subject.measured_range,
        judged=True,
    )


def judged_name(subject: ChartSubject, used: Measure) -> str:
    """Window of the judged number: `2024`, or `2024 indtil nu` while figures are missing."""
    if used.how == "last" and used.positions:
        return period_label(subject, used)
    window = subject.finding.period or subject.own.whole.span
    whole = window if isinstance(window, Period) else next(window.whole(), None)
    period = subject.window if whole is None else period_short(whole, subject.language)
    if subject.is_open and len(used.positions) < len(subject.own.whole.period_values):
        period = SO_FAR.to(subject.language).format(period=period)
    extreme = {"min": LOWEST, "max": HIGHEST}.get(used.how)
    if extreme is not None:
        period = extreme.to(subject.language).format(period=period)
    return period


def _baseline(subject: ChartSubject) -> Iterator[Level]:
    """Level of an earlier window of the same series."""
    for side in subject.references:
        if same_series(subject, side) and side.used.estimate is not None and side.used.positions:
            yield Level(
                *used_positions(subject, side.used),
                side.used.estimate,
                Caption(earlier_label(subject, side.used, side.used.estimate, side.used.ends)),
                Role.OTHER,
                inside=True,
            )


def earlier_label(
    subject: ChartSubject, measure: Measure, value: Fraction, ends: Interval | None
) -> str:
    """Label of an earlier figure: `2023: 410,3`, or `dec. 2023: 409` of a single period."""
    spread = ends or Interval.point(value)
    number = subject.spread(spread.low, spread.high, value)
    return f"{period_label(subject, measure)}:{NO_BREAK}{number}"


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
    year = f"{NO_BREAK}{periods[-1].start.year}"
    return f"{first.removesuffix(year)}–{last}"


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
        return subject.name_of(measure.area)
    return shortened(subject.title_of(measure.indicator), LONGEST_NAME)
