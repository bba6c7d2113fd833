"""Summary of the annual status, in sentences that add up."""

from collections.abc import Iterator, Mapping, Sequence

from beskplan.annual.sentences import listing, status_counts_words
from beskplan.annual.status_model import CriterionEntry
from beskplan.assessment import Assessment, GoalFindings
from beskplan.language import Language
from beskplan.output.dates import period_words, span_words
from beskplan.texts import Text, say
from beskplan.verdict.status import Status

TO_EXPLAIN = (Status.NOT_MET, Status.BEHIND)
"""Statuses that someone owes an explanation of."""


def lead(
    assessment: Assessment, entries: Sequence[CriterionEntry], language: Language
) -> Iterator[str]:
    """Sentences of the summary: counts, criteria not met or disputed, trend, what is missing."""
    criteria = [entry for entry in entries if not entry.commitment]
    if assessment.by_year:
        for each in assessment.by_year:
            if any(each.criteria.values()):
                yield f"{span_words(each.year, language)}: {_counts(each.criteria, language)}"
    else:
        yield _counts(assessment.summary, language)
    for status in TO_EXPLAIN:
        number = Text("nr.", "no.").to(language)
        named = [
            f"{number} {entry.number} {entry.name}"
            for entry in criteria
            if entry.result.verdict.status is status
        ]
        if named:
            yield f"{status.words.to(language)}: {'; '.join(named)}."
    yield from _disputed(criteria, language)
    yield from _direction(criteria, language)
    if assessment.newest is not None:
        template = Text("De nyeste tal er fra {newest}.", "The newest figures are of {newest}.")
        yield template.to(language).format(newest=period_words(assessment.newest, language))
    yield from _unexplained(entries, language)


def _disputed(criteria: Sequence[CriterionEntry], language: Language) -> Iterator[str]:
    """Sentence on the criteria that another reading of the plan gives another status."""
    numbers = [
        f"{entry.number}"
        for entry in criteria
        if any(
            reading.result.verdict.status not in (entry.result.verdict.status, Status.AWAITING_DATA)
            for reading in entry.result.readings
        )
    ]
    if numbers:
        template = Text(
            "For nr. {numbers} giver en anden læsning af planen en anden status.",
            "For no. {numbers} another reading of the plan gives another status.",
        )
        yield template.to(language).format(numbers=listing(numbers, language))


def _direction(criteria: Sequence[CriterionEntry], language: Language) -> Iterator[str]:
    trends = [entry.result.finding.trend for entry in criteria]
    directions = [trend.direction for trend in trends if trend is not None]
    better, worse = directions.count("improved"), directions.count("worsened")
    if better or worse:
        template = Text(
            "Sammenlignet med samme periode året før går {better} i den rigtige retning og {worse} "
            "i den forkerte.",
            "Compared with the same period a year earlier, {better} move in the right direction "
            "and {worse} in the wrong one.",
        )
        yield template.to(language).format(better=better, worse=worse)


def _unexplained(entries: Sequence[CriterionEntry], language: Language) -> Iterator[str]:
    lacking = [entry.commitment for entry in entries if entry.unexplained]
    nouns = (
        (False, Text("kriterium", "criterion"), Text("kriterier", "criteria")),
        (True, Text("løfte", "commitment"), Text("løfter", "commitments")),
    )
    counted = [
        f"{lacking.count(commitment)} "
        f"{(one if lacking.count(commitment) == 1 else many).to(language)}"
        for commitment, one, many in nouns
        if commitment in lacking
    ]
    if counted:
        verb = Text(
            "mangler en forklaring",
            "lacks an explanation" if len(lacking) == 1 else "lack an explanation",
        )
        yield f"{listing(counted, language)} {verb.to(language)}."


def explained(assessment: Assessment, entries: Sequence[CriterionEntry], language: Language) -> str:
    """Text before the list of criteria without an explanation, or in its place."""
    if not assessment.own:
        text = Text(
            "Planens regler er her brugt på en anden kommune end planens egen; kommentarer hører "
            "til planens egen.",
            "The plan's rules are used here on another municipality than the plan's own; comments "
            "belong to the plan's own.",
        )
    elif any(entry.unexplained for entry in entries):
        text = Text(
            "Disse kriterier er ikke opfyldt eller er bagud, og der er ikke skrevet en kommentar "
            "til dem:",
            "These criteria are not met, or are behind, and nobody has written a comment on them:",
        )
    elif any(judged.finding.status in TO_EXPLAIN for judged in assessment.judged):
        text = Text(
            "Der er en kommentar til alle kriterier, der ikke er opfyldt eller er bagud.",
            "There is a comment on every criterion that is not met or behind.",
        )
    else:
        text = Text(
            "Intet kriterium er bagud eller ikke opfyldt.", "No criterion is behind or not met."
        )
    return text.to(language)


def goal_line(goal: GoalFindings, language: Language) -> str:
    """Status of a goal in a line: `2 på vej og 1 bagud`, and its commitments apart."""
    if not goal.criteria:
        return Text("uden succeskriterium", "without a criterion").to(language)
    criteria = [
        judged.finding.status for judged in goal.criteria if not judged.criterion.commitment
    ]
    promised = [judged.finding.status for judged in goal.criteria if judged.criterion.commitment]
    noun = Text("løfte", "commitment") if len(promised) == 1 else Text("løfter", "commitments")
    apart = f"{noun.to(language)}: {status_counts_words(promised, language)}" if promised else ""
    return "; ".join(filter(None, (status_counts_words(criteria, language), apart)))


def _counts(counts: Mapping[Status, int], language: Language) -> str:
    """Counts of the statuses that occur: `3 af 11 kriterier er opfyldt; 5 på vej og 3 bagud.`."""
    followed = counts[Status.MONITORED]
    total = sum(counts.values()) - followed
    apart = (
        Text("{n} følges uden krav.", "{n} followed without a requirement.")
        .to(language)
        .format(n=followed)
        if followed
        else ""
    )
    if total == 0:
        return apart or Text(
            "Der er ingen kriterier at gøre op.", "There are no criteria to report on."
        ).to(language)
    noun = Text(
        "kriterium" if total == 1 else "kriterier", "criterion" if total == 1 else "criteria"
    )
    verb = Text("er opfyldt", "is met" if total == 1 else "are met")
    first = say(
        "{met} af {total} {noun} {verb}",
        "{met} of {total} {noun} {verb}",
        met=counts[Status.MET],
        total=total,
        noun=noun,
        verb=verb,
    )
    others = [
        status
        for status, count in counts.items()
        for _ in range(count)
        if status not in (Status.MET, Status.MONITORED)
    ]
    rest = f"; {status_counts_words(others, language)}" if others else ""
    return f"{first.to(language)}{rest}. {apart}".rstrip()
