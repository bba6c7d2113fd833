"""Checks of a counted case list: labels that no row has, rows that are not counted, odd figures."""

from collections.abc import Iterator

from beskplan.extracts.cases.case_doubts import doubt_message, lines_of
from beskplan.extracts.cases.case_list import CaseCounter
from beskplan.extracts.errors import ExtractError
from beskplan.extracts.labels import normal
from beskplan.extracts.observations import Observations
from beskplan.problems.code import Severity
from beskplan.problems.codes.extract_files import (
    AMBIGUOUS_NUMBER,
    NO_MATCH,
    NO_ROWS,
    NOT_A_NUMBER,
    OUT_OF_RANGE,
    UNCOUNTED_ROWS,
)
from beskplan.problems.codes.form import BAD_PERIOD
from beskplan.problems.problem import NO_HINT, nearest_name
from beskplan.texts import Text, say


def check_cases(counter: CaseCounter, observations: Observations) -> Iterator[ExtractError]:
    """Problems of one indicator, once all its tables have been counted."""
    yield from _no_match(counter)
    yield from _doubtful(counter)
    yield from _ambiguous_numbers(counter)
    if not counter.account.read:
        message = Text(
            "filen har ingen rækker under kolonnernes navne",
            "the file has no rows below the names of its columns",
        )
        yield ExtractError(1, NO_ROWS, message)
    yield from _outside_range(counter, observations)


def _outside_range(counter: CaseCounter, observations: Observations) -> Iterator[ExtractError]:
    natural = counter.request.indicator.natural
    for area, periods in observations.items():
        for period, observation in periods.items():
            if not natural.holds(observation.value):
                message = say(
                    "{area} {period} får et tal uden for det mulige; katalogets range siger "
                    "noget andet, hvis det er rigtigt",
                    "{area} {period} gets a figure that is not possible; the catalogue's range "
                    "says otherwise where that is right",
                    area=area,
                    period=period,
                )
                yield ExtractError(1, OUT_OF_RANGE, message)
                return


def _no_match(counter: CaseCounter) -> Iterator[ExtractError]:
    """Problems of labels that no row has: an error where the column has none of them."""
    if not counter.account.read:
        return
    for condition in counter.conditions:
        unseen = condition.unseen
        if not condition.known and not condition.matched:
            continue  # no row has come as far
        wrong = len(unseen) == len(condition.condition.labels)
        for label in unseen:
            near = nearest_name(normal(label), condition.known)
            hint, line = NO_HINT, 0
            if near:
                line = condition.known[near]
            if near and line:
                hint = say(
                    "; række {line} har noget, der ligner",
                    "; row {line} has something like it",
                    line=line,
                )
            message = say(
                "ingen række har {label!r} i kolonnen {column!r}{hint}",
                "no row has {label!r} in the column {column!r}{hint}",
                label=label,
                column=condition.name,
                hint=hint,
            )
            severity = Severity.ERROR if wrong else Severity.WARNING
            yield ExtractError(1, NO_MATCH, message, severity=severity)


def _doubtful(counter: CaseCounter) -> Iterator[ExtractError]:
    """Warnings of rows that are not counted; an error where dates seem to be American."""
    for (kind, column), doubt in counter.doubts.items():
        if kind == "bad_date" and counter.month_first and doubt.lines:
            message = say(
                "kolonnen {column!r} ser ud til at have måneden før dagen (række {lines}); "
                "datoer læses med dagen først: gem dem som 2024-01-31",
                "the column {column!r} seems to have the month before the day (row {lines}); "
                "dates are read with the day first: save them as 2024-01-31",
                column=column,
                lines=lines_of(doubt),
            )
            yield ExtractError(doubt.lines[0], BAD_PERIOD, message)
            continue
        code = NOT_A_NUMBER if kind == "no_number" else UNCOUNTED_ROWS
        line = doubt.lines[0] if doubt.lines else 0
        yield ExtractError(line, code, doubt_message(kind, column, doubt))
    later = _later(counter)
    if later:
        yield later


def _later(counter: CaseCounter) -> ExtractError | None:
    """Warning of dates after the day on which the list was fetched."""
    if counter.of_spells or counter.retrieved is None or counter.last is None:
        return None
    if counter.last <= counter.retrieved:
        return None
    message = say(
        "kolonnen {column!r} har datoer efter den dag, listen er hentet ({retrieved}); de "
        "tælles ikke",
        "the column {column!r} has dates after the day the list was fetched ({retrieved}); "
        "they are not counted",
        column=counter.date_names[0],
        retrieved=counter.retrieved.isoformat(),
    )
    return ExtractError(1, UNCOUNTED_ROWS, message)


def _ambiguous_numbers(counter: CaseCounter) -> Iterator[ExtractError]:
    if counter.numbers.is_ambiguous:
        message = Text(
            "listens tal kan læses på to måder, med punktum eller komma mellem tusinder eller "
            "som decimaltegn; skriv hvilket i katalogets extract: decimal: ',' eller "
            "decimal: '.'",
            "the numbers of the list can be read in two ways, with a point or comma between "
            "thousands or as the decimal sign; say which in the extract's catalogue entry: "
            "decimal: ',' or decimal: '.'",
        )
        yield ExtractError(1, AMBIGUOUS_NUMBER, message)
