"""Archive that a workbook is: its members within bounds, and their XML without surprises."""

import posixpath
import struct
import zlib
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from typing import IO
from xml.parsers.expat import ExpatError, ParserCreate, XMLParserType
from zipfile import BadZipFile, ZipFile

from beskplan.extracts.errors import ExtractError
from beskplan.extracts.grid.workbook.marks import damaged
from beskplan.library_errors import library_reason
from beskplan.problems.codes.form import TOO_LARGE
from beskplan.regular_file import WHOLE
from beskplan.texts import say

CHUNK = 1 << 16
LONGEST_TEXT = 1 << 21
"""Bytes without a further element; a cell has at most 32,767 characters."""
LARGE = 1 << 25
"""Bytes of a member whose texts are looked at before it is read."""
Attributes = Mapping[str, str]
"""Values of an element's attributes by their names."""
StartHandler = Callable[[str, Attributes], None]
BROKEN = (
    BadZipFile,
    zlib.error,
    struct.error,
    ExpatError,
    EOFError,
    LookupError,  # a part that is missing, an encoding that is not known
    NotImplementedError,  # a compression that is not known
    RuntimeError,  # a member that is encrypted
    ValueError,
)
"""Errors of archives, and of their parts."""


class Archive:
    """Archive whose members are found whatever the case of their names.

    Raises:
        ExtractError: It is damaged, or has more than `largest` bytes when it is unpacked.
    """

    def __init__(self, content: bytes, largest: int = WHOLE) -> None:
        with unpacking():
            self._zip = ZipFile(BytesIO(content))
        members = self._zip.infolist()
        size = sum(member.file_size for member in members)
        if size > largest:
            message = say(
                "filen fylder {size} MB, når den er pakket ud, og der læses højst {most}; læs den "
                "alligevel med --largest {needed}, eller gem arket som CSV",
                "the file has {size} MB when it is unpacked, and at most {most} are read; read it "
                "all the same with --largest {needed}, or save the sheet as CSV",
                size=size // 1_000_000,
                most=largest // 1_000_000,
                needed=size // 1_000_000 + 1,
            )
            raise ExtractError(0, TOO_LARGE, message)
        self._members = {_key(member.filename): member for member in members}

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._members

    def open(self, name: str) -> IO[bytes]:
        """Open a member.

        Raises:
            KeyError: There is none of that name.
        """
        return self._zip.open(self._members[_key(name)])

    def elements(self, name: str) -> Iterator[tuple[str, Attributes]]:
        """Elements of an XML member, by names without namespaces; none where there is no member."""
        if name not in self:
            return
        found: list[tuple[str, Attributes]] = []
        total = 0

        def start(tag: str, attributes: Attributes) -> None:
            nonlocal total
            total += 1
            bare = {local(key): value for key, value in attributes.items()}
            found.append((local(tag), bare))

        parser = xml_parser(start)
        with unpacking(), self.open(name) as stream:
            for _ in parsing(parser, stream, lambda: total):
                yield from found
                found.clear()

    def check_texts(self, name: str) -> None:
        """Raise an error if a large member has a text that is far too long."""
        member = self._members.get(_key(name))
        if member and member.file_size > LARGE:
            deque(self.elements(name), maxlen=0)

    def excel_part(self) -> str:
        """Name of the member that lists the sheets, if the archive is a workbook of Excel."""
        for _, relation in self.elements("_rels/.rels"):
            part = target("", relation)
            kind = posixpath.basename(relation.get("Type", ""))
            if kind == "officeDocument" and posixpath.basename(part).startswith("workbook"):
                return part
        return "xl/workbook.xml"


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def target(folder: str, relation: Attributes) -> str:
    """Name of the member to which a relation leads from a folder."""
    path = relation.get("Target", "").replace("\\", "/")
    return posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")


@contextmanager
def unpacking(sheet: str = "") -> Iterator[None]:
    """Turn errors of archives and of XML into one of the extract."""
    try:
        yield
    except BROKEN as error:
        raise damaged(library_reason(error), sheet=sheet) from None


def parsing(
    parser: XMLParserType, stream: IO[bytes], elements: Callable[[], int]
) -> Iterator[None]:
    """Parse a member, piece by piece; `elements` gives the number of elements so far.

    Raises:
        ExtractError: A text is far too long.
    """
    before = 0
    quiet = 0
    while chunk := stream.read(CHUNK):
        parser.Parse(chunk)
        yield
        now = elements()
        quiet = 0 if now > before else quiet + len(chunk)
        before = now
        if quiet > LONGEST_TEXT:
            raise damaged(say("en alt for lang tekst", "a text that is far too long"))
    parser.Parse(b"", True)  # noqa: FBT003  # the last piece
    yield


def feed(parser: XMLParserType, stream: IO[bytes], elements: Callable[[], int]) -> None:
    """Parse a whole member; see `parsing`."""
    deque(parsing(parser, stream, elements), maxlen=0)


def local(name: str) -> str:
    """Name of an element or attribute without its namespace."""
    return name.rpartition(" ")[2]


def xml_parser(start: StartHandler, *, namespaces: bool = True) -> XMLParserType:
    """Parser that refuses document types, and with them entities.

    It gives names as `namespace name`, or else as they are written: a quarter faster.
    """
    parser = ParserCreate(namespace_separator=" " if namespaces else None)
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = _refuse_document_type
    return parser


def _refuse_document_type(*_: object) -> None:
    raise damaged(say("XML med en dokumenttype", "XML with a document type"))
