"""Outlooks of assessments; this module is loaded only where a criterion is still open."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from beskplan.assessment import Assessment
from beskplan.outlook import History, Outlooks, open_indicators


def open_in(assessments: Iterable[Assessment]) -> tuple[str, ...]:
    """Return the published indicators behind criteria that are still open, each once."""
    names: dict[str, None] = {}
    for assessment in assessments:
        names.update(dict.fromkeys(open_indicators(assessment.findings, assessment.catalogue)))
    return tuple(names)


def with_outlooks(
    assessments: Sequence[Assessment],
    history: History,
    *,
    fans: bool = False,
    nearest: bool = False,
) -> list[Assessment]:
    """Return the assessments of one snapshot with the chance of each criterion still open.

    `fans` adds the fan of the courses, `nearest` those that are nearest.
    """
    outlooks = Outlooks(assessments[0].snapshot, history, fans, nearest)
    found = []
    for assessment in assessments:
        goals = []
        for goal in assessment.goals:
            criteria = [
                replace(judged, finding=outlooks.on(judged.finding)) for judged in goal.criteria
            ]
            goals.append(replace(goal, criteria=tuple(criteria)))
        found.append(replace(assessment, goals=tuple(goals)))
    return found
