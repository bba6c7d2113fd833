"""Rule on figures: an indicator in an area over a window, and the comparison that it asks for."""

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from functools import partial

from beskplan.catalogue import Aggregate
from beskplan.fields import Words
from beskplan.measure import Snapshot
from beskplan.observation import Extent
from beskplan.periods import Span
from beskplan.problems.problem import Issue
from beskplan.rules.base import RuleKeys, Scope, WindowText
from beskplan.rules.checks import check_measured
from beskplan.rules.limits import Limit
from beskplan.texts import Text
from beskplan.verdict.comparison import Comparison, RuleWindow
from beskplan.verdict.finding import Finding
from beskplan.verdict.judge import judge


class FigureRule(RuleKeys):
    """Rule that reads an indicator over a window; its type says what it is compared with."""

    indicator: Words = ""
    """The indicator's id in the catalogue."""
    each: tuple[Words, ...] = ()
    """Ids of several indicators, every one of which must meet the rule, in place of `indicator`."""
    period: WindowText | None = None
    """The window that is read; default the plan's."""
    aggregate: Aggregate | None = None
    """How the observations in the window become one number."""
    area: Words | None = None
    """The area that is judged; default the plan's municipality."""

    @abstractmethod
    def comparison(self, scope: Scope) -> Comparison:
        """Return what is measured, and what it is held against."""

    @abstractmethod
    def claim(self, scope: Scope) -> Text:
        """Return the rule as one sentence."""

    def check(self, scope: Scope) -> Iterator[Issue]:
        """Return what is wrong with the measure; a rule type adds its own."""
        yield from check_measured(self, scope)

    def limits(self, scope: Scope) -> Sequence[Limit]:
        return ()

    def extents(self, scope: Scope) -> Iterator[tuple[str, Extent]]:
        yield from self.comparison(scope).extents(scope.catalogue)

    def judge(self, scope: Scope, snapshot: Snapshot) -> Finding:
        return judge(self.type, partial(self.claim, scope), self.comparison(scope), snapshot)

    def rolls(self, scope: Scope) -> bool:
        return self.period == "rolling_year" or (self.period is None and scope.rolling)

    def find_window(self, scope: Scope) -> RuleWindow | None:
        """Return the window; None if neither the rule nor the plan says which year it reads."""
        if self.rolls(scope):
            if scope.anchor is None:
                return None
            return RuleWindow(scope.anchor.rolling_year, scope.anchor)
        span = self.period if isinstance(self.period, Span) else scope.period
        return None if span is None else RuleWindow(span)

    def window(self, scope: Scope) -> RuleWindow:
        """Return the window of a rule that has been checked."""
        found = self.find_window(scope)
        if found is None:
            raise LookupError("no period")
        return found
