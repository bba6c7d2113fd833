"""Widths of the characters of the fonts that ship with the package, read from the font files."""

import struct
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

FONTS = files("beskplan.charts") / "fonts"
REGULAR, BOLD = "DejaVuSansCondensed.ttf", "DejaVuSansCondensed-Bold.ttf"
UNKNOWN = 1.0
"""Width of a character that a font does not have, in ems: rather too much than too little."""


@cache
def widths(name: str) -> Mapping[str, float]:
    """Width of each character of a font, in ems."""
    content = (FONTS / name).read_bytes()
    tables = dict(_tables(content))
    (per_em,) = struct.unpack_from(">H", content, tables["head"] + 18)
    (count,) = struct.unpack_from(">H", content, tables["hhea"] + 34)
    advances = struct.unpack_from(">" + "Hh" * count, content, tables["hmtx"])[::2]
    return {
        chr(code): advances[min(glyph, count - 1)] / per_em
        for code, glyph in _glyphs(content, tables["cmap"])
    }


def _tables(content: bytes) -> Iterator[tuple[str, int]]:
    """Tables of a font file, with the offset of each."""
    (count,) = struct.unpack_from(">H", content, 4)
    for number in range(count):
        tag, _, offset, _ = struct.unpack_from(">4sIII", content, 12 + 16 * number)
        yield tag.decode("ascii"), offset


def _glyphs(content: bytes, cmap: int) -> Iterator[tuple[int, int]]:
    """Code points with their glyphs, from the subtable of format 12."""
    (count,) = struct.unpack_from(">H", content, cmap + 2)
    for number in range(count):
        (offset,) = struct.unpack_from(">I", content, cmap + 4 + 8 * number + 4)
        (kind,) = struct.unpack_from(">H", content, cmap + offset)
        if kind == 12:
            (groups,) = struct.unpack_from(">I", content, cmap + offset + 12)
            for group in range(groups):
                start, end, glyph = struct.unpack_from(
                    ">III", content, cmap + offset + 16 + 12 * group
                )
                yield from zip(
                    range(start, end + 1), range(glyph, glyph + end - start + 1), strict=True
                )
