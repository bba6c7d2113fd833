"""Decoding in pieces: a byte order mark decides, else strict UTF-8, else Windows-1252."""

import codecs
from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import BinaryIO, TypeVar

from beskplan.extracts.errors import ExtractError
from beskplan.problems.codes.extract_files import NOT_DATA
from beskplan.problems.codes.form import ENCODING
from beskplan.texts import english

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
PIECE = 1 << 17
"""Bytes that are read at once: enough to work on many rows together, and little memory."""
LONGEST_LINE = 1 << 24
"""Characters; a file with a longer line is not a table."""

T = TypeVar("T")


class DecodedText:
    """Text of a file, read once from beginning to end, with the SHA-256 of its bytes."""

    def __init__(self, stream: BinaryIO, encoding: str, progress: Callable[[int], None]) -> None:
        """`progress` is called with the number of bytes after each piece."""
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)("strict")
        self._progress = progress
        self._hash = sha256()
        self._beginning: str | None = None

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()

    @property
    def beginning(self) -> str:
        """First piece, which stays to be read."""
        if self._beginning is None:
            self._beginning = (self._piece() or "").removeprefix("\ufeff") or self._piece() or ""
        return self._beginning

    def whole(self) -> str:
        return "".join(self._pieces())

    def chunks(self) -> Iterator[str]:
        """Text in pieces that each end with a line (the last one wherever the text ends).

        Raises:
            ExtractError: A line is far too long for a table.
        """
        parts: list[str] = []
        length = 0
        for piece in self._pieces():
            cut = piece.rfind("\n") + 1
            if cut:
                yield "".join((*parts, piece[:cut]))
                parts, length = [], 0
            parts.append(piece[cut:])
            length += len(piece) - cut
            if length > LONGEST_LINE:
                raise ExtractError(
                    1,
                    NOT_DATA,
                    english("the file has a line of many million characters; it is not a table"),
                )
        if rest := "".join(parts):
            yield rest

    def _pieces(self) -> Iterator[str]:
        yield self.beginning
        while (piece := self._piece()) is not None:
            yield piece

    def _piece(self) -> str | None:
        """Next piece that has a character; None at the end."""
        while raw := self._stream.read(PIECE):
            self._hash.update(raw)
            self._progress(len(raw))
            if text := self._decoder.decode(raw):
                return text
        return self._decoder.decode(b"", final=True) or None


def read_text(
    stream: BinaryIO,
    encoding: str | None,
    read: Callable[[DecodedText], T],
    progress: Callable[[int], None],
) -> tuple[T, DecodedText]:
    """Return the result of `read`, and the text that it was called on.

    It is called again, on the text decoded anew, where the first encoding proves wrong.

    Raises:
        ExtractError: The file is text in none of the encodings.
    """
    candidates = _candidates(stream, encoding)
    for candidate in candidates:
        stream.seek(0)
        text = DecodedText(stream, candidate, progress)
        try:
            return read(text), text
        except UnicodeError as error:
            if candidate == candidates[-1]:
                why = error.reason if isinstance(error, UnicodeDecodeError) else str(error)
                raise ExtractError(
                    1,
                    ENCODING,
                    english(f"the file is not {candidate} text ({why}); save it as UTF-8"),
                ) from None
    raise AssertionError("there is a candidate")


def _candidates(stream: BinaryIO, encoding: str | None) -> list[str]:
    head = stream.read(4)
    if encoding is not None:
        try:
            name = codecs.lookup(encoding).name
            "".encode(name)
        except (LookupError, ValueError):
            raise ExtractError(
                1, ENCODING, english(f"{encoding!r} is not a known encoding; try utf-8 or cp1252")
            ) from None
    by_mark = [
        name for mark, name in MARKS if head.startswith(mark)
    ]  # the file knows better than who names its encoding
    return by_mark[:1] or ([name] if encoding is not None else ["utf-8", "cp1252"])
