"""The sentences of the annual status that are made from verdicts."""

from collections.abc import Iterator, Mapping, Sequence

from beskplan.assessment import Assessment, GoalFindings
from beskplan.judgement.finding import DIRECTION_WORDS, Finding, Note, NoteCode
from beskplan.judgement.operator import Bound
from beskplan.judgement.question import Question
from beskplan.judgement.status import Status
from beskplan.language import Language
from beskplan.reports.dates import period_words, spelled_out, window_words
from beskplan.reports.marks import DIRECTION_SYMBOLS
from beskplan.reports.remarks import interval_words
from beskplan.reports.shown import clean, decimals_of, distance_shown, number
from beskplan.words import Text, exact_decimals, say, unit_words

MEANING: Mapping[Status, Text] = {
    Status.MET: Text(
        "Kravet er opfyldt, og intet tal, der stadig kan komme, kan ændre det.",
        "The requirement is met, and no figure that can still come could change it.",
    ),
    Status.NOT_MET: Text(
        "Kravet er ikke opfyldt, og intet tal, der stadig kan komme, kan ændre det.",
        "The requirement is not met, and no figure that can still come could change it.",
    ),
    Status.ON_TRACK: Text(
        "Perioden er ikke slut; tallene indtil nu lever op til kravet.",
        "The period is not over; the figures so far live up to the requirement.",
    ),
    Status.BEHIND: Text(
        "Perioden er ikke slut; tallene indtil nu lever ikke op til kravet.",
        "The period is not over; the figures so far do not live up to the requirement.",
    ),
    Status.UNDECIDED: Text(
        "Der kommer ikke flere tal, og de kendte er ikke nok til at afgøre det.",
        "No more figures will come, and the known ones are not enough to decide.",
    ),
    Status.AWAITING_DATA: Text("Der mangler tal, før det kan bedømmes.", "Figures are missing before it can be judged."),
    Status.MONITORED: Text("Planen sætter intet krav; tallet følges.", "The plan sets no requirement; the figure is followed."),
}

EXPLAINED: Mapping[NoteCode, Text] = {
    "provisional": Text("De kan stadig blive ændret.", "They can still change."),
    "suppressed": Text(
        "De er skjult, fordi de er små; der er regnet med alt, hvad de kan være.",
        "They are hidden because they are small; everything they can be has been allowed for.",
    ),
    "gap": Text("Tal for tidligere perioder er endnu ikke kommet.", "Figures for earlier periods have not come yet."),
    "rounded": Text(
        "En afrunding til den anden side kunne have givet et andet svar.", "Rounding the other way could have changed the answer."
    ),
    "reading": Text("Planen siger ikke, hvilken af de to der menes.", "The plan does not say which of the two is meant."),
    "small_base": Text("Tilfældigheder vejer derfor tungt.", "Chance therefore weighs heavily."),
    "unranked": Text("Deres plads kendes ikke.", "Their place is not known."),
    "illustrative": Text("De siger intet om virkeligheden.", "They say nothing about reality."),
}
"""What each note means for the reader."""

FOUND: Mapping[Question, Text] = {
    Question.LEVEL: Text("{measured} – kravet er {target}", "{measured} – the requirement is {target}"),
    Question.GAP: Text("afstanden er {measured} – kravet er {target}", "the gap is {measured} – the requirement is {target}"),
    Question.PLACE: Text("plads {measured} – kravet er {target}", "place {measured} – the requirement is {target}"),
    Question.COUNT: Text("{measured} – kravet er {target}", "{measured} – the requirement is {target}"),
}


def headline(finding: Finding, language: Language) -> str:
    """The finding in a few words: `96,9 – kravet er højst 95,0 fuldtidspersoner`."""
    if finding.parts:
        met = sum(part.status is Status.MET for part in finding.parts)
        template = Text("{met} af {all} dele er opfyldt", "{met} of {all} parts are met").to(language)
        return template.format(met=met, all=len(finding.parts))
    if finding.question is None:
        return spelled_out(clean(finding.reason.to(language)), language) if finding.reason else ""
    if finding.measured is None:
        return Text("ingen tal endnu", "no figures yet").to(language)
    if finding.target is None:
        return measured_words(finding, language)
    measured = measured_words(finding, language) if finding.unit == "pct" else number(finding.measured, decimals_of(finding), language)
    return FOUND[finding.question].to(language).format(measured=measured, target=target_words(finding, language))


def claim_sentence(finding: Finding, language: Language) -> str:
    """The rule as a sentence."""
    return f"{spelled_out(clean(finding.claim.to(language)), language)}."


def target_words(finding: Finding, language: Language) -> str:
    """`højst 95 fuldtidspersoner`, both edges of a corridor; a dash where there is no target."""
    if finding.target is None or finding.operator is None:
        return "–"
    edges = finding.bounds if len(finding.bounds) > 1 else (Bound(finding.operator, finding.target),)
    return with_unit(listing([_edge(edge, finding, language) for edge in edges], language), finding, language)


def _edge(edge: Bound, finding: Finding, language: Language) -> str:
    """`højst 95`: with no more decimals than it has, nor than the measure is shown with."""
    decimals = decimals_of(finding)
    least = decimals if edge.target is None else min(exact_decimals(edge.target), decimals)
    return f"{edge.operator.words.to(language)} {number(edge.target, least, language)}"


def measured_words(finding: Finding, language: Language) -> str:
    if finding.measured is None:
        return "–"
    return with_unit(number(finding.measured, decimals_of(finding), language), finding, language)


def with_unit(shown: str, finding: Finding, language: Language) -> str:
    """The figure with its unit in words; a place is called by its number alone."""
    if finding.unit in (None, "place"):
        return shown
    if finding.unit == "pct" and language == "en":
        return f"{shown}%"
    return f"{shown} {unit_words(finding.unit or '', one=shown == '1').to(language)}"


def distance_words(finding: Finding, language: Language) -> str:
    """`-3,1 procentpoint`, `+2,0 fuldtidspersoner`: the measure minus the requirement."""
    shown = distance_shown(finding, language)
    if finding.distance is None:
        return shown
    unit = "pp" if finding.unit in ("pct", "pp") else finding.unit or ""
    return f"{shown} {unit_words(unit, one=shown.lstrip('+-') == '1').to(language)}" if unit != "place" else shown


def trend_words(finding: Finding, language: Language) -> str:
    """`↘ dårligere (+4,5 fra samme periode året før)`; nothing where there is nothing to compare with."""
    trend = finding.trend
    if trend is None or trend.change is None:
        return ""
    direction = f"{DIRECTION_SYMBOLS[trend.direction]} {DIRECTION_WORDS[trend.direction].to(language)}"
    change = number(trend.change, decimals_of(finding), language, signed=True)
    template = Text("{direction} ({change} fra samme periode året før)", "{direction} ({change} from the same period a year before)")
    return template.to(language).format(direction=direction, change=change)


def period_covered(finding: Finding, language: Language) -> str:
    """`2024, 8 af 12 perioder kendt`."""
    window = window_words(finding.period or "", language)
    if finding.expected is None:
        return window
    if finding.expected == 1 and not finding.observed and finding.measured is not None:
        return Text("{window}, det seneste tal, der er", "{window}, the latest figure there is").to(language).format(window=window)
    template = Text("{window}: tal for {observed} af {expected} perioder", "{window}: figures for {observed} of {expected} periods")
    return template.to(language).format(window=window, observed=finding.observed, expected=finding.expected)


def becoming(finding: Finding, language: Language) -> str:
    """What the measure can still become, where something is known of it; else nothing."""
    interval = finding.interval
    if interval is None or interval.low == interval.high:
        return ""
    if not interval.low and interval.high is None:
        return ""
    return interval_words(interval, finding, language)


def note_words(note: Note, language: Language) -> str:
    """The note as sentences."""
    said = spelled_out(clean(note.message.capital().to(language)), language)
    return f"{said}. {EXPLAINED[note.code].to(language)}"


def lead(assessment: Assessment, unexplained: int, language: Language) -> Iterator[str]:
    """The summary: what is met, what the rest is, where it is heading, how new the figures are, and what is missing."""
    yield _counts(assessment.summary, language)
    directions = [judged.finding.trend.direction for judged in assessment.judged if judged.finding.trend is not None]
    better, worse = directions.count("improved"), directions.count("worsened")
    if better or worse:
        template = Text(
            "Målt mod samme periode året før går {better} i den rigtige retning og {worse} i den forkerte.",
            "Against the same period a year before, {better} move in the right direction and {worse} in the wrong one.",
        )
        yield template.to(language).format(better=better, worse=worse)
    if assessment.newest is not None:
        template = Text("De nyeste tal er fra {newest}.", "The newest figures are of {newest}.")
        yield template.to(language).format(newest=period_words(assessment.newest, language))
    if unexplained == 1:
        yield Text("Ét kriterium mangler en forklaring.", "One criterion lacks an explanation.").to(language)
    elif unexplained:
        yield (
            Text("{count} kriterier mangler en forklaring.", "{count} criteria lack an explanation.").to(language).format(count=unexplained)
        )


def _counts(counts: Mapping[Status, int], language: Language) -> str:
    """`3 af 12 kriterier er opfyldt; 5 på vej, 3 bagud og 1 følges`."""
    total = sum(counts.values())
    if total == 0:
        return Text("Der er ingen kriterier at gøre op.", "There are no criteria to report on.").to(language)
    noun = Text("kriterium" if total == 1 else "kriterier", "criterion" if total == 1 else "criteria")
    verb = Text("er opfyldt", "is met" if 1 in (total, counts[Status.MET]) else "are met")
    first = say(
        "{met} af {total} {noun} {verb}", "{met} of {total} {noun} {verb}", met=counts[Status.MET], total=total, noun=noun, verb=verb
    )
    others = [say("{n} {word}", "{n} {word}", n=count, word=_lower(status)) for status, count in _others(counts)]
    if not others:
        return f"{first.to(language)}."
    return f"{first.to(language)}; {listing([each.to(language) for each in others], language)}."


def _others(counts: Mapping[Status, int]) -> Iterator[tuple[Status, int]]:
    yield from ((status, count) for status, count in counts.items() if count and status is not Status.MET)


def _lower(status: Status) -> Text:
    return Text(status.words.da.lower(), status.words.en.lower())


def listing(items: Sequence[str], language: Language) -> str:
    """`a, b og c`."""
    *first, last = items
    return f"{', '.join(first)} {Text('og', 'and').to(language)} {last}" if first else last


def goal_line(goal: GoalFindings, language: Language) -> str:
    """`2 på vej og 1 bagud`, in the order of the statuses; or why there is no criterion."""
    found = [judged.finding.status for judged in goal.criteria]
    if not found:
        return Text("uden succeskriterium", "without a criterion").to(language)
    counted = ((status, found.count(status)) for status in Status)
    return listing([f"{count} {_lower(status).to(language)}" for status, count in counted if count], language)
