"""No criterion has been set: level and direction are reported, no verdict is given.

```yaml
rule: {type: monitoring, indicator: upskilling_courses, reason: Ny lovgivning afventes}
```
"""

from dataclasses import dataclass
from typing import Literal

from beskplan.fields import Words
from beskplan.measure import Snapshot
from beskplan.rules.base import Scope
from beskplan.rules.claims import in_area, title_words, when_words
from beskplan.rules.figure_rule import FigureRule
from beskplan.texts import Text, say, verbatim
from beskplan.verdict.comparison import Comparison, MeasureRequest, Outcome
from beskplan.verdict.finding import Side
from beskplan.verdict.status import Status


@dataclass(frozen=True, kw_only=True)
class NoTarget(Comparison):
    """Measure without anything that it is held against."""

    reason: str | None

    def decide(self, snapshot: Snapshot) -> Outcome:
        whole = self.measure(snapshot, self.own[0])
        own = self.estimated(snapshot, whole)
        status = Status.MONITORED
        reason = None if self.reason is None else verbatim(self.reason)
        if whole.missing is not None:
            status, reason = Status.AWAITING_DATA, whole.missing.text
        elif own.estimate is None:
            status = Status.AWAITING_DATA
            reason = Text("der er endnu ingen tal", "there are no figures yet")
        sides = (Side(whole, own, own),)
        return Outcome(status, whole.interval, reason, measured=own.estimate, sides=sides)


class Monitoring(FigureRule):
    """An indicator that is followed without a criterion."""

    type: Literal["monitoring"]
    reason: Words | None = None
    """Why no criterion has been set."""

    def comparison(self, scope: Scope) -> NoTarget:
        return NoTarget(
            own=(MeasureRequest(self.indicator, scope.area(self.area)),),
            window=self.window(scope),
            aggregate=self.aggregate,
            reason=self.reason,
        )

    def claim(self, scope: Scope) -> Text:
        return say(
            "{title} {in_area} følges {when}, uden at planen stiller krav.",
            "{title} {in_area} is followed {when}; the plan sets no requirement.",
            title=title_words(scope, self),
            in_area=in_area(scope, self.area),
            when=when_words(scope, self),
        )
