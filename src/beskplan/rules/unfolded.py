"""Rules that stand for several comparisons, which are judged together."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Self

from beskplan.measure import Snapshot
from beskplan.observation import Extent
from beskplan.problems.problem import Issue, IssuePath
from beskplan.rules.base import Rule, Scope
from beskplan.rules.figure_rule import FigureRule
from beskplan.rules.limits import Limit
from beskplan.texts import Text
from beskplan.verdict.finding import Finding


@dataclass(frozen=True)
class RulePart:
    """One of the rules that a rule stands for."""

    rule: Rule
    moved: Mapping[str, IssuePath] = field(default_factory=dict)
    """Path in the rule as it is written, by a key that the part has in its place."""

    def path(self, path: IssuePath) -> IssuePath:
        """Return the path in the rule as it is written."""
        if path and path[0] in self.moved:
            return (*self.moved[str(path[0])], *path[1:])
        return path

    def moved_issue(self, issue: Issue) -> Issue:
        """Return the issue at its path in the rule as it is written."""
        path = self.path(issue.path)
        if path == issue.path:
            return issue
        return replace(issue, path=path, at_key=False)


@dataclass(frozen=True)
class Unfolded(ABC):
    """A rule as it is written, and the rules that it stands for."""

    rule: FigureRule
    unfold: Callable[[FigureRule], Rule]
    """Function that unfolds what is left of the rule in each part."""

    @classmethod
    @abstractmethod
    def is_meant(cls, rule: FigureRule) -> bool:
        """Return True if the rule is written with this idea."""

    @abstractmethod
    def parts(self, scope: Scope) -> Sequence[RulePart]:
        """Return the rules that it stands for."""

    @abstractmethod
    def judge(self, scope: Scope, snapshot: Snapshot) -> Finding: ...

    @classmethod
    def of(cls, rule: FigureRule, unfold: Callable[[FigureRule], Rule]) -> Self | None:
        """Return the rule unfolded; None if it is not written with this idea."""
        return cls(rule, unfold) if cls.is_meant(rule) else None

    @property
    def type(self) -> str:
        return self.rule.type

    @property
    def text(self) -> str | None:
        return self.rule.text

    def check(self, scope: Scope) -> Iterator[Issue]:
        """Return what is wrong with the parts, each issue once."""
        found: dict[Issue, None] = {}
        for part in self.parts(scope):
            for issue in part.rule.check(scope):
                found[part.moved_issue(issue)] = None
        yield from found

    def limits(self, scope: Scope) -> Sequence[Limit]:
        limits = []
        for part in self.parts(scope):
            for limit in part.rule.limits(scope):
                limits.append(replace(limit, path=part.path(limit.path)))
        return limits

    def extents(self, scope: Scope) -> Iterator[tuple[str, Extent]]:
        for part in self.parts(scope):
            yield from part.rule.extents(scope)

    def claim(self, scope: Scope) -> Text:
        return self.rule.claim(scope)
