"""Elements of WordprocessingML."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement

from beskplan.output.sanitize import without_controls


@dataclass(frozen=True)
class Run:
    """Text in a character style, or that leads to an anchor of the report."""

    text: str
    style: str = ""
    link: str = ""


Content = str | Sequence[Run]

STEPS = {"\t": "tab", "\n": "br"}
STEP = re.compile(r"([\t\n])")


def plain_text(content: Content) -> str:
    return content if isinstance(content, str) else "".join(piece.text for piece in content)


def made(tag: str, *children: BaseOxmlElement, **attributes: str | int) -> BaseOxmlElement:
    """Element of the main namespace, with attributes of the same."""
    element = OxmlElement(
        f"w:{tag}", {qn(f"w:{name}"): str(value) for name, value in attributes.items()}
    )
    for child in children:
        element.append(child)
    return element


def text_element(text: str, tag: str = "t") -> BaseOxmlElement:
    """Text, whose spaces count, without what XML forbids."""
    element = made(tag)
    element.text = without_controls(text)
    element.set(qn("xml:space"), "preserve")
    return element


def field(instruction: str, placeholder: str) -> Iterator[BaseOxmlElement]:
    """Runs of a field that Word computes, with a placeholder until it has."""
    yield made("r", made("fldChar", fldCharType="begin"))
    yield made("r", text_element(f" {instruction} ", "instrText"))
    yield made("r", made("fldChar", fldCharType="separate"))
    yield made("r", text_element(placeholder))
    yield made("r", made("fldChar", fldCharType="end"))


def runs(text: str, style: str = "") -> list[BaseOxmlElement]:
    """Runs of a text, with tabs and line breaks."""
    parts = (
        made(STEPS[part]) if part in STEPS else text_element(part)
        for part in STEP.split(text)
        if part
    )
    return [
        made("r", *([made("rPr", made("rStyle", val=style))] if style else []), part)
        for part in parts
    ]
