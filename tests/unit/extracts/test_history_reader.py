"""The reader of all areas' figures gives what the reader of single rows gives."""

from pathlib import Path
from random import Random

import pytest

from beskplan import api
from beskplan.areas import Areas
from beskplan.extracts import read_extracts, requests_for
from beskplan.extracts.history_reader import read_history
from beskplan.observation import EVERYTHING
from beskplan.outlook import history_of

AREAS = [area.name for area in Areas().municipalities()][:40]
CATALOGUE = """indicators:
  x:
    title: Personer
    unit: persons
    kind: stock
    frequency: month
    suppressed_below: 5
    extract: {{file: x.csv, columns: {{value: {column}}}{more}}}
  y:
    title: Andel
    unit: pct
    kind: share
    frequency: month
    extract: {{file: x.csv, columns: {{value: Andel}}{more}}}
"""


def _rows(seed: int, *, by_period: bool, labels: bool) -> list[list[str]]:
    random = Random(seed)
    rows = []
    for area in AREAS:
        for month in range(40):
            period = f"{2021 + month // 12}M{month % 12 + 1:02}"
            count = random.choice(["", "-", "7", "1.234", str(random.randint(5, 900))])
            share = random.choice(["", "7,4", f"{random.randint(0, 99)},{random.randint(0, 9)}"])
            kinds = ["Mænd", "I alt"] if labels else [""]
            rows += [[area, period, kind, count, share] for kind in kinds]
    if by_period:
        rows.sort(key=lambda row: row[1])
    rows.insert(1300, ["Ukendt sted", "2021M01", "", "5", "1,0"])
    return rows


@pytest.mark.parametrize("by_period", [False, True])
@pytest.mark.parametrize("labels", [False, True])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("odd", ["", "a;line;of;other", '"quoted";2021M01;;1;1,0'])
def test_both_readers_agree(
    tmp_path: Path, end: str, odd: str, *, by_period: bool, labels: bool
) -> None:
    rows = _rows(7, by_period=by_period, labels=labels)
    lines = ["Område;Periode;Køn;Antal;Andel", *(";".join(row) for row in rows)]
    if odd:
        lines.insert(1500, odd)
    (tmp_path / "x.csv").write_bytes((end.join(lines) + end).encode())
    more = ", where: {Køn: I alt}" if labels else ""
    text = CATALOGUE.format(column="Antal", more=more)
    (tmp_path / "indicators.yaml").write_text(text, encoding="utf-8")
    catalogue = api.load_catalogue(tmp_path)
    extents = dict.fromkeys(("x", "y"), EVERYTHING)
    requests = requests_for(catalogue, extents)
    slow = history_of(catalogue, read_extracts(tmp_path, requests, catalogue.register).series)
    assert read_history(tmp_path, catalogue, ("x", "y")).figures == slow.figures
    assert len(slow.figures["x"]) == len(AREAS)


@pytest.mark.parametrize("mixed", [False, True])
@pytest.mark.parametrize("area_first", [False, True])
def test_both_readers_agree_on_a_file_of_many_indicators(
    tmp_path: Path, *, mixed: bool, area_first: bool
) -> None:
    random = Random(3)
    rows = []
    for name in ("a", "x", "b", "c", "y", "d"):
        for area in AREAS:
            for month in range(40):
                period = f"{2021 + month // 12}M{month % 12 + 1:02}"
                head = [area, name] if area_first else [name, area]
                rows.append([*head, period, str(random.randint(5, 99))])
    if mixed:
        random.shuffle(rows)
    head = ["Område", "Indikator"] if area_first else ["Indikator", "Område"]
    lines = [";".join(row) for row in ([*head, "Periode", "Antal"], *rows)]
    (tmp_path / "x.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    text = CATALOGUE.format(column="Antal", more="").replace("Andel}", "Antal}")
    (tmp_path / "indicators.yaml").write_text(text, encoding="utf-8")
    catalogue = api.load_catalogue(tmp_path)
    requests = requests_for(catalogue, dict.fromkeys(("x", "y"), EVERYTHING))
    slow = history_of(catalogue, read_extracts(tmp_path, requests, catalogue.register).series)
    assert read_history(tmp_path, catalogue, ("x", "y")).figures == slow.figures
    assert len(slow.figures["y"][AREAS[0]]) == 40
