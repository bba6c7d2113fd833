"""No CSV that the tool writes has a cell that a spreadsheet would calculate."""

import csv
import json
import re
from collections.abc import Callable, Mapping
from io import StringIO
from pathlib import Path

import pytest

from tests.support.running import beskplan

STARTS = [
    "=",
    "+",
    "-",
    "@",
    "\t=",
    "\r=",
    "\n=",
    " =",
    "\v=",
    "\u00a0=",
    "\u3000=",
    "\u2028=",
    "\uff1d",
    "\uff0b",
    "\uff0d",
    "\uff20",
]
DANGEROUS = (*"=+-@\t\r\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def _evaluate(folder: Path, text: str) -> str:
    quoted = json.dumps(text)
    plan = (
        f"plan: p\ntitle: {quoted}\nmunicipality: Holbæk\nperiod: 2024\n"
        f"goals:\n  - id: g\n    kind: local\n    title: {quoted}\n    criteria:\n"
        f"      - {{id: a, text: {quoted}, rule: {{type: threshold, indicator: n, at_least: 1}},"
        f" other_readings: [{{says: {quoted}, rule: {{type: assessment}}}}]}}\n"
        "      - {id: b, text: B, rule: {type: any_of, rules: [{type: assessment, text: "
        f"{quoted}}}, {{type: assessment}}]}}}}\n"
    )
    (folder / "p.yaml").write_text(plan, encoding="utf-8")
    return beskplan(
        "evaluate",
        "p.yaml",
        "--data",
        "data",
        "--as-of",
        "2025-02-01",
        "--format",
        "csv",
        cwd=folder,
    ).stdout


def _inspect_folder(folder: Path, _: str) -> str:
    return beskplan("inspect", "data", "--format", "csv", cwd=folder).stdout


def _inspect_file(folder: Path, text: str) -> str:
    with (folder / "unknown.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=";").writerows(
            [[text, "area", "period", "value"], [text, "Holbæk", "2024", "3"]]
        )
    return beskplan("inspect", "unknown.csv", "--format", "csv", cwd=folder).stdout


WRITERS: Mapping[str, Callable[[Path, str], str]] = {
    "evaluate": _evaluate,
    "inspect of a folder": _inspect_folder,
    "inspect of a file": _inspect_file,
}


def test_every_command_that_writes_csv_is_looked_at() -> None:
    listed = beskplan("--help").stdout.partition("Commands:\n")[2]
    commands = re.findall(r"^  ([a-z]+)  ", listed, re.MULTILINE)
    offering = [
        command
        for command in commands
        if re.search(r"--format <[^>]*\bcsv\b", beskplan(command, "--help").stdout)
    ]
    assert offering == ["evaluate", "inspect"]


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("name", WRITERS)
def test_no_cell_begins_like_a_formula(name: str, start: str, tmp_path: Path) -> None:
    text = start + 'HYPERLINK("http://x","y")'
    (tmp_path / "data").mkdir()
    entry = (
        f"indicators:\n  n: {{title: {json.dumps(text)}, unit: persons, kind: flow, frequency: "
        "year, extract: n.csv}\n"
    )
    (tmp_path / "data/indicators.yaml").write_text(entry, encoding="utf-8")
    (tmp_path / "data/n.csv").write_text("area;period;value\nHolbæk;2024;3\n", encoding="utf-8")
    written = WRITERS[name](tmp_path, text)
    cells = [
        cell or "" for row in csv.DictReader(StringIO(written, newline="")) for cell in row.values()
    ]
    assert any("HYPERLINK" in cell for cell in cells)
    assert [cell for cell in cells if cell.startswith(DANGEROUS) and not _is_number(cell)] == []


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
