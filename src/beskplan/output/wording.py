"""Words, signs and numbers of every output: the one module that chooses them.

Days and periods in full words, such as `3. kvartal 2024`, are in `dates`; everything
else that two outputs have in common is here.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from math import sqrt

from beskplan.assessment import Assessment
from beskplan.interval import Interval
from beskplan.language import Language
from beskplan.measure import How, Measure, RatioMeasure, State, Window
from beskplan.output.sanitize import without_controls
from beskplan.periods import Frequency, Period, Span
from beskplan.problems.problem import AND
from beskplan.texts import (
    MINUS,
    NO_BREAK,
    Text,
    exact_decimals,
    figure,
    is_counted,
    rounded,
    say,
    scaled,
    unit_words,
    verbatim,
)
from beskplan.verdict.finding import DIRECTION_WORDS, Direction, Finding, NoteCode, Question
from beskplan.verdict.operator import Bound, Operator
from beskplan.verdict.status import Status

MOST_DECIMALS = 9
OF_SMALL_FIGURES = 2
"""Decimals of figures that are all below 1, where they have so many."""
MOST_NAMES = 8
Z = 1.96
"""Standard deviations on each side of a mean that hold 95 per cent of a normal distribution."""
NO_FIGURE = "–"

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
    State.KNOWN: Text("endeligt", "final"),
    State.PROVISIONAL: Text("foreløbigt", "provisional"),
    State.SUPPRESSED: Text("skjult", "hidden"),
    State.PENDING: Text("mangler endnu", "still to come"),
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
        "Kravet er opfyldt, og nye tal kan ikke ændre det.",
        "The requirement is met, and new figures cannot change that.",
    ),
    Status.NOT_MET: Text(
        "Kravet er ikke opfyldt, og nye tal kan ikke ændre det.",
        "The requirement is not met, and new figures cannot change that.",
    ),
    Status.ON_TRACK: Text(
        "Foreløbigt: Tallene lever indtil nu op til kravet. Nye eller rettede tal kan ændre det.",
        "Provisional: The figures so far meet the requirement. New or corrected ones can change "
        "that.",
    ),
    Status.BEHIND: Text(
        "Foreløbigt: Tallene lever indtil nu ikke op til kravet. Nye eller rettede tal kan ændre "
        "det.",
        "Provisional: The figures so far do not meet the requirement. New or corrected ones can "
        "change that.",
    ),
    Status.UNDECIDED: Text(
        "Det kan ikke afgøres: De tal, der mangler eller er skjult, kommer ikke.",
        "It cannot be decided: The figures that are missing or hidden will not come.",
    ),
    Status.AWAITING_DATA: Text(
        "Kan først bedømmes, når tallene foreligger.",
        "Can only be judged once the figures are there.",
    ),
    Status.MONITORED: Text(
        "Planen stiller intet krav; tallet følges.",
        "The plan sets no requirement; the figure is followed.",
    ),
}
"""Meaning of each status, as a sentence."""
PACE_MEANING: Mapping[Status, Text] = {
    Status.ON_TRACK: Text(
        "Foreløbigt: Fortsætter det i samme tempo, bliver kravet opfyldt.",
        "Provisional: At the same pace, the requirement will be met.",
    ),
    Status.BEHIND: Text(
        "Foreløbigt: Fortsætter det i samme tempo, bliver kravet ikke opfyldt.",
        "Provisional: At the same pace, the requirement will not be met.",
    ),
}
"""Meaning of on track and behind for a count that grows through the window."""
STILL_TIME = Text(
    "Foreløbigt: Der er stadig tid til at opfylde kravet.",
    "Provisional: There is still time to meet the requirement.",
)

NOTE_WORDS: Mapping[NoteCode, Text] = {
    "provisional": Text("foreløbige tal", "provisional figures"),
    "suppressed": Text("skjulte tal", "suppressed figures"),
    "gap": Text("mangler perioder", "gaps"),
    "rounded": Text("kan være afgjort af afrundingen", "rounding may have decided"),
    "reading": Text(
        "årets gennemsnit og årets sidste tal giver hver sit svar",
        "the year's mean and its last figure give different answers",
    ),
    "small_base": Text("lille grundlag", "small base"),
    "unranked": Text("områder uden tal er ikke med", "areas without figures not ranked"),
    "illustrative": Text("opdigtede eksempeltal", "made-up example figures"),
    "path": Text("mellemmål på en ret linje", "interim targets on a straight line"),
}

SHORT_UNITS: Mapping[str, Text] = {
    "pct": Text(f"{NO_BREAK}pct.", "%"),
    "pp": Text(f"{NO_BREAK}pct.point", f"{NO_BREAK}points"),
}
COUNTED_OPERATORS: Mapping[Operator, Text] = {
    Operator.ABOVE: Text("flere end", "more than"),
    Operator.BELOW: Text("færre end", "fewer than"),
}
OR_BETTER, OR_WORSE = Text("eller bedre", "or better"), Text("eller ringere", "or worse")
BETWEEN = Text("mellem", "between")
BELOW = (
    Text("under kravet", "below the requirement"),
    Text("færre end kravet", "fewer than the requirement"),
)
"""Side of the requirement, of what is measured and of what is counted."""
ABOVE = (
    Text("over kravet", "above the requirement"),
    Text("flere end kravet", "more than the requirement"),
)
SO_FAR = Text("indtil nu", "so far")
TOO_FEW, TOO_MANY = Text("for få", "too few"), Text("for mange", "too many")
LOWER = (Text("lavere", "lower"), Text("færre", "fewer"))
HIGHER = (Text("højere", "higher"), Text("flere", "more"))
AS_BEFORE = Text("som året før", "as a year before")
ONE_MORE = Text("mere end kravet", "more than the requirement")
BETTER, WORSE = Text("bedre", "better"), Text("dårligere", "worse")
GOOD, BAD = (Status.MET, Status.ON_TRACK), (Status.NOT_MET, Status.BEHIND)
WORST_FIRST = (
    Status.NOT_MET,
    Status.BEHIND,
    Status.UNDECIDED,
    Status.AWAITING_DATA,
    Status.ON_TRACK,
    Status.MET,
    Status.MONITORED,
)
PLACES = (Text("plads", "place"), Text("pladser", "places"))

RESERVATION = Text("Forbehold om tallene", "Reservation about the figures")
MADE_UP = Text(
    "Eksempeltal: nogle eller alle tal er opdigtede og siger intet om virkeligheden.",
    "Example figures: some or all figures are made up and say nothing about reality.",
)
"""Warning of every output that uses illustrative figures."""

CRITERIA = Text("Kriterier", "Criteria")
COMMITMENTS = Text("Løfter", "Commitments")
COMMITMENT = Text("løfte", "commitment")
READ_AS = Text("Sådan har vi forstået kriteriet", "How we understand the criterion")
OTHERWISE = Text("Hvis planen forstås anderledes", "If the plan is understood otherwise")
AMBITION = Text("Ambition", "Ambition")
CHANGED = Text("Ændret", "Changed")
WITHOUT_CRITERION = Text("uden kriterium", "without a criterion")
WITHOUT_FIGURE = Text("uden tal", "without a figure")

SEPARATORS = dict.fromkeys(range(32), " ")
"""Line breaks and their like: they separate words, so a space takes their place."""
SPACES = re.compile(r"[^\S\u00a0]+")
"""White space that can become one space; no-break spaces stay what they are."""


def clean(text: str) -> str:
    """Text on one line, without characters that would steer a terminal or its direction."""
    if "  " not in text and text.replace(NO_BREAK, "").isprintable():
        return text.strip(" ")  # as nearly all texts are: a tenth of the time
    return SPACES.sub(" ", without_controls(text.translate(SEPARATORS))).strip(" ")


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
    """Decimals of a finding's figures: as many as it takes to keep different ones apart.

    Figures below 1 have two at least: 0,2 against 0,1 hides how far 0,19 is from 0,11.
    """
    values = [*_ends(finding.measured, finding.measured_ends)]
    values += _ends(finding.target, finding.target_ends)
    if finding.pace is not None:
        values.append(finding.pace)
    written = max((exact_decimals(value) for value in values), default=0)
    least = min(written, 1)
    if finding.unit == "pct":
        least = max(1, finding.decimals or 0)
    if values and max(abs(value) for value in values) < 1:
        least = max(least, min(written, OF_SMALL_FIGURES))
    return distinct_decimals(values, least)


def _ends(value: Fraction | None, ends: Interval | None) -> Iterator[Fraction]:
    """Figures that stand for a value: the ends of the range of one with suppressed figures."""
    if value is None:
        return
    if ends is None or ends.low is None or ends.high is None:
        yield value
    else:
        yield ends.low
        yield ends.high


def distinct_decimals(values: Collection[Fraction], least: int = 0) -> int:
    """Fewest decimals, at least `least`, with which no two different values look alike."""
    for decimals in range(least, MOST_DECIMALS):
        if not _look_alike(values, decimals):
            return decimals
    return MOST_DECIMALS


def _look_alike(values: Iterable[Fraction], decimals: int) -> bool:
    """True if two different values are written alike with so many decimals."""
    written: dict[int, Fraction] = {}
    return any(written.setdefault(scaled(value, decimals), value) != value for value in values)


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


def unit_suffix(unit: str | None, language: Language = "da") -> str:
    """Unit as it follows a number in a column, where it is short enough to."""
    words = SHORT_UNITS.get(unit or "")
    return "" if words is None else words.to(language)


def format_target(finding: Finding, language: Language) -> str:
    """Requirement with its operator as a sign, `≥ 75`, both ends of a corridor, or a dash."""
    if finding.target is None or finding.operator is None:
        return NO_FIGURE
    if len(finding.bounds) > 1:
        ends = [_bound_figure(bound, finding, language) for bound in finding.bounds]
        return "–".join(ends)
    sign = OPERATOR_SYMBOLS[finding.operator]
    return f"{sign}{NO_BREAK}{target_figure(finding, language)}"


def format_measure(finding: Finding, language: Language) -> str:
    """Measure with its unit where that is short, `71,3 pct.`, or a dash."""
    if finding.measured is None or not agrees_with_status(finding):
        return NO_FIGURE
    return f"{measured_figure(finding, language)}{unit_suffix(finding.unit, language)}"


def measured_words(finding: Finding, language: Language) -> str:
    """Measure with its unit in words, `1 bevilling`, or a dash."""
    if finding.measured is None or not agrees_with_status(finding):
        return NO_FIGURE
    return with_unit(measured_figure(finding, language), finding.unit, language)


def target_words(finding: Finding, language: Language, *, bare: bool = False) -> str:
    """Requirement in words: `flere end 55 bevillinger`, `mellem 4 og 6 pct.`, or a dash.

    It says where it is that of the periods so far. A bare one has no unit, since the measure beside
    it has it.
    """
    words = _whole_target_words(finding, language, bare=bare)
    is_so_far = finding.target_so_far and words != NO_FIGURE
    return f"{words} {SO_FAR.to(language)}" if is_so_far else words


def _whole_target_words(finding: Finding, language: Language, *, bare: bool) -> str:
    if finding.target is None or finding.operator is None:
        return NO_FIGURE
    figure_words = target_figure(finding, language)
    if len(finding.bounds) > 1:
        low, high = (_bound_figure(bound, finding, language) for bound in finding.bounds)
        figure_words = f"{low} {AND.to(language)} {high}"
        word = BETWEEN.to(language)
    elif finding.question is Question.RANK:
        place = with_unit(figure_words, "place", language)
        rather = OR_WORSE if finding.operator.upward else OR_BETTER
        return f"{place} {rather.to(language)}"
    elif is_counted(finding.unit or ""):
        word = COUNTED_OPERATORS.get(finding.operator, finding.operator.words).to(language)
    else:
        word = finding.operator.words.to(language)
    return f"{word} {figure_words if bare else with_unit(figure_words, finding.unit, language)}"


def with_unit(number: str, unit: str | None, language: Language) -> str:
    """Number as it is shown, with its unit in words; a place is `nr. 5`."""
    if unit is None:
        return number
    if unit == "place":
        return f"{Text('nr.', 'no.').to(language)}{NO_BREAK}{number}"
    words = unit_words(unit, one=number in ("1", f"{MINUS}1")).to(language)
    return f"{number}{NO_BREAK}{words}"


def distance_words(finding: Finding, language: Language) -> str:
    """Distance in words, and on which side it is: `93 personer færre end kravet (bedre)`."""
    distance = distance_between(finding)
    if distance is None or distance.low is None or distance.high is None:
        return NO_FIGURE
    shortfall = shortfall_of(finding)
    if shortfall is not None:
        side = TOO_FEW if finding.operator is Operator.ABOVE else TOO_MANY
        return say(
            "{size} {side} til at opfylde kravet",
            "{size} {side} to meet the requirement",
            size=with_unit(range_figure(shortfall, 0, language), finding.unit, language),
            side=side,
        ).to(language)
    low, high = distance.low, distance.high
    if low == high == 0:
        return Text("præcis på kravet", "exactly at the requirement").to(language)
    if low < 0 < high:
        return Text("på begge sider af kravet", "on both sides of the requirement").to(language)
    decimals = decimals_of(finding)
    sizes = sorted((abs(low), abs(high)))
    size = format_number(sizes[0], decimals, language)
    if low != high:
        size += f"–{format_number(sizes[1], decimals, language)}"
    is_below = low + high < 0
    unit = "pp" if finding.unit == "pct" else finding.unit or ""
    if finding.question is Question.RANK:
        side = Text("bedre end kravet", "better than the requirement")
        if not is_below:
            side = Text("dårligere end kravet", "worse than the requirement")
        places = count_word(size, PLACES)
        return f"{size}{NO_BREAK}{places.to(language)} {side.to(language)}"
    side = (BELOW if is_below else ABOVE)[is_counted(unit)]
    if size == "1" and side is ABOVE[True]:
        side = ONE_MORE
    words = f"{with_unit(size, unit, language)} {side.to(language)}"
    verdict = _better_or_worse(finding)
    return words if verdict is None else f"{words} ({verdict.to(language)})"


def shortfall_of(finding: Finding) -> Interval | None:
    """Whole units that a strict requirement is missed by: 54 against more than 54 is one too few.

    None where it is not missed for sure, or where the figures are not whole by their nature.
    """
    operator, used = finding.operator, finding.sides[0].used if finding.sides else None
    if operator not in COUNTED_OPERATORS:
        return None
    if used is not None and (not isinstance(used, Window) or used.how == "mean"):
        return None
    unit = finding.unit or ""
    if finding.status not in BAD or finding.question is not Question.LEVEL:
        return None
    if finding.pace is not None or unit == "full_time_persons" or not is_counted(unit):
        return None
    measured = list(_ends(finding.measured, finding.measured_ends))
    target = list(_ends(finding.target, finding.target_ends))
    if any(value.denominator != 1 for value in (*measured, *target)):
        return None
    if operator is Operator.BELOW:
        measured, target = target, measured
    if measured[-1] > target[0]:
        return None
    return Interval(target[0] - measured[-1] + 1, target[-1] - measured[0] + 1)


def range_figure(values: Interval, decimals: int, language: Language) -> str:
    """Range in digits, `1–5`; one figure where both ends are written alike."""
    ends = (format_number(end, decimals, language) for end in (values.low, values.high))
    return "–".join(dict.fromkeys(ends))


def _better_or_worse(finding: Finding) -> Text | None:
    """Side of the requirement that a measure is on; None while a pace says more than it does."""
    if finding.measured is None or finding.target is None or finding.operator is None:
        return None
    holds = finding.operator.holds(finding.measured, finding.target)
    if holds and finding.status in GOOD:
        return BETTER
    return WORSE if not holds and finding.status in BAD and finding.pace is None else None


def count_word(number: str, words: tuple[Text, Text]) -> Text:
    """The word for one or for many, after a number as it is shown."""
    one, many = words
    return one if number == "1" else many


def measured_figure(finding: Finding, language: Language) -> str:
    """Measure; where suppressed figures are in it the range that it lies in, `52–54`."""
    return _format_range(finding.measured, finding.measured_ends, finding, language)


def target_figure(finding: Finding, language: Language) -> str:
    """Target with no decimals that it does not have; where suppressed figures are in it, a range.

    A requirement of 75 stays 75 beside a measure of 76,1.
    """
    ends = finding.target_ends
    if finding.target is not None and (ends is None or ends.low == ends.high):
        return _own_decimals(finding.target, finding, language)
    return _format_range(finding.target, ends, finding, language)


def _bound_figure(bound: Bound, finding: Finding, language: Language) -> str:
    return NO_FIGURE if bound.target is None else _own_decimals(bound.target, finding, language)


def _own_decimals(value: Fraction, finding: Finding, language: Language) -> str:
    decimals = min(exact_decimals(value), decimals_of(finding))
    return format_number(value, decimals, language)


def estimate_figure(measure: Measure, finding: Finding, language: Language) -> str:
    """Estimate of one side of a finding; where suppressed figures are in it, a range."""
    return _format_range(measure.estimate, measure.ends, finding, language)


def _format_range(
    value: Fraction | None, ends: Interval | None, finding: Finding, language: Language
) -> str:
    decimals = decimals_of(finding)
    if ends is None or ends.low == ends.high:
        return format_number(value, decimals, language)
    low = format_number(ends.low, decimals, language)
    return f"{low}–{format_number(ends.high, decimals, language)}"


def measured_with_base(finding: Finding, language: Language) -> str:
    """Measure, and of a ratio what it divides: `22,1 pct., 29 af 131`."""
    measured, base = measured_words(finding, language), base_words(finding)
    return measured if base is None else f"{measured}, {base.to(language)}"


def base_words(finding: Finding) -> Text | None:
    """Numerator and denominator of a ratio, `29 af 131`; None where there is none to state."""
    base = finding.base
    if base is None or not agrees_with_status(finding):
        return None
    numerator = _counted(base.numerator)
    used = finding.sides[0].used if finding.sides else None
    if isinstance(used, RatioMeasure):
        low, *high = map(_counted, _ends(base.numerator, used.sides[0].ends))
        if high and low != high[0]:
            numerator = say("{low}–{high}", "{low}–{high}", low=low, high=high[0])
    return say(
        "{numerator} af {denominator}",
        "{numerator} of {denominator}",
        numerator=numerator,
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
    """Signed distance between measure and target; a dash where there is none."""
    distance = distance_between(finding)
    if distance is None:
        return NO_FIGURE
    decimals = decimals_of(finding)
    low = format_number(distance.low, decimals, language, signed=True)
    if distance.low == distance.high:
        return low
    high = format_number(distance.high, decimals, language, signed=True)
    return f"{low}…{high}"


def change_between(finding: Finding) -> tuple[Interval, int] | None:
    """Change since the year before between the two figures as they are shown, and its decimals.

    It is a range where suppressed figures are in either. Where both look the same and are not, it
    is the exact change with as many decimals as show it.
    """
    trend = finding.trend
    if trend is None or trend.change is None or trend.previous is None:
        return None
    decimals = decimals_of(finding)
    now = trend.previous + trend.change
    own = [rounded(end, decimals) for end in _ends(now, trend.own_ends)]
    before = [rounded(end, decimals) for end in _ends(trend.previous, trend.previous_ends)]
    change = Interval(own[0] - before[-1], own[-1] - before[0])
    if change.low or change.high or not trend.change:
        return change, decimals
    decimals = distinct_decimals((Fraction(0), trend.change), decimals)
    return Interval.point(trend.change), decimals


def direction_of(finding: Finding) -> Direction | None:
    """Direction of the trend; unknown where suppressed figures may hide that there was none."""
    trend, between = finding.trend, change_between(finding)
    if trend is None or between is None:
        return None if trend is None else trend.direction
    change, _ = between
    if change.low != change.high and change.holds(Fraction(0)):
        return "unknown"
    return trend.direction


def status_meaning(finding: Finding, language: Language) -> str:
    """Meaning of a finding's status: by its pace where that decided, unsure where hidden ones do.

    A count that has not begun has no pace yet, only time.
    """
    if hangs_on_hidden(finding):
        return _hidden_words(finding, language)
    is_count = finding.question is Question.COUNT
    if is_count and finding.status is Status.ON_TRACK and not finding.measured:
        return STILL_TIME.to(language)
    if (is_count or finding.pace is not None) and finding.status in PACE_MEANING:
        return PACE_MEANING[finding.status].to(language)
    return STATUS_MEANING[finding.status].to(language)


def hangs_on_hidden(finding: Finding) -> bool:
    """True if what suppressed figures are decides if an open criterion is on track or behind."""
    if finding.status not in (Status.ON_TRACK, Status.BEHIND):
        return False
    if finding.parts and not finding.has_steps:
        deciding = [part for part in finding.parts if part.status is finding.status]
        needs_all = finding.rule == "any_of"
        turned = any if (finding.status is Status.ON_TRACK) is not needs_all else all
        return bool(deciding) and turned(map(hangs_on_hidden, deciding))
    if finding.measured_ends is None and finding.target_ends is None:
        return False
    share = Fraction(1)
    if finding.pace is not None and finding.target:
        share = finding.pace / finding.target
    sides = set()
    measured = list(_ends(finding.measured, finding.measured_ends))
    for bound in finding.bounds:
        ends = finding.target_ends if bound.target == finding.target else None
        targets = [target * share for target in _ends(bound.target, ends)]
        sides.add(
            frozenset(bound.operator.holds(one, other) for one in measured for other in targets)
        )
    if frozenset([False]) in sides:
        return False
    return any(len(found) > 1 for found in sides)


def hidden_periods(finding: Finding) -> list[Period]:
    """Period of each suppressed figure that a finding rests on; of a rank, of the own ones."""
    sides = finding.sides[:1] if finding.question is Question.RANK else finding.sides
    hidden = {
        (window.indicator, window.area, value.period)
        for side in sides
        for window in side.used.windows
        for value in window.used
        if value.suppressed
    }
    return sorted((period for _, _, period in hidden), key=lambda period: period.start)


def _hidden_words(finding: Finding, language: Language) -> str:
    """Statement that hidden figures leave a verdict unsure, with the two ranges."""
    target = target_words(finding, language, bare=finding.unit != "pct")
    measured = measured_figure(finding, language)
    if finding.unit == "pct":
        measured = with_unit(measured, finding.unit, language)
    if finding.pace is not None:
        pace = format_number(finding.pace, decimals_of(finding), language)
        target = say(
            "{target}, ved jævnt tempo {pace} nu",
            "{target}, at an even pace {pace} by now",
            target=target,
            pace=pace,
        ).to(language)
    text = say(
        "Skjulte tal gør, at det ikke kan siges sikkert: målt {measured}, kravet er {target}",
        "Hidden figures make it uncertain: measured {measured}, the requirement is {target}",
        measured=measured,
        target=target,
    ).to(language)
    return f"{text.removesuffix('.')}."


def change_words(finding: Finding, language: Language) -> Text | None:
    """Change since a year before in words: `0,1 procentpoint lavere end året før`."""
    between = change_between(finding)
    if between is None:
        return None
    change, decimals = between
    low, high = change.low or Fraction(0), change.high or Fraction(0)
    if low == high == 0:
        return AS_BEFORE
    unit = "pp" if finding.unit == "pct" else finding.unit or ""
    lower, higher = LOWER[is_counted(unit)], HIGHER[is_counted(unit)]
    sizes = [format_number(size, decimals, language) for size in sorted((abs(low), abs(high)))]
    if low < 0 < high:
        return say(
            "mellem {least} {lower} og {most} {higher} end året før",
            "between {least} {lower} and {most} {higher} than a year before",
            least=with_unit(format_number(-low, decimals, language), unit, language),
            lower=lower,
            most=with_unit(format_number(high, decimals, language), unit, language),
            higher=higher,
        )
    side = higher if high > 0 else lower
    if low == high == 1 and is_counted(unit):
        side = Text("mere", "more")
    return say(
        "{size} {side} end året før",
        "{size} {side} than a year before",
        size=with_unit("–".join(dict.fromkeys(sizes)), unit, language),
        side=side,
    )


def trend_words(finding: Finding, language: Language) -> Text | None:
    """Change, and from what: `2 dage lavere end året før, hvor tallet var 9 dage (bedre)`."""
    trend, change = finding.trend, change_words(finding, language)
    if trend is None or trend.previous is None or change is None:
        return None
    previous = _format_range(trend.previous, trend.previous_ends, finding, language)
    before = with_unit(previous, finding.unit, language)
    words = say(
        "{change}, hvor tallet var {before}",
        "{change}, when the figure was {before}",
        change=change.capital() if change == AS_BEFORE else change,
        before=before,
    )
    direction = direction_of(finding)
    is_hidden = direction == "unknown" != trend.direction
    if change == AS_BEFORE or direction is None or is_hidden:
        return words
    return say(
        "{words} ({direction})",
        "{words} ({direction})",
        words=words,
        direction=DIRECTION_WORDS[direction],
    )


def is_chance(finding: Finding, value: Fraction) -> bool:
    """True if chance alone can have moved a share of counted events so far from a value.

    It is within the limits of 95 per cent by Wilson.
    """
    base, own = finding.base, finding.sides[0].used if finding.sides else None
    if base is None or not isinstance(own, RatioMeasure) or own.how != "sum":
        return False
    if finding.unit != "pct" or not 0 <= base.numerator <= base.denominator:
        return False
    count = float(base.denominator)
    share = float(base.numerator) / count
    middle = share + Z * Z / (2 * count)
    reach = Z * sqrt(share * (1 - share) / count + Z * Z / (4 * count * count))
    spread = 1 + Z * Z / count
    low, high = (middle - reach) / spread, (middle + reach) / spread
    return low <= float(value) / 100 <= high


def previous_figure(finding: Finding, language: Language) -> str:
    """Figure of the year before, or the range that it lies in; a dash where there is none."""
    trend = finding.trend
    if trend is None:
        return NO_FIGURE
    return _format_range(trend.previous, trend.previous_ends, finding, language)


def format_status(status: Status, language: Language) -> str:
    """Status with its symbol: `✓ Opfyldt`."""
    return f"{STATUS_SYMBOLS[status]} {status.words.to(language)}"


def format_counts(counts: Mapping[Status, int], language: Language) -> Sequence[tuple[Status, str]]:
    """Each status that occurs with its number, the worst first: `✗ 1 ikke opfyldt`."""
    found = []
    for status in WORST_FIRST:
        if counts[status]:
            words = f"{STATUS_SYMBOLS[status]} {counts[status]} {status.words.to(language).lower()}"
            found.append((status, words.replace(" ", NO_BREAK)))
    return found


def count_groups(
    assessment: Assessment, language: Language
) -> Iterator[tuple[str, Mapping[Status, int]]]:
    """Counts of criteria and of commitments, each with a name; of several years year by year."""
    groups = [("", assessment.summary, assessment.commitments)]
    if assessment.by_year:
        groups = [
            (format_span(each.year), each.criteria, each.commitments) for each in assessment.by_year
        ]
    for year, criteria, commitments in groups:
        for counts, name in ((criteria, CRITERIA), (commitments, COMMITMENTS)):
            if any(counts.values()):
                yield f"{name.to(language)} {year}".strip(), counts


def format_span(span: Period | Span) -> str:
    """Span by its codes, with a dash between its ends: 2024–2025."""
    return str(span).replace("..", "–")


def format_date(day: date, language: Language) -> str:
    """Day in figures: `10.9.2024` in Danish, `2024-09-10` in English."""
    return f"{day.day}.{day.month}.{day.year}" if language == "da" else day.isoformat()


def format_warnings(assessment: Assessment, language: Language) -> Iterator[str]:
    """Doubts about the files, each with its location: `x.csv:3: 2 rows have …`."""
    for problem in assessment.doubts:
        yield clean(f"{problem.location}: {problem.message.to(language)}")
