"""What a picture is about: a finding with the figures it was made from, and the words and numbers that all its parts share."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from beskplan.areas import Area
from beskplan.charts.chart import Dot
from beskplan.charts.layout.lettering import shortened
from beskplan.charts.layout.scale import calendar
from beskplan.measure import Measure, PeriodValue, Snapshot, State
from beskplan.output.dates import period_words, window_words
from beskplan.output.wording import decimals_of, format_number
from beskplan.periods import Frequency, Period, Span
from beskplan.texts import Language, Text, exact_decimals, say, unit_words
from beskplan.verdict.finding import Finding, Question, Side
from beskplan.verdict.operator import Operator

STANDING: Mapping[State, Text] = {
    State.KNOWN: Text("endeligt", "final"),
    State.PROVISIONAL: Text("foreløbigt", "provisional"),
    State.SUPPRESSED: Text("skjult", "suppressed"),
    State.PENDING: Text("mangler endnu", "still to come"),
}
MISSING = Text("mangler", "missing")


@dataclass(frozen=True)
class ChartSubject:
    """A finding on figures, ready to be drawn."""

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
        """What the figures of a ranking count; of a gap and a count what is said of them."""
        if self.finding.question is not Question.RANK:
            return self.unit
        unit = self.snapshot.catalogue.indicators[self.own.whole.indicator].unit
        return shortened(unit_words(unit).to(self.language), 40)

    @property
    def window(self) -> str:
        """The window that the measure speaks of, in words."""
        return window_words(self.finding.period, self.language) if self.finding.period else ""

    def say(self, da: str, en: str) -> str:
        return da if self.language == "da" else en

    def number(self, value: Fraction | None) -> str:
        return format_number(value, self.decimals, self.language)

    def exact(self, value: Fraction) -> str:
        """A single figure as it was published; one that was worked out with the decimals that the verdict is shown with."""
        written = exact_decimals(value)
        decimals = written if written <= 2 else max(self.decimals, self.finding.decimals or 0, 1)
        least = self.decimals if self.finding.unit in ("pct", "pp") else 0
        return format_number(value, max(decimals, least), self.language)

    def target(self, operator: Operator, value: Fraction | None) -> str:
        """`mål højst 95,0`."""
        text = say(
            "mål {operator} {number}",
            "target {operator} {number}",
            operator=operator.words,
            number=self.number(value),
        )
        return text.to(self.language)

    def run(self, indicator: str, area: Area, span: Span) -> Measure:
        """An indicator period by period; how it is aggregated does not matter to single periods."""
        return self.snapshot.measure(indicator, area, span, None)

    def at(self, period: Period) -> int:
        """Its position on the time axis: its ordinal, or the day where observations have no calendar."""
        return period.ordinal if self.calendar else period.start.toordinal()

    def dot(self, place: PeriodValue) -> Dot:
        """A place as it is drawn; of a hidden figure only its range, where that is bounded."""
        at = self.at(place.period)
        if place.suppressed or place.state is State.SUPPRESSED:
            return Dot(at, None, State.SUPPRESSED, *bounds(place))
        return Dot(at, place.estimate, place.state)

    def standing(self, place: PeriodValue | None) -> str:
        """How far the figure is known, in words."""
        if place is None or (place.state is State.PENDING and not self.awaits(place.period)):
            return MISSING.to(self.language)
        hidden = place.suppressed and place.state is not State.PENDING
        return STANDING[State.SUPPRESSED if hidden else place.state].to(self.language)

    def awaits(self, period: Period) -> bool:
        """Whether a figure of this period would still be waited for."""
        whole = self.own.whole
        return not whole.closed and period.end >= whole.span.start

    def cell(self, place: PeriodValue | None) -> str:
        """The figure in a table: a range where it is hidden, a dash where there is none."""
        if place is None:
            return "–"
        dot = self.dot(place)
        if dot.low is not None and dot.high is not None:
            return f"{self.exact(dot.low)}–{self.exact(dot.high)}"
        return "–" if dot.value is None else self.exact(dot.value)

    def period(self, period: Period) -> str:
        return period_words(period, self.language)


def bounds(place: PeriodValue) -> tuple[Fraction | None, Fraction | None]:
    """Both ends of what a hidden figure can be, or neither where it is not said."""
    told = place.state is State.SUPPRESSED and place.estimate is not None
    both = told and place.range.low is not None and place.range.high is not None
    return (place.range.low, place.range.high) if both else (None, None)
