"""A verdict that people gave; reported as theirs, never as computed.

```yaml
rule:
  type: assessment
  verdict: met
  assessed_on: 2025-01-15
  assessed_by: Beskæftigelsesudvalget
```

A thing to be done by a day: `rule: {type: assessment, due: 2024-07-01}`.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
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
    due: Day | None = None
    """The last day for the thing to be done."""
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
        make_claim = partial(self.claim, scope)
        given_on = self.assessed_on
        if self.verdict is None or given_on is None or given_on > snapshot.as_of:
            status, reason = self._without_verdict(snapshot.as_of)
            return Finding(self.type, make_claim, status, reason=reason)
        status = Status(self.verdict)
        reason = say(
            "vurderet af {who} {day}",
            "assessed by {who} on {day}",
            who=self.assessed_by or "",
            day=given_on,
        )
        if status is Status.MET and self.due is not None and given_on > self.due:
            status = Status.NOT_MET
            reason = say(
                "opfyldt efter fristen {due}; {reason}",
                "met after the deadline {due}; {reason}",
                due=self.due,
                reason=reason,
            )
        return Finding(
            rule=self.type,
            make_claim=make_claim,
            status=status,
            reason=reason,
            note=self.note,
        )

    def _without_verdict(self, as_of: date) -> tuple[Status, Text]:
        """Return the status before anyone has judged, and its reason."""
        if self.due is None:
            return Status.AWAITING_DATA, Text("afventer vurdering", "awaiting an assessment")
        if as_of > self.due:
            reason = say(
                "fristen {due} er overskredet", "the deadline {due} has passed", due=self.due
            )
            return Status.BEHIND, reason
        reason = say(
            "afventer vurdering; fristen er {due}",
            "awaiting an assessment; the deadline is {due}",
            due=self.due,
        )
        return Status.AWAITING_DATA, reason

    def claim(self, scope: Scope) -> Text:
        if self.due is None:
            return Text(
                "Vurderes af mennesker, ikke ud fra tal.", "Is assessed by people, not by figures."
            )
        return say(
            "Skal være sket senest {due}. Det vurderes af mennesker, ikke ud fra tal.",
            "Must be done by {due}. It is assessed by people, not by figures.",
            due=self.due,
        )
