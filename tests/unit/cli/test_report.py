"""The options of `report`: the short form, the summary, and what has changed since last time."""

from pathlib import Path

import pytest

from tests.support.running import Ran, beskplan

CATALOGUE = (
    "indicators:\n  n: {title: N, unit: persons, kind: flow, frequency: year, better: higher, "
    "extract: n.csv}\n  m: {title: M, unit: persons, kind: flow, frequency: quarter, better: "
    "higher, extract: m.csv}\n"
)
PLAN = """plan: p
title: Planen
municipality: Holbæk
period: 2024
goals:
  - id: g
    kind: local
    title: Målet
    criteria:
      - {id: jobs, text: Flere skal i job, rule: {type: threshold, indicator: n, at_least: 11}}
      - id: visits
        text: Flere besøg
        rule: {type: threshold, indicator: m, at_least: 10, aggregate: sum}
        other_readings:
          - says: Kun 4. kvartal
            rule: {type: threshold, indicator: m, at_least: 40, aggregate: sum, period: 2024Q4}
"""
COMMENT = (
    "comments:\n  jobs: {text: Det kneb. Alt for sent., author: Chefen, date: %s, short: Det kneb, "
    "follow_up: Mødet i maj}\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A plan with a criterion that is not met and one that another reading turns, and its data."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data/indicators.yaml").write_text(CATALOGUE, encoding="utf-8")
    (tmp_path / "data/n.csv").write_text("area;period;value\nHolbæk;2024;10\n", encoding="utf-8")
    quarters = "".join(f"Holbæk;2024Q{number};5\n" for number in range(1, 5))
    (tmp_path / "data/m.csv").write_text(f"area;period;value\n{quarters}", encoding="utf-8")
    (tmp_path / "p.yaml").write_text(PLAN, encoding="utf-8")
    return tmp_path


def report(folder: Path, *more: str, day: str = "2025-02-20") -> Ran:
    return beskplan(
        "report", "p.yaml", "--data", "data", "--as-of", day, "--output", "s.md", *more, cwd=folder
    )


def written(folder: Path, name: str = "s.md") -> str:
    return (folder / name).read_text(encoding="utf-8")


def test_the_summary_is_a_few_lines_of_plain_text(folder: Path) -> None:
    ran = report(folder, "--summary", "s.txt")
    assert ran.code == 0
    assert ran.stdout.splitlines()[:2] == ["s.md written", "s.txt written"]
    lines = written(folder, "s.txt").splitlines()
    assert 5 <= len(lines) <= 8
    assert lines[1] == "Ét af de to kriterier er opfyldt."
    assert lines[2].startswith("Ét er ikke opfyldt: N (10")
    assert "nr. 1" not in "\n".join(lines)


def test_the_short_form_has_the_one_page_and_the_comments_alone(folder: Path) -> None:
    (folder / "c.yaml").write_text(COMMENT % "2025-02-01", encoding="utf-8")
    assert report(folder, "--comments", "c.yaml").code == 0
    whole = written(folder)
    assert report(folder, "--comments", "c.yaml", "--brief").code == 0
    brief = written(folder)
    assert whole.partition("## Det skal")[0] == brief.partition("## Det skal")[0]
    assert "| Det kneb (Chefen) |" in brief
    assert "Alt for sent." in brief
    assert "Opfølgning: Mødet i maj" in brief
    assert "Sådan har vi forstået kriteriet" in whole
    assert "Sådan har vi forstået kriteriet" not in brief


def test_what_one_reading_says_and_another_denies_is_for_the_committee(folder: Path) -> None:
    assert report(folder).code == 0
    decisions = written(folder).partition("## Det skal udvalget tage stilling til")[2]
    decision = decisions.partition("##")[0]
    assert "M: opfyldt, som vi har forstået planen" in decision
    assert "Anden læsning: Kun 4. kvartal. Svaret er da: ikke opfyldt" in decision.replace("\\", "")
    assert "N:" not in decision


def test_what_has_changed_since_last_time_is_said_with_its_cause(folder: Path) -> None:
    ran = beskplan(
        "evaluate",
        "p.yaml",
        "--data",
        "data",
        "--as-of",
        "2024-06-30",
        "--format",
        "json",
        "--output",
        "old.json",
        cwd=folder,
    )
    assert ran.code == 0
    assert report(folder, "--since", "old.json").code == 0
    since = written(folder).partition("## Siden sidst (30. juni 2024)".replace(". ", ".\u00a0", 1))
    text = " ".join(written(folder).split())
    assert "## Siden sidst (30" in text
    assert since[0]
    assert "… Afventer data → ✗ Ikke opfyldt (2024 er kommet)" in text
    assert report(folder, "--since", "gone.json").code == 2
    (folder / "old.json").write_text("{}", encoding="utf-8")
    ran = report(folder, "--since", "old.json")
    assert (ran.code, "old.json is not a result" in ran.stderr) == (2, True)


def test_a_comment_of_a_later_day_is_marked_and_stays_off_the_one_page(folder: Path) -> None:
    (folder / "c.yaml").write_text(COMMENT % "2025-06-01", encoding="utf-8")
    assert report(folder, "--comments", "c.yaml").code == 0
    text = written(folder)
    page = text.partition("## Det skal")[0]
    assert "Det kneb" not in page
    assert "skrevet efter den dag, status er opgjort for" in text


@pytest.mark.parametrize("option", [("--brief",), ("--since", "o.json"), ("--summary", "s.txt")])
def test_what_is_for_one_municipality_is_refused_in_a_comparison(
    option: tuple[str, ...], folder: Path
) -> None:
    ran = report(folder, "--municipality", "Holbæk", "--municipality", "Lejre", *option)
    assert (ran.code, ran.stdout) == (2, "")
    assert ran.stderr == (
        f"beskplan: {option[0]} is for one municipality; leave it out where several are compared\n"
    )


def test_two_outputs_need_two_files(folder: Path) -> None:
    ran = report(folder, "--summary", "./s.md")
    assert (ran.code, ran.stderr) == (
        2,
        "beskplan: --output, --summary and --documentation name the same file\n",
    )
