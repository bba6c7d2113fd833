"""The whole arithmetic of one verdict, from the rule as a sentence down to the rows of the files."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from beskplan.assessment import Assessment, CriterionFinding
from beskplan.interval import Interval
from beskplan.judgement.finding import DIRECTION_WORDS, Finding
from beskplan.judgement.side import Side
from beskplan.judgement.status import Status
from beskplan.measure import How, Place, Quotient, State, Window
from beskplan.reports.lines import Line, Piece, columns, line, wrapped
from beskplan.reports.marks import STATUS_SYMBOLS
from beskplan.reports.shown import clean, date_shown, decimals_of, distance_shown, measured_shown, number, target_shown, unit_mark
from beskplan.words import Language, Text, exact_decimals, unit_words

STATE_WORDS: Mapping[State, Text] = {
    State.KNOWN: Text("kendt", "known"),
    State.PROVISIONAL: Text("foreløbig", "provisional"),
    State.SUPPRESSED: Text("skjult", "suppressed"),
    State.PENDING: Text("mangler endnu", "pending"),
}

HOW_WORDS: Mapping[How, Text] = {
    "sum": Text("sum", "sum"),
    "mean": Text("gennemsnit", "mean"),
    "last": Text("seneste", "latest"),
    "min": Text("laveste", "lowest"),
    "max": Text("højeste", "highest"),
    "to_date": Text("seneste tal år til dato", "latest count to date"),
}

WHY: Mapping[Status, Text] = {
    Status.MET: Text(
        "Intet, der stadig kan komme, kan ændre det: kravet er opfyldt.", "Nothing that can still come changes it: the demand is met."
    ),
    Status.NOT_MET: Text(
        "Intet, der stadig kan komme, kan ændre det: kravet er ikke opfyldt.",
        "Nothing that can still come changes it: the demand is not met.",
    ),
    Status.ON_TRACK: Text(
        "Vinduet er åbent, og tallene indtil nu opfylder kravet.", "The window is open, and the figures so far satisfy the demand."
    ),
    Status.BEHIND: Text(
        "Vinduet er åbent, og tallene indtil nu opfylder ikke kravet.",
        "The window is open, and the figures so far do not satisfy the demand.",
    ),
    Status.UNDECIDED: Text(
        "Der kommer ikke flere tal, og de kendte afgør det ikke.", "No more figures will come, and the known ones do not decide it."
    ),
    Status.AWAITING_DATA: Text("Der mangler tal, før det kan bedømmes.", "Figures are missing before it can be judged."),
    Status.MONITORED: Text("Der er intet kriterium; tallet følges.", "There is no criterion; the figure is followed."),
}


def explain_lines(assessment: Assessment, judged: CriterionFinding, language: Language, width: int) -> list[Line]:
    """Everything about the verdict on one criterion."""
    criterion = judged.criterion
    lines = [*wrapped(clean(criterion.text), width, style="title"), line()]
    about = [(Text("Plan", "Plan"), f"{assessment.plan.title}, {assessment.municipality.name}, {assessment.plan.period}")]
    if criterion.page is not None:
        about.append((Text("Side", "Page"), str(criterion.page)))
    about += [(Text("Målgruppe", "Target group"), criterion.target_group or "")]
    about += [(Text("Måles på", "Measured by"), criterion.measured_by or "")]
    about += [(Text("Opfølgning", "Follow-up"), criterion.follow_up or "")]
    about += [(Text("Læst sådan", "Read as"), choice) for choice in criterion.interpretation]
    about += [(Text("Ændret", "Changed"), f"{date_shown(change.on, language)}: {change.what}") for change in criterion.changes]
    for name, text in about:
        if text:
            lines += wrapped(f"{name.to(language)}: {clean(text)}", width, style="dim", hanging="  ")
    lines += [line(), *_finding(judged.finding, language, width)]
    for reading in judged.finding.readings:
        heading = Text("Anden læsning", "Other reading").to(language)
        lines += [line(), *wrapped(f"{heading}: {clean(reading.says or '')}", width, style="goal"), *_finding(reading, language, width)]
    dated = Text("Opgjort pr. {day}.", "As of {day}.").to(language)
    lines += [line(), line(dated.format(day=date_shown(assessment.as_of, language)), "dim")]
    return lines


def _finding(finding: Finding, language: Language, width: int) -> Iterator[Line]:
    yield from wrapped(f"{Text('Reglen', 'The rule').to(language)}: {clean(finding.claim.to(language))}", width, hanging="  ")
    for number_, part in enumerate(finding.parts, 1):
        yield line()
        yield from wrapped(f"({number_}) {clean(part.text or '')}".rstrip(), width, style="goal")
        yield from _finding(part, language, width)
    for side in _shown_sides(finding):
        yield line()
        yield from _side(side, finding, language, width)
    yield line()
    yield from _comparison(finding, language, width)
    for note in finding.notes:
        yield from wrapped(f"{Text('Bemærk', 'Note').to(language)}: {clean(note.message.to(language))}", width, style="dim", hanging="  ")


def _shown_sides(finding: Finding) -> Sequence[Side]:
    """The measures in full; of a rank only the own one, the others are a list of places."""
    return finding.sides[:1] if finding.rule == "rank" else finding.sides


def _side(side: Side, finding: Finding, language: Language, width: int) -> Iterator[Line]:
    measure = side.basis
    role = Text("Holdes op mod", "Held against") if side.reference else Text("Målt", "Measured")
    yield from wrapped(f"{role.to(language)}: {measure.indicator}, {measure.area.name}, {measure.span}", width, style="goal")
    windows = (measure.numerator, measure.denominator) if isinstance(measure, Quotient) else (measure,)
    compared = (side.used.numerator, side.used.denominator) if isinstance(side.used, Quotient) else (side.used,)
    names = (Text("tæller", "numerator"), Text("nævner", "denominator")) if len(windows) > 1 else (None,)
    for name, window, used in zip(names, windows, compared, strict=True):
        if name:
            yield line(f"  {name.to(language)}", "head")
        yield from _places(window, used, language)
        yield from wrapped(_aggregate(used, language), width, "    = ", "strong")
    if isinstance(side.used, Quotient):
        yield from wrapped(_division(side.used, finding, language), width, "  = ", "strong")
    if not side.reference and finding.interval:
        yield line(f"  {Text('kan stadig blive', 'can still become').to(language)}: {_interval(finding.interval, finding, language)}")


def _places(window: Window, used: Window, language: Language) -> list[Line]:
    """Each period with its state, its figure and the rows that it stands in."""
    if not window.places:
        return [line(f"    {Text('ingen observationer', 'no observations').to(language)}")]
    taking_part = {place.period for place in used.used if place.estimate is not None}
    rows = [
        (
            Piece(str(place.period)),
            Piece(_estimate(place, language)),
            Piece(STATE_WORDS[place.state].to(language), "dim"),
            Piece("" if place.period in taking_part or place.estimate is None else Text("indgår ikke", "not used").to(language), "dim"),
            Piece(_rows(place), "dim"),
        )
        for place in window.places
    ]
    return [(Piece("    "), *each) for each in columns(rows, right=(1,))]


def _estimate(place: Place, language: Language) -> str:
    if place.state is State.SUPPRESSED:
        ends = [number(end, exact_decimals(end), language) if end is not None else "…" for end in (place.range.low, place.range.high)]
        return "–".join(ends)
    return number(place.estimate, exact_decimals(place.estimate), language) if place.estimate is not None else "–"


def _rows(place: Place) -> str:
    """`y38a02.csv:14,15`."""
    return "; ".join(f"{row.file}:{','.join(str(each) for each in row.observation.lines)}" for row in place.rows)


def _aggregate(used: Window, language: Language) -> str:
    """`gennemsnit 1163 / 12 = 96,92`."""
    name = HOW_WORDS[used.how].to(language)
    if used.estimate is None:
        return f"{name}: {Text('intet tal endnu', 'no figure yet').to(language)}"
    decimals = min(exact_decimals(used.estimate), 4)
    shown = number(used.estimate, decimals, language)
    if used.how != "mean":
        return f"{name} {shown}"
    total = sum((place.estimate for place in used.places if place.estimate is not None), start=Fraction(0))
    return f"{name} {number(total, exact_decimals(total), language)} / {used.observed} = {shown}"


def _division(used: Quotient, finding: Finding, language: Language) -> str:
    above, below = (side.estimate for side in used.sides)
    if above is None or below is None or used.estimate is None:
        return Text("intet tal endnu", "no figure yet").to(language)
    shown = " / ".join(number(value, min(exact_decimals(value), 4), language) for value in (above, below))
    times = " × 100" if used.factor != 1 else ""
    return f"{shown}{times} = {number(used.estimate, max(decimals_of(finding), 2), language)}{unit_mark(finding.unit)}"


def _interval(interval: Interval, finding: Finding, language: Language) -> str:
    """`64,7 eller mere`."""
    decimals = max(decimals_of(finding), 1)
    low, high = (
        number(end, min(decimals, exact_decimals(end)), language) if end is not None else None for end in (interval.low, interval.high)
    )
    if low is None and high is None:
        return Text("hvad som helst", "anything").to(language)
    if low == high:
        return Text("intet andet", "nothing else").to(language)
    if high is None:
        return f"{low} {Text('eller mere', 'or more').to(language)}"
    if low is None:
        return f"{high} {Text('eller mindre', 'or less').to(language)}"
    return f"{low} {Text('til', 'to').to(language)} {high}"


def _comparison(finding: Finding, language: Language, width: int) -> Iterator[Line]:
    if finding.measured is not None:
        unit = unit_words(finding.unit or "").to(language) if finding.unit != "pct" else ""
        yield line(f"{Text('Målt', 'Measured').to(language)}: {measured_shown(finding, language)} {unit}".rstrip(), "strong")
    if finding.target is not None and finding.operator is not None:
        yield line(
            f"{Text('Mål', 'Target').to(language)}: {finding.operator.words.to(language)} {target_shown(finding, language)[2:]}", "strong"
        )
    if finding.distance is not None:
        yield line(f"{Text('Afstand', 'Distance').to(language)}: {distance_shown(finding, language)}")
    if finding.pace is not None:
        share = f"{finding.observed}/{finding.expected}" if finding.expected else Text("de dage, der er gået", "the days gone").to(language)
        text = Text("Målets andel af vinduet indtil nu ({share}): {pace}", "The target's share of the window so far ({share}): {pace}").to(
            language
        )
        yield from wrapped(text.format(share=share, pace=number(finding.pace, decimals_of(finding), language)), width, hanging="  ")
    if finding.trend and finding.trend.previous is not None:
        decimals = decimals_of(finding)
        text = Text("Året før: {before} ({direction}, {change})", "A year before: {before} ({direction}, {change})").to(language)
        direction = DIRECTION_WORDS[finding.trend.direction].to(language)
        change = number(finding.trend.change, decimals, language, signed=True)
        yield line(text.format(before=number(finding.trend.previous, decimals, language), direction=direction, change=change))
    if finding.needed and finding.needed.each is not None:
        text = Text(
            "De {count} perioder, der mangler, skal hver i snit vise {each}", "The {count} periods to come must show {each} each on average"
        ).to(language)
        decimals = max(decimals_of(finding), 1)
        yield from wrapped(
            text.format(count=finding.needed.periods, each=number(finding.needed.each, decimals, language)), width, hanging="  "
        )
    status = f"{STATUS_SYMBOLS[finding.status]} {finding.status.words.to(language)}"
    yield line(f"{Text('Status', 'Status').to(language)}: {status}", finding.status.value)
    if finding.rule != "assessment":
        yield from wrapped(WHY[finding.status].to(language), width, "  ") if not finding.parts else ()
    if finding.reason:
        yield from wrapped(clean(finding.reason.to(language)), width, "  ")
    if finding.note:
        yield from wrapped(clean(finding.note), width, "  ")
