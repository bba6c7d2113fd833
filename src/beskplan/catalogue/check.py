"""What must hold between the entries of a catalogue, beyond each one's own form."""

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from pathlib import PurePosixPath, PureWindowsPath

from beskplan.areas import Areas, UnknownArea
from beskplan.catalogue import Catalogue, Indicator, Published, Ratio, Sum, parts_of
from beskplan.periods import MONTHS_IN, Frequency
from beskplan.problems.codes.form import EXCLUDED_KEY, WRONG_VALUE
from beskplan.problems.codes.meaning import (
    CIRCULAR,
    FORBIDDEN_PART,
    FREQUENCY_MISMATCH,
    MISSING_RETRIEVED,
    TOO_DEEP,
    UNIT_MISMATCH,
    UNKNOWN_INDICATOR,
    UNSAFE_PATH,
    UNUSUAL_UNIT,
)
from beskplan.problems.problem import Issue, nearest
from beskplan.texts import UNITS, english

DEEPEST = 4
"""Derived indicators on top of one another; plans need two."""

PERCENT = ("%", "pct", "procent", "percent", "per cent", "procentpoint", "pp", "percentage")


def faults(catalogue: Catalogue, broken: AbstractSet[str] = frozenset()) -> Iterator[Issue]:
    """Every fault, with paths from the catalogue's root; `broken` are the ids of entries that could not be read."""
    indicators = catalogue.indicators
    deep = _too_deep(indicators)
    for name, indicator in indicators.items():
        found = list(
            _published(indicator, catalogue.register)
            if isinstance(indicator, Published)
            else _named(name, indicator, indicators, broken)
        )
        found += _unit(indicator.unit)
        if indicator.range and indicator.range[0] > indicator.range[1]:
            found.append(
                Issue(
                    WRONG_VALUE,
                    ("range",),
                    english("the low end of the range is greater than its high end"),
                )
            )
        if name in deep:
            message = (
                f"{name!r} is derived through more than {DEEPEST} indicators on top of one another"
            )
            found.append(Issue(TOO_DEEP, (), english(message)))
            yield from (fault.under("indicators", name) for fault in found)
            continue
        below = _below(name, indicators)
        sound = all(part in indicators and part not in _below(part, indicators) for part in below)
        if sound and not isinstance(indicator, Published):
            found.extend(_derived(catalogue, name, indicator))
        yield from (fault.under("indicators", name) for fault in found)


def _unit(unit: str) -> Iterator[Issue]:
    """A unit that is one of the known ones, misspelt or in other words."""
    if unit != "pct" and unit.casefold().strip(".") in PERCENT:
        yield Issue(
            WRONG_VALUE,
            ("unit",),
            english(f"percentages have the unit pct, written so; found {unit!r}"),
        )
    elif not re.fullmatch(r"[^\W\d][\w-]*", unit):
        yield Issue(
            WRONG_VALUE,
            ("unit",),
            english(
                f"a unit is one word (with _ for a blank); found {unit!r}{nearest(unit, UNITS)}"
            ),
        )
    elif unit not in UNITS and nearest(unit, UNITS):
        yield Issue(
            UNUSUAL_UNIT,
            ("unit",),
            english(f"{unit!r} is taken for a unit of its own{nearest(unit, UNITS)}"),
        )


def _published(indicator: Published, areas: Areas) -> Iterator[Issue]:
    yield from (fault.under("extract") for fault in _extract(indicator, areas))
    if indicator.empty == "pending" and indicator.suppressed_below:
        yield Issue(
            EXCLUDED_KEY,
            ("suppressed_below",),
            english("an empty figure that is still to come cannot stand for a hidden count"),
            at_key=True,
        )
    if indicator.frequency is Frequency.IRREGULAR and indicator.revised_periods:
        yield Issue(
            EXCLUDED_KEY,
            ("revised_periods",),
            english("an irregular indicator has no newest periods to revise"),
            at_key=True,
        )
    if indicator.frequency is Frequency.IRREGULAR and not (
        indicator.source and indicator.source.retrieved
    ):
        yield Issue(
            MISSING_RETRIEVED,
            (),
            english(
                "an irregular indicator without source.retrieved closes with the date of the "
                "evaluation, even if the file is older"
            ),
        )


def _extract(indicator: Published, areas: Areas) -> Iterator[Issue]:
    """What is wrong with how the file is to be read, with paths from the extract."""
    extract = indicator.extract
    path = PurePosixPath(extract.file.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or PureWindowsPath(extract.file).drive:
        yield Issue(
            UNSAFE_PATH, ("file",), english(f"{extract.file!r} leads out of the data folder")
        )
    if extract.area is not None and extract.columns.area is not None:
        yield Issue(
            EXCLUDED_KEY,
            ("area",),
            english("all rows are about one area, or a column says which each is about"),
            at_key=True,
        )
    if extract.area is not None and isinstance(unknown := areas.find(extract.area), UnknownArea):
        yield unknown.fault("area")
    if extract.to_date and indicator.kind != "flow":
        yield Issue(
            EXCLUDED_KEY,
            ("to_date",),
            english(f"only a flow is counted from 1 January, this is a {indicator.kind}"),
            at_key=True,
        )
    elif extract.to_date and indicator.frequency not in MONTHS_IN:
        yield Issue(
            EXCLUDED_KEY,
            ("to_date",),
            english("a count to date needs a calendar frequency"),
            at_key=True,
        )
    if indicator.kind in ("share", "average") and any(
        len(labels) > 1 for labels in extract.where.values()
    ):
        column = next(column for column, labels in extract.where.items() if len(labels) > 1)
        yield Issue(
            WRONG_VALUE,
            ("where", column),
            english(f"a {indicator.kind} cannot be added up over several labels"),
        )
    if extract.decimal and extract.decimal == extract.thousands:
        yield Issue(
            WRONG_VALUE,
            ("thousands",),
            english("the sign between thousands is also the decimal sign"),
        )


def _named(
    name: str, indicator: Indicator, indicators: Mapping[str, Indicator], broken: AbstractSet[str]
) -> Iterator[Issue]:
    """The names of parts that are not indicators, or lead back to where they came from."""
    for path, part in _part_paths(indicator):
        if part not in indicators and part not in broken:
            yield Issue(
                UNKNOWN_INDICATOR,
                path,
                english(
                    f"{part!r} is not an indicator of the catalogue{nearest(part, indicators)}"
                ),
            )
        elif part == name or name in _below(part, indicators):
            yield Issue(CIRCULAR, path, english(f"{name!r} is made of itself through {part!r}"))
    for key, parts in _sides(indicator).items():
        for position, part in enumerate(parts):
            if part in parts[:position]:
                yield Issue(
                    WRONG_VALUE,
                    (key, position),
                    english(f"{part!r} is named twice; it would be counted twice"),
                )


def _derived(catalogue: Catalogue, name: str, indicator: Indicator) -> Iterator[Issue]:
    for key, parts in _sides(indicator).items():
        units = {catalogue.indicators[part].unit for part in parts}
        if len(units) > 1:
            yield Issue(
                UNIT_MISMATCH,
                (key,),
                english(f"the parts have different units: {', '.join(sorted(units))}"),
            )
        elif isinstance(indicator, Sum) and units != {indicator.unit}:
            yield Issue(
                UNIT_MISMATCH,
                ("unit",),
                english(f"the parts are in {units.pop()}, the sum in {indicator.unit}"),
            )
        for path, part in _part_paths(indicator):
            kind = catalogue.indicators[part].kind
            if path[0] == key and kind in ("share", "average", "ratio"):
                yield Issue(
                    FORBIDDEN_PART, path, english(f"a {kind} cannot be added up; {part!r} is one")
                )
        if len({catalogue.is_flow(part) for part in parts}) > 1:
            yield Issue(
                FORBIDDEN_PART,
                (key,),
                english("levels and events cannot be added to one another; give one or the other"),
            )
    flows = [entry for _, entry in catalogue.bases(name) if entry.kind == "flow"]
    if len({entry.extract.to_date for entry in flows}) > 1:
        yield Issue(
            FORBIDDEN_PART,
            (),
            english("counts to date cannot be combined with counts of single periods"),
        )
    yield from _frequencies(catalogue, name, indicator)


def _frequencies(catalogue: Catalogue, name: str, indicator: Indicator) -> Iterator[Issue]:
    finest = catalogue.frequency(name)
    for path, part in _part_paths(indicator):
        for base, entry in catalogue.bases(part):
            if entry.frequency is finest:
                continue
            if finest not in MONTHS_IN or entry.frequency not in MONTHS_IN:
                yield Issue(
                    FREQUENCY_MISMATCH,
                    path,
                    english(
                        f"{base!r} is {entry.frequency}, which cannot be combined with {finest}"
                    ),
                )
            elif entry.kind != "stock":
                message = (
                    f"{base!r} counts events by {entry.frequency}, coarser than the {finest} of "
                    "the other parts"
                )
                yield Issue(FREQUENCY_MISMATCH, path, english(message))


def _part_paths(indicator: Indicator) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Each part that is named, with its path in the entry."""
    for key, parts in _sides(indicator).items():
        for position, part in enumerate(parts):
            yield (key, position), part


def _sides(indicator: Indicator) -> Mapping[str, tuple[str, ...]]:
    """The parts by the key that names them."""
    if isinstance(indicator, Ratio):
        return {"numerator": indicator.numerator, "denominator": indicator.denominator}
    return {"parts": parts_of(indicator)}


def _too_deep(indicators: Mapping[str, Indicator]) -> frozenset[str]:
    """The derived indicators that stand too high above the published ones (not those in a circle, or of unknown parts)."""
    depth = {name: 0 for name, indicator in indicators.items() if not parts_of(indicator)}
    ended = False
    while not ended:
        next_up = {
            name: 1 + max(depth[part] for part in parts_of(indicator))
            for name, indicator in indicators.items()
            if name not in depth and all(part in depth for part in parts_of(indicator))
        }
        ended = not next_up
        depth |= next_up
    return frozenset(name for name, level in depth.items() if level > DEEPEST)


def _below(name: str, indicators: Mapping[str, Indicator]) -> frozenset[str]:
    """Everything that an indicator is made of, directly or through others."""
    below: set[str] = set()
    waiting = [name]
    while waiting:
        current = waiting.pop()
        parts = parts_of(indicators[current]) if current in indicators else ()
        waiting.extend(part for part in parts if part not in below)
        below.update(parts)
    return frozenset(below)
