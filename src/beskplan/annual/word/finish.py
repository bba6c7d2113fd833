"""Last steps: the language, the properties, and the same bytes for the same document."""

import io
import zipfile
from datetime import UTC, date, datetime

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from beskplan.annual.word.styles import Styles
from beskplan.annual.word.xml import made
from beskplan.language import Language
from beskplan.output.sanitize import without_controls

LANGUAGES: dict[Language, str] = {"da": "da-DK", "en": "en-GB"}
AUTHOR = "beskplan"
LONGEST_PROPERTY = 255
"""Most characters of a property in its format."""
DAY_OF_MEMBERS = (1980, 1, 1, 0, 0, 0)


def speak(document: Document, styles: Styles, language: Language) -> None:
    """Set the language of the document, for spelling and for reading aloud."""
    tag = LANGUAGES[language]
    root = document.styles.element
    defaults = root.find(qn("w:docDefaults"))
    if defaults is None:
        defaults = made("docDefaults")
        root.insert(0, defaults)
    letters = _first(_first(defaults, "rPrDefault"), "rPr")
    if letters.find(qn("w:lang")) is None:
        letters.append(made("lang"))
    for style in (defaults, *styles.used):
        for spoken in style.iter(qn("w:lang")):
            spoken.set(qn("w:val"), tag)
    for theme in document.settings.element.iter(qn("w:themeFontLang")):
        theme.set(qn("w:val"), tag)


def _first(parent: BaseOxmlElement, name: str) -> BaseOxmlElement:
    """Child of that name, which is the first one where it has to be made."""
    child: BaseOxmlElement | None = parent.find(qn(f"w:{name}"))
    if child is None:
        child = made(name)
        parent.insert(0, child)
    return child


def describe(document: Document, title: str, language: Language, day: date) -> None:
    """Set the properties: title, language and day."""
    properties = document.core_properties
    properties.title = shortened(title, LONGEST_PROPERTY)
    properties.language = LANGUAGES[language]
    properties.author = properties.last_modified_by = AUTHOR
    properties.created = properties.modified = datetime(day.year, day.month, day.day, tzinfo=UTC)
    properties.comments = properties.subject = properties.keywords = properties.category = ""
    properties.revision = 1


def shortened(text: str, most: int) -> str:
    plain = without_controls(text)
    return plain if len(plain) <= most else f"{plain[: most - 1]}…"


def packed(document: Document) -> bytes:
    """Bytes of the file, with no trace of when and where it was made."""
    saved, fixed = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with (
        zipfile.ZipFile(saved) as source,
        zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            member = zipfile.ZipInfo(name, DAY_OF_MEMBERS)
            member.compress_type = (
                zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
            )
            member.create_system, member.external_attr = 0, 0
            target.writestr(member, source.read(name))
    return fixed.getvalue()
