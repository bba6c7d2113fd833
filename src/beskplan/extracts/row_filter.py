"""Filter on the rows of a table that one indicator needs."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat

from beskplan.areas import Areas
from beskplan.extracts.column_filter import ColumnFilter, filled, readable, wrong_length
from beskplan.extracts.errors import ExtractError
from beskplan.extracts.labels import normal
from beskplan.extracts.layouts import AREA_NAMES
from beskplan.extracts.selected import SelectedRow, SelectedRows
from beskplan.extracts.table import Batch, Rows
from beskplan.periods import Frequency, Period, parse_period
from beskplan.problems.codes.extract_files import UNKNOWN_LAYOUT
from beskplan.texts import english


class RowFilter:
    """Filter that takes from each batch the rows that one indicator needs."""

    def __init__(self, selected: SelectedRows, areas: Areas, errors: list[ExtractError]) -> None:
        self.selected = selected
        self.request = selected.request
        self.areas = areas
        self.tracks_published = self.request.indicator.revised_periods > 0
        self.pins = [ColumnFilter(pin.column, pin.matches, errors) for pin in selected.roles.pins]
        self.area: ColumnFilter | None = None
        """None where all rows are about one area."""
        self._area_columns: dict[int, set[str]] = {}
        """Labels of the columns that could contradict that."""
        if selected.roles.area is not None:
            self.area = ColumnFilter(selected.roles.area, self._is_requested, errors)
        else:
            self._area_columns = {column: set() for column in self._named_as_areas()}
        self._areas: dict[str, str] = {}
        """Names of the requested areas, by the labels that occur."""
        self._periods: dict[str, Period] = {}
        self._other_labels: set[str] = set()
        """Labels in the column of periods that are none of the indicator's."""
        self._labels_by_spellings: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._settled_labels: set[str] = set()
        """Labels of periods that need no further check: known to be published, or none of the
        indicator's."""

    @property
    def column_filters(self) -> list[ColumnFilter]:
        """Filters that a row must pass; the newest periods are searched in all areas."""
        if self.tracks_published or self.area is None:
            return self.pins
        return [*self.pins, self.area]

    def _named_as_areas(self) -> Iterator[int]:
        """Columns that are named as if they held areas, and are not pinned to one."""
        pinned_to_areas = {
            pin.column
            for pin in self.selected.roles.pins
            if any(self.areas.named(label) for label in pin.labels.values())
        }
        for position, name in enumerate(self.selected.header):
            if normal(name) in AREA_NAMES and position not in pinned_to_areas:
                yield position

    def keep(self, batch: Batch) -> None:
        for column, known_labels in self._area_columns.items():
            known_labels.update(readable(batch, column, [])[1])
        for column_filter in self.pins:
            batch = column_filter.apply(batch)
        if self.tracks_published:
            self._track_published(batch)
        batch = self._in_time(self._in_width(self._in_area(batch)))
        if not len(batch):
            return
        roles = self.selected.roles
        area_labels: Iterable[str] = repeat(roles.about)
        if roles.area is not None:
            area_labels = batch.column(roles.area)
        areas = map(self._areas.__getitem__, area_labels)
        periods = map(self._periods.__getitem__, batch.column(roles.period))
        labels: Iterable[tuple[str, ...]] = repeat(())
        if roles.pins:
            spellings = zip(*(batch.column(pin.column) for pin in roles.pins), strict=True)
            labels = map(self._pinned_labels, spellings)
        self.selected.rows += map(
            SelectedRow, batch.numbers, areas, periods, labels, batch.column(roles.value)
        )
        self.selected.batches.append(batch)

    def other_areas(self) -> ExtractError | None:
        """Error where a column is named after areas, and has others than the catalogue's."""
        for column, labels in self._area_columns.items():
            name, given = self.selected.header[column], self.areas.known(self.selected.roles.about)
            around = (given.name, *given.part_of)
            others = sorted(
                label
                for label in labels
                if (found := self.areas.named(label)) and found.name not in around
            )
            if others:
                message = (
                    f"the column {name!r} has areas such as {others[0]!r}, so the rows are not all "
                    f"about {given.name}; "
                    f"write columns: {{area: {name}}} in place of area in the catalogue entry"
                )
                return ExtractError(
                    self.selected.table.header_line,
                    UNKNOWN_LAYOUT,
                    english(message),
                    indicator=self.request.name,
                )
        return None

    def _in_area(self, batch: Batch) -> Batch:
        """Rows of the requested areas."""
        if self.area is not None:
            return self.area.apply(batch)
        if not self._is_requested(self.selected.roles.about):
            return Rows(())
        return batch.select([filled(cells) for _, cells in batch.rows()])

    def _in_width(self, batch: Batch) -> Batch:
        """Rows as long as the header, or longer only by empty cells; the others are errors."""
        width = len(self.selected.header)
        if batch.width == width:
            return batch
        long_enough = []
        for line, cells in batch.rows():
            fits = len(cells) == width or _padded(cells, width)
            long_enough.append(fits)
            if not fits:
                self.selected.errors.append(wrong_length(line, cells, f"the header {width}"))
        return batch.select(long_enough)

    def _in_time(self, batch: Batch) -> Batch:
        """Rows of the requested periods; labels that are no period of the indicator are kept."""
        labels = batch.column(self.selected.roles.period)
        found = set(labels)
        others = {label for label in found if self._period(label) is None}
        if others:
            other_periods = self.selected.other_periods
            for line, label in zip(batch.numbers, labels, strict=True):
                if label in others:
                    other_periods[label] = min(other_periods.get(label, line), line)
        kept = {
            label
            for label in found - others
            if self.request.extent.has_period(self._periods[label])
        }
        return (
            batch if len(kept) == len(found) else batch.select([label in kept for label in labels])
        )

    def _pinned_labels(self, spellings: tuple[str, ...]) -> tuple[str, ...]:
        """Pinned labels that a row's spellings stand for."""
        if spellings not in self._labels_by_spellings:
            pins = self.selected.roles.pins
            self._labels_by_spellings[spellings] = tuple(
                pin.matching_label(spelling) or ""
                for pin, spelling in zip(pins, spellings, strict=True)
            )
        return self._labels_by_spellings[spellings]

    def _track_published(self, batch: Batch) -> None:
        """Record the periods that have a figure for any area.

        Mostly the first row of each has one; else all of them are checked.
        """
        batch, labels = readable(
            batch, self.selected.roles.period, [] if self.request.newest else self.selected.errors
        )
        if new := set(labels) - self._settled_labels:
            first = dict(zip(reversed(labels), reversed(range(len(labels))), strict=True))
            self._note_published(
                batch.select(
                    [
                        label in new and first[label] == position
                        for position, label in enumerate(labels)
                    ]
                )
            )
        if new := new - self._settled_labels:
            self._note_published(batch.select(label in new for label in labels))
        if self.request.newest and self.request.newest <= self.selected.published:
            self.tracks_published = False

    def _note_published(self, batch: Batch) -> None:
        at = self.selected.roles
        batch, texts = readable(batch, at.value, [])
        for label, text in zip(batch.column(at.period), texts, strict=True):
            if label in self._settled_labels:
                continue
            period = self._period(label)
            if period is None:
                self._settled_labels.add(label)
            elif not self.selected.is_missing(text):
                self._settled_labels.add(label)
                self.selected.published.add(period)

    def _period(self, label: str) -> Period | None:
        if label in self._periods or label in self._other_labels:
            return self._periods.get(label)
        period = period_of(label, self.request.indicator.frequency)
        if period is None:
            self._other_labels.add(label)
        else:
            self._periods[label] = period
        return period

    def _is_requested(self, label: str) -> bool:
        """True if the label is one of an area whose rows are kept."""
        found = self.areas.named(label)
        if found is None or not self.request.extent.has_area(found.name):
            return False
        self._areas[label] = found.name
        return True


def _padded(row: Sequence[str], width: int) -> bool:
    """True if a row is only longer by empty cells at its end."""
    return len(row) > width and not filled(row[width:])


def period_of(text: str, frequency: Frequency) -> Period | None:
    """Period of a label, if it is of the indicator's frequency."""
    period = parse_period(text)
    if period is None or frequency is Frequency.IRREGULAR:
        return period
    if period.frequency is Frequency.DAY and frequency is Frequency.MONTH:
        return period.within(Frequency.MONTH)
    return period if period.frequency is frequency else None
