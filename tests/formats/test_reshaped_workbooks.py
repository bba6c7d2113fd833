"""Workbooks with periods across as programs write them: recognised, each figure with its cell."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from beskplan.extracts.errors import ExtractError
from beskplan.extracts.grid.rows import NumberedRow, SheetNumber
from beskplan.extracts.layouts.periods_across import periods_across
from beskplan.extracts.layouts.statbank_matrix import statbank_matrix
from beskplan.extracts.layouts.table import Table
from beskplan.extracts.layouts.two_head_rows import two_head_rows
from tests.support.grids import read, references, workbook_rows
from tests.support.workbooks import write_workbook

Cells = list[list[Any]]
MATRIX: Cells = [
    ["Modtagere efter ydelse, område og tid"],
    ["Enhed: Antal"],
    [None, None, "2024K1", "2024K2"],
    ["Dagpenge", "Hele landet", 900, 910],
    [None, "Faxe", 31, ".."],
    ["Kontanthjælp", "Hele landet", 450, 460],
    [None, "Faxe", 15, 16],
    [],
    ["Fra 2022 er opgørelsen ændret. "],
]


def recognised(rows: list[NumberedRow], sheet: str = "Ark1") -> Table | None:
    return (
        statbank_matrix(rows, sheet, "row")
        or two_head_rows(rows, sheet, "row")
        or periods_across(rows, sheet, "row")
    )


def written(path: Path, cells: Cells, merged: dict[str, object] | None = None) -> list[NumberedRow]:
    """Rows of a workbook that XlsxWriter has written, with merged cells as Excel has them."""
    workbook = xlsxwriter.Workbook(path)
    sheet = workbook.add_worksheet("Ark1")
    for row, values in enumerate(cells):
        sheet.write_row(row, 0, values)
    for area, value in (merged or {}).items():
        sheet.merge_range(area, value)
    workbook.close()
    return workbook_rows(path)


@pytest.mark.parametrize("writer", ["XlsxWriter", "by hand", "merged"])
def test_a_statbank_download(writer: str, tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    if writer == "by hand":
        write_workbook(path, {"Ark1": MATRIX})
        rows = workbook_rows(path)
    elif writer == "merged":
        merged = {"A1:D1": MATRIX[0][0], "A4:A5": "Dagpenge", "A6:A7": "Kontanthjælp"}
        rows = written(path, MATRIX, merged)
    else:
        rows = written(path, MATRIX)
    table = recognised(rows)
    assert table is not None
    assert table.layout is not None
    assert table.layout.name == "StatBank matrix"
    assert read(table) == [
        ("ydelse", "område", "tid", "INDHOLD"),
        ("Dagpenge", "Hele landet", "2024K1", "900"),
        ("Dagpenge", "Hele landet", "2024K2", "910"),
        ("Dagpenge", "Faxe", "2024K1", "31"),
        ("Dagpenge", "Faxe", "2024K2", ".."),
        ("Kontanthjælp", "Hele landet", "2024K1", "450"),
        ("Kontanthjælp", "Hele landet", "2024K2", "460"),
        ("Kontanthjælp", "Faxe", "2024K1", "15"),
        ("Kontanthjælp", "Faxe", "2024K2", "16"),
    ]
    assert references(recognised(rows))[-1] == "D7"


def test_an_own_workbook_with_dates_and_percentages(tmp_path: Path) -> None:
    workbook = xlsxwriter.Workbook(tmp_path / "x.xlsx")
    sheet = workbook.add_worksheet("Ark1")
    month = workbook.add_format({"num_format": "mmm-yy"})
    percent = workbook.add_format({"num_format": "0 %"})
    sheet.write_row(0, 0, ["Andel i job"])
    sheet.write_row(2, 0, ["Kommune", None, None, "I alt"])
    for at in (1, 2):
        sheet.write_datetime(2, at, datetime.fromisoformat(f"2024-0{at}-01"), month)
    sheet.write_row(3, 0, ["Faxe", 0.33, 0.34, 0.335], percent)
    workbook.close()
    table = recognised(workbook_rows(tmp_path / "x.xlsx"))
    assert table is not None
    figures = [(cells[-2], cells[-1]) for _, cells in table.rows]
    assert figures == [("2024-01-01", "0.33"), ("2024-02-01", "0.34")]
    assert all(isinstance(cell, SheetNumber) and cell.percent for _, cell in figures)


@pytest.mark.parametrize("merged", [True, False])
def test_years_over_months(tmp_path: Path, merged: bool) -> None:
    cells: Cells = [
        ["Aktive"],
        [None, "2023", None, "2024", None],
        ["Ydelse", "jan", "feb", "jan", "feb"],
        ["Sygedagpenge", 1, 2, 3, 4],
    ]
    areas: dict[str, object] = {"A1:E1": "Aktive", "B2:C2": "2023", "D2:E2": "2024"}
    rows = written(tmp_path / "x.xlsx", cells, areas if merged else None)
    assert read(recognised(rows))[1:] == [
        ("Sygedagpenge", "2023M01", "1"),
        ("Sygedagpenge", "2023M02", "2"),
        ("Sygedagpenge", "2024M01", "3"),
        ("Sygedagpenge", "2024M02", "4"),
    ]


@pytest.mark.parametrize("merged", [True, False])
def test_measures_over_periods_with_the_names_of_labels_in_two_rows(
    tmp_path: Path, merged: bool
) -> None:
    cells: Cells = [
        ["Sagsemne", "Instans", "Antal", None, "Procent", None],
        [None, None, 2023, 2024, 2023, 2024],
        ["Sygedagpenge", "Faxe Kommune", 1, 2, 0.1, 0.2],
    ]
    areas: dict[str, object] = {
        "A1:A2": "Sagsemne",
        "B1:B2": "Instans",
        "C1:D1": "Antal",
        "E1:F1": "Procent",
    }
    rows = written(tmp_path / "x.xlsx", cells, areas if merged else None)
    assert read(recognised(rows)) == [
        ("Sagsemne", "Instans", "periode", "Antal", "Procent"),
        ("Sygedagpenge", "Faxe Kommune", "2023", "1", "0.1"),
        ("Sygedagpenge", "Faxe Kommune", "2024", "2", "0.2"),
    ]


def test_a_number_in_merged_cells_is_refused(tmp_path: Path) -> None:
    cells: Cells = [["Ydelse", "2024M01", "2024M02"], ["Sygedagpenge", 5, None]]
    rows = written(tmp_path / "x.xlsx", cells, {"B2:C2": 5})
    with pytest.raises(ExtractError, match="number in B2 stands in merged cells"):
        recognised(rows)
