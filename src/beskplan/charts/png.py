"""Drawings as PNG for documents, with the fonts of the package, so that every machine draws alike.

They are painted with Pillow rather than by way of their SVG: a chart takes 16 ms instead of 85, of
which resvg spent most on compressing pixels that then had to be unpacked and given few colours.
"""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from io import BytesIO
from itertools import cycle, pairwise
from math import dist
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

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
from beskplan.charts.layout.font import BOLD, FONTS, REGULAR
from beskplan.charts.layout.lettering import clean_line
from beskplan.charts.svg import BASELINE, HALO, PALETTE, RIM
from beskplan.measure import State

SHARP = 1.5
"""Pixels of a PNG to one of the drawing: about 170 to an inch of the printed page."""
FINE = 2
"""Pixels that are painted to one of the PNG, so that edges are smooth."""
MOST_LINES = 512
"""Lines of letters that are remembered; most charts have their months and figures in common."""
NEARLY_OTHERS = ("on_own", "on_light")
"""Inks that no eye tells from others, for which they stand."""
SHARES = (0.3, 0.6)
"""Shares of an ink in the colours between it and paper, for the edges of lines and letters."""
COMPRESSION = 6
"""Level at which a PNG is compressed: 9 takes five times as long for a tenth fewer bytes."""


def drawing_to_png(drawing: Drawing, sharp: float = SHARP) -> bytes:
    """Return a drawing in pixels, `sharp` times as many as it is wide and high, on white paper."""
    canvas = _Canvas(drawing.width, drawing.height, sharp)
    for shape in drawing.flat:
        canvas.paint(shape)
    reduced = canvas.image.reduce(FINE)
    with_few_colours = reduced.quantize(palette=_palette(), dither=Image.Dither.NONE)
    content = BytesIO()
    with_few_colours.save(content, "PNG", compress_level=COMPRESSION)
    return content.getvalue()


class _Canvas:
    """Canvas for shapes, `FINE` times as large as the PNG."""

    def __init__(self, width: float, height: float, sharp: float) -> None:
        size = round(width * sharp) * FINE, round(height * sharp) * FINE
        self._scale = sharp * FINE
        self.image = Image.new("RGB", size, PALETTE["paper"])
        self._draw = ImageDraw.Draw(self.image)

    def paint(self, shape: Shape) -> None:
        match shape:
            case Mark():
                self._mark(shape)
            case Label():
                self._label(shape)
            case Polyline():
                for points in _dashes(shape.points, shape.dash):
                    self._line(points, shape.ink, shape.width)
            case Strokes():
                for ends in shape.ends:
                    self._line(ends, shape.ink, shape.width)
            case Polygon():
                self._draw.polygon(self._scaled(shape.points), PALETTE[shape.ink])

    def _line(self, points: Sequence[Point], ink: Ink, width: float) -> None:
        joint = "curve" if len(points) > 2 else None
        pixels = max(1, round(width * self._scale))
        self._draw.line(self._scaled(points), PALETTE[ink], pixels, joint)

    def _mark(self, mark: Mark) -> None:
        radius = mark.radius
        if mark.state is State.SUPPRESSED:
            left, right = mark.x - radius, mark.x + radius
            top, bottom = mark.y - radius, mark.y + radius
            self._line(((left, top), (right, bottom)), mark.ink, RIM)
            self._line(((left, bottom), (right, top)), mark.ink, RIM)
            return
        self._dot(mark, mark.ink, radius + RIM / 2)
        if mark.state is State.PROVISIONAL:
            self._dot(mark, "paper", radius - RIM / 2)

    def _dot(self, mark: Mark, ink: Ink, radius: float) -> None:
        (middle,) = self._scaled([(mark.x, mark.y)])
        self._draw.circle(middle, radius * self._scale, PALETTE[ink])

    def _label(self, label: Label) -> None:
        letters = _letters(
            clean_line(label.text),
            BOLD if label.bold else REGULAR,
            label.size * self._scale,
            round(HALO / 2 * self._scale) if label.halo else 0,
        )
        if letters is None:
            return
        ((x, y),) = self._scaled([(label.left, label.y + label.size * BASELINE)])
        corner = round(x) + letters.left, round(y) + letters.top
        if letters.halo is not None:
            self.image.paste(PALETTE["paper"], corner, letters.halo)
        self.image.paste(PALETTE[label.ink], corner, letters.mask)

    def _scaled(self, points: Sequence[Point]) -> list[Point]:
        return [(x * self._scale, y * self._scale) for x, y in points]


class _Letters(NamedTuple):
    """Letters of a line, to be filled with an ink."""

    left: int
    """Left edge from where the line begins."""
    top: int
    """Upper edge from the baseline."""
    mask: Image.Image
    halo: Image.Image | None


def _dashes(points: Sequence[Point], lengths: Sequence[float]) -> Iterator[Sequence[Point]]:
    """Dashes of a line through points, by the lengths of dash and gap; without any, the line."""
    if not lengths:
        yield points
        return
    pattern = cycle(lengths)
    room, drawn = next(pattern), True
    dash = [points[0]]
    for start, end in pairwise(points):
        length, gone = dist(start, end), 0.0
        while length - gone > room:
            gone += room
            turn = _between(start, end, gone / length)
            if drawn:
                yield [*dash, turn]
            dash = [turn]
            room, drawn = next(pattern), not drawn
        room -= length - gone
        dash.append(end)
    if drawn and len(dash) > 1:
        yield dash


def _between(start: Point, end: Point, share: float) -> Point:
    """Point on the way from one to another."""
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


@lru_cache(MOST_LINES)
def _letters(text: str, font: str, size: float, halo: int) -> _Letters | None:
    """Return the letters of a line, which charts have in common; None where there are none."""
    face = _font(font, size)
    left, top, right, bottom = map(round, face.getbbox(text, anchor="ls", stroke_width=halo))
    if left >= right or top >= bottom:
        return None

    def painted(stroke: int) -> Image.Image:
        mask = Image.new("L", (right - left, bottom - top))
        ImageDraw.Draw(mask).text((-left, -top), text, 255, face, "ls", stroke_width=stroke)
        return mask

    return _Letters(left, top, painted(0), painted(halo) if halo else None)


@cache
def _font(name: str, size: float) -> ImageFont.FreeTypeFont:
    content = BytesIO((FONTS / name).read_bytes())
    return ImageFont.truetype(content, size, layout_engine=ImageFont.Layout.BASIC)


@cache
def _palette() -> Image.Image:
    """Return an image with the colours of charts: a twentieth of the time to look for the best."""
    colours = dict.fromkeys(_colours())
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in colours for part in colour])
    return palette


def _colours() -> Iterator[tuple[int, ...]]:
    """Yield the inks, and the colours between each of them and paper."""
    for name, ink in PALETTE.items():
        if name not in NEARLY_OTHERS:
            parts = bytes.fromhex(ink.removeprefix("#"))
            for share in (1, *SHARES):
                yield tuple(round(255 - (255 - part) * share) for part in parts)
