"""What people see beside a chance: the fan of the courses, and the three that are nearest."""

from collections.abc import Iterator, Sequence

from beskplan.outlook.completion import Completion, Number
from beskplan.outlook.past import SeriesKey
from beskplan.outlook.question import Leaf
from beskplan.outlook.shapes import lines_of, terms_of, up_to
from beskplan.periods import Period
from beskplan.verdict.finding import FanValue, NearestCourse

NEAREST = 3
SHARES = (0.05, 0.25, 0.5, 0.75, 0.95)


def fan_of(leaf: Leaf, completion: Completion) -> tuple[FanValue, ...]:
    """Return where the own figure goes in the periods to come."""
    if not leaf.ahead:
        return ()
    of_courses = completion.values(leaf.own[0])
    fan: list[FanValue] = []
    for ahead in range(1, leaf.ahead + 1):
        values = [course[ahead - 1] for course in of_courses]
        fan += _fan_values(Period(leaf.frequency, leaf.newest + ahead), values)
    return tuple(fan)


def running_fan_of(leaf: Leaf, completion: Completion) -> tuple[FanValue, ...]:
    """Return where the own count goes in the periods to come; nothing where none is added up."""
    shape = leaf.own[0]
    lines = list(lines_of(shape))
    if not any(line.how == "sum" for line in lines):
        return ()
    first = max(leaf.newest + 1, *(line.first for line in lines))
    fan: list[FanValue] = []
    for last in range(first, leaf.last + 1):
        values = completion.measures(up_to(shape, last))
        fan += _fan_values(Period(leaf.frequency, last), values)
    return tuple(fan)


def _fan_values(period: Period, values: Sequence[Number]) -> Iterator[FanValue]:
    """Yield the quantiles of a period; none where a course has no figure."""
    known = sorted(value for value in values if value is not None)
    if len(known) == len(values):
        yield FanValue(period, *(_quantile(known, share) for share in SHARES))


def _quantile(ordered: Sequence[float], share: float) -> float:
    """Return a quantile, between two neighbours in proportion."""
    position = share * (len(ordered) - 1)
    below = int(position)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (position - below) * (ordered[above] - ordered[below])


def nearest_of(
    leaf: Leaf, completion: Completion, met: Sequence[bool]
) -> tuple[NearestCourse, ...]:
    """Return the courses whose year up to their origin was most like the own last year.

    They are compared by the first series of the own measure, scaled as the courses are.
    """
    courses = completion.courses
    term = next(iter(terms_of(leaf.own[0])))
    key = SeriesKey(term.base, leaf.frequency)
    own = courses.past.run(key, term.area, leaf.newest)
    values = completion.values(leaf.own[0])
    today = completion.today(leaf.own[0])
    if not leaf.ahead or today is None:
        return ()
    back = min(12, len(own) - 1)
    changes = [figure - own[-1] for figure in own[::-1][1 : back + 1]]
    ways = []
    for shift in courses.shifts:
        donor, factor = term.area, 1.0
        if term.is_municipality:
            donor = courses.donor(term.area, shift)
            factor = courses.swings(key, leaf.newest).factor(term.area, donor)
        ways.append((donor, factor, courses.past.run(key, donor, leaf.newest)))
    found: list[tuple[float, int, str, int]] = []
    for lag in courses.lags_in(leaf.frequency):
        for donor, factor, run in ways:
            behind = len(run) - lag
            unlike = _unlikeness(changes, run[max(behind - back - 1, 0) : behind], factor)
            found.append((unlike, len(found), donor, lag))
    nearest: list[NearestCourse] = []
    seen: set[tuple[str, int]] = set()
    for _, course, donor, lag in sorted(found):
        last = values[course][-1]
        if last is None or (donor, lag) in seen or len(nearest) == NEAREST:
            continue
        seen.add((donor, lag))
        origin_period = Period(leaf.frequency, leaf.newest - lag)
        nearest.append(NearestCourse(donor, origin_period, last - today, met[course]))
    return tuple(nearest)


def _unlikeness(changes: Sequence[float], run: Sequence[float], factor: float) -> float:
    """Return the mean squared difference of two ways up to where they stand.

    The own way is given as its changes since, the newest first; the other as its figures.
    """
    if len(run) < 2:
        return float("inf")
    *before, level = run
    total = 0.0
    for change, figure in zip(changes, reversed(before), strict=False):
        total += (change - factor * (figure - level)) ** 2
    return total / len(before)
