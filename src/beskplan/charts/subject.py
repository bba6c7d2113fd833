"""Subject of a chart: a finding with its figures, and the words and numbers of all its parts."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from beskplan.areas import Area
from beskplan.charts.chart import Dot
from beskplan.charts.layout.lettering import shortened
from beskplan.charts.layout.scale import calendar
from beskplan.language import Language
from beskplan.measure import Measure, PeriodValue, Snapshot, State
from beskplan.output.dates import period_words, window_words
from beskplan.output.wording import decimals_of, format_number
from beskplan.periods import Frequency, Period, Span
from beskplan.texts import Text, exact_decimals, say, unit_words
from beskplan.verdict.finding import Finding, Question, Side
from beskplan.verdict.operator import Operator

STATE_WORDS: Mapping[State, Text] = {
    State.KNOWN: Text("endeligt", "final"),
    State.PROVISIONAL: Text("foreløbigt", "provisional"),
    State.SUPPRESSED: Text("skjult", "suppressed"),
    State.PENDING: Text("mangler endnu", "still to come"),
}
MISSING = Text("mangler", "missing")


@dataclass(frozen=True)
class ChartSubject:
    """Finding on figures, ready for a chart."""

    finding: Finding
    snapshot: Snapshot
    language: Language

    @property
    def own(self) -> Side:
        return self.finding.sides[0]

    @property
    def references(self) -> tuple[Side, ...]:
        return tuple(side for side in self.finding.sides if side.reference)

    @property
    def area(self) -> str:
        return shortened(self.own.whole.area.name, 40)

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

    def say(self, da: str, en: str) -> str:
        return da if self.language == "da" else en

    def number(self, value: Fraction | None) -> str:
        return format_number(value, self.decimals, self.language)

    def exact(self, value: Fraction) -> str:
        """Single figure as it was published; a computed one with the decimals of the verdict."""
        own_decimals = exact_decimals(value)
        decimals = (
            own_decimals if own_decimals <= 2 else max(self.decimals, self.finding.decimals or 0, 1)
        )
        least = self.decimals if self.finding.unit in ("pct", "pp") else 0
        return format_number(value, max(decimals, least), self.language)

    def target(self, operator: Operator, value: Fraction | None) -> str:
        """Target as a label: `mål højst 95,0`."""
        text = say(
            "mål {operator} {number}",
            "target {operator} {number}",
            operator=operator.words,
            number=self.number(value),
        )
        return text.to(self.language)

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
        dot = self.dot(period_value)
        if dot.low is not None and dot.high is not None:
            return f"{self.exact(dot.low)}–{self.exact(dot.high)}"
        return "–" if dot.value is None else self.exact(dot.value)

    def period(self, period: Period) -> str:
        return period_words(period, self.language)


def bounds(period_value: PeriodValue) -> tuple[Fraction | None, Fraction | None]:
    """Both ends of what a suppressed figure can be, or neither where it is not known."""
    is_bounded = period_value.state is State.SUPPRESSED and period_value.estimate is not None
    both = is_bounded and period_value.range.low is not None and period_value.range.high is not None
    return (period_value.range.low, period_value.range.high) if both else (None, None)
