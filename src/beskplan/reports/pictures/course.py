"""A level over time: the own series, what it is held against, the target, and what is still to come."""

from collections.abc import Iterable, Iterator, Sequence

from beskplan.measure import How, Measure, Place, State
from beskplan.period import MONTHS_IN, Span
from beskplan.reports.pictures.lettering import shortened
from beskplan.reports.pictures.picture import Course, FigureTable, Level, Role, Tick, Trace
from beskplan.reports.pictures.scale import calendar, day_ticks, period_ticks
from beskplan.reports.pictures.subject import Subject, rows_of
from beskplan.reports.shown import distinct_decimals, span_shown
from beskplan.words import Text, exact_decimals, say

LEAST_PERIODS = 12
WHOLE: dict[How, Text] = {
    "mean": Text("gennemsnit", "mean"),
    "sum": Text("samlet", "overall"),
    "min": Text("laveste", "lowest"),
    "max": Text("højeste", "highest"),
}
"""What the number of a whole window is called beside its periods."""


def run_span(subject: Subject) -> Span:
    """From a year before the window, or the baseline, to the window's end; at least twelve periods."""
    window = subject.own.whole.span
    spans = [measure.span for side in subject.finding.sides for measure in (side.whole, side.basis, side.used)]
    length = MONTHS_IN.get(subject.frequency, 3)
    first = min(*(span.first for span in spans), window.first - 12, window.last + 1 - LEAST_PERIODS * length)
    return Span(first, window.last)


def begun(runs: Sequence[Measure], latest: Span) -> int:
    """How many periods at the start have no row in any of the runs; none of those in `latest` or after."""
    for position, places in enumerate(zip(*(run.places for run in runs), strict=True)):
        if any(place.rows for place in places) or places[0].period.last_month >= latest.first:
            return position
    return 0


def level_course(subject: Subject) -> tuple[Course, FigureTable]:
    """The course of the own figures and of the areas or indicators that they are held against."""
    own, span = subject.own, run_span(subject)
    others = [side for side in subject.references if (side.whole.indicator, side.whole.area) != (own.whole.indicator, own.whole.area)]
    runs = [subject.run(side.whole.indicator, side.whole.area, span) for side in (own, *others)]
    if calendar(subject.frequency):
        skipped = begun(runs, own.whole.span)
        columns = [run.places[skipped:] for run in runs]
    else:
        columns = [run.places for run in runs]
    names = [subject.area, *(_other_name(subject, side.whole) for side in others)]
    ends = decimals_at_ends(subject, columns)
    traces = tuple(
        Trace(name, Role.OWN if number == 0 else Role.OTHER, tuple(subject.dot(place) for place in places))
        for number, (name, places) in enumerate(zip(names, columns, strict=True))
    )
    first, last = extent(subject, columns[0], span)
    course = Course(
        first,
        last,
        ticks_of(subject, first, last, span),
        traces,
        tuple(_levels(subject)),
        subject.unit,
        ends,
        waiting=waiting(subject, columns[0]),
    )
    return course, _table(subject, names, columns)


def extent(subject: Subject, places: Sequence[Place], span: Span) -> tuple[int, int]:
    """The first and last position of the time axis."""
    if calendar(subject.frequency):
        return places[0].period.ordinal, places[-1].period.ordinal
    days = [place.period.start.toordinal() for place in places]
    return min([*days, subject.own.whole.span.start.toordinal()]), span.end.toordinal()


def ticks_of(subject: Subject, first: int, last: int, span: Span) -> tuple[Tick, ...]:
    if calendar(subject.frequency):
        return period_ticks(subject.frequency, first, last, subject.language)
    return day_ticks(span.start.fromordinal(first), span.end, subject.language)


def decimals_at_ends(subject: Subject, columns: Iterable[Sequence[Place]]) -> int:
    """The decimals that tell the figures at the ends of series from the target and the measure."""
    ends = [newest for newest in (latest(places) for places in columns) if newest is not None]
    values = [place.estimate for place in ends if place.estimate is not None]
    needed = max((min(exact_decimals(value), 1) for value in values), default=0)
    least = subject.decimals if subject.finding.unit in ("pct", "pp") else min(needed, subject.decimals)
    return distinct_decimals(values, least) if len(values) > 1 else least


def latest(places: Sequence[Place]) -> Place | None:
    """The newest place with a figure that is not hidden."""
    return next((place for place in reversed(places) if place.estimate is not None and not place.hidden), None)


def waiting(subject: Subject, places: Sequence[Place]) -> tuple[tuple[int, int], ...]:
    """Runs of periods of the window that are still to come."""
    whole = subject.own.whole
    if whole.closed or not calendar(subject.frequency):
        return ()
    runs: list[tuple[int, int]] = []
    for place in places:
        if place.state is State.PENDING and whole.span.covers(place.period):
            at = subject.at(place)
            if runs and runs[-1][1] == at - 1:
                runs[-1] = (runs[-1][0], at)
            else:
                runs.append((at, at))
    return tuple(runs)


def _levels(subject: Subject) -> Iterator[Level]:
    finding, used = subject.finding, subject.own.used
    if finding.target is not None and finding.operator is not None:
        yield Level(*over(subject, used), finding.target, target_label(subject), Role.TARGET)
    if finding.measured is not None and used.how in WHOLE and len(used.positions) > 1:
        name = WHOLE[used.how].to(subject.language)
        yield Level(*taken(subject, used), finding.measured, f"{name} {subject.number(finding.measured)}", Role.OWN)
    for side in subject.references:
        if (side.whole.indicator, side.whole.area) != (subject.own.whole.indicator, subject.own.whole.area):
            continue
        if side.used.estimate is not None and side.used.positions:
            label = f"{span_shown(side.used.span, subject.language)}: {subject.number(side.used.estimate)}"
            yield Level(*taken(subject, side.used), side.used.estimate, label, Role.OTHER, inside=True)


def over(subject: Subject, measure: Measure) -> tuple[int, int]:
    """The positions that a window begins and ends at."""
    if calendar(subject.frequency) and measure.places:
        return measure.places[0].period.ordinal, measure.places[-1].period.ordinal
    return measure.span.start.toordinal(), measure.span.end.toordinal()


def taken(subject: Subject, measure: Measure) -> tuple[int, int]:
    """The positions of the first and last place that a number is made of."""
    every = sorted(measure.positions)
    return subject.at(measure.places[every[0]]), subject.at(measure.places[every[-1]])


def target_label(subject: Subject) -> str:
    """`mål højst 95,0`, with the reference and the margin where there is one."""
    finding = subject.finding
    operator = finding.operator.words if finding.operator else Text("", "")
    text = say("mål {operator} {target}", "target {operator} {target}", operator=operator, target=subject.number(finding.target))
    return shortened(text.to(subject.language))


def _other_name(subject: Subject, measure: Measure) -> str:
    """The other area, or the other indicator of the same area."""
    own = subject.own.whole
    return shortened(measure.area.name if measure.area != own.area else subject.title_of(measure.indicator))


def _table(subject: Subject, names: Sequence[str], columns: Sequence[Sequence[Place]]) -> FigureTable:
    head = (subject.say("Periode", "Period"), *names, subject.say("Tallet er", "The figure is"), subject.say("Kilde", "Source"))
    rows = tuple(_row(subject, places) for places in zip(*columns, strict=True)) if calendar(subject.frequency) else ()
    return FigureTable(subtitle_of(subject), head, rows)


def subtitle_of(subject: Subject) -> str:
    return subject.title


def _row(subject: Subject, places: Sequence[Place]) -> tuple[str, ...]:
    awaited = not subject.own.whole.closed
    return (
        subject.period(places[0]),
        *(subject.cell(place) for place in places),
        subject.standing(places[0], awaited=awaited),
        rows_of(*places),
    )
