"""Text of a document, and its comparable form, without space, hyphens, case and kind of quotes."""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u2010\u2011\u00ad]\s*(?=[^\W\d_])")
"""Hyphen inside a word or at the end of a line; one beside a figure is a minus or a dash."""
INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
UNIFIED = {
    **dict.fromkeys("“”„‟«»‹›‘’‚‛`´'″′", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("•▪●◦■", ""),
}


@dataclass(frozen=True, slots=True)
class ComparableText:
    """Text in the form in which it is compared."""

    text: str
    origins: tuple[int, ...]
    """Position of each character in the original text."""


def comparable(text: str) -> ComparableText:
    """Text without what may differ between a document and a plan file that repeats its words."""
    hyphens = {position for match in HYPHEN.finditer(text) for position in range(*match.span())}
    characters: list[str] = []
    origins: list[int] = []
    for position, character in enumerate(text):
        if position in hyphens or character.isspace() or character in INVISIBLE:
            continue
        unified = UNIFIED.get(character)
        if unified is None:
            unified = unicodedata.normalize("NFKC", character).casefold()
        for plain in unified:
            if not plain.isspace():
                characters.append(plain)
                origins.append(position)
    return ComparableText("".join(characters), tuple(origins))


@dataclass(frozen=True)
class AdoptedText:
    """Document with its text and pages."""

    file: str
    text: str
    page_starts: tuple[int, ...] = (0,)
    """Position in the text at which each page begins."""
    page_numbers: tuple[int, ...] = ()
    """Number of each page: as printed on it, or counted where none is printed; none where pages are
    not known."""
    has_lines: bool = True
    """True if the file has lines that a location can name; a PDF has none."""

    @cached_property
    def comparable(self) -> ComparableText:
        return comparable(self.text)

    def page(self, position: int) -> int | None:
        """Number of the page that a position of the text is on."""
        if not self.page_numbers:
            return None
        return self.page_numbers[bisect_right(self.page_starts, position) - 1]

    def line(self, position: int) -> int:
        """Line that a position is in, from 1; 0 where the file has no lines."""
        return self.text.count("\n", 0, position) + 1 if self.has_lines else 0

    def occurrences(self, words: str) -> tuple[tuple[int, int], ...]:
        """Start and end of each occurrence of the words in the text, the end not included."""
        wanted = comparable(words).text
        if not wanted:
            return ()
        text, origins = self.comparable.text, self.comparable.origins
        found: list[tuple[int, int]] = []
        start = text.find(wanted)
        while start >= 0:
            end = start + len(wanted)
            found.append((origins[start], origins[end - 1] + 1))
            start = text.find(wanted, end)
        return tuple(found)

    def quote(self, start: int, end: int) -> str:
        """Part of the text on one line, from a word's beginning to a word's end."""
        while start > 0 and not self.text[start - 1].isspace():
            start -= 1
        while end < len(self.text) and not self.text[end].isspace():
            end += 1
        return one_line(self.text[start:end])


CUT_WORD = re.compile(r"(?<=[^\W\d_])[-\u00ad][ \t]*\n\s*(?=[a-zæøå])")
"""Hyphen and line end inside a word."""


def one_line(text: str) -> str:
    """Text on one line, with the words whole that were cut at a line's end."""
    return " ".join(CUT_WORD.sub("", text).split())
