"""Chart of the gap to another area over time, with both series in a small chart under it."""

from collections.abc import Iterator
from fractions import Fraction

from beskplan.charts import series_words
from beskplan.charts.chart import FigureTable, UntitledChart
from beskplan.charts.fan import level_fan
from beskplan.charts.figure_table import caption, head, row_state, rows_of
from beskplan.charts.layout.lettering import shortened
from beskplan.charts.level import (
    earlier_label,
    group_remarks,
    other_name,
    other_trace,
    own_level,
    own_trace,
    pending_stretches,
    series_of,
    targets,
    time_axis,
    used_positions,
    words_within,
)
from beskplan.charts.parts import Caption, Level, Role, Trace
from beskplan.charts.subject import ChartSubject
from beskplan.charts.time_series import TimeSeries
from beskplan.interval import Interval
from beskplan.measure import PeriodValue, State
from beskplan.texts import Text, say
from beskplan.verdict.finding import Side

WORST_FIRST = (State.PENDING, State.SUPPRESSED, State.PROVISIONAL, State.KNOWN)


def gap_chart(subject: ChartSubject) -> UntitledChart | None:
    """Chart of the gap, period by period; 0 is level with the other area."""
    own, other = (side for side in subject.finding.sides if not side.reference)
    mine, theirs = series_of(subject, [own, other])
    gaps = gaps_of(subject, own, other)
    if not any(period_value.estimate is not None for period_value in gaps):
        return None
    name = other_name(subject, other.whole)
    first, last, ticks = time_axis(subject, [gaps])
    levels = tuple(_levels(subject))
    has_judged_level = any(level.judged for level in levels)
    trace = own_trace(subject, subject.say("afstand", "gap"), gaps, judged=not has_judged_level)
    pending = pending_stretches(subject, gaps)
    zero = say(
        "0 = samme niveau som {area}",
        "0 = level with {area}",
        area=words_within(subject, other.whole),
    ).to(subject.language)
    time_series = TimeSeries(
        first,
        last,
        ticks,
        (trace,),
        levels,
        subject.unit,
        pending=pending,
        periods=True,
        zero=shortened(zero, 60),
    )
    both = TimeSeries(
        first,
        last,
        ticks,
        (
            Trace(subject.area, Role.OWN, tuple(map(subject.dot, mine)), Caption(subject.area)),
            other_trace(subject, name, theirs),
        ),
        (),
        _indicator_unit(subject),
        fan=level_fan(subject, mine),
        pending=pending,
        periods=True,
        small=True,
    )
    rows = tuple(
        (
            subject.period(mine_then.period),
            subject.cell(mine_then),
            subject.cell(theirs_then),
            subject.cell(gap),
            row_state(subject, (subject.area, name), (mine_then, theirs_then)),
            rows_of(mine_then, theirs_then),
        )
        for mine_then, theirs_then, gap in zip(mine, theirs, gaps, strict=True)
    )
    beside = [(words_within(subject, other.whole), theirs)]
    return UntitledChart(
        time_series,
        FigureTable(caption(subject), head(subject, subject.area, name, trace.name), rows),
        series_words.course(subject, mine, beside),
        (_sides_remark(subject, other), *group_remarks(subject, [other.whole])),
        second=both,
        second_title=Text("De to serier bag afstanden", "The two series behind the gap"),
    )


def gaps_of(subject: ChartSubject, own: Side, other: Side) -> list[PeriodValue]:
    """Gap of each period; none where periods do not follow one another."""
    if not subject.calendar:
        return []
    mine, theirs = series_of(subject, [own, other])
    return [_gap(subject, first, second) for first, second in zip(mine, theirs, strict=False)]


def _indicator_unit(subject: ChartSubject) -> str:
    """Unit of the two series: the gap between shares is in percentage points."""
    return subject.say("pct.", "per cent") if subject.finding.unit == "pp" else subject.unit


def _sides_remark(subject: ChartSubject, other: Side) -> Text:
    """Remark on the side of 0 on which the own area is worse off."""
    return say(
        "Over 0 er {own} dårligere stillet end {other}, under 0 bedre.",
        "Above 0 {own} is worse off than {other}, below 0 better.",
        own=subject.area,
        other=words_within(subject, other.whole),
    )


def _sign(subject: ChartSubject) -> int:
    return 1 if subject.finding.better == "lower" else -1


def _gap(subject: ChartSubject, own: PeriodValue, other: PeriodValue) -> PeriodValue:
    """Period value of the gap: how much worse the own figure is."""
    state = next(state for state in WORST_FIRST if state in (own.state, other.state))
    between = (own.range - other.range) * Fraction(_sign(subject))
    estimate = None
    if own.estimate is not None and other.estimate is not None:
        estimate = (own.estimate - other.estimate) * _sign(subject)
    return PeriodValue(
        own.period,
        state,
        estimate,
        between,
        own.origins + other.origins,
        own.suppressed or other.suppressed,
    )


def _ends_of(side: Side) -> Interval:
    """Estimate of a side with each suppressed figure in it at its least and at its most."""
    return side.used.ends or Interval()


def _levels(subject: ChartSubject) -> Iterator[Level]:
    """Targets, the judged gap over its periods, and the gap of the earlier window."""
    yield from targets(subject)
    yield from own_level(subject)
    references = subject.references
    if len(references) == 2 and references[0].used.positions:
        before, other_before = (side.used.estimate for side in references)
        if before is not None and other_before is not None:
            value = (before - other_before) * _sign(subject)
            ends = (_ends_of(references[0]) - _ends_of(references[1])) * Fraction(_sign(subject))
            yield Level(
                *used_positions(subject, references[0].used),
                value,
                Caption(earlier_label(subject, references[0].used, value, ends)),
                Role.OTHER,
                inside=True,
            )
