"""The status table as Markdown."""

import re
from collections.abc import Iterable, Iterator, Sequence

from beskplan.assessment import Assessment, GoalFindings
from beskplan.output.remarks import remarks
from beskplan.output.status_table import HEADS, counts_shown, period_shown, trend_shown
from beskplan.output.symbols import MADE_UP, NOTE_WORDS, STATUS_SYMBOLS
from beskplan.output.wording import (
    clean,
    date_shown,
    distance_shown,
    measured_shown,
    newest_shown,
    span_shown,
    target_shown,
)
from beskplan.texts import Language, Text
from beskplan.verdict.finding import Finding

SPECIAL = re.compile(r"[\\`*_\[\]|~$]|^[#+=-]|^\d+(?=[.)](?:\s|$))")
"""What is a sign of Markdown wherever it stands, and what is one at the beginning of a line."""


def markdown_report(assessments: Sequence[Assessment], language: Language) -> str:
    return "\n".join("\n".join(_lines(assessment, language)) + "\n" for assessment in assessments)


def escaped(text: str) -> str:
    """The text on one line, with everything that Markdown or HTML would take for a sign of theirs taken literally."""
    literal = clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return SPECIAL.sub(_escape, literal)


def _escape(found: re.Match[str]) -> str:
    return f"{found[0]}\\" if found[0].isdigit() else f"\\{found[0]}"


def _lines(assessment: Assessment, language: Language) -> Iterator[str]:
    plan = assessment.plan
    yield (
        f"# {escaped(plan.title)} · {escaped(assessment.municipality.name)} · "
        f"{span_shown(plan.period)}"
    )
    yield ""
    if assessment.illustrative:
        yield f"**{MADE_UP.to(language)}**"
        yield ""
    yield counts_shown(assessment.summary, Text("Kriterier", "Criteria"), language)
    yield ""
    if any(assessment.commitments.values()):
        yield counts_shown(
            assessment.commitments, Text("Løfter", "Commitments"), language, whole=False
        )
        yield ""
    dated = Text(
        "Opgjort pr. {day}; nyeste tal, der er brugt: {newest}",
        "As of {day}; newest figures used: {newest}",
    ).to(language)
    yield dated.format(
        day=date_shown(assessment.as_of, language), newest=newest_shown(assessment.newest)
    )
    for goal in assessment.goals:
        yield ""
        yield from _goal(goal, language)


def _goal(goal: GoalFindings, language: Language) -> Iterator[str]:
    yield f"## {escaped(goal.goal.heading.to(language))}"
    yield ""
    if goal.goal.no_criterion:
        yield Text("Uden succeskriterium: ", "Without a criterion: ").to(language) + escaped(
            goal.goal.no_criterion
        )
    if not goal.criteria:
        return
    names = [Text("Kriterium", "Criterion"), *HEADS, Text("Noter", "Notes")]
    yield _row(name.to(language) for name in names)
    yield "|---|--:|--:|--:|---|---|---|---|"
    for judged in goal.criteria:
        yield from _finding_rows(escaped(judged.criterion.text), judged.finding, language)
    read = [
        *goal.goal.interpretation,
        *(choice for judged in goal.criteria for choice in judged.criterion.interpretation),
    ]
    changes = [change for judged in goal.criteria for change in judged.criterion.changes]
    if read or changes:
        yield ""
    yield from (
        f"- {Text('Læst sådan', 'Read as').to(language)}: {escaped(choice)}"
        for choice in dict.fromkeys(read)
    )
    for change in changes:
        yield (
            f"- {Text('Ændret', 'Changed').to(language)} {date_shown(change.on, language)}: "
            f"{escaped(change.what)}"
        )


def _finding_rows(text: str, finding: Finding, language: Language) -> Iterator[str]:
    codes = dict.fromkeys(note.code for note in finding.notes)
    notes = ", ".join(NOTE_WORDS[code].to(language) for code in codes)
    said = "; ".join(escaped(remark.to(language)) for remark in remarks(finding, language))
    reason = f" ({said})" if said else ""
    figures = (
        target_shown(finding, language).replace("<", "&lt;").replace(">", "&gt;"),
        measured_shown(finding, language),
        distance_shown(finding, language),
        trend_shown(finding, language),
        period_shown(finding, language) if finding.period else "",
    )
    yield _row(
        (
            text,
            *figures,
            f"{STATUS_SYMBOLS[finding.status]} {finding.status.words.to(language)}{reason}",
            notes,
        )
    )
    for number, part in enumerate(finding.parts, 1):
        yield from _finding_rows(
            f"{number}\\. {escaped(part.text or part.claim.to(language))}", part, language
        )
    for reading in finding.readings:
        yield from _finding_rows(f"*{escaped(reading.says or '')}*", reading, language)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
