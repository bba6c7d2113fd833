"""What rules on an indicator have in common: its window, its aggregate, and what stands beside a verdict on it."""

from abc import abstractmethod
from collections.abc import Iterator
from typing import ClassVar, Literal

from beskplan.areas import Area, UnknownArea
from beskplan.catalogue import Aggregate, Ratio
from beskplan.fields import Words
from beskplan.measure import Measure
from beskplan.observation import Extent
from beskplan.periods import Frequency, Span
from beskplan.problems.codes.meaning import (
    FORBIDDEN_AGGREGATE,
    FREQUENCY_MISMATCH,
    MISSING_AGGREGATE,
    MISSING_BETTER,
    MISSING_PERIOD,
    PERIOD_MISMATCH,
    UNKNOWN_INDICATOR,
)
from beskplan.problems.problem import Issue, listed, nearest
from beskplan.rules.aggregates import AGGREGATE_WORDS, allowed_aggregates, has_many
from beskplan.rules.base import BaseRule, Evaluation, Scope, WindowText, unknown_area
from beskplan.texts import Text, english, say
from beskplan.verdict.decide import Outcome
from beskplan.verdict.finding import Finding, Needed, Note, Trend
from beskplan.verdict.notes import illustrative, notes_on, rounded
from beskplan.verdict.notes import reading as note_reading
from beskplan.verdict.question import Question
from beskplan.verdict.side import Side
from beskplan.verdict.trend import trend


class IndicatorRule(BaseRule):
    """A rule that reads an indicator over a window."""

    question: ClassVar[Question] = Question.LEVEL

    indicator: Words
    """The indicator's id in the catalogue."""
    period: WindowText | None = None
    """The window that is read; default the plan's."""
    aggregate: Aggregate | None = None
    """How the observations in the window become one number."""
    area: Words | None = None
    """The area that is judged; default the plan's municipality."""

    @abstractmethod
    def outcome(self, bench: Evaluation) -> Outcome:
        """The status and the figures that led to it."""

    @abstractmethod
    def claim(self, scope: Scope) -> Text: ...

    # What it reads

    def span(self, scope: Scope) -> Span:
        """The window, where the period is given somewhere."""
        if isinstance(self.period, Span):
            return self.period
        given = scope.anchor if self.rolls(scope) else scope.period
        if given is None:
            raise LookupError("no period")
        return given.rolling_year if self.rolls(scope) else given

    def anchor(self, scope: Scope) -> Span:
        """The period that a rolling year ends with, or somewhere in."""
        if scope.anchor is None:
            raise LookupError("no period")
        return scope.anchor

    def rolls(self, scope: Scope) -> bool:
        return self.period == "rolling_year" or (self.period is None and scope.rolling)

    def measured(self, scope: Scope) -> tuple[str, ...]:
        """What tells its measure from others: indicator, area, window and aggregate; nothing where one of them is not known."""
        area = scope.areas.find(self.area) if self.area is not None else scope.municipality
        if (
            not scope.knows(self.indicator)
            or isinstance(area, UnknownArea)
            or not self.has_period(scope)
        ):
            return ()
        return (
            self.indicator,
            area.name,
            str(self.span(scope)),
            str(self.rolls(scope)),
            self.aggregate or "",
        )

    def has_period(self, scope: Scope) -> bool:
        return (
            isinstance(self.period, Span)
            or (scope.anchor if self.rolls(scope) else scope.period) is not None
        )

    def latest_year(self, bench: Evaluation) -> Span | None:
        """The rolling year that ends with the newest own figure inside the plan's period; None while there is no such figure."""
        anchor = self.anchor(bench.scope)
        inside = bench.measure(self.indicator, bench.scope.area(self.area), anchor, self.aggregate)
        if not inside.positions:
            return None
        newest = anchor.periods(bench.scope.catalogue.frequency(self.indicator))[
            max(inside.positions)
        ]
        return Span(newest.last_month - 11, newest.last_month)

    def estimated(self, bench: Evaluation, whole: Measure) -> Measure:
        """The own measure that the estimate comes from: the whole window's, or of a rolling year that is open the latest year's."""
        if not self.rolls(bench.scope) or whole.closed:
            return whole
        latest = self.latest_year(bench)
        return (
            bench.measure(self.indicator, whole.area, latest, self.aggregate)
            if latest
            else whole.only(frozenset())
        )

    def own(self, bench: Evaluation) -> Measure:
        return bench.measure(
            self.indicator, bench.scope.area(self.area), self.span(bench.scope), self.aggregate
        )

    def indicators(self) -> tuple[str, ...]:
        return (self.indicator,)

    def read_areas(self, scope: Scope) -> Iterator[Area]:
        yield scope.area(self.area)

    def since(self, scope: Scope) -> int | None:
        """The month before which it reads nothing; None where it reads all that there is.

        The trend looks a year back from the window, and a rolling year that is open ends anywhere
        in the plan's period.
        """
        if not self.has_period(scope):
            return None
        span = self.span(scope)
        earliest = self.anchor(scope).first - 11 if self.rolls(scope) else span.first
        return earliest - span.whole_years

    def needs(self, scope: Scope) -> Iterator[tuple[str, Extent]]:
        areas, since = frozenset(area.name for area in self.read_areas(scope)), self.since(scope)
        for name in filter(scope.knows, self.indicators()):
            for base, _ in scope.catalogue.bases(name):
                yield base, Extent(areas, None if scope.catalogue.stands_in(name, base) else since)

    # What can be wrong with it

    def check(self, scope: Scope) -> Iterator[Issue]:
        if self.area is not None:
            yield from unknown_area(scope, self.area, "area")
        if not self.has_period(scope):
            message = (
                "the plan covers several years; give the rule a period, or the plan a "
                "default_period"
            )
            yield Issue(MISSING_PERIOD, (), english(message))
        if scope.knows(self.indicator):
            yield from self.check_aggregate(scope)
            if self.has_period(scope):
                yield from self._check_window(scope)
        else:
            yield from unknown_indicator(scope, self.indicator, "indicator")

    def _check_window(self, scope: Scope) -> Iterator[Issue]:
        frequency = scope.catalogue.frequency(self.indicator)
        span = self.span(scope)
        place = ("indicator",) if self.period is None else ("period",)
        if self.rolls(scope) and frequency not in (
            Frequency.MONTH,
            Frequency.QUARTER,
            Frequency.HALF_YEAR,
        ):
            yield Issue(
                FREQUENCY_MISMATCH,
                place,
                english(
                    f"a rolling year needs months, quarters or half-years; {self.indicator!r} is "
                    f"{frequency}"
                ),
            )
        elif not span.aligned(frequency):
            yield Issue(
                FREQUENCY_MISMATCH,
                place,
                english(
                    f"{span} is not made of whole periods of {self.indicator!r}, which is {frequency}"
                ),
            )
        elif scope.catalogue.is_to_date(self.indicator) and (
            self.rolls(scope) or span.first % 12 or span.months > 12
        ):
            yield Issue(
                PERIOD_MISMATCH,
                place,
                english(
                    f"{self.indicator!r} counts from 1 January; the window must begin there and end in "
                    "that year"
                ),
            )

    def check_aggregate(self, scope: Scope) -> Iterator[Issue]:
        allowed = allowed_aggregates(scope.catalogue, self.indicator)
        kind = scope.catalogue.indicators[self.indicator].kind
        if self.aggregate is not None and self.aggregate not in allowed:
            instead = (
                f"it takes {listed(allowed)}"
                if allowed
                else "it takes none, its parts are added up over the window"
            )
            yield Issue(
                FORBIDDEN_AGGREGATE,
                ("aggregate",),
                english(f"{self.indicator!r} is a {kind} and has no {self.aggregate}; {instead}"),
            )
        elif self.aggregate is None and self._must_say(scope):
            message = (
                f"{self.indicator!r} is a {kind} of several observations; say which number is "
                f"meant with aggregate: {listed(allowed)}"
            )
            yield Issue(MISSING_AGGREGATE, (), english(message))

    def _must_say(self, scope: Scope) -> bool:
        catalogue = scope.catalogue
        if catalogue.is_flow(self.indicator):
            return False
        if isinstance(catalogue.indicators[self.indicator], Ratio):
            return True
        if not self.has_period(scope):
            return False
        return has_many(catalogue.frequency(self.indicator), self.span(scope))

    # What it finds

    def judge(self, bench: Evaluation) -> Finding:
        outcome = self.outcome(bench)
        indicator = bench.scope.catalogue.indicators[self.indicator]
        own = outcome.sides[0]
        return Finding(
            rule=self.type,
            claim=self.claim(bench.scope),
            status=outcome.status,
            question=self.question,
            reason=outcome.reason,
            operator=outcome.operator,
            unit=self.unit(bench.scope),
            decimals=indicator.decimals,
            better=indicator.better,
            measured=outcome.measured,
            target=outcome.target,
            bounds=outcome.bounds,
            margin=outcome.margin,
            interval=None
            if own.whole.absent and own.whole.absent.cause != "zero"
            else outcome.interval,
            period=period_shown(own),
            observed=own.whole.observed,
            expected=own.whole.expected,
            pace=outcome.pace,
            trend=self.trend(bench, own.used),
            needed=self.needed(bench, outcome),
            notes=(
                *self.notes(bench, outcome),
                *illustrative(bench.scope.catalogue, self.indicators()),
            ),
            sides=outcome.sides,
        )

    def unit(self, scope: Scope) -> str:
        return scope.catalogue.indicators[self.indicator].unit

    def trend(self, bench: Evaluation, used: Measure) -> Trend | None:
        earlier = bench.measure(self.indicator, used.area, used.span.year_before, self.aggregate)
        return trend(
            used,
            earlier,
            bench.scope.catalogue.indicators[self.indicator].better,
            bench.figures.as_of,
        )

    def needed(self, bench: Evaluation, outcome: Outcome) -> Needed | None:
        """What the rest of the window must show; for most rules no single number says it."""
        return None

    def notes(self, bench: Evaluation, outcome: Outcome) -> Iterator[Note]:
        yield from notes_on(outcome.sides)
        if outcome.measured is not None:
            yield from rounded(bench.scope.catalogue, outcome.sides, outcome.deciding)
        yield from self.reading(bench, outcome)

    def reading(self, bench: Evaluation, outcome: Outcome) -> Iterator[Note]:
        """Whether mean in place of last, or last in place of mean, would give another status."""
        if self.aggregate not in ("mean", "last") or not bench.scope.catalogue.is_level(
            self.indicator
        ):
            return
        how: Literal["mean", "last"] = "last" if self.aggregate == "mean" else "mean"
        other = self.model_copy(update={"aggregate": how}).outcome(bench).status
        if other is not outcome.status:
            yield note_reading(how, other)


def unknown_indicator(scope: Scope, name: str, *path: str | int) -> Iterator[Issue]:
    """The fault of an id that the catalogue does not have; none for an entry that has a fault of its own."""
    if not scope.knows(name) and name not in scope.unreadable:
        hint = nearest(name, scope.catalogue.indicators)
        yield Issue(
            UNKNOWN_INDICATOR, path, english(f"{name!r} is not an indicator of the catalogue{hint}")
        )


def check_better(scope: Scope, name: str) -> Iterator[Issue]:
    """That the catalogue says which direction is better, where a rule cannot do without."""
    if scope.knows(name) and scope.catalogue.indicators[name].better is None:
        message = (
            f"{name!r} does not say which direction is better; give it better: lower or better: "
            "higher in the catalogue"
        )
        yield Issue(MISSING_BETTER, ("indicator",), english(message))


def period_shown(own: Side) -> str:
    """The window's name; where a rolling year stands in or is judged in another's place, that one's."""
    used = own.used
    frequencies = {place.period.frequency for place in used.used}
    if Frequency.ROLLING_YEAR in frequencies and own.whole.observed < (own.whole.expected or 0):
        return str(used.used[-1].period)
    return str(used.span)


def subject(scope: Scope, rule: IndicatorRule) -> Text:
    """`Title i Holbæk, gennemsnittet for 2024`: what is measured, where and when."""
    title = scope.catalogue.indicators[rule.indicator].title
    span = str(rule.span(scope))
    if rule.rolls(scope) or scope.catalogue.frequency(rule.indicator) is Frequency.ROLLING_YEAR:
        window = Text(f"det rullende år {span}", f"the rolling year {span}")
    else:
        words = AGGREGATE_WORDS[rule.aggregate]
        window = Text(words.da.format(span=span), words.en.format(span=span))
    return say(
        "{title} i {area}, {window},",
        "{title} in {area}, {window},",
        title=title,
        area=scope.area(rule.area).name,
        window=window,
    )
