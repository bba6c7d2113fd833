"""Scalars of YAML, for files and entries that people take over."""

import json
import re

PLAIN = re.compile(r"[A-Za-zÆØÅæøå][\w./()%§–-]*(?: [\w./()%§–-]+)*")
"""Pattern of a text that YAML reads as itself without quotation marks, also inside brackets."""
WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "nan"})
"""Words that YAML reads as something else."""


def scalar(text: str) -> str:
    """Text as YAML writes it: bare where it can be, in quotation marks where it must."""
    if PLAIN.fullmatch(text) and text.casefold() not in WORDS:
        return text
    return json.dumps(text, ensure_ascii=False)
