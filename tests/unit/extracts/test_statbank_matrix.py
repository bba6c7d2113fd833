"""StatBank matrices: the title names the columns, labels are filled down, notes are left out."""

import pytest

from beskplan.extracts.errors import ExtractError
from beskplan.extracts.layouts.statbank_matrix import statbank_matrix
from tests.support.grids import read, references, role, sheet_rows, text_rows

EXCEL = sheet_rows(
    ["Modtagere efter ydelse, køn, område og tid"],
    ["Enhed: Antal"],
    ["", "", "", "2023", "2024"],
    ["Ydelser i alt", "I alt", "Hele landet", 900, 910],
    ["", "", "Faxe", 31, ".."],
    ["", "Mænd", "Hele landet", 450, 460],
    ["", "", "Faxe", 15, 16],
    [],
    ["Fra 2022 er opgørelsen ændret."],
)


def test_the_title_names_the_columns_and_labels_are_filled_down() -> None:
    assert read(statbank_matrix(EXCEL, "Ark1", "row")) == [
        ("ydelse", "køn", "område", "tid", "INDHOLD"),
        ("Ydelser i alt", "I alt", "Hele landet", "2023", "900"),
        ("Ydelser i alt", "I alt", "Hele landet", "2024", "910"),
        ("Ydelser i alt", "I alt", "Faxe", "2023", "31"),
        ("Ydelser i alt", "I alt", "Faxe", "2024", ".."),
        ("Ydelser i alt", "Mænd", "Hele landet", "2023", "450"),
        ("Ydelser i alt", "Mænd", "Hele landet", "2024", "460"),
        ("Ydelser i alt", "Mænd", "Faxe", "2023", "15"),
        ("Ydelser i alt", "Mænd", "Faxe", "2024", "16"),
    ]


def test_each_figure_keeps_its_cell_and_its_row() -> None:
    table = statbank_matrix(EXCEL, "Ark1", "row")
    assert references(table) == ["D4", "E4", "D5", "E5", "D6", "E6", "D7", "E7"]
    again = statbank_matrix(EXCEL, "Ark1", "row")
    assert again is not None
    assert [number for number, _ in again.rows] == [4, 4, 5, 5, 6, 6, 7, 7]
    assert (again.header_line, again.sheet, again.row_noun) == (3, "Ark1", "row")


def test_the_layout_says_what_each_column_holds() -> None:
    table = statbank_matrix(EXCEL, "", "row")
    assert role(table, "area") == ("område",)
    assert role(table, "period") == ("tid",)
    assert role(table, "value") == ("indhold",)
    assert table is not None
    assert (table.title, table.unit) == ("Modtagere", "Antal")


def test_a_text_has_groups_on_lines_of_their_own_and_a_title_on_two() -> None:
    rows = text_rows(
        """
"Modtagere efter ydelse, køn, område"
"og tid"

" "," "," ","2023","2024"
"Dagpenge"
" ","Mænd"
" "," ","Faxe",1,2
" ","Kvinder"
" "," ","Faxe",3,4
"Kontanthjælp"
" ","Mænd"
" "," ","Faxe",5,6

"Fra 2022 er opgørelsen"
"ændret."
""",
        ",",
    )
    assert read(statbank_matrix(rows, "", "line")) == [
        ("ydelse", "køn", "område", "tid", "INDHOLD"),
        ("Dagpenge", "Mænd", "Faxe", "2023", "1"),
        ("Dagpenge", "Mænd", "Faxe", "2024", "2"),
        ("Dagpenge", "Kvinder", "Faxe", "2023", "3"),
        ("Dagpenge", "Kvinder", "Faxe", "2024", "4"),
        ("Kontanthjælp", "Mænd", "Faxe", "2023", "5"),
        ("Kontanthjælp", "Mænd", "Faxe", "2024", "6"),
    ]


def test_a_workbook_that_was_saved_again_as_text() -> None:
    rows = text_rows(
        "Ledige efter område, køn og tid;;;\nEnhed: Pct.;;;\n;;;\n;;2023;2024\n"
        "Faxe;I alt;1,5;2,5\n;Mænd;1,25;..\n;;;\nKilde: DST;;;\n"
    )
    table = statbank_matrix(rows, "", "line")
    assert read(table)[1:] == [
        ("Faxe", "I alt", "2023", "1,5"),
        ("Faxe", "I alt", "2024", "2,5"),
        ("Faxe", "Mænd", "2023", "1,25"),
        ("Faxe", "Mænd", "2024", ".."),
    ]
    assert table is not None
    assert table.unit == "Pct."


def test_the_periods_can_stand_in_the_stub() -> None:
    rows = sheet_rows(
        ["Modtagere efter område, køn og tid"],
        ["Enhed: Antal"],
        ["", "", "", "Modtagere"],
        ["Hele landet", "I alt", "2023", 900],
        ["", "", "2024", 910],
        ["Faxe", "I alt", "2023", 31],
        ["", "", "2024", 32],
        [],
        ["En note."],
    )
    table = statbank_matrix(rows, "", "row")
    assert (role(table, "period"), role(table, "value")) == (("tid",), ("modtagere",))
    assert read(table)[-1] == ("Faxe", "I alt", "2024", "32")
    across = sheet_rows(
        ["Modtagere efter område, tid og køn"],
        ["", "", "Mænd", "Kvinder"],
        ["Faxe", "2024", 15, 16],
    )
    assert read(statbank_matrix(across, "", "row")) == [
        ("område", "tid", "køn", "INDHOLD"),
        ("Faxe", "2024", "Mænd", "15"),
        ("Faxe", "2024", "Kvinder", "16"),
    ]


def test_two_dimensions_can_stand_across() -> None:
    rows = sheet_rows(
        ["Modtagere efter område, køn og tid"],
        ["", "Mænd", "", "Kvinder", ""],
        ["", 2023, 2024, 2023, 2024],
        ["Faxe", 1, 2, 3, 4],
    )
    table = statbank_matrix(rows, "", "row")
    assert role(table, "period") == ("tid",)
    assert read(table) == [
        ("område", "køn", "tid", "INDHOLD"),
        ("Faxe", "Mænd", "2023", "1"),
        ("Faxe", "Mænd", "2024", "2"),
        ("Faxe", "Kvinder", "2023", "3"),
        ("Faxe", "Kvinder", "2024", "4"),
    ]


@pytest.mark.parametrize(
    ("title", "stubs", "names"),
    [
        ("Ledige efter område og tid", 1, ["område", "tid"]),
        ("Employees by region, sex, and time", 2, ["region", "sex", "time"]),
        ("Personer efter endt uddannelse efter område og tid", 1, ["område", "tid"]),
        ("Folk i by efter område og tid", 1, ["område", "tid"]),
        ("Job efter branche (DB07, grov) og tid", 1, ["branche (DB07, grov)", "tid"]),
        ("Ledige efter køn og alder og tid", 2, ["køn", "alder", "tid"]),
        ("Prisindeks efter vare og tid", 2, ["column A", "vare", "tid"]),
        ("Ledige efter område", 1, ["område", "TID"]),
        ("Ledige efter område", 3, ["column A", "column B", "column C", "TID"]),
    ],
)
def test_names_are_those_of_a_title_that_fits(title: str, stubs: int, names: list[str]) -> None:
    labels = ["Faxe", "Mænd", "16-66 år"][:stubs]
    rows = sheet_rows([title], [*[""] * stubs, "2024M01"], [*labels, 7])
    assert read(statbank_matrix(rows, "", "row")) == [
        (*names, "INDHOLD"),
        (*labels, "2024M01", "7"),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        sheet_rows(["Kommune", "2023", "2024"], ["Faxe", 1, 2]),
        sheet_rows(["Aktive i Faxe"], ["", "2023", "2024"], ["Sygedagpenge", 1, 2]),
        sheet_rows(["Ledige efter område"], ["", "2023"], ["Ingen tal"]),
        sheet_rows(["Ledige efter område", 7], ["", "2023"], ["Faxe", 1]),
        sheet_rows(["Ledige efter område"]),
        [],
    ],
)
def test_other_grids_are_none(rows: list[tuple[int, list[str]]]) -> None:
    assert statbank_matrix(rows, "", "row") is None


@pytest.mark.parametrize("years", [[2025, 2026], ["2025", "2026"]])
def test_two_matrices_in_one_sheet_are_refused(years: list[int | str]) -> None:
    title = ["Ledige efter område og tid"]
    rows = sheet_rows(
        title, ["", 2023, 2024], ["Faxe", 1, 2], [], title, ["", *years], ["Faxe", 3, 4]
    )
    with pytest.raises(ExtractError, match="row 6 has names like row 2"):
        statbank_matrix(rows, "", "row")


def test_a_row_that_is_given_has_the_heads() -> None:
    assert read(statbank_matrix(EXCEL, "", "row", 3)) == read(statbank_matrix(EXCEL, "", "row"))
    assert statbank_matrix(EXCEL, "", "row", 4) is None


def test_a_head_that_stands_twice_is_refused() -> None:
    rows = sheet_rows(
        ["Modtagere efter område og tid"],
        ["", "2023", "2024", "2024"],
        ["Hele landet", 900, 910, 920],
    )
    with pytest.raises(ExtractError, match="'2024' stands over two columns in row 2"):
        statbank_matrix(rows, "Ark1", "row")
