"""Files, sheets and columns as a catalogue names them: several, by pattern, by letter, by parts."""

import unicodedata
from pathlib import Path

import pytest

from beskplan.extracts import Extracts, read_extracts, requests_for
from beskplan.extracts.account import Reason
from beskplan.extracts.paths import hint_of, paths_of
from beskplan.loading.catalogue_file import read_catalogue
from tests.support.workbooks import Cell, write_workbook

HEAD = "område;periode;værdi\n"


def extracts(folder: Path, extract: str, about: str = "kind: flow, frequency: month") -> Extracts:
    (folder / "indicators.yaml").write_text(
        f"indicators: {{x: {{title: X, unit: cases, {about}, extract: {{{extract}}}}}}}", "utf-8"
    )
    loaded = read_catalogue(folder / "indicators.yaml")
    assert loaded.problems == ()
    return read_extracts(folder, requests_for(loaded.catalogue), loaded.catalogue.register)


def figures(found: Extracts) -> dict[str, object]:
    areas = found.series["x"].areas
    return {str(period): each.value for period, each in sorted(areas["Holbæk"].items())}


@pytest.mark.parametrize("files", ["[a.csv, b.csv]", "'*.csv'"])
def test_several_files_make_one_series(tmp_path: Path, files: str) -> None:
    (tmp_path / "a.csv").write_text(f"{HEAD}Holbæk;2024M01;7\nHolbæk;2024M02;8\n", "utf-8")
    (tmp_path / "b.csv").write_text(f"{HEAD}Holbæk;2024M02;8\nHolbæk;2024M03;9\n", "utf-8")
    found = extracts(tmp_path, f"file: {files}")
    assert found.problems == ()
    assert figures(found) == {"2024M01": 7, "2024M02": 8, "2024M03": 9}
    series = found.series["x"]
    assert series.file == "a.csv"
    assert [file for file, _ in series.further_files] == ["b.csv"]
    assert found.accounts["x"].rows.passed_over[Reason.REPEATED] == 1
    last = list(series.areas["Holbæk"].values())[-1]
    assert (last.file, last.lines) == ("b.csv", (3,))


def test_a_period_with_two_figures_is_an_error_that_names_both_places(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"{HEAD}Holbæk;2024M01;7\n", "utf-8")
    (tmp_path / "b.csv").write_text(f"{HEAD}Holbæk;2024M01;8\n", "utf-8")
    (problem,) = extracts(tmp_path, "file: [a.csv, b.csv]").problems
    assert str(problem).endswith(
        "b.csv:2: repeated-period: Holbæk 2024M01 has another figure here than in a.csv:2"
    )


@pytest.mark.parametrize("sheets", ["['2023', '2024']", "'*'"])
def test_the_name_of_a_sheet_can_be_the_period(tmp_path: Path, sheets: str) -> None:
    rows: list[list[Cell]] = [["Område", "Antal"], ["Holbæk", 7]]
    write_workbook(tmp_path / "x.xlsx", {"2023": rows, "2024": [*rows[:1], ["Holbæk", 8]]})
    found = extracts(
        tmp_path,
        f"file: x.xlsx, sheet: {sheets}, columns: {{period: sheet, value: Antal}}",
        "kind: flow, frequency: year",
    )
    assert found.problems == ()
    assert figures(found) == {"2023": 7, "2024": 8}
    assert {each.sheet for each in found.series["x"].areas["Holbæk"].values()} == {"2023", "2024"}


@pytest.mark.parametrize(
    ("head", "rows", "frequency"),
    [
        ("År;Måned", "2024;1;7\n2024;februar;8\n", "month"),
        ("År;Md.", "2024;jan.;7\n2024;02;8\n", "month"),
        ("År;Kvartal", "2024;1. kvt.;7\n2024;2;8\n", "quarter"),
    ],
)
def test_the_year_and_its_part_can_stand_in_two_columns(
    tmp_path: Path, head: str, rows: str, frequency: str
) -> None:
    (tmp_path / "x.csv").write_text(f"{head};Antal\n{rows}", "utf-8")
    columns = f"{{period: [{head.replace(';', ', ')}], value: Antal}}"
    found = extracts(
        tmp_path,
        f"file: x.csv, area: Holbæk, columns: {columns}",
        f"kind: flow, frequency: {frequency}",
    )
    assert found.problems == ()
    assert list(figures(found).values()) == [7, 8]


def test_a_file_about_one_period_says_it_in_the_catalogue(tmp_path: Path) -> None:
    write_workbook(tmp_path / "x.xlsx", {"Ark1": [["Kommune", None], ["Holbæk", 7], ["Lejre", 8]]})
    found = extracts(
        tmp_path,
        "file: x.xlsx, header_row: 1, period: juni 2024, columns: {area: Kommune, value: column B}",
    )
    assert found.problems == ()
    assert figures(found) == {"2024M06": 7}


def test_labels_that_stand_where_they_change_are_filled_down(tmp_path: Path) -> None:
    rows = "Holbæk;2024M01;7\n;2024M02;8\nLejre;2024M01;1\n"
    (tmp_path / "x.csv").write_text(f"{HEAD}{rows}", "utf-8")
    found = extracts(tmp_path, "file: x.csv, fill_down: [område]")
    assert found.problems == ()
    assert figures(found) == {"2024M01": 7, "2024M02": 8}


def test_codes_that_lost_their_zeros_are_the_codes_they_were(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text(f"{HEAD}0;2024M01;7\n84;2024M01;8\n316;2024M01;9\n", "utf-8")
    assert set(extracts(tmp_path, "file: x.csv").series["x"].areas) == {
        "Hele landet",
        "Region Hovedstaden",
        "Holbæk",
    }
    (tmp_path / "x.csv").write_text(f"{HEAD}84;2024M01;8\nHolbæk;2024M01;9\n", "utf-8")
    assert set(extracts(tmp_path, "file: x.csv").series["x"].areas) == {"Holbæk"}


def test_case_and_unicode_form_never_matter_in_the_name_of_a_file(tmp_path: Path) -> None:
    (tmp_path / unicodedata.normalize("NFD", "Dragør-år.csv")).write_text(HEAD, "utf-8")
    for name in ("Dragør-år.csv", "dragør-år.CSV"):
        ((given, path),) = paths_of(tmp_path, name)
        assert given == name
        assert path.exists()
    assert paths_of(tmp_path, "Dragør-år.csv.csv") == []
    assert "did you mean" in hint_of(tmp_path, "Dragør-år.csv.csv").en


def test_a_pattern_fits_names_whatever_their_case_and_unicode_form(tmp_path: Path) -> None:
    folder = tmp_path / "År"
    folder.mkdir()
    for name in ("Ledige-2023.csv", "ledige-2024.CSV", ".ledige-2025.csv"):
        (folder / unicodedata.normalize("NFD", name)).write_text(HEAD, "utf-8")
    for pattern in ("år/LEDIGE-*.csv", "**/ledige-*.csv", "*/ledige-202[34].csv", "**"):
        names = [name for name, _ in paths_of(tmp_path, pattern)]
        assert names == ["År/Ledige-2023.csv", "År/ledige-2024.CSV"], pattern
    for pattern in ("**x", "[", "år/[a-", "x.csv/*", "?" * 300, "a\0b/x*.csv"):
        assert paths_of(tmp_path, pattern) == [], pattern


def test_a_file_may_be_called_like_a_pattern(tmp_path: Path) -> None:
    for name in ("ledige [1].csv", "ledige 1.csv"):
        (tmp_path / name).write_text(HEAD, "utf-8")
    assert [name for name, _ in paths_of(tmp_path, "ledige [1].csv")] == ["ledige [1].csv"]


def test_case_and_unicode_form_never_matter_in_the_name_of_a_sheet(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["Område", "2024M01", "2024M02"], ["Holbæk", 7, 8]]
    write_workbook(tmp_path / "x.xlsx", {"År": rows, "Noter": [["intet"]]})
    for sheet in ("år", unicodedata.normalize("NFD", "År")):
        assert figures(extracts(tmp_path, f"file: x.xlsx, sheet: {sheet}")) == {
            "2024M01": 7,
            "2024M02": 8,
        }


def test_blank_sheets_are_passed_over_and_of_all_those_without_figures(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["Område", "2024M01", "2024M02"], ["Holbæk", 7, 8]]
    write_workbook(tmp_path / "x.xlsx", {"Ark1": rows, "Ark2": [], "Ark3": [[" "]]})
    write_workbook(tmp_path / "y.xlsx", {"Noter": [["intet"]], "Ark1": rows})
    for extract, sheets in (
        ("file: x.xlsx", {"Ark2": "blank sheet", "Ark3": "blank sheet"}),
        ("file: y.xlsx, sheet: '*'", {"Noter": "sheet without figures"}),
    ):
        found = extracts(tmp_path, extract)
        assert found.problems == ()
        assert figures(found) == {"2024M01": 7, "2024M02": 8}
        passed = found.accounts["x"].passed_over
        assert {sheet.name: sheet.reason.en for sheet in passed} == sheets


@pytest.mark.parametrize("figure", ["*", ""])
def test_a_sheet_whose_figures_are_all_hidden_is_read(tmp_path: Path, figure: str) -> None:
    heads: list[Cell] = ["Område", "2024M01", "2024M02"]
    sheets: dict[str, list[list[Cell]]] = {
        "Lejre": [heads, ["Lejre", 7, 8]],
        "Holbæk": [heads, ["Holbæk", figure, figure]],
    }
    write_workbook(tmp_path / "x.xlsx", sheets)
    found = extracts(tmp_path, "file: x.xlsx, sheet: '*', missing: '*'")
    assert found.accounts["x"].passed_over == ()
