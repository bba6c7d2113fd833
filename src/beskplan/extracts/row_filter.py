"""What one indicator takes from the rows of a table."""

from collections.abc import Sequence
from itertools import repeat

from beskplan.areas import Areas
from beskplan.extracts.errors import ExtractError
from beskplan.extracts.labels import normal
from beskplan.extracts.layouts import AREA_NAMES
from beskplan.extracts.row_filters import ColumnFilter, filled, readable, wrong_length
from beskplan.extracts.selected import SelectedRow, SelectedRows
from beskplan.extracts.table import Batch, Rows
from beskplan.periods import Frequency, Period, parse_period
from beskplan.problems.codes.extracts import UNKNOWN_LAYOUT
from beskplan.texts import english


class RowFilter:
    """Takes from each batch the rows that one indicator needs."""

    def __init__(self, into: SelectedRows, areas: Areas, refused: list[ExtractError]) -> None:
        self.into = into
        self.wanted = into.wanted
        self.areas = areas
        self.watched = self.wanted.indicator.revised_periods > 0
        self.pins = [ColumnFilter(pin.column, pin.lets_through, refused) for pin in into.roles.pins]
        self.area = (
            ColumnFilter(into.roles.area, self._is_wanted, refused)
            if into.roles.area is not None
            else None
        )
        """None where all rows are about one area."""
        own = {
            pin.column
            for pin in into.roles.pins
            if any(areas.named(label) for label in pin.labels.values())
        }
        called = (
            [at for at, name in enumerate(into.header) if normal(name) in AREA_NAMES]
            if self.area is None
            else []
        )
        self._called_areas: dict[int, set[str]] = {
            column: set() for column in called if column not in own
        }
        """The labels of the columns that could say otherwise."""
        self._areas: dict[str, str] = {}
        """The names of the areas that are wanted, by the labels that occur."""
        self._periods: dict[str, Period] = {}
        self._other_labels: set[str] = set()
        """Those in the column of periods that are none of the indicator's."""
        self._matched: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._seen: set[str] = set()
        """Labels of periods that need no further look: known to be published, or none of the
        indicator's."""

    @property
    def gates(self) -> list[ColumnFilter]:
        """What a row must pass to be of any use: the newest periods are looked for in all areas."""
        return self.pins if self.watched or self.area is None else [*self.pins, self.area]

    def keep(self, batch: Batch) -> None:
        for column, labels in self._called_areas.items():
            labels.update(readable(batch, column, [])[1])
        for gate in self.pins:
            batch = gate.through(batch)
        if self.watched:
            self._watch(batch)
        batch = self._in_time(self._in_width(self._in_area(batch)))
        if not len(batch):
            return
        at = self.into.roles
        areas = map(
            self._areas.__getitem__, repeat(at.about) if at.area is None else batch.column(at.area)
        )
        periods = map(self._periods.__getitem__, batch.column(at.period))
        pinned = (
            map(self._labels, zip(*(batch.column(pin.column) for pin in at.pins), strict=True))
            if at.pins
            else repeat(())
        )
        self.into.rows += map(
            SelectedRow, batch.numbers, areas, periods, pinned, batch.column(at.value)
        )
        self.into.batches.append(batch)

    def other_areas(self) -> ExtractError | None:
        """Why the rows are not all about the area that the catalogue gives them: a column is called after areas, and has others."""
        for column, labels in self._called_areas.items():
            name, given = self.into.header[column], self.areas.known(self.into.roles.about)
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
                    self.into.table.header_line,
                    UNKNOWN_LAYOUT,
                    english(message),
                    indicator=self.wanted.name,
                )
        return None

    def _in_area(self, batch: Batch) -> Batch:
        """The rows of the areas that are wanted."""
        if self.area is not None:
            return self.area.through(batch)
        if not self._is_wanted(self.into.roles.about):
            return Rows(())
        return batch.those([filled(cells) for _, cells in batch.rows()])

    def _in_width(self, batch: Batch) -> Batch:
        """The rows that are as long as the header, or only longer by empty cells; the others are refused."""
        width = len(self.into.header)
        if batch.width == width:
            return batch
        long_enough = []
        for line, cells in batch.rows():
            fits = len(cells) == width or _padded(cells, width)
            long_enough.append(fits)
            if not fits:
                self.into.refused.append(wrong_length(line, cells, f"the header {width}"))
        return batch.those(long_enough)

    def _in_time(self, batch: Batch) -> Batch:
        """The rows of the periods that are wanted; labels that are no period of the indicator are noted."""
        labels = batch.column(self.into.roles.period)
        found = set(labels)
        others = {label for label in found if self._period(label) is None}
        if others:
            noted = self.into.other_periods
            for line, label in zip(batch.numbers, labels, strict=True):
                if label in others:
                    noted[label] = min(noted.get(label, line), line)
        kept = {
            label for label in found - others if self.wanted.extent.has_period(self._periods[label])
        }
        return (
            batch if len(kept) == len(found) else batch.those([label in kept for label in labels])
        )

    def _labels(self, spellings: tuple[str, ...]) -> tuple[str, ...]:
        """The pinned labels that a row's spellings stand for."""
        if spellings not in self._matched:
            pins = self.into.roles.pins
            self._matched[spellings] = tuple(
                pin.matched(spelling) or "" for pin, spelling in zip(pins, spellings, strict=True)
            )
        return self._matched[spellings]

    def _watch(self, batch: Batch) -> None:
        """Note the periods that have a figure for any area: mostly the first row of each has one, else all of them are looked at."""
        batch, labels = readable(
            batch, self.into.roles.period, [] if self.wanted.newest else self.into.refused
        )
        if new := set(labels) - self._seen:
            first = dict(zip(reversed(labels), reversed(range(len(labels))), strict=True))
            self._note_published(
                batch.those(
                    [
                        label in new and first[label] == position
                        for position, label in enumerate(labels)
                    ]
                )
            )
        if new := new - self._seen:
            self._note_published(batch.those(label in new for label in labels))
        if self.wanted.newest and self.wanted.newest <= self.into.published:
            self.watched = False

    def _note_published(self, batch: Batch) -> None:
        at = self.into.roles
        batch, texts = readable(batch, at.value, [])
        for label, text in zip(batch.column(at.period), texts, strict=True):
            if label in self._seen:
                continue
            period = self._period(label)
            if period is None:
                self._seen.add(label)
            elif not self.into.is_missing(text):
                self._seen.add(label)
                self.into.published.add(period)

    def _period(self, label: str) -> Period | None:
        if label in self._periods or label in self._other_labels:
            return self._periods.get(label)
        period = period_of(label, self.wanted.indicator.frequency)
        if period is None:
            self._other_labels.add(label)
        else:
            self._periods[label] = period
        return period

    def _is_wanted(self, label: str) -> bool:
        """Whether the label is one of an area whose rows are kept."""
        found = self.areas.named(label)
        if found is None or not self.wanted.extent.has_area(found.name):
            return False
        self._areas[label] = found.name
        return True


def _padded(row: Sequence[str], width: int) -> bool:
    """Whether a row is only longer by empty cells at its end."""
    return len(row) > width and not filled(row[width:])


def period_of(text: str, frequency: Frequency) -> Period | None:
    """The label's period, if it is of the indicator's frequency."""
    period = parse_period(text)
    if period is None or frequency is Frequency.IRREGULAR:
        return period
    if period.frequency is Frequency.DAY and frequency is Frequency.MONTH:
        return period.within(Frequency.MONTH)
    return period if period.frequency is frequency else None
