"""Plausibility checks: warnings of figures that look as if they meant something else."""

import re
from collections.abc import Iterable, Iterator

from beskplan.extracts.errors import ExtractError
from beskplan.extracts.labels import is_total
from beskplan.extracts.numbers import DECLARED, Exact, NumberFormat, stripped
from beskplan.extracts.observations import Observations
from beskplan.extracts.second_reading import SecondReading
from beskplan.extracts.selected import SelectedRows
from beskplan.observation import EVERYTHING
from beskplan.problems.codes.extract_files import FRACTIONS, TOTAL_AND_PARTS, UNFILLED
from beskplan.problems.codes.meaning import LOOKS_LIKE_THOUSANDS
from beskplan.problems.problem import AND, listed
from beskplan.texts import english

GROUP = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}", re.ASCII)
"""Decimal number in one format that is a thousand or more in the other."""


def plausibility_warnings(
    selected: SelectedRows,
    areas: Observations,
    numbers: NumberFormat,
    second_reading: SecondReading,
) -> Iterator[ExtractError]:
    """Warnings about the figures that were read of an indicator."""
    yield from _fraction_warnings(selected, areas, numbers, second_reading)
    yield from _thousands_warnings(selected, numbers)
    yield from _unfilled_warnings(selected, areas)
    yield from _total_warnings(selected)


def _fraction_warnings(
    selected: SelectedRows,
    areas: Observations,
    numbers: NumberFormat,
    second_reading: SecondReading,
) -> Iterator[ExtractError]:
    """Warning of percentages that look like fractions: all lie in 0 to 1, and some between."""
    if selected.request.indicator.unit != "pct" or selected.request.indicator.range:
        return
    every = [each for periods in areas.values() for each in periods.values() if not each.suppressed]
    may_be_fractions = all(0 <= each.value <= 1 for each in every) and any(
        0 < each.value < 1 for each in every
    )
    if not may_be_fractions or (
        selected.request.extent != EVERYTHING
        and _any_above_one(selected, second_reading.texts(selected), numbers)
    ):
        return
    name = selected.header[selected.roles.value]
    message = (
        f"all figures of {selected.request.name!r} in the column {name!r} lie between 0 and 1: "
        "are they fractions? The catalogue says pct, where three quarters is 75"
    )
    yield ExtractError(min(each.lines[0] for each in every), FRACTIONS, english(message))


def _any_above_one(selected: SelectedRows, texts: Iterable[str], numbers: NumberFormat) -> bool:
    figures = [
        (DECLARED if isinstance(text, Exact) else numbers, stripped(text))
        for text in texts
        if not selected.is_missing(text)
    ]
    return any(
        number_format.pattern.fullmatch(digits) and number_format.read(digits) > 1
        for number_format, digits in figures
    )


def _thousands_warnings(selected: SelectedRows, numbers: NumberFormat) -> Iterator[ExtractError]:
    """Warning of counts whose decimals may be thousands, as in 1.002.

    Only the rest of the file says which sign is which.
    """
    if selected.file_format is not None or selected.request.indicator.kind not in ("stock", "flow"):
        return
    decimal = [
        text for text in selected.texts if numbers.decimal in text and not selected.is_missing(text)
    ]
    if not decimal or not all(GROUP.fullmatch(stripped(text)) for text in decimal):
        return
    first, name = (
        min(decimal, key=selected.texts.__getitem__),
        selected.header[selected.roles.value],
    )
    whole = stripped(first).replace(numbers.decimal, "")
    other = "." if numbers.decimal == "," else ","
    message = (
        f"{first!r} in the column {name!r} is read with decimals, because other numbers of the "
        "file have them; "
        f"if it is {whole}, say decimal: '{other}' in the extract's catalogue entry, else decimal: "
        f"'{numbers.decimal}'"
    )
    yield ExtractError(selected.texts[first], LOOKS_LIKE_THOUSANDS, english(message))


def _unfilled_warnings(selected: SelectedRows, areas: Observations) -> Iterator[ExtractError]:
    """Warning of newest rows without a figure for any area, where all areas are requested.

    They may only have been prepared.
    """
    indicator = selected.request.indicator
    is_declared = (
        indicator.empty == "pending"
        or indicator.revised_periods
        or indicator.suppressed_below
        or indicator.valid
    )
    if selected.request.extent != EVERYTHING or is_declared:
        return
    marked = {row.line for row in selected.rows if row.text.strip()}
    every = sorted(
        (each for periods in areas.values() for each in periods.values()),
        key=lambda each: each.period.end,
    )
    newest = max((each.period.end for each in every if not each.suppressed), default=None)
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


def _total_warnings(selected: SelectedRows) -> Iterator[ExtractError]:
    """Warnings of labels that are added up although one looks like the total of the others."""
    for pin in selected.roles.pins:
        totals = [label for label in pin.labels.values() if is_total(label)]
        parts = [repr(label) for label in pin.labels.values() if not is_total(label)]
        if totals and parts:
            name = selected.header[pin.column]
            message = (
                f"where adds {totals[0]!r} to {listed(parts, last=AND).en} of the column {name!r}; "
                "it looks like their total: "
                "list either the one or the others"
            )
            yield ExtractError(selected.table.header_line, TOTAL_AND_PARTS, english(message))
