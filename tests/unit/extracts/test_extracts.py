"""Extracts as they are on disk: encodings, number formats, headers, rows and their lines."""

import json
import re
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from beskplan import InvalidFile, assess, load_catalogue, load_plan, read_extracts
from beskplan.extracts import read_extracts as read_files
from beskplan.extracts import requests_for
from beskplan.observation import Extent, Observation
from beskplan.periods import parse_period
from tests.support.running import beskplan
from tests.support.shipped import numbered_rows


def read(
    folder: Path,
    text: str | bytes,
    entry: str = "",
    kind: str = "flow",
    frequency: str = "month",
    unit: str = "persons",
) -> dict[str, Observation]:
    """The observations of Holbæk in a file `x.csv`, by period."""
    declared = (
        f"  x: {{title: Antal, unit: {unit}, kind: {kind}, frequency: {frequency}, extract: "
        f"{{file: x.csv{entry}}}}}\n"
    )
    (folder / "indicators.yaml").write_text("indicators:\n" + declared, encoding="utf-8")
    (folder / "x.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
    series = read_extracts(folder, load_catalogue(folder))["x"]
    return {
        str(period): observation for period, observation in series.areas.get("Holbæk", {}).items()
    }


def values(
    folder: Path, text: str | bytes, entry: str = "", **about: str
) -> dict[str, Fraction | None]:
    return {
        period: None if row.suppressed else row.value
        for period, row in read(folder, text, entry, **about).items()
    }


def refused(folder: Path, text: str | bytes, entry: str = "", **about: str) -> str:
    with pytest.raises(InvalidFile) as caught:
        read(folder, text, entry, **about)
    return str(caught.value).replace((folder / "x.csv").as_posix(), "x.csv")


ONE = {"2024M01": Fraction(7)}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_the_encodings_of_real_files_are_recognised(tmp_path: Path, encoding: str) -> None:
    assert values(tmp_path, "område;periode;værdi\nHolbæk;2024M01;7\n".encode(encoding)) == ONE


def test_an_encoding_that_shows_late_in_the_file_is_recognised_too(tmp_path: Path) -> None:
    rows = "".join(
        f"Lejre;{year}M{month:02};1\n" for year in range(1900, 2200) for month in range(1, 13)
    )
    assert values(tmp_path, f"area;period;value\n{rows}Holbæk;2024M01;7\n".encode("cp1252")) == ONE


def test_another_encoding_can_be_named(tmp_path: Path) -> None:
    assert (
        values(
            tmp_path, "area;period;value\nHolbæk;2024M01;7\n".encode("cp865"), ", encoding: cp865"
        )
        == ONE
    )


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize(
    "header",
    [
        "area period value",
        "Område Periode Værdi",
        "AREA Periode value",
        "indikator område periode værdi",
    ],
)
def test_the_tidy_layout_is_known_by_its_header(
    tmp_path: Path, delimiter: str, header: str
) -> None:
    cells = (
        ["Holbæk", "2024M01", "7"] if "indik" not in header else ["Antal", "Holbæk", "2024M01", "7"]
    )
    assert (
        values(tmp_path, "\n".join([delimiter.join(header.split()), delimiter.join(cells)])) == ONE
    )


def test_an_indicator_column_is_matched_against_the_id_then_the_title(tmp_path: Path) -> None:
    rows = (
        "x;Holbæk;2024M01;1\nantal;Holbæk;2024M02;2\nANTAL ;Holbæk;2024M03;3\ny;Holbæk;2024M04;4\n"
    )
    assert values(tmp_path, "indicator;area;period;value\n" + rows) == {
        "2024M01": 1,
        "2024M02": 2,
        "2024M03": 3,
    }


def test_columns_are_named_without_regard_to_case_and_white_space(tmp_path: Path) -> None:
    entry = (
        ", columns: {area: KOMMUNE, period: måned, value: Antal fuldtidspersoner}, where: {køn: i  "
        "alt}"
    )
    text = (
        "Kommune;Måned;Køn;Antalfuldtidspersoner\nHolbæk;2024M01;I alt;7\nHolbæk;2024M01;Mænd;3\n"
    )
    assert values(tmp_path, text, entry) == ONE


def test_every_observation_knows_its_lines(tmp_path: Path) -> None:
    text = (
        'area;period;note;sex;value\nHolbæk;2024M01;"over\nto '
        'linjer";K;1\n\nHolbæk;2024M01;;M;2\nHolbæk;2024M02;;M;3\nHolbæk;2024M02;;K;\n'
    )
    found = read(tmp_path, text, ", where: {sex: [K, M]}")
    assert found["2024M01"].lines == (2, 5)
    assert found["2024M02"].lines == (6, 7)
    assert (found["2024M01"].value, found["2024M01"].suppressed) == (Fraction(3), 0)
    assert (found["2024M02"].value, found["2024M02"].suppressed) == (Fraction(3), 1)


@pytest.mark.parametrize("mark", ["", "-", ".", "..", "null", "None", "NaN", " .. "])
def test_marks_that_stand_for_no_figure(tmp_path: Path, mark: str) -> None:
    assert values(tmp_path, f"area;period;value\nHolbæk;2024M01;{mark}\n") == {"2024M01": None}


def test_further_marks_can_be_named_and_others_are_refused(tmp_path: Path) -> None:
    text = "area;period;value\nHolbæk;2024M01;x)\n"
    assert values(tmp_path, text, ", missing: ['x)', n/a]") == {"2024M01": None}
    said = (
        "'x)' in the column 'value' is not a number; if it stands for no figure, list it under "
        "missing in the extract's catalogue entry"
    )
    assert refused(tmp_path, text) == f"x.csv:2: not-a-number: {said}"


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["1.234,5", "1072,20"], ["1234.5", "1072.2"]),
        (["1,234.5", "2.3"], ["1234.5", "2.3"]),
        (["1 234", "12\u00a0345", "1\u202f000,5"], ["1234", "12345", "1000.5"]),
        (["1.234.567", "5"], ["1234567", "5"]),
        (["1.234", "0,5"], ["1234", "0.5"]),
        (["1.234", "0.5"], ["1.234", "0.5"]),
        (["12.3456", "1"], ["12.3456", "1"]),
        (["1e3", "2"], ["1000", "2"]),
        (["+5", "007"], ["5", "7"]),
    ],
)
def test_a_file_has_the_one_number_format_that_its_numbers_allow(
    tmp_path: Path, texts: list[str], expected: list[str]
) -> None:
    rows = "".join(f"Holbæk;2024M{number:02};{text}\n" for number, text in enumerate(texts, 1))
    assert list(values(tmp_path, "area;period;value\n" + rows).values()) == [
        Fraction(text) for text in expected
    ]


@pytest.mark.parametrize(
    ("entry", "value"),
    [
        (", decimal: ','", "1234"),
        (", decimal: '.'", "1.234"),
        (", thousands: '.'", "1234"),
        (", thousands: ','", "1.234"),
        (", decimal: '.', thousands: ' '", "1.234"),
    ],
)
def test_the_catalogue_settles_what_the_file_leaves_open(
    tmp_path: Path, entry: str, value: str
) -> None:
    text = "area;period;value\nHolbæk;2024M01;1.234\n"
    assert values(tmp_path, text, entry) == {"2024M01": Fraction(value)}
    assert (
        "x.csv:2: ambiguous-number: '1.234' can be 1234, with a point between thousands, or 1.234"
        in refused(tmp_path, text)
    )


@pytest.mark.parametrize(
    ("decimal", "text"), [(",", "1.5"), (".", "1,5"), (",", "12.34"), (".", "1,23")]
)
def test_a_number_in_another_format_than_the_one_that_is_stated_is_refused(
    tmp_path: Path, decimal: str, text: str
) -> None:
    assert "not-a-number" in refused(
        tmp_path, f"area;period;value\nHolbæk;2024M01;{text}\n", f", decimal: '{decimal}'"
    )


@pytest.mark.parametrize(
    ("frequency", "labels", "period"),
    [
        (
            "month",
            ["2024M01", "2024m1", "2024-01", "2024-01-01", "2024-01-01T00:00:00", " 2024M01 "],
            "2024M01",
        ),
        ("quarter", ["2024Q04", "2024Q4", "2024K4", "2024k4"], "2024Q4"),
        ("half_year", ["2024H1"], "2024H1"),
        ("year", ["2024", "2024Y01"], "2024"),
        ("rolling_year", ["2023QMAT02", "2023QMAT2"], "2023QMAT02"),
        ("irregular", ["2024-03-15"], "2024-03-15"),
    ],
)
def test_a_period_is_known_by_its_spellings(
    tmp_path: Path, frequency: str, labels: list[str], period: str
) -> None:
    for label in labels:
        kind = "stock" if frequency == "rolling_year" else "flow"
        assert values(
            tmp_path, f"area;period;value\nHolbæk;{label};7\n", frequency=frequency, kind=kind
        ) == {period: 7}


@pytest.mark.parametrize(
    "label",
    [
        "2024M13",
        "2024M0",
        "2024Q5",
        "2024H3",
        "24M01",
        "jan",
        "uge 23 2024",
        "2024-13",
        "2024-02-30",
        "2024Y02",
        "0000",
    ],
)
def test_a_label_that_is_no_period_is_refused(tmp_path: Path, label: str) -> None:
    assert "x.csv:2: bad-period: " in refused(tmp_path, f"area;period;value\nHolbæk;{label};7\n")


def test_periods_of_another_type_are_passed_over_when_others_match(tmp_path: Path) -> None:
    assert (
        values(tmp_path, "area;period;value\nHolbæk;2024;99\nHolbæk;2024M01;7\nHolbæk;2024Q1;21\n")
        == ONE
    )


def test_rows_of_areas_that_nobody_knows_are_passed_over(tmp_path: Path) -> None:
    assert (
        values(
            tmp_path,
            "area;period;value\nUoplyst område;2024M01;1\nHolbæk;2024M01;7\nUoplyst "
            "område;2024M01;x\n",
        )
        == ONE
    )


def test_a_second_row_is_reported_with_the_first_and_with_what_could_be_pinned(
    tmp_path: Path,
) -> None:
    text = "area;period;sex;age;value\nHolbæk;2024M01;I alt;I alt;7\nHolbæk;2024M01;Mænd;I alt;3\n"
    assert refused(tmp_path, text) == (
        "x.csv:3: not-unique: a second row for Holbæk 2024M01, the first is in line 2; "
        "add where: {sex: I alt} (it looks like the total of 'Mænd')"
    )
    assert values(tmp_path, text, ", where: {sex: I alt}") == ONE


def test_a_count_may_fall_among_the_revised_periods_and_at_new_year(tmp_path: Path) -> None:
    text = "area;period;value\nHolbæk;2023M12;9\nHolbæk;2024M01;5\nHolbæk;2024M02;4\n"
    entry = (
        "title: X, unit: persons, kind: flow, frequency: month, revised_periods: 1, extract: "
        "{file: x.csv, to_date: true}"
    )
    declared = f"indicators:\n  x: {{{entry}}}\n"
    (tmp_path / "indicators.yaml").write_text(declared, encoding="utf-8")
    (tmp_path / "x.csv").write_text(text, encoding="utf-8")
    catalogue = load_catalogue(tmp_path)
    assert len(read_extracts(tmp_path, catalogue)["x"].areas["Holbæk"]) == 3
    assert "falling-count" in refused(tmp_path, text, ", to_date: true")


def test_a_file_that_is_wrong_throughout_is_not_reported_a_thousand_times(tmp_path: Path) -> None:
    rows = "".join(
        f"Holbæk;{year}M{month:02};syv\n" for year in range(1900, 2000) for month in range(1, 13)
    )
    assert 1 <= len(refused(tmp_path, "area;period;value\n" + rows).splitlines()) <= 50


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"code":422,"cause":"Unknown period type: M"}', "Unknown period type: M"),
        ('{"code":422,\n"cause":"Unknown', "JSON"),
        ("<html><body>Log ind</body></html>", "web page"),
        ("PK\x03\x04....", "workbook"),
        ("a\x00b\n", "not text"),
    ],
)
def test_what_is_no_table_is_refused_with_what_it_is(tmp_path: Path, text: str, said: str) -> None:
    problem = refused(tmp_path, text)
    assert problem.startswith("x.csv:1: not-data: ")
    assert said in problem


def test_a_link_that_leads_out_of_the_data_folder_is_refused(tmp_path: Path) -> None:
    outside = tmp_path / "secret.csv"
    outside.write_text("area;period;value\nHolbæk;2024M01;7\n", encoding="utf-8")
    (tmp_path / "data").mkdir()
    (tmp_path / "data/indicators.yaml").write_text(
        "indicators: {x: {title: X, unit: persons, kind: flow, frequency: month, extract: x.csv}}",
        encoding="utf-8",
    )
    (tmp_path / "data/x.csv").symlink_to(outside)
    with pytest.raises(InvalidFile, match="unsafe-path"):
        read_extracts(tmp_path / "data", load_catalogue(tmp_path / "data"))


OWN_LIST = "periode;værdi;note\n2024M01;7;\n2024M02;8;rettet\n"


def test_a_list_about_one_area_needs_no_column_of_areas(tmp_path: Path) -> None:
    own = values(tmp_path, OWN_LIST, ", area: Holbæk Kommune")
    assert own == {"2024M01": Fraction(7), "2024M02": Fraction(8)}
    assert values(tmp_path, OWN_LIST, ", area: Lejre") == {}
    assert (
        "name it with columns: {area: …}, or the area that all rows are about with area: …"
        in refused(tmp_path, OWN_LIST)
    )


def test_an_area_in_the_catalogue_never_hides_that_of_a_row(tmp_path: Path) -> None:
    table = "område;periode;værdi\nLejre;2024M01;7\n"
    told = (
        "x.csv:1: unknown-layout: the column 'område' has areas such as 'Lejre', so the rows are "
        "not all about Holbæk; "
    )
    assert told in refused(tmp_path, table, ", area: Holbæk")
    assert (
        values(tmp_path, "område;periode;værdi\nBeskæftigelse;2024M01;7\n", ", area: Holbæk") == ONE
    )


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        (
            "area: Holbek",
            (
                "indicators.yaml:2:95: unknown-area: 'Holbek' is not a known area; did you mean "
                "'Holbæk'?"
            ),
        ),
        (
            "area: MUNICIPALITY",
            "indicators.yaml:2:95: unknown-area: 'MUNICIPALITY' is not a known area",
        ),
        (
            "area: Holbæk, columns: {area: Sted}",
            (
                "indicators.yaml:2:89: excluded-key: all rows are about one area, or a column says "
                "which"
            ),
        ),
    ],
)
def test_an_area_for_all_rows_is_checked(tmp_path: Path, entry: str, told: str) -> None:
    with pytest.raises(InvalidFile, match=re.escape(told)):
        read(tmp_path, OWN_LIST, f", {entry}")


def test_a_list_about_one_area_is_judged_for_that_area_alone(tmp_path: Path) -> None:
    """Even where another area of the rule is requested; the newest period is found either way."""
    about = (
        "unit: persons, kind: flow, frequency: month, revised_periods: 1, extract: {file: x.csv, "
        "area: Lejre}"
    )
    (tmp_path / "indicators.yaml").write_text(
        f"indicators:\n  x: {{title: X, {about}}}\n", encoding="utf-8"
    )
    (tmp_path / "x.csv").write_text(OWN_LIST, encoding="utf-8")
    catalogue = load_catalogue(tmp_path)
    for areas, found in (({"Lejre", "Holbæk"}, ["Lejre"]), ({"Holbæk"}, [])):
        series = read_files(
            tmp_path, requests_for(catalogue, {"x": Extent(frozenset(areas))}), catalogue.register
        ).series["x"]
        assert (list(series.areas), {str(period) for period in series.published}) == (
            found,
            {"2024M01", "2024M02"},
        )


def test_only_the_files_and_rows_that_a_plan_needs_are_read(tmp_path: Path) -> None:
    entry = "unit: persons, kind: flow, frequency: year, better: higher"
    (tmp_path / "indicators.yaml").write_text(
        f"indicators:\n  x: {{title: X, {entry}, extract: x.csv}}\n  y: {{title: Y, {entry}, "
        "extract: y.csv}\n",
        encoding="utf-8",
    )
    (tmp_path / "x.csv").write_text(
        "area;period;value\nHolbæk;2024;7\nLejre;2024;syv\n", encoding="utf-8"
    )
    (tmp_path / "y.csv").write_text("<html>", encoding="utf-8")
    (tmp_path / "p.yaml").write_text(
        "plan: p\ntitle: P\nmunicipality: Holbæk\nperiod: 2024\ngoals:\n"
        "  - {id: g, kind: local, title: G, criteria: [{id: c, text: C, rule: {type: threshold, "
        "indicator: x, at_least: 1}}]}\n",
        encoding="utf-8",
    )
    catalogue = load_catalogue(tmp_path)
    plan = load_plan(tmp_path / "p.yaml", catalogue)
    series = read_extracts(tmp_path, catalogue, [plan])
    assert list(series) == ["x"]
    assert list(series["x"].areas) == ["Holbæk"]
    with pytest.raises(InvalidFile) as caught:
        read_extracts(tmp_path, catalogue)
    assert [problem.code.name for problem in caught.value.problems] == ["not-a-number", "not-data"]


def test_rows_from_before_anything_that_a_plan_looks_at_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "indicators.yaml").write_text(
        "indicators:\n  x: {title: X, unit: persons, kind: flow, frequency: month, better: higher, "
        "extract: x.csv}\n",
        encoding="utf-8",
    )
    rows = "Holbæk;2022M12;syv\nHolbæk;2023M01;5\nHolbæk;2024M01;7\n"
    (tmp_path / "x.csv").write_text(f"area;period;value\n{rows}", encoding="utf-8")
    (tmp_path / "p.yaml").write_text(
        "plan: p\ntitle: P\nmunicipality: Holbæk\nperiod: 2024\ngoals:\n"
        "  - {id: g, kind: local, title: G, criteria: [{id: c, text: C, rule: {type: threshold, "
        "indicator: x, at_least: 1}}]}\n",
        encoding="utf-8",
    )
    ran = beskplan("evaluate", "p.yaml", "--data", ".", "--format", "json", cwd=tmp_path)
    assert (ran.code, json.loads(ran.stdout)["goals"][0]["criteria"][0]["trend"]["previous"]) == (
        0,
        5.0,
    )
    assert beskplan("validate", "p.yaml", "--data", ".", cwd=tmp_path).code == 4
    catalogue = load_catalogue(tmp_path)
    part = read_extracts(tmp_path, catalogue, [load_plan(tmp_path / "p.yaml", catalogue)])
    assert [str(period) for period in part["x"].areas["Holbæk"]] == ["2023M01", "2024M01"]
    (tmp_path / "q.yaml").write_text(
        (tmp_path / "p.yaml")
        .read_text("utf-8")
        .replace("2024", "2023")
        .replace("plan: p", "plan: q"),
        "utf-8",
    )
    with pytest.raises(LookupError, match="no observations of 'x' were read before 2023M01"):
        assess(load_plan(tmp_path / "q.yaml", catalogue), catalogue, part)


@pytest.mark.parametrize("damaged", ["Holbæk;2015M06;10Holbæk;2024M07;10", "Holbæk;2024;M07;10"])
def test_a_damaged_row_that_may_be_needed_is_never_taken_for_an_old_one(
    tmp_path: Path, damaged: str
) -> None:
    about = "title: X, unit: persons, kind: flow, frequency: month, extract: x.csv"
    (tmp_path / "indicators.yaml").write_text(f"indicators: {{x: {{{about}}}}}\n", encoding="utf-8")
    (tmp_path / "x.csv").write_text(
        f"area;period;value\nHolbæk;2024M06;10\n{damaged}\n", encoding="utf-8"
    )
    catalogue = load_catalogue(tmp_path)
    wanted = requests_for(catalogue, {"x": Extent(frozenset({"Holbæk"}), 2023 * 12)})
    assert [
        (each.code.name, each.location.line)
        for each in read_files(tmp_path, wanted, catalogue.register).problems
    ] == [("row-length", 3)]


def test_how_far_back_a_file_is_read_makes_no_difference_to_its_numbers(tmp_path: Path) -> None:
    """An old figure decides the decimal sign of the new ones, whatever another column suggests."""
    about = (
        "title: X, unit: persons, kind: stock, frequency: year, extract: {file: x.csv, columns: "
        "{value: Antal}}"
    )
    (tmp_path / "indicators.yaml").write_text(f"indicators: {{x: {{{about}}}}}\n", encoding="utf-8")
    rows = "Holbæk;2016;1.234,5;2.5\nHolbæk;2024;1.234;2.5\nLejre;2016;n.a.;2.5\n"
    (tmp_path / "x.csv").write_text(f"area;period;Antal;Andel\n{rows}", encoding="utf-8")
    catalogue = load_catalogue(tmp_path)
    for since in (None, 2023 * 12):
        wanted = requests_for(catalogue, {"x": Extent(frozenset({"Holbæk"}), since)})
        found = read_files(tmp_path, wanted, catalogue.register)
        assert found.problems == ()
        assert {
            str(period): row.value for period, row in found.series["x"].areas["Holbæk"].items()
        }["2024"] == 1234


def test_a_file_shared_by_indicators_is_read_with_each_ones_columns(tmp_path: Path) -> None:
    (tmp_path / "indicators.yaml").write_text(
        "indicators:\n"
        "  n: {title: N, unit: persons, kind: stock, frequency: month, extract: {file: x.csv, "
        "columns: {value: Antal}}}\n"
        "  s: {title: S, unit: pct, kind: share, frequency: month, extract: {file: x.csv, columns: "
        "{value: Andel}}}\n",
        encoding="utf-8",
    )
    (tmp_path / "x.csv").write_text(
        "area;period;Antal;Andel\nHolbæk;2024M01;1.234;2,5\n", encoding="utf-8"
    )
    series = read_extracts(tmp_path, load_catalogue(tmp_path))
    month = parse_period("2024M01")
    assert month is not None
    assert {name: found.areas["Holbæk"][month].value for name, found in series.items()} == {
        "n": 1234,
        "s": Fraction(5, 2),
    }


def test_the_lines_that_the_result_names_hold_the_figures_it_used() -> None:
    ran = beskplan(
        "evaluate",
        "plans/herlev-2024.yaml",
        "--data",
        "data",
        "--as-of",
        "2024-10-15",
        "--format",
        "json",
    )
    criteria = [
        criterion for goal in json.loads(ran.stdout)["goals"] for criterion in goal["criteria"]
    ]
    criterion = next(each for each in criteria if each["id"] == "education-benefit")
    (source,) = criterion["sources"]
    rows = numbered_rows(source["file"])
    used = [rows[line] for line in source["lines"]]
    assert all("Herlev" in row and "2024" in row for row in used)
    assert date.fromisoformat(json.loads(ran.stdout)["as_of"]) == date(2024, 10, 15)
