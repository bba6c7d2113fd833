"""Each criterion's text held against the document: whether it stands there, on which page, or what stands there instead."""

from collections.abc import Iterator

from beskplan.adopted_text.text import AdoptedText, squeeze
from beskplan.plan import Criterion, Plan
from beskplan.problems.codes.adopted_text import NOT_IN_DOCUMENT, REWORDED, WRONG_PAGE
from beskplan.problems.problem import AND, Issue, listed
from beskplan.texts import english

NEAR = 70.0
"""From this likeness (0..100) a passage is taken for a rewording; unrelated Danish sentences reach
about 55."""
LONGEST_SHOWN = 300


def compare_wording(plan: Plan, document: AdoptedText) -> Iterator[Issue]:
    """Warnings for criteria whose words or page the document does not bear out, with paths from the plan's root."""
    for number, goal in enumerate(plan.goals):
        for position, criterion in enumerate(goal.criteria):
            yield from (
                fault.under("goals", number, "criteria", position)
                for fault in _compare(criterion, document)
            )


def _compare(criterion: Criterion, document: AdoptedText) -> Iterator[Issue]:
    spans = document.found(criterion.text)
    if not spans:
        yield _nearest(criterion, document)
        return
    pages = [page for start, _ in spans if (page := document.page(start)) is not None]
    if criterion.page is not None and pages and criterion.page not in pages:
        where = listed(dict.fromkeys(f"page {page}" for page in pages), last=AND).en
        yield Issue(
            WRONG_PAGE,
            ("page",),
            english(f"the text stands on {where} of {document.file}, not on page {criterion.page}"),
        )


def _nearest(criterion: Criterion, document: AdoptedText) -> Issue:
    """The passage that is most like the text, or that there is none."""
    from rapidfuzz import fuzz

    wanted = squeeze(criterion.text).text
    found = (
        fuzz.partial_ratio_alignment(wanted, document.squeezed.text, score_cutoff=NEAR)
        if wanted
        else None
    )
    if found is None or found.dest_end <= found.dest_start:
        return Issue(
            NOT_IN_DOCUMENT,
            ("text",),
            english(f"{document.file} does not have this text, nor anything near it"),
        )
    origins = document.squeezed.origins
    start, end = origins[found.dest_start], origins[found.dest_end - 1] + 1
    page = document.page(start)
    place = (
        f"page {page} of {document.file}"
        if page is not None
        else f"{document.file}, line {document.line(start)},"
    )
    passage = document.quoted(start, end)
    shown = passage if len(passage) <= LONGEST_SHOWN else f"{passage[:LONGEST_SHOWN]}…"
    return Issue(REWORDED, ("text",), english(f"{place} has it in other words: »{shown}«"))
