"""A verdict that people gave; shown as theirs, never as computed.

```yaml
rule: {type: assessment, verdict: met, assessed_on: 2025-01-15, assessed_by: Beskæftigelsesudvalget}
```
"""

from collections.abc import Iterator
from typing import Literal

from beskplan.fields import Day, Words
from beskplan.observation import Extent
from beskplan.problems.codes.form import MISSING_KEY
from beskplan.problems.problem import Issue
from beskplan.rules.base import BaseRule, Evaluation, Scope
from beskplan.texts import Text, english, say
from beskplan.verdict.finding import Finding
from beskplan.verdict.status import Status


class HumanAssessment(BaseRule):
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
                yield Issue(
                    MISSING_KEY,
                    (),
                    english(f"a verdict needs {key}: it is shown as theirs who gave it"),
                )

    def needs(self, scope: Scope) -> Iterator[tuple[str, Extent]]:
        yield from ()

    def judge(self, bench: Evaluation) -> Finding:
        given = (
            self.verdict is not None
            and self.assessed_on is not None
            and self.assessed_on <= bench.figures.as_of
        )
        return Finding(
            rule=self.type,
            claim=self.claim(bench.scope),
            status=Status(self.verdict) if given and self.verdict else Status.AWAITING_DATA,
            reason=self._signature()
            if given
            else Text("afventer vurdering", "awaiting an assessment"),
            note=self.note if given else None,
        )

    def _signature(self) -> Text:
        return say(
            "vurderet af {who} {day}",
            "assessed by {who} on {day}",
            who=self.assessed_by or "",
            day=str(self.assessed_on),
        )

    def claim(self, scope: Scope) -> Text:
        return Text("Vurderes af mennesker, ikke af tal", "Is assessed by people, not by figures")
