"""The status table and the explanations of the shipped plans, as they look.

The goldens are in `golden/`. After a change that is meant, renew them and look at the difference:

    BESKPLAN_RENEW_GOLDEN=1 python -m pytest tests/formats/test_status_table.py
"""

import json
import os
import re
from functools import cache
from pathlib import Path

import pytest

from tests.support.running import beskplan
from tests.support.shipped import numbered_rows

GOLDEN = Path(__file__).parent / "golden"
RENEW = bool(os.environ.get("BESKPLAN_RENEW_GOLDEN"))
PLANS = ("herlev-2024", "holbaek-2024")
DAY = "2024-10-15"


def like_golden(name: str, text: str) -> None:
    path = GOLDEN / f"{name}.txt"
    if RENEW:
        path.write_text(text, encoding="utf-8")
    assert path.exists(), f"there is no {path.name}; renew the goldens"
    assert text == path.read_text(encoding="utf-8")


@cache
def table(
    plan: str,
    *arguments: str,
    columns: int = 100,
    terminal: bool = False,
    encoding: str = "utf-8",
) -> str:
    ran = beskplan(
        *("evaluate", f"plans/{plan}.yaml", "--data", "data", "--as-of", DAY, *arguments),
        environment={"COLUMNS": str(columns)},
        encoding=encoding,
        terminal=terminal,
    )
    assert (ran.code, ran.stderr) == (0, "")
    return ran.stdout


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_table_looks_like_its_golden(language: str) -> None:
    like_golden(f"table-{language}", table("herlev-2024", "--lang", language, columns=80))


SYMBOLS = "✓✗▲▼?…●"
COUNTS = re.compile(rf"(?:Criteria \d+: )?[{SYMBOLS}]\s\d+\s")


@pytest.mark.parametrize("columns", [140, 120, 100, 80, 60, 50])
@pytest.mark.parametrize("plan", PLANS)
def test_a_table_of_any_width_has_a_line_for_every_criterion_and_none_that_is_wider(
    plan: str, columns: int
) -> None:
    with_chances = table(plan, "--lang", "en", columns=columns)
    printed = table(plan, "--lang", "en", "--no-outlook", columns=columns)
    for each in (with_chances, printed):
        assert [line for line in each.splitlines() if len(line) > columns] == []
    result = json.loads(table(plan, "--lang", "en", "--format", "json"))
    criteria = [criterion for goal in result["goals"] for criterion in goal["criteria"]]
    lines = re.findall(rf"^ [{SYMBOLS}] (\S[^…\n]*)", printed, re.MULTILINE)
    assert len(lines) == len(criteria)
    for line, criterion in zip(lines, criteria, strict=True):
        words = (criterion["title"] or criterion["text"]).split()
        assert line.split()[0].startswith(words[0][:10])


CHANCE = re.compile(r"^ ([▲▼]) +([<>]?\d+ %)  (\S+)", re.MULTILINE)
MEANING = "Procenten efter ▲ og ▼ er chancen for, at kravet bliver nået."


def titles(printed: str) -> list[str]:
    """Titles of the criteria, as far as they are printed."""
    rows = rf"^ [{SYMBOLS}](?: +[<>]?\d+ %)? +([^\W\d].*?)(?:  |$)"
    return [title.removesuffix("…") for title in re.findall(rows, printed, re.MULTILINE)]


@pytest.mark.parametrize("columns", [120, 100, 50])
@pytest.mark.parametrize("plan", PLANS)
def test_a_chance_stands_after_the_symbol_of_an_open_criterion(plan: str, columns: int) -> None:
    printed = table(plan, columns=columns)
    result = json.loads(table(plan, "--format", "json"))
    expected = []
    for goal in result["goals"]:
        for criterion in goal["criteria"]:
            outlook = criterion["outlook"]
            if outlook is not None and outlook["chance"] is not None:
                expected.append(criterion["title"].split()[0][:10])
    found = [word for _, _, word in CHANCE.findall(printed) if not word[0].isdigit()]
    assert expected
    assert [word[:10] for word in found] == expected
    assert MEANING.split(maxsplit=1)[0] in printed


def test_chances_cut_no_title_at_a_width_of_100_and_go_where_there_is_no_room() -> None:
    for plan in PLANS:
        printed, without = table(plan), table(plan, "--no-outlook")
        assert not CHANCE.search(without)
        assert MEANING in printed
        assert MEANING not in without
        for cut, whole in zip(titles(without), titles(printed), strict=True):
            assert whole.startswith(cut)
    narrow = table("herlev-2024", columns=80)
    assert not CHANCE.search(narrow)
    assert MEANING not in narrow


def test_what_there_is_no_room_for_is_left_out() -> None:
    wide, middle, narrow = (
        table("holbaek-2024", "--no-outlook", columns=columns) for columns in (100, 80, 50)
    )
    assert re.search(r"\d+ af \d+", wide)
    assert "▁" in wide
    assert not re.search(r"\d+ af \d+", middle)
    assert "▁" not in middle
    assert "mangler" in middle
    assert re.search(r"^   [\d,]+\s+pct\.  ≤", narrow, re.MULTILINE)


def test_the_worst_stands_first_where_it_is_asked_for() -> None:
    worst = {symbol: place for place, symbol in enumerate("✗▼?…▲✓●")}
    printed = table("holbaek-2024", "--sort", "status")
    found = [worst[symbol] for symbol in re.findall(rf"^ ([{SYMBOLS}]) \S", printed, re.MULTILINE)]
    assert found == sorted(found)
    assert "Beskæftigelsespolitisk mål" not in printed


@pytest.mark.parametrize("plan", PLANS)
def test_a_wide_table_has_the_plans_words_the_readings_and_the_ids(plan: str) -> None:
    printed = "".join(table(plan, "--wide").split())
    result = json.loads(table(plan, "--format", "json"))
    for goal in result["goals"]:
        for criterion in goal["criteria"]:
            texts = [criterion["text"], criterion["id"], criterion["claim"]]
            texts += [reading["says"] for reading in criterion["readings"]]
            assert [text for text in texts if "".join(text.split()) not in printed] == []


def test_the_command_after_the_table_explains_what_needs_it_most() -> None:
    printed = table("holbaek-2024")
    (command,) = re.findall(r"Hvorfor\? beskplan (explain .*)", printed)
    ran = beskplan(*command.split())
    assert ran.code == 0
    assert f"--as-of {DAY}" in command


def test_several_plans_are_summed_up_in_the_last_lines() -> None:
    ran = beskplan(
        *("evaluate", "plans/herlev-2024.yaml", "plans/holbaek-2024.yaml", "--data", "data"),
        *("--as-of", DAY),
    )
    last = ran.stdout.splitlines()[-6:]
    assert any(line.startswith("Herlev · ") for line in last)
    assert any(line.startswith("  Kriterier: ") for line in last)


def test_signs_that_a_stream_cannot_write_have_plainer_ones() -> None:
    printed = table("holbaek-2024", "--no-outlook", encoding="ascii")
    assert printed.isascii()
    assert re.search(r"^ [+xv^] Klager", printed, re.MULTILINE)


@pytest.mark.parametrize("plan", PLANS)
def test_colours_add_nothing_but_colour(plan: str) -> None:
    coloured = table(plan, columns=100, terminal=True)
    plain = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert coloured != plain
    assert [line.rstrip() for line in plain.splitlines()] == table(plan, columns=100).splitlines()


@pytest.mark.parametrize("plan", PLANS)
def test_the_table_is_the_plans_language_unless_another_is_asked_for(plan: str) -> None:
    assert table(plan) == table(plan, "--lang", "da")
    assert table(plan) != table(plan, "--lang", "en")


@pytest.mark.parametrize("day", ["2024-03-01", "2025-04-01"])
@pytest.mark.parametrize("plan", PLANS)
def test_the_count_under_the_table_is_that_of_the_words_in_it(plan: str, day: str) -> None:
    ran = beskplan(
        "evaluate", f"plans/{plan}.yaml", "--data", "data", "--as-of", day, "--format", "json"
    )
    shown = beskplan(
        "evaluate", f"plans/{plan}.yaml", "--data", "data", "--as-of", day, "--lang", "en"
    ).stdout
    words = ("met", "not met", "on track", "behind", "undecided", "awaiting data", "monitored")
    summary = dict(
        re.findall(
            r'"([a-z_]+)": (\d+)',
            ran.stdout[ran.stdout.index('"summary"') : ran.stdout.index('"commitments"')],
        )
    )
    line = next(line for line in shown.splitlines() if re.match(COUNTS, line))
    counts = re.findall(rf"[{SYMBOLS}]\s(\d+)\s([a-z]+(?:\s[a-z]+)*)", line)
    found = {" ".join(word.split()): count for count, word in counts}
    for word in words:
        assert found.get(word, "0") == summary[word.replace(" ", "_")]


EXPLAINED = [
    ("herlev-2024", "education-benefit"),
    ("herlev-2024", "flexjobs-and-small-jobs"),
    ("holbaek-2024", "benchmark"),
    ("holbaek-2024", "temporary-support"),
    ("holbaek-2024", "upskilling"),
]
GOLDEN_EXPLANATIONS = [EXPLAINED[1], EXPLAINED[2], EXPLAINED[4]]
"""A rule of several, one that compares two indicators, and a criterion without a bound."""


def explanation(plan: str, criterion: str, language: str) -> str:
    arguments = ("--data", "data", "--as-of", DAY, "--lang", language)
    ran = beskplan("explain", f"plans/{plan}.yaml", criterion, *arguments)
    assert (ran.code, ran.stderr) == (0, "")
    return ran.stdout


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize(("plan", "criterion"), GOLDEN_EXPLANATIONS)
def test_the_explanation_looks_like_its_golden(plan: str, criterion: str, language: str) -> None:
    like_golden(f"explain-{criterion}-{language}", explanation(plan, criterion, language))


@pytest.mark.parametrize(("plan", "criterion"), EXPLAINED)
def test_every_line_of_a_file_that_an_explanation_names_is_in_the_file(
    plan: str, criterion: str
) -> None:
    text = explanation(plan, criterion, "da")
    named = re.findall(r"([\w-]+\.(?:csv|json)):([\d,]+)", text)
    assert named
    for file, lines in named:
        assert {int(line) for line in lines.split(",")} <= numbered_rows(file).keys()


@pytest.mark.parametrize("criterion", ["recruitment-orders", "user-survey"])
def test_of_a_list_of_cases_an_explanation_names_no_row(criterion: str) -> None:
    text = explanation("herlev-2024", criterion, "da")
    assert re.search(r"herlev\.csv$", text, re.MULTILINE)
    assert not re.search(r"herlev\.csv:\d", text)


def test_a_figure_is_never_shown_level_with_a_target_that_it_misses(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "data").mkdir()
    (tmp_path / "data/indicators.yaml").write_text(
        "indicators:\n  s: {title: S, unit: pct, kind: share, frequency: year, better: higher, "
        "decimals: 1, extract: s.csv}\n",
        encoding="utf-8",
    )
    (tmp_path / "data/s.csv").write_text("area;period;value\nHolbæk;2024;74,96\n", encoding="utf-8")
    (tmp_path / "plans/p.yaml").write_text(
        "plan: p\ntitle: P\nmunicipality: Holbæk\nperiod: 2024\ngoals:\n"
        "  - {id: g, kind: local, title: G, criteria: [{id: c, text: C, rule: {type: threshold, "
        "indicator: s, at_least: 75}}]}\n",
        encoding="utf-8",
    )
    shown = beskplan(
        "evaluate", "plans/p.yaml", "--data", "data", "--as-of", "2025-02-01", cwd=tmp_path
    ).stdout
    figures = shown.replace("\N{NO-BREAK SPACE}", " ")
    assert "74,96 pct.  ≥ 75  \N{MINUS SIGN}0,04" in figures
    assert " ✗ C " in figures
