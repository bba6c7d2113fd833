"""Case list in a table of an engine: the cases are counted there, and only counts come back.

A query gives each group of rows, by what became of them, area and period, with its number, its sum
or its different values. The labels of columns of text come first and are matched here as those of a
file; a column that the catalogue only asks to be filled or blank, to lie in a range of numbers or
dates, or to tell persons apart, never leaves the table.

The labels of a condition are those of the first rows, if the catalogue's are among them. Only where
a row turns up that has another one are all labels asked for, and the cases counted once more.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import reduce
from operator import and_
from typing import Any

import ibis

from beskplan.catalogue.case_records import Range, RangeEnd
from beskplan.engines.engine import Expression
from beskplan.extracts.account import Reason
from beskplan.extracts.cases.case_conditions import BLANKS, CellCondition
from beskplan.extracts.cases.case_dates import LENGTH, is_month_first, without_time
from beskplan.extracts.cases.case_doubts import Doubt
from beskplan.extracts.cases.case_list import CaseColumns, CaseCounter
from beskplan.extracts.cases.case_tally import CaseValue, counted_periods
from beskplan.extracts.engine_tables.engine_table import (
    EngineTable,
    cell_of,
    is_none_of,
    is_one_of,
    settled,
)
from beskplan.extracts.errors import ExtractError
from beskplan.extracts.labels import normal
from beskplan.periods import MONTHS_IN, Frequency, Period, month_start, period_of
from beskplan.problems.codes.extract_files import DATABASE
from beskplan.texts import say

MOST_DAYS = 5_000
"""Different texts of the first and last days of spells; each is a case of the query."""
DECIMALS = "decimal(38, 10)"
"""Precision in which numbers of a column in floating point are added up."""
ROWS = "rows"
USED = 0
"""Outcome of rows that are counted; the others are positions in a list, from 1."""
SPARSE = 20
"""Kept rows are few where there are so many for each of them."""
UNSEEN = -1
"""Outcome of rows with a label that the first rows do not have."""


@dataclass(frozen=True, slots=True)
class _Outcome:
    """Reason for which rows are not counted, and the doubt that is told of them."""

    reason: Reason
    doubt: str = ""
    column: str = ""


class GroupTally:
    """Figures of groups that were counted elsewhere."""

    def __init__(self, *, mean: bool, to_date: bool) -> None:
        self.mean = mean
        self.to_date = to_date
        self.counts: dict[str, Counter[Period]] = {}
        self.values: dict[tuple[str, Period], Fraction] = {}

    def add(self, area: str, period: Period, value: CaseValue) -> None:
        """Count a group of one row."""
        self.add_group(area, period, 1, value if isinstance(value, Fraction) else Fraction(1))

    def add_group(self, area: str, period: Period, rows: int, value: Fraction) -> None:
        """Count a group of rows, with its sum or the number of its different values."""
        self.counts.setdefault(area, Counter())[period] += rows
        key = area, period
        self.values[key] = self.values.get(key, Fraction(0)) + value

    def rows(self, area: str) -> Mapping[Period, int]:
        return self.counts.get(area, {})

    def figure(self, area: str, period: Period) -> Fraction | None:
        periods = list(counted_periods(period, to_date=self.to_date))
        total = sum((self.values.get((area, each), Fraction(0)) for each in periods), Fraction(0))
        if not self.mean:
            return total
        rows = sum(self.rows(area).get(each, 0) for each in periods)
        return total / rows if rows else None


def count_there(source: EngineTable, counters: Sequence[CaseCounter]) -> list[ExtractError]:
    """Count the cases of a table for each indicator; return what is wrong with it."""
    errors = []
    for counter in counters:
        try:
            columns = counter.find_columns(source.empty())
            try:
                _Cases(source, counter, columns, all_labels=False).count()
            except _UnseenLabels:
                _Cases(source, counter, columns, all_labels=True).count()
        except ExtractError as error:
            error.indicator = counter.request.name
            errors.append(error)
    return errors


class _UnseenLabels(Exception):
    """Some rows have labels that the first rows do not have; nothing has been counted."""


class _Cases:
    """Cases of one indicator."""

    def __init__(
        self, source: EngineTable, counter: CaseCounter, columns: CaseColumns, *, all_labels: bool
    ) -> None:
        self.all_labels = all_labels
        """True if the first rows have not shown all labels that matter."""
        self.read_before = counter.account.read
        self.source = source
        self.counter = counter
        self.columns = columns
        self.records = counter.records
        self.tally = GroupTally(mean=self.records.count.of == "mean", to_date=counter.to_date)
        self.outcomes = [_Outcome(Reason.REMARK)]
        """Outcomes of rows that are not counted, from position 1 on."""
        self.branches: list[tuple[Expression, int]] = []
        """Conditions of the outcomes, in the order in which they are tried."""
        self.spellings: dict[str, list[object]] = {}
        """Labels of each requested area."""
        self.kept_labels: dict[Any, int] = {}
        """Labels of requested areas and of unknown ones, with their rows."""
        self.total: int | None = None
        """Rows of the table, once they are known."""
        self.all_dated = False
        """True if no row lacks its date, so that parts of a file can be skipped by it."""
        self.dates: list[list[object]] = []
        """Labels of each column of dates, where they are texts."""

    def count(self) -> None:
        """Count them.

        Raises:
            ExtractError: A query fails, or a column is not of a type that can be counted.
        """
        counter = self.counter
        self._areas()
        for condition in counter.conditions:
            self._condition(condition)
        for position, name in zip(self.columns.dates, counter.date_names, strict=True):
            self._date(position, name)
        self._values()
        if counter.of_spells:
            self._count_spells()
        else:
            self._count_dated()

    # Outcomes

    def _refuse(self, condition: Expression, outcome: _Outcome) -> None:
        """Have rows of a condition, which nothing before it has refused, not counted."""
        self.branches.append((condition, len(self.outcomes)))
        self.outcomes.append(outcome)

    @property
    def _outcome(self) -> Expression:
        if not self.branches:
            return ibis.literal(USED)
        first, *others = [(test, ibis.literal(code)) for test, code in self.branches]
        return ibis.cases(first, *others, else_=ibis.literal(USED))

    def _areas(self) -> None:
        position, counter = self.columns.area, self.counter
        if position is None:
            return
        for label, rows in self._labels_of_areas(position).items():
            area = counter.area_of(cell_of(label))
            if area is Reason.OTHER_AREA:
                continue
            self.kept_labels[label] = rows
        unknown: dict[Reason, list[object]] = {}
        for label in self.kept_labels:
            area = counter.area_of(cell_of(label))
            if isinstance(area, Reason):
                unknown.setdefault(area, []).append(label)
            else:
                counter.seen_areas[area] = None
                self.spellings.setdefault(area, []).append(label)
        for reason, some in unknown.items():
            kind = "no_area" if reason is Reason.NO_AREA else "unknown_area"
            name = self.source.header[position]
            self._refuse(is_one_of(self._column(position), some), _Outcome(reason, kind, name))

    def _labels_of_areas(self, position: int) -> Mapping[Any, int]:
        """Return the labels with their rows, but for some that are of other areas."""
        counter, source = self.counter, self.source
        first = source.first_labels(position)
        counter.only_codes = _are_codes(first)
        others = [each for each in first if counter.area_of(cell_of(each)) is Reason.OTHER_AREA]
        labels = source.labels_but(position, others)
        if counter.only_codes and not _are_codes(labels):
            counter.only_codes = False
            counter.area_of.cache_clear()
            labels = source.labels_but(position, ())
        return labels

    def _column(self, position: int) -> Expression:
        return self.source.column(position)

    def _condition(self, condition: CellCondition) -> None:
        """Refuse the rows that a condition of the catalogue does not hold for."""
        position = condition.column
        column, kind = self._column(position), self.source.kinds[position]
        limits = condition.condition.range
        no_label = _Outcome(Reason.NO_LABEL)
        unreadable = _Outcome(Reason.WRONG, "no_number", condition.name)
        if condition.condition.blank is not None:
            wants_blank = condition.condition.blank is not condition.condition.negated
            blank_cell = self._is_blank(position)
            fails = ~blank_cell if wants_blank else blank_cell
            self._refuse(fails, _Outcome(Reason.OTHER_LABEL))
            return
        if limits is not None and kind in (("date", "time") if limits.of_dates else _NUMBERS):
            inside = settled(self._lies_in(column, limits))
            fails = inside if condition.condition.negated else ~inside
            self._refuse(fails & self._is_blank(position), no_label)
            self._refuse(fails, _Outcome(Reason.OTHER_LABEL))
            return
        cells = {label: cell_of(label) for label in self._labels_of(condition)}
        condition.numbers.see(iter(cells.values()))
        wrong, blank, other = list[object](), list[object](), list[object]()
        for label, cell in cells.items():
            if condition.holds(cell):
                continue
            if condition.labels:
                condition.known.setdefault(normal(cell), 0)
            if condition.is_unreadable(cell):
                wrong.append(label)
            else:
                (other if cell.strip() else blank).append(label)
        for labels, outcome in (
            (wrong, unreadable),
            (blank, no_label),
            (other, _Outcome(Reason.OTHER_LABEL)),
        ):
            if labels:
                self._refuse(is_one_of(column, labels), outcome)

    def _labels_of(self, condition: CellCondition) -> list[Any]:
        """Return the labels of a condition's column; rows with one of the others are told apart."""
        source, position = self.source, condition.column
        if condition.labels and not self.all_labels and not source.has_different(position):
            first = source.first_labels(position)
            if {normal(cell_of(label)) for label in first}.issuperset(condition.labels):
                self.branches.append((is_none_of(self._column(position), first), UNSEEN))
                return first
        return source.different(position)

    def _lies_in(self, column: Expression, limits: Range) -> Expression:
        conditions = []
        if limits.at_least is not None:
            conditions.append(column >= _literal(limits.at_least))
        if limits.at_most is not None:
            conditions.append(column <= _literal(limits.at_most))
        return reduce(and_, conditions)

    def _is_blank(self, position: int) -> Expression:
        column, kind = self._column(position), self.source.kinds[position]
        if kind == "text":
            empty = column.strip().lower().isin(sorted(BLANKS))
            return column.isnull() | settled(empty)
        if kind == "float":
            return column.isnull() | settled(column.isnan())
        return column.isnull()

    # Dates

    def _is_day(self, position: int) -> bool:
        return self.source.kinds[position] in ("date", "time")

    def _date(self, position: int, name: str) -> None:
        """Refuse the rows whose date cannot be read."""
        counter = self.counter
        first = position == self.columns.dates[0]
        missing = _Outcome(Reason.NO_DATE, "no_date", name)
        if self._is_day(position):
            if first:
                self._refuse(self._column(position).isnull(), missing)
                self._see_days(position, name)
            self.dates.append([])
            return
        read: Callable[[str], Period | int | None] = counter.period_of
        if counter.of_spells:
            read = counter.day_of if first else counter.end_of
        none, wrong, known = [], [], []
        for label in self.source.different(position):
            cell = cell_of(label)
            text = cell if len(cell) <= LENGTH else without_time(cell)
            if read(text) is not None:
                known.append(label)
            elif counter.is_missing(text):
                none.append(label)
            else:
                wrong.append(label)
                counter.month_first |= is_month_first(text)
        if none and first:
            self._refuse(is_one_of(self._column(position), none), missing)
        if wrong:
            outcome = _Outcome(Reason.NO_DATE, "bad_date", name)
            self._refuse(is_one_of(self._column(position), wrong), outcome)
        self.dates.append(known)

    def _see_days(self, position: int, name: str) -> None:
        """Note the first and the last day of the list, whatever its rows are about."""
        days, source = self._column(position), self.source
        low, high, dated, rows = source.ends(position)
        self.total = rows
        self.all_dated = dated == rows  # which Parquet knows without reading a row
        if not (_is_usual(low) and _is_usual(high)):
            usual = (days >= date.min) & (days <= date.max)
            self._refuse(~usual, _Outcome(Reason.NO_DATE, "bad_date", name))
            low, high, _, _ = source.ends_of(days, source.table.filter(usual))
        for day in (low, high):
            if day is not None:
                self.counter.see_day(_day(day))

    # Values

    def _values(self) -> None:
        """Refuse the rows without the value that is counted."""
        position, count = self.columns.value, self.records.count
        if position is None:
            return
        if count.of == "distinct":
            column = self._column(position)
            blank = column.isnull()
            if self.source.kinds[position] == "text":
                blank |= settled(column.strip() == "")
            outcome = _Outcome(Reason.NO_LABEL, "no_identity", count.column)
            self._refuse(blank, outcome)
        elif self.source.kinds[position] in _NUMBERS:
            self._refuse(self._is_blank(position), _Outcome(Reason.NO_FIGURE))
        else:
            self._read_values(position)

    def _read_values(self, position: int) -> None:
        """Refuse the rows whose text is no number; the others are added up by their text."""
        numbers, counter = self.counter.numbers, self.counter
        labels = self.source.different(position)
        numbers.see(map(cell_of, labels))
        missing, wrong = list[object](), list[object]()
        for label in labels:
            cell = cell_of(label)
            if numbers.read(cell) is None:
                (missing if counter.is_missing(cell) else wrong).append(label)
        column = self._column(position)
        if missing:
            self._refuse(is_one_of(column, missing), _Outcome(Reason.NO_FIGURE))
        if wrong:
            name = self.source.header[position]
            self._refuse(is_one_of(column, wrong), _Outcome(Reason.WRONG, "no_number", name))

    # Groups

    def _table(self) -> Expression:
        """Return the rows about the areas and periods that are asked for."""
        conditions = []
        position = self.columns.area
        if position is not None:
            conditions.append(is_one_of(self._column(position), list(self.kept_labels)))
        conditions += self._late()
        return self.source.table.filter(*conditions) if conditions else self.source.table

    def _late(self) -> Iterable[Expression]:
        """Conditions that a row is not before what is needed."""
        since, position = self.counter.request.extent.since, self.columns.dates[-1]
        if since is None or not self._is_day(position):
            return
        days = self._column(position)
        first = since - since % 12 if self.counter.to_date else since
        late = days >= month_start(first)
        yield late if self.all_dated and not self.counter.of_spells else late | days.isnull()

    def _area_key(self) -> Expression:
        """Return the expression of a row's area: its name, or its label if it is the only one."""
        position = self.columns.area
        if position is None:
            return ibis.literal("")
        column = self._column(position)
        if len(self.spellings) == 1:
            return ibis.literal(*self.spellings)  # the others are not counted, whatever they are
        if all(len(each) == 1 for each in self.spellings.values()) or not self.spellings:
            return column
        cases = [
            (is_one_of(column, each), ibis.literal(area)) for area, each in self.spellings.items()
        ]
        return ibis.cases(*cases, else_=ibis.null(str))

    def _area_named(self, key: object) -> str:
        counter = self.counter
        if self.columns.area is None:
            return str(counter.area_of(counter.request.indicator.extract.area or ""))
        return str(counter.area_of(cell_of(key)))

    def _period_key(self) -> Expression:
        """Return the expression of a row's period: its number, or its label in a text."""
        position = self.columns.dates[0]
        column, frequency = self._column(position), self.counter.frequency
        if self._is_day(position):
            if frequency not in MONTHS_IN:
                return column
            months = column.year() * 12 + column.month() - 1
            length = MONTHS_IN[frequency]
            return months // length if length > 1 else months
        if self.records.count.of != "distinct":
            return column
        periods: dict[Period | None, list[object]] = {}
        for label in self.dates[0]:
            periods.setdefault(self._period_of_label(label), []).append(label)
        cases = []
        for at, labels in enumerate(periods.values()):
            cases.append((is_one_of(column, labels), ibis.literal(at)))
        self.periods = list(periods)
        return ibis.cases(*cases, else_=ibis.null("int64")) if cases else ibis.literal(0)

    def _period_of_label(self, label: object) -> Period | None:
        cell = cell_of(label)
        return self.counter.period_of(cell if len(cell) <= LENGTH else without_time(cell))

    def _period_named(self, key: Expression) -> Period | None:
        frequency = self.counter.frequency
        if self._is_day(self.columns.dates[0]):
            if frequency in MONTHS_IN:
                return Period(frequency, int(key))
            day = Frequency.DAY if frequency is Frequency.IRREGULAR else frequency
            return period_of(_day(key), day)
        if self.records.count.of == "distinct":
            return self.periods[int(key)]
        return self._period_of_label(key)

    def _count_dated(self) -> None:
        count, position = self.records.count, self.columns.value
        keys = {
            "outcome": self._outcome,
            "area": self._area_key(),
            "period": self._period_key(),
        }
        text = position is not None and self.source.kinds[position] not in _NUMBERS
        if count.of in ("sum", "mean") and text:
            keys["label"] = self._column(position or 0)
        table = self._table()
        if count.of == "distinct" and self.counter.to_date:
            self._count_first_seen(table, keys)
            return
        figures: dict[str, Any] = {"rows": table.count()}
        if count.of == "rows" and self._are_few():
            table = self._by_cells(table)
            figures["rows"] = table[ROWS].sum()
        if count.of == "distinct":
            figures["figure"] = self._identity().nunique()
        elif count.of in ("sum", "mean") and not text:
            figures["figure"] = self._exact().sum()
        answer = self._by_outcome(table.group_by(**keys).agg(**figures))
        for outcome, area, period, *rest in answer:
            label, rows, figure = None, rest[-1], rest[-1]
            if "figure" in figures:
                rows = rest[-2]
            if "label" in keys:
                label = rest[0]
            if outcome != USED:
                self._pass_over(outcome, int(rows))
                continue
            self._add(area, period, int(rows), figure, label)
        self._finish()

    def _are_few(self) -> bool:
        """True if few rows are kept, and they are alike in the cells that decide on them."""
        kept = sum(self.kept_labels.values())
        to_the_second = any(self.source.kinds[position] == "time" for position in self._deciding)
        return self.total is not None and 0 < kept * SPARSE < self.total and not to_the_second

    def _by_cells(self, table: Expression) -> Expression:
        """Return rows that are alike in the cells that decide on them as one, with their number.

        DuckDB works out an expression once for each small piece of a table, where few rows of each
        are kept. Once the pieces are together, the query takes a third less.
        """
        names = {f"cell{at}": table[self.source.header[at]] for at in self._deciding}
        return table.group_by(**names).agg(**{ROWS: table.count()})

    @property
    def _deciding(self) -> Sequence[int]:
        """Columns that decide what becomes of a row, but for the one that is counted."""
        conditions = [condition.column for condition in self.counter.conditions]
        area = [] if self.columns.area is None else [self.columns.area]
        return tuple(dict.fromkeys([*area, *conditions, *self.columns.dates]))

    def _add(self, area: object, key: object, rows: int, figure: Expression, label: object) -> None:
        period = self._period_named(key)
        if period is None:
            return
        value = Fraction(rows)
        if label is not None:
            value = (self.counter.numbers.read(cell_of(label)) or Fraction(0)) * rows
        elif self.records.count.of != "rows":
            value = Fraction(figure)
        self.counter.account.used += rows
        self.tally.add_group(self._area_named(area), period, rows, value)

    def _count_first_seen(self, table: Expression, keys: Mapping[str, Any]) -> None:
        """Count persons in the period of the year in which they are first seen."""
        year = keys["period"] // (12 // MONTHS_IN[self.counter.frequency])
        if not self._is_day(self.columns.dates[0]):
            year = self._year_of_period(keys["period"])
        labelled = table.mutate(**keys, year=year, identity=self._identity())
        each = labelled.group_by("outcome", "area", "year", "identity")
        first = each.agg(period=labelled.period.min(), rows=labelled.count())
        rows = labelled.group_by("outcome", "area", "period").agg(rows=labelled.count())
        for outcome, area, period, number in self._by_outcome(rows):
            if outcome != USED:
                self._pass_over(outcome, int(number))
                continue
            self._add(area, period, int(number), 0, None)
        used = first.filter(first.outcome == ibis.literal(USED))
        seen = used.group_by("area", "period").agg(persons=used.count())
        for area, key, persons in self._answer(seen):
            period = self._period_named(key)
            if period is not None:
                self.tally.add_group(self._area_named(area), period, 0, Fraction(int(persons)))
        self._finish()

    def _year_of_period(self, period: Expression) -> Expression:
        cases = [
            (period == at, ibis.literal(0 if each is None else each.start.year))
            for at, each in enumerate(self.periods)
        ]
        return ibis.cases(*cases, else_=ibis.literal(0)) if cases else ibis.literal(0)

    def _identity(self) -> Expression:
        position = self.columns.value or 0
        column = self._column(position)
        return column.strip() if self.source.kinds[position] == "text" else column

    def _exact(self) -> Expression:
        """Return the expression of a number, in exact decimals where it is a floating one."""
        position = self.columns.value or 0
        column = self._column(position)
        if self.source.kinds[position] != "float":
            return column
        return column.cast(DECIMALS)

    def _count_spells(self) -> None:
        """Count the spells that begin and that end on each day."""
        counter, table = self.counter, self._table()
        first, last = (self._day_number(at) for at in range(2))
        self._refuse(
            settled(last < first),
            _Outcome(Reason.WRONG, "reversed", counter.date_names[1]),
        )
        keys = {"outcome": self._outcome, "area": self._area_key()}
        starts = table.group_by(**keys, day=first).agg(rows=table.count())
        ends = table.group_by(**keys, day=last).agg(rows=table.count())
        for outcome, area, day, rows in self._by_outcome(starts):
            if outcome != USED:
                self._pass_over(outcome, int(rows))
                continue
            counter.account.used += int(rows)
            counter.spells.add(self._area_named(area), _ordinal(day), None, int(rows))
        for outcome, area, day, rows in self.source.rows(ends):
            if outcome == USED and day is not None:
                counter.spells.add_ends(self._area_named(area), _ordinal(day), int(rows))
        self._finish()

    def _day_number(self, at: int) -> Expression:
        """Return the expression of the first or last day of a spell."""
        position = self.columns.dates[at]
        column = self._column(position)
        if self._is_day(position):
            return column
        labels = self.dates[at]
        if len(labels) > MOST_DAYS:
            message = say(
                "kolonnen {name!r} har mere end {most} forskellige datoer som tekst; gør den til "
                "en kolonne med datoer",
                "the column {name!r} has more than {most} different dates as text; make a column "
                "of dates of it",
                name=self.source.header[position],
                most=MOST_DAYS,
            )
            raise ExtractError(0, DATABASE, message)
        read = self.counter.day_of if at == 0 else self.counter.end_of
        cases = []
        for label in labels:
            cell = cell_of(label)
            day = read(cell if len(cell) <= LENGTH else without_time(cell))
            if day is not None:
                cases.append((column == label, ibis.literal(date.fromordinal(day))))
        return ibis.cases(*cases, else_=ibis.null("date")) if cases else ibis.null("date")

    def _answer(self, expression: Expression) -> list[tuple[Any, ...]]:
        return self.source.rows(expression, self.counter.request.name)

    def _by_outcome(self, expression: Expression) -> list[tuple[Any, ...]]:
        """Return the rows that answer an expression, of which the first column is the outcome.

        Raises:
            ExtractError: The query fails.
            _UnseenLabels: It cannot be told what is to become of some rows.
        """
        answer = self._answer(expression)
        if any(row[0] == UNSEEN for row in answer):
            raise _UnseenLabels
        return answer

    def _pass_over(self, outcome: int, rows: int) -> None:
        found = self.outcomes[outcome]
        self.counter.passed[found.reason] += rows
        if found.doubt:
            doubt = self.counter.doubts.setdefault((found.doubt, found.column), Doubt())
            doubt.rows += rows

    def _finish(self) -> None:
        """Account for the rows that are before what is needed, and hand over the counts."""
        counter = self.counter
        if not counter.of_spells:
            counter.tally = self.tally
        total = self._total()
        if self.columns.area is not None:
            elsewhere = total - sum(self.kept_labels.values())
            if elsewhere:
                counter.passed[Reason.OTHER_AREA] += elsewhere
        rest = total - (counter.account.read - self.read_before)
        if rest > 0:
            counter.passed[Reason.EARLIER] += rest

    def _total(self) -> int:
        if self.total is None:
            together = self.source.counts(())
            self.total = together[()] if together else 0
        return self.total


def _are_codes(labels: Iterable[Any]) -> bool:
    """True if all labels are codes of areas, or blank."""
    cells = [cell_of(label).strip() for label in labels]
    return all(cell.isdigit() for cell in cells if cell)


_NUMBERS = ("number", "float")


def _literal(bound: RangeEnd) -> Expression:
    if isinstance(bound, Fraction):
        return int(bound) if bound.denominator == 1 else _decimal(bound)
    return bound


def _decimal(bound: Fraction) -> Decimal:
    return Decimal(bound.numerator) / Decimal(bound.denominator)


def _is_usual(day: object) -> bool:
    """False for a day that is infinite, or before the year 1, which a driver cannot return."""
    return day is None or (isinstance(day, date) and date.min < _day(day) < date.max)


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def _ordinal(value: date) -> int:
    return _day(value).toordinal()
