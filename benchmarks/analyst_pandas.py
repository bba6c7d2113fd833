"""The fifteen verdicts as an analyst writes them by hand with pandas; for several municipalities each file is read once.

Each figure is looked up in its file by area and period. With `--pivoted` every file is made into a table of months by areas first, which
pays where many municipalities follow the same criteria.
"""

import argparse
import csv
import sys
from operator import le, lt
from pathlib import Path

import pandas as pd

MONTHS = [f"2024M{month:02}" for month in range(1, 9)]
YEAR_BEFORE = [f"2023M{month:02}" for month in range(1, 9)]
LATEST, LATEST_BEFORE = "2024M08", "2023M08"
COUNTRY = "Hele landet"
RIVALS = ["Roskilde", "Køge", "Slagelse", "Næstved", "Faxe", "Greve"]
NAMES = [
    *("education_benefit", "flexjob", "small_jobs", "satisfied", "temporary_support", "employed_refugees", "case_weeks"),
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


class Frames:
    """The files as they are."""

    def __init__(self, folder: Path) -> None:
        self.frames = {name: self.read(folder / f"{name}.csv") for name in NAMES}

    def read(self, path: Path) -> pd.DataFrame:
        return pd.read_csv(path, sep=";", decimal=",")

    def series(self, name: str, area: str) -> pd.Series:
        frame = self.frames[name]
        return frame[frame["område"] == area].set_index("periode")["værdi"]

    def means(self, name: str, areas: list[str]) -> pd.Series:
        frame = self.frames[name]
        return frame[frame["område"].isin(areas) & frame["periode"].isin(MONTHS)].groupby("område")["værdi"].mean()


class Pivoted(Frames):
    """The months that are needed, by areas."""

    def read(self, path: Path) -> pd.DataFrame:
        frame = pd.read_csv(path, sep=";", decimal=",", usecols=["område", "periode", "værdi"])
        frame = frame[frame["periode"].isin(MONTHS + YEAR_BEFORE)]
        return frame.pivot(index="periode", columns="område", values="værdi")  # noqa: PD010 # the faster one; area and period are unique

    def series(self, name: str, area: str) -> pd.Series:
        return self.frames[name][area]

    def means(self, name: str, areas: list[str]) -> pd.Series:
        return self.frames[name].loc[MONTHS, areas].mean()


def judge(figures: Frames, own: str) -> list[Row]:
    rows: list[Row] = []

    def series(name: str, area: str = own) -> pd.Series:
        return figures.series(name, area)

    def add(criterion: str, measured: float, target: float, *, reached: bool) -> None:
        rows.append((own, criterion, float(measured), float(target), "on_track" if reached else "behind"))

    months = series("education_benefit").loc[MONTHS]
    status = "not_met" if months.sum() / 12 > 100 else "on_track" if months.mean() <= 100 else "behind"
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
        measured, country = series(name).loc[MONTHS].mean(), series(name, COUNTRY).loc[MONTHS].mean() + margin
        add(criterion, measured, country, reached=holds(measured, country))

    employed, elsewhere = series("employed_refugees").loc[LATEST], series("employed_refugees", COUNTRY).loc[LATEST] + 2
    add("refugees", employed, elsewhere, reached=employed >= elsewhere)

    sick, sick_before = series("sickness_benefit").loc[MONTHS].mean(), series("sickness_benefit").loc[YEAR_BEFORE].mean()
    add("sickness-benefit", sick, sick_before, reached=sick < sick_before)

    cash, cash_before = series("cash_benefit").loc[LATEST], series("cash_benefit").loc[LATEST_BEFORE] * 0.95
    add("cash-benefit", cash, cash_before, reached=cash <= cash_before)

    offers, offers_before = series("company_offers").loc[MONTHS].sum(), series("company_offers").loc[YEAR_BEFORE].sum()
    add("company-offers", offers, offers_before, reached=offers > offers_before)

    actual, expected = series("support_actual").loc[MONTHS].mean(), series("support_expected").loc[MONTHS].mean()
    add("benchmark", actual, expected, reached=actual < expected)

    gaps = series("youth_support") - series("youth_support", COUNTRY)
    gap, gap_before = gaps.loc[MONTHS].mean(), gaps.loc[YEAR_BEFORE].mean()
    add("youth", gap, max(0.0, gap_before), reached=gap <= 0 or gap < gap_before)

    means = figures.means("employed_refugees", [own, *(area for area in RIVALS if area != own)])
    place = 1 + int((means > means[own]).sum())
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
    files = Pivoted(arguments.folder) if arguments.pivoted else Frames(arguments.folder)
    for municipality in arguments.municipalities:
        csv.writer(sys.stdout, delimiter=";").writerows(judge(files, municipality))
