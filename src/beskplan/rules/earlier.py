"""Earlier periods as operands: their spelling, and what must hold between them and the rule's window."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import PlainValidator, WithJsonSchema

from beskplan.fields import SPAN_PATTERN, SPAN_SCHEMA, refused, shortened
from beskplan.periods import Span, parse_span
from beskplan.problems.codes.form import BAD_PERIOD
from beskplan.problems.codes.meaning import FREQUENCY_MISMATCH, OTHER_SEASON, PERIOD_MISMATCH
from beskplan.problems.problem import Issue
from beskplan.rules.base import Scope
from beskplan.rules.on_indicator import IndicatorRule
from beskplan.texts import Text, english

YearBefore = Literal["year_before"]


def _earlier(value: object) -> object:
    if value == "year_before" or isinstance(value, Span):
        return value
    span = parse_span(value) if isinstance(value, str) else None
    if span is None:
        shown = shortened(value) if isinstance(value, str) else "a list or mapping"
        raise refused(
            BAD_PERIOD,
            english(f"expected year_before or an earlier period such as 2023, found {shown}"),
        )
    return span


EarlierPeriod = Annotated[
    Span | YearBefore,
    PlainValidator(_earlier),
    WithJsonSchema({**SPAN_SCHEMA, "pattern": f"^(year_before|{SPAN_PATTERN})$"}),
]


def check_earlier(
    rule: IndicatorRule, scope: Scope, period: Span | YearBefore, *path: str
) -> Iterator[Issue]:
    """An operand period has the length of the window and lies wholly before it."""
    if not isinstance(period, Span) or (scope.period is None and not isinstance(rule.period, Span)):
        return
    window = rule.span(scope)
    if rule.rolls(scope):
        yield Issue(
            PERIOD_MISMATCH, path, english("a rolling year is compared with year_before only")
        )
    elif period.months != window.months:
        message = (
            f"{period} is {period.months} months long, the rule's window {window} is "
            f"{window.months}"
        )
        yield Issue(PERIOD_MISMATCH, path, english(message))
    elif period.last >= window.first:
        yield Issue(
            PERIOD_MISMATCH,
            path,
            english(f"{period} does not lie wholly before the rule's window {window}"),
        )
    elif scope.knows(rule.indicator) and not period.aligned(
        scope.catalogue.frequency(rule.indicator)
    ):
        frequency = scope.catalogue.frequency(rule.indicator)
        yield Issue(
            FREQUENCY_MISMATCH,
            path,
            english(
                f"{period} is not made of whole periods of {rule.indicator!r}, which is {frequency}"
            ),
        )
    elif (period.first - window.first) % 12:
        if scope.knows(rule.indicator) and scope.catalogue.is_to_date(rule.indicator):
            yield Issue(
                PERIOD_MISMATCH,
                path,
                english(
                    f"{rule.indicator!r} counts from 1 January, and {period} does not begin there"
                ),
            )
        else:
            message = (
                f"{period} begins in another month than {window}: seasons are compared with one "
                "another"
            )
            yield Issue(OTHER_SEASON, path, english(message))


def earlier_words(rule: IndicatorRule, scope: Scope, period: Span | YearBefore) -> Text:
    """The earlier period as the claim names it."""
    if isinstance(period, Span):
        return Text(f"tallet for {period}", f"the figure of {period}")
    if rule.rolls(scope):
        return Text("det rullende år forud", "the rolling year before it")
    before = rule.span(scope).year_before
    return Text(f"samme tal et år før ({before})", f"the same figure a year before ({before})")
