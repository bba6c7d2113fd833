"""The outlook on made-up panels whose dynamics are known, beside Theta of statsforecast.

`pip install statsforecast`, then `python benchmarks/outlook.py [--panels 12]`. Each kind of panel
is made several times; of each, three years of 40 municipalities are judged as they stood in four
months. Printed are the calibration error (wanted: under 0.03) and the Brier score, which must be no
worse than Theta's. Theta is given each municipality's own figures up to the day, and the variances
of its forecasts as those of a walk.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import cos, erf, pi, sqrt
from random import Random
from typing import Any

from beskplan.areas import registered
from beskplan.assessment import assess
from beskplan.catalogue import Catalogue
from beskplan.measure import Snapshot
from beskplan.observation import Observation, Series
from beskplan.outlook import Outlooks, history_of
from beskplan.outlook.earlier_years import EarlierCase, worth_of
from beskplan.periods import Frequency, Period, month_end
from beskplan.plan import Plan
from beskplan.verdict.status import OPEN, Status

YEAR, YEARS = 2024, 9
JUDGED = (2022, 2023, 2024)
"""Years that are judged, each with those before it."""
MONTHS = (2, 5, 8, 11)
MUNICIPALITIES = [area for area in registered() if area.kind == "municipality"][:40]
WANTED_CALIBRATION = 0.03

Figures = Mapping[str, Sequence[float]]
"""Monthly figures by municipality, from January of the first year."""
CATALOGUE = Catalogue.model_validate(
    {
        "indicators": {
            "x": {
                "title": "Personer",
                "unit": "score",
                "kind": "average",
                "frequency": "month",
                "better": "lower",
                "extract": "x.csv",
            }
        }
    }
)
RULES: Mapping[str, Mapping[str, str]] = {
    "mean": {"type": "period_comparison", "aggregate": "mean", "below": "year_before"},
    "last": {"type": "period_comparison", "aggregate": "last", "below": "year_before"},
}


def walk(random: Random) -> Figures:
    """Random walks, each with a swing of its own."""
    return _panel(random, common=0, season=0, trend=0)


def season(random: Random) -> Figures:
    """Walks on a wave of the year, as high as their own swings."""
    return _panel(random, common=0, season=2, trend=0)


def trend(random: Random) -> Figures:
    """Walks that all drift downwards, each as fast as it swings."""
    return _panel(random, common=0, season=0, trend=-0.2)


def shocks(random: Random) -> Figures:
    """Walks on a wave, with a part of every change that is common to all."""
    return _panel(random, common=0.5, season=1, trend=0)


KINDS: Mapping[str, Callable[[Random], Figures]] = {
    "random walk": walk,
    "season": season,
    "trend": trend,
    "common shocks": shocks,
}


def _panel(random: Random, *, common: float, season: float, trend: float) -> Figures:
    shared = [random.gauss(0, common) for _ in range(12 * YEARS)]
    figures = {}
    for area in MUNICIPALITIES:
        swing, level = random.uniform(0.5, 3), random.uniform(300, 500)
        values = []
        for month, shock in enumerate(shared):
            level += swing * (trend + shock + random.gauss(0, 1))
            values.append(round(level + season * swing * cos(2 * pi * month / 12), 3))
        figures[area.name] = values
    return figures


@dataclass(frozen=True)
class Asked:
    """Open case, with its number of figures, and with what Theta needs to answer it."""

    case: EarlierCase
    area: str
    known: int
    earlier: Sequence[float]
    """Figures of the year before."""
    seen: Sequence[float]
    """Figures of the year so far."""


def cases_of(figures: Figures, year: int) -> Iterator[Asked]:
    """Every open case of a year, judged by beskplan as it stood."""
    first = (YEAR - YEARS + 1) * 12
    areas = {}
    for name, values in figures.items():
        periods = [Period(Frequency.MONTH, first + number) for number in range(len(values))]
        areas[name] = {
            period: Observation(period, Fraction(str(value)), 0, (1,))
            for period, value in zip(periods, values, strict=True)
        }
    series = {"x": Series("x.csv", areas)}
    history = history_of(CATALOGUE, series)
    criteria = [
        {"id": name, "text": "T", "rule": {"indicator": "x", **rule}}
        for name, rule in RULES.items()
    ]
    goal = {"id": "g", "kind": "local", "title": "G", "criteria": criteria}
    head: dict[str, Any] = {"plan": "p", "title": "P", "municipality": "Holbæk"}
    plan = Plan.model_validate({**head, "period": str(year), "goals": [goal]})
    ended = Snapshot(CATALOGUE, series, date(year, 12, 31))
    for month in MONTHS:
        stood = Snapshot(CATALOGUE, series, month_end(year * 12 + month - 1))
        outlooks = Outlooks(stood, history)
        for area in MUNICIPALITIES:
            then = assess(plan, ended, area).judged
            for judged, truth in zip(assess(plan, stood, area).judged, then, strict=True):
                finding = outlooks.on(judged.finding)
                if finding.status not in OPEN or finding.outlook is None:
                    continue
                case = EarlierCase(
                    judged.criterion.id,
                    finding.rule,
                    area.name,
                    year,
                    month,
                    finding.status is Status.ON_TRACK,
                    finding.outlook.chance,
                    truth.finding.status is Status.MET,
                )
                start = 12 * (year - YEAR + YEARS - 1)
                values = figures[area.name]
                earlier, seen = values[start - 12 : start], values[start : start + month]
                yield Asked(case, area.name, start + month, earlier, seen)


def theta_chances(figures: Figures, asked: Sequence[Asked]) -> list[float]:
    """Return the chance that Theta gives each case."""
    import pandas as pd
    from statsforecast import StatsForecast  # type: ignore[import-not-found,unused-ignore]
    from statsforecast.models import Theta  # type: ignore[import-not-found,unused-ignore]

    forecasts: dict[tuple[str, int], list[tuple[float, float]]] = {}
    for known in sorted({each.known for each in asked}):
        days = pd.date_range(f"{YEAR - YEARS + 1}-01-01", periods=known, freq="MS")
        frames = [
            pd.DataFrame({"unique_id": name, "ds": days, "y": values[:known]})
            for name, values in figures.items()
        ]
        engine = StatsForecast([Theta(season_length=12)], freq="MS")
        found = engine.forecast(df=pd.concat(frames), h=-known % 12, level=[80])
        if "unique_id" not in found:
            found = found.reset_index()
        for row in found.itertuples(index=False):
            spread = (row[4] - row[3]) / 2 / 1.2815515655446004
            forecasts.setdefault((row[0], known), []).append((row[2], spread))
    chances = []
    for each in asked:
        ahead = forecasts[each.area, each.known]
        if each.case.criterion == "last":
            level, spread = ahead[-1]
            chances.append(_below(each.earlier[-1], level, spread))
            continue
        variances = [spread**2 for _, spread in ahead]
        number = len(variances)
        variance = sum(
            each_variance * (2 * (number - position) - 1)
            for position, each_variance in enumerate(variances)
        )
        level = sum(each.seen) + sum(level for level, _ in ahead)
        chances.append(_below(sum(each.earlier), level, sqrt(variance)))
    return chances


def _below(limit: float, level: float, spread: float) -> float:
    if not spread:
        return float(level < limit)
    return (1 + erf((limit - level) / spread / sqrt(2))) / 2


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--panels", type=int, default=12, help="panels of each kind")
    parser.add_argument("--no-theta", action="store_true", help="without statsforecast")
    arguments = parser.parse_args()
    kept = True
    print(f"{'panel':<16}{'cases':>7}{'ours':>9}{'Theta':>9}{'word':>9}{'base':>9}{'error':>9}")
    together: list[EarlierCase] = []
    for name, make in KINDS.items():
        found: list[EarlierCase] = []
        theirs: list[float] = []
        for seed in range(arguments.panels):
            figures = make(Random(f"{name} {seed}"))
            asked = [each for year in JUDGED for each in cases_of(figures, year)]
            found += [each.case for each in asked]
            if not arguments.no_theta:
                theirs += theta_chances(figures, asked)
        together += found
        worth = worth_of(found)
        brier, error = worth.brier or 0.0, worth.calibration or 0.0
        theta = None
        if theirs:
            pairs = zip(theirs, found, strict=True)
            theta = sum((chance - case.met) ** 2 for chance, case in pairs) / len(found)
        kept = kept and error < WANTED_CALIBRATION and (theta is None or brier <= theta)
        shown = "–" if theta is None else f"{theta:.4f}"
        print(
            f"{name:<16}{len(found):>7}{brier:>9.4f}{shown:>9}{worth.brier_of_call or 0:>9.4f}"
            f"{worth.brier_of_base or 0:>9.4f}{error:>9.4f}"
        )
    worth = worth_of(together)
    print(f"together{len(together):>15}{worth.brier or 0:>9.4f}{worth.calibration or 0:>36.4f}")
    sys.exit(0 if kept else 1)


if __name__ == "__main__":
    main()
