"""Figures that can be read, and look as if they meant something else: warnings for a person to look at."""

import re
from collections.abc import Iterable, Iterator

from beskplan.extracts.errors import ExtractError
from beskplan.extracts.labels import is_total
from beskplan.extracts.numbers import STATED, Exact, NumberFormat, stripped
from beskplan.extracts.observations import Observations
from beskplan.extracts.second_reading import SecondReading
from beskplan.extracts.selected import SelectedRows
from beskplan.observation import EVERYTHING
from beskplan.problems.codes.extracts import FRACTIONS, TOTAL_AND_PARTS, UNFILLED
from beskplan.problems.codes.meaning import LOOKS_LIKE_THOUSANDS
from beskplan.problems.problem import AND, listed
from beskplan.texts import english

GROUP = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}", re.ASCII)
"""What is a decimal number in one format, and a thousand and more in the other."""


def doubts(
    collected: SelectedRows, areas: Observations, numbers: NumberFormat, again: SecondReading
) -> Iterator[ExtractError]:
    """Warnings about the figures that were read of an indicator."""
    yield from _fractions(collected, areas, numbers, again)
    yield from _thousands(collected, numbers)
    yield from _unfilled(collected, areas)
    yield from _totals(collected)


def _fractions(
    collected: SelectedRows, areas: Observations, numbers: NumberFormat, again: SecondReading
) -> Iterator[ExtractError]:
    """Percentages that look like fractions: all of the column lie in 0 to 1, and some between."""
    if collected.wanted.indicator.unit != "pct" or collected.wanted.indicator.range:
        return
    every = [each for periods in areas.values() for each in periods.values() if not each.hidden]
    suspect = all(0 <= each.value <= 1 for each in every) and any(
        0 < each.value < 1 for each in every
    )
    if not suspect or (
        collected.wanted.extent != EVERYTHING
        and _any_above_one(collected, again.texts(collected), numbers)
    ):
        return
    name = collected.header[collected.roles.value]
    message = (
        f"all figures of {collected.wanted.name!r} in the column {name!r} lie between 0 and 1: "
        "are they fractions? The catalogue says pct, where three quarters is 75"
    )
    yield ExtractError(min(each.lines[0] for each in every), FRACTIONS, english(message))


def _any_above_one(collected: SelectedRows, texts: Iterable[str], numbers: NumberFormat) -> bool:
    figures = [
        (STATED if isinstance(text, Exact) else numbers, stripped(text))
        for text in texts
        if not collected.is_missing(text)
    ]
    return any(form.pattern.fullmatch(digits) and form.read(digits) > 1 for form, digits in figures)


def _thousands(collected: SelectedRows, numbers: NumberFormat) -> Iterator[ExtractError]:
    """Counts whose decimals may be thousands, as in 1.002, where only the rest of the file says which sign is which."""
    if collected.told is not None or collected.wanted.indicator.kind not in ("stock", "flow"):
        return
    decimal = [
        text
        for text in collected.texts
        if numbers.decimal in text and not collected.is_missing(text)
    ]
    if not decimal or not all(GROUP.fullmatch(stripped(text)) for text in decimal):
        return
    first, name = (
        min(decimal, key=collected.texts.__getitem__),
        collected.header[collected.roles.value],
    )
    whole = stripped(first).replace(numbers.decimal, "")
    other = "." if numbers.decimal == "," else ","
    message = (
        f"{first!r} in the column {name!r} is read with decimals, because other numbers of the "
        "file have them; "
        f"if it is {whole}, say decimal: '{other}' in the extract's catalogue entry, else decimal: "
        f"'{numbers.decimal}'"
    )
    yield ExtractError(collected.texts[first], LOOKS_LIKE_THOUSANDS, english(message))


def _unfilled(collected: SelectedRows, areas: Observations) -> Iterator[ExtractError]:
    """Newest rows without a figure for any area, which may only have been made ready; told where all areas are read."""
    indicator = collected.wanted.indicator
    said = (
        indicator.empty == "pending"
        or indicator.revised_periods
        or indicator.suppressed_below
        or indicator.valid
    )
    if collected.wanted.extent != EVERYTHING or said:
        return
    marked = {row.line for row in collected.rows if row.text.strip()}
    every = sorted(
        (each for periods in areas.values() for each in periods.values()),
        key=lambda each: each.period.end,
    )
    newest = max((each.period.end for each in every if not each.hidden), default=None)
    blank = [each for each in every if newest is not None and each.period.end > newest]
    if blank and not any(marked.intersection(each.lines) for each in blank):
        first, last = blank[0].period, blank[-1].period
        when = f"for {first}" if first == last else f"from {first} to {last}"
        message = (
            f"no area has a figure {when}; an empty one stands for a hidden figure: if they are "
            "still to come, say empty: pending, "
            "or leave the rows out; if they are hidden, say suppressed_below"
        )
        yield ExtractError(min(min(each.lines) for each in blank), UNFILLED, english(message))


def _totals(collected: SelectedRows) -> Iterator[ExtractError]:
    """Labels that are added up although one of them looks like the total of the others."""
    for pin in collected.roles.pins:
        totals = [label for label in pin.labels.values() if is_total(label)]
        parts = [repr(label) for label in pin.labels.values() if not is_total(label)]
        if totals and parts:
            name = collected.header[pin.column]
            message = (
                f"where adds {totals[0]!r} to {listed(parts, last=AND).en} of the column {name!r}; "
                "it looks like their total: "
                "list either the one or the others"
            )
            yield ExtractError(collected.table.header_line, TOTAL_AND_PARTS, english(message))
