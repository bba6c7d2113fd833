"""Remarks on the figures of a finding, without which they would be misread."""

from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor

from beskplan.interval import Interval
from beskplan.language import Language
from beskplan.output.wording import decimals_of, distinct_decimals, format_exactly, format_number
from beskplan.texts import Text, exact_decimals, say
from beskplan.verdict.finding import Finding
from beskplan.verdict.operator import SIZE, Operator


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
    decimals = max(decimals_of(finding), min(exact_decimals(needed.each), 1))
    each = format_number(_enough(needed.each, operator, decimals), decimals, language)
    if needed.periods == 1:
        return say(
            "Den periode, der mangler, skal vise {bound} {each}",
            "The period to come must show {bound} {each}",
            bound=SIZE[operator],
            each=each,
        )
    return say(
        "De {count} perioder, der mangler, skal i gennemsnit vise {bound} {each}",
        "The {count} periods to come must show {bound} {each} on average",
        count=needed.periods,
        bound=SIZE[operator],
        each=each,
    )


def _enough(each: Fraction, operator: Operator, decimals: int) -> Fraction:
    """Need rounded to the side on which it meets the target."""
    scale = 10**decimals
    scaled = ceil(each * scale) if operator.upward else floor(each * scale)
    return Fraction(scaled, scale)


def interval_words(interval: Interval, finding: Finding, language: Language) -> str:
    """Values that a measure can still take: `64,7 eller mere`."""
    if interval.low is None and interval.high is None:
        return Text("hvad som helst", "anything").to(language)
    figures = (finding.measured, finding.target, interval.low, interval.high)
    known = [value for value in figures if value is not None]
    decimals = distinct_decimals(known, max(decimals_of(finding), 1))
    low = format_exactly(interval.low, language, decimals)
    high = format_exactly(interval.high, language, decimals)
    if low == high:
        return Text("intet andet", "nothing else").to(language)
    if interval.high is None:
        return f"{low} {Text('eller mere', 'or more').to(language)}"
    if interval.low is None:
        return f"{high} {Text('eller mindre', 'or less').to(language)}"
    return f"{low} {Text('til', 'to').to(language)} {high}"
