"""Panels of made-up figures: many municipalities and the country, month by month."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cached_property
from random import Random
from typing import Any

from beskplan.areas import Areas
from beskplan.assessment import Assessment, assess
from beskplan.catalogue import Catalogue
from beskplan.measure import Snapshot
from beskplan.observation import Observation, Series
from beskplan.outlook import History, Outlooks, history_of
from beskplan.periods import Frequency, Period, last_ended
from beskplan.plan import Plan
from beskplan.verdict.finding import Finding

MUNICIPALITIES = tuple(sorted(area.name for area in Areas().municipalities()))[:24]
OWN, OTHER, COUNTRY = MUNICIPALITIES[3], MUNICIPALITIES[7], "Hele landet"
NAMES = ("x", "a", "b")
FIRST = Period(Frequency.MONTH, 2021 * 12)
ENTRY: Mapping[str, Any] = {
    "title": "Personer",
    "unit": "persons",
    "better": "lower",
    "kind": "stock",
    "frequency": "month",
    "revised_periods": 1,
    "extract": "x.csv",
}


@dataclass(frozen=True)
class Panel:
    """Figures of three indicators, `x`, `a` and `b`; the ratio `r` divides `a` by `b`."""

    figures: Mapping[str, Mapping[str, Mapping[Period, Fraction]]]
    as_of: date
    entries: Mapping[str, Any]
    groups: Mapping[str, Any]

    @cached_property
    def catalogue(self) -> Catalogue:
        return Catalogue.model_validate({"indicators": self.entries, "groups": self.groups})

    @cached_property
    def series(self) -> dict[str, Series]:
        found = {}
        for name, areas in self.figures.items():
            observations = {
                area: {
                    period: Observation(period, value, 0, (1,)) for period, value in periods.items()
                }
                for area, periods in areas.items()
            }
            published = frozenset(period for periods in areas.values() for period in periods)
            found[name] = Series(f"{name}.csv", observations, published)
        return found

    @cached_property
    def snapshot(self) -> Snapshot:
        return Snapshot(self.catalogue, self.series, self.as_of)

    @cached_property
    def history(self) -> History:
        return history_of(self.catalogue, self.series)

    def judge(self, *rules: Mapping[str, Any]) -> Assessment:
        return assess(self.plan(*rules), self.snapshot)

    def plan(self, *rules: Mapping[str, Any]) -> Plan:
        criteria = [
            {"id": f"c{number}", "text": "T", "rule": dict(rule)}
            for number, rule in enumerate(rules)
        ]
        goal = {"id": "g", "kind": "local", "title": "G", "criteria": criteria}
        return Plan.model_validate(
            {
                "plan": "case",
                "title": "Case",
                "municipality": OWN,
                "period": str(self.as_of.year),
                "goals": [goal],
            }
        )

    def outlook(self, rule: Mapping[str, Any]) -> Finding:
        (judged,) = self.judge(rule).judged
        return Outlooks(self.snapshot, self.history).on(judged.finding)

    def until(self, day: date) -> "Panel":
        """The panel as it stood on a day, without any figure that came later."""
        last = last_ended(day, Frequency.MONTH)
        cut = {
            name: {
                area: {period: value for period, value in periods.items() if period <= last}
                for area, periods in areas.items()
            }
            for name, areas in self.figures.items()
        }
        return replace(self, figures=cut, as_of=day)

    def shuffled(self, seed: int) -> "Panel":
        """The same figures in another order of rows."""
        random = Random(seed)
        found: dict[str, dict[str, dict[Period, Fraction]]] = {}
        for name, areas in self.figures.items():
            names = list(areas)
            random.shuffle(names)
            found[name] = {}
            for area in names:
                periods = list(areas[area])
                random.shuffle(periods)
                found[name][area] = {period: areas[area][period] for period in periods}
        return replace(self, figures=found)


def walks(seed: int, as_of: date, months: int = 60, step: int = 4) -> Panel:
    """Random walks with a common shock; the country is their mean."""
    random = Random(seed)
    figures: dict[str, dict[str, dict[Period, Fraction]]] = {}
    last = last_ended(as_of, Frequency.MONTH).ordinal
    periods = [Period(Frequency.MONTH, last - back) for back in reversed(range(months))]
    for name in NAMES:
        levels = {area: random.randint(60, 140) for area in MUNICIPALITIES}
        figures[name] = {area: {} for area in (*MUNICIPALITIES, COUNTRY)}
        for period in periods:
            common = random.gauss(0, step / 2)
            for area in MUNICIPALITIES:
                change = round(common + random.gauss(0, step))
                levels[area] = max(levels[area] + change, 1)
                figures[name][area][period] = Fraction(levels[area])
            mean = Fraction(sum(levels.values()), len(levels))
            figures[name][COUNTRY][period] = mean
    entries: dict[str, Any] = {name: {**ENTRY, "extract": f"{name}.csv"} for name in NAMES}
    entries["r"] = {
        "title": "Andel",
        "unit": "pct",
        "better": "lower",
        "kind": "ratio",
        "numerator": "a",
        "denominator": "b",
    }
    groups = {
        "naboer": {"areas": list(MUNICIPALITIES[8:13]), "as": "median"},
        "resten": {"areas": [COUNTRY], "without": [MUNICIPALITIES[0]], "as": "total"},
    }
    return Panel(figures, as_of, entries, groups)
