"""The fifteen verdicts as an analyst writes them by hand with pandas.

For several municipalities each file is read once. Each figure is searched for in its file by area
and period. With `--pivoted` every file is made into a table of months by areas first, which pays
where many municipalities follow the same criteria.
"""

import argparse
import csv
import sys
from collections.abc import Callable
from operator import le, lt
from pathlib import Path

import pandas as pd

MONTHS = [f"2024M{month:02}" for month in range(1, 9)]
YEAR_BEFORE = [f"2023M{month:02}" for month in range(1, 9)]
LATEST, LATEST_BEFORE = "2024M08", "2023M08"
COUNTRY = "Hele landet"
RIVALS = ["Roskilde", "Køge", "Slagelse", "Næstved", "Faxe", "Greve"]
NAMES = [
    *(
        "education_benefit",
        "flexjob",
        "small_jobs",
        "satisfied",
        "temporary_support",
        "employed_refugees",
        "case_weeks",
    ),
    *(
        "sickness_benefit",
        "cash_benefit",
        "company_offers",
        "support_actual",
        "support_expected",
        "youth_support",
        "orders_filled",
        "orders",
    ),
]
Row = tuple[str, str, float, float, str]
"""Municipality, criterion, measured, target, status."""


Lookup = Callable[[str, str], pd.Series]
"""The figures of a file in an area, by period."""


def read(folder: Path, name: str) -> pd.DataFrame:
    return pd.read_csv(
        folder / f"{name}.csv", sep=";", decimal=",", usecols=["område", "periode", "værdi"]
    )


def searched(folder: Path) -> Lookup:
    """Each figure is searched for in its file."""
    frames = {name: read(folder, name) for name in NAMES}

    def series(name: str, area: str) -> pd.Series:
        frame = frames[name]
        return frame[frame["område"] == area].set_index("periode")["værdi"]

    return series


def pivoted(folder: Path) -> Lookup:
    """The months that are needed, by areas, made once."""

    def table(name: str) -> pd.DataFrame:
        frame = read(folder, name)
        frame = frame[frame["periode"].isin(MONTHS + YEAR_BEFORE)]
        return frame.pivot(index="periode", columns="område", values="værdi")  # noqa: PD010 # the faster one; area and period are unique

    tables = {name: table(name) for name in NAMES}
    return lambda name, area: tables[name][area]


def judge(lookup: Lookup, own: str) -> list[Row]:
    rows: list[Row] = []

    def series(name: str, area: str = own) -> pd.Series:
        return lookup(name, area)

    def add(criterion: str, measured: float, target: float, *, reached: bool) -> None:
        rows.append(
            (own, criterion, float(measured), float(target), "on_track" if reached else "behind")
        )

    months = series("education_benefit").loc[MONTHS]
    status = (
        "not_met" if months.sum() / 12 > 100 else "on_track" if months.mean() <= 100 else "behind"
    )
    rows.append((own, "education-benefit", months.mean(), 100, status))

    flexjob = series("flexjob").loc[LATEST]
    add("flexjob", flexjob, 380, reached=flexjob >= 380)

    jobs = series("small_jobs").loc[MONTHS].sum()
    status = "met" if jobs >= 96 else "on_track" if jobs >= 96 * len(MONTHS) / 12 else "behind"
    rows.append((own, "small-jobs", float(jobs), 96, status))

    satisfied = series("satisfied").loc[MONTHS].mean()
    add("satisfied", satisfied, 75, reached=satisfied >= 75)

    compared = (
        ("temporary-support", "temporary_support", lt, 0),
        ("case-weeks", "case_weeks", le, -1),
    )
    for criterion, name, holds, margin in compared:
        measured, country = (
            series(name).loc[MONTHS].mean(),
            series(name, COUNTRY).loc[MONTHS].mean() + margin,
        )
        add(criterion, measured, country, reached=holds(measured, country))

    employed, elsewhere = (
        series("employed_refugees").loc[LATEST],
        series("employed_refugees", COUNTRY).loc[LATEST] + 2,
    )
    add("refugees", employed, elsewhere, reached=employed >= elsewhere)

    sick, sick_before = (
        series("sickness_benefit").loc[MONTHS].mean(),
        series("sickness_benefit").loc[YEAR_BEFORE].mean(),
    )
    add("sickness-benefit", sick, sick_before, reached=sick < sick_before)

    cash, cash_before = (
        series("cash_benefit").loc[LATEST],
        series("cash_benefit").loc[LATEST_BEFORE] * 0.95,
    )
    add("cash-benefit", cash, cash_before, reached=cash <= cash_before)

    offers, offers_before = (
        series("company_offers").loc[MONTHS].sum(),
        series("company_offers").loc[YEAR_BEFORE].sum(),
    )
    add("company-offers", offers, offers_before, reached=offers > offers_before)

    actual, expected = (
        series("support_actual").loc[MONTHS].mean(),
        series("support_expected").loc[MONTHS].mean(),
    )
    add("benchmark", actual, expected, reached=actual < expected)

    gaps = series("youth_support") - series("youth_support", COUNTRY)
    gap, gap_before = gaps.loc[MONTHS].mean(), gaps.loc[YEAR_BEFORE].mean()
    add("youth", gap, max(0.0, gap_before), reached=gap <= 0 or gap < gap_before)

    means = {area: series("employed_refugees", area).loc[MONTHS].mean() for area in (own, *RIVALS)}
    place = 1 + sum(mean > means[own] for mean in means.values())
    add("rank", place, 3, reached=place <= 3)

    filled, orders = series("orders_filled"), series("orders")
    rate = 100 * filled.loc[MONTHS].sum() / orders.loc[MONTHS].sum()
    rate_before = 100 * filled.loc[YEAR_BEFORE].sum() / orders.loc[YEAR_BEFORE].sum()
    add("match-rate", rate, 50, reached=rate >= 50)
    add("match-rate-rising", rate, rate_before, reached=rate > rate_before)
    return rows


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("municipalities", nargs="+")
    parser.add_argument("--pivoted", action="store_true")
    arguments = parser.parse_args()
    figures = pivoted(arguments.folder) if arguments.pivoted else searched(arguments.folder)
    for municipality in arguments.municipalities:
        csv.writer(sys.stdout, delimiter=";").writerows(judge(figures, municipality))
