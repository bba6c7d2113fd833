"""Chart of a survey: the shares of its answers, survey by survey, the counted ones first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import accumulate, pairwise

from beskplan.catalogue import Ratio
from beskplan.charts.chart import FigureTable, UntitledChart
from beskplan.charts.figure_table import by_period, caption, head, row_state, rows_of
from beskplan.charts.layout.drawing import Drawing, Ink, Label, Polyline, Shape, rectangle
from beskplan.charts.layout.free_space import KeyEntry, key
from beskplan.charts.layout.lettering import apart, shortened, width_of
from beskplan.charts.layout.scale import number_text, period_short
from beskplan.charts.level import group_remarks, level_chart
from beskplan.charts.parts import MET, Caption, GoodSide
from beskplan.charts.subject import ChartSubject, good_side
from beskplan.interval import ZERO
from beskplan.language import Language
from beskplan.measure import PeriodValue, State
from beskplan.output.dates import span_words
from beskplan.output.wording import format_number
from beskplan.periods import Period, Span
from beskplan.texts import NO_BREAK, Text, say

MOST_SURVEYS = 8
HUNDRED = 100
BAR, ROW, TOP, GAP = 28.0, 70.0, 20.0, 8.0
COUNTED: tuple[Ink, ...] = ("own", "own_light", "own_pale")
OTHERS: tuple[Ink, ...] = ("other_pale", "other_light", "other_mid", "other")
ON_DARK: tuple[Ink, ...] = ("own", "own_light", "other")
NO_FIGURES = Text("ingen tal", "no figures")


@dataclass(frozen=True, slots=True)
class Bar:
    """Answers of one survey, as shares of a hundred in the order of the answers' names."""

    label: str
    """Survey, with its result and the number of answers."""
    shares: tuple[Fraction, ...]
    state: State
    judged: bool = False
    """True if the verdict rests on it."""


@dataclass(frozen=True, slots=True)
class Answers:
    """Shares of each answer, survey by survey."""

    names: tuple[str, ...]
    counted: int
    """Number of answers, from the first, that the target is about."""
    bars: tuple[Bar, ...]
    target: Fraction | None
    requirement: Caption
    good: GoodSide | None
    decimals: int

    def draw(self, width: float, language: Language) -> Drawing:
        """Return the bars laid out in so many pixels."""
        bottom = TOP + ROW * len(self.bars)
        shapes: list[Shape] = []
        at = None if self.target is None else float(self.target) / HUNDRED * width
        if at is not None and self.good is not None and 0 <= at <= width:
            left, right = (at, width) if self.good == "above" else (0.0, at)
            shapes.append(rectangle(left, TOP, right, bottom, "good"))
        for number, bar in enumerate(self.bars):
            shapes += self._bar(bar, TOP + ROW * number, width, language)
        if at is not None and 0 <= at <= width:
            for number in range(len(self.bars)):
                top = TOP + ROW * number
                shapes.append(Polyline(((at, top + 21), (at, top + 25 + BAR)), "paper", 3.4))
                shapes.append(
                    Polyline(((at, top + 19), (at, top + 27 + BAR)), "target", 2.0, (5, 3))
                )
            half = width_of(self.requirement.full) / 2
            middle = min(max(at, half), width - half)
            shapes.append(Label(middle, 9, self.requirement.full, "target", "middle", halo=False))
        below, height = key(list(self._key(language)), width, bottom + GAP)
        return Drawing(width, bottom + GAP + height + 2, (*shapes, *below))

    @property
    def inks(self) -> list[Ink]:
        """Blues for the answers that count, greys for the others; the last ones repeat."""
        rest = len(self.names) - self.counted
        blues = [COUNTED[min(number, len(COUNTED) - 1)] for number in range(self.counted)]
        return blues + [OTHERS[min(number, len(OTHERS) - 1)] for number in range(rest)]

    def _bar(self, bar: Bar, top: float, width: float, language: Language) -> Iterator[Shape]:
        ink: Ink = "own" if bar.judged else "words"
        yield Label(0, top + 10, bar.label, ink, bold=bar.judged)
        upper, lower = top + 23, top + 23 + BAR
        if not bar.shares:
            yield Label(0, top + 23 + BAR / 2, NO_FIGURES.to(language), "quiet", halo=False)
            return
        ends = [0.0, *(float(end) / HUNDRED * width for end in accumulate(bar.shares))]
        small: list[tuple[float, str]] = []
        for (left, right), share, fill in zip(pairwise(ends), bar.shares, self.inks, strict=False):
            yield rectangle(left, upper, max(right - 1, left), lower, fill)
            text = number_text(share, self.decimals, language)
            middle, room = self._clear(left, right, width)
            if width_of(text) + 6 <= room:
                on: Ink = "on_own" if fill in ON_DARK else "on_light"
                yield Label(middle, upper + BAR / 2, text, on, "middle", halo=False)
            elif share:
                small.append(((left + right) / 2, text))
        yield from _small_labels(small, lower, width)

    def _clear(self, left: float, right: float, width: float) -> tuple[float, float]:
        """Middle and width of the larger part of a segment that the target's line divides."""
        if self.target is not None:
            at = float(self.target) / HUNDRED * width
            if left < at < right:
                left, right = (left, at - 3) if at - left > right - at else (at + 3, right)
        return (left + right) / 2, right - left

    def _key(self, language: Language) -> Iterator[KeyEntry]:
        for name, ink in zip(self.names, self.inks, strict=True):
            yield KeyEntry((rectangle(0, 0, 20, 10, ink),), name, "words")
        if self.good is not None:
            yield KeyEntry((rectangle(0, 0, 20, 10, "good"),), MET.to(language))


def _small_labels(
    labels: Sequence[tuple[float, str]], lower: float, width: float
) -> Iterator[Shape]:
    """Labels of parts that are too narrow for one, under the bar."""
    if not labels:
        return
    middles = apart(
        [middle for middle, _ in labels], [width_of(text) + 6 for _, text in labels], 0, width
    )
    for (at, text), middle in zip(labels, middles, strict=True):
        yield Polyline(((at, lower), (middle, lower + 5)), "quiet", 0.8)
        yield Label(middle, lower + 11, text, "quiet", "middle")


def survey_answers_chart(subject: ChartSubject) -> UntitledChart | None:
    """Chart of the shares of each answer.

    Where the numerator is not part of the denominator, it is a time series.
    """
    entry = subject.snapshot.catalogue.indicators[subject.own.whole.indicator]
    if (
        not isinstance(entry, Ratio)
        or entry.unit != "pct"
        or not set(entry.numerator) <= set(entry.denominator)
    ):
        return level_chart(subject)
    parts = (*entry.numerator, *(part for part in entry.denominator if part not in entry.numerator))
    window = subject.own.whole.span
    first = min([window.first - 24, *(side.whole.span.first for side in subject.finding.sides)])
    columns = [
        subject.run(part, subject.own.whole.area, Span(first, window.last)).period_values
        for part in parts
    ]
    surveys = [
        (period, period_values)
        for period, period_values in by_period(columns)
        if any(period_value is not None for period_value in period_values)
    ][-MOST_SURVEYS:]
    names = tuple(shortened(subject.title_of(part), 60) for part in parts)
    counted = len(entry.numerator)
    bars = [
        bar
        for period, period_values in surveys
        if (bar := _bar(subject, period, period_values, counted)) is not None
    ]
    if not bars:
        return None
    inside = [period_values for period, period_values in surveys if window.covers(period)]
    if len(inside) != 1:
        bars.append(_together(subject, inside, span_words(window, subject.language), counted))
    if bars[-1].shares and inside:
        bars[-1] = replace(bars[-1], judged=True)
    requirement, good, target = Caption(""), None, None
    if subject.bounds:
        bound, target = subject.bounds[0]
        requirement = subject.requirement(bound.operator, target)
        requirement = Caption(f"{requirement.full}{subject.say(f'{NO_BREAK}pct.', '%')}")
        good = good_side(bound.operator)
    plot = Answers(names, counted, tuple(bars), target, requirement, good, subject.decimals)
    return UntitledChart(
        plot,
        _table(subject, names, surveys),
        _description(subject, bars),
        tuple(group_remarks(subject, [subject.own.whole])),
    )


def _description(subject: ChartSubject, bars: Sequence[Bar]) -> Text:
    """Description: the counted share and the number of answers of each survey."""
    return say(
        "{title} i {area}: {surveys}",
        "{title} in {area}: {surveys}",
        title=subject.title,
        area=subject.area,
        surveys=tuple(bar.label for bar in bars),
    )


def _bar(
    subject: ChartSubject,
    period: Period,
    period_values: Sequence[PeriodValue | None],
    counted: int,
) -> Bar | None:
    """Shares of one survey; None where any answer is missing or all are 0."""
    values = [
        ZERO if period_value is None else period_value.estimate for period_value in period_values
    ]
    known = [value for value in values if value is not None]
    base = sum(known, start=ZERO)
    label = period_short(period, subject.language)
    if len(known) < len(values) or not base:
        return None
    hidden = any(
        period_value is not None and period_value.suppressed for period_value in period_values
    )
    return Bar(
        _bar_label(subject, label, known, counted),
        tuple(value / base * HUNDRED for value in known),
        State.SUPPRESSED if hidden else State.KNOWN,
    )


def _bar_label(subject: ChartSubject, name: str, counts: Sequence[Fraction], counted: int) -> str:
    """Survey with its result and its answers: `2024: 76,1 pct. (315 af 414 svar)`."""
    base, met = sum(counts, start=ZERO), sum(counts[:counted], start=ZERO)
    share = subject.with_unit(subject.number(met / base * HUNDRED))
    part, whole = (subject.number(value, min(value.denominator - 1, 1)) for value in (met, base))
    answers = subject.say(f"{part} af {whole} svar", f"{part} of {whole} answers")
    return f"{name}: {share} ({answers})"


def _together(
    subject: ChartSubject,
    surveys: Sequence[Sequence[PeriodValue | None]],
    window: str,
    counted: int,
) -> Bar:
    """Surveys of the window as one, which is what is judged; no shares where there is none."""
    complete = [
        period_values
        for period_values in surveys
        if all(
            period_value is None or period_value.estimate is not None
            for period_value in period_values
        )
    ]
    counts = [
        sum(
            (period_value.estimate or ZERO for period_value in column if period_value is not None),
            start=ZERO,
        )
        for column in zip(*complete, strict=True)
    ]
    base = sum(counts, start=ZERO)
    if not base:
        return Bar(window, (), State.PENDING)
    hidden = any(
        period_value is not None and period_value.suppressed
        for period_values in complete
        for period_value in period_values
    )
    label = f"{window} {subject.say('i alt', 'in all')}"
    return Bar(
        _bar_label(subject, label, counts, counted),
        tuple(count / base * HUNDRED for count in counts),
        State.SUPPRESSED if hidden else State.KNOWN,
    )


def _table(
    subject: ChartSubject,
    names: Sequence[str],
    surveys: Sequence[tuple[Period, Sequence[PeriodValue | None]]],
) -> FigureTable:
    """Table of the answers as shares with the counts behind them."""
    rows = []
    for period, period_values in surveys:
        bar = _bar(subject, period, period_values, 1)
        cells = [
            _cell(subject, period_value, None if bar is None else bar.shares[number])
            for number, period_value in enumerate(period_values)
        ]
        present = [period_value for period_value in period_values if period_value is not None]
        rows.append(
            (
                subject.period(period),
                *cells,
                row_state(subject, names[:1], present[:1]),
                rows_of(*period_values),
            )
        )
    return FigureTable(caption(subject), head(subject, *names), tuple(rows))


def _cell(subject: ChartSubject, period_value: PeriodValue | None, share: Fraction | None) -> str:
    """Count and share: `142 (34,3 pct.)`."""
    count = subject.cell(period_value) if period_value is not None else "0"
    per_cent = subject.say(" pct.", "%")
    return (
        count
        if share is None
        else f"{count} ({format_number(share, 1, subject.language)}{per_cent})"
    )
