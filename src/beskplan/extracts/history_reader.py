"""Reader of the figures of every area, as floats: the past that the outlook counts in.

It reads files that have been read before and found right, so nothing is told of rows that are not
used. A large text is cut into columns at once, many times as fast as its rows one by one.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import compress, groupby, islice, repeat, tee
from pathlib import Path
from typing import cast

from beskplan.areas import Areas
from beskplan.catalogue import Catalogue
from beskplan.extracts.columns import Pin, Roles, find_roles, names_in
from beskplan.extracts.engine_tables.parquet_files import is_parquet
from beskplan.extracts.errors import ExtractError
from beskplan.extracts.files import Dialect, open_file
from beskplan.extracts.grid.blocks import EvenRows, blocks_of
from beskplan.extracts.grid.rows import NumberedRow, PlainText
from beskplan.extracts.labels import normal
from beskplan.extracts.layouts.table import Table
from beskplan.extracts.layouts.tables import Names
from beskplan.extracts.number_format import number_format
from beskplan.extracts.numbers import NumberFormat, stripped, without_percent_sign
from beskplan.extracts.paths import paths_of
from beskplan.extracts.reader import read_extracts
from beskplan.extracts.request import IndicatorRequest, requests_for
from beskplan.extracts.selection import (
    PeriodLabel,
    SelectedRow,
    Selection,
    period_named,
)
from beskplan.extracts.table_pass import FIRST_ROWS
from beskplan.observation import EVERYTHING
from beskplan.outlook import History, history_of
from beskplan.outlook.history import Hidden
from beskplan.periods import MONTHS_IN, Period

BETWEEN = "\n"
"""Character between the texts of figures, which none of them has."""


def read_history(folder: Path, catalogue: Catalogue, names: Iterable[str]) -> History:
    """Return all figures of indicators that have periods of the calendar.

    An indicator whose files cannot be read has none.
    """
    wanted = [name for name in names if catalogue.frequency(name) in MONTHS_IN]
    requests = requests_for(catalogue, dict.fromkeys(wanted, EVERYTHING))
    by_file: dict[Path, list[IndicatorRequest]] = {}
    rowwise = []
    for request in requests:
        path = _plain_file(folder, request)
        if path is None:
            rowwise.append(request)
        else:
            by_file.setdefault(path, []).append(request)
    figures: dict[str, Mapping[str, Mapping[int, float]]] = {}
    for path, alike in by_file.items():
        try:
            columns = _read_columns(path, alike, catalogue.register)
        except (_NotPlain, ExtractError, UnicodeError, OSError):
            rowwise += alike
        else:
            figures.update(columns)
    history = History(figures)
    if rowwise:
        series = read_extracts(folder, rowwise, catalogue.register).series
        history |= history_of(catalogue, series)
    return history


class _NotPlain(Exception):
    """The file is no text of one figure a row that can be cut into columns."""


def _plain_file(folder: Path, request: IndicatorRequest) -> Path | None:
    """Return the only file of an indicator whose rows are single figures; None of any other."""
    extract = request.indicator.extract
    several_labels = any(len(labels) > 1 for labels in extract.pinned.values())
    if len(extract.file) != 1 or extract.sheet or extract.fill_down or several_labels:
        return None
    if extract.records is not None:
        return None
    try:
        found = paths_of(folder, extract.file[0])
    except (ExtractError, OSError):
        return None
    return found[0][1] if len(found) == 1 else None


def _read_columns(
    path: Path, requests: Sequence[IndicatorRequest], areas: Areas
) -> dict[str, Mapping[str, Mapping[int, float]]]:
    """Return the figures of a text's indicators, by area and the period's ordinal.

    Raises:
        _NotPlain: It is no such text.
        ExtractError: It cannot be read.
    """
    dialects = {Dialect.of(request.indicator.extract) for request in requests}
    if len(dialects) > 1 or is_parquet(path):
        raise _NotPlain
    opened = open_file(path, dialects.pop(), areas, Names(names_in(requests)))
    found: dict[str, Mapping[str, Mapping[int, float]]] = {}
    for table in opened.tables:
        if not opened.encoding or table.plain is None:
            raise _NotPlain
        columns = [_Columns(request, find_roles(table, request)) for request in requests]
        _fill(table, table.plain, columns)
        selections = [each.selection(table) for each in columns]
        numbers = number_format(selections)
        for each, selection in zip(columns, selections, strict=True):
            own_format = each.roles.declared or numbers
            found[each.request.name] = each.by_area(areas, _FloatFormat(selection, own_format))
    return found


def _fill(table: Table, plain: PlainText, columns: Sequence["_Columns"]) -> None:
    """Give every row of a table to the columns."""
    width, delimiter = len(table.header), plain.delimiter
    first = list(islice(table.rows, FIRST_ROWS))
    for each in columns:
        each.first_rows = first
    if not first:
        return
    for block in blocks_of(plain, first[0][0]):
        named = columns
        even = block.even_rows(width)
        if even is None:
            cells = [cell for _, row in block.rows() if len(row) == width for cell in row]
        else:
            even, named = _of_indicators(even, block.encoding, columns)
            if not named:
                continue
            text = even.lines.decode(block.encoding).removeprefix("\n")
            cells = text.replace("\n", delimiter).split(delimiter)
        for each in named:
            each.take(cells, width)


def _of_indicators(
    rows: EvenRows, encoding: str, columns: Sequence["_Columns"]
) -> tuple[EvenRows, Sequence["_Columns"]]:
    """Return the rows of the columns' indicators, and the columns that have some of them."""
    column = columns[0].roles.indicator
    if column is None or any(each.roles.indicator != column for each in columns):
        return rows, columns
    labels = {label.decode(encoding): label for label in rows.counts(column)}
    named = []
    wanted: set[bytes] = set()
    for each in columns:
        own = {label for text, label in labels.items() if each.is_named(text)}
        if own:
            named.append(each)
            wanted |= own
    if wanted and len(wanted) < len(labels):
        rows = rows.only(column, wanted)
    return rows, named


@dataclass
class _Columns:
    """Columns of one indicator; a row is at one position in all of them."""

    request: IndicatorRequest
    roles: Roles
    runs: list[tuple[str, int]] = field(default_factory=list)
    """Labels of areas, each with the number of rows that follow one another with it."""
    ordinals: list[int | None] = field(default_factory=list)
    """Of the periods; None for another frequency, and for what is no period."""
    figures: list[str] = field(default_factory=list)
    first_rows: Sequence[NumberedRow] = ()
    known_figures: dict[str, str] = field(default_factory=dict)
    """The texts of figures, each once."""

    def __post_init__(self) -> None:
        self.tests = []
        """Columns whose label decides if a row is of the indicator, with the test of a label."""
        for pin in self.roles.pins:
            self.tests.append((pin.column, cache(partial(_matches, pin))))
        self.is_named = cache(partial(_is_one_of, self.request.names))
        if self.roles.indicator is not None:
            self.tests.append((self.roles.indicator, self.is_named))
        self.ordinal_of = cache(self._ordinal)

    def take(self, cells: Sequence[str], width: int) -> None:
        """Take the cells of rows of one width, one row after the other."""
        roles = self.roles
        rows = len(cells) // width

        def column(at: int) -> Sequence[str]:
            return cells[at : rows * width : width]

        areas: Iterable[str] = repeat(roles.about, rows)
        if roles.area is not None:
            areas = column(roles.area)
        periods: Iterable[PeriodLabel] = repeat(roles.period_label, rows)
        if len(roles.period) == 1:
            periods = column(roles.period[0])
        elif roles.period:
            year, part = map(column, roles.period)
            periods = zip(year, part, strict=True)
        figures: Iterable[str] = column(roles.value)
        tested = []
        for at, test in self.tests:
            if not all(map(test, set(column(at)))):
                tested.append(map(test, column(at)))
        if tested:
            fits = list(map(all, zip(*tested, strict=True)))
            areas, periods = compress(areas, fits), compress(periods, fits)
            figures = compress(figures, fits)
        self.runs += [(label, len(list(alike))) for label, alike in groupby(areas)]
        self.ordinals += map(self.ordinal_of, periods)
        self.figures += map(self.known_figures.setdefault, *tee(figures))

    def selection(self, table: Table) -> Selection:
        """Return a selection that tells the file's number format: each text of a figure once."""
        selection = Selection(self.request, self.roles, table, self.first_rows)
        some = Period(self.request.indicator.frequency, 0)
        signed = [text for text in self.known_figures if "." in text or "," in text]
        for text in sorted(signed):
            selection.rows.append(SelectedRow(0, "", some, (), text, ()))
        return selection

    def by_area(self, areas: Areas, reading: "_FloatFormat") -> dict[str, dict[int, float]]:
        """Return the figures by the area's name and the period's ordinal."""
        texts = list(self.known_figures)
        known = dict(zip(texts, reading.figures(texts), strict=True))
        labels = {label for label, _ in self.runs if label.strip()}
        has_codes_only = all(label.strip().isdigit() for label in labels)
        found: dict[str, dict[int | None, float | None]] = {}
        start = 0
        for label, length in self.runs:
            rows = slice(start, start + length)
            start += length
            area = areas.named(label)
            if area is None and has_codes_only:
                area = areas.code_without_zeros(label)
            if area is not None:
                figures = map(known.__getitem__, self.figures[rows])
                pairs = zip(self.ordinals[rows], figures, strict=True)
                found.setdefault(area.name, {}).update(pairs)
        return {name: _known(each) for name, each in found.items()}

    def _ordinal(self, label: PeriodLabel) -> int | None:
        frequency = self.request.indicator.frequency
        period = period_named(label, frequency)
        return period.ordinal if period is not None and period.frequency is frequency else None


def _is_one_of(names: Container[str], label: str) -> bool:
    return normal(label) in names


def _matches(pin: Pin, label: str) -> bool:
    return pin.matching_label(label) is not None


def _known(figures: Mapping[int | None, float | None]) -> dict[int, float]:
    """Return the figures that are known, of periods that are known."""
    if None not in figures and None not in figures.values():
        return cast(dict[int, float], figures)
    return {
        ordinal: figure
        for ordinal, figure in figures.items()
        if ordinal is not None and figure is not None
    }


@dataclass(frozen=True)
class _FloatFormat:
    """Format of figures as they are read for the outlook, as floats."""

    selection: Selection
    numbers: NumberFormat

    def figures(self, texts: Sequence[str]) -> Sequence[float | None]:
        """Return what each text stands for; None where it is no figure."""
        joined = BETWEEN.join(texts)
        if self.numbers.thousands:
            joined = joined.replace(self.numbers.thousands, "")
        try:
            figures = list(map(float, joined.replace(self.numbers.decimal, ".").split(BETWEEN)))
        except ValueError:
            figures = []
        natural = self.selection.request.indicator.natural
        if len(figures) == len(texts) and figures:
            in_range = natural.low is None or min(figures) >= natural.low
            if in_range and (natural.high is None or max(figures) <= natural.high):
                return figures
        return list(map(self._figure, texts))

    def _figure(self, text: str) -> float | None:
        indicator = self.selection.request.indicator
        if self.selection.is_missing(text):
            if indicator.suppressed_below is None or indicator.empty == "pending":
                return None
            return Hidden((indicator.suppressed_below - 1) / 2)
        digits = without_percent_sign(stripped(text), indicator.unit)
        if not self.numbers.pattern.fullmatch(digits):
            return None
        value = self.numbers.read(digits)
        return float(value) if indicator.natural.holds(value) else None
