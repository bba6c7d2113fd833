"""Figures of all municipalities, worked out once for all charts of a snapshot."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property

from beskplan.areas import Area, registered
from beskplan.catalogue import Aggregate
from beskplan.measure import Measure, Snapshot
from beskplan.periods import Span

LEAST_ROWS = Fraction(1, 2)
"""Share of the registered areas that an extract must have rows for."""
AGGREGATES: Mapping[str, Aggregate] = {"mean": "mean", "last": "last", "min": "min", "max": "max"}


@dataclass(frozen=True, eq=False)
class CountryFigures:
    """Figure of each municipality that has one, over the same periods."""

    by_area: Mapping[str, Fraction]

    @cached_property
    def ordered(self) -> tuple[Fraction, ...]:
        """Figures in order, the lowest first."""
        return tuple(sorted(self.by_area.values()))

    @cached_property
    def heights(self) -> tuple[float, ...]:
        """Figures that differ, in order, for a drawing."""
        return tuple(dict.fromkeys(map(float, self.ordered)))

    def rank_of(self, figure: Fraction, better: str | None) -> int:
        """Rank of a figure among the municipalities; the lowest is first unless more is better."""
        if better == "higher":
            return 1 + len(self.ordered) - bisect_right(self.ordered, figure)
        return 1 + bisect_left(self.ordered, figure)


@dataclass(frozen=True, eq=False)
class Country:
    """Municipalities of the country in a snapshot."""

    snapshot: Snapshot

    @cached_property
    def municipalities(self) -> tuple[Area, ...]:
        return tuple(area for area in registered() if area.kind == "municipality")

    @cached_property
    def figures(self) -> Callable[[str, str, Span, frozenset[int]], CountryFigures]:
        """Figures of an indicator, by the way that it is aggregated, over periods of a span."""
        return cache(self._figures)

    def _figures(
        self, indicator: str, how: str, span: Span, positions: frozenset[int]
    ) -> CountryFigures:
        bases = [base for base, _ in self.snapshot.catalogue.bases(indicator)]
        least = LEAST_ROWS * len(registered())
        if any(len(self.snapshot.series[base].areas) < least for base in bases):
            return CountryFigures({})
        measures = (
            self.snapshot.measure(indicator, area, span, AGGREGATES.get(how))
            for area in self.municipalities
        )
        return CountryFigures(dict(_known(measures, positions)))


def _known(
    measures: Iterator[Measure], positions: frozenset[int]
) -> Iterator[tuple[str, Fraction]]:
    """Estimates of the measures that have rows, by area."""
    for measure in measures:
        alike = measure
        if not measure.irregular:
            alike = measure.only(positions & measure.positions)
        if alike.missing is None and alike.estimate is not None:
            yield alike.area.name, alike.estimate
