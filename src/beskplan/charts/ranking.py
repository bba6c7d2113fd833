"""Places: every area in the order of its figures, with the own one and the limit."""

from collections.abc import Sequence
from fractions import Fraction

from beskplan.charts.chart import FigureTable, RankedArea, Ranking
from beskplan.charts.figure_table import caption, rows_of
from beskplan.charts.layout.lettering import shortened
from beskplan.charts.plot import Plot
from beskplan.charts.subject import STANDING, ChartSubject, bounds
from beskplan.measure import Measure, PeriodValue, State, like_with_like
from beskplan.output.wording import distinct_decimals, number
from beskplan.texts import Text, exact_decimals, say
from beskplan.verdict.operator import Operator
from beskplan.verdict.side import Side

KIND = Text("Søjler med områdernes placering efter", "Bars with the places of areas by")
WORST_FIRST = (State.PENDING, State.SUPPRESSED, State.PROVISIONAL, State.KNOWN)


def places_of(subject: ChartSubject) -> Plot | None:
    """All areas that are ranked, the best first; then those without a figure."""
    measured = subject.finding.measured
    if measured is None or subject.own.used.estimate is None:
        return None
    sign = 1 if subject.finding.better == "higher" else -1
    leads = {side.whole.area.name: _lead(subject, side, sign) for side in subject.references}
    known = [lead for lead in leads.values() if lead is not None]
    standings = [_standing(subject.own, int(measured), own=True)]
    for side in subject.references:
        lead = leads[side.whole.area.name]
        place = None if lead is None else 1 + sum(other > lead for other in known) + int(lead < 0)
        standings.append(_standing(side, place, own=False))
    order = {area: -lead for area, lead in leads.items() if lead is not None} | {
        subject.own.whole.area.name: Fraction(0)
    }
    ranked = sorted(
        zip(standings, (side.whole.area.name for side in subject.finding.sides), strict=True),
        key=lambda pair: (
            pair[0].place is None,
            order.get(pair[1], Fraction(0)),
            not pair[0].own,
            pair[1],
        ),
    )
    unit = subject.bench.scope.catalogue.indicators[subject.own.whole.indicator].unit
    values = [standing.value for standing in standings if standing.value is not None]
    decimals = _decimals(values, unit)
    drawing = Ranking(
        tuple(standing for standing, _ in ranked),
        tuple(_limits(subject)),
        subject.indicator_unit,
        decimals,
    )
    sides = {side.whole.area.name: side for side in subject.finding.sides}
    rows = tuple(_row(subject, standing, sides[area].used, decimals) for standing, area in ranked)
    names = (
        subject.say("Område", "Area"),
        subject.say("Plads", "Place"),
        drawing.unit,
        subject.say("Tallet er", "The figure is"),
        subject.say("Står i", "Found in"),
    )
    return Plot(drawing, FigureTable(caption(subject), names, rows), KIND)


def _decimals(values: Sequence[Fraction], unit: str) -> int:
    """Enough to tell neighbours apart, but not more than two for that."""
    least = (
        1 if unit == "pct" else min(max((exact_decimals(value) for value in values), default=0), 1)
    )
    return min(distinct_decimals(values, least), max(least, 2))


def _lead(subject: ChartSubject, side: Side, sign: int) -> Fraction | None:
    """How much better the other area is, over the places that both have."""
    own = subject.own
    if own.whole.closed and side.whole.closed:
        mine = own.basis.estimate
    else:
        mine = like_with_like((own.basis, side.used), subject.bench.figures.as_of)[0].estimate
    if side.whole.absent is not None or mine is None or side.used.estimate is None:
        return None
    return sign * (side.used.estimate - mine)


def _standing(side: Side, place: int | None, *, own: bool) -> RankedArea:
    used = side.used
    state, hidden = _state(side.whole), [seen for seen in used.used if seen.hidden]
    low, high = bounds(used.used[-1]) if hidden and len(used.used) == 1 else (None, None)
    return RankedArea(
        shortened(side.whole.area.name, 40),
        place,
        used.estimate if place is not None else None,
        state,
        own,
        low,
        high,
    )


def _state(measure: Measure) -> State:
    states = {State.SUPPRESSED if place.hidden else place.state for place in measure.used}
    if states <= {State.PENDING}:
        return State.PENDING
    return next(state for state in WORST_FIRST[1:] if state in states or state is State.KNOWN)


def _limits(subject: ChartSubject) -> Sequence[tuple[int, str]]:
    """After which places a line stands: the worst that is allowed, and before the best that is."""
    found = []
    for bound in subject.finding.bounds:
        if bound.target is None:
            continue
        worst = bound.operator is Operator.AT_MOST
        text = say(
            "mål plads {number} eller bedre" if worst else "mål plads {number} eller ringere",
            "target place {number} or better" if worst else "target place {number} or worse",
            number=int(bound.target),
        )
        found.append((int(bound.target) - int(not worst), text.to(subject.language)))
    return found


def _row(
    subject: ChartSubject, standing: RankedArea, measure: Measure, decimals: int
) -> tuple[str, ...]:
    rows: tuple[PeriodValue, ...] = measure.used
    return (
        standing.name,
        "–" if standing.place is None else str(standing.place),
        number(standing.value, decimals, subject.language),
        STANDING[standing.state].to(subject.language),
        rows_of(*rows),
    )
