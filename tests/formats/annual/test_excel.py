"""The annual status as a workbook: numbers are numbers, texts are texts, a table on every sheet."""

import json
import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from beskplan.annual.excel import excel_report, sheets_of
from beskplan.annual.excel.sheets import (
    LONGEST_TEXT,
    Sheet,
    SheetColumn,
    cell_text,
    divided,
    fitted,
)
from beskplan.annual.excel.workbook_writer import workbook_bytes
from beskplan.annual.status_model import Report
from beskplan.language import Language
from beskplan.texts import Text
from beskplan.verdict.status import Status
from tests.formats.annual.test_annual_status import DATA, HERLEV, HOLBAEK, folder, report
from tests.support.reports import composed, sheets
from tests.support.running import ROOT, beskplan
from tests.support.shipped import numbered_rows

__all__ = ["folder"]
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def rows(content: bytes, sheet: str) -> list[dict[str, Any]]:
    """The rows of a sheet, by its header."""
    head, *found = sheets(content)[sheet]
    return [dict(zip(head, row, strict=True)) for row in found]


def xml_of(content: bytes, part: str) -> ET.Element:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return ET.fromstring(archive.read(part))  # the tool has just written it


def both() -> Report:
    return composed(HOLBAEK, HERLEV)


def compared(language: Language = "da") -> Report:
    return composed(HOLBAEK, municipalities=("Holbæk", "Lejre"), language=language)


@pytest.mark.parametrize("plan", [HOLBAEK, HERLEV])
def test_the_criteria_have_the_figures_of_evaluate_as_numbers(plan: str) -> None:
    evaluated = json.loads(beskplan("evaluate", plan, *DATA, "--format", "json").stdout)
    found = iter(rows(excel_report(composed(plan)), "Kriterier"))
    criteria = [criterion for goal in evaluated["goals"] for criterion in goal["criteria"]]
    for number, criterion in enumerate(criteria, 1):
        kind = "Løfte" if criterion["commitment"] else "Kriterium"
        row = next(found)
        assert (row["Nr."], row["Id"], row["Type"], row["Ordlyd"]) == (
            number,
            criterion["id"],
            kind,
            criterion["text"],
        )
        _same(row, criterion)
        for part in criterion["parts"]:
            row = next(found)
            assert (row["Nr."], row["Type"]) == (number, "Del")
            _same(row, part)
        for reading in criterion["readings"]:
            row = next(found)
            assert (row["Type"], row["Ordlyd"]) == ("Anden læsning", reading["says"])
            _same(row, reading)
            for part in reading["parts"]:
                _same(next(found), part)
    assert next(found, None) is None


def _same(row: Mapping[str, Any], evaluated: Mapping[str, Any]) -> None:
    trend, needed = evaluated["trend"] or {}, evaluated["needed"] or {}
    wanted = {
        "Kan stadig blive mindst": evaluated["low"],
        "Kan stadig blive højst": evaluated["high"],
    }
    if evaluated["period"] is None or ".." not in evaluated["period"]:  # the year is not shifted
        wanted["Kendte perioder"] = evaluated["observed"]
        wanted["Perioder i alt"] = evaluated["expected"]
    may_be_ranges = {
        "Året før": trend.get("previous"),
        "Krav til hver, der mangler": needed.get("each"),
    }
    wanted |= {name: value for name, value in may_be_ranges.items() if "–" not in str(row[name])}
    for name, value in wanted.items():
        assert row[name] == ("" if value is None else pytest.approx(value, rel=1e-15, abs=1e-15)), (
            name
        )
    for name, key in (("Målt", "measured"), ("Krav", "target")):
        if evaluated[f"{key}_low"] != evaluated[f"{key}_high"]:
            assert "–" in row[name]
        else:
            _same_number(row[name], evaluated[key], 1e-15)
    if isinstance(row["Afstand"], float | int):
        _same_number(row["Afstand"], evaluated["distance"], 0.11)  # of the figures as shown
        unit = "procentpoint" if row["Enhed"] == "pct." else row["Enhed"]
        assert row["Afstandens enhed"] == unit
    if not isinstance(row["Ændring"], str) or "…" not in row["Ændring"]:
        _same_number(row["Ændring"], trend.get("change"), 0.11)
    assert row["Status"] == Status(evaluated["status"]).words.da


def _same_number(cell: Any, value: float | None, tolerance: float) -> None:
    assert cell == ("" if value is None else pytest.approx(value, rel=1e-15, abs=tolerance))


CASE_LISTS = (
    "brugerundersoegelse-herlev.csv",
    "rekrutteringsordrer-herlev.csv",
    "smaajob-herlev.csv",
)


def test_every_observation_stands_with_its_line_and_can_be_found_there() -> None:
    found = rows(excel_report(composed(HERLEV)), "Observationer")
    assert len(found) > 100
    for row in found:
        if row["Fil"] in CASE_LISTS:
            assert row["Linje eller række"] == ""  # a row of it is about a person
            continue
        line = numbered_rows(row["Fil"])[int(row["Linje eller række"])]
        if (
            row["Værdi"] != ""
            and row["Værdi"] == int(row["Værdi"])
            and "regnet" not in row["Status for tallet"]
        ):
            digits = f"{int(row['Værdi'])}"
            several = any(
                row["Linje eller række"] != other["Linje eller række"] and _one(row) == _one(other)
                for other in found
            )
            assert (
                several
                or digits in line.replace(".", "").replace("\u00a0", "").replace(" ", "")
                or "," in line
            ), (row, line)
        assert isinstance(row["Periodens sidste dag"], date)
    hidden = [row for row in found if row["Status for tallet"] == "skjult"]
    assert hidden
    assert {row["Værdi"] for row in hidden} == {""}
    assert {
        row["Status for tallet"]
        for row in found
        if not row["Status for tallet"].startswith("regnet")
    } <= {
        "endeligt",
        "foreløbigt",
        "skjult",
        "endnu ikke kommet",
    }
    keys = [
        tuple(row[name] for name in ("Indikator", "Område", "Periode", "Fil", "Linje eller række"))
        for row in found
    ]
    assert len(keys) == len(set(keys))


def _one(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(row[name] for name in ("Indikator", "Område", "Periode", "Fil"))


def test_a_figure_of_several_lines_stands_once_at_the_first(folder: Path) -> None:
    entry = (
        "  n: {title: N, unit: persons, kind: flow, frequency: year, extract: {file: n.csv, where: "
        "{køn: [M, K]}}}\n"
    )
    (folder / "data/indicators.yaml").write_text("indicators:\n" + entry, encoding="utf-8")
    (folder / "data/n.csv").write_text(
        "area;period;køn;value\nHolbæk;2024;M;4\nHolbæk;2024;K;6\n", encoding="utf-8"
    )
    assert report(folder, "status.xlsx").code == 0
    first, second = rows((folder / "status.xlsx").read_bytes(), "Observationer")
    assert (first["Værdi"], first["Status for tallet"], first["Linje eller række"]) == (
        10,
        "endeligt",
        2,
    )
    assert (second["Værdi"], second["Status for tallet"], second["Linje eller række"]) == (
        "",
        "regnet med ved linje 2",
        3,
    )


def test_the_files_have_their_fingerprints_and_the_notes_their_subjects() -> None:
    content = excel_report(both())
    evaluated = json.loads(beskplan("evaluate", HOLBAEK, *DATA, "--format", "json").stdout)
    fingerprints = {extract["file"]: extract["sha256"] for extract in evaluated["extracts"]}
    files = [row for row in rows(content, "Filer") if row["Kommune"] == "Holbæk Kommune"]
    assert files
    assert {row["Fil"]: row["SHA-256"] for row in files}.items() <= fingerprints.items()
    subjects = {row["Emne"] for row in rows(content, "Noter")}
    assert {
        "Fortolkning",
        "Begrundelse",
        "Skjulte tal",
        "Foreløbige tal",
        "Uden succeskriterium",
        "Målgruppe",
    } <= subjects


def test_comments_stand_signed_and_missing_ones_are_named(folder: Path) -> None:
    assert report(folder, "status.xlsx").code == 0
    (row,) = rows((folder / "status.xlsx").read_bytes(), "Kriterier")
    assert row["Kommentar"] == "Mangler forklaring: årsag og handling er endnu ikke beskrevet."
    (folder / "c.yaml").write_text(
        'comments: {a: {text: "=Et\\n\\nTo", author: Chefen, date: 2025-02-01}}\n', encoding="utf-8"
    )
    assert report(folder, "status.xlsx", "--comments", "c.yaml").code == 0
    (row,) = rows((folder / "status.xlsx").read_bytes(), "Kriterier")
    assert row["Kommentar"] == "=Et\nTo\n(Chefen, 1.\u00a0februar\u00a02025)"


def test_municipalities_stand_side_by_side_and_with_numbers_among_the_criteria() -> None:
    said = compared()
    content = excel_report(said)
    assert list(sheets(content)) == [
        "Overblik",
        "Indhold",
        "Sammenligning",
        "Kriterier",
        "Observationer",
        "Noter",
        "Filer",
    ]
    matrix = rows(content, "Sammenligning")
    assert list(matrix[0]) == ["Nr.", "Mål", "Kriterium", "Holbæk", "Lejre"]
    assert len(matrix) == len(said.comparisons[0].rows)
    assert matrix[1]["Holbæk"].startswith("▲ På vej: ")
    criteria = rows(content, "Kriterier")
    assert {row["Kommune"] for row in criteria} == {"Holbæk", "Lejre"}
    assert {row["Id"] for row in criteria} == {row.id for row in said.comparisons[0].rows}


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize(
    "make",
    [lambda language: composed(HOLBAEK, HERLEV, language=language), compared],
    ids=["plans", "compared"],
)
def test_every_sheet_is_one_table_with_a_header_in_every_column(
    make: Any, language: Language
) -> None:
    content = excel_report(make(language))
    found = sheets(content)
    assert len({name.casefold() for name in found}) == len(found)
    for number, (name, cells) in enumerate(found.items(), 1):
        assert 1 <= len(name) <= 31
        assert not set("[]:*?/\\'") & set(name)
        page = xml_of(content, f"xl/worksheets/sheet{number}.xml")
        assert page.find(f"{MAIN}mergeCells") is None
        assert page.find(f"{MAIN}tableParts") is not None
        setup = page.find(f"{MAIN}pageSetup")
        assert setup is not None
        assert (setup.get("paperSize"), setup.get("orientation")) == ("9", "landscape")
        pane = page.find(f"{MAIN}sheetViews/{MAIN}sheetView/{MAIN}pane")
        assert pane is not None
        top = int(pane.get("ySplit", "0")) - 1
        assert pane.get("state") == "frozen"
        assert all(cells[top]), name
        assert len(set(cells[top])) == len(cells[top])
        table = xml_of(content, f"xl/tables/table{number}.xml")
        assert table.find(f"{MAIN}autoFilter") is not None
        assert [column.get("name") for column in table.iter(f"{MAIN}tableColumn")] == cells[top]
    repeated = [
        name.get("name") for name in xml_of(content, "xl/workbook.xml").iter(f"{MAIN}definedName")
    ]
    assert repeated.count("_xlnm.Print_Titles") == len(found)


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_contents_name_every_sheet_and_every_status(language: Language) -> None:
    said = composed(HERLEV, language=language)
    found = sheets(excel_report(said))
    overview, contents, *others = found
    cells = {cell for row in found[contents] for cell in row}
    assert {
        said.title,
        said.headings.how_text,
        overview,
        *others,
        *(status.words.to(language) for status in Status),
    } <= cells
    assert found[contents][1][0].startswith(
        "Eksempeltal" if language == "da" else "Example figures"
    )


def test_the_page_on_the_report_names_every_sheet() -> None:
    danish = (ROOT / "docs/da/rapport.md").read_text(encoding="utf-8")
    english = (ROOT / "docs/en/report.md").read_text(encoding="utf-8")
    for sheet in sheets_of(compared()):
        assert f"| `{sheet.name.da}` |" in danish
        assert f"| `{sheet.name.da}` | `{sheet.name.en}` |" in english


def test_a_sheet_without_a_row_is_only_a_header(folder: Path) -> None:
    (folder / "data/n.csv").unlink()
    assert report(folder, "status.xlsx").code == 0
    assert len(sheets((folder / "status.xlsx").read_bytes())["Filer"]) == 1


def test_a_number_is_shown_with_as_many_decimals_as_the_verdict_needs() -> None:
    content = excel_report(composed(HOLBAEK))
    styles = xml_of(content, "xl/styles.xml")
    formats = {each.get("formatCode") for each in styles.iter(f"{MAIN}numFmt")}
    assert {"#,##0.0", "+#,##0.0;-#,##0.0;#,##0.0", "dd-mm-yyyy", '#,##0.0" pct."'} <= formats


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("a" * LONGEST_TEXT, LONGEST_TEXT),
        ("a" * (LONGEST_TEXT + 1), LONGEST_TEXT),
        ("🎯" * 16_383, 16_383),
        ("🎯" * 16_384, 16_384),
    ],
)
def test_a_text_is_as_long_as_a_cell_can_hold_it(text: str, length: int) -> None:
    cut = cell_text(text)
    assert len(cut) == length
    assert len(cut.encode("utf-16-le")) <= 2 * LONGEST_TEXT
    assert (cut == text) is not cut.endswith("…")


def test_a_text_that_was_cut_is_noted(folder: Path) -> None:
    plan = (folder / "p.yaml").read_text(encoding="utf-8")
    (folder / "p.yaml").write_text(
        plan.replace("Flere skal i job", "ord " * 10_000), encoding="utf-8"
    )
    assert report(folder, "status.xlsx").code == 0
    content = (folder / "status.xlsx").read_bytes()
    (row,) = rows(content, "Kriterier")
    assert len(row["Ordlyd"]) == LONGEST_TEXT
    assert row["Ordlyd"].endswith("…")
    notes = [note["Note"] for note in rows(content, "Noter") if note["Emne"] == "Afkortet tekst"]
    assert notes == [
        (
            "Teksten i arket Kriterier, række 1 under overskriften, kolonnen Ordlyd, er længere, "
            "end en celle kan rumme, og slutter med …"
        )
    ]
    assert not [
        note for note in rows(excel_report(both()), "Noter") if note["Emne"] == "Afkortet tekst"
    ]


def test_what_cannot_stand_in_a_cell_is_replaced() -> None:
    assert cell_text("a\ud800b\ufffec\uffffd") == "a�b�c�d"
    sheet = Sheet(
        Text("A", "A"),
        Text("", ""),
        (SheetColumn(Text("H", "H"), 9),),
        [("x\uffff",), (None,), (Status.MET,), (3,)],
    )
    assert fitted(sheet) == (replace(sheet, rows=[("x�",), (None,), (Status.MET,), (3,)]), [])


def test_more_rows_than_a_sheet_holds_go_on_to_the_next() -> None:
    sheet = Sheet(
        Text("Tal", "Snapshot"),
        Text("", ""),
        (SheetColumn(Text("H", "H"), 9),),
        [(number,) for number in range(5)],
    )
    parts = list(divided(sheet, 2))
    assert [part.name.da for part in parts] == ["Tal", "Tal 2", "Tal 3"]
    assert [list(part.rows) for part in parts] == [[(0,), (1,)], [(2,), (3,)], [(4,)]]
    assert list(divided(sheet, 5)) == [sheet]
    found = sheets(workbook_bytes(composed(HERLEV), parts))
    assert found == {"Tal": [["H"], [0], [1]], "Tal 2": [["H"], [2], [3]], "Tal 3": [["H"], [4]]}


def test_the_sheets_are_plain_values_before_they_are_written() -> None:
    (_, _, criteria, *_) = sheets_of(composed(HERLEV))
    figures = [
        cell
        for row in criteria.rows
        for cell in row
        if hasattr(cell, "value") and not isinstance(cell, Status)
    ]
    assert figures
    assert all(isinstance(getattr(cell, "value", None), Fraction) for cell in figures)


def test_the_overview_has_a_line_for_each_criterion_the_worst_first() -> None:
    said = composed(HOLBAEK)
    (plan,) = said.plans
    content = excel_report(said)
    cells = sheets(content)["Overblik"]
    above = [row[0] for row in cells[: 1 + len(plan.notices) + len(plan.lead)]]
    assert above == [said.title, *plan.notices, *plan.lead]
    head, *found = cells[len(above) :]
    assert head == [
        "Status",
        "Chance",
        "Nr.",
        "Kriterium",
        "Udvikling",
        "Målt",
        "Skal være",
        "Krav",
        "Forskel",
        "Forskel i ord",
        "Hvorfor / forbehold",
    ]
    assert [row[:4] for row in found] == [
        [f"{row.verdict.symbol} {row.verdict.word}", row.chance, row.number, row.name]
        for row in plan.one_page.rows
    ]
    results = {entry.number: entry.result for entry in plan.entries}
    numbers = 0
    for row in found:
        result = results[row[2]]
        if isinstance(row[5], float | int):
            numbers += 1
            assert result.finding.measured is not None
            assert row[5] == pytest.approx(float(result.finding.measured))
        assert row[9] == ("" if result.difference is None else result.difference.words)
    assert numbers > 6


def test_the_curves_of_the_overview_are_drawn_from_the_series_of_their_criterion() -> None:
    content = excel_report(composed(HOLBAEK))
    page = xml_of(content, "xl/worksheets/sheet1.xml")
    excel = "{http://schemas.microsoft.com/office/excel/2006/main}"
    curves = {
        place.text: source.text or ""
        for place, source in zip(page.iter(f"{excel}sqref"), page.iter(f"{excel}f"), strict=True)
    }
    assert len(curves) > 4
    series, overview = sheets(content)["Udvikling"], sheets(content)["Overblik"]
    for place, source in curves.items():
        first, last = (int(each) for each in re.findall(r"E(\d+)", source))
        number = overview[int((place or "")[1:]) - 1][2]
        assert {row[1] for row in series[first - 1 : last]} == {number}
        assert sum(row[1] == number for row in series) == last - first + 1


def test_other_readings_are_grey_indented_and_grouped_below_their_criterion() -> None:
    content = excel_report(composed(HOLBAEK))
    page = xml_of(content, "xl/worksheets/sheet3.xml")
    styles = xml_of(content, "xl/styles.xml")
    looks = list(styles.findall(f"{MAIN}cellXfs/{MAIN}xf"))
    fonts = list(styles.findall(f"{MAIN}fonts/{MAIN}font"))
    head, *cells = sheets(content)["Kriterier"]
    kind, letter = head.index("Type"), chr(ord("A") + head.index("Ordlyd"))
    found = set()
    for number, row in enumerate(page.findall(f"{MAIN}sheetData/{MAIN}row")[1:]):
        (cell,) = (each for each in row if str(each.get("r")).startswith(letter))
        look = looks[int(cell.get("s", "0"))]
        alignment = look.find(f"{MAIN}alignment")
        assert alignment is not None
        colour = fonts[int(look.get("fontId", "0"))].find(f"{MAIN}color")
        grey = colour is not None and colour.get("rgb") == "FF595959"
        found.add((cells[number][kind], alignment.get("indent"), grey, row.get("outlineLevel")))
    assert found == {("Kriterium", "1", False, None), ("Anden læsning", "3", True, "1")}
    outline = page.find(f"{MAIN}sheetPr/{MAIN}outlinePr")
    assert outline is not None
    assert outline.get("summaryBelow") == "0"


def test_the_sheet_of_observations_stays_on_the_screen() -> None:
    content = excel_report(composed(HOLBAEK))
    areas = {
        str(name.text).split("!")[0].strip("'"): str(name.text).split("!")[1]
        for name in xml_of(content, "xl/workbook.xml").iter(f"{MAIN}definedName")
        if name.get("name") == "_xlnm.Print_Area"
    }
    assert areas["Observationer"] == "$A$1:$K$1"
    assert len(sheets(content)["Observationer"]) > 100
    assert areas["Kriterier"] == f"$A$1:$N${len(sheets(content)['Kriterier'])}"


def test_the_workbook_is_the_municipalitys() -> None:
    content = excel_report(composed(HOLBAEK))
    core = xml_of(content, "docProps/core.xml")
    assert core.findtext("{http://purl.org/dc/elements/1.1/}creator") == "Holbæk Kommune"
    cells = {cell for page in sheets(content).values() for row in page for cell in row}
    assert not [cell for cell in cells if "beskplan" in str(cell).lower()]


def test_each_observation_stands_once_with_the_criteria_that_used_it() -> None:
    found = rows(excel_report(compared()), "Observationer")
    names = ("Fil", "Linje eller række", "Indikator", "Område")
    lined = [row for row in found if row["Linje eller række"] != ""]
    keys = [tuple(row[name] for name in names) for row in lined]
    assert len(keys) == len(set(keys)) > 100
    numbers = {number for row in found for number in str(row["Kriterier"]).split(", ")}
    assert numbers <= {str(row.number) for row in compared().comparisons[0].rows}
    assert len(numbers) > 8
