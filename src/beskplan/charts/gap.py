"""Chart of the gap to another area over time: how much worse the own area is."""

from collections.abc import Iterator
from fractions import Fraction

from beskplan.charts.chart import FigureTable, Level, Role, TimeSeries, Trace, UntitledChart
from beskplan.charts.figure_table import caption, head, row_state, rows_of
from beskplan.charts.layout.lettering import shortened
from beskplan.charts.subject import ChartSubject
from beskplan.charts.time_series import (
    earlier_label,
    end_decimals,
    end_label,
    other_name,
    pending_stretches,
    series_of,
    time_axis,
    used_positions,
    window_positions,
)
from beskplan.measure import PeriodValue, State
from beskplan.texts import Text, say
from beskplan.verdict.finding import Side

KIND = Text("Kurve over afstanden i", "Line chart of the gap in")
WORST_FIRST = (State.PENDING, State.SUPPRESSED, State.PROVISIONAL, State.KNOWN)


def gap_chart(subject: ChartSubject) -> UntitledChart | None:
    """Chart of the gap, period by period; 0 is level with the other area."""
    own, other = (side for side in subject.finding.sides if not side.reference)
    mine, theirs = series_of(subject, [own, other])
    gaps = (
        [_gap(subject, first, second) for first, second in zip(mine, theirs, strict=False)]
        if subject.calendar
        else []
    )
    if not any(period_value.estimate is not None for period_value in gaps):
        return None
    name = other_name(subject, other.whole)
    first, last, ticks = time_axis(subject, [gaps])
    trace = Trace(
        end_label(subject, subject.say("afstand", "gap"), gaps),
        Role.OWN,
        tuple(map(subject.dot, gaps)),
    )
    time_series = TimeSeries(
        first,
        last,
        ticks,
        (trace,),
        tuple(_levels(subject, own)),
        subject.unit,
        end_decimals(subject, [gaps]),
        pending=pending_stretches(subject, gaps),
        periods=True,
        zero=shortened(
            say("niveau med {area}", "level with {area}", area=name).to(subject.language)
        ),
    )
    remark = say(
        "Over 0 er {own} dårligere stillet end {other}, under 0 bedre.",
        "Above 0 {own} is worse off than {other}, below 0 better.",
        own=subject.area,
        other=name,
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
    return UntitledChart(
        time_series,
        FigureTable(caption(subject), head(subject, subject.area, name, trace.name), rows),
        KIND,
        remark,
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
        own.rows + other.rows,
        own.suppressed or other.suppressed,
    )


def _levels(subject: ChartSubject, own: Side) -> Iterator[Level]:
    finding = subject.finding
    for bound in finding.bounds:
        if bound.target is not None:
            yield Level(
                *window_positions(subject, own.used),
                bound.target,
                subject.target(bound.operator, bound.target),
                Role.TARGET,
            )
    if finding.measured is not None and own.used.positions:
        yield Level(
            *used_positions(subject, own.used),
            finding.measured,
            earlier_label(subject, own.used, finding.measured),
            Role.OWN,
        )
    references = subject.references
    if len(references) == 2 and references[0].used.positions:
        before, other_before = (side.used.estimate for side in references)
        if before is not None and other_before is not None:
            value = (before - other_before) * _sign(subject)
            yield Level(
                *used_positions(subject, references[0].used),
                value,
                earlier_label(subject, references[0].used, value),
                Role.OTHER,
                inside=True,
            )
