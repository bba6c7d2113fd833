"""The text of a document, and the form of it in which words are compared: no white space, hyphens, case or kind of quotes."""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u2010\u2011\u00ad]\s*(?=[^\W\d_])")
"""A hyphen inside a word or at the end of a line; one beside a figure is a minus or a dash."""
INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
UNIFIED = {
    **dict.fromkeys("“”„‟«»‹›‘’‚‛`´'″′", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("•▪●◦■", ""),
}


@dataclass(frozen=True, slots=True)
class ComparableText:
    """A text as it is compared; `origins` tells of each character where it stands in the text."""

    text: str
    origins: tuple[int, ...]


def squeeze(text: str) -> ComparableText:
    """The text without what may differ between a document and a plan file that repeats its words."""
    skipped = {position for match in HYPHEN.finditer(text) for position in range(*match.span())}
    characters: list[str] = []
    origins: list[int] = []
    for position, character in enumerate(text):
        if position in skipped or character.isspace() or character in INVISIBLE:
            continue
        for plain in UNIFIED.get(character, unicodedata.normalize("NFKC", character).casefold()):
            if not plain.isspace():
                characters.append(plain)
                origins.append(position)
    return ComparableText("".join(characters), tuple(origins))


@dataclass(frozen=True)
class AdoptedText:
    """A document: its text, and where its pages begin in it."""

    file: str
    text: str
    starts: tuple[int, ...] = (0,)
    """Where each page begins."""
    numbers: tuple[int, ...] = ()
    """The number of each page: as printed on it, or its place where none is printed; none where
    pages are not known."""
    lined: bool = True
    """Whether the file has lines that a place can name; a PDF has none."""

    @cached_property
    def squeezed(self) -> ComparableText:
        return squeeze(self.text)

    def page(self, position: int) -> int | None:
        """The number of the page that a position of the text is on."""
        return self.numbers[bisect_right(self.starts, position) - 1] if self.numbers else None

    def line(self, position: int) -> int:
        """The line that a position is in, from 1; 0 where the file has no lines."""
        return self.text.count("\n", 0, position) + 1 if self.lined else 0

    def found(self, words: str) -> tuple[tuple[int, int], ...]:
        """Every place where the text has the words: start and end, the end not included."""
        wanted, spans = squeeze(words).text, []
        start = self.squeezed.text.find(wanted) if wanted else -1
        while start >= 0:
            end = start + len(wanted)
            spans.append((self.squeezed.origins[start], self.squeezed.origins[end - 1] + 1))
            start = self.squeezed.text.find(wanted, end)
        return tuple(spans)

    def quoted(self, start: int, end: int) -> str:
        """A part of the text on one line, from a word's beginning to a word's end."""
        while start > 0 and not self.text[start - 1].isspace():
            start -= 1
        while end < len(self.text) and not self.text[end].isspace():
            end += 1
        return one_line(self.text[start:end])


def one_line(text: str) -> str:
    """The text on one line, words that were cut at a line's end made whole."""
    return " ".join(re.sub(r"(?<=[^\W\d_])[-\u00ad][ \t]*\n\s*(?=[a-zæøå])", "", text).split())
