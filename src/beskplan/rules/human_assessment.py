"""A verdict that people gave; reported as theirs, never as computed.

```yaml
rule:
  type: assessment
  verdict: met
  assessed_on: 2025-01-15
  assessed_by: Beskæftigelsesudvalget
```
"""

from collections.abc import Iterator, Sequence
from typing import Literal

from beskplan.fields import Day, Words
from beskplan.measure import Snapshot
from beskplan.observation import Extent
from beskplan.problems.codes.form import MISSING_KEY
from beskplan.problems.problem import Issue
from beskplan.rules.base import RuleKeys, Scope
from beskplan.rules.limits import Limit
from beskplan.texts import Text, say
from beskplan.verdict.finding import Finding
from beskplan.verdict.status import Status


class HumanAssessment(RuleKeys):
    """A verdict that people give; all but the type may be left out until they have."""

    type: Literal["assessment"]
    verdict: Literal["met", "not_met"] | None = None
    """What they found."""
    assessed_on: Day | None = None
    """The date of the verdict."""
    assessed_by: Words | None = None
    """Who gave it."""
    note: Words | None = None
    """What they wrote to it."""

    def check(self, scope: Scope) -> Iterator[Issue]:
        for key in ("assessed_on", "assessed_by"):
            if self.verdict is not None and getattr(self, key) is None:
                message = say(
                    "en vurdering skal have {key}: den vises som deres, der gav den",
                    "a verdict needs {key}: it is shown as theirs who gave it",
                    key=key,
                )
                yield Issue(MISSING_KEY, (), message)

    def limits(self, scope: Scope) -> Sequence[Limit]:
        return ()

    def extents(self, scope: Scope) -> Iterator[tuple[str, Extent]]:
        yield from ()

    def judge(self, scope: Scope, snapshot: Snapshot) -> Finding:
        given_on = self.assessed_on
        if self.verdict is None or given_on is None or given_on > snapshot.as_of:
            return Finding(
                rule=self.type,
                claim=self.claim(scope),
                status=Status.AWAITING_DATA,
                reason=Text("afventer vurdering", "awaiting an assessment"),
            )
        return Finding(
            rule=self.type,
            claim=self.claim(scope),
            status=Status(self.verdict),
            reason=say(
                "vurderet af {who} {day}",
                "assessed by {who} on {day}",
                who=self.assessed_by or "",
                day=given_on,
            ),
            note=self.note,
        )

    def claim(self, scope: Scope) -> Text:
        return Text("Vurderes af mennesker, ikke af tal", "Is assessed by people, not by figures")
