"""The outlook in words: a chance in steps of 5, what it was counted over, the nearest courses."""

from collections.abc import Iterator
from fractions import Fraction

from beskplan.language import Language
from beskplan.output.dates import sentence
from beskplan.output.lines import Line, wrapped
from beskplan.output.wording import clean
from beskplan.periods import Period
from beskplan.texts import MINUS, MUNICIPALITIES, Text, counted, exact, say
from beskplan.verdict.finding import Finding, NearestCourse, Outlook

STEP = 5
"""Per cent; nobody can tell 71 from 70."""

CHANCE = Text("Chance", "Chance")
NEAREST = Text("Forløb, der ligner det seneste år mest", "Courses most like the last year")


def chance_words(chance: float) -> Text:
    """Chance as people are told it: `ca. 70 pct.`, `under 5 pct.`, `over 95 pct.`."""
    if chance < STEP / 100:
        return Text(f"under {STEP} pct.", f"under {STEP} %")
    if chance > 1 - STEP / 100:
        return Text(f"over {100 - STEP} pct.", f"over {100 - STEP} %")
    percent = in_steps(chance)
    return Text(f"ca. {percent} pct.", f"about {percent} %")


def short_chance(outlook: Outlook | None) -> str:
    """Chance for a table, `70 %`, `<5 %` or `>95 %`; empty where there is none."""
    if outlook is None or outlook.chance is None:
        return ""
    sign = ""
    if outlook.chance < STEP / 100:
        sign = "<"
    elif outlook.chance > 1 - STEP / 100:
        sign = ">"
    return f"{sign}{in_steps(outlook.chance)} %"


def in_steps(chance: float) -> int:
    """Return the nearest step of 5 per cent, from 5 to 95."""
    return min(max(round(chance * 100 / STEP) * STEP, STEP), 100 - STEP)


def outlook_sentence(outlook: Outlook) -> Text:
    """What the chance was counted over, or why there is none, as one sentence."""
    if outlook.reason is not None:
        return say(
            "Chancen {reason}.",
            "The chance {reason}.",
            reason=outlook.reason,
        )
    if outlook.method == "swings":
        return say(
            "Chancen er målt på tallets egne udsving {since}.",
            "The chance is measured by the figure's own swings {since}.",
            since=_since(outlook),
        )
    basis = say(
        "{areas}, {years}",
        "{areas}, {years}",
        areas=counted(outlook.areas or 0, *MUNICIPALITIES),
        years=_years(outlook),
    )
    hits, courses = outlook.hits or 0, outlook.courses or 1
    number = exact(Fraction(courses))
    if hits in (0, courses):
        template = Text(
            "I ingen af {courses} tidligere forløb som dette blev kravet nået ({counted}).",
            "In none of {courses} earlier courses like this was the requirement met ({counted}).",
        )
        if hits:
            template = Text(
                "I alle {courses} tidligere forløb som dette blev kravet nået ({counted}).",
                "In all {courses} earlier courses like this the requirement was met ({counted}).",
            )
        return say(template.danish, template.english, courses=number, counted=basis)
    return say(
        "I {hits} pct. af {courses} tidligere forløb som dette blev kravet nået ({counted}).",
        "In {hits} % of {courses} earlier courses like this the requirement was met ({counted}).",
        hits=min(max(round(100 * hits / courses), 1), 99),
        courses=number,
        counted=basis,
    )


def _since(outlook: Outlook) -> Text:
    months = outlook.changes or 0
    if outlook.until is not None and outlook.since is not None:
        months = outlook.until.last_month - outlook.since.last_month
    return say("de seneste {months} måneder", "in the last {months} months", months=months)


def _years(outlook: Outlook) -> str:
    years = [_year(period) for period in (outlook.since, outlook.until) if period is not None]
    return "–".join(map(str, dict.fromkeys(years)))


def _year(period: Period) -> int:
    return period.first_month // 12


def outlook_text(outlook: Outlook, language: Language) -> str:
    """Chance with its sentence, `Chance: ca. 70 pct. I 71 af 100 …`; or why there is none."""
    text = sentence(outlook_sentence(outlook), language)
    if outlook.chance is not None:
        words = chance_words(outlook.chance).to(language)
        text = f"{CHANCE.to(language)}: {words.removesuffix('.')}. {text}"
    return clean(text)


def outlook_lines(finding: Finding, language: Language, width: int) -> Iterator[Line]:
    """Lines of the chance of a finding, with its sentence and the nearest courses."""
    outlook = finding.outlook
    if outlook is None:
        return
    yield from wrapped(outlook_text(outlook, language), width, "  ")
    if not outlook.nearest:
        return
    yield from wrapped(f"{NEAREST.to(language)}:", width, "  ", "dim")
    for course in outlook.nearest:
        text = sentence(_course_words(course, finding.decimals), language)
        yield from wrapped(clean(text), width, "    ", "dim", "      ")


def _course_words(course: NearestCourse, decimals: int | None) -> Text:
    ended = Text("så var kravet ikke nået", "then the requirement was not met")
    if course.met:
        ended = Text("så var kravet nået", "then the requirement was met")
    change = f"{course.change:+.{max(decimals or 0, 0) + 1}f}".replace("-", MINUS)
    return say(
        "{area} efter {since}: {change}; {ended}",
        "{area} after {since}: {change}; {ended}",
        area=course.area,
        since=course.since,
        change=Text(change.replace(".", ","), change),
        ended=ended,
    )
