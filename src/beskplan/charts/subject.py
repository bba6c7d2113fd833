"""Subject of a chart: a finding with its figures, and the words and numbers of all its parts."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from beskplan.areas import Area
from beskplan.catalogue import Aggregate
from beskplan.charts.country import Country
from beskplan.charts.layout.lettering import shortened
from beskplan.charts.layout.scale import calendar
from beskplan.charts.parts import Caption, Dot, GoodSide
from beskplan.interval import Interval
from beskplan.language import Language
from beskplan.measure import Measure, PeriodValue, Snapshot, State
from beskplan.output.dates import period_words, window_words
from beskplan.output.wording import (
    decimals_of,
    estimate_figure,
    format_number,
    measured_figure,
    previous_figure,
    target_figure,
)
from beskplan.periods import Frequency, Period, Span
from beskplan.texts import MINUS, NO_BREAK, Text, exact_decimals, say, unit_words
from beskplan.verdict.finding import Finding, Question, Side
from beskplan.verdict.operator import OPERATOR_WORDS, Bound, Operator

STATE_WORDS: Mapping[State, Text] = {
    State.KNOWN: Text("endeligt", "final"),
    State.PROVISIONAL: Text("foreløbigt", "provisional"),
    State.SUPPRESSED: Text("skjult", "suppressed"),
    State.PENDING: Text("mangler endnu", "still to come"),
}
MISSING = Text("mangler", "missing")

COUNT_WORDS: Mapping[Operator, Text] = {
    **OPERATOR_WORDS,
    Operator.ABOVE: Text("flere end", "more than"),
    Operator.BELOW: Text("færre end", "fewer than"),
}
"""Operators before a number of persons or things."""
SIZES = ("pct", "pp", "days", "weeks", "score", "place")
"""Units of a size rather than of a number of things."""
LONGEST_UNIT = 24


@dataclass(frozen=True)
class ChartSubject:
    """Finding on figures, ready for a chart."""

    finding: Finding
    snapshot: Snapshot
    language: Language
    country: Country | None = None
    """Figures of all municipalities, where they have been worked out for other charts."""

    @property
    def own(self) -> Side:
        return self.finding.sides[0]

    @property
    def references(self) -> tuple[Side, ...]:
        return tuple(side for side in self.finding.sides if side.reference)

    @property
    def area(self) -> str:
        return self.name_of(self.own.whole.area)

    def name_of(self, area: Area) -> str:
        """Name of an area at the end of a line."""
        name = area.english if self.language == "en" and area.english else area.name
        return shortened(name, 40)

    def name_within(self, area: Area) -> str:
        """Name of an area within a sentence: `hele landet`."""
        name = self.name_of(area)
        return name[:1].lower() + name[1:] if area.kind == "country" else name

    @property
    def title(self) -> str:
        return self.title_of(self.own.whole.indicator)

    def title_of(self, indicator: str) -> str:
        return self.snapshot.catalogue.indicators[indicator].title

    @cached_property
    def frequency(self) -> Frequency:
        return self.snapshot.catalogue.frequency(self.own.whole.indicator)

    @property
    def calendar(self) -> bool:
        return calendar(self.frequency)

    @cached_property
    def decimals(self) -> int:
        return decimals_of(self.finding)

    @property
    def unit(self) -> str:
        return shortened(unit_words(self.finding.unit or "").to(self.language), 40)

    @property
    def indicator_unit(self) -> str:
        """Unit of the indicator for a ranking; of other questions the unit of the finding."""
        if self.finding.question is not Question.RANK:
            return self.unit
        unit = self.snapshot.catalogue.indicators[self.own.whole.indicator].unit
        return shortened(unit_words(unit).to(self.language), 40)

    @property
    def window(self) -> str:
        """Window of the measure, in words."""
        return window_words(self.finding.period, self.language) if self.finding.period else ""

    @property
    def is_open(self) -> bool:
        """True if figures of the window are still to come."""
        return not self.own.whole.closed

    @cached_property
    def before(self) -> Fraction | None:
        """Measure of the same periods of the year before; of the whole year if there is none."""
        trend = self.finding.trend
        if trend is not None and trend.previous is not None:
            return trend.previous
        earlier = self._year_before
        return None if earlier is None else earlier.estimate

    @property
    def figure_before(self) -> str:
        """The same in digits; where suppressed figures are in it, the range that it lies in."""
        earlier = self._year_before
        if earlier is not None:
            return estimate_figure(earlier, self.finding, self.language)
        return previous_figure(self.finding, self.language)

    @cached_property
    def _year_before(self) -> Measure | None:
        """Measure of the whole year before, where there is none of this year and it has ended."""
        own = self.own.whole
        if self.finding.question is not Question.LEVEL or self.finding.measured is not None:
            return None
        aggregates: Mapping[str, Aggregate] = {"mean": "mean", "min": "min", "max": "max"}
        span = own.span.year_before
        earlier = self.snapshot.measure(own.indicator, own.area, span, aggregates.get(own.how))
        return earlier if earlier.closed else None

    def say(self, da: str, en: str) -> str:
        return da if self.language == "da" else en

    # Numbers

    def number(self, value: Fraction | None, decimals: int | None = None) -> str:
        digits = self.decimals if decimals is None else decimals
        return format_number(value, digits, self.language).replace("-", MINUS)

    def spread(self, low: Fraction | None, high: Fraction | None, value: Fraction) -> str:
        """Range in digits; the value where it is none."""
        if low is None or high is None or low == high:
            return self.number(value)
        return f"{self.number(low)}–{self.number(high)}"

    def exact(self, value: Fraction) -> str:
        """Single figure as it was published; a computed one with the decimals of the verdict."""
        own_decimals = exact_decimals(value)
        decimals = (
            own_decimals if own_decimals <= 2 else max(self.decimals, self.finding.decimals or 0, 1)
        )
        least = self.decimals if self.finding.unit in ("pct", "pp") else 0
        return self.number(value, max(decimals, least))

    def with_unit(self, number: str) -> str:
        """Number with its unit, where that is short: `22,1 pct.`, `53 bevillinger`."""
        unit = self.finding.unit
        if unit is None or self.finding.question is Question.RANK:
            return number
        if unit == "pct":
            return number + self.say(f"{NO_BREAK}pct.", "%")
        is_one = number in ("1", f"{MINUS}1")
        words = unit_words(unit, one=is_one).to(self.language)
        if len(words) > LONGEST_UNIT:
            return number
        return f"{number}{NO_BREAK}{words.replace(' ', NO_BREAK)}"

    @property
    def measured(self) -> str:
        """Measure, or the range that it lies in, `52–54`."""
        text = measured_figure(self.finding, self.language).replace("-", MINUS)
        if text.startswith(MINUS):
            text = text.replace("–", self.say(" til ", " to "))
        return text

    def target_number(self, value: Fraction) -> str:
        """Target as the plan wrote it, or as its reference was worked out."""
        finding = self.finding
        decimals = self.decimals
        if not self.references:
            decimals = min(decimals, exact_decimals(value))
        if value == finding.target and self.target_range[0] is not None:
            return target_figure(finding, self.language).replace("-", MINUS)
        return self.number(value, decimals)

    def operator_words(self, operator: Operator) -> str:
        words = OPERATOR_WORDS if self.finding.unit in SIZES else COUNT_WORDS
        if self.finding.unit is None:
            words = OPERATOR_WORDS
        return words[operator].to(self.language)

    def requirement(self, operator: Operator, value: Fraction) -> Caption:
        """Requirement as a label: `krav: højst 95`."""
        number = self.target_number(value)
        text = say(
            "krav: {operator} {number}",
            "requirement: {operator} {number}",
            operator=self.operator_words(operator),
            number=number,
        )
        if self.finding.target_so_far:
            text = say("{text} indtil nu", "{text} so far", text=text)
        return Caption(text.to(self.language).replace(f" {number}", NO_BREAK + number), number)

    @property
    def bounds(self) -> tuple[tuple[Bound, Fraction], ...]:
        """Bounds whose target is known."""
        return tuple(
            (bound, bound.target) for bound in self.finding.bounds if bound.target is not None
        )

    @property
    def measured_range(self) -> tuple[Fraction | None, Fraction | None]:
        """Ends of the measure where suppressed figures are in it."""
        return _both_ends(self.finding.measured_ends)

    @property
    def target_range(self) -> tuple[Fraction | None, Fraction | None]:
        return _both_ends(self.finding.target_ends)

    # Figures

    def run(self, indicator: str, area: Area, span: Span) -> Measure:
        """Indicator period by period; how it is aggregated does not matter to single periods."""
        return self.snapshot.measure(indicator, area, span, None)

    def at(self, period: Period) -> int:
        """Position on the time axis: the ordinal, or the day where there is no calendar."""
        return period.ordinal if self.calendar else period.start.toordinal()

    def dot(self, period_value: PeriodValue) -> Dot:
        """Dot of a period value; of a suppressed figure only its range, where that is bounded."""
        at = self.at(period_value.period)
        if period_value.suppressed or period_value.state is State.SUPPRESSED:
            return Dot(at, None, State.SUPPRESSED, *bounds(period_value))
        return Dot(at, period_value.estimate, period_value.state)

    def state_words(self, period_value: PeriodValue | None) -> str:
        """State of the figure, in words."""
        if period_value is None or (
            period_value.state is State.PENDING and not self.expects(period_value.period)
        ):
            return MISSING.to(self.language)
        hidden = period_value.suppressed and period_value.state is not State.PENDING
        return STATE_WORDS[State.SUPPRESSED if hidden else period_value.state].to(self.language)

    def expects(self, period: Period) -> bool:
        """True if a figure of this period can still come."""
        whole = self.own.whole
        return not whole.closed and period.end >= whole.span.start

    def cell(self, period_value: PeriodValue | None) -> str:
        """Figure in a table: a range where it is suppressed, a dash where there is none."""
        if period_value is None:
            return "–"
        if period_value.state is not State.SUPPRESSED and not period_value.suppressed:
            return "–" if period_value.estimate is None else self.exact(period_value.estimate)
        dot = self.dot(period_value)
        if dot.low is not None and dot.high is not None:
            return f"{self.exact(dot.low)}–{self.exact(dot.high)}"
        return "–" if dot.value is None else self.exact(dot.value)

    def period(self, period: Period) -> str:
        return period_words(period, self.language)


def good_side(operator: Operator) -> GoodSide:
    """Side of a target on which it is met."""
    return "above" if operator.upward else "below"


def bounds(period_value: PeriodValue) -> tuple[Fraction | None, Fraction | None]:
    """Both ends of what a suppressed figure can be, or neither where it is not known."""
    is_bounded = period_value.state is State.SUPPRESSED and period_value.estimate is not None
    both = is_bounded and period_value.range.low is not None and period_value.range.high is not None
    return (period_value.range.low, period_value.range.high) if both else (None, None)


def _both_ends(ends: Interval | None) -> tuple[Fraction | None, Fraction | None]:
    if ends is None or ends.low is None or ends.high is None or ends.low == ends.high:
        return None, None
    return ends.low, ends.high
