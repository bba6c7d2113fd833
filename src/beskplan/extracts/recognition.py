"""What the columns of an unknown file are taken for: as the layout has it, else by their names and what was seen of them."""

import re
from collections.abc import Callable, Sequence

from beskplan.areas import Areas
from beskplan.extracts.column_statistics import MOSTLY, ColumnStatistics
from beskplan.extracts.columns import Lookup
from beskplan.extracts.labels import normal
from beskplan.extracts.layouts import AREA_NAMES, Role, names_of
from beskplan.extracts.numbers import is_numeric
from beskplan.extracts.profile import ColumnRole, Written
from beskplan.periods import Frequency, parse_period

MONTH = (
    r"(?:jan(?:uary?|uar)?|feb(?:ruary?|ruar)?|mar(?:ts|ch)?|apr(?:il)?|ma[jy]|jun[ie]?|jul[iy]?|aug(?:ust)?|sept?(?:ember)?"
    r"|o[kc]t(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
QUARTER = r"(?:[1-4]\.?\s?(?:kvartal|kvt|kv|quarter)\.?|(?:kvartal|kvt\.?|quarter|[kq])\s?[1-4])"
MONTHS = re.compile(rf"(?:\d{{4}}[\s-]*)?{MONTH}(?:[\s/'-]*(?:\d\d){{1,2}})?", re.IGNORECASE)
"""A month by its name, in Danish or English, maybe with the year."""
QUARTERS = re.compile(rf"(?:\d{{4}}[\s-]*)?{QUARTER}(?:[\s/'-]*(?:\d\d){{1,2}})?", re.IGNORECASE)


PERIOD_NAMES = names_of(
    "period",
    "år årstal halvår kvartal måned månedogår årogmåned dato year half-year quarter month date",
)

Rank = tuple[float, ...]


def take(
    columns: Sequence[ColumnStatistics], lookup: Lookup, areas: Areas
) -> frozenset[ColumnRole]:
    """Say what each column is; returns those of area, period and measure that the catalogue must name.

    Raises:
        Refused: Names that layouts know stand for the same role twice.
    """
    unnamed = set[ColumnRole]()
    ranks: tuple[tuple[Role, ColumnRole, Callable[[ColumnStatistics], Rank | None]], ...] = (
        ("period", "period", _period_rank),
        ("area", "area", lambda column: _area_rank(column, areas)),
    )
    for role, taken, rank in ranks:
        at = lookup.known(role)
        known = columns[at] if at is not None else None
        chosen = (known if lookup.layout else _best(columns, rank)) or known
        if chosen is not None:
            chosen.role = taken
        if chosen is not known or known is None:
            unnamed.add(taken)
    if (at := lookup.known("indicator")) is not None:
        columns[at].role = "indicator"
    if (value := lookup.known("value")) is not None:
        columns[value].role = "measure"
    else:
        unnamed.add("measure")
    for column in columns:
        if column.role == "dimension":
            column.role = _further(column, valued=value is not None)
    return frozenset(unnamed)


def _best(
    columns: Sequence[ColumnStatistics], rank: Callable[[ColumnStatistics], Rank | None]
) -> ColumnStatistics | None:
    """The column of the highest rank, the first of equal ones."""
    ranked = [
        (found, column)
        for column in columns
        if column.role == "dimension" and (found := rank(column)) is not None
    ]
    return max(ranked, key=lambda each: each[0])[1] if ranked else None


def _area_rank(column: ColumnStatistics, areas: Areas) -> Rank | None:
    """By its name, then by how many known areas it has; where its name does not say so, a number is no area's code."""
    headed = normal(column.name) in AREA_NAMES
    known = sum(
        1 for label in column.labels if (headed or not is_numeric(label)) and areas.named(label)
    )
    return (headed, known) if known else None


def _period_rank(column: ColumnStatistics) -> Rank | None:
    """By its name, then those that are mostly shorter than a year, for they say the year too, then by how many periods it has."""
    headed = _is_headed(column)
    found = [period for label in column.labels if (period := parse_period(label))]
    count = max(len(column.labels), 1)
    share, shorter = (
        len(found) / count,
        sum(period.frequency is not Frequency.YEAR for period in found) / count,
    )
    likely = headed or shorter > 0 or share > MOSTLY  # a few years among other numbers are figures
    return (headed, shorter > MOSTLY, share > MOSTLY, shorter, share) if likely else None


def _is_headed(column: ColumnStatistics) -> bool:
    """Whether its name says that it holds periods, or parts of them: `Måned`, `Opgørelsesmåned`."""
    name = normal(column.name)
    return name in PERIOD_NAMES or (column.name.isalpha() and name.endswith(("måned", "kvartal")))


def _further(column: ColumnStatistics, *, valued: bool) -> ColumnRole:
    """What a column is that is neither period nor area; `valued` where the figures are known to stand in another one."""
    if column.is_empty:
        return "empty"
    if _is_headed(column) or all(map(names_period, column.labels)):
        return "part"
    return "measure" if column.is_figures and not valued else "dimension"


def names_period(name: str) -> bool:
    """Whether a name is that of a month or quarter, with or without a year."""
    return any(pattern.fullmatch(name) for pattern in (MONTHS, QUARTERS))


def written(part: ColumnStatistics) -> Written:
    """How a column says which month or quarter of a year it means."""
    labels = part.labels
    headed = normal(part.name).startswith(("kv", "quarter"))
    quarters = all(map(QUARTERS.fullmatch, labels))
    ways: tuple[tuple[Written, bool, str], ...] = (
        ("month number", not headed, r"0?[1-9]|1[0-2]"),
        ("quarter first", headed, r"[1-4]"),
        ("danish month", True, r"(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)\D*"),
        ("english month", True, r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\D*"),
        ("quarter first", quarters, r"[1-4]\D*"),
        ("quarter last", quarters, r"\D*[1-4]"),
    )
    fitting = (
        way
        for way, possible, form in ways
        if possible and all(re.fullmatch(form, label, re.IGNORECASE) for label in labels)
    )
    return next(fitting, "otherwise")
