"""Layouts of extracts: recognised by their headers; any other file is refused with its cause."""

import json
from collections.abc import Iterable, Mapping
from fractions import Fraction
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest
import xlsxwriter

from beskplan.extracts import Extracts, read_extracts, requests_for
from beskplan.loading.catalogue_file import read_catalogue
from beskplan.observation import Extent, Series
from tests.support.running import beskplan
from tests.support.workbooks import Cell, write_workbook

FLOW = "unit: persons, kind: flow, frequency: month"


def extracts(folder: Path, content: str | bytes, extract: str = "", about: str = FLOW) -> Extracts:
    """Everything read from one file `x` for the indicator `x`."""
    (folder / "indicators.yaml").write_text(
        f"indicators: {{x: {{title: X, {about}, extract: {{file: x{extract}}}}}}}\n", "utf-8"
    )
    if content:
        (folder / "x").write_bytes(content if isinstance(content, bytes) else content.encode())
    loaded = read_catalogue(folder / "indicators.yaml")
    assert loaded.problems == ()
    return read_extracts(folder, requests_for(loaded.catalogue), loaded.catalogue.register)


def read(folder: Path, content: str | bytes, extract: str = "", about: str = FLOW) -> Series:
    found = extracts(folder, content, extract, about)
    assert found.problems == ()
    return found.series["x"]


def problems(folder: Path, content: str | bytes, extract: str = "", about: str = FLOW) -> list[str]:
    """The problems, without the path of the folder."""
    found = extracts(folder, content, extract, about).problems
    return [str(problem).replace(f"{folder.as_posix()}/", "") for problem in found]


def of_several(
    folder: Path, content: str, entries: Mapping[str, str], areas: Iterable[str] | None = None
) -> Extracts:
    """Everything read from one file for several indicators, of some areas or of all."""
    listed = "".join(
        f"  {name}: {{title: {name.capitalize()}, {about}}}\n" for name, about in entries.items()
    )
    (folder / "indicators.yaml").write_text(f"indicators:\n{listed}", "utf-8")
    (folder / "x").write_text(content, "utf-8")
    loaded = read_catalogue(folder / "indicators.yaml")
    assert loaded.problems == ()
    needs = None if areas is None else dict.fromkeys(entries, Extent(frozenset(areas)))
    return read_extracts(folder, requests_for(loaded.catalogue, needs), loaded.catalogue.register)


def figures(series: Series, area: str = "Holbæk") -> dict[str, Fraction | None]:
    return {
        str(period): None if row.suppressed else row.value
        for period, row in series.areas.get(area, {}).items()
    }


def lines(series: Series, area: str = "Holbæk") -> list[tuple[int, ...]]:
    return [row.lines for row in series.areas[area].values()]


V3 = {
    "columns": [
        "Periode",
        "Område",
        "A-kasse",
        "Antal personer",
        "Sanktioner fordelt på type: Karantæne",
        "Sanktioner fordelt på type: Andre",
    ],
    "rows": [
        ["2024M01", "Hele landet", "I alt", 7834, 5157, 177],
        ["2024M01", "Holbæk", "I alt", 73, 56, None],
        ["2024M01", "Holbæk", "3F", 40, 30, None],
        ["2024M02", "Holbæk", "I alt", 70.5, 0.0, None],
        ["2024M02", "Hele landet", "I alt", 7901, 5090, 181],
    ],
}


def test_a_v3_answer_gives_numbers_as_they_stand_and_rows_from_1(tmp_path: Path) -> None:
    series = read(
        tmp_path,
        json.dumps(V3, ensure_ascii=False),
        ", columns: {value: Antal personer}, where: {A-kasse: I alt}",
    )
    assert figures(series) == {"2024M01": 73, "2024M02": Fraction("70.5")}
    assert lines(series) == [(2,), (4,)]


def test_a_null_is_no_figure_and_a_zero_beside_it_is_one(tmp_path: Path) -> None:
    text = json.dumps(V3)
    where = "where: {A-kasse: I alt}"
    assert figures(read(tmp_path, text, f", columns: {{value: Andre}}, {where}")) == {
        "2024M01": None,
        "2024M02": None,
    }
    assert figures(read(tmp_path, text, f", columns: {{value: Karantæne}}, {where}")) == {
        "2024M01": 56,
        "2024M02": 0,
    }


def test_a_measure_named_without_its_group_must_be_the_only_one_of_that_name(
    tmp_path: Path,
) -> None:
    answer = {
        "columns": ["Periode", "Område", "Mænd: Antal", "Kvinder: Antal"],
        "rows": [["2024M01", "Holbæk", 1, 2]],
    }
    assert problems(tmp_path, json.dumps(answer), ", columns: {value: Antal}") == [
        (
            "x:1: unknown-column: the column 'Antal' can be 'Mænd: Antal' or 'Kvinder: Antal'; "
            "write which"
        )
    ]
    assert figures(read(tmp_path, json.dumps(answer), ", columns: {value: 'kvinder:antal'}")) == {
        "2024M01": 2
    }


def test_a_v3_text_has_a_byte_order_mark_and_one_column_for_each_measure(tmp_path: Path) -> None:
    text = (
        "\ufeffPeriode;Område;Køn;Antal;Andel\n2024M01;Holbæk;I "
        "alt;1.072;12,5\n2024M01;Holbæk;Mænd;600;13,0\n"
    )
    series = read(tmp_path, text, ", columns: {value: Antal}, where: {Køn: I alt}")
    assert figures(series) == {"2024M01": 1072}
    assert lines(series) == [(2,)]


def test_the_other_numbers_of_a_file_settle_its_format(tmp_path: Path) -> None:
    head = "Periode;Område;Kode;Antal;Andel\n2024M01;Holbæk;01.234;1.072;"
    assert figures(read(tmp_path, f"{head}12,5\n", ", columns: {value: Antal}")) == {
        "2024M01": 1072
    }
    found = extracts(tmp_path, f"{head}12.5\n", ", columns: {value: Antal}")
    assert figures(found.series["x"]) == {"2024M01": Fraction("1.072")}
    assert [(each.code.name, each.location.line, each.warning) for each in found.problems] == [
        ("looks-like-thousands", 2, True)
    ]
    assert "if it is 1072, say decimal: ','" in found.problems[0].message.en
    assert "ambiguous-number" in problems(tmp_path, f"{head}12\n", ", columns: {value: Antal}")[0]


@pytest.mark.parametrize(
    ("figure", "extract", "about"),
    [
        ("1.072", ", decimal: '.'", "unit: persons, kind: flow, frequency: month"),
        ("1.072", "", "unit: weeks, kind: average, frequency: month"),
        ("1.0725", "", "unit: persons, kind: flow, frequency: month"),
        ("0.072", "", "unit: persons, kind: flow, frequency: month"),
        ("1072", "", "unit: persons, kind: flow, frequency: month"),
    ],
)
def test_only_counts_that_nobody_spoke_of_look_like_thousands(
    tmp_path: Path, figure: str, extract: str, about: str
) -> None:
    text = f"Periode;Område;Antal;Andel\n2024M01;Holbæk;{figure};12.5\n"
    assert figures(read(tmp_path, text, f", columns: {{value: Antal}}{extract}", about)) == {
        "2024M01": Fraction(figure)
    }


TITLED = "Ledige i Holbæk;;\n\nOmråde;Periode;Værdi\nHolbæk;2024M01;7\nHolbæk;2024M02;otte\n"


def test_titles_may_stand_above_the_names_of_the_columns(tmp_path: Path) -> None:
    for extract in ("", ", header_row: 3"):
        found = extracts(tmp_path, TITLED, extract)
        assert [(each.code.name, each.location.line) for each in found.problems] == [
            ("not-a-number", 5)
        ]
        assert figures(found.series["x"]) == {"2024M01": 7}
        assert lines(found.series["x"]) == [(4,)]
    assert "line 2 is blank; line 3 looks like" in problems(tmp_path, TITLED, ", header_row: 2")[0]
    assert (
        "line 9 is not there; line 3 looks like" in problems(tmp_path, TITLED, ", header_row: 9")[0]
    )


def test_a_line_for_the_spreadsheet_is_no_title(tmp_path: Path) -> None:
    series = read(tmp_path, "sep=;\r\nOmråde;Periode;Værdi\r\nHolbæk;2024M01;7\r\n")
    assert figures(series) == {"2024M01": 7}
    assert lines(series) == [(3,)]


def test_dates_with_the_day_first_are_read(tmp_path: Path) -> None:
    text = "Område;Periode;Værdi\nHolbæk;01-02-2024;7\nHolbæk;01.03.2024;8\n"
    assert figures(read(tmp_path, text)) == {"2024M02": 7, "2024M03": 8}


def test_rows_without_an_area_are_reported_where_they_have_a_figure(tmp_path: Path) -> None:
    text = "Område;Periode;Værdi\nHolbæk;2024M01;7\n;2024M02;8\n;2024M03;9\n;;\nHolbek;2024M04;1\n"
    found = extracts(tmp_path, text)
    assert figures(found.series["x"]) == {"2024M01": 7}
    assert [(each.location.line, each.code.name, each.warning) for each in found.problems] == [
        (3, "unknown-area", True),
        (6, "unknown-area", True),
    ]
    assert found.problems[0].message.en == (
        "2 rows have a figure but no area and are passed over (row 3, 4); where cells are merged, "
        "write the area into every row, or fill_down in the catalogue"
    )
    assert "'Holbek' (1; did you mean 'Holbæk'?)" in found.problems[1].message.en
    assert (
        "a blank (where cells are merged"
        in problems(tmp_path, "Område;Periode;Værdi\nHolbæk;;7\n")[0]
    )


READY = "Område;Periode;Værdi\nHolbæk;2024M01;7\nHolbæk;2024M02;\nLejre;2024M03;\n"


def test_rows_that_are_only_made_ready_are_reported(tmp_path: Path) -> None:
    flow = "unit: persons, kind: flow, frequency: month"
    (told,) = problems(tmp_path, READY)
    assert told.startswith(
        "x:3: warning unfilled: no area has a figure from 2024M02 to 2024M03; an empty one stands "
        "for a hidden figure"
    )
    for said in (
        "empty: pending",
        "revised_periods: 1",
        "suppressed_below: 3",
        "valid: 2020..2024",
    ):
        assert problems(tmp_path, READY, about=f"{flow}, {said}") == []
    assert problems(tmp_path, READY.replace("2024M02;", "2024M02;-")) == []
    assert (
        "no area has a figure for 2024M02;"
        in problems(tmp_path, READY.replace("Lejre;2024M03;\n", ""))[0]
    )
    assert problems(tmp_path, f"{READY}Lejre;2024M04;1\n") == []


def test_a_cell_that_shows_an_error_is_no_suppressed_figure(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "x") as book:
        book.add_worksheet("Noter")
        sheet = book.add_worksheet("Tal & mere")
        sheet.write_row(0, 0, ["Område", "Periode", "Værdi"])
        for month in (1, 2, 3):
            sheet.write_row(month, 0, ["Holbæk", f"2024M0{month}"])
        sheet.write_number(1, 2, 7)
        sheet.write_formula(2, 2, "=1/0", None, "#DIV/0!")
    found = extracts(tmp_path, "", ", sheet: 'Tal & mere'")
    assert [(each.code.name, each.location.line) for each in found.problems] == [
        ("not-a-number", 3),
        ("unfilled", 4),
    ]
    assert "C3 shows the error #DIV/0!" in found.problems[0].message.en
    assert figures(found.series["x"]) == {"2024M01": 7, "2024M03": None}


def test_a_workbook_of_another_make_is_read_without_its_errors(tmp_path: Path) -> None:
    """One whose sheets are not found where they should be, as in other formats."""
    write_workbook(
        tmp_path / "y",
        {
            "Tal": [
                ["Område", "Periode", "Værdi"],
                ["Holbæk", "2024M01", 7],
                ["Holbæk", "2024M02", None],
            ]
        },
    )
    with ZipFile(tmp_path / "y") as before, ZipFile(tmp_path / "x", "w") as after:
        for name in before.namelist():
            after.writestr(name, before.read(name).replace(b'name="Tal"', b'name="T&#97;l"'))
    assert figures(extracts(tmp_path, "", ", sheet: Tal").series["x"]) == {
        "2024M01": 7,
        "2024M02": None,
    }


def test_how_many_areas_are_read_makes_no_difference_to_numbers(tmp_path: Path) -> None:
    rows = "Holbæk;2024M01;1.234;2.5\nLejre;2024M01;1.234,5;2.5\nSorø;2024M01;n.a.;2.5\n"
    entries = {"x": f"{FLOW}, extract: {{file: x, columns: {{value: Antal}}}}"}
    found = of_several(tmp_path, f"område;periode;Antal;Andel\n{rows}", entries, {"Holbæk"})
    assert found.problems == ()
    assert figures(found.series["x"]) == {"2024M01": 1234}


def test_fractions_are_reported_whatever_other_indicators_of_the_file_are(tmp_path: Path) -> None:
    entries = {
        "a": "unit: pct, kind: share, frequency: month, extract: x",
        "b": f"{FLOW}, extract: x",
    }
    content = "indikator;område;periode;værdi\na;Holbæk;2024M01;0,75\nb;Holbæk;2024M01;50\n"
    assert [
        problem.code.name for problem in of_several(tmp_path, content, entries, {"Holbæk"}).problems
    ] == ["fractions"]


def test_an_archive_and_the_lock_file_of_an_open_workbook_are_no_data(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "x", "w") as archive:
        archive.writestr("ledige.csv", "Område;Periode;Værdi\n")
    assert "a zip archive, and no workbook; unpack it" in problems(tmp_path, "")[0]
    (tmp_path / "~$ledige.xlsx").write_bytes(b"\x05Mette" + bytes(100))
    ran = beskplan("inspect", "~$ledige.xlsx", cwd=tmp_path)
    assert ran.code == 4
    assert "the mark of a workbook that is open in a spreadsheet: ledige.xlsx" in ran.stderr


def test_an_indicator_that_is_pinned_stands_beside_those_that_are_named(tmp_path: Path) -> None:
    """In either order: one names its rows by `where`, the other by its id in a column."""
    yearly = "unit: persons, kind: flow, frequency: year, extract: "
    pinned, named = ("a", f"{yearly}{{file: x, where: {{Indikator: foo}}}}"), ("b", f"{yearly}x")
    content = (
        "indikator;område;periode;værdi\nfoo;Holbæk;2023;5\nfoo;Holbæk;2024;6\nb;Holbæk;2024;7\n"
    )
    for entries in ((pinned, named), (named, pinned)):
        found = of_several(tmp_path, content, dict(entries))
        assert found.problems == ()
        assert figures(found.series["a"]) == {"2023": 5, "2024": 6}
        assert figures(found.series["b"]) == {"2024": 7}


def test_columns_whose_names_differ_in_case_are_distinguished(tmp_path: Path) -> None:
    text = "område;periode;Antal;antal\nHolbæk;2024M02;5;9\n"
    assert figures(read(tmp_path, text, ", columns: {value: Antal}")) == {"2024M02": 5}
    assert figures(read(tmp_path, text, ", columns: {value: antal}")) == {"2024M02": 9}
    assert problems(tmp_path, text, ", columns: {value: ANTAL}") == [
        "x:1: unknown-column: the column 'ANTAL' can be 'Antal' or 'antal'; write which"
    ]


def test_a_file_has_one_number_format_whoever_states_it(tmp_path: Path) -> None:
    entry = "title: T, unit: persons, kind: flow, frequency: month, extract: "
    (tmp_path / "indicators.yaml").write_text(
        f"indicators:\n  a: {{{entry}{{file: x.csv, columns: {{value: A}}, decimal: ','}}}}\n"
        f"  b: {{{entry}{{file: x.csv, columns: {{value: B}}}}}}\n",
        "utf-8",
    )
    (tmp_path / "x.csv").write_text("område;periode;A;B\nHolbæk;2024M01;1.234;1.234\n", "utf-8")
    catalogue = read_catalogue(tmp_path / "indicators.yaml").catalogue
    (wanted,) = requests_for(catalogue, {"b": Extent(frozenset({"Holbæk"}))})
    found = read_extracts(tmp_path, [wanted], catalogue.register)
    assert found.problems == ()
    assert figures(found.series["b"]) == {"2024M01": 1234}


def test_older_figures_tell_that_small_percentages_are_no_fractions(tmp_path: Path) -> None:
    entry = "title: T, unit: pct, kind: share, frequency: year, extract: x.csv"
    (tmp_path / "indicators.yaml").write_text(f"indicators: {{x: {{{entry}}}}}\n", "utf-8")
    catalogue = read_catalogue(tmp_path / "indicators.yaml").catalogue
    wanted = requests_for(catalogue, {"x": Extent(frozenset({"Holbæk"}), 2024 * 12)})
    for before, codes in (("1,4", []), ("0,9", ["fractions"])):
        (tmp_path / "x.csv").write_text(
            f"område;periode;værdi\nHolbæk;2022;{before}\nHolbæk;2024;0,8\n", "utf-8"
        )
        assert [
            problem.code.name
            for problem in read_extracts(tmp_path, wanted, catalogue.register).problems
        ] == codes


def test_a_code_and_its_text_are_one_period(tmp_path: Path) -> None:
    about = "unit: persons, kind: flow, frequency: quarter"
    text = "OMRÅDE;TID;INDHOLD\n316 Holbæk;2024K1 2024K1;5\n316 Holbæk;2024 2024;20\n"
    assert figures(read(tmp_path, text, about=about)) == {"2024Q1": 5}


@pytest.mark.parametrize("rest", ["   \n", ";;\n"])
def test_blank_lines_are_no_rows(tmp_path: Path, rest: str) -> None:
    assert figures(read(tmp_path, f"periode;område;værdi\n2024M01;Holbæk;7\n{rest}")) == {
        "2024M01": 7
    }
    assert figures(read(tmp_path, f"periode;værdi;note\n2024M01;7;\n{rest}", ", area: Holbæk")) == {
        "2024M01": 7
    }


def test_a_blank_beyond_the_last_column_is_no_cell(tmp_path: Path) -> None:
    assert figures(read(tmp_path, "periode;område;værdi\n2024M01;Holbæk;7; \n")) == {"2024M01": 7}


def test_a_row_of_another_length_is_reported_with_what_to_do(tmp_path: Path) -> None:
    above = "periode;område;værdi\n2024M01;Holbæk;7\n"
    assert problems(tmp_path, f"{above}Kilde: Jobindsats\n") == []
    for row in ("Kilde: Jobindsats\n2024M02;Holbæk;8\n", "2024M02,Holbæk,8\n"):
        (told,) = problems(tmp_path, f"{above}{row}")
        assert told.startswith(
            "x:3: row-length: the row has 1 cell, the header 3; delete the line if it is a remark"
        )


def test_a_number_with_a_sign_after_it_is_no_mark(tmp_path: Path) -> None:
    assert problems(tmp_path, "område;periode;værdi\nHolbæk;2024M01;5 %\n")[0].endswith(
        "only the number may stand in the cell"
    )
    assert (
        "list it under missing"
        in problems(tmp_path, "område;periode;værdi\nHolbæk;2024M01;<3\n")[0]
    )


def test_rows_that_only_numbers_part_are_reported_with_these(tmp_path: Path) -> None:
    (told,) = problems(
        tmp_path, "OMRÅDE;ALDER;TID;INDHOLD\n316;16;2024M01;700\n316;17;2024M01;710\n"
    )
    assert (
        "they differ in ALDER (16 and 17): pin the column that parts them, where: {ALDER: …}, or "
        "remove one of the rows" in told
    )


def test_an_area_for_all_rows_is_refused_where_a_column_has_others(tmp_path: Path) -> None:
    columns = "area: Faxe, columns: {period: Måned, value: Antal}"
    told = (
        "x:1: unknown-layout: the column 'Kommune' has areas such as 'Stevns', so the rows are not "
        "all about Faxe; "
    )
    for pinned in ("", ", where: {Kommune: I alt}"):
        (first, *_) = problems(
            tmp_path,
            "Kommune;Måned;Antal\nStevns;2024-02;5\nI alt;2024-02;9\n",
            f", {columns}{pinned}",
        )
        assert first.startswith(told)
    many = "".join(f"Faxe;{2000 + number}-01;5;{'x' * 2000}\n" for number in range(100))
    late = f"Kommune;Måned;Antal;Bemærkning\n{many}Stevns;2124-01;5;\n"
    assert problems(tmp_path, late, f", {columns}")[0].startswith(told)
    assert (
        "the column 'Kommunenr' has areas such as '336'"
        in problems(tmp_path, "Kommunenr;Måned;Antal\n336;2024-02;5\n", f", {columns}")[0]
    )
    for column in (
        "Kommune;Måned;Antal\nFaxe",
        "Region;Måned;Antal\nRegion Sjælland",
        "Kursussted;Måned;Antal\nNæstved",
    ):
        assert figures(read(tmp_path, f"{column};2024-02;5\n", f", {columns}"), "Faxe") == {
            "2024M02": 5
        }


def test_a_byte_order_mark_is_believed_rather_than_the_catalogue(tmp_path: Path) -> None:
    text = "\ufeffområde;periode;værdi\nHolbæk;2024M01;7\n"
    assert figures(read(tmp_path, text, ", encoding: cp1252")) == {"2024M01": 7}


def test_a_file_cannot_have_two_decimal_signs(tmp_path: Path) -> None:
    entries = {
        name: f"{FLOW}, extract: {{file: x, columns: {{value: {name.upper()}}}, decimal: '{sign}'}}"
        for name, sign in (("a", ","), ("b", "."))
    }
    (problem,) = of_several(
        tmp_path, "område;periode;A;B\nHolbæk;2024M01;1.234;1.234\n", entries
    ).problems
    assert (problem.code.name, problem.location.line) == ("ambiguous-number", 1)


def test_an_indicator_whose_rows_are_of_other_areas_is_named_all_the_same(tmp_path: Path) -> None:
    content = "indikator;område;periode;værdi\nledige;Faxe;2024-01;5\nsyge;Stevns;2024-01;50\n"
    entries = dict.fromkeys(("ledige", "syge"), f"{FLOW}, extract: x")
    assert of_several(tmp_path, content, entries, {"Faxe"}).problems == ()


def test_a_range_says_that_small_percentages_are_meant(tmp_path: Path) -> None:
    share = "unit: pct, kind: share, frequency: month"
    text = "område;periode;værdi\nHolbæk;2024-01;0,2\n"
    assert "fractions" in problems(tmp_path, text, about=share)[0]
    assert problems(tmp_path, text, about=f"{share}, range: [0, 5]") == []


def test_a_sheet_about_one_area_may_have_two_columns(tmp_path: Path) -> None:
    write_workbook(tmp_path / "x", {"Tal": [["Måned", "Antal"], ["2024-01", 7]]})
    assert figures(
        read(tmp_path, "", ", area: Holbæk, columns: {period: Måned, value: Antal}")
    ) == {"2024M01": 7}


def test_a_table_without_rows_lacks_no_label(tmp_path: Path) -> None:
    told = problems(tmp_path, "område;periode;Køn;værdi\n", ", where: {Køn: I alt}")
    assert told == ["x:1: warning no-rows: the file has no rows below the names of its columns"]


def test_a_sign_inside_quotation_marks_parts_no_columns(tmp_path: Path) -> None:
    text = 'area,period,"value; total"\nHolbæk,2024M01,7\n'
    assert figures(read(tmp_path, text, ", columns: {value: 'value; total'}")) == {"2024M01": 7}


def test_a_mark_at_the_beginning_is_no_part_of_the_first_name(tmp_path: Path) -> None:
    assert figures(
        read(
            tmp_path,
            "\ufeffområde;periode;værdi\nHolbæk;2024M01;7\n".encode("utf-16-le"),
            ", encoding: utf-16-le",
        )
    ) == {"2024M01": 7}


def test_a_v2_text_has_a_decimal_comma(tmp_path: Path) -> None:
    assert figures(
        read(
            tmp_path,
            "Area;Periode;Antal\nHolbæk Kommune;2024M01;1.059,5\n",
            ", columns: {value: Antal}",
        )
    ) == {"2024M01": Fraction("1059.5")}
    (told,) = problems(
        tmp_path,
        "Area;Periode;Antal\nHolbæk Kommune;2024M01;1.059\n",
        ", columns: {value: Antal}",
    )
    assert told.startswith("x:2: ambiguous-number: '1.059' can be 1059, with a point between")


@pytest.mark.parametrize("listed", [True, False])
def test_a_v2_answer_names_its_columns_by_their_labels(tmp_path: Path, *, listed: bool) -> None:
    variables = [
        {"Name": "area", "Label": "Area"},
        {"Name": "period", "Label": "Periode"},
        {"Name": "m_1", "Label": "Antal: Fuldtid"},
    ]
    answer = {
        "Variables": variables,
        "Data": [["Hele landet", "2024M01", 3.5], ["Holbæk", "2024M01", 3.0]],
    }
    series = read(
        tmp_path, json.dumps([answer] if listed else answer), ", columns: {value: Fuldtid}"
    )
    assert figures(series) == {"2024M01": 3}
    assert lines(series) == [(2,)]


@pytest.mark.parametrize(
    ("area", "sex", "quarter"),
    [
        ("Holbæk", "I alt", "2024K1"),
        ("316", "TOT", "2024K1"),
        ("316 Holbæk", "TOT I alt", "2024K1 2024K1"),
    ],
)
@pytest.mark.parametrize("name", ["OMRÅDE", "KOMMUNEDK"])
def test_a_statbank_table_has_texts_or_codes_or_both(
    tmp_path: Path, name: str, area: str, sex: str, quarter: str
) -> None:
    text = (
        f"\ufeff{name};KØN;TID;INDHOLD\n{area};{sex};{quarter};73560\n{area};M Mænd;{quarter};..\n"
    )
    pinned = "TOT" if sex == "TOT" else "I alt"
    about = "unit: persons, kind: stock, frequency: quarter"
    assert figures(read(tmp_path, text, f", where: {{KØN: {pinned}}}", about)) == {"2024Q1": 73560}
    assert figures(read(tmp_path, text, ", where: {KØN: Mænd}", about)) == {"2024Q1": None}


def test_a_workbook_is_read_by_sheet_and_header_row(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["Opgørelse"],
        [],
        ["Kommune", "Måned", "Antal"],
        ["Holbæk", "2024M01", 1234.5],
        ["Holbæk", "2024M02", "12"],
        ["Lejre", "2024M01", "x"],
    ]
    write_workbook(tmp_path / "x", {"Noter": [["intet"]], "Tal": rows})
    extract = ", sheet: Tal, header_row: 3, columns: {area: Kommune, period: Måned, value: Antal}"
    found = extracts(tmp_path, "", extract)
    assert [(each.code.name, str(each.location).rpartition("/")[2]) for each in found.problems] == [
        ("not-a-number", "x:Tal!C6")
    ]
    assert figures(found.series["x"]) == {"2024M01": Fraction("1234.5"), "2024M02": 12}
    assert lines(found.series["x"]) == [(4,), (5,)]
    assert found.series["x"].sheet == "Tal"


@pytest.mark.parametrize(
    ("extract", "said"),
    [
        ("", "say which with sheet: Noter or Tal"),
        (", sheet: Tall", "no sheet 'Tall'; did you mean 'Tal'?"),
        (", sheet: Tal, header_row: 9", "is not there; row 3 looks like the names of the columns"),
        (", sheet: Tal, header_row: 2", "is blank; row 3 looks like the names of the columns"),
        (", sheet: Tal", "x:Tal!3: unknown-layout: no column is known to hold the area"),
        (
            ", sheet: Noter",
            (
                "row 1 of the sheet 'Noter' has only 'intet'; say with header_row which row has "
                "the names of the columns"
            ),
        ),
    ],
)
def test_a_workbook_needs_its_sheet_and_header_row(tmp_path: Path, extract: str, said: str) -> None:
    write_workbook(
        tmp_path / "x",
        {
            "Noter": [["intet"]],
            "Tal": [
                ["Opgørelse", None, "", "maj"],
                [],
                ["Sted", "Tid", "Antal"],
                ["Lejre", "x", 7],
            ],
        },
    )
    (problem,) = problems(tmp_path, "", extract)
    assert said in problem


def test_of_many_sheets_the_first_are_named(tmp_path: Path) -> None:
    write_workbook(tmp_path / "x", {f"Uge {number}": [["intet"]] for number in range(1, 53)})
    (problem,) = problems(tmp_path, "")
    assert problem.endswith(
        "say which with sheet: "
        + ", ".join(f"Uge {number}" for number in range(1, 13))
        + " … and 40 more"
    )


def test_a_number_in_a_workbook_is_exact_whatever_its_texts_look_like(tmp_path: Path) -> None:
    write_workbook(
        tmp_path / "x",
        {
            "A": [
                ["Område", "Periode", "Værdi"],
                ["Holbæk", "2024M01", 1.234],
                ["Holbæk", "2024M02", "0,5"],
            ]
        },
    )
    assert figures(read(tmp_path, "")) == {"2024M01": Fraction("1.234"), "2024M02": Fraction("0.5")}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            '{"code":422,"cause":"Unknown period type: M","request_id":"1"}',
            "a saved error answer: Unknown period type: M",
        ),
        ('{"message": "Rate limit exceeded"}', "a saved error answer: Rate limit exceeded"),
        ('{"status": 3}', "it has the keys 'status'"),
        ("[]", "unknown form"),
        ('{"columns": ["Periode", "Område"], "rows": [[', "cut off"),
        ('{"columns": ["Periode", 7], "rows": []}', "not every column has a name"),
        (
            "<!DOCTYPE html><html><title>503 Service\nUnavailable</title></html>",
            "a saved web page ('503 Service Unavailable')",
        ),
        ("Forbidden", "a message: 'Forbidden'"),
        ("Adgang nægtet, log ind igen", "a message: 'Adgang nægtet, log ind igen'"),
        ("", "empty"),
        (b"PK\x03\x04 not a workbook", "not a workbook that can be read"),
        (b"\xff\xfea\x00", "a message"),
        (b"\x00\x01\x02", "not text"),
    ],
)
def test_what_is_no_data_is_refused_with_its_cause(
    tmp_path: Path, content: str | bytes, said: str
) -> None:
    if not content:
        (tmp_path / "x").write_bytes(b"")
    (problem,) = problems(tmp_path, content)
    assert problem.startswith("x:1: not-data: ")
    assert said in problem


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("omrÃ¥de;periode;vÃ¦rdi\nHerlev;2024M01;1\n", "x:1"),
        ("area;period;value\nHerlev;2024M01;1\nHolbÃ¦k;2024M01;7\n", "x:3"),
        ("area;period;value\nHolb\ufffdk;2024M01;7\n", "x:2"),
        (json.dumps({"columns": ["OmrÃ¥de", "Periode", "value"], "rows": []}), "x:1"),
    ],
)
def test_text_that_was_decoded_wrongly_is_recognised_in_every_label(
    tmp_path: Path, content: str, place: str
) -> None:
    assert any(
        problem.startswith(f"{place}: decoded-twice: ") for problem in problems(tmp_path, content)
    )


@pytest.mark.parametrize(
    "label",
    ["Ærø", "Ishøj", "Århus – i alt", "På § 54", "Crème brûlée", "»Ved ikke«", "5 €", "Ø\u00a0x"],
)
def test_danish_text_is_not_taken_for_text_that_was_decoded_wrongly(
    tmp_path: Path, label: str
) -> None:
    text = f"area;period;art;value\nHolbæk;2024M01;{label};7\n"
    assert figures(read(tmp_path, text, f", where: {{art: '{label}'}}")) == {"2024M01": 7}


def test_unknown_areas_are_reported_once_with_their_count(tmp_path: Path) -> None:
    rows = "".join(
        f"{area};2024M{month:02};1\n"
        for month in range(1, 13)
        for area in ("Uoplyst område", "Holbæk", "Klynge 3")
    )
    assert problems(tmp_path, f"area;period;value\n{rows}") == [
        (
            "x:2: warning unknown-area: 24 rows have an area that is not known and are passed "
            "over: "
            "'Uoplyst område' (12), 'Klynge 3' (12); name an area that should be read under areas "
            "in the catalogue"
        )
    ]


def test_percentages_that_look_like_fractions_are_a_warning(tmp_path: Path) -> None:
    about = "unit: pct, kind: share, frequency: month"
    (problem,) = problems(
        tmp_path, "area;period;value\nHolbæk;2024M01;0.75\nHolbæk;2024M02;1\n", about=about
    )
    assert problem.startswith("x:2: warning fractions: ")
    assert (
        problems(
            tmp_path, "area;period;value\nHolbæk;2024M01;0.75\nHolbæk;2024M02;1.5\n", about=about
        )
        == []
    )
    shares = "area;period;value\nHolbæk;2024M01;0\nHolbæk;2024M02;1\n"
    assert "fractions" in problems(tmp_path, shares, about=about)[0]
    assert problems(tmp_path, shares.replace(";1\n", ";0\n"), about=about) == []


def test_totals_beside_parts_are_refused_with_the_column_and_the_total(tmp_path: Path) -> None:
    text = (
        "Periode;Område;Køn;Alder;Antal;Andel\n2024M01;Holbæk;Mænd;Alder i alt;3;1,5\n"
        "2024M01;Holbæk;Kvinder;Alder i alt;4;2,5\n2024M01;Holbæk;Køn i alt;Alder i alt;7;2,0\n"
    )
    assert problems(tmp_path, text, ", columns: {value: Antal}") == [
        (
            "x:3: not-unique: a second row for Holbæk 2024M01, the first is in line 2 (and 1 row "
            "likewise); "
            "add where: {Køn: Køn i alt} (it looks like the total of 'Mænd' and 'Kvinder')"
        )
    ]


def test_an_indicator_that_a_file_of_several_never_names_is_a_warning_with_the_nearest(
    tmp_path: Path,
) -> None:
    (problem,) = problems(tmp_path, "indikator;område;periode;værdi\nxx;Holbæk;2024M01;7\n")
    assert (
        problem
        == "x:1: warning no-match: no row has 'x' or 'X' in the column 'indikator'; did you mean "
        "'xx'?"
    )


def test_the_layout_and_the_rows_are_reported(tmp_path: Path) -> None:
    text = "Area;Periode;Antal\nHolbæk;2024M01;1\nHolbæk;2024;1\nUoplyst;2024M01;1\n"
    account = extracts(tmp_path, text, ", columns: {value: Antal}").accounts["x"]
    assert (account.layout, account.rows.read, account.rows.used) == ("Jobindsats v2", 3, 1)


def test_a_file_that_cannot_be_opened_does_not_hide_the_others(tmp_path: Path) -> None:
    entry = "title: X, unit: persons, kind: flow, frequency: month"
    (tmp_path / "indicators.yaml").write_text(
        f"indicators: {{a: {{{entry}, extract: a}}, b: {{{entry}, extract: b}}}}", "utf-8"
    )
    (tmp_path / "a").mkdir()
    (tmp_path / "b").write_text("area;period;value\nHolbæk;2024M01;7\n", "utf-8")
    loaded = read_catalogue(tmp_path / "indicators.yaml")
    found = read_extracts(tmp_path, requests_for(loaded.catalogue), loaded.catalogue.register)
    assert [(each.code.name, each.location.line) for each in found.problems] == [("not-data", 0)]
    assert figures(found.series["b"]) == {"2024M01": 7}


def test_the_same_bytes_have_the_same_hash_whatever_their_encoding(tmp_path: Path) -> None:
    content = "område;periode;værdi\nHolbæk;2024M01;7\n".encode("cp1252")
    assert read(tmp_path, content).sha256 == sha256(content).hexdigest()


def test_a_number_and_a_text_that_look_alike_are_distinguished(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["Område", "Periode", "Værdi"],
        ["Holbæk", "2024M01", "1.234"],
        ["Holbæk", "2024M02", 1.234],
    ]
    write_workbook(tmp_path / "x", {"A": [*rows, ["Holbæk", "2024M03", "0,5"]]})
    assert figures(read(tmp_path, "")) == {
        "2024M01": 1234,
        "2024M02": Fraction("1.234"),
        "2024M03": Fraction("0.5"),
    }


@pytest.mark.parametrize(
    ("extract", "said"),
    [
        (
            "",
            (
                "no column is known to hold the value; there are 'Område', 'Periode', 'm1', {rest} "
                "… and 988 more: name it with"
            ),
        ),
        (
            ", columns: {value: Rødgrød}",
            (
                "there is no column 'Rødgrød'; there are 'Område', 'Periode', 'm1', {rest} … and "
                "988 more"
            ),
        ),
        (
            ", columns: {value: m12}, where: {m1: zebra}",
            "no row has 'zebra' in the column 'm1'; it has '1'",
        ),
    ],
)
def test_of_many_columns_the_first_are_named(tmp_path: Path, extract: str, said: str) -> None:
    header = ";".join(["Område", "Periode", *(f"m{number}" for number in range(1, 999))])
    (problem,) = problems(tmp_path, f"{header}\nHolbæk;2024M01;{';'.join(['1'] * 998)}\n", extract)
    assert said.format(rest=", ".join(f"'m{number}'" for number in range(2, 11))) in problem


def test_of_a_name_without_end_the_beginning_is_shown(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, f"Område;Periode;{'x' * 5000}\nHolbæk;2024M01;1\n", "")
    assert f"'Periode' or '{'x' * 60}…': name it" in problem


def test_of_many_labels_the_first_are_named(tmp_path: Path) -> None:
    rows = "".join(f"Holbæk;2024M01;{number};Slags {number}\n" for number in range(1, 31))
    (problem,) = problems(tmp_path, f"Område;Periode;Værdi;Slags\n{rows}", "")
    assert problem.endswith(
        "with one of 'Slags 1', 'Slags 2', 'Slags 3', 'Slags 4', 'Slags 5' … and 25 more"
    )
    (problem,) = problems(
        tmp_path, f"Område;Periode;Værdi;Slags\n{rows}", ", where: {Slags: Rødgrød}"
    )
    assert problem.endswith("'Slags 12' … and 18 more")


ACROSS = "Kommune;2024M01;2024M02\nHolbæk;1;2\n"
MATRIX = "Folketal efter område og tid\nEnhed: Antal\n\n;2024M01;2024M02\nHolbæk;1;2\n"
TWO_ROWS = ";Antal;;Andel;\nKommune;2024M01;2024M02;2024M01;2024M02\nHolbæk;1;2;3;4\n"


@pytest.mark.parametrize("row", ["Lejre,1,2", 'Lejre,1,"5",2', "Lejre;1", "Lejre;1;2;3"])
@pytest.mark.parametrize(
    ("table", "line", "further"),
    [(ACROSS, 3, ""), (MATRIX, 6, "Faxe;1;2\n"), (ACROSS, 3, "Kilde;;")],
)
def test_a_row_of_another_length_is_refused_where_periods_stand_across_too(
    tmp_path: Path, row: str, table: str, line: int, further: str
) -> None:
    (problem,) = problems(tmp_path, f"{table}{row}\n{further}")
    assert problem.startswith(f"x:{line}: row-length: ")


def test_a_row_of_another_length_is_refused_below_two_rows_of_heads(tmp_path: Path) -> None:
    extract = ", columns: {value: Andel}"
    assert figures(read(tmp_path, TWO_ROWS, extract)) == {"2024M01": 3, "2024M02": 4}
    (problem,) = problems(tmp_path, f"{TWO_ROWS}Lejre;1;2;3\n", extract)
    assert problem.startswith("x:4: row-length: ")


def test_labels_and_remarks_may_be_shorter_than_a_row(tmp_path: Path) -> None:
    rows = "Region\nLejre;1;2\nFra 2022 er opgørelsen ændret.\nKilde: Statistikbanken, FOLK1\n"
    assert set(read(tmp_path, f"{MATRIX}{rows}").areas) == {"Holbæk", "Lejre"}
    assert set(read(tmp_path, f"{ACROSS}{rows}").areas) == {"Holbæk", "Lejre"}


@pytest.mark.parametrize("row", ["2024M02,50,5", "2024M02\t50", "2024M02 50"])
def test_a_row_with_another_sign_is_no_remark(tmp_path: Path, row: str) -> None:
    extract = ", area: Holbæk, columns: {period: Måned, value: Antal}"
    (problem,) = problems(tmp_path, f"Måned;Antal\n2024M01;5\n{row}\n", extract)
    assert problem.startswith("x:3: row-length: ")


@pytest.mark.parametrize("sign", ["%", " %", "\N{NO-BREAK SPACE}%"])
def test_percentages_in_text_have_the_number_format_of_a_file(tmp_path: Path, sign: str) -> None:
    about = "unit: pct, kind: share, frequency: month"
    head = "område;periode;værdi\n"
    content = f"{head}Holbæk;2024M01;33,5{sign}\nHolbæk;2024M02;41\n"
    assert figures(read(tmp_path, content, "", about)) == {
        "2024M01": Fraction("33.5"),
        "2024M02": 41,
    }
    (problem,) = problems(tmp_path, f"{head}Holbæk;2024M01;12,345{sign}\n", "", about)
    assert problem.startswith("x:2: ambiguous-number: '12,345' can be 12345")


def test_a_figure_in_merged_cells_stands_for_one_row_alone(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "x")
    sheet = book.add_worksheet()
    sheet.write_row("A1", ["Område", "Periode", "Værdi"])
    sheet.write_row("A2", ["Holbæk", "2024M01"])
    sheet.write_row("A3", ["Holbæk", "2024M02"])
    sheet.merge_range("C2:C3", 7)
    book.close()
    (problem,) = problems(tmp_path, "")
    assert "x:Sheet1!C2: not-a-number: the number in C2 stands in merged cells" in problem


@pytest.mark.parametrize(
    ("cell", "code"),
    [("A3", "unknown-area"), ("B3", "bad-period"), ("C3", "no-match"), ("D3", "not-a-number")],
)
def test_a_formula_without_a_result_is_no_label_either(
    tmp_path: Path, cell: str, code: str
) -> None:
    book = xlsxwriter.Workbook(tmp_path / "x")
    sheet = book.add_worksheet()
    sheet.write_row("A1", ["Område", "Periode", "Køn", "Værdi"])
    sheet.write_row("A2", ["Holbæk", "2024M01", "I alt", 7])
    sheet.write_row("A3", ["Holbæk", "2024M02", "I alt", 8])
    sheet.write_formula(cell, "=1/0", None, "#DIV/0!")
    book.close()
    message = (
        f"x:Sheet1!{cell}: {code}: {cell} shows the error #DIV/0!; correct it in the spreadsheet"
    )
    assert problems(tmp_path, "", ", where: {Køn: I alt}") == [message]
    loaded = read_catalogue(tmp_path / "indicators.yaml")
    requests = requests_for(loaded.catalogue, {"x": Extent(frozenset({"Holbæk"}))})
    (problem,) = read_extracts(tmp_path, requests, loaded.catalogue.register).problems
    assert str(problem).endswith(message)


def test_years_below_the_names_that_the_catalogue_has_are_no_figures(tmp_path: Path) -> None:
    about = "unit: persons, kind: stock, frequency: year"
    content = "Kommune;Antal;;Pct.;\n;2023;2024;2023;2024\nHolbæk;1;2;10;20\n"
    for extract in (", columns: {value: Antal}", ", columns: {area: Kommune, value: Antal}"):
        assert figures(read(tmp_path, content, extract, about)) == {"2023": 1, "2024": 2}
    plain = "Område;Periode;Antal\nHolbæk;2024M01;2023\nHolbæk;2024M02;2024\n"
    assert figures(read(tmp_path, plain, ", columns: {value: Antal}")) == {
        "2024M01": 2023,
        "2024M02": 2024,
    }


def test_names_that_stand_twice_below_others_can_be_joined_with_these(tmp_path: Path) -> None:
    content = (
        "Kommune;Måned;Mænd;;Kvinder;\n;;Antal;Pct.;Antal;Pct.\n"
        "Holbæk;2024M01;1;10;2;20\nHolbæk;2024M02;3;30;4;40\n"
    )
    columns = "area: Kommune, period: Måned, value: 'Kvinder: Antal'"
    (problem,) = problems(tmp_path, content, f", header_row: 2, columns: {{{columns}}}")
    assert "two columns are called 'Antal'; say header_row: [1, 2]" in problem
    extract = f", header_row: [1, 2], columns: {{{columns}}}"
    assert figures(read(tmp_path, content, extract)) == {"2024M01": 2, "2024M02": 4}
