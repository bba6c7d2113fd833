"""`validate --document`: the plan's own words, held against small documents made here."""

import contextlib
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from beskplan.adopted_text import UnreadableText, read_document
from tests.support.running import beskplan

PLAN = """\
plan: case
title: Case
municipality: Holbæk
period: 2024
goals:
  - id: g1
    kind: local
    title: Flere skal i arbejde
    focus_areas: [Virksomheder]
    interpretation: Overskriften »Flere unge skal i job eller uddannelse« er målets.
    criteria:
      - id: visits
        page: 3
        text: Antallet af virksomhedsrettede tilbud skal øges - sammenholdt med "2023".
        rule: {type: assessment}
      - id: share
        page: 4
        text: Mindst 75 pct. af de adspurgte borgere skal være tilfredse med jobcentret \
ved udgangen af 2024.
        rule: {type: assessment}
"""
FIRST = """\
Beskæftigelsesplan 2024

Flere skal i arbejde

• Antallet af virksom-
hedsrettede tilbud skal
øges – sammen-

holdt med ”2023”.
"""
SECOND = """\
Virksomheder: et godt samarbejde.

• mindst 75 pct. af de adspurgte
borgere skal være tilfredse med job-
centret ved udgangen af 2024.
"""


def pdf(pages: Sequence[str]) -> bytes:
    """A PDF with a line of text for each line, in a font that every reader has."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    kids = []
    for page in pages:
        lines = [
            line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
            for line in page.splitlines()
        ]
        content = (
            "BT /F1 11 Tf 14 TL 60 780 Td " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
        )
        objects.append(
            f"<< /Length {len(content.encode('cp1252'))} >>\nstream\n{content}\nendstream"
        )
        box = "/MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R {box} /Contents {len(objects)} 0 R >>")
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    written, places = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(written))
        written += f"{number} 0 obj\n{text}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    tail = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size "
        f"{len(objects) + 1} /Root 1 0 R >>\nstartxref\n"
    )
    return written + f"{tail}{len(written)}\n%%EOF\n".encode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "case.yaml").write_text(PLAN, encoding="utf-8")
    return tmp_path


def problems(folder: Path, document: str) -> list[str]:
    ran = beskplan("validate", "case.yaml", "--document", document, cwd=folder)
    assert ran.code == 0, ran.stderr
    return ran.stdout.splitlines()[:-1]


def test_hyphens_white_space_case_and_quotes_aside_every_criterion_is_found(folder: Path) -> None:
    (folder / "plan.txt").write_text(FIRST + SECOND, encoding="utf-8")
    assert problems(folder, "plan.txt") == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_text_is_read_in_the_encodings_that_editors_save(encoding: str, folder: Path) -> None:
    (folder / "plan.txt").write_bytes((FIRST + SECOND).replace("\n", "\r\n").encode(encoding))
    assert problems(folder, "plan.txt") == []


def test_the_printed_page_number_is_what_counts(folder: Path) -> None:
    (folder / "plan.txt").write_text(f"Forside\f\f{FIRST}\n 3 \f{SECOND}\n 4 \f", encoding="utf-8")
    assert problems(folder, "plan.txt") == []
    (folder / "plan.pdf").write_bytes(
        pdf(["Forside", "Indhold", "Forord", f"3\n{FIRST}", f"4\n{SECOND}"])
    )
    assert problems(folder, "plan.pdf") == []


def test_numbers_at_the_foot_of_pages_are_read_where_a_text_has_no_page_breaks(
    folder: Path,
) -> None:
    (folder / "plan.txt").write_text(f"{FIRST}\nSide 2\n{SECOND}\nSide 3\nSlut", encoding="utf-8")
    assert problems(folder, "plan.txt") == [
        "case.yaml:13:15: warning wrong-page: the text stands on page 2 of plan.txt, not on page 3",
        "case.yaml:17:15: warning wrong-page: the text stands on page 3 of plan.txt, not on page 4",
    ]


def test_without_printed_numbers_pages_are_counted(folder: Path) -> None:
    (folder / "plan.pdf").write_bytes(pdf([FIRST, "", SECOND, SECOND]))
    assert problems(folder, "plan.pdf") == [
        "case.yaml:13:15: warning wrong-page: the text stands on page 1 of plan.pdf, not on page 3"
    ]


def test_a_rewording_is_shown(folder: Path) -> None:
    (folder / "plan.txt").write_text(
        FIRST + SECOND.replace("de adspurgte\nborgere", "alle spurgte\nborgere"), encoding="utf-8"
    )
    (said,) = problems(folder, "plan.txt")
    assert said.startswith(
        "case.yaml:18:15: warning reworded: plan.txt, line 12, has it in other words: »"
    )
    assert "pct. af alle spurgte borgere skal være tilfredse med jobcentret" in said


def test_a_text_that_is_not_there_is_reported_as_missing(folder: Path) -> None:
    (folder / "plan.txt").write_text(
        FIRST + "Kommunen har mange opgaver, og dette er en helt anden tekst om noget andet.",
        encoding="utf-8",
    )
    assert problems(folder, "plan.txt") == [
        (
            "case.yaml:18:15: warning not-in-document: plan.txt does not have this text, nor "
            "anything near it"
        )
    ]


@pytest.mark.parametrize(
    "passage",
    [
        "Højst 95 fuldtidspersoner skal modtage uddannelseshjælp i 2024.",
        "Antallet af langtidsledige skal falde sammenholdt med 2023.",
        "Inden udgangen af 2025 er der oprettet et nyt tilbud.",
        "Andelen af unge uden job skal ligge under landsgennemsnittet.",
        "Kommunen skal klare sig bedre end rammevilkårene tilsiger.",
        "Flere borgere i fleksjob skal have flere timer.",
        "Derudover er målet at nedbringe den gennemsnitlige varighed.",
        "Jobcentret skal besøge 120 virksomheder om året jf. aftalen.",
    ],
)
def test_a_passage_that_reads_like_a_criterion_is_listed_with_its_line(
    passage: str, folder: Path
) -> None:
    (folder / "plan.txt").write_text(
        f"{FIRST}\n{SECOND}\nDette er indledningen. {passage} Det er vigtigt for os.\n",
        encoding="utf-8",
    )
    (said,) = problems(folder, "plan.txt")
    assert said.startswith("plan.txt:17: warning uncovered-passage: ")
    assert said.endswith(f"»{passage}«")


@pytest.mark.parametrize(
    "covered",
    [
        "Flere skal i arbejde",
        "FLERE UNGE SKAL I JOB ELLER UDDANNELSE",
        (
            "Mindst 75 pct. af adspurgte borgere skal være tilfredse med jobcentret ved udgangen "
            "af 2024"
        ),
        "Vi holder fortsat fokus på de unge og samarbejder med skolerne.",
        "Vi har 3 jobbutikker i byen.",
    ],
)
def test_what_the_plan_repeats_and_what_demands_nothing_is_not_listed(
    covered: str, folder: Path
) -> None:
    (folder / "plan.txt").write_text(f"{FIRST}\n{SECOND}\n\n{covered}\n", encoding="utf-8")
    assert problems(folder, "plan.txt") == []


def test_a_passage_of_a_pdf_is_listed_with_its_page(folder: Path) -> None:
    (folder / "plan.pdf").write_bytes(
        pdf([f"{FIRST}\n3", f"{SECOND}\nHøjst 95 personer skal modtage hjælp.\n4"])
    )
    (said,) = problems(folder, "plan.pdf")
    assert said.startswith(
        "plan.pdf: warning uncovered-passage: page 4: this reads like a criterion"
    )


def test_differences_are_warnings_and_errors_in_strict(folder: Path) -> None:
    (folder / "plan.txt").write_text(FIRST, encoding="utf-8")
    assert (
        beskplan("validate", "case.yaml", "--document", "plan.txt", "--strict", cwd=folder).code
        == 3
    )


def test_a_faulty_plan_is_not_compared(folder: Path) -> None:
    (folder / "case.yaml").write_text(PLAN.replace("period: 2024", "period: x"), encoding="utf-8")
    (folder / "plan.txt").write_text("Noget helt andet.", encoding="utf-8")
    ran = beskplan("validate", "case.yaml", "--document", "plan.txt", cwd=folder)
    assert ran.code == 3
    assert "not-in-document" not in ran.stdout


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("gone.txt", None, "there is no document"),
        ("plan.docx", b"PK", ".docx is not known; give a .txt or a .pdf"),
        ("plan.txt", b" \n\f ", "it has no text"),
        ("plan.pdf", b"", "it is not a sound PDF"),
        ("plan.pdf", b"%PDF-1.4\nnonsense", "it is not a sound PDF"),
        ("plan.pdf", pdf([FIRST])[:600], "it "),
        ("plan.pdf", pdf([""]), "it has no text"),
    ],
)
def test_a_document_that_cannot_be_used_is_refused_with_its_reason(
    name: str, content: bytes | None, said: str, folder: Path
) -> None:
    if content is not None:
        (folder / name).write_bytes(content)
    ran = beskplan("validate", "case.yaml", "--document", name, cwd=folder)
    assert ran.code == 2
    assert said in ran.stderr
    assert ran.stdout == ""


@pytest.mark.parametrize("cut", range(0, 1500, 100))
def test_a_pdf_that_was_cut_off_is_read_or_refused(cut: int, folder: Path) -> None:
    (folder / "plan.pdf").write_bytes(pdf([FIRST, SECOND])[:cut])
    with contextlib.suppress(UnreadableText):
        assert read_document(folder / "plan.pdf").text


def test_a_document_belongs_to_one_plan(folder: Path) -> None:
    (folder / "two.yaml").write_text(PLAN.replace("plan: case", "plan: two"), encoding="utf-8")
    (folder / "plan.txt").write_text(FIRST, encoding="utf-8")
    ran = beskplan("validate", ".", "--document", "plan.txt", cwd=folder)
    assert (ran.code, ran.stderr) == (2, "beskplan: --document belongs to one plan; 2 were given\n")


@pytest.mark.parametrize(("library", "name"), [("pypdf", "plan.pdf"), ("rapidfuzz", "plan.txt")])
def test_without_the_extra_it_says_how_to_install_it(
    library: str, name: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "plan.pdf").write_bytes(pdf([FIRST]))
    (folder / "plan.txt").write_text(FIRST, encoding="utf-8")
    monkeypatch.setitem(sys.modules, library, None)
    ran = beskplan("validate", "case.yaml", "--document", name, cwd=folder)
    assert (ran.code, ran.stderr) == (
        2,
        "beskplan: --document needs further libraries: pip install 'beskplan[document]'\n",
    )
