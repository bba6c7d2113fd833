"""Document to write in: the municipality's own, or a bare one."""

import io
import zipfile

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Cm

from beskplan.annual.word.xml import made
from beskplan.annual.writer_options import WrongTemplate
from beskplan.texts import Text

MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TEMPLATE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
MACROS = b"macroEnabled"
TYPES = "[Content_Types].xml"
STALE = ("/thumbnail", "/stylesWithEffects")
"""Parts of a package that are about its former state."""
FONT = "Arial"
MARGIN = Cm(2)
NARROWEST = Cm(5)
"""Least room between the margins of a page."""


def opened(template: bytes | None) -> Document:
    """Open the document to write in.

    Raises:
        WrongTemplate: It cannot be opened as a Word document.
    """
    document = _bare() if template is None else _of(template)
    for rels in (document.part.package.rels, document.part.rels):
        for name in [name for name, rel in rels.items() if rel.reltype.endswith(STALE)]:
            del rels[name]
    return document


def _of(template: bytes) -> Document:
    try:
        document = docx.Document(io.BytesIO(_as_document(template)))
        document.element.body.get_or_add_sectPr()
    except WrongTemplate:
        raise
    except (
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        SyntaxError,
        AttributeError,
        NotImplementedError,
    ) as error:
        message = Text(
            "det er ikke et Word-dokument; der skal være en .docx eller .dotx, og en ældre .doc "
            "eller en med adgangskode skal først gemmes som .docx",
            "it is not a Word document; a .docx or .dotx is expected, and an older .doc or one "
            "with a password must be saved as .docx first",
        )
        raise WrongTemplate(message) from error
    _refuse_no_room(document)
    _drop_blank_body(document)
    return document


def _as_document(template: bytes) -> bytes:
    """Return a .dotx as a .docx, which has another content type."""
    with zipfile.ZipFile(io.BytesIO(template)) as package:
        types = package.read(TYPES)
        if MACROS in types:
            message = Text(
                "den har makroer, som en årsstatus ikke må have; gem den som .docx eller .dotx "
                "uden dem",
                "it holds macros, which a report must not; save it as .docx or .dotx without them",
            )
            raise WrongTemplate(message)
        if TEMPLATE not in types:
            return template
        copy = io.BytesIO()
        with zipfile.ZipFile(copy, "w") as target:
            for name in package.namelist():
                target.writestr(
                    name, types.replace(TEMPLATE, MAIN) if name == TYPES else package.read(name)
                )
    return copy.getvalue()


def _refuse_no_room(document: Document) -> None:
    """Refuse pages whose size cannot be read, or whose margins leave no room for text."""
    try:
        section = document.sections[-1]
        margins = (section.left_margin or 0) + (section.right_margin or 0) + (section.gutter or 0)
        room = (section.page_width or Cm(21)) - margins
    except ValueError:
        message = Text(
            "dens sidestørrelse kan ikke læses; vælg papir og margener igen i Word, og gem den",
            "its page size cannot be read; set paper and margins anew in Word, and save it",
        )
        raise WrongTemplate(message) from None
    if room < NARROWEST:
        message = Text(
            "dens margener giver ikke plads til tekst", "its margins leave no room for text"
        )
        raise WrongTemplate(message)


def _drop_blank_body(document: Document) -> None:
    """Remove the empty paragraphs of a template without text; other content stays in front."""
    body = document.element.body
    content = [each for each in body if each.tag != qn("w:sectPr")]
    empty = all(
        each.tag == qn("w:p")
        and not each.xpath(".//w:t | .//w:drawing | .//w:pict | .//w:object | .//w:sectPr")
        for each in content
    )
    if empty:
        for each in content:
            body.remove(each)


def _bare() -> Document:
    """Bare document with A4 and body text; other styles are made when first used."""
    document = docx.Document()
    styles = document.styles.element
    for style in list(styles.iterchildren(qn("w:style"))):
        if style.get(qn("w:default")) is None:
            styles.remove(style)
    letters = made(
        "rPr",
        made("rFonts", ascii=FONT, hAnsi=FONT, cs=FONT, eastAsia=FONT),
        made("sz", val=20),
        made("szCs", val=20),
    )
    paragraphs = made("pPr", made("spacing", after=120, line=264, lineRule="auto"))
    styles.replace(
        styles.find(qn("w:docDefaults")),
        made("docDefaults", made("rPrDefault", letters), made("pPrDefault", paragraphs)),
    )
    for mode in document.settings.element.iter(qn("w:compatSetting")):
        if mode.get(qn("w:name")) == "compatibilityMode":
            mode.set(qn("w:val"), "15")
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = MARGIN
    section.top_margin = section.bottom_margin = Cm(2.2)
    section.header_distance = section.footer_distance = Cm(1.1)
    return document
