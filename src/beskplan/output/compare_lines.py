"""The comparison of results for people: verdicts first, then measures, then known values."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from beskplan.language import Language
from beskplan.output.lines import Line, Piece, line, wrapped
from beskplan.output.wording import STATUS_SYMBOLS, clean, format_date, format_number, unit_suffix
from beskplan.result.compare import (
    Cause,
    CauseOfChange,
    FindingChange,
    ObservationChange,
    ResultComparison,
)
from beskplan.texts import Text, exact_decimals

MOST_OBSERVATIONS = 12
"""The number of observations that are listed under one cause."""
MOST_DECIMALS = 4

CAUSES: Mapping[Cause, Text] = {
    "changed_plan": Text("planens ord er ændret", "the plan's words were changed"),
    "changed_rule": Text("reglen er ændret", "the rule was changed"),
    "settled_moved": Text("tal, der lå fast, er rettet", "settled figures were corrected"),
    "revised": Text("foreløbige tal er revideret", "provisional figures were revised"),
    "new_figures": Text("nye tal", "new figures"),
    "gone_figures": Text("tal, der ikke længere indgår", "figures no longer used"),
    "confirmed": Text("foreløbige tal ligger nu fast", "provisional figures are settled now"),
    "date": Text("datoen alene", "the date alone"),
    "other": Text(
        "kataloget eller programmet er ændret", "the catalogue or the program was changed"
    ),
}


def compare_lines(comparison: ResultComparison, language: Language, width: int) -> Iterator[Line]:
    """Lines of everything that changed in one plan."""
    days = _joined(format_date(day, language) for day in comparison.as_of.both)
    title = f"{clean(comparison.plan)} · {clean(comparison.municipality)} · {days}"
    yield from wrapped(title, width, style="title")
    if comparison.kept:
        yield line()
        yield line(Text("Kriterier i begge år", "Criteria of both years").to(language), "goal")
    for each in comparison.kept:
        old, new = each.status.both
        statuses = f"{STATUS_SYMBOLS[old]} {old.words.to(language)} → "
        statuses += f"{STATUS_SYMBOLS[new]} {new.words.to(language)}"
        yield from wrapped(f"{clean(each.criterion)}: {statuses}", width, "  ")
    verdicts = [change for change in comparison.moves if change.status.changed]
    measures = [change for change in comparison.moves if not change.status.changed]
    sections = (
        (Text("Domme, der har flyttet sig", "Verdicts that moved"), verdicts),
        (Text("Målinger, der har flyttet sig", "Measures that moved"), measures),
    )
    for heading, changes in sections:
        yield line()
        yield line(
            f"{heading.to(language)}: {_count(changes, comparison.criteria, language)}", "goal"
        )
        for change in changes:
            yield from _change_lines(change, language, width)
    yield line()
    settled = Text("Tal, der lå fast og nu er rettet", "Settled figures that read otherwise now")
    yield line(f"{settled.to(language)}: {len(comparison.settled_moved)}", "goal")
    for observation in comparison.settled_moved:
        yield from wrapped(_settled(observation, language), width, "  ")
    yield from _rest(comparison, language, width)


def _count(changes: Sequence[FindingChange], criteria: int, language: Language) -> str:
    """`2 of 7 criteria`; parts and other readings are not counted."""
    moved = sum(not change.inner for change in changes)
    words = Text("{moved} af {criteria} kriterier", "{moved} of {criteria} criteria")
    return words.to(language).format(moved=moved, criteria=criteria)


def _change_lines(change: FindingChange, language: Language, width: int) -> Iterator[Line]:
    yield from wrapped(clean(change.criterion), width, "  ")
    yield (Piece("    "), *_statuses(change, language))
    yield from wrapped(_numbers(change, language), width, "    ")
    for why in change.why:
        yield from wrapped(_why(why, change, language), width, "    ↳ ", "dim", "      ")


def _statuses(change: FindingChange, language: Language) -> Iterator[Piece]:
    for position, status in enumerate(dict.fromkeys(change.status.both)):
        if position:
            yield Piece(" → ")
        yield Piece(f"{STATUS_SYMBOLS[status]} {status.words.to(language)}", status)


def _numbers(change: FindingChange, language: Language) -> str:
    """`målt 97 → 101,2; mål 95`."""
    measured, target = Text("målt", "measured").to(language), Text("mål", "target").to(language)
    measures = _joined(_with_unit(each, change, language) for each in change.measured.both)
    targets = _joined(_with_unit(each, change, language) for each in change.target.both)
    return f"{measured} {measures}; {target} {targets}"


def _with_unit(value: float | None, change: FindingChange, language: Language) -> str:
    text = _number(value, language)
    if value is None:
        return text
    return text + unit_suffix(change.unit)


def _joined(texts: Iterable[str]) -> str:
    """`97 → 101,2`, or one text where both are the same."""
    return " → ".join(dict.fromkeys(texts))


def _why(why: CauseOfChange, change: FindingChange, language: Language) -> str:
    cause = CAUSES[why.cause].to(language)
    if why.cause == "changed_rule":
        return f"{cause}: {clean(change.claim.old)} → {clean(change.claim.new)}"
    if not why.figures:
        return cause
    series: dict[tuple[str, str], list[str]] = {}
    for observation in why.figures[:MOST_OBSERVATIONS]:
        values = series.setdefault((observation.indicator, observation.area), [])
        values.append(_observation(observation, why.cause, language))
    listed = [
        f"{clean(indicator)} {clean(area)} {', '.join(values)}"
        for (indicator, area), values in series.items()
    ]
    further = len(why.figures) - MOST_OBSERVATIONS
    if further > 0:
        more = Text("og {number} flere", "and {number} more")
        listed.append(more.to(language).format(number=further))
    return f"{cause}: {'; '.join(listed)}"


def _observation(observation: ObservationChange, cause: Cause, language: Language) -> str:
    """`2024M03 95 → 97`."""
    old, new = _number(observation.old, language), _number(observation.new, language)
    if cause in ("settled_moved", "revised"):
        return f"{observation.period} {old} → {new}"
    if cause == "gone_figures":
        return f"{observation.period} {old}"
    return f"{observation.period} {new}"


def _settled(observation: ObservationChange, language: Language) -> str:
    location = observation.file
    if observation.lines:
        location += f":{','.join(map(str, observation.lines))}"
    series = f"{clean(observation.indicator)} {clean(observation.area)}"
    return f"{series} {_observation(observation, 'settled_moved', language)} ({clean(location)})"


def _rest(comparison: ResultComparison, language: Language, width: int) -> Iterator[Line]:
    """Lines of the criteria that only one result has, and of the files that differ."""
    files = [extract.file for extract in comparison.extracts]
    listed: tuple[tuple[Text, Sequence[str]], ...] = (
        (Text("Nye kriterier", "New criteria"), comparison.added),
        (Text("Kriterier, der er faldet bort", "Criteria that are gone"), comparison.removed),
        (Text("Filer, der er ændret", "Files that changed"), files),
    )
    for title, names in listed:
        if names:
            yield line()
            text = f"{title.to(language)}: {', '.join(map(clean, names))}"
            yield from wrapped(text, width, hanging="  ")


def _number(value: float | None, language: Language) -> str:
    if value is None:
        return "–"
    exactly = Fraction(repr(value))
    return format_number(exactly, min(exact_decimals(exactly), MOST_DECIMALS), language)
