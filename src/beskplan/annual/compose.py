"""Composition of the annual status from assessments and comments."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count, groupby
from typing import TYPE_CHECKING

from beskplan.annual.headings import HEADINGS
from beskplan.annual.one_page import one_page, shortened
from beskplan.annual.provenance import source_files
from beskplan.annual.results import rule_status
from beskplan.annual.sentences import (
    count_word,
    listing,
    municipality_words,
    possessive,
    status_mark,
)
from beskplan.annual.status_model import (
    Chapter,
    ComparedRow,
    Count,
    CriterionEntry,
    Fact,
    MunicipalityTable,
    PlanStatus,
    Report,
    RuleStatus,
    Signed,
    Since,
)
from beskplan.annual.summary import (
    TO_EXPLAIN,
    decisions_of,
    explained,
    footnotes_of,
    goal_line,
    lead_phrases,
    notices_of,
    sentences_of,
    summary_lines,
)
from beskplan.annual.writer_options import ChartProgress
from beskplan.assessment import Assessment, GoalFindings
from beskplan.charts.country import Country
from beskplan.comments import Comment
from beskplan.language import Language
from beskplan.output.dates import day_words, period_words, span_words, speller
from beskplan.output.wording import RESERVATION, STATUS_MEANING, clean, format_warnings
from beskplan.plan import Criterion, Goal
from beskplan.texts import CRITERIA, MUNICIPALITIES, PLANS, Text, capital, counted, say
from beskplan.verdict.finding import NoteCode
from beskplan.verdict.status import Status

if TYPE_CHECKING:
    from beskplan.result.model import Result

MOST_ACCOUNTED = 8
"""Most plans of which each has a line in the account; more have one together."""
MOST_NUMBERED = 30
"""Most criteria that the account names one by one."""
MOST_NAMED = 3
"""Most municipalities that a title names one by one."""


@dataclass(frozen=True, slots=True)
class Commented:
    """Assessment of a plan with the comments on its criteria, by the criterion's id."""

    assessment: Assessment
    comments: Mapping[str, Sequence[Comment]]
    earlier: "Result | None" = None
    """Result of an earlier status, which the changes are since."""


def compose(
    commented: Sequence[Commented],
    language: Language,
    progress: ChartProgress | None = None,
    *,
    brief: bool = False,
) -> Report:
    """Report on plans; where a plan was judged for several municipalities, they are compared."""
    numbers = count(1)
    country = Country(commented[0].assessment.snapshot)
    sections: list[PlanStatus | MunicipalityTable] = []
    for _, group in groupby(commented, key=lambda each: each.assessment.plan.plan):
        together = list(group)
        if progress is not None:
            progress(len(sections), len(commented))
        prefix = f"p{next(numbers)}"
        if len(together) == 1:
            snapshot = together[0].assessment.snapshot
            if snapshot is not country.snapshot:
                country = Country(snapshot)
            sections.append(_plan_status(together[0], prefix, language, country))
        else:
            sections.append(_comparison([each.assessment for each in together], prefix, language))
    first = commented[0].assessment
    return Report(
        title=_title(sections, language),
        language=language,
        headings=HEADINGS[language],
        as_of=first.as_of,
        dated=day_words(first.as_of, language),
        illustrative=any(section.illustrative for section in sections),
        brief=brief,
        sections=tuple(sections),
        indicators=first.catalogue.indicators,
    )


def account_lines(report: Report) -> Iterator[str]:
    """Lines on what was written: `12 kriterier; uden kommentar: nr. 8 og 11`."""
    if len(report.plans) > MOST_ACCOUNTED:
        yield say(
            "{plans}, {criteria}; uden kommentar: {lacking}",
            "{plans}, {criteria}; without a comment: {lacking}",
            plans=counted(len(report.plans), *PLANS),
            criteria=counted(sum(len(plan.entries) for plan in report.plans), *CRITERIA),
            lacking=sum(len(plan.unexplained) for plan in report.plans),
        ).to(report.language)
        return
    for section in report.sections:
        if isinstance(section, MunicipalityTable):
            yield say(
                "{criteria} i {municipalities}",
                "{criteria} in {municipalities}",
                criteria=counted(len(section.rows), *CRITERIA),
                municipalities=counted(len(section.municipalities), *MUNICIPALITIES),
            ).to(report.language)
            continue
        name = f"{section.title}, {section.municipality}: " if len(report.sections) > 1 else ""
        line = f"{name}{counted(len(section.entries), *CRITERIA).to(report.language)}"
        if section.unexplained:
            line += f"; {_without_comment(section.unexplained, report.language)}"
        yield line


def _without_comment(entries: Sequence[CriterionEntry], language: Language) -> str:
    """Criteria without a comment: `uden kommentar: nr. 8 og 11`; of many only how many they are."""
    if len(entries) > MOST_NUMBERED:
        template = Text("uden kommentar: {number}", "without a comment: {number}")
        return template.to(language).format(number=counted(len(entries), *CRITERIA).to(language))
    template = Text("uden kommentar: nr. {numbers}", "without a comment: no. {numbers}")
    numbers = listing([f"{entry.number}" for entry in entries], language)
    return template.to(language).format(numbers=numbers)


def _title(sections: Sequence[PlanStatus | MunicipalityTable], language: Language) -> str:
    if len(sections) > 1:
        template = Text(
            "Status på {count} beskæftigelsesplaner", "Status of {count} employment plans"
        )
        return template.to(language).format(count=len(sections))
    (section,) = sections
    if isinstance(section, PlanStatus):
        template = Text("Status på {plan}, {municipality}", "Status of {plan}, {municipality}")
        return template.to(language).format(plan=section.title, municipality=section.municipality)
    where = listing(section.municipalities[:MOST_NAMED], language)
    if len(section.municipalities) > MOST_NAMED:
        many = Text("{number} kommuner", "{number} municipalities").to(language)
        where = capital(many.format(number=count_word(len(section.municipalities), language)))
    template = Text("{where} målt efter {owner} {plan}", "{where} measured by {owner} {plan}")
    return template.to(language).format(
        where=where, owner=possessive(section.owner, language), plan=section.title
    )


def _plan_status(
    commented: Commented, prefix: str, language: Language, country: Country
) -> PlanStatus:
    assessment, comments = commented.assessment, commented.comments
    numbers = count(1)
    said_above = _said_above(assessment)
    chapters = tuple(
        _chapter(assessment, goal, comments, prefix, numbers, language, said_above, country)
        for goal in assessment.goals
    )
    entries = [entry for chapter in chapters for entry in chapter.entries]
    title = clean(assessment.plan.title)
    municipality = municipality_words(assessment.municipality, language)
    lead = lead_phrases(assessment, entries, language)
    footnotes = tuple(footnotes_of(assessment, entries, language))
    commitments: tuple[Count, ...] = ()
    if any(assessment.commitments.values()):
        commitments = _counts(assessment.commitments, language)
    return PlanStatus(
        anchor=prefix,
        language=assessment.plan.language,
        title=title,
        municipality=municipality,
        facts=(
            Fact(Text("Kommune", "Municipality").to(language), municipality),
            *_facts(assessment, language),
        ),
        notices=tuple(notices_of(assessment, language)),
        illustrative=assessment.illustrative,
        one_page=one_page(assessment, entries, lead, footnotes, language),
        summary=tuple(
            summary_lines(
                f"{title}, {municipality}", assessment, sentences_of(lead), entries, language
            )
        ),
        decisions=tuple(decisions_of(entries, language)),
        since=_since(commented, entries, language),
        lead=sentences_of(lead),
        counts=_counts(assessment.summary, language),
        commitments=commitments,
        explained=explained(assessment, entries, language),
        chapters=chapters,
        source_files=source_files([assessment], language),
        snapshot=assessment.snapshot,
    )


def _said_above(assessment: Assessment) -> Sequence[NoteCode]:
    """Notes that the document says once, since they hold for every criterion with figures."""
    with_figures = [finding for finding in assessment.findings if finding.sides]
    noted = [{note.code for note in finding.notes} for finding in with_figures]
    return ("illustrative",) if all("illustrative" in codes for codes in noted) else ()


def _since(
    commented: Commented, entries: Sequence[CriterionEntry], language: Language
) -> Since | None:
    """Changes since the earlier status; None where none is given."""
    if commented.earlier is None:
        return None
    # the model of results takes a tenth of the imports of a report
    from beskplan.annual.since import since_of  # noqa: PLC0415
    from beskplan.result.build import build_result  # noqa: PLC0415
    from beskplan.result.compare import compare  # noqa: PLC0415

    comparison = compare(
        commented.earlier, build_result(commented.assessment, language, speller(language))
    )
    return since_of(comparison, entries, commented.assessment.plan.period, language)


def _facts(assessment: Assessment, language: Language) -> Iterator[Fact]:
    """Facts on the plan: its period, its adoption, and how new its figures are."""
    plan = assessment.plan
    yield Fact(
        Text("Planens periode", "The plan's period").to(language), span_words(plan.period, language)
    )
    if assessment.period is not None:
        yield Fact(
            Text("Bedømt for", "Judged for").to(language), span_words(assessment.period, language)
        )
    if plan.document is not None and plan.document.adopted_by:
        adopted = clean(plan.document.adopted_by)
        day = (
            f", {day_words(plan.document.adopted_on, language)}" if plan.document.adopted_on else ""
        )
        yield Fact(Text("Vedtaget af", "Adopted by").to(language), adopted + day)
    yield Fact(Text("Opgjort pr.", "As of").to(language), _as_of(assessment, language))
    newest = assessment.newest
    yield Fact(
        Text("Nyeste tal", "Newest figures").to(language),
        period_words(newest, language) if newest else "–",
    )
    if assessment.fetched:
        yield Fact(
            Text("Tal hentet senest", "Figures last fetched").to(language),
            day_words(assessment.fetched, language),
        )
    for warning in format_warnings(assessment, language):
        yield Fact(RESERVATION.to(language), warning)


def _as_of(assessment: Assessment, language: Language) -> str:
    """Day of the status; where the figures were fetched later, that it was worked out after."""
    day = day_words(assessment.as_of, language)
    if assessment.fetched is None or not assessment.is_recalculated:
        return day
    template = Text(
        "{day} (tilbageregnet: tallene er hentet {fetched})",
        "{day} (worked out afterwards: the figures were fetched on {fetched})",
    )
    return template.to(language).format(day=day, fetched=day_words(assessment.fetched, language))


def _counts(counts: Mapping[Status, int], language: Language) -> tuple[Count, ...]:
    return tuple(
        Count(status_mark(status, language), number, STATUS_MEANING[status].to(language))
        for status, number in counts.items()
    )


def _chapter(
    assessment: Assessment,
    found: GoalFindings,
    comments: Mapping[str, Sequence[Comment]],
    prefix: str,
    numbers: Iterator[int],
    language: Language,
    said_above: Sequence[NoteCode],
    country: Country,
) -> Chapter:
    goal = found.goal
    label, heading = _names(goal, language)
    title = clean(goal.title)
    entries = []
    for judged in found.criteria:
        criterion, number = judged.criterion, next(numbers)
        result = rule_status(
            judged.finding,
            assessment.snapshot,
            language,
            f"{prefix}.{criterion.id}",
            country=country,
            without=said_above,
        )
        signed_comments = tuple(
            _signed(comment, assessment.as_of, language)
            for comment in comments.get(criterion.id, ())
        )
        entries.append(
            CriterionEntry(
                number=number,
                id=criterion.id,
                name=_heading(criterion, result, language),
                quote=clean(criterion.text),
                title=clean(criterion.title or criterion.text),
                location=_location(criterion, language),
                commitment=criterion.commitment,
                columns=tuple(_columns(criterion, language)),
                result=result,
                interpretation=tuple(map(clean, criterion.interpretation)),
                changes=tuple(_changes(criterion, assessment.as_of, language)),
                comments=signed_comments,
                unexplained=assessment.own
                and judged.finding.status in TO_EXPLAIN
                and not signed_comments,
            )
        )
    return Chapter(
        anchor=f"{prefix}.goal.{goal.id}",
        heading=heading,
        label=label,
        title=title,
        line=goal_line(found, language),
        objective=clean(goal.objective or ""),
        focus_areas=tuple(map(clean, goal.focus_areas)),
        interpretation=tuple(map(clean, goal.interpretation)),
        reason=clean(goal.no_criterion or ""),
        entries=tuple(entries),
    )


def _names(goal: Goal, language: Language) -> tuple[str, str]:
    """Label and heading of a goal; no label where its title has the words already."""
    label, title = _label(goal, language), clean(goal.title)
    if label.lower() in title.lower():
        return "", title
    return label, f"{label}: {title}"


def _label(goal: Goal, language: Language) -> str:
    kind = goal.kind_words.to(language)
    return kind if goal.number is None else f"{kind} {goal.number}"


def _heading(criterion: Criterion, result: RuleStatus, language: Language) -> str:
    """Title of a criterion, else its indicators; where people judge without any, that they do."""
    if criterion.title is not None:
        return clean(criterion.title)
    return result.name or Text("Vurdering", "Assessment").to(language)


def _location(criterion: Criterion, language: Language) -> str:
    return "" if criterion.page is None else f"{Text('side', 'page').to(language)} {criterion.page}"


def _columns(criterion: Criterion, language: Language) -> Iterator[Fact]:
    """Plan's own columns, as Bilag 1 of such plans calls them."""
    yield Fact(Text("Målgruppe", "Target group").to(language), clean(criterion.target_group or ""))
    yield Fact(
        Text("Dette måles der på", "What is measured").to(language),
        clean(criterion.measured_by or ""),
    )
    yield Fact(Text("Opfølgning", "Follow-up").to(language), clean(criterion.follow_up or ""))


def _changes(criterion: Criterion, as_of: date, language: Language) -> Iterator[str]:
    """Changes to the criterion up to the day of the status."""
    for change in criterion.changes:
        if change.on <= as_of:
            yield f"{day_words(change.on, language)}: {clean(change.what)}"


def _signed(comment: Comment, as_of: date, language: Language) -> Signed:
    texts = [clean(paragraph) for paragraph in re.split(r"\n\s*\n", comment.text)]
    paragraphs = tuple(text for text in texts if text)
    author = clean(comment.author)
    signature = f"{author}, {day_words(comment.date, language)}"
    is_later = comment.date > as_of
    if is_later:
        later = Text(
            "skrevet efter den dag, status er opgjort for", "written after the day of the status"
        )
        signature += f" – {later.to(language)}"
    return Signed(
        paragraphs=paragraphs,
        author=author,
        signature=signature,
        is_later=is_later,
        short=clean(comment.short or "") or shortened(paragraphs[0]),
        follow_up=clean(comment.follow_up or ""),
    )


def _notices_of_all(assessments: Sequence[Assessment], language: Language) -> tuple[str, ...]:
    """Notices on any of the municipalities, each once."""
    every: dict[str, None] = {}
    for assessment in assessments:
        every.update(dict.fromkeys(notices_of(assessment, language)))
    return tuple(every)


def _comparison(
    assessments: Sequence[Assessment], prefix: str, language: Language
) -> MunicipalityTable:
    """Comparison of the plan's criteria, each judged for every municipality."""
    first = assessments[0]
    rows = []
    columns = [
        [(goal.goal, judged) for goal in assessment.goals for judged in goal.criteria]
        for assessment in assessments
    ]
    for number, same in enumerate(zip(*columns, strict=True), 1):
        goal, judged = same[0]
        label, heading = _names(goal, language)
        pairs = zip(same, assessments, strict=True)
        anchor = f"{prefix}.{judged.criterion.id}"
        results = tuple(
            rule_status(
                other.finding,
                assessment.snapshot,
                language,
                f"{anchor}.{location}",
            )
            for location, ((_, other), assessment) in enumerate(pairs, 1)
        )
        rows.append(
            ComparedRow(
                number=number,
                id=judged.criterion.id,
                name=_heading(judged.criterion, results[0], language),
                quote=clean(judged.criterion.text),
                title=clean(judged.criterion.title or judged.criterion.text),
                location=_location(judged.criterion, language),
                commitment=judged.criterion.commitment,
                columns=tuple(_columns(judged.criterion, language)),
                heading=heading,
                label=label,
                results=results,
                interpretation=tuple(map(clean, judged.criterion.interpretation)),
                changes=tuple(_changes(judged.criterion, first.as_of, language)),
            )
        )
    return MunicipalityTable(
        anchor=prefix,
        language=first.plan.language,
        title=clean(first.plan.title),
        owner=clean(first.plan.municipality),
        facts=tuple(_facts(first, language)),
        notices=_notices_of_all(assessments, language),
        illustrative=any(assessment.illustrative for assessment in assessments),
        municipalities=tuple(assessment.municipality.name for assessment in assessments),
        counts=tuple(_counts(assessment.summary, language) for assessment in assessments),
        rows=tuple(rows),
        source_files=source_files(assessments, language),
    )
