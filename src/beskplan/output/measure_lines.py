"""A measure in full: its window period by period, with the rows that each figure stands in, and how it becomes one number."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from beskplan.catalogue import Catalogue
from beskplan.measure import How, PeriodValue, RatioMeasure, State, Window
from beskplan.output.lines import Line, Piece, columns, line, wrapped
from beskplan.output.wording import clean, decimals_of, number, span_shown, unit_mark
from beskplan.texts import Language, Text, exact_decimals
from beskplan.verdict.finding import Finding, Side

STATE_WORDS: Mapping[State, Text] = {
    State.KNOWN: Text("kendt", "known"),
    State.PROVISIONAL: Text("foreløbig", "provisional"),
    State.SUPPRESSED: Text("skjult", "suppressed"),
    State.PENDING: Text("mangler endnu", "pending"),
}

HOW_WORDS: Mapping[How, Text] = {
    "sum": Text("sum", "sum"),
    "mean": Text("gennemsnit", "mean"),
    "last": Text("seneste", "latest"),
    "min": Text("laveste", "lowest"),
    "max": Text("højeste", "highest"),
    "to_date": Text("seneste tal år til dato", "latest count to date"),
}


def side_lines(
    side: Side, finding: Finding, catalogue: Catalogue, language: Language, width: int
) -> Iterator[Line]:
    measure = side.basis
    role = Text("Holdes op mod", "Held against") if side.reference else Text("Målt", "Measured")
    title = clean(catalogue.indicators[measure.indicator].title)
    heading = (
        f"{role.to(language)}: {title} ({measure.indicator}), {measure.area.name}, "
        f"{span_shown(measure.span)}"
    )
    yield from wrapped(heading, width, style="goal", hanging="  ")
    compared = side.used.sides if isinstance(side.used, RatioMeasure) else (side.used,)
    names = (
        (Text("tæller", "numerator"), Text("nævner", "denominator"))
        if len(measure.windows) > 1
        else (None,)
    )
    for name, window, used in zip(names, measure.windows, compared, strict=True):
        if name:
            yield line(f"  {name.to(language)}", "head")
        yield from _places(window, used, language)
        yield from wrapped(_aggregate(used, language), width, "    = ", "strong")
    if isinstance(side.used, RatioMeasure):
        yield from wrapped(_division(side.used, finding, language), width, "  = ", "strong")


def _places(window: Window, used: Window, language: Language) -> list[Line]:
    """Each period with its state, its figure and the rows that it stands in."""
    if not window.period_values:
        return [line(f"    {Text('ingen observationer', 'no observations').to(language)}")]
    taking_part = {place.period for place in used.used if place.estimate is not None}
    rows = [
        (
            Piece(str(place.period)),
            Piece(_estimate(place, language)),
            Piece(STATE_WORDS[place.state].to(language), "dim"),
            Piece(
                ""
                if place.period in taking_part or place.estimate is None
                else Text("indgår ikke", "not used").to(language),
                "dim",
            ),
            Piece(_rows(place), "dim"),
        )
        for place in window.period_values
    ]
    return [(Piece("    "), *each) for each in columns(rows, right=(1,))]


def _estimate(place: PeriodValue, language: Language) -> str:
    if place.state is State.SUPPRESSED:
        ends = [
            number(end, exact_decimals(end), language) if end is not None else "…"
            for end in (place.range.low, place.range.high)
        ]
        return "–".join(ends)
    return (
        number(place.estimate, exact_decimals(place.estimate), language)
        if place.estimate is not None
        else "–"
    )


def _rows(place: PeriodValue) -> str:
    """`y38a02.csv:14,15`."""
    return "; ".join(row.location for row in place.rows)


def _aggregate(used: Window, language: Language) -> str:
    """`gennemsnit 1163 / 12 = 96,92`."""
    name = HOW_WORDS[used.how].to(language)
    if used.estimate is None:
        return f"{name}: {Text('intet tal endnu', 'no figure yet').to(language)}"
    decimals = min(exact_decimals(used.estimate), 4)
    shown = number(used.estimate, decimals, language)
    if used.how != "mean":
        return f"{name} {shown}"
    total = sum(
        (place.estimate for place in used.period_values if place.estimate is not None),
        start=Fraction(0),
    )
    return f"{name} {number(total, exact_decimals(total), language)} / {used.observed} = {shown}"


def _division(used: RatioMeasure, finding: Finding, language: Language) -> str:
    above, below = (side.estimate for side in used.sides)
    if above is None or below is None or used.estimate is None:
        return Text("intet tal endnu", "no figure yet").to(language)
    shown = " / ".join(
        number(value, min(exact_decimals(value), 4), language) for value in (above, below)
    )
    times = " × 100" if used.factor != 1 else ""
    return (
        f"{shown}{times} = "
        f"{number(used.estimate, max(decimals_of(finding), 2), language)}{unit_mark(finding.unit)}"
    )
