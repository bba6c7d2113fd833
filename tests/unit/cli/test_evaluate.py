"""The command `evaluate`: output in every format, files written, exit codes."""

import csv
import io
import json
import os
import re
import stat
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from beskplan.output.text_formats import FORMATS
from beskplan.periods import parse_span
from tests.support.running import ROOT, Ran, beskplan

HOLBAEK, HERLEV = "plans/holbaek-2024.yaml", "plans/herlev-2024.yaml"
DATA = ("--data", "data", "--as-of", "2024-10-15")

CATALOGUE = """indicators:
  n: {title: N, unit: persons, kind: flow, frequency: year, better: higher, extract: n.csv}
  gone: {title: Gone, unit: persons, kind: flow, frequency: year, better: higher, extract: gone.csv}
"""
PLAN = """plan: p
title: '=P|<b>'
municipality: Holbæk
period: 2024
goals:
  - id: g
    kind: local
    number: 1
    title: '*G*'
    criteria:
      - {id: met, text: '=1+1', rule: {type: threshold, indicator: n, at_least: 10}}
      - {id: failed, text: 'a|b<script>', rule: {type: threshold, indicator: n, at_least: 11}}
      - {id: promise, commitment: true, text: '-1',
         rule: {type: threshold, indicator: n, at_least: 12}}
  - {id: h, kind: local, title: '@H', criteria: [], no_criterion: '[x](y)'}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Data and a plan: a criterion that is met, one that is not, and a commitment that is not."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data/indicators.yaml").write_text(CATALOGUE, encoding="utf-8")
    (tmp_path / "data/n.csv").write_text(
        "area;period;value\nHolbæk;2024;10\nLejre;2024;50\n", encoding="utf-8"
    )
    (tmp_path / "p.yaml").write_text(PLAN, encoding="utf-8")
    return tmp_path


def evaluate(folder: Path, *arguments: str, plan: str = "p.yaml") -> Ran:
    return beskplan(
        "evaluate", plan, "--data", "data", "--as-of", "2025-02-01", *arguments, cwd=folder
    )


# JSON

FINDING_KEYS = {
    *(
        "rule",
        "claim",
        "status",
        "reason",
        "operator",
        "unit",
        "measured",
        "target",
        "distance",
        "low",
        "high",
        "period",
    ),
    *("observed", "expected", "pace", "trend", "needed", "notes", "sources", "parts", "readings"),
}


def findings(result: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Every criterion, part and reading of a result."""
    waiting = [criterion for goal in result["goals"] for criterion in goal["criteria"]]
    found = []
    while waiting:
        finding = waiting.pop()
        found.append(finding)
        waiting += [*finding["parts"], *finding["readings"]]
    return found


@pytest.mark.parametrize("plan", [HOLBAEK, HERLEV])
def test_the_json_has_the_keys_that_are_promised(plan: str) -> None:
    result = json.loads(beskplan("evaluate", plan, *DATA, "--format", "json").stdout)
    assert {
        "schema_version",
        "generator",
        "as_of",
        "plan",
        "summary",
        "commitments",
        "goals",
    } <= set(result)
    assert result["schema_version"] == 1
    assert re.fullmatch(r"beskplan \d+\.\d+\.\d+\S*", result["generator"])
    assert result["as_of"] == "2024-10-15"
    assert set(result["plan"]) >= {"id", "title", "municipality", "period", "file"}
    assert result["plan"]["file"] == plan
    statuses = {"met", "not_met", "on_track", "behind", "undecided", "awaiting_data", "monitored"}
    assert set(result["summary"]) == set(result["commitments"]) == statuses
    every = findings(result)
    assert all(set(finding) >= FINDING_KEYS for finding in every)
    assert all(finding["status"] in statuses for finding in every)
    criteria = [criterion for goal in result["goals"] for criterion in goal["criteria"]]
    for name, commitment in (("summary", False), ("commitments", True)):
        counted = [
            criterion["status"] for criterion in criteria if criterion["commitment"] is commitment
        ]
        assert result[name] == {status: counted.count(status) for status in result[name]}
    assert all(
        set(source) >= {"indicator", "area", "file", "lines"}
        for finding in every
        for source in finding["sources"]
    )
    assert all(set(note) == {"code", "message"} for finding in every for note in finding["notes"])
    assert all(
        finding["reason"]
        for finding in every
        if finding["status"] in ("awaiting_data", "undecided")
    )


def test_one_plan_is_an_object_and_several_are_results_in_the_order_given() -> None:
    one = json.loads(beskplan("evaluate", HERLEV, *DATA, "--format", "json").stdout)
    both = json.loads(beskplan("evaluate", HOLBAEK, HERLEV, *DATA, "--format", "json").stdout)
    turned = json.loads(beskplan("evaluate", HERLEV, HOLBAEK, *DATA, "--format", "json").stdout)
    assert set(both) == {"results"}
    assert both["results"][1] == one
    assert turned["results"] == both["results"][::-1]


def test_the_same_input_gives_the_same_bytes_in_any_process() -> None:
    command = [
        sys.executable,
        "-m",
        "beskplan",
        "evaluate",
        HOLBAEK,
        HERLEV,
        *DATA,
        "--format",
        "json",
    ]
    runs = [
        subprocess.run(
            command,
            cwd=ROOT,
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert (
        runs[0].decode("utf-8")
        == beskplan("evaluate", HOLBAEK, HERLEV, *DATA, "--format", "json").stdout
    )


def test_an_unbounded_end_is_null_and_the_claim_speaks_the_language_asked_for() -> None:
    danish, english = (
        json.loads(
            beskplan("evaluate", HERLEV, *DATA, "--format", "json", "--lang", language).stdout
        )
        for language in ("da", "en")
    )
    ends = [finding["high"] for finding in findings(danish)]
    assert None in ends
    assert danish["goals"][0]["title"] == english["goals"][0]["title"]
    claims = [[finding["claim"] for finding in findings(result)] for result in (danish, english)]
    for one, other in zip(*claims, strict=True):
        assert one != other or parse_span(one)  # a part of every is called by its period


# CSV and Markdown


def test_the_csv_has_a_row_for_every_criterion_part_and_reading() -> None:
    result = json.loads(beskplan("evaluate", HERLEV, *DATA, "--format", "json").stdout)
    rows = list(
        csv.DictReader(io.StringIO(beskplan("evaluate", HERLEV, *DATA, "--format", "csv").stdout))
    )
    assert len(rows) == len(findings(result))
    first = next(
        criterion
        for goal in result["goals"]
        for criterion in goal["criteria"]
        if criterion["id"] == "education-benefit"
    )
    row = next(row for row in rows if row["criterion"] == "education-benefit")
    assert (row["kind"], row["status"], float(row["measured"])) == (
        "criterion",
        first["status"],
        first["measured"],
    )
    assert {row["kind"] for row in rows} == {"criterion", "commitment", "part", "reading"}


def test_a_text_that_a_spreadsheet_would_calculate_gets_an_apostrophe_and_a_number_does_not(
    folder: Path,
) -> None:
    rows = list(csv.DictReader(io.StringIO(evaluate(folder, "--format", "csv").stdout)))
    assert [row["text"] for row in rows] == ["'=1+1", "a|b<script>", "'-1"]
    assert [row["distance"] for row in rows] == ["0.0", "-1.0", "-2.0"]


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\\t=1"])
def test_no_cell_of_the_csv_begins_like_a_formula(folder: Path, text: str) -> None:
    (folder / "p.yaml").write_text(PLAN.replace("'=1+1'", f'"{text}"'), encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(evaluate(folder, "--format", "csv").stdout)))
    assert rows[0]["text"] == "'" + text.replace("\\t", "")


def test_markdown_takes_every_character_of_the_plan_literally(folder: Path) -> None:
    text = evaluate(folder, "--format", "markdown").stdout
    assert "a\\|b&lt;script&gt;" in text
    assert "<" not in text.replace("&lt;", "")
    assert "\\*G\\*" in text
    assert "\\[x\\]" in text
    tables = [line for line in text.splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in tables} == {8}


@pytest.mark.parametrize("form", ["table", *FORMATS])
def test_every_format_can_be_printed_and_written_alike(form: str, tmp_path: Path) -> None:
    printed = beskplan("evaluate", HERLEV, *DATA, "--format", form)
    target = tmp_path / "result"
    written = beskplan("evaluate", HERLEV, *DATA, "--format", form, "--output", target)
    assert (printed.code, written.code) == (0, 0)
    assert target.read_text(encoding="utf-8") == printed.stdout
    assert str(target) in written.stdout + written.stderr


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
def test_every_format_says_that_example_figures_are_made_up(form: str) -> None:
    text = beskplan("evaluate", HERLEV, *DATA, "--format", form).stdout
    assert re.search("opdigtede|illustrative", text)


# Writing


def test_a_file_that_is_there_is_replaced_whole_and_keeps_its_mode(folder: Path) -> None:
    target = folder / "out.json"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o640)
    assert evaluate(folder, "--format", "json", "--output", "out.json").code == 0
    assert json.loads(target.read_text(encoding="utf-8"))["plan"]["id"] == "p"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_failed_run_leaves_the_old_file_and_nothing_beside_it(folder: Path) -> None:
    target = folder / "out.json"
    target.write_text("old", encoding="utf-8")
    (folder / "data/n.csv").write_text("area;period;value\nHolbæk;2024;ti\n", encoding="utf-8")
    before = sorted(folder.iterdir())
    ran = evaluate(folder, "--format", "json", "--output", "out.json")
    assert (ran.code, ran.stdout) == (4, "")
    assert target.read_text(encoding="utf-8") == "old"
    assert sorted(folder.iterdir()) == before


@pytest.mark.parametrize("target", ["nowhere/out.json", "data"])
def test_a_file_that_cannot_be_written_is_wrong_use_and_leaves_nothing(
    folder: Path, target: str
) -> None:
    before = sorted(folder.rglob("*"))
    ran = evaluate(folder, "--format", "json", "--output", target)
    assert ran.code == 2
    assert target in ran.stderr
    assert sorted(folder.rglob("*")) == before


def test_a_status_in_fail_on_still_writes_the_file(folder: Path) -> None:
    assert (
        evaluate(folder, "--format", "json", "--output", "out.json", "--fail-on", "not_met").code
        == 1
    )
    assert (folder / "out.json").exists()


# Exit codes


@pytest.mark.parametrize(
    ("statuses", "code"),
    [
        ("not_met", 1),
        ("behind,not_met", 1),
        ("behind", 0),
        ("met", 1),
        ("awaiting_data,undecided,on_track,monitored", 0),
        (" met , behind ", 1),
    ],
)
def test_a_status_that_occurs_is_failed_on_when_it_is_named(
    folder: Path, statuses: str, code: int
) -> None:
    ran = evaluate(folder, "--fail-on", statuses)
    assert ran.code == code
    assert "opfyldt" in ran.stdout


def test_commitments_are_failed_on_too_and_criteria_that_are_not_asked_for_are_not(
    folder: Path,
) -> None:
    assert evaluate(folder, "--fail-on", "not_met", "--only", "promise").code == 1
    assert evaluate(folder, "--fail-on", "not_met", "--only", "met").code == 0
    assert evaluate(folder, "--fail-on", "not_met", "--only", "h").code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["evaluate", "nowhere.yaml", "--data", "data"], "nowhere.yaml"),
        (["evaluate", "data", "--data", "data"], "data"),
        (["evaluate", "p.yaml", "--data", "nowhere"], "nowhere"),
        (["evaluate", "p.yaml", "--data", "p.yaml"], "p.yaml"),
        (["evaluate", "p.yaml"], "--data"),
        (["evaluate", "--data", "data"], "PLAN"),
        (["evaluate", "p.yaml", "--data", "data", "--only", "mett"], "'met'"),
        (["evaluate", "p.yaml", "--data", "data", "--fail-on", "notmet"], "'not_met'"),
        (["evaluate", "p.yaml", "--data", "data", "--municipality", "Holbek"], "Holbæk"),
        (["evaluate", "p.yaml", "--data", "data", "--municipality", "Sjælland"], "RAR Sjælland"),
        (["evaluate", "p.yaml", "--data", "data", "--as-of", "31-12-2024"], "31-12-2024"),
        (["evaluate", "p.yaml", "--data", "data", "--format", "xml"], "xml"),
        (["evaluate", "p.yaml", "--data", "data", "--lang", "se"], "se"),
        (["evaluate", "p.yaml", "--data", "data", "--nothing"], "--nothing"),
        (["explain", "p.yaml", "nothing", "--data", "data"], "nothing"),
        (["explain", "p.yaml", "h", "--data", "data"], "h"),
        (["validate", "nowhere"], "nowhere"),
        (["validate", "data"], "data"),
        (["evaluat"], "evaluat"),
    ],
)
def test_wrong_use_says_what_was_wrong_and_exits_with_2(
    folder: Path, arguments: list[str], said: str
) -> None:
    ran = beskplan(*arguments, cwd=folder)
    assert (ran.code, ran.stdout) == (2, "")
    assert said in ran.stderr
    assert "Traceback" not in ran.stderr


def test_a_data_folder_without_a_catalogue_is_invalid(folder: Path) -> None:
    (folder / "data/indicators.yaml").unlink()
    ran = evaluate(folder)
    assert (ran.code, ran.stdout) == (3, "")
    assert ran.stderr.startswith("data/indicators.yaml: missing-catalogue: ")


def test_a_faulty_plan_comes_before_a_faulty_extract_and_both_are_reported(folder: Path) -> None:
    (folder / "p.yaml").write_text(PLAN.replace("at_least: 11", "at_leest: 11"), encoding="utf-8")
    (folder / "q.yaml").write_text(PLAN.replace("plan: p", "plan: q"), encoding="utf-8")
    (folder / "data/n.csv").write_text("area;period;value\nHolbæk;2024;ti\n", encoding="utf-8")
    ran = beskplan("evaluate", "p.yaml", "q.yaml", "--data", "data", cwd=folder)
    assert (ran.code, ran.stdout) == (3, "")
    assert [line.split(": ")[:2] for line in ran.stderr.splitlines()] == [
        ["data/n.csv:2", "not-a-number"],
        ["p.yaml:12:81", "unknown-key"],
    ]


def test_only_rows_that_a_plan_uses_are_checked_by_evaluate_and_all_by_validate(
    folder: Path,
) -> None:
    (folder / "data/n.csv").write_text(
        "area;period;value\nHolbæk;2024;10\nLejre;2024;ti\n", encoding="utf-8"
    )
    assert evaluate(folder).code == 0
    assert evaluate(folder, "--municipality", "Lejre").code == 4
    ran = beskplan("validate", "p.yaml", "--data", "data", cwd=folder)
    assert ran.code == 4
    assert "data/n.csv:3: not-a-number" in ran.stdout


def test_a_file_that_is_not_there_is_no_error_unless_strict(folder: Path) -> None:
    plan = PLAN.replace("indicator: n, at_least: 10", "indicator: gone, at_least: 10")
    (folder / "p.yaml").write_text(plan, encoding="utf-8")
    ran = evaluate(folder, "--format", "json")
    criterion = json.loads(ran.stdout)["goals"][0]["criteria"][0]
    assert (ran.code, criterion["status"]) == (0, "awaiting_data")
    assert "gone.csv" in criterion["reason"]
    strict = evaluate(folder, "--strict")
    assert (strict.code, strict.stdout) == (4, "")
    assert "gone.csv" in strict.stderr


def test_a_warning_is_printed_and_changes_nothing_unless_strict(folder: Path) -> None:
    (folder / "p.yaml").write_text(PLAN.replace("at_least: 11", "at_most: 11"), encoding="utf-8")
    ran = evaluate(folder)
    assert ran.code == 0
    assert re.search(r"^p\.yaml:12:\d+: warning against-better: ", ran.stderr)
    strict = evaluate(folder, "--strict")
    assert (strict.code, strict.stdout) == (3, "")


def test_a_municipality_outside_the_region_it_is_held_against_is_warned_of(folder: Path) -> None:
    share = CATALOGUE.replace("unit: persons, kind: flow", "unit: pct, kind: share")
    (folder / "data/indicators.yaml").write_text(share, encoding="utf-8")
    region = "{type: area_comparison, indicator: n, at_least: Region Sjælland}"
    (folder / "p.yaml").write_text(
        PLAN.replace("{type: threshold, indicator: n, at_least: 10}", region), encoding="utf-8"
    )
    assert evaluate(folder).stderr == ""
    assert (
        "warning foreign-area: Herlev does not belong to Region Sjælland"
        in evaluate(folder, "--municipality", "Herlev").stderr
    )


# Terminals


def test_colour_is_for_terminals_that_want_it(folder: Path) -> None:
    def coloured(*arguments: str, terminal: bool = False, **environment: str) -> bool:
        ran = beskplan(
            *("evaluate", "p.yaml", "--data", "data", *arguments),
            cwd=folder,
            terminal=terminal,
            environment={"TERM": "xterm", **environment},
        )
        assert "opfyldt" in ran.stdout
        return "\x1b[" in ran.stdout

    assert coloured(terminal=True)
    assert coloured(FORCE_COLOR="1")
    assert not coloured()
    assert not coloured("--no-color", terminal=True)
    assert not coloured("--no-color", FORCE_COLOR="1")
    assert not coloured(terminal=True, NO_COLOR="1")
    assert not coloured(NO_COLOR="1", FORCE_COLOR="1")
    assert not coloured(terminal=True, TERM="dumb")


def test_machine_formats_are_never_coloured(folder: Path) -> None:
    for form in FORMATS:
        ran = beskplan(
            "evaluate",
            "p.yaml",
            "--data",
            "data",
            "--format",
            form,
            cwd=folder,
            terminal=True,
            environment={"FORCE_COLOR": "1"},
        )
        assert "\x1b[" not in ran.stdout


def test_a_stream_that_knows_only_ascii_gets_plainer_characters() -> None:
    ran = beskplan("evaluate", HERLEV, *DATA, encoding="ascii")
    assert ran.code == 0
    assert ">= 50" in ran.stdout
    assert "Traceback" not in ran.stderr


def test_problems_are_printed_on_a_stream_that_knows_only_ascii(folder: Path) -> None:
    (folder / "p.yaml").write_text(
        PLAN.replace("municipality: Holbæk", "municipality: Hølbæk"), encoding="utf-8"
    )
    ran = beskplan("evaluate", "p.yaml", "--data", "data", cwd=folder, encoding="ascii")
    assert ran.code == 3
    assert ran.stderr.startswith("p.yaml:3:15: unknown-area: ")


def test_no_character_of_a_plan_steers_the_terminal(folder: Path) -> None:
    (folder / "p.yaml").write_text(
        PLAN.replace("'=1+1'", '"\\e[31mrød\\a \\u202eomvendt\\u2028linje"'), encoding="utf-8"
    )
    for form in ("table", "markdown"):
        text = evaluate(folder, "--format", form).stdout
        assert not set(text) & {"\x1b", "\x07", "\u202e", "\u2028"}
        assert "rød" in text


def test_a_reader_that_leaves_early_is_no_error() -> None:
    tool = f"{sys.executable} -m beskplan evaluate {HOLBAEK} {HERLEV} --data data --format json"
    command = f"{tool} | head -c 100 > /dev/null; exit ${{PIPESTATUS[0]}}"
    ran = subprocess.run(
        ["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.stderr == ""
    assert ran.returncode in (0, 141)


# Quickness


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["evaluate", "--help"],
        ["--version"],
        ["validate", "plans", "--data", "data"],
        ["evaluate", HERLEV, *DATA],
        ["evaluate", HOLBAEK, *DATA, "--format", "json"],
        ["explain", HERLEV, "education-benefit", *DATA],
    ],
)
def test_a_command_on_text_extracts_loads_neither_pandas_nor_rich_when_piped(
    arguments: list[str],
) -> None:
    script = (
        "import sys, beskplan.cli\n"
        "try:\n    beskplan.cli.main()\n"
        "finally:\n    print(*{'pandas', 'numpy', 'rich', 'openpyxl'} & set(sys.modules), "
        "file=sys.stderr)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stderr.strip() == ""
    assert ran.stdout


def test_plans_are_checked_without_loading_what_reads_extracts() -> None:
    script = (
        "import sys, beskplan.cli\n"
        "try:\n    beskplan.cli.main()\n"
        "finally:\n    print('beskplan.extracts' in sys.modules, file=sys.stderr)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, "validate", HERLEV],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stderr.strip() == "False"


def test_help_names_every_command_and_exit_code() -> None:
    ran = beskplan("--help")
    assert ran.code == 0
    for word in ("evaluate", "explain", "validate", "0", "1", "2", "3", "4"):
        assert word in ran.stdout


def test_the_claims_are_printed_as_sentences_when_asked_for() -> None:
    ran = beskplan("validate", "plans", "--data", "data", "--claims")
    assert ran.code == 0
    assert "herlev-2024 education-benefit: " in ran.stdout
    assert "må i gennemsnit i 2024 højst være 95\N{NO-BREAK SPACE}fuldtidspersoner." in ran.stdout


def test_the_shipped_plans_and_data_have_no_problems() -> None:
    ran = beskplan("validate", "plans", "--data", "data", "--strict")
    assert ran.stdout == "3 plans checked: 0 errors, 0 warnings.\n"
    assert (ran.code, ran.stderr) == (0, "")
