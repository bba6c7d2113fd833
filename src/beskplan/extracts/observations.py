"""From rows to observations: figures in one format, one observation an area and period, inside their range."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from beskplan.extracts.duplicates import not_unique
from beskplan.extracts.errors import ExtractError
from beskplan.extracts.labels import decoded_twice
from beskplan.extracts.numbers import STATED, Exact, NumberFormat, stripped
from beskplan.extracts.selected import SelectedRow, SelectedRows, grouped
from beskplan.interval import ZERO, added
from beskplan.observation import Observation
from beskplan.periods import Frequency, Period
from beskplan.problems.code import Code
from beskplan.problems.codes.extracts import (
    FALLING_COUNT,
    MIXED_PERIODS,
    NOT_A_NUMBER,
    OUT_OF_RANGE,
)
from beskplan.problems.problem import listed
from beskplan.texts import Text, english

Observations = dict[str, dict[Period, Observation]]
"""By the area's name and the period."""
Figures = dict[int, Fraction | None]
"""By the row's number; None where there is no figure."""
Wrong = tuple[Code, Text]
"""The code and the message of a cell that is no figure."""


def build(
    collected: SelectedRows, numbers: NumberFormat
) -> tuple[Observations, list[ExtractError]]:
    """The observations of one indicator, and every row that cannot be one."""
    figures, wrong = _figures(collected, numbers)
    groups, repeated = grouped(collected.rows)
    needed = _combinations(collected)
    areas: Observations = {}
    for area, periods in groups.items():
        there = {
            period: _observation(period, rows, figures)
            for period, rows in periods.items()
            if len(rows) == needed and not (wrong and any(row.line not in figures for row in rows))
        }
        if there:
            areas[area] = there
    refused = [
        *collected.refused,
        *not_unique(collected, repeated),
        *_mixed_periods(collected),
        *wrong,
    ]
    if collected.wanted.indicator.extract.to_date:
        refused += _falling(collected, areas)
    return areas, refused


def _observation(period: Period, rows: Sequence[SelectedRow], figures: Figures) -> Observation:
    """The figures of the rows added up."""
    if len(rows) == 1:
        line = rows[0].line
        value = figures[line]
        return Observation(period, ZERO if value is None else value, int(value is None), (line,))
    known = [value for row in rows if (value := figures[row.line]) is not None]
    return Observation(
        period, added(known), len(rows) - len(known), tuple(row.line for row in rows)
    )


def _combinations(collected: SelectedRows) -> int:
    """How many rows an area and period must have: one, or one for each combination of listed labels."""
    number = 1
    for pin in collected.roles.pins:
        number *= len(pin.labels)
    return number


def _figures(collected: SelectedRows, numbers: NumberFormat) -> tuple[Figures, list[ExtractError]]:
    """The figures of the rows, and the rows whose text is none; what a file states as a number is in no format of texts."""
    readings = {str: _Reading(collected, numbers), Exact: _Reading(collected, STATED)}
    figures: Figures = {}
    wrong = []
    for row in collected.rows:
        figure = readings[type(row.text)][row.text]
        if isinstance(figure, tuple):
            wrong.append(ExtractError(row.line, *figure))
        else:
            figures[row.line] = figure
    return figures, wrong


class _Reading(dict[str, Fraction | Wrong | None]):
    """What texts say in one number format, each read when it is first asked for."""

    def __init__(self, collected: SelectedRows, numbers: NumberFormat) -> None:
        super().__init__()
        self.collected = collected
        self.numbers = numbers
        self.natural = collected.wanted.indicator.natural

    def __missing__(self, text: str) -> Fraction | Wrong | None:
        self[text] = self._figure(text)
        return self[text]

    def _figure(self, text: str) -> Fraction | Wrong | None:
        if self.collected.is_missing(text):
            return None
        name = self.collected.header[self.collected.roles.value]
        digits = stripped(text)
        if not self.numbers.pattern.fullmatch(digits):
            why = "; the text was decoded wrongly" if decoded_twice(text) else ""
            remedy = (
                "; only the number may stand in the cell"
                if digits[:1].isdigit()
                else "; if it stands for no figure, list it under missing in the extract's "
                "catalogue entry"
            )
            return (
                NOT_A_NUMBER,
                english(f"{text[:60]!r} in the column {name!r} is not a number{why or remedy}"),
            )
        value = self.numbers.read(digits)
        if not self.natural.holds(value):
            low, high = (
                "…" if end is None else end for end in (self.natural.low, self.natural.high)
            )
            message = f"{text[:60]!r} in the column {name!r} is outside {low} to {high}"
            return (
                OUT_OF_RANGE,
                english(f"{message}; the catalogue's range says otherwise where that is right"),
            )
        return value


def _mixed_periods(collected: SelectedRows) -> Iterator[ExtractError]:
    indicator = collected.wanted.indicator
    if indicator.frequency is Frequency.IRREGULAR:
        types = {row.period.frequency: row for row in reversed(collected.rows)}
        if len(types) > 1:
            row = max(types.values(), key=lambda row: row.line)
            yield ExtractError(
                row.line,
                MIXED_PERIODS,
                english(
                    "an irregular indicator has one type of period; the file has "
                    f"{listed(sorted(types)).en}"
                ),
            )


def _falling(
    collected: SelectedRows, areas: Mapping[str, Mapping[Period, Observation]]
) -> Iterator[ExtractError]:
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
                yield ExtractError(observation.lines[0], FALLING_COUNT, english(message))
            highest[year] = observation
