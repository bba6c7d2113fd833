"""The profile of an unknown file, and the entry that reads it as it is."""

import json
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from beskplan.extracts.unknown_files.column_statistics import label_look
from tests.support.raw_workbooks import archive, xlsx
from tests.support.running import beskplan
from tests.support.workbooks import Cell, write_workbook

ANSWERS = {"KIND": "stock", "UNIT": "persons", "LABEL": "[Nord, Syd]"}
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


def test_labels_that_stand_only_where_they_change_are_filled_down(tmp_path: Path) -> None:
    rows = ["Skive;2024-01;1", ";2024-02;2", ";2024-03;3", ";2024-04;"]
    found = inspected(tmp_path, "Kommune;Måned;Antal", rows)
    assert "Kommune er tom i 2 rækker med tal; den ser ud til kun at stå" in found["da"]
    assert (
        "fill_down: [Kommune] # CHECK: a blank cell here is read as the one above" in found["entry"]
    )
    assert found["columns"][0]["blank"] == 2
    groups = ["Mænd;Faxe;2024;5", ";Skive;2024;6", "Kvinder;Faxe;2024;7", ";Skive;2024;8"]
    found = inspected(tmp_path, "Køn;Kommune;År;Antal", groups)
    assert "fill_down: [Køn]" in found["entry"]
    assert "Køn: LABEL # CHECK: instead of LABEL one of Mænd, Kvinder" in found["entry"]
    names = ["Ledige;Faxe;2024;5", ";Skive;2024;6"]
    found = inspected(tmp_path, "indikator;område;periode;værdi", names)
    assert "fill_down: [indikator]" in found["entry"]
    remarks = ["foreløbig;Faxe;2024;5", ";Skive;2024;6", ";Viborg;2024;7"]
    assert "fill_down" not in inspected(tmp_path, "Note;Kommune;År;Antal", remarks)["entry"]


@pytest.mark.parametrize(
    ("header", "labels", "frequency"),
    [
        ("Måned", ["januar", "februar", "marts"], "month"),
        ("Md.", ["jan.", "Maj", "okt"], "month"),
        ("Month", ["may", "october"], "month"),
        ("Måned", ["1", "2", "12"], "month"),
        ("Kvartal", ["1", "2", "4"], "quarter"),
        ("Kvt.", ["1. kvt.", "2. kvartal"], "quarter"),
        ("Kvt.", ["K1", "K2", "K4"], "quarter"),
    ],
)
def test_a_period_in_two_columns_is_named_by_both(
    tmp_path: Path, header: str, labels: list[str], frequency: str
) -> None:
    rows = [
        f"Skive;{year};{label};{2024 + at}"
        for year in (2023, 2024)
        for at, label in enumerate(labels)
    ]
    found = inspected(tmp_path, f"Kommune;År;{header};Antal", rows)
    assert roles(found) == {"Kommune": "area", "År": "period", header: "part", "Antal": "measure"}
    assert f"period: [År, {header}]" in found["entry"]
    assert f"    frequency: {frequency}\n" in found["entry"]
    assert f"Perioden står i to kolonner: År og {header}" in found["da"]


def test_a_part_of_the_year_that_is_none_must_be_changed(tmp_path: Path) -> None:
    rows = ["Skive;2024;primo januar;5", "Skive;2024;ultimo januar;6"]
    found = inspected(tmp_path, "Kommune;År;Måned;Antal", rows)
    assert found["entry"].strip() == ""
    assert "Året står i År, og Måned siger, hvilken del af året, men ikke som måned" in found["da"]
    assert "Intet forslag til indicators.yaml, før filen er rettet" in found["da"]


def test_a_year_beside_a_whole_period_is_no_matter(tmp_path: Path) -> None:
    found = inspected(
        tmp_path, "Kommune;År;Måned;Antal", [f"Skive;2024;{month};5" for month in MONTHS]
    )
    assert roles(found) == {"Kommune": "area", "År": "part", "Måned": "period", "Antal": "measure"}
    assert "columns: {area: Kommune, period: Måned, value: Antal}" in found["entry"]


@pytest.mark.parametrize(
    ("across", "frequency"),
    [
        ("2023;2024", "year"),
        ("jan-24;feb-24", "month"),
        ("2024-01-01;2024-02-01", "month"),
        ("2024M01;2024M02", "month"),
        ("1. kvt. 2024;2. kvt. 2024", "quarter"),
        ("2024K1;2024K2", "quarter"),
    ],
)
def test_periods_across_need_no_key(tmp_path: Path, across: str, frequency: str) -> None:
    found = inspected(tmp_path, f"Kommune;Ydelse;{across}", ["Skive;A-dagpenge;5;6"])
    assert found["obstacles"] == []
    assert f"    frequency: {frequency}\n" in found["entry"]
    assert found["entry"].endswith("    extract:\n      file: x.csv\n")


def test_a_file_of_one_period_says_which(tmp_path: Path) -> None:
    found = inspected(tmp_path, "Kommune;Ydelse;2024", ["Skive;A-dagpenge;5"])
    assert "      period: 2024 # CHECK" in found["entry"]
    assert 'columns: {area: Kommune, value: "2024"}' in found["entry"]
    found = inspected(tmp_path, "Kommune;Antal", ["Skive;5"])
    assert "period: PERIOD # CHECK" in found["entry"]
    assert "frequency: FREQUENCY # CHECK" in found["entry"]
    table: list[list[Cell]] = [["Kommune", "Antal"], ["Skive", 5.0]]
    write_workbook(tmp_path / "x.xlsx", {"Tal for juni 2024": table})
    ran = beskplan("inspect", "x.xlsx", cwd=tmp_path)
    assert "period: 2024M06 # TJEK" in ran.stdout
    assert "frequency: month\n" in ran.stdout


def test_marks_of_suppressed_figures_are_proposed_and_other_texts_named(tmp_path: Path) -> None:
    cells = ["<3", "*", "4", "5", "<3", "ca. 6", "(7)", "8", "9", "i.o.", "-", "12"]
    found = inspected(
        tmp_path,
        "Kommune;Måned;Antal",
        [f"Skive;{month};{cell}" for month, cell in zip(MONTHS, cells, strict=True)],
    )
    assert roles(found)["Antal"] == "measure"
    assert 'missing: ["<3", "*", "i.o."] # CHECK: are these hidden figures?' in found["entry"]
    assert "# CHECK: no plain numbers; correct them in the file: ca. 6, (7)" in found["entry"]
    assert "Antal (tal): 1 uden tal" in found["da"]
    assert "Antal: ikke tal: <3 (2 rækker), *, ca. 6, (7), i.o." in found["da"]
    assert found["columns"][2]["strangers"] == {"<3": 2, "*": 1, "ca. 6": 1, "(7)": 1, "i.o.": 1}


@pytest.mark.parametrize(
    ("cell", "role"),
    [
        ("70 pct.", "measure"),
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
    assert {label_look(mark) for mark in ("1.512 kr", "kr. 1.512,50", "5,-", "4,5 pct.")} == {
        "signed"
    }
    assert {label_look(mark) for mark in ("(1)", "3-5", "ca. 6", "9*", "%", "Mænd")} == {"text"}


def test_a_column_without_a_name_is_called_by_its_letter(tmp_path: Path) -> None:
    rows = ["Skive;2024-01;;5", "Skive;2024-02;;6"]
    found = inspected(tmp_path, ";Måned;;Antal", rows)
    assert "columns: {area: column A, period: Måned, value: Antal}" in found["entry"]
    assert "Kolonne C (tom)" in found["da"]
    found = inspected(tmp_path, ";Måned;Antal", ["0;2024-01;5", "1;2024-02;6"])
    assert found["entry"].count("value:") == 1
    assert "Kolonne A (løbenummer eller lignende): 2, vises ikke" in found["da"]


def test_a_second_row_of_names_is_said_with_both_rows(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["Kommune", "Måned", "Ledige"], [None, None, "Mænd", "Kvinder"]]
    rows += [["Skive", month, 5.0, 6.0] for month in MONTHS]
    write_workbook(tmp_path / "x.xlsx", {"A": rows})
    ran = beskplan("inspect", "x.xlsx", "--format", "json", cwd=tmp_path)
    found = json.loads(ran.stdout)
    assert found["entry"].strip() == "" or "Kvinder" in found["entry"]
    if found["obstacles"]:
        assert "--header-row 1 --header-row 2" in found["obstacles"][0]


def test_a_first_row_whose_figure_is_suppressed_is_no_row_of_names(tmp_path: Path) -> None:
    assert (
        inspected(tmp_path, "Kommune;Måned;Antal", ["Skive;2024-01;*", "Skive;2024-02;6"])[
            "obstacles"
        ]
        == []
    )


def test_labels_that_are_no_periods_are_reported(tmp_path: Path) -> None:
    rows = ["Skive;2024-01;5", "Skive;1. kvartal;6", "Skive;Kilde;"]
    found = inspected(tmp_path, "Kommune;Periode;Antal", rows)
    assert "Periode: 1 label is no period: 1. kvartal; the year is missing" in found["en"]
    weeks = [f"Skive;uge {week} 2024;{week}" for week in range(1, 5)]
    found = inspected(tmp_path, "Kommune;Periode;Antal", weeks)
    assert "Periode: 4 værdier er ikke perioder: uge 1 2024" in found["da"]
    assert "uger går ikke op i måneder" in found["da"]
    assert found["entry"].strip() == ""


@pytest.mark.parametrize("header", ["Måned", "Periode", "Dato", "Tid"])
def test_periods_in_words_are_periods(tmp_path: Path, header: str) -> None:
    rows = [
        f"Skive;{month} 2024;{2024 + at}" for at, month in enumerate(["januar", "februar", "marts"])
    ]
    found = inspected(tmp_path, f"Kommune;{header};Antal", rows)
    assert roles(found) == {"Kommune": "area", header: "period", "Antal": "measure"}
    assert found["frequencies"] == {"month": ["2024M01", "2024M03"]}


def test_new_years_days_may_be_years(tmp_path: Path) -> None:
    found = inspected(
        tmp_path, "Kommune;År;Antal", [f"Skive;{year}-01-01;5" for year in (2022, 2023, 2024)]
    )
    assert (
        "frequency: month # CHECK: each date is a 1 January; if it stands for a year, write 2024 "
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


def test_what_nobody_has_chosen_is_refused(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    rows = [f"Skive;{team};2024-01;5" for team in ("Nord", "Syd")]
    found = inspected(data, "Kommune;Afdeling;Måned;Antal", rows)
    choices = "one of Nord, Syd, or a list to add up (stock and flow only): [Nord, Syd]"
    assert f"Afdeling: LABEL # CHECK: instead of LABEL {choices}" in found["entry"]
    catalogue = data / "indicators.yaml"
    entry = found["entry"]
    for given, code in (("KIND", 3), ("UNIT", 3), ("LABEL", 4)):
        catalogue.write_text(f"indicators:\n{entry}", "utf-8")
        ran = beskplan("inspect", "data", cwd=tmp_path)
        assert (ran.code, given in ran.stdout + ran.stderr) == (code, True)
        entry = entry.replace(f": {given} #", f": {ANSWERS[given]} #")
    catalogue.write_text(f"indicators:\n{entry}", "utf-8")
    assert beskplan("inspect", "data", cwd=tmp_path).code == 0


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


def test_what_the_file_says_of_the_unit_is_taken_over(tmp_path: Path) -> None:
    for header, cell in (("Andel i pct.", "70"), ("Andel", "70,5 %")):
        found = inspected(tmp_path, f"Kommune;Måned;{header}", [f"Skive;2024-01;{cell}"])
        assert "    unit: pct\n    kind: share\n" in found["entry"]
    found = inspected(tmp_path, "Kommune;Måned;Antal fuldtidspersoner", ["Skive;2024-01;5"])
    assert "    unit: full_time_persons\n    kind: stock\n" in found["entry"]
    matrix = "Ledige efter område og tid;;\nEnhed: Pct.;;\n;2023;2024\nFaxe;5,1;6,2\n"
    (tmp_path / "m.csv").write_text(matrix, "utf-8")
    shown = beskplan("inspect", "m.csv", cwd=tmp_path).stdout
    assert "    title: Ledige\n    unit: pct\n    kind: share\n" in shown


@pytest.mark.parametrize(
    ("labels", "total"),
    [
        ({"Alle tilsammen": 30, "Nord": 10, "Syd": 20}, "Alle tilsammen"),
        ({"Nord": 10, "Syd": 20, "Landet": 30}, "Landet"),
        ({"Landet": 60, "Nord": 30, "N1": 10, "N2": 20, "Syd": 30, "S1": 20, "S2": 10}, "Landet"),
        ({"TOT": 30, "1": 10, "2": 20}, "TOT"),
        ({"Begge køn": 29, "Mænd": 10, "Kvinder": 20}, "Begge køn"),
    ],
)
def test_a_total_is_told_by_arithmetic_and_then_by_words(
    tmp_path: Path, labels: dict[str, int], total: str
) -> None:
    rows = [
        f"Skive;{month};{label};{figure + at * (figure // 10) * 10}"
        for at, month in enumerate(MONTHS)
        for label, figure in labels.items()
    ]
    found = inspected(tmp_path, "Kommune;Måned;Gruppe;Antal", rows)
    assert f"Gruppe: {total}\n" in found["entry"].replace('"', "")


def test_of_several_totals_a_person_chooses(tmp_path: Path) -> None:
    rows = [
        f"Skive;2024-01;{label};{figure}"
        for label, figure in {"I alt": 9, "Mænd i alt": 4, "Kvinder": 4}.items()
    ]
    found = inspected(tmp_path, "Kommune;Måned;Gruppe;Antal", rows)
    assert "Gruppe: LABEL # CHECK: instead of LABEL the one of I alt, Mænd i alt" in found["entry"]


def test_an_identifier_is_no_figure(tmp_path: Path) -> None:
    visits = ["2025-01-03;12345678;Praktik", "2025-01-04;22345678;Praktik", "2025-02-03;32345678;X"]
    for header in ("CVR-nr.", "Virksomhed"):
        found = inspected(tmp_path, f"Dato;{header};Anledning", visits)
        assert roles(found)[header] == "identifier"
        assert "records: {date: Dato, count: rows}" in found["entry"]
        assert "12345678" not in json.dumps(found)
        assert "en række for hver sag" in found["da"]


def test_personal_data_are_never_shown(tmp_path: Path) -> None:
    rows = [
        "Anna Jensen;010190-1234;anna@x.dk;2024-01-03;5;ring 010190-1234",
        "Bo Hansen;020290-1234;bo@x.dk;2024-01-04;6;",
        "Ib Olsen;030390-1234;ib@x.dk;2024-02-03;ukendt;",
        "Ea Juul;040490-1234;ea@x.dk;2024-02-04;7;",
    ]
    found = inspected(tmp_path, "Navn;CPR;Kontakt;Dato;Timer;Note", rows)
    for secret in ("Anna", "Hansen", "1234", "@x.dk"):
        assert secret not in json.dumps(found)
    assert [column["personal"] for column in found["columns"]][:3] == ["name", "cpr", "email"]
    assert "Navn (øvrigt): 4, vises ikke: ligner navne på personer" in found["da"]


def test_a_row_of_hidden_figures_is_no_head(tmp_path: Path) -> None:
    found = inspected(
        tmp_path, "Kommune;Måned;Antal", ["Skive;2024-01;<3", "Skive;2024-02;*", "Skive;2024-03;4"]
    )
    assert list(roles(found)) == ["Kommune", "Måned", "Antal"]


def test_rows_of_another_length_are_named(tmp_path: Path) -> None:
    found = inspected(
        tmp_path, "Periode;Område;Antal", ["2024M01;Holbæk;5", "2024M02;Holbæk;6;foreløbig"]
    )
    assert list(found["wrong_rows"]) == ["3"]
    assert "Linje 3: rækken har 4 celler" in found["da"]


def test_equal_rows_are_counted(tmp_path: Path) -> None:
    found = inspected(tmp_path, "Periode;Område;Antal", ["2024M01;Holbæk;5"] * 3)
    assert found["equal_rows"] == 2
    assert "2 rækker er magen til en anden" in found["da"]


def _sheet(*rows: list[Cell]) -> list[list[Cell]]:
    return [["Kommune", "Måned", "Antal"], *rows]


def test_alike_sheets_make_one_entry_and_others_one_each(tmp_path: Path) -> None:
    years = {
        "2023": _sheet(["Skive", "2023-01", 5.0]),
        "2024": _sheet(["Skive", "2024-01", 6.0]),
    }
    write_workbook(tmp_path / "x.xlsx", years)
    shown = beskplan("inspect", "x.xlsx", cwd=tmp_path).stdout
    assert shown.count("kind:") == 1
    assert '      sheet: "*"\n' in shown
    write_workbook(
        tmp_path / "x.xlsx", {**years, "Andet": [["Kommune", "År", "Sum"], ["Skive", "2024", 1.0]]}
    )
    shown = beskplan("inspect", "x.xlsx", cwd=tmp_path).stdout
    assert shown.count("kind:") == 2
    assert '      sheet: ["2023", "2024"]\n' in shown
    assert "      sheet: Andet\n" in shown


def test_sheets_that_are_called_by_their_period_or_area_say_it(tmp_path: Path) -> None:
    table: list[list[Cell]] = [["Kommune", "Antal"], ["Skive", 5.0], ["Viborg", 6.0]]
    write_workbook(tmp_path / "x.xlsx", {"jan 2024": table, "feb 2024": table})
    shown = beskplan("inspect", "x.xlsx", cwd=tmp_path).stdout
    assert "columns: {area: Kommune, value: Antal, period: sheet}" in shown
    assert "frequency: month\n" in shown
    months: list[list[Cell]] = [["Måned", "Antal"], ["2024-01", 5.0], ["2024-02", 6.0]]
    write_workbook(tmp_path / "x.xlsx", {"Skive": months, "Viborg": months})
    shown = beskplan("inspect", "x.xlsx", cwd=tmp_path).stdout
    assert ("area: Skive" in shown, "area: Viborg" in shown) == (True, True)


@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_a_workbook_of_charts_alone_is_told_in_every_format(tmp_path: Path, form: str) -> None:
    with ZipFile(BytesIO(xlsx(""))) as workbook:
        parts: dict[str, str | bytes] = {name: workbook.read(name) for name in workbook.namelist()}
        workbook_relations = workbook.read("xl/_rels/workbook.xml.rels").decode()
    related = "xl/_rels/workbook.xml.rels"
    parts[related] = workbook_relations.replace('/worksheet"', '/chartsheet"')
    (tmp_path / "x.xlsx").write_bytes(archive(parts))
    ran = beskplan("inspect", "x.xlsx", "--format", form, cwd=tmp_path)
    assert (ran.code, ran.stdout) == (4, "")
    assert "x.xlsx: not-data: the workbook has no sheet of figures" in ran.stderr


@pytest.mark.parametrize("weeks", [["2024W01", "2024W02"], ["uge 1 2024", "uge 2 2024"]])
def test_weeks_are_told_and_never_proposed_to_be_added_up(tmp_path: Path, weeks: list[str]) -> None:
    rows = [f"Skive;{week};5" for week in weeks]
    found = inspected(tmp_path, "Kommune;Uge;Antal", rows)
    assert roles(found)["Uge"] == "period"
    assert "weeks do not add up to months" in found["en"]
    assert "No entry for indicators.yaml is proposed" in found["en"]


def test_totals_of_years_do_not_keep_two_columns_from_being_periods(tmp_path: Path) -> None:
    rows = ["Skive;2024;januar;5", "Skive;2024;februar;6", "Skive;2024;I alt;11"]
    found = inspected(tmp_path, "Kommune;År;Måned;Antal", rows)
    assert "period: [År, Måned]" in found["entry"]


def test_codes_without_a_year_are_figures_like_others(tmp_path: Path) -> None:
    found = inspected(tmp_path, "Kommune;Måned;k1;k2", [f"Skive;{month};5;3" for month in MONTHS])
    assert roles(found)["k1"] == roles(found)["k2"] == "measure"
