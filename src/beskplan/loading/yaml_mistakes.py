"""Mistakes of people who write YAML, told from the parser's messages and the lines around them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from beskplan.texts import Text, say

KEY_WITHOUT_SPACE = re.compile(r"\s*(?:- )?(?P<key>[\w-]+):(?P<value>[^\s/].*)")
"""`kind:local`, where the key and the value are one text."""
DASH_WITHOUT_SPACE = re.compile(r"\s*-[^\W\d]")
"""`-id: appeals`, where the dash belongs to the key."""
FIRST_WORD = re.compile(r"\s*(?:- )?(?P<word>[^\s:]+)\s+\S")
SIGN_AS_KEY = re.compile(r"\s*(?:- )?(?:>=?|<=?|≥|≤)")
SIGN_AS_VALUE = re.compile(r".*:\s+[<>]=")
"""Sign of comparison, in front of a number or in place of the key before it."""
TYPOGRAPHIC_QUOTE = re.compile(r":\s+[“”„‘’»]")
"""Value that begins with a quotation mark that is none in YAML."""
LONGEST_WORD = 40
SIGNS_OF_INDENTATION = (
    "expected key",
    "'-' indicator",
    "<block end>",
    "mapping values",
    "document start",
)
"""Parts of the parser's messages on a line that begins where none of those above it does."""


@dataclass(frozen=True, slots=True)
class Halt:
    """Point at which the parser gave up, with what it said; lines and columns count from 1."""

    lines: Sequence[str]
    line: int
    column: int
    message: str
    begun: int | None
    """Line where it began on what it could not end."""

    def at(self, number: int) -> str:
        """Line of the text; empty where there is none of the number."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    @property
    def quoted(self) -> str:
        return self.at(self.line)

    @property
    def above(self) -> int:
        """Number of the last line above that is neither empty nor a comment; 0 for none."""
        for number in range(min(self.line - 1, len(self.lines)), 0, -1):
            text = self.at(number).strip()
            if text and not text.startswith("#"):
                return number
        return 0


def mistake(halt: Halt) -> Text:
    """What is wrong where the parser gave up, and what to do about it."""
    return (
        _tab(halt)
        or _wrong_sign(halt)
        or _open_end(halt)
        or _wrong_key(halt)
        or _wrong_place(halt)
        or say(
            "linjen kan ikke læses som YAML; se efter indrykning, kolon, parenteser og "
            "citationstegn, her og i linjen ovenover",
            "not valid YAML: {message}",
            message=halt.message,
        )
    )


def _tab(halt: Halt) -> Text | None:
    """Tab where there must be spaces."""
    if "\t" in halt.quoted[: halt.column + 1] and not halt.quoted[: halt.column].strip():
        return Text(
            "en tabulator kan ikke rykke ind i YAML; brug mellemrum",
            "a tab cannot indent YAML; use blanks",
        )
    return None


def _wrong_sign(halt: Halt) -> Text | None:
    """Sign that means something in YAML, in a text that is not quoted."""
    if TYPOGRAPHIC_QUOTE.search(halt.quoted) and "mapping values" in halt.message:
        return Text(
            'citationstegnene er skæve, som fra Word; skriv lige: "…"',
            'the quotation marks are typographic, as from Word; write straight ones: "…"',
        )
    if SIGN_AS_KEY.match(halt.quoted) or SIGN_AS_VALUE.match(halt.quoted):
        return Text(
            "<, > og = kan ikke bruges her; skriv at_most: 75 for højst 75, at_least for mindst, "
            "above for over, below for under",
            "<, > and = cannot stand here; write at_most: 75 for at most 75, or at_least, above or "
            "below",
        )
    if halt.message.startswith(("while scanning an alias", "while scanning an anchor")):
        return Text(
            "en tekst, der begynder med * eller &, skal stå i citationstegn",
            "a text that begins with * or & stands in quotation marks",
        )
    if "cannot start any token" in halt.message:
        if halt.quoted[halt.column - 1 : halt.column] == "%" and "unit:" in halt.quoted:
            return Text("enheden for procent skrives pct", "the unit of per cent is written pct")
        return say(
            "en tekst kan ikke begynde med {sign}; sæt teksten i citationstegn",
            "a text cannot begin with {sign}; put the text in quotation marks",
            sign=halt.quoted[halt.column - 1 : halt.column],
        )
    if "escape character" in halt.message:
        return Text(
            "i dobbelte citationstegn har \\ en særlig betydning; brug enkelte: '…'",
            "a \\ has a meaning of its own in double quotation marks; use single ones: '…'",
        )
    if "mapping values" in halt.message and ": " in halt.quoted[: halt.column - 1]:
        return Text(
            "et kolon og et mellemrum indleder en værdi; en tekst, der har dem, skal stå i "
            "citationstegn",
            "a colon and a blank begin a value; a text that has them stands in quotation marks",
        )
    return None


def _open_end(halt: Halt) -> Text | None:
    """Quotation mark or bracket that is not closed."""
    begun = halt.begun or halt.line
    if "end of stream" in halt.message:
        return say(
            "citationstegnet, der begynder i linje {line}, er ikke lukket",
            "the quotation mark that is opened in line {line} is not closed",
            line=begun,
        )
    if "flow mapping" in halt.message:
        return _open_bracket("{", "}", begun)
    if "flow sequence" in halt.message:
        return _open_bracket("[", "]", begun)
    return None


def _open_bracket(opening: str, closing: str, begun: int) -> Text:
    return say(
        "parentesen {opening} i linje {line} er ikke lukket med {closing}, eller der mangler et "
        "komma mellem to dele i den",
        "the bracket {opening} in line {line} is not closed with {closing}, or a comma is missing "
        "between two of its parts",
        opening=opening,
        closing=closing,
        line=begun,
    )


def _wrong_key(halt: Halt) -> Text | None:
    """Key without its colon, without a space after it, or grown together with a dash."""
    if any(DASH_WITHOUT_SPACE.match(halt.at(number)) for number in (halt.line, halt.above)):
        return Text(
            "der mangler et mellemrum efter bindestregen: skriv »- id: …«",
            "a space is missing after the dash: write »- id: …«",
        )
    if "mapping values" in halt.message:  # the line above is a text that goes on
        line = halt.above
    elif "could not find expected ':'" in halt.message:
        line = halt.begun or halt.line
    else:
        return None
    quoted = halt.at(line)
    grown_together = KEY_WITHOUT_SPACE.fullmatch(quoted)
    if grown_together is not None:
        return say(
            "i linje {line} mangler der et mellemrum efter kolon: skriv »{key}: {value}«",
            "in line {line} a space is missing after the colon: write »{key}: {value}«",
            line=line,
            key=grown_together["key"],
            value=grown_together["value"][:LONGEST_WORD].rstrip(),
        )
    if "mapping values" in halt.message:
        return None
    first = FIRST_WORD.match(quoted)
    return say(
        "i linje {line} mangler der et kolon efter nøglen: skriv »{key}: …«",
        "in line {line} a colon is missing after the key: write »{key}: …«",
        line=line,
        key=first["word"][:LONGEST_WORD] if first is not None else quoted.strip()[:LONGEST_WORD],
    )


def _wrong_place(halt: Halt) -> Text | None:
    """Line that is indented otherwise than its neighbours, or goes on after its end."""
    if "sequence entries are not allowed" in halt.message:
        return Text(
            "en liste med bindestreger begynder på en ny linje, under sin nøgle; en tekst, der "
            "begynder med en bindestreg, skal stå i citationstegn",
            "a list with dashes begins on a new line, below its key; a text that begins with a "
            "dash stands in quotation marks",
        )
    goes_on = bool(halt.quoted[: halt.column - 1].strip())
    if goes_on and "mapping values" not in halt.message:
        value = halt.quoted.split(":", 1)[-1].lstrip()
        if value[:1] not in ("[", "{", '"', "'"):
            return None
        return Text(
            "efter en afsluttet parentes eller et citat kan der ikke stå mere; sæt hele teksten i "
            "citationstegn",
            "nothing can follow a closed bracket or quotation; put the whole text in quotation "
            "marks",
        )
    if not any(sign in halt.message for sign in SIGNS_OF_INDENTATION):
        return None
    if not halt.above:
        return Text(
            "linjen passer ikke til det øvrige; se efter, hvor langt den er rykket ind",
            "the line does not fit the others; check how far it is indented",
        )
    return say(
        "linje {line} er rykket anderledes ind end linje {above}; nøgler, der hører sammen, skal "
        "stå lige under hinanden",
        "line {line} is indented otherwise than line {above}; keys that belong together stand "
        "straight below each other",
        line=halt.line,
        above=halt.above,
    )
