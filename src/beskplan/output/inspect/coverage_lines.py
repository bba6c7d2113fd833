"""What a data folder holds, for people: each indicator with its file and periods, and a picture of what is covered."""

from collections.abc import Iterator, Sequence

from beskplan.extracts.profile import Coverage
from beskplan.output.lines import Line, Piece, columns, line, wrapped
from beskplan.output.wording import FREQUENCIES, clean, rows_word
from beskplan.periods import Frequency
from beskplan.problems.problem import Problem
from beskplan.texts import Language, Text, say

MOST_PERIODS = 6
MONTHS_A_SIGN = (1, 3, 6, 12, 24, 60, 120)
"""How many months one sign of the picture can stand for."""
WHOLE, PART, HIDDEN, NONE = "█", "▒", "░", "·"
LEGEND = Text(
    "█ alle områder har tal · ▒ nogle har · ░ rækker uden tal · · ingen rækker",
    "█ all areas have figures · ▒ some do · ░ rows without a figure · · no rows",
)


def folder_lines(surveys: Sequence[Coverage], language: Language, width: int) -> Iterator[Line]:
    """Every indicator, then the picture."""
    for survey in surveys:
        yield from _indicator(survey, language, width)
        for problem in survey.problems:
            if _told_under(problem, surveys) is survey:
                yield from wrapped(clean(str(problem)), width, "  ", "warning", "    ")
    yield from _coverage(surveys, language, width)


def _indicator(survey: Coverage, language: Language, width: int) -> Iterator[Line]:
    yield from wrapped(f"{survey.name}: {clean(survey.title)}", width, style="goal", hanging="  ")
    place = f"{survey.file}:{survey.sheet}" if survey.sheet else survey.file
    if survey.missing:
        yield from wrapped(
            f"{clean(place)}: {Text('filen er der ikke', 'the file is not there').to(language)}",
            width,
            "  ",
            "warning",
        )
        return
    areas = (
        Text("1 område", "1 area")
        if survey.areas == 1
        else Text(f"{survey.areas} områder", f"{survey.areas} areas")
    )
    counted = say(
        "{used} af {rows}, {areas}",
        "{used} of {rows}, {areas}",
        used=survey.used,
        rows=rows_word(survey.rows),
        areas=areas,
    )
    yield from wrapped(
        f"{clean(place)} · "
        f"{survey.layout or Text('kan ikke læses', 'cannot be read').to(language)} · "
        f"{counted.to(language)}",
        width,
        "  ",
    )
    if survey.first:
        yield from wrapped(" · ".join(_periods(survey, language)), width, "  ")


def _told_under(problem: Problem, surveys: Sequence[Coverage]) -> Coverage:
    """The indicator that a problem concerns; the first of the file where it concerns several."""
    those = [survey for survey in surveys if problem in survey.problems]
    return next((survey for survey in those if survey.name == problem.indicator), those[0])


def _periods(survey: Coverage, language: Language) -> Iterator[str]:
    newest = survey.newest or Text("intet tal", "no figure").to(language)
    yield f"{FREQUENCIES[survey.frequency].to(language)}, {survey.first} – {newest}"
    if survey.gaps:
        shown = ", ".join(str(period) for period in survey.gaps[:MOST_PERIODS])
        yield (
            f"{Text('mangler', 'missing').to(language)} "
            f"{shown}{' …' if len(survey.gaps) > MOST_PERIODS else ''}"
        )
    if survey.incomplete:
        holes = Text("hul", "hole") if survey.incomplete == 1 else Text("huller", "holes")
        yield say(
            "{count} {holes} blandt områderne",
            "{count} {holes} among the areas",
            count=survey.incomplete,
            holes=holes,
        ).to(language)
    if survey.suppressed:
        yield f"{survey.suppressed} {Text('uden tal', 'without a figure').to(language)}"
    if survey.provisional:
        yield (
            f"{Text('foreløbige', 'provisional').to(language)} "
            f"{', '.join(str(period) for period in survey.provisional)}"
        )


def _coverage(surveys: Sequence[Coverage], language: Language, width: int) -> Iterator[Line]:
    """Indicators by time: what share of the areas has a figure."""
    shown = [survey for survey in surveys if survey.periods]
    if not shown:
        return
    first = min(period.first_month for survey in shown for period in survey.periods) // 12 * 12
    last = max(period.last_month for survey in shown for period in survey.periods)
    names = max(min(max(len(survey.name) for survey in shown), width // 2), 8)
    step = next(
        (months for months in MONTHS_A_SIGN if (last - first) // months < width - names - 4),
        MONTHS_A_SIGN[-1],
    )
    yield line()
    yield line(Text("Dækning", "Coverage").to(language), "goal")
    yield (Piece(" " * (names + 4)), Piece(_years(first, last, step), "head"))
    rows = [
        (Piece(survey.name[:names]), Piece(_picture(survey, first, last, step))) for survey in shown
    ]
    yield from ((Piece("  "), *each) for each in columns(rows, right=()))
    yield line()
    months = (
        Text("et tegn er {months} md.", "one sign is {months} months")
        .to(language)
        .format(months=step)
    )
    yield from wrapped(f"{LEGEND.to(language)} ({months})", width, style="dim")


def _years(first: int, last: int, step: int) -> str:
    """The years above the signs that they begin with, as many as there is room for."""
    text = ""
    for month in range(first, last + 1, step):
        at = (month - first) // step
        if month % 12 == 0 and len(text) <= at:
            text = f"{text:<{at}}{month // 12} "
    return text.rstrip()


def _picture(survey: Coverage, first: int, last: int, step: int) -> str:
    return "".join(
        _sign(survey, month, min(month + step - 1, last)) for month in range(first, last + 1, step)
    )


def _sign(survey: Coverage, first: int, last: int) -> str:
    """What there is of an indicator in some months, the periods that reach into them included."""
    rolling = survey.frequency is Frequency.ROLLING_YEAR
    inside = [
        filled
        for period, filled in survey.periods.items()
        if (period.last_month - 2 if rolling else period.first_month) <= last
        and period.last_month >= first
    ]
    figures, hidden = (
        sum(filled.figures for filled in inside),
        sum(filled.suppressed for filled in inside),
    )
    if not figures:
        return HIDDEN if hidden else NONE
    missing = any(gap.first_month <= last and gap.last_month >= first for gap in survey.gaps)
    return WHOLE if figures == survey.areas * len(inside) and not missing else PART
