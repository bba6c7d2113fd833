"""Words that a Danish text should not hold."""

import re

ENGLISH = re.compile(
    r"\b(the|and|is|are|was|of|which|with|without|there|this|that|must|cannot|expected|file|"
    r"files|row|rows|column|columns|sheet|folder|missing|write|known|unknown|"
    r"extract|extracts|layout|parse|parser|header|label|labels|default|output|cell|cells|no|"
    r"or|be|must|should|been|has|found|given|wrong|read|number|numbers|value|values|key|keys|"
    r"line|error|errors|warning|warnings|empty|invalid|months|years|rule|rules|goal|goals|"
    r"criterion|criteria|such|only|any|all|entry|string|name|names|day|comma|space|tab|newer|"
    r"older|first|between|than|more|less|least|most|when|who|you|your|its)\b",
    re.IGNORECASE,
)
DEVELOPERS_WORDS = re.compile(
    r"\b(pinn\w+|pars(e|er|et|es)|ekstrakt\w*|layoutet?)\b", re.IGNORECASE
)
QUOTED = re.compile(
    r"`[^`]*`|'[^']*'|»[^«]*«|\"[^\"]*\"|\{[^{}]*\}|"
    r"--[a-z-]+|\b[a-z_]+: ?[\[{\w.-]+|\b[a-z]+_[a-z_]+"
)
"""Keys, codes, options and names of files, which are English in either language."""


def foreign_words(danish: str) -> list[str]:
    """English words in a Danish text, outside of quotation marks."""
    plain = QUOTED.sub(" ", danish)
    return [match[0] for match in (*ENGLISH.finditer(plain), *DEVELOPERS_WORDS.finditer(plain))]
