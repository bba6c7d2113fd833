"""The annual status as Markdown: its headings, and tables that no text breaks."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from beskplan.annual.markdown_report import markdown_status
from beskplan.language import Language
from tests.formats.annual.test_annual_status import (
    HERLEV,
    HOLBAEK,
    HOSTILE,
    folder,
    report,
    write_everywhere,
)
from tests.support.reports import composed

__all__ = ["folder"]
WRITTEN = """comments:
  a:
    author: Jobcenterchefen
    date: 2025-02-01
    text: |
      Første afsnit
      over to linjer.

      > andet *afsnit*
"""
CELL_END = re.compile(r"(?<!\\)\|")


def tables(text: str) -> list[list[str]]:
    """The lines of each table."""
    found: list[list[str]] = []
    before = ""
    for line in text.splitlines():
        if line.startswith("|"):
            if not before.startswith("|"):
                found.append([])
            found[-1].append(line)
        before = line
    return found


@pytest.mark.parametrize(
    "text", [*HOSTILE.values(), "a\nb\n\n| c | d |\n|---|---|", "\\|", "a\\\\|b", "|"]
)
def test_tables_stay_tables(text: str, folder: Path) -> None:
    write_everywhere(folder, text)
    assert report(folder, "status.md", "--comments", "c.yaml").code == 0
    written = (folder / "status.md").read_text(encoding="utf-8")
    found = tables(written)
    assert len(found) >= 2
    for table in found:
        widths = {len(CELL_END.findall(line.replace("\\\\", ""))) for line in table}
        assert len(widths) == 1
        assert re.fullmatch(r"(\|---)+\|", table[1])
        assert len(table) > 2


@pytest.mark.parametrize("plan", [HOLBAEK, HERLEV])
@pytest.mark.parametrize("language", ["da", "en"])
def test_headings_leave_no_gap_and_no_line_ends_in_spaces(plan: str, language: Language) -> None:
    said = composed(plan, language=language)
    lines = markdown_status(said).splitlines()
    depths = [len(line.split(" ", 1)[0]) for line in lines if re.match("#+ ", line)]
    assert depths[0] == 1
    assert depths.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(depths))
    assert depths.count(3) == len(said.plans[0].entries)
    assert [line for line in lines if line != line.rstrip()] == []
    assert not any(first == second == "" for first, second in pairwise(lines))


def test_the_one_page_stands_first_with_the_worst_first() -> None:
    said = composed(HOLBAEK)
    overview = tables(markdown_status(said))[0]
    assert (
        overview[0] == "| Status | Nr. | Kriterium | Målt | Krav | Forskel | Hvorfor / forbehold |"
    )
    assert len(overview) == 2 + len(said.plans[0].entries)
    assert overview[2].startswith("| ✗ Ikke opfyldt | 5 |")


def test_the_rows_of_files_stand_in_an_appendix_alone() -> None:
    text = markdown_status(composed(HOLBAEK))
    body, _, appendix = text.partition("## Tallene bag figurerne")
    assert ".csv" not in body
    assert "linje" in appendix


def test_what_people_wrote_is_quoted_and_signed(folder: Path) -> None:
    (folder / "c.yaml").write_text(WRITTEN, encoding="utf-8")
    assert report(folder, "status.md", "--comments", "c.yaml").code == 0
    assert (
        "> **Kommentar** (Jobcenterchefen, 1.\u00a0februar\u00a02025)\n>\n> Første afsnit over to "
        "linjer.\n>\n> &gt; andet \\*afsnit\\*\n"
        in (folder / "status.md").read_text(encoding="utf-8")
    )
