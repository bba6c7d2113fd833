"""Catalogue entry for an unknown file: what it shows is filled in, the rest marked for a check."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from beskplan.extracts.profile import ColumnProfile, FileProfile
from beskplan.output.inspect.obstacles import obstacles
from beskplan.output.wording import first_names
from beskplan.output.yaml_text import scalar, slug
from beskplan.periods import Frequency

MOST_ENTRIES = 5
MOST_LIKEWISE = 4 * MOST_ENTRIES
CHECK = "# CHECK:"
"""Mark of what a person must look at."""
LABEL = "LABEL"
"""Placeholder of a label that only a person can choose; no row has it, so that it cannot be
forgotten."""
ADDABLE = frozenset({"stock", "flow"})
"""Kinds of indicator for which a list of labels is added up."""


def entries(profile: FileProfile) -> list[str]:
    """Lines of YAML to stand under `indicators:`; none where the file must be changed first."""
    if any(obstacles(profile)):
        return []
    found = _indicators(profile)
    first = found[:MOST_ENTRIES]
    ids = _distinct([identifier(title) for title, _ in first])
    lines: list[str] = []
    for name, (title, measure) in zip(ids, first, strict=True):
        lines += _entry(profile, name, title, measure)
    if len(found) > MOST_ENTRIES:
        likewise = [" ".join(title.split()) for title, _ in found[MOST_ENTRIES:MOST_LIKEWISE]]
        ellipsis = " …" if len(found) > MOST_LIKEWISE else ""
        lines.append(f"  # and likewise: {', '.join(likewise)}{ellipsis}")
    return lines


def _indicators(profile: FileProfile) -> list[tuple[str, ColumnProfile]]:
    """Titles of the file's indicators, each with the measure that has its figures."""
    measures = [column for column in profile.of("measure") if column.name]
    titles = [label for column in profile.of("indicator") for label in column.members]
    if titles:
        return [(title, measure) for measure in measures[:1] for title in titles]
    if "measure" in profile.unnamed:
        return [(measure.name, measure) for measure in measures]
    stem = profile.file.rsplit(".", 1)[0]
    return [(stem, measure) for measure in measures]


def identifier(title: str) -> str:
    """Id made of a title: `Personer på uddannelseshjælp` gives `personer_paa_uddannelseshjaelp`."""
    return slug(title, "_")[:60].rstrip("_") or "indicator"


def _distinct(names: Sequence[str]) -> list[str]:
    """Names, each repetition with its number: `a`, `b`, `a_2`."""
    counts: Counter[str] = Counter()
    distinct: list[str] = []
    for name in names:
        counts[name] += 1
        repeated = counts[name] > 1
        distinct.append(f"{name}_{counts[name]}" if repeated else name)
    return distinct


def _entry(profile: FileProfile, name: str, title: str, measure: ColumnProfile) -> Iterator[str]:
    unit, kind = _unit_and_kind(title)
    yield f"  {name}:"
    yield f"    title: {scalar(title)}"
    yield (
        f"    unit: {unit}  {CHECK} pct, persons, full_time_persons, days, weeks, score, or a word "
        "of your own"
    )
    yield (
        f"    kind: {kind}  {CHECK} stock (a level), flow (events), share (a percentage) or average"
    )
    yield _frequency(profile)
    yield "    # better: lower, or higher: which direction is an improvement"
    yield (
        "    # source: {name: …, table: …, retrieved: …}: who published it, and the day it was "
        "fetched"
    )
    yield (
        "    # suppressed_below: 3, if small counts are hidden; revised_periods: 1, if the newest "
        "are still revised"
    )
    yield from _extract(profile, measure, kind)


def _unit_and_kind(title: str) -> tuple[str, str]:
    """Unit and kind as the words of a title suggest them."""
    words = title.casefold()
    if re.search(r"\bpct\b|procent|andel|grad\b", words):
        return "pct", "share"
    if "fuldtid" in words:
        return "full_time_persons", "stock"
    if re.search(r"gennemsnit|gnsn|varighed", words):
        unit = "weeks" if "uge" in words else "score"
        return unit, "average"
    return "persons", "flow"


def _frequency(profile: FileProfile) -> str:
    if profile.new_years:
        return (
            f"    frequency: month  {CHECK} each date is a 1 January; if it stands for a year, "
            "write 2024 in the file, and year here"
        )
    calendar = [each.value for each in profile.frequencies if each is not Frequency.DAY]
    if len(calendar) > 1:
        return f"    frequency: {calendar[0]}  {CHECK} it also has {', '.join(calendar[1:])}"
    if calendar:
        return f"    frequency: {calendar[0]}"
    if profile.frequencies:
        return f"    frequency: irregular  {CHECK} single days; month, if each stands for its month"
    return (
        f"    frequency: month  {CHECK} no period was recognised; write them as 2024-01 in the file"
    )


def _extract(profile: FileProfile, measure: ColumnProfile, kind: str) -> Iterator[str]:
    yield "    extract:"
    yield f"      file: {scalar(profile.file)}"
    if profile.encoding:
        yield f"      encoding: {scalar(profile.encoding)}"
    if profile.sheet:
        yield f"      sheet: {scalar(profile.sheet)}"
    if profile.header_row > 1:
        yield f"      header_row: {profile.header_row}"
    if not profile.of("area"):
        yield (
            f"      area: MUNICIPALITY  {CHECK} no column of areas was found; the area that all "
            "rows are about"
        )
    columns = ", ".join(_columns(profile, measure))
    if columns:
        yield f"      columns: {{{columns}}}"
    dimensions = [column for column in profile.of("dimension") if column.name]
    filters = [_filter(column, kind) for column in dimensions if len(column.members) > 1]
    if filters:
        yield "      where:"
        yield from filters
    yield from _unfit_figures(measure)
    if profile.ambiguous is not None:
        yield _decimal(profile.ambiguous)


def _columns(profile: FileProfile, measure: ColumnProfile) -> Iterator[str]:
    """Columns that the catalogue must name, since no layout does."""
    for role in ("area", "period"):
        if role in profile.unnamed and profile.of(role):
            yield f"{role}: {scalar(profile.of(role)[0].name)}"
    if "measure" in profile.unnamed:
        yield f"value: {scalar(measure.name)}"


def _filter(column: ColumnProfile, kind: str) -> str:
    """Label of a dimension: that of its total, if it has one; else the labels to choose from."""
    if column.totals:
        return f"        {scalar(column.name)}: {scalar(column.totals[0])}"
    labels = [label for label in column.members if label]
    choices = [f"one of {first_names(labels, most=MOST_ENTRIES)}"]
    if kind in ADDABLE and len(labels) > 1:
        scalars = first_names(map(scalar, labels), most=MOST_ENTRIES)
        choices.append(f"a list to add up, [{scalars}]")
    if "" in column.members:
        choices.append("no line at all, if these are remarks")
    alternatives = ", or ".join(choices)
    return f"        {scalar(column.name)}: {LABEL}  {CHECK} instead of {LABEL} {alternatives}"


def _unfit_figures(measure: ColumnProfile) -> Iterator[str]:
    """Labels of a measure that are no figures: marks of suppression, and what must be corrected."""
    hidden = [label.label for label in measure.unfit_labels if label.look == "hidden"]
    others = [label.label for label in measure.unfit_labels if label.look != "hidden"]
    if hidden:
        marks = ", ".join(json.dumps(mark, ensure_ascii=False) for mark in hidden)
        yield f"      missing: [{marks}]  {CHECK} are these hidden figures?"
    if others:
        yield (
            f"      {CHECK} no plain numbers; correct them in the file: "
            f"{first_names(others, most=MOST_ENTRIES)}"
        )


def _decimal(ambiguous: str) -> str:
    """Choice of the decimal sign, for a number such as 1.234 that can be read in two ways."""
    whole = ambiguous.replace(".", "").replace(",", "")
    for_whole, for_decimals = '","', '"."'
    if "," in ambiguous:
        for_whole, for_decimals = for_decimals, for_whole
    return (
        f"      # decimal: {for_whole} if {ambiguous} is {whole}, {for_decimals} if it has "
        "decimals: say which"
    )
