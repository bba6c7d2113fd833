"""Sentences on what a chart shows beyond the verdict, for those who cannot see it."""

from collections.abc import Sequence

from beskplan.charts.layout.lettering import shortened
from beskplan.charts.subject import ChartSubject
from beskplan.measure import PeriodValue
from beskplan.texts import NO_BREAK, Text, capital, say, verbatim

LONGEST_TITLE = 90


def course(
    subject: ChartSubject,
    own: Sequence[PeriodValue],
    others: Sequence[tuple[str, Sequence[PeriodValue]]] = (),
) -> Text:
    """Description of series: between what the own figures lay, and the others beside them."""
    inside = [value for value in own if _is_inside(subject, value)]
    figures = inside if any(value.has_figure for value in inside) else list(own)
    text = say(
        "{title} i {area}{when} {spread}",
        "{title} in {area}{when} {spread}",
        title=shortened(capital(subject.title), LONGEST_TITLE),
        area=subject.area,
        when=_when(subject, figures),
        spread=_spread(subject, figures, first=True),
    )
    periods = {value.period for value in figures}
    for name, values in others:
        beside = [value for value in values if value.period in periods]
        if any(value.has_figure for value in beside):
            text = say(
                "{text}; {name} {spread}",
                "{text}; {name} {spread}",
                text=text,
                name=name,
                spread=_spread(subject, beside, first=False),
            )
    return text


def _with_unit(subject: ChartSubject, number: str) -> str:
    """Number with the unit of the series: the gap between shares is in percentage points."""
    if subject.finding.unit == "pp":
        return number + subject.say(f"{NO_BREAK}pct.", "%")
    return subject.with_unit(number)


def _is_inside(subject: ChartSubject, value: PeriodValue) -> bool:
    return subject.own.whole.span.covers(value.period)


def _when(subject: ChartSubject, figures: Sequence[PeriodValue]) -> Text:
    """Years or window that a range of figures is of."""
    if all(_is_inside(subject, value) for value in figures) and subject.window:
        return say(", {window},", ", {window},", window=subject.window)
    return verbatim("")


def _spread(subject: ChartSubject, figures: Sequence[PeriodValue], *, first: bool) -> Text:
    """Least and greatest figure: `lå mellem 20,6 og 23,5 pct.`."""
    known = [value.estimate for value in figures if value.has_figure and value.estimate is not None]
    if not known:
        return Text("har ingen offentliggjorte tal", "has no published figures")
    low, high = subject.exact(min(known)), subject.exact(max(known))
    if low == high:
        number = _with_unit(subject, low) if first else low
        return say("lå på {number}", "was at {number}", number=number)
    if first:
        return say(
            "lå mellem {low} og {high}",
            "was between {low} and {high}",
            low=low,
            high=_with_unit(subject, high),
        )
    return say("lå på {low}–{high}", "at {low}–{high}", low=low, high=high)
