"""Chart of a survey: the shares of its answers, survey by survey, the counted ones first."""

from collections.abc import Sequence
from fractions import Fraction

from beskplan.catalogue import Ratio
from beskplan.charts.chart import Answers, Bar, FigureTable, UntitledChart
from beskplan.charts.figure_table import by_period, caption, head, row_state, rows_of
from beskplan.charts.layout.lettering import shortened
from beskplan.charts.layout.scale import period_short
from beskplan.charts.subject import ChartSubject
from beskplan.charts.time_series import level_chart
from beskplan.interval import ZERO
from beskplan.measure import PeriodValue, State
from beskplan.output.dates import span_words
from beskplan.output.wording import format_number
from beskplan.periods import Period, Span
from beskplan.texts import Text

KIND = Text("Stablede bjælker med svarene om", "Stacked bars with the answers on")
MOST_SURVEYS = 8
HUNDRED = 100


def survey_answers_chart(subject: ChartSubject) -> UntitledChart | None:
    """Chart of the shares of each answer.

    Where the numerator is not part of the denominator, it is a time series.
    """
    entry = subject.snapshot.catalogue.indicators[subject.own.whole.indicator]
    if (
        not isinstance(entry, Ratio)
        or entry.unit != "pct"
        or not set(entry.numerator) <= set(entry.denominator)
    ):
        return level_chart(subject)
    parts = (*entry.numerator, *(part for part in entry.denominator if part not in entry.numerator))
    window = subject.own.whole.span
    first = min([window.first - 24, *(side.whole.span.first for side in subject.finding.sides)])
    columns = [
        subject.run(part, subject.own.whole.area, Span(first, window.last)).period_values
        for part in parts
    ]
    surveys = [
        (period, period_values)
        for period, period_values in by_period(columns)
        if any(period_value is not None for period_value in period_values)
    ][-MOST_SURVEYS:]
    names = tuple(shortened(subject.title_of(part), 40) for part in parts)
    bars = tuple(
        bar
        for period, period_values in surveys
        if (bar := _bar(subject, period, period_values)) is not None
    )
    if not bars:
        return None
    inside = [period_values for period, period_values in surveys if window.covers(period)]
    if len(inside) != 1:
        bars = (*bars, _together(subject, inside, span_words(window, subject.language)))
    finding = subject.finding
    label = (
        ""
        if finding.target is None or finding.operator is None
        else subject.target(finding.operator, finding.target)
    )
    plot = Answers(
        names,
        len(entry.numerator),
        bars,
        finding.target,
        label + (" pct." if label else ""),
        subject.decimals,
    )
    return UntitledChart(plot, _table(subject, names, surveys), KIND)


def _bar(
    subject: ChartSubject, period: Period, period_values: Sequence[PeriodValue | None]
) -> Bar | None:
    """Shares of one survey; None where any answer is missing or all are 0."""
    values = [
        ZERO if period_value is None else period_value.estimate for period_value in period_values
    ]
    known = [value for value in values if value is not None]
    base = sum(known, start=ZERO)
    label = period_short(period, subject.language)
    if len(known) < len(values) or not base:
        return None
    hidden = any(
        period_value is not None and period_value.suppressed for period_value in period_values
    )
    return Bar(
        label,
        tuple(value / base * HUNDRED for value in known),
        State.SUPPRESSED if hidden else State.KNOWN,
    )


def _together(
    subject: ChartSubject, surveys: Sequence[Sequence[PeriodValue | None]], window: str
) -> Bar:
    """Surveys of the window as one, which is what is judged; no shares where there is none."""
    complete = [
        period_values
        for period_values in surveys
        if all(
            period_value is None or period_value.estimate is not None
            for period_value in period_values
        )
    ]
    counts = [
        sum(
            (period_value.estimate or ZERO for period_value in column if period_value is not None),
            start=ZERO,
        )
        for column in zip(*complete, strict=True)
    ]
    base = sum(counts, start=ZERO)
    if not base:
        return Bar(window, (), State.PENDING)
    hidden = any(
        period_value is not None and period_value.suppressed
        for period_values in complete
        for period_value in period_values
    )
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
    """Table of the answers as shares with the counts behind them."""
    rows = []
    for period, period_values in surveys:
        bar = _bar(subject, period, period_values)
        cells = [
            _cell(subject, period_value, None if bar is None else bar.shares[number])
            for number, period_value in enumerate(period_values)
        ]
        present = [period_value for period_value in period_values if period_value is not None]
        rows.append(
            (
                subject.period(period),
                *cells,
                row_state(subject, names[:1], present[:1]),
                rows_of(*period_values),
            )
        )
    return FigureTable(caption(subject), head(subject, *names), tuple(rows))


def _cell(subject: ChartSubject, period_value: PeriodValue | None, share: Fraction | None) -> str:
    """Count and share: `142 (34,3 pct.)`."""
    count = subject.cell(period_value) if period_value is not None else "0"
    per_cent = subject.say(" pct.", "%")
    return (
        count
        if share is None
        else f"{count} ({format_number(share, 1, subject.language)}{per_cent})"
    )
