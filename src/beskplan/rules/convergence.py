"""The gap to another area is smaller than at the baseline, or closed.

```yaml
rule:
  type: convergence
  indicator: education_benefit_share
  towards: Region Sjælland
  baseline: year_before
  aggregate: mean
```
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from beskplan.fields import Words
from beskplan.interval import Interval
from beskplan.problems.problem import Issue
from beskplan.rules.base import Scope
from beskplan.rules.checks import (
    check_better,
    check_earlier,
    check_margin,
    foreign_area,
    unknown_area,
)
from beskplan.rules.claims import earlier_words, subject
from beskplan.rules.figure_rule import FigureRule
from beskplan.rules.keys import EarlierPeriod, MarginKeys
from beskplan.texts import Text, exact, say, unit_words
from beskplan.verdict.comparison import MeasureRequest
from beskplan.verdict.decide import TargetComparison
from beskplan.verdict.finding import Question
from beskplan.verdict.operator import Demand, Operator


@dataclass(frozen=True, kw_only=True)
class GapComparison(TargetComparison):
    """Gap to another area, against the gap at the baseline."""

    question: ClassVar[Question] = Question.GAP


class Convergence(FigureRule, MarginKeys):
    """How much worse the own area is than another, against how much worse it was.

    Level or better is always enough.
    """

    type: Literal["convergence"]
    towards: Words
    """The other area."""
    baseline: EarlierPeriod
    """The earlier period, or year_before, whose gap is held against this one."""

    def comparison(self, scope: Scope) -> GapComparison:
        areas = (scope.area(self.area), scope.area(self.towards))
        combine = _ahead if scope.better(self.indicator) == "lower" else _behind
        unit = None
        if scope.knows(self.indicator) and scope.catalogue.indicators[self.indicator].unit == "pct":
            unit = "pp"
        return GapComparison(
            own=tuple(MeasureRequest(self.indicator, area) for area in areas),
            reference=tuple(MeasureRequest(self.indicator, area, self.baseline) for area in areas),
            window=self.window(scope),
            aggregate=self.aggregate,
            unit=unit,
            combine=combine,
            demands=(Demand(Operator.BELOW, combine, self.margin, level_is_enough=True),),
            has_trend=False,  # the gap at the baseline already says where it is heading
        )

    def check(self, scope: Scope) -> Iterator[Issue]:
        yield from super().check(scope)
        yield from unknown_area(scope, self.towards, "towards")
        yield from foreign_area(scope, self.towards, "towards")
        yield from check_earlier(self, scope, self.baseline, "baseline")
        yield from check_better(scope, self.indicator)
        yield from check_margin(scope, self.indicator, self.margin)

    def claim(self, scope: Scope) -> Text:
        text = say(
            "{subject} skal være tættere på tallet for {towards} end {baseline}, eller mindst lige "
            "så godt",
            "{subject} must be closer to the figure of {towards} than {baseline}, or at least as "
            "good",
            subject=subject(scope, self),
            towards=scope.area(self.towards).name,
            baseline=earlier_words(self, scope, self.baseline),
        )
        if self.margin is None or self.margin.number == 0:
            return text
        return say(
            "{text} (afstanden ved udgangspunktet tillægges {number} {unit})",
            "{text} ({number} {unit} is added to the gap at the baseline)",
            text=text,
            number=exact(self.margin.number),
            unit=unit_words(self.margin.unit or ""),
        )


def _ahead(sides: Sequence[Interval]) -> Interval:
    """Return how much higher the own measure is than the other's."""
    own, other = sides
    return own - other


def _behind(sides: Sequence[Interval]) -> Interval:
    """Return how much lower the own measure is than the other's."""
    own, other = sides
    return other - own
