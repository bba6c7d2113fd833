"""Lines that explain one verdict in full, from the rule as a sentence to the rows of the files."""

from collections.abc import Iterator

from beskplan.assessment import Assessment, CriterionFinding, with_inner
from beskplan.catalogue import Catalogue
from beskplan.language import Language
from beskplan.measure import Snapshot
from beskplan.output.dates import day_words, sentence, span_words
from beskplan.output.lines import Line, Piece, columns, line, wrapped
from beskplan.output.measure_lines import format_estimate, side_lines
from beskplan.output.outlook_words import outlook_lines
from beskplan.output.remarks import interval_words, need_words
from beskplan.output.table_words import heading, part_title
from beskplan.output.wording import (
    AMBITION,
    CHANGED,
    NO_FIGURE,
    OTHERWISE,
    READ_AS,
    clean,
    decimals_of,
    distance_words,
    format_number,
    format_status,
    measured_words,
    status_meaning,
    target_words,
    trend_words,
    with_unit,
)
from beskplan.texts import Text, capital, quantity_words, say, sentence_of, verbatim
from beskplan.verdict.finding import Finding, Question
from beskplan.verdict.status import Status

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
WITH_POSSIBLE_VALUES = (Status.ON_TRACK, Status.BEHIND, Status.UNDECIDED)
"""Statuses of a measure that can still be another."""


def explain_lines(
    assessment: Assessment, judged: CriterionFinding, language: Language, width: int
) -> list[Line]:
    """Everything about the verdict on one criterion: the answer, the arithmetic, the sources."""
    criterion, finding = judged.criterion, judged.finding
    snapshot = assessment.snapshot
    lines = [*wrapped(clean(criterion.title or criterion.text), width, style="title")]
    title, as_of = heading(assessment, language)
    lines += wrapped(f"{title} · {as_of}", width, style="dim")
    lines += [line(), *_verdict(finding, language, width)]
    for reading in finding.readings:
        says = clean(reading.says or "").rstrip(".")
        verdict = f"{OTHERWISE.to(language)}: {says}: {_in_short(reading, language)}"
        lines += wrapped(verdict, width, hanging="  ")
    lines.append(line())
    latest = None
    for name, text in _plan_words(assessment, judged, language):
        entry = f"  {clean(text)}" if name == latest else f"{name.to(language)}: {clean(text)}"
        lines += wrapped(entry, width, style="dim", hanging="  ")
        latest = name
    lines += [line(), *_arithmetic(finding, snapshot, language, width)]
    if finding.ambition is not None:
        lines += [line(), line(AMBITION.to(language), "goal")]
        lines += _verdict(finding.ambition, language, width)
        lines += _arithmetic(finding.ambition, snapshot, language, width)
    for reading in finding.readings:
        lines.append(line())
        entry = f"{OTHERWISE.to(language)}: {clean(reading.says or '')}"
        lines += wrapped(entry, width, style="strong", hanging="  ")
        lines += _verdict(reading, language, width)
        lines += _arithmetic(reading, snapshot, language, width)
    lines += _sources(judged, assessment, language, width)
    return lines


def _verdict(finding: Finding, language: Language, width: int) -> Iterator[Line]:
    """Status and figures in one line, what they mean, and the rule as a sentence."""
    status = Piece(format_status(finding.status, language), finding.status.value)
    first, *rest = wrapped(
        status.text + _standing(finding, language), width, style="strong", hanging="  "
    )
    yield (status, Piece(first[0].text[len(status.text) :], "strong"))
    yield from rest
    for text in _meaning(finding, language):
        yield from wrapped(text, width, "  ")
    yield from outlook_lines(finding, language, width)
    rule = f"{Text('Kravet', 'The requirement').to(language)}: "
    if finding.status is Status.MONITORED:
        rule = ""
    yield from wrapped(rule + clean(sentence(finding.claim, language)), width, "  ", hanging="    ")


def _in_short(finding: Finding, language: Language) -> str:
    """Status with the measure: `✗ Ikke opfyldt (20,1 pct.)`."""
    status, measured = format_status(finding.status, language), measured_words(finding, language)
    return status if measured == NO_FIGURE else f"{status} ({measured})"


def _standing(finding: Finding, language: Language) -> str:
    """`: målt 22,1 pct., krav højst 17,5 pct., 4,6 procentpoint over kravet (dårligere)`."""
    texts = []
    measured = measured_words(finding, language)
    if finding.question is not None and measured != NO_FIGURE:
        texts.append(say("målt {measured}", "measured {measured}", measured=measured))
    target = target_words(finding, language)
    if target != NO_FIGURE:
        texts.append(say("krav {target}", "requirement {target}", target=target))
    distance = distance_words(finding, language)
    if distance != NO_FIGURE:
        texts.append(verbatim(distance))
    words = ", ".join(text.to(language) for text in texts)
    return f": {words}" if words else ""


def _meaning(finding: Finding, language: Language) -> Iterator[str]:
    """Meaning of the status, its reason, and what is needed."""
    counted = finding.question is Question.COUNT and finding.reason is not None
    if finding.question is not None and not counted:  # of a count the reason says it all
        yield status_meaning(finding, language)
    for remark in (finding.reason, need_words(finding, language)):
        if remark:
            yield capital(clean(sentence(sentence_of(remark), language)))
    if finding.note:
        yield clean(finding.note)


def _plan_words(
    assessment: Assessment, judged: CriterionFinding, language: Language
) -> Iterator[tuple[Text, str]]:
    """Words of the plan about the criterion, each with a name."""
    criterion = judged.criterion
    goal = next(goal.goal for goal in assessment.goals if judged in goal.criteria)
    yield Text("Planens ord", "The plan's words"), f"»{criterion.text}«"
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
        yield CHANGED, f"{day_words(change.on, language)}: {change.what}"


def _arithmetic(
    finding: Finding, snapshot: Snapshot, language: Language, width: int
) -> Iterator[Line]:
    """Parts, measures, comparison and notes of a finding."""
    for position, part in enumerate(finding.parts, 1):
        label = part_title(finding, part, snapshot.catalogue, language)
        yield from wrapped(f"({position}) {label}", width, style="strong")
        yield from _verdict(part, language, width)
        yield from _arithmetic(part, snapshot, language, width)
        yield line()
    if finding.has_steps:  # the one that decided has shown its figures
        return
    many = len(finding.sides) > MOST_SIDES
    in_full = finding.sides[:1] if many else finding.sides
    for side in in_full:
        yield from side_lines(side, finding, snapshot.catalogue, language, width)
    if many or finding.question is Question.RANK:
        yield from _ranking(finding, language)
    for text in _revisions(finding, snapshot):
        yield from wrapped(sentence(text, language), width, "  ", "dim")
    yield from _comparison(finding, snapshot.catalogue, language, width)
    for note in finding.notes:
        message = clean(sentence(sentence_of(note.message), language))
        remark = f"{Text('Bemærk', 'Note').to(language)}: {message}"
        yield from wrapped(remark, width, style="dim", hanging="  ")


def _sources(
    judged: CriterionFinding, assessment: Assessment, language: Language, width: int
) -> Iterator[Line]:
    """Each published indicator that was used, with its file, publisher and day of retrieval."""
    catalogue = assessment.catalogue
    findings = list(with_inner(judged.finding))
    compared = dict.fromkeys(side.used.indicator for each in findings for side in each.sides)
    bases = dict(base for name in compared for base in catalogue.bases(name))
    if not bases:
        return
    yield line()
    yield line(Text("Kilder", "Sources").to(language), "strong")
    for name, indicator in bases.items():
        texts = [clean(indicator.title), ", ".join(indicator.extract.origins)]
        source = indicator.source
        if source is not None:
            texts.append(" ".join(filter(None, (clean(source.name), source.table))))
            if source.retrieved is not None:
                day = day_words(source.retrieved, language)
                texts.append(say("hentet {day}", "fetched {day}", day=day).to(language))
        yield from wrapped(f"{name}: {' · '.join(texts)}", width, "  ", "dim", "    ")


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
            "{title}: den nyeste periode i filen med tal for et område er {newest}; tal før "
            "{first} er derfor endelige, de øvrige foreløbige",
            "{title}: the newest period in the file with a figure for any area is {newest}; "
            "figures before {first} are therefore final, the others provisional",
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
    rows = [(Piece(used.area.name), Piece(format_estimate(used, language))) for used in compared]
    for used, cells in zip(compared, columns(rows, right=(1,)), strict=True):
        yield (Piece("  → " if used.area == own else "    "), *cells)


def _comparison(
    finding: Finding, catalogue: Catalogue, language: Language, width: int
) -> Iterator[Line]:
    """Figures of the comparison that the verdict does not state."""
    texts = [
        *_gaps(finding, catalogue, language),
        *_margin(finding),
        *_pace_and_trend(finding, language),
    ]
    for text in texts:
        yield from wrapped(sentence(text, language).rstrip(), width, hanging="  ")


def _gaps(finding: Finding, catalogue: Catalogue, language: Language) -> Iterator[Text]:
    """Estimates that each of two gaps or changes comes from, where these are compared."""
    names = GAPS if finding.question is Question.GAP else CHANGES
    if finding.question not in (Question.GAP, Question.CHANGE) or len(finding.sides) != MOST_SIDES:
        return
    for reference, name in names.items():
        pair = [side.used for side in finding.sides if side.reference is reference]
        labels = [used.area.name for used in pair]
        if finding.question is Question.CHANGE:
            labels = [span_words(used.span, language) for used in reversed(pair)]
            pair.reverse()
        elif labels[0] == labels[1]:
            labels = [clean(catalogue.indicators[used.indicator].title) for used in pair]
        figures = [
            f"{label} {format_estimate(used, language)}"
            for label, used in zip(labels, pair, strict=True)
        ]
        yield say("{name}: {figures}", "{name}: {figures}", name=name, figures=", ".join(figures))


def _margin(finding: Finding) -> Iterator[Text]:
    """Margin that was added to the reference, where there is a target."""
    margin = finding.margin
    if margin is None or finding.target is None:
        return
    yield say(
        "Kravet er sammenligningstallet med tillæg af {margin}",
        "The requirement is the reference with {margin} added",
        margin=quantity_words(margin.number, margin.unit or ""),
    )


def _pace_and_trend(finding: Finding, language: Language) -> Iterator[Text]:
    """Possible values, pace and trend."""
    decimals = decimals_of(finding)
    if finding.interval is not None and finding.status in WITH_POSSIBLE_VALUES:
        interval = interval_words(finding.interval, finding, language)
        if interval:
            possible = with_unit(interval, finding.unit, language)
            yield say("Mulige værdier: {values}", "Possible values: {values}", values=possible)
    if finding.pace is not None:
        share = Text("de dage, der er gået", "the days gone")
        if finding.expected:
            share = say(
                "{observed} af {expected} perioder",
                "{observed} of {expected} periods",
                observed=finding.observed or 0,
                expected=finding.expected,
            )
        yield say(
            "Ved jævnt tempo skulle tallet nu være {pace} ({share})",
            "At an even pace the figure would be {pace} by now ({share})",
            share=share,
            pace=format_number(finding.pace, decimals, language),
        )
    if trend := trend_words(finding, language):
        yield trend
