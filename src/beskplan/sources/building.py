"""From rows to observations: figures in one format, one observation an area and period, inside their range."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import groupby

from beskplan.observation import Observation
from beskplan.period import Frequency, Period
from beskplan.problem import listed
from beskplan.sources.collecting import Collected, Kept
from beskplan.sources.labels import decoded_twice
from beskplan.sources.numbers import STATED, Exact, NumberFormat, stripped
from beskplan.sources.refusal import Refused
from beskplan.sources.repeats import not_unique

Observations = dict[str, dict[Period, Observation]]
"""By the area's name and the period."""


def build(collected: Collected, numbers: NumberFormat) -> tuple[Observations, list[Refused]]:
    """The observations of one indicator, and every row that cannot be one."""
    refused = [*collected.refused, *not_unique(collected), *_mixed_periods(collected)]
    figures: dict[int, Fraction | None] = {}
    for row in collected.rows:
        figure = _figure(collected, row, numbers)
        if isinstance(figure, Refused):
            refused.append(figure)
        else:
            figures[row.line] = figure
    areas: Observations = {}
    for (area, period), rows in _grouped(collected):
        if len(rows) == _combinations(collected) and all(row.line in figures for row in rows):
            known = [value for row in rows if (value := figures[row.line]) is not None]
            observation = Observation(period, sum(known, start=Fraction(0)), len(rows) - len(known), tuple(row.line for row in rows))
            areas.setdefault(area, {})[period] = observation
    if collected.wanted.indicator.extract.to_date:
        refused.extend(_falling(collected, areas))
    refused.extend(_fractions(collected, figures))
    return areas, refused


def _grouped(collected: Collected) -> Iterator[tuple[tuple[str, Period], list[Kept]]]:
    """The rows of each area and period."""

    def by(row: Kept) -> tuple[str, Period]:
        return row.area, row.period

    unique = {(row.area, row.period, row.labels): row for row in reversed(collected.rows)}
    for key, rows in groupby(sorted(unique.values(), key=lambda row: (*by(row), row.line)), key=by):
        yield key, list(rows)


def _combinations(collected: Collected) -> int:
    """How many rows an area and period must have: one, or one for each combination of listed labels."""
    number = 1
    for pin in collected.roles.pins:
        number *= len(pin.labels)
    return number


def _figure(collected: Collected, row: Kept, numbers: NumberFormat) -> Fraction | Refused | None:
    text = collected.text(row)
    if collected.is_missing(text):
        return None
    name = collected.header[collected.roles.value]
    digits, form = stripped(text), STATED if isinstance(text, Exact) else numbers
    if not form.pattern.fullmatch(digits):
        why = "; the text was decoded wrongly" if decoded_twice(text) else ""
        return Refused(row.line, "not-a-number", f"{text[:60]!r} in the column {name!r} is not a number{why}")
    value = form.read(digits)
    natural = collected.wanted.indicator.natural
    if not natural.holds(value):
        ends = f"{natural.low if natural.low is not None else '…'} to {natural.high if natural.high is not None else '…'}"
        return Refused(
            row.line,
            "out-of-range",
            f"{text[:60]!r} in the column {name!r} is outside {ends}; the catalogue's range says otherwise where that is right",
        )
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


def _fractions(collected: Collected, figures: Mapping[int, Fraction | None]) -> Iterator[Refused]:
    """A warning where percentages look like fractions: all of them lie in 0 to 1, and some between."""
    values = [value for value in figures.values() if value is not None]
    if collected.wanted.indicator.unit == "pct" and all(0 <= value <= 1 for value in values) and any(0 < value < 1 for value in values):
        name = collected.header[collected.roles.value]
        message = (
            f"all figures of {collected.wanted.name!r} in the column {name!r} lie between 0 and 1: "
            "are they fractions? The catalogue says pct, where three quarters is 75"
        )
        yield Refused(min(figures), "fractions", message, warning=True)
