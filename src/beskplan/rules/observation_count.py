"""Number of observations in the period, such as a survey held twice a year.

```yaml
rule: {type: observation_count, indicator: user_survey, at_least: 2}
```
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from typing import ClassVar, Literal

from beskplan.catalogue import Published
from beskplan.fields import Positive
from beskplan.interval import Interval
from beskplan.measure import Measure, Snapshot, missing_file
from beskplan.periods import MONTHS_IN, Frequency
from beskplan.problems.codes.meaning import KIND_MISMATCH, NEVER_MET
from beskplan.problems.problem import Issue
from beskplan.rules.base import Scope
from beskplan.rules.checks import check_window
from beskplan.rules.claims import in_area, title_words, when_words, whole_sentence
from beskplan.rules.every import EveryKeys
from beskplan.rules.figure_rule import FigureRule
from beskplan.texts import PERIODS, Text, counted, number_words, say, unit_words
from beskplan.verdict.comparison import Comparison, MeasureRequest, Outcome
from beskplan.verdict.decide import elapsed_share
from beskplan.verdict.finding import Note, Question, Side, Trend
from beskplan.verdict.notes import notes_on
from beskplan.verdict.operator import Bound, Operator
from beskplan.verdict.status import Status


@dataclass(frozen=True, kw_only=True)
class CountComparison(Comparison):
    """Number of observations against the number that is required."""

    at_least: int

    question: ClassVar[Question] = Question.COUNT

    @property
    def since(self) -> int | None:
        """None, since an extract that never mentions the area is about others."""
        return None

    def decide(self, snapshot: Snapshot) -> Outcome:
        own = self.measure(snapshot, self.own[0])
        count, required = Fraction(own.figure_count), Fraction(self.at_least)
        status, reason = self._status(snapshot, own)
        final = status is Status.NOT_MET
        return Outcome(
            status,
            Interval(count, count if final else None),
            reason,
            Operator.AT_LEAST,
            measured=None if status is Status.AWAITING_DATA else count,
            target=required,
            bounds=(Bound(Operator.AT_LEAST, required),),
            sides=(Side(own, own, own),),
        )

    def _status(self, snapshot: Snapshot, own: Measure) -> tuple[Status, Text | None]:
        name, span = own.indicator, own.span
        if own.missing is not None and own.missing.cause in ("not_begun", "outside"):
            return Status.AWAITING_DATA, own.missing.text
        if file := snapshot.missing_file(name):
            return Status.AWAITING_DATA, missing_file(file)
        if not snapshot.mentions(name, own.area):
            return Status.AWAITING_DATA, self._without_area(snapshot)
        if own.figure_count >= self.at_least:
            return Status.MET, None
        bases = snapshot.catalogue.bases(name)
        is_over = all(snapshot.retrieved(base) > span.end for base, _ in bases)
        if is_over and (own.irregular or not own.has_pending):
            return Status.NOT_MET, None
        expected = floor(self.at_least * elapsed_share(span.start, span.end, snapshot.as_of))
        status = Status.ON_TRACK if own.figure_count >= expected else Status.BEHIND
        if own.figure_count == expected == 0:
            return status, self._none_yet(own)
        return status, self._at_even_pace(own.figure_count, expected)

    def _none_yet(self, own: Measure) -> Text:
        """Return the statement that there is none yet, and how long there is time."""
        end = own.span.end
        if self.at_least == 1:
            return say(
                "der er ingen måling i {span} endnu, og der er tid til og med {end}",
                "there is no observation in {span} yet, and there is time up to and including "
                "{end}",
                span=own.span,
                end=end,
            )
        return say(
            "ingen af de {count} målinger i {span} er gennemført endnu, og der er tid til og med "
            "{end}",
            "none of the {count} observations of {span} has been made yet, and there is time up to "
            "and including {end}",
            count=number_words(self.at_least),
            span=own.span,
            end=end,
        )

    def _at_even_pace(self, count: int, expected: int) -> Text:
        return say(
            "{count} af {required} målinger; med jævnt tempo skulle der nu være {expected}",
            "{count} of {required} observations; at an even pace there would be {expected} by now",
            count=count,
            required=self.at_least,
            expected=expected,
        )

    def _without_area(self, snapshot: Snapshot) -> Text:
        """Return the statement that the extract is about other areas."""
        own = self.own[0]
        return say(
            "filen har ingen tal for {area} ({title})",
            "the file has no figures for {area} ({title})",
            area=own.area.name,
            title=snapshot.catalogue.indicators[own.indicator].title,
        )

    def trend(self, snapshot: Snapshot, used: Measure) -> Trend | None:
        """Return None: a count of observations has no direction."""
        return None

    def notes(self, snapshot: Snapshot, outcome: Outcome) -> Iterator[Note]:
        yield from notes_on(outcome.sides)


class ObservationCount(FigureRule, EveryKeys):
    """How many observations with a figure there are in the period."""

    type: Literal["observation_count"]
    at_least: Positive
    """The number of observations that is required."""

    def comparison(self, scope: Scope) -> CountComparison:
        return CountComparison(
            own=(MeasureRequest(self.indicator, scope.area(self.area)),),
            window=self.window(scope),
            aggregate=self.aggregate,
            unit="observations",
            at_least=self.at_least,
        )

    def check(self, scope: Scope) -> Iterator[Issue]:
        """Return what is wrong; any aggregate will do, since observations are only counted."""
        yield from check_window(self, scope)
        window = self.find_window(scope)
        if window is None or not scope.knows(self.indicator):
            return
        frequency = scope.catalogue.frequency(self.indicator)
        derived = not isinstance(scope.catalogue.indicators[self.indicator], Published)
        if derived or frequency is Frequency.ROLLING_YEAR:
            message = say(
                "målinger kan kun tælles for en indikator, der har sin egen fil og måles i "
                "perioder; {indicator!r} er afledt eller et rullende år",
                "observations can only be counted of an indicator that has a file of its own and "
                "is observed in periods; {indicator!r} is derived, or a rolling year",
                indicator=self.indicator,
            )
            yield Issue(KIND_MISMATCH, ("indicator",), message)
        if frequency not in MONTHS_IN:
            return
        most = len(window.span.periods(frequency))
        if self.at_least > most:
            message = say(
                "{span} har {most} af {indicator!r}, som har hyppigheden {frequency}",
                "{span} has {most} of {indicator!r}, which is {frequency}",
                span=str(window.span),
                most=counted(most, *PERIODS),
                indicator=self.indicator,
                frequency=frequency,
            )
            yield Issue(NEVER_MET, ("at_least",), message)

    def claim(self, scope: Scope) -> Text:
        count = say("mindst {count}", "at least {count}", count=number_words(self.at_least))
        plain = say(
            "Der skal {when} være {count} {observations} af »{title}« {in_area}.",
            "There must be {count} {observations} of “{title}” {in_area} {when}.",
            when=when_words(scope, self),
            count=count,
            observations=unit_words("observations", one=self.at_least == 1),
            title=title_words(scope, self),
            in_area=in_area(scope, self.area),
        )
        return whole_sentence(scope, self, "observation_count", count, plain)
