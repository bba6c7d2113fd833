"""Profiling of an unknown file: layout, columns, members and totals, without a catalogue."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from pathlib import Path

from beskplan.areas import Areas, UnknownArea
from beskplan.extracts.column_statistics import ColumnStatistics, label_look, note_row
from beskplan.extracts.columns import Lookup
from beskplan.extracts.files import Dialect, open_file
from beskplan.extracts.grid.rows import Row
from beskplan.extracts.labels import is_total
from beskplan.extracts.layouts import recognised
from beskplan.extracts.layouts.table import Table
from beskplan.extracts.numbers import Ambiguous, only_format
from beskplan.extracts.profile import ColumnProfile, FileProfile, SecondHeader, Split, UnfitLabel
from beskplan.extracts.recognition import assign_roles, names_period, part_notation
from beskplan.periods import Frequency, Period, parse_period

MOST_ROWS = 1_000_000
"""Rows compared with one another, so that a large file does not fill the memory."""
FEWEST_ACROSS = 2
"""Columns of figures named by periods, where another column has the period; a single one can be a
figure of that year."""


def profile_file(
    path: Path, dialect: Dialect, areas: Areas, progress: Callable[[int], None]
) -> FileProfile:
    """Return the profile of a file.

    Raises:
        ExtractError: It is not a table.
        OSError: It cannot be opened.
    """
    table = next(open_file(path, dialect, areas, progress=progress).tables)
    profile = _profile_table(path.name, table, areas)
    distinguishing: AbstractSet[int] = frozenset()
    if profile.of("dimension"):
        again = next(open_file(path, dialect, areas).tables)
        distinguishing = _distinguishing_columns(again, profile)
    columns = []
    for column in profile.columns:
        may_be_remarks = (
            column.role == "dimension" and len(column.members) > 1 and not column.totals
        )
        if may_be_remarks and column.position not in distinguishing:
            columns.append(replace(column, role="other"))
        else:
            columns.append(column)
    return replace(profile, columns=tuple(columns), encoding=dialect.encoding)


def _distinguishing_columns(table: Table, profile: FileProfile) -> AbstractSet[int]:
    """Positions of the columns that distinguish rows of one area and period.

    Columns that only repeat others or hold remarks do not.
    """
    keys = [column.position - 1 for column in profile.of("area", "period", "indicator")]
    silent = {column.position for column in profile.of("dimension")}
    first: dict[tuple[str, ...], Sequence[str]] = {}
    found: set[int] = set()
    for _, cells in table.rows:
        if not silent or len(first) > MOST_ROWS:
            return found | silent
        if len(cells) >= len(table.header):
            same = first.setdefault(tuple(cells[key] for key in keys), cells)
            found |= {
                position
                for position in silent
                if len(cells) >= position and cells[position - 1] != same[position - 1]
            }
            silent -= found
    return found


def _profile_table(file: str, table: Table, areas: Areas) -> FileProfile:
    columns = [ColumnStatistics(name, position) for position, name in enumerate(table.header, 1)]
    rows, bare = 0, None
    for number, cells in table.rows:
        while len(columns) < len(cells) and any(cell.strip() for cell in cells[len(columns) :]):
            columns.append(ColumnStatistics("", len(columns) + 1))
        has_figure = note_row(columns, cells)
        if rows == 0 and not has_figure:
            bare = number, cells
        rows += 1
    layout = table.layout or recognised(table.header)
    unnamed = assign_roles(columns, Lookup(table, layout), areas)
    profiles = tuple(_column_profile(column, areas) for column in columns)
    periods = [
        period
        for column in columns
        if column.role == "period"
        for label in column.members
        if (period := parse_period(label))
    ]
    days = [period.start for period in periods if period.frequency is Frequency.DAY]
    decimal, ambiguous = _format(columns)
    if layout is not None and layout.numbers is not None:
        decimal, ambiguous = layout.numbers.decimal, None
    known_areas = set[str]()
    for column in columns:
        if column.role == "area":
            found = map(areas.named, column.labels)
            known_areas.update(area.name for area in found if area)
    return FileProfile(
        file,
        layout.name if layout else None,
        table.sheet,
        table.header_line,
        rows,
        profiles,
        unnamed,
        _frequencies(periods),
        len(days) > 1 and all((day.month, day.day) == (1, 1) for day in days),
        len(known_areas),
        tuple(_across(columns)),
        _split(columns, profiles),
        _second_header(columns, bare, areas) if bare else None,
        decimal,
        ambiguous,
    )


def _column_profile(column: ColumnStatistics, areas: Areas) -> ColumnProfile:
    totals = tuple(label for label in column.members if is_total(label))
    blank = 0 if column.role == "measure" else column.with_figure[""]
    unfit = tuple(_unfit_labels(column, areas))
    return ColumnProfile(
        column.name,
        column.position,
        column.role,
        dict(column.members),
        totals,
        column.missing,
        blank,
        unfit,
    )


def _unfit_labels(column: ColumnStatistics, areas: Areas) -> Iterator[UnfitLabel]:
    """Labels that do not fit the role of the column.

    Those of areas and periods count where their rows have figures.
    """
    if column.role == "measure":
        yield from (
            UnfitLabel(label, rows, look=label_look(label)) for label, rows in column.others.items()
        )
    for label, rows in column.with_figure.items():
        if column.role == "period" and label and not parse_period(label):
            yield UnfitLabel(label, rows)
        if column.role == "area" and label and isinstance(found := areas.find(label), UnknownArea):
            yield UnfitLabel(label, rows, found.meant)


def _across(columns: Sequence[ColumnStatistics]) -> list[str]:
    """Columns of figures whose names are periods, if these stand for the file's periods."""
    found = [
        column.name
        for column in columns
        if column.role == "measure" and (parse_period(column.name) or names_period(column.name))
    ]
    return (
        found
        if len(found) >= FEWEST_ACROSS or all(column.role != "period" for column in columns)
        else []
    )


def _split(columns: Sequence[ColumnStatistics], profiles: Sequence[ColumnProfile]) -> Split | None:
    """Columns with the year and the month or quarter, where no column has the whole period."""
    years = [
        column
        for column in columns
        if column.role == "period" and set(_frequencies_of(column)) == {Frequency.YEAR}
    ]
    parts = [column for column in columns if column.role == "part" and not _frequencies_of(column)]
    if not years or not parts:
        return None
    return Split(
        profiles[years[0].position - 1], profiles[parts[0].position - 1], part_notation(parts[0])
    )


def _frequencies_of(column: ColumnStatistics) -> list[Frequency]:
    return [period.frequency for label in column.labels if (period := parse_period(label))]


def _second_header(
    columns: Sequence[ColumnStatistics], row: Row, areas: Areas
) -> SecondHeader | None:
    """First row, if it has only texts, and these where all other rows have figures."""
    number, cells = row
    texts = [cell.strip() for cell in cells]
    if any(text and (parse_period(text) or areas.named(text)) for text in texts):
        return None
    names = tuple(
        text
        for column, text in zip(columns, texts, strict=False)
        if column.numbers and column.others == Counter({text: 1})
    )
    return SecondHeader(number, names) if names else None


def _frequencies(every: Sequence[Period]) -> dict[Frequency, tuple[Period, Period]]:
    """First and newest period of each type, those with the most labels first.

    First days of months stand for months.
    """
    days = [period for period in every if period.frequency is Frequency.DAY]
    if all(day.start.day == 1 for day in days):
        every = [
            period.within(Frequency.MONTH) if period.frequency is Frequency.DAY else period
            for period in every
        ]
    common = Counter(period.frequency for period in every).most_common()
    same = {
        frequency: [period for period in every if period.frequency is frequency]
        for frequency, _ in common
    }
    return {frequency: (min(periods), max(periods)) for frequency, periods in same.items()}


def _format(columns: Sequence[ColumnStatistics]) -> tuple[str | None, str | None]:
    """Decimal sign, or a number that can be read in two ways."""
    texts = sorted(text for column in columns if column.role == "measure" for text in column.texts)
    try:
        found = only_format(texts)
    except Ambiguous as error:
        return None, error.text if error.against is None else None
    return found.decimal if any("," in text or "." in text for text in texts) else None, None
