"""The profile of an unknown file that cannot be read as it is, and what is then not proposed."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from beskplan.extracts.column_statistics import label_look
from tests.support.running import beskplan
from tests.support.workbooks import Cell, write_workbook

MONTHS = [f"2024-{month:02}" for month in range(1, 13)]


def inspected(folder: Path, header: str, rows: Sequence[str]) -> dict[str, Any]:
    """The profile of a file of these rows, with its Danish and its English text."""
    (folder / "x.csv").write_text("\n".join([header, *rows]) + "\n", "utf-8")
    found: dict[str, Any] = json.loads(
        beskplan("inspect", "x.csv", "--format", "json", cwd=folder).stdout
    )
    for language in ("da", "en"):
        found[language] = " ".join(
            beskplan("inspect", "x.csv", "--lang", language, cwd=folder).stdout.split()
        )
    return found


def roles(found: dict[str, Any]) -> dict[str, str]:
    return {column["name"]: column["role"] for column in found["columns"]}


@pytest.mark.parametrize("header", ["Kommune", "Sted"])
def test_a_single_known_area_makes_the_column_of_areas_whose_other_labels_are_reported(
    tmp_path: Path, header: str
) -> None:
    rows = [
        f"{area};{month};5"
        for month in MONTHS
        for area in ("Skive", "Sikve", "Landsgennemsnit", "I alt")
    ]
    found = inspected(tmp_path, f"{header};Måned;Antal", rows)
    assert roles(found)[header] == "area"
    assert (
        "Ukendte områder: 3: Sikve (12 rækker, mente du Skive?), Landsgennemsnit (12 rækker, mente "
        "du Hele landet?)" in found["da"]
    )
    assert "Sikve (12 rows, did you mean Skive?)" in found["en"]
    assert "MUNICIPALITY" not in found["entry"]
    assert "where" not in found["entry"]
    assert found["unknown_areas"] == ["Sikve", "Landsgennemsnit", "I alt"]


def test_a_column_called_after_areas_is_passed_over_where_another_one_has_them(
    tmp_path: Path,
) -> None:
    found = inspected(
        tmp_path,
        "Område;Kommune;Måned;Antal",
        ["Beskæftigelse;Skive;2024-01;5", "Beskæftigelse;Viborg;2024-01;6"],
    )
    assert "area: Kommune" in found["entry"]


def test_figures_that_are_also_codes_of_municipalities_are_figures(tmp_path: Path) -> None:
    found = inspected(tmp_path, "Afdeling;Måned;Sager", ["Nord;2024-01;101", "Nord;2024-02;779"])
    assert roles(found) == {"Afdeling": "dimension", "Måned": "period", "Sager": "measure"}
    assert (
        roles(inspected(tmp_path, "Kommunekode;Måned;Sager", ["101;2024-01;5"]))["Kommunekode"]
        == "area"
    )


def test_an_empty_label_is_reported_with_its_rows_that_have_figures(tmp_path: Path) -> None:
    found = inspected(
        tmp_path,
        "Kommune;Måned;Antal",
        ["Skive;2024-01;1", ";2024-02;2", ";2024-03;3", ";2024-04;"],
    )
    assert "Kommune er tom i 2 rækker med tal; er celler flettet" in found["da"]
    assert found["columns"][0]["blank"] == 2


@pytest.mark.parametrize(
    ("header", "labels", "formula"),
    [
        (
            "Måned",
            ["januar", "februar", "marts"],
            '=B2&"-"&TEKST((SØG(VENSTRE(C2;3);"janfebmaraprmajjunjulaugsepoktnovdec")+2)/3;"00")',
        ),
        (
            "Md.",
            ["jan.", "Maj", "okt"],
            '=B2&"-"&TEKST((SØG(VENSTRE(C2;3);"janfebmaraprmajjunjulaugsepoktnovdec")+2)/3;"00")',
        ),
        ("Måned", ["1", "2", "12"], '=B2&"-"&TEKST(C2;"00")'),
        ("Kvartal", ["1", "2", "4"], '=B2&"Q"&VENSTRE(C2;1)'),
        ("Kvt.", ["1. kvt.", "2. kvartal"], '=B2&"Q"&VENSTRE(C2;1)'),
        ("Kvt.", ["K1", "K2", "K4"], '=B2&"Q"&HØJRE(C2;1)'),
        ("Måned", ["primo januar", "ultimo januar"], None),
    ],
)
def test_a_year_beside_its_month_or_quarter_must_be_joined(
    tmp_path: Path, header: str, labels: list[str], formula: str | None
) -> None:
    rows = [
        f"Skive;{year};{label};{2024 + at}"
        for year in (2023, 2024)
        for at, label in enumerate(labels)
    ]
    found = inspected(tmp_path, f"Kommune;År;{header};Antal", rows)
    assert roles(found) == {"Kommune": "area", "År": "period", header: "part", "Antal": "measure"}
    assert found["entry"].strip() == ""
    assert (
        f"Året står i År, og {header} siger, hvilken del af året; skriv dem sammen i én kolonne"
        in found["da"]
    )
    assert (formula is not None) == ("I Excel i en ny kolonne" in found["da"])
    assert formula is None or formula in found["da"]
    assert "Intet forslag til indicators.yaml, før filen er rettet" in found["da"]


def test_a_year_beside_a_whole_period_is_no_matter(tmp_path: Path) -> None:
    found = inspected(
        tmp_path, "Kommune;År;Måned;Antal", [f"Skive;2024;{month};5" for month in MONTHS]
    )
    assert roles(found) == {"Kommune": "area", "År": "part", "Måned": "period", "Antal": "measure"}
    assert "columns: {area: Kommune, period: Måned, value: Antal}" in found["entry"]


@pytest.mark.parametrize(
    "across",
    [
        "2023;2024",
        "jan;feb;mar",
        "Januar;Februar;May",
        "jan-24;feb-24",
        "2024-01-01;2024-02-01",
        "2024M01;2024M02",
        "1. kvt. 2024;2. kvt. 2024",
        "2024K1;2024K2",
        "2024",
    ],
)
def test_periods_across_the_columns_must_become_rows(tmp_path: Path, across: str) -> None:
    found = inspected(
        tmp_path, f"Kommune;Ydelse;{across}", [f"Skive;A-dagpenge{';5' * (across.count(';') + 1)}"]
    )
    assert found["entry"].strip() == ""
    assert f"Perioderne står hen over kolonnerne ({across.replace(';', ', ')})" in found["da"]
    assert (
        "Data > Fra tabel/område, markér kolonnerne, Transformér > Fjern pivotering af kolonner, "
        "Hjem > Luk og indlæs" in found["da"]
    )
    assert "Data > From Table/Range, select the columns, Transform > Unpivot Columns" in found["en"]
    assert len(found["obstacles"]) == 1


def test_marks_of_suppressed_figures_are_proposed_and_other_texts_named(tmp_path: Path) -> None:
    cells = ["<3", "*", "4", "5", "<3", "ca. 6", "(7)", "8", "9", "i.o.", "-", "12"]
    found = inspected(
        tmp_path,
        "Kommune;Måned;Antal",
        [f"Skive;{month};{cell}" for month, cell in zip(MONTHS, cells, strict=True)],
    )
    assert roles(found)["Antal"] == "measure"
    assert 'missing: ["<3", "*", "i.o."]  # CHECK: are these hidden figures?' in found["entry"]
    assert "# CHECK: no plain numbers; correct them in the file: ca. 6, (7)" in found["entry"]
    assert "Antal (tal): 1 uden tal" in found["da"]
    assert "Antal: ikke tal: <3 (2 rækker), *, ca. 6, (7), i.o." in found["da"]
    assert found["columns"][2]["strangers"] == {"<3": 2, "*": 1, "ca. 6": 1, "(7)": 1, "i.o.": 1}


@pytest.mark.parametrize(
    ("cell", "role"),
    [
        ("70 %", "measure"),
        ("1 512,0 kr.", "measure"),
        ("kr. 5", "measure"),
        ("16-24 år", "dimension"),
    ],
)
def test_a_number_with_a_sign_is_a_figure_and_a_label_with_a_number_is_none(
    tmp_path: Path, cell: str, role: str
) -> None:
    found = inspected(
        tmp_path, "Kommune;Måned;Art;Antal", [f"Skive;{month};{cell};5" for month in MONTHS]
    )
    assert roles(found)["Art"] == role
    assert (f"Art: tal med tegn: {cell} (12 rækker); fjern tegnet" in found["da"]) == (
        role == "measure"
    )


def test_as_many_texts_as_numbers_are_no_figures_and_neither_are_labels_with_a_total(
    tmp_path: Path,
) -> None:
    for labels in (["1", "ukendt"], ["18", "19", "20", "I alt"]):
        found = inspected(
            tmp_path, "Kommune;Måned;Alder;Antal", [f"Skive;2024-01;{label};5" for label in labels]
        )
        assert roles(found)["Alder"] == "dimension"


def test_what_stands_for_a_suppressed_figure() -> None:
    assert {
        label_look(mark)
        for mark in ("<3", "< 5", "*", "**", "x", ":", "–", "i.o.", "u.o.", "n/a", "skjult")
    } == {"hidden"}
    assert {
        label_look(mark) for mark in ("70%", "1.512 kr", "kr. 1.512,50", "5,-", "4,5 pct.")
    } == {"signed"}
    assert {label_look(mark) for mark in ("(1)", "3-5", "ca. 6", "9*", "%", "Mænd")} == {"text"}


def test_a_column_without_a_name_must_get_one(tmp_path: Path) -> None:
    found = inspected(tmp_path, ";Måned;;Antal", ["Skive;2024-01;;5;9", "Skive;2024-02;;6;"])
    assert found["entry"].strip() == ""
    assert "Kolonne A (Skive) har intet navn; giv den et i række 1" in found["da"]
    assert "Kolonne C (tom)" in found["da"]
    assert "Kolonne E har tal, men intet navn" in found["da"]
    assert "Column A (Skive) has no name" in found["en"]


def test_figures_without_a_name_are_left_out(tmp_path: Path) -> None:
    found = inspected(tmp_path, ";Kommune;Måned;Antal", ["0;Skive;2024-01;5", "1;Skive;2024-02;6"])
    assert found["entry"].count("value:") == 1
    assert "Kolonne A har tal, men intet navn" in found["da"]


def test_a_second_row_of_names_must_go(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["Kommune", "Måned", "Ledige"], [None, None, "Mænd", "Kvinder"]]
    rows += [["Skive", month, 5.0, 6.0] for month in MONTHS]
    write_workbook(tmp_path / "x.xlsx", {"A": rows})
    found = json.loads(beskplan("inspect", "x.xlsx", "--format", "json", cwd=tmp_path).stdout)
    assert found["entry"].strip() == ""
    assert found["obstacles"][0].startswith(
        "Row 2 looks like a second row of names (Mænd, Kvinder); write one name above each column "
        "in row 1"
    )


def test_a_first_row_whose_figure_is_suppressed_is_no_row_of_names(tmp_path: Path) -> None:
    assert (
        inspected(tmp_path, "Kommune;Måned;Antal", ["Skive;2024-01;*", "Skive;2024-02;6"])[
            "obstacles"
        ]
        == []
    )


def test_labels_that_are_no_periods_are_reported(tmp_path: Path) -> None:
    rows = [f"Skive;2024-{month};5" for month in range(1, 13)]
    found = inspected(tmp_path, "Kommune;Periode;Antal", rows)
    assert "Periode: 9 værdier er ikke perioder: 2024-1, 2024-2, 2024-3" in found["da"]
    assert "skriv en måned som 2024-01" in found["da"]
    assert (
        "Periode: 1 label is no period: 1. kvartal;"
        in inspected(
            tmp_path,
            "Kommune;Periode;Antal",
            ["Skive;2024-01;5", "Skive;1. kvartal;6", "Skive;Kilde;"],
        )["en"]
    )


@pytest.mark.parametrize("header", ["Måned", "Periode", "År", "Kvartal", "Dato", "Tid"])
def test_a_column_called_after_periods_is_never_pinned(tmp_path: Path, header: str) -> None:
    rows = [
        f"Skive;{month} 2024;{2024 + at}" for at, month in enumerate(["januar", "februar", "marts"])
    ]
    found = inspected(tmp_path, f"Kommune;{header};Antal", rows)
    assert roles(found) == {"Kommune": "area", header: "period", "Antal": "measure"}
    assert "where" not in found["entry"]
    assert (
        "frequency: month  # CHECK: no period was recognised; write them as 2024-01 in the file"
        in found["entry"]
    )
    assert (
        f"{header}: 3 labels are no periods: januar 2024, februar 2024, marts 2024; write a month "
        "as 2024-01" in found["en"]
    )


def test_new_years_days_may_be_years(tmp_path: Path) -> None:
    found = inspected(
        tmp_path, "Kommune;År;Antal", [f"Skive;{year}-01-01;5" for year in (2022, 2023, 2024)]
    )
    assert (
        "frequency: month  # CHECK: each date is a 1 January; if it stands for a year, write 2024 "
        "in the file" in found["entry"]
    )


def test_dates_beside_a_column_called_after_periods_are_not_the_periods(tmp_path: Path) -> None:
    rows = [f"Skive;{year};{year}-0{month}-12;5" for year in (2023, 2024) for month in (1, 2)]
    assert "period: År" in inspected(tmp_path, "Kommune;År;Oprettet;Antal", rows)["entry"]


def test_a_column_with_nothing_in_it_has_no_entry(tmp_path: Path) -> None:
    found = inspected(
        tmp_path, "Kommune;Måned;Antal;Bemærkning", ["Skive;2024-01;5;", "Skive;2024-02;6;"]
    )
    assert roles(found)["Bemærkning"] == "empty"
    assert "Bemærkning" not in found["entry"]
    found = inspected(
        tmp_path, "Kommune;Måned;Antal;Andel", ["Skive;2024-01;5;..", "Skive;2024-02;6;.."]
    )
    assert "Andel (tom): 1: .." in found["da"]
    assert "Andel" not in found["entry"]


def test_a_label_that_nobody_has_chosen_is_refused(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    found = inspected(
        data,
        "Kommune;Afdeling;Måned;Antal",
        [f"Skive;{team};2024-01;5" for team in ("Nord", "Syd")],
    )
    choices = "one of Nord, Syd, or a list to add up, [Nord, Syd]"
    assert f"Afdeling: LABEL  # CHECK: instead of LABEL {choices}" in found["entry"]
    entry = data / "indicators.yaml"
    entry.write_text(f"indicators:\n{found['entry']}", "utf-8")
    ran = beskplan("inspect", "data", cwd=tmp_path)
    assert (ran.code, "LABEL" in ran.stdout) == (4, True)
    entry.write_text(f"indicators:\n{found['entry'].replace('LABEL', '[Nord, Syd]', 1)}", "utf-8")
    assert beskplan("inspect", "data", cwd=tmp_path).code == 0
    shares = inspected(
        data,
        "Kommune;Afdeling;Måned;Andel",
        [f"Skive;{team};2024-01;5" for team in ("Nord", "Syd")],
    )
    assert "add up" not in shares["entry"]


def test_one_row_is_one_row(tmp_path: Path) -> None:
    assert (
        "kolonnerne skal navngives · 1 række"
        in inspected(tmp_path, "Kommune;År;Antal", ["Skive;2024;5"])["da"]
    )


def test_columns_whose_names_make_the_same_id_are_numbered(tmp_path: Path) -> None:
    found = inspected(tmp_path, "Kommune;Måned;Antal (mænd);Antal mænd", ["Skive;2024-01;5;6"])
    assert [line.strip() for line in found["entry"].splitlines() if line.startswith("  antal")] == [
        "antal_maend:",
        "antal_maend_2:",
    ]


def test_the_encoding_that_was_given_stands_in_the_entry(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_bytes("Område;Periode;Værdi\nLæsø;2024-01;5\n".encode("mac_roman"))
    found = json.loads(
        beskplan(
            "inspect", "x.csv", "--encoding", "mac_roman", "--format", "json", cwd=tmp_path
        ).stdout
    )
    assert "      encoding: mac_roman\n" in found["entry"]


def test_a_period_by_code_and_text_is_one(tmp_path: Path) -> None:
    found = inspected(
        tmp_path, "OMRÅDE;TID;INDHOLD", ["316 Holbæk;2024K1 2024K1;5", "316 Holbæk;2024K2 2024K2;6"]
    )
    assert "    frequency: quarter\n" in found["entry"]


@pytest.mark.parametrize(
    ("labels", "formula"),
    [
        (("2024 K1", "2024 K2"), None),
        (("K1 2024", "K2 2024"), None),
        (("01", "02"), None),
        (("K1", "K2"), 'B2&"Q"&HØJRE(C2;1)'),
        (("1. kvt.", "2. kvt."), 'B2&"Q"&VENSTRE(C2;1)'),
        (("may", "october"), "janfebmaraprmayjunjulaugsepoctnovdec"),
        (("maj", "oktober"), "janfebmaraprmajjunjulaugsepoktnovdec"),
        (("2024 januar", "2024 maj"), None),
    ],
)
def test_a_formula_is_offered_only_where_it_gives_the_right_periods(
    tmp_path: Path, labels: tuple[str, str], formula: str | None
) -> None:
    found = inspected(
        tmp_path, "Kommune;År;Kvartal;Antal", [f"Skive;2024;{label};5" for label in labels]
    )
    said = found["da"].replace(" ", "")
    assert ("IExcel" in said, formula is None or formula.replace(" ", "") in said) == (
        formula is not None,
        True,
    )


def test_a_column_that_only_repeats_or_remarks_is_not_pinned(tmp_path: Path) -> None:
    rows = [
        "320;Faxe;2023;5;",
        "320;Faxe;2024;6;rettet",
        "336;Stevns;2023;7;",
        "336;Stevns;2024;8;foreløbig",
    ]
    found = inspected(tmp_path, "Kommunekode;Kommunenavn;År;Antal;Note", rows)
    assert roles(found) == {
        "Kommunekode": "area",
        "Kommunenavn": "other",
        "År": "period",
        "Antal": "measure",
        "Note": "other",
    }
    assert "where" not in found["entry"]
    parted = inspected(tmp_path, "Kommune;År;Antal;Team", ["Faxe;2023;5;Nord", "Faxe;2023;6;Syd"])
    assert (roles(parted)["Team"], "        Team: LABEL" in parted["entry"]) == ("dimension", True)
