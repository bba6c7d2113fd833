"""Errors of labels and periods that the catalogue names and the file does not have."""

from collections.abc import Iterator

from beskplan.areas import Areas, UnknownArea
from beskplan.extracts.errors import ExtractError, quoted
from beskplan.extracts.row_filter import period_of
from beskplan.extracts.selected import SelectedRows, Selection
from beskplan.extracts.selection import Labels
from beskplan.problems.code import Severity
from beskplan.problems.codes.extract_files import NO_MATCH
from beskplan.problems.codes.form import BAD_PERIOD
from beskplan.problems.codes.meaning import UNKNOWN_AREA
from beskplan.problems.problem import nearest
from beskplan.texts import english

MOST_LABELS = 8


def missing_labels_and_periods(selection: Selection, labels: Labels) -> Iterator[ExtractError]:
    """Errors of labels and periods that are not found; `labels` reads the file again."""
    for each in selection.indicators:
        if each.roles.indicator is not None and not each.named:
            yield _unnamed(each, selection)
            continue
        yield from _labels(each, labels)
        yield from _periods(each, labels)


def unknown_areas(selection: Selection, areas: Areas) -> Iterator[ExtractError]:
    """Warnings of rows with an unknown area or none, one of each for the file."""
    if selection.unlabelled:
        number = len(selection.unlabelled)
        rows = "rows have a figure but no area and are"
        if number == 1:
            rows = "row has a figure but no area and is"
        message = (
            f"{number} {rows} passed over; where cells are merged, write the area into every row"
        )
        yield ExtractError(
            selection.unlabelled[0], UNKNOWN_AREA, english(message), severity=Severity.WARNING
        )
    if not selection.unknown:
        return
    counted = [
        f"{label!r} ({number}{_meant(label, areas)})"
        for label, number in selection.unknown.most_common(MOST_LABELS)
    ]
    further = (
        f" and {len(selection.unknown) - MOST_LABELS} more"
        if len(selection.unknown) > MOST_LABELS
        else ""
    )
    total = selection.unknown.total()
    message = (
        f"{total} {'row has' if total == 1 else 'rows have'} an area that is not known and "
        f"{'is' if total == 1 else 'are'} passed over: "
        f"{', '.join(counted)}{further}; name an area that should be read under areas in the "
        "catalogue"
    )
    yield ExtractError(
        selection.unknown_line, UNKNOWN_AREA, english(message), severity=Severity.WARNING
    )


def _meant(label: str, areas: Areas) -> str:
    """Area that was meant, where one is near."""
    selection = areas.find(label)
    return selection.hint.en if isinstance(selection, UnknownArea) else ""


def _unnamed(selected: SelectedRows, selection: Selection) -> ExtractError:
    """Warning that a file of several indicators has no row of this one."""
    request = selected.request
    names = sorted(selection.names)
    hint = (nearest(request.name, names) or nearest(request.indicator.title, names)).en
    hint = hint or f"; it has {quoted(names)}"
    column = selected.header[selected.roles.indicator or 0]
    message = (
        f"no row has {request.name!r} or {request.indicator.title!r} in the column {column!r}{hint}"
    )
    return ExtractError(
        selected.table.header_line,
        NO_MATCH,
        english(message),
        severity=Severity.WARNING,
        indicator=selected.request.name,
    )


def _labels(selected: SelectedRows, labels: Labels) -> Iterator[ExtractError]:
    """Errors of labels that the catalogue pins and that the whole column does not have."""
    for number, pin in enumerate(selected.roles.pins):
        unmatched = set(pin.labels) - {row.labels[number] for row in selected.rows}
        if not unmatched:
            continue
        known = labels(pin.column)
        if not known:  # a table without rows
            continue
        matching_label = {pin.matching_label(label) for label in known.values()}
        for label in sorted(unmatched - matching_label):
            hint = nearest(pin.labels[label], known.values()).en
            hint = hint or f"; it has {quoted(known.values())}"
            name = selected.header[pin.column]
            message = f"no row has {pin.labels[label]!r} in the column {name!r}{hint}"
            yield ExtractError(
                selected.table.header_line,
                NO_MATCH,
                english(message),
                indicator=selected.request.name,
            )


def _periods(selected: SelectedRows, labels: Labels) -> Iterator[ExtractError]:
    """Error of a file in which no period is of the indicator's frequency."""
    name, frequency = selected.request.name, selected.request.indicator.frequency
    if selected.rows or not selected.other_periods or selected.errors:
        return
    if any(period_of(label, frequency) for label in labels(selected.roles.period).values()):
        return
    line, label = min((line, label) for label, line in selected.other_periods.items())
    yield ExtractError(
        line,
        BAD_PERIOD,
        english(
            f"{label[:60]!r} is not a period of {name!r}, which is {frequency}; no row has one"
        ),
        indicator=name,
    )
