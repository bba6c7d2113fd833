"""Passages of a document that read like criteria, and that the plan file does not repeat."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from beskplan.adopted_text.text import AdoptedText, one_line, squeeze
from beskplan.plan import Plan

NUMBER = r"(?:\d[\d.,]*|to|tre|fire|fem|seks|syv|otte|ni|ti)"
SIZE = rf"{NUMBER}\s*(?:pct|procent|%|personer|borgere|fuldtidspersoner|ledige|unge|virksomheder|uger|dage|måneder)"
MOVES = r"(?:falde|stige|øges|øge|nedbringes|nedbringe|reduceres|reducere|mindskes|sænkes|fordobles|halveres|forkortes)"
DEMAND = r"(?:skal|må|vil)"
SIGNS = (
    rf"\b(?:mindst|højst|minimum|maksimalt)\s+{NUMBER}",
    rf"\b{DEMAND}\b.*{SIZE}",
    rf"{SIZE}.*\b{DEMAND}\b",
    r"\b(?:inden|ved|med)\s+(?:udgangen|slutningen)\s+af\b",
    (
        r"\b(?:over|under|bedre end|nede? på|på)\s+(?:niveau "
        r"med\s+)?(?:landsgennemsnit|landsniveau|regionsgennemsnit)"
    ),
    rf"\b{DEMAND}\b.*\b{MOVES}\b",
    rf"\bmålet\b.*\bat\s+{MOVES}\b",
    rf"\b(?:antallet|andelen|andel|antal)\b.*\b{DEMAND}\b",
    rf"\b{DEMAND}\b.*\bsammen(?:lignet|holdt) med\b",
    r"\b(?:flere|færre)\s+(?:\w+\s+){1,6}skal\b",
    rf"\b{DEMAND}\b.*\b(?:bedre|dårligere|højere|lavere|større|mindre|kortere|længere|flere|færre)\b.*\bend\b",
)
"""What criteria are made of: sizes, deadlines, comparisons, and directions that are demanded."""
READS_LIKE = re.compile("|".join(SIGNS), re.IGNORECASE | re.DOTALL)

BULLET = r"(?m:^[ \t]*[•▪●◦■*–-][ \t]+)"
SENTENCE_END = (
    r"(?<![ .(](?:jf|fx|pr|ca|nr))(?<!\bpct)(?<!\bdvs)(?<!\bift)(?<!\bmht)(?<=[.!?])[ "
    r"\t\n]+(?=[A-ZÆØÅ”»\"])"
)
PARAGRAPH = r"\n[ \t]*\n\s*(?=[A-ZÆØÅ”»\"•])"
BORDER = re.compile(rf"{BULLET}|{SENTENCE_END}|{PARAGRAPH}|\f|\0+")
AROUND = " \t\n:;,)"
SHORTEST, LONGEST = 25, 500
"""Characters: less is a heading's remains, more is no sentence."""
SHORTEST_WORDS = 20
"""Characters without white space; shorter texts of the plan (a focus area's name) stand inside
other sentences too."""
ALIKE, MOST_BESIDE = 85.0, 0.6
"""From this likeness (0..100) a passage repeats a text of the plan in other words, if the text is
that share of its length."""
QUOTED = re.compile("»([^«]+)«")
"""What the plan file quotes of the document where it says how it reads it."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of the document, on one line, with its place."""

    text: str
    line: int
    """From 1; 0 where the file has no lines."""
    page: int | None


def uncovered_passages(plan: Plan, document: AdoptedText) -> Iterator[Passage]:
    """The passages that no goal or criterion repeats, in the document's order, each once."""
    words = [text for text in _words(plan) if len(squeeze(text).text) >= SHORTEST_WORDS]
    texts = [squeeze(text).text for text in words]
    seen: set[str] = set()
    for start, end in _pieces(_without(document, words)):
        shown = one_line(document.text[start:end])
        plain = squeeze(shown).text.rstrip(".:;")
        if (
            not SHORTEST <= len(shown) <= LONGEST
            or not READS_LIKE.search(shown)
            or plain in seen
            or _repeats(plain, texts)
        ):
            continue
        seen.add(plain)
        yield Passage(shown, document.line(start), document.page(start))


def _words(plan: Plan) -> Iterator[str]:
    """Everything that the plan file repeats of the document."""
    for goal in plan.goals:
        yield from (
            goal.title,
            goal.objective or "",
            *goal.focus_areas,
            *_quotations((*goal.interpretation, goal.no_criterion or "")),
        )
        for criterion in goal.criteria:
            yield from (
                criterion.text,
                criterion.target_group or "",
                criterion.measured_by or "",
                criterion.follow_up or "",
            )
            yield from _quotations(criterion.interpretation)


def _quotations(texts: Iterable[str]) -> Iterator[str]:
    return (quoted for text in texts for quoted in QUOTED.findall(text))


def _without(document: AdoptedText, words: list[str]) -> str:
    """The text with the plan's words blanked out, at their places, so that what is left falls apart there."""
    left = list(document.text)
    for start, end in (
        span for text in sorted(words, key=len, reverse=True) for span in document.found(text)
    ):
        left[start:end] = "\0" * (end - start)
    return "".join(left)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """The sentences, list items and paragraphs, without what stands around them."""
    start = 0
    for border in (*(match.span() for match in BORDER.finditer(text)), (len(text), len(text))):
        piece = text[start : border[0]]
        if piece.strip(AROUND):
            yield (
                start + len(piece) - len(piece.lstrip(AROUND)),
                border[0] - (len(piece) - len(piece.rstrip())),
            )
        start = border[1]


def _repeats(plain: str, texts: list[str]) -> bool:
    """Whether the passage is a text of the plan, or a good part of one, in other words."""
    from rapidfuzz import fuzz

    return any(
        len(text) >= MOST_BESIDE * len(plain) and fuzz.partial_ratio(plain, text) >= ALIKE
        for text in texts
    )
