"""Observations from rows: figures in one format, one an area and period, in their range."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache
from typing import Literal

from beskplan.extracts.account import Reason
from beskplan.extracts.duplicates import grouped, not_unique
from beskplan.extracts.errors import ExtractError
from beskplan.extracts.grid.rows import (
    SheetError,
    SheetNumber,
    merged_number,
    reference_of,
    without_value,
)
from beskplan.extracts.labels import decoded_twice
from beskplan.extracts.numbers import (
    DECLARED,
    Exact,
    NumberFormat,
    stripped,
    without_percent_sign,
)
from beskplan.extracts.selection import SelectedRow, Selection
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
from beskplan.problems.problem import AND, listed
from beskplan.texts import Text, say

Observations = dict[str, dict[Period, Observation]]
"""By the area's name and the period."""
Wrong = tuple[Code, Text]
"""Code and message of a cell that is no figure."""
Notation = Literal["text", "number", "percentage"]
"""Notation of a figure: text in the file's format, a number of a format that has numbers, or one
that its cell shows as a percentage."""
PERCENT = Fraction(100)


def build_observations(
    selection: Selection, numbers: NumberFormat
) -> tuple[Observations, list[ExtractError]]:
    """Observations of one indicator in one table, and every row that cannot be one."""
    groups, repeated = grouped(selection)
    figures = _Figures(selection, numbers)
    needed = _combinations(selection)
    areas: Observations = {}
    for area, periods in groups.items():
        complete: dict[Period, Observation] = {}
        for period, rows in periods.items():
            observation = figures.observation(period, rows)
            if observation is not None and len(rows) == needed:
                complete[period] = observation
        if complete:
            areas[area] = complete
    wrong = len(repeated) + len(figures.errors)
    if wrong:
        selection.account.move(wrong, Reason.WRONG)
    errors = [
        *selection.errors,
        *not_unique(selection, repeated),
        *_mixed_periods(selection),
        *figures.errors,
    ]
    if selection.request.indicator.extract.to_date:
        errors += _falling(selection, areas)
    return areas, errors


def _combinations(selection: Selection) -> int:
    """Rows that an area and period must have: one for each combination of listed labels."""
    number = 1
    for pin in selection.roles.pins:
        number *= len(pin.labels)
    return number


class _Figures:
    """Figures of the rows of one indicator, and errors of the rows whose text is none."""

    def __init__(self, selection: Selection, numbers: NumberFormat) -> None:
        self.selection = selection
        self.numbers = numbers
        self.indicator = selection.request.indicator
        self.errors: list[ExtractError] = []
        self._lines: dict[str, int] = {}
        """Row of each number of a sheet, by its cell: a merged one stands in several."""
        self._parsed = cache(self._parse)

    def observation(self, period: Period, rows: Sequence[SelectedRow]) -> Observation | None:
        """Sum of the figures of the rows; None where one of them is wrong."""
        value, suppressed, wrong = ZERO, 0, False
        known = []
        for row in rows:
            figure = self._figure(row)
            if isinstance(figure, tuple):
                self.errors.append(ExtractError(row.line, *figure, cell=reference_of(row.text)))
                wrong = True
            elif figure is None:
                suppressed += 1
            else:
                known.append(figure)
        if wrong:
            return None
        if known:
            value = known[0] if len(known) == 1 else added(known)
        return Observation(period, value, suppressed, tuple(row.line for row in rows))

    def _figure(self, row: SelectedRow) -> Fraction | Wrong | None:
        text = row.text
        if type(text) is str:  # as nearly all are, by the million
            return self._parsed(text, "text")
        if isinstance(text, SheetError):
            return NOT_A_NUMBER, without_value(text)
        reference = reference_of(text)
        if reference and not self.selection.is_missing(text):
            first = self._lines.setdefault(reference, row.line)
            if first != row.line:
                return NOT_A_NUMBER, merged_number(reference)
        if isinstance(text, SheetNumber) and text.percent and self.indicator.unit == "pct":
            return self._parsed(text, "percentage")
        return self._parsed(text, "number" if isinstance(text, Exact) else "text")

    def _parse(self, text: str, notation: Notation) -> Fraction | Wrong | None:
        if self.selection.is_missing(text):
            return None
        digits = stripped(text)
        numbers = self.numbers
        if notation != "text":
            numbers = DECLARED
        else:
            digits = without_percent_sign(digits, self.indicator.unit)
        if not numbers.pattern.fullmatch(digits):
            return NOT_A_NUMBER, self._not_a_number(text, digits)
        value = numbers.read(digits)
        if notation == "percentage":
            value *= PERCENT
        natural = self.indicator.natural
        if not natural.holds(value):
            message = say(
                "{text!r} i kolonnen {name!r} ligger uden for {low} til {high}; katalogets range "
                "siger noget andet, hvis det er rigtigt",
                "{text!r} in the column {name!r} is outside {low} to {high}; the catalogue's range "
                "says otherwise where that is right",
                text=text[:60],
                name=self._column,
                low=_end(natural.low),
                high=_end(natural.high),
            )
            return OUT_OF_RANGE, message
        return value

    @property
    def _column(self) -> str:
        return self.selection.header[self.selection.roles.value]

    def _not_a_number(self, text: str, digits: str) -> Text:
        remedy = Text(
            "hvis det står for, at der intet tal er, så skriv det under 'missing' i katalogets "
            "'extract'",
            "if it stands for no figure, list it under missing in the extract's catalogue entry",
        )
        if decoded_twice(text):
            remedy = Text("teksten blev læst forkert", "the text was decoded wrongly")
        elif digits[:1].isdigit():
            remedy = Text("kun tallet må stå i cellen", "only the number may stand in the cell")
        return say(
            "{text!r} i kolonnen {name!r} er ikke et tal; {remedy}",
            "{text!r} in the column {name!r} is not a number; {remedy}",
            text=text[:60],
            name=self._column,
            remedy=remedy,
        )


def _end(limit: Fraction | None) -> str:
    return "…" if limit is None else str(limit)


def _mixed_periods(selection: Selection) -> Iterator[ExtractError]:
    if selection.request.indicator.frequency is not Frequency.IRREGULAR:
        return
    types = {row.period.frequency: row for row in reversed(selection.rows)}
    if len(types) > 1:
        row = max(types.values(), key=lambda row: row.line)
        message = say(
            "en uregelmæssig indikator har én slags periode; filen har {types}",
            "an irregular indicator has one type of period; the file has {types}",
            types=listed(sorted(types), last=AND),
        )
        yield ExtractError(row.line, MIXED_PERIODS, message)


def _falling(
    selection: Selection, areas: Mapping[str, Mapping[Period, Observation]]
) -> Iterator[ExtractError]:
    """Errors of counts from 1 January that fall, the revised periods aside."""
    revised = selection.request.indicator.revised_periods
    newest = sorted(selection.published)[-revised:] if revised else []
    for area, periods in areas.items():
        highest: dict[int, Observation] = {}
        for period, observation in sorted(periods.items()):
            if observation.suppressed or (newest and period >= newest[0]):
                continue
            year = period.first_month // 12
            before = highest.get(year)
            if before is not None and observation.value < before.value:
                message = say(
                    "optællingen fra årets start i {area} falder fra {before} til {period}",
                    "the count to date of {area} falls from {before} to {period}",
                    area=area,
                    before=before.period,
                    period=period,
                )
                yield ExtractError(observation.lines[0], FALLING_COUNT, message)
            highest[year] = observation
