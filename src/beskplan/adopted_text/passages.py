"""Passages of a document that read like criteria, and that the plan file does not repeat."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from beskplan.adopted_text.text import AdoptedText, comparable, one_line
from beskplan.plan import Plan

NUMBER = r"(?:\d[\d.,]*|to|tre|fire|fem|seks|syv|otte|ni|ti)"
SIZE = (
    rf"{NUMBER}\s*(?:pct|procent|%|personer|borgere|fuldtidspersoner|ledige|unge|virksomheder"
    r"|uger|dage|måneder)"
)
MOVES = (
    r"(?:falde|stige|øges|øge|nedbringes|nedbringe|reduceres|reducere|mindskes|sænkes|fordobles"
    r"|halveres|forkortes)"
)
DEMAND = r"(?:skal|må|vil)"
SIGNS = (
    rf"\b(?:mindst|højst|minimum|maksimalt)\s+{NUMBER}",
    rf"\b{DEMAND}\b.*{SIZE}",
    rf"{SIZE}.*\b{DEMAND}\b",
    r"\b(?:inden|ved|med)\s+(?:udgangen|slutningen)\s+af\b",
    (
        r"\b(?:over|under|bedre end|nede? på|på)\s+(?:niveau med\s+)?"
        r"(?:landsgennemsnit|landsniveau|regionsgennemsnit)"
    ),
    rf"\b{DEMAND}\b.*\b{MOVES}\b",
    rf"\bmålet\b.*\bat\s+{MOVES}\b",
    rf"\b(?:antallet|andelen|andel|antal)\b.*\b{DEMAND}\b",
    rf"\b{DEMAND}\b.*\bsammen(?:lignet|holdt) med\b",
    r"\b(?:flere|færre)\s+(?:\w+\s+){1,6}skal\b",
    (
        rf"\b{DEMAND}\b.*\b(?:bedre|dårligere|højere|lavere|større|mindre|kortere|længere|flere"
        r"|færre)\b.*\bend\b"
    ),
)
"""Signs of a criterion: sizes, deadlines, comparisons, and directions that are demanded."""
READS_LIKE = re.compile("|".join(SIGNS), re.IGNORECASE | re.DOTALL)

BULLET = r"(?m:^[ \t]*[•▪●◦■*–-][ \t]+)"
SENTENCE_END = (
    r"(?<![ .(](?:jf|fx|pr|ca|nr))(?<!\bpct)(?<!\bdvs)(?<!\bift)(?<!\bmht)(?<=[.!?])"
    r"[ \t\n]+(?=[A-ZÆØÅ”»\"])"
)
PARAGRAPH = r"(?<=\S)[ \t]*+\n[ \t]*+\n\s*+(?=[A-ZÆØÅ”»\"•])"
BORDER = re.compile(rf"{BULLET}|{SENTENCE_END}|{PARAGRAPH}|\f|\0+")
AROUND = " \t\n:;,)"
SHORTEST, LONGEST = 25, 500
"""Characters: less is a heading's remains, more is no sentence."""
SHORTEST_WORDS = 20
"""Characters without white space; shorter texts of the plan (a focus area's name) are part of
other sentences too."""
LEAST_LIKENESS, LEAST_SHARE = 85.0, 0.6
"""Likeness (0..100) from which on a passage repeats a text of the plan in other words, if the text
has that share of the passage's length."""
QUOTED = re.compile("»([^«»]+)«")
"""Quotations from the document where the plan file says how it reads it."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Part of the document, on one line, with its location."""

    text: str
    line: int
    """From 1; 0 where the file has no lines."""
    page: int | None


def uncovered_passages(plan: Plan, document: AdoptedText) -> Iterator[Passage]:
    """Passages that no goal or criterion repeats, in the document's order, each once."""
    words = [text for text in _words(plan) if len(comparable(text).text) >= SHORTEST_WORDS]
    repeated = [comparable(text).text for text in words]
    seen: set[str] = set()
    for start, end in _pieces(_blank_out(words, document)):
        text = one_line(document.text[start:end])
        if not SHORTEST <= len(text) <= LONGEST or not READS_LIKE.search(text):
            continue
        plain = comparable(text).text.rstrip(".:;")
        if plain in seen or _repeats(plain, repeated):
            continue
        seen.add(plain)
        yield Passage(text, document.line(start), document.page(start))


def _words(plan: Plan) -> Iterator[str]:
    """Everything that the plan file repeats of the document."""
    for goal in plan.goals:
        yield goal.title
        yield goal.objective or ""
        yield from goal.focus_areas
        yield from _quotations((*goal.interpretation, goal.no_criterion or ""))
        for criterion in goal.criteria:
            yield criterion.text
            yield criterion.target_group or ""
            yield criterion.measured_by or ""
            yield criterion.follow_up or ""
            yield from _quotations(criterion.interpretation)


def _quotations(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from QUOTED.findall(text)


def _blank_out(words: Iterable[str], document: AdoptedText) -> str:
    """Text of the document with null characters for the plan's words, so that it parts there."""
    characters = list(document.text)
    for text in sorted(words, key=len, reverse=True):
        for start, end in document.occurrences(text):
            characters[start:end] = "\0" * (end - start)
    return "".join(characters)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence, list item and paragraph, without the space around it."""
    borders = [match.span() for match in BORDER.finditer(text)]
    start = 0
    for border_start, border_end in (*borders, (len(text), len(text))):
        piece = text[start:border_start]
        if piece.strip(AROUND):
            leading = len(piece) - len(piece.lstrip(AROUND))
            yield start + leading, start + len(piece.rstrip())
        start = border_end


def _repeats(plain: str, repeated: Iterable[str]) -> bool:
    """True if the passage is a text of the plan, or a good part of one, in other words."""
    from rapidfuzz import fuzz

    for text in repeated:
        long_enough = len(text) >= LEAST_SHARE * len(plain)
        if long_enough and fuzz.partial_ratio(plain, text) >= LEAST_LIKENESS:
            return True
    return False
