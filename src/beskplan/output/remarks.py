"""Remarks on the figures of a finding, without which they would be misread."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import ceil, floor

from beskplan.interval import Interval
from beskplan.language import Language
from beskplan.output.wording import (
    NO_FIGURE,
    decimals_of,
    distinct_decimals,
    format_exactly,
    format_number,
    with_unit,
)
from beskplan.periods import Frequency
from beskplan.texts import Text, exact_decimals, number_words, say
from beskplan.verdict.finding import Finding
from beskplan.verdict.operator import SIZE, Operator

PERIOD_WORDS: Mapping[Frequency, tuple[Text, Text]] = {
    Frequency.MONTH: (Text("den måned", "The month"), Text("måneder", "months")),
    Frequency.QUARTER: (Text("det kvartal", "The quarter"), Text("kvartaler", "quarters")),
    Frequency.HALF_YEAR: (Text("det halvår", "The half-year"), Text("halvår", "half-years")),
    Frequency.YEAR: (Text("det år", "The year"), Text("år", "years")),
    Frequency.ROLLING_YEAR: (Text("det rullende år", "The rolling year"), Text("år", "years")),
    Frequency.IRREGULAR: (Text("den måling", "The observation"), Text("målinger", "observations")),
    Frequency.DAY: (Text("den dag", "The day"), Text("dage", "days")),
}
MOST_OF_NEED = 2
"""Most decimals of the ends of what is needed: a month's part of a count is no whole number."""
NEED_OF_ONE = Text(
    "For at nå kravet {modal} {one}, der mangler, vise {bound} {each}",
    "{one} still to come must show {bound} {each} to meet the requirement",
)
NEED_OF_SEVERAL = Text(
    "For at nå kravet {modal} de {count} {many}, der mangler, i gennemsnit vise {bound} {each}",
    "To meet the requirement, the {count} {many} still to come must show {bound} {each} on average",
)


def remarks(finding: Finding, language: Language) -> Iterator[Text]:
    """Reason of the status, pace that it was judged by, periods compared, and what is needed."""
    if finding.reason and (finding.has_steps or not finding.parts):
        yield finding.reason
    if finding.pace is not None:
        pace = format_number(finding.pace, decimals_of(finding), language)
        yield say(
            "med jævnt tempo skulle tallet nu være {pace}",
            "at an even pace the figure would be {pace} by now",
            pace=pace,
        )
    if compared := _periods_compared(finding):
        yield compared
    if need := need_words(finding, language):
        yield need


def _periods_compared(finding: Finding) -> Text | None:
    """Number of periods that were compared, where it is not all that the figure comes from."""
    if not finding.sides:
        return None
    own = finding.sides[0]
    if own.used is own.basis or own.used.how in ("last", "to_date"):
        return None
    if own.used.observed >= own.basis.observed:
        return None
    return say(
        "sammenlignet over {used} af {all} perioder",
        "compared over {used} of {all} periods",
        used=own.used.observed,
        all=own.basis.observed,
    )


def need_words(finding: Finding, language: Language) -> Text | None:
    """Level that the periods still to come must reach, where some are and it is known."""
    needed, operator = finding.needed, finding.operator
    if needed is None or needed.each is None or operator is None:
        return None
    each = with_unit(needed_figure(finding, language), finding.unit, language)
    periods = PERIOD_WORDS[_frequency(finding)]
    template = NEED_OF_ONE if needed.periods == 1 else NEED_OF_SEVERAL
    return say(
        template.danish,
        template.english,
        modal="må" if operator is Operator.AT_MOST else "skal",
        one=periods[0],
        many=periods[1],
        count=number_words(needed.periods),
        bound=SIZE[operator],
        each=each,
    )


def needed_figure(finding: Finding, language: Language) -> str:
    """Average that is needed; where suppressed figures are in it the range that it lies in."""
    needed, operator = finding.needed, finding.operator
    if needed is None or needed.each is None or operator is None:
        return NO_FIGURE
    ends = needed.each_ends
    values = [needed.each]
    if ends is not None and ends.low is not None and ends.high is not None:
        values = [ends.low, ends.high]
    most = MOST_OF_NEED if len(values) > 1 else 1
    written = max(exact_decimals(value) for value in values)
    decimals = max(decimals_of(finding), min(written, most))
    figures = [
        format_number(_enough(value, operator, decimals), decimals, language) for value in values
    ]
    return "–".join(dict.fromkeys(figures))


def _enough(each: Fraction, operator: Operator, decimals: int) -> Fraction:
    """Need rounded to the side on which it meets the target."""
    scale = 10**decimals
    scaled = ceil(each * scale) if operator.upward else floor(each * scale)
    return Fraction(scaled, scale)


def _frequency(finding: Finding) -> Frequency:
    """Frequency of the own measure's periods."""
    for side in finding.sides[:1]:
        for window in side.whole.windows:
            if window.period_values:
                return window.period_values[0].period.frequency
    return Frequency.IRREGULAR


def interval_words(interval: Interval, finding: Finding, language: Language) -> str:
    """Values that a measure can still take, where both ends are known: `64,7–70`; else nothing."""
    if interval.low is None or interval.high is None:
        return ""
    figures = (finding.measured, finding.target, interval.low, interval.high)
    known = [value for value in figures if value is not None]
    decimals = distinct_decimals(known, max(decimals_of(finding), 1))
    low = format_exactly(interval.low, language, decimals)
    high = format_exactly(interval.high, language, decimals)
    if low == high:
        return ""
    return f"{low}–{high}"
