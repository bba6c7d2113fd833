"""Words of the status table: how far a window is known, and the reservation that matters most."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from beskplan.assessment import Assessment
from beskplan.catalogue import Catalogue
from beskplan.language import Language
from beskplan.measure import GroupMeasure, Measure, RatioMeasure, Snapshot, State, Window
from beskplan.output.dates import (
    day_words,
    period_words,
    runs_words,
    sentence,
    short_words,
    window_words,
)
from beskplan.output.wording import (
    NOTE_WORDS,
    STATUS_SYMBOLS,
    base_words,
    clean,
    hangs_on_hidden,
    hidden_periods,
    target_figure,
)
from beskplan.periods import Frequency, Period, Span
from beskplan.texts import Text, counted, say
from beskplan.verdict.finding import Finding, NoteCode
from beskplan.verdict.status import Status

WARNING = "⚠"
BLOCKS = "▁▂▃▄▅▆▇█"
GAP = "·"
"""Sign in a sparkline for a period without a figure between two that have one."""
FEW_POINTS = 8
"""Fewer points than this are drawn with those of the year before."""
MOST_POINTS = 12
READABLE = 12
"""Characters of a reading's words below which they say nothing."""

HIDDEN = (Text("skjult", "hidden"), Text("skjulte", "hidden"))
HIDDEN_DECIDE = Text("skjulte tal afgør det", "hidden figures decide")
UNSURE = Text("usikkert", "unsure")
"""The same where there is less room."""
LATER = (Status.AWAITING_DATA, Status.MONITORED)
"""Statuses of a reading that are no other answer."""
GRAVE_NOTES: tuple[NoteCode, ...] = ("rounded", "reading", "small_base", "unranked")
"""Notes that matter as a reservation, the gravest first."""


def heading(assessment: Assessment, language: Language) -> tuple[str, str]:
    """Municipality and title of a plan; and its day with the newest figures, in words."""
    title = f"{assessment.municipality.name} · {clean(assessment.plan.title)}"
    if assessment.period is not None and assessment.period != assessment.plan.period:
        title += f" · {window_words(assessment.period, language)}"
    day = day_words(assessment.as_of, language)
    as_of = say("pr. {day}", "as of {day}", day=day).to(language)
    if assessment.newest is not None:
        newest = period_words(assessment.newest, language)
        words = say("nyeste tal {newest}", "newest figures {newest}", newest=newest)
        as_of += f" · {words.to(language)}"
    if assessment.fetched is not None and assessment.is_recalculated:
        fetched = day_words(assessment.fetched, language)
        words = say(
            "tilbageregnet: tal hentet {day}",
            "worked out later: figures fetched {day}",
            day=fetched,
        )
        as_of += f" · {words.to(language)}"
    return title, as_of


def part_title(whole: Finding, part: Finding, catalogue: Catalogue, language: Language) -> str:
    """Words of a part: the plan's, its period, its indicator, or its rule."""
    if part.text:
        return clean(part.text)
    if part.step is not None:
        return window_words(part.step, language)
    if whole.rule != part.rule or not part.sides or part.period is None:
        return clean(sentence(part.claim, language))
    indicators = {each.sides[0].used.indicator for each in whole.parts if each.sides}
    if len(indicators) > 1:
        return clean(catalogue.indicators[part.sides[0].used.indicator].title)
    return window_words(part.sides[0].whole.span, language)


def known_words(finding: Finding, language: Language) -> str:
    """How far the window is known: `2024 komplet`, `mangler okt.–dec.`, `til 3. kvt. 2024`."""
    if finding.question is None or not finding.sides:
        return ""
    whole = finding.sides[0].whole
    span = whole.span
    name = _short_span(span, language)
    if not finding.has_begun:
        return say("{span} ikke begyndt", "{span} not begun", span=name).to(language)
    if whole.expected is None:
        if whole.figure_count == 0:
            return say("ingen måling {span}", "not measured {span}", span=name).to(language)
        return say("målt {span}", "measured {span}", span=name).to(language)
    if whole.missing is not None:
        return say("ingen tal {span}", "no figures {span}", span=name).to(language)
    reached = _reached(finding)
    if reached is not None:
        return say("til {period}", "to {period}", period=short_words(reached, language)).to(
            language
        )
    pending = _pending(whole)
    if pending:
        words = say(
            "mangler {periods}", "without {periods}", periods=_period_list(pending, language)
        )
        return words.to(language)
    provisional = _provisional(whole)
    if provisional:
        words = say(
            "{periods} foreløbig",
            "{periods} provisional",
            periods=_period_list(provisional, language),
        )
        return words.to(language)
    return say("{span} komplet", "{span} complete", span=name).to(language)


def _short_span(span: Span, language: Language) -> str:
    for period in span.whole():
        return short_words(period, language)
    return window_words(span, language)


def _reached(finding: Finding) -> Period | None:
    """Newest period of a rolling year that stands in for one that is not over yet."""
    if finding.period is None or finding.period == finding.sides[0].whole.span:
        return None
    if isinstance(finding.period, Period):
        return Period(Frequency.QUARTER, finding.period.last_month // 3)
    for frequency in (Frequency.QUARTER, Frequency.MONTH):
        if finding.period.aligned(frequency):
            return finding.period.periods(frequency)[-1]
    return None


def _pending(measure: Measure) -> list[Period]:
    """Periods of the window that have no figure yet."""
    return [
        period
        for position, (period, state) in enumerate(_states(measure))
        if position not in measure.positions and state is not State.SUPPRESSED
    ]


def _provisional(measure: Measure) -> list[Period]:
    windows = measure.sides if isinstance(measure, RatioMeasure) else measure.windows
    found = {
        value.period
        for window in windows
        for value in window.used
        if value.state is State.PROVISIONAL
    }
    return [period for period, _ in _states(measure) if period in found]


def _states(measure: Measure) -> Sequence[tuple[Period, State]]:
    window = measure.windows[0]
    return [(value.period, value.state) for value in window.period_values]


def _period_list(periods: Sequence[Period], language: Language) -> str:
    """Periods as runs, `feb., okt.–dec.`, with their year where they are of several."""
    first, last = periods[0].start.year, periods[-1].end.year
    year = first if first == last else None
    return ", ".join(runs_words(periods, language, short=True, year=year))


def reservation(finding: Finding, language: Language, room: int | None = None) -> str:
    """The one reservation that matters most to a reader, in at most so many characters."""
    if hangs_on_hidden(finding):
        whole = f"{WARNING} {HIDDEN_DECIDE.to(language)}"
        is_whole = room is None or len(whole) <= room
        return whole if is_whole else f"{WARNING} {UNSURE.to(language)}"
    for sign, text, verdict in _reservations(finding, language):
        ending = f": {verdict}" if verdict else ""
        beginning = f"{sign} " if sign else ""
        if room is None:
            return beginning + text + ending
        left = room - len(beginning) - len(ending)
        if verdict and not sign and len(text) > left:
            return f"{text.split()[0]} {verdict}"
        if verdict and len(text) > left and left < READABLE:
            return f"{beginning}{Text('ellers', 'else').to(language)} {verdict}"
        return beginning + cut(text, left) + ending
    return ""


def _reservations(finding: Finding, language: Language) -> Iterator[tuple[str, str, str]]:
    """Sign, words and other verdict of each reservation, the gravest first."""
    for reading in finding.readings:
        if reading.status is not finding.status and reading.status not in LATER:
            yield WARNING, clean(reading.says or ""), STATUS_SYMBOLS[reading.status]
    hidden = len(hidden_periods(finding))
    if hidden:
        yield "", counted(hidden, *HIDDEN).to(language), ""
    codes = {note.code for note in finding.notes}
    for code in GRAVE_NOTES:
        if code in codes:
            yield WARNING, NOTE_WORDS[code].to(language), ""
    ambition = finding.ambition
    if ambition is not None and ambition.status not in LATER:
        words = Text("ambition {target}", "ambition {target}").to(language)
        target = target_figure(ambition, language)
        yield "", words.format(target=target), STATUS_SYMBOLS[ambition.status]
    if base := base_words(finding):
        yield "", base.to(language), ""
    if finding.reason and finding.question is None and not finding.parts:
        yield "", clean(sentence(finding.reason, language)), ""


def cut(text: str, room: int) -> str:
    """Text in at most so many characters, with an ellipsis where it had to be cut."""
    if len(text) <= room:
        return text
    return text[: max(room - 1, 1)].rstrip() + "…"


def sparkline(finding: Finding, snapshot: Snapshot, most: int = MOST_POINTS) -> str:
    """Own series as small bars, the newest periods last; nothing where there are fewer than two."""
    if finding.question is None or not finding.sides:
        return ""
    whole = finding.sides[0].whole
    if isinstance(whole, GroupMeasure):
        return ""
    points = _points(whole)
    if len(points) < FEW_POINTS:
        before = snapshot.measure(whole.indicator, whole.area, whole.span.year_before, None)
        if not isinstance(before, GroupMeasure):
            points = _points(before) + points
    while points and points[-1] is None:
        points.pop()
    points = points[-most:]
    while points and points[0] is None:
        points.pop(0)
    known = [point for point in points if point is not None]
    if len(known) < 2:
        return ""
    low, high = min(known), max(known)
    return "".join(_block(point, low, high) for point in points)


def _points(measure: Window | RatioMeasure) -> list[Fraction | None]:
    """Figure of each period of a window; None where there is none."""
    if isinstance(measure, Window):
        return [value.estimate for value in measure.period_values]
    points: list[Fraction | None] = []
    above, below = measure.numerator.period_values, measure.denominator.period_values
    for position, (numerator, denominator) in enumerate(zip(above, below, strict=False)):
        figure = None
        if position in measure.positions and denominator.estimate:
            figure = (numerator.estimate or 0) / denominator.estimate
        points.append(figure)
    return points


def _block(point: Fraction | None, low: Fraction, high: Fraction) -> str:
    if point is None:
        return GAP
    if low == high:
        return BLOCKS[len(BLOCKS) // 2]
    return BLOCKS[round((point - low) / (high - low) * (len(BLOCKS) - 1))]
