"""Text made safe for where it goes: a terminal, a document of Word, XML, a stream of any encoding.

What people write into plans, catalogues and extracts can hold any character. Each function replaces
those that its destination must not get, and leaves all others as they are.
"""

import re

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

CONTROL_CHARACTERS = (*range(0x20), *range(0x7F, 0xA0))
"""Codes that move the cursor, ring the bell or begin a command."""
DIRECTION_CHARACTERS = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""Codes that turn the direction of writing, so that a line reads otherwise than it is."""
NO_CHARACTERS = (*range(0xD800, 0xE000), 0xFFFE, 0xFFFF)
"""Halves of surrogate pairs, and codes that Unicode gives to no character."""

LINE_CHARACTERS = (0x2028, 0x2029)
"""Codes that end a line or a paragraph, for some who read the text line by line."""

CONTROLS = dict.fromkeys(
    (*CONTROL_CHARACTERS, *DIRECTION_CHARACTERS, *NO_CHARACTERS, *LINE_CHARACTERS), REPLACEMENT
)
FORBIDDEN_IN_XML = "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
"""Characters that XML 1.0 cannot hold, not even as a reference; few commands write XML, so the
pattern is not compiled at the start."""

PLAINER_SIGNS = str.maketrans(
    {
        "≥": ">=",
        "≤": "<=",
        "✓": "+",
        "✗": "x",
        "▲": "^",
        "▼": "v",
        "●": "o",
        "◐": "o",
        "…": "...",
        "\N{MINUS SIGN}": "-",
        "\N{NO-BREAK SPACE}": " ",
        "▁": "_",
        "▂": "_",
        "▃": "_",
        "▄": "-",
        "▅": "-",
        "▆": "-",
        "▇": "=",
        "█": "=",
        "–": "-",
        "—": "-",
        "·": "|",
        "─": "-",
        "━": "=",
        "→": "->",
        "⚠": "!",
        "↳": ">",
        "↗": "^",
        "↘": "v",
        "æ": "ae",
        "ø": "oe",
        "å": "aa",
        "Æ": "Ae",
        "Ø": "Oe",
        "Å": "Aa",
        "»": '"',
        "«": '"',
        "“": '"',
        "”": '"',
        "é": "e",
        "É": "E",
        "×": "x",
    }
)
"""Signs of ASCII for those that a stream's encoding may not have."""


def without_controls(text: str) -> str:
    """Text without characters that would steer a terminal or turn the direction of writing."""
    return text.translate(CONTROLS)


def visible(text: str) -> str:
    """Text of which every character can be seen, so that the cells it takes can be counted."""
    return "".join(character if character.isprintable() else REPLACEMENT for character in text)


def for_xml(text: str) -> str:
    """Text without characters that XML cannot hold."""
    if text.isprintable():
        return text
    return re.sub(FORBIDDEN_IN_XML, REPLACEMENT, text)


def encoded(text: str) -> bytes:
    """Text in UTF-8, with a replacement for the halves of surrogate pairs, which this cannot hold.

    They come from names of files in an older encoding, and from escapes in JSON.
    """
    try:
        return text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").encode()


def for_encoding(text: str, encoding: str) -> str:
    """Text as an encoding can write it, with plainer signs where it has none of its own."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return text.translate(PLAINER_SIGNS).encode(encoding, "replace").decode(encoding)
    return text
