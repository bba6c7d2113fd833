"""The notes that stand beside a status, about the figures that it used."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Literal

from beskplan.catalogue import Catalogue
from beskplan.measure import Measure, PeriodValue, RatioMeasure, State, Window
from beskplan.texts import Text, figure, say
from beskplan.verdict.finding import Note
from beskplan.verdict.side import Side
from beskplan.verdict.status import Status

SMALL_BASE = 30
"""A ratio with a smaller denominator says little."""


def notes_on(sides: Sequence[Side]) -> Iterator[Note]:
    """What the states of the figures give cause to say."""
    used = [side.used for side in sides]
    provisional = _periods(
        (window.area.name, place)
        for window in _windows(used)
        for place in window.used
        if place.state is State.PROVISIONAL
    )
    if provisional:
        yield Note(
            "provisional",
            say("foreløbige tal: {what}", "provisional figures: {what}", what=provisional),
        )
    suppressed = _periods(
        (window.area.name, place)
        for window in _windows(used)
        for place in window.used
        if place.hidden
    )
    if suppressed:
        yield Note(
            "suppressed", say("skjulte tal: {what}", "hidden figures: {what}", what=suppressed)
        )
    gaps = _periods(
        (window.area.name, place)
        for window in _windows(side.basis for side in sides)
        for place in _gaps(window)
    )
    if gaps:
        yield Note("gap", say("mangler: {what}", "missing: {what}", what=gaps))
    for measure in used:
        if (
            isinstance(measure, RatioMeasure)
            and measure.base is not None
            and measure.base < SMALL_BASE
        ):
            base = Text(figure(measure.base, 0, "da"), figure(measure.base, 0, "en"))
            message = say(
                "lille grundlag i {area}: {base}",
                "small base in {area}: {base}",
                area=measure.area.name,
                base=base,
            )
            yield Note("small_base", message)


def rounded(
    catalogue: Catalogue, sides: Iterable[Side], deciding: Fraction | None
) -> Iterator[Note]:
    """Whether rounding in the published figures could have decided."""
    every = [catalogue.decimals(side.used.indicator) for side in sides]
    halves = [
        Fraction(1, 2) * Fraction(10) ** -decimals for decimals in every if decimals is not None
    ]
    if halves and deciding is not None and abs(deciding) <= sum(halves):
        yield within_rounding()


def within_rounding() -> Note:
    text = Text(
        "afgjort inden for de offentliggjorte tals afrunding",
        "decided within the rounding of the published figures",
    )
    return Note("rounded", text)


def unranked(number: int) -> Note:
    if number == 1:
        return Note(
            "unranked",
            Text("1 område uden tal er ikke med", "1 area without figures is not ranked"),
        )
    return Note(
        "unranked",
        say(
            "{number} områder uden tal er ikke med",
            "{number} areas without figures are not ranked",
            number=number,
        ),
    )


def reading(how: Literal["mean", "last"], other: Status) -> Note:
    """That another aggregate of a level would give another status."""
    names = {
        "mean": Text("gennemsnittet", "the mean"),
        "last": Text("det seneste tal", "the latest figure"),
    }
    message = say(
        "{name} ville give: {status}",
        "{name} would give: {status}",
        name=names[how].capital(),
        status=other.words,
    )
    return Note("reading", message)


def illustrative(catalogue: Catalogue, names: Iterable[str]) -> Iterator[Note]:
    if any(catalogue.is_illustrative(name) for name in names):
        yield Note("illustrative", Text("opdigtede eksempeltal", "made-up example figures"))


def _windows(measures: Iterable[Measure]) -> Iterator[Window]:
    for measure in measures:
        yield from measure.windows


def _gaps(window: Window) -> Iterator[PeriodValue]:
    """Pending periods before the newest observed one."""
    if window.irregular or window.how in ("last", "to_date"):
        return
    newest = max(window.positions, default=0)
    yield from (place for place in window.places[:newest] if place.state is State.PENDING)


def _periods(places: Iterable[tuple[str, PeriodValue]]) -> str:
    """`Holbæk 2024M01, 2024M02; Hele landet 2024M02`."""
    by_area: dict[str, dict[str, None]] = {}
    for area, place in places:
        by_area.setdefault(area, {})[str(place.period)] = None
    return "; ".join(f"{area} {', '.join(periods)}" for area, periods in by_area.items())
