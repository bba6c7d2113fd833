"""Roles of an unknown file's columns: as the layout has them, else by names and statistics."""

import re
from collections.abc import Callable, Sequence

from beskplan.areas import Areas
from beskplan.extracts.column_statistics import MOSTLY, ColumnStatistics
from beskplan.extracts.columns import Lookup
from beskplan.extracts.labels import normal
from beskplan.extracts.layouts import AREA_NAMES, Role, names_of
from beskplan.extracts.numbers import is_numeric
from beskplan.extracts.profile import ColumnRole, PartNotation
from beskplan.periods import Frequency, parse_period

MONTH = (
    r"(?:jan(?:uary?|uar)?|feb(?:ruary?|ruar)?|mar(?:ts|ch)?|apr(?:il)?|ma[jy]|jun[ie]?|jul[iy]?|aug(?:ust)?|sept?(?:ember)?"
    r"|o[kc]t(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
QUARTER = r"(?:[1-4]\.?\s?(?:kvartal|kvt|kv|quarter)\.?|(?:kvartal|kvt\.?|quarter|[kq])\s?[1-4])"
MONTHS = re.compile(rf"(?:\d{{4}}[\s-]*)?{MONTH}(?:[\s/'-]*(?:\d\d){{1,2}})?", re.IGNORECASE)
"""Month by its name, in Danish or English, maybe with the year."""
QUARTERS = re.compile(rf"(?:\d{{4}}[\s-]*)?{QUARTER}(?:[\s/'-]*(?:\d\d){{1,2}})?", re.IGNORECASE)


PERIOD_NAMES = names_of(
    "period",
    "år årstal halvår kvartal måned månedogår årogmåned dato year half-year quarter month date",
)

Score = tuple[float, ...]


def assign_roles(
    columns: Sequence[ColumnStatistics], lookup: Lookup, areas: Areas
) -> frozenset[ColumnRole]:
    """Assign each column its role; return the roles that the catalogue must name a column for.

    Raises:
        ExtractError: Names that layouts know stand for the same role twice.
    """
    unnamed = set[ColumnRole]()
    scores: tuple[tuple[Role, ColumnRole, Callable[[ColumnStatistics], Score | None]], ...] = (
        ("period", "period", _period_score),
        ("area", "area", lambda column: _area_score(column, areas)),
    )
    for role, column_role, score in scores:
        at = lookup.known(role)
        known = columns[at] if at is not None else None
        chosen = (known if lookup.layout else _highest_score(columns, score)) or known
        if chosen is not None:
            chosen.role = column_role
        if chosen is not known or known is None:
            unnamed.add(column_role)
    if (at := lookup.known("indicator")) is not None:
        columns[at].role = "indicator"
    if (value := lookup.known("value")) is not None:
        columns[value].role = "measure"
    else:
        unnamed.add("measure")
    for column in columns:
        if column.role == "dimension":
            column.role = _remaining_role(column, has_value=value is not None)
    return frozenset(unnamed)


def _highest_score(
    columns: Sequence[ColumnStatistics], score: Callable[[ColumnStatistics], Score | None]
) -> ColumnStatistics | None:
    """Column of the highest score, the first of equal ones."""
    scored = [
        (found, column)
        for column in columns
        if column.role == "dimension" and (found := score(column)) is not None
    ]
    return max(scored, key=lambda each: each[0])[1] if scored else None


def _area_score(column: ColumnStatistics, areas: Areas) -> Score | None:
    """Score by name, then by the number of known areas.

    Where the name does not say so, a number is no area's code.
    """
    named = normal(column.name) in AREA_NAMES
    known = sum(
        1 for label in column.labels if (named or not is_numeric(label)) and areas.named(label)
    )
    return (named, known) if known else None


def _period_score(column: ColumnStatistics) -> Score | None:
    """Score by name, then by the share of periods.

    Periods shorter than a year come first, for they have the year too.
    """
    named = _is_named_as_period(column)
    found = [period for label in column.labels if (period := parse_period(label))]
    count = max(len(column.labels), 1)
    share, shorter = (
        len(found) / count,
        sum(period.frequency is not Frequency.YEAR for period in found) / count,
    )
    likely = named or shorter > 0 or share > MOSTLY  # a few years among other numbers are figures
    return (named, shorter > MOSTLY, share > MOSTLY, shorter, share) if likely else None


def _is_named_as_period(column: ColumnStatistics) -> bool:
    """True if its name is that of periods, or parts of them: `Måned`, `Opgørelsesmåned`."""
    name = normal(column.name)
    return name in PERIOD_NAMES or (column.name.isalpha() and name.endswith(("måned", "kvartal")))


def _remaining_role(column: ColumnStatistics, *, has_value: bool) -> ColumnRole:
    """Role of a column that is neither period nor area.

    `has_value` where the figures are known to stand in another one.
    """
    if column.is_empty:
        return "empty"
    if _is_named_as_period(column) or all(map(names_period, column.labels)):
        return "part"
    return "measure" if column.is_figures and not has_value else "dimension"


def names_period(name: str) -> bool:
    """True if a name is that of a month or quarter, with or without a year."""
    return any(pattern.fullmatch(name) for pattern in (MONTHS, QUARTERS))


def part_notation(part: ColumnStatistics) -> PartNotation:
    """Notation of a month or quarter of a year."""
    labels = part.labels
    named = normal(part.name).startswith(("kv", "quarter"))
    quarters = all(map(QUARTERS.fullmatch, labels))
    ways: tuple[tuple[PartNotation, bool, str], ...] = (
        ("month number", not named, r"0?[1-9]|1[0-2]"),
        ("quarter first", named, r"[1-4]"),
        ("danish month", True, r"(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)\D*"),
        ("english month", True, r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\D*"),
        ("quarter first", quarters, r"[1-4]\D*"),
        ("quarter last", quarters, r"\D*[1-4]"),
    )
    fitting = (
        way
        for way, possible, pattern in ways
        if possible and all(re.fullmatch(pattern, label, re.IGNORECASE) for label in labels)
    )
    return next(fitting, "otherwise")
