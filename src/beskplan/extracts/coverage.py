"""What there is of each indicator of a catalogue, as it was read."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from beskplan.catalogue import Catalogue, Published
from beskplan.extracts import Extracts
from beskplan.extracts.profile import Coverage, FigureCount
from beskplan.observation import Observation, Series
from beskplan.periods import MONTHS_IN, Frequency, Period
from beskplan.problems.problem import Problem


def holdings(folder: Path, catalogue: Catalogue, extracts: Extracts) -> Iterator[Coverage]:
    """The published indicators in the catalogue's order."""
    problems: dict[str, list[Problem]] = {}
    for problem in extracts.problems:
        problems.setdefault(problem.location.file, []).append(problem)
    for name, entry in catalogue.indicators.items():
        if isinstance(entry, Published):
            of = problems.get((folder / entry.extract.file).as_posix(), [])
            yield _holding(name, entry, extracts, tuple(of))


def _holding(
    name: str, entry: Published, extracts: Extracts, problems: tuple[Problem, ...]
) -> Coverage:
    series = extracts.series.get(name, Series(entry.extract.file))
    origin = extracts.origins.get(name)
    periods = _filled(series.areas)
    pairs = sum(filled.figures + filled.hidden for filled in periods.values())
    published = sorted(period for period, filled in periods.items() if filled.figures)
    return Coverage(
        name,
        entry.title,
        entry.frequency,
        entry.extract.file,
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


def _filled(areas: Mapping[str, Mapping[Period, Observation]]) -> dict[Period, FigureCount]:
    """How many areas have a figure and a hidden one, period by period."""
    figures: dict[Period, int] = {}
    hidden: dict[Period, int] = {}
    for periods in areas.values():
        for period, observation in periods.items():
            into = hidden if observation.hidden else figures
            into[period] = into.get(period, 0) + 1
    return {
        period: FigureCount(figures.get(period, 0), hidden.get(period, 0))
        for period in sorted({*figures, *hidden})
    }


def _gaps(periods: list[Period], frequency: Frequency) -> Iterator[Period]:
    if periods and frequency in MONTHS_IN:
        there = set(periods)
        for ordinal in range(periods[0].ordinal, periods[-1].ordinal + 1):
            if Period(frequency, ordinal) not in there:
                yield Period(frequency, ordinal)
