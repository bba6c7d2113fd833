"""Status table: one line for each criterion, which says what is met, by how much and how surely."""

import shlex
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from beskplan.assessment import Assessment, CriterionFinding, GoalFindings
from beskplan.catalogue import Catalogue
from beskplan.language import Language
from beskplan.output.dates import day_words, sentence
from beskplan.output.lines import Line, Piece, line, wrapped
from beskplan.output.outlook_words import short_chance
from beskplan.output.remarks import remarks
from beskplan.output.table_words import (
    WARNING,
    cut,
    heading,
    known_words,
    part_title,
    reservation,
    sparkline,
)
from beskplan.output.wording import (
    AMBITION,
    CHANGED,
    COMMITMENT,
    CRITERIA,
    MADE_UP,
    NO_FIGURE,
    OTHERWISE,
    READ_AS,
    STATUS_SYMBOLS,
    WITHOUT_CRITERION,
    WORST_FIRST,
    base_words,
    clean,
    count_groups,
    format_counts,
    format_distance,
    format_measure,
    format_status,
    format_target,
    format_warnings,
    target_words,
)
from beskplan.texts import NO_BREAK, Text, capital, sentence_of
from beskplan.verdict.finding import Finding
from beskplan.verdict.status import Status

CHANCE, TITLE, MEASURE, REQUIREMENT, DISTANCE, BARS, KNOWN, CAUTION = range(8)
RIGHT = (CHANCE, MEASURE, DISTANCE)

WITH_EVERYTHING = 100
"""Columns from which on there is room for the sparkline and the reservation."""
NARROWEST = 60
"""Columns below which the figures stand below the title."""
LEFT_OUT = (
    (),
    (BARS,),
    (BARS, CAUTION),
    (BARS, CAUTION, CHANCE),
    (BARS, CAUTION, CHANCE, KNOWN),
)
"""Columns that are left out where there is no room for all."""
CHANCE_MEANING = Text(
    "Procenten efter ▲ og ▼ er chancen for, at kravet bliver nået.",
    "The percentage after ▲ and ▼ is the chance that the requirement will be met.",
)
GUTTER = 3
"""Columns of the symbol before a title."""
LEAST_TITLE, COMFORTABLE_TITLE = 18, 27
LEAST_CAUTION = 10
POINTS_BY_WIDTH = ((120, 12), (0, 8))
"""Most bars of a sparkline, by the columns that it takes to have them."""
GAP = 2
"""Columns between two cells."""

EXPLAINED = (Status.NOT_MET, Status.BEHIND, Status.UNDECIDED, Status.AWAITING_DATA, Status.ON_TRACK)
"""Statuses that a reader may want explained, the one that needs it most first."""


@dataclass(frozen=True, slots=True)
class TableOptions:
    """How a table is shown, and the command that it was asked for with."""

    width: int
    wide: bool = False
    """True if the plan's own words, readings and reasons are shown as well."""
    worst_first: bool = False
    """True if the criteria stand by their status, without goals."""
    arguments: Sequence[str] = ()
    """Options that `explain` needs for the same verdict, such as the data folder."""


@dataclass(frozen=True, slots=True)
class _Row:
    """Finding with its title, and the lines below it in a wide table."""

    title: str
    finding: Finding
    below: tuple[Line, ...] = ()
    depth: int = 0


def table_lines(assessment: Assessment, language: Language, options: TableOptions) -> list[Line]:
    """Lines of the table, at most as wide as asked unless a single word is longer."""
    groups = _groups(assessment, language, options)
    rows = [row for _, group in groups for row in group]
    figures, has_chances = _figures(rows, assessment, language, options)
    lines = _title(assessment, language, options.width)
    following = iter(figures)
    for above, group in groups:
        lines += above
        for row in group:
            lines += next(following)
            lines += row.below
    lines.append(line())
    lines += _counted(assessment, language, options)
    if has_chances:
        lines += wrapped(CHANCE_MEANING.to(language), options.width, style="dim", hanging="  ")
    lines += _foot(assessment, language, options)
    return lines


def sum_lines(
    assessments: Sequence[Assessment], language: Language | None, width: int
) -> Iterator[Line]:
    """Lines that sum up each of several plans, of a plan of several years year by year."""
    for assessment in assessments:
        spoken = language or assessment.plan.language
        title, _ = heading(assessment, spoken)
        yield from wrapped(title, width, style="strong")
        for name, counts in count_groups(assessment, spoken):
            yield from _broken([Piece(f"  {name}: "), *_counts(counts, spoken)], width, "    ")


def _title(assessment: Assessment, language: Language, width: int) -> list[Line]:
    title, as_of = heading(assessment, language)
    if len(title) + len(as_of) + 3 <= width:
        return [(Piece(title, "title"), Piece(f" · {as_of}", "dim")), line()]
    return [*wrapped(title, width, style="title"), *wrapped(as_of, width, style="dim"), line()]


def _groups(
    assessment: Assessment, language: Language, options: TableOptions
) -> list[tuple[list[Line], list[_Row]]]:
    """Rows by goal, each with the lines of its heading; or all of them, the worst first."""
    if options.worst_first:
        ordered = sorted(
            assessment.judged, key=lambda judged: WORST_FIRST.index(judged.finding.status)
        )
        rows = [
            row
            for judged in ordered
            for row in _rows(judged, assessment.catalogue, (), language, options)
        ]
        return [([], rows)]
    groups = []
    for goal in assessment.goals:
        rows = []
        for judged in goal.criteria:
            interpretation = goal.goal.interpretation
            rows += _rows(judged, assessment.catalogue, interpretation, language, options)
        groups.append((list(_goal_heading(goal, language, options.width)), rows))
    return groups


def _goal_heading(goal: GoalFindings, language: Language, width: int) -> Iterator[Line]:
    title = clean(goal.goal.heading.to(language))
    yield line(cut(title, width), "goal")
    if goal.goal.no_criterion:
        reason = f"{WITHOUT_CRITERION.to(language)}: {clean(goal.goal.no_criterion)}"
        yield from wrapped(reason, width, "   ", "dim")


def _rows(
    judged: CriterionFinding,
    catalogue: Catalogue,
    of_goal: Sequence[str],
    language: Language,
    options: TableOptions,
) -> Iterator[_Row]:
    """Row of a criterion, and those of the parts of its rule."""
    criterion = judged.criterion
    title = clean(criterion.title or criterion.text)
    if criterion.commitment:
        title = f"{title} ({COMMITMENT.to(language)})"
    below: tuple[Line, ...] = ()
    if options.wide:
        below = tuple(_below(judged, of_goal, language, options.width))
    yield _Row(title, judged.finding, below)
    yield from _part_rows(judged.finding, catalogue, language, options)


def _part_rows(
    finding: Finding,
    catalogue: Catalogue,
    language: Language,
    options: TableOptions,
    depth: int = 1,
) -> Iterator[_Row]:
    """Rows of the parts; the steps on the way to a target only in a wide table."""
    if finding.has_steps and not options.wide:
        return
    for number, part in enumerate(finding.parts, 1):
        title = part_title(finding, part, catalogue, language)
        yield _Row(f"{number}. {title}", part, depth=depth)
        yield from _part_rows(part, catalogue, language, options, depth + 1)


def _below(
    judged: CriterionFinding, of_goal: Sequence[str], language: Language, width: int
) -> Iterator[Line]:
    """The plan's words on a criterion, how they are understood, and what follows from it."""
    for text in _wide_texts(judged, of_goal, language):
        yield from wrapped(text, width, "     ", "dim", "       ")


def _wide_texts(
    judged: CriterionFinding, of_goal: Sequence[str], language: Language
) -> Iterator[str]:
    criterion, finding = judged.criterion, judged.finding
    yield f"»{clean(criterion.text)}« ({criterion.id})"
    yield clean(sentence(finding.claim, language))
    for change in criterion.changes:
        yield f"{CHANGED.to(language)} {day_words(change.on, language)}: {clean(change.what)}"
    for number, choice in enumerate((*of_goal, *criterion.interpretation)):
        name = "  " if number else f"{READ_AS.to(language)}: "
        yield name + clean(choice)
    if base := base_words(finding):
        yield base.to(language)
    for remark in remarks(finding, language):
        yield capital(clean(sentence(sentence_of(remark), language)))
    if finding.ambition is not None:
        yield f"{AMBITION.to(language)}: {ambition_words(finding.ambition, language)}"
    for reading in finding.readings:
        verdict = format_status(reading.status, language)
        if reading.measured is not None:
            verdict += f" ({format_measure(reading, language)})"
        yield f"{OTHERWISE.to(language)}: {clean(reading.says or '')}: {verdict}"
    for note in finding.notes:
        if note.code != "illustrative":
            yield capital(clean(sentence(sentence_of(note.message), language)))


def ambition_words(ambition: Finding, language: Language) -> str:
    """`✗ Ikke opfyldt (mindst 75 pct.)`: a harder level, and what became of it."""
    verdict = format_status(ambition.status, language)
    target = target_words(ambition, language)
    return verdict if target == NO_FIGURE else f"{verdict} ({target})"


def _figures(
    rows: Sequence[_Row], assessment: Assessment, language: Language, options: TableOptions
) -> tuple[list[list[Line]], bool]:
    """Lines of each row, and if chances are among them.

    A row is one line, or several below each other where there is no room.
    """
    cells = [_cells(row, assessment, language, options) for row in rows]
    has_chances = any(each[CHANCE].text for each in cells)
    if options.width >= NARROWEST:
        for left_out in LEFT_OUT:
            aligned = _aligned(rows, cells, language, options.width, left_out)
            if aligned:
                return [[each] for each in aligned], has_chances and CHANCE not in left_out
    stacked = zip(rows, cells, strict=True)
    return [list(_stacked(row, each, options.width)) for row, each in stacked], has_chances


def _cells(
    row: _Row, assessment: Assessment, language: Language, options: TableOptions
) -> list[Piece]:
    """Chance, title, measure, requirement, distance, sparkline, window and reservation."""
    finding = row.finding
    distance = format_distance(finding, language)
    bars, caution = "", ""
    if options.width >= WITH_EVERYTHING:
        most = next(points for columns, points in POINTS_BY_WIDTH if options.width >= columns)
        bars = sparkline(finding, assessment.snapshot, most)
        caution = reservation(finding, language)
    return [
        Piece(short_chance(finding.outlook), finding.status.value),
        Piece("  " * row.depth + row.title),
        Piece("" if finding.question is None else format_measure(finding, language), "strong"),
        Piece("" if finding.target is None else format_target(finding, language)),
        Piece("" if distance == NO_FIGURE else distance, finding.status.value),
        Piece(bars, "bars"),
        Piece(known_words(finding, language), "dim"),
        Piece(caution, "caution" if caution.startswith(WARNING) else "dim"),
    ]


def _aligned(
    rows: Sequence[_Row],
    cells: Sequence[list[Piece]],
    language: Language,
    width: int,
    left_out: Sequence[int],
) -> list[Line]:
    """Rows in columns after the symbols; none where they do not fit."""
    if not rows:
        return []
    widths: dict[int, int] = {}
    for column in range(len(cells[0])):
        widest = max(len(row[column].text) for row in cells)
        if widest and column not in left_out:
            widths[column] = widest
    fixed = sum(widths[column] for column in widths if column not in (TITLE, CAUTION))
    room = width - GUTTER - fixed - GAP * (len(widths) - 1)
    if widths[TITLE] + widths.get(CAUTION, 0) > room:
        if CAUTION in widths:
            left = room - min(widths[TITLE], COMFORTABLE_TITLE)
            widths[CAUTION] = min(widths[CAUTION], max(LEAST_CAUTION, left))
        widths[TITLE] = min(widths[TITLE], room - widths.get(CAUTION, 0))
    natural = max(len(row[TITLE].text) for row in cells)
    if widths[TITLE] < min(LEAST_TITLE, natural):
        return []
    return [
        _aligned_row(row, each, widths, language) for row, each in zip(rows, cells, strict=True)
    ]


def _aligned_row(
    row: _Row, cells: Sequence[Piece], widths: Mapping[int, int], language: Language
) -> Line:
    """Row with its symbol, each cell cut and filled to the width of its column."""
    pieces = [_symbol(row)]
    for column, width in widths.items():
        text = cells[column].text
        if column == CAUTION:
            text = reservation(row.finding, language, width)
        text = cut(text, width)
        padding = " " * (width - len(text))
        if len(pieces) > 1:
            pieces.append(Piece(" " * GAP))
        piece = Piece(text, cells[column].style)
        pieces += [Piece(padding), piece] if column in RIGHT else [piece, Piece(padding)]
    return tuple(pieces)


def _symbol(row: _Row) -> Piece:
    return Piece(f" {STATUS_SYMBOLS[row.finding.status]} ", row.finding.status.value)


def _stacked(row: _Row, cells: Sequence[Piece], width: int) -> Iterator[Line]:
    """Title, and the figures below it, for a narrow terminal."""
    text = "  ".join(filter(None, (cells[CHANCE].text, cells[TITLE].text)))
    title, *rest = wrapped(text, width - GUTTER, hanging="  " * row.depth)
    yield (_symbol(row), *title)
    for more in rest:
        yield (Piece(" " * GUTTER), *more)
    figures: list[Piece] = []
    length = GUTTER
    for cell in cells[TITLE + 1 :]:
        if not cell.text:
            continue
        if figures and length + GAP + len(cell.text) > width:
            yield (Piece(" " * GUTTER), *figures)
            figures, length = [], GUTTER
        if figures:
            figures.append(Piece(" " * GAP))
            length += GAP
        figures.append(cell)
        length += len(cell.text)
    if figures:
        yield (Piece(" " * GUTTER), *figures)


def _counted(assessment: Assessment, language: Language, options: TableOptions) -> Iterator[Line]:
    """Counts of the criteria and of the commitments."""
    for name, counts in count_groups(assessment, language):
        pieces = _counts(counts, language)
        if name != CRITERIA.to(language):
            pieces = [Piece(f"{name}: ", "strong"), *pieces]
        yield from _broken(pieces, options.width)


def _foot(assessment: Assessment, language: Language, options: TableOptions) -> Iterator[Line]:
    """The next step, doubts about the files, and the warning of illustrative figures."""
    yield from _next_steps(assessment, language, options)
    for warning in format_warnings(assessment, language):
        yield from wrapped(f"! {warning}", options.width, style="warning", hanging="  ")
    if assessment.illustrative:
        made_up = f"{WARNING} {MADE_UP.to(language)}"
        yield from wrapped(made_up, options.width, style="warning", hanging="  ")


def _counts(counts: Mapping[Status, int], language: Language) -> list[Piece]:
    pieces: list[Piece] = []
    for status, words in format_counts(counts, language):
        if pieces:
            pieces.append(Piece(" · ", "dim"))
        pieces.append(Piece(words, status.value))
    return pieces


def _broken(pieces: Sequence[Piece], width: int, hanging: str = "") -> Iterator[Line]:
    """Pieces on as many lines as they take; one after a separator begins a line without it."""
    current: list[Piece] = []
    length = 0
    for piece in pieces:
        if current and length + len(piece.text) > width:
            if current[-1].text == " · ":
                current.pop()
            yield tuple(current)
            current, length = ([Piece(hanging)], len(hanging)) if hanging else ([], 0)
        is_separator = piece.text == " · "
        if not is_separator or (current and current[-1].text != hanging):
            current.append(piece)
            length += len(piece.text)
    yield tuple(current)


def _next_steps(
    assessment: Assessment, language: Language, options: TableOptions
) -> Iterator[Line]:
    """The command that explains what most needs it, and the option that shows more."""
    ordered = sorted(assessment.judged, key=lambda each: WORST_FIRST.index(each.finding.status))
    why = ""
    if ordered and ordered[0].finding.status in EXPLAINED:
        arguments = [
            *("beskplan", "explain", assessment.file or f"{assessment.plan.plan}.yaml"),
            *(ordered[0].criterion.id, *options.arguments),
        ]
        why = f"{Text('Hvorfor?', 'Why?').to(language)} {shlex.join(arguments)}"
    more = Text("planens ord og alle læsninger: --wide", "the plan's words and readings: --wide")
    texts = [why, "" if options.wide else more.to(language).replace(" ", NO_BREAK)]
    separator = "   ·   "
    together = separator.join(filter(None, texts))
    if len(together) <= options.width:
        texts = [together]
    for text in filter(None, texts):
        yield from wrapped(text, options.width, style="dim", hanging="  ")
