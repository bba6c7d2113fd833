"""What must be said beside a line of figures, so that it is not misread."""

from collections.abc import Iterator

from beskplan.interval import Interval
from beskplan.output.wording import decimals_of, distinct_decimals, number
from beskplan.texts import Language, Text, exact_decimals, say
from beskplan.verdict.finding import Finding
from beskplan.verdict.operator import SIZE


def remarks(finding: Finding, language: Language) -> Iterator[Text]:
    """The reason of the status, the pace that it was judged by, and the periods that were compared."""
    if finding.reason and not finding.parts:
        yield finding.reason
    if finding.pace is not None:
        pace = number(finding.pace, decimals_of(finding), language)
        yield say(
            "med jævnt tempo skulle tallet nu være {pace}",
            "at an even pace the figure would be {pace} by now",
            pace=pace,
        )
    for side in finding.sides[:1]:
        if (
            side.used is not side.basis
            and side.used.how not in ("last", "to_date")
            and side.used.observed < side.basis.observed
        ):
            template = Text(
                "sammenlignet over {used} af {all} perioder",
                "compared over {used} of {all} periods",
            )
            yield say(template.da, template.en, used=side.used.observed, all=side.basis.observed)
    if need := need_words(finding, language):
        yield need


def need_words(finding: Finding, language: Language) -> Text | None:
    """What each period that is still to come must show."""
    if finding.needed is None or finding.needed.each is None or finding.operator is None:
        return None
    bound = SIZE[finding.operator]
    each = number(
        finding.needed.each,
        max(decimals_of(finding), min(exact_decimals(finding.needed.each), 1)),
        language,
    )
    one = finding.needed.periods == 1
    template = (
        Text(
            "Den periode, der mangler, skal vise {bound} {each}",
            "The period to come must show {bound} {each}",
        )
        if one
        else Text(
            "De {count} perioder, der mangler, skal i gennemsnit vise {bound} {each}",
            "The {count} periods to come must show {bound} {each} on average",
        )
    )
    return say(template.da, template.en, count=finding.needed.periods, bound=bound, each=each)


def interval_words(interval: Interval, finding: Finding, language: Language) -> str:
    """What a measure can still become: `64,7 eller mere`."""
    known = [
        value
        for value in (finding.measured, finding.target, interval.low, interval.high)
        if value is not None
    ]
    decimals = distinct_decimals(known, max(decimals_of(finding), 1))
    low, high = (
        number(end, min(decimals, exact_decimals(end)), language) if end is not None else None
        for end in (interval.low, interval.high)
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
