"""Words, signs and numbers of every output: the one module that chooses them.

Days and periods in full words, such as `3. kvartal 2024`, are in `dates`, which loads babel;
everything else that two outputs have in common is here.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise

from beskplan.assessment import Assessment, YearSummary
from beskplan.interval import Interval
from beskplan.language import Language
from beskplan.lost_rows import lost_rows_message
from beskplan.measure import How, State
from beskplan.output.sanitize import without_controls
from beskplan.periods import Frequency, Period, Span, period_of
from beskplan.problems.problem import Location
from beskplan.texts import Text, exact_decimals, figure, rounded, say, verbatim
from beskplan.verdict.finding import DIRECTION_WORDS, Direction, Finding, NoteCode, Trend
from beskplan.verdict.operator import Operator
from beskplan.verdict.status import Status

MOST_DECIMALS = 9
MOST_NAMES = 8
NO_FIGURE = "–"
NO_BREAK = "\N{NO-BREAK SPACE}"

OPERATOR_SYMBOLS: Mapping[Operator, str] = {
    Operator.AT_LEAST: "≥",
    Operator.AT_MOST: "≤",
    Operator.ABOVE: ">",
    Operator.BELOW: "<",
}

FREQUENCY_WORDS: Mapping[Frequency, Text] = {
    Frequency.MONTH: Text("måned", "month"),
    Frequency.QUARTER: Text("kvartal", "quarter"),
    Frequency.HALF_YEAR: Text("halvår", "half-year"),
    Frequency.YEAR: Text("år", "year"),
    Frequency.ROLLING_YEAR: Text("rullende år", "rolling year"),
    Frequency.IRREGULAR: Text("uregelmæssig", "irregular"),
    Frequency.DAY: Text("dag", "day"),
}

LAYOUT_WORDS: Mapping[str, Text] = {
    "StatBank matrix": Text("Statistikbankens matrix", "StatBank matrix"),
    "periods across": Text("perioder på tværs", "periods across"),
    "two head rows": Text("to rækker navne", "two head rows"),
    "named columns": Text("navngivne kolonner", "named columns"),
    "case list": Text("liste over sager", "case list"),
}
"""Layouts that are called by what they look like, and not by who publishes them."""

STATE_WORDS: Mapping[State, Text] = {
    State.KNOWN: Text("kendt", "known"),
    State.PROVISIONAL: Text("foreløbig", "provisional"),
    State.SUPPRESSED: Text("skjult", "suppressed"),
    State.PENDING: Text("mangler endnu", "pending"),
}

AGGREGATE_WORDS: Mapping[How, Text] = {
    "sum": Text("sum", "sum"),
    "mean": Text("gennemsnit", "mean"),
    "last": Text("seneste", "latest"),
    "min": Text("laveste", "lowest"),
    "max": Text("højeste", "highest"),
    "to_date": Text("seneste tal år til dato", "latest count to date"),
}

STATUS_SYMBOLS: Mapping[Status, str] = {
    Status.MET: "✓",
    Status.NOT_MET: "✗",
    Status.ON_TRACK: "▲",
    Status.BEHIND: "▼",
    Status.UNDECIDED: "?",
    Status.AWAITING_DATA: "…",
    Status.MONITORED: "●",
}

STATUS_MEANING: Mapping[Status, Text] = {
    Status.MET: Text(
        "Kravet er opfyldt, og intet tal, der stadig kan komme, kan ændre det.",
        "The requirement is met, and no figure that can still come could change it.",
    ),
    Status.NOT_MET: Text(
        "Kravet er ikke opfyldt, og intet tal, der stadig kan komme, kan ændre det.",
        "The requirement is not met, and no figure that can still come could change it.",
    ),
    Status.ON_TRACK: Text(
        "Der kan stadig komme eller ændres tal; tallene indtil nu lever op til kravet.",
        "Figures can still come or change; those so far live up to the requirement.",
    ),
    Status.BEHIND: Text(
        "Der kan stadig komme eller ændres tal; tallene indtil nu lever ikke op til kravet.",
        "Figures can still come or change; those so far do not live up to the requirement.",
    ),
    Status.UNDECIDED: Text(
        "Der kommer ikke flere tal, og de kendte er ikke nok til at afgøre det.",
        "No more figures will come, and the known ones are not enough to decide.",
    ),
    Status.AWAITING_DATA: Text(
        "Der mangler tal, før det kan bedømmes.", "Figures are missing before it can be judged."
    ),
    Status.MONITORED: Text(
        "Planen sætter intet krav; tallet følges.",
        "The plan sets no requirement; the figure is followed.",
    ),
}
"""Meaning of each status, as a sentence."""

NOTE_LETTERS: Mapping[NoteCode, Text] = {
    "provisional": Text("f", "p"),
    "suppressed": Text("s", "s"),
    "gap": Text("m", "g"),
    "rounded": Text("a", "r"),
    "reading": Text("l", "a"),
    "small_base": Text("g", "b"),
    "unranked": Text("u", "u"),
    "path": Text("r", "t"),
}
"""Letter of each note; `illustrative` has none, since `MADE_UP` stands once for a whole table."""

NOTE_WORDS: Mapping[NoteCode, Text] = {
    "provisional": Text("foreløbige tal", "provisional figures"),
    "suppressed": Text("skjulte tal", "suppressed figures"),
    "gap": Text("mangler perioder", "gaps"),
    "rounded": Text("afgjort inden for afrundingen", "within rounding"),
    "reading": Text(
        "en anden læsning (gennemsnit/seneste) giver andet svar",
        "another aggregate would give another answer",
    ),
    "small_base": Text("lille grundlag", "small base"),
    "unranked": Text("områder uden tal er ikke med", "areas without figures not ranked"),
    "illustrative": Text("opdigtede eksempeltal", "made-up example figures"),
    "path": Text("mellemmål på en ret linje", "interim targets on a straight line"),
}

DIRECTION_SYMBOLS: Mapping[Direction, str] = {
    "improved": "↗",
    "unchanged": "→",
    "worsened": "↘",
    "unknown": "–",
}

RESERVATION = Text("Forbehold om tallene", "Reservation about the figures")
MADE_UP = Text(
    "Eksempeltal: nogle eller alle tal er opdigtede og siger intet om virkeligheden.",
    "Example figures: some or all figures are made up and say nothing about reality.",
)
"""Warning of every output that uses illustrative figures."""

CRITERIA = Text("Kriterier", "Criteria")
COMMITMENTS = Text("Løfter", "Commitments")
READ_AS = Text("Læst sådan", "Read as")
AMBITION = Text("Ambition", "Ambition")
CHANGED = Text("Ændret", "Changed")
WITHOUT_CRITERION = Text("uden succeskriterium", "without a criterion")
WITHOUT_FIGURE = Text("uden tal", "without a figure")

ROWS = (Text("række", "row"), Text("rækker", "rows"))
AREAS = (Text("område", "area"), Text("områder", "areas"))

SEPARATORS = dict.fromkeys(range(32), " ")
"""Line breaks and their like: they separate words, so a space takes their place."""


def clean(text: str) -> str:
    """Text on one line, without characters that would steer a terminal or its direction."""
    return " ".join(without_controls(text.translate(SEPARATORS)).split())


def count_words(count: int, words: tuple[Text, Text]) -> Text:
    """Number with the word for one or for many: `1 række`, `2 rækker`."""
    one, many = words
    word = one if count == 1 else many
    return Text(f"{count} {word.da}", f"{count} {word.en}")


def layout_words(layout: str | None, otherwise: Text) -> Text:
    """Name of a layout for people; `otherwise` where it is not known."""
    if layout is None:
        return otherwise
    return LAYOUT_WORDS.get(layout) or verbatim(layout)


def first_names(names: Iterable[str], separator: str = ", ", most: int = MOST_NAMES) -> str:
    """First of some names, on one line; an ellipsis stands for the rest."""
    every = [clean(name) for name in names]
    ellipsis = " …" if len(every) > most else ""
    return separator.join(every[:most]) + ellipsis


def decimals_of(finding: Finding) -> int:
    """Decimals of a finding's figures: as many as it takes to keep different ones apart."""
    values = [*_ends(finding.measured, finding.measured_ends)]
    values += _ends(finding.target, finding.target_ends)
    if finding.pace is not None:
        values.append(finding.pace)
    if finding.unit == "pct":
        return distinct_decimals(values, max(1, finding.decimals or 0))
    written = max((exact_decimals(value) for value in values), default=0)
    return distinct_decimals(values, min(written, 1))


def _ends(value: Fraction | None, ends: Interval | None) -> Iterator[Fraction]:
    """Figures that stand for a value: the ends of the range of one with suppressed figures."""
    if value is None:
        return
    if ends is None or ends.low is None or ends.high is None:
        yield value
    else:
        yield ends.low
        yield ends.high


def distinct_decimals(values: Iterable[Fraction], least: int = 0) -> int:
    """Fewest decimals, at least `least`, with which no two different values look alike."""
    ordered = sorted(set(values))
    for decimals in range(least, MOST_DECIMALS):
        texts = [figure(value, decimals, "en") for value in ordered]
        if all(first != second for first, second in pairwise(texts)):
            return decimals
    return MOST_DECIMALS


def agrees_with_status(finding: Finding) -> bool:
    """True unless a final status contradicts the estimate, as suppressed figures can make it."""
    if finding.status not in (Status.MET, Status.NOT_MET):
        return True
    if finding.measured is None or not finding.bounds:
        return True
    within_bounds = all(
        bound.operator.holds(finding.measured, bound.target)
        for bound in finding.bounds
        if bound.target is not None
    )
    return within_bounds is (finding.status is Status.MET)


def format_number(
    value: Fraction | None, decimals: int, language: Language, *, signed: bool = False
) -> str:
    """Number in the language's notation, or a dash where there is none."""
    if value is None:
        return NO_FIGURE
    text = figure(value, decimals, language)
    return f"+{text}" if signed and value > 0 else text


def format_exactly(value: Fraction | None, language: Language, most: int = 6) -> str:
    """Number with the decimals that it has, at most `most`; a dash where there is none."""
    if value is None:
        return NO_FIGURE
    return format_number(value, min(exact_decimals(value), most), language)


def unit_suffix(unit: str | None) -> str:
    """Unit as it follows a number, where it is short enough to."""
    return {"pct": " pct.", "pp": " pp"}.get(unit or "", "")


def format_target(finding: Finding, language: Language) -> str:
    """Target with its operator, `≥ 75,0 pct.`, or a dash."""
    if finding.target is None or finding.operator is None:
        return NO_FIGURE
    target = target_figure(finding, language)
    return f"{OPERATOR_SYMBOLS[finding.operator]} {target}{unit_suffix(finding.unit)}"


def format_measure(finding: Finding, language: Language) -> str:
    """Measure with its unit, `71,3 pct.`, or a dash."""
    if finding.measured is None or not agrees_with_status(finding):
        return NO_FIGURE
    return f"{measured_figure(finding, language)}{unit_suffix(finding.unit)}"


def measured_figure(finding: Finding, language: Language) -> str:
    """Measure; where suppressed figures are in it the range that it lies in, `52–54`."""
    return _format_range(finding.measured, finding.measured_ends, finding, language)


def target_figure(finding: Finding, language: Language) -> str:
    """Target; where suppressed figures are in it the range that it lies in."""
    return _format_range(finding.target, finding.target_ends, finding, language)


def _format_range(
    value: Fraction | None, ends: Interval | None, finding: Finding, language: Language
) -> str:
    decimals = decimals_of(finding)
    if ends is None or ends.low == ends.high:
        return format_number(value, decimals, language)
    low = format_number(ends.low, decimals, language)
    return f"{low}–{format_number(ends.high, decimals, language)}"


def format_measure_and_base(finding: Finding, language: Language) -> str:
    """Measure, and of a ratio what it divides: `22,1 pct., 29 af 131`."""
    measure, base = format_measure(finding, language), base_words(finding)
    return measure if base is None else f"{measure}, {base.to(language)}"


def base_words(finding: Finding) -> Text | None:
    """Numerator and denominator of a ratio, `29 af 131`; None where there is none to state."""
    base = finding.base
    if base is None or not agrees_with_status(finding):
        return None
    return say(
        "{numerator} af {denominator}",
        "{numerator} of {denominator}",
        numerator=_counted(base.numerator),
        denominator=_counted(base.denominator),
    )


def _counted(value: Fraction) -> Text:
    decimals = min(exact_decimals(value), 1)
    return Text(figure(value, decimals, "da"), figure(value, decimals, "en"))


def distance_between(finding: Finding) -> Interval | None:
    """Distance between measure and target as they are shown, so that the three add up.

    It is a range where either is one. None where the status is undecided: nobody can know it then.
    """
    if finding.measured is None or finding.target is None:
        return None
    if finding.status is Status.UNDECIDED or not agrees_with_status(finding):
        return None
    decimals = decimals_of(finding)
    measured = [rounded(end, decimals) for end in _ends(finding.measured, finding.measured_ends)]
    target = [rounded(end, decimals) for end in _ends(finding.target, finding.target_ends)]
    return Interval(measured[0] - target[-1], measured[-1] - target[0])


def format_distance(finding: Finding, language: Language) -> str:
    """Signed distance between measure and target as they are shown; a dash where there is none."""
    distance = distance_between(finding)
    if distance is None:
        return NO_FIGURE
    decimals = decimals_of(finding)
    low = format_number(distance.low, decimals, language, signed=True)
    if distance.low == distance.high:
        return low
    high = format_number(distance.high, decimals, language, signed=True)
    return f"{low} {Text('til', 'to').to(language)} {high}"


def shown_change(trend: Trend, decimals: int) -> Fraction | None:
    """Change of a trend between the two figures as they are shown."""
    if trend.previous is None or trend.change is None:
        return trend.change
    return rounded(trend.previous + trend.change, decimals) - rounded(trend.previous, decimals)


def format_trend(finding: Finding, language: Language, *, words: bool = True) -> str:
    """Direction of the trend, `↗ bedre`, or its symbol alone; nothing where there is no trend."""
    if finding.trend is None:
        return ""
    direction = finding.trend.direction
    symbol = DIRECTION_SYMBOLS[direction]
    return f"{symbol} {DIRECTION_WORDS[direction].to(language)}" if words else symbol


def format_status(status: Status, language: Language) -> str:
    """Status with its symbol: `✓ Opfyldt`."""
    return f"{STATUS_SYMBOLS[status]} {status.words.to(language)}"


def format_counts(
    counts: Mapping[Status, int], name: Text, language: Language, *, zeros: bool = True
) -> str:
    """Counts by status, `Kriterier: 4 opfyldt · 1 ikke opfyldt · …`; zeros can be left out."""
    entries: list[str] = []
    for status, count in counts.items():
        if count or zeros:
            entry = f"{count} {status.words.to(language).lower()}"
            entries.append(entry.replace(" ", NO_BREAK))
    return f"{name.to(language)}: {' · '.join(entries)}"


def count_lines(assessment: Assessment, language: Language) -> Iterator[str]:
    """Counts of criteria and commitments by status; of a plan of several years year by year."""
    if assessment.by_year:
        for each in assessment.by_year:
            yield from _year_counts(each, language)
        return
    yield format_counts(assessment.summary, CRITERIA, language)
    if any(assessment.commitments.values()):
        yield format_counts(assessment.commitments, COMMITMENTS, language, zeros=False)


def _year_counts(summary: YearSummary, language: Language) -> Iterator[str]:
    """`Kriterier 2024: 4 opfyldt · 1 på vej`, and the commitments likewise."""
    for counts, name in ((summary.criteria, CRITERIA), (summary.commitments, COMMITMENTS)):
        if any(counts.values()):
            year = format_span(summary.year)
            of_year = say("{name} {year}", "{name} {year}", name=name, year=year)
            yield format_counts(counts, of_year, language, zeros=False)


def plan_heading(assessment: Assessment) -> Sequence[str]:
    """Title, municipality and period of a plan, and the period that was asked for."""
    plan = assessment.plan
    period = format_span(plan.period)
    if assessment.period is not None and assessment.period != plan.period:
        period = f"{period} · {format_span(assessment.period)}"
    return plan.title, assessment.municipality.name, period


def format_span(span: Period | Span, language: Language = "da") -> str:
    """Span with a dash between its ends, 2024–2025; a rolling year by its last quarter."""
    if isinstance(span, Period) and span.frequency is Frequency.ROLLING_YEAR:
        closing = period_of(span.end, Frequency.QUARTER)
        return f"{Text('året til', 'year to').to(language)} {closing}"
    return str(span).replace("..", "–")


def format_period(finding: Finding, language: Language) -> str:
    """Window of a finding, and how much of it is observed: `2024 8/12`."""
    period = format_span(finding.period, language) if finding.period else ""
    if finding.expected is None:
        return period
    return f"{period} {finding.observed}/{finding.expected}"


def format_date(day: date, language: Language) -> str:
    """Day in figures: `10.9.2024` in Danish, `2024-09-10` in English."""
    return f"{day.day}.{day.month}.{day.year}" if language == "da" else day.isoformat()


def format_warnings(assessment: Assessment, language: Language) -> Iterator[str]:
    """Doubts about the files, each with its place: `x.csv:3: 2 rows have …`."""
    for rows in assessment.lost_rows:
        first = rows[0]
        location = Location(first.file, first.line, sheet=first.sheet)
        yield clean(f"{location}: {lost_rows_message(rows).to(language)}")
    for problem in assessment.warnings:
        yield clean(f"{problem.location}: {problem.message.to(language)}")


def as_of_words(assessment: Assessment, language: Language) -> str:
    """Day of an assessment, and the newest period that it used a figure of."""
    newest = NO_FIGURE if assessment.newest is None else str(assessment.newest)
    statement = say(
        "Opgjort pr. {day}; nyeste tal, der er brugt: {newest}",
        "As of {day}; newest figures used: {newest}",
        day=as_of_day(assessment, language),
        newest=newest,
    )
    return statement.to(language)


def as_of_day(assessment: Assessment, language: Language) -> str:
    """Day of an assessment; where its figures were fetched later, that it is worked out after."""
    day = format_date(assessment.as_of, language)
    if assessment.fetched is None or not assessment.is_recalculated:
        return day
    statement = say(
        "{day} (tilbageregnet; tal hentet {fetched})",
        "{day} (worked out afterwards; figures fetched {fetched})",
        day=day,
        fetched=format_date(assessment.fetched, language),
    )
    return statement.to(language)
