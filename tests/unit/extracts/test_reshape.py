"""Labels filled down, and the rows that probably name the columns."""

import pytest

from beskplan.extracts.grid.rows import SheetError, SheetNumber
from beskplan.extracts.layouts.heads import header_candidates
from beskplan.extracts.layouts.reshape import FigureColumn, filled_down, unpivoted
from beskplan.extracts.layouts.table import Table
from tests.support.grids import read, sheet_rows


def test_blank_labels_are_those_above_in_the_columns_that_are_said() -> None:
    rows = sheet_rows(
        ["", "", 0],
        ["Mænd", "Faxe", 1],
        ["", "", 2],
        [" ", "Lejre", 3],
        ["", "", ""],
        ["Kvinder", "", 4],
        [""],
    )
    table = Table(("Køn", "Område", "Antal"), iter(rows), "row", header_line=1)
    assert read(filled_down(table, [0])) == [
        ("Køn", "Område", "Antal"),
        ("", "", "0"),
        ("Mænd", "Faxe", "1"),
        ("Mænd", "", "2"),
        ("Mænd", "Lejre", "3"),
        ("", "", ""),
        ("Kvinder", "", "4"),
        ("",),
    ]


def test_cells_stay_as_they_are() -> None:
    percent = SheetNumber("0.5", "B2", percent=True)
    error = SheetError("#DIV/0!", "C2", uncalculated=True)
    columns = [FigureColumn(1, ("2023",)), FigureColumn(2, ("2024",))]
    (_, first), (_, second) = unpivoted([(2, ["Faxe", percent, error])], [0], columns)
    assert first[-1] is percent
    assert second[-1] is error


@pytest.mark.parametrize(
    ("rows", "candidates"),
    [
        ([["Titel"], [], ["Kommune", "Antal"], ["Faxe", 1], ["Lejre", 2]], (3,)),
        ([["Titel"], ["", "", "", "Antal"], ["Faxe", "I alt", "2023", 1]], (2,)),
        ([["", "Antal", ""], ["By", "2023", "2024"], ["A", 1, 2]], (2, 1)),
        ([["Kommune", "2002", "2024"], ["Faxe", 1, 2]], (1,)),
        ([["Kommune", "Antal", "I alt"], ["Faxe", 1998, 2010]], (1,)),
        ([["Kommune", "Antal"], ["En bemærkning"], ["Faxe", 1]], (1,)),
        ([["Kommuner i alt", 98], ["Kommune", "Antal"], ["Faxe", 1], ["Lejre", 2]], (2,)),
        ([["Kommune", "Antal"], ["Faxe", ".."], ["Lejre", 2]], (1,)),
        ([["Faxe", 1], ["Lejre", 2]], ()),
        ([["Kun tekst"]], ()),
        ([], ()),
    ],
)
def test_a_row_of_figures_is_never_proposed_for_the_names(
    rows: list[list[str]], candidates: tuple[int, ...]
) -> None:
    assert header_candidates(sheet_rows(*rows)) == candidates
