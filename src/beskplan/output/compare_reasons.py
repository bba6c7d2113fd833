"""Causes of a change in words, `3. og 4. kvartal er kommet`, with figures and their revisions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from beskplan.language import Language
from beskplan.output.dates import period_words, runs_words
from beskplan.output.wording import HIGHER, LOWER, NO_FIGURE, clean, format_number
from beskplan.periods import Frequency, Period, Span, parse_period
from beskplan.problems.problem import AND, listed
from beskplan.result.compare import Cause, CauseOfChange, FindingChange, ObservationChange
from beskplan.result.revisions import Revision
from beskplan.texts import Text, exact_decimals, figure, say

MOST_RUNS = 3
"""Runs of periods that are named before the rest is counted."""

CAUSES: Mapping[Cause, Text] = {
    "changed_plan": Text("planens ord er ændret", "the plan's words were changed"),
    "changed_rule": Text("reglen er ændret", "the rule was changed"),
    "settled_moved": Text("endelige tal er rettet", "final figures were corrected"),
    "revised": Text("foreløbige tal er ændret", "provisional figures were revised"),
    "new_figures": Text("nye tal", "new figures"),
    "gone_figures": Text("tal indgår ikke længere", "figures are no longer used"),
    "confirmed": Text("foreløbige tal er nu endelige", "provisional figures are final now"),
    "date": Text("kun datoen er en anden", "only the date is another"),
    "other": Text(
        "kataloget eller programmet er ændret", "the catalogue or the program was changed"
    ),
}
NEWEST_MONTH = Text("nyeste måned", "the newest month")
NEWEST_PERIOD = Text("nyeste periode", "the newest period")
LEAST_REVISION = 0.05
"""Per cent below which the newest figures are as they were."""
LESSER: Sequence[Cause] = ("gone_figures", "confirmed")
"""Causes that are not named beside another one."""
CAME = Text("{periods} er kommet", "{periods} came in")
OF_PERIODS: Mapping[Cause, Text] = {
    "settled_moved": Text("endelige tal for {periods} er rettet", "{periods}: figures corrected"),
    "revised": Text("foreløbige tal for {periods} er ændret", "{periods}: figures revised"),
}


def reason_of(change: FindingChange, plan_period: Span | None, language: Language) -> str:
    """Causes of a change in one clause, without figures."""
    named = [why for why in change.why if why.cause not in LESSER] or change.why
    return ", ".join(_reason(why, plan_period, language) for why in named)


def _reason(why: CauseOfChange, plan_period: Span | None, language: Language) -> str:
    periods = _periods(why.figures)
    if why.cause == "new_figures":
        inside = [period for period in periods if _lies_in(period, plan_period)]
        words = periods_words(inside or periods, plan_period, language)
        return CAME.to(language).format(periods=words)
    if why.cause in OF_PERIODS:
        words = periods_words(periods, plan_period, language)
        return OF_PERIODS[why.cause].to(language).format(periods=words)
    return CAUSES[why.cause].to(language)


def _periods(figures: Iterable[ObservationChange]) -> list[Period]:
    """Periods of the figures, each once, in order of time."""
    found = {parse_period(observation.period) for observation in figures}
    return sorted(
        (period for period in found if period is not None),
        key=lambda period: (period.frequency, period.ordinal),
    )


def _lies_in(period: Period, span: Span | None) -> bool:
    return span is not None and span.first <= period.first_month and period.last_month <= span.last


def periods_words(periods: Sequence[Period], span: Span | None, language: Language) -> str:
    """Periods in words, runs of them by their ends; the year is left out where a span has one."""
    runs = runs_words(periods, language, year=_only_year(span))
    if len(runs) > MOST_RUNS + 1:
        more = Text("{number} flere perioder", "{number} more periods")
        further = more.to(language).format(number=len(runs) - MOST_RUNS)
        runs = [*runs[:MOST_RUNS], further]
    return listed(runs, last=AND).to(language)


def _only_year(span: Span | None) -> int | None:
    if span is None or span.first // 12 != span.last // 12:
        return None
    return span.first // 12


def cause_lines(
    why: CauseOfChange, change: FindingChange, plan_period: Span | None, language: Language
) -> Iterator[str]:
    """Cause of a change, and the figures that came or were changed, a line for each series."""
    words = CAUSES[why.cause].to(language)
    if why.cause == "changed_rule":
        yield f"{words}: {clean(change.claim.old)} → {clean(change.claim.new)}"
    elif why.cause in LESSER:
        periods = periods_words(_periods(why.figures), plan_period, language)
        yield f"{words}: {periods}"
    elif why.figures:
        yield f"{words}:"
        year = _only_year(plan_period)
        for text in _series_lines(why.figures, why.cause, year, language):
            yield f"  {text}"
    else:
        yield words


def _series_lines(
    figures: Iterable[ObservationChange], cause: Cause, year: int | None, language: Language
) -> Iterator[str]:
    """Figures, a line for each indicator in an area: `Ledige, Holbæk: marts 95 → 97`."""
    series: dict[tuple[str, str], list[str]] = {}
    for observation in figures:
        name = clean(observation.title or observation.indicator)
        values = series.setdefault((name, clean(observation.area)), [])
        values.append(_observation_words(observation, cause, year, language))
    for (name, area), values in series.items():
        yield f"{name}, {area}: {', '.join(values)}"


def _observation_words(
    observation: ObservationChange, cause: Cause, year: int | None, language: Language
) -> str:
    period, name = parse_period(observation.period), observation.period
    if period is not None:
        name = period_words(period, language, year=period.start.year != year)
    new = _number(observation.new, language)
    if cause == "new_figures":
        return f"{name} {new}"
    return f"{name} {_number(observation.old, language)} → {new}"


def settled_words(observation: ObservationChange, language: Language) -> str:
    """Figure that was final and is different now, with its file and lines."""
    (text,) = _series_lines([observation], "settled_moved", None, language)
    location = observation.file
    if observation.lines:
        location += f":{','.join(map(str, observation.lines))}"
    return f"{text} ({clean(location)})"


def _number(value: float | None, language: Language) -> str:
    """Figure as the file has it."""
    if value is None:
        return NO_FIGURE
    exactly = Fraction(repr(value))
    return format_number(exactly, exact_decimals(exactly), language)


def revision_sentences(revisions: Iterable[Revision]) -> Iterator[Text]:
    """Yield a sentence on each indicator whose newest period reads otherwise now."""
    for revision in revisions:
        percent = abs(revision.change) * 100
        if percent < LEAST_REVISION:
            continue
        period = parse_period(revision.period)
        is_month = period is not None and period.frequency is Frequency.MONTH
        side, _ = HIGHER if revision.change > 0 else LOWER
        size = Fraction(percent)
        yield say(
            "{indicator}: {newest} ({period}) blev {percent} pct. {side}",
            "{indicator}: {newest} ({period}) became {percent} % {side}",
            indicator=revision.indicator,
            newest=NEWEST_MONTH if is_month else NEWEST_PERIOD,
            period=revision.period,
            percent=Text(figure(size, 1, "da"), figure(size, 1, "en")),
            side=side,
        )
