"""Keeping the rows that the plans need: one pass over a table, however many indicators are read from it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from beskplan.area import Area, Areas
from beskplan.period import Frequency, Period, parse_period
from beskplan.sources.delimited import Table
from beskplan.sources.labels import normal
from beskplan.sources.layout import Roles, roles
from beskplan.sources.numbers import MISSING_MARKS
from beskplan.sources.refusal import Refused
from beskplan.sources.wanted import Wanted


@dataclass(frozen=True, slots=True)
class Kept:
    """A row that is used: its area, period, and the labels of the columns that are pinned."""

    line: int
    area: str
    period: Period
    labels: tuple[str, ...]
    cells: Sequence[str]


@dataclass
class Collected:
    """What one indicator found in a table."""

    wanted: Wanted
    roles: Roles
    header: tuple[str, ...]
    rows: list[Kept] = field(default_factory=list)
    published: set[Period] = field(default_factory=set)
    refused: list[Refused] = field(default_factory=list)
    other_periods: dict[str, int] = field(default_factory=dict)
    """Labels of periods of another type, each with the line where it first stands."""

    def text(self, row: Kept) -> str:
        return row.cells[self.roles.value]

    def is_missing(self, text: str) -> bool:
        marked = text.strip()
        return marked.lower() in MISSING_MARKS or marked in self.wanted.indicator.extract.missing


def collect(table: Table, wanted: Sequence[Wanted], areas: Areas) -> tuple[list[Collected], list[Refused]]:
    """The rows of each indicator, and why an indicator cannot be read from the table."""
    collected, refused = [], []
    for each in wanted:
        try:
            collected.append(Collected(each, roles(table.header, each), table.header))
        except Refused as error:
            refused.append(error)
    keepers = [_keeper(each, areas) for each in collected]
    width = len(table.header)
    for line, row in table.rows:
        if len(row) != width and not _padded(row, width):
            refused.append(Refused(line, "row-length", f"the row has {len(row)} cells, the header {width}"))
            continue
        for keep in keepers:
            keep(line, row)
    return collected, refused


def _padded(row: Sequence[str], width: int) -> bool:
    """Whether a row is only longer by empty cells at its end."""
    return len(row) > width and not any(row[width:])


def _keeper(into: Collected, areas: Areas) -> Callable[[int, list[str]], None]:  # noqa: C901  # one call a row
    """A function that keeps the rows of an indicator; what it looks up it looks up once per label."""
    found: dict[str, str | None] = {}
    periods: dict[str, Period | None] = {}
    wanted, at = into.wanted, into.roles
    indicator, watched = wanted.indicator, wanted.indicator.revised_periods > 0
    names = {normal(wanted.name), normal(indicator.title)}
    pins = list(at.where.items())

    def keep(line: int, row: list[str]) -> None:
        label = row[at.area]
        area = found.get(label, "")
        if area == "":
            area = found[label] = _area_wanted(label, wanted, areas)
        if area is None and not watched:
            return
        if at.indicator is not None and normal(row[at.indicator]) not in names:
            return
        labels = tuple(normal(row[column]) for column, _ in pins)
        if any(label not in allowed for label, (_, allowed) in zip(labels, pins, strict=True)):
            return
        text = row[at.period]
        period = periods[text] if text in periods else periods.setdefault(text, period_of(text, indicator.frequency))
        if period is None:
            if area is not None and text not in into.other_periods:
                into.other_periods[text] = line
                if parse_period(text) is None:
                    into.refused.append(Refused(line, "bad-period", f"{text[:60]!r} is not a period"))
            return
        if watched and not into.is_missing(row[at.value]):
            into.published.add(period)
        if area is not None:
            into.rows.append(Kept(line, area, period, labels, row))

    return keep


def _area_wanted(label: str, wanted: Wanted, areas: Areas) -> str | None:
    """The area's name if its rows are kept."""
    found = areas.find(label)
    if not isinstance(found, Area) or (wanted.areas is not None and found.name not in wanted.areas):
        return None
    return found.name


def period_of(text: str, frequency: Frequency) -> Period | None:
    """The label's period, if it is of the indicator's frequency."""
    period = parse_period(text)
    if period is None or frequency is Frequency.IRREGULAR:
        return period
    if period.frequency is Frequency.DAY and frequency is Frequency.MONTH:
        return period.within(Frequency.MONTH)
    return period if period.frequency is frequency else None


def labels_of(table: Table, column: int) -> Mapping[str, str]:
    """Every label of a column, normalised, with its spelling."""
    return {normal(row[column]): row[column] for _, row in table.rows if len(row) > column}


def later(rows: Sequence[Kept]) -> Iterator[tuple[Kept, Kept]]:
    """Each row that stands for the same as an earlier one, with that one."""
    seen: dict[tuple[str, Period, tuple[str, ...]], Kept] = {}
    for row in rows:
        first = seen.setdefault((row.area, row.period, row.labels), row)
        if first is not row:
            yield row, first
