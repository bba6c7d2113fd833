"""A survey: how its answers are divided, survey by survey, those that the target is about first."""

from collections.abc import Sequence
from fractions import Fraction

from beskplan.catalogue import Ratio
from beskplan.charts.chart import Answers, Bar, FigureTable
from beskplan.charts.figure_table import by_period, caption, head, rows_of, standings
from beskplan.charts.layout.lettering import shortened
from beskplan.charts.layout.scale import period_short
from beskplan.charts.plot import Plot
from beskplan.charts.subject import ChartSubject
from beskplan.charts.time_series import level_course
from beskplan.interval import ZERO
from beskplan.measure import PeriodValue, State
from beskplan.output.dates import span_words
from beskplan.output.wording import format_number
from beskplan.periods import Period, Span
from beskplan.texts import Text

KIND = Text("Stablede bjælker med svarene om", "Stacked bars with the answers on")
MOST_SURVEYS = 8
HUNDRED = 100


def answers_of(subject: ChartSubject) -> Plot | None:
    """The shares of each answer; a course where the numerator is not part of the denominator."""
    entry = subject.snapshot.catalogue.indicators[subject.own.whole.indicator]
    if (
        not isinstance(entry, Ratio)
        or entry.unit != "pct"
        or not set(entry.numerator) <= set(entry.denominator)
    ):
        return level_course(subject)
    parts = (*entry.numerator, *(part for part in entry.denominator if part not in entry.numerator))
    window = subject.own.whole.span
    first = min([window.first - 24, *(side.whole.span.first for side in subject.finding.sides)])
    columns = [
        subject.run(part, subject.own.whole.area, Span(first, window.last)).period_values
        for part in parts
    ]
    surveys = [
        (period, places)
        for period, places in by_period(columns)
        if any(place is not None for place in places)
    ][-MOST_SURVEYS:]
    names = tuple(shortened(subject.title_of(part), 40) for part in parts)
    bars = tuple(
        bar for period, places in surveys if (bar := _bar(subject, period, places)) is not None
    )
    if not bars:
        return None
    inside = [places for period, places in surveys if window.covers(period)]
    if len(inside) != 1:
        bars = (*bars, _together(subject, inside, span_words(window, subject.language)))
    finding = subject.finding
    label = (
        ""
        if finding.target is None or finding.operator is None
        else subject.target(finding.operator, finding.target)
    )
    drawing = Answers(
        names,
        len(entry.numerator),
        bars,
        finding.target,
        label + (" pct." if label else ""),
        subject.decimals,
    )
    return Plot(drawing, _table(subject, names, surveys), KIND)


def _bar(subject: ChartSubject, period: Period, places: Sequence[PeriodValue | None]) -> Bar | None:
    """The shares of one survey; none where any answer is missing or all are 0."""
    values = [ZERO if place is None else place.estimate for place in places]
    known = [value for value in values if value is not None]
    base = sum(known, start=ZERO)
    label = period_short(period, subject.language)
    if len(known) < len(values) or not base:
        return None
    hidden = any(place is not None and place.suppressed for place in places)
    return Bar(
        label,
        tuple(value / base * HUNDRED for value in known),
        State.SUPPRESSED if hidden else State.KNOWN,
    )


def _together(
    subject: ChartSubject, surveys: Sequence[Sequence[PeriodValue | None]], window: str
) -> Bar:
    """The surveys of the window as one, which is what is judged; no shares where there is none."""
    complete = [
        places
        for places in surveys
        if all(place is None or place.estimate is not None for place in places)
    ]
    counts = [
        sum((place.estimate or ZERO for place in column if place is not None), start=ZERO)
        for column in zip(*complete, strict=True)
    ]
    base = sum(counts, start=ZERO)
    if not base:
        return Bar(window, (), State.PENDING)
    hidden = any(place is not None and place.suppressed for places in complete for place in places)
    label = f"{window} {subject.say('i alt', 'in all')}"
    return Bar(
        label,
        tuple(count / base * HUNDRED for count in counts),
        State.SUPPRESSED if hidden else State.KNOWN,
    )


def _table(
    subject: ChartSubject,
    names: Sequence[str],
    surveys: Sequence[tuple[Period, Sequence[PeriodValue | None]]],
) -> FigureTable:
    """The answers as shares with the counts behind them."""
    rows = []
    for period, places in surveys:
        bar = _bar(subject, period, places)
        cells = [
            _cell(subject, place, None if bar is None else bar.shares[number])
            for number, place in enumerate(places)
        ]
        present = [place for place in places if place is not None]
        rows.append(
            (
                subject.period(period),
                *cells,
                standings(subject, names[:1], present[:1]),
                rows_of(*places),
            )
        )
    return FigureTable(caption(subject), head(subject, *names), tuple(rows))


def _cell(subject: ChartSubject, place: PeriodValue | None, share: Fraction | None) -> str:
    """`142 (34,3 pct.)`."""
    count = subject.cell(place) if place is not None else "0"
    per_cent = subject.say(" pct.", "%")
    return (
        count
        if share is None
        else f"{count} ({format_number(share, 1, subject.language)}{per_cent})"
    )
