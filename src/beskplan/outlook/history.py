"""Figures of every area that the extracts have, as floats: the past that courses are taken from.

A chance never touches a status, so floats are enough here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from beskplan.catalogue import Catalogue, Published
from beskplan.observation import Series
from beskplan.periods import MONTHS_IN

Figures = Mapping[int, float]
"""Figures of one indicator in one area, by the ordinal of the period."""


class Hidden(float):
    """Middle of the range that a figure hidden below a bound stands for.

    Among the newest periods that are still revised it is no figure yet.
    """

    __slots__ = ()


@dataclass(frozen=True)
class History:
    """Figures by the id of the published indicator and the name of the area.

    A figure that is hidden without a bound is not among them; one with a bound is its middle.
    """

    figures: Mapping[str, Mapping[str, Figures]]

    def has(self, names: Iterable[str]) -> bool:
        return all(name in self.figures for name in names)

    def __or__(self, other: "History") -> "History":
        return History({**self.figures, **other.figures})


def history_of(catalogue: Catalogue, series: Mapping[str, Series]) -> History:
    """Return the history of the indicators that have periods of the calendar."""
    found = {}
    for name, each in series.items():
        indicator = catalogue.indicators[name]
        if isinstance(indicator, Published) and indicator.frequency in MONTHS_IN:
            found[name] = _figures(indicator, each)
    return History(found)


def _figures(indicator: Published, series: Series) -> dict[str, dict[int, float]]:
    areas: dict[str, dict[int, float]] = {}
    bound = indicator.suppressed_below
    for area, observations in series.areas.items():
        figures: dict[int, float] = {}
        for period, observation in observations.items():
            figure = float(observation.value)
            if observation.suppressed:
                if bound is None or indicator.empty == "pending":
                    continue
                figure = Hidden(figure + observation.suppressed * (bound - 1) / 2)
            figures[period.ordinal] = figure
        areas[area] = figures
    return areas
