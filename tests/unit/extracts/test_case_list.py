"""Case lists as files have them: the account of their rows, doubts, dates, and no personal data."""

import json
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest

from beskplan.extracts import Extracts, read_extracts, requests_for
from beskplan.extracts.cases.case_dates import date_of, is_month_first
from beskplan.loading.catalogue_file import catalogue_of
from beskplan.loading.yaml_file import parse_document
from tests.support.running import beskplan
from tests.support.workbooks import write_workbook

ENTRY = """format: 1
indicators:
  x:
    title: Sager
    unit: {unit}
    kind: {kind}
    frequency: month
    source: {{name: Fagsystemet, retrieved: 2024-05-08}}
    extract:
      file: {file}
      {extract}
"""
UNKNOWN = (
    "9: 1 row has an area in the column 'Kommune' that is not known, and is not counted (row 9)"
)
ROWS = "records: {date: Dato, count: rows}\n      area: Lejre"


def read(
    folder: Path,
    extract: str,
    text: str = "",
    *,
    file: str = "x.csv",
    kind: str = "flow",
    unit: str = "sager",
) -> Extracts:
    if text:
        (folder / "x.csv").write_text(text, "utf-8")
    entry = ENTRY.format(file=file, extract=extract, kind=kind, unit=unit)
    loaded = catalogue_of(parse_document(entry.encode(), "indicators.yaml"))
    assert not loaded.problems
    return read_extracts(folder, requests_for(loaded.catalogue), loaded.catalogue.register)


def by_month(extracts: Extracts, area: str = "Lejre") -> dict[str, float]:
    found = extracts.series["x"].areas[area]
    return {str(period): float(each.value) for period, each in found.items()}


def messages(extracts: Extracts) -> list[str]:
    return [f"{problem.location.line}: {problem.message.en}" for problem in extracts.problems]


@pytest.mark.parametrize(
    ("label", "day"),
    [
        ("01-02-2024", date(2024, 2, 1)),
        ("1/2/24", date(2024, 2, 1)),
        ("1.2.2024", date(2024, 2, 1)),
        ("2024-02-01", date(2024, 2, 1)),
        ("2024-02-01T09:30:00", date(2024, 2, 1)),
        ("01-02-2024 kl. 9.30", date(2024, 2, 1)),
        ("20240201", date(2024, 2, 1)),
        ("1. februar 2024", date(2024, 2, 1)),
        (" 01-02-2024 ", date(2024, 2, 1)),
        ("31-02-2024", None),
        ("02/31/2024", None),
        ("februar 2024", None),
        ("01-02-2024 og igen", None),
        ("", None),
    ],
)
def test_dates_are_read_with_the_day_first(label: str, day: date | None) -> None:
    assert date_of(label) == day


def test_a_month_before_the_day_is_recognised() -> None:
    assert is_month_first("01/31/2024")
    assert not is_month_first("31/01/2024")
    assert not is_month_first("02/31/2024")


def test_every_row_is_accounted_for(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "records: {date: Dato, count: {sum: Timer}}\n      columns: {area: Kommune}\n"
        "      where: {Udfald: Job}\n      decimal: ','\n      covers: 2024M01..2024M03",
        "Kommune;Dato;Udfald;Timer\n"
        "Lejre;02-01-2024;Job;1,5\n"
        "Lejre;03-01-2024;Job;2\n"
        "Lejre;03-01-2024;Andet;2\n"
        "Lejre;03-01-2024;;2\n"
        "Lejre;03-01-2024;Job;\n"
        "Lejre;03-04-2024;Job;9\n"
        "Lejre;;Job;9\n"
        "Atlantis;03-01-2024;Job;9\n"
        ";03-01-2024;Job;9\n",
    )
    assert by_month(found) == {"2024M01": 3.5, "2024M02": 0, "2024M03": 0}
    account = found.accounts["x"].rows
    assert (account.used, account.read) == (2, 9)
    assert {reason.value: number for reason, number in account.passed_over.items() if number} == {
        "other_label": 1,
        "no_label": 1,
        "no_figure": 1,
        "outside_covers": 1,
        "no_date": 1,
        "unknown_area": 1,
        "no_area": 1,
    }
    assert messages(found) == [
        "8: 1 row has no date in the column 'Dato' and is not counted (row 8)",
        UNKNOWN,
        "10: 1 row has no area in the column 'Kommune' and is not counted (row 10)",
    ]


def test_the_list_covers_the_periods_from_its_first_date_to_the_day_it_was_fetched(
    tmp_path: Path,
) -> None:
    text = "Dato;Udfald\n02-01-2024;Nej\n03-03-2024;Ja\n02-05-2024;Ja\n09-05-2024;Ja\n"
    found = read(tmp_path, f"{ROWS}\n      where: {{Udfald: Ja}}", text)
    assert by_month(found) == {"2024M01": 0, "2024M02": 0, "2024M03": 1, "2024M04": 0}
    assert "has dates after the day the list was fetched (2024-05-08)" in messages(found)[0]


def test_a_workbook_and_several_files_are_one_list(tmp_path: Path) -> None:
    write_workbook(tmp_path / "a.xlsx", {"Ark1": [["Liste"], [], ["Sag", "Dato"], ["1", "2-1-24"]]})
    (tmp_path / "b.csv").write_text("Dato;Sag\n03-01-2024;2\n01-02-2024;3\n", "utf-8")
    found = read(tmp_path, ROWS, file="[a.xlsx, b.csv]")
    assert not found.problems
    assert by_month(found) == {"2024M01": 2, "2024M02": 1, "2024M03": 0, "2024M04": 0}
    assert [name for name, _ in found.series["x"].further_files] == ["b.csv"]


def test_a_mean_has_no_figure_where_there_is_no_row(tmp_path: Path) -> None:
    text = "Dato;Score\n02-01-2024;4\n03-01-2024;5\n03-03-2024;2\n"
    extract = "records: {date: Dato, count: {mean: Score}}\n      area: Lejre"
    found = read(tmp_path, extract, text, kind="average", unit="score")
    assert by_month(found) == {"2024M01": 4.5, "2024M03": 2}


@pytest.mark.parametrize(
    ("condition", "text", "expected"),
    [
        ("Alder: {at_least: 18}", "dreng", "that is not a number (row 2)"),
        ("Alder: {at_most: 2024-01-31}", "dreng", "that is not a number (row 2)"),
        ("Alder: Voksen", "voksne", "no row has 'Voksen' in the column 'Alder'; row 2 has"),
    ],
)
def test_what_a_condition_cannot_use_is_told_without_the_value(
    tmp_path: Path, condition: str, text: str, expected: str
) -> None:
    found = read(tmp_path, f"{ROWS}\n      where: {{{condition}}}", f"Dato;Alder\n1-1-24;{text}\n")
    assert expected in messages(found)[0]
    assert text not in "".join(messages(found))


def test_numbers_that_can_be_read_in_two_ways_are_refused(tmp_path: Path) -> None:
    extract = "records: {date: Dato, count: {sum: Timer}}\n      area: Lejre"
    found = read(tmp_path, extract, "Dato;Timer\n1-1-24;1.234\n")
    assert any("can be read in two ways" in message for message in messages(found))
    assert "1.234" not in "".join(messages(found))


def test_a_list_without_names_of_columns_is_refused_without_its_values(tmp_path: Path) -> None:
    found = read(tmp_path, ROWS, "Jensen;010190-1234;01-02-2024\nOlsen;020290-1234;02-02-2024\n")
    assert messages(found) == [
        "1: the row does not look like names of columns; say with header_row which row has them"
    ]


def test_a_spell_that_ends_before_it_begins_is_not_counted(tmp_path: Path) -> None:
    extract = "records: {from: Fra, to: Til, count: persons_at_end}\n      area: Lejre"
    text = "Fra;Til\n2024-01-01;2024-12-31\n2024-01-01;\n2024-03-02;2024-03-01\n2024-01-01;senere\n"
    found = read(tmp_path, extract, text, kind="stock", unit="persons")
    assert by_month(found) == {"2024M01": 2, "2024M02": 2, "2024M03": 2, "2024M04": 2}
    assert [message[:2] for message in messages(found)] == ["4:", "5:"]


# Personal data

SECRETS = ("0101901234", "010190-1234", "Jensen", "anne@", "example.org", "Hemmelig")
DISTINCT = "records: {date: Dato, count: {distinct: CPR}}"
SPELLS = "records: {from: Dato, to: Slut, count: persons_at_end}"
PERSONS = (
    "CPR;Navn;Mail;Note;Kommune;Dato;Slut;Udfald;Alder;Timer\n"
    "010190-1234;Anne Jensen;anne@example.org;Hemmelig sag;Lejre;01-01-2024;;Job;33;7,5\n"
    "0101901234;Anne Jensen;anne@example.org;Hemmelig;Lejre;Jensen;010190-1234;Job;0101901234;x\n"
    "010190-1234;Anne Jensen;anne@example.org;Hemmelig;Jensen;01-03-2024;;Jensen;Jensen;Jensen\n"
    "010190-1234;Anne Jensen;anne@example.org;Hemmelig;;;;;;\n"
    ";;;;;;;;;\n"
)
SHORT = "010190-1234;Anne Jensen\n020290-1234;Anne Jensen\n"
CATALOGUE = "format: 1\nindicators:\n" + "".join(
    f"  {name}:\n    title: T\n    unit: {unit}\n    kind: {kind}\n    frequency: month\n"
    f"    extract: {{file: x.csv, covers: 2024, {extract}}}\n"
    for name, unit, kind, extract in (
        ("rows", "sager", "flow", "columns: {area: Kommune}, records: {date: Dato, count: rows}"),
        (
            *("persons", "borgere", "flow"),
            f"area: Lejre, to_date: true, {DISTINCT}, where: {{Udfald: [Job, Jobb]}}",
        ),
        ("spells", "persons", "stock", f"{SPELLS}, area: Lejre"),
        (
            *("hours", "timer", "flow"),
            "area: Lejre, records: {date: Dato, count: {sum: Timer}}, where: {Alder: {at_most: 9}}",
        ),
        ("nowhere", "sager", "flow", "area: Lejre, records: {date: Oprettet, count: rows}"),
    )
)
JUDGED = ["rows", "persons", "spells"]
PLAN = """plan: case
title: Case
municipality: Lejre
period: 2024
goals:
  - id: g
    kind: local
    title: G
    criteria:
"""
CRITERION = """      - id: {name}
        text: T
        rule: {{type: threshold, indicator: {name}, at_least: 1{further}}}
"""
LAST = ", aggregate: last"


@pytest.mark.parametrize("whole", [True, False])
def test_no_value_of_a_person_is_in_any_output(tmp_path: Path, whole: bool) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "x.csv").write_text(PERSONS + ("" if whole else SHORT), "utf-8")
    names = JUDGED if whole else [*JUDGED, "hours", "nowhere"]
    (data / "indicators.yaml").write_text(CATALOGUE, "utf-8")
    criteria = "".join(
        CRITERION.format(name=name, further=LAST if name == "spells" else "") for name in names
    )
    plan = tmp_path / "case.yaml"
    plan.write_text(PLAN + criteria, "utf-8")
    judged = ["case.yaml", "--data", "data", "--as-of", "2025-03-01"]
    commands = [
        *(["evaluate", *judged, "--format", name] for name in ("json", "csv", "markdown")),
        ["evaluate", *judged],
        ["explain", "case.yaml", "persons", *judged[1:]],
        ["validate", "case.yaml", "--data", "data"],
        ["validate", "case.yaml", "--data", "data", "--format", "json"],
        *(["inspect", "data", "--format", name] for name in ("text", "json", "csv")),
        *(["report", *judged, "--output", f"r.{name}"] for name in ("html", "docx", "xlsx", "md")),
    ]
    done = 0
    for command in commands:
        ran = beskplan(*command, cwd=tmp_path)
        done += ran.code == 0
        for secret in SECRETS:
            assert secret not in ran.stdout + ran.stderr, command
    for path in tmp_path.glob("r.*"):
        content = path.read_bytes()
        if path.suffix in (".docx", ".xlsx"):
            with ZipFile(path) as archive:
                content = b"".join(map(archive.read, archive.namelist()))
        for secret in SECRETS:
            assert secret.encode() not in content
    assert done == (len(commands) - 5 if whole else 0)


def test_inspect_masks_what_may_tell_whom_a_case_is_about(tmp_path: Path) -> None:
    names = ["Anne Jensen", "Bo Olsen", "Ib Juul", "Ea Holm"]
    rows = []
    for n in range(40):
        day = f"0{n % 9 + 1}"
        person = f"{day}0190-1234;{names[n % 4]};x{n}@example.org;Hemmelig {n}"
        rows.append(f"{person};Lejre;{day}-02-2024;{'Job' if n % 2 else ''}")
    text = "\n".join(["CPR;Navn;Mail;Note;Kommune;Oprettet;Udfald", *rows, ""])
    (tmp_path / "x.csv").write_text(text, "utf-8")
    for form in ("text", "json", "csv"):
        ran = beskplan("inspect", "x.csv", "--format", form, cwd=tmp_path)
        assert ran.code == 0
        for secret in (*SECRETS, "-1234", "Olsen", "02-02-2024"):
            assert secret not in ran.stdout + ran.stderr
    assert "Navn (øvrigt): 4, vises ikke" in beskplan("inspect", "x.csv", cwd=tmp_path).stdout


# inspect


def test_a_questionnaire_gives_two_counts_and_their_ratio(tmp_path: Path) -> None:
    answers = ["Meget enig", "Enig", "Uenig", "Ved ikke", ""] * 6
    rows = [f"{n:03};Lejre;1{n % 9}-11-2024;{answer}" for n, answer in enumerate(answers)]
    text = "\n".join(["Skema;Kommune;Dato;Tilfreds", *rows, ""])
    (tmp_path / "svar.csv").write_text(text, "utf-8")
    (tmp_path / "answers.yaml").write_text("unit: svar\nsource: {name: X, retrieved: 2024-12-08}\n")
    ran = beskplan("inspect", "svar.csv", "--write", "--answers", "answers.yaml", cwd=tmp_path)
    assert (ran.code, ran.stderr) == (0, "")
    (tmp_path / "case.yaml").write_text(
        PLAN + "      - id: a\n        text: T\n        rule: {type: threshold, indicator: "
        "tilfreds_pct, at_least: 50, period: 2024M11}\n",
        "utf-8",
    )
    ran = beskplan(
        *("evaluate", "case.yaml", "--data", ".", "--as-of", "2025-01-01", "--format", "json"),
        cwd=tmp_path,
    )
    (criterion,) = json.loads(ran.stdout)["goals"][0]["criteria"]
    assert criterion["status"] == "met"
    assert criterion["measured"] == 50


def test_spells_are_proposed_as_full_time_persons(tmp_path: Path) -> None:
    rows = "".join(f"B{n:02};0{n}-01-2024;0{n}-02-2024;{n}\n" for n in range(1, 9))
    (tmp_path / "x.csv").write_text(f"Borger;Startdato;Slutdato;Timer\n{rows}", "utf-8")
    ran = beskplan("inspect", "x.csv", cwd=tmp_path)
    assert "records: {from: Startdato, to: Slutdato, count: full_time_persons}" in ran.stdout
    assert "B01" not in ran.stdout
