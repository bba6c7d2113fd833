"""From observations to a measure: the window that a rule reads, its estimate, and the interval that holds every outcome."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from beskplan.area import Area
from beskplan.catalogue import Aggregate, Catalogue, Published, Ratio, parts_of
from beskplan.interval import Interval, total
from beskplan.measure.figures import Figures
from beskplan.measure.place import Place, Row, State, added, pending
from beskplan.measure.window import Absence, How, Measure, Quotient, Window, like_with_like
from beskplan.period import Frequency, Span
from beskplan.words import Text, say

__all__ = ["Absence", "Figures", "How", "Measure", "Place", "Quotient", "Row", "State", "Window", "like_with_like", "measure", "natural_range"]


def measure(figures: Figures, name: str, area: Area, span: Span, aggregate: Aggregate | None) -> Measure:
    """The indicator in the area over the span; `aggregate` is None where its kind settles it."""
    catalogue = figures.catalogue
    indicator = catalogue.indicators[name]
    frequency = catalogue.frequency(name)
    if not isinstance(indicator, Ratio):
        window = _window(figures, name, (name,), area, span, aggregate, frequency)
        return replace(window, absent=_absence(figures, name, window))
    above, below = (
        _window(figures, name, parts, area, span, None if _all_flows(catalogue, parts) else aggregate, frequency)
        for parts in (indicator.numerator, indicator.denominator)
    )
    if frequency is Frequency.IRREGULAR:
        above, below = _matched(above, below)
    factor = Fraction(100 if indicator.unit == "pct" else 1)
    quotient = Quotient(name, above, below, factor, natural_range(catalogue, name))
    return replace(quotient, absent=_absence(figures, name, quotient))


def natural_range(catalogue: Catalogue, name: str) -> Interval:
    """The values that a single period's figure can take; a ratio's are those it is cut to."""
    indicator = catalogue.indicators[name]
    if isinstance(indicator, Published):
        return indicator.natural
    if indicator.range:
        return Interval(*indicator.range)
    return Interval() if isinstance(indicator, Ratio) else total(natural_range(catalogue, part) for part in indicator.parts)


def _window(
    figures: Figures, name: str, parts: tuple[str, ...], area: Area, span: Span, aggregate: Aggregate | None, frequency: Frequency
) -> Window:
    """The parts added up, period by period."""
    natural = total(natural_range(figures.catalogue, part) for part in parts)
    places = _added([_places(figures, part, area, span, frequency) for part in parts], natural)
    how = _how(figures.catalogue, parts, aggregate, frequency)
    closed = all(_closed(figures, part, area, span, how, frequency) for part in parts) or _outlived(figures, name, span)
    expected = {Frequency.IRREGULAR: None, Frequency.ROLLING_YEAR: 1}.get(frequency, len(places))
    return Window(name, area, span, how, places, natural, closed, expected)


def _how(catalogue: Catalogue, parts: tuple[str, ...], aggregate: Aggregate | None, frequency: Frequency) -> How:
    if frequency is Frequency.ROLLING_YEAR:
        return "last"
    if any(catalogue.is_to_date(part) for part in parts):
        return "to_date"
    return aggregate or ("sum" if _all_flows(catalogue, parts) else "last")


def _all_flows(catalogue: Catalogue, parts: tuple[str, ...]) -> bool:
    return all(catalogue.is_flow(part) for part in parts)


def _places(figures: Figures, name: str, area: Area, span: Span, frequency: Frequency) -> tuple[Place, ...]:
    indicator = figures.catalogue.indicators[name]
    if isinstance(indicator, Published):
        return figures.places(name, area, span, frequency)
    parts = [_places(figures, part, area, span, frequency) for part in parts_of(indicator)]
    return _added(parts, natural_range(figures.catalogue, name))


def _added(parts: Sequence[tuple[Place, ...]], natural: Interval) -> tuple[Place, ...]:
    if len(parts) == 1:
        return parts[0]
    return tuple(added(same, natural) for same in zip(*_aligned(parts, natural), strict=True))


def _aligned(windows: Sequence[tuple[Place, ...]], natural: Interval) -> list[tuple[Place, ...]]:
    """The windows over the same periods; where an irregular one has no row, the period is pending."""
    periods = sorted({place.period for window in windows for place in window}, key=lambda period: period.start)
    by_period = [{place.period: place for place in window} for window in windows]
    return [tuple(places.get(period) or pending(period, natural) for period in periods) for places in by_period]


def _matched(above: Window, below: Window) -> tuple[Window, Window]:
    numerator, denominator = _aligned([above.places, below.places], Interval())
    return replace(above, places=numerator), replace(below, places=denominator)


def _closed(figures: Figures, name: str, area: Area, span: Span, how: How, frequency: Frequency) -> bool:
    """Whether nothing more is to come: every period that counts is settled, or the figures were fetched long after."""
    indicator = figures.catalogue.indicators[name]
    if _outlived(figures, name, span):
        return True
    if not isinstance(indicator, Published):
        return all(_closed(figures, part, area, span, how, frequency) for part in parts_of(indicator))
    if frequency is Frequency.IRREGULAR:
        return figures.retrieved(name) > span.end
    places = figures.places(name, area, span, frequency)
    if how == "to_date":
        return places[-1].state is State.KNOWN
    return all(place.settled for place in (places[-1:] if how == "last" else places))


def _outlived(figures: Figures, name: str, span: Span) -> bool:
    """Whether the figures were fetched more than a year after the window's end."""
    return figures.fetched(name) and figures.retrieved(name) > span.shift(12).end


def _absence(figures: Figures, name: str, found: Measure) -> Absence | None:
    for part in dict.fromkeys((name, *(base for base, _ in figures.catalogue.bases(name)))):
        entry = figures.catalogue.indicators[part]
        if entry.valid and not found.span.within(entry.valid):
            return Absence("outside", _outside(entry.title, found.span, entry.valid))
    if file := figures.missing_file(name):
        return Absence("file", say("filen {file} findes ikke i datamappen", "the file {file} is not in the data folder", file=file))
    names = {"title": figures.catalogue.indicators[name].title, "area": found.area.name, "span": str(found.span)}
    sides = (found.numerator, found.denominator) if isinstance(found, Quotient) else (found,)
    if not all(any(place.rows for place in side.places) for side in sides):
        return Absence("rows", say("ingen tal for {title} i {area} i {span}", "no figures for {title} in {area} in {span}", **names))
    if isinstance(found, Quotient) and found.base == 0:
        text = say("nævneren i {title} er 0 i {area} i {span}", "the denominator of {title} is 0 in {area} in {span}", **names)
        return Absence("zero", text)
    return None


def _outside(title: str, span: Span, valid: Span) -> Text:
    names = {"title": title, "span": str(span), "valid": str(valid)}
    if span.last > valid.last:
        return say(
            "serien er ophørt: {title} dækker {valid}, ikke hele {span}",
            "the series has ended: {title} covers {valid}, not all of {span}",
            **names,
        )
    return say(
        "serien begynder senere: {title} dækker {valid}, ikke hele {span}",
        "the series begins later: {title} covers {valid}, not all of {span}",
        **names,
    )
