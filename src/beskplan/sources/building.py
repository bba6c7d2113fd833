"""From rows to observations: figures in one format, one observation an area and period, inside their range."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from beskplan.interval import ZERO
from beskplan.observation import Observation
from beskplan.period import Frequency, Period
from beskplan.problem import listed
from beskplan.sources.collected import Collected, Kept, grouped
from beskplan.sources.labels import decoded_twice
from beskplan.sources.numbers import STATED, Exact, NumberFormat, stripped
from beskplan.sources.refusal import Refused
from beskplan.sources.repeats import not_unique

Observations = dict[str, dict[Period, Observation]]
"""By the area's name and the period."""
Wrong = tuple[str, str]
"""The code and the message of a cell that is no figure."""


def build(collected: Collected, numbers: NumberFormat) -> tuple[Observations, list[Refused]]:
    """The observations of one indicator, and every row that cannot be one."""
    groups, repeated = grouped(collected.rows)
    refused = [*collected.refused, *not_unique(collected, repeated), *_mixed_periods(collected)]
    figures = _Figures(collected, numbers)
    needed = _combinations(collected)
    areas: Observations = {}
    for (area, period), rows in groups.items():
        values = figures.of(rows)
        if len(values) == needed:
            areas.setdefault(area, {})[period] = _observation(period, rows, values)
    figures.of(row for row, _ in repeated)
    refused += figures.wrong
    if collected.wanted.indicator.extract.to_date:
        refused += _falling(collected, areas)
    refused += _fractions(collected, areas)
    return areas, refused


def _observation(period: Period, rows: Sequence[Kept], values: Sequence[Fraction | None]) -> Observation:
    """The figures of the rows added up."""
    if len(rows) == 1:
        return Observation(period, values[0] or ZERO, int(values[0] is None), (rows[0].line,))
    known = [value for value in values if value is not None]
    return Observation(period, sum(known, start=ZERO), len(values) - len(known), tuple(row.line for row in rows))


def _combinations(collected: Collected) -> int:
    """How many rows an area and period must have: one, or one for each combination of listed labels."""
    number = 1
    for pin in collected.roles.pins:
        number *= len(pin.labels)
    return number


class _Figures:
    """The figures of an indicator's rows, each text read once; rows whose text is none are gathered in `wrong`."""

    def __init__(self, collected: Collected, numbers: NumberFormat) -> None:
        self.collected = collected
        self.numbers = numbers
        self.natural = collected.wanted.indicator.natural
        self.column = collected.roles.value
        self.wrong: list[Refused] = []
        self._read: dict[str, Fraction | Wrong | None] = {}
        self._read_exactly: dict[str, Fraction | Wrong | None] = {}

    def of(self, rows: Iterable[Kept]) -> list[Fraction | None]:
        """The figures of those rows that have one or none; None for a missing one."""
        values = []
        column = self.column
        for row in rows:
            text = row.cells[column]
            read = self._read if type(text) is str else self._read_exactly
            if text not in read:
                read[text] = self._figure(text)
            value = read[text]
            if isinstance(value, tuple):
                self.wrong.append(Refused(row.line, *value))
            else:
                values.append(value)
        return values

    def _figure(self, text: str) -> Fraction | Wrong | None:
        if self.collected.is_missing(text):
            return None
        name = self.collected.header[self.column]
        digits, form = stripped(text), STATED if isinstance(text, Exact) else self.numbers
        if not form.pattern.fullmatch(digits):
            why = "; the text was decoded wrongly" if decoded_twice(text) else ""
            return "not-a-number", f"{text[:60]!r} in the column {name!r} is not a number{why}"
        value = form.read(digits)
        if not self.natural.holds(value):
            low, high = ("…" if end is None else end for end in (self.natural.low, self.natural.high))
            message = f"{text[:60]!r} in the column {name!r} is outside {low} to {high}"
            return "out-of-range", f"{message}; the catalogue's range says otherwise where that is right"
        return value


def _mixed_periods(collected: Collected) -> Iterator[Refused]:
    indicator = collected.wanted.indicator
    if indicator.frequency is Frequency.IRREGULAR:
        types = {row.period.frequency: row for row in reversed(collected.rows)}
        if len(types) > 1:
            row = max(types.values(), key=lambda row: row.line)
            yield Refused(row.line, "mixed-periods", f"an irregular indicator has one type of period; the file has {listed(sorted(types))}")


def _falling(collected: Collected, areas: Mapping[str, Mapping[Period, Observation]]) -> Iterator[Refused]:
    """Counts from 1 January that are smaller than one before them, the revised periods aside."""
    revised = collected.wanted.indicator.revised_periods
    newest = sorted(collected.published)[-revised:] if revised else []
    for area, periods in areas.items():
        highest: dict[int, Observation] = {}
        for period, observation in sorted(periods.items()):
            if observation.hidden or (newest and period >= newest[0]):
                continue
            year = period.first_month // 12
            before = highest.get(year)
            if before is not None and observation.value < before.value:
                message = f"the count to date of {area} falls from {before.period} to {period}"
                yield Refused(observation.lines[0], "falling-count", message)
            highest[year] = observation


def _fractions(collected: Collected, areas: Observations) -> Iterator[Refused]:
    """A warning where percentages look like fractions: all of them lie in 0 to 1, and some between."""
    if collected.wanted.indicator.unit != "pct":
        return
    every = [each for periods in areas.values() for each in periods.values() if not each.hidden]
    if all(0 <= each.value <= 1 for each in every) and any(0 < each.value < 1 for each in every):
        name = collected.header[collected.roles.value]
        message = (
            f"all figures of {collected.wanted.name!r} in the column {name!r} lie between 0 and 1: "
            "are they fractions? The catalogue says pct, where three quarters is 75"
        )
        yield Refused(min(each.lines[0] for each in every), "fractions", message, warning=True)
