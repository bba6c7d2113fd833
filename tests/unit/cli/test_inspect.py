"""The command `inspect`: coverage of a data folder, profile of an unknown file."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from tests.support.running import ROOT, beskplan
from tests.support.workbooks import Cell, write_workbook

CATALOGUE = """
indicators:
  n: {title: Antal, unit: persons, kind: flow, frequency: month, revised_periods: 1, extract: n.csv}
  s: {title: Spørgeskema, unit: svar, kind: flow, frequency: irregular,
      source: {name: X, retrieved: 2024-05-01}, extract: s.csv}
  gone: {title: Væk, unit: persons, kind: flow, frequency: year, extract: gone.csv}
"""
ROWS = [
    *("Holbæk;2024M01;1", "Holbæk;2024M02;", "Holbæk;2024M05;3", "Lejre;2024M01;4"),
    *("Lejre;2024M02;", "Lejre;2024M05;", "Uoplyst område;2024M01;9", "Holbæk;2024;9"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    data = tmp_path / "data"
    data.mkdir()
    (data / "indicators.yaml").write_text(CATALOGUE, "utf-8")
    (data / "n.csv").write_text("area;period;value\n" + "\n".join(ROWS) + "\n", "utf-8")
    (data / "s.csv").write_text(
        "area;period;value\nHolbæk;2024-01-10;5\nHolbæk;2024-04-11;6\n", "utf-8"
    )
    return tmp_path


def test_each_indicator_is_reported_with_its_file_periods_gaps_and_suppressed_figures(
    folder: Path,
) -> None:
    ran = beskplan("inspect", "data", "--format", "json", cwd=folder)
    n, s, gone = json.loads(ran.stdout)["indicators"]
    about = {
        key: n[key]
        for key in (
            "layout",
            "rows",
            "used",
            "ignored",
            "areas",
            "first",
            "newest",
            "gaps",
            "incomplete",
            "suppressed",
        )
    }
    assert about == {
        "layout": "tidy",
        "rows": 8,
        "used": 6,
        "ignored": 2,
        "areas": 2,
        "first": "2024M01",
        "newest": "2024M05",
        "gaps": ["2024M03", "2024M04"],
        "incomplete": 0,
        "suppressed": 3,
    }
    assert n["provisional"] == ["2024M05"]
    assert n["coverage"]["2024M05"] == {"figures": 1, "hidden": 1}
    assert "unknown-area" in n["problems"][0]
    assert (s["first"], s["newest"], s["gaps"]) == ("2024-01-10", "2024-04-11", [])
    assert (gone["missing"], gone["layout"], gone["first"]) == (True, None, None)
    assert ran.code == 0


def test_coverage_shows_whole_partial_suppressed_and_missing_months(folder: Path) -> None:
    shown = beskplan("inspect", "data", cwd=folder).stdout
    rows = {
        line.split()[0]: line.split()[1] for line in shown.split("Dækning\n")[1].splitlines()[1:3]
    }
    assert rows == {"n": "█░··▒", "s": "█··█·"}
    assert "gone.csv: filen er der ikke" in shown
    assert "mangler 2024M03, 2024M04 · 3 uden tal · foreløbige 2024M05" in shown


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
def test_coverage_fits_the_width(columns: int) -> None:
    shown = beskplan("inspect", "data", environment={"COLUMNS": str(columns)}).stdout
    assert max(len(line) for line in shown.splitlines() if "█" in line) <= columns


def test_a_table_of_the_folder_has_a_row_for_each_indicator(folder: Path) -> None:
    ran = beskplan("inspect", "data", "--format", "csv", "--output", "x.csv", cwd=folder)
    assert ran.stdout == "x.csv written\n"
    rows = list(csv.DictReader(StringIO((folder / "x.csv").read_text("utf-8"))))
    assert [(row["indicator"], row["gaps"], row["problems"]) for row in rows] == [
        ("n", "2024M03 2024M04", "1"),
        ("s", "", "0"),
        ("gone", "", "0"),
    ]


def test_problems_are_reported_and_decide_the_exit_code(folder: Path) -> None:
    (folder / "data/s.csv").write_text("<html><title>Log ind</title>", "utf-8")
    ran = beskplan("inspect", "data", cwd=folder)
    assert ran.code == 4
    assert "s.csv:1: not-data" in ran.stdout.replace("\n    ", " ")
    (folder / "data/indicators.yaml").write_text("indicators: 7", "utf-8")
    assert beskplan("inspect", "data", cwd=folder).code == 3
    assert beskplan("inspect", "nowhere", cwd=folder).code == 2
    assert beskplan("inspect", "data", "--sheet", "x", cwd=folder).code == 2


FILES = {
    "v3.csv": "\ufeffPeriode;Område;Køn;Antal personer;Andel i pct.\n2024M01;Holbæk;Køn i "
    "alt;1.072;12,5\n2024M01;Holbæk;Mænd;600;13,0\n",
    "v3.json": json.dumps(
        {
            "columns": ["Periode", "Område", "A-kasse", "Antal: personer"],
            "rows": [["2024Q01", "Hele landet", "I alt", 7]],
        }
    ),
    "v2.csv": "Area;Periode;Antal\nHolbæk Kommune;2024M01;1.059\n",
    "statbank.csv": "\ufeffOMRÅDE;KØN;TID;INDHOLD\n316 Holbæk;TOT I alt;2024K1;73560\n316 Holbæk;M "
    "Mænd;2024K1;36800\n",
    "tidy.csv": "indikator;område;periode;værdi\nBesøg;Holbæk;2024;3\nOrdrer: åbne;Holbæk;2024;4\n",
    "own.csv": "Kommune,Måned,Art,Antal\nHolbæk,2024-12-01,I alt,12\nLejre,2024-12-01,I "
    'alt,600\nLejre,2024-12-01,"Andre, flere",6\n',
}


@pytest.mark.parametrize("name", FILES)
def test_the_entry_of_an_unknown_file_reads_it_once_it_is_complete(
    tmp_path: Path, name: str
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / name).write_text(FILES[name], "utf-8")
    entry = json.loads(beskplan("inspect", data / name, "--format", "json").stdout)["entry"]
    (data / "indicators.yaml").write_text(f"indicators:\n{entry}", "utf-8")
    ran = beskplan("inspect", "data", "--format", "json", cwd=tmp_path)
    assert (ran.code, "KIND" in ran.stderr) == (3, True)
    complete = entry.replace(": UNIT #", ": persons #").replace(": KIND #", ": stock #")
    complete = complete.replace('# decimal: ","', 'decimal: "," #')
    (data / "indicators.yaml").write_text(f"indicators:\n{complete}", "utf-8")
    ran = beskplan("inspect", "data", "--format", "json", cwd=tmp_path)
    assert (ran.code, ran.stderr) == (0, "")
    for indicator in json.loads(ran.stdout)["indicators"]:
        assert (indicator["used"] > 0, indicator["problems"]) == (True, [])


def test_an_unknown_file_is_profiled_with_columns_members_and_totals(tmp_path: Path) -> None:
    (tmp_path / "v3.csv").write_text(FILES["v3.csv"], "utf-8")
    shown = beskplan("inspect", "v3.csv", cwd=tmp_path).stdout
    for text in (
        "v3.csv · Jobindsats v3 · 2 rækker",
        "Køn (opdeling): 2: Køn i alt, Mænd; ligner en total: Køn i alt",
        "Antal personer (tal): alle har tal",
        "Perioder: måned, 2024M01 – 2024M01",
        "Decimaltegn: ,",
        "        Køn: Køn i alt",
    ):
        assert text in shown
    table = beskplan("inspect", "v3.csv", "--format", "csv", cwd=tmp_path).stdout
    assert [row["role"] for row in csv.DictReader(StringIO(table))] == [
        "period",
        "area",
        "dimension",
        "measure",
        "measure",
    ]


def test_an_ambiguous_file_is_left_to_a_person(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("Område;Periode;Antal\nHolbæk;2024;1.059\n", "utf-8")
    shown = beskplan("inspect", "x.csv", "--lang", "en", cwd=tmp_path).stdout
    assert "1.059 can be read in two ways" in shown
    assert '# decimal: "," if 1.059 is 1059, "." if it has decimals: say which' in shown


def test_what_no_column_has_is_reported(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("Forløb;Antal;Note\nkort;1;a\nlangt;2;\n", "utf-8")
    shown = " ".join(beskplan("inspect", "x.csv", "--lang", "en", cwd=tmp_path).stdout.split())
    for text in (
        "No column of municipalities or other areas; say in the catalogue with area: which area",
        "No column of periods; say in the catalogue with period: which period the rows are about",
        "Note (dimension): 2: a, (blank)",
        "area: MUNICIPALITY # CHECK",
        "period: PERIOD # CHECK",
    ):
        assert text in shown
    (tmp_path / "x.csv").write_text("Kommune;Måned;Note\nFaxe;2024-01;a\n", "utf-8")
    shown = beskplan("inspect", "x.csv", "--lang", "en", cwd=tmp_path).stdout
    assert "No column that is mostly figures" in shown
    assert "No entry for indicators.yaml is proposed" in shown


def test_an_empty_label_is_neither_an_area_nor_what_a_row_is_pinned_to(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text(
        "Område;Periode;Antal;Art\n;2024M01;1;\nLejre;2024M01;2;a\nLejre;2024M01;3;\n", "utf-8"
    )
    shown = beskplan("inspect", "x.csv", cwd=tmp_path).stdout
    assert "Ukendte områder" not in shown
    assert (
        "Art: LABEL # TJEK: i stedet for LABEL en af a, eller slet ingen linje, hvis det er "
        "bemærkninger" in shown
    )


def test_the_sheets_of_a_workbook_are_profiled_each(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["Titel"], ["Kommune", "År", "Antal"], ["Holbæk", 2024.0, 5.0]]
    write_workbook(tmp_path / "x.xlsx", {"A": [["x"]], "B": rows})
    ran = beskplan("inspect", "x.xlsx", cwd=tmp_path)
    assert (ran.code, "Arket A kan ikke læses" in ran.stdout) == (0, True)
    entry = (
        "sheet: B\n      header_row: 2\n      columns: {area: Kommune, period: År, value: Antal}"
    )
    assert entry in ran.stdout
    ran = beskplan("inspect", "x.xlsx", "--sheet", "B", "--format", "json", cwd=tmp_path)
    found = json.loads(ran.stdout)
    assert (found["sheet"], entry in found["entry"]) == ("B", True)


def test_a_refused_file_is_reported_with_the_option_to_give(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("Kommune;jan;feb\nFaxe;5;6\n", "utf-8")
    ran = beskplan("inspect", "x.csv", cwd=tmp_path)
    assert (ran.code, ran.stderr.endswith("; on the command line with --header-row\n")) == (4, True)
    (tmp_path / "x.csv").write_text("<html>", "utf-8")
    assert "on the command line" not in beskplan("inspect", "x.csv", cwd=tmp_path).stderr


def test_a_problem_of_a_file_is_reported_once_under_the_indicator_that_it_names(
    tmp_path: Path,
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    one = (
        "unit: pct, kind: share, frequency: month, extract: {file: x.csv, columns: {area: Kommune, "
        "period: Måned, value:"
    )
    entries = "".join(f"  {name}: {{title: {name}, {one} {name}}}}}}}\n" for name in ("a", "b"))
    (data / "indicators.yaml").write_text(f"indicators:\n{entries}", "utf-8")
    (data / "x.csv").write_text(
        "Kommune;Måned;a;b\nSkive;2024-01;50;0,5\nSkive;2024-02;60;0,6\nUkendt;2024-01;1;1\n",
        "utf-8",
    )
    shown = " ".join(beskplan("inspect", "data", cwd=tmp_path).stdout.split())
    first, second = shown.split("b: b")
    assert (first.count("unknown-area"), second.count("unknown-area")) == (1, 0)
    assert (first.count("fractions"), second.count("fractions:")) == (0, 1)


def test_a_problem_is_shown_under_the_indicator_that_it_concerns(tmp_path: Path) -> None:
    entry = (
        "  {0}: {{title: T, unit: persons, kind: flow, frequency: year, extract: "
        "{{file: n.csv, columns: {{area: area, period: period, value: {0}}}}}}}\n"
    )
    (tmp_path / "indicators.yaml").write_text(
        f"indicators:\n{entry.format('first')}{entry.format('second')}", "utf-8"
    )
    (tmp_path / "n.csv").write_text("area;period;first;second\nHolbæk;2024;7;syv\n", "utf-8")
    ran = beskplan("inspect", ".", "--lang", "en", cwd=tmp_path)
    first, _, second = ran.stdout.partition("second: T")
    assert "not-a-number" not in first
    assert "not-a-number" in second


def test_the_shipped_folder_is_without_errors() -> None:
    ran = beskplan("inspect", "data", cwd=ROOT)
    assert (ran.code, ran.stderr) == (0, "")


def test_the_shipped_folder_has_an_example_of_each_layout_of_text_and_answer() -> None:
    shown = json.loads(beskplan("inspect", "data", "--format", "json").stdout)["indicators"]
    layouts = {each["layout"] for each in shown if each["file"]}
    assert layouts >= {
        "Jobindsats v3",
        "Jobindsats v3 JSON",
        "Jobindsats v2",
        "StatBank",
        "tidy",
        "named columns",
        "case list",
    }
    assert not [each["indicator"] for each in shown if each["problems"]]
    survey = (ROOT / "data/borgertilfredshed-holbaek.csv").read_bytes()
    with pytest.raises(UnicodeDecodeError):
        survey.decode("utf-8")
    assert "Mødt med respekt" in survey.decode("cp1252")


def test_every_row_is_accounted_for(folder: Path) -> None:
    found = json.loads(beskplan("inspect", "data", "--format", "json", cwd=folder).stdout)
    n = found["indicators"][0]
    assert n["account"] == {
        "read": 8,
        "used": 6,
        "passed_over": {"unknown_area": 1, "other_frequency": 1},
        "sheets_passed_over": {},
    }
    shown = " ".join(beskplan("inspect", "data", cwd=folder).stdout.split())
    assert (
        "sprunget over: 2 rækker (1: et ukendt område; 1: en periode af en anden længde)" in shown
    )


def test_what_is_due_and_what_was_fetched_too_late_to_be_so_old(tmp_path: Path) -> None:
    (tmp_path / "indicators.yaml").write_text(
        "sources:\n  js: {name: Jobindsats, retrieved: 2025-03-01}\n"
        "indicators:\n"
        "  a:\n"
        "    {title: A, unit: persons, kind: stock, frequency: month, source: js, extract: a.csv}\n"
        "  b: {title: B, unit: persons, kind: stock, frequency: month, extract: b.csv,\n"
        "      source: {name: js, table: y07a02}}\n"
        "  c: {title: C, unit: svar, kind: flow, frequency: irregular, source: js, extract: c.csv}"
        "\n"
        "  d: {title: D, unit: svar, kind: stock, frequency: month, extract: b.csv, source: js,\n"
        "      valid: 2014M01..2024M08}\n",
        "utf-8",
    )
    (tmp_path / "a.csv").write_text("area;period;value\nLejre;2025M01;5\n", "utf-8")
    (tmp_path / "b.csv").write_text("area;period;value\nLejre;2024M08;5\n", "utf-8")
    (tmp_path / "c.csv").write_text("area;period;value\nLejre;2025;30\n", "utf-8")
    a, b, c, d = json.loads(beskplan("inspect", ".", "--format", "json", cwd=tmp_path).stdout)[
        "indicators"
    ]
    assert (a["next"], a["overdue"], a["retrieved"]) == ("2025M02", False, "2025-03-01")
    assert (b["next"], b["overdue"]) == ("2024M09", True)
    assert (d["next"], d["overdue"]) == (None, False)
    assert (c["next"], c["overdue"]) == (None, False)
    shown = " ".join(beskplan("inspect", ".", cwd=tmp_path).stdout.split())
    assert "hentet 2025-03-01, men det nyeste tal er 2024M08" in shown
    assert "en række tæller fra periodens sidste dag: 2025 fra 2025-12-31" in shown


def test_a_folder_without_a_catalogue_is_listed(tmp_path: Path) -> None:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "side.csv").write_text("<html><title>Log ind</title>", "utf-8")
    ran = beskplan("inspect", ".", cwd=tmp_path)
    assert (ran.code, ran.stderr) == (0, "")
    assert (
        "statbank.csv\n  StatBank · 2 rækker · 1 område · kvartal: 1.\xa0kvartal\xa02024\n"
        in ran.stdout
    )
    assert "side.csv\n  kan ikke læses: " in ran.stdout
    assert "beskplan inspect ./own.csv --write" in ran.stdout
    listed = json.loads(beskplan("inspect", ".", "--format", "json", cwd=tmp_path).stdout)["files"]
    assert [file["file"] for file in listed if file["problem"]] == ["side.csv"]
    table = beskplan("inspect", ".", "--format", "csv", cwd=tmp_path).stdout
    assert len(list(csv.DictReader(StringIO(table)))) == len(FILES) + 1


def test_a_file_that_is_read_is_never_written_over(folder: Path) -> None:
    before = (folder / "data/n.csv").read_bytes()
    ran = beskplan("inspect", "data/n.csv", "--output", "data/n.csv", cwd=folder)
    assert (ran.code, (folder / "data/n.csv").read_bytes()) == (2, before)
    ran = beskplan("inspect", "data", "--output", "data/indicators.yaml", cwd=folder)
    assert (ran.code, (folder / "data/indicators.yaml").read_text("utf-8")) == (2, CATALOGUE)


def test_problems_among_the_indicators_are_in_the_language_of_the_list(tmp_path: Path) -> None:
    catalogue = "indicators:\n  x: {title: X, unit: persons, kind: stock, frequency: month,"
    (tmp_path / "indicators.yaml").write_text(f"{catalogue} extract: x.csv}}\n", "utf-8")
    (tmp_path / "x.csv").write_text("", "utf-8")
    ran = beskplan("inspect", ".", "--lang", "da", cwd=tmp_path)
    assert "filen er tom" in ran.stdout
    assert "empty" not in ran.stdout
