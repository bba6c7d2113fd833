"""How the newest figures of an older result were revised in a newer one."""

from collections.abc import Iterator
from dataclasses import dataclass

from beskplan.measure import State
from beskplan.result.model import FindingResult, ObservationResult, Result


@dataclass(frozen=True)
class Revision:
    """Revision of the newest period of an indicator, over the areas that both results read."""

    indicator: str
    period: str
    change: float
    """Relative to the older figures; 0.021 is 2.1 per cent higher."""
    areas: int
    higher: int
    """Number of the areas whose figure is higher now."""


def revisions_of(old: Result, new: Result) -> Iterator[Revision]:
    """Yield the revision of each indicator's newest period that was provisional."""
    before, after = _observations(old), _observations(new)
    for indicator, found in before.items():
        provisional = [
            period
            for (_, period), observation in found.items()
            if observation.state is State.PROVISIONAL and observation.value is not None
        ]
        if not provisional:
            continue
        newest = max(provisional)
        pairs = []
        for (area, period), observation in found.items():
            later = after.get(indicator, {}).get((area, period))
            if period == newest and later is not None and later.value is not None:
                pairs.append((observation.value or 0.0, later.value))
        total = sum(earlier for earlier, _ in pairs)
        if total:
            change = (sum(later for _, later in pairs) - total) / total
            higher = sum(later > earlier for earlier, later in pairs)
            yield Revision(indicator, newest, change, len(pairs), higher)


def _observations(result: Result) -> dict[str, dict[tuple[str, str], ObservationResult]]:
    """Observations by indicator, then by area and period."""
    found: dict[str, dict[tuple[str, str], ObservationResult]] = {}
    for goal in result.goals:
        for criterion in goal.criteria:
            for finding in _findings(criterion):
                for source in finding.sources:
                    observations = found.setdefault(source.indicator, {})
                    for each in source.observations:
                        observations[source.area, each.period] = each
    return found


def _findings(finding: FindingResult) -> Iterator[FindingResult]:
    yield finding
    inner: list[FindingResult] = [*finding.parts, *finding.readings]
    if finding.ambition is not None:
        inner.append(finding.ambition)
    for each in inner:
        yield from _findings(each)
