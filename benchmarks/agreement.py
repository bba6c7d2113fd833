"""Agreement of the hand-written scripts with beskplan: measure, target and status."""

import csv
import json
import math
from collections.abc import Iterator

NEAR = 1e-9
Verdict = tuple[float, float, str]
"""Measure, target and status."""


def disagreements(result: str, script: str) -> list[str]:
    """Lines on criteria that a result of `--format json` and the lines of a script differ in."""
    ours = dict(_judged(result))
    theirs = {
        (row[0], row[1]): (float(row[2]), float(row[3]), row[4])
        for row in csv.reader(script.splitlines(), delimiter=";")
    }
    return [
        f"{area}, {criterion}: {ours.get((area, criterion))} against "
        f"{theirs.get((area, criterion))}"
        for area, criterion in sorted({*ours, *theirs})
        if not _agree(ours.get((area, criterion)), theirs.get((area, criterion)))
    ]


def _judged(result: str) -> Iterator[tuple[tuple[str, str], Verdict]]:
    answer = json.loads(result)
    for plan in answer.get("results", [answer]):
        for goal in plan["goals"]:
            for criterion in goal["criteria"]:
                verdict = (criterion["measured"], criterion["target"], criterion["status"])
                yield (plan["plan"]["municipality"], criterion["id"]), verdict


def _agree(ours: Verdict | None, theirs: Verdict | None) -> bool:
    if ours is None or theirs is None:
        return False
    figures = zip(ours[:2], theirs[:2], strict=True)
    return ours[2] == theirs[2] and all(
        math.isclose(one, other, rel_tol=NEAR, abs_tol=NEAR) for one, other in figures
    )
