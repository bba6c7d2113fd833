"""Checks of selected rows: labels and areas that are missing, lost rows, odd figures."""

import re
from collections.abc import Collection, Iterator, Sequence
from collections.abc import Set as AbstractSet
from fractions import Fraction

from beskplan.areas import Areas, UnknownArea
from beskplan.extracts.account import Reason
from beskplan.extracts.errors import ExtractError, quoted
from beskplan.extracts.grid.rows import SheetError, SheetNumber
from beskplan.extracts.labels import is_total, normal
from beskplan.extracts.numbers import DECLARED, Exact, NumberFormat, stripped
from beskplan.extracts.observations import Observations
from beskplan.extracts.selection import DoubtfulRow, Selection, period_named
from beskplan.lost_rows import Loss, LostRow, lost_rows_message, told_together
from beskplan.observation import EVERYTHING, Extent
from beskplan.period_labels import why_no_period
from beskplan.periods import Frequency, Period
from beskplan.problems.code import Severity
from beskplan.problems.codes.extract_files import (
    FRACTIONS,
    LOST_ROWS,
    NO_MATCH,
    TOTAL_AND_PARTS,
    UNFILLED,
    UNKNOWN_LAYOUT,
)
from beskplan.problems.codes.form import BAD_PERIOD
from beskplan.problems.codes.meaning import LOOKS_LIKE_THOUSANDS, UNKNOWN_AREA
from beskplan.problems.problem import AND, NO_HINT, listed, nearest
from beskplan.texts import MORE, Text, counted, say

MOST_LABELS = 8
"""Labels that a message names."""
GROUP = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}", re.ASCII)
"""Decimal number in one format that is a thousand or more in the other."""
MOST_FRACTION = 2
"""Greatest figure among fractions: twice the whole."""


def check_selection(selection: Selection, areas: Areas) -> Iterator[ExtractError]:
    """Problems of labels, areas and periods: of one indicator in one table."""
    if not selection.named:
        yield _unnamed(selection)
        return
    yield from _missing_labels(selection)
    yield from _periods(selection)
    yield from _other_areas(selection, areas)
    yield from _unknown_areas(selection, areas)


# Labels


def _unnamed(selection: Selection) -> ExtractError:
    """Warning that a file of several indicators has no row of this one."""
    request = selection.request
    names = sorted(selection.names)
    hint = nearest(request.name, names) or nearest(request.indicator.title, names)
    if not hint:
        hint = say("; den har {names}", "; it has {names}", names=quoted(names))
    message = say(
        "ingen række har {name!r} eller {title!r} i kolonnen {column!r}{hint}",
        "no row has {name!r} or {title!r} in the column {column!r}{hint}",
        name=request.name,
        title=request.indicator.title,
        column=selection.header[selection.roles.indicator or 0],
        hint=hint,
    )
    return ExtractError(selection.table.header_line, NO_MATCH, message, severity=Severity.WARNING)


def _missing_labels(selection: Selection) -> Iterator[ExtractError]:
    """Errors of labels that the catalogue pins and that the whole column does not have."""
    for pin, known in zip(selection.roles.pins, selection.pinned_labels, strict=True):
        if not known:  # a table without rows
            continue
        matching = {pin.matching_label(label) for label in known.values()}
        for label in sorted(set(pin.labels) - matching):
            hint = nearest(pin.labels[label], known.values())
            if not hint:
                hint = say("; den har {names}", "; it has {names}", names=quoted(known.values()))
            message = say(
                "ingen række har {label!r} i kolonnen {column!r}{hint}",
                "no row has {label!r} in the column {column!r}{hint}",
                label=pin.labels[label],
                column=selection.header[pin.column],
                hint=hint,
            )
            yield ExtractError(selection.table.header_line, NO_MATCH, message)


# Periods


def _periods(selection: Selection) -> Iterator[ExtractError]:
    """Errors of labels that are no period, or of a file with none of the indicator's frequency."""
    frequency = selection.request.indicator.frequency
    unreadable = False
    for label, line in selection.other_periods.items():
        if period_named(label, frequency) is None:
            yield ExtractError(line, BAD_PERIOD, _no_period(label))
            unreadable = True
    if unreadable or selection.rows or not selection.other_periods or _any_period(selection):
        return
    line, label = min((line, label) for label, line in selection.other_periods.items())
    message = say(
        "{label!r} passer ikke til {name!r}, som har frequency: {frequency}; det gør ingen af "
        "rækkerne",
        "{label!r} is not a period of {name!r}, which is {frequency}; no row has one",
        label=label[:60],
        name=selection.request.name,
        frequency=frequency.value,
    )
    yield ExtractError(line, BAD_PERIOD, message)


def _any_period(selection: Selection) -> bool:
    """True if a row of any area has a period of the indicator's frequency."""
    return selection.account.passed_over[Reason.EARLIER] > 0


def _no_period(label: str) -> Text:
    if not label.strip():
        return Text(
            "en tom celle er ikke en periode; er cellerne flettet, så skriv perioden i hver række",
            "a blank (where cells are merged, write the period into every row) is not a period, "
            "such as 2024M01, 2024-01 or a date 2024-01-01",
        )
    reason = why_no_period(label)
    if reason is not None:
        return say(
            "{label!r} er ikke en periode: {reason}",
            "{label!r} is not a period: {reason}",
            label=label[:60],
            reason=reason,
        )
    return say(
        "{label!r} er ikke en periode, såsom 2024M01, 2024-01 eller en dato 2024-01-01",
        "{label!r} is not a period, such as 2024M01, 2024-01 or a date 2024-01-01",
        label=label[:60],
    )


# Areas


def _other_areas(selection: Selection, areas: Areas) -> Iterator[ExtractError]:
    """Error where all rows are said to be about one area, and a column has others."""
    for column, labels in selection.other_columns.items():
        name, given = selection.header[column], areas.known(selection.roles.about)
        around = (given.name, *given.part_of)
        others = []
        for label in sorted(labels):
            found = areas.named(label)
            if found is not None and found.name not in around:
                others.append(label)
        if not others:
            continue
        message = say(
            "kolonnen {name!r} har områder som {other!r}, så rækkerne handler ikke alle om {area}; "
            "skriv columns: {{area: {name}}} i stedet for area i kataloget",
            "the column {name!r} has areas such as {other!r}, so the rows are not all about "
            "{area}; write columns: {{area: {name}}} in place of area in the catalogue entry",
            name=name,
            other=others[0],
            area=given.name,
        )
        yield ExtractError(selection.table.header_line, UNKNOWN_LAYOUT, message)


def _unknown_areas(selection: Selection, areas: Areas) -> Iterator[ExtractError]:
    """Warning of rows with an unknown area, where all areas are requested."""
    unknown = selection.unknown_areas
    if not unknown or selection.request.extent.areas is not None:
        return
    labels = []
    for label, number in unknown.most_common(MOST_LABELS):
        found = areas.find(label)
        hint = found.hint if isinstance(found, UnknownArea) else NO_HINT
        template = "{label!r} ({number}{hint})"
        labels.append(say(template, template, label=label, number=number, hint=hint))
    further = NO_HINT
    if len(unknown) > MOST_LABELS:
        more = len(unknown) - MOST_LABELS
        further = say(" og {more}", " and {more}", more=counted(more, *MORE))
    have, are = Text("1 række har", "1 row has"), "is"
    if unknown.total() > 1:
        number = unknown.total()
        have, are = Text(f"{number} rækker har", f"{number} rows have"), "are"
    message = say(
        "{have} et område, der ikke kendes, og springes over: {labels}{further}; nævn et "
        "område, der skal læses, under areas i kataloget",
        "{have} an area that is not known and {are} passed over: {labels}{further}; name an area "
        "that should be read under areas in the catalogue",
        have=have,
        are=are,
        labels=tuple(labels),
        further=further,
    )
    line = min(selection.unknown_lines.values())
    yield ExtractError(line, UNKNOWN_AREA, message, severity=Severity.WARNING)


# Lost rows


def lost_rows(selection: Selection, file: str) -> list[LostRow]:
    """Rows about requested areas that are lost, each judged by the other rows of its area."""
    by_area: dict[str, list[DoubtfulRow]] = {}
    for row in selection.doubtful:
        by_area.setdefault(row.area, []).append(row)
    used: dict[str, set[Period]] = {}
    for selected in selection.rows:
        used.setdefault(selected.area, set()).add(selected.period)
    found = []
    for area, rows in by_area.items():
        for loss, row in _lost_of_area(rows, used.get(area, set())):
            column = selection.header[row.column]
            found.append(
                LostRow(
                    loss, file, selection.table.sheet, row.line, column, row.label, area, row.period
                )
            )
    return sorted(found, key=lambda row: row.line)


def _lost_of_area(
    rows: Sequence[DoubtfulRow], used: AbstractSet[Period]
) -> Iterator[tuple[Loss, DoubtfulRow]]:
    """Rows of one area that are lost; `used` are the periods that it has a row of."""
    by_reason: dict[Reason, list[DoubtfulRow]] = {}
    for row in rows:
        by_reason.setdefault(row.reason, []).append(row)
    for reason, alike in by_reason.items():
        lost: Sequence[DoubtfulRow] = alike
        if reason is Reason.NO_LABEL:
            lost = [row for row in alike if row.period not in used]
        elif reason is Reason.OTHER_LABEL:
            lost = _changed_labels(alike, used)
        elif reason is Reason.OTHER_FREQUENCY:
            lost = _replacing(alike, used)
        yield from ((LOSSES[reason], row) for row in lost)


LOSSES = {
    Reason.NO_AREA: Loss.NO_AREA,
    Reason.UNKNOWN_AREA: Loss.NEAR_AREA,
    Reason.NO_LABEL: Loss.NO_LABEL,
    Reason.OTHER_LABEL: Loss.CHANGED_LABEL,
    Reason.OTHER_FREQUENCY: Loss.OTHER_FREQUENCY,
}
"""Reasons that lose a row, unless the catalogue states them."""


def _changed_labels(rows: Sequence[DoubtfulRow], used: AbstractSet[Period]) -> list[DoubtfulRow]:
    """Rows with labels that only occur in periods in which no row is used, where some are."""
    if not used:
        return []
    beside = {normal(row.label) for row in rows if row.period in used}
    return [row for row in rows if row.period not in used and normal(row.label) not in beside]


def _replacing(rows: Sequence[DoubtfulRow], used: AbstractSet[Period]) -> list[DoubtfulRow]:
    """Rows of a type of period that stands in place of the indicator's own, not beside it.

    A day never stands beside quarters or years. Where nothing is used, the type is an error.
    """
    if not used:
        return []
    months = set[int]()
    for period in used:
        months.update(range(period.first_month, period.last_month + 1))
    beside = set()
    for row in rows:
        own = range(row.period.first_month, row.period.last_month + 1)
        if row.period.frequency is not Frequency.DAY and not months.isdisjoint(own):
            beside.add(row.period.frequency)
    return [row for row in rows if row.period.frequency not in beside]


def lost_row_warnings(rows: Sequence[LostRow], extent: Extent) -> Iterator[ExtractError]:
    """Warnings of rows that are lost; near names are told with all unknown ones, if these are."""
    for alike in told_together(rows):
        loss = alike[0].loss
        if loss is Loss.NEAR_AREA and extent.areas is None:
            continue
        code = UNKNOWN_AREA if loss in (Loss.NO_AREA, Loss.NEAR_AREA) else LOST_ROWS
        message = lost_rows_message(alike)
        yield ExtractError(alike[0].line, code, message, severity=Severity.WARNING)


# Figures


def check_figures(
    selection: Selection, observations: Observations, numbers: NumberFormat
) -> Iterator[ExtractError]:
    """Warnings of figures that look as if they meant something else."""
    yield from _fractions(selection, observations, numbers)
    yield from _thousands(selection, numbers)
    yield from _unfilled(selection, observations)
    yield from _totals(selection)


def _fractions(
    selection: Selection, observations: Observations, numbers: NumberFormat
) -> Iterator[ExtractError]:
    """Warning of percentages that look like fractions: nearly all lie in 0 to 1."""
    indicator = selection.request.indicator
    if indicator.unit != "pct" or indicator.range:
        return
    figures = _first_figures(selection, numbers)
    if not observations or not _look_like_fractions(figures):
        return
    message = say(
        "tallene for {name!r} i kolonnen {column!r} ligger mellem 0 og 1: er det brøker? Kataloget "
        "siger pct, hvor tre fjerdedele er 75",
        "the figures of {name!r} in the column {column!r} lie between 0 and 1: are they fractions? "
        "The catalogue says pct, where three quarters is 75",
        name=selection.request.name,
        column=selection.header[selection.roles.value],
    )
    yield ExtractError(min(figures.values()), FRACTIONS, message)


def _first_figures(selection: Selection, numbers: NumberFormat) -> dict[Fraction, int]:
    """Figures in the first rows of the indicator, of any area, each with its first line."""
    found: dict[Fraction, int] = {}
    roles, names = selection.roles, selection.request.names
    for line, cells in selection.first_rows:
        if len(cells) < len(selection.header):
            continue
        if roles.indicator is not None and normal(cells[roles.indicator]) not in names:
            continue
        if any(pin.matching_label(cells[pin.column]) is None for pin in roles.pins):
            continue
        text = cells[roles.value]
        if isinstance(text, SheetNumber) and text.percent:
            return {}
        notation = DECLARED if isinstance(text, Exact) else numbers
        digits = stripped(text)
        if digits and notation.pattern.fullmatch(digits):
            figure = notation.read(digits)
            found.setdefault(figure, line)
            if figure > MOST_FRACTION:
                return found
    return found


def _look_like_fractions(figures: Collection[Fraction]) -> bool:
    """True if the figures are shares of 1: none is over 2, and few are over 1."""
    if not figures or max(figures) > MOST_FRACTION or max(figures) == 0:
        return False
    above = sum(1 for figure in figures if figure > 1)
    between = sum(1 for figure in figures if 0 < figure < 1)
    if above == 0:
        return True
    return above < between / 4


def _thousands(selection: Selection, numbers: NumberFormat) -> Iterator[ExtractError]:
    """Warning of counts whose decimals may be thousands, as in 1.002.

    Only the rest of the file says which sign is which.
    """
    if selection.file_format is not None or selection.roles.declared is not None:
        return
    if selection.request.indicator.kind not in ("stock", "flow"):
        return
    decimal: dict[str, int] = {}
    for row in selection.rows:
        text = row.text
        if numbers.decimal in text and not isinstance(text, Exact | SheetError):
            decimal.setdefault(text, row.line)
    if not decimal or not all(GROUP.fullmatch(stripped(text)) for text in decimal):
        return
    first = min(decimal, key=decimal.__getitem__)
    other = "." if numbers.decimal == "," else ","
    message = say(
        "{first!r} i kolonnen {name!r} læses med decimaler, fordi andre tal i filen har dem; er "
        "det {whole}, så skriv decimal: '{other}' i katalogets 'extract', ellers decimal: '{sign}'",
        "{first!r} in the column {name!r} is read with decimals, because other numbers of the file "
        "have them; if it is {whole}, say decimal: '{other}' in the extract's catalogue entry, "
        "else decimal: '{sign}'",
        first=first,
        name=selection.header[selection.roles.value],
        whole=stripped(first).replace(numbers.decimal, ""),
        other=other,
        sign=numbers.decimal,
    )
    yield ExtractError(decimal[first], LOOKS_LIKE_THOUSANDS, message)


def _unfilled(selection: Selection, observations: Observations) -> Iterator[ExtractError]:
    """Warning of newest rows without a figure for any area, where all areas are requested.

    They may only have been prepared.
    """
    indicator = selection.request.indicator
    is_declared = (
        indicator.empty == "pending"
        or indicator.revised_periods
        or indicator.suppressed_below
        or indicator.valid
    )
    if selection.request.extent != EVERYTHING or is_declared:
        return
    marked = {row.line for row in selection.rows if row.text.strip()}
    every = [each for periods in observations.values() for each in periods.values()]
    every.sort(key=lambda each: each.period.end)
    newest = max((each.period.end for each in every if not each.suppressed), default=None)
    blank = [each for each in every if newest is not None and each.period.end > newest]
    if not blank or any(marked.intersection(each.lines) for each in blank):
        return
    first, last = blank[0].period, blank[-1].period
    when = say("for {first}", "for {first}", first=first)
    if first != last:
        when = say("fra {first} til {last}", "from {first} to {last}", first=first, last=last)
    message = say(
        "intet område har et tal {when}; et tomt tal står for et skjult: er de på vej, så skriv "
        "empty: pending, eller lad rækkerne være væk; er de skjult, så skriv suppressed_below",
        "no area has a figure {when}; an empty one stands for a hidden figure: if they are "
        "still to come, say empty: pending, or leave the rows out; if they are hidden, say "
        "suppressed_below",
        when=when,
    )
    yield ExtractError(min(min(each.lines) for each in blank), UNFILLED, message)


def _totals(selection: Selection) -> Iterator[ExtractError]:
    """Warnings of labels that are added up although one looks like the total of the others."""
    for pin in selection.roles.pins:
        totals = [label for label in pin.labels.values() if is_total(label)]
        parts = [repr(label) for label in pin.labels.values() if not is_total(label)]
        if not totals or not parts:
            continue
        message = say(
            "where lægger {total!r} til {parts} i kolonnen {name!r}; det ligner summen af dem: "
            "nævn enten den ene eller de andre",
            "where adds {total!r} to {parts} of the column {name!r}; it looks like their total: "
            "list either the one or the others",
            total=totals[0],
            parts=listed(parts, last=AND),
            name=selection.header[pin.column],
        )
        yield ExtractError(selection.table.header_line, TOTAL_AND_PARTS, message)
