"""Labels of columns and rows, matched without regard to case, white space and Unicode form."""

import re
import unicodedata

DECODED_TWICE = re.compile("Ã[\u0080-\u00bf¦¸¥†˜…Ÿ]|Â[\u0080-\u00bf]|â‚¬|â€")
"""UTF-8 that was read as Windows-1252 and saved again: æ, ø, å as Ã¦, Ã¸, Ã¥."""


def normal(label: str) -> str:
    """The label for matching: case folded, in one Unicode form, without any white space."""
    return "".join(unicodedata.normalize("NFKC", label).casefold().split())


def decoded_twice(text: str) -> bool:
    return DECODED_TWICE.search(text) is not None
