"""No criterion has been set: level and direction are reported, no verdict is given.

```yaml
rule: {type: monitoring, indicator: upskilling_courses, reason: Ny lovgivning afventes}
```
"""

from typing import Literal

from beskplan.fields import Words
from beskplan.rules.base import Evaluation, Scope
from beskplan.rules.on_indicator import IndicatorRule, subject
from beskplan.texts import Text, say, verbatim
from beskplan.verdict.decide import Outcome
from beskplan.verdict.side import Side
from beskplan.verdict.status import Status


class Monitoring(IndicatorRule):
    """An indicator that is followed without a criterion."""

    type: Literal["monitoring"]
    reason: Words | None = None
    """Why no criterion has been set."""

    def outcome(self, bench: Evaluation) -> Outcome:
        whole = self.own(bench)
        own = self.estimated(bench, whole)
        measured = own.estimate
        if whole.absent or measured is None:
            missing = (
                whole.absent.text
                if whole.absent
                else Text("der er endnu ingen tal", "there are no figures yet")
            )
            return Outcome(
                Status.AWAITING_DATA,
                whole.interval,
                missing,
                measured=measured,
                sides=(Side(whole, own, own),),
            )
        reason = verbatim(self.reason) if self.reason else None
        return Outcome(
            Status.MONITORED,
            whole.interval,
            reason,
            measured=measured,
            sides=(Side(whole, own, own),),
        )

    def claim(self, scope: Scope) -> Text:
        return say(
            "{subject} følges uden succeskriterium",
            "{subject} is followed without a criterion",
            subject=subject(scope, self),
        )
