"""The example with a workbook: its sheet is as its page says; no other data needs one."""

from datetime import date
from io import BytesIO

import pytest
from python_calamine import load_workbook

from beskplan.extracts.grid.workbook import is_workbook
from tests.support.running import ROOT

WORKBOOK = ROOT / "examples" / "workbook" / "data" / "sygedagpenge.xlsx"
PAGE = WORKBOOK.parent.parent / "README.md"
HEADER_ROW = 4
Cell = object


@pytest.fixture(scope="module")
def cells() -> list[list[Cell]]:
    """The rows of the sheet `Tal`, the first one first."""
    book = load_workbook(BytesIO(WORKBOOK.read_bytes()))
    assert book.sheet_names == ["Tal", "Noter"]
    return [list(row) for row in book.get_sheet_by_name("Tal").to_python()]


def test_the_page_shows_the_first_rows_as_a_spreadsheet_does(cells: list[list[Cell]]) -> None:
    page = PAGE.read_text(encoding="utf-8")
    for number in range(HEADER_ROW, HEADER_ROW + 7):
        assert f"| **{number}** | {' | '.join(map(_shown, cells[number - 1]))} |" in page


def _shown(cell: Cell) -> str:
    if isinstance(cell, date):
        return f"{'januar' if cell.month == 1 else cell.month} {cell.year}"
    if isinstance(cell, float):
        return f"{cell:.0f}" if cell > 1 else f"{100 * cell:.1f} %".replace(".", ",")
    return str(cell)


def test_every_row_has_a_date_and_each_total_its_parts_above_it(cells: list[list[Cell]]) -> None:
    *rows, blank, source = cells[HEADER_ROW:]
    assert not any(blank)
    assert str(source[0]).startswith("Kilde:")
    months = [date(2024 + at // 12, at % 12 + 1, 1) for at in range(21)]
    labels = [
        (month, town, group)
        for month in months
        for town in ("Tårnby", "Dragør")
        for group in ("Sygedagpenge", "Jobafklaring", "I alt")
    ]
    assert [tuple(row[:3]) for row in rows] == labels
    for first, second, total in zip(rows[::3], rows[1::3], rows[2::3], strict=True):
        for column in (3, 4, 6):
            parts = first[column], second[column]
            if ".." not in parts:
                assert sum(part for part in parts if isinstance(part, float)) == total[column]
        assert total[5] == pytest.approx(_figure(total[4]) / _figure(total[3]))


def _figure(cell: Cell) -> float:
    assert isinstance(cell, float)
    return cell


def test_small_figures_are_suppressed_also_in_a_total(cells: list[list[Cell]]) -> None:
    placements = {
        (str(row[1]), str(row[2])): [
            each[6] for each in cells[HEADER_ROW:] if each[1:3] == row[1:3]
        ]
        for row in cells[HEADER_ROW:-2]
    }
    assert placements["Dragør", "I alt"].count("..") == 2
    assert (
        min(_figure(cell) for column in placements.values() for cell in column if cell != "..") == 3
    )


def test_the_shipped_data_needs_no_workbook() -> None:
    assert not [
        path.name for path in (ROOT / "data").iterdir() if is_workbook(path.read_bytes()[:8])
    ]
