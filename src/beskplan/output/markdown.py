"""Status table as Markdown."""

import re
from collections.abc import Iterable, Iterator, Sequence

from beskplan.assessment import Assessment, GoalFindings
from beskplan.catalogue import Catalogue
from beskplan.language import Language
from beskplan.output.dates import day_words, sentence
from beskplan.output.remarks import remarks
from beskplan.output.table_words import heading, known_words, part_title
from beskplan.output.wording import (
    AMBITION,
    CHANGED,
    MADE_UP,
    NOTE_WORDS,
    READ_AS,
    RESERVATION,
    WITHOUT_CRITERION,
    clean,
    count_groups,
    distance_words,
    format_counts,
    format_status,
    format_warnings,
    measured_with_base,
    target_words,
)
from beskplan.texts import Text, capital
from beskplan.verdict.finding import Finding

HEADS = (
    Text("Status", "Status"),
    Text("Kriterium", "Criterion"),
    Text("Målt", "Measured"),
    Text("Krav", "Requirement"),
    Text("Forskel", "Difference"),
    Text("Tal til rådighed", "Figures"),
    Text("Bemærkninger", "Remarks"),
)
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
    title, as_of = map(escaped, heading(assessment, language))
    yield f"# {title}"
    yield ""
    yield capital(as_of)
    yield ""
    if assessment.illustrative:
        yield f"**{MADE_UP.to(language)}**"
        yield ""
    for name, counts in count_groups(assessment, language):
        words = " · ".join(words for _, words in format_counts(counts, language))
        yield f"{name}: {words}"
        yield ""
    for warning in format_warnings(assessment, language):
        yield f"**{RESERVATION.to(language)}:** {escaped(warning)}"
        yield ""
    for goal in assessment.goals:
        yield from _goal(goal, assessment.catalogue, language)


def _goal(goal: GoalFindings, catalogue: Catalogue, language: Language) -> Iterator[str]:
    yield f"## {escaped(goal.goal.heading.to(language))}"
    yield ""
    if goal.goal.no_criterion:
        name = WITHOUT_CRITERION.capital().to(language)
        yield f"{name}: {escaped(goal.goal.no_criterion)}"
        yield ""
    if not goal.criteria:
        return
    yield _row(name.to(language) for name in HEADS)
    yield "|---|---|--:|---|---|---|---|"
    for judged in goal.criteria:
        words = judged.criterion.title or judged.criterion.text
        yield from _finding_rows(escaped(words), judged.finding, catalogue, language)
    yield ""
    remarks_on_plan = [
        *_plan_words(goal, language),
        *_interpretations(goal, language),
        *_changes(goal, language),
    ]
    if remarks_on_plan:
        yield from remarks_on_plan
        yield ""


def _plan_words(goal: GoalFindings, language: Language) -> Iterator[str]:
    """The plan's own words on each criterion, and its rule as a sentence."""
    for judged in goal.criteria:
        criterion = judged.criterion
        title = escaped(criterion.title or criterion.id)
        claim = escaped(sentence(judged.finding.claim, language))
        yield f"- **{title}**: »{escaped(criterion.text)}« {claim}"


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
            day = day_words(change.on, language)
            yield f"- {CHANGED.to(language)} {day}: {escaped(change.what)}"


def _finding_rows(
    text: str, finding: Finding, catalogue: Catalogue, language: Language
) -> Iterator[str]:
    """Rows of a finding, of its parts and of the criterion's other readings."""
    yield _row(
        (
            format_status(finding.status, language),
            text,
            _measure(finding, language),
            escaped(target_words(finding, language)),
            escaped(distance_words(finding, language)),
            escaped(known_words(finding, language)),
            _remarks(finding, language),
        )
    )
    for number, part in enumerate(finding.parts, 1):
        label = f"{number}\\. {escaped(part_title(finding, part, catalogue, language))}"
        yield from _finding_rows(label, part, catalogue, language)
    if finding.ambition is not None:
        yield from _finding_rows(
            f"*{AMBITION.to(language)}*", finding.ambition, catalogue, language
        )
    for reading in finding.readings:
        yield from _finding_rows(f"*{escaped(reading.says or '')}*", reading, catalogue, language)


def _measure(finding: Finding, language: Language) -> str:
    """Measure, and of a ratio what it divides: `22,1 pct., 29 af 131`."""
    if finding.question is None:
        return ""
    return escaped(measured_with_base(finding, language))


def _remarks(finding: Finding, language: Language) -> str:
    """Reason and need, and the notes on the figures."""
    texts = [sentence(remark, language) for remark in remarks(finding, language)]
    codes = dict.fromkeys(note.code for note in finding.notes)
    texts += [NOTE_WORDS[code].to(language) for code in codes]
    return "; ".join(escaped(text) for text in texts)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
