"""Texts that are no table are refused by name, each with its remedy, however long they are."""

import pytest

from beskplan.extracts.errors import ExtractError
from beskplan.extracts.grid.refusals import (
    is_quoted_as_a_whole,
    message_instead_of_table,
    refuse_other_files,
    refuse_unreadable_text,
)

PX = """CHARSET="ANSI";
AXIS-VERSION="2010";
CODEPAGE="utf-8";
VALUES("område")="Hele landet","Faxe";
DATA=
900 901
41 43;
"""


def refusal(beginning: str) -> str:
    with pytest.raises(ExtractError) as caught:
        refuse_other_files(beginning)
    assert caught.value.code.name == "not-data"
    assert caught.value.message.da != caught.value.message.en
    return caught.value.message.en


def refusal_of_lines(text: str) -> tuple[int, str]:
    with pytest.raises(ExtractError) as caught:
        refuse_unreadable_text(text.splitlines(keepends=True))
    assert caught.value.message.da != caught.value.message.en
    return caught.value.line, caught.value.message.en


@pytest.mark.parametrize(
    ("beginning", "found"),
    [
        ("", "the file is empty"),
        ("\ufeff\r\n \n", "the file is empty"),
        ("a\x00b\x00", "not text; if it is UTF-16"),
        (PX, "PC-Axis (.px), which is not read; fetch the table anew and choose CSV"),
        (f"\ufeff{PX}", "PC-Axis"),
        ('TITLE[da] = "Folketal efter område";\nDATA=1;', "PC-Axis"),
        ("DECIMALS=0;\nSHOWDECIMALS=0;", "PC-Axis"),
        ("%PDF-1.7\n%âãÏÓ", "a document (PDF), not a table"),
        (r"{\rtf1\ansi Tabel}", "a document (RTF), not a table"),
        ("version https://git-lfs.github.com/spec/v1\noid sha256:1", "a pointer of Git LFS"),
        (
            "<!DOCTYPE html><html><title lang=da>503 Service\n&amp; mere</title></html>",
            "a saved web page ('503 Service & mere'), not data; fetch the data anew",
        ),
        ("<html><title></title><h1>Log <b>ind</b></h1>", "a saved web page ('Log ind')"),
        ("<html><title>Uden slutning", "a saved web page, not data"),
        ("<TABLE><tr><td>1</td></tr></TABLE>", "save it from there as a workbook (.xlsx)"),
        ("<?xml version='1.0'?><Error><Message>Adgang nægtet</Message></Error>", "Adgang nægtet"),
        ("<?xml version='1.0'?><Workbook/>", "the file is XML, which is not read"),
    ],
)
def test_a_file_of_another_kind_is_refused_by_name(beginning: str, found: str) -> None:
    assert found in refusal(beginning)


@pytest.mark.parametrize(
    "beginning",
    [
        "område;periode;værdi\n",
        "TITLE;AREA;VALUE\n",
        "Title=x;område\n",
        "<3;<5;periode\n",
        '{"columns": []}',
        "Version;område;værdi",
    ],
)
def test_a_table_is_not_refused(beginning: str) -> None:
    refuse_other_files(beginning)


@pytest.mark.parametrize(
    "piece", ["<title>", "<title ", "<h1><title>", "<title>&amp;<", "<", "<!", "<title></title>"]
)
def test_a_page_of_tags_without_end_takes_no_time(piece: str) -> None:
    assert "a saved web page" in refusal(f"<html>{piece * 40_000}")


RESAVED = """Ledige efter gruppe og tid

" ,"" "",""2030"",""2031\"""
Indeks
" ,""00 I alt, alle"",100.1,103.2"
" ,""01 Mænd"",101.1,109.2"
"""


@pytest.mark.parametrize("text", [RESAVED, RESAVED.replace('"\n', '";;\n')])
def test_a_text_that_excel_has_not_split_is_refused_with_the_first_such_line(text: str) -> None:
    line, message = refusal_of_lines(text)
    assert line == 3
    assert message.startswith("each line is one quoted cell")
    assert "do not open it in Excel first" in message


@pytest.mark.parametrize(
    ("line", "quoted"),
    [
        ('"a,""b"",1"', True),
        ('"a;""b"";1";;;', True),
        ('"a","b",1', False),
        ('"a ""b"""', False),
        ('"a, b"', False),
        ('"', False),
        ("a,b", False),
    ],
)
def test_one_quoted_cell_has_marks_and_separators_in_it(line: str, *, quoted: bool) -> None:
    assert is_quoted_as_a_whole(line) is quoted


@pytest.mark.parametrize(
    ("text", "line", "found"),
    [
        ("område|periode|værdi\nFaxe|2031K1|41\n", 1, "cells are separated by |"),
        ("område|periode|værdi\n", 1, "cells are separated by |"),
        ("periode|værdi\n2031K1|41\n", 1, "cells are separated by |"),
        ("Ledige\n\nområde^periode^værdi\nFaxe^2031K1^41\n", 3, "cells are separated by ^"),
        ("område\x1fperiode\x1fværdi\n", 1, r"cells are separated by '\x1f'"),
        (
            "område   periode  værdi\nFaxe     2031K1   41\n",
            1,
            "the columns are separated by spaces",
        ),
    ],
)
def test_cells_that_another_sign_separates_are_named(text: str, line: int, found: str) -> None:
    assert refusal_of_lines(text)[0] == line
    assert found in refusal_of_lines(text)[1]


@pytest.mark.parametrize(
    "text",
    [
        "Forbidden",
        "Adgang nægtet, log ind igen",
        "Kilde: a|b\nHentet i dag\n",
        "Bemærk  dette\nog dette",
        "omrÃ¥de;vÃ¦rdi\nHolbÃ¦k;7\n",
        'Kilde: "x, y"\n',
        "",
        "\n\n",
    ],
)
def test_a_text_of_words_is_left_to_the_message_about_it(text: str) -> None:
    refuse_unreadable_text(text.splitlines())


def test_a_message_is_quoted_from_its_beginning() -> None:
    message = message_instead_of_table(1, "  Adgang nægtet, log ind igen\n").message
    assert message.en.startswith("the file is not a table but a message: 'Adgang nægtet, log ind")
    assert len(message_instead_of_table(1, "x" * 10_000).message.en) < 300
