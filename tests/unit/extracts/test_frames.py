"""Data frames as observations: the same checks and the same verdicts as from files."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pytest

from beskplan import (
    InvalidFile,
    assess,
    load_catalogue,
    load_plan,
    read_extracts,
    read_frames,
)
from beskplan.catalogue import Catalogue
from tests.support.running import ROOT

ENTRY = "  s: {{title: S, unit: pct, kind: share, frequency: month, extract: {extract}}}\n"
SICKNESS = "sickness_benefit_recipients"


def catalogue_of(folder: Path, extract: str = "s.csv") -> Catalogue:
    text = "indicators:\n" + ENTRY.format(extract=extract)
    (folder / "indicators.yaml").write_text(text, encoding="utf-8")
    return load_catalogue(folder)


def figures_of(frame: Any, catalogue: Catalogue) -> Mapping[str, Fraction | None]:
    """Figures of Holbæk that are read from a frame, by the period; None for a suppressed one."""
    series = read_frames({"s": frame}, catalogue)["s"]
    found = {}
    for period, observation in series.areas["Holbæk"].items():
        found[str(period)] = None if observation.suppressed else observation.value
    return found


def problems_of(frame: Any, catalogue: Catalogue) -> list[str]:
    with pytest.raises(InvalidFile) as caught:
        read_frames({"s": frame}, catalogue)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize("make", [pd.DataFrame, pl.DataFrame], ids=["pandas", "polars"])
@pytest.mark.parametrize(
    ("periods", "values"),
    [
        (["2024M01", "2024M02"], [71.9, None]),
        (["januar 2024", "feb-24"], ["71.9", ".."]),
        ([date(2024, 1, 1), date(2024, 2, 29)], [Decimal("71.9"), None]),
        ([datetime(2024, 1, 1), datetime(2024, 2, 1)], [71.9, float("nan")]),  # noqa: DTZ001
    ],
    ids=["labels", "words", "dates", "times"],
)
def test_cells_of_every_type_are_read_exactly(
    make: Callable[..., Any], periods: list[object], values: list[object], tmp_path: Path
) -> None:
    frame = make({"område": ["Holbæk", "Holbæk"], "periode": periods, "værdi": values})
    figures = figures_of(frame, catalogue_of(tmp_path))
    assert figures == {"2024M01": Fraction("71.9"), "2024M02": None}


def test_types_of_pandas_are_read_exactly(tmp_path: Path) -> None:
    frame = pd.DataFrame(
        {
            "area": pd.Categorical(["Holbæk", "Lejre", "Holbæk"]),
            "period": pd.period_range("2024-01", periods=3, freq="M"),
            "value": np.array([71.9, 3, np.nan], dtype="float32"),
        }
    )
    catalogue = catalogue_of(tmp_path)
    assert figures_of(frame, catalogue) == {"2024M01": Fraction("71.9"), "2024M03": None}
    whole = frame.assign(value=pd.array([72, 3, None], dtype="Int64"))
    assert figures_of(whole, catalogue) == {"2024M01": Fraction(72), "2024M03": None}
    mixed = frame.assign(value=pd.Series([np.int64(72), "3", pd.NA], dtype=object))
    assert figures_of(mixed, catalogue) == {"2024M01": Fraction(72), "2024M03": None}


def test_a_year_of_pandas_that_ends_in_november_is_no_quarter(tmp_path: Path) -> None:
    quarters = pd.period_range("2024Q1", periods=1, freq="Q-NOV")
    frame = pd.DataFrame({"area": ["Holbæk"], "period": quarters, "value": [1]})
    (problem,) = problems_of(frame, catalogue_of(tmp_path))
    assert "bad-period" in problem
    assert "2023-12-01/2024-02-29" in problem


def test_codes_of_areas_may_be_whole_floats(tmp_path: Path) -> None:
    frame = pd.DataFrame({"area": [316.0, np.nan], "period": "2024M01", "value": [1.5, np.nan]})
    assert figures_of(frame, catalogue_of(tmp_path)) == {"2024M01": Fraction("1.5")}


def test_columns_have_the_names_of_the_catalogue_or_the_usual_ones(tmp_path: Path) -> None:
    catalogue = catalogue_of(
        tmp_path,
        "{file: s.xlsx, sheet: Ark1, header_row: 4, area: Holbæk, where: {Køn: I alt}, "
        "columns: {period: [År, Måned], value: Pct.}}",
    )
    given = pd.DataFrame({"År": 2024, "Måned": [1, 1], "Pct.": [7.5, 8], "Køn": ["I alt", "Mænd"]})
    assert figures_of(given, catalogue) == {"2024M01": Fraction("7.5")}
    usual = pd.DataFrame({"period": ["2024-01"], "value": [7.5], "køn": ["I alt"]})
    assert figures_of(usual, catalogue) == {"2024M01": Fraction("7.5")}
    unpinned = pd.DataFrame({"period": ["2024-01"], "value": [7.5]})
    (problem,) = problems_of(unpinned, catalogue)
    assert "unknown-column: there is no column 'Køn'" in problem


def test_labels_are_filled_down_as_in_the_file(tmp_path: Path) -> None:
    catalogue = catalogue_of(tmp_path, "{file: s.csv, fill_down: [Område]}")
    frame = pd.DataFrame(
        {"Område": ["Holbæk", None], "Periode": ["2024M01", "2024M02"], "Værdi": [1, 2]}
    )
    assert list(figures_of(frame, catalogue)) == ["2024M01", "2024M02"]


def test_problems_are_those_of_a_file_with_the_row(tmp_path: Path) -> None:
    frame = pd.DataFrame(
        {
            "area": ["Holbæk", "Holbæk", "Holbæk"],
            "period": ["2024M01", "2024M01", "2024M02"],
            "value": ["12", "13", "many"],
        }
    )
    problems = problems_of(frame, catalogue_of(tmp_path))
    assert [problem.split(": ")[:2] for problem in problems] == [
        ["<frame 's'>:2", "not-unique"],
        ["<frame 's'>:3", "not-a-number"],
    ]
    infinite = frame.assign(period=["2024M01", "2024M02", "2024M03"], value=[1, 2, float("inf")])
    (problem,) = problems_of(infinite, catalogue_of(tmp_path))
    assert problem.startswith("<frame 's'>:3: not-a-number: 'inf'")


def test_an_index_is_not_read_and_two_columns_of_one_name_are_refused(tmp_path: Path) -> None:
    catalogue = catalogue_of(tmp_path)
    frame = pd.DataFrame({"area": ["Holbæk"], "period": ["2024M01"], "value": [1]})
    (problem,) = problems_of(frame.set_index(["area"]), catalogue)
    assert "'area' stands in the data frame's index, which is not read: call reset_index()" in (
        problem
    )
    (problem,) = problems_of(frame.set_axis(["a", "a", "b"], axis="columns"), catalogue)
    assert "two columns have the same name" in problem


def test_what_is_no_frame_in_memory_is_a_type_error(tmp_path: Path) -> None:
    catalogue = catalogue_of(tmp_path)
    wrong: list[Any] = [pl.LazyFrame(), {"area": []}, None, "s.csv"]
    for given in wrong:
        with pytest.raises(TypeError, match="expected a data frame that is in memory"):
            read_frames({"s": given}, catalogue)


def test_a_name_is_that_of_an_indicator_with_figures() -> None:
    catalogue = load_catalogue(ROOT / "data")
    frame = pd.DataFrame({"area": [], "period": [], "value": []})
    with pytest.raises(LookupError, match=f"did you mean '{SICKNESS}'"):
        read_frames({"sickness_benefit_recipient": frame}, catalogue)
    with pytest.raises(LookupError, match="no indicator with figures of its own"):
        read_frames({"education_benefit_share": frame}, catalogue)


def test_verdicts_from_files_and_from_frames_are_the_same() -> None:
    catalogue = load_catalogue(ROOT / "data")
    plan = load_plan(ROOT / "plans/holbaek-2024.yaml", catalogue)
    day = date(2025, 1, 31)
    files = read_extracts(ROOT / "data", catalogue, [plan])
    expected = assess(plan, catalogue, files, day)
    frame = pd.read_csv(ROOT / "data/y07a02.csv", sep=";")
    mixed = assess(plan, catalogue, {**files, SICKNESS: frame}, day)
    pd.testing.assert_frame_equal(mixed.to_frame(), expected.to_frame())
    read_once = read_frames({SICKNESS: frame}, catalogue, [plan])
    assert assess(plan, catalogue, {**files, **read_once}, day).summary == expected.summary
    used = mixed.figures_frame()
    of_frame = used[used["indicator"] == SICKNESS]
    assert set(of_frame["file"]) == {f"<frame '{SICKNESS}'>"}
    of_file = expected.figures_frame().query("indicator == @SICKNESS")
    same = ["criterion", "area", "period", "value", "state"]
    pd.testing.assert_frame_equal(of_frame[same], of_file[same])


def test_the_figures_of_a_verdict_stand_once_with_state_and_lines() -> None:
    catalogue = load_catalogue(ROOT / "data")
    plan = load_plan(ROOT / "plans/holbaek-2024.yaml", catalogue)
    result = assess(
        plan, catalogue, read_extracts(ROOT / "data", catalogue, [plan]), date(2024, 10, 15)
    )
    figures = result.figures_frame()
    key = ["criterion", "indicator", "area", "period"]
    assert not figures.duplicated(key).any()
    assert set(figures["criterion"]) <= {criterion.id for criterion in plan.criteria}
    without_value = figures["state"].isin(["pending", "suppressed"])
    assert (figures["value"].isna() == without_value).all()
    first = figures[figures["value"].notna()].iloc[0]
    line = (ROOT / "data" / first["file"]).read_text(encoding="utf-8-sig").splitlines()
    assert first["area"] in line[int(first["lines"]) - 1]
