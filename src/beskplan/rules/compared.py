"""What rules that compare have in common: one operator with its operand, a margin, and the sides of the comparison."""

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import ClassVar, Generic, Literal, NamedTuple, TypeVar

from beskplan.areas import Area
from beskplan.fields import Declared, QuantityText
from beskplan.measure import Measure
from beskplan.periods import Span
from beskplan.problems.codes.form import MISSING_OPERATOR, SEVERAL_OPERATORS
from beskplan.problems.codes.meaning import (
    AGAINST_BETTER,
    LOOKS_LIKE_THOUSANDS,
    MISSING_UNIT,
    RELATIVE_MARGIN,
    UNIT_MISMATCH,
)
from beskplan.problems.problem import Issue, listed
from beskplan.quantity import Quantity
from beskplan.rules.base import Evaluation, Scope
from beskplan.rules.on_indicator import IndicatorRule
from beskplan.texts import Text, english, exact, say, unit_words
from beskplan.verdict.decide import Comparison, Outcome, conclude
from beskplan.verdict.operator import SIZE, Combine, Demand, Operator, alone

OperandT = TypeVar("OperandT")


class MeasureRequest(NamedTuple):
    """An indicator in an area, over the rule's window or an earlier one."""

    indicator: str
    area: Area
    earlier: Span | Literal["year_before"] | None = None

    def span(self, window: Span) -> Span:
        if isinstance(self.earlier, Span):
            return self.earlier
        return window if self.earlier is None else window.year_before


class ComparingRule(IndicatorRule):
    """A rule that holds measures against a target."""

    def own_sides(self, scope: Scope) -> tuple[MeasureRequest, ...]:
        """What the measure is made of: the indicator in the own area, unless the rule says more."""
        return (MeasureRequest(self.indicator, scope.area(self.area)),)

    @abstractmethod
    def demands(self, scope: Scope) -> tuple[Demand, ...]:
        """What is demanded of it."""

    def reference_sides(self, scope: Scope) -> tuple[MeasureRequest, ...]:
        """What the target is made of."""
        return ()

    def combine(self, scope: Scope) -> Combine:
        """How the own sides become the measure."""
        return alone

    def paced(self, own: Measure) -> bool:
        """Whether an open window is judged by its pace."""
        return False

    def read_areas(self, scope: Scope) -> Iterator[Area]:
        for request in (*self.own_sides(scope), *self.reference_sides(scope)):
            yield request.area

    def since(self, scope: Scope) -> int | None:
        """As far back as an earlier period that is named; a year before is where the trend looks already."""
        own = super().since(scope)
        baselines = [
            each.earlier.first
            for each in self.reference_sides(scope)
            if isinstance(each.earlier, Span)
        ]
        return None if own is None else min([own, *baselines])

    def outcome(self, bench: Evaluation) -> Outcome:
        return conclude(self.comparison(bench), bench.figures.as_of)

    def comparison(self, bench: Evaluation) -> Comparison:
        scope = bench.scope
        requests = (*self.own_sides(scope), *self.reference_sides(scope))
        measures = self._over(bench, requests, self.span(scope))
        split = len(self.own_sides(scope))
        estimating: tuple[Measure, ...] = ()
        if self.rolls(scope) and not measures[0].closed:
            latest = self.latest_year(bench)
            estimating = (
                self._over(bench, requests, latest)
                if latest
                else tuple(found.only(frozenset()) for found in measures)
            )
        return Comparison(
            measures[:split],
            measures[split:],
            self.demands(scope),
            self.combine(scope),
            estimating,
            self.paced(measures[0]),
        )

    def _over(
        self, bench: Evaluation, requests: Sequence[MeasureRequest], window: Span
    ) -> tuple[Measure, ...]:
        return tuple(
            bench.measure(each.indicator, each.area, each.span(window), self.aggregate)
            for each in requests
        )


class OperatedRule(ComparingRule, Generic[OperandT]):
    """A rule that reads *indicator, operator, operand*."""

    at_least: OperandT | None = None
    """The measure must be this or more."""
    at_most: OperandT | None = None
    """The measure must be this or less."""
    above: OperandT | None = None
    """The measure must be more than this."""
    below: OperandT | None = None
    """The measure must be less than this."""

    corridor: ClassVar[tuple[Operator, ...]] = ()
    """The two operators that may stand together."""

    @cached_property
    def operands(self) -> tuple[tuple[Operator, OperandT], ...]:
        every = ((operator, getattr(self, operator)) for operator in Operator)
        return tuple((operator, operand) for operator, operand in every if operand is not None)

    @property
    def operand(self) -> tuple[Operator, OperandT]:
        """The only operator, with its operand."""
        return self.operands[0]

    def check(self, scope: Scope) -> Iterator[Issue]:
        yield from super().check(scope)
        yield from check_operators([operator for operator, _ in self.operands], self.corridor)
        better = (
            scope.catalogue.indicators[self.indicator].better
            if scope.knows(self.indicator)
            else None
        )
        if better and len(self.operands) == 1 and self.operand[0].upward != (better == "higher"):
            message = (
                f"{better} is better for {self.indicator!r}, but the rule demands "
                f"{self.operand[0].words.en}"
            )
            yield Issue(AGAINST_BETTER, (self.operand[0].value,), english(message), at_key=True)


def check_operators(given: Sequence[Operator], pair: Sequence[Operator] = ()) -> Iterator[Issue]:
    """That there is one operator, or the two that together are a corridor."""
    if not given:
        yield Issue(
            MISSING_OPERATOR,
            (),
            english(f"the rule has no operator; give it {listed(list(Operator))}"),
        )
    elif len(given) > 1 and set(given) != set(pair):
        both = f"; only {pair[0]} with {pair[1]} make a corridor" if pair else ""
        yield Issue(
            SEVERAL_OPERATORS,
            (),
            english(f"the rule has {len(given)} operators, one is expected{both}"),
            latest_of=tuple(given),
        )


class Margin(Declared):
    """The signed distance that is added to the reference."""

    margin: QuantityText | None = None
    """Added to the reference, with its sign: `5 pp`, `-5 pct`, or a number in the indicator's
    unit."""

    def check_margin(self, unit: str) -> Iterator[Issue]:
        margin = self.margin
        if margin is None or (margin.unit is None and margin.number == 0):
            return
        yield from thousands(margin, "margin")
        number = exact(margin.number).en
        own = "pp" if unit == "pct" else unit
        if margin.unit is None:
            message = (
                f"a margin needs its unit: '{number} {own}' adds to the reference, '{number} pct' "
                "changes it by that share"
            )
            yield Issue(MISSING_UNIT, ("margin",), english(message))
        elif margin.unit == "pp" and unit != "pct":
            yield Issue(
                UNIT_MISMATCH,
                ("margin",),
                english(
                    f"percentage points need an indicator in pct; this one is in {unit}: '{number} "
                    f"{unit}'"
                ),
            )
        elif margin.unit not in ("pct", own):
            yield Issue(
                UNIT_MISMATCH,
                ("margin",),
                english(
                    f"the indicator is in {unit}, the margin in {margin.unit}; write '{number} {own}' "
                    f"or '{number} pct'"
                ),
            )
        elif margin.unit == "pct" and unit == "pct":
            message = (
                f"'{number} pct' changes a percentage by its {number}/100; percentage points are "
                f"written '{number} pp'"
            )
            yield Issue(RELATIVE_MARGIN, ("margin",), english(message))


def thousands(quantity: Quantity, *path: str) -> Iterator[Issue]:
    """A warning where a point may have been meant to separate thousands."""
    if quantity.looks_like_thousands:
        whole = quantity.written.replace(".", "")
        message = (
            f"{quantity.written!r} is read with a decimal point, as {exact(quantity.number).en}; "
            f"write {whole!r} if thousands are meant"
        )
        yield Issue(LOOKS_LIKE_THOUSANDS, path, english(message))


def demanded(operator: Operator, margin: Quantity | None, reference: Text) -> Text:
    """`mindst 5 procentpoint over Hele landet`: operator, margin and reference in words."""
    if margin is None or margin.number == 0:
        level = LEVEL[operator]
        return say(level.da, level.en, reference=reference)
    over = margin.number > 0
    unit = unit_words(margin.unit or "")
    size = say("{number} {unit}", "{number} {unit}", number=exact(abs(margin.number)), unit=unit)
    beyond = SIZE[operator if over else MIRRORED[operator]]
    side = Text("over", "above") if over else Text("under", "below")
    return say(
        "{beyond} {size} {side} {reference}",
        "{beyond} {size} {side} {reference}",
        beyond=beyond,
        size=size,
        side=side,
        reference=reference,
    )


LEVEL = {
    Operator.AT_LEAST: Text("mindst på niveau med {reference}", "at least level with {reference}"),
    Operator.AT_MOST: Text("højst på niveau med {reference}", "at most level with {reference}"),
    Operator.ABOVE: Text("over {reference}", "above {reference}"),
    Operator.BELOW: Text("under {reference}", "below {reference}"),
}
MIRRORED = {
    Operator.AT_LEAST: Operator.AT_MOST,
    Operator.AT_MOST: Operator.AT_LEAST,
    Operator.ABOVE: Operator.BELOW,
    Operator.BELOW: Operator.ABOVE,
}
"""The operator as it reads of the size of a margin that is subtracted."""
