"""What `all_of` and `any_of` have in common: several rules for one criterion, every one of them reported."""

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import replace

from beskplan.fields import Words
from beskplan.observation import Extent
from beskplan.problems.codes.form import WRONG_VALUE
from beskplan.problems.codes.meaning import FORBIDDEN_PART
from beskplan.problems.problem import Issue
from beskplan.rules.base import AnyRule, BaseRule, Evaluation, Scope, WindowText, unknown_area
from beskplan.rules.limits import Limit
from beskplan.texts import Text, english, joined, say
from beskplan.verdict.finding import Finding, Note
from beskplan.verdict.status import Status, first_of


class Composite(BaseRule):
    """Several rules; a period and an area that are set here hold for those that set none."""

    period: WindowText | None = None
    """The window of the parts that name none."""
    area: Words | None = None
    """The area of the parts that name none."""

    @abstractmethod
    def members(self) -> Sequence[AnyRule]:
        """The parts, in the order of the file."""

    @abstractmethod
    def order(self) -> Sequence[Status]:
        """The statuses of parts, the one that decides first."""

    def inner(self, scope: Scope) -> Scope:
        return scope.narrowed(self.period, self.area)

    def check(self, scope: Scope) -> Iterator[Issue]:
        if self.area is not None:
            yield from unknown_area(scope, self.area, "area")
        for number, part in enumerate(self.members()):
            if part.type == "monitoring":
                yield Issue(
                    FORBIDDEN_PART,
                    ("rules", number),
                    english("monitoring gives no verdict and cannot be part of one"),
                )
            yield from (fault.under("rules", number) for fault in part.check(self.inner(scope)))
        if len(self.members()) < 2:
            yield Issue(WRONG_VALUE, ("rules",), english(f"{self.type} needs two or more rules"))

    def limits_of_parts(self, scope: Scope) -> Sequence[Sequence[Limit]]:
        """The fixed limits of each part, with paths from this rule."""
        inner = self.inner(scope)
        return [
            [limit.under("rules", number) for limit in part.limits(inner)]
            for number, part in enumerate(self.members())
        ]

    def needs(self, scope: Scope) -> Iterator[tuple[str, Extent]]:
        for part in self.members():
            yield from part.needs(self.inner(scope))

    def judge(self, bench: Evaluation) -> Finding:
        inner = bench.within(self.inner(bench.scope))
        parts = tuple(replace(part.judge(inner), text=part.text) for part in self.members())
        status = first_of(self.order(), (part.status for part in parts))
        reasons = dict.fromkeys(
            part.reason for part in parts if part.status is status and part.reason
        )
        silent = status not in (Status.AWAITING_DATA, Status.UNDECIDED)
        return Finding(
            rule=self.type,
            claim=self.claim(bench.scope),
            status=status,
            reason=None if silent or not reasons else joined(reasons),
            notes=_together(parts),
            parts=parts,
        )

    def claims(self, scope: Scope) -> Text:
        """The parts' claims, numbered."""
        every = [part.claim(self.inner(scope)) for part in self.members()]
        return joined(
            (
                say("({number}) {claim}", "({number}) {claim}", number=number, claim=claim)
                for number, claim in enumerate(every, 1)
            )
        )

    @abstractmethod
    def claim(self, scope: Scope) -> Text: ...


def _together(parts: Sequence[Finding]) -> tuple[Note, ...]:
    """The notes of the parts, each once."""
    return tuple(dict.fromkeys(note for part in parts for note in part.notes))
