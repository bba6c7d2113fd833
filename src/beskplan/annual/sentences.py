"""Sentences of the annual status that are made from findings."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from beskplan.catalogue import Catalogue
from beskplan.interval import Interval
from beskplan.language import Language
from beskplan.output.dates import sentence, span_words, window_words
from beskplan.output.remarks import interval_words
from beskplan.output.wording import (
    STATUS_MEANING,
    agrees_with_status,
    base_words,
    clean,
    decimals_of,
    distance_between,
    distinct_decimals,
    format_distance,
    format_number,
    measured_figure,
    shown_change,
)
from beskplan.periods import Frequency
from beskplan.texts import Text, capital, exact, exact_decimals, unit_words
from beskplan.verdict.finding import DIRECTION_WORDS, Finding, Note, NoteCode, Question
from beskplan.verdict.operator import Bound
from beskplan.verdict.status import Status

PERIODS: Mapping[Frequency, Text] = {
    Frequency.MONTH: Text("måneder", "months"),
    Frequency.QUARTER: Text("kvartaler", "quarters"),
    Frequency.HALF_YEAR: Text("halvår", "half-years"),
    Frequency.YEAR: Text("år", "years"),
}
PACE: Mapping[Status, Text] = {
    Status.ON_TRACK: Text(
        "Der kan stadig komme eller ændres tal; tempoet indtil nu rækker til kravet.",
        "Figures can still come or change; the pace so far is enough for the requirement.",
    ),
    Status.BEHIND: Text(
        "Der kan stadig komme eller ændres tal; tempoet indtil nu rækker ikke til kravet.",
        "Figures can still come or change; the pace so far is not enough for the requirement.",
    ),
}
"""Meaning of on track and behind for a count that grows through the window."""
MINUS = "\N{MINUS SIGN}"

EXPLAINED: Mapping[NoteCode, Text] = {
    "provisional": Text("De kan stadig blive ændret.", "They can still change."),
    "suppressed": Text(
        "De er ikke offentliggjort; der er regnet med alt, hvad de kan være.",
        "They are not published; everything they can be has been allowed for.",
    ),
    "gap": Text("Der er tal for senere perioder.", "There are figures for later periods."),
    "rounded": Text(
        "En afrunding til den anden side kunne have givet et andet svar.",
        "Rounding the other way could have changed the answer.",
    ),
    "reading": Text(
        "Hvordan årets tal samles, afgør altså svaret.",
        "How the figures are put together decides the answer.",
    ),
    "small_base": Text("Tilfældigheder vejer derfor tungt.", "Chance therefore weighs heavily."),
    "unranked": Text("Deres plads kendes ikke.", "Their place is not known."),
    "path": Text(
        "Planen nævner kun målet for den sidste periode.",
        "The plan names only the target of the last period.",
    ),
    "illustrative": Text("De siger intet om virkeligheden.", "They say nothing about reality."),
}
"""Meaning of each note for the reader."""

FOUND: Mapping[Question, Text] = {
    Question.LEVEL: Text(
        "{measured} – kravet er {target}", "{measured} – the requirement is {target}"
    ),
    Question.GAP: Text(
        "afstanden til {towards} er {measured} – kravet er {target}",
        "the gap to {towards} is {measured} – the requirement is {target}",
    ),
    Question.CHANGE: Text(
        "ændringen er {measured} – kravet er {target}",
        "the change is {measured} – the requirement is {target}",
    ),
    Question.RANK: Text(
        "plads {measured} – kravet er {target}", "place {measured} – the requirement is {target}"
    ),
    Question.COUNT: Text(
        "{measured} – kravet er {target}", "{measured} – the requirement is {target}"
    ),
}


GAP_OF_INDICATORS = Text(
    "afstanden er {measured} – kravet er {target}",
    "the gap is {measured} – the requirement is {target}",
)


def headline(finding: Finding, language: Language) -> str:
    """Finding in a few words: `96,9 – kravet er højst 95 fuldtidspersoner`; else nothing."""
    if finding.parts and not finding.has_steps:
        template = Text("{count} dele: {standing}", "{count} parts: {standing}").to(language)
        return template.format(
            count=len(finding.parts),
            standing=status_counts_words([part.status for part in finding.parts], language),
        )
    if finding.question is None or finding.measured is None or not agrees_with_status(finding):
        return ""
    if finding.target is None:
        return measured_words(finding, language)
    measured = (
        measured_words(finding, language)
        if finding.unit == "pct"
        else measured_figure(finding, language)
    )
    found = FOUND[finding.question]
    towards = ""
    if finding.question is Question.GAP:
        own, other = (side.used.area for side in finding.sides[:2])
        towards = other.name
        if own == other:
            found = GAP_OF_INDICATORS
    return found.to(language).format(
        measured=measured, target=target_words(finding, language), towards=towards
    )


def meaning(finding: Finding, language: Language) -> str:
    """Meaning of the status; of a count that is judged by its pace, that the pace decided."""
    if finding.question is None:
        return ""
    if finding.status in PACE and (finding.pace is not None or finding.question is Question.COUNT):
        return PACE[finding.status].to(language)
    return STATUS_MEANING[finding.status].to(language)


def reference_words(finding: Finding, catalogue: Catalogue, language: Language) -> str:
    """Reference of the requirement: `Hele landet: 50,3 pct., med tillæg af 5 procentpoint`.

    Nothing for a fixed one.
    """
    references = [side.used for side in finding.sides if side.reference]
    if (
        finding.question is not Question.LEVEL
        or len(references) != 1
        or references[0].estimate is None
    ):
        return ""
    own, (other,) = finding.sides[0].used, references
    names = (
        clean(catalogue.indicators[other.indicator].title)
        if other.indicator != own.indicator
        else "",
        other.area.name if other.area != own.area else "",
        span_words(other.span, language) if other.span != own.span else "",
    )
    found = with_unit(
        format_number(other.estimate, decimals_of(finding), language), finding, language
    )
    named = ", ".join(filter(None, names))
    text = f"{named}: {found}" if named else found
    if finding.margin is not None and finding.margin.number:
        template = Text(
            "{text}, med tillæg af {number} {unit}", "{text}, with {number} {unit} added"
        )
        margin = finding.margin
        text = template.to(language).format(
            text=text,
            number=exact(margin.number).to(language),
            unit=unit_words(margin.unit or "").to(language),
        )
    return (
        f"{text} ({Text('de samme perioder', 'the same periods').to(language)})"
        if _so_far(finding)
        else text
    )


def _so_far(finding: Finding) -> bool:
    """True if the requirement is that of the periods so far, which more will be added to."""
    return any(
        side.reference and side.used.observed < side.whole.observed for side in finding.sides
    )


def claim_sentence(finding: Finding, language: Language) -> str:
    """Rule as a sentence, with its one full stop."""
    return f"{clean(sentence(finding.claim, language)).removesuffix('.')}."


def target_words(finding: Finding, language: Language) -> str:
    """Requirement: `højst 95 fuldtidspersoner`, both edges of a corridor; a dash for none."""
    if finding.target is None or finding.operator is None:
        return "–"
    edges = (
        finding.bounds if len(finding.bounds) > 1 else (Bound(finding.operator, finding.target),)
    )
    words = with_unit(
        listing([_edge(edge, finding, language) for edge in edges], language), finding, language
    )
    partial = finding.question is Question.LEVEL and _so_far(finding)
    return f"{words} {Text('indtil nu', 'so far').to(language)}" if partial else words


def _edge(edge: Bound, finding: Finding, language: Language) -> str:
    """Edge of a requirement, `højst 95`, with no more decimals than it or the measure has."""
    decimals = decimals_of(finding)
    least = decimals if edge.target is None else min(exact_decimals(edge.target), decimals)
    return f"{edge.operator.words.to(language)} {format_number(edge.target, least, language)}"


def measured_words(finding: Finding, language: Language) -> str:
    if finding.measured is None or not agrees_with_status(finding):
        return "–"
    return with_unit(measured_figure(finding, language), finding, language)


def measured_with_base(finding: Finding, language: Language) -> str:
    """Measure, and of a ratio what it divides: `22,1 pct., 29 af 131`."""
    measured = measured_words(finding, language)
    base = base_words(finding)
    return measured if base is None else f"{measured}, {base.to(language)}"


def with_unit(figure: str, finding: Finding, language: Language) -> str:
    """Figure with its unit in words; a rank has its number alone."""
    if finding.unit in (None, "place"):
        return figure
    if finding.unit == "pct" and language == "en":
        return f"{figure}%"
    return f"{figure} {unit_words(finding.unit or '', one=figure == '1').to(language)}"


def distance_words(finding: Finding, language: Language) -> str:
    """Distance: `3,1 procentpoint under kravet`; a dash where there is none."""
    figure = format_distance(finding, language)
    distance = distance_between(finding)
    if distance is None or distance.low is None or distance.high is None:
        return figure
    size = figure.lstrip(f"+{MINUS}")
    if distance.low != distance.high:
        size = _range_of_sizes(distance, decimals_of(finding), language)
    if not size.strip("0,."):
        return Text("på kravet", "at the requirement").to(language)
    if distance.low < 0 < distance.high:
        return Text("på begge sider af kravet", "on both sides of the requirement").to(language)
    below = distance.low < 0
    if finding.question is Question.RANK:
        named = Text("plads", "place") if size == "1" else Text("pladser", "places")
        side = (
            Text("foran kravet", "ahead of the requirement")
            if below
            else Text("efter kravet", "behind the requirement")
        )
    else:
        named = unit_words("pp" if finding.unit == "pct" else finding.unit or "", one=size == "1")
        side = (
            Text("under kravet", "below the requirement")
            if below
            else Text("over kravet", "above the requirement")
        )
    return f"{size} {named.to(language)} {side.to(language)}"


def _range_of_sizes(distance: Interval, decimals: int, language: Language) -> str:
    """Sizes that a distance can have, the smallest first: `2–4`."""
    ends = [end for end in (distance.low, distance.high) if end is not None]
    sizes = sorted(abs(end) for end in ends)
    return "–".join(format_number(size, decimals, language) for size in sizes)


def trend_words(finding: Finding, language: Language) -> str:
    """Trend: `dårligere (+4,5 fra samme periode året før)`; else nothing."""
    trend = finding.trend
    if trend is None or trend.change is None:
        return ""
    direction = DIRECTION_WORDS[trend.direction].to(language)
    ends = [Fraction(0), trend.change]
    if trend.previous is not None:
        ends += [trend.previous, trend.previous + trend.change]
    decimals = distinct_decimals(ends, decimals_of(finding))
    change = format_number(shown_change(trend, decimals), decimals, language, signed=True).replace(
        "-", MINUS
    )
    template = Text(
        "{direction} ({change} fra samme periode året før)",
        "{direction} ({change} from the same period a year before)",
    )
    return template.to(language).format(direction=direction, change=change)


def period_covered(finding: Finding, language: Language) -> str:
    """Period with its figures: `2024: tal for 8 af 12 måneder`."""
    window = window_words(finding.period, language) if finding.period else ""
    if finding.expected is None:
        return window
    if finding.expected == 1:
        latest = not finding.observed and finding.measured is not None
        return (
            f"{window} ({Text('det seneste tal', 'the latest figure').to(language)})"
            if latest
            else window
        )
    template = Text(
        "{window}: tal for {observed} af {expected} {periods}",
        "{window}: figures for {observed} of {expected} {periods}",
    )
    known = PERIODS.get(
        finding.sides[0].whole.windows[0].period_values[0].period.frequency,
        Text("perioder", "periods"),
    )
    return template.to(language).format(
        window=window,
        observed=finding.observed,
        expected=finding.expected,
        periods=known.to(language),
    )


def possible_range_words(finding: Finding, language: Language) -> str:
    """Range of the measure, where suppressed figures leave it open; else nothing."""
    interval = finding.interval
    hidden = any(note.code == "suppressed" for note in finding.notes)
    if (
        not hidden
        or interval is None
        or interval.low is None
        or interval.high is None
        or interval.low == interval.high
    ):
        return ""
    return with_unit(interval_words(interval, finding, language), finding, language)


def ambition_words(finding: Finding, language: Language) -> str:
    """Verdict on a harder level: `ikke opfyldt (mindst 75 pct.)`; nothing where there is none."""
    ambition = finding.ambition
    if ambition is None:
        return ""
    verdict = _lower(ambition.status).to(language)
    target = target_words(ambition, language)
    return verdict if target == "–" else f"{verdict} ({target})"


def note_words(note: Note, language: Language) -> str:
    """Note as sentences."""
    text = capital(clean(sentence(note.message, language)))
    return f"{text}. {EXPLAINED[note.code].to(language)}"


def status_counts_words(statuses: Sequence[Status], language: Language) -> str:
    """Counts of statuses in their order: `2 på vej og 1 bagud`."""
    counted = [
        f"{statuses.count(status)} {_lower(status).to(language)}"
        for status in Status
        if status in statuses
    ]
    return listing(counted, language) if counted else ""


def listing(items: Sequence[str], language: Language) -> str:
    """List in words: `a, b og c`."""
    *first, last = items
    return f"{', '.join(first)} {Text('og', 'and').to(language)} {last}" if first else last


def _lower(status: Status) -> Text:
    return Text(status.words.da.lower(), status.words.en.lower())
