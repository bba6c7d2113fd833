"""SVG as PNG for documents, with the fonts of the package, so that every machine draws the same."""

from contextlib import ExitStack
from importlib.resources import as_file
from io import BytesIO

import resvg_py
from PIL import Image

from beskplan.charts.layout.font import BOLD, FONTS, REGULAR

FAMILY = "DejaVu Sans Condensed"
SHARP = 1.75
"""Pixels of a PNG to one of the SVG: about 200 to an inch of the printed page."""
COLOURS = 64
"""Colours of a PNG, those between letters and paper among them; its bytes are less than half."""


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
    """Return a PNG with a palette."""
    with Image.open(BytesIO(png)) as image:
        reduced = image.convert("RGB").quantize(
            COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE
        )
    content = BytesIO()
    reduced.save(content, "PNG")
    return content.getvalue()
