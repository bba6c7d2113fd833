"""What people see beside a chance: the fan of the courses, and the three that are nearest."""

from collections.abc import Sequence

from beskplan.outlook.completion import Completion
from beskplan.outlook.past import SeriesKey
from beskplan.outlook.question import Leaf
from beskplan.outlook.shapes import terms_of
from beskplan.periods import Period
from beskplan.verdict.finding import FanValue, NearestCourse

NEAREST = 3
SHARES = (0.05, 0.25, 0.5, 0.75, 0.95)


def fan_of(leaf: Leaf, completion: Completion) -> tuple[FanValue, ...]:
    """Return where the own figure goes in the periods to come."""
    if not leaf.ahead:
        return ()
    of_courses = completion.values(leaf.own[0])
    fan = []
    for ahead in range(1, leaf.ahead + 1):
        values = [course[ahead - 1] for course in of_courses]
        known = sorted(value for value in values if value is not None)
        if len(known) == len(values):
            period = Period(leaf.frequency, leaf.newest + ahead)
            fan.append(FanValue(period, *(_quantile(known, share) for share in SHARES)))
    return tuple(fan)


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
    found = []
    number = 0
    for lag in courses.lags_in(leaf.frequency):
        for shift in courses.shifts:
            donor, factor = term.area, 1.0
            if term.is_municipality:
                donor = courses.donor(term.area, shift)
                factor = courses.swings(key, leaf.newest).factor(term.area, donor)
            run = courses.past.run(key, donor, leaf.newest)
            origin = len(run) - 1 - lag
            unlike = _unlikeness(own, run[: origin + 1], factor, min(back, origin))
            found.append((unlike, number, donor, lag))
            number += 1
    nearest: list[NearestCourse] = []
    seen: set[tuple[str, int]] = set()
    for _, course, donor, lag in sorted(found):
        end = values[course][-1]
        if end is None or (donor, lag) in seen or len(nearest) == NEAREST:
            continue
        seen.add((donor, lag))
        origin_period = Period(leaf.frequency, leaf.newest - lag)
        nearest.append(NearestCourse(donor, origin_period, end - today, met[course]))
    return tuple(nearest)


def _unlikeness(own: Sequence[float], run: Sequence[float], factor: float, back: int) -> float:
    """Return the mean squared difference of two ways up to where they stand."""
    if back < 1:
        return float("inf")
    total = 0.0
    for step in range(1, back + 1):
        change = factor * (run[-1 - step] - run[-1])
        total += (own[-1 - step] - own[-1] - change) ** 2
    return total / back
