"""An employment plan: its goals, and their criteria in its own words, each with its rule."""

from collections.abc import Callable, Collection, Container, Iterator, Mapping
from functools import cache, cached_property
from typing import Annotated, Literal

from pydantic import TypeAdapter, WrapValidator

from beskplan.areas import Area, UnknownArea
from beskplan.catalogue import Catalogue
from beskplan.fields import Day, Declared, Flag, Identifier, Natural, SpanText, Texts, Words
from beskplan.language import Language
from beskplan.periods import Span
from beskplan.problems.codes.form import MISSING_CRITERION, NEEDLESS_REASON, UNKNOWN_KEY
from beskplan.problems.codes.meaning import PERIOD_MISMATCH
from beskplan.problems.problem import Issue
from beskplan.rules import AnyRule, Rule, Scope, unfold
from beskplan.rules.asked import asked_in, asked_spans
from beskplan.rules.checks import unknown_area
from beskplan.texts import Text, say, verbatim

GoalKind = Literal["ambition", "minister", "local"]


class GoalLabel(Declared):
    """A kind of goal that is the plan's own."""

    label: Words
    """What the plan calls it."""


def _goal_kind(value: object, known: Callable[[object], object]) -> object:
    """Return one of the known kinds, or the plan's own."""
    if isinstance(value, Mapping):
        return GoalLabel.model_validate(value)
    return value if isinstance(value, GoalLabel) else known(value)


GoalKindOrLabel = Annotated[
    GoalKind | GoalLabel,
    WrapValidator(lambda value, _: _goal_kind(value, _known_kinds().validate_python)),
]


@cache
def _known_kinds() -> TypeAdapter[object]:
    return TypeAdapter(GoalKind)


GOAL_WORDS: Mapping[GoalKind, Text] = {
    "ambition": Text("Ambition", "Ambition"),
    "minister": Text("Beskæftigelsespolitisk mål", "Ministerial goal"),
    "local": Text("Lokalt mål", "Local goal"),
}


class AdoptedDocument(Declared):
    """The adopted document that the plan file renders."""

    title: Words | None = None
    """The document's own title."""
    adopted_by: Words | None = None
    """The committee or council."""
    adopted_on: Day | None = None
    """The day it was adopted."""
    address: Words | None = None
    """Where the document can be read."""


class Change(Declared):
    """A change to a criterion after the plan was adopted."""

    on: Day
    """The day of the change."""
    what: Words
    """What was changed."""


class OtherReading(Declared):
    """Another way to read a criterion: judged and shown beside the verdict, never counted."""

    says: Words
    """How it differs."""
    rule: AnyRule

    @cached_property
    def judged_rule(self) -> Rule:
        """Its rule as it is judged."""
        return unfold(self.rule)


class Criterion(Declared):
    """A success criterion, or a commitment in the plan's running text."""

    id: Identifier
    """Unique in the plan."""
    text: Words
    """The criterion in the plan's own words."""
    rule: AnyRule
    """How it is judged."""
    title: Words | None = None
    """A heading of a few words, for reports and the table."""
    page: Natural | None = None
    """The page number printed in the document."""
    target_group: Words | None = None
    """The plan's own column "Målgruppe"."""
    measured_by: Words | None = None
    """The plan's own column "Dette måles der på"."""
    follow_up: Words | None = None
    """The plan's own column "Opfølgning"."""
    interpretation: Texts = ()
    """What the text leaves open and how the rule reads it, one choice a line."""
    other_readings: tuple[OtherReading, ...] = ()
    """Further ways to read the text, each with its rule; shown beside the verdict, never
    counted."""
    commitment: Flag = False
    """A promise in the running text, not one of the success criteria: reported, and counted
    apart."""
    changes: tuple[Change, ...] = ()
    """What was changed after the plan was adopted, shown in every report."""

    @cached_property
    def judged_rule(self) -> Rule:
        """Its rule as it is judged."""
        return unfold(self.rule)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Its rule, and those of its other readings, as they are judged."""
        return (self.judged_rule, *(reading.judged_rule for reading in self.other_readings))

    def asked_in(self, period: Span, scope: Scope) -> "Criterion | None":
        """Return the criterion as far as a period asks it; None if it asks nothing in it."""
        rule = asked_in(self.rule, period, scope)
        if rule is None:
            return None
        readings = []
        for reading in self.other_readings:
            narrowed = asked_in(reading.rule, period, scope)
            if narrowed is reading.rule:
                readings.append(reading)
            elif narrowed is not None:
                readings.append(OtherReading.model_construct(says=reading.says, rule=narrowed))
        if rule is self.rule and tuple(readings) == self.other_readings:
            return self
        return self.changed({"rule": rule, "other_readings": tuple(readings)})


class Goal(Declared):
    """A goal with its criteria, or with the reason why it has none."""

    id: Identifier
    """Unique among the plan's goals."""
    kind: GoalKindOrLabel
    """Whose goal it is: the plan's ambition, the minister's, a local one, or a label of its own."""
    title: Words
    """The goal's heading in the plan."""
    criteria: tuple[Criterion, ...]
    """Its success criteria, in the plan's order; an empty list needs no_criterion."""
    number: Natural | None = None
    """The goal's number in the plan."""
    objective: Words | None = None
    """The plan's own statement of the goal."""
    page: Natural | None = None
    """The page number printed in the document."""
    focus_areas: tuple[Words, ...] = ()
    """Focus areas or initiatives, by title."""
    interpretation: Texts = ()
    """What the plan leaves open about the goal and how this file reads it, one choice a line."""
    no_criterion: Words | None = None
    """Why there is no criterion."""

    @property
    def kind_words(self) -> Text:
        """Its kind in words: `Lokalt mål`, or what the plan calls it."""
        if isinstance(self.kind, GoalLabel):
            return verbatim(self.kind.label)
        return GOAL_WORDS[self.kind]

    @property
    def heading(self) -> Text:
        """`Lokalt mål 6: …`; an ambition, which is the only one, by its title alone."""
        if self.kind == "ambition" and self.number is None:
            return verbatim(self.title)
        kind, number = self.kind_words, f" {self.number}" if self.number is not None else ""
        return Text(f"{kind.da}{number}: {self.title}", f"{kind.en}{number}: {self.title}")


class Plan(Declared):
    """A municipality's employment plan."""

    format: Natural = 1
    """The version of the format."""
    plan: Identifier
    """The plan's id, the same as the file's name."""
    title: Words
    """The plan's title, shown in every report."""
    municipality: Words
    """Any name or code that the area register knows."""
    period: SpanText
    """The year or years that the plan covers."""
    goals: tuple[Goal, ...]
    """The plan's goals, in its order."""
    default_period: SpanText | None = None
    """What rules without a period read; default the plan's period."""
    language: Language = "da"
    """The language of tables and reports."""
    document: AdoptedDocument | None = None

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        return tuple(criterion for goal in self.goals for criterion in goal.criteria)

    @property
    def judged_period(self) -> Span | None:
        """Period of rules without their own; None where a plan of several years does not say."""
        if self.default_period is not None:
            return self.default_period
        return self.period if self.period.months <= 12 else None

    def scope(
        self,
        catalogue: Catalogue,
        municipality: Area | None = None,
        unreadable: Container[str] = frozenset(),
        *,
        has_catalogue: bool = True,
    ) -> Scope:
        """Scope that its rules are judged in; `municipality` stands in for the plan's."""
        if municipality is None:
            found = catalogue.register.find(self.municipality)
            municipality = Area(self.municipality) if isinstance(found, UnknownArea) else found
        return Scope(
            catalogue,
            municipality,
            self.judged_period,
            unreadable=unreadable,
            anchor=self.judged_period,
            plan_period=self.period,
            has_catalogue=has_catalogue,
        )

    def only(self, ids: Collection[str]) -> "Plan":
        """The plan with just these goals and criteria."""
        goals = []
        for goal in self.goals:
            kept = (
                goal.criteria
                if goal.id in ids
                else tuple(criterion for criterion in goal.criteria if criterion.id in ids)
            )
            if kept or goal.id in ids:
                goals.append(goal.changed({"criteria": kept}))
        return self.changed({"goals": tuple(goals)})

    def years(self, scope: Scope) -> tuple[Span, ...]:
        """Return the calendar years in which its rules ask something, in order."""
        found = set()
        for criterion in self.criteria:
            for span in asked_spans(criterion.rule, scope):
                found.add(span.last // 12)
        return tuple(Span(year * 12, year * 12 + 11) for year in sorted(found))

    def asked_in(self, period: Span, scope: Scope) -> "Plan":
        """Return the plan with what a period asks; goals that set no criterion stay."""
        goals = []
        for goal in self.goals:
            narrowed = [criterion.asked_in(period, scope) for criterion in goal.criteria]
            kept = tuple(criterion for criterion in narrowed if criterion is not None)
            if kept or goal.no_criterion is not None:
                goals.append(goal.changed({"criteria": kept}))
        return self.changed({"goals": tuple(goals)})


def check_plan(plan: Plan, scope: Scope) -> Iterator[Issue]:
    """Return the issues of the plan beyond its form, with paths from its root."""
    yield from unknown_area(scope, plan.municipality, "municipality")
    if plan.default_period is not None and not plan.default_period.within(plan.period):
        message = say(
            "{default} ligger ikke i planens periode {period}",
            "{default} does not lie in the plan's period {period}",
            default=str(plan.default_period),
            period=str(plan.period),
        )
        yield Issue(PERIOD_MISMATCH, ("default_period",), message)
    for number, goal in enumerate(plan.goals):
        for issue in _check_goal(goal):
            yield issue.under("goals", number)
        for position, criterion in enumerate(goal.criteria):
            for issue in check_criterion(criterion, scope):
                yield issue.under("goals", number, "criteria", position)


def _check_goal(goal: Goal) -> Iterator[Issue]:
    if not goal.criteria and goal.no_criterion is None:
        yield missing_criterion()
    if goal.criteria and goal.no_criterion is not None:
        message = Text(
            "målet har kriterier; no_criterion siger, hvorfor der ingen er",
            "the goal has criteria; no_criterion says why there are none",
        )
        yield Issue(NEEDLESS_REASON, ("no_criterion",), message, at_key=True)


def missing_criterion() -> Issue:
    """Return the issue of a goal that has no criterion and does not say why."""
    message = Text(
        "målet har intet kriterium og siger ikke hvorfor: giv det no_criterion: <begrundelse>",
        "the goal has no criterion and does not say why: give it no_criterion: <reason>",
    )
    return Issue(MISSING_CRITERION, ("criteria",), message, at_key=True)


def check_criterion(criterion: Criterion, scope: Scope) -> Iterator[Issue]:
    """Return what is wrong with the criterion's rules."""
    yield from check_rule(criterion.judged_rule, scope, "rule")
    for number, other in enumerate(criterion.other_readings):
        yield from check_rule(other.judged_rule, scope, "other_readings", number, "rule")


def check_rule(rule: Rule, scope: Scope, *path: str | int) -> Iterator[Issue]:
    """Return what is wrong with a rule that is not part of another."""
    if rule.text is not None:
        message = Text(
            "kun en del af all_of eller any_of har en text; kriteriet har sin egen",
            "only a part of an all_of or any_of carries a text; the criterion has its own",
        )
        yield Issue(UNKNOWN_KEY, (*path, "text"), message, at_key=True)
    for issue in rule.check(scope):
        yield issue.under(*path)
