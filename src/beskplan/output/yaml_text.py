"""Ids and scalars of YAML, for files and entries that people take over."""

import json
import re
import unicodedata

LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e", "ü": "u", "ö": "o", "ä": "a"})
PLAIN = re.compile(r"[A-Za-zÆØÅæøå][\w./()%§–-]*(?: [\w./()%§–-]+)*")
"""Pattern of a text that YAML reads as itself without quotation marks, also inside brackets."""
WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "nan"})
"""Words that YAML reads as something else."""


def slug(text: str, separator: str) -> str:
    """Id made of a text: `Høje-Taastrup` gives `hoeje-taastrup`."""
    letters = unicodedata.normalize("NFC", text).casefold().translate(LETTERS)
    return re.sub(r"[^a-z0-9]+", separator, letters).strip(separator)


def scalar(text: str) -> str:
    """Text as YAML writes it: bare where it can be, in quotation marks where it must."""
    if PLAIN.fullmatch(text) and text.casefold() not in WORDS:
        return text
    return json.dumps(text, ensure_ascii=False)
