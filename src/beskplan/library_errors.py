"""Errors of the libraries that read files, in Danish and English.

A library says in English what is wrong with a file. What people come across has Danish words here;
of what nobody foresaw the library's own words are quoted.
"""

import csv
import json
import re
from collections.abc import Mapping
from zipfile import BadZipFile
from zlib import error as ZlibError  # noqa: N812  # the name of an exception

from beskplan.texts import Text

NAMES_OF_ENCODINGS: Mapping[str, str] = {"utf-8": "UTF-8", "charmap": "Windows-1252"}
OWN_WORDS: tuple[tuple[str, str], ...] = (
    (r"unexpected end of data", "et citationstegn er ikke lukket"),
    (r"field larger than field limit", "en celle er alt for lang"),
    (r"line contains NUL", "den har et nul-tegn"),
    (r"new-line character seen", "et linjeskift står alene"),
    (r"expected after '\"'|delimiter expected", "der står mere efter et citationstegn"),
    (r"File is not a zip file", "den er ikke pakket som et arkiv"),
    (
        r"Bad CRC-32|decompressing|invalid (block|code|distance|stored)|incorrect (data|header)",
        "en del af den kan ikke pakkes ud",
    ),
    (
        r"[Bb]ad (magic|offset)|zip file header|[Cc]entral directory|overlap|Zip|EOCD",
        "indholdsfortegnelsen i den er i stykker",
    ),
    (
        (
            r"truncated|Truncated|EOF|end of file|ran out of|fill whole buffer|unpack requires|"
            r"Compressed file ended|no element found"
        ),
        "den er ikke hel",
    ),
    (
        r"no item named|not in list|not found|KeyError|There is no|File not found",
        "en del af den mangler",
    ),
    (
        (
            r"not well-formed|mismatched tag|syntax error|junk after|[Xx]ml|undefined entity|"
            r"unclosed|duplicate attribute|unbound prefix"
        ),
        "en del af den er ikke gyldig XML",
    ),
    (r"compression (type|method)", "den er pakket på en måde, som ikke kendes"),
    (r"encrypted|[Pp]assword", "den er låst med en adgangskode"),
    (r"unknown encoding|multi-byte|encoding", "tegnsættet kan ikke bruges"),
    (
        r"marker|OLE2|BOF|sector|Stream has ended|[Oo]bject|xref|PdfRead|PDF|trailer",
        "den er i stykker",
    ),
    (r"NaN|Infinity", "NaN og Infinity er ikke tal"),
    (r"recursion|depth", "den har for mange niveauer inde i hinanden"),
    (r"Exceeds the limit|too many digits", "et tal er alt for langt"),
)
"""Words of libraries, as patterns, with what they mean."""
WRONG_VALUES: Mapping[str, str] = {
    "missing": "den mangler",
    "extra_forbidden": "den kendes ikke",
    "literal_error": "værdien er ingen af dem, der kan stå der",
    "enum": "værdien er ingen af dem, der kan stå der",
    "finite_number": "det er ikke et tal",
    "none_required": "der skal ikke stå noget",
}
"""What is wrong with a value of a result, by pydantic's type of error."""
KINDS: Mapping[str, str] = {
    "string": "der skal stå en tekst",
    "int": "der skal stå et helt tal",
    "float": "der skal stå et tal",
    "bool": "der skal stå true eller false",
    "date": "der skal stå en dato",
    "list": "der skal stå en liste",
    "tuple": "der skal stå en liste",
    "dict": "der skal stå nøgler med værdier",
    "dataclass": "der skal stå nøgler med værdier",
    "model": "der skal stå nøgler med værdier",
}
"""What is expected of a value, by the beginning of pydantic's type of error."""
JSON_WORDS: Mapping[str, str] = {
    "Expecting ',' delimiter": "mangler der et komma",
    "Expecting ':' delimiter": "mangler der et kolon",
    "Expecting value": "mangler der en værdi",
    "Expecting property name": "mangler der en nøgle i citationstegn",
    "Unterminated string": "er et citationstegn ikke lukket",
    "Extra data": "står der mere, end der skal",
    "Illegal trailing comma": "er der et komma for meget",
    "Invalid control character": "står der et linjeskift i en tekst",
    "Invalid \\": "står der en forkert \\",
}
"""What is wrong in a JSON text, by how the words of the json module begin."""


def library_reason(error: BaseException) -> Text:
    """Reason of an error that a library raised while it read a file; in English its own words."""
    english = " ".join(str(error).split()) or type(error).__name__
    return Text(_danish_reason(error, english), english)


def value_reason(kind: str, english: str) -> Text:
    """Reason for which pydantic refuses a value, by its type of error and its own words."""
    danish = WRONG_VALUES.get(kind) or KINDS.get(kind.partition("_")[0])
    return Text(danish or f"værdien passer ikke: »{english}«", english)


def _danish_reason(error: BaseException, english: str) -> str:
    if isinstance(error, UnicodeDecodeError):
        encoding = NAMES_OF_ENCODINGS.get(error.encoding, error.encoding)
        return f"tegn nr. {error.start + 1} er ikke tekst i {encoding}"
    if isinstance(error, json.JSONDecodeError):
        return f"i linje {error.lineno}, tegn {error.colno}, {_json_words(error.msg)}"
    for pattern, danish in OWN_WORDS:
        if re.search(pattern, english):
            return danish
    if isinstance(error, csv.Error):
        return "citationstegnene passer ikke sammen"
    if isinstance(error, BadZipFile | ZlibError | EOFError):
        return "den er i stykker"
    if isinstance(error, LookupError):
        return "en del af den mangler"
    return f"den melding, der kom, er på engelsk: »{english}«"


def _json_words(message: str) -> str:
    for beginning, danish in JSON_WORDS.items():
        if message.startswith(beginning):
            return danish
    return f"står der noget, der ikke passer (»{message}«)"
