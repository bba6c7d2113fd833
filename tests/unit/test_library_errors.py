"""Errors of libraries are told in Danish, and what is not foreseen is quoted."""

import csv
import json
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import BadZipFile, ZipFile

import pytest

from beskplan.library_errors import library_reason, value_reason
from tests.support.running import beskplan


def _unpack_damaged() -> None:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("a", b"tal" * 100)
    content = bytearray(file.getvalue())
    content[60] ^= 255
    ZipFile(BytesIO(bytes(content))).read("a")


def _missing_member() -> None:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("a", b"")
    ZipFile(file).read("b")


ERRORS: dict[str, tuple[Callable[[], object], str]] = {
    "text": (lambda: b"Holb\xe6k".decode("utf-8"), "tegn nr. 5 er ikke tekst i UTF-8"),
    "quotes": (lambda: list(csv.reader(['"a'], strict=True)), "et citationstegn er ikke lukket"),
    "more": (lambda: list(csv.reader(['"a"b'], strict=True)), "mere efter et citationstegn"),
    "json value": (lambda: json.loads('{"a": }'), "i linje 1, tegn 7, mangler der en værdi"),
    "json comma": (lambda: json.loads('{"a": 1 "b"}'), "mangler der et komma"),
    "json text": (lambda: json.loads('{"a'), "er et citationstegn ikke lukket"),
    "json key": (lambda: json.loads("{a: 1}"), "mangler der en nøgle i citationstegn"),
    "json more": (lambda: json.loads("1 2"), "står der mere, end der skal"),
    "no archive": (lambda: ZipFile(BytesIO(b"tal")), "den er ikke pakket som et arkiv"),
    "damaged archive": (_unpack_damaged, "en del af den kan ikke pakkes ud"),
    "missing member": (_missing_member, "en del af den mangler"),
    "deflate": (lambda: zlib.decompress(b"tal"), "en del af den kan ikke pakkes ud"),
    "xml": (lambda: ET.fromstring("<a><b></a>"), "en del af den er ikke gyldig XML"),
    "half an xml": (lambda: ET.fromstring("<a>"), "den er ikke hel"),
}


@pytest.mark.parametrize("kind", ERRORS)
def test_an_error_that_occurs_is_told_in_danish(kind: str) -> None:
    read, danish = ERRORS[kind]
    with pytest.raises(
        (ValueError, csv.Error, BadZipFile, LookupError, zlib.error, SyntaxError)
    ) as caught:
        read()
    reason = library_reason(caught.value)
    assert danish in reason.to("da")
    assert "»" not in reason.to("da")
    assert reason.to("en") == " ".join(str(caught.value).split())


def test_an_error_that_nobody_foresaw_is_quoted() -> None:
    reason = library_reason(ValueError("the moon\nis full"))
    assert reason.to("da") == "den melding, der kom, er på engelsk: »the moon is full«"
    assert reason.to("en") == "the moon is full"
    assert library_reason(ValueError()).to("da").endswith("»ValueError«")
    assert library_reason(BadZipFile("?")).to("da") == "den er i stykker"
    assert value_reason("moon", "is full").to("da") == "værdien passer ikke: »is full«"


@pytest.mark.parametrize(
    ("result", "danish"),
    [
        ('{"schema_version": 1', "er ikke JSON (i linje 1, tegn 21, mangler der et komma)"),
        ('{"schema_version": NaN}', "NaN og Infinity er ikke tal"),
        ("[]", "der skal stå nøgler med værdier"),
        ("{}", "den mangler"),
    ],
)
def test_a_result_that_is_none_is_told_in_danish(result: str, danish: str, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(result, "utf-8")
    ran = beskplan("compare", "a.json", "a.json", "--lang", "da", cwd=tmp_path)
    assert (ran.code, danish in ran.stderr) == (2, True), ran.stderr


@pytest.mark.parametrize("name", ["ledige.xlsx", "ledige.xls", "ledige.ods", "ledige.xlsb"])
def test_a_damaged_workbook_is_told_in_danish(name: str, tmp_path: Path) -> None:
    beginning = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" if name.endswith("xls") else b"PK\x03\x04"
    (tmp_path / name).write_bytes(beginning + b"\0" * 600)
    ran = beskplan("inspect", name, "--lang", "da", cwd=tmp_path)
    assert (ran.code, "not-data" in ran.stderr) == (4, True)
    assert "»" not in ran.stderr
