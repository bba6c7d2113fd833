"""Places, laid out: a bar for each area where they are few, sorted columns where they are many."""

from collections.abc import Iterator, Sequence
from typing import Literal

from beskplan.charts.chart import RankedArea, Ranking
from beskplan.charts.layout.lettering import broken, width_of
from beskplan.charts.layout.panel import LINE, TEXT, WIDTH, Box, Ink, Label, Mark, Panel, Stroke
from beskplan.charts.layout.scale import axis_of, tick_decimals
from beskplan.measure import State
from beskplan.texts import Language, Text, figure

NEAR_AN_END = 0.3
"""Of the width: a label so near an end is turned inwards."""
FEW = 16
"""Areas that each get a bar with a name."""
ROW = 26.0
GAP = 8.0
COLUMNS_HEIGHT = 230.0
WIDEST_NAME, WIDEST_LIMIT = 170.0, 90.0

STATES = {
    State.PROVISIONAL: Text("foreløbig", "provisional"),
    State.SUPPRESSED: Text("skjult", "suppressed"),
    State.PENDING: Text("mangler endnu", "still to come"),
}


def places_panel(places: Ranking, language: Language) -> Panel:
    return _bars(places, language) if len(places.standings) <= FEW else _columns(places, language)


def _ink(standing: RankedArea) -> Ink:
    return "own" if standing.own else "other_light"


def _ends(places: Ranking) -> tuple[float, float]:
    """The least and greatest figure that a bar reaches, from 0."""
    ticks = axis_of(
        [
            value
            for each in places.standings
            for value in (each.value, each.low, each.high)
            if value is not None
        ],
        from_zero=True,
    )
    return float(ticks[0]), float(ticks[-1])


def _bars(places: Ranking, language: Language) -> Panel:
    low, high = _ends(places)
    count = len(places.standings)
    names = [broken(_numbered(each), WIDEST_NAME, TEXT, lines=1) for each in places.standings]
    left = max(width_of(name[0], TEXT) for name in names) * 1.08 + 2 * GAP
    beside = [_figure(each, places.decimals, language) for each in places.standings]
    figures = max(width_of(text, TEXT) for text in beside) * 1.08 + 2 * GAP
    labels = [broken(label, WIDEST_LIMIT, TEXT) for _, label in places.limits]
    right = figures + max(
        [width_of(line, TEXT) + GAP for lines in labels for line in lines], default=0.0
    )
    boxes, words, strokes = [], [], [Stroke(((0.0, 0.0), (0.0, float(count))), "quiet")]
    for row, (each, name, text) in enumerate(zip(places.standings, names, beside, strict=True)):
        y = count - row - 0.5
        words.append(Label(low, y, name, "words", "right", -GAP, bold=each.own))
        end = 0.0 if each.value is None else float(each.value)
        if each.low is not None and each.high is not None:
            boxes.append(Box(float(each.low), float(each.high), y - 0.15, y + 0.15, _ink(each)))
            end = float(each.high)
        elif each.value is not None:
            boxes.append(Box(min(0.0, end), max(0.0, end), y - 0.32, y + 0.32, _ink(each)))
        words.append(
            Label(
                max(end, 0.0),
                y,
                (text,),
                "own" if each.own else "quiet",
                "left",
                GAP,
                bold=each.own,
            )
        )
    per_pixel = (high - low) / (WIDTH - left - right)
    for limit, lines in zip(places.limits, labels, strict=True):
        y = float(count - _within(places, limit[0]))
        strokes.append(
            Stroke(
                ((low - (left - GAP) * per_pixel, y), (high + figures * per_pixel, y)),
                "target",
                1.6,
                (6, 4),
            )
        )
        words.append(Label(high, y, lines, "target", "left", figures + GAP / 2))
    unit = Label(low, float(count), (places.unit,), "quiet", "left", 0, -LINE * 0.8)
    return Panel(
        (low, high),
        (0.0, float(count)),
        WIDTH - left - right,
        ROW * count,
        left,
        right,
        30.0,
        14.0,
        tuple(boxes),
        tuple(strokes),
        (),
        (unit, *words),
    )


def _within(places: Ranking, limit: int) -> int:
    """How many areas have a place up to the limit; areas that are level share theirs."""
    return sum(each.place is not None and each.place <= limit for each in places.standings)


def _numbered(standing: RankedArea) -> str:
    return standing.name if standing.place is None else f"{standing.place}. {standing.name}"


def _figure(standing: RankedArea, decimals: int, language: Language) -> str:
    """The figure, with how far it is known where that is not wholly."""
    state = STATES[standing.state].to(language) if standing.state in STATES else ""
    if standing.value is None:
        return state or "–"
    shown = figure(standing.value, decimals, language)
    return f"{shown} {state}" if standing.state is State.PROVISIONAL else shown


def _columns(places: Ranking, language: Language) -> Panel:
    low, high = _ends(places)
    ranked = [each for each in places.standings if each.value is not None]
    missing = len(places.standings) - len(ranked)
    ticks = axis_of([each.value for each in ranked if each.value is not None], from_zero=True)
    decimals = tick_decimals(ticks)
    names = [figure(tick, decimals, language) for tick in ticks]
    left = max(width_of(name, TEXT) for name in names) + 2 * GAP
    right = 2 * GAP
    last = float(len(ranked))
    strokes = [
        Stroke(((0.0, float(tick)), (last, float(tick))), "quiet" if tick == 0 else "grid")
        for tick in ticks
    ]
    boxes = [
        Box(
            column + 0.12,
            column + 0.88,
            min(0.0, float(each.value)),
            max(0.0, float(each.value)),
            _ink(each),
        )
        for column, each in enumerate(ranked)
        if each.value is not None
    ]
    words = [
        Label(0.0, float(tick), (name,), "quiet", "right", -GAP)
        for tick, name in zip(ticks, names, strict=True)
    ]
    words += [
        Label(0.0, high, (places.unit,), "quiet", "left", GAP - left, -LINE * 2.4),
        *_named(ranked, places, language, low),
    ]
    for after, label in places.limits:
        x = float(_within(places, after))
        strokes.append(Stroke(((x, low), (x, high)), "target", 1.6, (6, 4)))
        room = x < last / 2
        words.append(
            Label(
                x,
                high,
                (label,),
                "target",
                "left" if room else "right",
                4 if room else -4,
                -LINE * 0.6,
            )
        )
    note = _missing(missing, language)
    if note:
        words.append(Label(last, low, (note,), "quiet", "right", 0, LINE * 2))
    marks: tuple[Mark, ...] = ()
    bottom = 34.0 + (LINE if note else 0)
    return Panel(
        (0.0, last),
        (low, high),
        WIDTH - left - right,
        COLUMNS_HEIGHT,
        left,
        right,
        54.0,
        bottom,
        tuple(boxes),
        tuple(strokes),
        marks,
        tuple(words),
    )


def _named(
    ranked: Sequence[RankedArea], places: Ranking, language: Language, low: float
) -> Iterator[Label]:
    """The own area above its column; the best and the last below theirs."""
    for column, each in enumerate(ranked):
        x = column + 0.5
        if each.own and each.value is not None:
            text = f"{_numbered(each)}: {_figure(each, places.decimals, language)}"
            share = x / len(ranked)
            align, dx = _alignment(share)
            yield Label(
                x, max(float(each.value), 0.0), (text,), "own", align, dx, -LINE * 0.6, bold=True
            )
    if ranked:
        yield Label(0.0, low, (_numbered(ranked[0]),), "quiet", "left", 0, LINE)
        yield Label(float(len(ranked)), low, (_numbered(ranked[-1]),), "quiet", "right", 0, LINE)


def _missing(count: int, language: Language) -> str:
    if not count:
        return ""
    one = Text("1 område uden tal er ikke tegnet", "1 area without figures is not drawn")
    many = Text(
        "{count} områder uden tal er ikke tegnet", "{count} areas without figures are not drawn"
    )
    return (one if count == 1 else many).to(language).format(count=count)


def _alignment(share: float) -> tuple[Literal["left", "center", "right"], int]:
    """How a label stands above a column, and its offset in pixels: inwards near either end."""
    if share < NEAR_AN_END:
        return "left", -4
    if share > 1 - NEAR_AN_END:
        return "right", 4
    return "center", 0
