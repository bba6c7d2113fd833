"""`new`: a plan skeleton that validates."""

import io
import sys
from pathlib import Path

import pytest
import yaml

from tests.support.running import ROOT, beskplan


class Keyboard(io.StringIO):
    """A stdin that passes for a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("municipality", "name", "file"),
    [
        ("Skive", "Skive", "skive-2026.yaml"),
        ("0316", "Holbæk", "holbaek-2026.yaml"),
        ("Ærø Kommune", "Ærø", "aeroe-2026.yaml"),
        ("Høje-Taastrup", "Høje-Taastrup", "hoeje-taastrup-2026.yaml"),
    ],
)
def test_the_skeleton_validates(municipality: str, name: str, file: str, tmp_path: Path) -> None:
    ran = beskplan("new", "--municipality", municipality, "--year", "2026", cwd=tmp_path)
    assert (ran.code, ran.stdout) == (
        0,
        f"{file} written; check it with: beskplan validate {file}\n",
    )
    assert (
        beskplan("validate", file, cwd=tmp_path).stdout == "1 plan checked: 0 errors, 0 warnings.\n"
    )
    plan = yaml.safe_load((tmp_path / file).read_text(encoding="utf-8"))
    assert (plan["plan"], plan["municipality"], plan["period"]) == (
        file.removesuffix(".yaml"),
        name,
        2026,
    )
    assert plan["title"] == "Beskæftigelsesplan 2026"


def test_the_skeleton_is_judged_at_once(tmp_path: Path) -> None:
    made = beskplan(
        "new", "--municipality", "Skive", "--year", "2026", "--data", ROOT / "data", cwd=tmp_path
    )
    assert made.stdout.endswith(
        f"beskplan validate skive-2026.yaml --data {(ROOT / 'data').as_posix()}\n"
    )
    ran = beskplan(
        "evaluate",
        "skive-2026.yaml",
        "--data",
        ROOT / "data",
        "--as-of",
        "2026-05-01",
        cwd=tmp_path,
    )
    assert ran.code == 0
    assert "afventer vurdering" in ran.stdout


def test_the_catalogue_s_indicators_are_offered_in_comments(tmp_path: Path) -> None:
    beskplan(
        "new", "--municipality", "Skive", "--year", "2026", "--data", ROOT / "data", cwd=tmp_path
    )
    text = (tmp_path / "skive-2026.yaml").read_text(encoding="utf-8")
    known = yaml.safe_load((ROOT / "data/indicators.yaml").read_text(encoding="utf-8"))[
        "indicators"
    ]
    for name, entry in known.items():
        (offered,) = (line for line in text.splitlines() if line.startswith(f"#   {name} "))
        assert entry["title"] in offered
    assert not any(line.endswith(" ") for line in text.splitlines())


@pytest.mark.parametrize(
    "title",
    [
        "a: b # c",
        '"quoted"',
        "two\nlines",
        "null",
        "- list",
        "{braces}",
        "*alias",
        "æ'ø\\å",
        "\x07",
        " x ",
    ],
)
def test_any_title_is_written_so_that_it_is_read_back(title: str, tmp_path: Path) -> None:
    assert (
        beskplan(
            "new", "--municipality", "Skive", "--year", "2026", "--title", title, cwd=tmp_path
        ).code
        == 0
    )
    assert beskplan("validate", "skive-2026.yaml", cwd=tmp_path).code == 0
    assert (
        yaml.safe_load((tmp_path / "skive-2026.yaml").read_text(encoding="utf-8"))["title"] == title
    )


def test_a_file_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "skive-2026.yaml").write_text("mine", encoding="utf-8")
    ran = beskplan("new", "--municipality", "Skive", "--year", "2026", cwd=tmp_path)
    assert (ran.code, ran.stderr) == (
        2,
        "beskplan: skive-2026.yaml is already there; nothing was written\n",
    )
    assert (tmp_path / "skive-2026.yaml").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "new needs --municipality"),
        (("--municipality", "Skive"), "new needs --year"),
        (("--municipality", "Skve", "--year", "2026"), "did you mean 'Skive'?"),
        (("--municipality", "Sjælland", "--year", "2026"), "Region Sjælland"),
        (("--municipality", "Skive", "--year", "26"), "26 is not between"),
        (
            ("--municipality", "Skive", "--year", "2026", "--output", "Min plan.yaml"),
            "cannot name a plan",
        ),
        (
            ("--municipality", "Skive", "--year", "2026", "--output", "plan.txt"),
            "cannot name a plan",
        ),
        (
            ("--municipality", "Skive", "--year", "2026", "--output", "no/such/folder.yaml"),
            "cannot be written",
        ),
        (
            ("--municipality", "Skive", "--year", "2026", "--data", "nowhere"),
            "there is no data folder",
        ),
    ],
)
def test_what_is_missing_or_wrong_is_reported_and_nothing_is_written(
    arguments: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    ran = beskplan("new", *arguments, cwd=tmp_path)
    assert ran.code == 2
    assert said in ran.stderr
    assert list(tmp_path.iterdir()) == []


def test_on_a_terminal_it_asks_for_what_is_not_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", Keyboard("Skive\n2027\nVores plan\n"))
    assert beskplan("new", cwd=tmp_path, terminal=True).code == 0
    plan = yaml.safe_load((tmp_path / "skive-2027.yaml").read_text(encoding="utf-8"))
    assert (plan["municipality"], plan["period"], plan["title"]) == ("Skive", 2027, "Vores plan")


@pytest.mark.parametrize("typed", ["", "Skive\nnext year\n"])
def test_an_answer_that_does_not_come_or_is_none_leaves_nothing(
    typed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", Keyboard(typed))
    assert beskplan("new", cwd=tmp_path, terminal=True).code == 2
    assert list(tmp_path.iterdir()) == []


def test_a_faulty_catalogue_is_shown_instead(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/indicators.yaml").write_text(
        "indicators: {a: {kind: stok}}\n", encoding="utf-8"
    )
    ran = beskplan(
        "new", "--municipality", "Skive", "--year", "2026", "--data", "data", cwd=tmp_path
    )
    assert ran.code == 3
    assert "data/indicators.yaml:1:" in ran.stderr
    assert not (tmp_path / "skive-2026.yaml").exists()


NEXT = """# vores plan
plan: x-2025
title: Plan 2025
municipality: Skive
period: 2025
goals:
  - id: g
    kind: local
    title: G
    criteria:
      - id: a
        text: Under 95 i 2025   # ordret
        rule: {type: period_comparison, indicator: n, below: 2024, aggregate: mean}
        changes: [{on: 2025-03-01, what: Rettet}]
      - id: b
        text: B
        rule: {type: assessment, verdict: met, assessed_on: 2025-12-01, assessed_by: Udvalget, due: 2025-07-01}
      - id: c
        text: C
        rule: {type: threshold, indicator: n, at_least: {2025Q1: 1, 2025Q2: 2}, aggregate: mean}
"""  # noqa: E501  # a rule is a line


def test_next_years_plan_is_this_years_moved_on(tmp_path: Path) -> None:
    (tmp_path / "x-2025.yaml").write_text(NEXT, "utf-8")
    ran = beskplan("new", "--from", "x-2025.yaml", cwd=tmp_path)
    assert ran.code == 0, ran.stderr
    text = (tmp_path / "x-2026.yaml").read_text("utf-8")
    assert text.startswith("# vores plan\nplan: x-2026\ntitle: Plan 2026\n")
    assert "# ordret" in text
    assert text.count("TJEK: teksten") == 1
    criteria = yaml.safe_load(text)["goals"][0]["criteria"]
    assert criteria[0]["rule"]["below"] == 2025
    assert "changes" not in criteria[0]
    assert list(criteria[1]["rule"]) == ["type", "due"]
    assert list(criteria[2]["rule"]["at_least"]) == ["2026Q1", "2026Q2"]
    checked = beskplan("validate", "x-2026.yaml", cwd=tmp_path).stdout
    assert "1 plan checked: 0 errors" in checked
    again = beskplan("new", "--from", "x-2025.yaml", cwd=tmp_path)
    assert (again.code, "is already there" in again.stderr) == (2, True)


def test_messages_are_in_the_language_that_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "x-2025.yaml").write_text(NEXT, "utf-8")
    danish = (
        "x-2026.yaml er skrevet; se efter TJEK i filen, og kontrollér den med: beskplan validate"
    )
    ran = beskplan("new", "--from", "x-2025.yaml", "--lang", "da", cwd=tmp_path)
    assert ran.stdout.startswith(danish)
    (tmp_path / "x-2026.yaml").unlink()
    environment = {"LANG": "da_DK.UTF-8"}
    ran = beskplan("new", "--from", "x-2025.yaml", cwd=tmp_path, environment=environment)
    assert ran.stdout.startswith(danish)
    ran = beskplan("new", cwd=tmp_path, environment={"BESKPLAN_LANG": "da", "LANG": "en_GB"})
    assert ran.stderr.startswith("beskplan: new mangler --municipality og --year; skriv fx:")


def test_a_plan_of_next_year_that_would_not_validate_is_not_written(tmp_path: Path) -> None:
    (tmp_path / "x-2199.yaml").write_text(NEXT.replace("2025", "2199"), "utf-8")
    ran = beskplan("new", "--from", "x-2199.yaml", cwd=tmp_path)
    assert ran.code == 3
    assert "2200" in ran.stderr
    assert not (tmp_path / "x-2200.yaml").exists()


def test_a_faulty_plan_is_shown_instead(tmp_path: Path) -> None:
    (tmp_path / "x-2025.yaml").write_text(NEXT.replace("indicator: n", "indikator: n"), "utf-8")
    ran = beskplan("new", "--from", "x-2025.yaml", cwd=tmp_path)
    assert (ran.code, "unknown-key" in ran.stderr) == (3, True)
    assert not (tmp_path / "x-2026.yaml").exists()


def test_the_new_plan_is_called_as_its_file(tmp_path: Path) -> None:
    (tmp_path / "x-2025.yaml").write_text(NEXT, "utf-8")
    ran = beskplan("new", "--from", "x-2025.yaml", "--output", "y.yaml", cwd=tmp_path)
    assert ran.code == 0
    assert "plan: y\n" in (tmp_path / "y.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("options", "comment", "language"),
    [
        ([], "# Planen, som kommunen har vedtaget den", "da"),
        (["--lang", "en"], "# The plan as the municipality adopted it", "en"),
    ],
)
def test_the_comments_are_in_the_plans_language_and_editors_find_its_schema(
    options: list[str], comment: str, language: str, tmp_path: Path
) -> None:
    (tmp_path / "schemas").mkdir()
    (tmp_path / "schemas" / "plan.schema.json").write_text("{}", encoding="utf-8")
    (tmp_path / "plans").mkdir()
    arguments = ["new", "--municipality", "Skive", "--year", "2026", "--output", "plans/x.yaml"]
    assert beskplan(*arguments, *options, cwd=tmp_path).code == 0
    lines = (tmp_path / "plans" / "x.yaml").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "# yaml-language-server: $schema=../schemas/plan.schema.json"
    assert lines[1].startswith(comment)
    assert beskplan("validate", "plans/x.yaml", cwd=tmp_path).stdout.startswith("1 plan checked")
    loaded = yaml.safe_load("\n".join(lines))
    assert loaded.get("language", "da") == language
