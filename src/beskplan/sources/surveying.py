"""What an unknown file holds: its layout, what each column is, its members and totals; nothing is asked of a catalogue."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from beskplan.area import Area, Areas
from beskplan.period import Frequency, Period, parse_period
from beskplan.sources.labels import is_total
from beskplan.sources.layouts import recognised
from beskplan.sources.numbers import MISSING_MARKS, Ambiguous, Exact, is_numeric, only_format, stripped
from beskplan.sources.reading import Form, read_table
from beskplan.sources.roles import Lookup
from beskplan.sources.table import Table
from beskplan.survey import ColumnRole, ColumnSurvey, FileSurvey

MOST_MEMBERS = 1000
"""Different labels that are told apart in a column, and different numbers that are looked at for their format."""
MOSTLY = 0.5
"""The share of a column's labels that must be areas, or periods, for it to be the column of areas, or of periods."""


@dataclass
class _Column:
    """A column while its cells go by."""

    name: str
    role: ColumnRole = "dimension"
    members: Counter[str] = field(default_factory=Counter)
    missing: int = 0
    others: int = 0
    """Cells that are no number and no mark of a missing one."""
    texts: set[str] = field(default_factory=set)
    """Numbers that are written as text."""


def survey(path: Path, form: Form, areas: Areas, told: Callable[[int], None]) -> FileSurvey:
    """What a file holds.

    Raises:
        Refused: It is not a table.
        OSError: It cannot be opened.
    """
    return read_table(path, form, lambda table: _surveyed(path.name, table, areas), told)[0]


def _surveyed(file: str, table: Table, areas: Areas) -> FileSurvey:
    columns = tuple(_Column(name) for name in table.header)
    rows = 0
    for _, cells in table.rows:
        rows += 1
        for column, cell in zip(columns, cells, strict=False):
            _note(column, cell)
    layout = table.layout or recognised(table.header)
    unnamed = frozenset(_assign(columns, Lookup(table, layout), areas))
    labels = [label for column in columns if column.role == "area" for label in column.members]
    found = [areas.find(label) for label in labels]
    decimal, ambiguous = (layout.numbers.decimal, None) if layout is not None and layout.numbers is not None else _format(columns)
    return FileSurvey(
        file,
        layout.name if layout else None,
        table.sheet,
        table.header_line,
        rows,
        tuple(_seen(column) for column in columns),
        unnamed,
        _frequencies(columns),
        len({area.name for area in found if isinstance(area, Area)}),
        tuple(label for label, area in zip(labels, found, strict=True) if label and not isinstance(area, Area)),
        decimal,
        ambiguous,
    )


def _seen(column: _Column) -> ColumnSurvey:
    totals = tuple(label for label in column.members if is_total(label))
    return ColumnSurvey(column.name, column.role, dict(column.members), totals, column.missing)


def _note(column: _Column, cell: str) -> None:
    label = cell.strip()
    if label in column.members or len(column.members) < MOST_MEMBERS:
        column.members[label] += 1
    if label.lower() in MISSING_MARKS:
        column.missing += 1
    elif not isinstance(cell, Exact):
        if not is_numeric(label):
            column.others += 1
        elif len(column.texts) < MOST_MEMBERS:
            column.texts.add(stripped(label))


def _assign(columns: Sequence[_Column], lookup: Lookup, areas: Areas) -> Iterator[ColumnRole]:
    """Say what each column is, as the layout has it, else by what its cells look like; yields the roles that no layout settles."""
    looks: tuple[tuple[Literal["area", "period"], Callable[[str], bool]], ...] = (
        ("period", lambda label: parse_period(label) is not None),
        ("area", lambda label: isinstance(areas.find(label), Area)),
    )
    for role, test in looks:
        at = lookup.known(role)
        if at is None:
            yield role
        chosen = _likely(columns, test) if at is None else columns[at]
        if chosen is not None:
            chosen.role = role
    if (indicator := lookup.known("indicator")) is not None:
        columns[indicator].role = "indicator"
    value = lookup.known("value")
    if value is None:
        yield "measure"
    measures = [column for column in columns if column.name and not column.others] if value is None else [columns[value]]
    for column in measures:
        if column.role == "dimension":
            column.role = "measure"


def _likely(columns: Sequence[_Column], test: Callable[[str], bool]) -> _Column | None:
    """The column most of whose labels pass the test, if any."""
    shares = [
        (sum(map(test, column.members)) / len(column.members), -position)
        for position, column in enumerate(columns)
        if column.role == "dimension" and column.members
    ]
    share, position = max(shares, default=(0.0, 0))
    return columns[-position] if share > MOSTLY else None


def _frequencies(columns: Sequence[_Column]) -> dict[Frequency, tuple[Period, Period]]:
    """Each type of period, those with the most labels first, with the first and the newest one; first days stand for months."""
    every = [period for column in columns if column.role == "period" for label in column.members if (period := parse_period(label))]
    days = [period for period in every if period.frequency is Frequency.DAY]
    if all(day.start.day == 1 for day in days):
        every = [period.within(Frequency.MONTH) if period.frequency is Frequency.DAY else period for period in every]
    common = Counter(period.frequency for period in every).most_common()
    same = {frequency: [period for period in every if period.frequency is frequency] for frequency, _ in common}
    return {frequency: (min(periods), max(periods)) for frequency, periods in same.items()}


def _format(columns: Sequence[_Column]) -> tuple[str | None, str | None]:
    """The decimal sign, or a number that can be read in two ways."""
    texts = sorted(text for column in columns if column.role == "measure" for text in column.texts)
    try:
        found = only_format(texts)
    except Ambiguous as error:
        return None, error.text
    return found.decimal if any("," in text or "." in text for text in texts) else None, None
