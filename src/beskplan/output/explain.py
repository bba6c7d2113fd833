"""The whole arithmetic of one verdict, from the rule as a sentence down to the rows of the files."""

from collections.abc import Iterator
from fractions import Fraction

from beskplan.assessment import Assessment, CriterionFinding
from beskplan.catalogue import Catalogue
from beskplan.output.lines import Line, Piece, columns, line, wrapped
from beskplan.output.measure_lines import side_lines
from beskplan.output.remarks import interval_words, need_words
from beskplan.output.symbols import STATUS_MEANING, STATUS_SYMBOLS
from beskplan.output.wording import (
    clean,
    date_shown,
    decimals_of,
    distance_shown,
    measured_shown,
    number,
    target_shown,
    unit_mark,
)
from beskplan.texts import Language, Text, exact, exact_decimals, say, unit_words
from beskplan.verdict.finding import DIRECTION_WORDS, Finding

MOST_SIDES = 4
"""More measures than this, the areas of a rank, are listed instead of shown in full."""


def explain_lines(
    assessment: Assessment, judged: CriterionFinding, language: Language, width: int
) -> list[Line]:
    """Everything about the verdict on one criterion."""
    criterion = judged.criterion
    lines = [*wrapped(clean(criterion.text), width, style="title"), line()]
    about = [
        (
            Text("Plan", "Plan"),
            f"{assessment.plan.title}, {assessment.municipality.name}, {assessment.plan.period}",
        )
    ]
    if criterion.page is not None:
        about.append((Text("Side", "Page"), str(criterion.page)))
    about += [(Text("Målgruppe", "Target group"), criterion.target_group or "")]
    about += [(Text("Måles på", "Measured by"), criterion.measured_by or "")]
    about += [(Text("Opfølgning", "Follow-up"), criterion.follow_up or "")]
    goal = next(goal.goal for goal in assessment.goals if judged in goal.criteria)
    about += [
        (Text("Læst sådan", "Read as"), choice)
        for choice in (*goal.interpretation, *criterion.interpretation)
    ]
    about += [
        (Text("Ændret", "Changed"), f"{date_shown(change.on, language)}: {change.what}")
        for change in criterion.changes
    ]
    for name, text in about:
        if text:
            lines += wrapped(
                f"{name.to(language)}: {clean(text)}", width, style="dim", hanging="  "
            )
    lines += [line(), *_finding(judged.finding, assessment.catalogue, language, width)]
    for reading in judged.finding.readings:
        heading = Text("Anden læsning", "Other reading").to(language)
        lines += [
            line(),
            *wrapped(f"{heading}: {clean(reading.says or '')}", width, style="goal"),
            *_finding(reading, assessment.catalogue, language, width),
        ]
    dated = Text("Opgjort pr. {day}.", "As of {day}.").to(language)
    lines += [line(), line(dated.format(day=date_shown(assessment.as_of, language)), "dim")]
    return lines


def _finding(
    finding: Finding, catalogue: Catalogue, language: Language, width: int
) -> Iterator[Line]:
    yield from wrapped(
        f"{Text('Reglen', 'The rule').to(language)}: {clean(finding.claim.to(language))}",
        width,
        hanging="  ",
    )
    for number_, part in enumerate(finding.parts, 1):
        yield line()
        yield from wrapped(f"({number_}) {clean(part.text or '')}".rstrip(), width, style="goal")
        yield from _finding(part, catalogue, language, width)
    for side in finding.sides if len(finding.sides) <= MOST_SIDES else finding.sides[:1]:
        yield line()
        yield from side_lines(side, finding, catalogue, language, width)
    if len(finding.sides) > MOST_SIDES or finding.rule == "rank":
        yield line()
        yield from _order(finding, language)
    yield line()
    yield from _comparison(finding, language, width)
    for note in finding.notes:
        yield from wrapped(
            f"{Text('Bemærk', 'Note').to(language)}: {clean(note.message.to(language))}",
            width,
            style="dim",
            hanging="  ",
        )


def _order(finding: Finding, language: Language) -> list[Line]:
    """The areas of a rank by their estimates, the best first; those without one last."""
    sign = -1 if finding.better == "higher" else 1
    compared = [side.used for side in finding.sides]
    ordered = sorted(
        compared,
        key=lambda used: (used.estimate is None, sign * (used.estimate or 0), used.area.name),
    )
    rows = [(Piece(used.area.name), Piece(_exactly(used.estimate, language))) for used in ordered]
    own = compared[0].area
    return [
        (Piece("  → " if used.area == own else "    "), *each)
        for used, each in zip(ordered, columns(rows, right=(1,)), strict=True)
    ]


def _reckoned(finding: Finding, language: Language) -> Iterator[Text]:
    """How measure and target come from the estimates: the gaps between two areas, and the margin that is added."""
    for reference, name in (
        (False, Text("Afstand nu", "Gap now")),
        (True, Text("Afstand ved udgangspunktet", "Gap at the baseline")),
    ):
        pair = [side.used for side in finding.sides if side.reference is reference]
        if len(finding.sides) == MOST_SIDES and len(pair) == MOST_SIDES // 2:
            figures = ", ".join(
                f"{used.area.name} {_exactly(used.estimate, language)}" for used in pair
            )
            yield say("{name}: {figures}", "{name}: {figures}", name=name, figures=figures)
    if finding.margin is not None and finding.target is not None:
        margin = say(
            "{number} {unit}",
            "{number} {unit}",
            number=exact(finding.margin.number),
            unit=unit_words(finding.margin.unit or ""),
        )
        yield say(
            "Målet er sammenligningstallet med tillæg af {margin}",
            "The target is the reference with {margin} added",
            margin=margin,
        )


def _exactly(value: Fraction | None, language: Language) -> str:
    return number(value, min(exact_decimals(value), 4) if value is not None else 0, language)


def _figures(finding: Finding, language: Language) -> Iterator[Text]:
    """Measure, target and distance."""
    if finding.measured is not None:
        unit = Text("", "") if unit_mark(finding.unit) else unit_words(finding.unit or "")
        yield say(
            "Målt: {shown} {unit}",
            "Measured: {shown} {unit}",
            shown=measured_shown(finding, language),
            unit=unit,
        )
    if finding.interval is not None:
        becoming = interval_words(finding.interval, finding, language)
        yield say("Kan stadig blive: {becoming}", "Can still become: {becoming}", becoming=becoming)
    if finding.target is not None and finding.operator is not None:
        shown = target_shown(finding, language)[2:]
        yield say(
            "Mål: {operator} {shown}",
            "Target: {operator} {shown}",
            operator=finding.operator.words,
            shown=shown,
        )
    if finding.distance is not None:
        yield say("Afstand: {shown}", "Distance: {shown}", shown=distance_shown(finding, language))


def _beside(finding: Finding, language: Language) -> Iterator[Text]:
    """Pace, trend and need."""
    decimals = decimals_of(finding)
    if finding.pace is not None:
        days = Text("de dage, der er gået", "the days gone")
        share = f"{finding.observed}/{finding.expected}" if finding.expected else days.to(language)
        pace = number(finding.pace, decimals, language)
        yield say(
            "Målets andel af vinduet indtil nu ({share}): {pace}",
            "The target's share of the window so far ({share}): {pace}",
            share=share,
            pace=pace,
        )
    if finding.trend and finding.trend.previous is not None:
        direction = DIRECTION_WORDS[finding.trend.direction]
        change = number(finding.trend.change, decimals, language, signed=True)
        before = number(finding.trend.previous, decimals, language)
        template = Text(
            "Året før: {before} ({direction}, {change})",
            "A year before: {before} ({direction}, {change})",
        )
        yield say(template.da, template.en, before=before, direction=direction, change=change)
    if need := need_words(finding, language):
        yield need


def _comparison(finding: Finding, language: Language, width: int) -> Iterator[Line]:
    for texts, style in ((_reckoned, ""), (_figures, "strong"), (_beside, "")):
        for text in texts(finding, language):
            yield from wrapped(text.to(language).rstrip(), width, style=style, hanging="  ")
    status = say(
        "Status: {symbol} {word}",
        "Status: {symbol} {word}",
        symbol=STATUS_SYMBOLS[finding.status],
        word=finding.status.words,
    )
    yield line(status.to(language), finding.status.value)
    if not finding.parts and finding.rule != "assessment":
        yield from wrapped(STATUS_MEANING[finding.status].to(language), width, "  ")
    for said in (finding.reason.to(language) if finding.reason else None, finding.note):
        if said:
            yield from wrapped(clean(said), width, "  ")
