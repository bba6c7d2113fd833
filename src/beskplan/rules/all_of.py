"""Several rules that must all be met.

```yaml
rule:
  type: all_of
  rules:
    - {type: threshold, indicator: flexjob_persons, at_least: 380, aggregate: mean}
    - {type: threshold, indicator: small_job_persons, at_least: 60, aggregate: last, text: Mindst 60
    i småjob}
```
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from beskplan.problems.problem import Issue
from beskplan.rules.base import Scope
from beskplan.rules.composite import Composite
from beskplan.rules.limits import Limit, contradictions
from beskplan.texts import Text, say
from beskplan.verdict.status import ALL_OF, Status

if TYPE_CHECKING:
    from beskplan.rules import Rule


class AllOf(Composite):
    """Every part must be met."""

    type: Literal["all_of"]
    rules: "tuple[Rule, ...]"
    """Two or more rules."""

    def members(self) -> "Sequence[Rule]":
        return self.rules

    def order(self) -> Sequence[Status]:
        return ALL_OF

    def limits(self, scope: Scope) -> Sequence[Limit]:
        return tuple(limit for part in self.limits_of_parts(scope) for limit in part)

    def check(self, scope: Scope) -> Iterator[Issue]:
        yield from super().check(scope)
        yield from contradictions(self.limits_of_parts(scope))

    def claim(self, scope: Scope) -> Text:
        return say(
            "Alle skal være opfyldt: {claims}",
            "All must be met: {claims}",
            claims=self.claims(scope),
        )
