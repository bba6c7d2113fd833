"""Coverage of each indicator of a catalogue, from the extracts that were read."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from beskplan.catalogue import Catalogue, Published
from beskplan.extracts.profile import Coverage, FigureCount
from beskplan.extracts.reader import Extracts
from beskplan.observation import Observation, Series
from beskplan.periods import MONTHS_IN, Frequency, Period
from beskplan.problems.problem import Problem


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
            yield _indicator_coverage(name, entry, extracts, tuple(own_problems))


def _indicator_coverage(
    name: str, entry: Published, extracts: Extracts, problems: tuple[Problem, ...]
) -> Coverage:
    series = extracts.series.get(name, Series(entry.extract.file[0]))
    origin = extracts.origins.get(name)
    periods = _figure_counts(series.areas)
    pairs = sum(count.figures + count.suppressed for count in periods.values())
    published = sorted(period for period, count in periods.items() if count.figures)
    return Coverage(
        name,
        entry.title,
        entry.frequency,
        ", ".join(entry.extract.file),
        series.sheet,
        series.missing,
        origin.layout if origin else None,
        origin.rows if origin else 0,
        origin.used if origin else 0,
        len(series.areas),
        periods,
        tuple(_gaps(list(periods), entry.frequency)),
        len(series.areas) * len(periods) - pairs,
        tuple(published[-entry.revised_periods :]) if entry.revised_periods else (),
        problems,
    )


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
