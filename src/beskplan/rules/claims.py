"""Pieces of the sentences that state rules."""

from typing import TYPE_CHECKING

from beskplan.catalogue import Aggregate
from beskplan.periods import Frequency, Span
from beskplan.quantity import Quantity
from beskplan.texts import Text, exact, say, unit_words
from beskplan.verdict.comparison import YearBefore
from beskplan.verdict.operator import SIZE, Operator

if TYPE_CHECKING:
    from beskplan.rules.base import Scope
    from beskplan.rules.figure_rule import FigureRule

AGGREGATE_WORDS: dict[Aggregate | None, Text] = {
    None: Text("{span}", "{span}"),
    "mean": Text("gennemsnittet for {span}", "the mean of {span}"),
    "sum": Text("summen for {span}", "the sum of {span}"),
    "last": Text("det seneste tal i {span}", "the latest figure in {span}"),
    "min": Text("det laveste tal i {span}", "the lowest figure in {span}"),
    "max": Text("det højeste tal i {span}", "the highest figure in {span}"),
}
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


def subject(scope: "Scope", rule: "FigureRule") -> Text:
    """Return `Title i Holbæk, gennemsnittet for 2024,`: what is measured, where and when."""
    catalogue = scope.catalogue
    window = rule.window(scope)
    if window.rolls or catalogue.frequency(rule.indicator) is Frequency.ROLLING_YEAR:
        span_words = Text("det rullende år {span}", "the rolling year {span}")
    else:
        span_words = AGGREGATE_WORDS[rule.aggregate]
    return say(
        "{title} i {area}, {window},",
        "{title} in {area}, {window},",
        title=catalogue.indicators[rule.indicator].title,
        area=scope.area(rule.area).name,
        window=say(span_words.danish, span_words.english, span=window.span),
    )


def demanded(operator: Operator, margin: Quantity | None, reference: Text) -> Text:
    """Return operator, margin and reference in words: `mindst 5 procentpoint over Hele landet`."""
    if margin is None or margin.number == 0:
        return say(LEVEL[operator].danish, LEVEL[operator].english, reference=reference)
    side = Text("over", "above")
    if margin.number < 0:
        side = Text("under", "below")
        operator = MIRRORED[operator]
    return say(
        "{beyond} {size} {unit} {side} {reference}",
        "{beyond} {size} {unit} {side} {reference}",
        beyond=SIZE[operator],
        size=exact(abs(margin.number)),
        unit=unit_words(margin.unit or ""),
        side=side,
        reference=reference,
    )


def earlier_words(rule: "FigureRule", scope: "Scope", period: Span | YearBefore) -> Text:
    """Return the earlier period as the claim names it."""
    if isinstance(period, Span):
        return say("tallet for {period}", "the figure of {period}", period=period)
    if rule.rolls(scope):
        return Text("det rullende år forud", "the rolling year before it")
    before = rule.window(scope).span.year_before
    return say(
        "samme tal et år før ({before})", "the same figure a year before ({before})", before=before
    )
