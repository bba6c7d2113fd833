"""What moved between two evaluations of a plan, and why: read off their JSON results."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NotRequired, TypedDict


class ObservationShown(TypedDict):
    """A figure that a measure used."""

    period: str
    value: float | None
    state: Literal["known", "provisional", "suppressed", "pending"]
    lines: list[int]


class SourceShown(TypedDict):
    """Where a measure's figures stand."""

    indicator: str
    area: str
    file: str
    observations: list[ObservationShown]


class FindingShown(TypedDict):
    """The verdict on a criterion, a part of one, or another reading."""

    id: NotRequired[str]
    text: NotRequired[str | None]
    says: NotRequired[str]
    rule: str
    claim: str
    status: str
    unit: str | None
    measured: float | None
    target: float | None
    sources: list[SourceShown]
    parts: "list[FindingShown]"
    readings: "list[FindingShown]"


class GoalShown(TypedDict):
    """A goal with its criteria."""

    criteria: list[FindingShown]


class PlanShown(TypedDict):
    """The plan that was judged."""

    id: str
    municipality: str


class ExtractShown(TypedDict):
    """A file that was read."""

    file: str
    sha256: str


class ResultShown(TypedDict):
    """One plan's result."""

    as_of: str
    generator: str
    plan: PlanShown
    extracts: list[ExtractShown]
    goals: list[GoalShown]


Cause = Literal[
    "changed_plan",
    "changed_rule",
    "settled_moved",
    "revised",
    "new_figures",
    "gone_figures",
    "confirmed",
    "date",
    "other",
]
"""Why something moved: the criterion's words or its rule; settled or provisional figures that read
otherwise; figures that have come, or are no longer used; provisional ones that are settled now; the
date alone; something in catalogue or program."""


@dataclass(frozen=True)
class FigureMove:
    """A figure that reads otherwise than before, or stands in one result only (None in the other)."""

    indicator: str
    area: str
    period: str
    old: float | None
    new: float | None
    file: str
    lines: tuple[int, ...]


@dataclass(frozen=True)
class Move:
    """A verdict or a measure that moved."""

    criterion: str
    """The criterion's id; of a part `id (1)`, of another reading `id: …`."""
    status: tuple[str, str]
    measured: tuple[float | None, float | None]
    target: tuple[float | None, float | None]
    unit: str | None
    causes: Mapping[Cause, tuple[FigureMove, ...]]
    """With the figures that each speaks of."""
    claims: tuple[str, str]
    inner: bool
    """Whether it is of a part or of another reading, not of the criterion itself."""

    @property
    def verdict(self) -> bool:
        """Whether the status moved."""
        return self.status[0] != self.status[1]


@dataclass(frozen=True)
class ResultComparison:
    """What moved between two evaluations of one plan."""

    plan: str
    municipality: str
    dates: tuple[str, str]
    criteria: int
    """How many criteria both have."""
    moves: tuple[Move, ...]
    settled: tuple[FigureMove, ...]
    """Figures that were settled and read otherwise now."""
    added: tuple[str, ...]
    removed: tuple[str, ...]
    extracts: Mapping[str, tuple[str | None, str | None]]
    """The files that differ, with the hash of each side."""


def compare(old: ResultShown, new: ResultShown) -> ResultComparison:
    """What moved from the older to the newer result of a plan."""
    before, after = _criteria(old), _criteria(new)
    shared = [name for name in after if name in before]
    otherwise: Cause = "date" if old["as_of"] != new["as_of"] else "other"
    moves = [move for name in shared for move in _moves(name, before[name], after[name], otherwise)]
    settled = {figure: None for move in moves for figure in move.causes.get("settled_moved", ())}
    for name in shared:
        settled |= dict.fromkeys(_figures(before[name], after[name])["settled_moved"])
    files = ({each["file"]: each["sha256"] for each in result["extracts"]} for result in (old, new))
    hashes = _differing(*files)
    return ResultComparison(
        new["plan"]["id"],
        new["plan"]["municipality"],
        (old["as_of"], new["as_of"]),
        len(shared),
        tuple(moves),
        tuple(settled),
        tuple(name for name in after if name not in before),
        tuple(name for name in before if name not in after),
        hashes,
    )


def _criteria(result: ResultShown) -> dict[str, FindingShown]:
    return {
        criterion.get("id", ""): criterion
        for goal in result["goals"]
        for criterion in goal["criteria"]
    }


def _differing(
    old: Mapping[str, str], new: Mapping[str, str]
) -> dict[str, tuple[str | None, str | None]]:
    return {
        file: (old.get(file), new.get(file))
        for file in sorted({*old, *new})
        if old.get(file) != new.get(file)
    }


def _moves(
    name: str, old: FindingShown, new: FindingShown, otherwise: Cause, *, inner: bool = False
) -> Iterator[Move]:
    """The moves of a criterion, its parts and its other readings, which are matched by their place and their words."""
    moved = [(old[key], new[key]) for key in ("status", "measured", "target")]
    if any(before != after for before, after in moved):
        causes = _causes(old, new) or {otherwise: ()}
        measured, target = (old["measured"], new["measured"]), (old["target"], new["target"])
        yield Move(
            name,
            (old["status"], new["status"]),
            measured,
            target,
            new["unit"],
            causes,
            (old["claim"], new["claim"]),
            inner,
        )
    for number, (before, after) in enumerate(zip(old["parts"], new["parts"], strict=False), 1):
        yield from _moves(f"{name} ({number})", before, after, otherwise, inner=True)
    earlier = {reading.get("says", ""): reading for reading in old["readings"]}
    for reading in new["readings"]:
        says = reading.get("says", "")
        if says in earlier:
            yield from _moves(f"{name}: {says}", earlier[says], reading, otherwise, inner=True)


def _causes(old: FindingShown, new: FindingShown) -> dict[Cause, tuple[FigureMove, ...]]:
    causes: dict[Cause, tuple[FigureMove, ...]] = {}
    if old.get("text") != new.get("text"):
        causes["changed_plan"] = ()
    if (old["rule"], old["claim"]) != (new["rule"], new["claim"]):
        causes["changed_rule"] = ()
    return causes | {
        cause: tuple(figures) for cause, figures in _figures(old, new).items() if figures
    }


def _figures(old: FindingShown, new: FindingShown) -> dict[Cause, list[FigureMove]]:
    """The figures that read otherwise, have come or are no longer used."""
    before, after = dict(_observations([old])), dict(_observations([new]))
    found: dict[Cause, list[FigureMove]] = {
        "settled_moved": [],
        "revised": [],
        "new_figures": [],
        "gone_figures": [],
        "confirmed": [],
    }
    for key in sorted({*before, *after}):
        (one, _), (other, source) = before.get(key, (None, "")), after.get(key, (None, ""))
        values = one["value"] if one else None, other["value"] if other else None
        read = other or one
        move = FigureMove(
            *key, *values, source or before[key][1], tuple(read["lines"] if read else ())
        )
        cause = _cause(one, other)
        if cause is not None:
            found[cause].append(move)
    return found


def _cause(old: ObservationShown | None, new: ObservationShown | None) -> Cause | None:
    """What became of one figure."""
    if new is None:
        return "gone_figures"
    if old is None or (old["value"] is None and new["value"] is not None):
        return "new_figures" if new["value"] is not None or old is None else None
    if old["value"] != new["value"]:
        return "settled_moved" if old["state"] == "known" else "revised"
    return "confirmed" if old["state"] == "provisional" and new["state"] == "known" else None


def _observations(
    findings: Sequence[FindingShown],
) -> Iterator[tuple[tuple[str, str, str], tuple[ObservationShown, str]]]:
    """Every observation that the findings, or parts of them, used, by indicator, area and period, with its file."""
    for finding in findings:
        for source in finding["sources"]:
            for each in source["observations"]:
                yield (source["indicator"], source["area"], each["period"]), (each, source["file"])
        yield from _observations(finding["parts"])
