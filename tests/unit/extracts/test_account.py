"""The account of every row, and warnings of rows that are lost for no stated reason."""

from pathlib import Path

import pytest

from beskplan.extracts import Extracts, read_extracts, requests_for
from beskplan.loading.catalogue_file import read_catalogue
from beskplan.observation import Extent

OWN = Extent(frozenset({"Holbæk"}))


def extracts(
    folder: Path, content: str, extract: str = "", about: str = "kind: flow, frequency: month"
) -> Extracts:
    """What is read of Holbæk's rows of one file."""
    (folder / "x.csv").write_text(content, "utf-8")
    (folder / "indicators.yaml").write_text(
        f"indicators: {{x: {{title: X, unit: cases, {about}, extract: {{file: x.csv{extract}}}}}}}",
        "utf-8",
    )
    loaded = read_catalogue(folder / "indicators.yaml")
    assert loaded.problems == ()
    requests = requests_for(loaded.catalogue, {"x": OWN})
    return read_extracts(folder, requests, loaded.catalogue.register)


def passed_over(found: Extracts) -> dict[str, int]:
    return {str(reason): n for reason, n in found.accounts["x"].rows.passed_over.items() if n}


def codes(found: Extracts) -> list[tuple[str, int]]:
    return [(problem.code.name, problem.location.line) for problem in found.problems]


def test_rows_read_are_rows_used_and_rows_passed_over_by_reason(tmp_path: Path) -> None:
    found = extracts(
        tmp_path,
        "område;periode;køn;værdi\n"
        "Holbæk;2024M01;I alt;7\n"
        "Holbæk;2024M01;I alt;7\n"
        "Holbæk;2024M01;Mænd;3\n"
        "Lejre;2024M01;I alt;9\n"
        "Holbæk;2024;I alt;99\n"
        "Holbæk;I alt;I alt;99\n"
        "Holbæk;2024M02;I alt;..\n"
        "Kilde: Jobindsats;;;\n"
        "Kilde: Jobindsats\n",
        ", where: {køn: I alt}",
    )
    assert found.problems == ()
    assert found.accounts["x"].rows.read == 9
    assert passed_over(found) == {
        "equal_row": 1,
        "other_label": 1,
        "other_area": 1,
        "other_frequency": 1,
        "total": 1,
        "remark": 2,
    }
    assert found.accounts["x"].rows.used == 2


@pytest.mark.parametrize(
    ("rows", "line", "said"),
    [
        ("Holbæk;2024M01;I alt;7\nHolbæk;2024M02;;8\n", 3, "no label in 'køn'"),
        ("Holbæk;2024M01;I alt;7\nHolbæk;2024M02;Ialt alle;8\n", 3, "was it renamed?"),
        ("Holbæk;2024M01;I alt;7\n;2024M02;I alt;8\n", 3, "a figure but no area"),
        ("Holbæk;2024M01;I alt;7\nHolbæk*;2024M02;I alt;8\n", 3, "was Holbæk meant?"),
        ("Holbæk;2024M01;I alt;7\nHolbæk;2025;I alt;8\n", 3, "not of the indicator's length"),
    ],
)
def test_a_row_about_the_area_that_is_lost_is_a_warning(
    tmp_path: Path, rows: str, line: int, said: str
) -> None:
    found = extracts(tmp_path, f"område;periode;køn;værdi\n{rows}", ", where: {køn: I alt}")
    (problem,) = found.problems
    assert problem.warning
    assert problem.location.line == line
    assert said in problem.message.en
    (lost,) = found.series["x"].lost
    assert lost.line == line


@pytest.mark.parametrize(
    "rows",
    [
        "Holbæk;2024M01;I alt;7\nHolbæk;2024M01;;3\n",
        "Holbæk;2024M01;I alt;7\nHolbæk;2024M01;Mænd;3\nHolbæk;2024M02;Mænd;3\n",
        "Holbæk;2024M01;I alt;7\nHolbæk;2024;I alt;80\n",
        "Holbæk;2024M01;I alt;7\nKlynge 3;2024M02;I alt;8\n",
        "Holbæk;2024M01;I alt;7\nNote: foreløbige tal;;;\n",
    ],
)
def test_rows_that_the_catalogue_leaves_out_are_no_warning(tmp_path: Path, rows: str) -> None:
    found = extracts(tmp_path, f"område;periode;køn;værdi\n{rows}", ", where: {køn: I alt}")
    assert found.problems == ()


def test_a_day_never_stands_beside_quarters(tmp_path: Path) -> None:
    rows = "område;periode;værdi\nHolbæk;2024Q1;7\nHolbæk;2024Q2;8\nHolbæk;01.05.2024;9\n"
    found = extracts(tmp_path, rows, about="kind: flow, frequency: quarter")
    assert codes(found) == [("lost-rows", 4)]


def test_a_blank_name_of_an_indicator_is_told(tmp_path: Path) -> None:
    head = "indikator;område;periode;værdi\n"
    rows = f"{head}x;Holbæk;2024M01;7\n;Holbæk;2024M02;8\ny;Holbæk;2024M03;9\n"
    assert codes(extracts(tmp_path, rows)) == [("lost-rows", 3)]


def test_rows_that_an_open_quotation_mark_swallows_are_told(tmp_path: Path) -> None:
    swallowed = '"foreløbig\nHolbæk;2024M02;8;ok\nHolbæk;2024M03;9;rettet"'
    first = "område;periode;værdi;note\nHolbæk;2024M01;7"
    found = extracts(tmp_path, f"{first};{swallowed}\nHolbæk;2024M04;6;\n")
    assert codes(found) == [("unclosed-quote", 2)]
    assert found.series["x"].warnings == found.problems
    plain = '"foreløbig\nrettet; se noten"'
    assert extracts(tmp_path, f"{first};{plain}\n").problems == ()


def test_a_file_in_an_old_encoding_is_refused_by_the_names_in_it(tmp_path: Path) -> None:
    rows = "område;periode;værdi\nHolbæk;2024M01;7\nTårnby;2024M01;8\nBrøndby;2024M01;8\n"
    (tmp_path / "x.csv").write_bytes(rows.encode("cp850"))
    (tmp_path / "indicators.yaml").write_text(
        "indicators: {x: {title: X, unit: cases, kind: flow, frequency: month, extract: x.csv}}",
        "utf-8",
    )
    loaded = read_catalogue(tmp_path / "indicators.yaml")
    found = read_extracts(tmp_path, requests_for(loaded.catalogue), loaded.catalogue.register)
    (first, *_) = found.problems
    assert first.code.name == "encoding"
    assert first.message.en.endswith("say encoding: cp850")


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        ("område;note;periode;værdi", 'Holbæk;"a;2024M01;7\nHolbæk;b";2024M02;8\n'),
        ("note\tområde\tperiode\tværdi", '"a\tHolbæk\t2024M01\t7\n"\tHolbæk\t2024M02\t8\n'),
        ("kommune;note;2024M01;2024M02", 'Lejre;"x;1;2\nHolbæk;y";3;4\nFaxe;;5;6\n'),
    ],
)
def test_rows_that_are_swallowed_in_any_column_are_told(
    tmp_path: Path, head: str, rows: str
) -> None:
    assert ("unclosed-quote", 2) in codes(extracts(tmp_path, f"{head}\n{rows}"))


@pytest.mark.parametrize(
    "remark", ['"over\nto linjer"', '"a, b\nog c, d"', '"først; så\nsidst"', '"a;b\nc;d"']
)
def test_a_remark_over_several_lines_is_none_of_them(tmp_path: Path, remark: str) -> None:
    rows = f"Holbæk;{remark};2024M01;7\n"
    assert codes(extracts(tmp_path, f"område;note;periode;værdi\n{rows}")) == []


@pytest.mark.parametrize(
    "label", ["Holbæk (foreløbig)", "Kommunen Holbæk", "Holbæk, i alt", "316: Holbæk", "Holbæk 1)"]
)
def test_a_name_with_additions_may_mean_the_own_area(tmp_path: Path, label: str) -> None:
    found = extracts(tmp_path, f"område;periode;værdi\nHolbæk;2024M01;7\n{label};2024M02;8\n")
    assert codes(found) == [("unknown-area", 3)]
    assert "was Holbæk meant?" in found.problems[0].message.en


def test_a_total_of_a_year_in_two_columns_is_no_period_of_its_own(tmp_path: Path) -> None:
    found = extracts(
        tmp_path,
        "område;År;Måned;værdi\nHolbæk;2024;1;7\nHolbæk;2024;I alt;7\n",
        ", columns: {period: [År, Måned]}",
    )
    assert found.problems == ()
    assert passed_over(found) == {"total": 1}
