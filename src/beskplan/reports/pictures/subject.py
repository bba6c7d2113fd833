"""What a picture is about: a finding with the figures it was made from, and the words and numbers that all its parts share."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from beskplan.area import Area
from beskplan.judgement.finding import Finding
from beskplan.judgement.side import Side
from beskplan.language import Language
from beskplan.measure import Measure, Place, State
from beskplan.period import Frequency, Span
from beskplan.reports.dates import period_words, window_words
from beskplan.reports.pictures.lettering import shortened
from beskplan.reports.pictures.picture import Dot
from beskplan.reports.pictures.scale import calendar
from beskplan.reports.shown import decimals_of, number
from beskplan.rules import Bench
from beskplan.words import Text, exact, exact_decimals, unit_words

STANDING: Mapping[State, Text] = {
    State.KNOWN: Text("endelig", "final"),
    State.PROVISIONAL: Text("foreløbig", "provisional"),
    State.SUPPRESSED: Text("skjult", "suppressed"),
    State.PENDING: Text("mangler endnu", "still to come"),
}
MISSING = Text("mangler", "missing")


@dataclass(frozen=True)
class Subject:
    """A finding on figures, ready to be drawn."""

    finding: Finding
    bench: Bench
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
        return self.bench.scope.catalogue.indicators[indicator].title

    @cached_property
    def frequency(self) -> Frequency:
        return self.bench.scope.catalogue.frequency(self.own.whole.indicator)

    @cached_property
    def decimals(self) -> int:
        return decimals_of(self.finding)

    @property
    def unit(self) -> str:
        return unit_words(self.finding.unit or "").to(self.language)

    @property
    def window(self) -> str:
        """The window that the measure speaks of, in words."""
        return window_words(self.finding.period, self.language) if self.finding.period else ""

    def say(self, da: str, en: str) -> str:
        return da if self.language == "da" else en

    def number(self, value: Fraction | None) -> str:
        return number(value, self.decimals, self.language)

    def exact(self, value: Fraction) -> str:
        """A single figure as it was published, or with one decimal more than the verdict needs."""
        most = max(self.decimals, self.finding.decimals or 0)
        return number(value, min(exact_decimals(value), most), self.language) if most else exact(value).to(self.language)

    def run(self, indicator: str, area: Area, span: Span) -> Measure:
        """An indicator period by period; how it is aggregated does not matter to single periods."""
        return self.bench.measure(indicator, area, span, None)

    def at(self, place: Place) -> int:
        """Its position on the time axis: the period's ordinal, or the day where observations have no calendar."""
        return place.period.ordinal if calendar(self.frequency) else place.period.start.toordinal()

    def dot(self, place: Place) -> Dot:
        """A place as it is drawn; of a hidden figure only its range, where that is bounded."""
        if place.hidden or place.state is State.SUPPRESSED:
            bounded = place.estimate is not None and place.state is State.SUPPRESSED
            low, high = (place.range.low, place.range.high) if bounded else (None, None)
            return Dot(self.at(place), None, State.SUPPRESSED, *((low, high) if low is not None and high is not None else (None, None)))
        return Dot(self.at(place), place.estimate, place.state)

    def standing(self, place: Place, *, awaited: bool) -> str:
        """How far the figure is known, in words."""
        if place.state is State.PENDING and not awaited:
            return MISSING.to(self.language)
        hidden = place.hidden and place.state is not State.PENDING
        return STANDING[State.SUPPRESSED if hidden else place.state].to(self.language)

    def cell(self, place: Place) -> str:
        """The figure in a table: a range where it is hidden, a dash where there is none."""
        dot = self.dot(place)
        if dot.low is not None and dot.high is not None:
            return f"{self.exact(dot.low)}–{self.exact(dot.high)}"
        return "–" if dot.value is None else self.exact(dot.value)

    def period(self, place: Place) -> str:
        return period_words(place.period, self.language)


def rows_of(*places: Place | None) -> str:
    """`y38a02.csv:14,15; folk1a.csv:3`."""
    return "; ".join(dict.fromkeys(row.place for place in places if place is not None for row in place.rows))
