"""Number and noun agree in every sentence of every output, for all units and 0, 1, 1,5 and 2."""

import re
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path
from typing import get_args

import pytest

from beskplan.language import Language
from beskplan.texts import SINGULAR_UNITS, UNITS
from tests.support.running import beskplan

LANGUAGES: tuple[Language, ...] = get_args(Language)
NUMBERS = ("0", "1", "1.5", "2")
OWN = {"bevilling": "bevillinger", "besøg i alt": "besøg i alt"}
COUNTABLE = ("persons", "full_time_persons", "days", "weeks", "score", "dkk")
SAME = {"point", "kr.", "procentpoint", "besøg i alt"}
"""Words of which one and many are alike, in one language at least."""
GAP = r"[\s\N{NO-BREAK SPACE}]+"
TIMES = {
    "måned": "måneder",
    "periode": "perioder",
    "kvartal": "kvartaler",
    "række": "rækker",
    "kriterium": "kriterier",
    "month": "months",
    "period": "periods",
    "quarter": "quarters",
    "row": "rows",
    "criterion": "criteria",
}
"""What sentences count beside units, of one and of many."""


def _nouns() -> Iterator[tuple[str, str]]:
    """Nouns of one and of many, where they differ."""
    pairs = [*TIMES.items(), *OWN.items()]
    for unit, words in SINGULAR_UNITS.items():
        pairs += [(words.to(language), UNITS[unit].to(language)) for language in LANGUAGES]
    for one, many in pairs:
        if one != many and one not in SAME and many not in SAME:
            yield one, many


def _after(numbers: str, nouns: Iterable[str], end: str) -> re.Pattern[str]:
    words = "|".join(map(re.escape, nouns))
    return re.compile(rf"(?<![\w.,:–-])(?:{numbers}){GAP}(?:{words}){end}", re.IGNORECASE)


ONE, MANY = zip(*_nouns(), strict=True)
WRONG = (
    _after("1|én|ét|one", MANY, r"\b"),
    _after("0|2|1[.,]5|to|two", ONE, r"(?![\w-])"),
)


def disagreements(text: str) -> list[str]:
    """Numbers with the noun of another number after them."""
    return [match[0] for wrong in WRONG for match in wrong.finditer(text)]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Plan with a criterion for each unit, measure, requirement and direction."""
    folder = tmp_path_factory.mktemp("agreement")
    units = [*COUNTABLE, "pct", "{one: bevilling, many: bevillinger}", "besøg_i_alt"]
    catalogue, plan, figures = ["indicators:"], [], ["indikator;område;periode;værdi"]
    for number, unit in enumerate(units):
        kind = "share" if unit == "pct" else ("stock", "flow")[number % 2]
        for measured in NUMBERS:
            name = f"i{number}_{measured.replace('.', '_')}"
            catalogue += [
                f"  {name}:",
                f"    title: Indikator {number}",
                f"    unit: {unit}",
                f"    kind: {kind}",
                "    frequency: quarter",
                "    better: lower",
                "    extract: x.csv",
            ]
            for before, year in zip(NUMBERS, range(2021, 2025), strict=True):
                quarters = range(1, 5 if year < 2024 else 4)
                value = before if year < 2024 else measured
                figures += [f"{name};Lejre;{year}Q{q};{value.replace('.', ',')}" for q in quarters]
            for operator, target in product(("at_most", "above"), NUMBERS):
                plan.append(
                    f"      - id: {name}-{operator}-{target.replace('.', '-')}\n"
                    f"        text: Krav\n"
                    f"        rule: {{type: threshold, indicator: {name}, {operator}: "
                    f'"{target}"{"" if kind == "flow" else ", aggregate: mean"}}}'
                )
    (folder / "indicators.yaml").write_text("\n".join(catalogue), "utf-8")
    (folder / "x.csv").write_text("\n".join(figures), "utf-8")
    head = "plan: p\ntitle: P\nmunicipality: Lejre\nperiod: 2024\ngoals:\n"
    goal = "  - id: g\n    kind: local\n    title: G\n    criteria:\n"
    (folder / "p.yaml").write_text(head + goal + "\n".join(plan) + "\n", "utf-8")
    return folder


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "command",
    [
        ["evaluate", "p.yaml", "--wide"],
        ["evaluate", "p.yaml", "--format", "markdown"],
        ["explain", "p.yaml", "g"],
        ["report", "p.yaml", "--output", "r.md"],
        ["validate", "p.yaml", "--claims"],
        ["inspect", "."],
    ],
    ids=" ".join,
)
def test_numbers_and_nouns_agree(command: list[str], language: Language, world: Path) -> None:
    options = ["--lang", language]
    if command[0] != "inspect":
        options += ["--data", "."]
    if command[0] in ("evaluate", "explain", "report"):
        options += ["--as-of", "2024-11-15", "--no-outlook"]
    ran = beskplan(*command, *options, cwd=world)
    assert ran.code == 0, ran.stderr
    text = ran.stdout + ran.stderr
    if command[0] == "report":
        text += (world / "r.md").read_text("utf-8")
    assert disagreements(text) == []


def test_a_disagreement_is_seen() -> None:
    assert disagreements("1 bevillinger, 2 bevilling, 1,5 uge og én måneder") != []
    assert len(disagreements("1 bevillinger, 2 bevilling, 1,5 uge og én måneder")) == 4
    assert disagreements("1 uge, 2 uger, 11 uger, 1,5 dage, nr. 1 af 2") == []
