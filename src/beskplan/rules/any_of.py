"""Several rules of which one must be met.

```yaml
rule:
  type: any_of
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
from beskplan.rules.limits import certainties
from beskplan.texts import Text, say
from beskplan.verdict.status import ANY_OF, Status

if TYPE_CHECKING:
    from beskplan.rules import Rule


class AnyOf(Composite):
    """One part must be met."""

    type: Literal["any_of"]
    rules: "tuple[Rule, ...]"
    """Two or more rules."""

    def members(self) -> "Sequence[Rule]":
        return self.rules

    def order(self) -> Sequence[Status]:
        return ANY_OF

    def check(self, scope: Scope) -> Iterator[Issue]:
        yield from super().check(scope)
        yield from certainties(self.limits_of_parts(scope))

    def claim(self, scope: Scope) -> Text:
        return say(
            "Mindst én skal være opfyldt: {claims}",
            "At least one must be met: {claims}",
            claims=self.claims(scope),
        )
