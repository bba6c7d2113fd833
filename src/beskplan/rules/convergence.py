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

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from pydantic import PlainValidator, WithJsonSchema

from beskplan.areas import Area
from beskplan.fields import WORDS_SCHEMA, Declared, Words, words_of
from beskplan.interval import Interval
from beskplan.problems.problem import Issue
from beskplan.rules.base import Scope
from beskplan.rules.baseline import EarlierPeriod, earlier_request
from beskplan.rules.checks import (
    check_alike,
    check_area,
    check_better,
    check_earlier,
    check_margin,
    foreign_area,
)
from beskplan.rules.claims import (
    Predicate,
    area_words,
    claim_of,
    earlier_reference,
    margin_words,
    named,
)
from beskplan.rules.every import EveryKeys
from beskplan.rules.figure_rule import FigureRule
from beskplan.rules.keys import MarginKeys
from beskplan.texts import Text, say
from beskplan.verdict.comparison import MeasureRequest
from beskplan.verdict.decide import TargetComparison
from beskplan.verdict.finding import Question
from beskplan.verdict.operator import Demand, Operator


@dataclass(frozen=True, kw_only=True)
class GapComparison(TargetComparison):
    """Gap to another area, against the gap at the baseline."""

    question: ClassVar[Question] = Question.GAP


class OtherIndicator(Declared):
    """Another indicator of the own area, such as that of another group of people."""

    indicator: Words
    """The indicator's id in the catalogue."""


def _towards(value: object) -> object:
    if isinstance(value, Mapping):
        return OtherIndicator.model_validate(value)
    return value if isinstance(value, OtherIndicator) else words_of(value)


OTHER_INDICATOR_SCHEMA = {
    "type": "object",
    "properties": {"indicator": WORDS_SCHEMA},
    "required": ["indicator"],
    "additionalProperties": False,
}


class Convergence(FigureRule, MarginKeys, EveryKeys):
    """How much worse the own area is than another, against how much worse it was.

    Level or better is always enough.
    """

    type: Literal["convergence"]
    towards: Annotated[
        str | OtherIndicator,
        PlainValidator(_towards),
        WithJsonSchema({"anyOf": [WORDS_SCHEMA, OTHER_INDICATOR_SCHEMA]}),
    ]
    """The other area, or another indicator of the own one."""
    baseline: EarlierPeriod
    """The earlier period, or year_before, whose gap is held against this one."""

    def comparison(self, scope: Scope) -> GapComparison:
        own = scope.area(self.area)
        sides = ((self.indicator, own), self._other(scope))
        combine = _ahead if scope.better(self.indicator) == "lower" else _behind
        unit = None
        if scope.knows(self.indicator) and scope.catalogue.indicators[self.indicator].unit == "pct":
            unit = "pp"
        return GapComparison(
            own=tuple(MeasureRequest(name, area) for name, area in sides),
            reference=tuple(earlier_request(name, area, self.baseline) for name, area in sides),
            window=self.window(scope),
            aggregate=self.aggregate,
            unit=unit,
            combine=combine,
            demands=(Demand(Operator.BELOW, combine, self.own_margin, level_is_enough=True),),
            has_trend=False,  # the gap at the baseline already says where it is heading
        )

    def _other(self, scope: Scope) -> tuple[str, Area]:
        """Return the indicator and area that the own one is to come closer to."""
        if isinstance(self.towards, OtherIndicator):
            return self.towards.indicator, scope.area(self.area)
        return self.indicator, scope.area(self.towards)

    def check(self, scope: Scope) -> Iterator[Issue]:
        yield from super().check(scope)
        if isinstance(self.towards, OtherIndicator):
            yield from check_alike(
                scope, self.indicator, self.towards.indicator, "towards", "indicator"
            )
        else:
            yield from check_area(scope, self.indicator, self.towards, "towards")
            yield from foreign_area(scope, self.towards, "towards", own=self.area)
        yield from check_earlier(self, scope, self.baseline, "baseline")
        yield from check_better(scope, self.indicator)
        yield from check_margin(scope, self.indicator, self.own_margin)

    def claim(self, scope: Scope) -> Text:
        earlier = earlier_reference(scope, self, self.baseline)
        alone = say(
            "{closer} {towards} end {earlier}",
            "{closer} {towards} than {earlier}",
            closer=self._closer_words(scope),
            towards=self._towards_words(scope),
            earlier=earlier.than,
        )
        after_verb = say("være {alone}", "be {alone}", alone=alone)
        return say(
            "{claim} Kravet er også opfyldt, hvis {own} er på niveau eller bedre.",
            "{claim} The requirement is also met if {own} is level or better.",
            claim=claim_of(scope, self, Predicate(after_verb, alone, when_first=True)),
            own=self._own_words(scope),
        )

    def _closer_words(self, scope: Scope) -> Text:
        """Return how the gap must have changed, by more than a margin where there is one."""
        margin = self.own_margin
        if margin is None or margin.number == 0:
            return Text("tættere på", "closer to")
        size = margin_words(scope, self, margin)
        if margin.number < 0:
            return say("mere end {size} tættere på", "more than {size} closer to", size=size)
        return say("mindre end {size} længere fra", "less than {size} further from", size=size)

    def _own_words(self, scope: Scope) -> Text:
        if isinstance(self.towards, OtherIndicator):
            return Text("tallet", "the figure")
        return area_words(scope, self.area)

    def _towards_words(self, scope: Scope) -> Text:
        if isinstance(self.towards, OtherIndicator):
            return named(scope, self.towards.indicator)
        return area_words(scope, self.towards)


def _ahead(sides: Sequence[Interval]) -> Interval:
    """Return how much higher the own measure is than the other's."""
    own, other = sides
    return own - other


def _behind(sides: Sequence[Interval]) -> Interval:
    """Return how much lower the own measure is than the other's."""
    own, other = sides
    return other - own
