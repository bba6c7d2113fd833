"""The formats of `validate`, and JUnit's of `evaluate`."""

import json
from pathlib import Path
from typing import Any, get_args
from xml.etree import ElementTree as ET

import jsonschema
import pytest

from beskplan.cli.app import FormatName, ProblemFormat
from beskplan.output.problems.github import github_report
from beskplan.output.problems.problem_formats import FORMATS
from beskplan.output.problems.quoted import quoted_lines
from beskplan.output.problems.validation_result import ValidationResult
from beskplan.output.text_formats import FORMATS as RESULT_FORMATS
from beskplan.problems.code import Severity
from beskplan.problems.codes.extract_files import NOT_A_NUMBER
from beskplan.problems.codes.form import SYNTAX
from beskplan.problems.problem import Location, Problem
from beskplan.texts import verbatim
from tests.support.running import ROOT, beskplan

CATALOGUE = """\
indicators:
  sat: {title: Tilfredse, unit: pct, kind: share, frequency: year, better: higher, extract: sat.csv}
"""
PLAN = """\
plan: case
title: Case
municipality: Holbek
period: 2024
goals:
  - id: g1
    kind: local
    title: Goal
    criteria:
      - {id: a, text: A, rule: {type: threshold, indicator: sat, at_leest: 75}}
      - {id: b, text: B, rule: {type: threshold, indicator: sat, at_most: 75}}
"""
SARIF_ESSENTIALS = json.loads(
    (ROOT / "tests" / "support" / "sarif-essentials.schema.json").read_text(encoding="utf-8")
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plans").mkdir()
    (tmp_path / "data").mkdir()
    (tmp_path / "plans/case.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "data/indicators.yaml").write_text(CATALOGUE, encoding="utf-8")
    (tmp_path / "data/sat.csv").write_text("area;period;value\nHolbæk;2024;syv\n", encoding="utf-8")
    return tmp_path


def _syntax(file: str, line: int = 0, column: int = 0, *, message: str = "x") -> Problem:
    return Problem(Location(file, line, column), SYNTAX, verbatim(message), Severity.ERROR)


def test_the_command_line_offers_every_format_of_the_tables() -> None:
    assert set(get_args(ProblemFormat)) == {"text", *FORMATS}
    assert set(get_args(FormatName)) == {"table", *RESULT_FORMATS}


@pytest.mark.parametrize("form", ["text", *FORMATS])
def test_every_format_shows_every_problem_and_has_the_same_exit_code(
    form: str, folder: Path
) -> None:
    ran = beskplan("validate", "plans", "--data", "data", "--format", form, cwd=folder)
    assert ran.code == 3
    for code in ("unknown-area", "unknown-key", "against-better", "not-a-number"):
        assert code in ran.stdout
    assert "1 plan checked: 3 errors, 1 warning." in (ran.stdout if form == "text" else ran.stderr)


@pytest.mark.parametrize("form", ["text", *FORMATS])
def test_every_format_says_that_nothing_is_wrong(form: str) -> None:
    ran = beskplan("validate", "plans", "--data", "data", "--format", form)
    assert ran.code == 0
    assert "3 plans checked: 0 errors, 0 warnings." in ran.stdout + ran.stderr


@pytest.mark.parametrize("form", FORMATS)
def test_absolute_paths_below_the_working_folder_are_shown_from_there(
    form: str, folder: Path
) -> None:
    ran = beskplan(
        "validate", folder / "plans", "--data", folder / "data", "--format", form, cwd=folder
    )
    assert str(folder) not in ran.stdout
    assert "plans/case.yaml" in ran.stdout


def test_json_gives_every_problem_its_location(folder: Path) -> None:
    found = json.loads(
        beskplan("validate", "plans", "--data", "data", "--format", "json", cwd=folder).stdout
    )
    assert found["summary"] == {"errors": 3, "warnings": 1}
    assert found["files"] == ["plans/case.yaml", "data/indicators.yaml"]
    keyed = next(problem for problem in found["problems"] if problem["code"] == "unknown-key")
    assert (keyed["file"], keyed["line"], keyed["column"], keyed["severity"]) == (
        "plans/case.yaml",
        10,
        66,
        "error",
    )
    rowed = next(problem for problem in found["problems"] if problem["code"] == "not-a-number")
    assert (rowed["file"], rowed["line"], rowed["column"]) == ("data/sat.csv", 2, None)


def test_github_annotates_the_exact_line_and_column(folder: Path) -> None:
    lines = beskplan(
        "validate", "plans", "--data", "data", "--format", "github", cwd=folder
    ).stdout.splitlines()
    assert lines[1].startswith(
        "::error file=plans/case.yaml,line=3,col=15,title=unknown-area::'Holbek' is not a known "
        "area"
    )
    assert lines[0].startswith("::error file=data/sat.csv,line=2,title=not-a-number::")
    assert lines[3].startswith(
        "::warning file=plans/case.yaml,line=11,col=66,title=against-better::"
    )


def test_github_escapes_what_would_end_a_property_or_a_line() -> None:
    problem = _syntax("a,b:c%.yaml", 1, 2, message="100% of\r\nit")
    assert (
        github_report(ValidationResult((), (problem,)))
        == "::error file=a%2Cb%3Ac%25.yaml,line=1,col=2,title=syntax::100%25 of%0D%0Ait\n"
    )


def test_sarif_is_valid_and_explains_each_code(folder: Path) -> None:
    log = json.loads(
        beskplan("validate", "plans", "--data", "data", "--format", "sarif", cwd=folder).stdout
    )
    jsonschema.validate(log, SARIF_ESSENTIALS)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        rule = rules[result["ruleIndex"]]
        assert rule["id"] == result["ruleId"]
        assert "Remedy:" in rule["help"]["text"]
        (location,) = result["locations"]
        assert (folder / location["physicalLocation"]["artifactLocation"]["uri"]).is_file()
    assert {result["level"] for result in run["results"]} == {"error", "warning"}


@pytest.mark.parametrize("wrong", [{"startLine": 0}, {"startLine": "1"}, {"startColumn": 3}])
def test_the_check_of_sarif_bites(wrong: dict[str, Any]) -> None:
    log = json.loads(FORMATS["sarif"](ValidationResult(("a.yaml",), (_syntax("a.yaml", 1, 1),))))
    jsonschema.validate(log, SARIF_ESSENTIALS)
    log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"] = wrong
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(log, SARIF_ESSENTIALS)


def test_sarif_addresses_are_relative_and_escaped() -> None:
    log = json.loads(
        FORMATS["sarif"](
            ValidationResult(
                (),
                (
                    _syntax("my plans/å.yaml", 1, 1),
                    _syntax("/far/b.yaml"),
                ),
            )
        )
    )
    addresses = [
        result["locations"][0]["physicalLocation"]["artifactLocation"]
        for result in log["runs"][0]["results"]
    ]
    assert addresses == [
        {"uri": "my%20plans/%C3%A5.yaml", "uriBaseId": "%SRCROOT%"},
        {"uri": "file:///far/b.yaml"},
    ]


def test_junit_has_a_case_for_each_file_and_each_problem(folder: Path) -> None:
    root = ET.fromstring(
        beskplan("validate", "plans", "--data", "data", "--format", "junit", cwd=folder).stdout
    )
    suites = {suite.get("name"): suite for suite in root}
    assert set(suites) == {"plans/case.yaml", "data/indicators.yaml", "data/sat.csv"}
    plan = suites["plans/case.yaml"]
    assert [case.get("name") for case in plan] == [
        "plans/case.yaml",
        "3:15 unknown-area",
        "10:66 unknown-key",
        "11:66 against-better",
    ]
    assert [len(case.findall("failure")) for case in plan] == [1, 1, 1, 0]
    assert (plan.get("tests"), plan.get("failures")) == ("4", "3")
    assert [len(case) for case in suites["data/indicators.yaml"]] == [0]


def test_junit_fails_warnings_only_where_they_are_errors(folder: Path) -> None:
    root = ET.fromstring(
        beskplan(
            "validate", "plans", "--data", "data", "--format", "junit", "--strict", cwd=folder
        ).stdout
    )
    warned = next(
        case for case in root.iter("testcase") if str(case.get("name")).endswith("against-better")
    )
    assert warned.find("failure") is not None


def test_junit_holds_nothing_that_xml_forbids() -> None:
    problem = _syntax("a\x00.yaml", 1, 1, message="\x07 <&> \ud800 \ufffe")
    root = ET.fromstring(FORMATS["junit"](ValidationResult((), (problem,))))
    assert [failure.get("message") for failure in root.iter("failure")] == [
        "1 problem",
        "\ufffd <&> \ufffd \ufffd",
    ]


def test_a_row_of_a_workbook_is_named_in_the_message_where_a_line_would_be_wrong() -> None:
    location = Location("data/x.xlsx", 7, sheet="Ark1")
    problem = Problem(location, NOT_A_NUMBER, verbatim("'syv'"), Severity.ERROR)
    checked = ValidationResult((), (problem,))
    assert (
        FORMATS["github"](checked) == "::error file=data/x.xlsx,title=not-a-number::Ark1!7: 'syv'\n"
    )
    (result,) = json.loads(FORMATS["sarif"](checked))["runs"][0]["results"]
    assert result["message"]["text"] == "Ark1!7: 'syv'"
    assert "region" not in result["locations"][0]["physicalLocation"]


def test_evaluate_writes_a_case_for_each_criterion_and_fails_those_of_fail_on() -> None:
    arguments = (
        "evaluate",
        "plans/holbaek-2024.yaml",
        "--data",
        "data",
        "--as-of",
        "2025-03-01",
        "--format",
        "junit",
    )
    plain = ET.fromstring(beskplan(*arguments).stdout)
    assert len(list(plain.iter("testcase"))) == 12
    assert not list(plain.iter("failure"))
    assert any("Ikke opfyldt" in str(said.text) for said in plain.iter("system-out"))
    ran = beskplan(*arguments, "--fail-on", "not_met")
    failing = ET.fromstring(ran.stdout)
    assert ran.code == 1
    assert {failure.get("type") for failure in failing.iter("failure")} == {"not_met"}


def test_output_goes_to_a_file_and_stdout_says_so(folder: Path) -> None:
    ran = beskplan("validate", "plans", "--format", "sarif", "--output", "out.sarif", cwd=folder)
    assert ran.stdout == "out.sarif written\n"
    jsonschema.validate(
        json.loads((folder / "out.sarif").read_text(encoding="utf-8")), SARIF_ESSENTIALS
    )


def test_a_terminal_shows_the_line_with_a_caret_under_the_problem_and_the_remedy(
    folder: Path,
) -> None:
    shown = beskplan(
        "validate",
        "plans",
        "--data",
        "data",
        cwd=folder,
        terminal=True,
        environment={"NO_COLOR": "1"},
    ).stdout
    assert (
        "error unknown-area: 'Holbek' is not a known area; did you mean 'Holbæk'?\n"
        " --> plans/case.yaml:3:15\n"
        "  |\n"
        "3 | municipality: Holbek\n"
        "  |               ^^^^^^\n"
        "  = help: Correct the name, or list it under `areas`"
    ) in shown
    assert "\x1b" not in shown
    assert shown.endswith("`beskplan validate --explain CODE` says more about a code.\n")


@pytest.mark.parametrize(
    "command",
    [
        ["evaluate", "plans/case.yaml"],
        ["explain", "plans/case.yaml", "c"],
        ["backtest", "plans/case.yaml"],
        ["report", "plans/case.yaml", "--output", "status.html"],
    ],
    ids=lambda command: command[0],
)
def test_every_command_quotes_problems_on_a_terminal_as_validate_does(
    command: list[str], folder: Path
) -> None:
    options = ("--data", "data", "--lang", "da")
    plain = {"NO_COLOR": "1"}
    validated = beskplan(
        "validate", "plans", *options, cwd=folder, terminal=True, environment=plain
    ).stdout
    (block,) = [each for each in validated.split("\n\n") if "'Holbek'" in each]
    assert "3 | municipality: Holbek\n  |               ^^^^^^\n  = hjælp: " in block
    ran = beskplan(*command, *options, cwd=folder, terminal=True, environment=plain)
    assert (ran.code, ran.stdout) == (3, "")
    assert block in ran.stderr
    assert ran.stderr.endswith("fortæller mere om en kode.\n")
    coloured = beskplan(*command, *options, cwd=folder, terminal=True)
    assert "\x1b[" in coloured.stderr
    piped = beskplan(*command, *options, cwd=folder)
    assert "plans/case.yaml:3:15: unknown-area: 'Holbek' er ikke" in piped.stderr
    assert "-->" not in piped.stderr


def test_a_pipe_gets_a_line_for_each_problem_and_no_quotation(folder: Path) -> None:
    lines = beskplan("validate", "plans", cwd=folder).stdout.splitlines()
    assert [line.split(": ")[:2] for line in lines[:-1]] == [
        ["plans/case.yaml:3:15", "unknown-area"],
        ["plans/case.yaml:10:66", "unknown-key"],
    ]


@pytest.mark.parametrize(
    ("source", "column", "marked"),
    [
        ("title: 'a b'  # c", 8, "'a b'"),
        ("rule: {type: x, at: Hele landet}", 21, "Hele landet"),
        ("\tat: x", 2, "at"),
        ("name: 日本語: x", 7, "日本語"),
        ("rule: {a: b}", 7, "{"),
        ("x: " + "y" * 500, 4, "y"),
        ("x: a\x1b[31m", 4, "a\ufffd"),
        ("short", 40, ""),
    ],
)
def test_the_caret_stands_under_what_is_wrong(source: str, column: int, marked: str) -> None:
    lines = [
        "".join(piece.text for piece in line)
        for line in quoted_lines(_syntax("a", 1, column), source, 80, "en")
    ]
    quoted, carets = lines[3], lines[4]
    assert max(map(len, lines)) <= 80
    start = carets.index("^")
    before = start - sum(2 - 1 for character in quoted[:start] if character in "日本語")
    assert quoted[before:].startswith(marked)
    assert set(carets[start:]) == {"^"}


def test_a_file_that_is_gone_by_then_is_not_quoted() -> None:
    lines = list(quoted_lines(_syntax("gone.yaml", 1, 1, message="m"), None, 80, "en"))
    assert not any("^" in piece.text for line in lines for piece in line)


@pytest.mark.parametrize(
    "arguments",
    [
        ("validate",),
        ("validate", "--explain", "no-such-code"),
        ("validate", "plans", "--format", "xml"),
    ],
)
def test_wrong_use_exits_with_2(arguments: tuple[str, ...]) -> None:
    assert beskplan(*arguments, cwd=ROOT).code == 2
