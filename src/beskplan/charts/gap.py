"""The gap to another area over time: how much worse the own area is, at the baseline and now."""

from collections.abc import Iterator
from fractions import Fraction

from beskplan.charts.chart import FigureTable, Level, Role, TimeSeries, Trace
from beskplan.charts.figure_table import caption, head, rows_of, standings
from beskplan.charts.layout.lettering import shortened
from beskplan.charts.plot import Plot
from beskplan.charts.subject import ChartSubject
from beskplan.charts.time_series import (
    at_its_end,
    awaited,
    earlier_label,
    end_decimals,
    over,
    run_of,
    taken,
    time_axis,
)
from beskplan.measure import PeriodValue, State
from beskplan.texts import Text, say
from beskplan.verdict.finding import Side

KIND = Text("Kurve over afstanden i", "Line chart of the gap in")
WORST_FIRST = (State.PENDING, State.SUPPRESSED, State.PROVISIONAL, State.KNOWN)


def gap_course(subject: ChartSubject) -> Plot | None:
    """The gap period by period; 0 is level with the other area."""
    own, other = (side for side in subject.finding.sides if not side.reference)
    mine, theirs = run_of(subject, [own, other])
    gaps = (
        [_gap(subject, first, second) for first, second in zip(mine, theirs, strict=False)]
        if subject.calendar
        else []
    )
    if not any(place.estimate is not None for place in gaps):
        return None
    name = shortened(other.whole.area.name, 40)
    first, last, ticks = time_axis(subject, [gaps])
    trace = Trace(
        at_its_end(subject, subject.say("afstand", "gap"), gaps),
        Role.OWN,
        tuple(map(subject.dot, gaps)),
    )
    course = TimeSeries(
        first,
        last,
        ticks,
        (trace,),
        tuple(_levels(subject, own)),
        subject.unit,
        end_decimals(subject, [gaps]),
        waiting=awaited(subject, gaps),
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
            standings(subject, (subject.area, name), (mine_then, theirs_then)),
            rows_of(mine_then, theirs_then),
        )
        for mine_then, theirs_then, gap in zip(mine, theirs, gaps, strict=True)
    )
    return Plot(
        course,
        FigureTable(caption(subject), head(subject, subject.area, name, trace.name), rows),
        KIND,
        remark,
    )


def _sign(subject: ChartSubject) -> int:
    return 1 if subject.finding.better == "lower" else -1


def _gap(subject: ChartSubject, own: PeriodValue, other: PeriodValue) -> PeriodValue:
    """How much worse the own figure of a period is."""
    state = next(state for state in WORST_FIRST if state in (own.state, other.state))
    between = (own.range - other.range) * Fraction(_sign(subject))
    estimate = None
    if own.estimate is not None and other.estimate is not None:
        estimate = (own.estimate - other.estimate) * _sign(subject)
    return PeriodValue(
        own.period, state, estimate, between, own.rows + other.rows, own.hidden or other.hidden
    )


def _levels(subject: ChartSubject, own: Side) -> Iterator[Level]:
    finding = subject.finding
    for bound in finding.bounds:
        if bound.target is not None:
            yield Level(
                *over(subject, own.used),
                bound.target,
                subject.target(bound.operator, bound.target),
                Role.TARGET,
            )
    if finding.measured is not None and own.used.positions:
        yield Level(
            *taken(subject, own.used),
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
                *taken(subject, references[0].used),
                value,
                earlier_label(subject, references[0].used, value),
                Role.OTHER,
                inside=True,
            )
