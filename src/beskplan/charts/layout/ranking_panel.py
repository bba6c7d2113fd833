"""Layout of a ranking: bars for few areas, sorted columns for many."""

from collections.abc import Iterator, Sequence
from typing import Literal

from beskplan.charts.chart import RankedArea, Ranking
from beskplan.charts.layout.lettering import broken, width_of
from beskplan.charts.layout.panel import LINE, TEXT, WIDTH, Box, Ink, Label, Mark, Panel, Stroke
from beskplan.charts.layout.scale import axis_of, tick_decimals
from beskplan.language import Language
from beskplan.measure import State
from beskplan.texts import Text, figure

NEAR_AN_END = 0.3
"""Share of the width: a label so near an end is turned inwards."""
FEW = 16
"""Most areas that each get a bar with a name."""
ROW = 26.0
GAP = 8.0
COLUMNS_HEIGHT = 230.0
WIDEST_NAME, WIDEST_LIMIT = 170.0, 90.0

STATES = {
    State.PROVISIONAL: Text("foreløbig", "provisional"),
    State.SUPPRESSED: Text("skjult", "suppressed"),
    State.PENDING: Text("mangler endnu", "still to come"),
}


def ranking_panel(ranking: Ranking, language: Language) -> Panel:
    return _bars(ranking, language) if len(ranking.areas) <= FEW else _columns(ranking, language)


def _ink(ranked_area: RankedArea) -> Ink:
    return "own" if ranked_area.own else "other_light"


def _ends(ranking: Ranking) -> tuple[float, float]:
    """Least and greatest figure that a bar reaches, from 0."""
    ticks = axis_of(
        [
            value
            for each in ranking.areas
            for value in (each.value, each.low, each.high)
            if value is not None
        ],
        from_zero=True,
    )
    return float(ticks[0]), float(ticks[-1])


def _bars(ranking: Ranking, language: Language) -> Panel:
    low, high = _ends(ranking)
    count = len(ranking.areas)
    names = [broken(_numbered(each), WIDEST_NAME, TEXT, lines=1) for each in ranking.areas]
    left = max(width_of(name[0], TEXT) for name in names) * 1.08 + 2 * GAP
    beside = [_figure(each, ranking.decimals, language) for each in ranking.areas]
    figures = max(width_of(text, TEXT) for text in beside) * 1.08 + 2 * GAP
    labels = [broken(label, WIDEST_LIMIT, TEXT) for _, label in ranking.limits]
    right = figures + max(
        [width_of(line, TEXT) + GAP for lines in labels for line in lines], default=0.0
    )
    boxes, words, strokes = [], [], [Stroke(((0.0, 0.0), (0.0, float(count))), "quiet")]
    for row, (each, name, text) in enumerate(zip(ranking.areas, names, beside, strict=True)):
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
    for limit, lines in zip(ranking.limits, labels, strict=True):
        y = float(count - _within(ranking, limit[0]))
        strokes.append(
            Stroke(
                ((low - (left - GAP) * per_pixel, y), (high + figures * per_pixel, y)),
                "target",
                1.6,
                (6, 4),
            )
        )
        words.append(Label(high, y, lines, "target", "left", figures + GAP / 2))
    unit = Label(low, float(count), (ranking.unit,), "quiet", "left", 0, -LINE * 0.8)
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


def _within(ranking: Ranking, limit: int) -> int:
    """Number of areas with a rank up to the limit; areas that are level share theirs."""
    return sum(each.rank is not None and each.rank <= limit for each in ranking.areas)


def _numbered(ranked_area: RankedArea) -> str:
    return (
        ranked_area.name if ranked_area.rank is None else f"{ranked_area.rank}. {ranked_area.name}"
    )


def _figure(ranked_area: RankedArea, decimals: int, language: Language) -> str:
    """Figure, with its state where it is not known for good."""
    state = STATES[ranked_area.state].to(language) if ranked_area.state in STATES else ""
    if ranked_area.value is None:
        return state or "–"
    text = figure(ranked_area.value, decimals, language)
    return f"{text} {state}" if ranked_area.state is State.PROVISIONAL else text


def _columns(ranking: Ranking, language: Language) -> Panel:
    low, high = _ends(ranking)
    ranked = [each for each in ranking.areas if each.value is not None]
    missing = len(ranking.areas) - len(ranked)
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
        Label(0.0, high, (ranking.unit,), "quiet", "left", GAP - left, -LINE * 2.4),
        *_named(ranked, ranking, language, low),
    ]
    for after, label in ranking.limits:
        x = float(_within(ranking, after))
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
    ranked: Sequence[RankedArea], ranking: Ranking, language: Language, low: float
) -> Iterator[Label]:
    """Labels of the own area above its column, and of the best and the last below theirs."""
    for column, each in enumerate(ranked):
        x = column + 0.5
        if each.own and each.value is not None:
            text = f"{_numbered(each)}: {_figure(each, ranking.decimals, language)}"
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
    """Alignment of a label above a column, and its offset in pixels: inwards near an end."""
    if share < NEAR_AN_END:
        return "left", -4
    if share > 1 - NEAR_AN_END:
        return "right", 4
    return "center", 0
