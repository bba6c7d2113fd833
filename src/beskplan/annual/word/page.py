"""Writer of a document: paragraphs, headings, lists, tables and charts, one after another."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import cast

from docx.document import Document
from docx.image.image import Image
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.oxml.shape import CT_Inline
from docx.oxml.text.paragraph import CT_P
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.parts.image import ImagePart
from docx.shared import Cm, Emu, Length

from beskplan.annual.status_model import Count
from beskplan.annual.word.elements import (
    Content,
    Run,
    Sparkline,
    TableColumn,
    made,
    runs,
    table_element,
    table_properties,
    writable,
)
from beskplan.annual.word.styles import (
    BAR,
    BULLET,
    CAPTION,
    FIGURE,
    LINK,
    STRONG,
    TABLE,
    Styles,
    heading_style,
)

CHART_PIXELS = 540
CHART_WIDTH = Cm(12.4)
SPARKLINE_WIDTH = Cm(1.6)
TWIP = 635
"""Twentieth of a point, in the length unit of images."""
NARROWEST_PART, PART_LETTER = 300, 118
"""Room of a part of the bar beside its letters, and of a letter, in twentieths of a point."""
IMAGE_NUMBER = re.compile(r"[Ff]igur(\d+)(?:\.png)?$")
"""Number in the name of an image's file, and in the id of the relation to it."""
DECORATIVE = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<d:decorative xmlns:d="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)
"""Mark of an image that a screen reader passes over."""


class Page:
    """End of a document, where the next piece goes."""

    def __init__(self, document: Document, styles: Styles) -> None:
        self.style = styles
        self._part = document.part
        self._body = document.element.body
        self._end: BaseOxmlElement = self._body.get_or_add_sectPr()
        self._room = self._width(document)
        self._bookmark = self._highest("w:bookmarkStart", "w:id")
        self._drawing = self._highest("wp:docPr", "id")
        self._images = _last_image(document)
        self._new_page = False
        self._bookmarks: dict[str, str] = {}
        self._written: set[str] = set()

    def paragraph(self, style: str, *content: Content) -> CT_P:
        look = made("pPr", made("pStyle", val=self.style(style)))
        paragraph = cast("CT_P", made("p", look))
        for each in content:
            paragraph.extend(self.runs(each))
        self._end.addprevious(paragraph)
        return paragraph

    def runs(self, content: Content) -> Iterator[BaseOxmlElement]:
        """Runs of a text; one that leads elsewhere as a link."""
        for piece in (Run(content),) if isinstance(content, str) else content:
            if isinstance(piece, Sparkline):
                yield self._sparkline(piece.png)
            elif piece.link:
                linked = runs(piece.text, self.style(piece.style or LINK))
                yield made("hyperlink", *linked, anchor=self.bookmark(piece.link), history=1)
            else:
                yield from runs(piece.text, self.style(piece.style) if piece.style else "")

    def begin_page(self) -> None:
        """Begin a page with the next heading."""
        self._new_page = True

    def heading(self, depth: int, text: str, anchor: str = "") -> None:
        paragraph = self.paragraph(heading_style(depth), text)
        if self._new_page:
            _look(paragraph).append(made("pageBreakBefore"))
            self._new_page = False
        if anchor:
            self._bookmark += 1
            self._written.add(anchor)
            mark = made("bookmarkStart", id=self._bookmark, name=self.bookmark(anchor))
            _look(paragraph).addnext(mark)
            paragraph.append(made("bookmarkEnd", id=self._bookmark))

    def caption(self, text: str) -> None:
        """Write the caption above a table."""
        self.paragraph(CAPTION, [Run(text, STRONG)])

    def bookmark(self, anchor: str) -> str:
        """Name of the bookmark of an anchor; Word allows 40 letters and few other characters."""
        return self._bookmarks.setdefault(anchor, f"afsnit_{len(self._bookmarks) + 1}")

    def bullets(self, items: Iterable[Content], style: str = BULLET) -> None:
        for item in items:
            self.paragraph(style, item)

    def table(
        self,
        title: str,
        columns: Sequence[TableColumn],
        rows: Iterable[Sequence[Content]],
        *,
        together: bool = False,
    ) -> None:
        """Write a table as wide as it needs to be; `together` keeps its rows on one page."""
        every, styles = list(rows), self.style.cells
        table = table_element(self, styles, title, columns, every, self._room, together=together)
        self._end.addprevious(table)

    def bar(self, title: str, counts: Sequence[Count], colours: Sequence[str]) -> None:
        """Write counts as a row of coloured cells, as wide as their numbers."""
        words = [f"{count.verdict.symbol} {count.verdict.word} {count.number}" for count in counts]
        least = [NARROWEST_PART + PART_LETTER * max(map(len, word.split())) for word in words]
        widths = _part_widths([count.number for count in counts], least, self._room)
        row = made("tr", made("trPr", made("cantSplit"), made("tblHeader")))
        grid = made("tblGrid")
        for word, colour, width in zip(words, colours, widths, strict=True):
            grid.append(made("gridCol", w=width))
            ground = made("shd", val="clear", color="auto", fill=colour)
            look = made("pPr", made("pStyle", val=self.style(BAR)))
            cell = made("tc", made("tcPr", made("tcW", w=width, type="dxa"), ground))
            cell.append(made("p", look, *runs(word)))
            row.append(cell)
        properties = table_properties(title, "; ".join(words), self.style(TABLE), self._room)
        self._end.addprevious(made("tbl", properties, grid, row))

    def chart(self, png: bytes, alt: str) -> None:
        inline = self._inline(png, Emu(min(CHART_WIDTH, self._room * TWIP)))
        inline.docPr.set("descr", writable(alt))
        self.paragraph(FIGURE).add_r().add_drawing(inline)

    def _sparkline(self, png: bytes) -> BaseOxmlElement:
        inline = self._inline(png, SPARKLINE_WIDTH)
        inline.docPr.append(parse_xml(DECORATIVE))
        return made("r", made("drawing", inline))

    def _inline(self, png: bytes, width: Length) -> CT_Inline:
        self._images += 1
        self._drawing += 1
        file = f"figur{self._images}.png"
        image = ImagePart(PackURI(f"/word/media/{file}"), CONTENT_TYPE.PNG, png)
        relation = f"rIdFigur{self._images}"
        self._part.rels.add_relationship(RELATIONSHIP_TYPE.IMAGE, image, relation)
        fitted = Image.from_blob(png).scaled_dimensions(width)
        return CT_Inline.new_pic_inline(self._drawing, relation, file, *fitted)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Keep on one page what is written inside, where a page can hold it."""
        before = self._end.getprevious()
        yield
        last = self._end.getprevious()
        first = self._body[0] if before is None else before.getnext()
        if first is None or first is self._end:
            return
        for paragraph in _paragraphs(first, last):
            look = _look(paragraph)
            if look.find(qn("w:keepNext")) is None:
                look.insert(1, made("keepNext"))

    def unlink_unwritten(self) -> None:
        """Turn links to what was not written, as in the short form, into plain text."""
        written = {self._bookmarks[anchor] for anchor in self._written}
        unwritten = set(self._bookmarks.values()) - written
        for link in list(self._body.iter(qn("w:hyperlink"))):
            anchor = link.get(qn("w:anchor"))
            if anchor in unwritten:
                for run in link:
                    for look in run.findall(qn("w:rPr")):
                        run.remove(look)
                    link.addprevious(run)
                link.getparent().remove(link)

    def _width(self, document: Document) -> int:
        """Width of the text, in twentieths of a point."""
        section = document.sections[-1]
        margins = (section.left_margin or 0) + (section.right_margin or 0) + (section.gutter or 0)
        return ((section.page_width or Cm(21)) - margins) // TWIP

    def _highest(self, tag: str, attribute: str) -> int:
        """Highest number that elements of a template have."""
        name = qn(attribute) if ":" in attribute else attribute
        return max((int(each.get(name) or 0) for each in self._body.iter(qn(tag))), default=0)


def _last_image(document: Document) -> int:
    """Highest number of an image that a template has, be it a report itself."""
    names = [str(part.partname) for part in document.part.package.iter_parts()]
    numbers = [IMAGE_NUMBER.search(name) for name in (*names, *document.part.rels)]
    return max((int(found[1]) for found in numbers if found), default=0)


def _paragraphs(first: BaseOxmlElement, last: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """Paragraphs from the first piece up to the last one, which is left out."""
    piece: BaseOxmlElement = first
    while piece is not last:
        yield from piece.iter(qn("w:p"))
        piece = piece.getnext()


def _part_widths(numbers: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Return widths in proportion to numbers, but each at least what its longest word needs."""
    if sum(least) > room:
        return [room * low // sum(least) for low in least]
    widths = list(least)
    wide = set(range(len(numbers)))
    while wide:
        spare = room - sum(least[part] for part in range(len(least)) if part not in wide)
        total = sum(numbers[part] for part in wide)
        for part in wide:
            widths[part] = spare * numbers[part] // total
        narrow = {part for part in wide if widths[part] < least[part]}
        for part in narrow:
            widths[part] = least[part]
        if not narrow:
            break
        wide -= narrow
    return widths


def _look(paragraph: BaseOxmlElement) -> BaseOxmlElement:
    """Properties of a paragraph, which the first element of each holds."""
    look: BaseOxmlElement = paragraph[0]
    return look
