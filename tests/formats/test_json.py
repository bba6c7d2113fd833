"""Provenance in a result: the hashes of extracts, and the observations that were used."""

import json
from hashlib import sha256
from pathlib import Path

from tests.support.running import ROOT, beskplan
from tests.support.workbooks import write_workbook

CATALOGUE = """
indicators:
  n: {title: N, unit: persons, kind: flow, frequency: month, revised_periods: 1,
      suppressed_below: 3, extract: {file: n.csv, where: {art: [a, b]}}}
  w: {title: W, unit: persons, kind: flow, frequency: year, extract: {file: w.xlsx, sheet: Tal}}
"""
PLAN = """
plan: p
title: P
municipality: Holbæk
period: 2024
goals:
  - id: g
    kind: local
    title: G
    criteria:
      - {id: n, text: N, rule: {type: threshold, indicator: n, at_least: 100}}
      - {id: w, text: W, rule: {type: threshold, indicator: w, at_least: 1}}
"""
ROWS = "area;period;art;value\n" + "".join(
    f"Holbæk;2024M{month:02};{art};{'' if (month, art) == (2, 'b') else month}\n"
    for month in (1, 2, 3)
    for art in "ab"
)


def prepared(folder: Path) -> Path:
    (folder / "data").mkdir()
    (folder / "data/indicators.yaml").write_text(CATALOGUE, "utf-8")
    (folder / "data/n.csv").write_text(ROWS, "utf-8")
    write_workbook(
        folder / "data/w.xlsx", {"Tal": [["Område", "Periode", "Værdi"], ["Holbæk", "2024", 5.0]]}
    )
    (folder / "p.yaml").write_text(PLAN, "utf-8")
    return folder


def test_a_result_carries_the_hash_of_every_extract_that_was_read(tmp_path: Path) -> None:
    ran = beskplan(
        "evaluate",
        "p.yaml",
        "--data",
        "data",
        "--format",
        "json",
        "--as-of",
        "2024-06-01",
        cwd=prepared(tmp_path),
    )
    wanted = [
        {"file": name, "sha256": sha256((tmp_path / "data" / name).read_bytes()).hexdigest()}
        for name in ("n.csv", "w.xlsx")
    ]
    of_tables = dict.fromkeys(("connection", "table", "query", "query_sha256"))
    assert json.loads(ran.stdout)["extracts"] == [{**each, **of_tables} for each in wanted]


def test_a_result_carries_the_observations_with_their_states_and_lines(tmp_path: Path) -> None:
    ran = beskplan(
        "evaluate",
        "p.yaml",
        "--data",
        "data",
        "--format",
        "json",
        "--as-of",
        "2025-06-01",
        cwd=prepared(tmp_path),
    )
    n, w = json.loads(ran.stdout)["goals"][0]["criteria"]
    (source,) = n["sources"]
    assert source["observations"] == [
        {"period": "2024M01", "value": 2.0, "state": "known", "lines": [2, 3]},
        {"period": "2024M02", "value": None, "state": "suppressed", "lines": [4, 5]},
        {"period": "2024M03", "value": 6.0, "state": "provisional", "lines": [6, 7]},
    ]
    (source,) = w["sources"]
    assert (source["sheet"], source["lines"]) == ("Tal", [2])
    shown = beskplan("explain", "p.yaml", "w", "--data", "data", cwd=tmp_path).stdout
    assert "w.xlsx:Tal!2" in shown


def test_a_result_is_laid_out_so_that_two_can_be_compared_line_by_line() -> None:
    ran = beskplan(
        "evaluate",
        "plans/herlev-2024.yaml",
        "--data",
        "data",
        "--format",
        "json",
        "--as-of",
        "2025-03-01",
        cwd=ROOT,
    )
    lines = ran.stdout.splitlines()
    assert sum(line.lstrip().startswith('"status": ') for line in lines) >= sum(
        json.loads(ran.stdout)["summary"].values()
    )
    assert not any('"status"' in line and '"measured"' in line for line in lines)
