"""Files of absurd sizes: a message at once, however large a cell, a line or a header is."""

from pathlib import Path

import pytest

from beskplan.catalogue import Catalogue
from beskplan.extracts import read_extracts, requests_for
from beskplan.periods import Frequency

HEAD = "område;periode;værdi\nHolbæk;2024M01;7\n"
MANY_LINES = "x\n" * 1_000_000


def problems_of(folder: Path, text: str) -> list[str]:
    (folder / "s.csv").write_text(text, encoding="utf-8")
    entry = {
        "title": "S",
        "unit": "pct",
        "kind": "share",
        "frequency": Frequency.MONTH.value,
        "extract": "s.csv",
    }
    catalogue = Catalogue.model_validate({"indicators": {"s": entry}})
    found = read_extracts(folder, requests_for(catalogue), catalogue.register)
    return [f"{problem.location.line} {problem.code.name}" for problem in found.problems]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (f"{HEAD}Lejre;2024M01;{'x' * 2_000_000}\n", "3 syntax"),
        (f'{HEAD}Lejre;2024M01;"{MANY_LINES}"\n', "3 syntax"),
        (f"{HEAD}{'x;' * 10_000_000}", "1 not-data"),
        (f"{';'.join(map(str, range(100_000)))}\n", "1 not-data"),
        (f"{HEAD}{'Lejre;2024M01;' * 100_000}\n", "3 not-data"),
    ],
    ids=["cell", "quoted", "without line ends", "header", "row"],
)
def test_what_is_too_large_is_said(text: str, problem: str, tmp_path: Path) -> None:
    assert problem in problems_of(tmp_path, text)
