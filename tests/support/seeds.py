"""Small files of every kind, all in order: what mutations begin from."""

from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.support.raw_workbooks import ods, table, table_cell, table_row, xlsx
from tests.support.running import beskplan

CRITERIA = ("sum", "mean", "path", "areas", "rank", "ratio", "either", "people")
PLAN = """\
plan: p
title: Plan
municipality: Holbæk
period: 2024
goals:
  - id: g
    kind: local
    number: 1
    title: Flere i arbejde
    criteria:
      - id: sum
        text: Mindst 5
        rule: {type: threshold, indicator: x, aggregate: sum, at_least: 5}
      - id: mean
        text: Højst 7 i snit
        commitment: true
        rule: {type: threshold, indicator: x, aggregate: mean, at_most: "7.5 persons"}
        other_readings:
          - {says: Under 7, rule: {type: threshold, indicator: x, aggregate: mean, below: 7}}
      - id: path
        text: Ned mod 3
        rule: {type: period_comparison, indicator: x, aggregate: sum, below: year_before}
      - id: areas
        text: Bedre end Lejre
        rule:
          {type: area_comparison, indicator: x, aggregate: sum, at_least: Lejre, margin: 1 persons}
      - id: rank
        text: Blandt de bedste
        rule: {type: rank, indicator: x, aggregate: sum, among: [Lejre, Odsherred], at_most: 2}
  - id: h
    kind: ambition
    title: Andelen
    criteria:
      - {id: ratio, text: Halvdelen, rule: {type: threshold, indicator: r, at_least: 50}}
      - id: either
        text: Enten eller
        rule:
          type: any_of
          rules:
            - {type: threshold, indicator: x, aggregate: max, at_least: 9}
            - {type: threshold, indicator: y, aggregate: max, at_least: 2}
      - {id: people, text: Det vurderes, rule: {type: assessment}}
"""
CATALOGUE = """\
sources:
  s: {name: Jobindsats, address: "https://jobindsats.dk", retrieved: 2025-01-10}
indicators:
  x:
    title: Ledige
    unit: persons
    kind: flow
    frequency: month
    better: lower
    revised_periods: 1
    suppressed_below: 3
    source: s
    extract: {file: e, columns: {area: Område, period: Periode, value: Antal}, where: {Køn: I alt}}
  y:
    title: I job
    unit: persons
    kind: flow
    frequency: month
    better: higher
    extract: y.csv
  r: {title: Andel, kind: ratio, unit: pct, numerator: y, denominator: x, better: higher}
"""
COMMENTS = """\
plan: p
comments:
  sum:
    text: |
      Det går **godt**.

      Se https://example.org.
    author: A. Andersen
    date: 2024-12-01
"""
ANSWERS_FILE = """\
unit: persons
kind: flow
frequency: month
labels: {Køn: I alt}
source: {name: Jobindsats, retrieved: 2025-01-10}
"""
START_ANSWERS = """\
data: data
municipality: Holbæk
year: 2024
labels: {Køn: I alt}
indicators:
  x: {at_most: 7, aggregate: mean}
  y: {unit: persons, kind: flow, at_least: "2.5"}
"""
CONNECTIONS = """\
connections:
  warehouse:
    engine: postgres
    host: 127.0.0.1
    port: 1
    database: tal
    user: analyse
    settings: {sslmode: disable}
    timeout: 1
"""
DOCUMENT = """\
Beskæftigelsesplan 2024

Flere i arbejde. Mindst 5 ledige skal i job inden udgangen af 2024.

Side 1
Andelen skal stige til 50 pct. Halvdelen af de ledige skal have et job.
"""
AREAS = ("Holbæk", "Lejre", "Odsherred")
MONTHS = tuple(f"2024M{month:02}" for month in range(1, 13))
ROWS = [
    (area, month, f"{place + number % 4}")
    for place, area in enumerate(AREAS, 1)
    for number, month in enumerate(MONTHS)
]

TIDY = "Område;Periode;Køn;Antal\n" + "".join(
    f"{area};{month};I alt;{value}\n" for area, month, value in ROWS
)
OTHERS = "område;periode;værdi\n" + "".join(f"{a};{m};{int(v) + 1}\n" for a, m, v in ROWS)
ACROSS = (
    "Område;"
    + ";".join(MONTHS)
    + "\n"
    + "".join(
        f"{area};" + ";".join(value for name, _, value in ROWS if name == area) + "\n"
        for area in AREAS
    )
)
TWO_HEADS = "Område;2023;;2024;\n;Mænd;Kvinder;Mænd;Kvinder\nHolbæk;1;2;3;4\nLejre;5;6;7;8\n"
STATBANK = (
    "TAB1: Ledige efter område, køn og tid\n\nEnhed: antal\n;;2024M01;2024M02\n"
    "Holbæk;I alt;1;2\n;Mænd;1;1\nLejre;I alt;3;..\n\nKilde: Danmarks Statistik\n"
)
QUOTED = 'Område,Periode,"Køn",Antal\n"Holbæk","2024-01","I alt","1.234,5"\nLejre,2024-02,I alt,x\n'
TABLES = tuple(text.encode() for text in (TIDY, TIDY, ACROSS, TWO_HEADS, STATBANK, QUOTED))

JOBINDSATS = """\
{"columns": ["Periode", "Område", "Køn", "Antal"],
 "rows": [["2024M01", "Holbæk", "I alt", 3], ["2024M02", "Lejre", "I alt", null]]}
"""
RECORDS = """\
[{"Område": "Holbæk", "Periode": "2024M01", "Køn": "I alt", "Antal": 3},
 {"Område": "Lejre", "Periode": "2024M02", "Køn": "I alt", "Antal": "4,5"}]
"""
JSON_STAT = """\
{"class": "dataset", "version": "2.0", "id": ["Område", "Tid"], "size": [2, 2],
 "value": [1, 2, null, 4],
 "dimension": {
  "Område": {"category": {"index": ["370", "350"], "label": {"370": "Holbæk", "350": "Lejre"}}},
  "Tid": {"category": {"index": {"2024M01": 0, "2024M02": 1}}}}}
"""
REFUSAL = '{"code": 422, "cause": "Unknown period type: M"}'
ANSWERS = tuple(text.encode() for text in (JOBINDSATS, RECORDS, JSON_STAT, REFUSAL))


def _sheet_xml() -> str:
    cells = [("Område", "Periode", "Køn", "Antal"), *((a, m, "I alt", v) for a, m, v in ROWS)]
    rows = []
    for number, row in enumerate(cells, 1):
        texts = "".join(
            f'<c r="{"ABCD"[at]}{number}" t="inlineStr"><is><t>{text}</t></is></c>'
            if number == 1 or at < 3
            else f'<c r="D{number}" s="0"><v>{text}</v></c>'
            for at, text in enumerate(row)
        )
        rows.append(f'<row r="{number}">{texts}</row>')
    return "".join(rows)


def _open_document() -> bytes:
    def text(cell: str) -> str:
        return table_cell(f"<text:p>{cell}</text:p>", kind="string")

    head = table_row("".join(map(text, ("Område", "Periode", "Køn", "Antal"))))
    body = "".join(
        table_row(
            "".join(map(text, (area, month, "I alt")))
            + table_cell(f"<text:p>{value}</text:p>", f'office:value="{value}"', kind="float")
        )
        for area, month, value in ROWS
    )
    return ods(table(head + body))


WORKBOOKS = (
    xlsx(_sheet_xml(), after='<mergeCells><mergeCell ref="A2:A3"/></mergeCells>'),
    _open_document(),
)
OPTIONS = (
    *(
        "--format",
        "--lang",
        "da",
        "en",
        "json",
        "--only",
        "sum",
        "--as-of",
        "2024-13-01",
        "--strict",
    ),
    *("--period", "2024", "--fail-on", "not_met", "--data", "--municipality", "Lejre", "--help"),
    *(
        "--header-row",
        "--sheet",
        "--encoding",
        "utf-8",
        "--explain",
        "syntax",
        "--claims",
        "--version",
    ),
    *(
        "--document",
        "--comments",
        "--largest",
        "0",
        "1",
        "--debug",
        "--no-color",
        "--verbose",
        "--",
    ),
)
_results: dict[str, bytes] = {}


def write(folder: Path) -> None:
    """Write every kind of file into a folder."""
    (folder / "data").mkdir()
    files = {
        "p.yaml": PLAN,
        "c.yaml": COMMENTS,
        "a.yaml": ANSWERS_FILE,
        "s.yaml": START_ANSWERS,
        "d.txt": DOCUMENT,
        "data/indicators.yaml": CATALOGUE,
        "data/e": TIDY,
        "data/y.csv": OTHERS,
    }
    for name, text in files.items():
        (folder / name).write_bytes(text.encode())
    for name, day in (("o.json", "2024-09-10"), ("n.json", "2025-03-01")):
        if name not in _results:
            options = ["--data", "data", "--format", "json", "--as-of", day]
            ran = beskplan("evaluate", "p.yaml", *options, cwd=folder)
            assert ran.code == 0, ran.stderr
            _results[name] = ran.stdout.encode()
        (folder / name).write_bytes(_results[name])


def parquet() -> bytes | None:
    """File of Parquet to begin from; None where the extra is not installed."""
    if find_spec("ibis") is None:
        return None
    import duckdb  # noqa: PLC0415  # only where it is there

    with TemporaryDirectory() as name:
        table, path = Path(name, "e.csv"), Path(name, "e.parquet")
        table.write_text(TIDY, "utf-8")
        duckdb.sql(f"copy (from read_csv('{table.as_posix()}')) to '{path.as_posix()}'")
        return path.read_bytes()


def template() -> bytes | None:
    """Document of Word to begin from; None where the extra is not installed."""
    if find_spec("docx") is None:
        return None
    import docx  # noqa: PLC0415  # only where it is there

    document = docx.Document()
    document.add_heading("Kommunens skabelon", 1)
    document.add_paragraph("Tekst")
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()
