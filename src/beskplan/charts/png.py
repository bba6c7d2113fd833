"""SVG as PNG for documents, with the fonts of the package, so that every machine draws the same."""

from contextlib import ExitStack
from importlib.resources import as_file

import resvg_py

from beskplan.charts.layout.font import BOLD, FONTS, REGULAR

FAMILY = "DejaVu Sans Condensed"
SHARP = 2
"""Pixels of a PNG to one of the SVG."""


def svg_to_png(svg: str) -> bytes:
    """Return an SVG in pixels, twice as many as it is wide and high, on a ground of its own."""
    with ExitStack() as stack:
        fonts = [str(stack.enter_context(as_file(FONTS / name))) for name in (REGULAR, BOLD)]
        return resvg_py.svg_to_bytes(
            svg_string=svg,
            zoom=SHARP,
            skip_system_fonts=True,
            font_files=fonts,
            sans_serif_family=FAMILY,
            background="#ffffff",
        )
