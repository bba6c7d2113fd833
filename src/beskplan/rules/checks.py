"""Checks that several rule types share: each returns what is wrong, with paths from the rule."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from beskplan.areas import Area, UnknownArea
from beskplan.catalogue import Aggregate, Catalogue, Ratio
from beskplan.periods import MONTHS_IN, Frequency, Span
from beskplan.problems.codes.form import MISSING_OPERATOR, SEVERAL_OPERATORS
from beskplan.problems.codes.meaning import (
    AGAINST_BETTER,
    FORBIDDEN_AGGREGATE,
    FOREIGN_AREA,
    FREQUENCY_MISMATCH,
    LOOKS_LIKE_THOUSANDS,
    MISSING_AGGREGATE,
    MISSING_BETTER,
    MISSING_PERIOD,
    MISSING_UNIT,
    NEVER_DECIDED,
    OTHER_SEASON,
    PERIOD_MISMATCH,
    RELATIVE_MARGIN,
    UNIT_MISMATCH,
    UNKNOWN_INDICATOR,
)
from beskplan.problems.problem import Issue, listed, nearest
from beskplan.quantity import Quantity
from beskplan.texts import english, exact
from beskplan.verdict.comparison import RuleWindow, YearBefore
from beskplan.verdict.operator import Operator

if TYPE_CHECKING:
    from beskplan.rules.base import Scope
    from beskplan.rules.figure_rule import FigureRule

# Names


def unknown_area(scope: "Scope", name: str, *path: str | int) -> Iterator[Issue]:
    """Return an issue for a name that is no area, or could be two."""
    found = scope.areas.find(name)
    if isinstance(found, UnknownArea):
        yield found.fault(*path)


def foreign_area(scope: "Scope", name: str, *path: str | int) -> Iterator[Issue]:
    """Return a warning if the own municipality lies outside the area it is held against."""
    found = scope.areas.find(name)
    own = scope.municipality
    if found == own:
        message = f"{own.name} is compared with itself"
        yield Issue(NEVER_DECIDED, path, english(message))
    if not isinstance(found, Area) or found.kind not in ("region", "rar"):
        return
    if own.kind == "municipality" and found.name not in own.part_of:
        message = f"{own.name} does not belong to {found.name}"
        yield Issue(FOREIGN_AREA, path, english(message))


def unknown_indicator(scope: "Scope", name: str, *path: str | int) -> Iterator[Issue]:
    """Return an issue for an id that the catalogue does not have.

    An entry that has an issue of its own counts as known.
    """
    if not scope.knows(name) and name not in scope.unreadable:
        hint = nearest(name, scope.catalogue.indicators)
        message = f"{name!r} is not an indicator of the catalogue{hint}"
        yield Issue(UNKNOWN_INDICATOR, path, english(message))


def check_better(scope: "Scope", name: str) -> Iterator[Issue]:
    """Return an issue if a rule must know which direction is better and the catalogue is silent."""
    if scope.knows(name) and scope.better(name) is None:
        message = (
            f"{name!r} does not say which direction is better; give it better: lower or better: "
            "higher in the catalogue"
        )
        yield Issue(MISSING_BETTER, ("indicator",), english(message))


# The measure


def check_measured(rule: "FigureRule", scope: "Scope") -> Iterator[Issue]:
    """Return what is wrong with indicator, area, window and aggregate."""
    yield from check_window(rule, scope)
    if scope.knows(rule.indicator):
        yield from _check_aggregate(rule, scope)


def check_window(rule: "FigureRule", scope: "Scope") -> Iterator[Issue]:
    """Return what is wrong with indicator, area and window."""
    if rule.area is not None:
        yield from unknown_area(scope, rule.area, "area")
    window = rule.find_window(scope)
    if window is None:
        message = (
            "the plan covers several years; give the rule a period, or the plan a default_period"
        )
        yield Issue(MISSING_PERIOD, (), english(message))
    yield from unknown_indicator(scope, rule.indicator, "indicator")
    if window is not None and scope.knows(rule.indicator):
        key = "indicator" if rule.period is None else "period"
        yield from _check_periods(scope.catalogue, rule.indicator, window, key)


def _check_periods(
    catalogue: Catalogue, name: str, window: RuleWindow, key: str
) -> Iterator[Issue]:
    """Return an issue if the window is not made of whole periods of the indicator."""
    frequency = catalogue.frequency(name)
    span = window.span
    if window.rolls and frequency not in (Frequency.MONTH, Frequency.QUARTER, Frequency.HALF_YEAR):
        message = f"a rolling year needs months, quarters or half-years; {name!r} is {frequency}"
        yield Issue(FREQUENCY_MISMATCH, (key,), english(message))
    elif not span.aligned(frequency):
        message = f"{span} is not made of whole periods of {name!r}, which is {frequency}"
        yield Issue(FREQUENCY_MISMATCH, (key,), english(message))
    elif catalogue.is_to_date(name) and (window.rolls or span.first % 12 or span.months > 12):
        message = (
            f"{name!r} counts from 1 January; the window must begin there and end in that year"
        )
        yield Issue(PERIOD_MISMATCH, (key,), english(message))


def _check_aggregate(rule: "FigureRule", scope: "Scope") -> Iterator[Issue]:
    name, catalogue = rule.indicator, scope.catalogue
    allowed = allowed_aggregates(catalogue, name)
    kind = catalogue.indicators[name].kind
    if rule.aggregate is None:
        if _must_say_aggregate(catalogue, name, rule.find_window(scope)):
            message = (
                f"{name!r} is a {kind} of several observations; say which number is meant with "
                f"aggregate: {listed(allowed)}"
            )
            yield Issue(MISSING_AGGREGATE, (), english(message))
    elif rule.aggregate not in allowed:
        instead = "it takes none, its parts are added up over the window"
        if allowed:
            instead = f"it takes {listed(allowed)}"
        message = f"{name!r} is a {kind} and has no {rule.aggregate}; {instead}"
        yield Issue(FORBIDDEN_AGGREGATE, ("aggregate",), english(message))


def allowed_aggregates(catalogue: Catalogue, name: str) -> tuple[Aggregate, ...]:
    """Return the aggregates that the indicator's kind gives a meaning to."""
    is_ratio = isinstance(catalogue.indicators[name], Ratio)
    if not catalogue.is_flow(name):
        return ("mean", "last") if is_ratio else ("mean", "last", "min", "max")
    if is_ratio:
        return ()
    return ("sum",) if catalogue.is_to_date(name) else ("sum", "mean", "min", "max")


def _must_say_aggregate(catalogue: Catalogue, name: str, window: RuleWindow | None) -> bool:
    if catalogue.is_flow(name):
        return False
    if isinstance(catalogue.indicators[name], Ratio):
        return True
    return window is not None and _has_many(catalogue.frequency(name), window.span)


def _has_many(frequency: Frequency, span: Span) -> bool:
    """Return True if the span can hold more than one observation."""
    if frequency is Frequency.ROLLING_YEAR:
        return False
    return frequency is Frequency.IRREGULAR or span.months > MONTHS_IN[frequency]


# Operators and operands


def check_operators(given: Sequence[Operator], pair: Sequence[Operator] = ()) -> Iterator[Issue]:
    """Return an issue unless there is one operator, or the two that together are a corridor."""
    if not given:
        message = f"the rule has no operator; give it {listed(list(Operator))}"
        yield Issue(MISSING_OPERATOR, (), english(message))
    elif len(given) > 1 and set(given) != set(pair):
        corridor = f"; only {pair[0]} with {pair[1]} make a corridor" if pair else ""
        message = f"the rule has {len(given)} operators, one is expected{corridor}"
        yield Issue(SEVERAL_OPERATORS, (), english(message), latest_of=tuple(given))


def check_direction(
    scope: "Scope", indicator: str, operators: Sequence[Operator]
) -> Iterator[Issue]:
    """Return a warning if the only operator demands the direction that is worse."""
    better = scope.better(indicator)
    if better is None or len(operators) != 1:
        return
    (operator,) = operators
    if operator.upward != (better == "higher"):
        message = f"{better} is better for {indicator!r}, but the rule demands {operator.words.en}"
        yield Issue(AGAINST_BETTER, (operator.value,), english(message), at_key=True)


def check_margin(scope: "Scope", indicator: str, margin: Quantity | None) -> Iterator[Issue]:
    """Return what is wrong with a margin's unit."""
    if not scope.knows(indicator) or margin is None:
        return
    if margin.unit is None and margin.number == 0:
        return
    yield from check_thousands(margin, "margin")
    unit = scope.catalogue.indicators[indicator].unit
    number = exact(margin.number).en
    own = "pp" if unit == "pct" else unit
    if margin.unit is None:
        message = (
            f"a margin needs its unit: '{number} {own}' adds to the reference, '{number} pct' "
            "changes it by that share"
        )
        yield Issue(MISSING_UNIT, ("margin",), english(message))
    elif margin.unit == "pp" and unit != "pct":
        message = (
            f"percentage points need an indicator in pct; this one is in {unit}: '{number} {unit}'"
        )
        yield Issue(UNIT_MISMATCH, ("margin",), english(message))
    elif margin.unit not in ("pct", own):
        message = (
            f"the indicator is in {unit}, the margin in {margin.unit}; write '{number} {own}' or "
            f"'{number} pct'"
        )
        yield Issue(UNIT_MISMATCH, ("margin",), english(message))
    elif margin.unit == "pct" and unit == "pct":
        message = (
            f"'{number} pct' changes a percentage by its {number}/100; percentage points are "
            f"written '{number} pp'"
        )
        yield Issue(RELATIVE_MARGIN, ("margin",), english(message))


def check_thousands(quantity: Quantity, *path: str) -> Iterator[Issue]:
    """Return a warning if a point may have been meant to separate thousands."""
    if quantity.looks_like_thousands:
        whole = quantity.written.replace(".", "")
        message = (
            f"{quantity.written!r} is read with a decimal point, as {exact(quantity.number).en}; "
            f"write {whole!r} if thousands are meant"
        )
        yield Issue(LOOKS_LIKE_THOUSANDS, path, english(message))


def check_earlier(
    rule: "FigureRule", scope: "Scope", period: Span | YearBefore, *path: str
) -> Iterator[Issue]:
    """Return an issue unless a period is as long as the window and lies wholly before it."""
    if not isinstance(period, Span):
        return
    if rule.rolls(scope):
        if scope.period is not None:
            message = "a rolling year is compared with year_before only"
            yield Issue(PERIOD_MISMATCH, path, english(message))
        return
    found = rule.find_window(scope)
    if found is None:
        return
    window = found.span
    if period.months != window.months:
        message = (
            f"{period} is {period.months} months long, the rule's window {window} is "
            f"{window.months}"
        )
        yield Issue(PERIOD_MISMATCH, path, english(message))
    elif period.last >= window.first:
        message = f"{period} does not lie wholly before the rule's window {window}"
        yield Issue(PERIOD_MISMATCH, path, english(message))
    elif scope.knows(rule.indicator):
        yield from _check_season(scope.catalogue, rule.indicator, period, window, *path)
    elif (period.first - window.first) % 12:
        yield _other_season(period, window, *path)


def _check_season(
    catalogue: Catalogue, name: str, period: Span, window: Span, *path: str
) -> Iterator[Issue]:
    """Return an issue unless the earlier period is made of the same whole periods."""
    frequency = catalogue.frequency(name)
    if not period.aligned(frequency):
        message = f"{period} is not made of whole periods of {name!r}, which is {frequency}"
        yield Issue(FREQUENCY_MISMATCH, path, english(message))
    elif (period.first - window.first) % 12 == 0:
        return
    elif catalogue.is_to_date(name):
        message = f"{name!r} counts from 1 January, and {period} does not begin there"
        yield Issue(PERIOD_MISMATCH, path, english(message))
    else:
        yield _other_season(period, window, *path)


def _other_season(period: Span, window: Span, *path: str) -> Issue:
    message = (
        f"{period} begins in another month than {window}: seasons are compared with one another"
    )
    return Issue(OTHER_SEASON, path, english(message))
