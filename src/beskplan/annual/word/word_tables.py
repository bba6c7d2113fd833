"""Tables with a name, a repeated header, unsplit rows, and widths after their content."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from docx.oxml.xmlchemy import BaseOxmlElement

from beskplan.annual.word.looks import CELL, CELL_FIGURE, HEAD, HEAD_FIGURE, TABLE
from beskplan.annual.word.xml import Content, made, plain_text, text_element
from beskplan.output.sanitize import without_controls

FIGURE = re.compile(r"[<>≥≤]?\s?[-+−]?[\d.,\s]*\d\s?(pct\.|pp|%)?(\s?[–-]\s?[\d.,]+)?")  # noqa: RUF001
LETTER = 100
"""Width of a letter of a table, in twentieths of a point."""
HEAD_LETTER = 108
"""Width of a letter of the header, which is bold."""
PADDING = 200
LONGEST_LINE, LONGEST_WORD = 44, 28
"""Letters after which a text may as well wrap, and a word as well break."""
START = 3
"""Fewest rows that stand together at the foot of a page."""


@dataclass(frozen=True)
class TableColumn:
    """Name and width of a column."""

    name: str
    width: float = 0
    """Width in parts of the whole; 0 for what its cells need."""
    figures: bool = False


class Writes(Protocol):
    """Protocol of a writer of contents as runs."""

    def runs(self, content: Content) -> Iterable[BaseOxmlElement]: ...

    def style(self, name: str) -> str: ...


def fitted(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[TableColumn]:
    """Columns of a table of any content: those that hold figures alone are set as figures."""
    return [
        TableColumn(
            name, 0, figures=bool(rows) and all(map(is_figure, (row[position] for row in rows)))
        )
        for position, name in enumerate(head)
    ]


def is_figure(text: str) -> bool:
    return len(text) < 40 and (text in {"–", ""} or FIGURE.fullmatch(text) is not None)


def table_element(
    writer: Writes,
    title: str,
    columns: Sequence[TableColumn],
    rows: Sequence[Sequence[Content]],
    room: int,
    *,
    together: bool,
) -> BaseOxmlElement:
    """Table, at most as wide as there is room, in twentieths of a point."""
    widths = _widths(columns, rows, room)
    table = made(
        "tbl",
        _properties(writer, title, columns, sum(widths)),
        made("tblGrid", *(made("gridCol", w=width) for width in widths)),
    )
    table.append(
        _row(writer, [column.name for column in columns], columns, widths, head=True, keep=True)
    )
    for number, row in enumerate(rows, 1):
        table.append(
            _row(
                writer,
                row,
                columns,
                widths,
                head=False,
                keep=number < (len(rows) if together else START),
            )
        )
    return table


def _properties(
    writer: Writes, title: str, columns: Sequence[TableColumn], width: int
) -> BaseOxmlElement:
    return made(
        "tblPr",
        made("tblStyle", val=writer.style(TABLE)),
        made("tblW", w=width, type="dxa"),
        made("tblLayout", type="fixed"),
        made(
            "tblLook",
            val="0020",
            firstRow=1,
            lastRow=0,
            firstColumn=0,
            lastColumn=0,
            noHBand=1,
            noVBand=1,
        ),
        made("tblCaption", val=without_controls(title)),
        made("tblDescription", val=without_controls(", ".join(column.name for column in columns))),
    )


def _row(
    writer: Writes,
    row: Sequence[Content],
    columns: Sequence[TableColumn],
    widths: Sequence[int],
    *,
    head: bool,
    keep: bool,
) -> BaseOxmlElement:
    element = made("tr", made("trPr", made("cantSplit"), *([made("tblHeader")] if head else [])))
    for content, column, width in zip(row, columns, widths, strict=True):
        text_style, figure_style = (HEAD, HEAD_FIGURE) if head else (CELL, CELL_FIGURE)
        style = writer.style(figure_style if column.figures else text_style)
        look = made(
            "pPr", made("pStyle", val=style), *([made("keepNext")] if keep and not head else [])
        )
        element.append(
            made(
                "tc",
                made("tcPr", made("tcW", w=width, type="dxa")),
                made("p", look, *_cell_runs(writer, content)),
            )
        )
    return element


def _cell_runs(writer: Writes, content: Content) -> Iterator[BaseOxmlElement]:
    """Runs of a cell; an empty one has a dash, lest it look like a lost figure."""
    found = list(writer.runs(content)) if content else []
    yield from found or [made("r", text_element("–"))]


def _widths(
    columns: Sequence[TableColumn], rows: Sequence[Sequence[Content]], room: int
) -> list[int]:
    if all(column.width for column in columns):
        return _shares(columns, room)
    preferred, least = [], []
    for position, column in enumerate(columns):
        cells = [plain_text(row[position]) for row in rows]
        name = HEAD_LETTER * _longest_word([column.name])
        preferred.append(
            PADDING + max(LETTER * min(max(map(len, cells), default=0), LONGEST_LINE), name)
        )
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
