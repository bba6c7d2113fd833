"""The figures behind pictures, as rows of words."""

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
    """The names of columns, from the period to where the figures stand."""
    return (
        subject.say("Periode", "Period"),
        *names,
        subject.say("Tallet er", "The figure is"),
        subject.say("Står i", "Found in"),
    )


def rows_of(*places: PeriodValue | None) -> str:
    """`y38a02.csv:14,15; folk1a.csv:3`."""
    return clean(
        "; ".join(
            dict.fromkeys(
                row.location for place in places if place is not None for row in place.rows
            )
        )
    )


def by_period(
    columns: Sequence[Sequence[PeriodValue]],
) -> list[tuple[Period, list[PeriodValue | None]]]:
    """The places of several series beside one another, period by period."""
    found: list[Mapping[Period, PeriodValue]] = [
        {place.period: place for place in places} for places in columns
    ]
    periods = sorted(
        {period for places in found for period in places},
        key=lambda period: (period.start, period.end),
    )
    return [(period, [places.get(period) for places in found]) for period in periods]


def period_table(
    subject: ChartSubject, names: Sequence[str], columns: Sequence[Sequence[PeriodValue]]
) -> FigureTable:
    """A row for each period, a column for each series."""
    rows = tuple(
        (
            subject.period(period),
            *(subject.cell(place) for place in places),
            standings(subject, names, places),
            rows_of(*places),
        )
        for period, places in by_period(columns)
    )
    return FigureTable(caption(subject), head(subject, *names), rows)


def standings(
    subject: ChartSubject, names: Sequence[str], places: Sequence[PeriodValue | None]
) -> str:
    """How far the figures of a row are known; the others only where they differ from the own one."""
    own = subject.standing(places[0])
    differing = [
        f"{name}: {standing}"
        for name, place in zip(names[1:], places[1:], strict=True)
        if (standing := subject.standing(place)) != own and place is not None
    ]
    return "; ".join([own, *differing])
