"""SVG as PNG for documents, with the fonts of the package, so that every machine draws the same."""

from collections.abc import Iterator
from contextlib import ExitStack
from functools import cache
from importlib.resources import as_file
from io import BytesIO

import resvg_py
from PIL import Image

from beskplan.charts.layout.font import BOLD, FONTS, REGULAR
from beskplan.charts.svg import PALETTE

FAMILY = "DejaVu Sans Condensed"
SHARP = 1.5
"""Pixels of a PNG to one of the SVG: about 170 to an inch of the printed page."""
NEARLY_OTHERS = ("on_own", "on_light")
"""Inks that no eye tells from others, for which they stand."""
SHARES = (0.25, 0.5, 0.75)
"""Shares of an ink in the colours between it and paper, for the edges of lines and letters."""
COMPRESSION = 6
"""Level at which a PNG is compressed: 9 takes five times as long for a tenth fewer bytes."""


def svg_to_png(svg: str) -> bytes:
    """Return an SVG in pixels, `SHARP` times as many as it is wide and high, on white paper."""
    with ExitStack() as stack:
        fonts = [str(stack.enter_context(as_file(FONTS / name))) for name in (REGULAR, BOLD)]
        png = resvg_py.svg_to_bytes(
            svg_string=svg,
            zoom=SHARP,
            skip_system_fonts=True,
            font_files=fonts,
            sans_serif_family=FAMILY,
            background="#ffffff",
        )
    return _with_few_colours(png)


def _with_few_colours(png: bytes) -> bytes:
    """Return a PNG with the colours that charts have; its bytes are a third."""
    with Image.open(BytesIO(png)) as image:
        reduced = image.convert("RGB").quantize(palette=_palette(), dither=Image.Dither.NONE)
    content = BytesIO()
    reduced.save(content, "PNG", compress_level=COMPRESSION)
    return content.getvalue()


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
