"""Figures behind charts, as rows of words."""

from collections.abc import Mapping, Sequence

from beskplan.charts.chart import FigureTable
from beskplan.charts.layout.lettering import shortened
from beskplan.charts.subject import ChartSubject
from beskplan.measure import PeriodValue
from beskplan.output.wording import clean
from beskplan.periods import Period

LONGEST_CAPTION = 160


def caption(subject: ChartSubject) -> str:
    return shortened(subject.title, LONGEST_CAPTION)


def head(subject: ChartSubject, *names: str) -> tuple[str, ...]:
    """Names of columns, from the period to the location of the figures."""
    return (
        subject.say("Periode", "Period"),
        *names,
        subject.say("Tallet er", "The figure is"),
        subject.say("Står i", "Found in"),
    )


def rows_of(*period_values: PeriodValue | None) -> str:
    """Locations of the rows of period values: `y38a02.csv:14,15; folk1a.csv:3`."""
    return clean(
        "; ".join(
            dict.fromkeys(
                row.location
                for period_value in period_values
                if period_value is not None
                for row in period_value.rows
            )
        )
    )


def by_period(
    columns: Sequence[Sequence[PeriodValue]],
) -> list[tuple[Period, list[PeriodValue | None]]]:
    """Period values of several series, period by period."""
    found: list[Mapping[Period, PeriodValue]] = [
        {period_value.period: period_value for period_value in period_values}
        for period_values in columns
    ]
    periods = sorted(
        {period for period_values in found for period in period_values},
        key=lambda period: (period.start, period.end),
    )
    return [(period, [period_values.get(period) for period_values in found]) for period in periods]


def period_table(
    subject: ChartSubject, names: Sequence[str], columns: Sequence[Sequence[PeriodValue]]
) -> FigureTable:
    """Table with a row for each period and a column for each series."""
    rows = tuple(
        (
            subject.period(period),
            *(subject.cell(period_value) for period_value in period_values),
            row_state(subject, names, period_values),
            rows_of(*period_values),
        )
        for period, period_values in by_period(columns)
    )
    return FigureTable(caption(subject), head(subject, *names), rows)


def row_state(
    subject: ChartSubject, names: Sequence[str], period_values: Sequence[PeriodValue | None]
) -> str:
    """States of the figures of a row; the others only where they differ from the own one."""
    own = subject.state_words(period_values[0])
    differing = [
        f"{name}: {state_words}"
        for name, period_value in zip(names[1:], period_values[1:], strict=True)
        if (state_words := subject.state_words(period_value)) != own and period_value is not None
    ]
    return "; ".join([own, *differing])
