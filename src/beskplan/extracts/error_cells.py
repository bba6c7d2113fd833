"""Cells of a sheet that show an error, such as #DIV/0!.

Readers of spreadsheets take them for empty ones, or cannot open all files.

Looked up in the sheet's own XML (Office Open XML, ECMA-376, part 1, 18.3.1.4: a cell `c` of the
type `e`). Only today's format (.xlsx) has it; in others the cells stay empty.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import IO
from xml.etree.ElementTree import Element, ParseError, iterparse
from zipfile import BadZipFile, ZipFile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
REFERENCE = re.compile(r"([A-Z]+)([1-9]\d*)")


def error_cells(content: bytes, sheet: str) -> Iterator[tuple[int, int, str]]:
    """Row and column of each, from 1, with the error; nothing for another format of workbook."""
    try:
        with ZipFile(BytesIO(content)) as archive, archive.open(_part(archive, sheet)) as stream:
            yield from list(_errors_in(stream))
    except (BadZipFile, KeyError, ParseError):
        return


def _part(archive: ZipFile, sheet: str) -> str:
    """File of the sheet inside the archive.

    Raises:
        KeyError: There is none.
    """
    with archive.open("xl/workbook.xml") as stream:
        links = {each.get("name"): each.get(LINK) for each in _elements(stream, f"{MAIN}sheet")}
    with archive.open("xl/_rels/workbook.xml.rels") as stream:
        targets = {each.get("Id"): each.get("Target", "") for each in _elements(stream, RELATION)}
    target = targets[links[sheet]]
    return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"


def _errors_in(stream: IO[bytes]) -> Iterator[tuple[int, int, str]]:
    for cell in _elements(stream, f"{MAIN}c"):
        reference = REFERENCE.fullmatch(cell.get("r", ""))
        if cell.get("t") == "e" and reference:
            column = 0
            for letter in reference[1]:
                column = column * 26 + ord(letter) - ord("A") + 1
            yield int(reference[2]), column, cell.findtext(f"{MAIN}v", "")


def _elements(stream: IO[bytes], tag: str) -> Iterator[Element]:
    """Elements of that name, each cleared once it has been used."""
    for _, element in iterparse(stream):  # noqa: S314  # expat bounds what entities can grow to
        if element.tag == tag:
            yield element
            element.clear()
