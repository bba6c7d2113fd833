"""Status table as Markdown."""

import re
from collections.abc import Iterable, Iterator, Sequence

from beskplan.assessment import Assessment, GoalFindings
from beskplan.language import Language
from beskplan.output.remarks import remarks
from beskplan.output.status_table import HEADS
from beskplan.output.wording import (
    AMBITION,
    CHANGED,
    MADE_UP,
    NOTE_WORDS,
    READ_AS,
    RESERVATION,
    WITHOUT_CRITERION,
    as_of_words,
    clean,
    count_lines,
    format_date,
    format_distance,
    format_measure_and_base,
    format_period,
    format_status,
    format_target,
    format_trend,
    format_warnings,
    plan_heading,
)
from beskplan.texts import Text
from beskplan.verdict.finding import Finding

SPECIAL = re.compile(r"[\\`*_\[\]|~$]|^[#+=-]|^\d+(?=[.)](?:\s|$))")
"""Signs of Markdown wherever they stand, and those that are signs at the beginning of a line."""


def markdown_report(assessments: Sequence[Assessment], language: Language) -> str:
    return "\n".join("\n".join(_lines(assessment, language)) + "\n" for assessment in assessments)


def escaped(text: str) -> str:
    """Text on one line, whose characters Markdown and HTML take literally."""
    return SPECIAL.sub(_escape, _escape_html(clean(text)))


def _escape_html(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _escape(found: re.Match[str]) -> str:
    return f"{found[0]}\\" if found[0].isdigit() else f"\\{found[0]}"


def _lines(assessment: Assessment, language: Language) -> Iterator[str]:
    title, municipality, period = map(escaped, plan_heading(assessment))
    yield f"# {title} · {municipality} · {period}"
    yield ""
    if assessment.illustrative:
        yield f"**{MADE_UP.to(language)}**"
        yield ""
    for counts in count_lines(assessment, language):
        yield counts
        yield ""
    yield as_of_words(assessment, language)
    for warning in format_warnings(assessment, language):
        yield ""
        yield f"**{RESERVATION.to(language)}:** {escaped(warning)}"
    for goal in assessment.goals:
        yield ""
        yield from _goal(goal, language)


def _goal(goal: GoalFindings, language: Language) -> Iterator[str]:
    yield f"## {escaped(goal.goal.heading.to(language))}"
    yield ""
    if goal.goal.no_criterion:
        name = WITHOUT_CRITERION.capital().to(language)
        yield f"{name}: {escaped(goal.goal.no_criterion)}"
    if not goal.criteria:
        return
    names = [Text("Kriterium", "Criterion"), *HEADS, Text("Noter", "Notes")]
    yield _row(name.to(language) for name in names)
    yield "|---|--:|--:|--:|---|---|---|---|"
    for judged in goal.criteria:
        words = judged.criterion.title or judged.criterion.text
        yield from _finding_rows(escaped(words), judged.finding, language)
    remarks_on_plan = [*_interpretations(goal, language), *_changes(goal, language)]
    if remarks_on_plan:
        yield ""
        yield from remarks_on_plan


def _interpretations(goal: GoalFindings, language: Language) -> Iterator[str]:
    """Interpretations of the document in the plan file, each once."""
    choices = dict.fromkeys(goal.goal.interpretation)
    for judged in goal.criteria:
        choices |= dict.fromkeys(judged.criterion.interpretation)
    for choice in choices:
        yield f"- {READ_AS.to(language)}: {escaped(choice)}"


def _changes(goal: GoalFindings, language: Language) -> Iterator[str]:
    for judged in goal.criteria:
        for change in judged.criterion.changes:
            day = format_date(change.on, language)
            yield f"- {CHANGED.to(language)} {day}: {escaped(change.what)}"


def _finding_rows(text: str, finding: Finding, language: Language) -> Iterator[str]:
    """Rows of a finding, of its parts and of the criterion's other readings."""
    yield _row(
        (
            text,
            _escape_html(format_target(finding, language)),
            format_measure_and_base(finding, language),
            format_distance(finding, language),
            format_trend(finding, language),
            format_period(finding, language) if finding.period else "",
            _status(finding, language),
            _notes(finding, language),
        )
    )
    for number, part in enumerate(finding.parts, 1):
        label = f"{number}\\. {escaped(part.text or part.claim.to(language))}"
        yield from _finding_rows(label, part, language)
    if finding.ambition is not None:
        yield from _finding_rows(f"*{AMBITION.to(language)}*", finding.ambition, language)
    for reading in finding.readings:
        yield from _finding_rows(f"*{escaped(reading.says or '')}*", reading, language)


def _status(finding: Finding, language: Language) -> str:
    """Status with the remarks on the figures."""
    status = format_status(finding.status, language)
    texts = "; ".join(escaped(remark.to(language)) for remark in remarks(finding, language))
    return f"{status} ({texts})" if texts else status


def _notes(finding: Finding, language: Language) -> str:
    codes = dict.fromkeys(note.code for note in finding.notes)
    return ", ".join(NOTE_WORDS[code].to(language) for code in codes)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
