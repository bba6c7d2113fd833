"""Totals beside their parts: told by arithmetic first, and then by words."""

from collections.abc import Mapping, Sequence
from itertools import islice

from beskplan.extracts.labels import is_total

FigureGroup = Mapping[str, float]
"""Figures of the labels of a column, in rows that are alike in all other columns."""

NEARLY_ALL = 0.95
"""Share of the groups in which a total must be the sum of its parts."""
FEWEST_GROUPS = 3
"""Groups that prove a total where its label does not say so."""
MOST_GROUPS = 300
MOST_LABELS = 150
CLOSE = 1e-6


def totals(labels: Sequence[str], groups: Sequence[FigureGroup]) -> tuple[str, ...]:
    """Labels that look like the total of the others; several where any of them can be it.

    Args:
        labels: Labels of the column, in the order of the file.
        groups: Figures that belong together.
    """
    by_words = [label for label in labels if is_total(label)]
    by_sums = _totals_by_sums(labels, groups, frozenset(by_words))
    if not by_sums:
        return tuple(by_words)
    both = [label for label in by_sums if label in by_words]
    if len(both) == 1:
        return tuple(both)
    return tuple(dict.fromkeys([*by_sums, *by_words]))


def _totals_by_sums(
    labels: Sequence[str], groups: Sequence[FigureGroup], words: frozenset[str]
) -> list[str]:
    """Labels whose figures are the sums of all others, those that are sums themselves left out."""
    if not 2 < len(labels) <= MOST_LABELS:
        return []
    some = list(islice(groups, MOST_GROUPS))
    sums = {label for label in labels if _is_sum_of_neighbours(label, labels, some, words)}
    leaves = [label for label in labels if label not in sums]
    found = []
    for label in labels:
        parts = [leaf for leaf in leaves if leaf != label]
        if len(parts) > 1 and _holds(label, parts, some, words):
            found.append(label)
    return found


def _is_sum_of_neighbours(
    label: str, labels: Sequence[str], groups: Sequence[FigureGroup], words: frozenset[str]
) -> bool:
    """True if the figures are the sums of some labels that follow, or of some that precede."""
    at = labels.index(label)
    return any(
        _holds(label, run, groups, words)
        for run in (
            *_possible_runs(label, labels[at + 1 :], groups),
            *_possible_runs(label, labels[:at][::-1], groups),
        )
    )


def _possible_runs(
    label: str, neighbours: Sequence[str], groups: Sequence[FigureGroup]
) -> list[Sequence[str]]:
    """Beginnings of the neighbours whose sum is the label's figure in the largest group."""
    complete = [group for group in groups if group.get(label)]
    if not complete:
        return []
    largest = max(complete, key=lambda group: (len(group), abs(group[label])))
    runs = []
    total = 0.0
    for count, neighbour in enumerate(neighbours, 1):
        total += largest.get(neighbour, 0.0)
        if count > 1 and _equal(total, largest[label]):
            runs.append(neighbours[:count])
    return runs


def _holds(
    label: str, parts: Sequence[str], groups: Sequence[FigureGroup], words: frozenset[str]
) -> bool:
    """True if a label's figure is the sum of the parts' in nearly all groups that have them."""
    equal = proven = tested = 0
    for group in groups:
        present = [group[part] for part in parts if part in group]
        if label not in group or len(present) < 2:
            continue
        tested += 1
        if _equal(sum(present), group[label]):
            equal += 1
            several = sum(map(bool, present)) > 1
            proven += several
    enough = 1 if label in words else FEWEST_GROUPS
    return proven >= enough and equal >= NEARLY_ALL * tested


def _equal(first: float, second: float) -> bool:
    return abs(first - second) <= CLOSE * max(1.0, abs(first), abs(second))
