"""Labels of columns and rows, matched without regard to case, white space and Unicode form."""

import unicodedata
from contextlib import suppress

LOST = "\N{REPLACEMENT CHARACTER}"
TOTAL_ENDINGS = ("ialt", "total", "samlet")
TOTAL_WORDS = frozenset(("t", "tot", "totalt", "sum", "alle", "all", "beggekøn", "bothsexes"))
MISREADINGS = ("cp1252", "latin-1", "mac_roman", "cp850")
"""Encodings that UTF-8 is taken for by mistake: `OmrÃ¥de`, `Omr√•de`, `Omr├Ñde`."""


def normal(label: str) -> str:
    """Label for matching: case folded, in one Unicode form, without any white space."""
    return "".join(unicodedata.normalize("NFKC", label).casefold().split())


def is_total(label: str) -> bool:
    """True if the label looks like a total beside its parts: `I alt`, `Alder i alt`, `TOT`."""
    name = normal(label)
    return name in TOTAL_WORDS or name.startswith("ialt") or name.endswith(TOTAL_ENDINGS)


def decoded_twice(text: str) -> bool:
    """True if the text was UTF-8 read in another encoding (`OmrÃ¥de`), or has lost characters."""
    if text.isascii():
        return False
    if LOST in text:
        return True
    for wrong in MISREADINGS:
        with suppress(UnicodeError):
            meant = text.encode(wrong).decode("utf-8")
            if all(_is_usual(character) for character in meant):
                return True
    return False


def _is_usual(character: str) -> bool:
    """True if the character is usual in western text: Latin-1, punctuation, or the euro."""
    return character < "\u0100" or "\u2010" <= character <= "\u203a" or character == "€"
