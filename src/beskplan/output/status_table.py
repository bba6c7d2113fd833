"""Status table: goal by goal, each criterion in the plan's words with its figures and status."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from beskplan.assessment import Assessment, CriterionFinding, GoalFindings
from beskplan.language import Language
from beskplan.output.lines import Line, Piece, columns, line, wrapped
from beskplan.output.outlook_words import short_chance
from beskplan.output.remarks import remarks
from beskplan.output.wording import (
    AMBITION,
    DIRECTION_SYMBOLS,
    MADE_UP,
    NO_BREAK,
    NO_FIGURE,
    NOTE_LETTERS,
    NOTE_WORDS,
    WITHOUT_CRITERION,
    as_of_words,
    base_words,
    clean,
    count_lines,
    format_date,
    format_distance,
    format_measure,
    format_period,
    format_status,
    format_target,
    format_trend,
    format_warnings,
    plan_heading,
)
from beskplan.texts import Text, say
from beskplan.verdict.finding import DIRECTION_WORDS, Finding, NoteCode

HEADS = (
    Text("Mål", "Target"),
    Text("Målt", "Measured"),
    Text("Afstand", "Distance"),
    Text("Retning", "Trend"),
    Text("Periode", "Period"),
    Text("Status", "Status"),
)
RIGHT = (0, 1, 2)
TREND = 3
NARROWEST = 60
"""Columns of the terminal below which each figure has a line of its own."""
INDENT = 4
"""Columns to the left of the figures."""


@dataclass(frozen=True, slots=True)
class _Row:
    """Finding whose figures are a row, with the lines of text above it."""

    above: tuple[Line, ...]
    finding: Finding


def table_lines(assessment: Assessment, language: Language, width: int) -> list[Line]:
    """Lines of the table, at most `width` columns wide unless a single word is longer."""
    rows = {goal.goal.id: list(_goal_rows(goal, language, width)) for goal in assessment.goals}
    findings = [row.finding for goal_rows in rows.values() for row in goal_rows]
    figures = _aligned(findings, language, width - INDENT)
    arrows = False
    if not figures:
        figures = _aligned(findings, language, width - INDENT, trend_words=False)
        arrows = bool(figures)
    lines = _title(assessment, width)
    if len(figures) > 1:
        lines += [figures[0], line("─" * width, "dim")]
    following = iter(figures[1:])
    for goal in assessment.goals:
        lines += _goal_heading(goal, language, width)
        for row in rows[goal.goal.id]:
            lines += row.above
            lines += [next(following)] if figures else _stacked(row.finding, language)
            lines += _below(row.finding, language, width)
        lines.append(line())
    lines += _legend(assessment, language, width, arrows=arrows)
    lines += _foot(assessment, language, width)
    return lines


def _title(assessment: Assessment, width: int) -> list[Line]:
    title = " · ".join(plan_heading(assessment))
    return [*wrapped(clean(title), width, style="title"), line()]


def _goal_heading(goal: GoalFindings, language: Language, width: int) -> Iterator[Line]:
    heading = clean(goal.goal.heading.to(language))
    yield from wrapped(heading, width, style="goal", hanging="  ")
    if goal.goal.no_criterion:
        reason = f"{WITHOUT_CRITERION.to(language)}: {clean(goal.goal.no_criterion)}"
        yield from wrapped(reason, width, "  ", "dim")


def _goal_rows(goal: GoalFindings, language: Language, width: int) -> Iterator[_Row]:
    for judged in goal.criteria:
        yield _criterion_row(judged, language, width)
        yield from _part_rows(judged.finding, language, width)


def _criterion_row(judged: CriterionFinding, language: Language, width: int) -> _Row:
    criterion = judged.criterion
    commitment = Text("løfte, ", "commitment, ").to(language) if criterion.commitment else ""
    words = criterion.title or criterion.text
    above = [*wrapped(f"{clean(words)} ({commitment}{criterion.id})", width, "  ")]
    for change in criterion.changes:
        changed = say(
            "ændret {day}: {what}",
            "changed {day}: {what}",
            day=format_date(change.on, language),
            what=clean(change.what),
        )
        above += wrapped(changed.to(language), width, "    ", "dim", "      ")
    return _Row(tuple(above), judged.finding)


def _part_rows(
    finding: Finding, language: Language, width: int, prefix: str = ""
) -> Iterator[_Row]:
    """Rows of the parts of a composite, numbered 1, 1.1 and so on."""
    for number, part in enumerate(finding.parts, 1):
        label = f"{prefix}{number}"
        text = clean(part.text or part.claim.to(language))
        above = tuple(wrapped(f"{label}. {text}", width, "    ", hanging="       "))
        yield _Row(above, part)
        yield from _part_rows(part, language, width, f"{label}.")


def _below(finding: Finding, language: Language, width: int) -> Iterator[Line]:
    """Remarks on the figures, and the verdicts of the criterion's other readings."""
    texts = [clean(remark.to(language)) for remark in remarks(finding, language)]
    if base := base_words(finding):
        texts.insert(0, base.to(language))
    if finding.ambition is not None:
        texts.append(f"{AMBITION.to(language)}: {_verdict_on(finding.ambition, language)}")
    for reading in finding.readings:
        verdict = format_status(reading.status, language)
        if reading.measured is not None:
            verdict += f" ({format_measure(reading, language)})"
        texts.append(f"{clean(reading.says or '')}: {verdict}")
    for text in texts:
        yield from wrapped(f"↳ {text}", width, " " * INDENT, "dim", " " * (INDENT + 2))


def _verdict_on(ambition: Finding, language: Language) -> str:
    """`✗ Ikke opfyldt (mindst 75,0 pct.)`: a harder level, and what became of it."""
    verdict = format_status(ambition.status, language)
    target = format_target(ambition, language)
    return verdict if target == NO_FIGURE else f"{verdict} ({target})"


def _head(language: Language, *, trend_words: bool) -> list[Piece]:
    head = [Piece(text.to(language), "head") for text in HEADS]
    if not trend_words:
        head[TREND] = Piece("", "head")
    return head


def _cells(finding: Finding, language: Language, *, trend_words: bool) -> list[Piece]:
    """Target, measure, distance, trend, period and status; only a status without a question."""
    letters = " ".join(NOTE_LETTERS[code].to(language) for code in _codes(finding))
    verdict = format_status(finding.status, language)
    if trend_words:  # else there is no room for it
        verdict = f"{verdict} {short_chance(finding.outlook)}".rstrip()
    verdict = f"{verdict}  {letters}".rstrip()
    status = Piece(verdict, finding.status.value)
    if finding.question is None:
        return [*[Piece("")] * (len(HEADS) - 1), status]
    trend = format_trend(finding, language, words=trend_words)
    return [
        Piece(format_target(finding, language)),
        Piece(format_measure(finding, language), "strong"),
        Piece(format_distance(finding, language)),
        Piece(trend),
        Piece(format_period(finding, language)),
        status,
    ]


def _codes(finding: Finding) -> list[NoteCode]:
    """Codes of the notes that have a letter, each once, in the order of the legend."""
    present = {note.code for note in finding.notes}
    return [code for code in NOTE_LETTERS if code in present]


def _aligned(
    findings: Sequence[Finding], language: Language, width: int, *, trend_words: bool = True
) -> list[Line]:
    """Head and figures in columns; none where they do not fit."""
    rows = [_head(language, trend_words=trend_words)]
    rows += [_cells(finding, language, trend_words=trend_words) for finding in findings]
    lines = columns(rows, RIGHT)
    widest = max(sum(len(piece.text) for piece in pieces) for pieces in lines)
    if widest > width or width + INDENT < NARROWEST:
        return []
    return [(Piece(" " * INDENT), *pieces) for pieces in lines]


def _stacked(finding: Finding, language: Language) -> Iterator[Line]:
    """Figures one below the other, for a narrow terminal."""
    names = _head(language, trend_words=True)
    longest = max(len(name.text) for name in names)
    for name, cell in zip(names, _cells(finding, language, trend_words=True), strict=True):
        if cell.text:
            yield (Piece(f"    {name.text:<{longest}}  ", "head"), cell)


def _legend(
    assessment: Assessment, language: Language, width: int, *, arrows: bool
) -> Iterator[Line]:
    """Meaning of the letters, and of the arrows where they stand without words."""
    present = {note.code for finding in assessment.findings for note in finding.notes}
    entries = [
        f"{letter.to(language)} {NOTE_WORDS[code].to(language)}"
        for code, letter in NOTE_LETTERS.items()
        if code in present
    ]
    if arrows:
        for direction, symbol in DIRECTION_SYMBOLS.items():
            entries.append(f"{symbol} {DIRECTION_WORDS[direction].to(language)}")
    if entries:
        legend = " · ".join(entry.replace(" ", NO_BREAK) for entry in entries)
        yield from wrapped(legend, width, style="dim")


def _foot(assessment: Assessment, language: Language, width: int) -> Iterator[Line]:
    """Counts, dates, and the warning of illustrative figures."""
    for number, counts in enumerate(count_lines(assessment, language)):
        style = "strong" if assessment.by_year or not number else ""
        yield from wrapped(counts, width, style=style, hanging="  ")
    yield from wrapped(as_of_words(assessment, language), width, style="dim")
    for warning in format_warnings(assessment, language):
        yield from wrapped(f"! {warning}", width, style="warning", hanging="  ")
    if assessment.illustrative:
        yield from wrapped(f"⚠ {MADE_UP.to(language)}", width, style="warning", hanging="  ")
