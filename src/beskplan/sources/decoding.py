"""Bytes to text: a byte order mark decides, else strict UTF-8, else Windows-1252."""

import codecs
from collections.abc import Callable
from io import TextIOWrapper
from pathlib import Path
from typing import TypeVar

from beskplan.sources.refusal import Refused

MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
HEAD = 4096

T = TypeVar("T")


def read_text(path: Path, encoding: str | None, read: Callable[[TextIOWrapper], T]) -> T:
    """What `read` makes of the file's text; it is called again where the first encoding proves wrong.

    Raises:
        Refused: The file is text in none of the encodings.
    """
    for number, candidate in enumerate(candidates := _candidates(path, encoding)):
        try:
            with path.open("r", encoding=candidate, newline="") as stream:
                return read(stream)
        except UnicodeError as error:
            if number == len(candidates) - 1:
                raise Refused(1, "encoding", f"the file is not {candidate} text: {error}; save it as UTF-8") from None
    raise AssertionError("there is a candidate")


def _candidates(path: Path, encoding: str | None) -> list[str]:
    if encoding is not None:
        try:
            return [codecs.lookup(encoding).name]
        except LookupError:
            raise Refused(1, "encoding", f"{encoding!r} is not a known encoding; try utf-8 or cp1252") from None
    with path.open("rb") as stream:
        head = stream.read(HEAD)
    for mark, name in MARKS:
        if head.startswith(mark):
            return [name]
    return ["utf-8", "cp1252"]
