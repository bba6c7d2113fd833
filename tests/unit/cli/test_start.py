"""`start`: from a folder of files to plan, catalogue and table, all of it or nothing."""

import os
import pty
import signal
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
import yaml

from tests.support.running import Ran, beskplan
from tests.support.workbooks import Cell, write_workbook

MONTHS = ("januar", "februar", "marts", "april", "maj", "juni", "juli", "august")
VISITS = (12, 9, 14, 11, 8, 10, 3, 13)
DANISH = {"BESKPLAN_LANG": "da"}
ANSWERS = """\
data: data
municipality: Lejre
year: 2025
indicators:
  bruttoledige_fuldtidspersoner: {at_most: 300, aggregate: last}
  antal_besoeg: {unit: besøg, kind: flow, at_least: "75.5"}
"""


class Keyboard(StringIO):
    """A stdin that passes for a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Folder with a workbook with months across, a text of Windows-1252, and minutes."""
    data = tmp_path / "data"
    data.mkdir()
    head: list[Cell] = ["Kommune", "jan-25", "feb-25", "mar-25"]
    rows: list[list[Cell]] = [
        ["Bruttoledige, fuldtidspersoner"],
        [],
        head,
        ["Lejre", 310.0, 305.5, 298.0],
        ["Køge", 810.0, 812.0, 805.0],
    ]
    write_workbook(data / "ledige.xlsx", {"Ark1": rows})
    lines = ["Kommune;Måned;Antal besøg"]
    lines += [f"Lejre;{month} 2025;{visits}" for month, visits in zip(MONTHS, VISITS, strict=True)]
    (data / "besøg.csv").write_bytes("\r\n".join(lines).encode("cp1252"))
    (data / "referat.csv").write_text("dette er et referat\nuden tal\n", "utf-8")
    return tmp_path


def typed(monkeypatch: pytest.MonkeyPatch, *answers: str) -> None:
    monkeypatch.setattr("sys.stdin", Keyboard("".join(f"{answer}\n" for answer in answers)))


def start(folder: Path, *options: str) -> Ran:
    environment = {**DANISH, "NO_COLOR": "1"}
    return beskplan("start", *options, cwd=folder, terminal=True, environment=environment)


def from_file(folder: Path, answers: str, *options: str) -> Ran:
    (folder / "svar.yaml").write_text(answers, "utf-8")
    return beskplan("start", "--answers", "svar.yaml", *options, cwd=folder, environment=DANISH)


def written(folder: Path) -> set[str]:
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*.yaml")}
    return files - {"svar.yaml"}


def test_a_newcomer_is_asked_in_danish_and_ends_at_the_table(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Their order is of the names of the files: besøg.csv, then ledige.xlsx.
    relative = "mindst 5 pct bedre end sidste år"  # is no number of this unit
    visits = ["", "besøg", "hændelser", "Eget system", relative, "mindst 75,5"]
    unemployed = ["", "", "300", "højst 1.300", "højst 300 fuldtidspersoner", "udgang"]
    typed(monkeypatch, "", "Lejr", "Lejre", "", "3", "alle", *visits, *unemployed)
    ran = start(folder)
    assert (ran.code, ran.stderr) == (0, "")
    for text in (
        "Mappe med filerne med tal [data]: ",
        "referat.csv\n  kan ikke læses: filen er ikke en tabel",
        "måned: januar\xa02025 – marts\xa02025",
        "'Lejr' er ikke et kendt område; mente du 'Lejre'?",
        "Planens år [2025]: ",
        "1  Antal besøg (besøg.csv)",
        "skriv numre fra 1 til 2 med komma imellem, eller alle",
        "Titel [Antal besøg]: ",
        "Kilde, fx Jobindsats.dk (- hvis den ikke skal nævnes) [-]: ",
        "skriv fx højst 95, mindst 75,5, under sidste år eller bedre end Hele landet",
        "1.300 kan læses på to måder; skriv 1300",
        "data/indicators.yaml skrevet\nlejre-2025.yaml skrevet\n",
        "Lejre · Beskæftigelsesplan 2025",
        "≤\xa0300",
        "≥\xa075,5",
        "beskplan evaluate lejre-2025.yaml --data data",
    ):
        assert text in ran.stdout
    ran = beskplan("validate", "lejre-2025.yaml", "--data", "data", "--strict", cwd=folder)
    assert (ran.code, ran.stdout) == (0, "1 plan checked: 0 errors, 0 warnings.\n")


def test_the_plan_has_real_criteria_and_the_schema_line(folder: Path) -> None:
    assert from_file(folder, ANSWERS).code == 0
    plan = (folder / "lejre-2025.yaml").read_text("utf-8")
    catalogue = (folder / "data/indicators.yaml").read_text("utf-8")
    assert plan.startswith("# yaml-language-server: $schema=../schemas/plan.schema.json\n# Ret ")
    assert catalogue.startswith(
        "# yaml-language-server: $schema=../schemas/catalogue.schema.json\n# Kataloget: "
    )
    unemployed, visits = yaml.safe_load(plan)["goals"][0]["criteria"]
    assert unemployed["rule"] == {
        "type": "threshold",
        "indicator": "bruttoledige_fuldtidspersoner",
        "at_most": 300,
        "aggregate": "last",
    }
    assert unemployed["text"] == (
        "Bruttoledige, fuldtidspersoner i Lejre: højst 300 fuldtidspersoner i december 2025."
    )
    assert visits["rule"]["at_least"] == 75.5
    indicators = yaml.safe_load(catalogue)["indicators"]
    assert [each["better"] for each in indicators.values()] == ["lower", "higher"]


def test_answers_of_a_file_are_used_as_they_are_given_or_refused(folder: Path) -> None:
    given = ANSWERS.replace('"75.5"', '"75.5", aggregate: mean')
    assert from_file(folder, given).code == 0
    plan = yaml.safe_load((folder / "lejre-2025.yaml").read_text("utf-8"))
    assert plan["goals"][0]["criteria"][1]["rule"]["aggregate"] == "mean"
    ran = from_file(folder, ANSWERS.replace("at_most: 300", "at_most: 300, at_least: 0"))
    assert ran.code == 2
    assert "svar.yaml:5:34: several-operators: et svar giver ét krav" in ran.stderr


def test_what_the_plan_does_not_require_is_followed(folder: Path) -> None:
    few = "  antal_besoeg: {unit: besøg, kind: flow}\n"
    assert from_file(folder, ANSWERS[: ANSWERS.index("  brutto")] + few).code == 0
    plan = yaml.safe_load((folder / "lejre-2025.yaml").read_text("utf-8"))
    (criterion,) = plan["goals"][0]["criteria"]
    assert criterion["rule"]["type"] == "monitoring"


@pytest.mark.parametrize(
    ("answers", "rule", "better"),
    [
        (["over sidste år"], {"type": "period_comparison", "above": "year_before"}, "higher"),
        (["bedre end sidste år", "højere"], {"above": "year_before"}, "higher"),
        (["bedre end året før", "lavere"], {"below": "year_before"}, "lower"),
        (["mindst på niveau med Køge"], {"type": "area_comparison", "at_least": "Køge"}, "higher"),
        (["over hele lndet", "bedre end Køge", "h"], {"above": "Køge"}, "higher"),
        (["under Køge Kommune"], {"below": "Køge"}, "lower"),
    ],
)
def test_a_plan_can_require_more_than_a_number(
    answers: list[str],
    rule: dict[str, str],
    better: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    visits = ["Besøg hos virksomheder", "møde/møder", "hændelser", "Eget system", *answers]
    typed(monkeypatch, "", "Lejre", "", "1", *visits)
    ran = start(folder)
    assert (ran.code, ran.stderr) == (0, "")
    assert ("'hele lndet' er ikke et kendt område" in ran.stdout) == (len(answers) == 3)
    plan = yaml.safe_load((folder / "lejre-2025.yaml").read_text("utf-8"))
    (criterion,) = plan["goals"][0]["criteria"]
    assert criterion["title"] == "Besøg hos virksomheder"
    assert rule.items() <= criterion["rule"].items()
    catalogue = yaml.safe_load((folder / "data/indicators.yaml").read_text("utf-8"))
    (indicator,) = catalogue["indicators"].values()
    assert (indicator["better"], indicator["source"]) == (better, {"name": "Eget system"})
    assert indicator["unit"] == {"one": "møde", "many": "møder"}


def test_a_file_of_answers_can_require_more_than_a_number(folder: Path) -> None:
    given = ANSWERS.replace("at_most: 300", "below: Køge, title: Ledige, source: Jobindsats.dk")
    ran = from_file(folder, given.replace('at_least: "75.5"', "above: sidste år"))
    assert ran.code == 0, ran.stderr
    plan = yaml.safe_load((folder / "lejre-2025.yaml").read_text("utf-8"))
    unemployed, visits = plan["goals"][0]["criteria"]
    assert unemployed["title"] == "Ledige"
    assert unemployed["rule"]["below"] == "Køge"
    assert visits["rule"]["above"] == "year_before"
    ran = from_file(folder, given.replace("2025", "2026").replace("Køge", "Kåge"))
    assert (ran.code, "below: 'Kåge' er ikke et kendt område" in ran.stderr) == (2, True)


def test_the_source_is_offered_where_the_file_tells_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "data/ledige.xlsx").rename(folder / "data/jobindsats y01.xlsx")
    typed(monkeypatch, "", "Lejre", "", "2", "", "", "-")
    ran = start(folder)
    assert (ran.code, "[Jobindsats.dk]: " in ran.stdout) == (0, True)
    assert "source: {name: Jobindsats.dk}" in (folder / "data/indicators.yaml").read_text("utf-8")


def test_what_is_no_file_is_passed_over_and_named(folder: Path) -> None:
    os.mkfifo(folder / "data/rør")
    (folder / "data/løkke").symlink_to("løkke")
    (folder / "data/gamle tal").mkdir()
    ran = from_file(folder, ANSWERS)
    assert ran.code == 0
    told = "Sprunget over, for det er ikke almindelige filer: gamle tal, løkke og rør"
    assert told in ran.stdout


def test_the_plan_is_in_the_language_that_is_named(folder: Path) -> None:
    ran = from_file(folder, ANSWERS, "--lang", "en", "--output", "lejre.yaml")
    assert (ran.code, "change the texts to the plan's own words" in ran.stdout) == (0, True)
    plan = (folder / "lejre.yaml").read_text("utf-8")
    assert "language: en" in plan
    assert "# write the plan's own words" in plan


def test_a_second_plan_is_built_on_the_catalogue_that_is_there(folder: Path) -> None:
    assert from_file(folder, ANSWERS).code == 0
    before = (folder / "data/indicators.yaml").read_text("utf-8")
    again = ANSWERS.replace("2025", "2026").replace("unit: besøg, kind: flow, ", "")
    ran = from_file(folder, again)
    assert ran.code == 0
    assert "har allerede: Bruttoledige, fuldtidspersoner og Antal besøg" in ran.stdout
    assert (folder / "data/indicators.yaml").read_text("utf-8") == before
    assert (folder / "lejre-2026.yaml").is_file()


def test_a_column_that_says_little_is_named_after_its_file(folder: Path) -> None:
    rows = "Kommune;Måned;Antal\nLejre;2025-01;5\nLejre;2025-02;6\n"
    (folder / "data/kontanthjælp.csv").write_text(rows, "utf-8")
    few = "  kontanthjaelp: {unit: persons, kind: stock}\n"
    assert from_file(folder, ANSWERS[: ANSWERS.index("  brutto")] + few).code == 0
    plan = yaml.safe_load((folder / "lejre-2025.yaml").read_text("utf-8"))
    (criterion,) = plan["goals"][0]["criteria"]
    assert (criterion["title"], criterion["rule"]["aggregate"]) == ("Kontanthjælp", "last")


def test_the_share_of_a_questionnaire_brings_its_parts(folder: Path) -> None:
    rows = "Kommune;Besvaret;Tilfreds\n"
    for month in ("02", "03", "04"):
        for day in range(1, 29):
            answer = "Meget tilfreds" if day % 4 else "Utilfreds"
            rows += f"Lejre;{day:02}-{month}-2025;{answer}\n"
    (folder / "data/borgere.csv").write_text(rows, "utf-8")
    looked_at = beskplan("inspect", "data/borgere.csv", cwd=folder)
    assert "kind: ratio" in looked_at.stdout
    few = "  tilfreds_pct: {at_least: 50}\n"
    ran = from_file(folder, ANSWERS[: ANSWERS.index("  brutto")] + few)
    assert ran.code == 0, ran.stderr
    indicators = yaml.safe_load((folder / "data/indicators.yaml").read_text("utf-8"))["indicators"]
    assert list(indicators) == ["tilfreds_enige", "tilfreds_svar", "tilfreds_pct"]
    assert "75,0\xa0pct." in ran.stdout
    assert "rækker, der kan tælles" in ran.stdout


def test_a_plan_that_is_there_is_never_overwritten(folder: Path) -> None:
    (folder / "lejre-2025.yaml").write_text("# min plan\n", "utf-8")
    ran = from_file(folder, ANSWERS)
    assert (ran.code, "lejre-2025.yaml er der allerede; flyt den" in ran.stderr) == (2, True)
    assert (folder / "lejre-2025.yaml").read_text("utf-8") == "# min plan\n"
    assert written(folder) == {"lejre-2025.yaml"}


def test_a_file_with_errors_is_named_and_left_out(folder: Path) -> None:
    file = folder / "data/besøg.csv"
    file.write_bytes(file.read_bytes().replace(b";14", b";ca. 14"))
    ran = from_file(folder, ANSWERS)
    assert (ran.code, "'ca. 14'" in ran.stderr) == (0, True)
    assert "'Antal besøg' kommer ikke med i planen; ret filen" in ran.stderr
    plan = yaml.safe_load((folder / "lejre-2025.yaml").read_text("utf-8"))
    assert len(plan["goals"][0]["criteria"]) == 1


@pytest.mark.parametrize(
    ("right", "wrong", "code", "message"),
    [
        ("year: 2025", "year: 25", 2, "year: skriv et år, fx 2025"),
        ("Lejre", "Lejer", 2, "'Lejer' er ikke et kendt område; mente du 'Lejre'?"),
        ("municipality: Lejre\n", "", 2, "svar mangler (municipality)"),
        ("unit: besøg, ", "", 2, "svar mangler (antal_besoeg: unit)"),
        ("antal_besoeg", "besoeg", 2, "der er ingen indikator 'besoeg'"),
        ("data: data", "data: tal", 2, "data: der er ingen mappe tal"),
        ("data: data", "data: tom", 2, "tom har ingen fil med tal"),
        ("at_most", "at_mots", 2, "mente du 'at_most'?"),
        ("kind: flow", "kind: strøm", 3, "'strøm' er ikke en slags (kind)"),
    ],
)
def test_a_wrong_answer_is_told_and_nothing_is_written(
    right: str, wrong: str, code: int, message: str, folder: Path
) -> None:
    (folder / "tom").mkdir()
    assert right in ANSWERS
    ran = from_file(folder, ANSWERS.replace(right, wrong))
    assert message in ran.stderr
    assert (ran.code, written(folder)) == (code, set())


def test_a_catalogue_with_errors_is_mended_first(folder: Path) -> None:
    (folder / "data/indicators.yaml").write_text("indicators:\n  a: {title: A}\n", "utf-8")
    ran = from_file(folder, ANSWERS)
    assert (ran.code, "data/indicators.yaml:2:6: missing-key" in ran.stderr) == (3, True)
    assert written(folder) == {"data/indicators.yaml"}


def test_without_a_terminal_answers_are_needed(folder: Path) -> None:
    for language, message in (("da", "her er ingen terminal"), ("en", "there is no terminal")):
        ran = beskplan("start", "--lang", language, cwd=folder)
        assert (ran.code, message in ran.stderr) == (2, True)


def test_when_the_answers_end_nothing_is_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, "", "Lejre", "", "1", "", "besøg")
    ran = start(folder)
    assert (ran.code, "intet er skrevet" in ran.stderr) == (2, True)
    assert written(folder) == set()


def interrupted_until_it_ends(process: subprocess.Popen[bytes]) -> int:
    """Exit code of a process that is interrupted while it waits for an answer.

    A signal that comes between the question and the wait for its answer is lost to Python's
    `input`, so it is sent again, as somebody does who presses Ctrl-C once more.
    """
    for _ in range(12):
        process.send_signal(signal.SIGINT)
        try:
            return process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            continue
    process.kill()
    pytest.fail("the process goes on after twelve interrupts")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_at_a_real_terminal_an_interrupt_leaves_nothing(folder: Path) -> None:
    parent, child = pty.openpty()
    command = [sys.executable, "-m", "beskplan", "start", "--lang", "da"]
    process = subprocess.Popen(
        command, cwd=folder, stdin=child, stdout=child, stderr=child, start_new_session=True
    )
    os.close(child)
    shown = b""
    for question, answer in (
        ("Mappe med filerne med tal", "\n"),
        ("Kommune", "Lejre\n"),
        ("Planens år", "2025\n"),
        ("Hvilke skal med?", None),
    ):
        while question.encode() not in shown:
            shown += os.read(parent, 4096)
        if answer is not None:
            os.write(parent, answer.encode())
    assert interrupted_until_it_ends(process) == 130
    os.close(parent)
    assert written(folder) == set()
