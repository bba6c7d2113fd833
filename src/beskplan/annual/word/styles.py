"""Styles found by name in a document, and made where it has none of that name."""

from collections.abc import Iterator

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from beskplan.annual.word.bullets import bullet_list
from beskplan.annual.word.looks import BAND, LOOKS, RULE, Kind, Look
from beskplan.annual.word.xml import made
from beskplan.annual.writer_options import WrongTemplate
from beskplan.output.sanitize import PLAINER_SIGNS
from beskplan.texts import Text, say, verbatim

STYLE_KINDS = {
    "paragraph": Text("afsnit", "paragraph"),
    "character": Text("tegn", "character"),
    "table": Text("tabel", "table"),
    "numbering": Text("liste", "numbering"),
}
"""Kinds of styles, as Word calls them."""
TWIPS = 20
"""Twentieths to a point."""


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
                "dens typografi {name!r} er af typen {kind}; der skal være en af typen {expected}",
                "its style {name!r} is a {kind} style; a {expected} style is expected",
                name=name,
                kind=STYLE_KINDS.get(kind, verbatim(kind)),
                expected=STYLE_KINDS.get(look.kind, verbatim(look.kind)),
            )
            raise WrongTemplate(message)
        return identity

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
    if look.line is not None:
        spacing |= {"line": _twips(look.line), "lineRule": "exact"}
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
    margins = (made(side, w=85, type="dxa") for side in ("left", "right"))
    yield made(
        "tblPr",
        made("tblInd", w=0, type="dxa"),
        made("tblBorders", *sides),
        made("tblCellMar", *margins),
    )
    band = made("tcPr", made("shd", val="clear", color="auto", fill=BAND))
    yield made("tblStylePr", made("rPr", made("b")), band, type="firstRow")
