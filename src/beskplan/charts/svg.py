"""Drawings as SVG: one writer for every chart.

Neighbours of one look share an element, and lines go on from where they are, so that a page of many
charts stays small. A drawing stands by itself, with its colours as attributes; or it stands in a
page, which has each look, and each group of shapes, once for all of its drawings.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from html import escape
from itertools import groupby
from operator import itemgetter
from typing import Final, Literal, NamedTuple, Protocol

from beskplan.charts.layout.drawing import (
    Drawing,
    Group,
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

Property = Literal[
    "fill",
    "stroke",
    "stroke-width",
    "stroke-dasharray",
    "stroke-linecap",
    "font-size",
    "font-weight",
    "font-family",
    "paint-order",
    "stroke-linejoin",
    "text-anchor",
]
SvgLook = tuple[tuple[Property, str], ...]
"""Properties of an element with their values."""
WHOLE: Final[SvgLook] = (
    ("font-family", FONT),
    ("font-size", str(SMALL)),
    ("fill", "none"),
    ("stroke-linejoin", "round"),
    ("paint-order", "stroke"),
)
"""Properties of a whole drawing; the halo of a label lies under its letters."""
DARK_SCREEN: Final = "@media screen and (prefers-color-scheme: dark) {"
LINE, AREA, TEXT, GROUP = "line", "path", "text", "group"
"""Tags; lines are paths too, but those of one look are one path."""


class _Piece(NamedTuple):
    """Piece of an element."""

    tag: str
    look: SvgLook
    """Properties that it shares with its neighbours."""
    own: str
    """Attributes of its own; of a line its path, of a group the whole element."""
    text: str = ""


class _Surroundings(Protocol):
    """Surroundings of a drawing: how it writes a look and a group."""

    def look(self, look: SvgLook) -> str: ...

    def group(self, group: Group) -> str: ...


class _Alone:
    """Surroundings of a drawing that stands by itself."""

    def look(self, look: SvgLook) -> str:
        return _attributes(look)

    def group(self, group: Group) -> str:
        place = f"{_number(group.x)} {_number(group.y)}"
        return f'<g transform="translate({place})">{_elements(group.shapes, self)}</g>'


class SvgPage:
    """Page with drawings: the looks and the groups that these have in common, each once."""

    def __init__(self) -> None:
        self._classes: dict[SvgLook, str] = {}
        self._groups: dict[tuple[Shape, ...], str] = {}
        self._definitions: list[str] = []

    @property
    def style(self) -> str:
        """Rules for the looks of the drawings so far, and for their colours on a dark screen."""
        rules, dark = [_rule("svg", WHOLE)], []
        for look, name in self._classes.items():
            rules.append(_rule(f".{name}", look))
            colours = tuple((key, DARK[value]) for key, value in look if value in DARK)
            if colours:
                dark.append(_rule(f".{name}", colours))
        return "\n".join([*rules, DARK_SCREEN, *dark, "}"])

    @property
    def definitions(self) -> str:
        """Groups of the drawings so far, in an SVG that shows nothing; empty without any."""
        if not self._definitions:
            return ""
        opening = '<svg width="0" height="0" style="position:absolute" aria-hidden="true">'
        return f"{opening}<defs>{''.join(self._definitions)}</defs></svg>"

    def look(self, look: SvgLook) -> str:
        name = self._classes.setdefault(look, f"c{len(self._classes)}")
        return f' class="{name}"'

    def group(self, group: Group) -> str:
        name = self._groups.get(group.shapes)
        if name is None:
            name = self._groups[group.shapes] = f"g{len(self._groups)}"
            self._definitions.append(f'<g id="{name}">{_elements(group.shapes, self)}</g>')
        at = "".join(
            f' {axis}="{_number(value)}"'
            for axis, value in (("x", group.x), ("y", group.y))
            if value
        )
        return f'<use href="#{name}"{at}/>'


ALONE: Final = _Alone()


def svg_of_drawing(drawing: Drawing, name: str | None, page: SvgPage | None = None) -> str:
    """SVG of a drawing with its accessible name; without one it is hidden from screen readers.

    In a page it leaves to the stylesheet what all drawings have in common, and how wide it is.
    """
    width, height = _number(drawing.width), _number(drawing.height)
    role, title = 'aria-hidden="true"', ""
    if name is not None:
        role, title = 'role="img"', f"<title>{_escaped(name)}</title>"
    opening = f'<svg viewBox="0 0 {width} {height}" {role}'
    if page is None:
        size = f'width="{width}" height="{height}"'
        opening += f' {size} xmlns="{NAMESPACE}"{_attributes(WHOLE)}'
    return f"{opening}>{title}{_elements(drawing.shapes, page or ALONE)}</svg>"


def _escaped(text: str) -> str:
    return escape(clean_line(text), quote=False)


@cache
def _attributes(look: SvgLook) -> str:
    """Look as attributes of an element."""
    return "".join(f' {name}="{value}"' for name, value in look)


def _rule(selector: str, look: SvgLook) -> str:
    """Rule of a stylesheet."""
    declared = [
        f"{key}:{value}px" if key == "font-size" else f"{key}:{value}" for key, value in look
    ]
    return f"{selector}{{{';'.join(declared)}}}"


def _elements(shapes: Iterable[Shape], surroundings: _Surroundings) -> str:
    elements = []
    for (tag, look), alike in groupby(_pieces(shapes, surroundings), itemgetter(0, 1)):
        run = list(alike)
        if tag == GROUP:
            elements += [piece.own for piece in run]
            continue
        written = surroundings.look(look)
        if tag == LINE:
            path = "".join(piece.own for piece in run)
            elements.append(f'<path d="{path}"{written}/>')
        elif len(run) == 1:
            elements.append(_element(tag, run[0].own + written, run[0].text))
        else:
            inner = "".join(_element(tag, piece.own, piece.text) for piece in run)
            elements.append(f"<g{written}>{inner}</g>")
    return "".join(elements)


def _element(tag: str, attributes: str, text: str) -> str:
    if not text:
        return f"<{tag}{attributes}/>"
    return f"<{tag}{attributes}>{text}</{tag}>"


def _pieces(shapes: Iterable[Shape], surroundings: _Surroundings) -> Iterator[_Piece]:
    for shape in shapes:
        match shape:
            case Mark():
                yield from _mark(shape)
            case Label():
                yield _label(shape)
            case Polyline():
                yield _line(shape)
            case Strokes():
                yield _strokes(shape.ends, shape.ink, shape.width)
            case Polygon():
                yield _Piece(AREA, _fill(shape.ink), f' d="{_path(shape.points)}z"')
            case Group():
                yield _Piece(GROUP, (), surroundings.group(shape))


def _line(line: Polyline) -> _Piece:
    return _Piece(LINE, _stroke(line.ink, line.width, line.dash), _path(line.points))


def _strokes(ends: Iterable[Sequence[Point]], ink: Ink, width: float) -> _Piece:
    return _Piece(LINE, _stroke(ink, width), "".join(map(_path, ends)))


@cache
def _fill(ink: Ink) -> SvgLook:
    return (("fill", PALETTE[ink]),)


@cache
def _stroke(ink: Ink, width: float, dash: tuple[int, ...] = ()) -> SvgLook:
    look: SvgLook = (("stroke", PALETTE[ink]),)
    if width != 1:
        look += (("stroke-width", _number(width)),)
    if dash:
        look += (("stroke-dasharray", " ".join(map(str, dash))),)
    return look


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
    return _Piece(LINE, _round_stroke(ink, width), place)


@cache
def _round_stroke(ink: Ink, width: float) -> SvgLook:
    return (*_stroke(ink, width), ("stroke-linecap", "round"))


def _label(label: Label) -> _Piece:
    look = _lettering(label.ink, label.size, label.align, label.bold, label.halo)
    x, y = _number(label.x), _number(label.y + label.size * BASELINE)
    return _Piece(TEXT, look, f' x="{x}" y="{y}"', _escaped(label.text))


@cache
def _lettering(ink: Ink, size: float, align: str, bold: bool, halo: bool) -> SvgLook:  # noqa: FBT001 a cached function takes positions
    look = _fill(ink)
    if size != SMALL:
        look += (("font-size", _number(size)),)
    if align != "start":
        look += (("text-anchor", align),)
    if bold:
        look += (("font-weight", "bold"),)
    if halo:
        look += _stroke("paper", HALO)
    return look


def _path(points: Sequence[Point]) -> str:
    """Return the path through points: the first as it is, the others from the one before."""
    places = [(_in_tenths(x), _in_tenths(y)) for x, y in points]
    x, y = places[0]
    path = f"M{_tenths(x)} {_tenths(y)}"
    for right, down in places[1:]:
        path += _step(right - x, down - y)
        x, y = right, down
    return path


@cache
def _step(right: int, down: int) -> str:
    """Return a step in tenths of a pixel."""
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
