"""Backtest: what a bare status and a chance would have been worth in earlier years.

Each criterion is moved whole years back, for every municipality, and judged as the figures stood at
the end of each month: by the code that judges today, with nothing known that came later.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeVar

from beskplan.measure import Snapshot
from beskplan.outlook.chance import Outlooks
from beskplan.outlook.history import History
from beskplan.periods import MONTHS_IN, Span, month_end
from beskplan.rules.rank import RankComparison
from beskplan.verdict.comparison import Comparison, MeasureRequest
from beskplan.verdict.decide import TargetComparison
from beskplan.verdict.deciding_step import judged_by_steps
from beskplan.verdict.finding import Finding, status_of_all, status_of_any
from beskplan.verdict.judge import judge
from beskplan.verdict.status import OPEN, Status
from beskplan.verdict.together import judged_together

BINS = 10


@dataclass(frozen=True, slots=True)
class Tried:
    """Criterion in a municipality, judged once as the plan asks for it."""

    criterion: str
    area: str
    finding: Finding


class EarlierCase(NamedTuple):
    """Open status of a criterion on an earlier day, and how it ended."""

    criterion: str
    rule: str
    area: str
    year: int
    """Year that the window ended in."""
    month: int
    """Calendar month whose figures were the newest that could be out."""
    on_track: bool
    chance: float | None
    met: bool


DayProgress = Callable[[str, int, int], None]


def cases(
    tried: Sequence[Tried],
    snapshot: Snapshot,
    history: History,
    progress: DayProgress | None = None,
) -> Iterator[EarlierCase]:
    """Yield the open statuses of criteria in earlier years, newest year first."""
    usable = [each for each in tried if _can_be_moved(each.finding)]
    if not usable:
        return
    spans = {id(each): _span(each.finding) for each in usable}
    first = min(span.first for span in spans.values())
    last = max(span.last for span in spans.values())
    oldest = _oldest_month(snapshot, history)
    years = max((first - oldest) // 12, 0)
    done, total = 0, years * (last - first)
    for back in range(1, years + 1):
        shift = -12 * back
        ended = {}
        for each in usable:
            finding = moved(each.finding, shift, snapshot)
            if finding.status in (Status.MET, Status.NOT_MET):
                ended[id(each)] = finding.status is Status.MET
        for month in range(first, last):
            done += 1
            if progress is not None:
                progress(str(month_end(month + shift)), done, total)
            asked = [
                each
                for each in usable
                if id(each) in ended and spans[id(each)].first <= month < spans[id(each)].last
            ]
            if asked:
                day = month_end(month + shift)
                stood = Snapshot(snapshot.catalogue, snapshot.series, day)
                outlooks = Outlooks(stood, history)
                for each in asked:
                    finding = moved(each.finding, shift, stood)
                    if finding.status not in OPEN:
                        continue
                    outlook = outlooks.on(finding).outlook
                    yield EarlierCase(
                        each.criterion,
                        each.finding.rule,
                        each.area,
                        (spans[id(each)].last + shift) // 12,
                        day.month,
                        finding.status is Status.ON_TRACK,
                        None if outlook is None else outlook.chance,
                        ended[id(each)],
                    )


def moved(finding: Finding, months: int, snapshot: Snapshot) -> Finding:
    """Return the finding on the same rule so many months later, on a snapshot."""
    if finding.comparison is not None:
        comparison = _moved_comparison(finding.comparison, months)
        return judge(finding.rule, finding.make_claim, comparison, snapshot)
    parts = []
    for part in finding.parts:
        step = None if part.step is None else part.step.shift(months)
        parts.append(replace(moved(part, months, snapshot), step=step))
    if finding.has_steps:
        return judged_by_steps(finding.rule, finding.make_claim, parts, snapshot.as_of)
    status_of = status_of_any if finding.one_is_enough else status_of_all
    return judged_together(
        finding.rule,
        finding.make_claim,
        status_of(parts),
        parts,
        one_is_enough=finding.one_is_enough,
    )


def _moved_comparison(comparison: Comparison, months: int) -> Comparison:
    window = comparison.window
    anchor = None if window.anchor is None else window.anchor.shift(months)
    window = replace(window, span=window.span.shift(months), anchor=anchor)
    own = _moved_requests(comparison.own, months)
    if isinstance(comparison, TargetComparison):
        reference = _moved_requests(comparison.reference, months)
        return replace(comparison, window=window, own=own, reference=reference)
    if isinstance(comparison, RankComparison):
        others = _moved_requests(comparison.others, months)
        return replace(comparison, window=window, own=own, others=others)
    return replace(comparison, window=window, own=own)


def _moved_requests(requests: Sequence[MeasureRequest], months: int) -> tuple[MeasureRequest, ...]:
    found = []
    for request in requests:
        if isinstance(request.earlier, Span):
            found.append(replace(request, earlier=request.earlier.shift(months)))
        else:
            found.append(request)
    return tuple(found)


def _can_be_moved(finding: Finding) -> bool:
    """Return True if a finding rests on figures alone."""
    if finding.comparison is not None:
        return isinstance(finding.comparison, TargetComparison | RankComparison)
    return bool(finding.parts) and all(map(_can_be_moved, finding.parts))


def _span(finding: Finding) -> Span:
    """Return the months from the first window's beginning to the last one's end."""
    if finding.comparison is not None:
        return finding.comparison.window.span
    spans = [_span(part) for part in finding.parts]
    return Span(min(span.first for span in spans), max(span.last for span in spans))


def _oldest_month(snapshot: Snapshot, history: History) -> int:
    """Return the first month of the oldest figure of any indicator."""
    oldest = []
    for name, areas in history.figures.items():
        months = MONTHS_IN[snapshot.catalogue.frequency(name)]
        oldest += [min(figures) * months for figures in areas.values() if figures]
    return min(oldest, default=snapshot.as_of.year * 12)


@dataclass(frozen=True, slots=True)
class Worth:
    """What statuses and chances were worth in some cases; None where there are none."""

    on_track: int
    on_track_met: float | None
    """Share of those on track that ended met."""
    behind: int
    behind_met: float | None
    with_chance: int
    chance: float | None
    """Mean of the chances."""
    met: float | None
    """Share of the cases with a chance that ended met."""
    brier: float | None
    """Mean squared error of the chance; 0 is best."""
    brier_of_call: float | None
    """The same of the bare status, as a chance of 1 or 0."""
    brier_of_base: float | None
    """The same of the share that ended met."""
    calibration: float | None
    """Expected calibration error: mean distance of a chance to the share that ended met."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Cases with a chance between two tenths."""

    low: float
    high: float
    cases: int
    chance: float | None
    met: float | None


@dataclass(frozen=True)
class Backtest:
    """Worth of statuses and chances: of all cases, and by rule and month, criterion, and year."""

    worth: Worth
    bins: tuple[Bin, ...]
    by_rule: Mapping[str, Worth]
    by_rule_and_month: Mapping[str, Mapping[int, Worth]]
    by_month: Mapping[int, Worth]
    by_criterion: Mapping[str, Worth]
    by_year: Mapping[int, Worth]
    areas: int


def backtest_of(found: Sequence[EarlierCase]) -> Backtest:
    rules = sorted({case.rule for case in found})
    by_rule_and_month = {}
    for rule in rules:
        of_rule = [case for case in found if case.rule == rule]
        by_rule_and_month[rule] = _by(of_rule, lambda case: case.month)
    return Backtest(
        worth=worth_of(found),
        bins=bins_of(found),
        by_rule=_by(found, lambda case: case.rule),
        by_rule_and_month=by_rule_and_month,
        by_month=_by(found, lambda case: case.month),
        by_criterion=_by(found, lambda case: case.criterion),
        by_year=_by(found, lambda case: case.year),
        areas=len({case.area for case in found}),
    )


Key = TypeVar("Key", int, str)


def _by(found: Sequence[EarlierCase], key: Callable[[EarlierCase], Key]) -> dict[Key, Worth]:
    groups: dict[Key, list[EarlierCase]] = {}
    for case in found:
        groups.setdefault(key(case), []).append(case)
    return {each: worth_of(groups[each]) for each in sorted(groups)}


def worth_of(found: Sequence[EarlierCase]) -> Worth:
    on_track = [case.met for case in found if case.on_track]
    behind = [case.met for case in found if not case.on_track]
    judged = [case for case in found if case.chance is not None]
    chances = [(case.chance or 0.0, case.met) for case in judged]
    met = _mean([each for _, each in chances])
    base = met or 0.0
    return Worth(
        on_track=len(on_track),
        on_track_met=_mean(on_track),
        behind=len(behind),
        behind_met=_mean(behind),
        with_chance=len(judged),
        chance=_mean([chance for chance, _ in chances]),
        met=met,
        brier=_mean([(chance - each) ** 2 for chance, each in chances]),
        brier_of_call=_mean([(case.on_track - case.met) ** 2 for case in judged]),
        brier_of_base=_mean([(base - each) ** 2 for _, each in chances]),
        calibration=_calibration(bins_of(found)),
    )


def bins_of(found: Sequence[EarlierCase]) -> tuple[Bin, ...]:
    """Return the cases with a chance, by tenths of it."""
    groups: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for case in found:
        if case.chance is not None:
            groups[min(int(case.chance * BINS), BINS - 1)].append((case.chance, case.met))
    bins = []
    for number, group in enumerate(groups):
        chance = _mean([chance for chance, _ in group])
        met = _mean([each for _, each in group])
        bins.append(Bin(number / BINS, (number + 1) / BINS, len(group), chance, met))
    return tuple(bins)


def _calibration(bins: Sequence[Bin]) -> float | None:
    total = sum(each.cases for each in bins)
    if not total:
        return None
    distance = 0.0
    for each in bins:
        if each.chance is not None and each.met is not None:
            distance += each.cases * abs(each.chance - each.met)
    return distance / total


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None
