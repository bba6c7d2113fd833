"""Sentences that state rules.

An indicator whose catalogue entry says how it stands in a sentence gives one that begins with it:
`Omgørelsesprocenten i Holbæk må i 2024 højst være på niveau med hele landet.` For any other, whose
title has a form that nobody can know, the title stands before a colon: `Omgørelsesprocent i
Holbæk: højst på niveau med hele landet i 2024.`
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from beskplan.catalogue import Aggregate, Phrases, SentenceKind
from beskplan.language import Language
from beskplan.periods import MONTHS_IN, Frequency, Period, Span
from beskplan.problems.problem import AND, listed
from beskplan.quantity import Quantity
from beskplan.rules.baseline import Baseline, EarlierWindow
from beskplan.rules.every import each_period_words
from beskplan.texts import (
    Part,
    Text,
    capital,
    exact,
    is_counted,
    is_named,
    quantity_words,
    say,
    sentence_of,
    verbatim,
)
from beskplan.verdict.operator import SIZE, Operator

if TYPE_CHECKING:
    from beskplan.rules.base import Scope
    from beskplan.rules.figure_rule import FigureRule

ON_ISLANDS = ("Bornholm", "Christiansø", "Fanø", "Langeland", "Lolland", "Læsø", "Samsø", "Ærø")
ON = frozenset((*ON_ISLANDS, "Frederiksberg"))
"""Areas that one is on, not in, in Danish."""

LEVEL = {
    Operator.AT_LEAST: Text("mindst på niveau med {level}", "at least level with {level}"),
    Operator.AT_MOST: Text("højst på niveau med {level}", "at most level with {level}"),
    Operator.ABOVE: Text("højere end {than}", "higher than {than}"),
    Operator.BELOW: Text("lavere end {than}", "lower than {than}"),
}
COUNTED_LEVEL = {
    **LEVEL,
    Operator.ABOVE: Text("flere end {than}", "more than {than}"),
    Operator.BELOW: Text("færre end {than}", "fewer than {than}"),
}
LEVEL_AFTER_VERB = {
    Operator.AT_LEAST: Text("mindst være på niveau med {level}", "be at least level with {level}"),
    Operator.AT_MOST: Text("højst være på niveau med {level}", "be at most level with {level}"),
    Operator.ABOVE: Text("være højere end {than}", "be higher than {than}"),
    Operator.BELOW: Text("være lavere end {than}", "be lower than {than}"),
}
MIRRORED = {
    Operator.AT_LEAST: Operator.AT_MOST,
    Operator.AT_MOST: Operator.AT_LEAST,
    Operator.ABOVE: Operator.BELOW,
    Operator.BELOW: Operator.ABOVE,
}
"""The operator as it reads of the size of a margin that is subtracted."""
AGGREGATED: Mapping[Aggregate, Text] = {
    "mean": Text("i gennemsnit {within}", "on average {within}"),
    "last": Text("ved det seneste tal {within}", "by the latest figure {within}"),
    "min": Text("ved det laveste tal {within}", "by the lowest figure {within}"),
    "max": Text("ved det højeste tal {within}", "by the highest figure {within}"),
}
"""Aggregates that have to be named; a sum goes without saying."""
FIGURES: Mapping[Aggregate | None, Text] = {
    "mean": Text("gennemsnittet", "the mean"),
    "min": Text("det laveste tal", "the lowest figure"),
    "max": Text("det højeste tal", "the highest figure"),
}
BOUND_WORDS: Mapping[Operator, Text] = {operator: operator.words for operator in Operator}
COUNTED_WORDS: Mapping[Operator, Text] = {
    **BOUND_WORDS,
    Operator.ABOVE: Text("flere end", "more than"),
    Operator.BELOW: Text("færre end", "fewer than"),
}
HIGH_WORDS: Mapping[Operator, Text] = {
    **BOUND_WORDS,
    Operator.ABOVE: Text("højere end", "higher than"),
    Operator.BELOW: Text("lavere end", "lower than"),
}
"""Operators after a subject such as `antallet af bevillinger`, which is itself not more."""

LANGUAGES: tuple[Language, ...] = ("da", "en")
QUOTED: Mapping[Language, str] = {"da": "»{title}«", "en": "“{title}”"}
BEGINNING_WITH_SUBJECT: Mapping[Language, str] = {
    "da": "{subject_da} {modal} {when} {after_verb}",
    "en": "{subject_en} must {after_verb} {when}",
}
LONGEST_FIRST = tuple(reversed(MONTHS_IN))


@dataclass(frozen=True, slots=True)
class Predicate:
    """What a rule demands, to follow the indicator in a sentence, or its title and a colon."""

    after_verb: Text
    """Words after `skal`: `være mindst 75 pct.`."""
    alone: Text
    """Words after a colon: `mindst 75 pct.`."""
    may: bool = False
    """True if Danish says `må` of it: at most."""
    when_first: bool = False
    """True if the time stands best before the words after a colon: a comparison has two times."""


@dataclass(frozen=True, slots=True)
class Reference:
    """What a measure is compared with, in the words after two kinds of comparison."""

    level: Text
    """After `på niveau med`: `hele landet`."""
    than: Text
    """After `end`: `i hele landet`."""


def claim_of(scope: "Scope", rule: "FigureRule", predicate: Predicate) -> Text:
    """Return a rule as a sentence."""
    parts: dict[str, Part] = {
        "title": title_words(scope, rule),
        "in_area": in_area(scope, rule.area),
        "when": when_words(scope, rule),
        "modal": "må" if predicate.may else "skal",
        "after_verb": predicate.after_verb,
        "alone": predicate.alone,
    }
    template = "{title} {in_area}: {alone} {when}"
    if predicate.when_first:
        template = "{title} {in_area}: {when} {alone}"
    templates: dict[Language, str] = {"da": template, "en": template}
    for language in LANGUAGES:
        subject = subject_words(scope, rule, language)
        if subject is not None:
            templates[language] = BEGINNING_WITH_SUBJECT[language]
            if language == "en" and predicate.when_first:
                templates[language] = "{subject_en} {when} must {after_verb}"
            parts[f"subject_{language}"] = subject
    return sentence_of(say(templates["da"], templates["en"], **parts))


def whole_sentence(
    scope: "Scope", rule: "FigureRule", kind: SentenceKind, bound: Text, otherwise: Text
) -> Text:
    """Return the sentence that the catalogue has for a kind of rule, in each language that has one.

    `bound` is what is demanded; `otherwise` stands for a language without such a sentence.
    """
    written: dict[Language, str | None] = {}
    for language in LANGUAGES:
        phrases = None if rule.each else phrases_of(scope, rule.indicator, language)
        written[language] = None if phrases is None else phrases.sentence(kind)
    if not any(written.values()):
        return otherwise
    parts: dict[str, Part] = {
        "bound": bound,
        "capital_bound": Text(capital(bound.da), capital(bound.en)),
        "when": when_words(scope, rule),
        "in_area": in_area(scope, rule.area),
        "area": area_words(scope, rule.area),
        "otherwise": otherwise,
    }
    templates = {language: _template(sentence) for language, sentence in written.items()}
    return sentence_of(say(templates["da"], templates["en"], **parts))


def _template(written: str | None) -> str:
    """Return a sentence of the catalogue with a capital letter; the other one if it has none."""
    if written is None:
        return "{otherwise}"
    if written.startswith("{bound}"):
        return written.replace("{bound}", "{capital_bound}", 1)
    return capital(written)


def phrases_of(scope: "Scope", indicator: str, language: Language) -> Phrases | None:
    entry = scope.catalogue.indicators[indicator]
    return entry.in_sentence if language == "da" else entry.in_english


def subject_words(scope: "Scope", rule: "FigureRule", language: Language) -> Text | None:
    """Return the indicator and its area as a sentence begins with them; None if nobody wrote it."""
    phrases = None if rule.each else phrases_of(scope, rule.indicator, language)
    if phrases is None or phrases.subject is None:
        return None
    template = capital(phrases.subject)
    if "{in_area}" not in template:
        template += " {in_area}"
    return say(template, template, in_area=in_area(scope, rule.area))


def named(scope: "Scope", indicator: str) -> Text:
    """Return an indicator within a sentence, without its area; by its title where it must be."""
    title = scope.catalogue.indicators[indicator].title
    words: dict[Language, str] = {}
    for language in LANGUAGES:
        phrases = phrases_of(scope, indicator, language)
        if phrases is None or phrases.subject is None:
            words[language] = QUOTED[language].replace("{title}", title)
        else:
            words[language] = phrases.subject.replace(" {in_area}", "")
    return Text(words["da"], words["en"])


def title_words(scope: "Scope", rule: "FigureRule") -> Text:
    """Return the title of the indicator; of several, the titles of all."""
    indicators = scope.catalogue.indicators
    if not rule.each:
        return verbatim(indicators[rule.indicator].title)
    titles = listed((indicators[name].title for name in rule.each), last=AND)
    return say("{titles}, hver for sig,", "{titles}, each by itself,", titles=titles)


def area_words(scope: "Scope", name: str | None) -> Text:
    """Return an area as it is called within a sentence, a group with its members; None is own."""
    area = scope.area(name)
    if area.kind == "country":
        return Text("hele landet", "the whole country")
    group = scope.catalogue.group(area)
    if group is None:
        return verbatim(area.name)
    return say("{name} ({members})", "{name} ({members})", name=area.name, members=group.words)


def in_area(scope: "Scope", name: str | None) -> Text:
    """Return `i Holbæk`, or `på Bornholm`."""
    preposition = "på" if scope.area(name).name in ON else "i"
    return say(f"{preposition} {{area}}", "in {area}", area=area_words(scope, name))


def area_reference(scope: "Scope", name: str) -> Reference:
    return Reference(area_words(scope, name), in_area(scope, name))


def when_words(scope: "Scope", rule: "FigureRule") -> Text:
    """Return when a measure is taken: `i 2024`, `i gennemsnit i 2024`, `i december 2024`."""
    window = rule.window(scope)
    each_period = each_period_words(rule, window.span)
    if each_period is not None:
        return _aggregated(rule.aggregate, each_period)
    if window.rolls:
        month = Period(Frequency.MONTH, window.span.last)
        return say(
            "i det rullende år til og med {month}", "in the rolling year to {month}", month=month
        )
    return moment_words(scope, rule, window.span, rule.aggregate)


def moment_words(
    scope: "Scope", rule: "FigureRule", span: Span, aggregate: Aggregate | None
) -> Text:
    """Return when a measure over a span is taken."""
    frequency = scope.catalogue.frequency(rule.indicator)
    if aggregate == "last" and frequency in MONTHS_IN and not rule.each:
        last = span.periods(frequency)
        if last:
            return say("i {period}", "in {period}", period=last[-1])
    return _aggregated(aggregate, within_words(span))


def _aggregated(aggregate: Aggregate | None, within: Text) -> Text:
    if aggregate is None or aggregate not in AGGREGATED:
        return within
    template = AGGREGATED[aggregate]
    return say(template.danish, template.english, within=within)


def within_words(span: Span) -> Text:
    """Return `i 2024`, `i årene 2024 og 2025` or `fra 4. kvartal 2023 til 3. kvartal 2024`."""
    if any(span.whole()):
        return say("i {span}", "in {span}", span=span)
    if span.aligned(Frequency.YEAR):
        if span.months == 2 * MONTHS_IN[Frequency.YEAR]:
            first, last = span.periods(Frequency.YEAR)
            return say("i årene {first} og {last}", "in {first} and {last}", first=first, last=last)
        return say("i årene {span}", "in {span}", span=span)
    frequency = next(each for each in LONGEST_FIRST if span.aligned(each))
    first, *_, last = span.periods(frequency)
    return say("fra {first} til {last}", "from {first} to {last}", first=first, last=last)


def compared(
    scope: "Scope",
    rule: "FigureRule",
    operator: Operator,
    margin: Quantity | None,
    reference: Reference,
) -> Predicate:
    """Return a comparison in words: `mindst 5 procentpoint over hele landet`."""
    words: dict[str, Part] = {"level": reference.level, "than": reference.than}
    if margin is None or margin.number == 0:
        alone, after_verb = LEVEL[operator], LEVEL_AFTER_VERB[operator]
        if is_counted(scope.catalogue.indicators[rule.indicator].unit):
            alone = COUNTED_LEVEL[operator]
        return Predicate(
            say(after_verb.danish, after_verb.english, **words),
            say(alone.danish, alone.english, **words),
            may=operator is Operator.AT_MOST,
            when_first=True,
        )
    side = Text("over", "above")
    if margin.number < 0:
        side = Text("under", "below")
        operator = MIRRORED[operator]
    alone = say(
        "{beyond} {size} {side} {level}",
        "{beyond} {size} {side} {level}",
        beyond=SIZE[operator],
        size=margin_words(scope, rule, margin),
        side=side,
        level=reference.level,
    )
    after_verb = say("ligge {alone}", "be {alone}", alone=alone)
    return Predicate(after_verb, alone, may=operator is Operator.AT_MOST, when_first=True)


def margin_words(scope: "Scope", rule: "FigureRule", margin: Quantity) -> Text:
    """Return the size of a margin with its unit."""
    own = scope.catalogue.indicators[rule.indicator].unit
    unit = margin.unit or own
    return quantity_words(abs(margin.number), own if is_named(own, unit) else unit)


def earlier_reference(scope: "Scope", rule: "FigureRule", period: EarlierWindow) -> Reference:
    """Return the earlier period as the claim names it."""
    window = rule.window(scope).span
    if isinstance(period, Baseline):
        aggregate = period.aggregate or rule.aggregate
        level = figure_words(scope, rule, period.period, aggregate)
        return Reference(level, moment_words(scope, rule, period.period, aggregate))
    if not isinstance(period, Span):
        unnamed = None
        if rule.rolls(scope):
            unnamed = Text("i det rullende år før", "in the rolling year before it")
        elif each_period_words(rule, window) is not None:
            unnamed = Text("i samme periode året før", "in the same period a year before")
        if unnamed is not None:
            return Reference(say("tallet {when}", "the figure {when}", when=unnamed), unnamed)
        period = window.year_before
    # read as the rule is, so that a mean goes unsaid: `lavere end i 2023`
    aggregate = "last" if rule.aggregate == "last" else None
    level = figure_words(scope, rule, period, rule.aggregate)
    return Reference(level, moment_words(scope, rule, period, aggregate))


def figure_words(
    scope: "Scope", rule: "FigureRule", span: Span, aggregate: Aggregate | None
) -> Text:
    """Return the figure of a span as a noun: `tallet i december 2023`."""
    if aggregate in FIGURES:
        noun = FIGURES[aggregate]
        return say("{noun} {within}", "{noun} {within}", noun=noun, within=within_words(span))
    moment = moment_words(scope, rule, span, aggregate)
    return say("tallet {moment}", "the figure {moment}", moment=moment)


def limits_words(limits: Sequence[tuple[Operator, Fraction]], unit: str) -> Predicate:
    """Return fixed limits in words: `mindst 75 pct.`, `mellem 4 og 6 pct.`."""
    if len(limits) > 1:
        return _corridor(limits, unit)
    ((operator, number),) = limits
    quantity = quantity_words(number, unit)
    plain = COUNTED_WORDS if is_counted(unit) else BOUND_WORDS
    high = HIGH_WORDS if is_counted(unit) else BOUND_WORDS
    alone = say("{word} {quantity}", "{word} {quantity}", word=plain[operator], quantity=quantity)
    if operator is Operator.AT_MOST:
        after_verb = say("højst være {quantity}", "be at most {quantity}", quantity=quantity)
        return Predicate(after_verb, alone, may=True)
    after_verb = say(
        "være {word} {quantity}", "be {word} {quantity}", word=high[operator], quantity=quantity
    )
    return Predicate(after_verb, alone)


def _corridor(limits: Sequence[tuple[Operator, Fraction]], unit: str) -> Predicate:
    bounds = dict(limits)
    low, high = bounds[Operator.AT_LEAST], bounds[Operator.AT_MOST]
    quantity = quantity_words(high, unit)
    if low == high:
        alone = say("præcis {quantity}", "exactly {quantity}", quantity=quantity)
        return Predicate(say("være {alone}", "be {alone}", alone=alone), alone)
    alone = say(
        "mellem {low} og {quantity}",
        "between {low} and {quantity}",
        low=exact(low),
        quantity=quantity,
    )
    return Predicate(say("ligge {alone}", "be {alone}", alone=alone), alone)
