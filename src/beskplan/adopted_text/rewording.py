"""Criteria whose text the document has on another page, in other words, or not at all."""

from collections.abc import Iterator

from beskplan.adopted_text.text import AdoptedText, comparable
from beskplan.plan import Criterion, Plan
from beskplan.problems.codes.adopted_document import NOT_IN_DOCUMENT, REWORDED, WRONG_PAGE
from beskplan.problems.problem import Issue
from beskplan.texts import Text, listed_texts, say

NEAR = 70.0
"""Likeness (0..100) from which on a passage is taken for a rewording; unrelated Danish sentences
reach about 55."""
LONGEST_QUOTE = 300
"""Characters of a passage that a message quotes."""


def compare_wording(plan: Plan, document: AdoptedText) -> Iterator[Issue]:
    """Warnings for criteria whose text or page is not the document's, by paths in the plan."""
    for number, goal in enumerate(plan.goals):
        for position, criterion in enumerate(goal.criteria):
            for issue in _compare(criterion, document):
                yield issue.under("goals", number, "criteria", position)


def _compare(criterion: Criterion, document: AdoptedText) -> Iterator[Issue]:
    found = document.occurrences(criterion.text)
    if not found:
        yield _nearest(criterion, document)
        return
    if criterion.page is None:
        return
    pages = dict.fromkeys(document.page(start) for start, _ in found)
    known = [page for page in pages if page is not None]
    if known and criterion.page not in known:
        where = listed_texts([_page(page) for page in known])
        message = say(
            "teksten står på {where} i {file}, ikke på side {page}",
            "the text stands on {where} of {file}, not on page {page}",
            where=where,
            file=document.file,
            page=criterion.page,
        )
        yield Issue(WRONG_PAGE, ("page",), message)


def _nearest(criterion: Criterion, document: AdoptedText) -> Issue:
    """Issue with the passage that is most like the text, if any is."""
    from rapidfuzz import fuzz

    wanted, text = comparable(criterion.text).text, document.comparable.text
    found = None
    if wanted:
        found = fuzz.partial_ratio_alignment(wanted, text, score_cutoff=NEAR)
    if found is None or found.dest_end <= found.dest_start:
        return Issue(
            NOT_IN_DOCUMENT,
            ("text",),
            say(
                "teksten står ikke i {file}, og der står heller ikke noget, der ligner",
                "{file} does not have this text, nor anything near it",
                file=document.file,
            ),
        )
    origins = document.comparable.origins
    start, end = origins[found.dest_start], origins[found.dest_end - 1] + 1
    passage = document.quote(start, end)
    if len(passage) > LONGEST_QUOTE:
        passage = f"{passage[:LONGEST_QUOTE]}…"
    location = _location(document, start)
    message = say(
        "{location} har det med andre ord: »{passage}«",
        "{location} has it in other words: »{passage}«",
        location=location,
        passage=passage,
    )
    return Issue(REWORDED, ("text",), message)


def _page(number: int) -> Text:
    return say("side {number}", "page {number}", number=number)


def _location(document: AdoptedText, position: int) -> Text:
    page = document.page(position)
    if page is None:
        return say(
            "{file}, linje {line},",
            "{file}, line {line},",
            file=document.file,
            line=document.line(position),
        )
    return say("{page} i {file}", "{page} of {file}", page=_page(page), file=document.file)
