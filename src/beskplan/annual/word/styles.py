"""Styles of the document: a template's own by name, and ours where it has none of that name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from beskplan.annual.colours import STATUS_COLOURS
from beskplan.annual.word.elements import CellStyles, made
from beskplan.annual.writer_options import WrongTemplate
from beskplan.output.sanitize import PLAINER_SIGNS
from beskplan.texts import Text, say
from beskplan.verdict.status import Status

Kind = Literal["paragraph", "character", "table"]
NAVY, GREY, FAINT, BAND, RULE = "12436D", "505A5F", "F3F2F1", "E8EEF4", "BFC5CA"
TWIPS = 20
"""Twentieths to a point."""
NUMBERING = "/word/numbering.xml"
DEEPEST = 6
CELL_MARGIN = 75
"""Room at the left and the right in a cell, in twentieths of a point."""


@dataclass(frozen=True, slots=True)
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
    unhyphenated: bool = False


STATUS_STYLES: Mapping[Status, str] = {status: f"Beskplan {status.words.da}" for status in Status}

SUBTITLE, LEAD, QUOTE, CAPTION, BULLET, LINK = (
    "Subtitle",
    "Beskplan Resumé",
    "Quote",
    "caption",
    "List Bullet",
    "Hyperlink",
)
HEADER, FOOTER = "header", "footer"
WARNING, STATUS, COMPUTED, COMMENT, MISSING = (
    "Beskplan Advarsel",
    "Beskplan Status",
    "Beskplan Beregnet",
    "Beskplan Kommentar",
    "Beskplan Mangler forklaring",
)
FIGURE, SMALL, SOURCE, BAR = (
    "Beskplan Figur",
    "Beskplan Note",
    "Beskplan Kilde",
    "Beskplan Bjælke",
)
STRONG, ITALIC, MONO, TABLE = (
    "Beskplan Fremhævet",
    "Beskplan Kursiv",
    "Beskplan Fingeraftryk",
    "Beskplan Tabel",
)
HEAD, HEAD_FIGURE, CELL, CELL_FIGURE = (
    "Beskplan Tabelhoved",
    "Beskplan Talhoved",
    "Beskplan Tabeltekst",
    "Beskplan Tabeltal",
)


def _heading(level: int, size: float, before: float, after: float, colour: str = NAVY) -> Look:
    return Look(
        size=size,
        bold=True,
        colour=colour,
        before=before,
        after=after,
        keep_next=True,
        keep_lines=True,
        outline=level - 1,
        unhyphenated=True,
    )


LOOKS: Mapping[str, Look] = {
    "heading 1": _heading(1, 17, 0, 2),
    "heading 2": _heading(2, 13, 12, 3),
    "heading 3": _heading(3, 11.5, 8, 2),
    "heading 4": _heading(4, 11, 8, 2),
    "heading 5": _heading(5, 10, 6, 2, GREY),
    "heading 6": _heading(6, 10, 6, 2, GREY),
    SUBTITLE: Look(size=10, colour=GREY, after=4),
    LEAD: Look(after=6),
    HEADER: Look(size=9, colour=GREY, after=0),
    FOOTER: Look(size=9, colour=GREY, after=0, right=True),
    QUOTE: Look(
        italic=True, border="left", border_colour="8A949B", indent=12, after=4, keep_lines=True
    ),
    CAPTION: Look(size=10, before=3, after=1, keep_next=True, keep_lines=True),
    BULLET: Look(bulleted=True, indent=14, hanging=14, after=3, keep_lines=True),
    LINK: Look(kind="character", colour=NAVY, underlined=True),
    WARNING: Look(
        size=10,
        bold=True,
        colour="8A4B00",
        border="box",
        border_colour="8A4B00",
        indent=6,
        before=4,
        after=8,
        keep_lines=True,
    ),
    COMPUTED: Look(before=2, after=4),
    STATUS: Look(based=COMPUTED, fill=FAINT, keep_next=True, keep_lines=True),
    COMMENT: Look(
        border="box",
        border_colour="9A7B1C",
        fill="FFF8E1",
        indent=8,
        before=2,
        after=2,
        keep_lines=True,
    ),
    MISSING: Look(
        bold=True,
        border="box",
        border_colour="8A4B00",
        indent=8,
        before=4,
        after=6,
        keep_lines=True,
    ),
    FIGURE: Look(before=0, after=2),
    SMALL: Look(size=9, colour="3D3D3D", before=2, after=4),
    SOURCE: Look(based=BULLET, size=9, after=1),
    BAR: Look(size=9.5, bold=True, colour="FFFFFF", before=3, after=3, unhyphenated=True),
    CELL: Look(size=9, before=1, after=1),
    CELL_FIGURE: Look(based=CELL, right=True),
    HEAD: Look(based=CELL, bold=True, keep_next=True, unhyphenated=True),
    HEAD_FIGURE: Look(based=HEAD, right=True),
    STRONG: Look(kind="character", bold=True),
    ITALIC: Look(kind="character", italic=True),
    MONO: Look(kind="character", font="Courier New", size=8),
    TABLE: Look(kind="table"),
    **{
        STATUS_STYLES[status]: Look(kind="character", bold=True, colour=colour[1:].upper())
        for status, colour in STATUS_COLOURS.items()
    },
}


def heading_style(depth: int) -> str:
    """Style of a heading; those that lie deeper than any reader follows share one."""
    return f"heading {min(depth, DEEPEST)}"


class Styles:
    """Styles of a document: its own ones by name, and ours where they are missing."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._all = document.styles.element
        self._known: dict[str, tuple[str, str]] = {}
        self._body = ""
        self._used: set[str] = set()
        for style in self._all.iterchildren(qn("w:style")):
            self._remember(style)

    def __call__(self, name: str) -> str:
        """Id of the style of this name.

        Raises:
            WrongTemplate: The template has it as a style of another kind.
        """
        look = LOOKS[name]
        self._used.add(name)
        if name.lower() not in self._known:
            style = self._made(name, look)
            self._all.append(style)
            self._remember(style)
        kind, identity = self._known[name.lower()]
        if kind != look.kind:
            message = say(
                "dens typografi {name} er af typen {kind}; den skal være af typen {expected}",
                "its style {name} is a {kind} style; a {expected} style is expected",
                name=repr(name),
                kind=kind,
                expected=look.kind,
            )
            raise WrongTemplate(message)
        return identity

    @property
    def cells(self) -> CellStyles:
        """Styles of a table and of its cells."""
        return CellStyles(self(TABLE), self(HEAD), self(HEAD_FIGURE), self(CELL), self(CELL_FIGURE))

    @property
    def used(self) -> Iterator[BaseOxmlElement]:
        """Styles that have been used, and those of the document's body text."""
        used_ids = {self._known[name.lower()][1] for name in self._used} | {self._body}
        yield from (
            style
            for style in self._all.iterchildren(qn("w:style"))
            if style.get(qn("w:styleId")) in used_ids
        )

    def _remember(self, style: BaseOxmlElement) -> None:
        name, kind, identity = (
            style.find(qn("w:name")),
            style.get(qn("w:type")) or "paragraph",
            style.get(qn("w:styleId")),
        )
        if name is None or identity is None:
            return
        self._known.setdefault((name.get(qn("w:val")) or "").lower(), (kind, identity))
        if kind == "paragraph" and style.get(qn("w:default")) in ("1", "true", "on"):
            self._body = identity

    def _made(self, name: str, look: Look) -> BaseOxmlElement:
        own = {"customStyle": 1} if name.startswith("Beskplan") else {}
        style = made("style", type=look.kind, **own, styleId=self._free_id(name))
        style.append(made("name", val=name))
        based = ""
        if look.based:
            based = self(look.based)
        elif look.kind == "paragraph":
            based = self._body
        if based:
            style.append(made("basedOn", val=based))
        style.append(made("uiPriority", val=_priority(look.kind)))
        style.append(made("qFormat"))
        if look.kind == "paragraph":
            style.append(made("pPr", *self._paragraph(look)))
        if look.kind != "table":
            style.append(made("rPr", *_letters(look)))
        else:
            for part in _table():
                style.append(part)
        return style

    def _free_id(self, name: str) -> str:
        plain = "".join(
            letter for letter in name.title().translate(PLAINER_SIGNS) if letter.isalnum()
        )
        taken = {identity for _, identity in self._known.values()}
        return next(
            each
            for each in (plain, *(f"{plain}{number}" for number in range(2, 99)))
            if each not in taken
        )

    def _paragraph(self, look: Look) -> Iterator[BaseOxmlElement]:
        """Elements of the look of a paragraph, in the order that the schema demands."""
        if look.keep_next:
            yield made("keepNext")
        if look.keep_lines:
            yield made("keepLines")
        if look.bulleted:
            yield made("numPr", made("numId", val=bullet_list(self._document)))
        yield from _border(look)
        if look.fill:
            yield made("shd", val="clear", color="auto", fill=look.fill)
        if look.unhyphenated:
            yield made("suppressAutoHyphens")
        yield from _spacing(look)
        if look.indent:
            boxed = {"right": _twips(look.indent)} if look.border == "box" else {}
            yield made(
                "ind",
                left=_twips(look.indent),
                **boxed,
                **({"hanging": _twips(look.hanging)} if look.hanging else {}),
            )
        if look.right:
            yield made("jc", val="right")
        if look.outline is not None:
            yield made("outlineLvl", val=look.outline)


def _twips(points: float) -> str:
    return str(round(points * TWIPS))


def _priority(kind: Kind) -> int:
    """Priority of the style in Word's list: texts before tables."""
    return 99 if kind == "table" else 10


def _border(look: Look) -> Iterator[BaseOxmlElement]:
    if look.border:
        sides = ("left",) if look.border == "left" else ("top", "left", "bottom", "right")
        width = 18 if look.border == "left" else 6
        yield made(
            "pBdr",
            *(
                made(side, val="single", sz=width, space=5, color=look.border_colour)
                for side in sides
            ),
        )


def _spacing(look: Look) -> Iterator[BaseOxmlElement]:
    spacing = {
        name: _twips(each)
        for name, each in (("before", look.before), ("after", look.after))
        if each is not None
    }
    if spacing:
        yield made("spacing", **spacing)


def _letters(look: Look) -> Iterator[BaseOxmlElement]:
    """Elements of the look of letters, in the order that the schema demands."""
    if look.font:
        yield made("rFonts", ascii=look.font, hAnsi=look.font, cs=look.font)
    if look.bold:
        yield from (made("b"), made("bCs"))
    if look.italic:
        yield from (made("i"), made("iCs"))
    if look.colour:
        yield made("color", val=look.colour)
    if look.size is not None:
        yield from (made("sz", val=round(look.size * 2)), made("szCs", val=round(look.size * 2)))
    if look.underlined:
        yield made("u", val="single")


def _table() -> Iterator[BaseOxmlElement]:
    """Elements of the look of a table: hairlines between rows, a band behind the header."""
    sides = (
        made(side, val="single", sz=4, space=0, color=RULE) for side in ("top", "bottom", "insideH")
    )
    margins = (made(side, w=CELL_MARGIN, type="dxa") for side in ("left", "right"))
    yield made(
        "tblPr",
        made("tblInd", w=0, type="dxa"),
        made("tblBorders", *sides),
        made("tblCellMar", *margins),
    )
    band = made("tcPr", made("shd", val="clear", color="auto", fill=BAND))
    yield made("tblStylePr", made("rPr", made("b")), band, type="firstRow")


def bullet_list(document: Document) -> int:
    """Number of a new list with bullets; indents are left to the style."""
    numbering = _numbering(document)
    lists = list(numbering.iterchildren(qn("w:abstractNum")))
    abstract = 1 + max((_number(each, "w:abstractNumId") for each in lists), default=-1)
    number = 1 + max(
        (_number(each, "w:numId") for each in numbering.iterchildren(qn("w:num"))), default=0
    )
    level = made(
        "lvl",
        made("start", val=1),
        made("numFmt", val="bullet"),
        made("lvlText", val="•"),
        made("lvlJc", val="left"),
        ilvl=0,
    )
    bullets = made(
        "abstractNum", made("multiLevelType", val="singleLevel"), level, abstractNumId=abstract
    )
    if lists:
        lists[-1].addnext(bullets)
    else:
        numbering.insert(0, bullets)
    uses = list(numbering.iterchildren(qn("w:num")))
    (uses[-1] if uses else bullets).addnext(
        made("num", made("abstractNumId", val=abstract), numId=number)
    )
    return number


def _number(element: BaseOxmlElement, attribute: str) -> int:
    return int(element.get(qn(attribute)) or 0)


def _numbering(document: Document) -> BaseOxmlElement:
    part = document.part
    try:
        found = part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
    except KeyError:
        empty = parse_xml(f"<w:numbering {nsdecls('w')}/>")
        found = XmlPart(PackURI(NUMBERING), CONTENT_TYPE.WML_NUMBERING, empty, part.package)
        part.relate_to(found, RELATIONSHIP_TYPE.NUMBERING)
    if not isinstance(found, XmlPart):
        raise WrongTemplate(Text("dens lister er ikke XML", "its lists are not XML"))
    root: BaseOxmlElement = found.element
    return root
