"""Elements of WordprocessingML: runs, fields, and tables with repeated headers."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement

from beskplan.output.sanitize import CONTROLS

NO_BREAK_SPACE = 0xA0
WRITABLE: Mapping[int, str] = {
    code: sign for code, sign in CONTROLS.items() if code != NO_BREAK_SPACE
}
"""Replacements of what a document cannot hold; a no-break space stays one."""
STEPS = {"\t": "tab", "\n": "br"}
STEP = re.compile(r"([\t\n])")
FIGURE = re.compile(r"[<>≥≤]?\s?[-+−]?[\d.,\s]*\d\s?(pct\.|pp|%)?(\s?[–-]\s?[\d.,]+)?")  # noqa: RUF001
LETTER, HEAD_LETTER = 95, 105
"""Widths of a letter of a table and of its header, in twentieths of a point."""
PADDING = 140
LONGEST_LINE, LONGEST_WORD = 44, 28
"""Letters after which a text may as well wrap, and a word as well break."""
START = 3
"""Fewest rows that stand together at the foot of a page."""
HEADER_FLAGS: Mapping[str, int] = {
    "firstRow": 1,
    "lastRow": 0,
    "firstColumn": 1,
    "lastColumn": 0,
    "noHBand": 1,
    "noVBand": 1,
}
"""The first row and the first column are headers."""


@dataclass(frozen=True, slots=True)
class Run:
    """Text in a character style, or that leads to an anchor of the report."""

    text: str
    style: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Sparkline:
    """Small image in a line of text, for the eye only: its figures stand beside it."""

    png: bytes


Content = str | Sequence[Run | Sparkline]


@dataclass(frozen=True, slots=True)
class TableColumn:
    """Name and width of a column."""

    name: str
    width: float = 0
    """Width in parts of the whole; 0 for what its cells need."""
    figures: bool = False


@dataclass(frozen=True, slots=True)
class CellStyles:
    """Ids of the styles of a table and of its cells."""

    table: str
    head: str
    head_figure: str
    cell: str
    cell_figure: str


class Writes(Protocol):
    """Protocol of a writer of contents as runs."""

    def runs(self, content: Content) -> Iterable[BaseOxmlElement]: ...


def writable(text: str) -> str:
    """Text without what a document cannot hold, or what would turn the direction of writing."""
    return text.translate(WRITABLE)


def plain_text(content: Content) -> str:
    if isinstance(content, str):
        return content
    return "".join(piece.text for piece in content if isinstance(piece, Run))


def made(tag: str, *children: BaseOxmlElement, **attributes: str | int) -> BaseOxmlElement:
    """Element of the main namespace, with attributes of the same."""
    element = OxmlElement(
        f"w:{tag}", {qn(f"w:{name}"): str(value) for name, value in attributes.items()}
    )
    element.extend(children)
    return element


def text_element(text: str, tag: str = "t") -> BaseOxmlElement:
    """Text, whose spaces count, without what XML forbids."""
    element = made(tag)
    element.text = writable(text)
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
    found = []
    for part in STEP.split(text):
        if part:
            run = made("r", made("rPr", made("rStyle", val=style))) if style else made("r")
            run.append(made(STEPS[part]) if part in STEPS else text_element(part))
            found.append(run)
    return found


def fitted(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[TableColumn]:
    """Columns of a table of any content: those that hold figures alone are set as figures."""
    columns = []
    for position, name in enumerate(head):
        cells = [row[position] for row in rows]
        columns.append(TableColumn(name, figures=bool(cells) and all(map(is_figure, cells))))
    return columns


def is_figure(text: str) -> bool:
    return len(text) < 40 and (text in {"–", ""} or FIGURE.fullmatch(text) is not None)


def table_element(
    writer: Writes,
    styles: CellStyles,
    title: str,
    columns: Sequence[TableColumn],
    rows: Sequence[Sequence[Content]],
    room: int,
    *,
    together: bool,
) -> BaseOxmlElement:
    """Table, at most as wide as there is room, in twentieths of a point."""
    widths = _widths(columns, rows, room)
    names = [column.name for column in columns]
    table = made(
        "tbl",
        table_properties(title, ", ".join(names), styles.table, sum(widths)),
        made("tblGrid", *(made("gridCol", w=width) for width in widths)),
    )
    heads = [styles.head_figure if column.figures else styles.head for column in columns]
    cells = [styles.cell_figure if column.figures else styles.cell for column in columns]
    table.append(_row(writer, names, heads, widths, head=True, keep=False))
    kept = len(rows) - 1 if together else START - 1
    for number, row in enumerate(rows):
        table.append(_row(writer, row, cells, widths, head=False, keep=number < kept))
    return table


def table_properties(title: str, description: str, style: str, width: int) -> BaseOxmlElement:
    return made(
        "tblPr",
        made("tblStyle", val=style),
        made("tblW", w=width, type="dxa"),
        made("tblLayout", type="fixed"),
        made("tblLook", val="06A0", **HEADER_FLAGS),
        made("tblCaption", val=writable(title)),
        made("tblDescription", val=writable(description)),
    )


def _row(
    writer: Writes,
    row: Sequence[Content],
    styles: Sequence[str],
    widths: Sequence[int],
    *,
    head: bool,
    keep: bool,
) -> BaseOxmlElement:
    properties = made("trPr", made("cantSplit"))
    if head:
        properties.append(made("tblHeader"))
    element = made("tr", properties)
    for content, style, width in zip(row, styles, widths, strict=True):
        look = made("pPr", made("pStyle", val=style))
        if keep:
            look.append(made("keepNext"))
        paragraph = made("p", look)
        paragraph.extend(_cell_runs(writer, content))
        element.append(made("tc", made("tcPr", made("tcW", w=width, type="dxa")), paragraph))
    return element


def _cell_runs(writer: Writes, content: Content) -> list[BaseOxmlElement]:
    """Runs of a cell; an empty one has a dash, lest it look like a lost figure."""
    found = list(writer.runs(content)) if content else []
    return found or [made("r", text_element("–"))]


def _widths(
    columns: Sequence[TableColumn], rows: Sequence[Sequence[Content]], room: int
) -> list[int]:
    if all(column.width for column in columns):
        return _shares(columns, room)
    preferred, least = [], []
    for position, column in enumerate(columns):
        cells = [plain_text(row[position]) for row in rows]
        name = HEAD_LETTER * _longest_word([column.name])
        line = min(max(map(len, cells), default=0), LONGEST_LINE)
        preferred.append(PADDING + max(LETTER * line, name))
        least.append(PADDING + max(LETTER * min(_longest_word(cells), LONGEST_WORD), name))
    if sum(preferred) <= room:
        return preferred
    if sum(least) >= room:
        return [room * low // sum(least) for low in least]
    spare, preferred_spare = room - sum(least), sum(preferred) - sum(least)
    return [
        low + spare * (high - low) // preferred_spare
        for low, high in zip(least, preferred, strict=True)
    ]


def _longest_word(texts: Iterable[str]) -> int:
    return max((len(word) for text in texts for word in text.split()), default=0)


def _shares(columns: Sequence[TableColumn], room: int) -> list[int]:
    """Widths by the parts of the whole, but none narrower than the longest word of its name."""
    least = [PADDING + HEAD_LETTER * _longest_word([column.name]) for column in columns]
    narrow: set[int] = set()
    while True:
        rest = room - sum(least[position] for position in narrow)
        whole = sum(
            column.width for position, column in enumerate(columns) if position not in narrow
        )
        shares = [
            least[position] if position in narrow else int(rest * column.width / whole)
            for position, column in enumerate(columns)
        ]
        found = {position for position, share in enumerate(shares) if share < least[position]}
        if not found or len(found | narrow) == len(columns):
            return shares
        narrow |= found
