"""Document to write in: the municipality's own, where it is safe, or a bare one."""

import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import docx
from docx.document import Document
from docx.opc.oxml import serialize_part_xml
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm

from beskplan.annual.word.elements import made
from beskplan.annual.writer_options import WrongTemplate
from beskplan.texts import Text, say

MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TEMPLATE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
TYPES = "[Content_Types].xml"
STALE = ("/thumbnail", "/stylesWithEffects")
"""Parts of a package that are about its former state."""
FONT = "Arial"
BODY_SIZE = 11
MARGIN = Cm(1.8)
NARROWEST = Cm(5)
"""Least room between the margins of a page."""
MOST_UNPACKED = 200_000_000
"""Most bytes that a template may unpack to."""
ENCRYPTED = 1
"""Flag of a member that needs a password."""
MACROS = ("vbaproject.bin", "vbadata.xml")
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
ATTACHED, HYPERLINK = "/attachedTemplate", "/hyperlink"
ACTIVE = ("/aFChunk", "/control", "/oleObject", "/subDocument", "/vbaProject")
"""Kinds of relationships to what Word would take in or run."""
REACHING_FIELD = re.compile(
    r"\b(DDE|DDEAUTO|LINK|INCLUDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|DATABASE|MACROBUTTON|RD|QUOTE)\b"
)
"""Codes of fields that fetch or run something, and QUOTE, in which they can be hidden."""
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    SyntaxError,
)
"""Errors of a package, or of a part of one, that cannot be unpacked or parsed."""
UNUSABLE = (*UNREADABLE, KeyError, AttributeError, TypeError)
"""Errors of a document whose parts do not fit together."""
NOT_WORD = Text(
    "det er ikke et Word-dokument; der skal være en .docx eller .dotx; en ældre .doc eller en med "
    "adgangskode skal først gemmes som .docx",
    "it is not a Word document; a .docx or .dotx is expected, and an older .doc or one with a "
    "password must be saved as .docx first",
)


@dataclass(frozen=True, slots=True)
class SafeTemplate:
    """Template without what leads elsewhere by itself."""

    content: bytes
    removed: tuple[Text, ...]
    """Sentences on what was taken out."""


def safe_template(content: bytes) -> SafeTemplate:
    """Check a template, and detach it from the template that it was itself made from.

    Raises:
        WrongTemplate: It is damaged or no Word document, leaves no room for text, or holds what a
            report must not carry on: macros, a DTD, files that are linked or taken in, and fields
            that fetch or run something.
    """
    members = _members(content)
    _refuse_macros(members)
    roots = {name: _parsed(name, each) for name, each in members.items() if _is_xml(name)}
    for name, root in roots.items():
        _refuse_fields(name, root)
    removed = [
        target
        for name, root in roots.items()
        if name.endswith(".rels")
        for target in _detached(name, root)
    ]
    if removed:
        for name, root in roots.items():
            for attached in list(root.iter(qn("w:attachedTemplate"))):
                attached.getparent().remove(attached)
            if name != TYPES:
                members[name] = serialize_part_xml(root)
    members[TYPES] = members[TYPES].replace(TEMPLATE, MAIN)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for name, each in members.items():
            package.writestr(name, each)
    _of(packed.getvalue())
    return SafeTemplate(packed.getvalue(), tuple(map(_left_out, removed)))


def _left_out(target: str) -> Text:
    return say(
        "henvisningen til skabelonen {target} er taget ud",
        "the reference to the template {target} was taken out",
        target=target,
    )


def _members(content: bytes) -> dict[str, bytes]:
    """Members of the package by name, unpacked."""
    try:
        package = zipfile.ZipFile(io.BytesIO(content))
        listed = package.infolist()
    except UNREADABLE:
        raise WrongTemplate(NOT_WORD) from None
    if any(member.flag_bits & ENCRYPTED for member in listed):
        raise WrongTemplate(
            Text(
                "den er beskyttet med en adgangskode; gem den uden",
                "it is protected by a password; save it without one",
            )
        )
    if sum(member.file_size for member in listed) > MOST_UNPACKED:
        raise WrongTemplate(
            Text("den fylder for meget, når den pakkes ud", "it unpacks to more than can be read")
        )
    members: dict[str, bytes] = {}
    for member in listed:
        try:
            members[member.filename] = package.read(member)
        except UNREADABLE:
            raise WrongTemplate(_damaged(member.filename)) from None
    if TYPES not in members:
        raise WrongTemplate(NOT_WORD)
    return members


def _damaged(part: str) -> Text:
    return say(
        "den er beskadiget ({part} kan ikke læses); åbn den i Word, og gem den igen",
        "it is damaged ({part} cannot be read); open it in Word, and save it again",
        part=part,
    )


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


def _refuse_macros(members: Mapping[str, bytes]) -> None:
    files = {name.rsplit("/", 1)[-1].lower() for name in members}
    if b"macroEnabled" in members[TYPES] or not files.isdisjoint(MACROS):
        raise WrongTemplate(
            Text(
                "den indeholder makroer, og det må en rapport ikke; gem den som .docx eller .dotx "
                "uden dem",
                "it holds macros, which a report must not; save it as .docx or .dotx without them",
            )
        )


def _parsed(name: str, content: bytes) -> BaseOxmlElement:
    """Root of a part; entities are not resolved, and a document type is refused."""
    try:
        root: BaseOxmlElement = parse_xml(content)
    except UNREADABLE:
        raise WrongTemplate(NOT_WORD if name == TYPES else _damaged(name)) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise WrongTemplate(
            say(
                "{part} har en dokumenttype (DTD), og det har intet dokument fra Word; gem den "
                "igen i Word",
                "{part} has a document type (DTD), which no document of Word's has; save it again "
                "in Word",
                part=name,
            )
        )
    return root


def _refuse_fields(name: str, root: BaseOxmlElement) -> None:
    """Refuse fields that fetch or run something; a code may be spread over several runs."""
    codes = ["".join(each.text or "" for each in root.iter(qn("w:instrText")))]
    codes += [each.get(qn("w:instr")) or "" for each in root.iter(qn("w:fldSimple"))]
    for code in codes:
        found = REACHING_FIELD.search(code.upper())
        if found is not None:
            raise WrongTemplate(
                say(
                    "{part} har et felt, der henter eller starter noget ({code}); slet det i Word",
                    "{part} has a field that fetches or runs something ({code}); delete it in Word",
                    part=name,
                    code=found[1],
                )
            )


def _detached(name: str, root: BaseOxmlElement) -> Iterator[str]:
    """Take out relationships to attached templates; yield where these lie."""
    for relationship in list(root.iter(RELATIONSHIP)):
        kind, target = relationship.get("Type"), relationship.get("Target")
        if not kind or not target or not relationship.get("Id"):
            raise WrongTemplate(_damaged(name))
        if kind.endswith(ATTACHED):
            root.remove(relationship)
            yield target
        elif kind.endswith(ACTIVE) or (
            relationship.get("TargetMode") == "External" and not kind.endswith(HYPERLINK)
        ):
            raise WrongTemplate(
                say(
                    "den henter noget fra {target}; sæt det ind i filen, eller slet det",
                    "it fetches something from {target}; insert that in the file, or delete it",
                    target=target,
                )
            )


def opened(template: bytes | None) -> Document:
    """Open the document to write in.

    Raises:
        WrongTemplate: It is not safe, or cannot be opened as a Word document.
    """
    document = _bare() if template is None else _of(safe_template(template).content)
    for rels in (document.part.package.rels, document.part.rels):
        for name in [name for name, rel in rels.items() if rel.reltype.endswith(STALE)]:
            del rels[name]
    return document


def _of(template: bytes) -> Document:
    try:
        document = docx.Document(io.BytesIO(template))
        _touch(document)
    except UNUSABLE as error:
        raise WrongTemplate(NOT_WORD) from error
    _refuse_no_room(document)
    _drop_blank_body(document)
    return document


def _touch(document: Document) -> None:
    """Open every part that a report writes in, so that one that is amiss is found now."""
    document.element.body.get_or_add_sectPr()
    parts: Iterable[BaseOxmlElement] = (document.styles.element, document.settings.element)
    for element in parts:
        element.getroottree()
    document.core_properties.title  # noqa: B018
    for section in document.sections:
        for part in (section.header, section.footer):
            if not part.is_linked_to_previous:
                list(part.paragraphs)
    names = [part.partname for part in document.part.package.iter_parts()]
    if len(set(names)) < len(names):
        raise ValueError("two parts of one name")


def _refuse_no_room(document: Document) -> None:
    """Refuse pages whose size cannot be read, or whose margins leave no room for text."""
    try:
        section = document.sections[-1]
        margins = (section.left_margin or 0) + (section.right_margin or 0) + (section.gutter or 0)
        room = (section.page_width or Cm(21)) - margins
    except ValueError:
        raise WrongTemplate(
            Text(
                "dens papirformat kan ikke læses; vælg papir og margener igen i Word, og gem den",
                "its page size cannot be read; set paper and margins anew in Word, and save it",
            )
        ) from None
    if room < NARROWEST:
        raise WrongTemplate(
            Text("dens margener giver ikke plads til tekst", "its margins leave no room for text")
        )


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
        made("sz", val=2 * BODY_SIZE),
        made("szCs", val=2 * BODY_SIZE),
    )
    paragraphs = made("pPr", made("spacing", after=120, line=259, lineRule="auto"))
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
    section.top_margin, section.bottom_margin = Cm(1.7), Cm(1.6)
    section.header_distance = section.footer_distance = Cm(0.9)
    return document
