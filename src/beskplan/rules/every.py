"""The same demand in every month, quarter, half-year or year of a window, or in one of them.

```yaml
rule: {type: threshold, indicator: visits, at_least: 25, every: month}
```
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from typing import Literal

from beskplan.fields import Declared
from beskplan.measure import Snapshot
from beskplan.periods import MONTHS_IN, Frequency, Span
from beskplan.problems.codes.form import EXCLUDED_KEY
from beskplan.problems.codes.meaning import FREQUENCY_MISMATCH, PERIOD_MISMATCH
from beskplan.problems.problem import Issue
from beskplan.rules.base import Scope
from beskplan.rules.checks import check_window
from beskplan.rules.figure_rule import FigureRule
from beskplan.rules.limits import Limit
from beskplan.rules.unfolded import RulePart, Unfolded
from beskplan.texts import Text, say
from beskplan.verdict.finding import Finding, status_of_all, status_of_any
from beskplan.verdict.together import judged_together

Length = Literal["month", "quarter", "half_year", "year"]

EVERY_WORDS: Mapping[Length, Text] = {
    "month": Text("i hver måned af {span}", "in each month of {span}"),
    "quarter": Text("i hvert kvartal af {span}", "in each quarter of {span}"),
    "half_year": Text("i hvert halvår af {span}", "in each half-year of {span}"),
    "year": Text("i hvert af årene {span}", "in each of the years {span}"),
}
SOME_WORDS: Mapping[Length, Text] = {
    "month": Text("i mindst én måned af {span}", "in at least one month of {span}"),
    "quarter": Text("i mindst ét kvartal af {span}", "in at least one quarter of {span}"),
    "half_year": Text("i mindst ét halvår af {span}", "in at least one half-year of {span}"),
    "year": Text("i mindst ét af årene {span}", "in at least one of the years {span}"),
}


class EveryKeys(Declared):
    """Keys of rules that can be asked of each part of a window."""

    every: Length | None = None
    """The rule holds in every month, quarter, half_year or year of the window."""
    some: Length | None = None
    """The rule holds in at least one month, quarter, half_year or year of the window."""


def length_of(rule: Declared, key: Literal["every", "some"]) -> Length | None:
    if not isinstance(rule, EveryKeys):
        return None
    return rule.every if key == "every" else rule.some


class EveryRule(Unfolded):
    """A rule that is asked of the periods of its window, one by one.

    The claim of a part names its period alone, since the whole says what is demanded.
    """

    @classmethod
    def is_meant(cls, rule: FigureRule) -> bool:
        return length_of(rule, "every") is not None or length_of(rule, "some") is not None

    @cached_property
    def key(self) -> Literal["every", "some"]:
        return "some" if length_of(self.rule, "every") is None else "every"

    @property
    def length(self) -> Frequency:
        return Frequency(length_of(self.rule, self.key) or "year")

    def _spans(self, scope: Scope) -> list[Span]:
        """Return the periods that the rule is asked of."""
        window = self.rule.find_window(scope)
        if window is None:
            return []
        periods = window.span.periods(self.length)
        return [Span(period.first_month, period.last_month) for period in periods]

    def parts(self, scope: Scope) -> Sequence[RulePart]:
        period_path = ("period",) if self.rule.period is not None else (self.key,)
        parts = []
        for span in self._spans(scope):
            changed = {"period": span, "every": None, "some": None}
            rule = self.unfold(self.rule.changed(changed))
            parts.append(RulePart(rule, {"period": period_path}))
        return parts

    def check(self, scope: Scope) -> Iterator[Issue]:
        if length_of(self.rule, "every") and length_of(self.rule, "some"):
            message = Text(
                "en regel gælder hver periode (every) eller mindst én (some), ikke begge dele",
                "a rule holds in every period (every) or in one at least (some), not both",
            )
            yield Issue(EXCLUDED_KEY, ("some",), message, at_key=True)
        window = self.rule.find_window(scope)
        if window is None:
            yield from check_window(self.rule, scope)
            return
        of_length = list(self._check_length(scope, window.span))
        yield from of_length
        if not of_length:
            yield from self._check_first(scope)

    def _check_first(self, scope: Scope) -> Iterator[Issue]:
        """Return what is wrong with the first part, which is wrong with every one."""
        first = self.parts(scope)[0]
        for issue in first.rule.check(scope):
            yield first.moved_issue(issue)

    def _check_length(self, scope: Scope, window: Span) -> Iterator[Issue]:
        """Return an issue unless the window is made of several periods of a length that will do."""
        name = self.rule.indicator
        if scope.knows(name):
            frequency = scope.catalogue.frequency(name)
            shortest = MONTHS_IN.get(frequency, 3 if frequency is Frequency.ROLLING_YEAR else 1)
            if MONTHS_IN[self.length] < shortest:
                message = say(
                    "{name!r} har hyppigheden {frequency} og dermed intet tal for hver {length}",
                    "{name!r} is observed by {frequency} and has no figure for each {length}",
                    name=name,
                    frequency=frequency,
                    length=self.length,
                )
                yield Issue(FREQUENCY_MISMATCH, (self.key,), message)
                return
        if not window.aligned(self.length) or window.months < 2 * MONTHS_IN[self.length]:
            message = say(
                "{window} består ikke af mindst to hele perioder af længden {length}",
                "{window} is not made of two or more whole periods of the length {length}",
                window=str(window),
                length=self.length,
            )
            yield Issue(PERIOD_MISMATCH, (self.key,), message)

    def limits(self, scope: Scope) -> Sequence[Limit]:
        """Return the limits where they hold for certain: in every period."""
        return super().limits(scope) if self.key == "every" else ()

    def judge(self, scope: Scope, snapshot: Snapshot) -> Finding:
        findings = []
        for span, part in zip(self._spans(scope), self.parts(scope), strict=True):
            make_claim = partial(say, "{span}", "{span}", span=span)
            findings.append(replace(part.rule.judge(scope, snapshot), make_claim=make_claim))
        status_of = status_of_all if self.key == "every" else status_of_any
        return judged_together(
            self.type,
            partial(self.claim, scope),
            status_of(findings),
            findings,
            one_is_enough=self.key == "some",
        )


def each_period_words(rule: FigureRule, span: Span) -> Text | None:
    """Return when a rule holds that is asked of the parts of its window: `i hvert af årene …`."""
    every, some = length_of(rule, "every"), length_of(rule, "some")
    words = EVERY_WORDS[every] if every is not None else None
    if some is not None:
        words = SOME_WORDS[some]
    if words is None:
        return None
    return say(words.danish, words.english, span=_years_words(span))


def _years_words(span: Span) -> Text | Span:
    """Return two years with a word between them, any other span as it is."""
    if not span.aligned(Frequency.YEAR) or span.months != 2 * MONTHS_IN[Frequency.YEAR]:
        return span
    first, last = span.periods(Frequency.YEAR)
    return say("{first} og {last}", "{first} and {last}", first=first, last=last)
