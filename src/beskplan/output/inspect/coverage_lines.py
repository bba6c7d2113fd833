"""Coverage of a data folder: each indicator with its file and periods, then a chart of all."""

from collections.abc import Iterator, Sequence

from beskplan.extracts.account import REASON_WORDS
from beskplan.extracts.coverage import Coverage
from beskplan.language import Language
from beskplan.output.lines import Line, Piece, columns, line, wrapped
from beskplan.output.wording import (
    FREQUENCY_WORDS,
    WITHOUT_FIGURE,
    clean,
    first_names,
    layout_words,
)
from beskplan.periods import Frequency
from beskplan.problems.problem import Problem
from beskplan.texts import AREAS, MONTHS, ROWS, Text, counted, joined, say

MOST_PERIODS = 6
NO_WORDS = Text("", "")
HOLES = (Text("hul", "hole"), Text("huller", "holes"))
MONTHS_PER_SIGN = (1, 3, 6, 12, 24, 60, 120)
"""Months that one sign of the chart can stand for."""
ALL, SOME, SUPPRESSED, NONE = "█", "▒", "░", "·"
LEGEND = Text(
    "█ alle områder har tal · ▒ nogle har · ░ rækker uden tal · · ingen rækker",
    "█ all areas have figures · ▒ some do · ░ rows without a figure · · no rows",
)


def folder_lines(coverages: Sequence[Coverage], language: Language, width: int) -> Iterator[Line]:
    """Every indicator with the problems of its file, then the chart."""
    for coverage in coverages:
        yield from _indicator(coverage, language, width)
        for problem in coverage.problems:
            if _indicator_of(problem, coverages) is coverage:
                yield from wrapped(clean(problem.line(language)), width, "  ", "warning", "    ")
    yield from _chart(coverages, language, width)


def _indicator(coverage: Coverage, language: Language, width: int) -> Iterator[Line]:
    heading = f"{coverage.name}: {clean(coverage.title)}"
    yield from wrapped(heading, width, style="goal", hanging="  ")
    file = clean(f"{coverage.file}:{coverage.sheet}" if coverage.sheet else coverage.file)
    if coverage.missing:
        missing = Text("filen er der ikke", "the file is not there").to(language)
        yield from wrapped(f"{file}: {missing}", width, "  ", "warning")
        return
    unreadable = Text("kan ikke læses", "cannot be read")
    layout = layout_words(coverage.layout, unreadable).to(language)
    counts = say(
        "{used} af {rows}, {areas}",
        "{used} of {rows}, {areas}",
        used=coverage.used,
        rows=counted(coverage.rows, *ROWS),
        areas=counted(coverage.areas, *AREAS),
    )
    yield from wrapped(f"{file} · {layout} · {counts.to(language)}", width, "  ")
    passed_over = _passed_over(coverage)
    if passed_over:
        yield from wrapped(passed_over.to(language), width, "  ", "dim", "    ")
    for sheet in coverage.passed_over:
        skipped = say(
            "arket {name} er sprunget over: {reason}",
            "the sheet {name} is passed over: {reason}",
            name=clean(sheet.name),
            reason=sheet.reason,
        )
        yield from wrapped(skipped.to(language), width, "  ", "dim", "    ")
    if coverage.first:
        yield from wrapped(" · ".join(_periods(coverage, language)), width, "  ")
    for text, style in _due(coverage, language):
        yield from wrapped(text, width, "  ", style, "    ")


def _passed_over(coverage: Coverage) -> Text:
    """Rows that are not used, by reason; no words where all rows are."""
    passed_over = coverage.account.passed_over
    if not passed_over.total():
        return NO_WORDS
    reasons = []
    for reason, rows in passed_over.most_common():
        if rows:
            reasons.append(
                say("{rows}: {reason}", "{rows}: {reason}", rows=rows, reason=REASON_WORDS[reason])
            )
    return say(
        "sprunget over: {rows} ({reasons})",
        "passed over: {rows} ({reasons})",
        rows=counted(passed_over.total(), *ROWS),
        reasons=joined(reasons),
    )


def _due(coverage: Coverage, language: Language) -> Iterator[tuple[str, str]]:
    """Period that is due next, and the day from which figures count, each with its style."""
    following, newest = coverage.next_period, coverage.newest
    if following is not None:
        text = say("det næste er {period}", "next is {period}", period=str(following))
        if coverage.retrieved is not None:
            text = say(
                "hentet {day}; {text}",
                "fetched {day}; {text}",
                day=coverage.retrieved.isoformat(),
                text=text,
            )
        yield text.to(language), "dim"
    if coverage.is_overdue:
        text = say(
            "filen er ifølge retrieved hentet {day}, men det nyeste tal er {newest}: hent filen "
            "igen, eller ret retrieved",
            "by retrieved the file was fetched on {day}, but its newest figure is {newest}: fetch "
            "the file again, or correct retrieved",
            day=str(coverage.retrieved),
            newest=str(newest),
        )
        yield text.to(language), "warning"
    counted = coverage.counted_from
    if counted is not None:
        text = say(
            "en række tæller fra periodens sidste dag: {period} fra {day}",
            "a row counts from the last day of its period: {period} from {day}",
            period=str(counted),
            day=counted.end.isoformat(),
        )
        yield text.to(language), "dim"


def _indicator_of(problem: Problem, coverages: Sequence[Coverage]) -> Coverage:
    """Indicator that a problem concerns; the first of the file where it concerns several."""
    sharing = [coverage for coverage in coverages if problem in coverage.problems]
    for coverage in sharing:
        if coverage.name == problem.indicator:
            return coverage
    return sharing[0]


def _periods(coverage: Coverage, language: Language) -> Iterator[str]:
    """Frequency, first and newest period, and what is missing or provisional among them."""
    newest = coverage.newest or Text("intet tal", "no figure").to(language)
    yield f"{FREQUENCY_WORDS[coverage.frequency].to(language)}, {coverage.first} – {newest}"
    if coverage.gaps:
        gaps = first_names(map(str, coverage.gaps), most=MOST_PERIODS)
        yield f"{Text('mangler', 'missing').to(language)} {gaps}"
    if coverage.incomplete:
        holes = counted(coverage.incomplete, *HOLES)
        among = say("{holes} blandt områderne", "{holes} among the areas", holes=holes)
        yield among.to(language)
    if coverage.suppressed:
        yield f"{coverage.suppressed} {WITHOUT_FIGURE.to(language)}"
    if coverage.provisional:
        provisional = ", ".join(map(str, coverage.provisional))
        yield f"{Text('foreløbige', 'provisional').to(language)} {provisional}"


def _chart(coverages: Sequence[Coverage], language: Language, width: int) -> Iterator[Line]:
    """Indicators by time, with a sign for the share of areas that have a figure."""
    drawn = [coverage for coverage in coverages if coverage.periods]
    if not drawn:
        return
    periods = [period for coverage in drawn for period in coverage.periods]
    first = min(period.first_month for period in periods) // 12 * 12
    last = max(period.last_month for period in periods)
    longest = max(len(coverage.name) for coverage in drawn)
    names = max(min(longest, width // 2), 8)
    step = _months_per_sign(last - first, width - names - 4)
    yield line()
    yield line(Text("Dækning", "Coverage").to(language), "goal")
    yield (Piece(" " * (names + 4)), Piece(_years(first, last, step), "head"))
    rows = [
        (Piece(coverage.name[:names]), Piece(_signs(coverage, first, last, step)))
        for coverage in drawn
    ]
    for cells in columns(rows, right=()):
        yield (Piece("  "), *cells)
    yield line()
    scale = say("et tegn er {step}", "one sign is {step}", step=counted(step, *MONTHS)).to(language)
    yield from wrapped(f"{LEGEND.to(language)} ({scale})", width, style="dim")


def _months_per_sign(months: int, room: int) -> int:
    """Fewest months per sign with which the chart fits."""
    for step in MONTHS_PER_SIGN:
        if months // step < room:
            return step
    return MONTHS_PER_SIGN[-1]


def _years(first: int, last: int, step: int) -> str:
    """Years above the signs that they begin with, as many as there is room for."""
    text = ""
    for month in range(first, last + 1, step):
        position = (month - first) // step
        if month % 12 == 0 and len(text) <= position:
            text = f"{text:<{position}}{month // 12} "
    return text.rstrip()


def _signs(coverage: Coverage, first: int, last: int, step: int) -> str:
    months = range(first, last + 1, step)
    return "".join(_sign(coverage, month, min(month + step - 1, last)) for month in months)


def _sign(coverage: Coverage, first: int, last: int) -> str:
    """Sign for some months of an indicator, the periods that reach into them included."""
    rolling = coverage.frequency is Frequency.ROLLING_YEAR
    periods = figures = hidden = 0
    for period, count in coverage.periods.items():
        begins = period.last_month - 2 if rolling else period.first_month
        if begins <= last and period.last_month >= first:
            periods += 1
            figures += count.figures
            hidden += count.suppressed
    if not figures:
        return SUPPRESSED if hidden else NONE
    has_gap = any(gap.first_month <= last and gap.last_month >= first for gap in coverage.gaps)
    complete = figures == coverage.areas * periods and not has_gap
    return ALL if complete else SOME
