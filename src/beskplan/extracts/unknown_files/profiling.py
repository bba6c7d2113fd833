"""Profiling of an unknown file: layout, columns, members and totals, without a catalogue."""

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from pathlib import Path

from beskplan.areas import Areas, UnknownArea
from beskplan.extracts.cases.case_dates import date_of, period_at
from beskplan.extracts.columns import Lookup
from beskplan.extracts.engine_tables.parquet_files import is_parquet
from beskplan.extracts.errors import ExtractError
from beskplan.extracts.files import NO_NAMES, Dialect, open_file, whole
from beskplan.extracts.grid.refusals import unreadable_row
from beskplan.extracts.grid.rows import NumberedRow
from beskplan.extracts.grid.workbook import is_workbook, open_workbook
from beskplan.extracts.grid.workbook.book import Workbook
from beskplan.extracts.labels import is_total
from beskplan.extracts.layouts import LAYOUTS, recognised
from beskplan.extracts.layouts.reshapes import RESHAPES
from beskplan.extracts.layouts.table import Table
from beskplan.extracts.layouts.tables import table_of
from beskplan.extracts.numbers import (
    COMMA,
    DECLARED,
    POINT,
    Ambiguous,
    Exact,
    is_numeric,
    only_format,
    stripped,
)
from beskplan.extracts.row_length import RowLengths
from beskplan.extracts.unknown_files.column_statistics import ColumnStatistics, label_look, note_row
from beskplan.extracts.unknown_files.personal_data import PERSON_HEADINGS, masked, personal_data
from beskplan.extracts.unknown_files.profile import (
    ColumnProfile,
    FileProfile,
    PeriodParts,
    SecondHeader,
    TableProfile,
    UnfitLabel,
    UnreadableSheet,
)
from beskplan.extracts.unknown_files.recognition import assign_roles, names_part, periods_of
from beskplan.extracts.unknown_files.totals import FigureGroup, totals
from beskplan.period_labels import (
    frequency_of_heading,
    part_of_year,
    period_of_label,
    period_of_parts,
)
from beskplan.periods import Frequency, Period
from beskplan.problems.codes.extract_files import NOT_DATA
from beskplan.regular_file import WHOLE, open_regular
from beskplan.texts import Text, say

MOST_ROWS = 100_000
"""Rows compared with one another, so that a large file does not fill the memory."""
MOST_CHOICES = 12
"""Labels of a column of a case list that are shown; with more, they may tell who is meant."""
MOST_DATES = 1000
"""Labels of a column that are tried as dates."""
MOSTLY_DATES = 0.7
"""Share of them above which it is a column of dates, some miswritten."""
MOST_COLUMNS = 20_000
"""Columns that are described; no sheet has more."""
MOST_MEASURES = 5
"""Columns of figures in which totals are looked for."""
LABEL_ROLES = ("area", "period", "part", "indicator", "dimension")
"""Roles of the columns that tell rows apart."""
WORDS = re.compile(r"[^\W_]+")
MOST_WORDS = 3
"""Words of a name that can be a period together: `1 kvartal 2024`."""


def profile_file(
    path: Path,
    dialect: Dialect,
    areas: Areas,
    progress: Callable[[int], None],
    largest: int = WHOLE,
) -> FileProfile:
    """Return the profile of a file; of a workbook, that of each sheet, or of those declared.

    Raises:
        ExtractError: It is not a table.
        OSError: It cannot be opened.
    """
    if is_parquet(path):
        return _profile_parquet(path, areas)
    with open_regular(path) as stream:
        if is_workbook(stream.read(8)):
            stream.seek(0)
            content = whole(stream, largest)
            progress(len(content))
            return _profile_workbook(path.name, open_workbook(content, largest), dialect, areas)
    opened = open_file(path, dialect, areas, progress=progress, largest=largest)
    tables = tuple(_profile_table(table, dialect, areas) for table in opened.tables)
    return FileProfile(path.name, tables, encoding=dialect.encoding)


def _profile_parquet(path: Path, areas: Areas) -> FileProfile:
    """Return the profile of a file of Parquet, by its first rows."""
    from beskplan.extracts.engine_tables.engine_reader import first_rows_of_parquet

    table, rows = first_rows_of_parquet(path, MOST_ROWS)
    profile = _profile_table(table, Dialect(), areas)
    return FileProfile(path.name, (replace(profile, rows=rows),))


def _profile_workbook(file: str, workbook: Workbook, dialect: Dialect, areas: Areas) -> FileProfile:
    tables: list[TableProfile] = []
    errors: list[ExtractError] = []
    for name in dialect.sheets or workbook.sheets:
        sheet = workbook.spelled(name)
        try:
            table = table_of(workbook.grid(sheet), dialect.header_rows, NO_NAMES, lambda: RESHAPES)
            tables.append(_profile_table(table, dialect, areas))
        except ExtractError as error:
            error.sheet = error.sheet or sheet
            errors.append(error)
    if errors and not tables:
        raise errors[0]
    if not tables:
        message = Text(
            "projektmappen har intet ark med tal", "the workbook has no sheet of figures"
        )
        raise ExtractError(0, NOT_DATA, message)
    unreadable = tuple(UnreadableSheet(error.sheet, error.message) for error in errors)
    return FileProfile(file, tuple(tables), unreadable, workbook.passed_over)


@dataclass(frozen=True)
class _ReadTable:
    """Columns of a table that has been read, and the first of its rows."""

    columns: Sequence[ColumnStatistics]
    rows: int
    some: Sequence[Sequence[str]]
    bare: NumberedRow | None
    """First row, if it has no figure."""
    wrong: Sequence[ExtractError]
    """Rows of another length than the header."""


def _read(table: Table) -> _ReadTable:
    """Statistics of a table's columns, and the first of its rows.

    Raises:
        ExtractError: It has too many columns, or can be read no further.
    """
    if len(table.header) > MOST_COLUMNS:
        message = say(
            "filen har {columns} kolonner; det er ikke en tabel, der kan beskrives",
            "the file has {columns} columns; this is no table that can be described",
            columns=len(table.header),
        )
        raise ExtractError(table.header_line, NOT_DATA, message)
    columns = [ColumnStatistics(name, position) for position, name in enumerate(table.header, 1)]
    lengths = RowLengths(table)
    some: list[Sequence[str]] = []
    rows, last, bare = 0, table.header_line, None
    try:
        for number, given in table.rows:
            cells = lengths.fit(number, given)
            if cells is None:
                continue
            last = number
            has_figure = note_row(columns, cells)
            if rows == 0 and not has_figure:
                bare = number, cells
            if rows < MOST_ROWS:
                some.append(cells)
            rows += 1
    except csv.Error as error:
        raise unreadable_row(last + 1, error) from None
    for column in columns:
        column.finish()
    wrong, _ = lengths.outcome(last)
    return _ReadTable(columns, rows, some, bare, wrong)


def _profile_table(table: Table, dialect: Dialect, areas: Areas) -> TableProfile:
    read = _read(table)
    columns = read.columns
    layout = table.layout or recognised(table.header)
    unnamed = assign_roles(columns, Lookup(table, layout), areas)
    decimal, ambiguous = _number_format(columns)
    if layout is not None and layout.numbers is not None and ambiguous is None:
        decimal = decimal or layout.numbers.decimal
    rows_read = _Rows(columns, read.some, whole=read.rows <= MOST_ROWS, decimal=decimal)
    profiles = tuple(_column_profile(column, areas, rows_read) for column in columns)
    parts = _period_parts(columns, profiles)
    periods = _periods(columns, parts, rows_read)
    days = [period.start for period in periods if period.frequency is Frequency.DAY]
    known_areas = set[str]()
    for column in columns:
        if column.role == "area":
            known_areas.update(area.name for area in map(areas.named, column.labels) if area)
    has_area = any(column.role == "area" for column in columns)
    has_period = any(column.role == "period" for column in columns)
    second_header = None
    if read.bare is not None and not dialect.header_rows:
        second_header = _second_header(columns, read.bare, areas)
    dated = [column.position - 1 for column in columns if _is_dated(column)]
    sheet_area = None if has_area else areas.named(table.sheet)
    profile = TableProfile(
        layout=layout.name if layout else None,
        sheet=table.sheet,
        header_rows=_header_rows(table, dialect, by_header=layout is None or layout in LAYOUTS),
        header_row=table.header_line,
        row_noun=table.row_noun,
        rows=read.rows,
        equal_rows=rows_read.equal_rows,
        columns=profiles,
        unnamed=unnamed,
        frequencies=_frequencies(periods),
        new_years=len(days) > 1 and all((day.month, day.day) == (1, 1) for day in days),
        areas=len(known_areas),
        sheet_area=sheet_area.name if sheet_area else "",
        sheet_period=None if has_period else _period_in_names(columns, table.sheet),
        parts=parts,
        second_header=second_header,
        decimal=decimal,
        ambiguous=ambiguous,
        title=table.title,
        unit=table.unit,
        dates=tuple(profiles[at] for at in dated),
        has_days=any(_has_days(columns[at]) for at in dated),
        wrong_rows=tuple((error.line, error.message) for error in read.wrong),
    )
    if not profile.is_counted:
        return profile
    found = [period_at(label, Frequency.IRREGULAR) for label in columns[dated[0]].labels]
    frequencies = _frequencies([period for period in found if period is not None])
    return replace(_without_cases(profile), frequencies=frequencies)


def _without_cases(profile: TableProfile) -> TableProfile:
    """Profile of a case list without labels that may tell whom a case is about.

    Those of areas are kept, and the few by which rows can be chosen.
    """
    dates = {column.position for column in profile.dates}
    columns = []
    for column in profile.columns:
        found = replace(column, unfit_labels=(), totals=(), filled_down=False, blank=0)
        labels = sum(1 for label in column.members if label)
        few = labels <= MOST_CHOICES and not PERSON_HEADINGS.fullmatch(column.name)
        if column.position in dates:
            found = replace(found, members={}, role="date")
        elif column.role not in ("area", "measure", "identifier") and not few:
            found = replace(found, members={}, role="other", personal=column.personal or "case")
        columns.append(found)
    dated = tuple(column for column in columns if column.position in dates)
    return replace(profile, columns=tuple(columns), dates=dated, equal_rows=0, ambiguous=None)


def _is_dated(column: ColumnStatistics) -> bool:
    """True if nearly all its labels are dates, or periods shorter than a year."""
    labels = column.labels[:MOST_DATES]
    dated = 0
    for label in labels:
        period = None if is_numeric(label) else period_at(label, Frequency.IRREGULAR)
        dated += period is not None and period.frequency is not Frequency.YEAR
    return dated > MOSTLY_DATES * len(labels)


def _has_days(column: ColumnStatistics) -> bool:
    days = map(date_of, column.labels[:MOST_DATES])
    return any(day is not None and day.day != 1 for day in days)


def _header_rows(table: Table, dialect: Dialect, *, by_header: bool) -> tuple[int, ...]:
    """Rows of names that the catalogue must name: those declared, and one below titles.

    `by_header` is true of tables that are not reshaped.
    """
    if dialect.header_rows:
        return dialect.header_rows
    recognised_there = table.layout is not None or recognised(table.header) is not None
    if by_header and not recognised_there and table.header_line > 1:
        return (table.header_line,)
    return ()


class _Rows:
    """First rows of a table, compared with one another once the roles of the columns are known."""

    def __init__(
        self,
        columns: Sequence[ColumnStatistics],
        rows: Sequence[Sequence[str]],
        *,
        whole: bool,
        decimal: str | None,
    ) -> None:
        self.columns = columns
        self.whole = whole
        """True if these are all rows."""
        self.numbers = POINT if decimal == "." else COMMA
        self.equal_rows = len(rows) - len({tuple(cells) for cells in rows})
        self.filled_down = self._filled_down(rows)
        """Columns in which a blank label seems to be the one above it."""
        self.rows = _filled(rows, self.filled_down)
        self.distinguishing = self._distinguishing()

    def _filled_down(self, rows: Sequence[Sequence[str]]) -> frozenset[int]:
        """Columns whose blank labels, filled down, tell all rows apart.

        Where rows are told apart without, a blank label of a dimension is none.
        """
        candidates = set[int]()
        for at in self._positions("area", "period", "indicator", "dimension"):
            if self.columns[at].with_figure[""] and rows and rows[0][at].strip():
                candidates.add(at)
        for filled in (candidates, candidates - set(self._positions("dimension"))):
            if filled and self._are_told_apart(_filled(rows, filled)):
                return frozenset(at for at in filled if self._is_needed(rows, filled, at))
        return frozenset()

    def _is_needed(self, rows: Sequence[Sequence[str]], filled: AbstractSet[int], at: int) -> bool:
        if self.columns[at].role != "dimension":
            return True
        return not self._are_told_apart(_filled(rows, filled - {at}))

    def _are_told_apart(self, rows: Sequence[Sequence[str]]) -> bool:
        """True if rows that are alike in all labels are equal."""
        keys = self._positions(*LABEL_ROLES)
        labels = {tuple(cells[key] for key in keys) for cells in rows}
        return len(labels) == len({tuple(cells) for cells in rows})

    def _distinguishing(self) -> frozenset[int]:
        """Positions of the columns that distinguish rows of one area and period.

        Columns that only repeat others or hold remarks do not.
        """
        keys = self._positions("area", "period", "part", "indicator")
        silent = set(self._positions("dimension"))
        found = set[int]()
        first: dict[tuple[str, ...], Sequence[str]] = {}
        for cells in self.rows:
            if not silent:
                break
            same = first.setdefault(tuple(cells[key] for key in keys), cells)
            found |= {at for at in silent if cells[at] != same[at]}
            silent -= found
        return frozenset(found if self.whole else found | silent)

    def is_silent(self, at: int) -> bool:
        """True if a column with several labels does not distinguish rows."""
        return len(self.columns[at].members) > 1 and at not in self.distinguishing

    def _positions(self, *roles: str) -> list[int]:
        return [at for at, column in enumerate(self.columns) if column.role in roles]

    def groups(self, at: int) -> Iterator[list[FigureGroup]]:
        """Figures of the labels of a column, row by row that is alike else, for each measure."""
        others = [other for other in self._positions(*LABEL_ROLES) if other != at]
        for measure in self._positions("measure")[:MOST_MEASURES]:
            groups: dict[tuple[str, ...], dict[str, float]] = {}
            for cells in self.rows:
                figure = self._figure(cells[measure])
                if figure is not None:
                    key = tuple(cells[other] for other in others)
                    groups.setdefault(key, {}).setdefault(cells[at].strip(), figure)
            yield list(groups.values())

    def _figure(self, cell: str) -> float | None:
        numbers = DECLARED if isinstance(cell, Exact) else self.numbers
        digits = stripped(cell.rstrip(" %"))
        if not numbers.pattern.fullmatch(digits):
            return None
        return float(numbers.read(digits))


def _filled(rows: Sequence[Sequence[str]], columns: AbstractSet[int]) -> Sequence[Sequence[str]]:
    """Rows in which a blank label in some columns is the one above it."""
    if not columns:
        return rows
    above = dict.fromkeys(columns, "")
    filled = []
    for cells in rows:
        changed = list(cells)
        for at in columns:
            above[at] = cells[at] if cells[at].strip() else above[at]
            changed[at] = above[at]
        filled.append(changed)
    return filled


def _column_profile(column: ColumnStatistics, areas: Areas, rows: _Rows) -> ColumnProfile:
    at = column.position - 1
    role = column.role
    labels = column.labels
    personal = None
    if role in ("dimension", "other", "indicator"):
        counted = sum(column.members[label] for label in labels)
        personal = personal_data(column.name, labels, counted)
    found: tuple[str, ...] = ()
    if role == "dimension" and personal is None and len(labels) > 1:
        found = _totals(column, rows)
    blank = 0 if role == "measure" else column.with_figure[""]
    filled_down = at in rows.filled_down
    is_silent = not (found or filled_down) and rows.is_silent(at)
    if role == "dimension" and (is_silent or personal is not None):
        role = "other"
    members: Mapping[str, int] = {}
    if personal is None and role != "identifier":
        members = Counter({masked(label): count for label, count in column.members.items()})
    return ColumnProfile(
        column.name,
        column.position,
        role,
        members,
        len(labels),
        tuple(map(masked, found)),
        column.missing,
        blank,
        tuple(_unfit_labels(column, areas)),
        personal,
        filled_down,
        column.percentages > 0,
    )


def _totals(column: ColumnStatistics, rows: _Rows) -> tuple[str, ...]:
    """Labels of a dimension that look like the total of the others, in any measure."""
    by_measure = [totals(column.labels, groups) for groups in rows.groups(column.position - 1)]
    found = [labels for labels in by_measure if labels]
    single = [labels for labels in found if len(labels) == 1]
    if single:
        return single[0]
    return found[0] if found else totals(column.labels, ())


def _unfit_labels(column: ColumnStatistics, areas: Areas) -> Iterator[UnfitLabel]:
    """Labels that do not fit the role of the column.

    Those of areas and periods count where their rows have figures.
    """
    if column.role == "measure":
        for label, rows in column.others.items():
            yield UnfitLabel(masked(label), rows, look=label_look(label))
        return
    for label, rows in column.with_figure.items():
        if not label:
            continue
        if column.role == "period" and not period_of_label(label):
            yield UnfitLabel(masked(label), rows)
        if column.role == "area" and isinstance(found := areas.find(label), UnknownArea):
            yield UnfitLabel(masked(label), rows, found.meant)


# Periods


def _period_parts(
    columns: Sequence[ColumnStatistics], profiles: Sequence[ColumnProfile]
) -> PeriodParts | None:
    """Columns with the year and the month or quarter, where no column has the whole period."""
    year = part = None
    for column in columns:
        if column.role == "period" and _only_years(column):
            year = column
        elif column.role == "part" and part is None and not periods_of(column):
            part = column
    if year is None or part is None:
        return None
    heading = frequency_of_heading(part.name)
    readable = all(part_of_year(label, heading) for label in part.labels if not is_total(label))
    return PeriodParts(profiles[year.position - 1], profiles[part.position - 1], readable)


def _only_years(column: ColumnStatistics) -> bool:
    frequencies = {period.frequency for period in periods_of(column)}
    return frequencies == {Frequency.YEAR}


def _periods(
    columns: Sequence[ColumnStatistics], parts: PeriodParts | None, rows: _Rows
) -> list[Period]:
    """Different periods of the rows."""
    if parts is None:
        found = list[Period]()
        for column in columns:
            if column.role == "period":
                found += periods_of(column)
        return found
    heading = frequency_of_heading(parts.part.name)
    year, part = parts.year.position - 1, parts.part.position - 1
    pairs = dict.fromkeys((cells[year].strip(), cells[part].strip()) for cells in rows.rows)
    return [period for pair in pairs if (period := period_of_parts(*pair, number_of=heading))]


def _frequencies(every: Sequence[Period]) -> dict[Frequency, tuple[Period, Period]]:
    """First and newest period of each type, those with the most labels first.

    First days of months stand for months.
    """
    days = [period for period in every if period.frequency is Frequency.DAY]
    of_months = all(day.start.day == 1 for day in days)
    by_frequency: dict[Frequency, list[Period]] = {}
    for period in every:
        counted = period
        if of_months and period.frequency is Frequency.DAY:
            counted = period.within(Frequency.MONTH)
        by_frequency.setdefault(counted.frequency, []).append(counted)
    common = sorted(by_frequency.values(), key=len, reverse=True)
    return {periods[0].frequency: (min(periods), max(periods)) for periods in common}


def _period_in_names(columns: Sequence[ColumnStatistics], sheet: str) -> Period | None:
    """Period that the name of the only column of figures says, or that of the sheet."""
    names = [column.name for column in columns if column.role == "measure"]
    if len(names) > 1:
        names = []
    for name in (*names, sheet):
        found = period_of_label(name) or _period_among_words(WORDS.findall(name))
        if found is not None:
            return found
    return None


def _period_among_words(words: Sequence[str]) -> Period | None:
    """Only period that some words of a name make; the longer ones first."""
    for count in range(MOST_WORDS, 0, -1):
        found = set[Period]()
        for at in range(len(words) - count + 1):
            period = period_of_label(" ".join(words[at : at + count]))
            if period is not None:
                found.add(period)
        if found:
            return found.pop() if len(found) == 1 else None
    return None


# Names and numbers


def _second_header(
    columns: Sequence[ColumnStatistics], row: NumberedRow, areas: Areas
) -> SecondHeader | None:
    """First row, if it has only texts, and these where all other rows have figures."""
    number, cells = row
    texts = [cell.strip() for cell in cells]
    for text in texts:
        if text and (period_of_label(text) or names_part(text) or areas.named(text)):
            return None
    names = tuple(
        text
        for column, text in zip(columns, texts, strict=False)
        if column.numbers and column.others == Counter({text: 1})
    )
    return SecondHeader(number, names) if names else None


def _number_format(columns: Sequence[ColumnStatistics]) -> tuple[str | None, str | None]:
    """Decimal sign, or a number that can be read in two ways."""
    texts = set[str]()
    for column in columns:
        if column.role == "measure":
            texts |= column.texts
    try:
        found = only_format(sorted(texts))
    except Ambiguous as error:
        return None, error.text if error.against is None else None
    has_signs = any("," in text or "." in text for text in texts)
    return found.decimal if has_signs else None, None
