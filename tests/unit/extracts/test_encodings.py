"""Encodings: one pass settles them, and names of areas tell those that no byte gives away."""

from hashlib import sha256
from io import BytesIO

import pytest

from beskplan.areas import Areas
from beskplan.extracts.encodings import OtherEncoding, other_encoding, settle_encoding
from beskplan.extracts.errors import ExtractError

AREAS = Areas()
TEXT = "Område;Tid;Værdi\nHolbæk;2024M01;7\nKøbenhavn;2024M01;8\n"


def refused(content: bytes, declared: str | None = None, areas: Areas | None = None) -> str:
    with pytest.raises(ExtractError) as caught:
        settle_encoding(BytesIO(content), declared, areas=areas)
    assert (caught.value.code.name, caught.value.line) == ("encoding", 1)
    assert caught.value.message.da != caught.value.message.en
    return caught.value.message.en


@pytest.mark.parametrize(
    ("written", "settled"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp1252", "cp1252"),
    ],
)
def test_an_encoding_is_settled_by_the_bytes(written: str, settled: str) -> None:
    content = TEXT.encode(written)
    found = settle_encoding(BytesIO(content))
    assert (found.encoding, found.beginning) == (settled, TEXT)
    assert (found.sha256, found.size) == (sha256(content).hexdigest(), len(content))
    assert content.decode(found.encoding).removeprefix("\ufeff") == TEXT


@pytest.mark.parametrize("before", [0, 131_069, 131_071, 131_072, 500_000])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_a_letter_late_in_the_file_or_across_two_pieces_counts_too(
    before: int, encoding: str
) -> None:
    content = b"x" * before + "å\n".encode(encoding)
    found = settle_encoding(BytesIO(content))
    assert found.encoding == encoding
    assert found.size == len(content)


def test_the_beginning_may_end_within_a_letter() -> None:
    text = "x" + "å" * 50_000
    beginning = settle_encoding(BytesIO(text.encode())).beginning
    assert len(beginning) > 30_000
    assert text.startswith(beginning)


def test_an_empty_file_has_the_usual_encoding() -> None:
    found = settle_encoding(BytesIO(b""))
    assert (found.encoding, found.size, found.beginning) == ("utf-8", 0, "")


def test_what_has_zeros_and_is_no_utf_16_stays_what_it_was() -> None:
    assert settle_encoding(BytesIO(b"PK\0\0\0\0abc")).encoding == "utf-8"


def test_a_declared_encoding_is_taken_where_no_mark_contradicts_it() -> None:
    assert settle_encoding(BytesIO(TEXT.encode("cp865")), "cp865").beginning == TEXT
    assert settle_encoding(BytesIO(TEXT.encode("utf-8-sig")), "cp1252").beginning == TEXT
    assert settle_encoding(BytesIO(TEXT.encode()), "UTF8").encoding == "utf-8"


@pytest.mark.parametrize("name", ["klingon", "base64", "", "\0", "\ud800"])
def test_an_encoding_that_nobody_knows_is_refused(name: str) -> None:
    assert "is not a known encoding; try utf-8 or cp1252" in refused(TEXT.encode(), name)


@pytest.mark.parametrize(
    ("content", "declared", "byte"),
    [
        ("Holbæk".encode("cp1252"), "utf-8", "0xe6"),
        ("Holbæ".encode()[:-1], "utf-8", "0xc3"),
        (b"\x81", "cp1252", "0x81"),
        (b"x\x9d\xff", None, "0x9d"),
        ("Holbæk".encode("utf-16")[:-1], None, "0x6b"),
    ],
)
def test_a_file_that_is_in_none_of_the_encodings_is_refused_with_the_byte(
    content: bytes, declared: str | None, byte: str
) -> None:
    assert f"the byte {byte} does not fit" in refused(content, declared)


MISREAD = ("København", "Brøndby", "Tårnby", "Sorø", "Næstved")


@pytest.mark.parametrize("encoding", ["cp850", "cp865", "mac_roman"])
def test_names_that_become_areas_tell_the_encoding(encoding: str) -> None:
    labels = [name.encode(encoding).decode("cp1252") for name in (*MISREAD, "Viborg", "Ukendt ø")]
    found = other_encoding(labels, AREAS)
    assert found is not None
    named = encoding.replace("cp865", "cp850")  # their Danish letters are the same
    assert found.encoding == named
    assert {area.name for _, area in found.areas} == set(MISREAD)
    assert found.message.en == (
        f"read as Windows-1252, 5 names become municipalities in {named}; say encoding: {named}"
    )
    assert found.message.da == (
        f"læst som Windows-1252, men 5 navne bliver til kommuner i {named}; skriv encoding: {named}"
    )


def test_a_single_name_and_areas_of_other_kinds_are_named_as_they_are() -> None:
    def message(*names: str) -> str:
        found = other_encoding([name.encode("cp850").decode("cp1252") for name in names], AREAS)
        assert found is not None
        return found.message.en

    assert "a name is 'Holb\N{LEFT SINGLE QUOTATION MARK}k', in cp850 'Holbæk'" in message("Holbæk")
    assert "2 names become known areas" in message("Holbæk", "Region Sjælland")


def test_names_that_are_known_as_they_are_speak_for_the_encoding_they_were_read_in() -> None:
    assert other_encoding(["Holbæk", "København", "Bornholm", "Østby"], AREAS) is None
    assert other_encoding(["Holbæk", "Sor\u203a"], AREAS) is None
    assert other_encoding([], AREAS) is None


def test_a_wrong_declaration_is_told_by_the_names_too() -> None:
    labels = [name.encode("cp1252").decode("cp850") for name in MISREAD]
    found = other_encoding(labels, AREAS, "cp850")
    assert isinstance(found, OtherEncoding)
    assert "read as cp850, 5 names become municipalities in cp1252" in found.message.en


@pytest.mark.parametrize("encoding", ["cp850", "mac_roman"])
def test_names_tell_the_encoding_of_a_file_that_is_no_windows_text_either(encoding: str) -> None:
    rows = [f"{name};1;2\n" for name in MISREAD]
    content = "".join(["Kommune;År;Ø\n", *rows]).encode(encoding)
    assert "5 names become municipalities" in refused(content, areas=AREAS)
    assert "does not fit" in refused(content)
    assert "does not fit" in refused("År;Ø".encode(encoding), areas=AREAS)
