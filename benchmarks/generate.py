"""Plans, catalogues and extracts of made-up figures, the same in every run.

`prepare` writes them into a folder.
"""

import argparse
import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from beskplan.areas import registered

SEED = 2024
FIRST_YEAR, LAST_YEAR = 2015, 2024
LONG_ROWS = 10_000_000
CASE_ROWS = 1_000_000
OUTCOMES = ("Ordinær", "Fleksjob", "Ikke besat", "")
AREAS = tuple(area.name for area in registered() if area.kind != "rar")
"""The country, the 5 regions and the 98 municipalities."""
MUNICIPALITIES = tuple(area.name for area in registered() if area.kind == "municipality")
MONTHS = tuple(
    f"{year}M{month:02}" for year in range(FIRST_YEAR, LAST_YEAR + 1) for month in range(1, 13)
)
OWN = "Holbæk"
HEADER = "område;periode;køn;alder;ydelsesgruppe;a-kasse;opgjort;værdi\n"
DIMENSIONS = "Køn i alt;Alder i alt;Ydelsesgrupper i alt;I alt;2025-02-20"
"""Five columns that no rule needs, as in the extracts that Jobindsats gives."""


@dataclass(frozen=True)
class Extract:
    """An indicator that is published monthly, and how large its figures are."""

    name: str
    title: str
    unit: str
    kind: str
    better: str
    typical: float
    decimals: int = 0

    @property
    def file(self) -> str:
        return f"{self.name}.csv"


USED = (
    Extract(
        "education_benefit",
        "Fuldtidspersoner på uddannelseshjælp",
        "full_time_persons",
        "stock",
        "lower",
        100,
    ),
    Extract("flexjob", "Fuldtidspersoner i fleksjob", "full_time_persons", "stock", "higher", 380),
    Extract("small_jobs", "Småjob", "persons", "flow", "higher", 8),
    Extract("satisfied", "Tilfredse borgere", "pct", "share", "higher", 74, decimals=1),
    Extract(
        "temporary_support",
        "Borgere på midlertidig forsørgelse",
        "pct",
        "share",
        "lower",
        7.4,
        decimals=1,
    ),
    Extract(
        "employed_refugees", "Beskæftigede flygtninge", "pct", "share", "higher", 50, decimals=1
    ),
    Extract("case_weeks", "Varighed af et forløb", "weeks", "average", "lower", 12, decimals=1),
    Extract(
        "sickness_benefit",
        "Fuldtidspersoner på sygedagpenge",
        "full_time_persons",
        "stock",
        "lower",
        700,
    ),
    Extract(
        "cash_benefit",
        "Fuldtidspersoner på kontanthjælp",
        "full_time_persons",
        "stock",
        "lower",
        300,
    ),
    Extract("company_offers", "Virksomhedsrettede tilbud", "persons", "flow", "higher", 60),
    Extract(
        "support_actual",
        "Offentlig forsørgelse, faktisk",
        "full_time_persons",
        "stock",
        "lower",
        7000,
    ),
    Extract(
        "support_expected",
        "Offentlig forsørgelse, forventet",
        "full_time_persons",
        "stock",
        "lower",
        7000,
    ),
    Extract("youth_support", "Unge på uddannelseshjælp", "pct", "share", "lower", 4, decimals=1),
    Extract("orders_filled", "Besatte jobordrer", "orders", "flow", "higher", 30),
    Extract("orders", "Jobordrer", "orders", "flow", "higher", 60),
)
MATCH_RATE = (
    "  match_rate:\n    title: Besatte ordrer\n    unit: pct\n    kind: ratio\n    better: higher\n"
)

CRITERIA = (
    (
        "education-benefit",
        "type: threshold, indicator: education_benefit, at_most: 100, aggregate: mean",
    ),
    ("flexjob", "type: threshold, indicator: flexjob, at_least: 380, aggregate: last"),
    ("small-jobs", "type: threshold, indicator: small_jobs, at_least: 96 persons"),
    ("satisfied", "type: threshold, indicator: satisfied, at_least: 75 pct, aggregate: mean"),
    (
        "temporary-support",
        "type: area_comparison, indicator: temporary_support, below: Hele landet, aggregate: mean",
    ),
    (
        "refugees",
        (
            "type: area_comparison, indicator: employed_refugees, at_least: Hele landet, margin: "
            "2 pp, aggregate: last"
        ),
    ),
    (
        "case-weeks",
        (
            "type: area_comparison, indicator: case_weeks, at_most: Hele landet, margin: -1 weeks, "
            "aggregate: mean"
        ),
    ),
    (
        "sickness-benefit",
        "type: period_comparison, indicator: sickness_benefit, below: 2023, aggregate: mean",
    ),
    (
        "cash-benefit",
        (
            "type: period_comparison, indicator: cash_benefit, at_most: 2023, margin: -5 pct, "
            "aggregate: last"
        ),
    ),
    ("company-offers", "type: period_comparison, indicator: company_offers, above: year_before"),
    (
        "benchmark",
        (
            "type: indicator_comparison, indicator: support_actual, below: support_expected, "
            "aggregate: mean"
        ),
    ),
    (
        "youth",
        (
            "type: convergence, indicator: youth_support, towards: Hele landet, baseline: 2023, "
            "aggregate: mean"
        ),
    ),
    (
        "rank",
        (
            "type: rank, indicator: employed_refugees, at_most: 3, among: [Roskilde, Køge, Slagelse"
            ", Næstved, Faxe, Greve], aggregate: mean"
        ),
    ),
    ("match-rate", "type: threshold, indicator: match_rate, at_least: 50 pct"),
    ("match-rate-rising", "type: period_comparison, indicator: match_rate, above: 2023"),
)
"""The rules that the hand-written scripts judge as well."""


def prepare(folder: Path, *, long: bool) -> None:
    """Write what is missing: plans/, a data folder for each number of files, the `long` file."""
    for municipality in MUNICIPALITIES:
        _write(folder / "plans" / f"{plan_id(municipality)}.yaml", [plan(municipality)])
    fifteen = folder / "data-15"
    for number, extract in enumerate(USED):
        _write(fifteen / extract.file, (HEADER, *(f"{row}\n" for row in _rows(extract, number))))
    _write(fifteen / "indicators.yaml", [catalogue(USED)])
    for files in (80, 800):
        several = folder / f"data-{files}"
        for each in _further(files):
            _link(
                fifteen / each.file if each in USED else fifteen / "flexjob.csv",
                several / each.file,
            )
    _write(folder / "data-80" / "indicators.yaml", [catalogue(_further(80))])
    _write(folder / "data-800" / "indicators.yaml", [catalogue(USED)])
    listed = folder / "data-800-listed"
    for each in _further(800):
        _link(folder / "data-800" / each.file, listed / each.file)
    _write(listed / "indicators.yaml", [catalogue(_further(800))])
    if long:
        _write(folder / "data-long" / "alle.csv", _long_file(fifteen))
        _write(folder / "data-long" / "indicators.yaml", [catalogue(USED, file="alle.csv")])


def plan_id(municipality: str) -> str:
    spelled = municipality.lower().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    return f"{spelled}-2024"


def plan(municipality: str) -> str:
    """A plan of fifteen criteria in about 150 lines."""
    lines = [
        "format: 1",
        f"plan: {plan_id(municipality)}",
        "title: Beskæftigelsesplan 2024",
        f"municipality: {municipality}",
        "period: 2024",
        "document: {title: Beskæftigelsesplan 2024, adopted_by: Beskæftigelsesudvalget}",
        "goals:",
    ]
    for number, (name, rule) in enumerate(CRITERIA):
        if number % 5 == 0:
            goal = number // 5 + 1
            lines += [
                f"  - id: m{goal}",
                "    kind: minister",
                f"    number: {goal}",
                "    title: Flere borgere skal være selvforsørgende",
                f"    page: {goal + 2}",
                "    criteria:",
            ]
        lines += [
            f"      - id: {name}",
            "        text: >-",
            f"          I 2024 skal {municipality} Kommune nå det mål, som udvalget har sat",
            "          for borgerne i målgruppen.",
            "        target_group: Borgere i målgruppen",
            f"        measured_by: Udviklingen i {name}",
            "        follow_up: Jobindsats.dk",
            f"        rule: {{{rule}}}",
        ]
    return "\n".join(lines) + "\n"


def catalogue(extracts: Iterable[Extract], file: str | None = None) -> str:
    """The catalogue of the extracts and of the ratio; of one file where all stand together."""
    lines = ["format: 1", "indicators:"]
    for each in extracts:
        lines += [
            f"  {each.name}:",
            f"    title: {each.title}",
            f"    unit: {each.unit}",
            f"    kind: {each.kind}",
            "    frequency: month",
            f"    better: {each.better}",
            f"    decimals: {each.decimals}",
            "    revised_periods: 1",
            "    source: {name: Jobindsats.dk, retrieved: 2025-02-20}",
            f"    extract: {file or each.file}",
        ]
    return (
        "\n".join(lines) + f"\n{MATCH_RATE}    numerator: orders_filled\n    denominator: orders\n"
    )


def _rows(extract: Extract, number: int) -> Iterator[str]:
    random = Random(SEED + number)  # figures to be reproduced, not secrets
    for area in AREAS:
        level = extract.typical * random.uniform(0.8, 1.2)
        for month in MONTHS:
            level *= random.uniform(0.99, 1.01)
            highest = 99 if extract.kind == "share" else level * 2
            figure = (
                f"{min(level * random.uniform(0.9, 1.1), highest):.{extract.decimals}f}".replace(
                    ".", ","
                )
            )
            yield f"{area};{month};{DIMENSIONS};{figure}"


def _further(files: int) -> tuple[Extract, ...]:
    """The fifteen, and others up to the number."""
    others = (
        Extract(f"further_{number:03}", f"Øvrig serie {number}", "persons", "stock", "lower", 50)
        for number in range(files - len(USED))
    )
    return (*USED, *others)


def _long_file(folder: Path) -> Iterator[str]:
    """One file of all, in pieces: the fifteen spread evenly among hundreds of indicators."""
    pieces = [
        (folder / each.file)
        .read_text(encoding="utf-8")
        .split("\n", 1)[1]
        .replace(f";{DIMENSIONS};", ";")
        for each in USED
    ]
    rows = len(AREAS) * len(MONTHS)
    total = -(-LONG_ROWS // rows)
    apart = total // len(USED)
    yield "indikator;område;periode;værdi\n"
    for number in range(total):
        turn, after = divmod(number, apart)
        used = after == 0 and turn < len(USED)
        name = USED[turn].name if used else f"further_{number:03}"
        piece = pieces[turn if used else number % len(USED)]
        yield "".join(f"{name};{line}" for line in piece.splitlines(keepends=True))


def prepare_cases(folder: Path) -> None:
    """Write a list of a million orders, its catalogue and a plan, unless they are there."""
    data = folder / "data-cases"
    if (data / "ordrer.csv").exists():
        return
    data.mkdir(parents=True, exist_ok=True)
    _write(data / "indicators.yaml", (case_catalogue("file: ordrer.csv"),))
    _write(folder / "cases.yaml", (case_plan(2023),))
    _write(data / "ordrer.csv", _cases())


def case_catalogue(origin: str) -> str:
    """The catalogue of a list of orders from 2015 on; `origin` says where it is."""
    return f"""indicators:
  filled:
    title: Besatte ordrer
    unit: ordrer
    kind: flow
    frequency: month
    better: higher
    illustrative: true
    extract:
      {origin}
      columns: {{area: Kommune}}
      covers: {FIRST_YEAR}..{LAST_YEAR}
      records: {{date: Oprettet, count: rows}}
      where: {{Udfald: [Ordinær, Fleksjob], Alder: {{at_least: 18, at_most: 29}}}}
"""


def case_plan(year: int) -> str:
    """A plan with one criterion about the list of orders."""
    return f"""plan: cases
title: Sager
municipality: {OWN}
period: {year}
goals:
  - id: orders
    kind: local
    title: Flere ordrer besættes
    criteria:
      - id: filled
        text: Mindst 100 ordrer besættes i {year}.
        rule: {{type: threshold, indicator: filled, at_least: 100}}
"""


def _cases() -> Iterator[str]:
    random = Random(SEED)
    yield "Ordre;Kommune;Oprettet;Udfald;Alder;Timer\n"
    for number in range(CASE_ROWS):
        year, month = random.randint(FIRST_YEAR, 2023), random.randint(1, 12)
        day = random.randint(1, 28)
        outcome, age = random.choice(OUTCOMES), random.randint(16, 66)
        area, hours = random.choice(MUNICIPALITIES), random.randint(1, 37)
        yield f"{number};{area};{day:02}-{month:02}-{year};{outcome};{age};{hours}\n"


def _write(path: Path, pieces: Iterable[str]) -> None:
    """The pieces as a file, which is there as a whole or not at all."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".unfinished")
    with unfinished.open("w", encoding="utf-8", newline="") as stream:
        stream.writelines(pieces)
    unfinished.replace(path)


def _link(source: Path, target: Path) -> None:
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--long", action="store_true", help="the file of 10 million rows too")
    arguments = parser.parse_args()
    prepare(arguments.folder, long=arguments.long)
