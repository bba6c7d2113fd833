"""Labels of columns and rows, matched without regard to case, white space and Unicode form."""

import unicodedata
from contextlib import suppress

LOST = "\N{REPLACEMENT CHARACTER}"
TOTAL_ENDINGS = ("ialt", "total", "samlet")


def normal(label: str) -> str:
    """The label for matching: case folded, in one Unicode form, without any white space."""
    return "".join(unicodedata.normalize("NFKC", label).casefold().split())


def is_total(label: str) -> bool:
    """Whether the label looks like that of a total that stands beside its parts: `I alt`, `Alder i alt`."""
    return normal(label).endswith(TOTAL_ENDINGS)


def decoded_twice(text: str) -> bool:
    """Whether the text is UTF-8 that was read as Windows-1252 and saved again (`OmrÃ¥de`), or has lost characters."""
    if text.isascii():
        return False
    if LOST in text:
        return True
    for wrong in ("cp1252", "latin-1"):
        with suppress(UnicodeError):
            return all(_is_usual(sign) for sign in text.encode(wrong).decode("utf-8"))
    return False


def _is_usual(sign: str) -> bool:
    """Whether the sign is one of western text: in Latin-1, a punctuation mark beyond it, or the euro."""
    return sign < "\u0100" or "\u2010" <= sign <= "\u203a" or sign == "€"
