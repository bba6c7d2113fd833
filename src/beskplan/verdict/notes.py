"""Notes that stand beside a status, about the figures that it used."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache
from typing import Literal

from beskplan.catalogue import Catalogue
from beskplan.interval import ZERO, Interval
from beskplan.measure import GroupMeasure, Measure, PeriodValue, RatioMeasure, State, Window
from beskplan.periods import Period
from beskplan.texts import Text, exact, joined, quantity_words, rounded, say
from beskplan.verdict.finding import Note, Side
from beskplan.verdict.status import Status

PeriodsByArea = dict[str, dict[Period, None]]
"""Periods by the name of the area, each once, in order."""

PER_CENT = 100
SMALL_BASE = 30
"""A ratio with a smaller denominator says little."""


def notes_on(sides: Sequence[Side]) -> Iterator[Note]:
    """Return what the states of the figures give cause to say."""
    provisional: PeriodsByArea = {}
    suppressed: PeriodsByArea = {}
    gaps: PeriodsByArea = {}
    for side in sides:
        for window in _divided(side.used):
            _collect(provisional, window, _provisional(window))
        for window in side.used.windows:
            _collect(suppressed, window, _suppressed(window))
        for window in side.basis.windows:
            _collect(gaps, window, _gaps(window))
    if provisional:
        what = _words(provisional)
        message = say("foreløbige tal: {what}", "provisional figures: {what}", what=what)
        yield Note("provisional", message)
    if suppressed:
        message = say("skjulte tal: {what}", "hidden figures: {what}", what=_words(suppressed))
        yield Note("suppressed", message)
    if gaps:
        yield Note("gap", say("mangler: {what}", "missing: {what}", what=_words(gaps)))
    for side in sides:
        yield from _small_base_notes(side.used)


def _small_base_notes(measure: Measure) -> Iterator[Note]:
    if isinstance(measure, GroupMeasure):
        for member in measure.shared:
            yield from _small_base_notes(member)
    if not isinstance(measure, RatioMeasure):
        return
    base = measure.base
    if base is None or base >= SMALL_BASE:
        return
    message = say(
        "lille grundlag: kun {base} i {area}{share}",
        "small base: only {base} in {area}{share}",
        area=measure.area.name,
        base=exact(rounded(base, 0)),
        share=_share_of_one(measure, base),
    )
    yield Note("small_base", message)


def _share_of_one(measure: RatioMeasure, base: Fraction) -> Text:
    """Return how far a single one moves a percentage; nothing of any other ratio."""
    if measure.factor != PER_CENT or not base:
        return Text("", "")
    return say(
        "; én mere eller færre flytter tallet {points}",
        "; one more or fewer moves the figure by {points}",
        points=quantity_words(rounded(PER_CENT / base, 1), "pp"),
    )


def rounding_notes(
    catalogue: Catalogue, sides: Iterable[Side], deciding: Fraction | None
) -> Iterator[Note]:
    """Return a note if rounding in the published figures could have decided."""
    if deciding is None:
        return
    decimals = [catalogue.decimals(side.used.indicator) for side in sides]
    reach = rounding_reach(tuple(decimals))
    if reach is not None and reach.holds(deciding):
        yield within_rounding_note()


@cache
def rounding_reach(decimals: tuple[int | None, ...]) -> Interval | None:
    """Return by how much rounding can have moved a difference of figures of so many decimals.

    None where no figure is known to be rounded.
    """
    half_units = [Fraction(10) ** -each / 2 for each in decimals if each is not None]
    if not half_units:
        return None
    most = sum(half_units, ZERO)
    return Interval(-most, most)


def within_rounding_note() -> Note:
    text = Text(
        "resultatet ligger så tæt på kravet, at afrundingen af de offentliggjorte tal kan have "
        "afgjort det",
        "the result is so close to the requirement that the rounding of the published figures "
        "may have decided it",
    )
    return Note("rounded", text)


def unranked_note(number: int) -> Note:
    if number == 1:
        text = Text("1 område uden tal er ikke med", "1 area without figures is not ranked")
        return Note("unranked", text)
    text = say(
        "{number} områder uden tal er ikke med",
        "{number} areas without figures are not ranked",
        number=number,
    )
    return Note("unranked", text)


AGGREGATE_NAMES = {
    "mean": Text("gennemsnittet", "the mean"),
    "last": Text("det seneste tal", "the latest figure"),
}
WOULD_BE: Mapping[Status, Text] = {
    Status.MET: Text("var kravet opfyldt", "the requirement was met"),
    Status.NOT_MET: Text("var kravet ikke opfyldt", "the requirement was not met"),
    Status.ON_TRACK: Text("var kriteriet på vej", "the criterion was on track"),
    Status.BEHIND: Text("var kriteriet bagud", "the criterion was behind"),
    Status.UNDECIDED: Text("kunne det ikke afgøres", "it was undecided"),
    Status.AWAITING_DATA: Text("manglede der tal", "figures were missing"),
}


def reading_note(aggregate: Literal["mean", "last"], status: Status) -> Note:
    """Return a note that another aggregate of a level would give another status."""
    message = say(
        "bedømt på {name} alene {status}",
        "judged by {name} alone, {status}",
        name=AGGREGATE_NAMES[aggregate],
        status=WOULD_BE.get(status, status.words),
    )
    return Note("reading", message)


def illustrative_notes(catalogue: Catalogue, names: Iterable[str]) -> Iterator[Note]:
    if any(map(catalogue.is_illustrative, names)):
        yield Note("illustrative", Text("opdigtede eksempeltal", "made-up example figures"))


def _divided(measure: Measure) -> tuple[Window, ...]:
    """Return the windows over the periods that count; both sides of a ratio must have them."""
    return measure.sides if isinstance(measure, RatioMeasure) else measure.windows


def _provisional(window: Window) -> list[PeriodValue]:
    """Return the provisional values that the estimate is made of."""
    return [
        value
        for value in window.used
        if value.state is State.PROVISIONAL and value.estimate is not None
    ]


def _gaps(window: Window) -> list[PeriodValue]:
    """Return the pending periods before the newest observed one."""
    if window.irregular or window.how in ("last", "to_date"):
        return []
    newest = max(window.positions, default=0)
    if newest < len(window.positions):
        return []  # all before it are observed
    return [value for value in window.period_values[:newest] if value.state is State.PENDING]


def _suppressed(window: Window) -> list[PeriodValue]:
    return [value for value in window.used if value.suppressed]


def _collect(found: PeriodsByArea, window: Window, values: Iterable[PeriodValue]) -> None:
    """Add the periods of a window's values to those found."""
    for value in values:
        found.setdefault(window.area.name, {})[value.period] = None


def _words(found: PeriodsByArea) -> Text:
    """Return `Holbæk 2024M01, 2024M02; Hele landet 2024M02`."""
    return joined(
        say("{area} {periods}", "{area} {periods}", area=area, periods=tuple(periods))
        for area, periods in found.items()
    )
