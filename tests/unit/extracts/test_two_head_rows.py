"""Two rows of heads: measures and periods over one another, merged or not, or in one cell."""

import pytest

from beskplan.extracts.errors import ExtractError
from beskplan.extracts.grid.rows import NumberedRow
from beskplan.extracts.layouts.two_head_rows import two_head_rows
from tests.support.grids import read, references, role, sheet_rows, text_rows


def test_measures_over_periods_as_the_talportal_has_them() -> None:
    rows = sheet_rows(
        ["", "", "Stadfæstelse", "", "Omgørelsesprocent", ""],
        ["Sagsemne", "Instans", *["1. kvartal 2024", "2. kvartal 2024"] * 2],
        ["Sygedagpenge", "Faxe Kommune", 12, 9, 0.2, 0.25],
        ["Sygedagpenge", "Hele landet", 500, 520, 0.24, "NA"],
        [],
        ["Kilde: Ankestyrelsen ( 2025 )"],
    )
    table = two_head_rows(rows, "Som tabel", "row")
    assert (role(table, "area"), role(table, "period")) == (("instans",), ("periode",))
    assert read(table) == [
        ("Sagsemne", "Instans", "periode", "Stadfæstelse", "Omgørelsesprocent"),
        ("Sygedagpenge", "Faxe Kommune", "1. kvartal 2024", "12", "0.2"),
        ("Sygedagpenge", "Faxe Kommune", "2. kvartal 2024", "9", "0.25"),
        ("Sygedagpenge", "Hele landet", "1. kvartal 2024", "500", "0.24"),
        ("Sygedagpenge", "Hele landet", "2. kvartal 2024", "520", "NA"),
    ]
    assert references(two_head_rows(rows, "", "row")) == ["E3", "F3", "E4", "F4"]


def test_measure_and_period_in_one_cell() -> None:
    rows = text_rows(
        '"Sagsemne";"Instans";"Ændret;2023";"Ændret;2024";"Andel;2023";"Andel;2024"\n'
        '"Sygedagpenge";"Faxe Kommune";12;9;0,2;NA\n'
    )
    assert read(two_head_rows(rows, "", "line")) == [
        ("Sagsemne", "Instans", "periode", "Ændret", "Andel"),
        ("Sygedagpenge", "Faxe Kommune", "2023", "12", "0,2"),
        ("Sygedagpenge", "Faxe Kommune", "2024", "9", "NA"),
    ]
    single = text_rows("Instans;Ændret: 2023;Ændret: 2024\nFaxe;1;2\n")
    table = two_head_rows(single, "", "line", 1)
    assert role(table, "value") == ("ændret",)
    assert read(table)[-1] == ("Faxe", "2024", "2")


@pytest.mark.parametrize("given", [None, 2, (1, 2), (2, 1)])
@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        (["", "Antal", "", "Pct.", ""], ["Kommune", 2023, 2024, 2023, 2024]),
        (["", "Antal", "Antal", "Pct.", "Pct."], ["Kommune", "2023", "2024", "2023", "2024"]),
        (["Kommune", "Antal", "", "Pct.", ""], ["", 2023, 2024, 2023, 2024]),
        (["Kommune", "Antal", "Antal", "Pct.", "Pct."], ["Kommune", 2023, 2024, 2023, 2024]),
    ],
)
def test_upper_heads_may_be_merged_or_stand_once(
    upper: list[str], lower: list[str], given: int | tuple[int, int] | None
) -> None:
    rows = sheet_rows(upper, lower, ["Faxe", 1, 2, 3, 4])
    assert read(two_head_rows(rows, "", "row", given)) == [
        ("Kommune", "periode", "Antal", "Pct."),
        ("Faxe", "2023", "1", "3"),
        ("Faxe", "2024", "2", "4"),
    ]


def test_periods_over_measures() -> None:
    rows = sheet_rows(
        ["Ledige"],
        [],
        ["", "jan 2024", "", "feb 2024", ""],
        ["Område", "Antal", "Pct.", "Antal", "Pct."],
        ["Faxe", 1, 2, 3, 4],
    )
    assert read(two_head_rows(rows, "", "row")) == [
        ("Område", "periode", "Antal", "Pct."),
        ("Faxe", "jan 2024", "1", "2"),
        ("Faxe", "feb 2024", "3", "4"),
    ]


@pytest.mark.parametrize("given", [None, (1, 2)])
@pytest.mark.parametrize("upper", [["", 2023, "", 2024, ""], ["", "2023", "2023", "2024", "2024"]])
def test_years_over_months(upper: list[str], given: tuple[int, int] | None) -> None:
    rows = sheet_rows(upper, ["Kommune", "jan", "feb", "jan", "feb"], ["Faxe", 1, 2, 3, 4])
    table = two_head_rows(rows, "", "row", given)
    assert role(table, "value") == ("værdi",)
    assert read(table)[1:] == [
        ("Faxe", "2023M01", "1"),
        ("Faxe", "2023M02", "2"),
        ("Faxe", "2024M01", "3"),
        ("Faxe", "2024M02", "4"),
    ]


def test_months_over_their_years() -> None:
    rows = sheet_rows(["", "jan", "feb"], ["Kommune", 2024, 2024], ["Faxe", 1, 2], ["Lejre", 3, 4])
    assert read(two_head_rows(rows, "", "row"))[1:3] == [
        ("Faxe", "2024M01", "1"),
        ("Faxe", "2024M02", "2"),
    ]


@pytest.mark.parametrize("sheet", ["Ark1", "2025"])
def test_a_given_row_has_the_year(sheet: str) -> None:
    rows = sheet_rows(["Plan 2022"], ["År 2023"], ["Kommune", "jan", "feb"], ["Faxe", 1, 2])
    assert read(two_head_rows(rows, sheet, "row", (2, 3))) == [
        ("Kommune", "periode", "værdi"),
        ("Faxe", "2023M01", "1"),
        ("Faxe", "2023M02", "2"),
    ]


def test_measures_over_months_of_the_year_in_the_title() -> None:
    rows = sheet_rows(
        ["Aktive 2024"],
        ["", "Antal", "", "Pct.", ""],
        ["Kommune", "jan", "feb", "jan", "feb"],
        ["Faxe", 1, 2, 3, 4],
    )
    assert read(two_head_rows(rows, "", "row"))[1:] == [
        ("Faxe", "2024M01", "1", "3"),
        ("Faxe", "2024M02", "2", "4"),
    ]


def test_measures_of_different_periods_are_labels_of_rows() -> None:
    rows = sheet_rows(
        ["", "2023", "2024", ""], ["Kommune", "Antal", "Antal", "Pct."], ["Faxe", 1, 2, 3]
    )
    assert two_head_rows(rows, "", "row") is None
    assert read(two_head_rows(rows, "", "row", (1, 2))) == [
        ("Kommune", "mål", "periode", "værdi"),
        ("Faxe", "Antal", "2023", "1"),
        ("Faxe", "Antal", "2024", "2"),
        ("Faxe", "Pct.", "2024", "3"),
    ]


def test_two_rows_without_periods_name_the_columns_together() -> None:
    rows = sheet_rows(
        ["Kommune", "Måned", "Antal", "", "I alt"],
        ["", "", "Mænd", "Kvinder", ""],
        ["Faxe", "2024M01", 1, 2, 3],
        ["Kilde: X"],
    )
    table = two_head_rows(rows, "", "row", (1, 2))
    assert table is not None
    assert table.layout is None
    assert read(table) == [
        ("Kommune", "Måned", "Antal: Mænd", "Antal: Kvinder", "I alt"),
        ("Faxe", "2024M01", "1", "2", "3"),
    ]


@pytest.mark.parametrize(
    ("upper", "lower", "words"),
    [
        (["", "", "Antal", "Pct."], ["By", 2023, 2024, 2024], "above '2023'"),
        (["", "Antal", "", ""], ["By", 2023, 2024, 2024], "above '2024'"),
        (["", "Antal", "", "Pct."], ["By", "jan", "feb", "jan"], "have no year"),
    ],
)
def test_heads_that_do_not_tell_the_columns_apart_are_refused(
    upper: list[str], lower: list[str], words: str
) -> None:
    rows = sheet_rows(upper, lower, ["A", 1, 2, 3])
    with pytest.raises(ExtractError) as raised:
        two_head_rows(rows, "", "row", (1, 2))
    assert words in raised.value.message.en
    assert raised.value.message.da != raised.value.message.en


@pytest.mark.parametrize(
    "rows",
    [
        sheet_rows(["Kommune", 2023, 2024], ["Faxe", 1, 2]),
        sheet_rows(["Antal i 2024"], ["Kommune", 2023, 2024], ["Faxe", 1, 2]),
        sheet_rows(["Antal"] * 3, ["", 2023, 2024], ["Faxe", 1, 2]),
        sheet_rows(["By", "Antal", "I alt"], ["A", 1998, 2010], ["B", 1990, 2005]),
        sheet_rows(["", "", "Antal", "", ""], ["By", 2022, 2023, 2022, 2023], ["A", 1, 2, 3, 4]),
        sheet_rows(["", "A", "", "B"], ["By", 2022, 2023, 2022], ["A", 1, 2, 3]),
        sheet_rows(["Kommune", "Gruppe: mål"], ["Faxe", 1]),
        sheet_rows(["", 2024], ["Kommune", "jan", "feb"], ["Faxe", 1, 2]),
        [],
    ],
)
def test_other_grids_are_none(rows: list[NumberedRow]) -> None:
    assert two_head_rows(rows, "", "row") is None
    assert two_head_rows(rows, "", "row", (1, 9)) is None
