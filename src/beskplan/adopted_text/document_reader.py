"""Reader of documents, plain text or PDF, with their pages and the numbers printed on these."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from io import BytesIO
from itertools import accumulate, pairwise
from pathlib import Path

from beskplan.adopted_text.text import AdoptedText
from beskplan.library_errors import library_reason
from beskplan.regular_file import read_regular
from beskplan.texts import Text, say, verbatim

NUMBER_LINE = re.compile(
    r"[ \t]*(?:side[ \t]+|[-–][ \t]*)?(?P<number>\d{1,3})"
    r"(?:[ \t]*(?:af|/)[ \t]*\d{1,3}|[ \t]*[-–])?[ \t]*",
    re.IGNORECASE,
)
"""Line that is nothing but a page number: `4`, `Side 4`, `- 4 -`, `4 af 12`."""
NO_ENDING = Text("en fil uden endelse", "a file without an ending")
LARGEST_DOCUMENT = 50_000_000
"""Bytes; a plan with photographs has a few million."""


class UnreadableText(Exception):
    """Raised for a document that cannot be read; the message says why."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message


def read_document(path: Path, largest: int = LARGEST_DOCUMENT) -> AdoptedText:
    """Read the text of a .txt or .pdf.

    Raises:
        UnreadableText: It is neither, is broken or locked, or has no text.
        OSError: It cannot be opened, is no regular file, or has more than `largest` bytes.
        ImportError: The extra that reads PDF is not installed.
    """
    content = read_regular(path, largest)
    ending = path.suffix.casefold()
    match ending:
        case ".txt":
            pages = _text(content).split("\f")
        case ".pdf":
            pages = _pdf_pages(content)
        case _:
            named = verbatim(ending) if ending else NO_ENDING
            message = say(
                "{kind} er ikke kendt; giv en .txt eller en .pdf",
                "{kind} is not known; give a .txt or a .pdf",
                kind=named,
            )
            raise UnreadableText(message)
    if not any(page.strip() for page in pages):
        message = Text(
            "den har ingen tekst, der kan læses: den er låst, eller skannet og skal først gøres "
            "søgbar",
            "it has no text that can be read: it is locked, or scanned and must be made searchable "
            "first",
        )
        raise UnreadableText(message)
    has_lines = ending == ".txt"
    if has_lines and len(pages) == 1:
        pages, numbers = _cut_at_numbers(pages[0])
    else:
        numbers = _page_numbers(pages)
    normal = [unicodedata.normalize("NFC", page) for page in pages]
    starts = tuple(accumulate((len(page) + 1 for page in normal[:-1]), initial=0))
    return AdoptedText(path.as_posix(), "\f".join(normal), starts, numbers, has_lines)


def _text(raw: bytes) -> str:
    """Text in UTF-8, or as an older editor saves it, with line feeds as the only line ends."""
    has_utf16_mark = raw[:2] in (b"\xff\xfe", b"\xfe\xff")
    try:
        text = raw.decode("utf-16" if has_utf16_mark else "utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _pdf_pages(content: bytes) -> list[str]:
    """Texts of the pages of a PDF; none if it is locked."""
    from pypdf import PdfReader

    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            return []
        return [page.extract_text().replace("\f", " ") for page in reader.pages]
    except (ImportError, OSError):
        raise
    except Exception as error:  # noqa: BLE001 - a broken PDF makes the library raise anything
        message = say(
            "det er ikke en brugbar PDF ({error})",
            "it is not a sound PDF: {error}",
            error=library_reason(error),
        )
        raise UnreadableText(message) from None


def _page_numbers(pages: Sequence[str]) -> tuple[int, ...]:
    """Number of each page: as most printed numbers have it, else counted from 1."""
    offsets: Counter[int] = Counter()
    for position, page in enumerate(pages):
        offsets.update(number - position for number in _printed_numbers(page))
    best = max(offsets, key=lambda offset: (offsets[offset], -offset), default=1)
    offset = best if offsets[best] >= max(2, len(pages) // 2) else 1
    return tuple(position + offset for position in range(len(pages)))


def _printed_numbers(page: str) -> set[int]:
    """Numbers that may be the page's: its first and last line, where these are nothing else."""
    lines = [line for line in page.splitlines() if line.strip()]
    matches = [NUMBER_LINE.fullmatch(line) for line in (*lines[:1], *lines[-1:])]
    return {int(match["number"]) for match in matches if match}


def _cut_at_numbers(text: str) -> tuple[list[str], tuple[int, ...]]:
    """Pages of a text without page breaks, cut below the numbers at their feet, and the numbers.

    One page without a number, where the text does not number its pages in a row.
    """
    feet = list(re.finditer(rf"(?m)^{NUMBER_LINE.pattern}$\n?", text, re.IGNORECASE))
    numbers = [int(foot["number"]) for foot in feet]
    in_a_row = all(later == earlier + 1 for earlier, later in pairwise(numbers))
    if len(feet) < 2 or not in_a_row:
        return [text], ()
    ends = [foot.end() for foot in feet]
    if not text[: ends[0]].strip(" \n0123456789"):
        return [text], ()
    pages = [text[start : end - 1] for start, end in pairwise((0, *ends))]
    rest = text[ends[-1] :]
    if rest.strip():
        pages.append(rest)
        numbers.append(numbers[-1] + 1)
    return pages, tuple(numbers)
