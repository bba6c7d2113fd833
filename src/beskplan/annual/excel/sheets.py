"""Sheet as plain values: columns, rows and cells; and the results of a report, a line each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Literal

from beskplan.annual.status_model import (
    ComparedRow,
    CriterionEntry,
    MunicipalityTable,
    PlanStatus,
    Report,
    RuleStatus,
    StatusMark,
)
from beskplan.output.sanitize import for_xml
from beskplan.texts import Text
from beskplan.verdict.finding import Finding
from beskplan.verdict.status import Status

LONGEST_TEXT = 32_767
"""Most characters of a cell, as Excel counts them: those beyond the first plane twice."""
MOST_ROWS = 1_048_575
"""Most rows of a sheet below its header."""


@dataclass(frozen=True, slots=True)
class Figure:
    """Number that stays one, formatted with so many decimals."""

    value: Fraction
    decimals: int
    signed: bool = False
    unit: str = ""
    """Unit that stands behind it in the cell, which holds the number alone."""


@dataclass(frozen=True, slots=True)
class Link:
    """Name of another sheet, which leads to it."""

    sheet: str


@dataclass(frozen=True, slots=True)
class Badge:
    """Status with its symbol, on its colour."""

    mark: StatusMark


@dataclass(frozen=True, slots=True)
class Course:
    """Rows of another sheet that a sparkline is drawn from."""

    sheet: Text
    column: int
    first: int
    """First row below the header, from 1."""
    last: int


Cell = str | int | date | Figure | Link | Status | Badge | Course | None
SheetRowKind = Literal["own", "part", "reading"]
"""Result of a criterion, of a part of it, or of another reading."""


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """Column with its width in characters."""

    head: Text
    width: int
    figures: bool = False
    """True if its cells are numbers."""
    indented: bool = False
    """True if its cells show by their indent that a row belongs to the one above."""


@dataclass(frozen=True)
class Sheet:
    """Table with a header in every column."""

    name: Text
    about: Text
    """Description for the sheet of contents."""
    columns: tuple[SheetColumn, ...]
    rows: Sequence[Sequence[Cell]]
    above: tuple[str, ...] = ()
    """Lines above the table: a title, a warning."""
    lead: tuple[str, ...] = ()
    """Lines of a summary below these."""
    printed: int | None = None
    """Number of columns that are printed; None for all, 0 for a sheet that stays on the screen."""
    kinds: Sequence[SheetRowKind] = ()
    """Kind of each row; none where all are of their own."""


@dataclass(frozen=True, slots=True)
class ShortenedText:
    """Text that was too long for a cell."""

    sheet: Text
    row: int
    """Below the header, from 1."""
    head: Text
    """Of its column."""


def figure(
    value: Fraction | None, decimals: int, *, signed: bool = False, unit: str = ""
) -> Figure | None:
    return None if value is None else Figure(value, decimals, signed, unit)


def fitted(sheet: Sheet) -> tuple[Sheet, list[ShortenedText]]:
    """Sheet with every text as long as a cell can hold it, and the texts that were cut."""
    cuts: list[ShortenedText] = []
    rows = []
    for number, row in enumerate(sheet.rows, 1):
        cells = tuple(map(_fitted, row))
        rows.append(cells)
        if cells == tuple(row):
            continue
        cuts += (
            ShortenedText(sheet.name, number, column.head)
            for column, cell, was in zip(sheet.columns, cells, row, strict=True)
            if isinstance(cell, str) and len(cell) < len(str(was))
        )
    return replace(sheet, rows=rows), cuts


def _fitted(cell: Cell) -> Cell:
    if isinstance(cell, str) and not isinstance(cell, Status):
        return cell_text(cell)
    return cell


def cell_text(text: str) -> str:
    """Text as a cell can hold it: writable characters, cut with … where it is too long."""
    writable = for_xml(text)
    if 2 * len(writable) <= LONGEST_TEXT:
        return writable
    units = writable.encode("utf-16-le")
    if len(units) <= 2 * LONGEST_TEXT:
        return writable
    return units[: 2 * (LONGEST_TEXT - 1)].decode("utf-16-le", "ignore") + "…"


def divided(sheet: Sheet, most: int = MOST_ROWS) -> Iterator[Sheet]:
    """Sheet, or as many numbered ones as its rows need."""
    if len(sheet.rows) <= most:
        yield sheet
        return
    for number, first in enumerate(range(0, len(sheet.rows), most), 1):
        name = sheet.name if number == 1 else numbered(sheet.name, number)
        part = slice(first, first + most)
        yield replace(sheet, name=name, rows=sheet.rows[part], kinds=sheet.kinds[part])


def numbered(name: Text, number: int) -> Text:
    """Numbered name: `Observationer 2`."""
    return Text(f"{name.da} {number}", f"{name.en} {number}")


CRITERION = Text("Kriterium", "Criterion")
COMMITMENT = Text("Løfte", "Commitment")
PART = Text("Del", "Part")
READING = Text("Anden læsning", "Other reading")


@dataclass(frozen=True)
class SheetLine:
    """Result with its section, plan, goal and criterion."""

    section: str
    """Anchor of the report's section."""
    plan: str
    municipality: str
    goal: str
    kind: Text
    wording: str
    """Plan's words; of another reading, how it differs."""
    result: RuleStatus
    criterion: CriterionEntry | ComparedRow
    """Criterion that it is the result of, or of a part of."""

    @property
    def finding(self) -> Finding:
        """Exact figures."""
        return self.result.finding

    @property
    def row_kind(self) -> SheetRowKind:
        if self.kind == PART:
            return "part"
        return "reading" if self.kind == READING else "own"

    @property
    def own(self) -> bool:
        """True if it is the criterion's own result."""
        return self.row_kind == "own"


def lines(report: Report) -> Iterator[SheetLine]:
    """Lines in the order of the report; compared municipalities come one after another."""
    for section in report.sections:
        yield from _of_plan(section) if isinstance(section, PlanStatus) else _of_comparison(section)


def _of_plan(plan: PlanStatus) -> Iterator[SheetLine]:
    for chapter in plan.chapters:
        for entry in chapter.entries:
            yield from _flat(plan, plan.municipality, chapter.heading, entry, entry.result)


def _of_comparison(comparison: MunicipalityTable) -> Iterator[SheetLine]:
    for position, municipality in enumerate(comparison.municipalities):
        for row in comparison.rows:
            yield from _flat(comparison, municipality, row.heading, row, row.results[position])


def _flat(
    section: PlanStatus | MunicipalityTable,
    municipality: str,
    goal: str,
    criterion: CriterionEntry | ComparedRow,
    result: RuleStatus,
) -> Iterator[SheetLine]:
    kind = COMMITMENT if criterion.commitment else CRITERION
    for of, wording, found in _results(kind, criterion.quote, result):
        yield SheetLine(
            section.anchor, section.title, municipality, goal, of, wording, found, criterion
        )


def _results(
    kind: Text, wording: str, result: RuleStatus
) -> Iterator[tuple[Text, str, RuleStatus]]:
    yield kind, wording, result
    for part in result.parts:
        yield from _results(PART, part.text, part.result)
    for reading in result.readings:
        yield from _results(READING, reading.says, reading.result)
