"""Lines of a measure in full: its periods, the rows behind each, and how they become one number."""

from collections.abc import Iterator
from fractions import Fraction

from beskplan.catalogue import Catalogue
from beskplan.language import Language
from beskplan.measure import GroupMeasure, Measure, PeriodValue, RatioMeasure, State, Window
from beskplan.output.dates import period_words, span_words
from beskplan.output.lines import Line, Piece, columns, line, wrapped
from beskplan.output.wording import (
    AGGREGATE_WORDS,
    STATE_WORDS,
    clean,
    decimals_of,
    format_exactly,
    format_number,
    unit_suffix,
)
from beskplan.texts import Text
from beskplan.verdict.finding import Finding, Side

MOST_DECIMALS = 4
RATIO_NAMES = (Text("tæller", "numerator"), Text("nævner", "denominator"))
MIDDLE_WORDS = {"mean": Text("gennemsnit", "mean"), "median": Text("median", "median")}
NO_FIGURE_YET = Text("intet tal endnu", "no figure yet")


def side_lines(
    side: Side, finding: Finding, catalogue: Catalogue, language: Language, width: int
) -> Iterator[Line]:
    """Lines of one side of a comparison."""
    measure = side.basis
    role = Text("Holdes op mod", "Held against") if side.reference else Text("Målt", "Measured")
    title = clean(catalogue.indicators[measure.indicator].title)
    area = clean(measure.area.name)
    group = catalogue.group(measure.area)
    if group is not None:
        area = f"{area} ({clean(group.words.to(language))})"
    subject = f"{title} ({measure.indicator}), {area}, {span_words(measure.span, language)}"
    yield from wrapped(f"{role.to(language)}: {subject}", width, style="goal", hanging="  ")
    if isinstance(side.used, GroupMeasure):
        yield from _member_lines(side.used, language, width)
        return
    if not isinstance(side.used, RatioMeasure):
        (window,) = measure.windows
        yield from _window_lines(window, side.used, language, width)
        return
    for name, window, used in zip(RATIO_NAMES, measure.windows, side.used.sides, strict=True):
        yield line(f"  {name.to(language)}", "head")
        yield from _window_lines(window, used, language, width)
    yield from wrapped(_division(side.used, finding, language), width, "  = ", "strong")


def _member_lines(used: GroupMeasure, language: Language, width: int) -> Iterator[Line]:
    """Figure of each member with its rows, and the mean or median of them all."""
    rows = []
    for member in used.shared:
        locations = dict.fromkeys(row.location for value in member.used for row in value.rows)
        figure = format_estimate(member, language)
        rows.append((Piece(member.area.name), Piece(figure), Piece("; ".join(locations), "dim")))
    for cells in columns(rows, right=(1,)):
        yield (Piece("    "), *cells)
    name = MIDDLE_WORDS[used.middle].to(language)
    estimate = NO_FIGURE_YET.to(language)
    if used.estimate is not None:
        estimate = format_estimate(used, language)
    yield from wrapped(f"{name} {estimate}", width, "    = ", "strong")


def _window_lines(window: Window, used: Window, language: Language, width: int) -> Iterator[Line]:
    yield from _period_lines(window, used, language)
    yield from wrapped(_aggregate(used, language), width, "    = ", "strong")


def _period_lines(window: Window, used: Window, language: Language) -> Iterator[Line]:
    """Each period with its state, its figure and the rows that it stands in."""
    if not window.period_values:
        yield line(f"    {Text('ingen observationer', 'no observations').to(language)}")
        return
    taking_part = {value.period for value in used.used if value.estimate is not None}
    rows: list[tuple[Piece, ...]] = []
    for value in window.period_values:
        left_out = value.estimate is not None and value.period not in taking_part
        remark = Text("indgår ikke", "not used").to(language) if left_out else ""
        rows.append(
            (
                Piece(period_words(value.period, language)),
                Piece(_estimate(value, language)),
                Piece(STATE_WORDS[value.state].to(language), "dim"),
                Piece(remark, "dim"),
                Piece(_rows(value), "dim"),
            )
        )
    for cells in columns(rows, right=(1,)):
        yield (Piece("    "), *cells)


def _estimate(value: PeriodValue, language: Language) -> str:
    """Figure of a period; of a suppressed one, the range that it lies in."""
    if value.state is not State.SUPPRESSED:
        return format_exactly(value.estimate, language)
    low, high = value.range.low, value.range.high
    least = "…" if low is None else format_exactly(low, language)
    most = "…" if high is None else format_exactly(high, language)
    return f"{least}–{most}"


def _rows(value: PeriodValue) -> str:
    """Rows of a period: `y38a02.csv:14,15`."""
    return "; ".join(row.location for row in value.rows)


def _aggregate(used: Window, language: Language) -> str:
    """Step from the figures of a window to its estimate: `gennemsnit 1163 / 12 = 96,92`."""
    name = AGGREGATE_WORDS[used.how].to(language)
    if used.estimate is None:
        return f"{name}: {NO_FIGURE_YET.to(language)}"
    estimate = format_estimate(used, language)
    if used.how != "mean":
        return f"{name} {estimate}"
    if used.has_spread:
        return f"{name} ({used.observed}) {estimate}"
    figures = [value.estimate for value in used.period_values if value.estimate is not None]
    total = format_exactly(sum(figures, start=Fraction(0)), language)
    return f"{name} {total} / {used.observed} = {estimate}"


def format_estimate(used: Measure, language: Language) -> str:
    """Estimate; where suppressed figures are in it, the range that it lies in."""
    ends = used.ends
    if ends is None or ends.low is None or ends.high is None or ends.low == ends.high:
        return format_exactly(used.estimate, language, MOST_DECIMALS)
    low = format_exactly(ends.low, language, MOST_DECIMALS)
    return f"{low}–{format_exactly(ends.high, language, MOST_DECIMALS)}"


def _division(used: RatioMeasure, finding: Finding, language: Language) -> str:
    """Step from numerator and denominator to the ratio: `12 / 80 × 100 = 15,00 pct.`."""
    above, below = (side.estimate for side in used.sides)
    if above is None or below is None or used.estimate is None:
        return NO_FIGURE_YET.to(language)
    numerator = format_estimate(used.sides[0], language)
    denominator = format_exactly(below, language, MOST_DECIMALS)
    factor = f" × {format_exactly(used.factor, language)}" if used.factor != 1 else ""
    decimals = max(decimals_of(finding), 2)
    ratio = format_number(used.estimate, decimals, language)
    ends = used.ends
    if ends is not None and ends.low != ends.high:
        both = (format_number(end, decimals, language) for end in (ends.low, ends.high))
        ratio = "–".join(both)
    return f"{numerator} / {denominator}{factor} = {ratio}{unit_suffix(finding.unit, language)}"
