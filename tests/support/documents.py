"""Annual statuses to write, and Word documents to read back and to write into."""

import io
import re
import struct
import zipfile
import zlib
from datetime import date
from fractions import Fraction
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm
from docx.table import Table
from docx.text.paragraph import Paragraph

from beskplan.annual.status_model import Report
from beskplan.annual.word import word_report
from beskplan.charts import Chart, FigureTable
from beskplan.charts.layout.scale import Tick
from beskplan.charts.parts import Caption, Dot, Role, Trace
from beskplan.charts.time_series import TimeSeries
from beskplan.comments import Comment
from beskplan.language import Language
from beskplan.measure import State
from tests.support.reports import composed

MAIN = b"wordprocessingml.document.main+xml"
DANISH_IDS = {
    "Heading1": "Overskrift1",
    "Heading2": "Overskrift2",
    "Header": "Sidehoved",
    "Normal": "Brdtekst",
}


def status_on(
    *plans: str | Path,
    as_of: str = "2024-10-15",
    municipalities: tuple[str, ...] = (),
    language: Language = "da",
    commented: str = "",
) -> Report:
    """The report on shipped plans; a criterion may have a comment."""
    files = [f"plans/{plan}.yaml" if isinstance(plan, str) else plan for plan in plans]
    written = Comment(
        text="Første afsnit.\n\nAndet afsnit.", author="Mette Sørensen", date=date(2024, 10, 11)
    )
    comments = {commented: [written]} if commented else {}
    return composed(
        *files, as_of=as_of, municipalities=municipalities, language=language, comments=comments
    )


def read_back(report: Report, template: bytes | None = None) -> Document:
    return docx.Document(io.BytesIO(word_report(report, template, None)))


def texts(document: Document) -> str:
    """The whole text of the body, links and cells included."""
    body = document.element.body
    return "\n".join(
        "".join(each.text or "" for each in paragraph.iter(qn("w:t")))
        for paragraph in body.iter(qn("w:p"))
    )


def headings(document: Document) -> list[tuple[int, str]]:
    found = (
        (re.fullmatch(r"Heading (\d)", each.style.name or ""), each.text)
        for each in document.paragraphs
        if each.style is not None
    )
    return [(int(match[1]), text) for match, text in found if match]


def styled(document: Document, name: str) -> list[str]:
    """The texts of the paragraphs in a style."""
    return [
        each.text
        for each in document.paragraphs
        if each.style is not None and each.style.name == name
    ]


def table_named(document: Document, name: str) -> Table:
    (found,) = (table for table in document.tables if name_of(table) == name)
    return found


def name_of(table: Table) -> str:
    (caption,) = element_of(table).iter(qn("w:tblCaption"))
    return str(caption.get(qn("w:val")))


def element_of(table: Table) -> BaseOxmlElement:
    return table._tbl  # noqa: SLF001


def element_properties(paragraph: Paragraph) -> BaseOxmlElement:
    """Properties of a paragraph, as XML."""
    return paragraph._p.get_or_add_pPr()  # noqa: SLF001


def rows_of(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def a_picture(words: str) -> Chart:
    dots = (Dot(0, Fraction(1), State.KNOWN), Dot(1, Fraction(2), State.KNOWN))
    trace = Trace(words, Role.OWN, dots, Caption(words, words))
    course = TimeSeries(0, 1, (Tick(0, words), Tick(1, words)), (trace,), (), words)
    return Chart(
        course, words, words, words, words, FigureTable(words, (words, words), ((words, "1,5"),))
    )


def template(body: str = "", *, dotx: bool = False, without: str = "") -> bytes:
    """A municipality's template: logo, footer, margins, a few styles with Danish ids, no lists."""
    document = docx.Document()
    for style in list(document.styles.element.iterchildren(qn("w:style"))):
        if style.get(qn("w:styleId")) not in DANISH_IDS and style.get(qn("w:default")) is None:
            document.styles.element.remove(style)
    section = document.sections[0]
    section.left_margin = Cm(4)
    section.header.paragraphs[0].add_run().add_picture(io.BytesIO(_logo()))
    section.footer.paragraphs[0].text = "Holbæk Kommune"
    document.add_paragraph(body)
    saved, changed = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            if name not in {"word/numbering.xml", without}:
                target.writestr(name, _in_danish(name, source.read(name), dotx=dotx))
    return changed.getvalue()


def _in_danish(name: str, content: bytes, *, dotx: bool) -> bytes:
    content = re.sub(rb"<(Relationship|Override) [^>]*numbering[^>]*/>", b"", content)
    if name.startswith("word/"):
        for english, danish in DANISH_IDS.items():
            content = re.sub(
                rf'(w:styleId|<w:(?:basedOn|next|pStyle) w:val)="{english}"'.encode(),
                rf'\1="{danish}"'.encode(),
                content,
            )
    return content.replace(MAIN, MAIN.replace(b"document", b"template", 1)) if dotx else content


def _logo() -> bytes:
    """An image of one red point."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\x00\xff\x00\x00"))
        + chunk(b"IEND", b"")
    )
