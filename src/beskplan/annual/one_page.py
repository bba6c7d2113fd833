"""The one page: the status of a plan in a few sentences, a bar of counts and a line a criterion."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from beskplan.annual.results import words_on_parts
from beskplan.annual.sentences import part_words, status_mark
from beskplan.annual.status_model import (
    Count,
    CriterionEntry,
    OnePage,
    PageRow,
    Phrase,
    RuleStatus,
    Tally,
)
from beskplan.assessment import Assessment
from beskplan.language import Language
from beskplan.output.dates import sentence, span_words
from beskplan.output.wording import NO_FIGURE, STATUS_MEANING, WORST_FIRST, clean, target_words
from beskplan.texts import capital
from beskplan.verdict.status import Status

MOST_CHARACTERS = 150
"""Length of a comment on the one page; a longer one ends at its last whole sentence before."""
SENTENCE_END = re.compile(r"(?<!\d)[.!?](?=\s|$)")


def one_page(
    assessment: Assessment,
    entries: Sequence[CriterionEntry],
    lead: Sequence[Phrase],
    footnotes: Sequence[str],
    language: Language,
) -> OnePage:
    """Page with a row for each criterion, the worst first, and for each commitment below them."""
    in_order = sorted(
        entries,
        key=lambda entry: (
            entry.commitment,
            WORST_FIRST.index(entry.result.verdict.status),
            entry.number,
        ),
    )
    return OnePage(
        lead=tuple(lead),
        tallies=tuple(_tallies(assessment, language)),
        rows=tuple(_row(entry, language) for entry in in_order),
        footnotes=tuple(footnotes),
    )


def _tallies(assessment: Assessment, language: Language) -> Iterator[Tally]:
    """Counts of the plan; of a plan of several years those of each year, which never add up."""
    if not assessment.by_year:
        yield Tally(
            "",
            tuple(occurring(assessment.summary, language)),
            tuple(occurring(assessment.commitments, language)),
        )
        return
    for each in assessment.by_year:
        if any(each.criteria.values()) or any(each.commitments.values()):
            yield Tally(
                span_words(each.year, language),
                tuple(occurring(each.criteria, language)),
                tuple(occurring(each.commitments, language)),
            )


def occurring(counts: Mapping[Status, int], language: Language) -> Iterator[Count]:
    """Counts of the statuses that occur, the worst first."""
    for status in WORST_FIRST:
        if counts[status]:
            meaning = STATUS_MEANING[status].to(language)
            yield Count(status_mark(status, language), counts[status], meaning)


def _row(entry: CriterionEntry, language: Language) -> PageRow:
    result = entry.result
    comment = next((each for each in entry.comments if not each.is_later), None)
    reason, author = _reason(result, language), ""
    if comment is not None:
        reason, author = comment.short, comment.author
    return PageRow(
        number=entry.number,
        anchor=result.anchor,
        name=entry.name,
        commitment=entry.commitment,
        verdict=result.verdict,
        chance=result.chance,
        finding=result.finding,
        measured=result.measured,
        requirement=_requirement(result, language),
        difference=NO_FIGURE if result.difference is None else result.difference.short,
        reason=reason,
        author=author,
        reservation=result.reservations[0] if result.reservations else None,
    )


def _requirement(result: RuleStatus, language: Language) -> str:
    """Requirement, with its unit where the measure beside it has none."""
    finding = result.finding
    is_measured = all(part.measured is not None for part in finding.parts)
    if result.measured == NO_FIGURE or not is_measured:
        return result.target
    return words_on_parts(partial(target_words, bare=True), finding, language)


def _reason(result: RuleStatus, language: Language) -> str:
    """Part that is not met, or the reason that there is no verdict; else nothing."""
    if result.missed_part is not None:
        return part_words(result.missed_part)
    finding = result.finding
    if finding.status not in (Status.UNDECIDED, Status.AWAITING_DATA) or finding.reason is None:
        return ""
    return shortened(capital(clean(sentence(finding.reason, language))))


def shortened(text: str) -> str:
    """Beginning of a text, up to the end of a sentence where there is one."""
    if len(text) <= MOST_CHARACTERS:
        return text
    ends = [match.end() for match in SENTENCE_END.finditer(text)]
    whole = max((end for end in ends if MOST_CHARACTERS // 3 <= end <= MOST_CHARACTERS), default=0)
    if whole:
        return text[:whole]
    return f"{text[:MOST_CHARACTERS].rsplit(' ', 1)[0].rstrip(',;:–')} …"
