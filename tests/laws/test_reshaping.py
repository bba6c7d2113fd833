"""Law of reshaping: a table gives the same figures however it is laid out over a sheet."""

from itertools import product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from beskplan.extracts.layouts.periods_across import periods_across
from beskplan.extracts.layouts.statbank_matrix import statbank_matrix
from beskplan.extracts.layouts.table import Table
from tests.support.grids import sheet_rows

DIMENSIONS = {
    "område": ["Hele landet", "Holbæk", "Region Sjælland"],
    "køn": ["I alt", "Mænd", "Kvinder"],
    "alder": ["Alder i alt", "16-24 år", "30"],
}
PERIODS: list[list[Any]] = [
    ["2021", "2022", "2023", "2024"],
    [2021, 2022, 2023, 2024],
    ["2024M01", "2024M02", "2024M03"],
    ["2023K4", "2024K1"],
    ["jan-24", "feb-24"],
    ["januar 2024", "februar 2024"],
]
FIGURES = st.one_of(st.integers(0, 3000), st.integers(1990, 2030), st.just(".."))
Figures = dict[tuple[str, ...], str]
Sheet = list[list[Any]]


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[str], list[tuple[str, ...]], list[Any], list[list[Any]]]:
    """Names of the dimensions, labels of the rows, periods, and the figures of each row."""
    names = draw(st.lists(st.sampled_from(list(DIMENSIONS)), min_size=1, max_size=3, unique=True))
    parts = [
        draw(st.lists(st.sampled_from(DIMENSIONS[name]), min_size=1, unique=True)) for name in names
    ]
    labels = list(product(*parts))
    periods = draw(st.sampled_from(PERIODS))
    rows = [[draw(FIGURES) for _ in periods] for _ in labels]
    rows[0][0] = 7  # one figure, at least
    return names, labels, periods, rows


def figures_of(table: Table | None) -> Figures:
    assert table is not None
    return {tuple(cells[:-1]): str(cells[-1]) for _, cells in table.rows}


def where_they_change(labels: list[tuple[str, ...]], *, within_group: bool) -> Sheet:
    """Labels as StatBank writes them: once for a group, or only where they differ from above."""
    written: Sheet = []
    for at, row in enumerate(labels):
        above = labels[at - 1] if at else ("",) * len(row)
        cells = []
        for position, label in enumerate(row):
            same = row[: position + 1] == above[: position + 1]
            if not within_group:
                same = label == above[position]
            last = position == len(row) - 1
            cells.append("" if same and not last else label)
        written.append(cells)
    return written


@settings(max_examples=60, deadline=None)
@given(tables(), st.booleans(), st.booleans())
def test_every_layout_gives_the_same_figures(
    table: tuple[list[str], list[tuple[str, ...]], list[Any], list[list[Any]]],
    within_group: bool,
    with_remarks: bool,
) -> None:
    names, labels, periods, figures = table
    expected = {
        (*row, str(period)): str(figure)
        for row, of_row in zip(labels, figures, strict=True)
        for period, figure in zip(periods, of_row, strict=True)
    }
    title = [f"Modtagere efter {', '.join(names)} og tid"]
    remarks: Sheet = [[], ["Fra 2022 er opgørelsen ændret."]] if with_remarks else []
    blanks = [""] * len(names)
    changing = where_they_change(labels, within_group=within_group)
    matrix = [[*stub, *row] for stub, row in zip(changing, figures, strict=True)]
    rows = sheet_rows(title, ["Enhed: Antal"], [*blanks, *periods], *matrix, *remarks)
    assert figures_of(statbank_matrix(rows, "", "row")) == expected

    repeated = [[*stub, *row, 9] for stub, row in zip(labels, figures, strict=True)]
    rows = sheet_rows(["Modtagere"], [*names, *periods, "I alt"], *repeated, *remarks)
    assert figures_of(periods_across(rows, "", "row")) == expected
