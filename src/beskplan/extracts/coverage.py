"""Coverage of each indicator of a catalogue, from the extracts that were read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from beskplan.catalogue import Catalogue, Published
from beskplan.extracts.account import Account
from beskplan.extracts.grid.workbook.book import PassedSheet
from beskplan.extracts.reader import Extracts
from beskplan.observation import Observation, Series
from beskplan.periods import MONTHS_IN, Frequency, Period
from beskplan.problems.problem import Problem

DELAY = {Frequency.MONTH: 4, Frequency.QUARTER: 7, Frequency.HALF_YEAR: 9, Frequency.YEAR: 15}
"""Months after the end of the newest period until a file that is fetched then should have the next
one: its length, and the time that publishers take."""


@dataclass(frozen=True, slots=True)
class FigureCount:
    """Number of areas with a figure in a period, and with a suppressed one."""

    figures: int
    suppressed: int


@dataclass(frozen=True)
class Coverage:
    """Coverage of an indicator of the catalogue."""

    name: str
    title: str
    frequency: Frequency
    file: str
    sheet: str
    missing: bool
    """True if the data folder has no such file."""
    layout: str | None
    """None where the file could not be read."""
    rows: int
    """Of the file."""
    used: int
    """Number of rows of the indicator."""
    areas: int
    periods: Mapping[Period, FigureCount]
    """Every period that has a row, in order."""
    gaps: tuple[Period, ...]
    """Periods between the first and the newest that have no row at all; none for an irregular
    indicator."""
    incomplete: int
    """Number of areas without a row in a period that others have one in, over all periods."""
    provisional: tuple[Period, ...]
    """The newest periods, which are still revised."""
    problems: tuple[Problem, ...]
    """Of its file."""
    account: Account
    """What became of the rows of its files."""
    passed_over: tuple[PassedSheet, ...] = ()
    """Sheets that were not read."""
    retrieved: date | None = None
    """Day the file was fetched."""
    ends: Period | None = None
    """Last period of the series, where it has ended."""

    @property
    def suppressed(self) -> int:
        """Number of observations without a figure."""
        return sum(count.suppressed for count in self.periods.values())

    @property
    def first(self) -> Period | None:
        return next(iter(self.periods), None)

    @property
    def newest(self) -> Period | None:
        """The newest period with a figure."""
        return next(
            (period for period in reversed(list(self.periods)) if self.periods[period].figures),
            None,
        )

    @property
    def next_period(self) -> Period | None:
        """Period that is due next; None where none is expected."""
        newest = self.newest
        if newest is None or self.frequency not in MONTHS_IN:
            return None
        following = Period(self.frequency, newest.ordinal + 1)
        if self.ends is not None and following.last_month > self.ends.last_month:
            return None
        return following

    @property
    def is_overdue(self) -> bool:
        """True if the file was fetched so long after its newest period that it should have more."""
        newest = self.newest
        if self.retrieved is None or newest is None or self.next_period is None:
            return False
        fetched = self.retrieved.year * 12 + self.retrieved.month - 1
        return fetched - newest.last_month > DELAY[self.frequency]

    @property
    def counted_from(self) -> Period | None:
        """Newest period of an irregular indicator that counts from its last day; None of days."""
        newest = self.newest
        if self.frequency is not Frequency.IRREGULAR or newest is None:
            return None
        return None if newest.frequency is Frequency.DAY else newest


def coverage_of(folder: Path, catalogue: Catalogue, extracts: Extracts) -> Iterator[Coverage]:
    """Coverage of the published indicators in the catalogue's order."""
    problems: dict[str, list[Problem]] = {}
    for problem in extracts.problems:
        problems.setdefault(problem.location.file, []).append(problem)
    for name, entry in catalogue.indicators.items():
        if isinstance(entry, Published):
            own_problems: list[Problem] = []
            for file in entry.extract.file:
                own_problems += problems.get((folder / file).as_posix(), [])
            if entry.extract.connection is not None:
                own_problems += [each for each in extracts.problems if each.indicator == name]
            yield _indicator_coverage(name, entry, extracts, tuple(own_problems))


def _indicator_coverage(
    name: str, entry: Published, extracts: Extracts, problems: tuple[Problem, ...]
) -> Coverage:
    series = extracts.series.get(name, Series(entry.extract.origins[0]))
    account = extracts.accounts.get(name)
    rows = account.rows if account else Account()
    periods = _figure_counts(series.areas)
    pairs = sum(count.figures + count.suppressed for count in periods.values())
    published = sorted(period for period, count in periods.items() if count.figures)
    return Coverage(
        name,
        entry.title,
        entry.frequency,
        ", ".join(entry.extract.origins),
        series.sheet,
        series.missing,
        account.layout if account else None,
        rows.read,
        rows.used,
        len(series.areas),
        periods,
        tuple(_gaps(list(periods), entry.frequency)),
        len(series.areas) * len(periods) - pairs,
        tuple(published[-entry.revised_periods :]) if entry.revised_periods else (),
        problems,
        rows,
        account.passed_over if account else (),
        entry.source.retrieved if entry.source else None,
        _last_of(entry),
    )


def _last_of(entry: Published) -> Period | None:
    """Last month of a series that has ended."""
    return Period(Frequency.MONTH, entry.valid.last) if entry.valid else None


def _figure_counts(areas: Mapping[str, Mapping[Period, Observation]]) -> dict[Period, FigureCount]:
    """Number of areas with a figure and with a suppressed one, period by period."""
    figures: dict[Period, int] = {}
    hidden: dict[Period, int] = {}
    for periods in areas.values():
        for period, observation in periods.items():
            counts = hidden if observation.suppressed else figures
            counts[period] = counts.get(period, 0) + 1
    return {
        period: FigureCount(figures.get(period, 0), hidden.get(period, 0))
        for period in sorted({*figures, *hidden})
    }


def _gaps(periods: list[Period], frequency: Frequency) -> Iterator[Period]:
    if periods and frequency in MONTHS_IN:
        present = set(periods)
        for ordinal in range(periods[0].ordinal, periods[-1].ordinal + 1):
            if Period(frequency, ordinal) not in present:
                yield Period(frequency, ordinal)
