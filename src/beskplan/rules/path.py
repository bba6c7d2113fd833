"""A target years away, of which the plan names only the end: the straight line towards it.

```yaml
rule:
  type: threshold
  indicator: employment
  at_least: 80 pct
  period: 2030
  aggregate: last
  path: {from: 2022}
```
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial

from pydantic import Field

from beskplan.fields import Declared, SpanText
from beskplan.measure import Snapshot
from beskplan.observation import Extent
from beskplan.periods import Span
from beskplan.problems.codes.form import EXCLUDED_KEY
from beskplan.problems.codes.meaning import PERIOD_MISMATCH
from beskplan.problems.problem import Issue
from beskplan.quantity import Quantity
from beskplan.rules.base import Scope
from beskplan.rules.checks import not_whole_periods
from beskplan.rules.claims import within_words
from beskplan.rules.figure_rule import FigureRule
from beskplan.rules.keys import operands_of
from beskplan.rules.unfolded import RulePart, Unfolded
from beskplan.texts import Text, say
from beskplan.verdict.deciding_step import judged_by_steps
from beskplan.verdict.finding import Finding, Note
from beskplan.verdict.operator import Operator
from beskplan.verdict.status import Status

STEP_WORDS: Mapping[int, Text] = {
    1: Text("hver måned", "each month"),
    3: Text("hvert kvartal", "each quarter"),
    6: Text("hvert halvår", "each half-year"),
    12: Text("hvert år", "each year"),
}
SOME_PERIOD = Text("hver periode", "each period")


class Path(Declared):
    """The beginning of a straight line towards a target."""

    from_: SpanText = Field(alias="from")
    """The period whose figure the line begins at, as long as the rule's own and before it."""


class PartOfPath(Path):
    """A line of which only some steps are asked; not written in a plan."""

    asked: tuple[Span, ...] = ()
    """The periods of these steps."""


class PathKeys(Declared):
    """Keys of a rule whose target lies years away."""

    path: Path | None = None
    """The steps of the years between lie on a straight line from this period to the rule's own."""


def path_of(rule: Declared) -> Path | None:
    return rule.path if isinstance(rule, PathKeys) else None


class PathRule(Unfolded):
    """A rule whose target is held against a straight line until its own period has come."""

    @classmethod
    def is_meant(cls, rule: FigureRule) -> bool:
        return path_of(rule) is not None

    @property
    def start(self) -> Span:
        """The period that the line begins at."""
        path = path_of(self.rule)
        if path is None:
            raise TypeError("a rule without a path")
        return path.from_

    @property
    def target(self) -> tuple[Operator, Quantity] | None:
        """The operator and the number that the line leads to; None if there is no one number."""
        operands = operands_of(self.rule)
        if len(operands) != 1:
            return None
        operator, operand = operands[0]
        return (operator, operand) if isinstance(operand, Quantity) else None

    def _at(self, span: Span, number: Fraction | None = None) -> FigureRule:
        """Return the rule of one period, with the target that the line has there."""
        changed: dict[str, object] = {"path": None, "period": span}
        if number is not None and self.target is not None:
            operator, end = self.target
            changed[operator.value] = Quantity(number, end.unit)
        return self.rule.changed(changed)

    def parts(self, scope: Scope) -> Sequence[RulePart]:
        """Return the rule without the line; its steps follow from figures."""
        return (RulePart(self.unfold(self.rule.changed({"path": None}))),)

    def spans(self, scope: Scope) -> list[Span]:
        """Return the periods of the steps, from the one after the beginning to the rule's own."""
        window = self.rule.window(scope).span
        spans = []
        span = self.start.shift(window.months)
        while span.first <= window.first:
            spans.append(span)
            span = span.shift(window.months)
        return spans

    def check(self, scope: Scope) -> Iterator[Issue]:
        if len(operands_of(self.rule)) > 1:
            message = Text(
                "en ret linje fører til ét tal, ikke til en korridor",
                "a straight line leads to one number, not to a corridor",
            )
            yield Issue(EXCLUDED_KEY, ("path",), message, at_key=True)
        for key in ("every", "some"):
            if getattr(self.rule, key, None) is not None:
                message = say(
                    "en ret linje har sine egne perioder: reglen har ingen {key!r} ved siden af",
                    "a straight line has its own periods: the rule has no {key!r} beside it",
                    key=key,
                )
                yield Issue(EXCLUDED_KEY, (key,), message, at_key=True)
        yield from self._check_start(scope)
        yield from super().check(scope)

    def _check_start(self, scope: Scope) -> Iterator[Issue]:
        window = self.rule.find_window(scope)
        if window is None:
            return
        span, start = window.span, self.start
        distance = span.first - start.first
        path = ("path", "from")
        if window.rolls or start.months != span.months or distance <= 0 or distance % span.months:
            message = say(
                "{start} er ikke en periode af samme længde et helt antal perioder før {span}",
                "{start} is not a period of the same length, a whole number of them before {span}",
                start=str(start),
                span=str(span),
            )
            yield Issue(PERIOD_MISMATCH, path, message)
        elif scope.knows(self.rule.indicator):
            frequency = scope.catalogue.frequency(self.rule.indicator)
            if not start.aligned(frequency):
                yield not_whole_periods(start, self.rule.indicator, frequency, *path)

    def extents(self, scope: Scope) -> Iterator[tuple[str, Extent]]:
        for span in (self.start, *self.spans(scope)):
            yield from self._at(span).extents(scope)

    def judge(self, scope: Scope, snapshot: Snapshot) -> Finding:
        findings = []
        own = self.rule.window(scope).span
        for span, number in self._targets(scope, snapshot):
            finding = self.unfold(self._at(span, number)).judge(scope, snapshot)
            notes = finding.notes
            if span != own:
                notes = (*notes, self._note())
            findings.append(replace(finding, step=span, notes=notes))
        if not findings:
            return self._without_target(scope)
        return judged_by_steps(self.type, partial(self.claim, scope), findings, snapshot.as_of)

    def _without_target(self, scope: Scope) -> Finding:
        """Return the finding on steps whose targets follow from a figure that is not there yet."""
        reason = say(
            "intet mellemmål: tallet for {start}, som linjen begynder ved, mangler endnu",
            "no interim target: the figure of {start}, which the line begins at, is not there yet",
            start=self.start,
        )
        return Finding(
            rule=self.type,
            make_claim=partial(self.claim, scope),
            status=Status.AWAITING_DATA,
            reason=reason,
        )

    def _targets(self, scope: Scope, snapshot: Snapshot) -> list[tuple[Span, Fraction | None]]:
        """Return each step that is asked with its target on the line."""
        targets = self._every_target(scope, snapshot)
        path = path_of(self.rule)
        if not isinstance(path, PartOfPath):
            return targets
        return [(span, number) for span, number in targets if span in path.asked]

    def _every_target(self, scope: Scope, snapshot: Snapshot) -> list[tuple[Span, Fraction | None]]:
        """Return each step with its target on the line; without a base only the last."""
        rule, spans = self.rule, self.spans(scope)
        area = scope.area(rule.area)
        base = snapshot.measure(rule.indicator, area, self.start, rule.aggregate)
        start = base.estimate if base.missing is None and base.closed else None
        if start is None or self.target is None:
            return [(spans[-1], None)]
        rise = self.target[1].number - start
        count = len(spans)
        return [(span, start + rise * number / count) for number, span in enumerate(spans, 1)]

    def _note(self) -> Note:
        message = say(
            "mellemmål på en ret linje fra tallet for {start}",
            "interim targets on a straight line from the figure of {start}",
            start=self.start,
        )
        return Note("path", message)

    def claim(self, scope: Scope) -> Text:
        (part,) = self.parts(scope)
        return say(
            "{claim} På vejen dertil holdes {step} op mod en ret linje fra tallet {start}.",
            "{claim} On the way, {step} is held against a straight line from the figure {start}.",
            claim=part.rule.claim(scope),
            step=STEP_WORDS.get(self.start.months, SOME_PERIOD),
            start=within_words(self.start),
        )
