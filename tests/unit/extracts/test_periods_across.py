"""Periods across: each gives rows; years above, beside or in the sheet's name; clear heads only."""

import pytest

from beskplan.extracts.errors import ExtractError
from beskplan.extracts.grid.rows import NumberedRow
from beskplan.extracts.layouts.periods_across import periods_across
from tests.support.grids import read, references, role, sheet_rows, text_rows


def pairs(
    rows: list[NumberedRow], sheet: str = "Ark1", header_row: int | None = None
) -> dict[str, str]:
    """Figures by their labels and period."""
    table = periods_across(rows, sheet, "row", header_row)
    return {" ".join(cells[:-1]): cells[-1] for cells in read(table)[1:]}


def test_each_period_is_a_row_and_what_stands_around_the_table_is_none() -> None:
    rows = sheet_rows(
        ["Aktive i Faxe"],
        ["", "Område", "Ydelse", "jan-24", "februar 2024", "2024M03", "1. kvt. 2024", "Bemærkning"],
        ["", "Faxe", "Sygedagpenge", 31, 32, 33, 32, "foreløbig"],
        [],
        ["", "Andre ydelser"],
        ["", "Faxe", "Kontanthjælp", 7, "-", 9, 8],
        ["", "Kilde: fagsystemet, 2024"],
    )
    table = periods_across(rows, "Ark1", "row")
    assert (role(table, "area"), role(table, "period"), role(table, "value")) == (
        ("område",),
        ("periode",),
        ("værdi",),
    )
    assert read(table) == [
        ("Område", "Ydelse", "periode", "værdi"),
        ("Faxe", "Sygedagpenge", "jan-24", "31"),
        ("Faxe", "Sygedagpenge", "februar 2024", "32"),
        ("Faxe", "Sygedagpenge", "2024M03", "33"),
        ("Faxe", "Sygedagpenge", "1. kvt. 2024", "32"),
        ("Faxe", "Kontanthjælp", "jan-24", "7"),
        ("Faxe", "Kontanthjælp", "februar 2024", "-"),
        ("Faxe", "Kontanthjælp", "2024M03", "9"),
        ("Faxe", "Kontanthjælp", "1. kvt. 2024", "8"),
    ]
    assert references(periods_across(rows, "Ark1", "row"))[:2] == ["D3", "E3"]


def test_the_areas_are_found_by_their_labels_under_a_blank_head() -> None:
    table = periods_across(sheet_rows(["", 2023, 2024], ["Faxe", 1, 2], ["Lejre", 3, 4]), "", "row")
    assert role(table, "area") == ("columna",)
    assert read(table)[0] == ("column A", "periode", "værdi")


@pytest.mark.parametrize(
    ("heads", "periods"),
    [
        (["2023", "2024*"], ["2023", "2024"]),
        (["2023 1)", "2024"], ["2023", "2024"]),
        (["X2023", "X2024"], ["2023", "2024"]),
        (["2023.0", "2024.0"], ["2023", "2024"]),
        ([2024, 2023], ["2024", "2023"]),
        (["2024-01-01", "2024-02-01"], ["2024-01-01", "2024-02-01"]),
        (["K1 2024", "K2 2024"], ["K1 2024", "K2 2024"]),
    ],
)
def test_heads_as_programs_and_people_write_them(
    heads: list[str | int], periods: list[str]
) -> None:
    table = periods_across(sheet_rows(["Kommune", *heads], ["Faxe", 1, 2]), "", "row")
    assert [row[1] for row in read(table)[1:]] == periods


@pytest.mark.parametrize(
    ("above", "sheet"),
    [
        ([["Aktive 2024"]], "Ark1"),
        ([["Aktive"], [], ["", 2024]], "Ark1"),
        ([["Aktive 2024"], ["Udtrukket 15-01-2025"], ["Opdateret januar 2025"]], "Ark1"),
        ([["Aktive 2024"]], "2024"),
        ([], "Aktive 2024"),
    ],
)
def test_the_year_of_months_stands_above_or_in_the_name_of_the_sheet(
    above: list[list[str]], sheet: str
) -> None:
    rows = sheet_rows(*above, ["Ydelse", "jan", "feb", "mar", "I alt"], ["A", 1, 2, 3, 6])
    assert pairs(rows, sheet) == {"A 2024M01": "1", "A 2024M02": "2", "A 2024M03": "3"}


@pytest.mark.parametrize("year", [2024, "2024"])
def test_the_year_of_months_stands_in_the_corner(year: str | int) -> None:
    rows = sheet_rows([year, "jan", "feb"], ["Faxe", 1, 2])
    assert pairs(rows) == {"Faxe 2024M01": "1", "Faxe 2024M02": "2"}


def test_years_down_and_months_across() -> None:
    rows = sheet_rows(
        ["År", "Kommune", "jan", "feb"],
        [2023, "Faxe", 1, 2],
        ["", "Lejre", 3, 4],
        [2024, "Faxe", 5, None],
    )
    assert pairs(rows) == {
        "2023 Faxe 2023M01": "1",
        "2023 Faxe 2023M02": "2",
        "2023 Lejre 2023M01": "3",
        "2023 Lejre 2023M02": "4",
        "2024 Faxe 2024M01": "5",
    }


@pytest.mark.parametrize("month", ["januar", 1])
def test_months_down_and_years_across(month: str | int) -> None:
    rows = sheet_rows(["Måned", 2023, 2024], [month, 1, 2], ["I alt", 7, 8])
    assert pairs(rows) == {
        f"{month} 2023M01": "1",
        f"{month} 2024M01": "2",
        "I alt 2023": "7",
        "I alt 2024": "8",
    }


def test_blank_cells_are_missing_figures_up_to_the_newest_of_a_row() -> None:
    rows = sheet_rows(
        ["Kommune", "2024M01", "2024M02", "2024M03", "2024", "2024M04"],
        ["Faxe", 1, None, 3, 4, None],
        ["Lejre", 1, None, None, 1, None],
    )
    assert pairs(rows) == {
        "Faxe 2024M01": "1",
        "Faxe 2024M02": "",
        "Faxe 2024M03": "3",
        "Faxe 2024": "4",
        "Lejre 2024M01": "1",
        "Lejre 2024": "1",
    }


def test_heads_that_come_again_begin_a_block_of_their_own() -> None:
    rows = sheet_rows(
        ["Aktive 2023"],
        ["Ydelse", "jan", "feb"],
        ["A", 1, 2],
        [],
        ["", 2024],
        ["Ydelse", "jan", "feb"],
        ["A", 3, 4],
        [],
        ["Ydelse", "mar", "apr"],
        ["A", 5, 6],
    )
    assert pairs(rows) == {
        "A 2023M01": "1",
        "A 2023M02": "2",
        "A 2024M01": "3",
        "A 2024M02": "4",
        "A 2024M03": "5",
        "A 2024M04": "6",
    }


def test_figures_that_could_be_years_are_no_heads() -> None:
    rows = sheet_rows(["Kommune", 2021, 2022], ["Faxe", 1998, 2010], ["Lejre", 2003, 2004])
    assert pairs(rows)["Lejre 2022"] == "2004"
    assert (
        periods_across(sheet_rows(["By", "Antal", "I alt"], ["A", 1998, 2010]), "", "row") is None
    )


def test_a_row_of_texts_in_merged_cells_is_no_row() -> None:
    rows = sheet_rows(
        ["Kommune", 2023, 2024], ["Faxe", 1, 2], ["Lejre", "Lejre", "Lejre"], ["Køge", 3, 4]
    )
    assert {row[0] for row in read(periods_across(rows, "", "row"))[1:]} == {"Faxe", "Køge"}


def test_texts_in_place_of_figures_are_kept_for_the_reader_to_refuse() -> None:
    rows = sheet_rows(["Kommune", 2023, 2024], ["Faxe", "ukendt", 2], ["A", "?", "?"], ["B", 3, 4])
    assert pairs(rows)["A 2023"] == "?"


def test_a_text_file_is_read_alike() -> None:
    rows = text_rows("Ledige 2024;;\n;;\nKommune;jan;feb\nFaxe;33 %;1.234,5\nKilde: X;;\n")
    assert pairs(rows) == {"Faxe 2024M01": "33 %", "Faxe 2024M02": "1.234,5"}


@pytest.mark.parametrize(
    ("rows", "line", "words"),
    [
        ([["Kommune", "jan", "feb"], ["Faxe", 1, 2]], 1, "have no year"),
        ([["Udtrukket 15. januar 2025"], ["", "jan", "feb"], ["A", 1, 2]], 2, "have no year"),
        ([["2023 og 2024"], ["", "jan", "feb"], ["A", 1, 2]], 2, "several years (2023, 2024)"),
        ([["2023/24"], ["", "jan", "feb"], ["A", 1, 2]], 2, "several years (2023, 2024)"),
        ([["2024"], ["", "aug", "dec", "jan"], ["A", 1, 2, 3]], 2, "are not of one year"),
        ([["X"], ["", "jan", "jan"], ["A", 1, 2]], 2, "'jan' stands twice"),
        ([["", 2023, 2024], ["", "Antal", "Pct."], ["A", 1, 2]], 2, "row 2 has names"),
        ([["", "2023", "", "2024"], ["", "a", "b", "a"], ["A", 1, 2, 3]], 2, "row 2 has names"),
        ([["", 2023, 2024], ["A", 1, 2], ["", "m", "k"], ["A", 1, 2]], 3, "row 3 has names"),
        ([["", 2023, 2024], ["A", 1, 2], ["", "m", "k"], ["A", 1, 2]], 3, "part the tables"),
        ([["Kommune", "uge 1 2024", "uge 2 2024"], ["A", 1, 2]], 1, "weeks do not add up"),
        ([["Kommune", "1/2/24", "1/3/24"], ["A", 1, 2]], 1, "cannot be told apart"),
        (
            [["", 2023, 2024], ["A", 1, 2], [], ["", "", 2025, 2026], ["A", "B", 1, 2]],
            4,
            "in other columns",
        ),
    ],
)
def test_heads_that_are_not_clear_are_refused(rows: list[list[str]], line: int, words: str) -> None:
    with pytest.raises(ExtractError) as raised:
        periods_across(sheet_rows(*rows), "Ark1", "row")
    assert raised.value.line == line
    assert words in raised.value.message.en
    assert raised.value.message.da != raised.value.message.en


def test_a_year_above_that_the_sheet_contradicts_is_refused() -> None:
    rows = sheet_rows(["Aktive 2023"], ["", "jan", "feb"], ["A", 1, 2])
    with pytest.raises(ExtractError, match="several years"):
        periods_across(rows, "2024", "row")


def test_a_given_row_of_heads() -> None:
    rows = sheet_rows(["Mål", 2025, 2030], ["Andel", 40, 50], ["Kommune", 2002, 2024], ["A", 1, 2])
    assert pairs(rows, header_row=3) == {"A 2002": "1", "A 2024": "2"}
    assert periods_across(rows, "", "row", 4) is None
    assert periods_across(rows, "", "row", 9) is None


@pytest.mark.parametrize(
    "rows",
    [
        [["Navn", "Fra", "Til"], ["A", "2024-01-01", "2024-02-01"], ["B", "2024-01-02", ""]],
        [["Kommune", "2024"], ["Faxe", 1]],
        [["Kommune", "Antal"], ["Faxe", 1]],
        [["Kommune", "jan", "feb"]],
        [],
    ],
)
def test_other_grids_are_none(rows: list[list[str]]) -> None:
    assert periods_across(sheet_rows(*rows), "", "row") is None


def test_years_among_the_labels_are_no_years_of_months_that_have_one_above() -> None:
    rows = sheet_rows(["Aktive 2024"], ["Årgang", "jan", "feb"], ["1990", 1, 2], ["1991", 3, 4])
    assert pairs(rows)["1991 2024M02"] == "4"


def test_a_title_may_stand_right_above_heads_that_come_again() -> None:
    rows = sheet_rows(
        ["Faxe"], ["", 2023, 2024], ["A", 1, 2], ["Lejre"], ["", 2025, 2026], ["A", 3, 4]
    )
    assert pairs(rows) == {"A 2023": "1", "A 2024": "2", "A 2025": "3", "A 2026": "4"}


def test_a_period_of_which_no_figure_can_be_read_stays() -> None:
    rows = sheet_rows(["Kommune", 2023, 2024], ["Faxe", 1, "ukendt"])
    assert pairs(rows) == {"Faxe 2023": "1", "Faxe 2024": "ukendt"}


@pytest.mark.parametrize(
    "heads", [["k1", "k2"], ["Q1", "Q2", "Q3"], ["h 1", "h 2"], ["M01", "M02"]]
)
def test_codes_are_no_parts_of_a_year_that_stands_nowhere(heads: list[str]) -> None:
    table = [["Kommune", *heads], ["Faxe", *range(len(heads))]]
    assert periods_across(sheet_rows(["Svar"], *table), "Ark1", "row") is None
    assert periods_across(sheet_rows(["Svar i 2024"], *table), "Ark1", "row") is not None
    assert periods_across(sheet_rows(*table), "2024", "row") is not None


def test_a_year_may_be_called_one() -> None:
    assert pairs(sheet_rows(["", "År 2023", "Året 2024"], ["A", 1, 2])) == {
        "A År 2023": "1",
        "A Året 2024": "2",
    }
