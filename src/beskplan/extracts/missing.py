"""What should be in a file and is not: labels that the catalogue names, periods of an indicator's frequency."""

from collections.abc import Iterator

from beskplan.areas import Areas, UnknownArea
from beskplan.extracts.errors import ExtractError, quoted
from beskplan.extracts.row_filter import period_of
from beskplan.extracts.selected import SelectedRows, Selection
from beskplan.extracts.selection import Labels
from beskplan.problems.code import Severity
from beskplan.problems.codes.extracts import NO_MATCH
from beskplan.problems.codes.form import BAD_PERIOD
from beskplan.problems.codes.meaning import UNKNOWN_AREA
from beskplan.problems.problem import nearest
from beskplan.texts import english

MOST_LABELS = 8


def absent(found: Selection, labels: Labels) -> Iterator[ExtractError]:
    """Everything that was looked for in vain; `labels` reads the file anew."""
    for each in found.indicators:
        if each.roles.indicator is not None and not each.named:
            yield _unnamed(each, found)
            continue
        yield from _labels(each, labels)
        yield from _periods(each, labels)


def unknown_areas(found: Selection, areas: Areas) -> Iterator[ExtractError]:
    """Warnings of the rows whose area is not known, and of figures that no area is given for, once for the file."""
    if found.unlabelled:
        number = len(found.unlabelled)
        message = (
            f"{number} "
            f"{'row has a figure but no area and is' if number == 1 else 'rows have a figure but no area and are'} passed over; "
            "where cells are merged, write the area into every row"
        )
        yield ExtractError(
            found.unlabelled[0], UNKNOWN_AREA, english(message), severity=Severity.WARNING
        )
    if not found.unknown:
        return
    counted = [
        f"{label!r} ({number}{_meant(label, areas)})"
        for label, number in found.unknown.most_common(MOST_LABELS)
    ]
    further = (
        f" and {len(found.unknown) - MOST_LABELS} more" if len(found.unknown) > MOST_LABELS else ""
    )
    total = found.unknown.total()
    message = (
        f"{total} {'row has' if total == 1 else 'rows have'} an area that is not known and "
        f"{'is' if total == 1 else 'are'} passed over: "
        f"{', '.join(counted)}{further}; name an area that should be read under areas in the "
        "catalogue"
    )
    yield ExtractError(
        found.unknown_line, UNKNOWN_AREA, english(message), severity=Severity.WARNING
    )


def _meant(label: str, areas: Areas) -> str:
    """The area that was meant, where one is near."""
    found = areas.find(label)
    return f"; {found.hint}" if isinstance(found, UnknownArea) and found.hint else ""


def _unnamed(collected: SelectedRows, found: Selection) -> ExtractError:
    """A warning that a file of several indicators has no row of this one."""
    wanted = collected.wanted
    names = sorted(found.names)
    hint = (nearest(wanted.name, names) or nearest(wanted.indicator.title, names)).en
    hint = hint or f"; it has {quoted(names)}"
    column = collected.header[collected.roles.indicator or 0]
    message = (
        f"no row has {wanted.name!r} or {wanted.indicator.title!r} in the column {column!r}{hint}"
    )
    return ExtractError(
        collected.table.header_line,
        NO_MATCH,
        english(message),
        severity=Severity.WARNING,
        indicator=wanted.name,
    )


def _labels(collected: SelectedRows, labels: Labels) -> Iterator[ExtractError]:
    """Labels that the catalogue pins and that the whole column does not have."""
    for number, pin in enumerate(collected.roles.pins):
        unseen = set(pin.labels) - {row.labels[number] for row in collected.rows}
        if not unseen:
            continue
        known = labels(pin.column)
        if not known:  # a table without rows
            continue
        matched = {pin.matched(label) for label in known.values()}
        for label in sorted(unseen - matched):
            hint = nearest(pin.labels[label], known.values()).en
            hint = hint or f"; it has {quoted(known.values())}"
            name = collected.header[pin.column]
            message = f"no row has {pin.labels[label]!r} in the column {name!r}{hint}"
            yield ExtractError(
                collected.table.header_line,
                NO_MATCH,
                english(message),
                indicator=collected.wanted.name,
            )


def _periods(collected: SelectedRows, labels: Labels) -> Iterator[ExtractError]:
    """That no period of the whole file is of the indicator's frequency."""
    name, frequency = collected.wanted.name, collected.wanted.indicator.frequency
    if collected.rows or not collected.other_periods or collected.refused:
        return
    if any(period_of(label, frequency) for label in labels(collected.roles.period).values()):
        return
    line, label = min((line, label) for label, line in collected.other_periods.items())
    yield ExtractError(
        line,
        BAD_PERIOD,
        english(
            f"{label[:60]!r} is not a period of {name!r}, which is {frequency}; no row has one"
        ),
        indicator=name,
    )
