"""Roles of an unknown file's columns: as the layout has them, else by names and statistics."""

import re
from collections.abc import Callable, Sequence

from beskplan.areas import Areas
from beskplan.extracts.columns import Lookup
from beskplan.extracts.labels import normal
from beskplan.extracts.layouts import AREA_NAMES, TidyRole, names_of
from beskplan.extracts.numbers import is_numeric
from beskplan.extracts.unknown_files.column_statistics import MOSTLY, ColumnStatistics
from beskplan.extracts.unknown_files.personal_data import FEWEST_ROWS, hardly_repeats
from beskplan.extracts.unknown_files.profile import ColumnRole
from beskplan.period_labels import frequency_of_heading, is_week, part_of_year, period_of_label
from beskplan.periods import Frequency, Period

PERIOD_NAMES = names_of(
    "period",
    "år årstal halvår kvartal måned månedogår årogmåned dato year half-year quarter month date",
)
IDENTIFIER_NAMES = re.compile(
    r"[\w .-]*(?:nr|nummer)\.?|c[pv]r\w*|(?:[\w .]+[-_ ])?id|#|inde(?:x|ks)"
    r"|case (?:no\.?|number)",
    re.IGNORECASE,
)
LONG_NUMBER = 6
"""Digits from which on numbers of one length that hardly repeat are no counts, among days."""
WHOLE = re.compile(r"\d+", re.ASCII)

Score = tuple[float, ...]


def assign_roles(
    columns: Sequence[ColumnStatistics], lookup: Lookup, areas: Areas
) -> frozenset[ColumnRole]:
    """Assign each column its role; return the roles that the catalogue must name a column for.

    Raises:
        ExtractError: Names that layouts know stand for the same role twice.
    """
    unnamed = set[ColumnRole]()
    scores: tuple[tuple[TidyRole, ColumnRole, Callable[[ColumnStatistics], Score | None]], ...] = (
        ("period", "period", _period_score),
        ("area", "area", lambda column: _area_score(column, areas)),
    )
    for role, column_role, score in scores:
        at = lookup.known(role)
        known = columns[at] if at is not None else None
        chosen = known
        if known is None or lookup.layout is None:
            chosen = _highest_score(columns, score) or known
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
    of_days = any(column.role == "period" and _has_days(column) for column in columns)
    for column in columns:
        if column.role == "dimension":
            column.role = _remaining_role(column, has_value=value is not None, of_days=of_days)
    return frozenset(unnamed)


def _highest_score(
    columns: Sequence[ColumnStatistics], score: Callable[[ColumnStatistics], Score | None]
) -> ColumnStatistics | None:
    """Column of the highest score, the first of equal ones."""
    best, highest = None, None
    for column in columns:
        found = score(column) if column.role == "dimension" else None
        if found is not None and (highest is None or found > highest):
            best, highest = column, found
    return best


def _area_score(column: ColumnStatistics, areas: Areas) -> Score | None:
    """Score by name, then by the number of known areas.

    Where the name does not say so, a number is no area's code.
    """
    named = normal(column.name) in AREA_NAMES
    known = sum(
        1 for label in column.labels if (named or not is_numeric(label)) and areas.named(label)
    )
    if not named and all(map(WHOLE.fullmatch, column.labels)) and known <= len(column.labels) / 2:
        return None  # numbers of cases, a few of which are codes of areas
    return (named, known) if known else None


def _period_score(column: ColumnStatistics) -> Score | None:
    """Score by name, then by the share of periods.

    Periods shorter than a year come first, for they have the year too.
    """
    named = is_named_as_period(column)
    found = periods_of(column)
    count = max(len(column.labels), 1)
    share = len(found) / count
    shorter = sum(period.frequency is not Frequency.YEAR for period in found) / count
    likely = named or shorter > 0 or share > MOSTLY  # a few years among other numbers are figures
    if column.labels and all(map(is_week, column.labels)):
        likely = True  # they are meant as periods, and are none
    return (named, shorter > MOSTLY, share > MOSTLY, shorter, share) if likely else None


def periods_of(column: ColumnStatistics) -> list[Period]:
    """Periods among the labels of a column."""
    return [period for label in column.labels if (period := period_of_label(label))]


def is_named_as_period(column: ColumnStatistics) -> bool:
    """True if its name is that of periods, or parts of them: `Måned`, `Opgørelsesmåned`."""
    name = normal(column.name)
    return name in PERIOD_NAMES or (
        column.name.isalpha() and frequency_of_heading(column.name) is not None
    )


def _has_days(column: ColumnStatistics) -> bool:
    """True if it has days, and not only the first ones of months."""
    return any(
        period.frequency is Frequency.DAY and period.start.day != 1 for period in periods_of(column)
    )


def _remaining_role(column: ColumnStatistics, *, has_value: bool, of_days: bool) -> ColumnRole:
    """Role of a column that is neither period nor area.

    `has_value` where the figures are known to stand in another one; `of_days` where the rows are
    about single days.
    """
    if column.is_empty:
        return "empty"
    if is_named_as_period(column) or all(map(names_part, column.labels)):
        return "part"
    if _is_numbered(column):
        return "identifier" if _hardly_repeats(column) else "dimension"
    if of_days and _has_long_numbers(column) and _hardly_repeats(column):
        return "identifier"
    return "measure" if column.is_figures and not has_value else "dimension"


def names_part(label: str) -> bool:
    """True if a label is a month, quarter or half-year by its name, with or without a year."""
    if part_of_year(label) is not None:
        return True
    period = period_of_label(label)
    return period is not None and period.frequency is not Frequency.YEAR


def _is_numbered(column: ColumnStatistics) -> bool:
    """True if it has whole numbers that tell cases or rows apart, as its name says."""
    labels = column.labels
    if not labels or not all(map(WHOLE.fullmatch, labels)):
        return False
    if column.name:
        return IDENTIFIER_NAMES.fullmatch(column.name) is not None
    first = int(labels[0])
    return first < 2 and labels == [str(first + at) for at in range(len(labels))]


def _hardly_repeats(column: ColumnStatistics) -> bool:
    labels = column.labels
    rows = sum(column.members[label] for label in labels)
    return rows < FEWEST_ROWS or hardly_repeats(len(labels), rows)


def _has_long_numbers(column: ColumnStatistics) -> bool:
    """True if it has whole numbers that are long, and all of one length."""
    labels = column.labels
    lengths = set(map(len, labels))
    return len(lengths) == 1 and min(lengths) >= LONG_NUMBER and all(map(WHOLE.fullmatch, labels))
