"""Observations from rows: figures in one format, one an area and period, in their range."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from beskplan.extracts.duplicates import not_unique
from beskplan.extracts.errors import ExtractError
from beskplan.extracts.labels import decoded_twice
from beskplan.extracts.numbers import DECLARED, Exact, NumberFormat, stripped
from beskplan.extracts.selected import SelectedRow, SelectedRows, grouped
from beskplan.interval import ZERO, added
from beskplan.observation import Observation
from beskplan.periods import Frequency, Period
from beskplan.problems.code import Code
from beskplan.problems.codes.extract_files import (
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
"""Code and message of a cell that is no figure."""


def build_observations(
    selected: SelectedRows, numbers: NumberFormat
) -> tuple[Observations, list[ExtractError]]:
    """Observations of one indicator, and every row that cannot be one."""
    figures, wrong = _figures(selected, numbers)
    groups, repeated = grouped(selected.rows)
    needed = _combinations(selected)
    areas: Observations = {}
    for area, periods in groups.items():
        complete = {
            period: _observation(period, rows, figures)
            for period, rows in periods.items()
            if len(rows) == needed and not (wrong and any(row.line not in figures for row in rows))
        }
        if complete:
            areas[area] = complete
    errors = [
        *selected.errors,
        *not_unique(selected, repeated),
        *_mixed_periods(selected),
        *wrong,
    ]
    if selected.request.indicator.extract.to_date:
        errors += _falling(selected, areas)
    return areas, errors


def _observation(period: Period, rows: Sequence[SelectedRow], figures: Figures) -> Observation:
    """Sum of the figures of the rows."""
    if len(rows) == 1:
        line = rows[0].line
        value = figures[line]
        return Observation(period, ZERO if value is None else value, int(value is None), (line,))
    known = [value for row in rows if (value := figures[row.line]) is not None]
    return Observation(
        period, added(known), len(rows) - len(known), tuple(row.line for row in rows)
    )


def _combinations(selected: SelectedRows) -> int:
    """Rows that an area and period must have: one for each combination of listed labels."""
    number = 1
    for pin in selected.roles.pins:
        number *= len(pin.labels)
    return number


def _figures(selected: SelectedRows, numbers: NumberFormat) -> tuple[Figures, list[ExtractError]]:
    """Figures of the rows, and errors of the rows whose text is none.

    Numbers that a file declares as such are in no format of texts.
    """
    parsers = {str: _NumberParser(selected, numbers), Exact: _NumberParser(selected, DECLARED)}
    figures: Figures = {}
    wrong = []
    for row in selected.rows:
        figure = parsers[type(row.text)][row.text]
        if isinstance(figure, tuple):
            wrong.append(ExtractError(row.line, *figure))
        else:
            figures[row.line] = figure
    return figures, wrong


class _NumberParser(dict[str, Fraction | Wrong | None]):
    """Parsed numbers by their text, in one number format; each is parsed when first needed."""

    def __init__(self, selected: SelectedRows, numbers: NumberFormat) -> None:
        super().__init__()
        self.collected = selected
        self.numbers = numbers
        self.natural = selected.request.indicator.natural

    def __missing__(self, text: str) -> Fraction | Wrong | None:
        self[text] = self._parse(text)
        return self[text]

    def _parse(self, text: str) -> Fraction | Wrong | None:
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


def _mixed_periods(selected: SelectedRows) -> Iterator[ExtractError]:
    indicator = selected.request.indicator
    if indicator.frequency is Frequency.IRREGULAR:
        types = {row.period.frequency: row for row in reversed(selected.rows)}
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
    selected: SelectedRows, areas: Mapping[str, Mapping[Period, Observation]]
) -> Iterator[ExtractError]:
    """Errors of counts from 1 January that fall, the revised periods aside."""
    revised = selected.request.indicator.revised_periods
    newest = sorted(selected.published)[-revised:] if revised else []
    for area, periods in areas.items():
        highest: dict[int, Observation] = {}
        for period, observation in sorted(periods.items()):
            if observation.suppressed or (newest and period >= newest[0]):
                continue
            year = period.first_month // 12
            before = highest.get(year)
            if before is not None and observation.value < before.value:
                message = f"the count to date of {area} falls from {before.period} to {period}"
                yield ExtractError(observation.lines[0], FALLING_COUNT, english(message))
            highest[year] = observation
