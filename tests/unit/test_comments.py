"""Comments on criteria: problems of a file of them, and checks against the plans."""

from pathlib import Path

import pytest
import yaml

from tests.formats.test_schemas import SHIPPED, independent
from tests.support.page import plain
from tests.support.running import ROOT, Ran, beskplan

CATALOGUE = (
    "indicators:\n  n: {title: N, unit: persons, kind: flow, frequency: year, better: higher, "
    "extract: n.csv}\n"
)
PLAN = """plan: {0}
title: Plan {0}
municipality: Holbæk
period: 2024
goals:
  - id: g
    kind: local
    title: G
    criteria:
      - {{id: visits, text: A, rule: {{type: threshold, indicator: n, at_least: 11}}}}
      - {{id: courses, text: B, rule: {{type: threshold, indicator: n, at_least: 10}}}}
"""
SOUND = "comments:\n  visits: {text: Det kneb, author: Jobcentret, date: 2025-02-01}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two plans over one indicator, and a data folder."""
    for name in ("plans", "data", "comments"):
        (tmp_path / name).mkdir()
    (tmp_path / "data/indicators.yaml").write_text(CATALOGUE, encoding="utf-8")
    (tmp_path / "data/n.csv").write_text(
        "area;period;value\nHolbæk;2024;10\nLejre;2024;5\n", encoding="utf-8"
    )
    for name in ("one", "two"):
        (tmp_path / f"plans/{name}.yaml").write_text(PLAN.format(name), encoding="utf-8")
    return tmp_path


def report(
    folder: Path,
    *comments: str,
    plans: tuple[str, ...] = ("plans/one.yaml",),
    more: tuple[str, ...] = (),
) -> Ran:
    """The report with these files of comments, each given by its text."""
    options: list[str] = []
    for number, text in enumerate(comments, 1):
        (folder / f"c{number}.yaml").write_text(text, encoding="utf-8")
        options += ["--comments", f"c{number}.yaml"]
    return beskplan(
        "report",
        *plans,
        "--data",
        "data",
        "--as-of",
        "2025-02-01",
        "--output",
        "r.md",
        *options,
        *more,
        cwd=folder,
    )


def written(folder: Path) -> str:
    return (folder / "r.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (SOUND + "coments: {}\n", "c1.yaml:3:1: unknown-key: 'coments' is not a key of"),
        (
            SOUND.replace("date:", "autor: B, date:"),
            "c1.yaml:2:48: unknown-key: 'autor' is not a key of",
        ),
        (SOUND.replace("author: Jobcentret, ", ""), "c1.yaml:2:11: missing-key: "),
        (SOUND.replace(", date: 2025-02-01", ""), "c1.yaml:2:11: missing-key: "),
        (SOUND.replace("text: Det kneb, ", ""), "c1.yaml:2:11: missing-key: "),
        (SOUND.replace("Det kneb", "''"), "c1.yaml:2:18: wrong-value: the text is empty"),
        (
            SOUND.replace("2025-02-01", "1.2.2025"),
            "c1.yaml:2:54: wrong-value: expected a date such as 2025-02-20, found '1.2.2025'",
        ),
        (
            SOUND.replace("2025-02-01", "2025-02-30"),
            "c1.yaml:2:54: wrong-value: expected a date such as 2025-02-20, found '2025-02-30'",
        ),
        (
            SOUND.replace("visits", "visit"),
            (
                "c1.yaml:2:3: unknown-criterion: the plan one has no criterion 'visit'; did you "
                "mean 'visits'?"
            ),
        ),
        (
            SOUND.replace("visits", "Visits"),
            "c1.yaml:2:3: wrong-value: 'Visits' is not an id: use a-z, 0-9, - and _",
        ),
        (
            "plan: ones\n" + SOUND,
            "c1.yaml:1:7: unknown-plan: 'ones' is not the id of a plan here; did you mean 'one'?",
        ),
        (
            SOUND + "  visits: {text: B, author: B, date: 2025-02-02}\n",
            "c1.yaml:3:3: duplicate-key: ",
        ),
        (SOUND + "comments: {}\n", "c1.yaml:3:1: duplicate-key: "),
        ("comments: [visits]\n", "c1.yaml:1:11: wrong-type: "),
        ("comments:\n  visits: Det kneb\n", "c1.yaml:2:11: wrong-type: "),
        ("plan: one\n", "c1.yaml:1:1: missing-key: "),
        ("comments: {visits: [\n", "c1.yaml:1:21: syntax: "),
        ("- visits\n", "c1.yaml:1:1: wrong-type: expected a mapping of keys and values"),
        (
            "format: 2\n" + SOUND,
            "c1.yaml:1:9: newer-format: format 2 needs a newer beskplan; this one reads format 1",
        ),
    ],
)
def test_what_is_wrong_is_reported_with_file_line_and_column(
    text: str, problem: str, folder: Path
) -> None:
    ran = report(folder, text)
    (line,) = ran.stderr.splitlines()
    assert line.startswith(problem)
    assert (ran.code, ran.stdout) == (3, "")
    assert not (folder / "r.md").exists()


def test_all_problems_come_in_one_run_with_those_of_plan_and_extract(folder: Path) -> None:
    (folder / "plans/one.yaml").write_text(
        PLAN.format("one").replace("text: A", "tekst: A"), encoding="utf-8"
    )
    (folder / "data/n.csv").write_text("area;period;value\nHolbæk;2024;ti\n", encoding="utf-8")
    ran = report(
        folder,
        SOUND.replace("2025-02-01", "nu").replace("author", "by"),
        "comments: {x: {}}\n",
        plans=("plans/one.yaml", "plans/two.yaml"),
    )
    found = [tuple(line.split(": ")[:2]) for line in ran.stderr.splitlines()]
    assert set(found) >= {
        ("c1.yaml:2:28", "unknown-key"),
        ("c1.yaml:2:11", "missing-key"),
        ("c1.yaml:2:50", "wrong-value"),
        ("c2.yaml:1:15", "missing-key"),
        ("data/n.csv:2", "not-a-number"),
        ("plans/one.yaml:10:22", "unknown-key"),
    }
    assert found == sorted(found, key=lambda each: each[0].split(":")[0])
    assert ran.code == 3


def test_ids_are_looked_up_also_where_a_comment_s_form_is_wrong(folder: Path) -> None:
    ran = report(folder, "plan: ones\ncomments:\n  visit: {text: A}\n")
    assert [line.split(": ")[:2] for line in ran.stderr.splitlines()] == [
        ["c1.yaml:1:7", "unknown-plan"],
        ["c1.yaml:3:10", "missing-key"],
        ["c1.yaml:3:10", "missing-key"],
    ]
    ran = report(folder, "comments:\n  visit: {text: A, author: B}\n  Æ: 1\n")
    assert [line.split(": ")[:2] for line in ran.stderr.splitlines()] == [
        ["c1.yaml:2:3", "unknown-criterion"],
        ["c1.yaml:2:10", "missing-key"],
        ["c1.yaml:3:3", "wrong-value"],
        ["c1.yaml:3:6", "wrong-type"],
    ]


def test_comments_of_several_files_stand_one_after_another(folder: Path) -> None:
    assert (
        report(
            folder, SOUND, SOUND.replace("Det kneb", "Det lysner").replace("Jobcentret", "Udvalget")
        ).code
        == 0
    )
    first, second = written(folder).index("Det kneb"), written(folder).index("Det lysner")
    assert first < second
    assert "(Jobcentret, 1. februar 2025)" in plain(written(folder))
    assert "(Udvalget, 1. februar 2025)" in plain(written(folder))


def test_a_criterion_without_a_comment_is_named_until_it_has_one(folder: Path) -> None:
    assert report(folder).code == 0
    assert "Mangler forklaring: årsag" in written(folder)
    assert report(folder, SOUND).code == 0
    assert "Mangler forklaring: årsag" not in written(folder)


def test_comments_on_one_of_two_plans_must_name_it(folder: Path) -> None:
    both = ("plans/one.yaml", "plans/two.yaml")
    ran = report(folder, SOUND, plans=both)
    assert ran.code == 3
    assert (
        ran.stderr
        == "c1.yaml:1:1: missing-key: there are several plans; say which one the comments are on "
        "with plan: one or two\n"
    )
    assert report(folder, "plan: two\n" + SOUND, plans=both).code == 0
    one, two = written(folder).split("## Plan two", 1)
    assert "Det kneb" not in one
    assert "Det kneb" in two


def test_only_leaves_comments_on_other_criteria_out(folder: Path) -> None:
    assert report(folder, SOUND, more=("--only", "courses")).code == 0
    assert "Det kneb" not in written(folder)
    assert report(folder, SOUND, more=("--only", "visits")).code == 0
    assert "Det kneb" in written(folder)


def test_comments_never_stand_beside_another_municipality_s_figures(folder: Path) -> None:
    ran = report(folder, SOUND, more=("--municipality", "Lejre"))
    assert (ran.code, ran.stderr) == (
        2,
        (
            "beskplan: the comments in c1.yaml are on Holbæk, and the report on the plan one is on "
            "Lejre\n"
        ),
    )
    assert report(folder, SOUND, more=("--municipality", "0316")).code == 0
    ran = report(folder, SOUND, more=("--municipality", "Lejre", "--municipality", "Holbæk"))
    assert ran.code == 2
    assert "--comments speak of one municipality" in ran.stderr


def test_only_the_plan_that_the_comments_are_on_must_be_on_its_own_municipality(
    folder: Path,
) -> None:
    lejre = PLAN.format("two").replace("municipality: Holbæk", "municipality: Lejre")
    (folder / "plans/two.yaml").write_text(lejre, encoding="utf-8")
    both, in_lejre = ("plans/one.yaml", "plans/two.yaml"), ("--municipality", "Lejre")
    assert report(folder, "plan: two\n" + SOUND, plans=both, more=in_lejre).code == 0
    ran = report(folder, "plan: two\n" + SOUND, "plan: one\n" + SOUND, plans=both, more=in_lejre)
    assert (ran.code, ran.stderr) == (
        2,
        (
            "beskplan: the comments in c2.yaml are on Holbæk, and the report on the plan one is on "
            "Lejre\n"
        ),
    )


def test_a_file_that_is_not_there_or_is_a_folder_is_refused(folder: Path) -> None:
    ran = report(folder, more=("--comments", "gone.yaml"))
    assert (ran.code, ran.stderr) == (2, "beskplan: there is no file of comments gone.yaml\n")
    ran = report(folder, more=("--comments", "comments"))
    assert ran.code == 2
    assert ran.stderr.startswith("beskplan: comments cannot be opened: ")


def test_a_file_of_comments_given_as_a_plan_is_recognised(folder: Path) -> None:
    (folder / "c1.yaml").write_text(SOUND, encoding="utf-8")
    message = (
        "beskplan: c1.yaml holds comments, and is no plan; give it to report with --comments\n"
    )
    for command in (
        ("evaluate", "c1.yaml"),
        ("evaluate", "plans/one.yaml", "c1.yaml"),
        ("explain", "c1.yaml", "visits"),
    ):
        ran = beskplan(*command, "--data", "data", cwd=folder)
        assert (ran.code, ran.stdout, ran.stderr) == (2, "", message)
    ran = report(folder, plans=("c1.yaml",))
    assert (ran.code, ran.stderr) == (2, message)


# validate


def validate(folder: Path, *paths: str, text: str = SOUND) -> Ran:
    (folder / "comments/one.yaml").write_text(text, encoding="utf-8")
    return beskplan("validate", *paths, cwd=folder)


def test_validate_takes_comments_as_a_path_and_in_a_folder(folder: Path) -> None:
    alone = validate(folder, "comments/one.yaml")
    assert (alone.code, alone.stdout) == (0, "1 file of comments checked: 0 errors, 0 warnings.\n")
    named = validate(folder, ".", text="plan: one\n" + SOUND)
    (folder / "data/indicators.yaml").rename(folder / "data/indicators.yaml.off")
    assert named.stdout == "2 plans and 1 file of comments checked: 0 errors, 0 warnings.\n"
    beside = validate(folder, "plans/one.yaml", "comments", "--data", "data")
    assert beside.stdout.endswith("1 plan and 1 file of comments checked: 1 error, 0 warnings.\n")


@pytest.mark.parametrize("data", [(), ("--data", "data")])
def test_validate_holds_comments_against_their_plan(data: tuple[str, ...], folder: Path) -> None:
    wrong = SOUND.replace("visits", "visit")
    problem = (
        "comments/one.yaml:2:3: unknown-criterion: the plan one has no criterion 'visit'; did you "
        "mean 'visits'?\n"
    )
    summary = "1 plan and 1 file of comments checked: 1 error, 0 warnings.\n"
    ran = validate(folder, "plans/one.yaml", "comments", *data, text=wrong)
    assert (ran.code, ran.stdout) == (3, problem + summary)
    ran = validate(folder, "plans", "comments", *data, text="plan: one\n" + wrong)
    assert ran.code == 3
    assert problem.replace(":2:3", ":3:3") in ran.stdout
    assert validate(folder, "plans", "comments", *data, text=wrong).code == 0


def test_validate_only_warns_where_the_plan_is_not_among_those_checked(folder: Path) -> None:
    text = "plan: ones\n" + SOUND
    ran = validate(folder, "plans", "comments", text=text)
    warning = (
        "comments/one.yaml:1:7: warning unknown-plan: 'ones' is not the id of a plan here; did you "
        "mean 'one'?\n"
    )
    assert (ran.code, ran.stdout) == (
        0,
        warning + "2 plans and 1 file of comments checked: 0 errors, 1 warning.\n",
    )
    assert validate(folder, "plans", "comments", "--strict", text=text).code == 3
    assert (
        validate(folder, "comments", text=text).stdout
        == "1 file of comments checked: 0 errors, 0 warnings.\n"
    )


def test_validate_says_what_is_wrong_with_both_and_nothing_that_follows_from_it(
    folder: Path,
) -> None:
    (folder / "plans/one.yaml").write_text(
        PLAN.format("one").replace("text: A", "tekst: A"), encoding="utf-8"
    )
    ran = validate(folder, "plans", "comments", text="plan: one\n" + SOUND.replace("author", "by"))
    assert [line.split(": ")[:2] for line in ran.stdout.splitlines()[:-1]] == [
        ["comments/one.yaml:3:11", "missing-key"],
        ["comments/one.yaml:3:28", "unknown-key"],
        ["plans/one.yaml:10:22", "unknown-key"],
    ]
    sound = validate(folder, "plans", "comments", text="plan: one\n" + SOUND)
    assert "comments/one.yaml" not in sound.stdout


@pytest.mark.parametrize(
    "damage", [("plan: one", "plan: [one]"), ("plan: one\n", ""), ("plan: one", "plan: one\n\tx")]
)
def test_a_plan_s_id_is_no_problem_where_one_cannot_be_read(
    damage: tuple[str, str], folder: Path
) -> None:
    (folder / "plans/one.yaml").write_text(PLAN.format("one").replace(*damage), encoding="utf-8")
    on_one, on_none = "plan: one\n" + SOUND, SOUND
    both = ("plans/one.yaml", "plans/two.yaml")
    for text in (on_one, on_none):
        assert "c1.yaml" not in report(folder, text, plans=both).stderr
        assert "comments/one.yaml" not in validate(folder, "plans", "comments", text=text).stdout


def test_the_sound_plans_are_held_against_beside_a_faulty_one(folder: Path) -> None:
    (folder / "plans/one.yaml").write_text(
        PLAN.format("one").replace("text: A", "tekst: A"), encoding="utf-8"
    )
    ran = report(
        folder,
        "plan: two\n" + SOUND.replace("visits", "visit"),
        plans=("plans/one.yaml", "plans/two.yaml"),
    )
    assert "c1.yaml:3:3: unknown-criterion: the plan two has no criterion 'visit'" in ran.stderr
    assert "plans/one.yaml:10:22: unknown-key" in ran.stderr


@pytest.mark.parametrize("form", ["json", "github", "sarif", "junit"])
def test_validate_names_problems_of_comments_in_every_format(form: str, folder: Path) -> None:
    ran = validate(folder, "comments", "--format", form, text=SOUND.replace("2025-02-01", "nu"))
    assert ran.code == 3
    assert "comments/one.yaml" in ran.stdout
    assert "wrong-value" in ran.stdout


# The examples and the schema


def test_the_shipped_comments_explain_every_criterion_that_needs_it(tmp_path: Path) -> None:
    for plan in ("holbaek-2024", "herlev-2024"):
        comments = ROOT / f"comments/{plan}.yaml"
        output = tmp_path / f"{plan}.md"
        ran = beskplan(
            *("report", f"plans/{plan}.yaml", "--data", "data", "--as-of", "2025-02-20"),
            "--comments",
            comments,
            "--output",
            output,
        )
        assert (ran.code, ran.stderr) == (0, "")
        text = output.read_text(encoding="utf-8")
        assert "Mangler forklaring" not in text
        assert text.count("**Kommentar**") == len(
            yaml.safe_load(comments.read_text(encoding="utf-8"))["comments"]
        )
        assert "Eksempeltal" in text
    ran = beskplan("validate", "plans", "comments", "--data", "data", "--strict")
    assert (ran.code, ran.stdout) == (
        0,
        "3 plans and 2 files of comments checked: 0 errors, 0 warnings.\n",
    )


def test_the_schema_accepts_the_shipped_comments_and_refuses_faulty_ones(folder: Path) -> None:
    schema = SHIPPED / "comments.schema.json"
    shipped = sorted((ROOT / "comments").glob("*.yaml"))
    assert independent(schema, shipped) == {}
    for path in shipped:
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert first == "# yaml-language-server: $schema=../schemas/comments.schema.json"
    faulty = {
        "unknown": SOUND.replace("author", "autor"),
        "further": SOUND + "more: 1\n",
        "missing": SOUND.replace("author: Jobcentret, ", ""),
        "undated": SOUND.replace(", date: 2025-02-01", ""),
        "empty": SOUND.replace("Det kneb", "''"),
        "list": "comments: [visits]\n",
        "none": "plan: one\n",
        "newer": "format: 2\n" + SOUND,
        "id": SOUND.replace("visits", "Ét besøg"),
    }
    for name, text in {**faulty, "sound": SOUND, "named": "format: 1\nplan: one\n" + SOUND}.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    files = [folder / f"{name}.yaml" for name in (*faulty, "sound", "named")]
    assert set(independent(schema, files)) == {str(folder / f"{name}.yaml") for name in faulty}


def test_a_comment_of_a_later_day_than_the_report_is_a_warning(folder: Path) -> None:
    ran = report(folder, SOUND.replace("2025-02-01", "2025-02-02"))
    assert ran.code == 0
    assert ran.stderr.startswith(
        "c1.yaml:2:54: warning later-comment: the comment is of 2025-02-02, and the report is as "
        "of 2025-02-01"
    )
    assert report(folder, SOUND.replace("2025-02-01", "2025-02-02"), more=("--strict",)).code == 3


def test_an_empty_comment_explains_nothing(folder: Path) -> None:
    ran = report(folder, SOUND.replace("Det kneb", '"  "'))
    assert (ran.code, ran.stderr) == (3, "c1.yaml:2:18: wrong-value: the text is empty\n")
