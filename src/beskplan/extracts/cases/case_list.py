"""Case list: a table with a row for each case, counted in one pass without keeping the rows.

No value of the file stands in what is said of it: a row may be about a person. Messages name
columns, the labels of the catalogue, and the numbers of rows.
"""

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import chain, islice

from beskplan.areas import Areas, UnknownArea
from beskplan.catalogue.case_records import OF_SPELLS, Records, condition_of
from beskplan.extracts.account import Account, Reason
from beskplan.extracts.cases.case_conditions import BLANKS, CaseNumbers, CellCondition
from beskplan.extracts.cases.case_dates import (
    LENGTH,
    date_of,
    is_month_first,
    period_at,
    without_time,
)
from beskplan.extracts.cases.case_doubts import Doubt, NamedColumns
from beskplan.extracts.cases.case_tally import CaseTally, CaseValue, SpellTally, tally_of
from beskplan.extracts.errors import ExtractError
from beskplan.extracts.grid.refusals import unreadable_row
from beskplan.extracts.grid.rows import SheetError, TakeRow
from beskplan.extracts.labels import normal
from beskplan.extracts.layouts.table import Table
from beskplan.extracts.numbers import Exact, declared_format
from beskplan.extracts.observations import Observations
from beskplan.extracts.request import IndicatorRequest
from beskplan.extracts.row_length import RowLengths
from beskplan.extracts.selection import MOST_LABELS
from beskplan.observation import Observation
from beskplan.period_labels import period_of_label
from beskplan.periods import MONTHS_IN, Frequency, Period, Span, last_ended, period_of

FIRST_ROWS = 1000
"""Rows that show the number format of a file, and if its areas are codes."""
MOST_HINTS = 1000
"""Labels of a column that are remembered to find one that may be meant."""

CountRow = Callable[[int, Sequence[str], str, Period | int], None]
"""Function that counts a row of an area, in a period or from a day on."""


@dataclass(frozen=True, slots=True)
class CaseColumns:
    """Columns of one table that a case list is counted from, by position."""

    area: int | None
    """None where all rows are about one area."""
    dates: tuple[int, ...]
    """That of the date, or those of the first and the last day."""
    value: int | None
    """Column that is counted or added up; None where the rows are."""


class CaseCounter:
    """Counter of the cases of one indicator, in one table after the other."""

    def __init__(self, request: IndicatorRequest, records: Records, areas: Areas) -> None:
        indicator = request.indicator
        self.request = request
        self.records = records
        self.areas = areas
        self.frequency = indicator.frequency
        self.account = Account()
        self.passed = self.account.passed_over
        self.errors: list[ExtractError] = []
        """Problems of the table that is being read."""
        self.doubts: dict[tuple[str, str], Doubt] = {}
        """By the kind of doubt and the column."""
        self.conditions = [
            CellCondition(name, condition_of(each))
            for name, each in indicator.extract.where.items()
        ]
        self.of_spells = records.count.of in OF_SPELLS
        self.to_date = indicator.extract.to_date
        self.tally: CaseTally = tally_of(records.count, to_date=self.to_date)
        self.spells = SpellTally()
        self.seen_areas: dict[str, None] = {}
        """Requested areas that rows are about, whether they are counted or not."""
        self.first: date | None = None
        """First day that a row of the list has."""
        self.last: date | None = None
        source = indicator.source
        self.retrieved = source.retrieved if source else None
        self.month_first = False
        self.only_codes = False
        self.numbers = CaseNumbers(
            declared_format(indicator.extract.decimal, indicator.extract.thousands)
        )
        self.area_of = lru_cache(MOST_LABELS)(self._area_of)
        self.period_of = lru_cache(MOST_LABELS)(self._period_of)
        self.day_of = lru_cache(MOST_LABELS)(self._day_of)
        self.end_of = lru_cache(MOST_LABELS)(self._end_of)
        self.missing = frozenset(indicator.extract.missing)

    # Rows

    def begin(self, table: Table, first: Sequence[tuple[int, Sequence[str]]]) -> TakeRow:
        """Return the function that takes the rows of a table, the first of which are given.

        Raises:
            ExtractError: The table has not the columns that the catalogue names.
        """
        columns = self.find_columns(table)
        self._see_first(columns, first)
        return self._taker(columns)

    def find_columns(self, table: Table) -> CaseColumns:
        """Return the columns of a table that it is counted from.

        Raises:
            ExtractError: The table has not the columns that the catalogue names.
        """
        extract = self.request.indicator.extract
        lookup = NamedColumns(table)
        area = None
        if extract.area is None:
            area = lookup.area(extract.columns.area)
        else:
            self._about(extract.area)
        for condition in self.conditions:
            condition.column = lookup.named(condition.name)
            condition.numbers = self.numbers
        value = self.records.count.column
        return CaseColumns(
            area,
            tuple(map(lookup.named, self.date_names)),
            lookup.named(value) if value else None,
        )

    @property
    def date_names(self) -> tuple[str, ...]:
        records = self.records
        return tuple(name for name in (records.date, records.from_, records.to) if name)

    def _see_first(self, columns: CaseColumns, first: Sequence[tuple[int, Sequence[str]]]) -> None:
        if columns.area is not None:
            labels = {cells[columns.area].strip() for _, cells in first if cells[columns.area :]}
            self.only_codes = all(label.isdigit() for label in labels if label)
        positions = [each.column for each in self.conditions if each.of_numbers]
        if columns.value is not None and self.records.count.of != "distinct":
            positions.append(columns.value)
        for position in positions:
            self.numbers.see(cells[position] for _, cells in first if len(cells) > position)

    def _taker(self, columns: CaseColumns) -> TakeRow:
        count = self._spell_taker(columns) if self.of_spells else self._date_taker(columns)
        area_column = columns.area
        about = self.request.indicator.extract.area
        own = self.area_of(about) if about is not None else ""
        checks = [(each.column, each.holds, each) for each in self.conditions]
        seen, area_of = self.seen_areas, self.area_of
        date_column = columns.dates[0]
        when_of: Callable[[str], Period | int | None] = self.period_of
        if self.of_spells:
            when_of = self.day_of

        def take(number: int, cells: Sequence[str]) -> None:
            label = cells[date_column]
            when = when_of(label if len(label) <= LENGTH else without_time(label))
            if when is None and not any(map(str.strip, cells)):
                self.passed[Reason.REMARK] += 1
                return
            area = own if area_column is None else area_of(cells[area_column])
            if area.__class__ is Reason:
                all(holds(cells[column]) for column, holds, _ in checks)  # its labels are known
                self._other_area(number, area_column, Reason(area))
                return
            seen[area] = None
            for column, holds, condition in checks:
                if not holds(cells[column]):
                    self._does_not_hold(number, cells[column], condition)
                    return
            if when is None:
                self._undated(number, label, self.date_names[0])
            else:
                count(number, cells, area, when)

        return take

    def _date_taker(self, columns: CaseColumns) -> CountRow:
        value_column, value_of = columns.value, self._value_reader()
        add, account = self.tally.add, self.account

        def count(number: int, cells: Sequence[str], area: str, period: Period | int) -> None:
            value: CaseValue = None
            if value_column is not None:
                value = value_of(number, cells[value_column])
                if value is None:
                    return
            account.used += 1
            add(area, period, value)  # type: ignore[arg-type]  # a period, of a count by dates

        return count

    def _spell_taker(self, columns: CaseColumns) -> CountRow:
        last_column, last_name = columns.dates[1], self.date_names[1]
        end_of, add, account = self.end_of, self.spells.add, self.account

        def count(number: int, cells: Sequence[str], area: str, first: Period | int) -> None:
            label = cells[last_column]
            last = end_of(label if len(label) <= LENGTH else without_time(label))
            if last is None and not self.is_missing(label):
                self._undated(number, label, last_name)
            elif last is not None and last < first:  # type: ignore[operator]  # days, of spells
                self._doubt("reversed", last_name, number, Reason.WRONG)
            else:
                account.used += 1
                add(area, first, last)  # type: ignore[arg-type]  # a day, of spells

        return count

    def _value_reader(self) -> Callable[[int, str], CaseValue]:
        """Function from the number of a row and its cell to what is counted; None for nothing."""
        count = self.records.count
        read = lru_cache(MOST_LABELS)(self.numbers.read)

        def identity(number: int, cell: str) -> CaseValue:
            label = cell.strip()
            if not label:
                self._doubt("no_identity", count.column, number, Reason.NO_LABEL)
                return None
            return label

        def figure(number: int, cell: str) -> CaseValue:
            if isinstance(cell, Exact):
                return self.numbers.exact(cell)
            value = None if isinstance(cell, SheetError) else read(cell)
            if value is None:
                if self.is_missing(cell) and not isinstance(cell, SheetError):
                    self.passed[Reason.NO_FIGURE] += 1
                else:
                    self._doubt("no_number", count.column, number, Reason.WRONG)
            return value

        return identity if count.of == "distinct" else figure

    def is_missing(self, cell: str) -> bool:
        label = cell.strip()
        return label in BLANKS or label.lower() in BLANKS or label in self.missing

    # Rows that are not counted

    def _doubt(self, kind: str, column: str, number: int, reason: Reason) -> None:
        self.passed[reason] += 1
        self.doubts.setdefault((kind, column), Doubt()).note(number)

    def _does_not_hold(self, number: int, cell: str, condition: CellCondition) -> None:
        if condition.is_unreadable(cell):
            self._doubt("no_number", condition.name, number, Reason.WRONG)
            return
        if condition.labels and len(condition.known) < MOST_HINTS:
            condition.known.setdefault(normal(cell), number)
        if not cell.strip() and condition.condition.blank is None:
            self.passed[Reason.NO_LABEL] += 1
        else:
            self.passed[Reason.OTHER_LABEL] += 1

    def _undated(self, number: int, label: str, column: str) -> None:
        kind = "no_date" if self.is_missing(label) else "bad_date"
        if kind == "bad_date" and is_month_first(label):
            self.month_first = True
        self._doubt(kind, column, number, Reason.NO_DATE)

    def _other_area(self, number: int, column: int | None, reason: Reason) -> None:
        if reason is Reason.OTHER_AREA or column is None:
            self.passed[reason] += 1
            return
        kind = "no_area" if reason is Reason.NO_AREA else "unknown_area"
        self._doubt(kind, self._area_name, number, reason)

    # Labels

    def _about(self, name: str) -> None:
        """Note the area that all rows are about: it has zeros even where it has no rows."""
        area = self.area_of(name)
        if not isinstance(area, Reason):
            self.seen_areas[area] = None

    def _area_of(self, label: str) -> str:
        """Name of the area, if it is requested; else the reason why its rows do not count."""
        found = self.areas.named(label)
        if found is None and self.only_codes:
            found = self.areas.code_without_zeros(label)
        extent = self.request.extent
        if found is not None:
            return found.name if extent.has_area(found.name) else Reason.OTHER_AREA
        if not label.strip():
            return Reason.NO_AREA
        if extent.areas is None:
            return Reason.UNKNOWN_AREA
        unknown = self.areas.find(label)
        meant = unknown.meant if isinstance(unknown, UnknownArea) else ()
        return Reason.UNKNOWN_AREA if any(map(extent.has_area, meant)) else Reason.OTHER_AREA

    def _period_of(self, label: str) -> Period | None:
        period = period_at(label, self.frequency)
        day = date_of(label)
        if day is not None:
            self.see_day(day)
        elif period is not None:
            named = period_of_label(label.strip()) or period
            self.see_day(named.start)
            self.see_day(named.end, newest=False)
        return period

    def _day_of(self, label: str) -> int | None:
        day = date_of(label)
        if day is None:
            return None
        self.see_day(day)
        return day.toordinal()

    def _end_of(self, label: str) -> int | None:
        """Last day of a spell, which tells nothing of when the list was made."""
        day = date_of(label)
        return None if day is None else day.toordinal()

    def see_day(self, day: date, *, newest: bool = True) -> None:
        """Note a day of the list, whichever row has it."""
        if self.first is None or day < self.first:
            self.first = day
        if newest and (self.last is None or day > self.last):
            self.last = day

    @property
    def _area_name(self) -> str:
        return self.request.indicator.extract.columns.area or ""

    # Outcome

    def observations(self) -> Observations:
        """Observations of all tables that have been counted; the account is complete with them."""
        observations: Observations = {}
        for area in self.seen_areas:
            found = self._observations(area)
            if found:
                observations[area] = found
        return observations

    @property
    def covered(self) -> tuple[Period, ...]:
        """Periods that the list has all cases of."""
        covers = self.request.indicator.extract.covers
        if self.frequency not in MONTHS_IN:
            return ()
        if covers is None:
            covers = self._usual_cover()
        return covers.periods(self.frequency) if covers is not None else ()

    def _usual_cover(self) -> Span | None:
        """Months from the first date to the last whole period before the list was fetched."""
        if self.first is None or self.last is None:
            return None
        last = self.last
        if self.retrieved is not None:
            last = self.retrieved - timedelta(days=1)
        from_period = period_of(self.first, self.frequency)
        to_period = last_ended(last, self.frequency)
        if from_period > to_period:
            return None
        return Span(from_period.first_month, to_period.last_month)

    def _observations(self, area: str) -> dict[Period, Observation]:
        extent = self.request.extent
        if self.of_spells:
            return self._of_spells(area)
        rows = self.tally.rows(area)
        periods = self.covered
        if self.frequency is Frequency.IRREGULAR:
            periods = tuple(sorted(rows))
        found = {}
        for period in periods:
            figure = self.tally.figure(area, period)
            if figure is not None and extent.has_period(period):
                found[period] = Observation(period, figure, 0, ())
        inside = frozenset(periods)
        for period, number in rows.items():
            if period not in inside:
                self.account.move(number, Reason.OUTSIDE_COVERS)
            elif not extent.has_period(period):
                self.account.move(number, Reason.EARLIER)
        return found

    def _of_spells(self, area: str) -> dict[Period, Observation]:
        extent, spells = self.request.extent, self.spells
        covered = self.covered
        if not covered:
            return {}
        outside = spells.before(area, covered[0].start.toordinal())
        outside += spells.after(area, covered[-1].end.toordinal())
        if outside:
            self.account.move(outside, Reason.OUTSIDE_COVERS)
        asked = [period for period in covered if extent.has_period(period)]
        at_end = self.records.count.of == "persons_at_end"
        figures = spells.figures(area, asked, at_end=at_end)
        found = {}
        for period, figure in zip(asked, figures, strict=True):
            found[period] = Observation(period, figure, 0, ())
        return found


def count_cases(table: Table, counters: Sequence[CaseCounter]) -> list[ExtractError]:
    """Count the cases of a table for each indicator, in one pass; return what is wrong with it.

    Raises:
        ExtractError: The table can be read no further.
    """
    errors: list[ExtractError] = []
    lengths = RowLengths(table)
    first = list(islice(table.rows, FIRST_ROWS))
    takes = []
    for counter in counters:
        try:
            takes.append(counter.begin(table, first))
        except ExtractError as error:
            error.indicator = counter.request.name
            errors.append(error)
    width, fit = len(table.header), lengths.fit
    last = table.header_line
    try:
        for number, given in chain(first, table.rows):
            cells = given if len(given) == width else fit(number, given)
            if cells is None:
                continue
            last = number
            for take in takes:
                take(number, cells)
    except csv.Error as error:
        raise unreadable_row(last + 1, error) from None
    wrong, remarks = lengths.outcome(last)
    remarks += table.remarks
    for counter in counters:
        if remarks:
            counter.passed[Reason.REMARK] += remarks
    return [*errors, *wrong, *table.warnings]


def case_columns(requests: Sequence[IndicatorRequest]) -> tuple[frozenset[str], ...]:
    """Names of columns that the catalogue gives for each case list, normalised."""
    found = []
    for request in requests:
        extract = request.indicator.extract
        if extract.records is not None:
            given = [extract.columns.area, *extract.records.columns, *extract.where]
            found.append(frozenset(normal(name) for name in given if name))
    return tuple(found)
