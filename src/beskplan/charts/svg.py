"""Drawings as SVG: one writer for every chart.

Neighbours of one look share an element, and lines go on from where they are, so that a page of many
charts stays small.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import Final, NamedTuple
from xml.sax.saxutils import escape

from beskplan.charts.layout.drawing import (
    Drawing,
    Ink,
    Label,
    Mark,
    Point,
    Polygon,
    Polyline,
    Shape,
    Strokes,
)
from beskplan.charts.layout.lettering import SMALL, clean_line
from beskplan.measure import State

PALETTE: Final[Mapping[Ink, str]] = {
    "own": "#12436d",
    "own_light": "#2a6fae",
    "own_pale": "#b7c9dd",
    "fan": "#d2e1f0",
    "fan_half": "#adc9e3",
    "other": "#636362",
    "other_mid": "#8f8f8d",
    "other_light": "#bcbcba",
    "other_pale": "#dededc",
    "target": "#1d1d1b",
    "words": "#222222",
    "quiet": "#595959",
    "grid": "#e2e2e2",
    "hatch": "#cfcfcd",
    "good": "#daefe1",
    "on_own": "#fefefe",
    "on_light": "#101010",
    "paper": "#ffffff",
}
"""Colours by what they are for; all differ, since a page finds them by their value."""
DARK: Final[Mapping[str, str]] = {
    "#12436d": "#7cb9ec",
    "#2a6fae": "#4a8fcc",
    "#b7c9dd": "#35536e",
    "#d2e1f0": "#28435c",
    "#adc9e3": "#3c6488",
    "#636362": "#b0b0b0",
    "#8f8f8d": "#8a8a8a",
    "#bcbcba": "#656565",
    "#dededc": "#464646",
    "#1d1d1b": "#f2f2f0",
    "#222222": "#ededed",
    "#595959": "#b8b8b8",
    "#e2e2e2": "#3a3a3a",
    "#cfcfcd": "#4c4c4c",
    "#daefe1": "#1c3d2a",
    "#fefefe": "#0b0b0b",
    "#101010": "#f6f6f6",
    "#ffffff": "#1b1b1b",
}
"""Colours on a dark ground by those on paper."""
FONT: Final = "Arial, Helvetica, sans-serif"
NAMESPACE: Final = "http://www.w3.org/2000/svg"
HALO = 3
"""Pixels of paper around a label."""
RIM = 1.6
"""Width of the rim of a mark."""
BASELINE = 0.36
"""Distance from the middle of a line of text down to its baseline, as a share of its size."""


class _Piece(NamedTuple):
    """Piece of an element."""

    tag: str
    look: str
    """Attributes that it shares with its neighbours."""
    own: str
    """Attributes of its own; of a line, its path."""
    text: str = ""


USUAL = 'fill="none" stroke-linejoin="round" paint-order="stroke"'
"""Attributes of the whole drawing; the halo of a label lies under its letters."""
LINE, AREA, TEXT = "line", "path", "text"
"""Tags; lines are paths too, but those of one look are one path."""


def svg_of_drawing(drawing: Drawing, name: str | None) -> str:
    """SVG of a drawing with its accessible name; without one it is hidden from screen readers."""
    width, height = _number(drawing.width), _number(drawing.height)
    role, title = 'aria-hidden="true"', ""
    if name is not None:
        role, title = 'role="img"', f"<title>{escape(clean_line(name))}</title>"
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    letters = f'font-family="{FONT}" font-size="{_number(SMALL)}"'
    pieces = [piece for shape in drawing.shapes for piece in _pieces(shape)]
    elements = "".join(_elements(pieces))
    opening = f'<svg xmlns="{NAMESPACE}" {size} {letters} {USUAL} {role}>'
    return f"{opening}{title}{elements}</svg>"


def _elements(pieces: Iterable[_Piece]) -> Iterator[str]:
    for (tag, look), alike in groupby(pieces, lambda piece: piece[:2]):
        run = list(alike)
        if tag == LINE:
            path = "".join(piece.own for piece in run)
            yield f'<path d="{path}"{look}/>'
        elif len(run) == 1:
            yield _element(tag, run[0].own + look, run[0].text)
        else:
            inner = "".join(_element(tag, piece.own, piece.text) for piece in run)
            yield f"<g{look}>{inner}</g>"


def _element(tag: str, attributes: str, text: str) -> str:
    if not text:
        return f"<{tag}{attributes}/>"
    return f"<{tag}{attributes}>{text}</{tag}>"


def _pieces(shape: Shape) -> Iterator[_Piece]:
    match shape:
        case Polyline():
            yield _line(shape)
        case Strokes():
            yield _strokes(shape.ends, shape.ink, shape.width)
        case Polygon():
            yield _Piece(AREA, f' fill="{PALETTE[shape.ink]}"', f' d="{_path(shape.points)}z"')
        case Mark():
            yield from _mark(shape)
        case Label():
            yield _label(shape)


def _line(line: Polyline) -> _Piece:
    look = _stroke(line.ink, line.width)
    if line.dash:
        look += f' stroke-dasharray="{" ".join(map(str, line.dash))}"'
    return _Piece(LINE, look, _path(line.points))


def _strokes(ends: Iterable[Sequence[Point]], ink: Ink, width: float) -> _Piece:
    return _Piece(LINE, _stroke(ink, width), "".join(map(_path, ends)))


def _stroke(ink: Ink, width: float) -> str:
    look = f' stroke="{PALETTE[ink]}"'
    return look if width == 1 else f'{look} stroke-width="{_number(width)}"'


def _mark(mark: Mark) -> Iterator[_Piece]:
    """Yield a mark: a dot, a dot with a dot of paper inside, or a cross."""
    radius = mark.radius
    if mark.state is State.SUPPRESSED:
        left, right = mark.x - radius, mark.x + radius
        top, bottom = mark.y - radius, mark.y + radius
        ends = (((left, top), (right, bottom)), ((left, bottom), (right, top)))
        yield _strokes(ends, mark.ink, RIM)
        return
    yield _dot(mark, mark.ink, 2 * radius + RIM)
    if mark.state is State.PROVISIONAL:
        yield _dot(mark, "paper", 2 * radius - RIM)


def _dot(mark: Mark, ink: Ink, width: float) -> _Piece:
    """Return a line that goes nowhere, with round ends: the shortest way to write a circle."""
    place = f"M{_tenths(_in_tenths(mark.x))} {_tenths(_in_tenths(mark.y))}h0"
    return _Piece(LINE, f'{_stroke(ink, width)} stroke-linecap="round"', place)


def _label(label: Label) -> _Piece:
    look = f' fill="{PALETTE[label.ink]}"'
    if label.size != SMALL:
        look += f' font-size="{_number(label.size)}"'
    if label.align != "start":
        look += f' text-anchor="{label.align}"'
    if label.bold:
        look += ' font-weight="bold"'
    if label.halo:
        look += _stroke("paper", HALO)
    x, y = _number(label.x), _number(label.y + label.size * BASELINE)
    return _Piece(TEXT, look, f' x="{x}" y="{y}"', escape(clean_line(label.text)))


def _path(points: Sequence[Point]) -> str:
    """Return the path through points: the first as it is, the others from the one before."""
    places = [(_in_tenths(x), _in_tenths(y)) for x, y in points]
    x, y = places[0]
    return f"M{_tenths(x)} {_tenths(y)}" + "".join(map(_step, places, places[1:]))


def _step(start: tuple[int, int], end: tuple[int, int]) -> str:
    """Return the step between two places in tenths of a pixel."""
    right, down = end[0] - start[0], end[1] - start[1]
    if not down:
        return f"h{_tenths(right)}"
    if not right:
        return f"v{_tenths(down)}"
    space = "" if down < 0 else " "
    return f"l{_tenths(right)}{space}{_tenths(down)}"


def _in_tenths(pixels: float) -> int:
    return round(pixels * 10)


def _number(pixels: float) -> str:
    """Number of pixels, to a tenth."""
    return _tenths(_in_tenths(pixels))


@cache
def _tenths(number: int) -> str:
    """Tenths as short as SVG lets them be: `12`, `12.5`, `-.5`."""
    whole, tenth = divmod(abs(number), 10)
    text = f"{whole or ''}.{tenth}" if tenth else f"{whole}"
    return f"-{text}" if number < 0 else text
