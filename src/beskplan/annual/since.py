"""Siden sidst: what has changed since an earlier status, from the comparison of two results."""

from collections.abc import Iterator, Mapping, Sequence

from beskplan.annual.sentences import listing, status_mark
from beskplan.annual.status_model import CriterionEntry, Since, StatusChange
from beskplan.language import Language
from beskplan.output.compare_reasons import reason_of
from beskplan.output.dates import day_words
from beskplan.output.wording import clean
from beskplan.periods import Span
from beskplan.result.compare import FindingChange, ResultComparison
from beskplan.texts import Text


def since_of(
    comparison: ResultComparison,
    entries: Sequence[CriterionEntry],
    period: Span,
    language: Language,
) -> Since:
    """Changes of status one by one, each with its cause, and what else has changed.

    `period` is the plan's.
    """
    by_id = {entry.id: entry for entry in entries}
    moves = [move for move in comparison.moves if not move.inner and move.criterion in by_id]
    changes = [
        _change(move, by_id[move.criterion], period, language)
        for move in moves
        if move.status.changed
    ]
    template = Text("Siden sidst ({day})", "Since last time ({day})")
    return Since(
        heading=template.to(language).format(day=day_words(comparison.as_of.old, language)),
        changes=tuple(changes),
        others=tuple(_others(comparison, moves, by_id, language)),
    )


def _change(
    move: FindingChange, entry: CriterionEntry, period: Span, language: Language
) -> StatusChange:
    old, new = move.status.both
    return StatusChange(
        number=entry.number,
        anchor=entry.result.anchor,
        name=entry.name,
        old=status_mark(old, language),
        new=status_mark(new, language),
        why=reason_of(move, period, language),
    )


def _others(
    comparison: ResultComparison,
    moves: Sequence[FindingChange],
    entries: Mapping[str, CriterionEntry],
    language: Language,
) -> Iterator[str]:
    if not any(move.status.changed for move in moves):
        yield Text(
            "Intet kriterium har skiftet status.", "No criterion has changed its status."
        ).to(language)
    same = [f"{entries[move.criterion].number}" for move in moves if not move.status.changed]
    if same:
        template = Text(
            "Tallene er ændret, men status er den samme for nr. {numbers}.",
            "The figures have changed, but the status is the same for no. {numbers}.",
        )
        yield template.to(language).format(numbers=listing(same, language))
    added = [entries[name].name for name in comparison.added if name in entries]
    if added:
        new = Text("Nye kriterier: {names}.", "New criteria: {names}.")
        yield new.to(language).format(names="; ".join(added))
    if comparison.removed:
        gone = Text("Kriterier, der er faldet bort: {names}.", "Criteria that are gone: {names}.")
        yield gone.to(language).format(names=", ".join(map(clean, comparison.removed)))
