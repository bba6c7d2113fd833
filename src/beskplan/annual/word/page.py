"""Writer of a document: paragraphs, headings, lists, tables and charts, one after another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import cast

from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.image.image import Image
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.ns import qn
from docx.oxml.shape import CT_Inline
from docx.oxml.text.paragraph import CT_P
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.parts.image import ImagePart
from docx.shared import Cm, Emu

from beskplan.annual.word.looks import (
    BULLET,
    CAPTION,
    END,
    FIGURE,
    LABEL,
    LINK,
    STRONG,
    heading_style,
)
from beskplan.annual.word.styles import Styles
from beskplan.annual.word.word_tables import TableColumn, table_element
from beskplan.annual.word.xml import Content, Run, made, runs
from beskplan.output.sanitize import without_controls

CHART_WIDTH = Cm(13.5)
"""Width of the 560 px of a chart, so that its letters are as small as those of tables."""
WIDE_MARGIN = Cm(2)
"""Widest margin of a wide page, which is wide for the sake of its table."""
TWIP = 635
"""Twentieth of a point, in the length unit of images."""


@dataclass(frozen=True)
class Heading:
    """Heading that was written, for the list of contents."""

    depth: int
    text: str
    bookmark: str


class Page:
    """End of a document, where the next piece goes."""

    def __init__(self, document: Document, styles: Styles) -> None:
        self.document = document
        self.style = styles
        self.headings: list[Heading] = []
        self._body = document.element.body
        self._end: BaseOxmlElement = self._body.get_or_add_sectPr()
        self._room = self._width()
        self._bookmark = self._highest("w:bookmarkStart", "w:id")
        self._drawing = self._highest("wp:docPr", "id")
        self._charts = 0
        self._bookmarks: dict[str, str] = {}

    def paragraph(self, style: str, *content: Content) -> CT_P:
        paragraph = cast("CT_P", made("p"))
        paragraph.style = self.style(style)
        for each in content:
            paragraph.extend(self.runs(each))
        self._end.addprevious(paragraph)
        return paragraph

    def runs(self, content: Content) -> Iterable[BaseOxmlElement]:
        """Runs of a text; one that leads elsewhere as a link."""
        for piece in (Run(content),) if isinstance(content, str) else content:
            character = self.style(piece.style or LINK) if piece.style or piece.link else ""
            found = runs(piece.text, character)
            yield from (
                [made("hyperlink", *found, anchor=self.bookmark(piece.link), history=1)]
                if piece.link
                else found
            )

    def heading(self, depth: int, text: str, anchor: str = "", *, new_page: bool = False) -> None:
        mark = self.bookmark(anchor or f"heading {len(self.headings)}")
        paragraph = self.paragraph(heading_style(depth), text)
        if new_page:
            paragraph.get_or_add_pPr().append(made("pageBreakBefore"))
        self._mark(paragraph, mark)
        self.headings.append(Heading(depth, text, mark))

    def caption(self, text: str, anchor: str = "") -> None:
        """Write the caption above a table."""
        paragraph = self.paragraph(CAPTION, [Run(text, STRONG)])
        if anchor:
            self._mark(paragraph, self.bookmark(anchor))

    def _mark(self, paragraph: CT_P, mark: str) -> None:
        self._bookmark += 1
        paragraph.insert_element_before(
            made("bookmarkStart", id=self._bookmark, name=mark), "w:r", "w:hyperlink"
        )
        paragraph.append(made("bookmarkEnd", id=self._bookmark))

    def bookmark(self, anchor: str) -> str:
        """Name of the bookmark of an anchor; Word allows 40 letters and few other characters."""
        return self._bookmarks.setdefault(anchor, f"beskplan_{len(self._bookmarks) + 1}")

    def bullets(self, label: str, items: Iterable[Content], style: str = BULLET) -> None:
        """Write a list with its name above it; nothing where it is empty."""
        every = list(items)
        if not every:
            return
        if label:
            self.paragraph(LABEL, label)
        for item in every:
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
        self._end.addprevious(
            table_element(self, title, columns, list(rows), self._room, together=together)
        )

    def chart(self, png: bytes, name: str, alt: str) -> None:
        self._charts += 1
        self._drawing += 1
        part = self.document.part
        file = f"beskplan{self._charts}.png"
        width, height = Image.from_blob(png).scaled_dimensions(
            Emu(min(CHART_WIDTH, self._room * TWIP))
        )
        relation = part.relate_to(
            ImagePart(PackURI(f"/word/media/{file}"), CONTENT_TYPE.PNG, png),
            RELATIONSHIP_TYPE.IMAGE,
        )
        inline = CT_Inline.new_pic_inline(self._drawing, relation, file, width, height)
        inline.docPr.set("title", without_controls(name))
        inline.docPr.set("descr", without_controls(alt))
        self.paragraph(FIGURE).add_r().add_drawing(inline)

    def turn(self, *, wide: bool) -> None:
        """Begin a page, upright or wide."""
        before = self.document.sections[-1]
        after = self.document.add_section(WD_SECTION.NEW_PAGE)
        self._tidy_break()
        after.different_first_page_header_footer = False
        short, long = sorted((before.page_width or Cm(21), before.page_height or Cm(29.7)))
        after.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
        after.page_width, after.page_height = (long, short) if wide else (short, long)
        if wide:
            after.left_margin, after.right_margin = (
                min(each or 0, WIDE_MARGIN) for each in (before.left_margin, before.right_margin)
            )
        elif len(self.document.sections) > 2:
            upright = self.document.sections[-3]
            after.left_margin, after.right_margin = upright.left_margin, upright.right_margin
        self._room = self._width()

    def _tidy_break(self) -> None:
        """Put the end of a section into its last paragraph.

        No empty paragraph may run over to a page of its own.
        """
        last = self._end.getprevious()
        previous = last.getprevious()
        if (
            previous is not None
            and previous.tag == qn("w:p")
            and not previous.xpath("./w:pPr/w:sectPr")
        ):
            previous.get_or_add_pPr().append(last.pPr.sectPr)
            self._body.remove(last)
        else:
            last.style = self.style(END)

    def _width(self) -> int:
        """Width of the text, in twentieths of a point."""
        section = self.document.sections[-1]
        margins = (section.left_margin or 0) + (section.right_margin or 0) + (section.gutter or 0)
        return ((section.page_width or Cm(21)) - margins) // TWIP

    def _highest(self, tag: str, attribute: str) -> int:
        """Highest number that elements of a template have."""
        name = qn(attribute) if ":" in attribute else attribute
        return max((int(each.get(name) or 0) for each in self._body.iter(qn(tag))), default=0)
