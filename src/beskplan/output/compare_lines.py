"""The comparison of results for people: a line for each change of status, then the rest."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from beskplan.language import Language
from beskplan.output.compare_reasons import (
    cause_lines,
    reason_of,
    revision_sentences,
    settled_words,
)
from beskplan.output.lines import Line, Piece, line, wrapped
from beskplan.output.wording import (
    NO_FIGURE,
    STATUS_SYMBOLS,
    clean,
    distinct_decimals,
    format_date,
    format_number,
)
from beskplan.periods import Span, parse_span
from beskplan.result.compare import (
    CauseOfChange,
    CriterionOfTwoYears,
    FindingChange,
    ObservationChange,
    Pair,
    RequirementChange,
    ResultComparison,
)
from beskplan.texts import CRITERIA, FILES, Text, counted, exact_decimals, unit_words
from beskplan.verdict.operator import Operator
from beskplan.verdict.status import Status

ARROW = " → "
REQUIREMENTS: Mapping[RequirementChange, Text] = {
    "same": Text("kravet er det samme", "the requirement is the same"),
    "target": Text("kravet er ændret", "the requirement was changed"),
    "rule": Text("reglen er en anden", "the rule is another"),
}

READINGS = (
    Text("del eller anden læsning", "part or other reading"),
    Text("dele eller andre læsninger", "parts or other readings"),
)
FINAL = (Text("endeligt tal", "final figure"), Text("endelige tal", "final figures"))


def compare_lines(
    comparison: ResultComparison, language: Language, width: int, *, verbose: bool = False
) -> Iterator[Line]:
    """Lines on what changed in one plan, or from a plan to that of another year."""
    plan = _joined(map(clean, comparison.plans.both))
    days = _joined(format_date(day, language) for day in comparison.as_of.both)
    title = f"{plan} · {clean(comparison.municipality)} · {days}"
    yield from wrapped(title, width, style="title")
    if comparison.period.changed:
        yield from _two_years(comparison, language, width, verbose=verbose)
    else:
        yield from _one_plan(comparison, language, width, verbose=verbose)


def _one_plan(
    comparison: ResultComparison, language: Language, width: int, *, verbose: bool
) -> Iterator[Line]:
    details = _Details(parse_span(comparison.period.new), language, width)
    by_criterion: dict[str, list[FindingChange]] = {}
    for change in comparison.moves:
        by_criterion.setdefault(change.belongs_to, []).append(change)
    moved = [each for each in by_criterion.values() if _has_moved(each[0])]
    heading = Text("Kriterier, der har skiftet status", "Criteria whose status changed")
    of_all = Text("{moved} af {all}", "{moved} of {all}").to(language)
    count = of_all.format(moved=len(moved), all=comparison.criteria)
    yield from _heading(heading, count, language)
    for changes in moved:
        own = changes[0]
        reason = reason_of(own, details.plan_period, language)
        yield from _status_line(own.criterion, own.status, reason, language, width)
        if verbose:
            yield from details.of(changes)
    yield from _only_in_one(comparison, language, width)
    yield from _revisions(comparison, language, width)
    if not verbose:
        yield from _left_out(comparison, language, width)
        return
    others = [each for each in by_criterion.values() if not _has_moved(each[0])]
    heading = Text("Andre tal, der er ændret", "Other figures that changed")
    yield from _heading(heading, counted(len(others), *CRITERIA).to(language), language)
    for changes in others:
        yield from wrapped(clean(changes[0].belongs_to), width, "  ")
        yield from details.of(changes)
    yield from _settled(comparison.settled_moved, language, width)
    yield from _files(comparison, language, width)


def _revisions(comparison: ResultComparison, language: Language, width: int) -> Iterator[Line]:
    """How the newest figures of the older result were revised."""
    sentences = list(revision_sentences(comparison.revisions))
    if sentences:
        yield line()
    for sentence in sentences:
        yield from wrapped(clean(sentence.to(language)), width)


def _has_moved(change: FindingChange) -> bool:
    """True if it is of a criterion itself, and the status changed."""
    return change.status.changed and not change.inner


def _heading(name: Text, count: str, language: Language) -> Iterator[Line]:
    yield line()
    yield line(f"{name.to(language)}: {count}", "goal")


def _status_line(
    criterion: str, status: Pair[Status], reason: str, language: Language, width: int
) -> Iterator[Line]:
    """`appeals: ▼ Bagud → ✗ Ikke opfyldt; 3. og 4. kvartal er kommet`."""
    pieces = [Piece(f"  {clean(criterion)}: "), *_statuses(status, language), Piece(f"; {reason}")]
    text = "".join(piece.text for piece in pieces)
    if len(text) <= width:
        yield tuple(pieces)
    else:
        yield from wrapped(text.strip(), width, "  ", hanging="    ")


def _statuses(status: Pair[Status], language: Language) -> Iterator[Piece]:
    for position, each in enumerate(dict.fromkeys(status.both)):
        if position:
            yield Piece(ARROW)
        yield Piece(f"{STATUS_SYMBOLS[each]} {each.words.to(language)}", each)


@dataclass(frozen=True, slots=True)
class _Details:
    """Lines on the figures of a criterion, its parts and its readings."""

    plan_period: Span | None
    language: Language
    width: int

    def of(self, changes: Sequence[FindingChange]) -> Iterator[Line]:
        """Lines of the changes of one criterion, each figure once."""
        listed: set[ObservationChange] = set()
        for change in changes:
            indent = "    "
            if change.inner:
                yield from self._inner(change)
                indent = "      "
            numbers = _numbers(change, self.language)
            yield from wrapped(numbers, self.width, indent, hanging=f"{indent}  ")
            for why in change.why:
                for text in self._cause(why, change, listed):
                    yield from wrapped(text, self.width, indent, "dim", f"{indent}    ")
                listed.update(why.figures)

    def _cause(
        self, why: CauseOfChange, change: FindingChange, listed: set[ObservationChange]
    ) -> Iterator[str]:
        """Lines of a cause, without the figures that are listed already."""
        new = tuple(figure for figure in why.figures if figure not in listed)
        if new or not why.figures:
            cause = CauseOfChange(why.cause, new)
            yield from cause_lines(cause, change, self.plan_period, self.language)

    def _inner(self, change: FindingChange) -> Iterator[Line]:
        """`» 4. kvartal i stedet for hele året: … Afventer data → ▲ På vej`."""
        label = clean(change.criterion.removeprefix(change.belongs_to)).lstrip(": ")
        statuses = "".join(piece.text for piece in _statuses(change.status, self.language))
        yield from wrapped(f"{label}: {statuses}", self.width, "    ", hanging="      ")


def _numbers(change: FindingChange, language: Language) -> str:
    """`målt 94 → 116 personer; krav højst 100 personer`."""
    units = Pair(change.unit, change.unit)
    return _measures_and_targets(change.measured, change.operator, change.target, units, language)


def _measures_and_targets(
    measured: Pair[float | None],
    operator: Pair[Operator | None],
    target: Pair[float | None],
    unit: Pair[str | None],
    language: Language,
) -> str:
    decimals = max(_decimals((measured.old, target.old)), _decimals((measured.new, target.new)))
    measures = [_figure(value, decimals, language) for value in measured.both]
    words = Text("målt {measures}", "measured {measures}")
    text = words.to(language).format(measures=_with_units(measures, unit, language))
    if target.both == (None, None):
        return text
    requirement = Text("krav {targets}", "requirement {targets}").to(language)
    targets = _targets(operator, target, unit, decimals, language)
    return f"{text}; {requirement.format(targets=targets)}"


def _targets(
    operator: Pair[Operator | None],
    target: Pair[float | None],
    unit: Pair[str | None],
    decimals: int,
    language: Language,
) -> str:
    """`højst 95 → 90 personer`; the operator again where it is another."""
    texts = [_figure(value, decimals, language) for value in target.both]
    for position, compared in enumerate(operator.both):
        is_new = position == 0 or operator.changed or target.old is None
        if compared is not None and is_new and target.both[position] is not None:
            texts[position] = f"{compared.words.to(language)} {texts[position]}"
    if not operator.changed and texts[0].endswith(f" {texts[1]}"):
        texts[1] = texts[0]
    return _with_units(texts, unit, language)


def _figure(value: float | None, decimals: int, language: Language) -> str:
    if value is None:
        return NO_FIGURE
    return format_number(Fraction(repr(value)), decimals, language)


def _with_units(figures: Sequence[str], unit: Pair[str | None], language: Language) -> str:
    """Figures with their unit; once where both have the same."""
    words = []
    for figure, each in zip(figures, unit.both, strict=True):
        name = "" if each is None else clean(unit_words(each, one=figure == "1").to(language))
        words.append(f" {name}" if name else "")
    if set(figures) == {NO_FIGURE}:
        return NO_FIGURE
    if not unit.changed:
        return _joined(figures) + words[1]
    return _joined(f"{figure}{word}" for figure, word in zip(figures, words, strict=True))


def _decimals(values: Iterable[float | None]) -> int:
    """Decimals that tell the figures apart; one, where any has some."""
    exactly = [Fraction(repr(value)) for value in values if value is not None]
    written = max(map(exact_decimals, exactly), default=0)
    return distinct_decimals(exactly, min(written, 1))


def _joined(texts: Iterable[str]) -> str:
    """`97 → 101,2`, or one text where both are the same."""
    return ARROW.join(dict.fromkeys(texts))


def _settled(
    settled: Sequence[ObservationChange], language: Language, width: int
) -> Iterator[Line]:
    heading = Text("Endelige tal, der er rettet", "Final figures that were corrected")
    yield from _heading(heading, str(len(settled)), language)
    for observation in settled:
        yield from wrapped(settled_words(observation, language), width, "  ", hanging="    ")


def _only_in_one(comparison: ResultComparison, language: Language, width: int) -> Iterator[Line]:
    """Lines of the criteria that only one result has."""
    listed = (
        (Text("Nye kriterier", "New criteria"), comparison.added),
        (Text("Kriterier, der er faldet bort", "Criteria that are gone"), comparison.removed),
    )
    for title, names in listed:
        if names:
            yield from _name_lines(title, names, language, width)


def _files(comparison: ResultComparison, language: Language, width: int) -> Iterator[Line]:
    files = [extract.file for extract in comparison.extracts]
    if files:
        title = Text("Filer, der er ændret", "Files that changed")
        yield from _name_lines(title, files, language, width)


def _name_lines(
    title: Text, names: Sequence[str], language: Language, width: int
) -> Iterator[Line]:
    yield line()
    text = f"{title.to(language)}: {', '.join(map(clean, names))}"
    yield from wrapped(text, width, hanging="  ")


def _left_out(comparison: ResultComparison, language: Language, width: int) -> Iterator[Line]:
    """Counts of what changed and is not shown, with the option that shows it."""
    moved = {change.criterion for change in comparison.moves if not change.inner}
    inner = [change for change in comparison.moves if change.inner and change.status.changed]
    counts = (
        (Text("tal ændret i {count}", "figures changed in {count}"), CRITERIA, len(moved)),
        (Text("{count} med ny status", "{count} with another status"), READINGS, len(inner)),
        (Text("{count} rettet", "{count} corrected"), FINAL, len(comparison.settled_moved)),
        (Text("{count} ændret", "{count} changed"), FILES, len(comparison.extracts)),
    )
    entries = []
    for template, words, count in counts:
        if count:
            number = counted(count, *words).to(language)
            entries.append(template.to(language).format(count=number))
    if entries:
        yield line()
        hint = Text("Mere med --verbose", "More with --verbose").to(language)
        yield from wrapped(f"{hint}: {', '.join(entries)}", width, style="dim", hanging="  ")


def _two_years(
    comparison: ResultComparison, language: Language, width: int, *, verbose: bool
) -> Iterator[Line]:
    """Lines on what became of each criterion from a plan to that of another year."""
    heading = Text("Kriterier i begge planer", "Criteria of both plans")
    yield from _heading(heading, str(len(comparison.kept)), language)
    for each in comparison.kept:
        yield from _status_line(
            each.criterion, each.status, _requirement_words(each, language), language, width
        )
        if verbose:
            yield from _of_two_years(each, language, width)
    yield from _only_in_one(comparison, language, width)
    if verbose:
        yield from _settled(comparison.settled_moved, language, width)
        yield from _files(comparison, language, width)
    elif comparison.kept:
        yield line()
        hint = Text("Tal og regler: --verbose", "Figures and rules: --verbose")
        yield line(hint.to(language), "dim")


def _requirement_words(criterion: CriterionOfTwoYears, language: Language) -> str:
    """`kravet er ændret: højst 95 → højst 90 personer`."""
    words = REQUIREMENTS[criterion.requirement].to(language)
    if criterion.requirement != "target" or criterion.target.old == criterion.target.new:
        return words
    decimals = _decimals(criterion.target.both)
    targets = _targets(criterion.operator, criterion.target, criterion.unit, decimals, language)
    return f"{words}: {targets}"


def _of_two_years(criterion: CriterionOfTwoYears, language: Language, width: int) -> Iterator[Line]:
    numbers = _measures_and_targets(
        criterion.measured, criterion.operator, criterion.target, criterion.unit, language
    )
    yield from wrapped(numbers, width, "    ", hanging="      ")
    claims = criterion.claim.both if criterion.requirement != "same" else criterion.claim.both[1:]
    for claim in claims:
        yield from wrapped(clean(claim), width, "    ", "dim", "      ")
