"""List with bullets, which a template need not have."""

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from beskplan.annual.word.xml import made
from beskplan.annual.writer_options import WrongTemplate
from beskplan.texts import Text

PARTNAME = "/word/numbering.xml"


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
        found = XmlPart(PackURI(PARTNAME), CONTENT_TYPE.WML_NUMBERING, empty, part.package)
        part.relate_to(found, RELATIONSHIP_TYPE.NUMBERING)
    if not isinstance(found, XmlPart):
        raise WrongTemplate(Text("dens lister er ikke XML", "its lists are not XML"))
    root: BaseOxmlElement = found.element
    return root
