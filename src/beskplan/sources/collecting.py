"""Keeping the rows that the plans need: one pass over a table, however many indicators are read from it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import repeat

from beskplan.area import Areas
from beskplan.period import Frequency, Period, parse_period
from beskplan.sources.collected import Collected, Collection, Kept
from beskplan.sources.labels import normal
from beskplan.sources.refusal import Refused
from beskplan.sources.roles import roles
from beskplan.sources.sieve import Gate, by_label, number_of, readable
from beskplan.sources.table import Batch, Rows, Table
from beskplan.sources.wanted import Wanted


def collect(table: Table, wanted: Sequence[Wanted], areas: Areas) -> Collection:
    """The rows of each indicator, and why an indicator cannot be read from the table."""
    found = Collection()
    for each in wanted:
        try:
            found.indicators.append(Collected(each, roles(table, each), table))
        except Refused as error:
            found.refused.append(error)
    if found.indicators:
        _Pass(found, areas).run(table)
    return found


class _Pass:
    """One pass over a table."""

    def __init__(self, found: Collection, areas: Areas) -> None:
        self.found = found
        self.areas = areas
        self.keepers = [_Keeper(each, areas, found.refused) for each in found.indicators]
        self.indicator = next((each.roles.indicator for each in found.indicators), None)
        self.by_name: dict[str, list[_Keeper]] = {}
        for keeper in self.keepers:
            for name in {normal(keeper.wanted.name), normal(keeper.wanted.indicator.title)}:
                self.by_name.setdefault(name, []).append(keeper)
        self.gates = list(self._shared_gates())
        self.counted = next((each for each in found.indicators if each.wanted.reach is None and each.roles.area is not None), None)

    def _shared_gates(self) -> Iterator[Gate]:
        """Gates on the columns that every indicator has one on: through goes what any of them needs."""
        if self.indicator is not None:
            yield Gate(self.indicator, self._is_named, self.found.refused)
        columns = [{gate.column: gate for gate in keeper.gates} for keeper in self.keepers]
        for column in dict.fromkeys(gate.column for gate in self.keepers[0].gates):
            if len(self.keepers) > 1 and all(column in each for each in columns):
                yield Gate(column, _any_of([each[column] for each in columns]), self.found.refused)

    def _is_named(self, label: str) -> bool:
        self.found.names.add(label)
        return normal(label) in self.by_name

    def run(self, table: Table) -> None:
        for batch in table.batches:
            self.found.rows += len(batch)
            if self.counted is not None:
                self._count_unknown(batch, self.counted)
            needed = batch
            for gate in self.gates:
                needed = gate.through(needed)
                if not len(needed):
                    break
            if len(needed):
                self._keep(needed)
        for each in self.found.indicators:
            each.rows.sort(key=lambda row: row.line)
            each.refused += [
                Refused(line, "bad-period", f"{_shown(label)} is not a period, such as 2024M01, 2024-01 or a date 2024-01-01")
                for label, line in each.other_periods.items()
                if parse_period(label) is None
            ]

    def _keep(self, batch: Batch) -> None:
        if self.indicator is None:
            for keeper in self.keepers:
                keeper.keep(batch)
            return
        for label, rows in by_label(batch, batch.column(self.indicator)):
            for keeper in self.by_name[normal(label)]:
                keeper.into.named = True
                keeper.keep(rows)

    def _count_unknown(self, batch: Batch, collected: Collected) -> None:
        batch, labels = readable(batch, collected.roles.area or 0, [])
        unknown = {label for label in set(labels) if self.areas.named(label) is None}
        blank = {label for label in unknown if not label.strip()}
        if blank:
            without, figures = readable(batch.those([label in blank for label in labels]), collected.roles.value, [])
            filled = [not collected.is_missing(figure) for figure in figures]
            self.found.unlabelled += without.those(filled).numbers
        if unknown := unknown - blank:
            positions = [position for position, label in enumerate(labels) if label in unknown]
            self.found.unknown_line = self.found.unknown_line or number_of(batch, positions[0])
            self.found.unknown.update(labels[position] for position in positions)


class _Keeper:
    """What one indicator takes from a batch of rows."""

    def __init__(self, into: Collected, areas: Areas, refused: list[Refused]) -> None:
        self.into = into
        self.wanted = into.wanted
        self.areas = areas
        self.watched = self.wanted.indicator.revised_periods > 0
        self.pins = [Gate(pin.column, pin.lets_through, refused) for pin in into.roles.pins]
        self.area = Gate(into.roles.area, self._is_wanted, refused) if into.roles.area is not None else None
        """None where all rows are about one area."""
        self._areas: dict[str, str] = {}
        """The names of the areas that are wanted, by the labels that occur."""
        self._periods: dict[str, Period] = {}
        self._other_labels: set[str] = set()
        """Those in the column of periods that are none of the indicator's."""
        self._matched: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._seen: set[str] = set()
        """Labels of periods that are known to be published, or that are not periods of the indicator."""

    @property
    def gates(self) -> list[Gate]:
        """What a row must pass to be of any use: the newest periods are looked for in all areas."""
        return self.pins if self.watched or self.area is None else [*self.pins, self.area]

    def keep(self, batch: Batch) -> None:
        for gate in self.pins:
            batch = gate.through(batch)
        if self.watched:
            self._watch(batch)
        batch = self._in_width(self._in_time(self._in_area(batch)))
        if not len(batch):
            return
        at = self.into.roles
        areas = map(self._areas.__getitem__, repeat(at.about) if at.area is None else batch.column(at.area))
        periods = map(self._periods.__getitem__, batch.column(at.period))
        pinned = map(self._labels, zip(*(batch.column(pin.column) for pin in at.pins), strict=True)) if at.pins else repeat(())
        self.into.rows += map(Kept, batch.numbers, areas, periods, pinned, batch.column(at.value))
        self.into.batches.append(batch)

    def _in_area(self, batch: Batch) -> Batch:
        """The rows of the areas that are wanted."""
        if self.area is not None:
            return self.area.through(batch)
        return batch if self._is_wanted(self.into.roles.about) else Rows(())

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
                self.into.refused.append(Refused(line, "row-length", f"the row has {len(cells)} cells, the header {width}"))
        return batch.those(long_enough)

    def _in_time(self, batch: Batch) -> Batch:
        """The rows of the periods that are wanted; labels that are no period of the indicator are noted."""
        batch, labels = readable(batch, self.into.roles.period, self.into.refused)
        found = set(labels)
        others = {label for label in found if self._period(label) is None}
        if others:
            noted = self.into.other_periods
            for line, label in zip(batch.numbers, labels, strict=True):
                if label in others:
                    noted[label] = min(noted.get(label, line), line)
        kept = {label for label in found - others if self.wanted.in_time(self._periods[label])}
        return batch if len(kept) == len(found) else batch.those([label in kept for label in labels])

    def _labels(self, spellings: tuple[str, ...]) -> tuple[str, ...]:
        """The pinned labels that a row's spellings stand for."""
        if spellings not in self._matched:
            pins = self.into.roles.pins
            self._matched[spellings] = tuple(pin.matched(spelling) or "" for pin, spelling in zip(pins, spellings, strict=True))
        return self._matched[spellings]

    def _watch(self, batch: Batch) -> None:
        """Note the periods that have a figure for any area: mostly the first row of each has one, else all of them are looked at."""
        batch, labels = readable(batch, self.into.roles.period, [] if self.wanted.newest else self.into.refused)
        if new := set(labels) - self._seen:
            first = dict(zip(reversed(labels), reversed(range(len(labels))), strict=True))
            self._note_published(batch.those([label in new and first[label] == position for position, label in enumerate(labels)]))
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
        if found is None or not self.wanted.in_area(found.name):
            return False
        self._areas[label] = found.name
        return True


def _shown(label: str) -> str:
    return repr(label[:60]) if label.strip() else "a blank (where cells are merged, write the period into every row)"


def _any_of(gates: Sequence[Gate]) -> Callable[[str], bool]:
    """Whether a label passes any of the gates."""
    return lambda label: any(gate.passes(label) for gate in gates)


def _padded(row: Sequence[str], width: int) -> bool:
    """Whether a row is only longer by empty cells at its end."""
    return len(row) > width and not any(row[width:])


def period_of(text: str, frequency: Frequency) -> Period | None:
    """The label's period, if it is of the indicator's frequency; a code and a text can be the same twice."""
    words = text.split()
    period = parse_period(words[0] if len(words) == 2 and words[0] == words[1] else text)
    if period is None or frequency is Frequency.IRREGULAR:
        return period
    if period.frequency is Frequency.DAY and frequency is Frequency.MONTH:
        return period.within(Frequency.MONTH)
    return period if period.frequency is frequency else None


def labels_of(table: Table, column: int) -> Mapping[str, str]:
    """Every label of a column, normalised, with its spelling."""
    return {normal(cells[column]): cells[column] for _, cells in table.rows if len(cells) > column}
