"""Outlooks of open findings: by courses of other municipalities, or by swings of the figure."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial

from beskplan.catalogue import Catalogue
from beskplan.measure import Snapshot
from beskplan.outlook.completion import Completion
from beskplan.outlook.counting import outcomes
from beskplan.outlook.courses import (
    FEWEST_COURSES,
    FEWEST_PERIODS,
    Courses,
    LeafKey,
    courses_of,
)
from beskplan.outlook.details import fan_of, nearest_of, running_fan_of
from beskplan.outlook.history import History
from beskplan.outlook.past import Past
from beskplan.outlook.question import (
    NO_FIGURES,
    CannotSay,
    Leaf,
    OpenQuestion,
    leaves_of,
    question_of,
)
from beskplan.outlook.swings import by_swings
from beskplan.periods import Frequency, Period
from beskplan.texts import Text, say
from beskplan.verdict.finding import Finding, Outlook
from beskplan.verdict.status import OPEN

PERIODS = {
    Frequency.MONTH: Text("måneders", "months'"),
    Frequency.QUARTER: Text("kvartalers", "quarters'"),
    Frequency.HALF_YEAR: Text("halvårs", "half-years'"),
    Frequency.YEAR: Text("års", "years'"),
}


def open_indicators(findings: Iterable[Finding], catalogue: Catalogue) -> tuple[str, ...]:
    """Return the published indicators behind findings that are still open, each once."""
    names: dict[str, None] = {}
    for finding in findings:
        if finding.status in OPEN:
            for name in _indicators(finding):
                names.update(dict.fromkeys(base for base, _ in catalogue.bases(name)))
    return tuple(names)


def _indicators(finding: Finding) -> Iterator[str]:
    if finding.comparison is not None:
        yield from finding.comparison.indicators
    for part in finding.parts:
        yield from _indicators(part)


@dataclass(frozen=True, eq=False)
class Outlooks:
    """Outlooks on a snapshot; what is worked out for one criterion serves the others."""

    snapshot: Snapshot
    history: History
    fans: bool = False
    """True to add the fan of the courses, for charts."""
    nearest: bool = False
    """True to add the courses that are nearest, for explanations."""

    @cached_property
    def past(self) -> Past:
        snapshot = self.snapshot
        return Past(snapshot.catalogue, self.history, snapshot.as_of, snapshot.revised_from)

    @cached_property
    def courses(self) -> Callable[[tuple[LeafKey, ...]], Courses | None]:
        """Courses of comparisons, by what they read and how far they still have to go."""
        return cache(partial(courses_of, self.past))

    @cached_property
    def completion(self) -> Callable[[Courses, Frequency, int], Completion]:
        return cache(Completion)

    def on(self, finding: Finding) -> Finding:
        """Return a finding with its outlook, and with those of parts, readings and ambition."""
        outlook = ambition = None
        if finding.status in OPEN:
            outlook = self._outlook(finding)
        if finding.ambition is not None:
            ambition = self.on(finding.ambition)
        return replace(
            finding,
            outlook=outlook,
            parts=tuple(map(self.on, finding.parts)),
            readings=tuple(map(self.on, finding.readings)),
            ambition=ambition,
        )

    def _outlook(self, finding: Finding) -> Outlook:
        try:
            question = question_of(finding, self.snapshot, self.past)
            leaves = leaves_of(question)
            if not leaves:
                return Outlook(reason=NO_FIGURES)
            courses = self.courses(tuple(leaf.key for leaf in leaves))
            if courses is None:
                return by_swings(question, self.past)
            return self._counted(question, leaves[0], courses)
        except CannotSay as error:
            return Outlook(reason=error.reason)

    def _counted(self, question: OpenQuestion, leading: Leaf, courses: Courses) -> Outlook:
        """Return the share of the courses in which a question ends met."""
        _refuse_too_few(courses)

        def completion(leaf: Leaf) -> Completion:
            return self.completion(courses, leaf.frequency, leaf.newest)

        met = outcomes(question, courses, completion)
        lags = courses.lags_in(leading.frequency)
        outlook = Outlook(
            chance=(sum(met) + 0.5) / (len(courses) + 1),
            method="courses",
            courses=len(courses),
            hits=sum(met),
            areas=len(courses.names),
            since=Period(leading.frequency, leading.newest - max(lags)),
            until=Period(leading.frequency, leading.newest - min(lags)),
        )
        if self.fans:
            outlook = _with_fan(outlook, leading, completion(leading))
        if self.nearest:
            nearest = nearest_of(leading, completion(leading), met)
            outlook = replace(outlook, nearest=nearest)
        return outlook


def _with_fan(outlook: Outlook, leading: Leaf, completion: Completion) -> Outlook:
    return replace(
        outlook, fan=fan_of(leading, completion), running_fan=running_fan_of(leading, completion)
    )


def _refuse_too_few(courses: Courses) -> None:
    if courses.reach < FEWEST_PERIODS:
        reason = say(
            "kan ikke siges: færre end {number} {periods} tal",
            "cannot be said: fewer than {number} {periods} figures",
            number=FEWEST_PERIODS,
            periods=PERIODS[courses.frequency],
        )
        raise CannotSay(reason)
    if len(courses) < FEWEST_COURSES:
        reason = say(
            "kan ikke siges: færre end {number} tidligere forløb",
            "cannot be said: fewer than {number} earlier courses",
            number=FEWEST_COURSES,
        )
        raise CannotSay(reason)
