"""How figures are shown: in the language's notation, with as many decimals as the verdict needs to be understood."""

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from itertools import pairwise

from beskplan.output.sanitize import without_controls
from beskplan.periods import Frequency, Period, Span, period_of
from beskplan.texts import Language, Text, exact_decimals, figure, rounded
from beskplan.verdict.finding import Finding
from beskplan.verdict.operator import Operator
from beskplan.verdict.status import Status

MOST_DECIMALS = 9
MOST_NAMES = 8

SIGNS: Mapping[Operator, str] = {
    Operator.AT_LEAST: "≥",
    Operator.AT_MOST: "≤",
    Operator.ABOVE: ">",
    Operator.BELOW: "<",
}

FREQUENCIES: Mapping[Frequency, Text] = {
    Frequency.MONTH: Text("måned", "month"),
    Frequency.QUARTER: Text("kvartal", "quarter"),
    Frequency.HALF_YEAR: Text("halvår", "half-year"),
    Frequency.YEAR: Text("år", "year"),
    Frequency.ROLLING_YEAR: Text("rullende år", "rolling year"),
    Frequency.IRREGULAR: Text("uregelmæssig", "irregular"),
    Frequency.DAY: Text("dag", "day"),
}

SEPARATORS = dict.fromkeys(range(0x20), " ")
"""Line breaks and their like: they separate words, so a space takes their place."""


def clean(text: str) -> str:
    """Text on one line, without characters that would steer a terminal or its direction."""
    return " ".join(without_controls(text.translate(SEPARATORS)).split())


def rows_word(count: int) -> Text:
    return Text("1 række", "1 row") if count == 1 else Text(f"{count} rækker", f"{count} rows")


def some(names: Iterable[str], separator: str = ", ", most: int = MOST_NAMES) -> str:
    """The first of some names, on one line."""
    every = [clean(name) for name in names]
    return separator.join(every[:most]) + (" …" if len(every) > most else "")


def decimals_of(finding: Finding) -> int:
    """The decimals to show its figures with: those that it needs to keep different figures apart."""
    values = [
        value for value in (finding.measured, finding.target, finding.pace) if value is not None
    ]
    least = (
        1
        if finding.unit == "pct"
        else max([min(exact_decimals(value), 1) for value in values], default=0)
    )
    return distinct_decimals(
        values, max(least, finding.decimals or 0) if finding.unit == "pct" else least
    )


def distinct_decimals(values: Iterable[Fraction], least: int = 0) -> int:
    """The fewest decimals, at least `least`, that show no two different values alike."""
    ordered = sorted(set(values))
    for decimals in range(least, MOST_DECIMALS):
        shown = [figure(value, decimals, "en") for value in ordered]
        if all(first != second for first, second in pairwise(shown)):
            return decimals
    return MOST_DECIMALS


def tells(finding: Finding) -> bool:
    """Whether the figures stand to each other as a final status says; hidden ones can settle it against the estimate."""
    final = {Status.MET: True, Status.NOT_MET: False}.get(finding.status)
    if final is None or finding.measured is None or not finding.bounds:
        return True
    return (
        all(
            bound.operator.holds(finding.measured, bound.target)
            for bound in finding.bounds
            if bound.target is not None
        )
        is final
    )


def number(
    value: Fraction | None, decimals: int, language: Language, *, signed: bool = False
) -> str:
    """The figure, or a dash where there is none."""
    if value is None:
        return "–"
    text = figure(value, decimals, language)
    return f"+{text}" if signed and value > 0 else text


def unit_mark(unit: str | None) -> str:
    """The unit where it fits beside a figure."""
    return {"pct": " pct.", "pp": " pp"}.get(unit or "", "")


def target_shown(finding: Finding, language: Language) -> str:
    """`≥ 75,0 pct.`, or a dash."""
    if finding.target is None or finding.operator is None:
        return "–"
    return (
        f"{SIGNS[finding.operator]} "
        f"{number(finding.target, decimals_of(finding), language)}{unit_mark(finding.unit)}"
    )


def measured_shown(finding: Finding, language: Language) -> str:
    if finding.measured is None:
        return "–"
    return number(finding.measured, decimals_of(finding), language) + unit_mark(finding.unit)


def distance_shown(finding: Finding, language: Language) -> str:
    """The signed distance between the figures as they are shown, so that they add up."""
    if finding.measured is None or finding.target is None:
        return "–"
    decimals = decimals_of(finding)
    shown = rounded(finding.measured, decimals) - rounded(finding.target, decimals)
    return number(shown, decimals, language, signed=True)


def span_shown(span: Period | Span, language: Language = "da") -> str:
    """A span with a dash between its ends, 2024–2025; a rolling year by the quarter that it ends with."""
    if isinstance(span, Period) and span.frequency is Frequency.ROLLING_YEAR:
        closing = period_of(span.end, Frequency.QUARTER)
        return Text("året til {quarter}", "year to {quarter}").to(language).format(quarter=closing)
    return str(span).replace("..", "–")


def date_shown(day: date, language: Language) -> str:
    return f"{day.day}.{day.month}.{day.year}" if language == "da" else day.isoformat()


def newest_shown(period: Period | None) -> str:
    return "–" if period is None else str(period)
