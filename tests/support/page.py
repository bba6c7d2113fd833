"""An HTML page taken apart, as far as the tests need it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

CELLS = ("td", "th")
ROWS = (*CELLS, "tr")
CLOSED_BY = {
    "td": CELLS,
    "th": CELLS,
    "tr": ROWS,
    "tbody": (*ROWS, "thead"),
    "li": ("li",),
    "dt": ("dt", "dd"),
    "dd": ("dt", "dd"),
}
ENDED_BY = {
    "tr": CELLS,
    "thead": ROWS,
    "tbody": ROWS,
    "table": (*ROWS, "tbody"),
    "ul": ("li",),
    "div": ("dt", "dd"),
}
"""Elements that a start tag, or an end tag, closes where their own end tags are left out."""
EMPTY = {"meta", "link", "br", "img", "hr", "input", "path", "rect", "line"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    text: str = ""
    inside: list[str] = field(default_factory=list)
    """The tags that it stands in, outermost first."""


class Page(HTMLParser):
    """Every element in order with the text in it; complains of tags that do not close."""

    def __init__(self, content: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.open: list[Element] = []
        self.declaration = ""
        self.feed(content.decode())
        self.close()
        assert not self.open, f"not closed: {[element.tag for element in self.open]}"

    def handle_decl(self, decl: str) -> None:
        self.declaration = decl

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._leave(CLOSED_BY.get(tag, ()))
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"{tag} has an attribute twice"
        element = Element(
            tag,
            {name: value or "" for name, value in attrs},
            inside=[outer.tag for outer in self.open],
        )
        self.elements.append(element)
        if tag not in EMPTY:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in EMPTY:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in EMPTY:
            return
        self._leave(ENDED_BY.get(tag, ()))
        assert self.open, f"</{tag}> closes nothing"
        assert self.open[-1].tag == tag, f"</{tag}> closes {self.open[-1].tag}"
        self.open.pop()

    def _leave(self, tags: Sequence[str]) -> None:
        while self.open and self.open[-1].tag in tags:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data

    def all(self, *tags: str) -> list[Element]:
        return [element for element in self.elements if element.tag in tags]

    def words(self) -> str:
        """The text of the page, alternative texts of charts included, with single spaces."""
        (body,) = self.all("body")
        return plain(body.text)

    @property
    def ids(self) -> list[str]:
        return [element.attributes["id"] for element in self.elements if "id" in element.attributes]

    @property
    def attributes(self) -> dict[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for element in self.elements:
            for name, value in element.attributes.items():
                found[name].append(value)
        return found


def plain(text: str) -> str:
    """On one line, with hyphens for minus signs."""
    return " ".join(text.replace("\N{MINUS SIGN}", "-").split())
