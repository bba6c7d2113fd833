"""The status table: goal by goal, each criterion in the plan's words with its figures and status below."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from beskplan.assessment import Assessment, CriterionFinding, GoalFindings
from beskplan.output.lines import Line, Piece, columns, line, wrapped
from beskplan.output.remarks import remarks
from beskplan.output.symbols import (
    DIRECTION_SYMBOLS,
    MADE_UP,
    NOTE_LETTERS,
    NOTE_WORDS,
    STATUS_SYMBOLS,
)
from beskplan.output.wording import (
    clean,
    date_shown,
    distance_shown,
    measured_shown,
    newest_shown,
    span_shown,
    target_shown,
)
from beskplan.texts import Language, Text, say
from beskplan.verdict.finding import DIRECTION_WORDS, Finding, NoteCode
from beskplan.verdict.status import Status

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
NO_BREAK = "\N{NO-BREAK SPACE}"
NARROWEST = 60
"""Columns; below this, each figure stands on a line of its own."""


INDENT = 4
"""Columns that figures are set in from the left."""


@dataclass(frozen=True)
class _Row:
    """A line of figures with the lines of text that stand above and below it."""

    above: tuple[Line, ...]
    cells: tuple[Piece, ...]
    below: tuple[Line, ...]


def table_lines(assessment: Assessment, language: Language, width: int) -> list[Line]:
    """The whole table, at most `width` columns wide (a word that is longer than that aside)."""
    rows = {
        goal.goal.id: [row for judged in goal.criteria for row in _rows(judged, language, width)]
        for goal in assessment.goals
    }
    head = tuple(Piece(text.to(language), "head") for text in HEADS)
    cells = [head, *(row.cells for goal_rows in rows.values() for row in goal_rows)]
    figures = _aligned(cells, width - INDENT)
    arrows = figures == []
    if arrows:
        figures = _aligned([_short(row) for row in cells], width - INDENT)
    lines = _title(assessment, width)
    if len(figures) > 1:
        lines += [(Piece(" " * INDENT), *figures[0]), line("─" * width, "dim")]
    following = iter(figures[1:])
    for goal in assessment.goals:
        lines += _goal(goal, language, width)
        for row in rows[goal.goal.id]:
            shown = next(following, None)
            set_in = [(Piece(" " * INDENT), *shown)] if shown else _stacked(head, row.cells)
            lines += [*row.above, *set_in, *row.below]
        lines.append(line())
    return [
        *lines,
        *_legend(assessment, language, width, arrows=arrows and figures != []),
        *_foot(assessment, language, width),
    ]


def _title(assessment: Assessment, width: int) -> list[Line]:
    plan = assessment.plan
    heading = clean(f"{plan.title} · {assessment.municipality.name} · {span_shown(plan.period)}")
    return [*wrapped(heading, width, style="title"), line()]


def _goal(goal: GoalFindings, language: Language, width: int) -> list[Line]:
    lines = list(wrapped(clean(goal.goal.heading.to(language)), width, style="goal", hanging="  "))
    if goal.goal.no_criterion:
        reason = Text("uden succeskriterium: ", "without a criterion: ").to(language) + clean(
            goal.goal.no_criterion
        )
        lines += wrapped(reason, width, "  ", "dim")
    return lines


def _rows(judged: CriterionFinding, language: Language, width: int) -> Iterator[_Row]:
    """The row of a criterion, then those of the parts of a composite."""
    criterion, finding = judged.criterion, judged.finding
    promise = Text("løfte, ", "commitment, ").to(language) if criterion.commitment else ""
    above = [*wrapped(f"{clean(criterion.text)} ({promise}{criterion.id})", width, "  ")]
    for change in criterion.changes:
        changed = say(
            "ændret {day}: {what}",
            "changed {day}: {what}",
            day=date_shown(change.on, language),
            what=clean(change.what),
        )
        above += wrapped(changed.to(language), width, "    ", "dim", "      ")
    yield _Row(tuple(above), _cells(finding, language), _below(finding, language, width))
    yield from _parts(finding, language, width)


def _parts(finding: Finding, language: Language, width: int, prefix: str = "") -> Iterator[_Row]:
    for number, part in enumerate(finding.parts, 1):
        label = f"{prefix}{number}"
        text = clean(part.text or part.claim.to(language))
        yield _Row(
            tuple(wrapped(f"{label}. {text}", width, "    ", hanging="       ")),
            _cells(part, language),
            _below(part, language, width),
        )
        yield from _parts(part, language, width, f"{label}.")


def _below(finding: Finding, language: Language, width: int) -> tuple[Line, ...]:
    """What must be said beside the figures, and the verdicts of the criterion's other readings."""
    lines: list[Line] = []
    for remark in remarks(finding, language):
        lines += wrapped(
            f"↳ {clean(remark.to(language))}", width, " " * INDENT, "dim", " " * (INDENT + 2)
        )
    for reading in finding.readings:
        measured = f" ({measured_shown(reading, language)})" if reading.measured is not None else ""
        verdict = f"{STATUS_SYMBOLS[reading.status]} {reading.status.words.to(language)}{measured}"
        text = f"↳ {clean(reading.says or '')}: {verdict}"
        lines += wrapped(text, width, " " * INDENT, "dim", " " * (INDENT + 2))
    return tuple(lines)


def _cells(finding: Finding, language: Language) -> tuple[Piece, ...]:
    """Target, measure, distance, trend, period and status."""
    status = f"{STATUS_SYMBOLS[finding.status]} {finding.status.words.to(language)}"
    letters = " ".join(NOTE_LETTERS[code].to(language) for code in codes_of(finding))
    if finding.parts or finding.rule == "assessment":
        figures = [Piece("")] * (len(HEADS) - 1)
    else:
        figures = [
            Piece(target_shown(finding, language)),
            Piece(measured_shown(finding, language), "strong"),
            Piece(distance_shown(finding, language)),
            Piece(trend_shown(finding, language)),
            Piece(period_shown(finding, language)),
        ]
    return (*figures, Piece(f"{status}  {letters}".rstrip(), finding.status.value))


def codes_of(finding: Finding) -> list[NoteCode]:
    """The codes of the notes that have a letter, each once, in the order of the legend."""
    present = {note.code for note in finding.notes}
    return [code for code in NOTE_LETTERS if code in present]


def trend_shown(finding: Finding, language: Language) -> str:
    if finding.trend is None:
        return ""
    return (
        f"{DIRECTION_SYMBOLS[finding.trend.direction]} "
        f"{DIRECTION_WORDS[finding.trend.direction].to(language)}"
    )


def period_shown(finding: Finding, language: Language) -> str:
    """`2024 8/12`: the window, and how much of it is observed."""
    period = span_shown(finding.period, language) if finding.period else ""
    return period if finding.expected is None else f"{period} {finding.observed}/{finding.expected}"


def _stacked(head: Sequence[Piece], cells: Sequence[Piece]) -> list[Line]:
    """The figures one below the other, for a narrow terminal."""
    longest = max(len(piece.text) for piece in head)
    pairs = zip(head, cells, strict=True)
    return [
        (Piece(f"    {name.text:<{longest}}  ", "head"), cell) for name, cell in pairs if cell.text
    ]


def _aligned(rows: Sequence[Sequence[Piece]], width: int) -> list[Line]:
    """The figures in columns; nothing where they do not fit."""
    lines = columns(rows, RIGHT)
    fit = width + INDENT >= NARROWEST and all(
        sum(len(piece.text) for piece in each) <= width for each in lines
    )
    return lines if fit else []


def _short(row: Sequence[Piece]) -> list[Piece]:
    """The row with the sign of the trend but not its word."""
    trend = row[TREND]
    return [
        *row[:TREND],
        Piece("" if trend.style == "head" else trend.text[:1], trend.style),
        *row[TREND + 1 :],
    ]


def _legend(assessment: Assessment, language: Language, width: int, *, arrows: bool) -> list[Line]:
    """What the letters stand for, and the arrows where they stand without words."""
    present = {code for finding in assessment.findings for code in codes_of(finding)}
    legend = [
        f"{letter.to(language)} {NOTE_WORDS[code].to(language)}"
        for code, letter in NOTE_LETTERS.items()
        if code in present
    ]
    if arrows:
        legend += [
            f"{sign} {DIRECTION_WORDS[direction].to(language)}"
            for direction, sign in DIRECTION_SYMBOLS.items()
        ]
    return (
        list(
            wrapped(" · ".join(each.replace(" ", NO_BREAK) for each in legend), width, style="dim")
        )
        if legend
        else []
    )


def _foot(assessment: Assessment, language: Language, width: int) -> list[Line]:
    """Counts, dates, and the warning of made-up figures."""
    lines: list[Line] = []
    lines += wrapped(
        counts_shown(assessment.summary, Text("Kriterier", "Criteria"), language),
        width,
        style="strong",
        hanging="  ",
    )
    if any(assessment.commitments.values()):
        lines += wrapped(
            counts_shown(
                assessment.commitments, Text("Løfter", "Commitments"), language, whole=False
            ),
            width,
            hanging="  ",
        )
    dated = Text(
        "Opgjort pr. {day}; nyeste tal, der er brugt: {newest}",
        "As of {day}; newest figures used: {newest}",
    ).to(language)
    lines += wrapped(
        dated.format(
            day=date_shown(assessment.as_of, language), newest=newest_shown(assessment.newest)
        ),
        width,
        style="dim",
    )
    if assessment.illustrative:
        lines += wrapped(f"⚠ {MADE_UP.to(language)}", width, style="warning", hanging="  ")
    return lines


def counts_shown(
    counts: Mapping[Status, int], name: Text, language: Language, *, whole: bool = True
) -> str:
    """`Kriterier: 4 opfyldt · 1 ikke opfyldt · …`; `whole` counts every status, the rest only those that occur."""
    counted = (
        f"{count} {status.words.to(language).lower()}".replace(" ", NO_BREAK)
        for status, count in counts.items()
        if count or whole
    )
    return f"{name.to(language)}: " + " · ".join(counted)
