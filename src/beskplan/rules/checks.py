"""Checks that several rule types share: each returns what is wrong, with paths from the rule."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from beskplan.areas import Area, UnknownArea
from beskplan.catalogue import Aggregate, Catalogue, Ratio
from beskplan.catalogue.indicator import KIND_WORDS
from beskplan.periods import MONTHS_IN, Frequency, Span
from beskplan.problems.code import Severity
from beskplan.problems.codes.form import MISSING_KEY, MISSING_OPERATOR, SEVERAL_OPERATORS
from beskplan.problems.codes.meaning import (
    AGAINST_BETTER,
    AMBIGUOUS_AREA,
    CIRCULAR,
    FORBIDDEN_AGGREGATE,
    FOREIGN_AREA,
    FREQUENCY_MISMATCH,
    KIND_MISMATCH,
    LENIENT_MARGIN,
    LOOKS_LIKE_THOUSANDS,
    MISSING_AGGREGATE,
    MISSING_BETTER,
    MISSING_PERIOD,
    MISSING_UNIT,
    NEVER_DECIDED,
    OTHER_SEASON,
    OUTSIDE_PLAN,
    PERIOD_MISMATCH,
    RELATIVE_MARGIN,
    UNIT_MISMATCH,
    UNKNOWN_INDICATOR,
)
from beskplan.problems.problem import NO_HINT, Issue, listed, nearest
from beskplan.quantity import Quantity
from beskplan.rules.baseline import Baseline, EarlierWindow
from beskplan.texts import MONTHS, Text, as_written, counted, exact, is_named, say, verbatim
from beskplan.verdict.comparison import RuleWindow
from beskplan.verdict.operator import Operator

if TYPE_CHECKING:
    from beskplan.rules.base import Scope
    from beskplan.rules.figure_rule import FigureRule

LEAST_OF_A_SHARE = -20
"""Per cent: a margin from here down is a share of the reference for certain, such as -50 pct."""

# Names


def unknown_area(scope: "Scope", name: str, *path: str | int) -> Iterator[Issue]:
    """Return an issue for a name that is no area, or could be two."""
    found = scope.areas.find(name)
    if isinstance(found, UnknownArea):
        yield found.issue(*path)


def unknown_area_or_group(scope: "Scope", name: str, *path: str | int) -> Iterator[Issue]:
    """Return an issue for a name that is no area or group, or could be two.

    Without a catalogue to ask it may be one of the catalogue's.
    """
    for issue in unknown_area(scope, name, *path):
        if scope.has_catalogue or issue.code is AMBIGUOUS_AREA:
            yield issue
        else:
            yield replace(issue, severity=Severity.WARNING)


def check_area(scope: "Scope", indicator: str, name: str, *path: str | int) -> Iterator[Issue]:
    """Return what is wrong with an area whose figures of an indicator are read."""
    yield from unknown_area_or_group(scope, name, *path)
    found = scope.areas.find(name)
    if isinstance(found, UnknownArea) or not scope.knows(indicator):
        return
    group = scope.catalogue.group(found)
    kind = scope.catalogue.indicators[indicator].kind
    if group is None or group.union != "total" or kind not in ("share", "average"):
        return
    message = say(
        "{name!r} lægger sine områder sammen, og {kind} kan ikke lægges sammen; giv gruppen "
        "as: mean, eller beregn tallet som en ratio af antal",
        "{name!r} adds its areas up, and {kind} cannot be added up; give the group as: mean, or "
        "work the figure out as a ratio of counts",
        name=name,
        kind=KIND_WORDS[kind],
    )
    yield Issue(FORBIDDEN_AGGREGATE, path, message)


def foreign_area(
    scope: "Scope", name: str, *path: str | int, own: str | None = None
) -> Iterator[Issue]:
    """Return a warning if the own area is the one it is held against, or lies outside it.

    `own` is the rule's own area, where it names one.
    """
    found = scope.areas.find(name)
    own_area = scope.municipality if own is None else scope.areas.find(own)
    if isinstance(own_area, UnknownArea):
        return
    if found == own_area:
        message = say(
            "{area} sammenlignes med sig selv", "{area} is compared with itself", area=own_area.name
        )
        yield Issue(NEVER_DECIDED, path, message)
    if not isinstance(found, Area) or found.kind not in ("region", "rar"):
        return
    if own_area.kind == "municipality" and found.name not in own_area.part_of:
        message = say(
            "{area} hører ikke til {region}",
            "{area} does not belong to {region}",
            area=own_area.name,
            region=found.name,
        )
        yield Issue(FOREIGN_AREA, path, message)


def unknown_indicator(scope: "Scope", name: str, *path: str | int) -> Iterator[Issue]:
    """Return an issue for an id that the catalogue does not have.

    An entry that has an issue of its own counts as known.
    """
    if not scope.knows(name) and name not in scope.unreadable:
        message = say(
            "{name!r} er ikke en indikator i kataloget{hint}",
            "{name!r} is not an indicator of the catalogue{hint}",
            name=name,
            hint=nearest(name, scope.catalogue.indicators),
        )
        yield Issue(UNKNOWN_INDICATOR, path, message)


def check_better(scope: "Scope", name: str) -> Iterator[Issue]:
    """Return an issue if a rule must know which direction is better and the catalogue is silent."""
    if scope.knows(name) and scope.better(name) is None:
        message = say(
            "{name!r} siger ikke, hvilken retning der er bedst; giv den better: lower eller "
            "better: higher i kataloget",
            "{name!r} does not say which direction is better; give it better: lower or better: "
            "higher in the catalogue",
            name=name,
        )
        yield Issue(MISSING_BETTER, ("indicator",), message)


def check_alike(scope: "Scope", name: str, other: str, *path: str) -> Iterator[Issue]:
    """Return an issue unless another indicator has the same unit, kind and frequency."""
    yield from unknown_indicator(scope, other, *path)
    if not (scope.knows(name) and scope.knows(other)):
        return
    catalogue = scope.catalogue
    own, reference = catalogue.indicators[name], catalogue.indicators[other]
    if other == name:
        message = say(
            "{other!r} sammenlignes med sig selv",
            "{other!r} is compared with itself",
            other=other,
        )
        yield Issue(CIRCULAR, path, message)
    if own.unit != reference.unit:
        message = say(
            "{name!r} er i {unit}, {other!r} i {other_unit}",
            "{name!r} is in {unit}, {other!r} in {other_unit}",
            name=name,
            unit=own.unit,
            other=other,
            other_unit=reference.unit,
        )
        yield Issue(UNIT_MISMATCH, path, message)
    if catalogue.is_to_date(name) is not catalogue.is_to_date(other):
        message = Text(
            "en optælling fra årets start kan ikke holdes op mod optællinger for enkelte perioder",
            "a count to date cannot be held against counts of single periods",
        )
        yield Issue(KIND_MISMATCH, path, message)
    if own.kind != reference.kind:
        message = say(
            "{name!r} er {kind}, {other!r} {other_kind}",
            "{name!r} is {kind}, {other!r} {other_kind}",
            name=name,
            kind=KIND_WORDS[own.kind],
            other=other,
            other_kind=KIND_WORDS[reference.kind],
        )
        yield Issue(KIND_MISMATCH, path, message)
    frequency, expected = catalogue.frequency(other), catalogue.frequency(name)
    if frequency is not expected:
        message = say(
            "{name!r} har hyppigheden {expected}, {other!r} hyppigheden {frequency}",
            "{name!r} is observed by {expected}, {other!r} by {frequency}",
            name=name,
            expected=expected,
            other=other,
            frequency=frequency,
        )
        yield Issue(FREQUENCY_MISMATCH, path, message)


# The measure


def check_measured(rule: "FigureRule", scope: "Scope") -> Iterator[Issue]:
    """Return what is wrong with indicator, area, window and aggregate."""
    yield from check_window(rule, scope)
    if scope.knows(rule.indicator):
        window = rule.find_window(scope)
        yield from _check_aggregate(scope.catalogue, rule.indicator, rule.aggregate, window)


def check_window(rule: "FigureRule", scope: "Scope") -> Iterator[Issue]:
    """Return what is wrong with indicator, area and window."""
    if rule.area is not None:
        yield from check_area(scope, rule.indicator, rule.area, "area")
    window = rule.find_window(scope)
    if window is None:
        message = Text(
            "planen dækker flere år; giv reglen en period eller planen en default_period",
            "the plan covers several years; give the rule a period, or the plan a default_period",
        )
        yield Issue(MISSING_PERIOD, (), message)
    if isinstance(rule.period, Span):
        yield from check_in_plan(scope, rule.period, "period")
    if not rule.indicator:
        yield _no_indicator(rule.type)
        return
    yield from unknown_indicator(scope, rule.indicator, "indicator")
    if window is not None and scope.knows(rule.indicator):
        key = "indicator" if rule.period is None else "period"
        yield from _check_periods(scope.catalogue, rule.indicator, window, key)


def _no_indicator(rule_type: str) -> Issue:
    article = "an" if rule_type[0] in "aeiou" else "a"
    message = say(
        "en {type}-regel skal have 'indicator', eller each med flere",
        "{article} {type} rule needs 'indicator', or each with several",
        type=rule_type,
        article=article,
    )
    return Issue(MISSING_KEY, (), message)


def check_in_plan(scope: "Scope", span: Span, *path: str) -> Iterator[Issue]:
    """Return a warning for a period that does not end inside the plan's."""
    plan = scope.plan_period
    if plan is None or plan.first <= span.last <= plan.last:
        return
    message = say(
        "{span} ligger uden for planens periode {plan}; er årstallet rigtigt?",
        "{span} lies outside the plan's period {plan}; is the year right?",
        span=str(span),
        plan=str(plan),
    )
    yield Issue(OUTSIDE_PLAN, path, message)


def _check_periods(
    catalogue: Catalogue, name: str, window: RuleWindow, key: str
) -> Iterator[Issue]:
    """Return an issue if the window is not made of whole periods of the indicator."""
    frequency = catalogue.frequency(name)
    span = window.span
    if window.rolls and frequency not in (Frequency.MONTH, Frequency.QUARTER, Frequency.HALF_YEAR):
        message = say(
            "et rullende år kræver måneder, kvartaler eller halvår; {name!r} har hyppigheden "
            "{frequency}",
            "a rolling year needs months, quarters or half-years; {name!r} is {frequency}",
            name=name,
            frequency=frequency,
        )
        yield Issue(FREQUENCY_MISMATCH, (key,), message)
    elif not span.aligned(frequency):
        yield not_whole_periods(span, name, frequency, key)
    elif catalogue.is_to_date(name) and (window.rolls or span.first % 12 or span.months > 12):
        message = say(
            "{name!r} tæller fra 1. januar; reglens periode skal begynde dér og slutte samme år",
            "{name!r} counts from 1 January; the window must begin there and end in that year",
            name=name,
        )
        yield Issue(PERIOD_MISMATCH, (key,), message)


def not_whole_periods(span: Span, name: str, frequency: Frequency, *path: str) -> Issue:
    """Return the issue of a span that is not made of whole periods of an indicator."""
    message = say(
        "{span} består ikke af hele perioder af {name!r}, som har hyppigheden {frequency}",
        "{span} is not made of whole periods of {name!r}, which is {frequency}",
        span=str(span),
        name=name,
        frequency=frequency,
    )
    return Issue(FREQUENCY_MISMATCH, path, message)


def _check_aggregate(
    catalogue: Catalogue,
    name: str,
    aggregate: Aggregate | None,
    window: RuleWindow | None,
    *path: str,
) -> Iterator[Issue]:
    allowed = allowed_aggregates(catalogue, name)
    kind = catalogue.indicators[name].kind
    if aggregate is None:
        if must_say_aggregate(catalogue, name, window):
            message = say(
                "{name!r} er {kind} med flere målinger; angiv, hvilket tal der menes, med "
                "aggregate: {allowed}",
                "{name!r} is {kind} of several observations; say which number is meant with "
                "aggregate: {allowed}",
                name=name,
                kind=KIND_WORDS[kind],
                allowed=listed(allowed),
            )
            yield Issue(MISSING_AGGREGATE, path, message)
    elif aggregate not in allowed:
        instead = Text(
            "den har ingen, dens dele lægges sammen over perioden",
            "it takes none, its parts are added up over the window",
        )
        if allowed:
            instead = say("den har {allowed}", "it takes {allowed}", allowed=listed(allowed))
        message = say(
            "{name!r} er {kind} og har ingen {aggregate}; {instead}",
            "{name!r} is {kind} and has no {aggregate}; {instead}",
            name=name,
            kind=KIND_WORDS[kind],
            aggregate=aggregate,
            instead=instead,
        )
        yield Issue(FORBIDDEN_AGGREGATE, (*path, "aggregate"), message)


def allowed_aggregates(catalogue: Catalogue, name: str) -> tuple[Aggregate, ...]:
    """Return the aggregates that the indicator's kind gives a meaning to."""
    is_ratio = isinstance(catalogue.indicators[name], Ratio)
    if not catalogue.is_flow(name):
        return ("mean", "last") if is_ratio else ("mean", "last", "min", "max")
    if is_ratio:
        return ()
    return ("sum",) if catalogue.is_to_date(name) else ("sum", "mean", "min", "max")


def must_say_aggregate(catalogue: Catalogue, name: str, window: RuleWindow | None) -> bool:
    """Return True if a rule must say how the figures of its window become one."""
    if catalogue.is_flow(name):
        return False
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
        message = say(
            "reglen har ingen operator; giv den {operators}",
            "the rule has no operator; give it {operators}",
            operators=listed(list(Operator)),
        )
        yield Issue(MISSING_OPERATOR, (), message)
    elif len(given) > 1 and set(given) != set(pair):
        corridor = NO_HINT
        if pair:
            corridor = Text(
                f"; kun {pair[0]} sammen med {pair[1]} danner en korridor",
                f"; only {pair[0]} with {pair[1]} make a corridor",
            )
        message = say(
            "reglen har {count} operatorer, der skal være én{corridor}",
            "the rule has {count} operators, one is expected{corridor}",
            count=len(given),
            corridor=corridor,
        )
        yield Issue(SEVERAL_OPERATORS, (), message, latest_of=tuple(given))


def check_only_operator(
    scope: "Scope", indicator: str, given: Sequence[Operator], pair: Sequence[Operator] = ()
) -> Iterator[Issue]:
    """Return what is wrong with the operators of a rule on an indicator."""
    yield from check_operators(given, pair)
    yield from _check_direction(scope, indicator, given)


def _check_direction(
    scope: "Scope", indicator: str, operators: Sequence[Operator]
) -> Iterator[Issue]:
    """Return a warning if the only operator demands the direction that is worse."""
    better = scope.better(indicator)
    if better is None or len(operators) != 1:
        return
    (operator,) = operators
    if operator.upward != (better == "higher"):
        message = say(
            "{better} er bedst for {indicator!r}, men reglen kræver {operator}",
            "{better} is better for {indicator!r}, but the rule demands {operator}",
            better=Text("højere" if better == "higher" else "lavere", better),
            indicator=indicator,
            operator=operator.words,
        )
        yield Issue(AGAINST_BETTER, (operator.value,), message, at_key=True)


def _margins(number: str, own: str, written: str) -> Text:
    """Margins that can be meant by one whose unit is not the indicator's."""
    if own == "pp" and "point" in written:
        return verbatim(f"'{number} pp'")
    return listed([f"'{number} {own}'", f"'{number} pct'"])


def check_margin(scope: "Scope", indicator: str, margin: Quantity | None) -> Iterator[Issue]:
    """Return what is wrong with a margin's unit."""
    if not scope.knows(indicator) or margin is None:
        return
    if margin.unit is None and margin.number == 0:
        return
    yield from check_thousands(margin, "margin")
    unit = scope.catalogue.indicators[indicator].unit
    number = as_written(margin.number)
    own = "pp" if unit == "pct" else unit
    if margin.unit is None:
        message = say(
            "et tillæg skal have en enhed: '{number} {own}' lægges til sammenligningstallet, "
            "'{number} pct' ændrer det med den andel",
            "a margin needs its unit: '{number} {own}' adds to the reference, '{number} pct' "
            "changes it by that share",
            number=number,
            own=own,
        )
        yield Issue(MISSING_UNIT, ("margin",), message)
    elif margin.unit == "pp" and unit != "pct":
        message = say(
            "procentpoint kræver en indikator i pct; denne er i {unit}: '{number} {unit}'",
            "percentage points need an indicator in pct; this one is in {unit}: '{number} {unit}'",
            unit=unit,
            number=number,
        )
        yield Issue(UNIT_MISMATCH, ("margin",), message)
    elif margin.unit != "pct" and not is_named(own, margin.unit):
        message = say(
            "indikatoren er i {unit}, tillægget i {margin_unit!r}; skriv {choices}",
            "the indicator is in {unit}, the margin in {margin_unit!r}; write {choices}",
            unit=unit,
            margin_unit=margin.unit,
            choices=_margins(number, own, margin.unit),
        )
        yield Issue(UNIT_MISMATCH, ("margin",), message)
    elif margin.unit == "pct" and unit == "pct" and margin.number > LEAST_OF_A_SHARE:
        message = say(
            "'{number} pct' ændrer en procent med {number}/100 af den; procentpoint skrives "
            "'{number} pp'",
            "'{number} pct' changes a percentage by its {number}/100; percentage points are "
            "written '{number} pp'",
            number=number,
        )
        yield Issue(RELATIVE_MARGIN, ("margin",), message)


def check_sense(
    scope: "Scope", indicator: str, operator: Operator, margin: Quantity | None
) -> Iterator[Issue]:
    """Return a warning if a margin makes the demand easier than the reference itself.

    It is given where the operator demands the direction that is better.
    """
    better = scope.better(indicator)
    if margin is None or margin.number == 0 or better is None:
        return
    is_lenient = (margin.number < 0) == operator.upward
    if operator.upward != (better == "higher") or not is_lenient:
        return
    side = Text("over", "above") if margin.number > 0 else Text("under", "below")
    message = say(
        "kravet er lettere end sammenligningstallet: op til {size} {unit} {side} er nok; skriv "
        "margin: '{turned} {unit}', hvis der kræves mere end det",
        "the demand is easier than the reference: up to {size} {unit} {side} it is enough; write "
        "margin: '{turned} {unit}' if more than it is demanded",
        size=exact(abs(margin.number)),
        turned=as_written(-margin.number),
        unit=margin.unit or "",
        side=side,
    )
    yield Issue(LENIENT_MARGIN, ("margin",), message)


def check_thousands(quantity: Quantity, *path: str) -> Iterator[Issue]:
    """Return a warning if a point may have been meant to separate thousands."""
    if quantity.looks_like_thousands:
        message = say(
            "{written!r} læses med decimalpunktum, som {number}; skriv {whole!r}, hvis der menes "
            "tusinder",
            "{written!r} is read with a decimal point, as {number}; write {whole!r} if thousands "
            "are meant",
            written=quantity.written,
            number=exact(quantity.number),
            whole=quantity.written.replace(".", ""),
        )
        yield Issue(LOOKS_LIKE_THOUSANDS, path, message)


def check_earlier(
    rule: "FigureRule", scope: "Scope", period: EarlierWindow, *path: str
) -> Iterator[Issue]:
    """Return an issue unless a period is as long as the window and lies wholly before it.

    The length of a baseline with an aggregate of its own is free.
    """
    if isinstance(period, Baseline):
        yield from _check_baseline(rule, scope, period, *path)
        return
    if not isinstance(period, Span):
        return
    if rule.rolls(scope):
        if scope.period is not None:
            message = Text(
                "et rullende år sammenlignes kun med year_before",
                "a rolling year is compared with year_before only",
            )
            yield Issue(PERIOD_MISMATCH, path, message)
        return
    found = rule.find_window(scope)
    if found is None:
        return
    window = found.span
    if period.months != window.months:
        message = say(
            "{period} er på {months}, reglens periode {window} på {window_months}",
            "{period} is {months} long, the rule's window {window} is {window_months}",
            period=str(period),
            months=counted(period.months, *MONTHS),
            window=str(window),
            window_months=window.months,
        )
        yield Issue(PERIOD_MISMATCH, path, message)
    elif period.last >= window.first:
        yield _not_before(period, window, *path)
    elif scope.knows(rule.indicator):
        yield from _check_season(scope.catalogue, rule.indicator, period, window, *path)
    elif (period.first - window.first) % 12:
        yield _other_season(period, window, *path)


def _check_baseline(
    rule: "FigureRule", scope: "Scope", baseline: Baseline, *path: str
) -> Iterator[Issue]:
    """Return what is wrong with a baseline that has an aggregate of its own."""
    name, catalogue = rule.indicator, scope.catalogue
    window = rule.find_window(scope)
    if window is not None and baseline.period.last >= window.span.first:
        yield _not_before(baseline.period, window.span, *path, "period")
    if not scope.knows(name):
        return
    frequency = catalogue.frequency(name)
    if not catalogue.is_level(name):
        message = say(
            "{name!r} tæller hændelser, og en periode af en anden længde har flere eller færre; "
            "skriv perioden alene",
            "{name!r} counts events, and a period of another length has more or fewer of them; "
            "write the period alone",
            name=name,
        )
        yield Issue(KIND_MISMATCH, path, message)
    elif not baseline.period.aligned(frequency):
        yield not_whole_periods(baseline.period, name, frequency, *path, "period")
    else:
        read = RuleWindow(baseline.period)
        aggregate = baseline.aggregate or rule.aggregate
        yield from _check_aggregate(catalogue, name, aggregate, read, *path)


def _not_before(period: Span, window: Span, *path: str) -> Issue:
    message = say(
        "{period} ligger ikke helt før reglens periode {window}",
        "{period} does not lie wholly before the rule's window {window}",
        period=str(period),
        window=str(window),
    )
    return Issue(PERIOD_MISMATCH, path, message)


def _check_season(
    catalogue: Catalogue, name: str, period: Span, window: Span, *path: str
) -> Iterator[Issue]:
    """Return an issue unless the earlier period is made of the same whole periods."""
    frequency = catalogue.frequency(name)
    if not period.aligned(frequency):
        yield not_whole_periods(period, name, frequency, *path)
    elif (period.first - window.first) % 12 == 0:
        return
    elif catalogue.is_to_date(name):
        message = say(
            "{name!r} tæller fra 1. januar, og {period} begynder ikke der",
            "{name!r} counts from 1 January, and {period} does not begin there",
            name=name,
            period=str(period),
        )
        yield Issue(PERIOD_MISMATCH, path, message)
    else:
        yield _other_season(period, window, *path)


def _other_season(period: Span, window: Span, *path: str) -> Issue:
    message = say(
        "{period} begynder i en anden måned end {window}: forskellige årstider sammenlignes",
        "{period} begins in another month than {window}: seasons are compared with one another",
        period=str(period),
        window=str(window),
    )
    return Issue(OTHER_SEASON, path, message)
