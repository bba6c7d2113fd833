"""Hidden figures in the annual status: ranges in every format, and verdicts that hang on them."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from beskplan.annual.excel import excel_report
from beskplan.annual.markdown_report import markdown_status
from beskplan.output.wording import decimals_of
from beskplan.texts import Text
from beskplan.verdict.finding import Finding
from beskplan.verdict.status import Status
from tests.formats.annual.test_annual_status import HERLEV, HOLBAEK
from tests.support.reports import composed, sheets
from tests.support.running import beskplan

CATALOGUE = """
indicators:
  grants: {title: Bevillinger, unit: {many: bevillinger, one: bevilling}, kind: flow,
    frequency: quarter, better: higher, suppressed_below: 3, extract: grants.csv,
    source: {name: Jobindsats, retrieved: 2024-11-20}}
"""
PLAN = """
plan: case
title: Case
municipality: Holbæk
period: 2024
goals:
  - id: g
    kind: local
    title: G
    criteria:
      - {id: more, title: Flere, text: Flere end sidste år,
         rule: {type: period_comparison, indicator: grants, above: year_before}}
"""
YEAR_BEFORE = "Holbæk;2023Q1;18\nHolbæk;2023Q2;\nHolbæk;2023Q3;14\nHolbæk;2023Q4;10\n"
YEAR = "Holbæk;2024Q1;{first}\nHolbæk;2024Q2;\nHolbæk;2024Q3;14\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    data = tmp_path / "data"
    data.mkdir()
    (data / "indicators.yaml").write_text(CATALOGUE, encoding="utf-8")
    (tmp_path / "case.yaml").write_text(PLAN, encoding="utf-8")
    with_first(tmp_path, 18)
    return tmp_path


def with_first(folder: Path, first: int) -> None:
    """Write the figures, of which the first quarter of 2024 decides."""
    rows = "area;period;value\n" + YEAR_BEFORE + YEAR.format(first=first)
    (folder / "data" / "grants.csv").write_text(rows, encoding="utf-8")


def report(folder: Path, name: str, *arguments: str) -> Path:
    ran = beskplan(
        *("report", "case.yaml", "--data", "data", "--as-of", "2024-11-20", "--output", name),
        *arguments,
        cwd=folder,
    )
    assert ran.code == 0, ran.stderr
    return folder / name


def markdown(folder: Path, *arguments: str) -> str:
    return spaced(report(folder, "out.md", *arguments).read_text(encoding="utf-8"))


def spaced(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\\.", ".")


def explained(folder: Path) -> str:
    ran = beskplan(
        *("explain", "case.yaml", "more", "--data", "data", "--as-of", "2024-11-20"), cwd=folder
    )
    return " ".join(spaced(ran.stdout).split())


def evaluated(folder: Path) -> str:
    ran = beskplan(
        *("evaluate", "case.yaml", "--data", "data", "--as-of", "2024-11-20"), cwd=folder
    )
    return spaced(ran.stdout)


def criteria_row(folder: Path) -> dict[str, Any]:
    head, row, *_ = sheets(report(folder, "out.xlsx").read_bytes())["Kriterier"]
    return dict(zip(head, row, strict=True))


def test_reference_change_and_need_are_ranges_in_the_report(folder: Path) -> None:
    text = markdown(folder)
    assert "**Kravet er tallet for 2023**: 32–34 bevillinger (de samme perioder)" in text
    assert "**Retning**: mellem 2 bevillinger færre og 2 bevillinger flere end året før\n" in text
    assert "skal det kvartal, der mangler, vise mere end 8–12 bevillinger" in text
    assert "2023 32–34 på samme tid og 42–44 i alt" in text
    english = markdown(folder, "--lang", "en")
    assert "between 2 bevillinger fewer and 2 bevillinger more than a year before" in english
    assert "**The requirement is the figure for 2023**: 32–34 bevillinger" in english


def test_a_change_that_may_be_none_is_not_called_better_or_worse(folder: Path) -> None:
    with_first(folder, 16)
    assert "**Retning**: 0–4 bevillinger færre end året før\n" in markdown(folder)
    with_first(folder, 15)
    text = "**Retning**: 1–5 bevillinger færre end året før (dårligere)\n"
    assert text in markdown(folder)


def test_ranges_stand_in_the_workbook_and_in_the_explanation(folder: Path) -> None:
    row = criteria_row(folder)
    assert row["Året før"] == "32–34"
    assert row["Ændring"] == "\N{MINUS SIGN}2…+2"
    assert row["Retning"] == "ukendt"
    assert row["Krav til hver, der mangler"] == "8–12"
    assert "hvor tallet var 32–34 bevillinger" in explained(folder)


def test_a_verdict_that_hidden_figures_can_turn_is_called_unsure_and_counted(
    folder: Path,
) -> None:
    text = markdown(folder)
    unsure = "Skjulte tal gør, at det ikke kan siges sikkert"
    assert "32–34 bevillinger – kravet er flere end 32–34 indtil nu" in text
    assert "lever indtil nu" not in text.split("## Sådan er status beregnet")[0]
    assert f"⚠ {unsure}" in text
    assert "Ét resultat er usikkert" in text
    assert f"{unsure}: målt 32–34" in explained(folder)
    assert "⚠ skjulte tal afgør det" in evaluated(folder)
    assert "⚠ Hidden figures make it uncertain" in markdown(folder, "--lang", "en")
    with_first(folder, 20)  # 34–36 against more than 32–34 still hangs on them, one more does not
    assert unsure in markdown(folder)
    with_first(folder, 21)
    assert unsure not in markdown(folder)
    assert "Tallene lever indtil nu op til kravet" in markdown(folder)


def test_hidden_figures_are_counted_alike_in_every_output(folder: Path) -> None:
    with_first(folder, 21)
    assert "To tal er skjult (2. kvartal 2023 og 2024)" in markdown(folder)
    assert "2 skjulte" in evaluated(folder)


def test_each_member_of_a_group_that_hides_a_figure_is_counted(folder: Path) -> None:
    with_first(folder, 21)
    own = (folder / "data" / "grants.csv").read_text(encoding="utf-8")
    other = own.replace("area;period;value\n", "").replace("Holbæk", "Lejre")
    (folder / "data" / "grants.csv").write_text(own + other, encoding="utf-8")
    (folder / "data" / "indicators.yaml").write_text(
        f"groups: {{de to: {{areas: [Holbæk, Lejre], as: mean}}}}{CATALOGUE}", encoding="utf-8"
    )
    whole = PLAN.replace("above: year_before", "above: year_before, area: de to")
    (folder / "case.yaml").write_text(whole, encoding="utf-8")
    assert "4 skjulte" in evaluated(folder)
    assert "Fire tal er skjult (2. kvartal 2023 og 2024)" in markdown(folder)


def test_a_composite_is_as_unsure_as_the_part_that_decides_it(folder: Path) -> None:
    sure = "{type: threshold, indicator: grants, at_least: 1}"
    unsure = "{type: period_comparison, indicator: grants, above: year_before}"
    for parts, is_unsure in (("all_of", True), ("any_of", False)):
        rule = f"{{type: {parts}, rules: [{sure}, {unsure}]}}"
        (folder / "case.yaml").write_text(PLAN.replace(unsure, rule), encoding="utf-8")
        with_first(folder, 20)  # the second is on track, but hangs on what is hidden
        rows = [line for line in markdown(folder).splitlines() if "| 1 | Flere |" in line]
        assert ("Skjulte tal gør" in rows[0]) is is_unsure, parts


def test_the_workbook_counts_the_periods_of_the_window_that_it_names() -> None:
    _, *rows = found = sheets(excel_report(composed(HOLBAEK)))["Kriterier"]
    named = (dict(zip(found[0], row, strict=True)) for row in rows)
    row = next(row for row in named if row["Id"] == "disability-schemes")
    assert (row["Kendte perioder"], row["Perioder i alt"]) == (4, 4)


def test_no_survey_yet_is_said_as_that_and_not_as_a_pace() -> None:
    text = spaced(markdown_status(composed(HERLEV)))
    assert (
        "Ingen af de to målinger i 2025 er gennemført endnu, og der er tid til og med "
        "31. december 2025." in text
    )
    assert "skulle der nu være 0" not in text
    part = text.split("**(2)** Svar i brugerundersøgelsen, 2025")[1].split("**(")[0]
    assert "i samme tempo" not in part.split("**Sådan har vi forstået")[0]


def test_whole_units_that_a_strict_requirement_is_missed_by_are_counted_to_meet_it(
    folder: Path,
) -> None:
    with_first(folder, 16)  # 30–32 against more than 32–34: with 32 against 32 one is missing
    text = markdown(folder)
    assert "| flere end 32–34 indtil nu | 1–5 for få |" in text
    assert "**Afstand til kravet**: 1–5 bevillinger for få til at opfylde kravet" in text
    assert criteria_row(folder)["Afstand"] == "1–5 for få"


def test_a_requirement_of_the_months_so_far_is_called_that_everywhere(folder: Path) -> None:
    assert "kravet er flere end 32–34 indtil nu" in markdown(folder)
    assert "krav flere end 32–34 bevillinger indtil nu" in explained(folder)
    assert criteria_row(folder)["Skal være"] == "over (indtil nu)"


def test_figures_below_one_show_how_far_apart_they_are() -> None:
    def decimals(measured: str, target: str) -> int:
        finding = Finding(
            "threshold",
            lambda: Text("krav", "demand"),
            Status.NOT_MET,
            unit="pp",
            measured=Fraction(measured),
            target=Fraction(target),
        )
        return decimals_of(finding)

    assert decimals("0.19", "0.11") == 2
    assert decimals("0.5", "0.4") == 1
    assert decimals("4.57", "17.52") == 1
    assert decimals("74.96", "75") == 2
