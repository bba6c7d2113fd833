"""The past as it stood on a day: series at the frequency of a measure, and runs without gaps."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from itertools import accumulate
from operator import mul, sub
from typing import NamedTuple

from beskplan.areas import UnknownArea
from beskplan.catalogue import Catalogue, Published
from beskplan.outlook.history import Figures, Hidden, History
from beskplan.periods import MONTHS_IN, Frequency, last_ended, period_of

NO_FIGURES: Figures = {}


class SeriesKey(NamedTuple):
    """Published indicator, at the frequency of the measure that it is part of."""

    base: str
    frequency: Frequency


@dataclass(frozen=True)
class Past:
    """History as it stood on a day; what is worked out for one criterion serves the others."""

    catalogue: Catalogue
    history: History
    as_of: date
    revised_from: Callable[[str, bool], int | None]
    """Ordinal of the first period that is still revised; of a coarser stock if True."""

    @cached_property
    def figures(self) -> Callable[[SeriesKey, str], Figures]:
        """Figures of a series in an area; of a count to date its rises.

        Those of later periods are among them: nothing looks beyond the newest that counts.
        """
        return cache(self._figures)

    def _figures(self, key: SeriesKey, area: str) -> Figures:
        indicator = self.catalogue.indicators[key.base]
        found = self.history.figures.get(key.base, {}).get(area)
        if found is None or not isinstance(indicator, Published):
            return NO_FIGURES
        own = indicator.frequency
        found = self._without_pending(found, key.base, indicator, coarse=own is not key.frequency)
        if own is not key.frequency:
            return self._stretched(found, own, key.frequency)
        if indicator.extract.to_date:
            return _rises(found, 12 // MONTHS_IN[own])
        return found

    def _without_pending(
        self, found: Figures, base: str, indicator: Published, *, coarse: bool
    ) -> Figures:
        """Return the figures without hidden ones that are still revised: they are to come."""
        if not indicator.revised_periods or indicator.suppressed_below is None:
            return found
        first = self.revised_from(base, coarse)
        if first is None:
            return found
        newest = [ordinal for ordinal in found if ordinal >= first]
        pending = {ordinal for ordinal in newest if isinstance(found[ordinal], Hidden)}
        if not pending:
            return found
        return {ordinal: found[ordinal] for ordinal in found if ordinal not in pending}

    def newest(self, key: SeriesKey, area: str) -> int | None:
        """Return the newest period with a figure that counts on the day."""
        last = last_ended(self.as_of, key.frequency).ordinal
        return max((each for each in self.figures(key, area) if each <= last), default=None)

    def _stretched(self, found: Figures, own: Frequency, wanted: Frequency) -> Figures:
        """Return a coarser stock in each finer period that it holds through, or stands in for."""
        newest_own = period_of(self.as_of, own).ordinal
        known = sorted(ordinal for ordinal in found if ordinal <= newest_own)
        if not known:
            return NO_FIGURES
        ratio = MONTHS_IN[own] // MONTHS_IN[wanted]
        stretched: dict[int, float] = {}
        for ordinal in range(known[0] * ratio, last_ended(self.as_of, wanted).ordinal + 1):
            coarse = ordinal // ratio
            if coarse in found and coarse <= newest_own:
                stretched[ordinal] = found[coarse]
            elif coarse > known[-1]:
                stretched[ordinal] = found[known[-1]]
        return stretched

    @cached_property
    def run(self) -> Callable[[SeriesKey, str, int], list[float]]:
        """Figures of a series in an area without a gap, up to a period; empty if it has none."""
        return cache(self._run)

    def _run(self, key: SeriesKey, area: str, newest: int) -> list[float]:
        figures = self.figures(key, area)
        if newest not in figures:
            return []
        first = min(figures)
        if len(figures) == max(figures) - first + 1:
            return list(map(figures.__getitem__, range(first, newest + 1)))
        run = []
        ordinal = newest
        while ordinal in figures:
            run.append(figures[ordinal])
            ordinal -= 1
        run.reverse()
        return run

    @cached_property
    def sums(self) -> Callable[[SeriesKey, str, int], list[float]]:
        """Sums of a run's first figures: of none, of one, and so on."""
        return cache(self._sums)

    def _sums(self, key: SeriesKey, area: str, newest: int) -> list[float]:
        return list(accumulate(self.run(key, area, newest), initial=0.0))

    @cached_property
    def reaches(self) -> Callable[[SeriesKey, int], Mapping[str, int]]:
        """Number of periods before a period that each municipality has figures for, by name."""
        return cache(self._reaches)

    def _reaches(self, key: SeriesKey, newest: int) -> Mapping[str, int]:
        found = {}
        for area in self.history.figures.get(key.base, {}):
            known = self.catalogue.register.find(area)
            if isinstance(known, UnknownArea) or known.kind != "municipality":
                continue
            run = self.run(key, area, newest)
            if run:
                found[area] = len(run) - 1
        return found

    def swing(self, key: SeriesKey, area: str, newest: int) -> tuple[float, int]:
        """Return the mean of the squared one-period changes up to a period, and their number."""
        run = self.run(key, area, newest)
        changes = len(run) - 1
        if changes < 1:
            return 0.0, 0
        steps = list(map(sub, run[1:], run))
        return sum(map(mul, steps, steps)) / changes, changes


def _rises(counts: Figures, per_year: int) -> Figures:
    """Return what each period adds to a count from 1 January."""
    rises = {}
    for ordinal, count in counts.items():
        if ordinal % per_year == 0:
            rises[ordinal] = count
        elif ordinal - 1 in counts:
            rises[ordinal] = count - counts[ordinal - 1]
    return rises
