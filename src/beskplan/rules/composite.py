"""Several rules for one criterion: all_of and any_of; every part is reported.

```yaml
rule:
  type: all_of                  # or any_of, where one is enough
  rules:
    - {type: threshold, indicator: flexjob_persons, at_least: 380, aggregate: mean}
    - {type: threshold, indicator: small_job_persons, at_least: 60, aggregate: last, text: Småjob}
```
"""

from abc import abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from typing import Annotated, Literal, get_args

from pydantic import Field

from beskplan.fields import Words
from beskplan.measure import Snapshot
from beskplan.observation import Extent
from beskplan.problems.codes.form import WRONG_VALUE
from beskplan.problems.codes.meaning import FORBIDDEN_PART
from beskplan.problems.problem import Issue
from beskplan.rules.area_comparison import AreaComparison
from beskplan.rules.base import Rule, RuleKeys, Scope, WindowText
from beskplan.rules.checks import unknown_area_or_group
from beskplan.rules.convergence import Convergence
from beskplan.rules.development_comparison import DevelopmentComparison
from beskplan.rules.human_assessment import HumanAssessment
from beskplan.rules.indicator_comparison import IndicatorComparison
from beskplan.rules.limits import Limit, certain_parts, contradictions
from beskplan.rules.monitoring import Monitoring
from beskplan.rules.observation_count import ObservationCount
from beskplan.rules.period_comparison import PeriodComparison
from beskplan.rules.rank import Rank
from beskplan.rules.threshold import Threshold
from beskplan.rules.unfold import unfold
from beskplan.texts import Text, joined, number_words, say
from beskplan.verdict.finding import Finding, status_of_all, status_of_any
from beskplan.verdict.status import Status
from beskplan.verdict.together import judged_together


class CompositeRule(RuleKeys):
    """Several rules; a period and an area that are set here hold for those that set none."""

    rules: "tuple[AnyRule, ...]"
    """Two or more rules."""
    period: WindowText | None = None
    """The window of the parts that name none."""
    area: Words | None = None
    """The area of the parts that name none."""

    @cached_property
    def parts(self) -> tuple[Rule, ...]:
        """The rules as they are judged."""
        return tuple(map(unfold, self.rules))

    @abstractmethod
    def status_of(self, parts: Sequence[Finding]) -> Status:
        """Return the status of the whole."""

    @abstractmethod
    def claim(self, scope: Scope) -> Text:
        """Return the rule as one sentence."""

    def inner(self, scope: Scope) -> Scope:
        """Return the scope of the parts."""
        return scope.narrowed(self.period, self.area)

    def check(self, scope: Scope) -> Iterator[Issue]:
        if self.area is not None:
            yield from unknown_area_or_group(scope, self.area, "area")
        inner = self.inner(scope)
        for number, part in enumerate(self.parts):
            if part.type == "monitoring":
                message = Text(
                    "monitoring giver ingen status og kan ikke være en del af en",
                    "monitoring gives no verdict and cannot be part of one",
                )
                yield Issue(FORBIDDEN_PART, ("rules", number), message)
            for issue in part.check(inner):
                yield issue.under("rules", number)
        if len(self.rules) < 2:
            message = say(
                "{type} skal have mindst to regler",
                "{type} needs two or more rules",
                type=self.type,
            )
            yield Issue(WRONG_VALUE, ("rules",), message)

    def limits(self, scope: Scope) -> Sequence[Limit]:
        return ()

    def limits_of_parts(self, scope: Scope) -> list[list[Limit]]:
        """Return the fixed limits of each part, with paths from this rule."""
        inner = self.inner(scope)
        limits = []
        for number, part in enumerate(self.parts):
            limits.append([limit.under("rules", number) for limit in part.limits(inner)])
        return limits

    def extents(self, scope: Scope) -> Iterator[tuple[str, Extent]]:
        inner = self.inner(scope)
        for part in self.parts:
            yield from part.extents(inner)

    def judge(self, scope: Scope, snapshot: Snapshot) -> Finding:
        inner = self.inner(scope)
        parts = [replace(part.judge(inner, snapshot), text=part.text) for part in self.parts]
        return judged_together(
            self.type,
            partial(self.claim, scope),
            self.status_of(parts),
            parts,
            one_is_enough=isinstance(self, AnyOf),
        )

    def claims(self, scope: Scope) -> Text:
        """Return the parts' claims, numbered."""
        inner = self.inner(scope)
        claims = []
        for number, part in enumerate(self.parts, 1):
            claim = part.claim(inner)
            claims.append(
                say("({number}) {claim}", "({number}) {claim}", number=number, claim=claim)
            )
        return joined(claims, Text(" ", " "))


def _all_of(number: int) -> Text:
    """Return how many requirements there are, as all that must be met: `Begge krav`."""
    if number == 2:
        return Text("Begge krav", "Both requirements")
    return say("Alle {number} krav", "All {number} requirements", number=number_words(number))


class AllOf(CompositeRule):
    """Every part must be met."""

    type: Literal["all_of"]

    def status_of(self, parts: Sequence[Finding]) -> Status:
        return status_of_all(parts)

    def limits(self, scope: Scope) -> Sequence[Limit]:
        return [limit for part in self.limits_of_parts(scope) for limit in part]

    def check(self, scope: Scope) -> Iterator[Issue]:
        yield from super().check(scope)
        yield from contradictions(self.limits_of_parts(scope))

    def claim(self, scope: Scope) -> Text:
        return say(
            "{all} skal være opfyldt: {claims}",
            "{all} must be met: {claims}",
            all=_all_of(len(self.rules)),
            claims=self.claims(scope),
        )


class AnyOf(CompositeRule):
    """One part must be met."""

    type: Literal["any_of"]

    def status_of(self, parts: Sequence[Finding]) -> Status:
        return status_of_any(parts)

    def check(self, scope: Scope) -> Iterator[Issue]:
        yield from super().check(scope)
        yield from certain_parts(self.limits_of_parts(scope))

    def claim(self, scope: Scope) -> Text:
        return say(
            "Mindst ét af de {number} krav skal være opfyldt: {claims}",
            "At least one of the {number} requirements must be met: {claims}",
            number=number_words(len(self.rules)),
            claims=self.claims(scope),
        )


AnyRule = Annotated[
    Threshold
    | AreaComparison
    | PeriodComparison
    | IndicatorComparison
    | Convergence
    | DevelopmentComparison
    | Rank
    | ObservationCount
    | Monitoring
    | HumanAssessment
    | AllOf
    | AnyOf,
    Field(discriminator="type"),
]
"""Every rule type; a new one is named here."""


def _name_of(rule_type: type[Rule]) -> str:
    """Return the name that plans give a rule type."""
    (name,) = get_args(rule_type.__annotations__["type"])
    return str(name)


RULE_TYPES: Mapping[str, type[Rule]] = {
    _name_of(rule_type): rule_type for rule_type in get_args(get_args(AnyRule)[0])
}
"""Every rule type by the name that plans give it."""
