"""`inspect --write`: entries are put into the catalogue, complete and valid, or not at all."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from tests.support.running import Ran, beskplan
from tests.support.workbooks import Cell, write_workbook

ROWS = "Kommune;Måned;Køn;Antal\nFaxe;2024-01;Mænd;5\nFaxe;2024-01;Kvinder;6\n"
ANSWERS = "unit: personer_i_job\nkind: stock\nlabels: {Køn: [Mænd, Kvinder]}\n"
DANISH = {"BESKPLAN_LANG": "da"}
CATALOGUE = """# vores katalog
sources:
  js: {name: "Jobindsats", retrieved: 2025-01-31}
indicators:
  old: {title: Gammel, unit: persons, kind: stock, frequency: year, extract: old.csv}  # behold
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "x.csv").write_text(ROWS, "utf-8")
    return folder


def write(data: Path, answers: str, *options: str) -> Ran:
    (data.parent / "answers.yaml").write_text(answers, "utf-8")
    arguments = ("inspect", "data/x.csv", "--write", "--answers", "answers.yaml")
    return beskplan(*arguments, *options, cwd=data.parent, environment=DANISH)


def test_answers_make_an_entry_that_validates_and_is_read(data: Path) -> None:
    ran = write(data, ANSWERS + "id: i_job\ntitle: I job\nbetter: higher\n")
    assert (ran.code, ran.stderr) == (0, "")
    assert (data / "indicators.yaml").read_text("utf-8") == (
        "# yaml-language-server: $schema=../schemas/catalogue.schema.json\n"
        "# Kataloget: hvad tallene i mappens filer er. Alle nøgler: docs/da/data.md. Se, hvad der "
        "bliver læst, med: beskplan inspect MAPPE\n"
        "indicators:\n"
        "  i_job:\n"
        "    title: I job\n"
        "    unit: personer_i_job\n"
        "    kind: stock\n"
        "    frequency: month\n"
        "    better: higher\n"
        "    extract:\n"
        "      file: x.csv\n"
        "      columns: {area: Kommune, period: Måned, value: Antal}\n"
        "      where:\n"
        "        Køn: [Mænd, Kvinder]\n"
    )
    assert beskplan("inspect", "data", cwd=data.parent).code == 0


def test_what_stands_in_the_catalogue_is_kept(data: Path) -> None:
    (data / "indicators.yaml").write_text(CATALOGUE, "utf-8")
    assert write(data, ANSWERS + "source: js\n").code == 0
    after = (data / "indicators.yaml").read_text("utf-8")
    assert after.startswith(CATALOGUE)
    assert "    source: js\n" in after
    assert write(data, ANSWERS + "id: two\nsource: {name: X, retrieved: 2025-02-01}\n").code == 0
    after = (data / "indicators.yaml").read_text("utf-8")
    assert "    source: {name: X, retrieved: 2025-02-01}\n" in after
    assert sorted(path.name for path in data.iterdir()) == ["indicators.yaml", "x.csv"]


@pytest.mark.parametrize(
    ("answers", "code", "message"),
    [
        ("unit: persons\n", 2, "svar mangler (antal: kind, antal: labels: {Køn: …})"),
        (ANSWERS + "knd: stock\n", 2, "unknown-key"),
        (
            ANSWERS + "indicators: {andet: {id: a}}\n",
            2,
            "der er intet forslag 'andet'; der er antal",
        ),
        (ANSWERS.replace("stock", "niveau"), 3, "wrong-value"),
        (ANSWERS.replace("personer_i_job", "pct").replace("stock", "flow"), 3, "wrong-kind"),
        (ANSWERS.replace("Kvinder", "Kvindr"), 4, "no-match"),
        (ANSWERS + "id: old\n", 2, "har allerede en indikator 'old'"),
    ],
)
def test_an_error_leaves_the_catalogue_as_it_is(
    data: Path, answers: str, code: int, message: str
) -> None:
    (data / "indicators.yaml").write_text(CATALOGUE, "utf-8")
    ran = write(data, answers)
    assert (ran.code, message in ran.stderr) == (code, True)
    assert (data / "indicators.yaml").read_text("utf-8") == CATALOGUE


def test_an_entry_that_gets_no_figures_is_not_written(data: Path) -> None:
    (data / "x.csv").write_text("område;periode;værdi\n", "utf-8")
    ran = write(data, "unit: persons\nkind: stock\nfrequency: month\n")
    assert (ran.code, "filen har ingen tal til" in ran.stderr) == (4, True)
    assert not (data / "indicators.yaml").exists()


def test_a_catalogue_with_errors_is_mended_first(data: Path) -> None:
    (data / "indicators.yaml").write_text("indicators:\n  a: {title: A}\n", "utf-8")
    ran = write(data, ANSWERS)
    assert (ran.code, "missing-key" in ran.stderr) == (3, True)


def test_of_several_indicators_those_that_are_named_are_written(data: Path) -> None:
    (data / "x.csv").write_text("Kommune;Måned;Mænd;Kvinder\nFaxe;2024-01;5;6\n", "utf-8")
    answers = "unit: persons\nkind: stock\nindicators: {kvinder: {title: Kvinder i job}}\n"
    assert write(data, answers).code == 0
    written = (data / "indicators.yaml").read_text("utf-8")
    assert ("  kvinder:\n    title: Kvinder i job\n" in written, "maend" in written) == (
        True,
        False,
    )


def test_without_answers_there_must_be_a_terminal(data: Path) -> None:
    for language, message in (("da", "her er ingen terminal"), ("en", "there is no terminal")):
        ran = beskplan("inspect", "data/x.csv", "--write", "--lang", language, cwd=data.parent)
        assert (ran.code, message in ran.stderr) == (2, True)
    assert beskplan("inspect", "data", "--write", cwd=data.parent).code == 2
    ran = beskplan("inspect", "data/x.csv", "--write", "--format", "json", cwd=data.parent)
    assert ran.code == 2


class Keyboard(StringIO):
    """A stdin that passes for a terminal."""

    def isatty(self) -> bool:
        return True


def typed(monkeypatch: pytest.MonkeyPatch, *answers: str) -> None:
    monkeypatch.setattr("sys.stdin", Keyboard("".join(f"{answer}\n" for answer in answers)))


def test_the_terminal_is_asked_until_each_answer_is_in_order(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (data / "indicators.yaml").write_text(CATALOGUE, "utf-8")
    answers = ["", "old", "i_job", "UNIT", "persons", "antal", "niveau", "Mænd; Kvindr"]
    typed(monkeypatch, *answers, "Mænd; Kvinder", "js")
    ran = beskplan(
        "inspect", "data/x.csv", "--write", cwd=data.parent, terminal=True, environment=DANISH
    )
    assert ran.code == 0
    for text in (
        "Titel [Antal]",
        "det id er allerede brugt i kataloget",
        "en enhed er ét ord",
        "svar niveau, hændelser, procent eller gennemsnit",
        "'Kvindr' er ikke en af dem; mente du 'Kvinder'?",
    ):
        assert text in ran.stdout
    written = (data / "indicators.yaml").read_text("utf-8")
    assert written.startswith(CATALOGUE)
    assert "  i_job:\n    title: Antal\n    unit: persons\n    kind: stock\n" in written
    assert "        Køn: [Mænd, Kvinder]\n" in written


def test_area_period_and_decimals_are_asked_for(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (data / "x.csv").write_text("Ordning;Antal\nFleksjob;1.059\n", "utf-8")
    answers = ["", "", "persons", "stock", "year", "Faxi", "Faxe", "2024", "maybe", "yes"]
    typed(monkeypatch, *answers, "Own list", "2025-1-1", "2025-01-31")
    ran = beskplan(
        "inspect", "data/x.csv", "--write", "--lang", "en", cwd=data.parent, terminal=True
    )
    assert (ran.code, "Is 1.059 the whole number 1059?" in ran.stdout) == (0, True)
    written = (data / "indicators.yaml").read_text("utf-8")
    for text in (
        "area: Faxe\n",
        "period: 2024\n",
        'decimal: ","\n',
        "source: {name: Own list, retrieved: 2025-01-31}\n",
    ):
        assert text in written


def test_when_no_answer_comes_nothing_is_written(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, "Titel")
    ran = beskplan(
        "inspect", "data/x.csv", "--write", cwd=data.parent, terminal=True, environment=DANISH
    )
    assert (ran.code, "intet er skrevet" in ran.stderr) == (2, True)
    assert not (data / "indicators.yaml").exists()


def sheets(**tables: list[list[Cell]]) -> dict[str, list[list[Cell]]]:
    return {name.replace("_", " "): rows for name, rows in tables.items()}


MONTHS: list[Cell] = ["Kommune", "jan-24", "feb-24", "mar-24"]


@pytest.mark.parametrize(
    ("tables", "answers"),
    [
        (sheets(Ark1=[MONTHS, ["Faxe", 5.0, 6.0, 7.0]]), ""),
        (
            sheets(Ark1=[["Oversigt"], [], ["Kommune", "År", "Antal"], ["Faxe", 2024.0, 5.0]]),
            "",
        ),
        (
            sheets(
                A=[
                    ["Ledige efter område og tid"],
                    ["Enhed: Antal"],
                    ["", "2023", "2024"],
                    ["Faxe", 5.0, 6.0],
                    ["Lejre", 7.0, 8.0],
                ]
            ),
            "",
        ),
        (
            sheets(
                jan_2024=[["Kommune", "Antal"], ["Faxe", 5.0]],
                feb_2024=[["Kommune", "Antal"], ["Faxe", 6.0]],
            ),
            "",
        ),
        (sheets(A=[["Område", "År", "Måned", "Antal"], ["Faxe", 2024.0, "januar", 5.0]]), ""),
    ],
)
def test_own_workbooks_are_put_in_as_they_are(
    data: Path, tables: dict[str, Any], answers: str
) -> None:
    write_workbook(data / "x.xlsx", tables)
    (data.parent / "a.yaml").write_text(f"unit: persons\nkind: stock\n{answers}", "utf-8")
    ran = beskplan("inspect", "data/x.xlsx", "--answers", "a.yaml", cwd=data.parent)
    assert (ran.code, ran.stderr) == (0, "")
    ran = beskplan("inspect", "data", "--format", "csv", cwd=data.parent)
    assert (ran.code, ran.stderr) == (0, "")


@pytest.mark.parametrize(
    ("rows", "answers", "key"),
    [
        ("Kommune;Ydelse;2024\nSkive;A;5\nFaxe;A;6\n", "", "period: 2024\n"),
        (";Måned;\nSkive;2024-01;5\nFaxe;2024-02;6\n", "", "value: column C}"),
        (
            "Kommune;Køn;2023;2024\nSkive;Mænd;5;6\n;Kvinder;7;8\nFaxe;Mænd;5;6\n;Kvinder;7;8\n",
            "labels: {Køn: [Mænd, Kvinder]}\n",
            "fill_down: [Kommune]\n",
        ),
        (
            "Kommune;Status;Måned;Antal\nSkive;endelig;2024-01;5\nFaxe;endelig;2024-01;6\n",
            "labels: {Status: endelig}\n",
            "        Status: endelig\n",
        ),
    ],
)
def test_own_texts_are_put_in_as_they_are(data: Path, rows: str, answers: str, key: str) -> None:
    (data / "x.csv").write_text(rows, "utf-8")
    ran = write(data, f"unit: persons\nkind: stock\n{answers}")
    assert (ran.code, ran.stderr) == (0, "")
    assert key in (data / "indicators.yaml").read_text("utf-8")
