"""Inputs at the edges, each a kind of fault that was met: a message and its code, never more."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Literal
from unicodedata import normalize
from xml.etree import ElementTree as ET
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from tests.support.running import Ran, beskplan

PLAN = """\
plan: p
title: Plan
municipality: Holbæk
period: 2024
goals:
  - id: g
    kind: local
    title: Mål
    criteria:
      - {id: c, text: Tekst, rule: {type: threshold, indicator: x, aggregate: sum, at_least: 5}}
"""
CATALOGUE = """\
indicators:
  x: {title: X, unit: persons, kind: flow, frequency: month, extract: {file: x.csv}}
"""
EXTRACT = "område;periode;værdi\nHolbæk;2024M01;5\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Folder with a plan, its data, and nothing wrong."""
    write(tmp_path, {"p.yaml": PLAN, "data/indicators.yaml": CATALOGUE, "data/x.csv": EXTRACT})
    return tmp_path


def write(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


def evaluate(folder: Path, *options: str) -> Ran:
    return beskplan("evaluate", "p.yaml", "--data", "data", *options, cwd=folder)


def validate(folder: Path, *options: str) -> Ran:
    return beskplan("validate", "p.yaml", "--data", "data", *options, cwd=folder)


# Files that are read


@pytest.mark.parametrize(
    "arguments",
    [
        ["inspect", "data/x.csv", "--output", "data/x.csv"],
        ["inspect", "data", "--output", "data/indicators.yaml"],
        ["validate", "p.yaml", "--data", "data", "--output", "data/x.csv"],
        ["evaluate", "p.yaml", "--data", "data", "--output", "p.yaml"],
        ["report", "p.yaml", "--data", "data", "--format", "md", "--output", "data/x.csv"],
    ],
)
def test_no_command_writes_over_what_it_reads(folder: Path, arguments: list[str]) -> None:
    ran = beskplan(*arguments, cwd=folder)
    assert ran.code == 2
    assert "is one of the files that the result is made from" in ran.stderr
    assert (folder / "data/x.csv").read_text(encoding="utf-8") == EXTRACT
    assert (folder / "data/indicators.yaml").read_text(encoding="utf-8") == CATALOGUE


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["validate", "pipe.yaml"], 2),
        (["evaluate", "pipe.yaml", "--data", "data"], 2),
        (["inspect", "pipe.yaml"], 4),
        (["validate", "p.yaml", "--document", "pipe.txt"], 2),
        (["report", "p.yaml", "--data", "data", "--comments", "pipe.yaml", "--output", "o.md"], 2),
        (["compare", "pipe.yaml", "pipe.yaml"], 2),
    ],
)
def test_a_pipe_is_refused_and_not_waited_for(
    folder: Path, arguments: list[str], code: int
) -> None:
    os.mkfifo(folder / "pipe.yaml")
    os.mkfifo(folder / "pipe.txt")
    assert beskplan(*arguments, cwd=folder).code == code


def test_an_extract_that_is_a_pipe_is_refused(folder: Path) -> None:
    (folder / "data/x.csv").unlink()
    os.mkfifo(folder / "data/x.csv")
    assert evaluate(folder).code == 4


@pytest.mark.parametrize("name", ["x\\0.csv", "n" * 300 + ".csv"])
@pytest.mark.parametrize("command", ["evaluate", "validate", "inspect"])
def test_a_name_that_no_file_can_have_is_refused(folder: Path, name: str, command: str) -> None:
    catalogue = CATALOGUE.replace("x.csv", f'"{name}"')
    write(folder, {"data/indicators.yaml": catalogue})
    arguments = ["data"] if command == "inspect" else ["p.yaml", "--data", "data"]
    assert beskplan(command, *arguments, "--output", "o.txt", cwd=folder).code == 4


def test_a_loop_of_links_is_refused(folder: Path) -> None:
    (folder / "data/x.csv").unlink()
    (folder / "data/x.csv").symlink_to("x.csv")
    assert evaluate(folder).code == 4


def test_a_plan_may_come_from_stdin(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (folder / "p.yaml").open(encoding="utf-8") as plan:
        monkeypatch.setattr("sys.stdin", plan)
        ran = beskplan("evaluate", "-", "--data", "data", "--format", "json", cwd=folder)
    assert ran.code == 0
    assert json.loads(ran.stdout)["plan"]["file"] == "-"


# Files that are written


def test_a_dash_as_output_is_stdout_and_a_device_gets_nothing_else(folder: Path) -> None:
    piped = evaluate(folder, "--format", "json").stdout
    assert evaluate(folder, "--format", "json", "--output", "-").stdout == piped
    assert not (folder / "-").exists()


def test_a_file_that_is_read_only_is_not_replaced(folder: Path) -> None:
    write(folder, {"o.json": "{}"})
    (folder / "o.json").chmod(0o444)
    ran = evaluate(folder, "--format", "json", "--output", "o.json")
    assert (ran.code, (folder / "o.json").read_text()) == (2, "{}")
    assert "read-only" in ran.stderr


def test_a_name_in_another_encoding_is_replaced_in_every_form(folder: Path) -> None:
    odd = folder / os.fsdecode(b"p\xe6")
    write(odd.parent, {})
    odd.mkdir()
    (odd / "p.yaml").write_text(PLAN, encoding="utf-8")
    for form in ("json", "csv", "markdown", "junit"):
        ran = beskplan("evaluate", odd / "p.yaml", "--data", "data", "--format", form, cwd=folder)
        assert ran.code == 0
    (odd / "p.yaml").write_text("plan: p", encoding="utf-8")
    for form in ("text", "json", "github", "sarif", "junit"):
        ran = beskplan("validate", odd / "p.yaml", "--format", form, cwd=folder)
        assert ran.code == 3
        assert "\udce6" not in ran.stdout


# What is found


def test_problems_of_plan_catalogue_and_comments_are_said_in_one_run(folder: Path) -> None:
    catalogue = CATALOGUE + (
        "  y: {title: Y, unit: a b, kind: flow, frequency: month, "
        "source: {name: N, retrieved: 2024-13-01}, extract: {file: x.csv}}\n"
    )
    comments = "plan: p\ncomments:\n  cc: {text: T, author: A, date: 2024-01-01}\n"
    write(
        folder,
        {
            "p.yaml": PLAN.replace("kind: local", "kind: locl"),
            "comments.yaml": comments,
            "data/indicators.yaml": catalogue,
        },
    )
    ran = beskplan("validate", "p.yaml", "comments.yaml", "--data", "data", cwd=folder)
    found = [line.split(": ")[0:2] for line in ran.stdout.splitlines()[:-1]]
    assert found == [
        ["comments.yaml:3:3", "unknown-criterion"],
        ["data/indicators.yaml:3:23", "wrong-value"],
        ["data/indicators.yaml:3:87", "wrong-value"],
        ["p.yaml:7:11", "wrong-value"],
    ]
    ran = evaluate(folder, "--municipality", "Nope")
    assert ran.code == 3
    assert "p.yaml:7:11" in ran.stderr
    assert "'Nope' is not a known area" in ran.stderr


@pytest.mark.parametrize(
    "catalogue",
    [CATALOGUE.replace("flow", "flw"), CATALOGUE.replace("  x:", "  y:"), f"{CATALOGUE}  x: }}"],
)
def test_claims_of_a_plan_are_left_out_where_an_indicator_cannot_be_read(
    folder: Path, catalogue: str
) -> None:
    write(folder, {"data/indicators.yaml": catalogue})
    ran = validate(folder, "--claims")
    assert ran.code == 3
    assert "p c:" not in ran.stdout


def test_sums_that_name_one_another_are_each_said_once(folder: Path) -> None:
    names = [f"s{number}" for number in range(200)]
    sums = "".join(
        f"  {name}: {{title: S, kind: sum, unit: persons, parts: "
        f"[{', '.join(each for each in names if each != name)}]}}\n"
        for name in names
    )
    write(folder, {"data/indicators.yaml": CATALOGUE + sums})
    ran = validate(folder)
    assert ran.code == 3
    assert ran.stdout.count(" circular: ") == len(names)


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\u0085"])
def test_a_line_is_what_editors_take_for_one(folder: Path, separator: str) -> None:
    plan = PLAN.replace("title: Plan", f'title: "A{separator}B"').replace("local", "locl")
    write(folder, {"p.yaml": plan})
    assert validate(folder).stdout.startswith("p.yaml:7:11: wrong-value")


def test_signs_to_choose_from_stand_in_quotation_marks(folder: Path) -> None:
    catalogue = CATALOGUE.replace("x.csv}", "x.csv, thousands: ;}")
    assert catalogue != CATALOGUE
    write(folder, {"data/indicators.yaml": catalogue})
    assert "';' er ikke '.', ',', ' ' eller \"'\"" in validate(folder, "--lang", "da").stdout


def test_a_syntax_error_at_the_end_is_located_in_the_last_line(folder: Path) -> None:
    write(folder, {"p.yaml": "plan: p\ntitle: {a\n\n"})
    assert validate(folder).stdout.startswith("p.yaml:2:10: syntax")


def test_no_text_of_a_file_begins_a_command_or_steers_the_terminal(folder: Path) -> None:
    title = '"Tal\\n::error file=x::owned\\u001b[31m"'
    write(folder, {"data/indicators.yaml": CATALOGUE.replace("title: X", f"title: {title}")})
    every = [
        validate(folder, "--claims"),
        evaluate(folder),
        evaluate(folder, "--format", "markdown"),
        beskplan("explain", "p.yaml", "c", "--data", "data", cwd=folder),
        beskplan("inspect", "data", cwd=folder),
    ]
    for ran in every:
        assert ran.code == 0
        assert "\x1b" not in ran.stdout
        assert not any(line.startswith("::") for line in ran.stdout.splitlines())


def test_test_cases_of_junit_have_names_of_their_own(folder: Path) -> None:
    write(folder, {"p.yaml": "plan: p\n"})
    ran = validate(folder, "--format", "junit")
    names = [case.get("name") for case in ET.fromstring(ran.stdout.encode()).iter("testcase")]
    assert len(names) == len(set(names)) > 4


@pytest.mark.parametrize("form", ["json", "sarif", "junit", "github"])
def test_forms_for_programs_are_utf_8_on_every_terminal(folder: Path, form: str) -> None:
    write(folder, {"data/x.csv": EXTRACT.replace(";5", ";på")})
    in_utf_8 = validate(folder, "--format", form).stdout
    ran = beskplan(
        "validate", "p.yaml", "--data", "data", "--format", form, cwd=folder, encoding="latin-1"
    )
    assert ran.stdout.encode("latin-1").decode() == in_utf_8


def test_paths_for_ci_are_from_the_root_of_the_repository(folder: Path) -> None:
    (folder / ".git").mkdir()
    (folder / "sub").mkdir()
    write(folder, {"data/x.csv": EXTRACT.replace(";5", ";x")})
    for data in ("../data", "../data/../data"):
        ran = beskplan(
            "validate", "../p.yaml", "--data", data, "--format", "github", cwd=folder / "sub"
        )
        assert "file=data/x.csv,line=2," in ran.stdout


# Folders of plans


def test_a_folder_is_looked_through_for_either_ending_and_what_is_left_out_is_named(
    folder: Path,
) -> None:
    plans = folder / "plans"
    plans.mkdir()
    for name in ("a.yaml", "b.YML", ".hidden.yaml", "c.yaml.txt"):
        (plans / name).write_text(PLAN.replace("plan: p", f"plan: {name[0]}"), encoding="utf-8")
    (plans / "gone.yaml").symlink_to("nowhere.yaml")
    ran = beskplan("validate", "plans", cwd=folder)
    assert ran.code == 0
    assert ran.stdout == "2 plans checked: 0 errors, 0 warnings.\n"
    assert ran.stderr == "beskplan: not checked: plans/c.yaml.txt and plans/gone.yaml\n"


# Bounds


def test_what_is_read_whole_has_a_bound_which_an_option_raises(folder: Path) -> None:
    first = '{"område": "Holbæk", "periode": "2024M01", "værdi": "5"}'
    second = first.replace("M01", "M02")
    answer = f"[{first},{' ' * 1_500_000}\n{second}]"
    write(folder, {"data/x.csv": answer})
    for command in (evaluate, validate):
        ran = command(folder, "--largest", "1")
        assert ran.code == 4
        assert "data/x.csv: too-large" in ran.stdout + ran.stderr
        assert "--largest MB" in ran.stdout + ran.stderr
        assert command(folder, "--largest", "2").code == 0
    assert beskplan("inspect", "data/x.csv", "--largest", "1", cwd=folder).code == 4
    assert beskplan("inspect", "data/x.csv", cwd=folder).code == 0


def test_a_workbook_is_bounded_by_its_unpacked_size(folder: Path) -> None:
    with ZipFile(folder / "data/x.csv", "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", " " * 3_000_000)
    ran = evaluate(folder, "--largest", "2")
    assert ran.code == 4
    assert "3 MB when it is unpacked" in ran.stderr
    assert "--largest 4" in ran.stderr


def test_results_and_documents_are_bounded(folder: Path) -> None:
    write(folder, {"o.json": " " * 1_500_000, "d.txt": "Tekst. " * 200_000})
    assert (
        "more than 1 MB"
        in beskplan("compare", "o.json", "o.json", "--largest", "1", cwd=folder).stderr
    )
    ran = validate(folder, "--document", "d.txt", "--largest", "1")
    assert ran.code == 2
    assert "more than 1 MB" in ran.stderr


# Names that are nearly right


@pytest.mark.parametrize(
    ("named", "there"),
    [
        ("Dragør-år.csv", "Dragør-år.csv.csv"),
        ("sub\\\\x.csv", "sub/x.csv"),
        ("data/y.csv", "y.csv"),
        ("ydelser.csv", "ydelse.csv"),
    ],
)
def test_an_extract_that_is_missing_gets_its_nearest_name(
    folder: Path, named: str, there: str
) -> None:
    (folder / "data/x.csv").unlink()
    catalogue = CATALOGUE.replace("x.csv", f'"{named}"')
    write(folder, {f"data/{there}": EXTRACT, "data/indicators.yaml": catalogue})
    assert f"did you mean '{there}'?" in validate(folder).stdout


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("named", ["Dragør-år.csv", "DRAGØR-ÅR.CSV"])
def test_an_extract_is_found_in_any_case_and_unicode_form(
    folder: Path, named: str, form: Literal["NFC", "NFD"]
) -> None:
    (folder / "data/x.csv").unlink()
    catalogue = CATALOGUE.replace("x.csv", normalize(form, named))
    write(folder, {"data/indicators.yaml": catalogue})
    other: Literal["NFC", "NFD"] = "NFD" if form == "NFC" else "NFC"
    write(folder, {f"data/{normalize(other, 'Dragør-år.csv')}": EXTRACT})
    assert "missing-file" not in validate(folder).stdout


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (["validate", "P.yaml"], "p.yaml"),
        (["validate", "q.yaml"], "q.yaml.txt"),
        (["validate", "data\\x.csv"], "data/x.csv"),
        (["validate", "./år.yaml"], normalize("NFD", "år.yaml")),
        (["validate", "p.yaml", "--document", "documnt.txt"], "document.txt"),
    ],
)
def test_a_file_that_is_missing_gets_its_nearest_name(
    folder: Path, arguments: list[str], meant: str
) -> None:
    write(folder, {"q.yaml.txt": PLAN, normalize("NFD", "år.yaml"): PLAN, "document.txt": "T"})
    ran = beskplan(*arguments, cwd=folder)
    assert ran.code == 2
    assert f"did you mean '{meant}'?" in ran.stderr


@pytest.mark.parametrize(
    ("place", "hint"),
    [
        ("data/indicators.yml", "did you mean 'indicators.yml'?"),
        ("data/indicators.yaml.txt", "did you mean 'indicators.yaml.txt'?"),
        ("indicators.yaml", "there is one in .: write --data . if that is the folder you mean"),
        ("data/inner/indicators.yaml", "there is one in data/inner: write --data data/inner"),
    ],
)
def test_a_catalogue_that_is_missing_is_looked_for_nearby(
    folder: Path, place: str, hint: str
) -> None:
    (folder / "data/inner").mkdir()
    (folder / "data/indicators.yaml").rename(folder / place)
    ran = validate(folder)
    assert ran.code == 3
    assert hint in ran.stdout


def test_a_plan_with_one_more_ending_is_told_its_name(folder: Path) -> None:
    (folder / "p.yaml").rename(folder / "p.yaml.txt")
    ran = beskplan("validate", "p.yaml.txt", cwd=folder)
    assert ran.code == 3
    assert "rename it 'p.yaml'" in ran.stdout


@pytest.mark.parametrize(
    ("before", "after", "place"),
    [
        ("at_least: 5", "at_least:\u00a05", "10:93"),
        ("    kind: local", "\u00a0   kind: local", "7:1"),
        ("  - id: g", "  - id:\u202fg", "6:8"),
    ],
)
def test_a_hard_space_is_said_as_what_it_is(
    folder: Path, before: str, after: str, place: str
) -> None:
    write(folder, {"p.yaml": PLAN.replace(before, after)})
    ran = beskplan("validate", "p.yaml", cwd=folder)
    assert ran.code == 3
    assert f"p.yaml:{place}: syntax: a non-breaking space" in ran.stdout


def test_a_folder_that_may_not_be_entered_is_said(folder: Path) -> None:
    if os.getuid() == 0:
        pytest.skip("root may enter every folder")
    (folder / "closed").mkdir(mode=0o000)
    options = ["--data", "data", "--comments", "closed/c.yaml", "--output", "o.md"]
    assert beskplan("report", "p.yaml", *options, cwd=folder).code == 2


@pytest.mark.parametrize("figure", ["1e999", '"1e999"', '"nan"', "-1e400", '"-inf"'])
def test_a_result_with_a_figure_that_is_none_is_refused(folder: Path, figure: str) -> None:
    result = evaluate(folder, "--format", "json").stdout
    changed = result.replace('"measured": null', f'"measured": {figure}')
    changed = changed.replace('"measured": 5.0', f'"measured": {figure}')
    assert changed != result
    write(folder, {"o.json": result, "n.json": changed})
    ran = beskplan("compare", "o.json", "n.json", "--verbose", cwd=folder)
    assert ran.code == 2
    assert "finite number" in ran.stderr


@pytest.mark.parametrize("key", ["kind", "frequency"])
def test_answers_that_are_no_words_of_a_catalogue_are_refused(folder: Path, key: str) -> None:
    answers = {"unit": "persons", "kind": "flow", "frequency": "month", key: "@SUM(A1)"}
    write(folder, {"a.yaml": json.dumps(answers), "data/y.csv": EXTRACT})
    ran = beskplan("inspect", "data/y.csv", "--write", "--answers", "a.yaml", cwd=folder)
    assert ran.code == 3
    assert (folder / "data/indicators.yaml").read_text(encoding="utf-8") == CATALOGUE
