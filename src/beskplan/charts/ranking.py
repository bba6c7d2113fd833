"""Chart of ranks: every area in the order of its figures, with the own one and the limit."""

from collections.abc import Sequence
from fractions import Fraction

from beskplan.charts.chart import FigureTable, RankedArea, Ranking, UntitledChart
from beskplan.charts.figure_table import caption, rows_of
from beskplan.charts.layout.lettering import shortened
from beskplan.charts.subject import STATE_WORDS, ChartSubject, bounds
from beskplan.measure import Measure, PeriodValue, State, like_with_like
from beskplan.output.wording import distinct_decimals, format_number
from beskplan.texts import Text, exact_decimals, say
from beskplan.verdict.finding import Side
from beskplan.verdict.operator import Operator

KIND = Text("Søjler med områdernes placering efter", "Bars with the places of areas by")
WORST_FIRST = (State.PENDING, State.SUPPRESSED, State.PROVISIONAL, State.KNOWN)


def ranking_chart(subject: ChartSubject) -> UntitledChart | None:
    """Chart of all ranked areas, the best first; then those without a figure."""
    measured = subject.finding.measured
    if measured is None or subject.own.used.estimate is None:
        return None
    sign = 1 if subject.finding.better == "higher" else -1
    leads = {side.whole.area.name: _lead(subject, side, sign) for side in subject.references}
    known = [lead for lead in leads.values() if lead is not None]
    ranked_areas = [_ranked_area(subject.own, int(measured), own=True)]
    for side in subject.references:
        lead = leads[side.whole.area.name]
        rank = None
        if lead is not None:
            ahead = sum(other > lead for other in known) + int(lead < 0)
            rank = 1 + ahead
        ranked_areas.append(_ranked_area(side, rank, own=False))
    order = {area: -lead for area, lead in leads.items() if lead is not None} | {
        subject.own.whole.area.name: Fraction(0)
    }
    ranked = sorted(
        zip(ranked_areas, (side.whole.area.name for side in subject.finding.sides), strict=True),
        key=lambda pair: (
            pair[0].rank is None,
            order.get(pair[1], Fraction(0)),
            not pair[0].own,
            pair[1],
        ),
    )
    unit = subject.snapshot.catalogue.indicators[subject.own.whole.indicator].unit
    values = [ranked_area.value for ranked_area in ranked_areas if ranked_area.value is not None]
    decimals = _decimals(values, unit)
    plot = Ranking(
        tuple(ranked_area for ranked_area, _ in ranked),
        tuple(_limits(subject)),
        subject.indicator_unit,
        decimals,
    )
    sides = {side.whole.area.name: side for side in subject.finding.sides}
    rows = tuple(
        _row(subject, ranked_area, sides[area].used, decimals) for ranked_area, area in ranked
    )
    names = (
        subject.say("Område", "Area"),
        subject.say("Plads", "Place"),
        plot.unit,
        subject.say("Tallet er", "The figure is"),
        subject.say("Står i", "Found in"),
    )
    return UntitledChart(plot, FigureTable(caption(subject), names, rows), KIND)


def _decimals(values: Sequence[Fraction], unit: str) -> int:
    """Decimals that distinguish neighbours, but not more than two for that."""
    least = (
        1 if unit == "pct" else min(max((exact_decimals(value) for value in values), default=0), 1)
    )
    return min(distinct_decimals(values, least), max(least, 2))


def _lead(subject: ChartSubject, side: Side, sign: int) -> Fraction | None:
    """Lead of the other area, over the periods that both have."""
    own = subject.own
    if own.whole.closed and side.whole.closed:
        mine = own.basis.estimate
    else:
        mine = like_with_like((own.basis, side.used), subject.snapshot.as_of)[0].estimate
    if side.whole.missing is not None or mine is None or side.used.estimate is None:
        return None
    return sign * (side.used.estimate - mine)


def _ranked_area(side: Side, rank: int | None, *, own: bool) -> RankedArea:
    used = side.used
    state, hidden = _state(side.whole), [value for value in used.used if value.suppressed]
    low, high = bounds(used.used[-1]) if hidden and len(used.used) == 1 else (None, None)
    return RankedArea(
        shortened(side.whole.area.name, 40),
        rank,
        used.estimate if rank is not None else None,
        state,
        own,
        low,
        high,
    )


def _state(measure: Measure) -> State:
    states = {State.SUPPRESSED if value.suppressed else value.state for value in measure.used}
    if states <= {State.PENDING}:
        return State.PENDING
    return next(state for state in WORST_FIRST[1:] if state in states or state is State.KNOWN)


def _limits(subject: ChartSubject) -> Sequence[tuple[int, str]]:
    """Ranks after which a line stands: the worst allowed one, and before the best allowed."""
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
    subject: ChartSubject, ranked_area: RankedArea, measure: Measure, decimals: int
) -> tuple[str, ...]:
    rows: tuple[PeriodValue, ...] = measure.used
    return (
        ranked_area.name,
        "–" if ranked_area.rank is None else str(ranked_area.rank),
        format_number(ranked_area.value, decimals, subject.language),
        STATE_WORDS[ranked_area.state].to(subject.language),
        rows_of(*rows),
    )
