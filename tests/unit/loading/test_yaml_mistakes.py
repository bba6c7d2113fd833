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
    "a backslash": ("Flere i job", r'"Flere\i job"', "brug enkelte: '…'"),
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


def test_the_plan_without_a_mistake_is_valid(tmp_path: Path) -> None:
    (tmp_path / "lejre-2025.yaml").write_text(PLAN, encoding="utf-8")
    ran = beskplan("validate", "lejre-2025.yaml", "--lang", "da", cwd=tmp_path)
    assert (ran.code, ran.stdout) == (0, "1 plan kontrolleret: 0 fejl, 0 advarsler.\n")


def test_an_ending_that_the_editor_hides_is_named(tmp_path: Path) -> None:
    (tmp_path / "lejre-2025.yaml.txt").write_text(PLAN, encoding="utf-8")
    ran = beskplan("validate", "lejre-2025.yaml.txt", "--lang", "da", cwd=tmp_path)
    assert "omdøb den til 'lejre-2025.yaml'" in ran.stdout


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
