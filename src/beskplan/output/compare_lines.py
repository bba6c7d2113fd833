"""What moved between two evaluations, for people: verdicts first, then measures, then figures that were settled."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction

from beskplan.output.lines import Line, Piece, line, wrapped
from beskplan.output.wording import STATUS_SYMBOLS, clean, format_date, format_number, unit_suffix
from beskplan.result.compare import Cause, FigureMove, Move, ResultComparison
from beskplan.texts import Language, Text, exact_decimals
from beskplan.verdict.status import Status

MOST_FIGURES = 12
"""Shown of those that one cause speaks of."""
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
    """Everything that moved in one plan."""
    days = " → ".join(format_date(date.fromisoformat(day), language) for day in comparison.dates)
    yield from wrapped(
        f"{clean(comparison.plan)} · {clean(comparison.municipality)} · {days}",
        width,
        style="title",
    )
    verdicts = [move for move in comparison.moves if move.verdict]
    measures = [move for move in comparison.moves if not move.verdict]
    yield from _section(
        Text("Domme, der har flyttet sig", "Verdicts that moved"),
        verdicts,
        comparison,
        language,
        width,
    )
    yield from _section(
        Text("Målinger, der har flyttet sig", "Measures that moved"),
        measures,
        comparison,
        language,
        width,
    )
    yield line()
    settled = Text(
        "Tal, der lå fast og nu er rettet", "Settled figures that read otherwise now"
    ).to(language)
    yield line(f"{settled}: {len(comparison.settled)}", "goal")
    for figure in comparison.settled:
        yield from wrapped(_settled(figure, language), width, "  ")
    yield from _rest(comparison, language, width)


def _section(
    title: Text, moves: Sequence[Move], comparison: ResultComparison, language: Language, width: int
) -> Iterator[Line]:
    """Moves under a heading that counts the criteria among them."""
    moved = sum(not move.inner for move in moves)
    of = Text("{moved} af {criteria} kriterier", "{moved} of {criteria} criteria").to(language)
    yield line()
    yield line(
        f"{title.to(language)}: {of.format(moved=moved, criteria=comparison.criteria)}", "goal"
    )
    for move in moves:
        yield from wrapped(clean(move.criterion), width, "  ")
        yield (Piece("    "), *_statuses(move, language))
        yield from wrapped(_figures(move, language), width, "    ")
        for cause, figures in move.causes.items():
            yield from wrapped(
                _why(cause, figures, move, language), width, "    ↳ ", "dim", "      "
            )


def _statuses(move: Move, language: Language) -> Iterator[Piece]:
    for position, status in enumerate(dict.fromkeys(move.status)):
        if position:
            yield Piece(" → ")
        known = Status(status)
        yield Piece(f"{STATUS_SYMBOLS[known]} {known.words.to(language)}", status)


def _figures(move: Move, language: Language) -> str:
    """`målt 97 → 101,2; mål 95`."""
    mark = unit_suffix(move.unit)

    def shown(pair: tuple[float | None, float | None]) -> str:
        return " → ".join(
            dict.fromkeys(
                _number(each, language) + (mark if each is not None else "") for each in pair
            )
        )

    measured, target = Text("målt", "measured").to(language), Text("mål", "target").to(language)
    return f"{measured} {shown(move.measured)}; {target} {shown(move.target)}"


def _why(cause: Cause, figures: Sequence[FigureMove], move: Move, language: Language) -> str:
    said = CAUSES[cause].to(language)
    if cause == "changed_rule":
        return f"{said}: {clean(move.claims[0])} → {clean(move.claims[1])}"
    if not figures:
        return said
    series: dict[tuple[str, str], list[str]] = {}
    for figure in figures[:MOST_FIGURES]:
        series.setdefault((figure.indicator, figure.area), []).append(
            _figure(figure, cause, language)
        )
    shown = [
        f"{clean(indicator)} {clean(area)} {', '.join(each)}"
        for (indicator, area), each in series.items()
    ]
    if len(figures) > MOST_FIGURES:
        shown.append(
            Text("og {number} flere", "and {number} more")
            .to(language)
            .format(number=len(figures) - MOST_FIGURES)
        )
    return f"{said}: {'; '.join(shown)}"


def _figure(figure: FigureMove, cause: Cause, language: Language) -> str:
    """`2024M03 95 → 97`."""
    if cause in ("settled_moved", "revised"):
        return f"{figure.period} {_number(figure.old, language)} → {_number(figure.new, language)}"
    return (
        f"{figure.period} "
        f"{_number(figure.old if cause == 'gone_figures' else figure.new, language)}"
    )


def _settled(figure: FigureMove, language: Language) -> str:
    place = f"{figure.file}:{','.join(str(each) for each in figure.lines)}"
    return (
        f"{clean(figure.indicator)} {clean(figure.area)} "
        f"{_figure(figure, 'settled_moved', language)} ({clean(place)})"
    )


def _rest(comparison: ResultComparison, language: Language, width: int) -> Iterator[Line]:
    """Criteria that only one evaluation has, and files that differ."""
    listed = (
        (Text("Nye kriterier", "New criteria"), comparison.added),
        (Text("Kriterier, der er faldet bort", "Criteria that are gone"), comparison.removed),
        (Text("Filer, der er ændret", "Files that changed"), tuple(comparison.extracts)),
    )
    for title, names in listed:
        if names:
            yield line()
            yield from wrapped(
                f"{title.to(language)}: {', '.join(clean(name) for name in names)}",
                width,
                hanging="  ",
            )


def _number(value: float | None, language: Language) -> str:
    if value is None:
        return "–"
    exactly = Fraction(repr(value))
    return format_number(exactly, min(exact_decimals(exactly), MOST_DECIMALS), language)
