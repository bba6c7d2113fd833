"""What moved between two evaluations, as JSON."""

import json
from collections.abc import Sequence
from dataclasses import asdict

from beskplan.result.compare import FigureMove, Move, ResultComparison


def compare_json(comparisons: Sequence[ResultComparison]) -> str:
    """One object with a list of plans."""
    value = {"schema_version": 1, "plans": [_plan(each) for each in comparisons]}
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _plan(comparison: ResultComparison) -> dict[str, object]:
    return {
        "plan": comparison.plan,
        "municipality": comparison.municipality,
        "as_of": _pair(comparison.dates),
        "criteria": comparison.criteria,
        "moves": [_move(move) for move in comparison.moves],
        "settled_moved": [_figure(figure) for figure in comparison.settled],
        "added": list(comparison.added),
        "removed": list(comparison.removed),
        "extracts": [
            {"file": file, **_pair(hashes)} for file, hashes in comparison.extracts.items()
        ],
    }


def _move(move: Move) -> dict[str, object]:
    return {
        "criterion": move.criterion,
        "status": _pair(move.status),
        "measured": _pair(move.measured),
        "target": _pair(move.target),
        "unit": move.unit,
        "claim": _pair(move.claims),
        "why": [
            {"cause": cause, "figures": [_figure(figure) for figure in figures]}
            for cause, figures in move.causes.items()
        ],
    }


def _figure(figure: FigureMove) -> dict[str, object]:
    return {**asdict(figure), "lines": list(figure.lines)}


def _pair(pair: tuple[object, object]) -> dict[str, object]:
    return {"old": pair[0], "new": pair[1]}
