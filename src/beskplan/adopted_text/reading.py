"""Reading a document: plain text, or a PDF through pypdf; its pages, and the numbers printed on them."""

import re
import unicodedata
from collections.abc import Sequence
from itertools import accumulate, pairwise
from pathlib import Path

from beskplan.adopted_text.text import AdoptedText

NUMBER_LINE = re.compile(
    r"[ \t]*(?:side[ \t]+|[-–][ \t]*)?(?P<number>\d{1,3})(?:[ \t]*(?:af|/)[ \t]*\d{1,3}|[ "
    r"\t]*[-–])?[ \t]*",
    re.IGNORECASE,
)
"""A line that is nothing but a page number: `4`, `Side 4`, `- 4 -`, `4 af 12`."""
LARGEST = 50_000_000
"""Bytes; a plan with pictures has a few million."""


class UnreadableText(Exception):
    """The document cannot be read; the message says why."""


def read_document(path: Path) -> AdoptedText:
    """The text of a .txt or .pdf.

    Raises:
        Unreadable: It is neither, is broken or locked, or has no text.
        OSError: It cannot be opened.
        ImportError: The extra that reads PDF is not installed.
    """
    if path.stat().st_size > LARGEST:
        raise UnreadableText(f"it has more than {LARGEST // 1_000_000} MB")
    match path.suffix.casefold():
        case ".txt":
            pages = _text(path.read_bytes()).split("\f")
        case ".pdf":
            pages = _pdf_pages(path)
        case ending:
            raise UnreadableText(
                f"{ending or 'a file without an ending'} is not known; give a .txt or a .pdf"
            )
    lined = path.suffix.casefold() == ".txt"
    if not any(page.strip() for page in pages):
        raise UnreadableText(
            "it has no text that can be read: it is locked, or scanned and must be made searchable "
            "first"
        )
    if lined and len(pages) == 1:
        pages, numbers = _cut_at_numbers(pages[0])
    else:
        numbers = _printed(pages)
    normal = [unicodedata.normalize("NFC", page) for page in pages]
    starts = tuple(accumulate((len(page) + 1 for page in normal[:-1]), initial=0))
    return AdoptedText(path.as_posix(), "\f".join(normal), starts, numbers, lined)


def _text(raw: bytes) -> str:
    """UTF-8, or what an older editor saves; line ends made one."""
    try:
        text = raw.decode("utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _pdf_pages(path: Path) -> list[str]:
    from pypdf import PdfReader

    try:
        reader = PdfReader(path)
        locked = reader.is_encrypted and not reader.decrypt("")
        return [] if locked else [page.extract_text().replace("\f", " ") for page in reader.pages]
    except (ImportError, OSError):
        raise
    except Exception as error:  # noqa: BLE001 - a broken PDF makes the library raise anything
        raise UnreadableText(f"it is not a sound PDF: {error}") from None


def _printed(pages: Sequence[str]) -> tuple[int, ...]:
    """The number of each page: as most of the numbered ones agree on, else its place in the document."""
    offsets = [number - place for place, page in enumerate(pages) for number in _numbers(page)]
    best = max(set(offsets), key=lambda offset: (offsets.count(offset), -offset), default=1)
    offset = best if offsets.count(best) >= max(2, len(pages) // 2) else 1
    return tuple(place + offset for place in range(len(pages)))


def _numbers(page: str) -> set[int]:
    """What may be the page's number: its first and last line, where that is nothing else."""
    lines = [line for line in page.splitlines() if line.strip()]
    matches = (NUMBER_LINE.fullmatch(line) for line in (*lines[:1], *lines[-1:]))
    return {int(match["number"]) for match in matches if match}


def _cut_at_numbers(text: str) -> tuple[list[str], tuple[int, ...]]:
    """A text without page breaks, cut below the numbers at the foot of its pages, where it has such numbers in a row."""
    feet = [
        (match.end(), int(match["number"]))
        for match in re.finditer(rf"(?m)^{NUMBER_LINE.pattern}$\n?", text, re.IGNORECASE)
    ]
    rows = [number for _, number in feet]
    if (
        len(feet) < 2
        or any(later != earlier + 1 for earlier, later in pairwise(rows))
        or not text[: feet[0][0]].strip(" \n0123456789")
    ):
        return [text], ()
    ends = [end for end, _ in feet]
    pages = [text[start : end - 1] for start, end in pairwise((0, *ends))]
    rest = text[ends[-1] :]
    return ([*pages, rest], (*rows, rows[-1] + 1)) if rest.strip() else (pages, tuple(rows))
