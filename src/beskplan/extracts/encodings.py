"""Encodings: settled in one pass over a file's bytes, before anything in it is read.

A byte order mark decides, else what the catalogue declares, else strict UTF-8, else Windows-1252.
"""

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import BinaryIO

from beskplan.areas import Area, Areas
from beskplan.extracts.errors import ExtractError
from beskplan.problems.codes.form import ENCODING
from beskplan.texts import Text, say

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
WINDOWS = "cp1252"
NAMES = dict.fromkeys((WINDOWS, "latin-1"), "Windows-1252")
"""Names of encodings in messages, where they have a better one."""
OTHERS = ("cp850", "cp865", "mac_roman", WINDOWS)
"""Encodings that a file of Danish names may be in without saying so."""
BYTEWISE = frozenset(
    ("ascii", "utf-8", "utf-8-sig", "iso8859-1", "iso8859-15", *OTHERS, "mac-roman")
)
"""Encodings in which a byte below 128 stands for its character of ASCII, and for nothing else."""
UNDEFINED = tuple(bytes([byte]) for byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D))
"""Bytes that Windows-1252 has no character for."""

PIECE = 1 << 17
"""Bytes that are read at once: 900 MB a second, and half of that with pieces of 1 MB."""
BEGINNING = 1 << 16
"""Bytes that are kept as text."""
MOSTLY_ZEROS = 0.9
"""Share of zeros among every other byte that shows UTF-16 without a mark, in western text."""
LONE_RETURN = re.compile(rb"\r(?!\n|\Z)")
BETWEEN_CELLS = re.compile(r'[;,|"\t\r\n]+')


@dataclass(frozen=True, slots=True)
class SettledEncoding:
    """Encoding of a file, and what else one pass over its bytes gives."""

    encoding: str
    """Name for `open`, under which the whole file can be decoded."""
    sha256: str
    size: int
    """Number of bytes."""
    beginning: str
    """Text of the first 64 KB, without a byte order mark."""
    quoted: bool
    """True if there is a quotation mark in it."""
    longest_line: int
    """Bytes of its longest line, to within a piece."""
    bytewise: bool
    """True if its lines and delimiters can be found in the bytes, as no line ends in a carriage
    return alone."""


class _Decoding:
    """Trial of an encoding, piece by piece."""

    def __init__(self, encoding: str) -> None:
        self.encoding = encoding
        self.wrong: bytes | None = None
        """The byte that does not fit, where one has been met."""
        self._decoder = codecs.getincrementaldecoder(encoding)("strict")

    def feed(self, piece: bytes, *, final: bool = False) -> None:
        if self.wrong is not None:
            return
        try:
            self._decoder.decode(piece, final)
        except UnicodeDecodeError as error:
            self.wrong = error.object[error.start : error.start + 1]
        except UnicodeError:
            self.wrong = piece[:1]


class _WindowsDecoding(_Decoding):
    """Trial of Windows-1252, where a search for five bytes is ten times as fast as decoding."""

    def __init__(self) -> None:
        super().__init__(WINDOWS)

    def feed(self, piece: bytes, *, final: bool = False) -> None:
        if self.wrong is None:
            self.wrong = next((byte for byte in UNDEFINED if byte in piece), None)


class _LineEnds:
    """Search for a carriage return without a line feed, piece by piece."""

    def __init__(self) -> None:
        self.lone_return = False
        self._open = b""
        """The carriage return that the last piece ended in."""

    def feed(self, piece: bytes) -> None:
        if b"\r" in piece or self._open:
            self.lone_return = self.lone_return or bool(LONE_RETURN.search(self._open + piece))
            self._open = piece[-1:] if piece.endswith(b"\r") else b""


def settle_encoding(
    stream: BinaryIO,
    declared: str | None = None,
    areas: Areas | None = None,
) -> SettledEncoding:
    """Return the encoding of a file that is read from where the stream stands to its end.

    With `areas`, a file that is in none of the encodings is looked through for names that become
    areas in another one.

    Raises:
        ExtractError: The declared encoding is unknown, or the file is in none that is possible.
    """
    first = stream.read(PIECE)
    trials = [_trial(encoding) for encoding in _candidates(first, declared)]
    digest = sha256()
    size = line = longest = 0
    quoted = False
    ends = _LineEnds()
    piece = first
    while piece:
        digest.update(piece)
        size += len(piece)
        quoted = quoted or b'"' in piece
        line = 0 if b"\n" in piece or b"\r" in piece else line + len(piece)
        longest = max(longest, line)
        ends.feed(piece)
        for trial in trials:
            trial.feed(piece)
        piece = stream.read(PIECE)
    for trial in trials:
        trial.feed(b"", final=True)
        if trial.wrong is None:
            beginning = _beginning(first, trial.encoding)
            if trial.encoding == WINDOWS and declared is None and areas is not None:
                _refuse_other(BETWEEN_CELLS.split(beginning), areas, WINDOWS)
            bytewise = trial.encoding in BYTEWISE and not ends.lone_return
            return SettledEncoding(
                trial.encoding, digest.hexdigest(), size, beginning, quoted, longest, bytewise
            )
    if declared is None and areas is not None:
        _refuse_other(BETWEEN_CELLS.split(first.decode("latin-1")), areas, "latin-1")
    raise ExtractError(1, ENCODING, _misfit(trials[-1]))


def _refuse_other(cells: Iterable[str], areas: Areas, read_as: str) -> None:
    """Raise the error of a text whose cells are areas in another encoding."""
    other = other_encoding(cells, areas, read_as)
    if other is not None:
        raise ExtractError(1, ENCODING, other.message)


def _trial(encoding: str) -> _Decoding:
    return _WindowsDecoding() if encoding == WINDOWS else _Decoding(encoding)


def _candidates(first: bytes, declared: str | None) -> tuple[str, ...]:
    """Return the encodings that are possible, from the likeliest."""
    name = None if declared is None else _checked(declared)
    for mark, encoding in MARKS:
        if first.startswith(mark):
            return (encoding,)  # the file knows better than who names its encoding
    if name is not None:
        return (name,)
    usual = ("utf-8", WINDOWS)
    wide = _wide(first)
    return usual if wide is None else (wide, *usual)


def _checked(declared: str) -> str:
    try:
        name = codecs.lookup(declared).name
        "".encode(name)
    except (LookupError, ValueError):
        message = say(
            "{name!r} er ikke et kendt tegnsæt; prøv utf-8 eller cp1252",
            "{name!r} is not a known encoding; try utf-8 or cp1252",
            name=declared,
        )
        raise ExtractError(1, ENCODING, message) from None
    return name


def _wide(first: bytes) -> str | None:
    """Return the form of UTF-16 that the zeros show: of western text, they are every other byte."""
    if b"\0" not in first:
        return None
    most = MOSTLY_ZEROS * len(first) / 2
    even, odd = first[::2].count(0), first[1::2].count(0)
    if odd > most and not even:
        return "utf-16-le"
    if even > most and not odd:
        return "utf-16-be"
    return None


def _beginning(first: bytes, encoding: str) -> str:
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    return decoder.decode(first[:BEGINNING]).removeprefix("\ufeff")


def _misfit(trial: _Decoding) -> Text:
    byte = (trial.wrong or b"").hex()
    return say(
        "filen er ikke tekst i {encoding} (byten 0x{byte} passer ikke); gem den som UTF-8",
        "the file is not {encoding} text (the byte 0x{byte} does not fit); save it as UTF-8",
        encoding=trial.encoding,
        byte=byte,
    )


@dataclass(frozen=True, slots=True)
class OtherEncoding:
    """Encoding that a file is in, by names of areas that were misread in the one it was read in."""

    encoding: str
    read_as: str
    areas: tuple[tuple[str, Area], ...]
    """Names as they were read, each with the area that it is."""

    @property
    def message(self) -> Text:
        """Message of the code `encoding`, with the remedy."""
        read_as = NAMES.get(self.read_as, self.read_as)
        count = len(self.areas)
        name, area = self.areas[0]
        if count == 1:
            return say(
                "læst som {read_as} står der {name!r}, i {encoding} {area!r}; skriv "
                "encoding: {encoding}",
                "read as {read_as}, a name is {name!r}, in {encoding} {area!r}; say "
                "encoding: {encoding}",
                read_as=read_as,
                name=name,
                area=area.name,
                encoding=self.encoding,
            )
        noun = Text("kommuner", "municipalities")
        if any(area.kind != "municipality" for _, area in self.areas):
            noun = Text("kendte områder", "known areas")
        return say(
            "læst som {read_as}, men {count} navne bliver til {noun} i {encoding}; skriv "
            "encoding: {encoding}",
            "read as {read_as}, {count} names become {noun} in {encoding}; say "
            "encoding: {encoding}",
            read_as=read_as,
            count=count,
            noun=noun,
            encoding=self.encoding,
        )


def other_encoding(
    labels: Iterable[str], areas: Areas, read_as: str = WINDOWS
) -> OtherEncoding | None:
    """Return the encoding in which more of the labels with special letters are known areas.

    `read_as` is the encoding of one byte a character that the labels were decoded in. None where
    that one knows as many.
    """
    special = sorted({label for label in labels if not label.isascii()})
    most = sum(1 for label in special if areas.named(label))
    best: OtherEncoding | None = None
    for encoding in OTHERS:
        found = _become_areas(special, areas, read_as, encoding)
        if len(found) > most:
            best, most = OtherEncoding(encoding, read_as, found), len(found)
    return best


def _become_areas(
    labels: Iterable[str], areas: Areas, read_as: str, encoding: str
) -> tuple[tuple[str, Area], ...]:
    found = list[tuple[str, Area]]()
    for label in labels:
        try:
            name = label.encode(read_as).decode(encoding)
        except UnicodeError:
            continue
        if area := areas.named(name):
            found.append((label, area))
    return tuple(found)
