"""Mistakes of a beginner who writes a plan: each message says in Danish what to do."""

from pathlib import Path

import pytest

from tests.support.running import beskplan

PLAN = """format: 1
plan: lejre-2025
title: Beskæftigelsesplan 2025
municipality: Lejre
period: 2025
goals:
  - id: g1
    kind: local
    title: Flere i job
    criteria:
      - id: c1
        text: Mindst 75 pct. er i job.
        rule: {type: threshold, indicator: i_job, at_least: 75}
"""
MISTAKES = {
    "a line too far to the left": ("    kind: l", "   kind: l", "linje 8 er rykket anderledes ind"),
    "a line too far to the right": ("municip", "  municip", "ind end linje 3; nøgler, der hører"),
    "a tab": ("    kind: l", "\tkind: l", "en tabulator kan ikke rykke ind"),
    "a decimal comma": ("75}", "75,5}", "'75,5' har decimalkomma; skriv '75.5'"),
    "a no-break space": ("kind: l", "kind:\xa0l", "8:10: syntax: her står et hårdt mellemrum"),
    "no-break spaces that indent": ("    kind: l", "\xa0\xa0  kind: l", "her står et hårdt"),
    "per cent": ("75}", "75 %}", "skriv '75 pct'"),
    "a text that begins with %": ("text: M", "text: % m", "en tekst kan ikke begynde med %"),
    "a text that begins with @": ("text: M", "text: @m", "en tekst kan ikke begynde med @"),
    "a text that begins with *": (
        "text: M",
        "text: *m",
        "begynder med *, skal stå i citationstegn",
    ),
    "a text that begins with !": (
        "text: M",
        "text: !m",
        "begynder med !, skal stå i citationstegn",
    ),
    "a text that begins with [": ("text: M", "text: [m] m", "sæt hele teksten i citationstegn"),
    "a text with a colon": ("Flere i", "Mål: i", "et kolon og et mellemrum indleder en værdi"),
    "another municipality": (
        "Lejre",
        "Lejer",
        "'Lejer' er ikke et kendt område; mente du 'Lejre'?",
    ),
    "a forgotten dash": ("  - id: g1", "    id: g1", "sæt en bindestreg og et mellemrum foran"),
    "a dash without a space": ("- id: c1", "-id: c1", "mangler et mellemrum efter bindestregen"),
    "a forgotten colon": ("title: Besk", "title Besk", "i linje 3 mangler der et kolon"),
    "a colon without a space": ("kind: local", "kind:local", "skriv »kind: local«"),
    "a quotation mark and where it stands": (
        "Flere i",
        '"Flere i',
        "lejre-2025.yaml:9:12: syntax: citationstegnet",
    ),
    "a quotation mark": ("Flere i", '"Flere i', "citationstegnet, der begynder i linje 9, er ikke"),
    "a bracket": ("75}", "75", "parentesen { i linje 13 er ikke lukket med }"),
    "a forgotten comma": ("threshold,", "threshold", "eller der mangler et komma"),
    "a key misspelt": ("at_least", "at_leest", "mente du 'at_least'?"),
    "a key twice": (
        "period: 2025",
        "period: 2025\nperiod: 2024",
        "'period' står allerede i linje 5",
    ),
    "a key with a capital": ("municipality", "Municipality", "mente du 'municipality'?"),
    "a key in Danish": ("municipality", "kommune", "mente du 'municipality'?"),
    "a list in Danish": ("goals", "mål", "mente du 'goals'?"),
    "a rule in Danish": ("threshold", "grænse", "mente du 'threshold'?"),
    "an operator in Danish": ("at_least", "mindst", "mente du 'at_least'?"),
    "a percent sign that sticks": ("75}", "75%}", "skriv '75 pct'"),
    "a no-break space before a unit": ("75}", "75\xa0pct}", "skriv '75 pct'"),
    "dots between thousands": ("75}", "1.000.000}", "skriv '1000000'"),
    "typographic quotation marks": (
        "Flere i job",
        "“Mål: flere i job”",
        'citationstegnene er skæve, som fra Word; skriv lige: "…"',
    ),
    "two years with a dash": ("period: 2025", "period: 2025-2026", "skriv '2025..2026'"),
    "a backslash": ("Flere i job", r'"Flere\i job"', "brug enkelte: '…'"),
    "a rule's key too far to the left": (
        "        rule: {type: threshold, indicator: i_job, at_least: 75}",
        "        indicator: i_job\n        rule: {type: threshold, indicator: i_job, at_least: 75}",
        "den hører til under 'rule' og skal rykkes længere ind",
    ),
    "a rule without its type's name": ("type: th", "typ: th", "mente du 'type'?"),
    "a sign in place of an operator": (
        "        rule: {type: threshold, indicator: i_job, at_least: 75}",
        "        rule:\n          type: threshold\n          indicator: i_job\n          >=: 75",
        "skriv at_most: 75 for højst 75",
    ),
    "a word before the number": ("at_least: 75", "at_least: mindst 75", "skriv '75'"),
    "a typographic minus": ("at_least: 75", "at_least: \u2212 75", "fandt '\u2212 75'"),
    "a day in place of a year": ("period: 2025", "period: 31-12-2025", "skriv '2025'"),
    "a quarter in words": ("period: 2025", "period: 1. kvartal 2025", "skriv '2025Q1'"),
    "an id with letters that ids do not have": ("id: c1", "id: Færre ledige", "'faerre-ledige'"),
    "a text that begins with a dash": ("text: M", "text: - M", "en tekst, der begynder med en"),
    "a list beside its key": ("criteria:\n      - id", "criteria: - id", "begynder på en ny linje"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_with_what_to_do(mistake: str, tmp_path: Path) -> None:
    right, wrong, message = MISTAKES[mistake]
    assert PLAN.count(right) >= 1
    (tmp_path / "lejre-2025.yaml").write_text(PLAN.replace(right, wrong, 1), encoding="utf-8")
    ran = beskplan("validate", "lejre-2025.yaml", "--lang", "da", cwd=tmp_path)
    assert (ran.code, message in ran.stdout) == (3, True), ran.stdout
    for jargon in ("scanning", "parsing", "flow", "block", "token", "mapping"):
        assert jargon not in ran.stdout


@pytest.mark.parametrize(
    ("right", "wrong", "place"),
    [
        ("municipality", "kommune", "4:1: unknown-key: 'kommune'"),
        ("goals", "mål", "6:1: unknown-key: 'mål'"),
        ("    kind:", "    art:", "8:5: unknown-key: 'art'"),
        ("        text:", "        tekst:", "12:9: unknown-key: 'tekst'"),
        ("type: th", "regeltype: th", "13:16: unknown-key: 'regeltype'"),
        ("plan: lejre-2025", "plan: Lejre-2025", "2:7: wrong-value: 'Lejre-2025' er ikke et id"),
    ],
)
def test_a_mistake_is_told_once(right: str, wrong: str, place: str, tmp_path: Path) -> None:
    assert PLAN.count(right) == 1
    (tmp_path / "lejre-2025.yaml").write_text(PLAN.replace(right, wrong), encoding="utf-8")
    ran = beskplan("validate", "lejre-2025.yaml", "--lang", "da", cwd=tmp_path)
    assert ran.stdout.startswith(f"lejre-2025.yaml:{place}")
    assert ran.stdout.endswith("1 plan kontrolleret: 1 fejl, 0 advarsler.\n")


def test_other_keys_that_are_missing_are_told_beside_a_misspelt_one(tmp_path: Path) -> None:
    faulty = PLAN.replace("municipality", "kommune").replace("period: 2025\n", "")
    (tmp_path / "lejre-2025.yaml").write_text(faulty, encoding="utf-8")
    ran = beskplan("validate", "lejre-2025.yaml", "--lang", "da", cwd=tmp_path)
    assert "mente du 'municipality'?" in ran.stdout
    assert "missing-key: en plan skal have 'period'" in ran.stdout
    assert ran.stdout.endswith("2 fejl, 0 advarsler.\n")


def test_a_forgotten_dash_between_two_criteria_is_one_mistake(tmp_path: Path) -> None:
    second = PLAN[PLAN.index("      - id: c1") :].replace("- id: c1", "  id: c2")
    (tmp_path / "lejre-2025.yaml").write_text(PLAN + second, encoding="utf-8")
    ran = beskplan("validate", "lejre-2025.yaml", "--lang", "da", cwd=tmp_path)
    told = "begynder der et nyt punkt, så sæt en bindestreg og et mellemrum foran: »- id: …«"
    assert ran.stdout.startswith("lejre-2025.yaml:14:9: duplicate-key: 'id' står allerede i linje")
    assert told in ran.stdout
    assert ran.stdout.endswith("1 fejl, 0 advarsler.\n")


@pytest.mark.parametrize(
    ("file", "message"),
    [
        ("indicators.yaml", "dette er et katalog og ikke en plan"),
        ("n.csv", "en plan er en tekstfil, hvis navn ender på .yaml"),
    ],
)
def test_another_file_in_place_of_a_plan_is_told_in_one_line(
    file: str, message: str, tmp_path: Path
) -> None:
    (tmp_path / "indicators.yaml").write_text(CATALOGUE, encoding="utf-8")
    (tmp_path / "n.csv").write_text("område;periode;værdi\n", encoding="cp1252")
    ran = beskplan("validate", file, "--lang", "da", cwd=tmp_path)
    assert (ran.code, message in ran.stdout) == (3, True)
    assert ran.stdout.endswith("1 fejl, 0 advarsler.\n")


def test_the_plan_without_a_mistake_is_valid(tmp_path: Path) -> None:
    (tmp_path / "lejre-2025.yaml").write_text(PLAN, encoding="utf-8")
    ran = beskplan("validate", "lejre-2025.yaml", "--lang", "da", cwd=tmp_path)
    assert (ran.code, ran.stdout) == (0, "1 plan kontrolleret: 0 fejl, 0 advarsler.\n")


def test_an_ending_that_the_editor_hides_is_named(tmp_path: Path) -> None:
    (tmp_path / "lejre-2025.yaml.txt").write_text(PLAN, encoding="utf-8")
    ran = beskplan("validate", "lejre-2025.yaml.txt", "--lang", "da", cwd=tmp_path)
    assert "omdøb den til 'lejre-2025.yaml'" in ran.stdout


def test_a_plan_without_a_period_is_told_that_alone(tmp_path: Path) -> None:
    (tmp_path / "lejre-2025.yaml").write_text(PLAN.replace("period: 2025\n", ""), "utf-8")
    ran = beskplan("validate", "lejre-2025.yaml", "--lang", "da", cwd=tmp_path)
    assert "missing-key: en plan skal have 'period'" in ran.stdout
    assert ran.stdout.endswith("1 fejl, 0 advarsler.\n")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "filen er tom; er den gemt?"),
        (PLAN.encode("cp1252"), "gem den som UTF-8 (i Notesblok: Gem som, Kodning: UTF-8)"),
        (PLAN.encode("utf-16"), "filen er tekst i UTF-16; gem den som UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_with_what_to_do(
    content: bytes, message: str, tmp_path: Path
) -> None:
    (tmp_path / "lejre-2025.yaml").write_bytes(content)
    ran = beskplan("validate", "lejre-2025.yaml", "--lang", "da", cwd=tmp_path)
    assert (ran.code, message in ran.stdout) == (3, True), ran.stdout


CATALOGUE = """indicators:
  i_job:
    title: I job
    unit: pct
    kind: share
    frequency: year
    better: higher
    illustrative: true
    source: {name: Egen, retrieved: 2025-03-01}
    extract: n.csv
"""


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ("unit: pct", "enhed: pct", "mente du 'unit'?"),
        ("unit: pct", "unit: procent", "procenter har enheden pct"),
        ("kind: share", "kind: andel", "mente du 'share'?"),
        ("frequency: year", "frequency: år", "mente du 'year'?"),
        ("better: higher", "better: højere", "mente du 'higher'?"),
        ("illustrative: true", "illustrative: Ja", "mente du 'true'?"),
        ("illustrative: true", "illustrative: Nej", "mente du 'false'?"),
        ("2025-03-01", "01-03-2025", "skriv '2025-03-01'"),
        ("2025-03-01", '"1.3.2025"', "skriv '2025-03-01'"),
        ("2025-03-01", "2025/3/1", "skriv '2025-03-01'"),
        ("2025-03-01", "1. marts 2025", "skriv '2025-03-01'"),
        ("kind: share", "art: share", "mente du 'kind'?"),
        ("extract: n.csv", "fil: n.csv", "mente du 'extract'?"),
        ("extract: n.csv", r"extract: C:\data\n.csv", r"'C:\data\n.csv' fører ud af datamappen"),
        ("  i_job:", "i_job:", "den hører til under 'indicators' og skal rykkes"),
        ("    title: I job", "title: I job", "linje"),
        ("title: I job", "title:I job", "skriv »title: I job«"),
    ],
)
def test_a_mistake_in_a_catalogue_is_told_with_what_to_do(
    right: str, wrong: str, message: str, tmp_path: Path
) -> None:
    assert CATALOGUE.count(right) == 1
    (tmp_path / "indicators.yaml").write_text(CATALOGUE.replace(right, wrong), "utf-8")
    (tmp_path / "lejre-2025.yaml").write_text(PLAN, "utf-8")
    options = ("--data", ".", "--lang", "da")
    ran = beskplan("validate", "lejre-2025.yaml", *options, cwd=tmp_path)
    assert (ran.code, message in ran.stdout) == (3, True), ran.stdout


@pytest.mark.parametrize(
    ("unit", "message"),
    [
        ("%", "enheden for procent skrives pct"),
        ('"%"', "procenter har enheden pct"),
        ("person", "persons"),
    ],
)
def test_a_unit_is_written_as_the_catalogue_knows_it(
    unit: str, message: str, tmp_path: Path
) -> None:
    catalogue = (
        "indicators:\n  i_job:\n    title: I job\n"
        f"    unit: {unit}\n    kind: stock\n    frequency: year\n    extract: n.csv\n"
    )
    (tmp_path / "indicators.yaml").write_text(catalogue, encoding="utf-8")
    (tmp_path / "lejre-2025.yaml").write_text(PLAN, encoding="utf-8")
    ran = beskplan("validate", "lejre-2025.yaml", "--data", ".", "--lang", "da", cwd=tmp_path)
    assert message in ran.stdout
