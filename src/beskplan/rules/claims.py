"""Pieces of the sentences that state rules."""

from typing import TYPE_CHECKING

from beskplan.catalogue import Aggregate
from beskplan.periods import Frequency, Span
from beskplan.problems.problem import AND, listed
from beskplan.quantity import Quantity
from beskplan.rules.baseline import Baseline, EarlierWindow
from beskplan.rules.every import length_words
from beskplan.texts import Text, exact, say, unit_words, verbatim
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
    window = rule.window(scope)
    frequency = scope.catalogue.frequency(rule.indicator)
    words = AGGREGATE_WORDS[rule.aggregate]
    is_rolling = window.rolls or frequency is Frequency.ROLLING_YEAR
    if is_rolling and length_words(rule) is None:
        words = Text("det rullende år {span}", "the rolling year {span}")
    return say(
        "{title} i {area}, {window},",
        "{title} in {area}, {window},",
        title=title_words(scope, rule),
        area=area_words(scope, rule.area),
        window=say(words.danish, words.english, span=span_words(scope, rule)),
    )


def span_words(scope: "Scope", rule: "FigureRule") -> Text | Span:
    """Return the window, or each or some of its parts: `hvert kvartal i 2024`."""
    span = rule.window(scope).span
    words = length_words(rule)
    return span if words is None else say(words.danish, words.english, span=span)


def area_words(scope: "Scope", name: str | None) -> Text:
    """Return the name of an area, of a group with its members; None is the own area."""
    area = scope.area(name)
    group = scope.catalogue.group(area)
    if group is None:
        return verbatim(area.name)
    return say("{name} ({members})", "{name} ({members})", name=area.name, members=group.words)


def title_words(scope: "Scope", rule: "FigureRule") -> Text:
    """Return the title of the indicator; of several, the titles of all."""
    indicators = scope.catalogue.indicators
    if not rule.each:
        return verbatim(indicators[rule.indicator].title)
    titles = listed((indicators[name].title for name in rule.each), last=AND)
    return say("{titles}, hver for sig,", "{titles}, each by itself,", titles=titles)


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


def earlier_words(rule: "FigureRule", scope: "Scope", period: EarlierWindow) -> Text:
    """Return the earlier period as the claim names it."""
    if isinstance(period, Baseline):
        words = AGGREGATE_WORDS[period.aggregate or rule.aggregate]
        if period.aggregate is None and rule.aggregate is None:
            words = Text("tallet for {span}", "the figure of {span}")
        return say(words.danish, words.english, span=period.period)
    if isinstance(period, Span):
        return say("tallet for {period}", "the figure of {period}", period=period)
    if rule.rolls(scope):
        return Text("det rullende år forud", "the rolling year before it")
    before = rule.window(scope).span.year_before
    return say(
        "samme tal et år før ({before})", "the same figure a year before ({before})", before=before
    )
