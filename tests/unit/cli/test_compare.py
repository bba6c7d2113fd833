"""The command `compare`: moves between two results, and their causes."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.running import beskplan

CATALOGUE = """
indicators:
  n: {title: N, unit: full_time_persons, kind: stock, frequency: month, better: lower,
      revised_periods: 1, extract: n.csv}
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
      - {id: year, text: Året, rule: {type: threshold, indicator: n, at_most: 100, aggregate: mean}}
      - {id: parts, text: Dele, rule: {type: all_of, rules: [
          {type: threshold, indicator: n, at_most: 300, aggregate: max},
          {type: threshold, indicator: n, at_most: 200, aggregate: last}]}}
"""


def judged(
    folder: Path, name: str, figures: list[int | str], as_of: str = "2025-06-01", plan: str = PLAN
) -> Path:
    """The result of a year's first months."""
    (folder / "data").mkdir(exist_ok=True)
    (folder / "data/indicators.yaml").write_text(CATALOGUE, "utf-8")
    rows = "".join(f"Holbæk;2024M{month:02};{figure}\n" for month, figure in enumerate(figures, 1))
    (folder / "data/n.csv").write_text(f"area;period;value\n{rows}", "utf-8")
    (folder / "p.yaml").write_text(plan, "utf-8")
    ran = beskplan(
        "evaluate",
        "p.yaml",
        "--data",
        "data",
        "--as-of",
        as_of,
        "--format",
        "json",
        "--output",
        name,
        cwd=folder,
    )
    assert ran.code == 0, ran.stderr
    return folder / name


def moves(folder: Path, *arguments: str) -> dict[str, dict[str, object]]:
    ran = beskplan("compare", "old.json", "new.json", "--format", "json", *arguments, cwd=folder)
    (plan,) = json.loads(ran.stdout)["plans"]
    return {move["criterion"]: move for move in plan["moves"]}


def causes(move: dict[str, object]) -> dict[str, list[str]]:
    why = move["why"]
    assert isinstance(why, list)
    return {each["cause"]: [figure["period"] for figure in each["figures"]] for each in why}


def test_new_figures_and_settled_ones_are_distinguished_from_revised_ones(tmp_path: Path) -> None:
    judged(tmp_path, "old.json", [90, 95, 97])
    judged(tmp_path, "new.json", [90, 96, 98, 180])
    year = moves(tmp_path)["year"]
    assert causes(year) == {
        "settled_moved": ["2024M02"],
        "revised": ["2024M03"],
        "new_figures": ["2024M04"],
    }
    assert (year["status"], year["measured"]) == (
        {"old": "on_track", "new": "behind"},
        {"old": 94.0, "new": 116.0},
    )


def test_settled_figures_are_listed_once_with_their_lines(tmp_path: Path) -> None:
    judged(tmp_path, "old.json", [90, 95, 97])
    judged(tmp_path, "new.json", [90, 96, 97])
    (plan,) = json.loads(
        beskplan("compare", "old.json", "new.json", "--format", "json", cwd=tmp_path).stdout
    )["plans"]
    assert plan["settled_moved"] == [
        {
            "indicator": "n",
            "area": "Holbæk",
            "period": "2024M02",
            "old": 95.0,
            "new": 96.0,
            "file": "n.csv",
            "lines": [3],
            "title": "N",
        }
    ]
    assert [each["file"] for each in plan["extracts"]] == ["n.csv"]


def test_a_provisional_figure_that_is_settled_now_can_be_the_whole_cause(tmp_path: Path) -> None:
    judged(tmp_path, "old.json", [90] * 12)
    judged(tmp_path, "new.json", [*[90] * 11, "90\nHolbæk;2025M01;90"])
    assert causes(moves(tmp_path)["year"]) == {"confirmed": ["2024M12"]}


def test_a_changed_rule_and_changed_words_are_causes(tmp_path: Path) -> None:
    judged(tmp_path, "old.json", [90, 95])
    judged(
        tmp_path,
        "new.json",
        [90, 95],
        plan=PLAN.replace("at_most: 100", "at_most: 80").replace("text: Året", "text: Hele året"),
    )
    year = moves(tmp_path)["year"]
    assert set(causes(year)) == {"changed_plan", "changed_rule"}
    assert year["target"] == {"old": 100.0, "new": 80.0}


def test_the_date_alone_can_be_the_cause(tmp_path: Path) -> None:
    survey = PLAN.replace(
        "type: threshold, indicator: n, at_most: 100, aggregate: mean",
        "type: observation_count, indicator: n, at_least: 6",
    )
    judged(tmp_path, "old.json", [90, 95], as_of="2024-03-01", plan=survey)
    judged(tmp_path, "new.json", [90, 95], as_of="2024-12-01", plan=survey)
    assert set(causes(moves(tmp_path)["year"])) == {"date"}


def test_parts_and_what_is_removed_or_new_are_reported(tmp_path: Path) -> None:
    judged(tmp_path, "old.json", [90, 95])
    judged(tmp_path, "new.json", [90, 95, 250], plan=PLAN.replace("id: year", "id: another"))
    assert {"parts", "parts (1)", "parts (2)"} == set(moves(tmp_path))
    shown = beskplan("compare", "old.json", "new.json", "--lang", "en", cwd=tmp_path).stdout
    assert "New criteria: another" in shown
    assert "Criteria that are gone: year" in shown
    assert "Criteria whose status changed: 1 of 1\n" in shown


def test_the_same_result_has_not_moved(tmp_path: Path) -> None:
    judged(tmp_path, "old.json", [90, 95])
    judged(tmp_path, "new.json", [90, 95])
    assert moves(tmp_path) == {}
    shown = beskplan("compare", "old.json", "new.json", cwd=tmp_path).stdout
    assert shown.splitlines()[1:] == ["", "Kriterier, der har skiftet status: 0 af 2"]


def test_a_change_of_status_is_a_line_with_its_reason(tmp_path: Path) -> None:
    judged(tmp_path, "old.json", [90, 95, 97])
    judged(tmp_path, "new.json", [90, 96, 98, 180, 181])
    shown = beskplan("compare", "old.json", "new.json", cwd=tmp_path).stdout
    reasons = "endelige tal for februar er rettet, foreløbige tal for marts er ændret,"
    assert shown.splitlines() == [
        "p · Holbæk · 1.6.2025",
        "",
        "Kriterier, der har skiftet status: 1 af 2",
        f"  year: ▲ På vej → ▼ Bagud; {reasons}",
        "    april og maj er kommet",
        "",
        "n: nyeste måned (2024M03) blev 1,0 pct. højere",
        "",
        "Mere med --verbose: tal ændret i 1 kriterium, 1 endeligt tal rettet, 1 fil ændret",
    ]
    english = beskplan("compare", "old.json", "new.json", "--lang", "en", cwd=tmp_path).stdout
    assert "February: figures corrected, March: figures revised, April and May" in english


def test_everything_that_changed_is_shown_on_demand(tmp_path: Path) -> None:
    judged(tmp_path, "old.json", [90, 95, 97])
    judged(tmp_path, "new.json", [90, 96, 98, 180])
    shown = beskplan("compare", "old.json", "new.json", "-v", cwd=tmp_path).stdout
    for text in (
        "  year: ▲ På vej → ▼ Bagud;",
        "    målt 94 → 116 fuldtidspersoner; krav højst 100 fuldtidspersoner",
        "      N, Holbæk: februar 95 → 96\n",
        "      N, Holbæk: april 180\n",
        "Andre tal, der er ændret: 1 kriterium\n  parts\n",
        "    (2): ▲ På vej\n      målt 97 → 180 fuldtidspersoner; krav højst 200 fuldtidspersoner",
        "tal indgår ikke længere: marts",
        "Endelige tal, der er rettet: 1\n",
        "  N, Holbæk: februar\N{NO-BREAK SPACE}2024 95 → 96 (n.csv:3)",
        "Filer, der er ændret: n.csv",
    ):
        assert text in shown
    arguments = ("compare", "old.json", "new.json", "-v", "--output", "c.txt")
    assert beskplan(*arguments, cwd=tmp_path).stdout == "c.txt written\n"
    assert (tmp_path / "c.txt").read_text("utf-8") == shown


def test_results_of_several_plans_are_matched_by_plan(tmp_path: Path) -> None:
    for name, day in (("old.json", "2024-09-10"), ("new.json", "2025-03-01")):
        plans = ("plans/herlev-2024.yaml", "plans/holbaek-2024.yaml")[
            :: 1 if name == "old.json" else -1
        ]
        beskplan(
            "evaluate",
            *plans,
            "--data",
            "data",
            "--as-of",
            day,
            "--format",
            "json",
            "--output",
            tmp_path / name,
        )
    value = json.loads(
        beskplan("compare", "old.json", "new.json", "--format", "json", cwd=tmp_path).stdout
    )
    assert [plan["plan"] for plan in value["plans"]] == ["holbaek-2024", "herlev-2024"]


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"schema_version": 1}', '{"results": [{}]}', '"x"', "7"]
)
def test_what_is_no_result_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "x.json").write_text(content, "utf-8")
    ran = beskplan("compare", "x.json", "x.json", cwd=tmp_path)
    assert (ran.code, ran.stdout) == (2, "")
    assert ran.stderr.startswith("beskplan: x.json is not ")


def test_a_file_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    assert beskplan("compare", "x.json", "y.json", cwd=tmp_path).code == 2


def test_results_of_different_plans_have_nothing_to_compare(tmp_path: Path) -> None:
    old = judged(tmp_path, "old.json", [90])
    old.write_text(old.read_text("utf-8").replace('"id": "p"', '"id": "q"'), "utf-8")
    judged(tmp_path, "new.json", [90])
    ran = beskplan("compare", "old.json", "new.json", "--lang", "da", cwd=tmp_path)
    assert (ran.code, "har ingen plan til fælles" in ran.stderr) == (2, True)
    english = beskplan("compare", "old.json", "new.json", "--lang", "en", cwd=tmp_path)
    assert "no plan in common" in english.stderr


def test_a_result_without_keys_that_were_added_later_is_read(tmp_path: Path) -> None:
    judged(tmp_path, "new.json", [90, 95])
    result = json.loads((tmp_path / "new.json").read_text("utf-8"))
    del result["extracts"], result["illustrative"]
    for criterion in result["goals"][0]["criteria"]:
        del criterion["sources"], criterion["pace"]
    (tmp_path / "old.json").write_text(json.dumps(result), "utf-8")
    assert moves(tmp_path) == {}


def of_next_year(result: dict[str, Any], municipality: str = "Holbæk") -> dict[str, Any]:
    """The result of the plan of the year after, which asks the same."""
    text = json.dumps(result, ensure_ascii=False).replace("2024", "2025")
    moved: dict[str, Any] = json.loads(text)
    moved["plan"] |= {"id": "p-2025", "period": "2025", "municipality": municipality}
    return moved


def test_plans_of_two_years_are_matched_by_the_ids_of_their_criteria(tmp_path: Path) -> None:
    several = PLAN.replace(
        "goals:",
        """goals:
  - id: h
    kind: local
    title: H
    criteria:
      - {id: same, text: S, rule: {type: threshold, indicator: n, at_most: 99, aggregate: mean}}
      - {id: other, text: S, rule: {type: threshold, indicator: n, at_most: 98, aggregate: mean}}
""",
    )
    judged(tmp_path, "old.json", [90] * 12, plan=several)
    value = of_next_year(json.loads((tmp_path / "old.json").read_text("utf-8")))
    _, other = value["goals"][0]["criteria"]
    year, parts = value["goals"][1]["criteria"]
    year |= {"status": "not_met", "target": 95.0, "claim": year["claim"].replace("100", "95")}
    other["rule"] = "rank"
    parts["id"] = "new"
    (tmp_path / "new.json").write_text(json.dumps(value), "utf-8")
    ran = beskplan("compare", "old.json", "new.json", "--lang", "da", cwd=tmp_path)
    assert ran.code == 0, ran.stderr
    assert ran.stdout.splitlines() == [
        "p → p-2025 · Holbæk · 1.6.2025",
        "",
        "Kriterier i begge planer: 3",
        "  same: ▲ På vej; kravet er det samme",
        "  other: ▲ På vej; reglen er en anden",
        "  year: ▲ På vej → ✗ Ikke opfyldt; kravet er ændret: højst 100 → 95 fuldtidspersoner",
        "",
        "Nye kriterier: new",
        "",
        "Kriterier, der er faldet bort: parts",
        "",
        "Tal og regler: --verbose",
    ]
    shown = beskplan("compare", "old.json", "new.json", "--verbose", cwd=tmp_path).stdout
    assert "    målt 90 fuldtidspersoner; krav højst 100 → 95 fuldtidspersoner\n" in shown
    ran = beskplan(
        "compare", "old.json", "new.json", "--format", "json", "--lang", "da", cwd=tmp_path
    )
    (plan,) = json.loads(ran.stdout)["plans"]
    assert plan["plans"] == {"old": "p", "new": "p-2025"}
    assert [each["requirement"] for each in plan["kept"]] == ["same", "rule", "target"]


def test_files_of_several_plans_are_matched_by_municipality_too(tmp_path: Path) -> None:
    old = json.loads(judged(tmp_path, "old.json", [90] * 12).read_text("utf-8"))
    skive = {**old, "plan": {**old["plan"], "municipality": "Skive"}}
    faxe = {**old, "plan": {**old["plan"], "municipality": "Faxe"}}
    later = [of_next_year(old, name) for name in ("Skive", "Lejre", "Holbæk")]
    (tmp_path / "old.json").write_text(json.dumps({"results": [old, skive, faxe]}), "utf-8")
    (tmp_path / "new.json").write_text(json.dumps({"results": later}), "utf-8")
    ran = beskplan(
        "compare", "old.json", "new.json", "--format", "json", "--lang", "da", cwd=tmp_path
    )
    plans = json.loads(ran.stdout)["plans"]
    assert [plan["municipality"] for plan in plans] == ["Skive", "Holbæk"]
    assert all(plan["period"] == {"old": "2024", "new": "2025"} for plan in plans)
    assert ran.stderr.splitlines() == [
        "beskplan: kun old.json har planen p for Faxe",
        "beskplan: kun new.json har planen p-2025 for Lejre",
    ]


def test_two_plans_of_a_municipality_are_told_apart_by_their_ids(tmp_path: Path) -> None:
    old = json.loads(judged(tmp_path, "old.json", [90] * 12).read_text("utf-8"))
    before = [{**old, "plan": {**old["plan"], "id": name}} for name in ("a-2024", "b-2024")]
    after = [of_next_year(old) for _ in range(3)]
    for each, name in zip(after, ("b-2025", "c-2025", "a-2025"), strict=True):
        each["plan"]["id"] = name
    (tmp_path / "old.json").write_text(json.dumps({"results": before}), "utf-8")
    (tmp_path / "new.json").write_text(json.dumps({"results": after}), "utf-8")
    ran = beskplan(
        "compare", "old.json", "new.json", "--format", "json", "--lang", "da", cwd=tmp_path
    )
    plans = [plan["plans"] for plan in json.loads(ran.stdout)["plans"]]
    assert plans == [{"old": "b-2024", "new": "b-2025"}, {"old": "a-2024", "new": "a-2025"}]
    assert ran.stderr == "beskplan: kun new.json har planen c-2025 for Holbæk\n"
