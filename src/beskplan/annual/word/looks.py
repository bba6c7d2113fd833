"""Styles of the document by name, with their looks where the template has none."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from beskplan.annual.colours import STATUS_COLOURS
from beskplan.verdict.status import Status

Kind = Literal["paragraph", "character", "table"]
NAVY, GREY, FAINT, BAND, RULE = "12436D", "505A5F", "F3F2F1", "E8EEF4", "BFC5CA"


@dataclass(frozen=True)
class Look:
    """Look of a style; lengths in points, None as the style that it is based on."""

    kind: Kind = "paragraph"
    based: str = ""
    """Another style of this table; empty for the template's own body text."""
    size: float | None = None
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    colour: str = ""
    font: str = ""
    before: float | None = None
    after: float | None = None
    indent: float = 0
    hanging: float = 0
    keep_next: bool = False
    keep_lines: bool = False
    outline: int | None = None
    """Level of a heading, from 0."""
    bulleted: bool = False
    border: Literal["", "box", "left"] = ""
    border_colour: str = RULE
    fill: str = ""
    right: bool = False
    line: float | None = None
    """Exact height of a line."""


STATUS_STYLES: Mapping[Status, str] = {status: f"Beskplan {status.words.da}" for status in Status}

TITLE, SUBTITLE, QUOTE, CAPTION, BULLET, LINK = (
    "Title",
    "Subtitle",
    "Quote",
    "caption",
    "List Bullet",
    "Hyperlink",
)
HEADER, FOOTER, CONTENTS = "header", "footer", "TOC Heading"
FACT, WARNING, LABEL = "Beskplan Oplysning", "Beskplan Advarsel", "Beskplan Etiket"
STATUS, COMPUTED, COMMENT, MISSING = (
    "Beskplan Status",
    "Beskplan Beregnet",
    "Beskplan Kommentar",
    "Beskplan Mangler forklaring",
)
FIGURE, SMALL, SOURCE, END = (
    "Beskplan Figur",
    "Beskplan Note",
    "Beskplan Kilde",
    "Beskplan Sektionsslut",
)
STRONG, MONO, TABLE = "Beskplan Fremhævet", "Beskplan Fingeraftryk", "Beskplan Tabel"
HEAD, HEAD_FIGURE, CELL, CELL_FIGURE = (
    "Beskplan Tabelhoved",
    "Beskplan Talhoved",
    "Beskplan Tabeltekst",
    "Beskplan Tabeltal",
)

LOOKS: Mapping[str, Look] = {
    TITLE: Look(size=24, bold=True, colour=NAVY, after=2, keep_next=True),
    SUBTITLE: Look(size=13, colour=GREY, after=12),
    "heading 1": Look(
        size=16,
        bold=True,
        colour=NAVY,
        before=22,
        after=6,
        keep_next=True,
        keep_lines=True,
        outline=0,
    ),
    "heading 2": Look(
        size=12.5,
        bold=True,
        colour=NAVY,
        before=18,
        after=4,
        keep_next=True,
        keep_lines=True,
        outline=1,
    ),
    "heading 3": Look(
        size=11,
        bold=True,
        colour=NAVY,
        before=14,
        after=4,
        keep_next=True,
        keep_lines=True,
        outline=2,
    ),
    "heading 4": Look(
        size=10,
        bold=True,
        colour=NAVY,
        before=12,
        after=3,
        keep_next=True,
        keep_lines=True,
        outline=3,
    ),
    "heading 5": Look(
        size=10,
        bold=True,
        italic=True,
        colour=NAVY,
        before=10,
        after=3,
        keep_next=True,
        keep_lines=True,
        outline=4,
    ),
    CONTENTS: Look(size=11, bold=True, colour=NAVY, before=12, after=3, keep_next=True),
    "toc 1": Look(after=1),
    "toc 2": Look(after=1, indent=14),
    HEADER: Look(size=8.5, colour=GREY, after=0),
    FOOTER: Look(size=8.5, colour=GREY, after=0, right=True),
    QUOTE: Look(
        italic=True,
        border="left",
        border_colour="8A949B",
        indent=14,
        after=8,
        keep_next=True,
        keep_lines=True,
    ),
    CAPTION: Look(size=9.5, before=10, after=4, keep_next=True, keep_lines=True),
    BULLET: Look(bulleted=True, indent=14, hanging=14, after=3),
    LINK: Look(kind="character", colour=NAVY, underlined=True),
    FACT: Look(indent=120, hanging=120, after=2, keep_next=True),
    WARNING: Look(
        bold=True,
        colour="8A4B00",
        border="box",
        border_colour="8A4B00",
        indent=6,
        before=8,
        after=10,
        keep_lines=True,
    ),
    LABEL: Look(size=8.5, bold=True, colour=GREY, before=8, after=2, keep_next=True),
    COMPUTED: Look(before=5, after=5),
    STATUS: Look(
        based=COMPUTED,
        size=11.5,
        fill=FAINT,
        border="left",
        border_colour=NAVY,
        indent=6,
        keep_next=True,
        keep_lines=True,
    ),
    COMMENT: Look(
        border="box",
        border_colour="9A7B1C",
        fill="FFF8E1",
        indent=8,
        before=4,
        after=4,
        keep_lines=True,
    ),
    MISSING: Look(
        bold=True,
        border="box",
        border_colour="8A4B00",
        indent=8,
        before=8,
        after=8,
        keep_lines=True,
    ),
    FIGURE: Look(after=3, keep_next=True),
    SMALL: Look(size=8.5, colour="3D3D3D", after=6),
    SOURCE: Look(based=BULLET, size=8.5, after=1),
    END: Look(size=1, before=0, after=0, line=1),
    HEAD: Look(based=CELL, bold=True, keep_next=True),
    HEAD_FIGURE: Look(based=HEAD, right=True),
    CELL: Look(size=8.5, before=1.5, after=1.5),
    CELL_FIGURE: Look(based=CELL, right=True),
    STRONG: Look(kind="character", bold=True),
    MONO: Look(kind="character", font="Courier New", size=7),
    TABLE: Look(kind="table"),
    **{
        STATUS_STYLES[status]: Look(kind="character", bold=True, colour=colour[1:].upper())
        for status, colour in STATUS_COLOURS.items()
    },
}


def heading_style(depth: int) -> str:
    """Style of a heading; those that lie deeper than any reader follows share one."""
    return f"heading {min(depth, 5)}"
