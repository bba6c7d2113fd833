"""Selection of the rows that one indicator needs, and the account of the others."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from beskplan.areas import Areas, UnknownArea
from beskplan.extracts.account import Account, Reason
from beskplan.extracts.columns import Roles
from beskplan.extracts.errors import ExtractError
from beskplan.extracts.grid.rows import NumberedRow, SheetError, without_value
from beskplan.extracts.labels import decoded_twice, is_total, normal
from beskplan.extracts.layouts import AREA_NAMES
from beskplan.extracts.layouts.table import Table
from beskplan.extracts.layouts.tables import decoded_twice_message
from beskplan.extracts.numbers import MISSING_MARKS, NumberFormat, declared_format
from beskplan.extracts.request import IndicatorRequest
from beskplan.period_labels import period_of_label, period_of_parts
from beskplan.periods import Frequency, Period
from beskplan.problems.code import Code, Severity
from beskplan.problems.codes.extract_files import DECODED_TWICE, NO_MATCH
from beskplan.problems.codes.form import BAD_PERIOD
from beskplan.problems.codes.meaning import UNKNOWN_AREA
from beskplan.problems.problem import nearest_name

MOST_LABELS = 100_000
"""Labels remembered of a column, so that one of ids does not fill the memory."""

PeriodLabel = str | tuple[str, str]
"""Label of a period, or of a year and of its month or quarter."""


class SelectedRow(NamedTuple):
    """Selected row: its area, period, pinned labels, and the text of its figure."""

    line: int
    area: str
    period: Period
    labels: tuple[str, ...]
    text: str
    cells: Sequence[str]


class DoubtfulRow(NamedTuple):
    """Row about a requested area that has a figure and lacks a label or a period that fits."""

    line: int
    reason: Reason
    column: int
    """Column of the label; for an area or a period, its own."""
    label: str
    period: Period
    area: str
    """Empty where the row has none."""


@dataclass
class Selection:
    """Selected rows of one indicator in one table."""

    request: IndicatorRequest
    roles: Roles
    table: Table
    first_rows: Sequence[NumberedRow] = ()
    """First rows of the table, whatever they are about."""
    rows: list[SelectedRow] = field(default_factory=list)
    """In the order of the file."""
    account: Account = field(default_factory=Account)
    published: set[Period] = field(default_factory=set)
    errors: list[ExtractError] = field(default_factory=list)
    doubtful: list[DoubtfulRow] = field(default_factory=list)
    unknown_areas: Counter[str] = field(default_factory=Counter)
    """Labels of unknown areas, with their rows: all of them where all areas are requested, else
    those that may mean a requested one."""
    unknown_lines: dict[str, int] = field(default_factory=dict)
    """First line of each of them."""
    foreign_labels: set[str] = field(default_factory=set)
    """Labels of unknown areas, as many as were remembered."""
    other_periods: dict[str, int] = field(default_factory=dict)
    """Labels of rows of requested areas that are no period of the indicator, with their first
    line."""
    pinned_labels: list[dict[str, str]] = field(default_factory=list)
    """Labels of each pinned column, normalised, with their spelling."""
    names: set[str] = field(default_factory=set)
    """Indicators that a file of several names, in every spelling."""
    named: bool = True
    """False if no row of a file of several indicators has its name."""
    other_columns: dict[int, set[str]] = field(default_factory=dict)
    """Labels of columns that are named as if they held areas, where all rows are about one."""

    @property
    def header(self) -> tuple[str, ...]:
        return self.table.header

    @property
    def file_format(self) -> NumberFormat | None:
        """Number format that the catalogue declares for the file, else the layout's own."""
        for signs in self.request.declared_signs:
            declared = declared_format(*signs)
            if declared is not None:
                return declared
        return self.roles.layout.numbers if self.roles.layout is not None else None

    def is_missing(self, text: str) -> bool:
        label = text.strip()
        return label.lower() in MISSING_MARKS or label in self.request.indicator.extract.missing


class Interest(Enum):
    """Interest of a selector in rows, as far as their indicator and area tell it."""

    NEEDS = auto()
    """The rows of its periods and pinned labels are needed."""
    OTHER_AREA = auto()
    """The rows are of an area that is not requested."""
    OTHER_INDICATOR = auto()
    UNCLEAR = auto()
    """Each row must be looked at."""


class RowSelector:
    """Selector of the rows that one indicator needs."""

    def __init__(self, selection: Selection, areas: Areas, errors: list[ExtractError]) -> None:
        self.selection = selection
        self.areas = areas
        self.errors = errors
        roles, request = selection.roles, selection.request
        self.extent = request.extent
        self.frequency = request.indicator.frequency
        self.tracks_published = request.indicator.revised_periods > 0
        self.area, self.value, self.indicator = roles.area, roles.value, roles.indicator
        self.period_label = _label_reader(roles)
        self.area_of = lru_cache(MOST_LABELS)(self._area_of)
        self.period_of = lru_cache(MOST_LABELS)(self._period_of)
        self.is_named = lru_cache(MOST_LABELS)(self._is_named)
        self.meant_by = lru_cache(MOST_LABELS)(self._meant_by)
        self.about = self.area_of(roles.about) if roles.area is None else ""
        self.pins = []
        for position, pin in enumerate(roles.pins):
            selection.pinned_labels.append({})
            self.pins.append((pin.column, lru_cache(MOST_LABELS)(self._matcher(position))))
        if roles.area is None:
            selection.other_columns = {column: set() for column in self._named_as_areas()}
        self.other_columns = tuple(selection.other_columns.items())
        self.only_codes = False
        """True if the column of areas has only numbers: a spreadsheet drops zeros before them."""
        self.unmatched: set[tuple[int, str]] = set()
        """Pinned labels, with the position of their pin, that no row has had yet."""
        for position, pin in enumerate(roles.pins):
            self.unmatched.update((position, label) for label in pin.labels)
        self.taken = 0
        self._own_names = (request.name, request.indicator.title)
        self._refused: set[str] = set()
        """Labels that were decoded wrongly, each told once."""
        self._settled: set[PeriodLabel] = set()
        """Labels of periods that are known to be published, or are none of the indicator's."""
        if roles.indicator is not None:
            selection.named = False

    @property
    def deciding(self) -> tuple[int, ...]:
        """Columns whose labels decide first whether a row is needed, in their order."""
        return tuple(column for column in (self.indicator, self.area) if column is not None)

    @property
    def watched_columns(self) -> tuple[int, ...]:
        """Columns that decide it further: of the period and of pinned labels."""
        return (*self.selection.roles.period, *(column for column, _ in self.pins))

    def interest_in(self, labels: Mapping[int, str]) -> Interest:
        """Interest in rows with the labels, by column, that the deciding columns have."""
        if self.other_columns:
            return Interest.UNCLEAR
        if self.indicator is not None:
            reason = self.is_named(labels[self.indicator])
            if reason is Reason.OTHER_INDICATOR:
                return Interest.OTHER_INDICATOR
            if reason is not None or self.pins:
                return Interest.UNCLEAR
        area = self.about
        if self.area is not None:
            label = labels[self.area]
            if self.areas.named(label) is None:
                return Interest.UNCLEAR
            area = self.area_of(label)
        if area is Reason.OTHER_AREA:
            return Interest.OTHER_AREA
        return Interest.UNCLEAR if isinstance(area, Reason) else Interest.NEEDS

    @property
    def watches(self) -> bool:
        """True if rows of areas that are not requested have something to tell."""
        if self.extent.areas is None:
            return False
        return self.tracks_published or bool(self.unmatched)

    def has_seen(self, cells: Sequence[str]) -> bool:
        """True if rows of other areas, with labels as in a row that was seen, tell no more."""
        if not self.watches:
            return True
        return not self._is_pinned(cells) or self.has_tracked(cells)

    def has_tracked(self, cells: Sequence[str]) -> bool:
        """True if the row's period is known to be published, or need not be known."""
        return not self.tracks_published or self.period_label(cells) in self._settled

    def finds_early(self, cells: Sequence[str]) -> bool:
        """True if a row that was taken has the pinned labels, and is before what is needed."""
        early = self.period_of(self.period_label(cells)) is Reason.EARLIER
        return early and self._is_pinned(cells)

    def _is_pinned(self, cells: Sequence[str]) -> bool:
        """True if the row has a pinned label in each pinned column."""
        return all(match(cells[column]) is not None for column, match in self.pins)

    def pass_over(self, rows: int, reason: Reason) -> None:
        """Count rows that were not taken."""
        self.taken += rows
        if rows:
            self.selection.account.passed_over[reason] += rows

    def watch(self, cells: Sequence[str]) -> None:
        """Note the pinned labels and the published period of a row of any area."""
        if self._is_pinned(cells) and not self.has_tracked(cells):
            self._track_published(cells)

    def considers(self, label: str) -> bool:
        """True if rows with the label in the gate's column must be looked at."""
        if self.indicator is not None:
            return self.is_named(label) is not Reason.OTHER_INDICATOR
        known = self.areas.named(label)
        return known is None or self.area_of(label) is not Reason.OTHER_AREA

    def see_first(self, rows: Sequence[NumberedRow]) -> None:
        """Keep the first rows of the table, before any of them is taken."""
        self.selection.first_rows = rows
        if self.area is not None:
            labels = {cells[self.area].strip() for _, cells in rows if len(cells) > self.area}
            self.only_codes = all(label.isdigit() for label in labels if label)

    def take(self, number: int, cells: Sequence[str]) -> None:
        """Keep the row, or count why it is passed over."""
        self.taken += 1
        for column, known in self.other_columns:
            known.add(cells[column])
        if self.indicator is not None and not self._has_name(number, cells, self.indicator):
            return
        labels = self._pinned_labels(number, cells) if self.pins else ()
        if labels is None:
            return
        if not self.has_tracked(cells):
            self._track_published(cells)
        area = self.about if self.area is None else self.area_of(cells[self.area])
        if isinstance(area, Reason):
            self._other_area(number, cells, area)
            return
        period = self.period_of(self.period_label(cells))
        if isinstance(period, Reason):
            self._other_period(number, cells, area, period)
            return
        text = cells[self.value]
        self.selection.rows.append(SelectedRow(number, area, period, labels, text, cells))

    def _has_name(self, number: int, cells: Sequence[str], column: int) -> bool:
        """True if the row names the indicator."""
        reason = self.is_named(cells[column])
        if reason is Reason.OTHER_INDICATOR:
            self._count(reason)
        elif reason is not None:
            self._pass_over(number, cells, reason, column)
        return reason is None

    def _pinned_labels(self, number: int, cells: Sequence[str]) -> tuple[str, ...] | None:
        """Labels that the row is pinned to; None where it has another one."""
        labels = []
        for column, match in self.pins:
            label = match(cells[column])
            if label is None:
                self._pass_over(number, cells, Reason.OTHER_LABEL, column)
                return None
            labels.append(label)
        return tuple(labels)

    def finish(self, rows: int, remarks: int) -> None:
        """Complete the account, for so many rows and remarks of another length."""
        selection = self.selection
        selection.account.used = len(selection.rows)
        unseen = Reason.OTHER_INDICATOR if self.indicator is not None else Reason.OTHER_AREA
        if rows > self.taken:
            selection.account.passed_over[unseen] += rows - self.taken
        remarks += selection.table.remarks
        if remarks:
            selection.account.passed_over[Reason.REMARK] += remarks

    def _count(self, reason: Reason) -> None:
        self.selection.account.passed_over[reason] += 1

    def _has_figure(self, cells: Sequence[str]) -> bool:
        return not self.selection.is_missing(cells[self.value])

    # Labels

    def _is_named(self, label: str) -> Reason | None:
        """None if the label names the indicator, else why not; a near name may be a changed one."""
        if len(self.selection.names) < MOST_LABELS:
            self.selection.names.add(label)
        if normal(label) in self.selection.request.names:
            self.selection.named = True
            return None
        if not label.strip():
            return Reason.NO_LABEL
        if isinstance(label, SheetError) or decoded_twice(label):
            return Reason.OTHER_LABEL
        if nearest_name(label, self._own_names):
            return Reason.OTHER_LABEL
        return Reason.OTHER_INDICATOR

    def _matcher(self, position: int) -> Callable[[str], str | None]:
        pin = self.selection.roles.pins[position]
        known = self.selection.pinned_labels[position]

        def match(label: str) -> str | None:
            if len(known) < MOST_LABELS:
                known[normal(label)] = label
            matching = pin.matching_label(label)
            if matching is not None:
                self.unmatched.discard((position, matching))
            return matching

        return match

    def _pass_over(self, number: int, cells: Sequence[str], reason: Reason, column: int) -> None:
        """Count a row of another label; one about a requested area may be lost."""
        label = cells[column]
        has_figure = self._has_figure(cells)
        if not label.strip():
            reason = Reason.NO_LABEL if has_figure else Reason.REMARK
        self._count(reason)
        self._refuse_decoded_twice(number, label)
        if has_figure and self._refuse_without_value(number, label, NO_MATCH):
            return
        area = self.about if self.area is None else self.area_of(cells[self.area])
        if isinstance(area, Reason) or not has_figure:
            return
        period = self.period_of(self.period_label(cells))
        if isinstance(period, Period):
            self.selection.doubtful.append(DoubtfulRow(number, reason, column, label, period, area))

    # Areas

    def _area_of(self, label: str) -> str | Reason:
        """Name of the area, if it is requested."""
        found = self.areas.named(label)
        if found is None and self.only_codes:
            found = self.areas.code_without_zeros(label)
        if found is not None:
            return found.name if self.extent.has_area(found.name) else Reason.OTHER_AREA
        if not label.strip():
            return Reason.NO_AREA
        if isinstance(label, SheetError) or decoded_twice(label):
            return Reason.UNKNOWN_AREA
        if len(self.selection.foreign_labels) < MOST_LABELS:
            self.selection.foreign_labels.add(label)
        if self.extent.areas is None:
            return Reason.UNKNOWN_AREA
        return Reason.UNKNOWN_AREA if self.meant_by(label) else Reason.OTHER_AREA

    def _other_area(self, number: int, cells: Sequence[str], reason: Reason) -> None:
        if reason is Reason.OTHER_AREA:
            self._count(reason)
            return
        if not self._has_figure(cells):
            self._count(Reason.REMARK)
            return
        self._count(reason)
        column = self.area or 0
        label = cells[column]
        self._refuse_decoded_twice(number, label)
        if self._refuse_without_value(number, label, UNKNOWN_AREA):
            return
        selection = self.selection
        if reason is Reason.UNKNOWN_AREA and (
            label in selection.unknown_areas or len(selection.unknown_areas) < MOST_LABELS
        ):
            selection.unknown_areas[label] += 1
            selection.unknown_lines.setdefault(label, number)
        period = self.period_of(self.period_label(cells))
        meant = self.meant_by(label)
        if isinstance(period, Period) and (meant or reason is Reason.NO_AREA):
            selection.doubtful.append(DoubtfulRow(number, reason, column, label, period, meant))

    def _meant_by(self, label: str) -> str:
        """Requested area that an unknown label may mean; empty where it means none."""
        unknown = self.areas.find(label)
        if isinstance(unknown, UnknownArea):
            for name in unknown.meant:
                if self.extent.has_area(name):
                    return name
        return ""

    def _named_as_areas(self) -> Iterator[int]:
        """Columns that are named as if they held areas, and are not pinned to one."""
        pinned = set()
        for pin in self.selection.roles.pins:
            if any(self.areas.named(label) for label in pin.labels.values()):
                pinned.add(pin.column)
        for position, name in enumerate(self.selection.header):
            if normal(name) in AREA_NAMES and position not in pinned:
                yield position

    # Periods

    def _period_of(self, label: PeriodLabel) -> Period | Reason:
        """Period of a label, if it is one of the indicator's that is requested."""
        period = period_named(label, self.frequency)
        if period is None:
            words = (label,) if isinstance(label, str) else label
            return Reason.TOTAL if any(map(is_total, words)) else Reason.NO_PERIOD
        if not self.extent.has_period(period):
            return Reason.EARLIER
        if self.frequency not in (period.frequency, Frequency.IRREGULAR):
            return Reason.OTHER_FREQUENCY
        return period

    def _other_period(self, number: int, cells: Sequence[str], area: str, reason: Reason) -> None:
        if reason is Reason.EARLIER or reason is Reason.TOTAL:
            self._count(reason)
            return
        has_figure = self._has_figure(cells)
        if reason is Reason.NO_PERIOD and not has_figure:
            self._count(Reason.REMARK)
            return
        self._count(reason)
        for column in self.selection.roles.period:
            if self._refuse_without_value(number, cells[column], BAD_PERIOD):
                return
        label = _spelled(self.period_label(cells))
        others = self.selection.other_periods
        others.setdefault(label, number)
        if not has_figure or reason is not Reason.OTHER_FREQUENCY:
            return
        period = period_named(self.period_label(cells), self.frequency)
        if period is not None:
            column = self.selection.roles.period[0] if self.selection.roles.period else 0
            self.selection.doubtful.append(DoubtfulRow(number, reason, column, label, period, area))

    def _track_published(self, cells: Sequence[str]) -> None:
        """Record the period, if the row has a figure for any area."""
        label = self.period_label(cells)
        period = period_named(label, self.frequency)
        if period is None or period.frequency is not self.frequency:
            self._settled.add(label)
        elif self._has_figure(cells):
            self._settled.add(label)
            self.selection.published.add(period)
            newest = self.selection.request.newest
            if newest and newest <= self.selection.published:
                self.tracks_published = False

    def _refuse_decoded_twice(self, number: int, label: str) -> None:
        if not label.isascii() and label not in self._refused and decoded_twice(label):
            self._refused.add(label)
            self.errors.append(ExtractError(number, DECODED_TWICE, decoded_twice_message(label)))

    def _refuse_without_value(self, number: int, label: str, code: Code) -> bool:
        """True if the label is an error or a formula without a result; it is told of, then."""
        if not isinstance(label, SheetError):
            return False
        message = without_value(label)
        error = ExtractError(number, code, message, cell=label.reference, severity=Severity.ERROR)
        self.selection.errors.append(error)
        return True


def _label_reader(roles: Roles) -> Callable[[Sequence[str]], PeriodLabel]:
    """Function from a row's cells to the label of its period; of two columns, a pair."""
    if roles.period:
        return itemgetter(*roles.period)
    return lambda _: roles.period_label


def _spelled(label: PeriodLabel) -> str:
    return label if isinstance(label, str) else " ".join(label)


def period_named(label: PeriodLabel, frequency: Frequency) -> Period | None:
    """Period of a label, or of the labels of a year and its part.

    A day stands for its month in a monthly indicator.
    """
    if isinstance(label, str):
        period = period_of_label(label)
    else:
        period = period_of_parts(*label, number_of=frequency)
    if period is None:
        return None
    if period.frequency is Frequency.DAY and frequency is Frequency.MONTH:
        return period.within(Frequency.MONTH)
    return period
