"""Labels of columns and rows, matched without regard to case, white space and Unicode form."""

import unicodedata
from contextlib import suppress

LOST = "\N{REPLACEMENT CHARACTER}"
TOTAL_ENDINGS = ("ialt", "total", "samlet")


def normal(label: str) -> str:
    """Label for matching: case folded, in one Unicode form, without any white space."""
    return "".join(unicodedata.normalize("NFKC", label).casefold().split())


def is_total(label: str) -> bool:
    """True if the label looks like a total beside its parts: `I alt`, `Alder i alt`."""
    return normal(label).endswith(TOTAL_ENDINGS)


def decoded_twice(text: str) -> bool:
    """True if the text was UTF-8 read as Windows-1252 (`OmrÃ¥de`), or has lost characters."""
    if text.isascii():
        return False
    if LOST in text:
        return True
    for wrong in ("cp1252", "latin-1"):
        with suppress(UnicodeError):
            return all(_is_usual(character) for character in text.encode(wrong).decode("utf-8"))
    return False


def _is_usual(character: str) -> bool:
    """True if the character is usual in western text: Latin-1, punctuation, or the euro."""
    return character < "\u0100" or "\u2010" <= character <= "\u203a" or character == "€"
