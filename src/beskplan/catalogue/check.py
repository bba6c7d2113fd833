"""Checks of what must hold between the entries of a catalogue, beyond each one's own form."""

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from fractions import Fraction

from beskplan.areas import Areas, UnknownArea
from beskplan.catalogue import Catalogue, Extract, Indicator, Published, Ratio, Sum, parts_of
from beskplan.catalogue.check_case_list import check_case_list
from beskplan.catalogue.check_groups import check_groups
from beskplan.catalogue.connection import check_inside
from beskplan.catalogue.indicator import KIND_WORDS, PER_CENT
from beskplan.interval import ZERO
from beskplan.period_labels import period_of_label
from beskplan.periods import MONTHS_IN, Frequency
from beskplan.problems.codes.form import BAD_PERIOD, EXCLUDED_KEY, WRONG_VALUE
from beskplan.problems.codes.meaning import (
    CIRCULAR,
    FORBIDDEN_PART,
    FREQUENCY_MISMATCH,
    MISSING_RETRIEVED,
    TOO_DEEP,
    UNIT_MISMATCH,
    UNKNOWN_INDICATOR,
    UNSCALED_RATIO,
    UNUSUAL_KIND,
    UNUSUAL_UNIT,
    WRONG_KIND,
)
from beskplan.problems.problem import Issue, IssuePath, nearest
from beskplan.texts import UNITS, Text, say

_SCALES = {
    "promille": 1000,
    "tusind": 1000,
    "100000": 100_000,
    "100_000": 100_000,
    "10000": 10_000,
    "10_000": 10_000,
    "1000": 1000,
    "1_000": 1000,
    "1.000": 1000,
    "hundrede": 100,
    "100": 100,
}
"""What a ratio is per, by the part of its unit that says so; the longest first."""
_SCALE = re.compile("|".join(map(re.escape, _SCALES)))
UNIT_PLACEHOLDER = "UNIT"
"""Unit in a proposed entry that only a person can choose."""
PERSONS = re.compile(r"(?:fuldtids)?person(?:er|s)", re.IGNORECASE)
"""End of a title or unit that counts persons."""
DEEPEST = 4
"""Derived indicators on top of one another; plans need two."""

PERCENT = ("%", "pct", "procent", "percent", "per cent", "procentpoint", "pp", "percentage")


def check_catalogue(
    catalogue: Catalogue, unreadable: AbstractSet[str] = frozenset()
) -> Iterator[Issue]:
    """Return every issue, with paths from the catalogue's root.

    `unreadable` are the ids of entries that could not be read, which the others may name.
    """
    yield from check_groups(catalogue)
    too_deep = _too_deep(catalogue.indicators)
    parts = _all_parts(catalogue.indicators)
    for name, indicator in catalogue.indicators.items():
        for issue in _check_own_keys(catalogue, name, indicator, parts, unreadable):
            yield issue.under("indicators", name)
        if name in too_deep:
            message = say(
                "{name!r} er sammensat af mere end {most} lag indikatorer oven på hinanden",
                "{name!r} is derived through more than {most} indicators on top of one another",
                name=name,
                most=DEEPEST,
            )
            yield Issue(TOO_DEEP, ("indicators", name), message)
        elif not isinstance(indicator, Published) and _has_sound_parts(name, parts):
            for issue in _check_derived(catalogue, name, indicator):
                yield issue.under("indicators", name)


def _check_own_keys(
    catalogue: Catalogue,
    name: str,
    indicator: Indicator,
    parts: Mapping[str, AbstractSet[str]],
    unreadable: AbstractSet[str],
) -> Iterator[Issue]:
    """Return what is wrong with an entry by itself, and with the names of its parts."""
    if isinstance(indicator, Published):
        yield from _check_published(indicator, catalogue.register)
    else:
        yield from _check_names(name, indicator, parts, unreadable)
    yield from _check_unit(indicator.unit)
    for number, area in enumerate(indicator.no_figures_for):
        found = catalogue.register.find(area)
        if isinstance(found, UnknownArea):
            yield found.issue("no_figures_for", number)
    if indicator.range and indicator.range[0] > indicator.range[1]:
        message = Text(
            "intervallets nedre grænse er større end den øvre",
            "the low end of the range is greater than its high end",
        )
        yield Issue(WRONG_VALUE, ("range",), message)


def _check_unit(unit: str) -> Iterator[Issue]:
    """Return an issue for a unit that is one of the known ones, misspelt or in other words."""
    path = ("unit",)
    hint = nearest(unit, UNITS)
    if unit == UNIT_PLACEHOLDER:
        message = say(
            "{unit} holder kun pladsen; skriv tallenes enhed, fx persons eller pct",
            "{unit} stands for the unit that the figures have; write it, such as persons or pct",
            unit=unit,
        )
        yield Issue(WRONG_VALUE, path, message)
    elif unit != "pct" and unit.casefold().strip(".") in PERCENT:
        message = say(
            "procenter har enheden pct, skrevet sådan; fandt {unit!r}",
            "percentages have the unit pct, written so; found {unit!r}",
            unit=unit,
        )
        yield Issue(WRONG_VALUE, path, message)
    elif not re.fullmatch(r"[^\W\d][\w-]*", unit):
        message = say(
            "en enhed er ét ord (med _ for et mellemrum); fandt {unit!r}{hint}",
            "a unit is one word (with _ for a blank); found {unit!r}{hint}",
            unit=unit,
            hint=hint,
        )
        yield Issue(WRONG_VALUE, path, message)
    elif unit not in UNITS and hint:
        message = say(
            "{unit!r} læses som en egen enhed{hint}",
            "{unit!r} is taken for a unit of its own{hint}",
            unit=unit,
            hint=hint,
        )
        yield Issue(UNUSUAL_UNIT, path, message)


# Published indicators


def _check_published(indicator: Published, areas: Areas) -> Iterator[Issue]:
    for issue in _check_extract(indicator, areas):
        yield issue.under("extract")
    if indicator.kind == "flow":
        yield from _check_flow(indicator)
    if indicator.empty == "pending" and indicator.suppressed_below:
        message = Text(
            "et tomt tal, der endnu ikke er kommet, kan ikke stå for et skjult antal",
            "an empty figure that is still to come cannot stand for a hidden count",
        )
        yield Issue(EXCLUDED_KEY, ("suppressed_below",), message, at_key=True)
    yield from _check_hidden_range(indicator)
    if indicator.frequency is not Frequency.IRREGULAR:
        return
    if indicator.revised_periods:
        message = Text(
            "en uregelmæssig indikator har ingen nyeste perioder at revidere",
            "an irregular indicator has no newest periods to revise",
        )
        yield Issue(EXCLUDED_KEY, ("revised_periods",), message, at_key=True)
    if indicator.source is None or indicator.source.retrieved is None:
        message = Text(
            "en uregelmæssig indikator uden source.retrieved regnes med til og med den dag, der "
            "bedømmes pr., også selv om filen er ældre",
            "an irregular indicator without source.retrieved closes with the date of the "
            "evaluation, even if the file is older",
        )
        yield Issue(MISSING_RETRIEVED, (), message)


def _check_hidden_range(indicator: Published) -> Iterator[Issue]:
    """Return an issue if a hidden figure could stand for what no figure can be."""
    if indicator.suppressed_below is None:
        return
    most = indicator.suppressed_below - 1
    natural = indicator.natural
    if not (natural.holds(ZERO) and natural.holds(Fraction(most))):
        message = say(
            "et skjult tal står for 0 til {most}, som ikke ligger inden for intervallet",
            "a hidden figure stands for 0 to {most}, which does not lie within the range",
            most=most,
        )
        yield Issue(WRONG_VALUE, ("suppressed_below",), message)


def _check_flow(indicator: Published) -> Iterator[Issue]:
    """Return an issue for figures that make no sense when they are added up over a year."""
    if indicator.unit == "pct":
        message = Text(
            "procenter er ikke hændelser og kan ikke lægges sammen; skriv kind: share",
            "percentages are no events and cannot be added up; write kind: share",
        )
        yield Issue(WRONG_KIND, ("kind",), message)
    elif not indicator.extract.to_date and _counts_persons(indicator):
        message = Text(
            "hændelser (flow) lægges sammen, så den samme person tælles i hver periode; er tallet "
            "et niveau, så skriv kind: stock",
            "a flow is added up, so that the same person counts in each period; if the figure is a "
            "level, write kind: stock",
        )
        yield Issue(UNUSUAL_KIND, ("kind",), message)


def _counts_persons(indicator: Published) -> bool:
    """Return True if the unit or the title says that persons are counted."""
    if indicator.unit == "full_time_persons":
        return True
    words = indicator.title.split()[-1:]
    if indicator.unit != "persons":
        words += indicator.unit.split("_")[-1:]
    return any(map(PERSONS.fullmatch, words))


def _check_extract(indicator: Published, areas: Areas) -> Iterator[Issue]:
    """Return what is wrong with how the file is to be read, with paths from the extract."""
    extract = indicator.extract
    for file in extract.file:
        yield from check_inside(file, ("file",))
    yield from _check_period(indicator)
    if extract.area is not None:
        if extract.columns.area is not None:
            message = Text(
                "enten handler alle rækker om ét område, eller også siger en kolonne, hvilket "
                "område hver række handler om",
                "all rows are about one area, or a column says which each is about",
            )
            yield Issue(EXCLUDED_KEY, ("area",), message, at_key=True)
        area = areas.find(extract.area)
        if isinstance(area, UnknownArea):
            yield area.issue("area")
    if extract.to_date:
        yield from _check_to_date(indicator)
    yield from check_case_list(indicator)
    if indicator.kind in ("share", "average") and extract.records is None:
        yield from _check_labels(extract, indicator.kind)
    if extract.decimal and extract.decimal == extract.thousands:
        message = Text(
            "tegnet mellem tusinder er også decimaltegnet",
            "the sign between thousands is also the decimal sign",
        )
        yield Issue(WRONG_VALUE, ("thousands",), message)


def _check_period(indicator: Published) -> Iterator[Issue]:
    """Return what is wrong with how the file says the period of its rows."""
    extract = indicator.extract
    if extract.period is None:
        if len(extract.columns.period) > 2:
            message = Text(
                "perioden kan stå i én kolonne, eller i to: årets og månedens eller kvartalets",
                "the period can stand in one column, or in two: the year's and that of the month "
                "or quarter",
            )
            yield Issue(WRONG_VALUE, ("columns", "period"), message)
        return
    if extract.columns.period:
        message = Text(
            "enten handler alle rækker om én periode, eller også siger en kolonne, hvilken periode "
            "hver række handler om",
            "all rows are about one period, or a column says which each is about",
        )
        yield Issue(EXCLUDED_KEY, ("period",), message, at_key=True)
    period = period_of_label(extract.period)
    if period is None or indicator.frequency not in (period.frequency, Frequency.IRREGULAR):
        message = say(
            "{period!r} er ikke en periode for en indikator, der er {frequency}",
            "{period!r} is not a period of an indicator that is {frequency}",
            period=extract.period,
            frequency=indicator.frequency.value,
        )
        yield Issue(BAD_PERIOD, ("period",), message)


def _check_to_date(indicator: Published) -> Iterator[Issue]:
    if indicator.kind != "flow":
        message = say(
            "kun hændelser (flow) tælles fra 1. januar, dette er {kind}",
            "only a flow is counted from 1 January, this is {kind}",
            kind=KIND_WORDS[indicator.kind],
        )
        yield Issue(EXCLUDED_KEY, ("to_date",), message, at_key=True)
    elif indicator.frequency not in MONTHS_IN:
        message = Text(
            "en optælling fra årets start kræver en hyppighed, der følger kalenderen",
            "a count to date needs a calendar frequency",
        )
        yield Issue(EXCLUDED_KEY, ("to_date",), message, at_key=True)


def _check_labels(extract: Extract, kind: str) -> Iterator[Issue]:
    """Return an issue for the first column of which several labels would be added up."""
    for column, labels in extract.pinned.items():
        if len(labels) > 1:
            message = say(
                "{kind} kan ikke lægges sammen over flere værdier i kolonnen",
                "{kind} cannot be added up over several labels",
                kind=KIND_WORDS[kind],
            )
            yield Issue(WRONG_VALUE, ("where", column), message)
            return


# Derived indicators


def _check_names(
    name: str,
    indicator: Indicator,
    all_parts: Mapping[str, AbstractSet[str]],
    unreadable: AbstractSet[str],
) -> Iterator[Issue]:
    """Return issues for parts that are no indicators, or lead back to where they came from."""
    leads_back = False
    for path, part in _parts_with_paths(indicator):
        if part not in all_parts and part not in unreadable:
            message = say(
                "{part!r} er ikke en indikator i kataloget{hint}",
                "{part!r} is not an indicator of the catalogue{hint}",
                part=part,
                hint=nearest(part, all_parts),
            )
            yield Issue(UNKNOWN_INDICATOR, path, message)
        elif not leads_back and (part == name or name in all_parts.get(part, ())):
            leads_back = True
            message = say(
                "{name!r} er sammensat af sig selv gennem {part!r}",
                "{name!r} is made of itself through {part!r}",
                name=name,
                part=part,
            )
            yield Issue(CIRCULAR, path, message)
    for key, parts in _parts_by_key(indicator).items():
        for position, part in enumerate(parts):
            if part in parts[:position]:
                message = say(
                    "{part!r} er nævnt to gange; den ville blive talt med to gange",
                    "{part!r} is named twice; it would be counted twice",
                    part=part,
                )
                yield Issue(WRONG_VALUE, (key, position), message)


def _check_derived(catalogue: Catalogue, name: str, indicator: Indicator) -> Iterator[Issue]:
    """Return what is wrong between the parts of an indicator, which are all known."""
    if isinstance(indicator, Ratio):
        yield from _check_per(indicator)
    for key, parts in _parts_by_key(indicator).items():
        yield from _check_units(catalogue, indicator, key, parts)
        for position, part in enumerate(parts):
            kind = catalogue.indicators[part].kind
            if kind in ("share", "average", "ratio"):
                message = say(
                    "{kind} kan ikke lægges sammen; det er {part!r}",
                    "{kind} cannot be added up; {part!r} is one",
                    kind=KIND_WORDS[kind],
                    part=part,
                )
                yield Issue(FORBIDDEN_PART, (key, position), message)
        if len({catalogue.is_flow(part) for part in parts}) > 1:
            message = Text(
                "niveauer og hændelser kan ikke lægges sammen; angiv det ene eller det andet",
                "levels and events cannot be added to one another; give one or the other",
            )
            yield Issue(FORBIDDEN_PART, (key,), message)
    flows = [base for _, base in catalogue.bases(name) if base.kind == "flow"]
    if len({flow.extract.to_date for flow in flows}) > 1:
        message = Text(
            "optællinger fra årets start kan ikke kombineres med optællinger for enkelte perioder",
            "counts to date cannot be combined with counts of single periods",
        )
        yield Issue(FORBIDDEN_PART, (), message)
    yield from _check_frequencies(catalogue, name, indicator)


def _check_per(indicator: Ratio) -> Iterator[Issue]:
    """Return what is wrong with the factor of a ratio, or with its absence."""
    unit = indicator.unit
    if unit == "pct" and indicator.factor != PER_CENT:
        message = say(
            "en ratio i pct er pr. 100, ikke pr. {per}; giv den en anden enhed",
            "a ratio in pct is per 100, not per {per}; give it another unit",
            per=indicator.per or 0,
        )
        yield Issue(WRONG_VALUE, ("per",), message)
    scale = _SCALE.search(unit.casefold())
    if indicator.per is None and unit != "pct" and scale:
        per = _SCALES[scale[0]]
        message = say(
            "enheden {unit!r} er pr. {per}, men ratioen ganges ikke op; skriv per: {per}",
            "the unit {unit!r} is per {per}, but the ratio is not multiplied; write per: {per}",
            unit=unit,
            per=per,
        )
        yield Issue(UNSCALED_RATIO, ("unit",), message)


def _check_units(
    catalogue: Catalogue, indicator: Indicator, key: str, parts: tuple[str, ...]
) -> Iterator[Issue]:
    units = sorted({catalogue.indicators[part].unit for part in parts})
    if len(units) > 1:
        message = say(
            "delene har forskellige enheder: {units}",
            "the parts have different units: {units}",
            units=", ".join(units),
        )
        yield Issue(UNIT_MISMATCH, (key,), message)
    elif isinstance(indicator, Sum) and units != [indicator.unit]:
        message = say(
            "delene er i {units}, summen i {unit}",
            "the parts are in {units}, the sum in {unit}",
            units=", ".join(units),
            unit=indicator.unit,
        )
        yield Issue(UNIT_MISMATCH, ("unit",), message)


def _check_frequencies(catalogue: Catalogue, name: str, indicator: Indicator) -> Iterator[Issue]:
    finest = catalogue.frequency(name)
    for path, part in _parts_with_paths(indicator):
        for base_name, base in catalogue.bases(part):
            if base.frequency is finest:
                continue
            if finest not in MONTHS_IN or base.frequency not in MONTHS_IN:
                message = say(
                    "{base!r} har hyppigheden {frequency}, som ikke kan kombineres med {finest}",
                    "{base!r} is {frequency}, which cannot be combined with {finest}",
                    base=base_name,
                    frequency=base.frequency,
                    finest=finest,
                )
                yield Issue(FREQUENCY_MISMATCH, path, message)
            elif base.kind != "stock":
                message = say(
                    "{base!r} tæller hændelser med hyppigheden {frequency}, sjældnere end de "
                    "andre deles {finest}",
                    "{base!r} counts events by {frequency}, coarser than the {finest} of "
                    "the other parts",
                    base=base_name,
                    frequency=base.frequency,
                    finest=finest,
                )
                yield Issue(FREQUENCY_MISMATCH, path, message)


# The parts of an indicator


def _parts_by_key(indicator: Indicator) -> Mapping[str, tuple[str, ...]]:
    """Return the parts by the key that names them."""
    if isinstance(indicator, Ratio):
        return {"numerator": indicator.numerator, "denominator": indicator.denominator}
    return {"parts": parts_of(indicator)}


def _parts_with_paths(indicator: Indicator) -> Iterator[tuple[IssuePath, str]]:
    """Return each part that is named, with its path in the entry."""
    for key, parts in _parts_by_key(indicator).items():
        for position, part in enumerate(parts):
            yield (key, position), part


def _has_sound_parts(name: str, all_parts: Mapping[str, AbstractSet[str]]) -> bool:
    """Return True if all parts, at any depth, are known and none is made of itself."""
    return all(part in all_parts and part not in all_parts[part] for part in all_parts[name])


def _all_parts(indicators: Mapping[str, Indicator]) -> Mapping[str, frozenset[str]]:
    """Return everything that each indicator is made of, directly or through others."""
    by_name: dict[str, frozenset[str]] = {}
    for name in indicators:
        found: set[str] = set()
        waiting = {name}
        while waiting:
            current = waiting.pop()
            if current in by_name:
                found |= by_name[current]
                waiting -= by_name[current]
            elif current in indicators:
                new = set(parts_of(indicators[current])) - found
                found |= new
                waiting |= new
        by_name[name] = frozenset(found)
    return by_name


def _too_deep(indicators: Mapping[str, Indicator]) -> frozenset[str]:
    """Return the derived indicators that stand too high above the published ones.

    One in a circle, or of unknown parts, has no height and is none of them.
    """
    depth = {name: 0 for name, indicator in indicators.items() if not parts_of(indicator)}
    grown = True
    while grown:
        grown = False
        for name, indicator in indicators.items():
            parts = parts_of(indicator)
            if name not in depth and all(part in depth for part in parts):
                depth[name] = 1 + max(depth[part] for part in parts)
                grown = True
    return frozenset(name for name, level in depth.items() if level > DEEPEST)
