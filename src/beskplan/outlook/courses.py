"""Earlier courses: where they set out, whose way they go, and how far they swing."""

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from statistics import median
from typing import NamedTuple

from beskplan.outlook.past import Past, SeriesKey
from beskplan.periods import MONTHS_IN, Frequency

FEWEST_AREAS = 20
FEWEST_COURSES = 60
WANTED_COURSES = 200
FEWEST_PERIODS = 13
SPREAD = 1.2
"""Factor on every change: the past is calmer than the future."""
SHRUNK_BY = 6
"""Number of changes that the median municipality's swing counts as."""


class LeafKey(NamedTuple):
    """Series that a comparison reads, its newest period t, and the periods still to come."""

    series: tuple[SeriesKey, ...]
    own_way: tuple[tuple[SeriesKey, str], ...]
    """Series of areas that go their own way."""
    newest: int
    ahead: int

    @property
    def frequency(self) -> Frequency:
        return self.series[0].frequency


@dataclass(frozen=True, eq=False)
class Courses:
    """Earlier courses: each sets out a lag before the newest period, in another municipality."""

    past: Past
    frequency: Frequency
    """The finest frequency of what is completed; lags are in its periods."""
    names: tuple[str, ...]
    """The municipalities in order of name."""
    lags: tuple[int, ...]
    shifts: tuple[int, ...]
    reach: int
    """Number of periods before the newest that there are figures for."""

    def __len__(self) -> int:
        return len(self.lags) * len(self.shifts)

    def lags_in(self, frequency: Frequency) -> list[int]:
        """Return the lags in periods of another frequency: a coarser one goes whole years back."""
        return [_lag_in(lag, self.frequency, frequency) for lag in self.lags]

    @cached_property
    def swings(self) -> Callable[[SeriesKey, int], "Swings"]:
        return cache(self._swings)

    def _swings(self, key: SeriesKey, newest: int) -> "Swings":
        of_names = [self.past.swing(key, name, newest) for name in self.names]
        return Swings(self.past, key, newest, median([square for square, _ in of_names]))

    def donor(self, area: str, shift: int) -> str:
        """Return the municipality whose way another goes in courses with a shift."""
        return self.names[(bisect_left(self.names, area) + shift) % len(self.names)]


@dataclass(frozen=True, eq=False)
class Swings:
    """How much a series swings in each municipality, drawn towards the median one."""

    past: Past
    key: SeriesKey
    newest: int
    median: float

    @cached_property
    def of(self) -> Callable[[str], float]:
        return cache(self._of)

    def _of(self, area: str) -> float:
        square, number = self.past.swing(self.key, area, self.newest)
        shrunk = (number * square + SHRUNK_BY * self.median) / (number + SHRUNK_BY)
        return float(shrunk**0.5)

    def factor(self, area: str, donor: str) -> float:
        """Return what the changes of a donor are multiplied by."""
        own, other = self.of(area), self.of(donor)
        return SPREAD * own / other if other else 0.0


def courses_of(past: Past, leaves: tuple[LeafKey, ...]) -> "Courses | None":
    """Return the courses that all comparisons of a criterion can go.

    None where there are too few municipalities.
    """
    finest = min((leaf.frequency for leaf in leaves), key=MONTHS_IN.__getitem__)
    reach_of = _reach_of_municipalities(past, leaves, finest)
    if len(reach_of) < FEWEST_AREAS:
        return None
    wanted = max(FEWEST_AREAS, -(-len(reach_of) // 2))
    reach = sorted(reach_of.values(), reverse=True)[wanted - 1]
    for leaf in leaves:
        for key, area in leaf.own_way:
            own = len(past.run(key, area, leaf.newest)) - 1
            reach = min(reach, _in_finer(own, leaf.frequency, finest))
    names = tuple(sorted(name for name, each in reach_of.items() if each >= reach))
    lags = []
    for lag in range(1, reach + 1):
        if _is_same_season(lag, finest) and all(
            _lag_in(lag, finest, leaf.frequency) >= max(leaf.ahead, 1) for leaf in leaves
        ):
            lags.append(lag)
    number = 0
    if lags:
        number = min(-(-WANTED_COURSES // len(lags)), len(names))
    shifts = [step * len(names) // number for step in range(number)]
    return Courses(past, finest, names, tuple(lags), tuple(shifts), reach)


def _reach_of_municipalities(
    past: Past, leaves: tuple[LeafKey, ...], finest: Frequency
) -> dict[str, int]:
    """Return how far back each municipality has figures in every series, in finest periods."""
    reach_of: dict[str, int] | None = None
    for leaf in leaves:
        for key in leaf.series:
            reaches = past.reaches(key, leaf.newest)
            found = {}
            for name, each in reaches.items():
                reach = _in_finer(each, leaf.frequency, finest)
                if reach_of is None:
                    found[name] = reach
                elif name in reach_of:
                    found[name] = min(reach, reach_of[name])
            reach_of = found
    return reach_of or {}


def _is_same_season(lag: int, frequency: Frequency) -> bool:
    """Return True if so many periods ago is the same place of the year, or next to it."""
    if frequency is Frequency.MONTH:
        return lag % 12 in (11, 0, 1)
    return frequency is not Frequency.QUARTER or lag % 4 == 0


def _in_finer(number: int, frequency: Frequency, finest: Frequency) -> int:
    return number * MONTHS_IN[frequency] // MONTHS_IN[finest]


def _lag_in(lag: int, finest: Frequency, frequency: Frequency) -> int:
    """Return a lag in periods of a coarser frequency: the nearest number of whole years."""
    if frequency is finest:
        return lag
    years = (2 * lag * MONTHS_IN[finest] + 12) // 24
    return years * (12 // MONTHS_IN[frequency])
