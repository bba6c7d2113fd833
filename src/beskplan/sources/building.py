"""From rows to observations: figures in one format, one observation an area and period, inside their range."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import groupby

from beskplan.observation import Observation, Series
from beskplan.period import Frequency, Period
from beskplan.problem import listed
from beskplan.sources.collecting import Collected, Kept, later
from beskplan.sources.labels import decoded_twice
from beskplan.sources.numbers import Ambiguous, NumberFormat, only_format, stripped
from beskplan.sources.refusal import Refused

MOST_REFUSALS = 20
"""Of one indicator; a file that is wrong throughout is wrong in the same way."""


def number_format(collected: list[Collected]) -> NumberFormat | Refused:
    """The one number format of the cells that are read from a file without a stated one."""
    lines: dict[str, int] = {}
    for each in collected:
        for row in each.rows:
            if each.roles.numbers is None and not each.is_missing(each.text(row)):
                lines.setdefault(stripped(each.text(row)), row.line)
    try:
        return only_format(lines)
    except Ambiguous as error:
        if error.against is not None:
            other = f"line {lines[error.against]} has {error.against!r}"
            return Refused(
                lines[error.text], "ambiguous-number", f"{error.text!r} needs a decimal comma, but {other}; a file has one format"
            )
        whole = error.text.replace(",", "").replace(".", "")
        message = f"{error.text!r} can be {whole} or a decimal number; state decimal: '.' or decimal: ',' in the catalogue"
        return Refused(lines[error.text], "ambiguous-number", message)


def build(collected: Collected, numbers: NumberFormat) -> tuple[Series, list[Refused]]:
    """The observations of one indicator, and every row that cannot be one."""
    refused = [*collected.refused, *_not_unique(collected), *_mixed_periods(collected)]
    figures: dict[int, Fraction | None] = {}
    for row in collected.rows:
        figure = _figure(collected, row, numbers)
        if isinstance(figure, Refused):
            refused.append(figure)
        else:
            figures[row.line] = figure
    areas: dict[str, dict[Period, Observation]] = {}
    for (area, period), rows in _grouped(collected):
        if len(rows) == _combinations(collected) and all(row.line in figures for row in rows):
            known = [value for row in rows if (value := figures[row.line]) is not None]
            observation = Observation(period, sum(known, start=Fraction(0)), len(rows) - len(known), tuple(row.line for row in rows))
            areas.setdefault(area, {})[period] = observation
    if collected.wanted.indicator.extract.to_date:
        refused.extend(_falling(collected, areas))
    series = Series(collected.wanted.indicator.extract.file, areas, frozenset(collected.published))
    return series, sorted(refused, key=lambda each: each.line)[:MOST_REFUSALS]


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
    for labels in collected.roles.where.values():
        number *= len(labels)
    return number


def _figure(collected: Collected, row: Kept, numbers: NumberFormat) -> Fraction | Refused | None:
    text = collected.text(row)
    if collected.is_missing(text):
        return None
    name = collected.header[collected.roles.value]
    digits = stripped(text)
    if not numbers.pattern.fullmatch(digits):
        why = "; the text was decoded wrongly" if decoded_twice(text) else ""
        return Refused(row.line, "not-a-number", f"{text[:60]!r} in the column {name!r} is not a number{why}")
    value = numbers.read(digits)
    natural = collected.wanted.indicator.natural
    if not natural.holds(value):
        ends = f"{natural.low if natural.low is not None else '…'} to {natural.high if natural.high is not None else '…'}"
        return Refused(
            row.line,
            "out-of-range",
            f"{text[:60]!r} in the column {name!r} is outside {ends}; the catalogue's range says otherwise where that is right",
        )
    return value


def _not_unique(collected: Collected) -> Iterator[Refused]:
    fixed = {collected.roles.area, collected.roles.period, *collected.roles.where}
    for row, first in later(collected.rows):
        differing = [
            name
            for position, name in enumerate(collected.header)
            if position not in fixed and position != collected.roles.value and row.cells[position] != first.cells[position]
        ]
        remedy = (
            f"pin one with where: {listed(repr(name) for name in differing)}" if differing else "no column tells them apart; remove one"
        )
        message = f"a second row for {row.area} {row.period}, the first is in line {first.line}; {remedy}"
        yield Refused(row.line, "not-unique", message)


def _mixed_periods(collected: Collected) -> Iterator[Refused]:
    indicator = collected.wanted.indicator
    if indicator.frequency is Frequency.IRREGULAR:
        types = {row.period.frequency: row for row in reversed(collected.rows)}
        if len(types) > 1:
            row = max(types.values(), key=lambda row: row.line)
            yield Refused(row.line, "mixed-periods", f"an irregular indicator has one type of period; the file has {listed(sorted(types))}")


def _falling(collected: Collected, areas: Mapping[str, Mapping[Period, Observation]]) -> Iterator[Refused]:
    """Counts from 1 January that are smaller than one before them, the revised periods aside."""
    newest = sorted(collected.published)[-collected.wanted.indicator.revised_periods :] if collected.published else []
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
