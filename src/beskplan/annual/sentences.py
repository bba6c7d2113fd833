"""Sentences of the annual status that are made from findings."""

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from beskplan.annual.status_model import Difference, Fact, PartEntry, Reservation, StatusMark
from beskplan.areas import Area
from beskplan.catalogue import Catalogue
from beskplan.interval import Interval
from beskplan.language import Language
from beskplan.measure import Measure, State
from beskplan.output.dates import period_words, runs_words, sentence, span_words, window_words
from beskplan.output.outlook_words import chance_words
from beskplan.output.remarks import interval_words
from beskplan.output.wording import (
    AS_BEFORE,
    STATUS_SYMBOLS,
    agrees_with_status,
    change_words,
    clean,
    decimals_of,
    direction_of,
    distance_between,
    distance_words,
    estimate_figure,
    format_number,
    hangs_on_hidden,
    hidden_periods,
    is_chance,
    measured_words,
    range_figure,
    shortfall_of,
    status_meaning,
    target_words,
    with_unit,
)
from beskplan.periods import Frequency, Period, Span
from beskplan.texts import (
    NO_BREAK,
    Text,
    capital,
    exact,
    is_counted,
    listed_texts,
    number_words,
    say,
    unit_words,
    verbatim,
)
from beskplan.verdict.finding import DIRECTION_WORDS, Finding, Note, NoteCode, Question
from beskplan.verdict.operator import Operator
from beskplan.verdict.status import Status

PERIODS: Mapping[Frequency, Text] = {
    Frequency.MONTH: Text("måneder", "months"),
    Frequency.QUARTER: Text("kvartaler", "quarters"),
    Frequency.HALF_YEAR: Text("halvår", "half-years"),
    Frequency.YEAR: Text("år", "years"),
}
SAME_YEAR = re.compile(r"\b(\w+)\s(\d{4}) – (\w+)\s\2")
"""Months of one year, which is named once: `oktober–december 2024`."""
MOST_TURNING = 12
"""Most events that are named as those that would have turned a verdict."""
MOST_HIDDEN_NAMED = 3
"""Most periods of hidden figures that are named beside their number."""
GOOD_DIFFERENCES: Mapping[tuple[bool, bool], Text] = {
    (True, True): Text("{size} færre (bedre)", "{size} fewer (better)"),
    (True, False): Text("{size} flere (bedre)", "{size} more (better)"),
    (False, True): Text("{amount} lavere (bedre)", "{amount} lower (better)"),
    (False, False): Text("{amount} højere (bedre)", "{amount} higher (better)"),
}
"""Distance on the side where the requirement is met, by whether its unit is counted and whether it
is lower."""
BAD_DIFFERENCES: Mapping[tuple[bool, bool], Text] = {
    (True, True): Text("{size} for få", "{size} too few"),
    (True, False): Text("{size} for mange", "{size} too many"),
    (False, True): Text("{amount} for lavt", "{amount} too low"),
    (False, False): Text("{amount} for højt", "{amount} too high"),
}
"""Distance on the other side likewise."""
OPEN_DIFFERENCES: Mapping[tuple[bool, bool], Text] = {
    (True, True): Text("{size} færre", "{size} fewer"),
    (True, False): Text("{size} flere", "{size} more"),
    (False, True): Text("{amount} lavere", "{amount} lower"),
    (False, False): Text("{amount} højere", "{amount} higher"),
}
"""Distance while the pace says more than it does."""
GAP_DIFFERENCES: Mapping[bool, Text] = {
    True: Text("{amount} nærmere", "{amount} nearer"),
    False: Text("{amount} for langt fra", "{amount} too far away"),
}
RANK_DIFFERENCES: Mapping[bool, Text] = {
    True: Text("{amount} foran", "{amount} ahead"),
    False: Text("{amount} for langt nede", "{amount} too far down"),
}
YES = (Status.MET, Status.ON_TRACK)
NO = (Status.NOT_MET, Status.BEHIND)
FULL_NAMES: Mapping[str, str] = {
    "Bornholm": "Bornholms Regionskommune",
    "København": "Københavns Kommune",
}
"""Municipalities whose full name is not their name and "Kommune"."""
CHANCE = Text("ikke mere, end tilfældigheder kan give", "no more than chance can bring about")


EXPLAINED: Mapping[NoteCode, Text] = {
    "provisional": Text("De kan stadig blive ændret.", "They can still change."),
    "suppressed": Text(
        "De er ikke offentliggjort. Beregningen tager højde for alle de værdier, de kan have.",
        "They are not published. The computation allows for every value they can have.",
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
        "{measured} – kravet er {target}", "{measured} – the requirement is {target}"
    ),
    Question.COUNT: Text(
        "{measured} – kravet er {target}", "{measured} – the requirement is {target}"
    ),
}


GAP_OF_INDICATORS = Text(
    "afstanden er {measured} – kravet er {target}",
    "the gap is {measured} – the requirement is {target}",
)


def status_mark(status: Status, language: Language) -> StatusMark:
    return StatusMark(status, STATUS_SYMBOLS[status], status.words.to(language))


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
    target = target_words(finding, language, bare=finding.unit != "pct")
    found = FOUND[finding.question]
    towards = ""
    if finding.question is Question.GAP:
        own, other = (side.used.area for side in finding.sides[:2])
        towards = _area_words(other).to(language)
        if own == other:
            found = GAP_OF_INDICATORS
    return found.to(language).format(
        measured=measured_words(finding, language), target=target, towards=towards
    )


def part_words(part: PartEntry) -> str:
    """Part of a rule in a few words: `2. kvartal 2026: 42 besøg – kravet er mindst 45`."""
    return f"{part.label}: {part.result.headline}" if part.result.headline else part.label


def meaning(finding: Finding, language: Language) -> str:
    """Meaning of the status; nothing of a composite, or where a reservation says it is unsure."""
    if finding.question is None or hangs_on_hidden(finding):
        return ""
    return status_meaning(finding, language)


def reference_fact(finding: Finding, catalogue: Catalogue, language: Language) -> Fact | None:
    """Reference of the requirement: `Kravet er hele landets tal`, `50,3 pct., med tillæg af 5 …`.

    None for a fixed one.
    """
    references = [side.used for side in finding.sides if side.reference]
    if (
        finding.question is not Question.LEVEL
        or len(references) != 1
        or references[0].estimate is None
    ):
        return None
    own, (other,) = finding.sides[0].used, references
    number = estimate_figure(other, finding, language)
    text = with_unit(number, finding.unit, language)
    if finding.margin is not None and finding.margin.number:
        template = Text(
            "{text}, med tillæg af {number} {unit}", "{text}, with {number} {unit} added"
        )
        margin = finding.margin
        text = template.to(language).format(
            text=text,
            number=exact(margin.number).to(language),
            unit=unit_words(margin.unit or "", one=abs(margin.number) == 1).to(language),
        )
    if finding.target_so_far:
        text += f" ({Text('de samme perioder', 'the same periods').to(language)})"
    return Fact(_reference_name(own, other, catalogue, language), text)


def _reference_name(own: Measure, other: Measure, catalogue: Catalogue, language: Language) -> str:
    """Reference as a sentence begins with it: `Kravet er hele landets tal for 2023`."""
    figure = Text("tallet", "the figure")
    if other.indicator != own.indicator:
        title = clean(catalogue.indicators[other.indicator].title)
        figure = Text(f"»{title}«", f"“{title}”")
    if other.area != own.area:
        figure = _figure_of(other.area, figure, is_named=other.indicator != own.indicator)
    name = say("Kravet er {figure}", "The requirement is {figure}", figure=figure)
    if other.span != own.span:
        span = span_words(other.span, language)
        name = say("{name} for {span}", "{name} for {span}", name=name, span=span)
    return name.to(language)


def _area_words(area: Area) -> Text:
    """Area as it is called within a sentence: `hele landet`."""
    if area.kind == "country":
        return Text("hele landet", "the whole country")
    return Text(area.name, area.english or area.name)


def _figure_of(area: Area, figure: Text, *, is_named: bool) -> Text:
    """Figure of an area: `hele landets tal`; of another indicator `»…« i hele landet`."""
    words = _area_words(area)
    if is_named:
        return say("{figure} i {area}", "{figure} in {area}", figure=figure, area=words)
    owner = Text(possessive(words.da, "da"), possessive(words.en, "en"))
    return say("{owner} tal", "{owner} figure", owner=owner)


def chance_of(finding: Finding, language: Language) -> str:
    """Chance that it ends met, `ca. 70 pct.`; nothing where there is none."""
    outlook = finding.outlook
    if outlook is None or outlook.chance is None:
        return ""
    return chance_words(outlook.chance).to(language)


def claim_sentence(finding: Finding, language: Language) -> str:
    """Rule as a sentence, with its one full stop."""
    return f"{clean(sentence(finding.claim, language)).removesuffix('.')}."


def difference_of(finding: Finding, language: Language) -> Difference | None:
    """Distance to the requirement; None where there is none, or nobody can know it."""
    distance = distance_between(finding)
    if distance is None or finding.operator is None:
        return None
    low, high = distance.low, distance.high
    if low is None or high is None:
        return None
    decimals = decimals_of(finding)
    words = distance_words(finding, language)
    short = _short_difference(finding, distance, decimals, language) or words
    return Difference(distance, decimals, words, short)


def _short_difference(
    finding: Finding, distance: Interval, decimals: int, language: Language
) -> str:
    """Distance for a column: `93 færre (bedre)`, `4,7 procentpoint for højt`."""
    measured, target, operator = finding.measured, finding.target, finding.operator
    shortfall = shortfall_of(finding)
    if shortfall is not None:
        size = range_figure(shortfall, 0, language)
        template = BAD_DIFFERENCES[True, finding.operator is Operator.ABOVE]
        return template.to(language).format(size=size)
    low, high = distance.low or Fraction(0), distance.high or Fraction(0)
    if low < 0 < high or low == high == 0:
        return ""
    if measured is None or target is None or operator is None:
        return ""
    sizes = sorted({abs(low), abs(high)})
    size = "–".join(format_number(each, decimals, language) for each in sizes)
    unit = "pp" if finding.unit == "pct" else finding.unit or ""
    is_lower = low + high < 0
    holds = operator.holds(measured, target)
    if finding.question is Question.RANK:
        template = RANK_DIFFERENCES[is_lower]
    elif finding.question is Question.GAP and is_lower is holds:
        template = GAP_DIFFERENCES[is_lower]
    elif holds and finding.status in YES:
        template = GOOD_DIFFERENCES[is_counted(unit), is_lower]
    elif not holds and finding.status in NO and finding.pace is None:
        template = BAD_DIFFERENCES[is_counted(unit), is_lower]
    else:
        template = OPEN_DIFFERENCES[is_counted(unit), is_lower]
    if finding.question is Question.RANK:
        named = Text("plads", "place") if size == "1" else Text("pladser", "places")
        unit_named = named.to(language)
    else:
        unit_named = unit_words(unit, one=size == "1").to(language)
    amount = f"{size}{NO_BREAK}{unit_named}"
    return template.to(language).format(size=size, amount=amount)


def trend_fact(finding: Finding, language: Language) -> str:
    """Trend: `0,2 procentpoint lavere end året før (bedre)`; else nothing."""
    trend, change = finding.trend, change_words(finding, language)
    if trend is None or change is None:
        return ""
    words = change.to(language)
    if change == AS_BEFORE:
        return words
    if trend.previous is not None and is_chance(finding, trend.previous):
        return f"{words} – {CHANCE.to(language)}"
    direction = direction_of(finding)
    if direction in ("improved", "worsened"):
        return f"{words} ({DIRECTION_WORDS[direction].to(language)})"
    return words


def period_covered(finding: Finding, language: Language) -> str:
    """Period with its figures: `2024: tal for 8 af 12 måneder`."""
    window = window_words(finding.period, language) if finding.period else ""
    measure = _measure_of_period(finding)
    if finding.expected is None or measure is None or measure.expected is None:
        return window
    if measure.expected == 1:
        latest = not measure.observed and finding.measured is not None
        if not latest:
            return window
        return f"{window} ({Text('det seneste tal', 'the latest figure').to(language)})"
    frequency = measure.windows[0].period_values[0].period.frequency
    return say(
        "{window}: tal for {observed} af {expected} {periods}",
        "{window}: figures for {observed} of {expected} {periods}",
        window=window,
        observed=measure.observed,
        expected=measure.expected,
        periods=PERIODS.get(frequency, Text("perioder", "periods")),
    ).to(language)


def periods_counted(finding: Finding) -> tuple[int | None, int | None]:
    """Number of periods with a figure, and of all, in the window that the verdict names."""
    measure = _measure_of_period(finding)
    if measure is None or finding.expected is None or measure.expected is None:
        return finding.observed, finding.expected
    return measure.observed, measure.expected


def _measure_of_period(finding: Finding) -> Measure | None:
    """Own measure over the window that the verdict names."""
    if not finding.sides:
        return None
    own = finding.sides[0]
    for measure in (own.basis, own.used, own.whole):
        if str(measure.span) == str(finding.period) and measure.windows[0].period_values:
            return measure
    return None


def reservations_of(finding: Finding, language: Language) -> Iterator[Reservation]:
    """Reasons to read a verdict with care, the one that matters most first."""
    if hangs_on_hidden(finding):
        unsure = Text(
            "Skjulte tal gør, at det ikke kan siges sikkert", "Hidden figures make it uncertain"
        )
        yield Reservation(unsure.to(language), is_doubt=True)
    for reading in finding.readings:
        if gives_other_answer(reading.status, finding.status):
            verdict = reading.status.words.to(language)
            yield Reservation(f"{clean(reading.says or '')}: {verdict}", is_doubt=True)
    if close := _close_call(finding, language):
        yield close
    texts = {note.code: capital(clean(sentence(note.message, language))) for note in finding.notes}
    if "rounded" in texts:
        rounded_off = Text(
            "Afgøres af afrundingen af tallene", "Decided by the rounding of figures"
        )
        yield Reservation(rounded_off.to(language), is_doubt=True)
    if "reading" in texts:
        yield Reservation(texts["reading"], is_doubt=True)
    if "small_base" in texts:
        yield Reservation(texts["small_base"], is_doubt=False)
    if hidden := _hidden(finding, language):
        yield Reservation(hidden, is_doubt=False)
    if pending := _pending(finding, language):
        yield Reservation(pending, is_doubt=False)


def gives_other_answer(one: Status, other: Status) -> bool:
    """True if one says yes and the other no; to have no answer yet is none."""
    return (one in YES and other in NO) or (one in NO and other in YES)


def _close_call(finding: Finding, language: Language) -> Reservation | None:
    """Number of events that would have turned a verdict within the reach of chance.

    It is a doubt where they are few among all events.
    """
    target, operator, base = finding.target, finding.operator, finding.base
    if target is None or operator is None or base is None or not base.denominator:
        return None
    if finding.question is not Question.LEVEL or len(finding.bounds) > 1:
        return None
    if finding.measured_ends is not None or not is_chance(finding, target):
        return None
    holds = operator.holds(100 * base.numerator / base.denominator, target)
    step = 1 if operator.upward is not holds else -1
    events = 0
    while events < MOST_TURNING:
        events += 1
        share = 100 * (base.numerator + step * events) / base.denominator
        if operator.holds(share, target) is not holds:
            break
    else:
        return None
    text = say(
        "{numerator} af {denominator}; {number} {more}, og kravet {turned}",
        "{numerator} of {denominator}; {number} {more}, and the requirement {turned}",
        numerator=exact(base.numerator),
        denominator=exact(base.denominator),
        number=Text("én", "one") if events == 1 else count_word(events, language),
        more=Text("flere", "more") if step > 0 else Text("færre", "fewer"),
        turned=Text("var ikke opfyldt", "would not be met")
        if holds
        else Text("var opfyldt", "would be met"),
    ).to(language)
    if events * 50 > base.denominator:
        return Reservation(text, is_doubt=False)
    close = Text("Knap: {text}", "Close: {text}").to(language)
    return Reservation(close.format(text=text), is_doubt=True)


def _hidden(finding: Finding, language: Language) -> str:
    """Number of figures that are hidden: `To tal er skjult (2. kvartal 2023 og 2024)`."""
    hidden = hidden_periods(finding)
    if not hidden:
        return ""
    template = Text("{number} tal er skjult", "{number} figures are hidden")
    if len(hidden) == 1:
        template = Text("{number} tal er skjult", "{number} figure is hidden")
    words = capital(template.to(language).format(number=count_word(len(hidden), language)))
    periods = list(dict.fromkeys(hidden))
    if len(periods) > MOST_HIDDEN_NAMED:
        return words
    return f"{words} ({_periods_listed(periods, language)})"


def _periods_listed(periods: Sequence[Period], language: Language) -> str:
    """Periods with what they have in common once: `2. kvartal 2023 og 2024`."""
    names = {period_words(period, language, year=False) for period in periods}
    first = periods[0]
    if len(names) == 1 and len(periods) > 1:
        name = names.pop()
        if period_words(first, language) == f"{name}{NO_BREAK}{first.start.year}":
            years = [f"{period.start.year}" for period in periods]
            return f"{name}{NO_BREAK}{listing(years, language)}"
    return listing(runs_words(periods, language), language)


def _pending(finding: Finding, language: Language) -> str:
    """Periods that are still to come: `Mangler oktober – december 2024`; else nothing."""
    if not finding.sides or finding.measured is None:
        return ""
    own = finding.sides[0].whole
    values = [value for window in own.windows for value in window.period_values]
    pending = sorted({value.period for value in values if value.state is State.PENDING})
    if not pending or own.irregular or len(pending) == own.expected:
        return ""
    if pending[0].frequency is Frequency.ROLLING_YEAR:
        return ""
    span = Span(pending[0].first_month, pending[-1].last_month)
    template = Text("Mangler {periods}", "{periods} to come")
    return capital(template.to(language).format(periods=short_span_words(span, language)))


def short_span_words(span: Span, language: Language) -> str:
    """Span in words, the year of its months named once: `oktober–december 2024`."""
    return SAME_YEAR.sub(r"\1–\3 \2", span_words(span, language))


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
    return with_unit(interval_words(interval, finding, language), finding.unit, language)


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
    return listed_texts([verbatim(item) for item in items]).to(language)


def count_word(number: int, language: Language) -> str:
    """Number as a sentence has it: in words up to twelve, `ét` of something neuter."""
    if number == 0:
        return Text("ingen", "none").to(language)
    if number == 1:
        return Text("ét", "one").to(language)
    return number_words(number).to(language)


def possessive(name: str, language: Language) -> str:
    """Name of the owner of something: `Holbæks`, `Aarhus'`."""
    if language == "en":
        return f"{name}'s"
    return f"{name}'" if name.endswith(("s", "x", "z")) else f"{name}s"


def municipality_words(area: Area, language: Language) -> str:
    """Municipality by its full name: `Holbæk Kommune`."""
    if area.kind != "municipality":
        return area.name
    if language == "en":
        return f"{area.name} Municipality"
    return FULL_NAMES.get(area.name, f"{area.name} Kommune")


def _lower(status: Status) -> Text:
    return Text(status.words.da.lower(), status.words.en.lower())
