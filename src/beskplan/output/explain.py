"""Lines that explain one verdict in full, from the rule as a sentence to the rows of the files."""

from collections.abc import Iterator
from fractions import Fraction

from beskplan.assessment import Assessment, CriterionFinding
from beskplan.catalogue import Catalogue
from beskplan.language import Language
from beskplan.measure import Snapshot
from beskplan.output.lines import Line, Piece, columns, line, wrapped
from beskplan.output.measure_lines import side_lines
from beskplan.output.remarks import interval_words, need_words
from beskplan.output.wording import (
    AMBITION,
    CHANGED,
    READ_AS,
    STATUS_MEANING,
    agrees_with_status,
    as_of_day,
    clean,
    decimals_of,
    distance_between,
    format_date,
    format_distance,
    format_exactly,
    format_measure,
    format_number,
    format_span,
    format_status,
    shown_change,
    target_figure,
    unit_suffix,
)
from beskplan.texts import Text, exact, say, unit_words
from beskplan.verdict.finding import DIRECTION_WORDS, Finding, Question

GAPS = {
    False: Text("Afstand nu", "Gap now"),
    True: Text("Afstand ved udgangspunktet", "Gap at the baseline"),
}
CHANGES = {
    False: Text("Egen ændring", "Own change"),
    True: Text("Det andet områdes ændring", "Change of the other area"),
}
"""Names of the two things that are compared, the own one and the reference."""
MOST_SIDES = 4
"""Measures that are explained in full; more, such as the areas of a rank, are listed."""
MOST_DECIMALS = 4


def explain_lines(
    assessment: Assessment, judged: CriterionFinding, language: Language, width: int
) -> list[Line]:
    """Everything about the verdict on one criterion."""
    lines = [*wrapped(clean(judged.criterion.text), width, style="title"), line()]
    for name, text in _plan_words(assessment, judged, language):
        entry = f"{name.to(language)}: {clean(text)}"
        lines += wrapped(entry, width, style="dim", hanging="  ")
    snapshot = assessment.snapshot
    lines += [line(), *_finding(judged.finding, snapshot, language, width)]
    if judged.finding.ambition is not None:
        lines += [line(), line(AMBITION.to(language), "goal")]
        lines += _finding(judged.finding.ambition, snapshot, language, width)
    heading = Text("Anden læsning", "Other reading").to(language)
    for reading in judged.finding.readings:
        lines.append(line())
        lines += wrapped(f"{heading}: {clean(reading.says or '')}", width, style="goal")
        lines += _finding(reading, snapshot, language, width)
    day = as_of_day(assessment, language)
    as_of = say("Opgjort pr. {day}.", "As of {day}.", day=day)
    return [*lines, line(), *wrapped(as_of.to(language), width, style="dim")]


def _plan_words(
    assessment: Assessment, judged: CriterionFinding, language: Language
) -> Iterator[tuple[Text, str]]:
    """Words of the plan about the criterion, each with a name."""
    plan, criterion = assessment.plan, judged.criterion
    goal = next(goal.goal for goal in assessment.goals if judged in goal.criteria)
    yield Text("Plan", "Plan"), f"{plan.title}, {assessment.municipality.name}, {plan.period}"
    if criterion.page is not None:
        yield Text("Side", "Page"), str(criterion.page)
    if criterion.target_group:
        yield Text("Målgruppe", "Target group"), criterion.target_group
    if criterion.measured_by:
        yield Text("Måles på", "Measured by"), criterion.measured_by
    if criterion.follow_up:
        yield Text("Opfølgning", "Follow-up"), criterion.follow_up
    for choice in (*goal.interpretation, *criterion.interpretation):
        yield READ_AS, choice
    for change in criterion.changes:
        yield CHANGED, f"{format_date(change.on, language)}: {change.what}"


def _finding(
    finding: Finding, snapshot: Snapshot, language: Language, width: int
) -> Iterator[Line]:
    """Rule, parts, measures, comparison and notes of a finding."""
    rule = f"{Text('Reglen', 'The rule').to(language)}: {clean(finding.claim.to(language))}"
    yield from wrapped(rule, width, hanging="  ")
    for position, part in enumerate(finding.parts, 1):
        yield line()
        label = part.text or (f"{part.step}" if part.step else "")
        yield from wrapped(f"({position}) {clean(label)}".rstrip(), width, style="goal")
        yield from _finding(part, snapshot, language, width)
    if finding.has_steps:  # the one that decided has shown its figures
        yield line()
        yield from _comparison(finding, snapshot.catalogue, language, width)
        return
    many = len(finding.sides) > MOST_SIDES
    in_full = finding.sides[:1] if many else finding.sides
    for side in in_full:
        yield line()
        yield from side_lines(side, finding, snapshot.catalogue, language, width)
    if many or finding.question is Question.RANK:
        yield line()
        yield from _ranking(finding, language)
    for text in _revisions(finding, snapshot):
        yield from wrapped(text.to(language), width, "  ", "dim")
    yield line()
    yield from _comparison(finding, snapshot.catalogue, language, width)
    for note in finding.notes:
        remark = f"{Text('Bemærk', 'Note').to(language)}: {clean(note.message.to(language))}"
        yield from wrapped(remark, width, style="dim", hanging="  ")


def _revisions(finding: Finding, snapshot: Snapshot) -> Iterator[Text]:
    """Sentence for each file that is revised: the newest period in it makes earlier ones known."""
    compared = dict.fromkeys(side.used.indicator for side in finding.sides)
    bases = dict(base for name in compared for base in snapshot.catalogue.bases(name))
    for name, indicator in bases.items():
        revised = snapshot.revised_after(name)
        if revised is None:
            continue
        newest, first = revised
        yield say(
            "{title}: filens nyeste periode med tal for noget område er {newest}; tal før {first} "
            "er derfor kendt, de øvrige foreløbige",
            "{title}: the newest period in the file with a figure for any area is {newest}; "
            "figures before {first} are therefore known, the others provisional",
            title=clean(indicator.title),
            newest=newest,
            first=first,
        )


def _ranking(finding: Finding, language: Language) -> Iterator[Line]:
    """Areas of a rank by their estimates, the best first; those without one last."""
    sign = -1 if finding.better == "higher" else 1
    compared = [side.used for side in finding.sides]
    own = compared[0].area
    compared.sort(
        key=lambda used: (used.estimate is None, sign * (used.estimate or 0), used.area.name)
    )
    rows = [
        (Piece(used.area.name), Piece(_format_estimate(used.estimate, language)))
        for used in compared
    ]
    for used, cells in zip(compared, columns(rows, right=(1,)), strict=True):
        yield (Piece("  → " if used.area == own else "    "), *cells)


def _format_estimate(value: Fraction | None, language: Language) -> str:
    return format_exactly(value, language, MOST_DECIMALS)


def _comparison(
    finding: Finding, catalogue: Catalogue, language: Language, width: int
) -> Iterator[Line]:
    """Figures of the comparison, and the status with its meaning and reason."""
    for text in (*_gaps(finding, catalogue, language), *_margin(finding)):
        yield from wrapped(text.to(language).rstrip(), width, hanging="  ")
    for text in _figures(finding, language):
        yield from wrapped(text.to(language).rstrip(), width, style="strong", hanging="  ")
    for text in _outlook(finding, language):
        yield from wrapped(text.to(language).rstrip(), width, hanging="  ")
    yield line(f"Status: {format_status(finding.status, language)}", finding.status.value)
    counted = finding.question is Question.COUNT and finding.reason is not None
    if finding.question is not None and not counted:
        yield from wrapped(STATUS_MEANING[finding.status].to(language), width, "  ")
    if finding.reason:
        yield from wrapped(clean(finding.reason.to(language)), width, "  ")
    if finding.note:
        yield from wrapped(clean(finding.note), width, "  ")


def _gaps(finding: Finding, catalogue: Catalogue, language: Language) -> Iterator[Text]:
    """Estimates that each of two gaps or changes comes from, where these are compared."""
    names = GAPS if finding.question is Question.GAP else CHANGES
    if finding.question not in (Question.GAP, Question.CHANGE) or len(finding.sides) != MOST_SIDES:
        return
    for reference, name in names.items():
        pair = [side.used for side in finding.sides if side.reference is reference]
        labels = [used.area.name for used in pair]
        if finding.question is Question.CHANGE:
            labels = [format_span(used.span, language) for used in reversed(pair)]
            pair.reverse()
        elif labels[0] == labels[1]:
            labels = [clean(catalogue.indicators[used.indicator].title) for used in pair]
        figures = [
            f"{label} {_format_estimate(used.estimate, language)}"
            for label, used in zip(labels, pair, strict=True)
        ]
        yield say("{name}: {figures}", "{name}: {figures}", name=name, figures=", ".join(figures))


def _margin(finding: Finding) -> Iterator[Text]:
    """Margin that was added to the reference, where there is a target."""
    margin = finding.margin
    if margin is None or finding.target is None:
        return
    yield say(
        "Målet er sammenligningstallet med tillæg af {number} {unit}",
        "The target is the reference with {number} {unit} added",
        number=exact(margin.number),
        unit=unit_words(margin.unit or ""),
    )


def _figures(finding: Finding, language: Language) -> Iterator[Text]:
    """Measure, what it can still become, target and distance."""
    if finding.measured is not None and agrees_with_status(finding):
        has_suffix = bool(unit_suffix(finding.unit))
        yield say(
            "Målt: {measure} {unit}",
            "Measured: {measure} {unit}",
            measure=format_measure(finding, language),
            unit="" if has_suffix else unit_words(finding.unit or ""),
        )
    if finding.interval is not None:
        interval = interval_words(finding.interval, finding, language)
        yield say("Kan stadig blive: {interval}", "Can still become: {interval}", interval=interval)
    if finding.target is not None and finding.operator is not None:
        target = target_figure(finding, language)
        yield say(
            "Mål: {operator} {target}",
            "Target: {operator} {target}",
            operator=finding.operator.words,
            target=target + unit_suffix(finding.unit),
        )
    if distance_between(finding) is not None:
        distance = format_distance(finding, language)
        yield say("Afstand: {distance}", "Distance: {distance}", distance=distance)


def _outlook(finding: Finding, language: Language) -> Iterator[Text]:
    """Pace, trend and need."""
    decimals = decimals_of(finding)
    if finding.pace is not None:
        share: Text | str = Text("de dage, der er gået", "the days gone")
        if finding.expected:
            share = f"{finding.observed}/{finding.expected}"
        yield say(
            "Målets andel af vinduet indtil nu ({share}): {pace}",
            "The target's share of the window so far ({share}): {pace}",
            share=share,
            pace=format_number(finding.pace, decimals, language),
        )
    if finding.trend and finding.trend.previous is not None:
        yield say(
            "Året før: {before} ({direction}, {change})",
            "A year before: {before} ({direction}, {change})",
            before=format_number(finding.trend.previous, decimals, language),
            direction=DIRECTION_WORDS[finding.trend.direction],
            change=format_number(
                shown_change(finding.trend, decimals), decimals, language, signed=True
            ),
        )
    if need := need_words(finding, language):
        yield need
